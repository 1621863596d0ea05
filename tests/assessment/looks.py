"""What a criterion may look at in series and records: each expression as it is written, and what it comes to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from tests.assessment.oracle import ABSENT, ZERO

PERIODS = ("上半年", "下半年")
SERIES = ("s1", "s2")
Record = Mapping[str, Any]


def columns(name: str) -> tuple[str, ...]:
    """The base columns of a fact."""
    return tuple(f"{name} {period}" for period in PERIODS) if name in SERIES else (name,)


@dataclass(frozen=True)
class World:
    """What each base fact is, the values of a series and the records in one; and the base columns that are silent."""

    values: Mapping[str, Any]
    silent: frozenset[str]

    def absent(self, name: str) -> bool:
        """Whether the fact, or a value of the series, does not apply."""
        value = self.values[name]
        return value == ABSENT or (name in SERIES and ABSENT in value)


Value = Callable[[World], Any]


@dataclass(frozen=True)
class Look:
    """An expression: its text, the base facts behind it, those of whose silence it asks, and what it comes to.

    None is not applicable. `figures` says that it reads so many numbers worked out of records.
    """

    text: str
    reads: tuple[str, ...]
    value: Value
    tests: tuple[str, ...] = ()
    unit: str = "次"
    figures: int = 0

    @property
    def others(self) -> tuple[str, ...]:
        """The fact that it may be held against."""
        return ("c1",) if self.unit == "次" and self.text != "c1" else ()


def of(text: str, combine: Callable[..., Any], *looks: Look, unit: str = "次") -> Look:
    """An expression over others; not applicable where any of them is."""

    def value(world: World) -> Any:
        values = [look.value(world) for look in looks]
        return None if None in values else combine(*values)

    reads, tests = (tuple(dict.fromkeys(sum((getattr(one, key) for one in looks), ()))) for key in ("reads", "tests"))
    return Look(text, reads, value, tests, unit, sum(look.figures for look in looks))


def alone(name: str) -> Look:
    return Look(name, (name,), lambda world: None if world.absent(name) else world.values[name])


C1, Y1 = alone("c1"), alone("y1")


def over(text: str, combine: Callable[[list[Any]], Any], *names: str, unit: str = "次") -> Look:
    """An aggregate over the periods in which all of the series apply; not applicable where there are none."""

    def value(world: World) -> Any:
        rows = [row for row in zip(*(world.values[name] for name in names), strict=True) if ABSENT not in row]
        return combine([row if len(row) > 1 else row[0] for row in rows]) if rows else None

    return Look(text, names, value, unit=unit)


def mean(values: Sequence[Any]) -> Fraction:
    return sum(values, ZERO) / len(values)


def number_of(truths: Any) -> Fraction:
    return Fraction(sum(map(bool, truths)))


LOW = over("count(s1 < 2)", lambda values: number_of(value < 2 for value in values), "s1", unit="个")
SUM = over("sum(s1)", lambda values: sum(values, ZERO), "s1")
OVER_SERIES = (
    LOW,
    SUM,
    over("count(not s1 = 1)", lambda values: number_of(value != 1 for value in values), "s1", unit="个"),
    over("count(s1 >= s2)", lambda rows: number_of(one >= other for one, other in rows), "s1", "s2", unit="个"),
    over("mean(s1)", mean, "s1"),
    over("min(s2)", min, "s2"),
    over("max(s1 + s2)", lambda rows: max(one + other for one, other in rows), "s1", "s2"),
)


def over_records(*, once: bool) -> dict[str, Look]:
    """Aggregates over the records of `e1`: with `once`, of those of one matter the one worth most stands for all."""

    def look(text: str, combine: Callable[[list[list[Record]]], Any], *, empty: bool = True) -> Look:
        def value(world: World) -> Any:
            records = world.values["e1"]
            return None if records == ABSENT or not (records or empty) else combine(by_matter(records, once=once))

        return Look(text, ("e1",), value, figures=1)

    def largest(groups: list[list[Record]]) -> list[Fraction]:
        return [max(record["size"] for record in group) for group in groups]

    def counted(holds: Callable[[Record], bool]) -> Callable[[list[list[Record]]], Fraction]:
        return lambda groups: number_of(any(map(holds, group)) for group in groups)

    return {
        "count(e1)": look("count(e1)", lambda groups: Fraction(len(groups))),
        "kinds": look("count(e1.kind = 甲)", counted(lambda one: one["kind"] == "甲")),
        "large": look(
            "count(e1.size > 1 or e1.kind != 甲)", counted(lambda one: one["size"] > 1 or one["kind"] != "甲")
        ),
        "sum": look("sum(e1.size)", lambda groups: sum(largest(groups), ZERO)),
        "parts": look("q1", lambda groups: sum(map(part_of, groups), ZERO)),
        "mean": replace(look("mean(e1.size)", lambda groups: mean(largest(groups)), empty=False), figures=2),
        "max": replace(look("max(e1.size)", lambda groups: max(largest(groups)), empty=False), figures=2),
        "min": replace(look("min(e1.size)", lambda groups: min(largest(groups)), empty=False), figures=2),
    }


def by_day(*, once: bool) -> dict[str, Look]:
    """The first and the last day of the records, as day numbers."""

    def look(text: str, outermost: Callable[[list[Fraction]], Fraction]) -> Look:
        def value(world: World) -> Any:
            groups = world.values["e1"] != ABSENT and by_matter(world.values["e1"], once=once)
            return outermost([max(record["date"] for record in group) for group in groups]) if groups else None

        return Look(text, ("e1",), value, figures=2)

    return {"first": look("min(e1.date)", min), "last": look("max(e1.date)", max)}


def by_matter(records: Sequence[Record], *, once: bool) -> list[list[Record]]:
    """The records, those of one matter together where only one of them counts."""
    found: dict[Any, list[Record]] = {}
    for record in records:
        found.setdefault(record["matter"] if once else record["place"], []).append(record)
    return list(found.values())


def again(record: Record, records: Sequence[Record]) -> bool:
    """Whether one of an earlier date, of equal dates one written earlier, is of the same kind."""
    return any(
        other["kind"] == record["kind"] and (other["date"], other["place"]) < (record["date"], record["place"])
        for other in records
    )


WHERE: dict[str | None, Callable[[Record, Sequence[Record]], bool]] = {
    None: lambda record, _: True,
    "kind = 甲": lambda record, _: record["kind"] == "甲",
    "size >= 1 and kind != 甲": lambda record, _: record["size"] >= 1 and record["kind"] != "甲",
    "again(kind)": again,
    "not again(kind) and size > 0": lambda record, records: not again(record, records) and record["size"] > 0,
}
WORTH: tuple[tuple[Any, Callable[[Record], Fraction]], ...] = (
    ("0.5", lambda record: Fraction(1, 2)),
    ({"kind": {"甲": "1", "乙": "0.25"}}, lambda record: Fraction(1) if record["kind"] == "甲" else Fraction(1, 4)),
    ({"kind": {"乙": "1.125", "甲": "0"}}, lambda record: Fraction(9, 8) if record["kind"] == "乙" else ZERO),
    ({"size": {"2": "1.5", "1": "0.5"}}, lambda record: (ZERO, Fraction(1, 2), Fraction(3, 2))[int(record["size"])]),
)


def records_cost(where: str | None, worth: Callable[[Record], Fraction], *, once: bool) -> Look:
    """What the records that count are worth; of one matter only the one worth most."""

    def value(world: World) -> Any:
        records = world.values["e1"]
        if records == ABSENT:
            return None
        counted = [record for record in records if WHERE[where](record, records)]
        return sum((max(map(worth, group)) for group in by_matter(counted, once=once)), ZERO)

    return Look("e1", ("e1",), value, figures=1)


def part_of(records: Sequence[Record]) -> Fraction:
    """The greatest of 1 in so many; 0 where there is none."""
    return max((1 / record["size"] for record in records if record["size"]), default=ZERO)


def share_in_each(world: World) -> Any:
    """s2 of s1, over the periods in which s1 is not 0."""
    rows = zip(world.values["s1"], world.values["s2"], strict=True)
    shares = [Fraction(part) / whole for whole, part in rows if ABSENT not in (whole, part) and whole]
    return mean(shares) if shares else None


def share_of_year(whole: Fraction, part: Fraction) -> Fraction:
    return part / whole if whole else Fraction(1, 2)


SUM2 = over("sum(s2)", lambda values: sum(values, ZERO), "s2")


def derived(figures: Mapping[str, Look]) -> tuple[tuple[Mapping[str, str], Look], ...]:
    """Derived facts over several values: how each is declared, and what `q1` then is."""
    spread = over("q1", lambda values: max(values) - min(values), "s1")
    kinds, sum_ = figures["kinds"], figures["sum"]
    return (
        ({"is": "max(s1) - min(s1)"}, spread),
        ({"is": "sum(s1) + c1"}, of("q1", lambda one, other: one + other, SUM, C1)),
        ({"is": "min(s2) * c1 / 2"}, of("q1", lambda one, other: one * other / 2, OVER_SERIES[5], C1)),
        ({"is": "mean(s2 / s1)", "if_divisor_zero": "not_applicable"}, Look("q1", ("s1", "s2"), share_in_each)),
        ({"is": "sum(s2) / sum(s1)", "if_divisor_zero": "0.5"}, of("q1", share_of_year, SUM, SUM2)),
        ({"is": "count(e1.kind = 甲) * 2 - c1"}, of("q1", lambda one, other: one * 2 - other, kinds, C1)),
        ({"is": "max(sum(e1.size), sum(s1))"}, of("q1", max, sum_, SUM)),
        ({"is": "sum(1 / e1.size)", "if_divisor_zero": "not_applicable"}, figures["parts"]),
    )


def compared(look: Look, relation: str, limit: str) -> Look:
    """A condition on a number."""
    end = Fraction(limit)
    holds = {">": lambda value: value > end, "<": lambda value: value < end, "=": lambda value: value == end}[relation]
    return of(f"{look.text} {relation} {limit}", holds, look)


def conditions(look: Look, other: Look) -> tuple[Look, ...]:
    """Conditions on two numbers and a truth, alone and together."""
    one, two = compared(look, ">", "1"), compared(other, "<", "1")
    return (
        one,
        compared(look, "=", "0"),
        of(f"not ({two.text})", lambda truth: not truth, two),
        of(f"{one.text} and y1", lambda truth, yes: truth and yes, one, Y1),
        of(f"{two.text} or y1", lambda truth, yes: truth or yes, two, Y1),
        of(f"{one.text} or {two.text}", lambda first, second: first or second, one, two),
        Y1,
    )


def silence_of(name: str) -> Look:
    """Whether a fact, or any value of a series, was not handed in."""
    return Look(f"{name} is missing", (), lambda world: bool(world.silent & set(columns(name))), (name,))
