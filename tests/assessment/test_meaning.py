"""The meaning of scoring, case by case: each file of `meaning/` is a paragraph of it, in YAML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.assessment.remedies import regains
from appraisal.assessment.runs import Run
from appraisal.assessment.scoring import Appraisal, score
from appraisal.assessment.tallying import Tally
from appraisal.source.diagnostics import Refused
from tests.assessment.pairs import pair_of, text_of

FOLDER = Path(__file__).parent / "meaning"
Plain = dict[str, Any]
NESTED = ("facts", "groups", "criteria", "outcomes")


@dataclass(frozen=True)
class Case:
    rules: Plain
    case: Plain


def titled(plain: Plain) -> Plain:
    """Every fact, node and outcome with a title, its id; a group of criteria is closed by the sum of its points."""
    whole: Plain = {}
    for key, value in plain.items():
        if key in NESTED:
            whole[key] = {id_: {"title": id_, **titled(inner)} for id_, inner in value.items()}
        else:
            whole[key] = titled(value) if key == "adjustments" else value
    return whole


def cases() -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*.yaml")):
        for section in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
            for case in section["cases"]:
                rules = {**section["rules"], **section.get("with", {})}
                yield pytest.param(Case(rules, case), id=f"{file.stem} {case['say']}")


def rules_of(plain: Plain) -> str:
    head = {"appraise": "rulebook/1", "id": "case", "title": "细则", "version": "1", "period": "2024"}
    if "groups" in plain and "full_marks" not in plain:
        head["full_marks"] = text(sum((Fraction(group["points"]) for group in plain["groups"].values()), Fraction(0)))
    return text_of({**head, **titled(plain)})


def scored(given: Case) -> Appraisal:
    case = given.case
    signed = {"by": "考核组", "why": "核查"}
    submission = {
        "appraise": "submission/1",
        "rulebook": "case",
        "unit": {"name": "某大队"},
        "period": "2024",
        "facts": case.get("given", {}),
        "assessed": case.get("assessed", {}),
        "verified": {name: {"value": value, **signed} for name, value in case.get("verified", {}).items()},
        "judged": {id_: {**entry, **signed} for id_, entry in case.get("judged", {}).items()},
    }
    pair = pair_of(rules_of(given.rules), text_of(submission))
    as_of = date.fromisoformat(case["as_of"]) if "as_of" in case else None
    return score(pair.rulebook, pair.submission, Run(final="final" in case, as_of=as_of))


def nodes(tally: Tally | None) -> dict[str, Tally]:
    if tally is None:
        return {}
    return {tally.node.id: tally} | {id_: node for child in tally.children for id_, node in nodes(child).items()}


def points(value: Fraction | None) -> str:
    return "none" if value is None else text(value)


def text(value: Fraction) -> str:
    """Points without needless zeros."""
    thousandths = value * 1000
    assert thousandths.denominator == 1, value
    sign, digits = "-" if value < 0 else "", str(abs(int(thousandths))).rjust(4, "0")
    return f"{sign}{digits[:-3]}.{digits[-3:]}".rstrip("0").rstrip(".")


def lines(appraisal: Appraisal) -> list[str]:
    return [
        f"{draft.node.id or 'total'} {draft.kind} {text(draft.raw)} {text(draft.lost)} {text(draft.counts)}"
        for draft in appraisal.drafts
    ]


def found(appraisal: Appraisal, expected: Mapping[str, Any]) -> Plain:
    """What the appraisal says to each thing that is expected."""
    totals = appraisal.totals
    tallies = nodes(totals.base) | nodes(totals.adjustments)
    answers = {
        "total": lambda _: text(appraisal.total),
        "possible": lambda _: "..".join(text(end) for end in appraisal.possible),
        "available": lambda _: text(totals.base.available),
        "gained": lambda _: text(appraisal.gained),
        "grade": lambda _: appraisal.grade.name or "none",
        "grades": lambda _: list(appraisal.grade.possible),
        "awarded": lambda ids: {id_: points(tallies[id_].awarded) for id_ in ids},
        "status": lambda ids: {id_: tallies[id_].status.value for id_ in ids},
        "points": lambda ids: {
            one.criterion.id: text(one.points) for one in appraisal.adjusted if one.criterion.id in ids
        },
        "outcomes": lambda ids: {one.outcome.id: one.state.value for one in appraisal.rulings if one.outcome.id in ids},
        "lines": lambda _: lines(appraisal),
        "regains": lambda _: [text(regains(appraisal, draft)) for draft in appraisal.drafts],
    }
    return {key: answers[key](value) for key, value in expected.items()}


INPUT = ("say", "given", "assessed", "verified", "judged", "final", "as_of")


@pytest.mark.parametrize("given", list(cases()))
def test_meaning(given: Case) -> None:
    expected = {key: value for key, value in given.case.items() if key not in INPUT}
    appraisal = scored(given)
    if "refused" in expected:
        with pytest.raises(Refused) as refused:
            appraisal.total  # noqa: B018
        assert [one.key for one in refused.value.diagnostics] == [expected["refused"]]
        return
    assert found(appraisal, expected) == expected
