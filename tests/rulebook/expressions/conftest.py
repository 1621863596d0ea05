"""The facts that the expressions of these tests may name, and the range of what can be computed from them."""

from datetime import date
from fractions import Fraction

import pytest

from appraisal.engine.formula import (
    NEVER,
    Add,
    Column,
    Compare,
    Constant,
    Divide,
    Fact,
    Flag,
    Maximum,
    Minimum,
    Multiply,
    Number,
    Steps,
    Subtract,
    When,
    parts,
)
from appraisal.rulebook.expressions import Kind, Known, Scope, not_applicable_flag
from appraisal.rulebook.expressions.sets import Figure, Records, Series

FACTS = {
    "received": (Kind.NUMBER, "件", 0, 1000),
    "closed": (Kind.NUMBER, "件", 0, 1000),
    "办结数": (Kind.NUMBER, "件", 0, 1000),
    "sessions": (Kind.NUMBER, "次", 0, 200),
    "score": (Kind.NUMBER, None, -10, 10),
    "waiting": (Kind.NUMBER, "天", 0, 400),
    "satisfaction": (Kind.PERCENT, None, 0, 1),
    "online": (Kind.PERCENT, None, 0, 1),
    "plan": (Kind.YES_NO, None, 0, 1),
    "公示": (Kind.YES_NO, None, 0, 1),
    "published": (Kind.DATE, None, date(2023, 1, 1).toordinal(), date(2025, 12, 31).toordinal()),
    "closed_on": (Kind.DATE, None, date(2023, 1, 1).toordinal(), date(2025, 12, 31).toordinal()),
    "undated": (Kind.DATE, None, date(1700, 1, 1).toordinal(), date(2025, 12, 31).toordinal()),
}
WORDS = ("专职", "兼职", "无")


def bounds(formula: Number) -> tuple[Fraction, Fraction]:
    """Where the values of a formula lie; wide is allowed, narrow is not."""
    if isinstance(formula, Fact):
        _, _, low, high = FACTS.get(formula.name, (None, None, 0, 10**9))
        return Fraction(low), Fraction(high)
    ends = [bounds(part) for part in parts(formula) if not isinstance(part, Compare)]
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    match formula:
        case Constant(value):
            found = (value, value)
        case Add():
            found = (sum(lows, Fraction(0)), sum(highs, Fraction(0)))
        case Minimum():
            found = (min(lows), min(highs))
        case Maximum():
            found = (max(lows), max(highs))
        case When():
            found = (min(lows), max(highs))
        case Subtract():
            found = (lows[0] - highs[1], highs[0] - lows[1])
        case Multiply():
            products = [one * other for one in ends[0] for other in ends[1]]
            found = (min(products), max(products))
        case Divide():
            found = (lows[0] * 10**18, highs[0] * 10**18)
        case Steps(_, limits, below):
            results = [below, *(result for _, result in limits)]
            found = (min(results), max(results))
        case _:
            raise AssertionError(formula)
    return found


def base(name: str, kind: Kind, unit: str | None = None, words: tuple[str, ...] = ()) -> Known:
    column = Flag(name) if kind is Kind.YES_NO else Fact(name)
    return Known(kind, unit, column, (name,), Flag(not_applicable_flag(name)), words)


@pytest.fixture(scope="session")
def scope() -> Scope:
    known = {name: base(name, kind, unit) for name, (kind, unit, _, _) in FACTS.items()}
    known["staff"] = base("staff", Kind.WORD, words=WORDS)
    known["office"] = base("office", Kind.WORD, words=("县", "乡"))
    visits = Series(("上半年", "下半年"), tuple(base(f"visits {n}", Kind.NUMBER, "次") for n in (1, 2)))
    drills = Series(("1月", "2月", "3月"), tuple(base(f"drills {n}", Kind.NUMBER, "次") for n in (1, 2, 3)))
    sets = {"visits": visits, "drills": drills, "late": records("late", dated=True), "praise": records("praise")}
    return Scope(known, bounds, sets, year=2024)


def records(name: str, *, dated: bool = False) -> Records:
    """Records with a kind, a size and a matter."""
    kept: list[Figure] = []
    fields = {
        "kind": Known(Kind.WORD, None, Fact("kind"), (), NEVER, ("迟报", "漏报")),
        "size": Known(Kind.NUMBER, None, Fact("size"), ()),
    }
    columns = {"kind": Column(0, 1), "size": Column(0, 1000)}
    return Records(
        name,
        "次",
        fields,
        ("matter",),
        columns,
        dated,
        9,
        None,
        lambda _: (Fraction(0), Fraction(1000)),
        kept.append,
        2024,
    )
