"""A run of test files as JUnit XML, valid by the schemas of Ant and of Jenkins; a file is a suite.

Both ask when, where and how long tests ran. The same files are to give the same bytes, so that these say nothing: the
first second of the calendar that computers count in, `localhost`, and no time at all.
"""

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from appraisal.formats import Screen
from appraisal.formats.diagnostics import listing, message
from appraisal.formats.tests_failure import block, expected_text, got_text, name_of
from appraisal.formats.xml_text import line, lines
from appraisal.wording import say

if TYPE_CHECKING:
    from appraisal.authoring.trials.reports import FileReport, Held, Report

NEVER, NOWHERE, AT_ONCE = "1970-01-01T00:00:00", "localhost", "0"
WIDTH = 120
"""Cells of a line in what is said of a failure."""


def render(report: "Report", language: str, screen: Screen, verbose: bool) -> bytes:
    """A suite a file, a test an expectation; a file that was refused has a single one, an error."""
    root = Element("testsuites")
    for number, file in enumerate(report.files):
        _suite(root, number, file, language)
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _suite(root: Element, number: int, file: "FileReport", language: str) -> None:
    name = line(file.path)
    kind = file.subject.id if file.subject is not None else name
    counts = {"tests": len(file.held) + file.refused, "failures": file.failed, "errors": int(file.refused)}
    attributes = {
        "name": name,
        "package": kind,
        "id": str(number),
        "timestamp": NEVER,
        "hostname": NOWHERE,
        "time": AT_ONCE,
        **{key: str(count) for key, count in counts.items()},
    }
    suite = SubElement(root, "testsuite", attributes)
    properties = SubElement(suite, "properties")
    for key, value in file.subject._asdict().items() if file.subject is not None else ():
        SubElement(properties, "property", {"name": f"rulebook.{key}", "value": line(value)})
    for held in file.held:
        _test(suite, held, file.path, kind, language)
    if file.refused:
        _error(suite, file, language)
    SubElement(suite, "system-out")
    noticed = SubElement(suite, "system-err")
    if file.diagnostics and not file.refused:
        noticed.text = lines(listing(file.diagnostics, file.sources, language, WIDTH))


def _test(suite: Element, held: "Held", path: str, kind: str, language: str) -> None:
    verdict = held.verdict
    test = _case(suite, name_of(verdict, language), kind)
    if not verdict.passed:
        expected, got = expected_text(verdict, language), got_text(verdict, language)
        said = line(say("tests.message", language, expected=expected, got=got))
        failure = SubElement(test, "failure", {"type": verdict.aspect.value, "message": said})
        failure.text = lines("\n".join(block(held, path, language, Screen(WIDTH))))


def _error(suite: Element, file: "FileReport", language: str) -> None:
    first = message(file.diagnostics[0], language) if file.diagnostics else ""
    test = _case(suite, file.path, line(file.path))
    error = SubElement(test, "error", {"type": "refused", "message": line(first)})
    error.text = lines(listing(file.diagnostics, file.sources, language, WIDTH))


def _case(suite: Element, name: str, kind: str) -> Element:
    return SubElement(suite, "testcase", {"name": line(name), "classname": kind, "time": AT_ONCE})
