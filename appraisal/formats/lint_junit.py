"""A run of lint as JUnit XML, valid by the schemas of Ant and of Jenkins; a rulebook is a suite.

As in a run of tests, what both ask about when and where says nothing, so that the same files give the same bytes.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from appraisal.formats import Screen
from appraisal.formats.diagnostics import listing, message
from appraisal.formats.tests_junit import AT_ONCE, NEVER, NOWHERE, WIDTH
from appraisal.formats.xml_text import line, lines
from appraisal.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from appraisal.authoring.linting.reports import FileReport, Report


def render(report: "Report", language: str, screen: Screen) -> bytes:
    """A test a code that finds nothing, and one that fails for each finding; a refused file has a single error."""
    root = Element("testsuites")
    for number, file in enumerate(report.files):
        _suite(root, number, file, report.codes, language)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def _suite(root: Element, number: int, file: "FileReport", codes: tuple[str, ...], language: str) -> None:
    name = line(file.path)
    cases = list(_cases(file, codes))
    attributes = {
        "name": name,
        "package": line(file.id or file.path),
        "id": str(number),
        "timestamp": NEVER,
        "hostname": NOWHERE,
        "time": AT_ONCE,
        "tests": str(len(cases)),
        "failures": str(len(file.findings)),
        "errors": str(int(file.refused)),
    }
    suite = SubElement(root, "testsuite", attributes)
    SubElement(suite, "properties")
    for title, found in cases:
        case = {"name": line(title), "classname": line(file.id or file.path), "time": AT_ONCE}
        test = SubElement(suite, "testcase", case)
        if found:
            kind, first = ("error", found[0]) if file.refused else ("failure", found[0])
            said = {"type": "refused" if file.refused else first.code, "message": line(message(first, language))}
            SubElement(test, kind, said).text = lines(listing(found, file.sources, language, WIDTH))
        elif file.refused:
            SubElement(test, "error", {"type": "refused", "message": ""})
    SubElement(suite, "system-out")
    noticed = SubElement(suite, "system-err")
    if file.notices and not file.refused:
        noticed.text = lines(listing(file.notices, file.sources, language, WIDTH))


def _cases(file: "FileReport", codes: tuple[str, ...]) -> Iterator[tuple[str, tuple[Diagnostic, ...]]]:
    """The tests of a suite: a name, and what was found."""
    if file.refused:
        yield file.path, file.notices
        return
    for code in codes:
        found = [one for one in file.findings if one.code == code]
        if not found:
            yield code, ()
        for one in found:
            yield f"{code} {one.location}", (one,)
