"""Expressions in words; and that what is written says what was read, and is worked out as it says."""

import dataclasses
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.engine.walk import evaluate
from appraisal.rulebook.expressions import FixedValue, Scope, Tree, missing_flag, parse, translate, written
from appraisal.rulebook.expressions.tree import (
    Call,
    Comparison,
    Conjunction,
    Day,
    Denial,
    Disjunction,
    Field,
    Name,
    Negative,
    Node,
    Numeral,
    Order,
    PeriodDay,
    Product,
    Sign,
    Silence,
    Span,
    SpanUnit,
    Sum,
    Text,
)

TITLES = {"overturned": "被撤销、变更或败诉案件", "plan": "培训方案"}


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("overturned>0", "被撤销、变更或败诉案件 > 0", "被撤销、变更或败诉案件 > 0"),
        ("plan is missing", "培训方案 未报", "培训方案 is missing"),
        ("非 plan 且(a 或 b)", "非 培训方案 且 (a 或 b)", "not 培训方案 and (a or b)"),
        ("a+ - b*2>=80.50 %c", None, None),
        ("a*(b-1)!=0.50", "a * (b - 1) ≠ 0.5", "a * (b - 1) ≠ 0.5"),
        ("a<=12.50%", "a ≤ 12.5%", "a ≤ 12.5%"),
        ("d + 1 months - 2024-03-31 < 30", "d + 1个月 - 2024-03-31 < 30", "d + 1 month - 2024-03-31 < 30"),
        ("d-30天", "d - 30天", "d - 30 days"),
        ("次年 01-31-d>12 - 31", "次年01-31 - d > 12 - 31", "次年01-31 - d > 12 - 31"),
        ("t='专职' or t=专职", 't = "专职" 或 t = 专职', 't = "专职" or t = 专职'),
        ("count(r.kind=迟报)>min(1,2)", "count(r.kind = 迟报) > min(1, 2)", "count(r.kind = 迟报) > min(1, 2)"),
        ("""t = '"' """, "t = '\"'", "t = '\"'"),
    ],
)
def test_written(text: str, zh: str | None, en: str | None) -> None:
    tree = parse(text).tree
    if zh is None:
        assert tree is None
        return
    assert [written(tree, lambda name: TITLES.get(name, name), language) for language in ("zh", "en")] == [zh, en]


HERE = {"start": 0, "end": 0}
NUMBERS = {"closed": Fraction(3), "received": Fraction(4), "办结数": Fraction(0), "score": Fraction(-2)}
TRUTHS = {"plan": True, "公示": False}
SILENT = {"closed": True, "plan": False}


def names(known: dict[str, Any]) -> st.SearchStrategy[Tree]:
    return st.sampled_from(sorted(known)).map(lambda name: Name(name=name, **HERE))


def chain(kind: type, signs: list[Sign], parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    rest = st.lists(st.tuples(st.sampled_from(signs), parts), min_size=1, max_size=3).map(tuple)
    return st.builds(kind, first=parts, rest=rest, start=st.just(0), end=st.just(0))


def larger_numbers(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        parts.map(lambda part: Negative(operand=part, **HERE)),
        chain(Sum, [Sign.PLUS, Sign.MINUS], parts),
        chain(Product, [Sign.TIMES], parts),
        st.tuples(parts, names({"received": 0, "办结数": 0})).map(
            lambda pair: Product(first=pair[0], rest=((Sign.OVER, pair[1]),), **HERE)
        ),
        st.builds(Call, function=st.sampled_from(["min", "max"]), arguments=several, start=st.just(0), end=st.just(0)),
    )


def larger_truths(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        parts.map(lambda part: Denial(term=part, **HERE)),
        several.map(lambda terms: Conjunction(terms=terms, **HERE)),
        several.map(lambda terms: Disjunction(terms=terms, **HERE)),
    )


@st.composite
def comparisons(draw: st.DrawFn, parts: st.SearchStrategy[Tree]) -> Tree:
    upward = [Order.BELOW, Order.AT_MOST, Order.EQUAL]
    downward = [Order.ABOVE, Order.AT_LEAST, Order.EQUAL]
    orders = draw(
        st.lists(st.sampled_from(Order), min_size=1, max_size=1)
        | st.lists(st.sampled_from(upward), min_size=2, max_size=3)
        | st.lists(st.sampled_from(downward), min_size=2, max_size=3)
    )
    return Comparison(operands=tuple(draw(parts) for _ in range(len(orders) + 1)), orders=tuple(orders), **HERE)


DECIMALS = st.integers(0, 10**6).map(lambda number: Numeral(value=Fraction(number, 1000), percent=False, **HERE))
NUMBER_TREES = st.recursive(names(NUMBERS) | DECIMALS, larger_numbers, max_leaves=8)
TRUTH_LEAVES = names(TRUTHS) | names(SILENT).map(lambda name: Silence(fact=name, **HERE)) | comparisons(NUMBER_TREES)
TRUTH_TREES = st.recursive(TRUTH_LEAVES, larger_truths, max_leaves=5)
ODD_LEAVES = st.sampled_from(
    [
        Day(value=date(2024, 3, 31), **HERE),
        PeriodDay(month=3, day=31, next_year=False, **HERE),
        PeriodDay(month=12, day=1, next_year=True, **HERE),
        Text(value="专职", **HERE),
        Text(value='a"b', **HERE),
        Field(record=Name(name="r", **HERE), field="kind", **HERE),
        Numeral(value=Fraction(201, 250), percent=True, **HERE),
        Sum(first=Name(name="d", **HERE), rest=((Sign.PLUS, Span(count=1, unit=SpanUnit.MONTHS, **HERE)),), **HERE),
        Sum(first=Name(name="d", **HERE), rest=((Sign.MINUS, Span(count=30, unit=SpanUnit.DAYS, **HERE)),), **HERE),
        Call(function="count", arguments=(Name(name="r", **HERE),), **HERE),
    ]
)
TREES = st.recursive(
    TRUTH_TREES | ODD_LEAVES,
    lambda parts: larger_numbers(parts) | larger_truths(parts) | comparisons(parts),
    max_leaves=6,
)


def without_places(tree: Any) -> Any:
    if isinstance(tree, Node):
        fields = [field.name for field in dataclasses.fields(tree) if field.name not in ("start", "end")]
        return (type(tree).__name__, *(without_places(getattr(tree, field)) for field in fields))
    return tuple(map(without_places, tree)) if isinstance(tree, tuple) else tree


@given(TREES, st.sampled_from(["zh", "en"]))
def test_what_is_written_reads_as_the_same_tree(tree: Tree, language: str) -> None:
    parsed = parse(written(tree, str, language))
    assert parsed.problems == ()
    assert without_places(parsed.tree) == without_places(tree)


def number_of(tree: Tree) -> Fraction:
    """An own reading of number trees; a division by zero gives 7."""
    match tree:
        case Numeral(value=value):
            return value
        case Name(name=name):
            return NUMBERS[name]
        case Negative(operand=operand):
            return -number_of(operand)
        case Call(function=function, arguments=arguments):
            return {"min": min, "max": max}[function](map(number_of, arguments))
        case Sum(first=first, rest=rest) | Product(first=first, rest=rest):
            total = number_of(first)
            for sign, term in rest:
                value = number_of(term)
                match sign:
                    case Sign.PLUS:
                        total += value
                    case Sign.MINUS:
                        total -= value
                    case Sign.TIMES:
                        total *= value
                    case Sign.OVER:
                        total = total / value if value else Fraction(7)
            return total
    raise AssertionError(tree)


def truth_of(tree: Tree) -> bool:
    match tree:
        case Name(name=name):
            return TRUTHS[name]
        case Silence(fact=fact):
            return SILENT[fact.name]
        case Denial(term=term):
            return not truth_of(term)
        case Conjunction(terms=terms):
            return all(map(truth_of, terms))
        case Disjunction(terms=terms):
            return any(map(truth_of, terms))
        case Comparison(operands=operands, orders=orders):
            texts = [f"values[{place}]" for place in range(len(operands))]
            signs = ["==" if order is Order.EQUAL else order.value for order in orders]
            text = texts[0] + "".join(f" {sign} {value}" for sign, value in zip(signs, texts[1:], strict=True))
            return bool(eval(text, {"values": list(map(number_of, operands))}))
    raise AssertionError(tree)


@given(TRUTH_TREES)
def test_conditions_are_worked_out_as_they_say(scope: Scope, tree: Tree) -> None:
    plain = Scope({name: dataclasses.replace(known, unit=None) for name, known in scope.known.items()}, scope.bounds)
    found = translate(tree, plain, FixedValue(Fraction(7)))
    assert found.problems == ()
    flags = {missing_flag(name): silent for name, silent in SILENT.items()}
    assert evaluate(found.formula, {**NUMBERS, **TRUTHS, **flags}) == truth_of(tree)
