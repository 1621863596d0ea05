"""Random trees of sums, means, scales and adjustments, their units, and what they come to, told a second time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import strategies as st

Plain = dict[str, Any]
NA = "不涉及"
MOST = 4
"""The facts run from 0 to this."""
FINE = 10**80
MEANS = ("weighted_mean", "geometric_mean", "lowest")


@dataclass(frozen=True)
class Reach:
    """A number that is at least `low` and at most `high`; only a root that does not end has two ends."""

    low: Fraction
    high: Fraction

    def map(self, change: Any) -> "Reach":
        return Reach(change(self.low), change(self.high))


ZERO = Reach(Fraction(0), Fraction(0))


def exactly(value: Fraction) -> Reach:
    return Reach(value, value)


def added(reaches: list[Reach]) -> Reach:
    return Reach(sum((one.low for one in reaches), Fraction(0)), sum((one.high for one in reaches), Fraction(0)))


def keys(**values: Any) -> Plain:
    return {key: value for key, value in values.items() if value is not None}


def maybe(*values: Any) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.none(), st.sampled_from(values))


@st.composite
def criteria(draw: st.DrawFn, names: Iterator[int], *, weighted: bool, adjusts: bool = False) -> tuple[str, Plain]:
    """One criterion over a fact of its own."""
    number = next(names)
    fact = f"f{number}"
    own: Plain = {"linear": {"fact": fact, "zero_at": "0", "full_at": str(MOST)}}
    if adjusts:
        own = draw(
            st.sampled_from(({"earn": {"fact": fact, "each": "0.5"}}, {"deduct": {"fact": fact, "each": "0.25"}}))
        )
    elif draw(st.booleans()):
        own = {"deduct": [{"fact": fact, "below": str(MOST), "each": str(draw(st.sampled_from((1, 2, 5))))}]}
    policy = None if adjusts else draw(maybe("rescale", "exclude", "full"))
    weight = str(draw(st.integers(0, 3))) if weighted else None
    points = None if weighted or adjusts else str(draw(st.sampled_from((2, 5, 10, 20))))
    return f"c{number}", keys(title="指标", weight=weight, points=points, not_applicable=policy, **own)


@st.composite
def adjustments(draw: st.DrawFn, names: Iterator[int]) -> Plain:
    inside = dict(draw(criteria(names, weighted=False, adjusts=True)) for _ in range(draw(st.integers(1, 2))))
    return keys(at_most=draw(maybe("1")), at_least=draw(maybe("-1")), criteria=inside)


@st.composite
def nodes(draw: st.DrawFn, names: Iterator[int], depth: int, *, weighted: bool) -> tuple[str, Plain]:
    """A group of criteria, or of groups."""
    number = next(names)
    combine = draw(st.sampled_from((None, None, *MEANS)))
    kind = "criteria" if depth == 0 or draw(st.booleans()) else "groups"
    child = (
        criteria(names, weighted=combine is not None)
        if kind == "criteria"
        else nodes(names, depth - 1, weighted=combine is not None)
    )
    inside = dict(draw(child) for _ in range(draw(st.integers(1, 3))))
    scale = None if combine else sum(Fraction(one["points"]) for one in inside.values())
    scaled = scale is not None and draw(st.integers(0, 2)) == 0
    points = None if weighted else str(draw(st.sampled_from((4, 10, 30))) if scaled or scale is None else scale)
    counted = sum(one.get("weight") != "0" for one in inside.values())
    wanted = [
        text
        for text in ("1", "2", "60%")
        if combine and counted >= (Fraction(3, 5) * counted if "%" in text else int(text))
    ]
    return f"g{number}", keys(
        title="组",
        combine=combine,
        needs=draw(maybe(*wanted)) if wanted else None,
        scaled_from=str(scale) if scaled else None,
        weight=str(draw(st.integers(0, 3))) if weighted else None,
        points=points,
        at_most=draw(maybe("3")),
        not_applicable=draw(maybe("rescale", "exclude", "full")),
        adjustments=draw(st.one_of(st.none(), st.none(), adjustments(names))),
        **{kind: inside},
    )


@st.composite
def trees(draw: st.DrawFn) -> Plain:
    """A whole rulebook."""
    names = iter(range(1000))
    combine = draw(st.sampled_from((None, None, *MEANS)))
    groups = dict(
        draw(nodes(names, draw(st.integers(0, 1)), weighted=combine is not None))
        for _ in range(draw(st.integers(1, 2)))
    )
    scale = None if combine else sum(Fraction(one["points"]) for one in groups.values())
    scaled = scale is not None and draw(st.integers(0, 2)) == 0
    rules = keys(
        appraise="rulebook/1",
        id="random",
        title="随机细则",
        version="1",
        period="2024",
        combine=combine,
        full_marks=str(scale) if scale is not None and not scaled else "100",
        scaled_from=str(scale) if scaled else None,
        rounding={
            "decimals": draw(st.sampled_from("012")),
            "mode": draw(st.sampled_from(("half_up", "half_up", "half_even", "down", "up"))),
            "at": draw(st.sampled_from(("criterion", "criterion", "total"))),
        },
        defaults={"not_applicable": draw(st.sampled_from(("rescale", "exclude", "full")))},
        groups=groups,
        adjustments=draw(st.one_of(st.none(), adjustments(names))),
    )
    facts = {
        f"f{number}": {"title": f"事实{number}", "type": "number", "decimals": "0", "max": str(MOST)}
        for number in range(next(names))
        if f"'f{number}'" in str(rules)
    }
    return {**rules, "facts": facts}


def all_criteria(it: Mapping[str, Any]) -> Iterator[tuple[str, Plain]]:
    for child in (it.get("groups") or {}).values():
        yield from all_criteria(child)
    yield from (it.get("criteria") or {}).items()
    if it.get("adjustments"):
        yield from all_criteria(it["adjustments"])


@dataclass(frozen=True)
class Unit:
    """Each fact's manner, its text, and everything it may be, what is awarded first."""

    rules: Plain
    facts: Mapping[str, tuple[str, str | None, tuple[int | str, ...]]]

    def submission(self) -> Plain:
        given = {name: text for name, (manner, text, _) in self.facts.items() if text and manner != "absent"}
        verified = {
            name: {"value": NA, "by": "考核组", "why": "台账"}
            for name, (manner, _, _) in self.facts.items()
            if manner == "absent"
        }
        head = {"appraise": "submission/1", "rulebook": "random", "unit": {"name": "某单位"}, "period": "2024"}
        return {**head, "facts": given, "verified": verified}

    def worlds(self) -> Iterator[dict[str, int | str]]:
        """Every completion, the ends of what is vague taken for all of it."""
        for chosen in product(*(ends for _, _, ends in self.facts.values())):
            yield dict(zip(self.facts, chosen, strict=True))


@st.composite
def units(draw: st.DrawFn, rules: Plain, *, exact: bool = False) -> Unit:
    facts: dict[str, tuple[str, str | None, tuple[int | str, ...]]] = {}
    open_ = 0
    for name in rules["facts"]:
        manner = draw(st.sampled_from(("exact", "exact", "absent", "missing", "range", "unconfirmed")))
        if exact or (open_ > 4 and manner != "absent"):
            manner = "exact"
        open_ += manner in ("missing", "range", "unconfirmed")
        value = draw(st.integers(0, MOST))
        match manner:
            case "exact":
                facts[name] = manner, str(value), (value,)
            case "absent":
                facts[name] = manner, NA, (NA,)
            case "missing":
                facts[name] = manner, None, worst_first(rules, name, 0, MOST)
            case "range":
                low = min(value, MOST - 1)
                facts[name] = manner, f"{low}-{MOST}", worst_first(rules, name, low, MOST)
            case _:
                facts[name] = manner, f"{NA}（没有）", (NA, 0, MOST)
    return Unit(rules, facts)


def worst_first(rules: Plain, name: str, low: int, high: int) -> tuple[int, int]:
    """Both ends of what a fact may be, that first which is awarded: more is worse where each is a loss."""
    return (high, low) if f"'deduct': {{'fact': '{name}'" in str(rules) else (low, high)


def rounded(value: Fraction, rules: Plain) -> Fraction:
    unit = Fraction(1, 10 ** int(rules["rounding"]["decimals"]))
    steps, sign = abs(value) / unit, 1 if value > 0 else -1
    floor = steps.numerator // steps.denominator
    rest = steps - floor
    up = {
        "down": False,
        "up": rest > 0,
        "half_up": rest >= Fraction(1, 2),
        "half_even": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and floor % 2 == 1),
    }
    return sign * (floor + up[rules["rounding"]["mode"]]) * unit


@dataclass(frozen=True)
class Node:
    """What a node comes to in one world: no `awarded` is no score."""

    awarded: Reach | None
    available: Fraction
    absent: bool


@dataclass(frozen=True)
class Told:
    """The meaning of a tree for one completion of a unit."""

    rules: Plain
    world: Mapping[str, int | str]

    def settled(self, value: Reach) -> Reach:
        if self.rules["rounding"]["at"] == "total":
            return value
        return value.map(lambda end: rounded(end, self.rules))

    def criterion(self, it: Plain, points: Fraction | None) -> Node:
        policy = it.get("not_applicable", self.rules["defaults"]["not_applicable"])
        form = it.get("linear") or it.get("earn") or it["deduct"]
        term = form[0] if isinstance(form, list) else form
        value = self.world[term["fact"]]
        if isinstance(value, str):
            if points is None:
                return Node(None, Fraction(0), True)
            full = exactly(points) if policy == "full" else None
            return Node(full, Fraction(0) if policy == "exclude" else points, True)
        if "linear" in it:
            got = (points or Fraction(0)) * value / MOST
        elif "earn" in it:
            got = value * Fraction(term["each"])
        elif points is None:
            got = -value * Fraction(term["each"])
        else:
            got = max(points - (MOST - value) * Fraction(term["each"]), Fraction(0))
        return Node(self.settled(exactly(got)), points or Fraction(0), False)

    def inside(self, it: Plain, *, adjusts: bool) -> list[tuple[Plain, Fraction, Node]]:
        full = Fraction(self.rules["full_marks"])
        children = []
        for child in (it.get("groups") or it.get("criteria") or {}).values():
            points = None if adjusts else full if "weight" in child else Fraction(child["points"])
            is_group = "groups" in child or "criteria" in child
            found = self.group(child, points) if is_group and points is not None else self.criterion(child, points)
            children.append((child, points or Fraction(0), found))
        return children

    def moved(self, it: Plain) -> Reach:
        """What a node's own adjustments come to."""
        own = it.get("adjustments")
        if own is None:
            return ZERO
        got = [child.awarded for _, _, child in self.inside(own, adjusts=True) if child.awarded is not None]
        points = added(got)
        points = points.map(lambda end: min(end, Fraction(own["at_most"]))) if "at_most" in own and got else points
        return points.map(lambda end: max(end, Fraction(own["at_least"]))) if "at_least" in own and got else points

    def group(self, it: Plain, points: Fraction, *, root: bool = False) -> Node:
        policy = it.get("not_applicable", self.rules["defaults"]["not_applicable"])
        children = self.inside(it, adjusts=False)
        there = [(child, node) for child, _, node in children if node.awarded is not None]
        absent = all(node.absent for _, _, node in children)
        own = ZERO if root else self.moved(it)
        figure, available = None, points
        if "combine" in it:
            counted = [child for child, _, _ in children if child["weight"] != "0"]
            there = [(child, node) for child, node in there if child["weight"] != "0"]
            if there and enough(it.get("needs"), len(there), len(counted)):
                figure = self.settled(
                    added([mean(it["combine"], there), own]).map(
                        lambda end: end * points / Fraction(self.rules["full_marks"])
                    )
                )
        else:
            scaled = "scaled_from" in it or "weight" in it
            inner = sum((whole for _, whole, _ in children), Fraction(0)) if scaled else points
            left = inner - sum((whole - node.available for _, whole, node in children), Fraction(0))
            share = sum((node.available for _, node in there), Fraction(0))
            available = points if scaled else left
            if there and share:
                summed = added([node.awarded for _, node in there if node.awarded]).map(lambda end: end * left / share)
                figure = added([summed, own]).map(lambda end: end * available / left)
                figure = self.settled(figure) if scaled or share != left else figure
        if figure is None:
            full = exactly(points) if policy == "full" and absent else None
            return Node(full, Fraction(0) if policy == "exclude" and full is None else points, absent)
        if not root:
            high = Fraction(it["at_most"]) if "at_most" in it and Fraction(it["at_most"]) != points else available
            figure = figure.map(lambda end: max(min(end, high), Fraction(0)))
        return Node(figure, available, absent)

    def total(self) -> tuple[Fraction, Fraction] | None:
        """The total and what is available; None where there is no score.

        Raises:
            Unclear: where the root's last digit lies on an edge that this second telling cannot see.
        """
        base = self.group(self.rules, Fraction(self.rules["full_marks"]), root=True)
        if base.awarded is None or base.absent:
            return None
        whole = added([base.awarded, self.moved(self.rules)])
        if self.rules["rounding"]["at"] == "total":
            whole = whole.map(lambda end: rounded(end, self.rules))
        if whole.low != whole.high:
            raise Unclear
        return max(whole.low, Fraction(0)), base.available


class Unclear(Exception):
    """A root lies too near to an edge."""


def enough(needs: str | None, present: int, counted: int) -> bool:
    if needs is None:
        return True
    return present >= (Fraction(needs[:-1]) / 100 * counted if needs.endswith("%") else int(needs))


def mean(combine: str, there: list[tuple[Plain, Node]]) -> Reach:
    got = [(int(child["weight"]), node.awarded) for child, node in there if node.awarded is not None]
    whole = sum(weight for weight, _ in got)
    if combine == "lowest":
        return Reach(min(one.low for _, one in got), min(one.high for _, one in got))
    if combine == "weighted_mean":
        return added([one.map(lambda end, weight=weight: end * weight / whole) for weight, one in got])
    low, high = Fraction(1), Fraction(1)
    for weight, one in got:
        low, high = low * one.low**weight, high * one.high**weight
    least, most = whole_root(low * FINE**whole, whole), whole_root(high * FINE**whole, whole)
    least_exact = Fraction(least, FINE) ** whole == low
    most_exact = Fraction(most, FINE) ** whole == high
    return Reach(
        Fraction(least, FINE), Fraction(most, FINE) if most_exact and least_exact else Fraction(most + 1, FINE)
    )


def whole_root(value: Fraction, power: int) -> int:
    """The greatest integer whose power is no more than the value."""
    number = value.numerator // value.denominator
    root = 1 << (number.bit_length() // power + 1)
    while root**power > number:
        root = (root * (power - 1) + number // root ** (power - 1)) // power
    return root
