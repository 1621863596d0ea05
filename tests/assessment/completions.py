"""What a random unit may still come to, by completing it in every way and asking the oracle."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from tests.assessment.oracle import ABSENT, ZERO, World, grade, summed
from tests.assessment.rulebooks import Plain, all_criteria, used_facts
from tests.assessment.units import Unit, policy


@dataclass(frozen=True)
class Ends:
    """A criterion's points over some completions: least and most where it has a score, and whether it may have none."""

    low: Fraction | None
    high: Fraction | None
    absent: bool


def ends_of(unit: Unit, id_: str, it: Plain, *, settled: bool) -> Ends:
    """The criterion over every completion, or with the unit's own 不涉及 as it stands; an override decides alone."""
    if id_ in unit.overrides:
        award = None if unit.overrides[id_] == ABSENT else Fraction(unit.overrides[id_])
        return Ends(award, award, award is None)
    found = {world.criterion(id_, it) for world in unit.worlds(settled=settled, about=it, id_=id_)}
    points = [one for one in found if one is not None]
    low, high = min(points, default=None), max(points, default=None)
    if low is not None and zeroed(unit, it, settled=settled):
        low = min(low, ZERO)
    return Ends(low, high, None in found)


def awarded(unit: Unit, id_: str, it: Plain) -> Fraction | None:
    """What design 4.3 and 4.10 award a criterion: the low end as things stand, 0 where a policy says so."""
    return ends_of(unit, id_, it, settled=True).low


def zeroed(unit: Unit, it: Plain, *, settled: bool) -> bool:
    """Whether `missing: zero` takes the criterion for a fact that is, or may turn out to be, missing."""
    return "zero" in set(policies(unit, it, settled=settled, certain=any))


def policies(
    unit: Unit, it: Plain, *, settled: bool = True, certain: Callable[[Iterable[bool]], bool] = all
) -> Iterator[str]:
    """The policies of the facts that are missing, or may turn out so, and that the criterion does not answer for.

    A derived fact is missing where its divisor is 0 in all completions, or in any.
    """
    terms = list(singles(it))
    worlds = list(unit.worlds(settled=settled, about=it))
    charged = {base for term in terms for base in worlds[0].tests(term)}
    for term in terms:
        applying = [world for world in worlds if world.applies(term)]
        for name in behind(worlds[0], term) if applying else ():
            derived = unit.rules["facts"][name].get("is")
            if derived and not certain(by_zero(world, derived) for world in applying):
                continue
            silent = unit.facts[name].manner in (("missing",) if settled else ("missing", "unconfirmed"))
            if derived or (silent and name not in charged):
                yield policy(unit, term, it, name)
            elif unit.facts[name].manner == "open":
                yield "pending"


def singles(it: Plain) -> Iterator[Plain]:
    """Everything in a criterion that reads a fact or asks an assessor, the members of `largest_of` one by one."""
    for term in (*it.get("deduct", []), *it.get("earn", [])):
        yield from term.get("largest_of", [term])
    yield from (it[key] for key in ("bands", "linear") if key in it)
    yield from [it] if "judged" in it else []


def behind(world: World, term: Plain) -> set[str]:
    """The base facts whose value a term reads, and the derived ones that are missing where a divisor is 0."""
    names = used_facts(world.rules, world.reads(term))
    return {name for name in names if name in world.facts}


def by_zero(world: World, derived: str) -> bool:
    """Whether a derived fact divides by 0."""
    try:
        world.of(derived)
    except ZeroDivisionError:
        return True
    return False


def everything(unit: Unit) -> Iterator[tuple[World, dict[str, Fraction | None]]]:
    """Every completion of the whole unit, with each criterion's points in it."""
    for world in unit.worlds():
        yield world, scores(world, unit)


def scores(world: World, unit: Unit) -> dict[str, Fraction | None]:
    """Each criterion's points in one world, overrides applied."""
    found: dict[str, Fraction | None] = {}
    for id_, it in all_criteria(unit.rules):
        award = unit.overrides.get(id_)
        found[id_] = world.criterion(id_, it) if award is None else None if award == ABSENT else Fraction(award)
    return found


def fired(world: World) -> list[Plain]:
    """The outcomes that hold in a world."""
    return [one for one in world.rules["outcomes"].values() if world.of(one["when"]) is True]


@dataclass(frozen=True)
class Result:
    """The total, before and after outcomes, what is available, and the grade."""

    before: Fraction
    total: Fraction
    available: Fraction
    grade: str


def result(rules: Plain, points: dict[str, Fraction | None], outcomes: list[Plain]) -> Result | None:
    """What a unit comes to with these points and outcomes; None where nothing applies to it."""
    nodes = summed(rules, points)
    base, available = nodes["total"]
    if base is None or all(points[id_] is None for id_, _ in all_criteria({"groups": rules["groups"]})):
        return None
    before = max(base + (nodes["adjustments"][0] or ZERO), ZERO)
    total = ZERO if any("total" in one for one in outcomes) else before
    return Result(
        before, total, available, grade(rules, base if rules["grades_on"] == "base" else total, available, outcomes)
    )


def hull(ends: list[Ends]) -> Iterator[tuple[Fraction | None, ...]]:
    """Every choice of each criterion's ends, or of none where it may turn out not applicable."""
    yield from product(*(sorted({one.low, one.high, *([None] if one.absent else [])}, key=str) for one in ends))
