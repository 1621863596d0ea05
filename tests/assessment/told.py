"""Random losses, gains and forms of one line over series and records, each drawn with what it comes to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any

from hypothesis import strategies as st

from tests.assessment.looks import C1, WHERE, WORTH, Look, World, columns, conditions, records_cost, silence_of
from tests.assessment.oracle import ZERO
from tests.assessment.terms import AMOUNTS, PARTS, Plain, keys, maybe

POLICIES = ("pending", "worst", "zero")
LIMITS = ("0", "1", "2", "3")


@dataclass(frozen=True)
class Told:
    """A loss or gain, or a form of one line: as it is written, what it looks at, and its amount.

    The amount is None where it does not apply; `members` are those of `largest_of`, `cap` holds for all of them.
    """

    plain: Plain
    look: Look
    amount: Callable[[World], Fraction | None]
    members: tuple["Told", ...] = ()
    cap: Fraction | None = None

    def absent(self, world: World) -> bool:
        """Whether what it looks at, silence tests included, does not apply."""
        if self.members:
            return all(member.absent(world) for member in self.members)
        return self.amount(world) is None or any(map(world.absent, self.look.tests))

    def comes_to(self, world: World, charged: frozenset[str]) -> Fraction:
        """The amount, in a criterion that answers for the silence of the columns `charged`."""
        if self.members:
            amount = max(member.comes_to(world, charged) for member in self.members)
        else:
            own = {column for name in self.look.tests for column in columns(name)}
            read = {column for name in self.look.reads for column in columns(name)}
            amount = ZERO if (read & charged & world.silent) - own else self.amount(world) or ZERO
        return amount if self.cap is None else min(amount, self.cap)

    def singles(self) -> tuple["Told", ...]:
        return self.members or (self,)


@dataclass(frozen=True)
class Sights:
    """What terms may look at."""

    numbers: tuple[Look, ...]
    days: tuple[Look, ...]
    once: bool

    @property
    def look(self) -> st.SearchStrategy[Look]:
        return st.sampled_from(self.numbers)

    def condition(self, draw: st.DrawFn) -> Look:
        return draw(st.sampled_from(conditions(draw(self.look), draw(self.look))))


def steps(distance: Fraction, size: Fraction, part: str) -> Fraction:
    count = max(distance, ZERO) / size
    return {"nothing": Fraction(floor(count)), "full": Fraction(ceil(count)), "pro_rata": count}[part]


def told(plain: Plain, look: Look, amount: Callable[[Any], Fraction]) -> Told:
    """A term whose amount follows from the value that it looks at."""

    def found(world: World) -> Fraction | None:
        value = look.value(world)
        return None if value is None else amount(value)

    return Told(plain, look, found)


@st.composite
def singles(draw: st.DrawFn, cost: str, sights: Sights) -> Told:
    """One loss or gain of one thing."""
    form = draw(
        st.sampled_from(("when", "unless", "silent", "distance", "distance", "stretches", "records", "records", "late"))
    )
    amount = draw(st.sampled_from(AMOUNTS))
    if form in ("when", "unless", "silent"):
        seen = silence_of(draw(st.sampled_from(("s1", "e1", "c1")))) if form == "silent" else sights.condition(draw)
        key = "unless" if form == "unless" else "when"
        term = told(
            {key: seen.text, cost: amount}, seen, lambda truth: Fraction(amount) if truth == (key == "when") else ZERO
        )
    elif form == "records":
        where, (each, worth) = draw(st.sampled_from(list(WHERE))), draw(st.sampled_from(WORTH))
        term = told(
            keys(fact="e1", where=where, each=each), records_cost(where, worth, once=sights.once), lambda sum_: sum_
        )
    elif form == "late":
        term = draw(lateness(amount, cost, sights))
    else:
        term = draw(distances(amount, sights) if form == "distance" else stretches(sights))
    cap, policy = draw(maybe(("0.5", "1", "1.25"))), draw(maybe(POLICIES))
    plain = {**term.plain, **keys(at_most=cap, missing=policy)}
    return Told(plain, term.look, term.amount, cap=None if cap is None else Fraction(cap))


@st.composite
def lateness(draw: st.DrawFn, amount: str, cost: str, sights: Sights) -> Told:
    """The first or last day of the records, once or for each day behind a due day."""
    seen, due = draw(st.sampled_from(sights.days)), Fraction(date(2024, 3, 1).toordinal())
    plain = {"fact": seen.text, "due": "03-01"}
    if cost == "lose" and draw(st.booleans()):
        daily = {**plain, "each": amount, "steps_of": "1 day"}
        return told(daily, seen, lambda day: Fraction(amount) * (day - due))
    once = {**plain, cost: amount}
    return told(once, seen, lambda day: Fraction(amount) if (day > due) == (cost == "lose") else ZERO)


@st.composite
def distances(draw: st.DrawFn, each: str, sights: Sights) -> Told:
    """Each step of a number, or of its distance from a limit, which may be another fact."""
    seen, key = draw(sights.look), draw(st.sampled_from((None, "below", "above")))
    limit = None if key is None else draw(st.sampled_from((*LIMITS, *seen.others)))
    size, part = draw(st.sampled_from(("1", "2", "0.4"))), draw(st.sampled_from(PARTS))
    plain = keys(fact=seen.text, each=each, steps_of=size, part_step=part, **({} if key is None else {key: limit}))
    sense, end = -1 if key == "below" else 1, ZERO if limit in (None, "c1") else Fraction(limit)
    if limit != "c1":
        cost = lambda value: Fraction(each) * steps(sense * (value - end), Fraction(size), part)  # noqa: E731
        return told(plain, seen, cost)

    def amount(world: World) -> Fraction | None:
        value, other = seen.value(world), C1.value(world)
        return None if None in (value, other) else Fraction(each) * steps(sense * (value - other), Fraction(size), part)

    return Told(plain, Look(seen.text, (*seen.reads, "c1"), seen.value, seen.tests, figures=seen.figures), amount)


@st.composite
def stretches(draw: st.DrawFn, sights: Sights) -> Told:
    """Amounts by stretch: each stretch at its own, or all of it at that of the one reached."""
    seen, key, brackets = (
        draw(sights.look),
        draw(st.sampled_from(("below", "above"))),
        draw(st.sampled_from(("marginal", "whole"))),
    )
    size, part = draw(st.sampled_from(("1", "2", "0.4"))), draw(st.sampled_from(PARTS))
    limits = draw(st.lists(st.sampled_from((*LIMITS, "0.5", "1.75")), min_size=1, max_size=3, unique=True))
    limits.sort(key=Fraction, reverse=key == "below")
    table = {limit: draw(st.sampled_from(AMOUNTS)) for limit in limits}
    return told(
        {"fact": seen.text, key: table, "brackets": brackets, "steps_of": size, "part_step": part},
        seen,
        lambda value: by_stretch(value, table, key, brackets, lambda distance: steps(distance, Fraction(size), part)),
    )


def by_stretch(
    value: Fraction, table: Mapping[str, str], key: str, brackets: str, count: Callable[[Fraction], Fraction]
) -> Fraction:
    """What a number costs by stretches from the first limit outwards."""
    sense = -1 if key == "below" else 1
    beyond = [(max(sense * (value - Fraction(limit)), ZERO), Fraction(each)) for limit, each in table.items()]
    if brackets == "whole":
        return count(beyond[0][0]) * [each for distance, each in beyond if distance > 0 or each is beyond[0][1]][-1]
    rest = [*(distance for distance, _ in beyond[1:]), ZERO]
    return sum((count(distance - further) * each for (distance, each), further in zip(beyond, rest, strict=True)), ZERO)


@st.composite
def terms(draw: st.DrawFn, cost: str, sights: Sights) -> tuple[Told, ...]:
    """One to three losses or gains, `largest_of` among them."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.integers(0, 4)):
            found.append(draw(singles(cost, sights)))
            continue
        members = tuple(draw(singles(cost, sights)) for _ in range(2))
        cap = draw(maybe(("1", "2")))
        plain = keys(largest_of=[member.plain for member in members], at_most=cap)
        found.append(Told(plain, members[0].look, lambda _: None, members, None if cap is None else Fraction(cap)))
    return tuple(found)


@st.composite
def one_line(draw: st.DrawFn, points: int, sights: Sights) -> tuple[Plain, Told]:
    """Bands or a straight line."""
    seen = draw(sights.look)
    if draw(st.booleans()):
        zero, full = draw(st.permutations(LIMITS))[:2]
        full = "c1" if seen.others and draw(st.integers(0, 2)) == 0 else full
        plain = {"fact": seen.text, "zero_at": zero, "full_at": full}

        def on_the_line(world: World) -> Fraction | None:
            value, end = seen.value(world), C1.value(world) if full == "c1" else Fraction(full)
            if None in (value, end):
                return None
            ends = (value, Fraction(zero), end)
            value, low, high = ends if full == "c1" or Fraction(zero) < end else (-one for one in ends)
            if high <= low:
                return Fraction(points) if value >= high else ZERO
            return points * min(max((value - low) / (high - low), ZERO), Fraction(1))

        reads = (*seen.reads, *(["c1"] if full == "c1" else []))
        return {"linear": plain}, Told(plain, Look(seen.text, reads, seen.value, figures=seen.figures), on_the_line)
    amounts = draw(st.permutations((Fraction(points), Fraction(1, 2), Fraction(3, 4))))
    ends = [Fraction(limit) for limit in ("2", "1", "0")]
    if draw(st.booleans()):
        table = {"0": str(amounts[0]), "1": str(amounts[1]), "2": str(amounts[2])}
        table = {end: decimals(amount) for end, amount in zip(table, amounts, strict=True)}
        plain = {"fact": seen.text, "until": table}
        rows = list(zip(reversed(ends), amounts, strict=True))
        return {"bands": plain}, told(plain, seen, lambda value: next((got for end, got in rows if value <= end), ZERO))
    ends[-1] = Fraction(-2)
    plain = {"fact": seen.text, "from": dict(zip(("2", "1", "-2"), map(decimals, amounts), strict=True))}
    rows = list(zip(ends, amounts, strict=True))
    return {"bands": plain}, told(plain, seen, lambda value: next(got for end, got in rows if value >= end))


def decimals(value: Fraction) -> str:
    """A number with two decimals."""
    return f"{value.numerator * 100 // value.denominator // 100}.{value.numerator * 100 // value.denominator % 100:02}"
