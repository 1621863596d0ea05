"""What expressions mean, and what is said about those that mean nothing."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from appraisal.engine.formula import NEVER, Add, Compare, Constant, Fact, Flag, Multiply, Number, Or, Relation, Truth
from appraisal.engine.walk import evaluate
from appraisal.rulebook.expressions import (
    CONDITION,
    Auxiliary,
    FixedValue,
    IfDivisorZero,
    Kind,
    Known,
    MissingValue,
    NotApplicable,
    Scope,
    Translated,
    Type,
    missing_flag,
    not_applicable_flag,
    parse,
    translate,
)
from appraisal.rulebook.expressions.tokens import LANGUAGE_WORDS, SIGNS
from appraisal.source.catalogue import CATALOGUE
from appraisal.wording.saying import say

# Everything in the table is text: numbers are read exactly, and only here.
TABLE = yaml.load(Path(__file__).with_name("translating.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
AUXILIARY = "rate by zero"


def option(text: str | None) -> IfDivisorZero | None:
    options = {None: None, "不涉及": NotApplicable(), "未报": MissingValue(AUXILIARY)}
    return options[text] if text in options else FixedValue(number(text))


def number(text: str) -> Fraction:
    return Fraction(text.rstrip("%")) / (100 if text.endswith("%") else 1)


def columns(scope: Scope, given: Mapping[str, str]) -> dict[str, Fraction | bool]:
    values: dict[str, Fraction | bool] = {AUXILIARY: Fraction(0)}
    for name, text in given.items():
        known = scope.known[name]
        values[missing_flag(name)] = text == "未报"
        values[not_applicable_flag(name)] = text == "不涉及"
        if text in ("未报", "不涉及"):
            values[name] = False if known.kind is Kind.YES_NO else Fraction(0)
        elif known.kind is Kind.YES_NO:
            values[name] = text == "是"
        elif known.kind is Kind.WORD:
            values[name] = Fraction(known.words.index(text))
        elif known.kind is Kind.DATE:
            values[name] = Fraction(date.fromisoformat(text).toordinal())
        else:
            values[name] = number(text)
    return values


def result(found: Translated, values: dict[str, Fraction | bool]) -> str:
    if evaluate(found.not_applicable, values):
        return "不涉及"
    if any(evaluate(extra.asked, values) for extra in found.auxiliary):
        return "未报"
    value = evaluate(found.formula, values)
    if isinstance(value, bool):
        return "是" if value else "否"
    return date.fromordinal(int(value)).isoformat() if found.kind is Kind.DATE else str(value)


@pytest.mark.parametrize("case", TABLE["values"], ids=lambda case: f"{case['say']} {case['given']}")
def test_value(case: dict[str, Any], scope: Scope) -> None:
    parsed = parse(case["say"])
    assert " ".join(f"{note.key}@{note.start}-{note.end}" for note in parsed.problems) == case.get("notes", "")
    found = translate(parsed.tree, scope, option(case.get("by_zero")))
    assert found.problems == ()
    assert result(found, columns(scope, case["given"])) == case["gives"]


@pytest.mark.parametrize(("text", "expected"), TABLE["problems"])
def test_problem(text: str, expected: str, scope: Scope) -> None:
    parsed = parse(text)
    problems = parsed.problems
    if parsed.tree:
        found = translate(parsed.tree, scope, None, CONDITION)
        assert (found.formula, found.type) == (NEVER, CONDITION)
        problems += found.problems
    told = [f"{problem.key}@{problem.start}-{problem.end}" for problem in problems if problem.is_error]
    assert " ".join(told) == expected


COHORT = ("place", "argument", "kind", "again", "quotient", "better")
"""Refused where facts are declared (`tests/rulebook/bad`)."""


def test_every_problem_is_in_a_table() -> None:
    shown = {row.partition("@")[0] for _, expected in TABLE["problems"] for row in expected.split()}
    shown |= {case["notes"].partition("@")[0] for case in TABLE["values"] if "notes" in case}
    elsewhere = {f"expression_{name}" for name in ("too_long", "too_deep", "too_nested", "too_many_steps", "result")}
    elsewhere |= {f"expression_cohort_{name}" for name in COHORT}
    elsewhere |= {"expression_field_silence", "expression_records_divisor"}  # on the page of losses; below
    elsewhere |= {"date_day_impossible"}  # of any date
    assert shown | elsewhere == {key for key in CATALOGUE if key.startswith("expression_")} | {"date_day_impossible"}


def test_a_divisor_of_records_is_bounded(scope: Scope) -> None:
    found = translate(parse("sum(1 / late.size) > 1").tree, scope, NotApplicable())
    assert [problem.key for problem in found.problems] == ["expression_records_divisor"]


@pytest.mark.parametrize(
    ("text", "reads", "silences"),
    [
        ("closed > 0 and plan or closed > received", "closed,plan,received", ""),
        ("closed is missing and plan", "plan", "closed"),
        ("closed is missing or closed > 0", "closed", "closed"),
        ("rate > 50% or received > 0", "closed,received", ""),
        ("rate is missing", "", "closed,received"),
        ("staff = 专职", "staff", ""),
        ("sum(visits) > closed", "visits 1,visits 2,closed", ""),
        ("visits is missing or count(late) > 1", "late", "visits 1,visits 2"),
        ("late is missing", "", "late"),
    ],
)
def test_reads_and_silences(text: str, reads: str, silences: str, scope: Scope) -> None:
    found = translate(parse(text).tree, with_rate(scope))
    told = (",".join(found.reads), ",".join(found.silences))
    assert told == (reads, silences)


def with_rate(scope: Scope) -> Scope:
    rate = translate(parse("closed / received").tree, scope, NotApplicable())
    known = Known(Kind.PERCENT, None, rate.formula, rate.reads, rate.not_applicable)
    return Scope({**scope.known, "rate": known}, scope.bounds, scope.sets)


def test_a_derived_fact_is_put_in_with_its_states(scope: Scope) -> None:
    found = translate(parse("rate >= 90%").tree, with_rate(scope))
    not_applicable = (Flag(not_applicable_flag("closed")), Flag(not_applicable_flag("received")))
    by_zero = Compare(Relation.EQUAL, Fact("received"), Constant(Fraction(0)))
    assert found.not_applicable == Or((*not_applicable, by_zero))
    assert translate(parse("rate is missing").tree, with_rate(scope)).formula == Or(
        (Flag(missing_flag("closed")), Flag(missing_flag("received")))
    )


def test_silence_alone_is_always_known(scope: Scope) -> None:
    assert translate(parse("closed is missing").tree, scope).not_applicable == NEVER


def test_missing_by_zero_makes_an_auxiliary_fact(scope: Scope) -> None:
    found = translate(parse("closed / received + closed / 办结数").tree, scope, MissingValue(AUXILIARY))
    assert found.reads == ("closed", "received", "办结数")
    zero = Constant(Fraction(0))
    asked = Or((Compare(Relation.EQUAL, Fact("received"), zero), Compare(Relation.EQUAL, Fact("办结数"), zero)))
    assert found.auxiliary == (Auxiliary(AUXILIARY, asked),)
    assert found.missing == asked


def test_what_is_missing_by_zero_is_missing(scope: Scope) -> None:
    known = dict(scope.known)
    for name, text in (("rate", "closed / received"), ("twice", "rate * 2")):
        found = translate(parse(text).tree, Scope(known, scope.bounds), MissingValue(AUXILIARY))
        known[name] = Known(Kind.NUMBER, None, found.formula, found.reads, found.not_applicable, missing=found.missing)
    by_zero = Compare(Relation.EQUAL, Fact("received"), Constant(Fraction(0)))
    silence = translate(parse("twice is missing").tree, Scope(known, scope.bounds)).formula
    assert silence == Or((Flag(missing_flag("closed")), Flag(missing_flag("received")), by_zero))


def test_without_bounds_nothing_is_taken_for_granted(scope: Scope) -> None:
    unbounded = Scope(scope.known, lambda _: (None, None))
    assert keys("closed / received > 1", unbounded) == ["expression_divisor_negative"]
    assert keys("published + 1 month > 2024-01-01", unbounded) == ["expression_date_range"]


@pytest.mark.parametrize(
    ("text", "divides"), [("closed / received", True), ("closed / 2", True), ("closed * 2", False)]
)
def test_divides(text: str, divides: bool, scope: Scope) -> None:
    assert translate(parse(text).tree, scope, NotApplicable()).divides == divides


@pytest.mark.parametrize(
    ("text", "wanted", "fits"),
    [
        ("closed / received", Type(Kind.PERCENT), True),
        ("closed + received", Type(Kind.PERCENT), False),
        ("closed + received", Type(Kind.NUMBER, "件"), True),
        ("closed + received", Type(Kind.NUMBER, "次"), False),
        ("closed > received", CONDITION, True),
        ("published + 1 month", Type(Kind.DATE), True),
        ("closed_on - published", Type(Kind.NUMBER, "日"), True),
        ("satisfaction", Type(Kind.NUMBER), False),
    ],
)
def test_wanted_type(text: str, wanted: Type, fits: bool, scope: Scope) -> None:
    found = translate(parse(text).tree, scope, NotApplicable(), wanted)
    assert [problem.key for problem in found.problems] == ([] if fits else ["expression_result"])


def test_unit_of_the_result(scope: Scope) -> None:
    found = translate(parse("min(closed, 3) + received").tree, scope)
    assert (found.kind, found.unit) == (Kind.NUMBER, "件")


def keys(text: str, scope: Scope) -> list[str]:
    parsed = parse(text)
    problems = parsed.problems + (translate(parsed.tree, scope, NotApplicable()).problems if parsed.tree else ())
    return [problem.key for problem in problems if problem.is_error]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" + ".join(["closed"] * 200), []),
        (" - ".join(["closed"] * 200), []),
        (" - 1 + ".join(["closed"] * 150), []),
        (" and ".join(["plan"] * 200), []),
        (" * ".join(["closed"] * 200), ["expression_too_nested"]),
        (" + 1 month".join(["published", *[""] * 20]), ["expression_too_many_steps"]),
        ("closed / (closed + " * 15 + "closed" + ")" * 15, ["expression_too_many_steps"]),
    ],
    ids=["sum", "difference", "alternating", "conjunction", "product", "months", "divisors"],
)
def test_size_of_what_one_expression_becomes(text: str, expected: list[str], scope: Scope) -> None:
    assert keys(text, scope) == expected


@pytest.mark.parametrize(("terms", "expected"), [(9_999, []), (10_000, ["expression_too_many_steps"])])
def test_steps(terms: int, expected: list[str], scope: Scope) -> None:
    known = {"heap": Known(Kind.NUMBER, None, Add((Fact("closed"),) * terms), ("closed",))}
    assert keys("heap", Scope(known, scope.bounds)) == expected


def test_derived_facts_cannot_pile_up(scope: Scope) -> None:
    known = dict(scope.known)
    formula: Number = Fact("closed")
    for _ in range(60):
        formula = Multiply(formula, formula)
    known["heap"] = Known(Kind.NUMBER, None, formula, ("closed",))
    truth: Truth = Compare(Relation.EQUAL, formula, formula)
    known["claim"] = Known(Kind.YES_NO, None, truth, ("closed",), truth)
    for text in ("heap > 1", "1 / heap > 1", "claim"):
        assert keys(text, Scope(known, scope.bounds)) == ["expression_too_many_steps"]


NAMES = (
    "visits",
    "late",
    "late.kind",
    "again",
    "closed",
    "plan",
    "staff",
    "专职",
    "published",
    "satisfaction",
    "closed_on",
    "score",
    "zz",
)
LITERALS = ("1", "0", "80%", "2024-03-31", "30 days", "1个月", "'无'")
ODD = ("“", "（", "，", "１", "%", "&", "\u202e", "０", "\u3000")
SOUP = st.lists(st.sampled_from([*SIGNS, *sorted(LANGUAGE_WORDS), *NAMES, *LITERALS, *ODD]), max_size=30)


@given(st.one_of(SOUP.map(" ".join), SOUP.map("".join), st.text(max_size=60)))
def test_any_text_is_translated_or_told_why_not(scope: Scope, text: str) -> None:
    parsed = parse(text)
    problems = parsed.problems
    if parsed.tree:
        found = translate(parsed.tree, scope, NotApplicable())
        problems += found.problems
    assert (parsed.tree is None) == any(problem.is_error for problem in parsed.problems)
    for problem in problems:
        assert 0 <= problem.start <= problem.end <= len(text)
        for language in ("zh", "en"):
            for part in ("message", "hint"):
                assert say(f"diagnostics.{problem.key}.{part}", language, **dict(problem.values))
