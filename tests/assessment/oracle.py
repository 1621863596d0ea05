"""What a rulebook means for a unit of which all is known: told a second time, in Fractions, from its plain data."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from tests.assessment.plain import day, evaluate, months, named, read, tested

ABSENT = "不涉及"
ZERO = Fraction(0)
POSTS = ("zero_at", "full_at")
Plain = Mapping[str, Any]


def rounded(value: Fraction, rules: Plain) -> Fraction:
    unit = Fraction(1, 10 ** int(rules["rounding"]["decimals"]))
    steps = abs(value) / unit
    ways = {
        "half_up": floor(steps + Fraction(1, 2)),
        "half_even": round(steps),
        "down": floor(steps),
        "up": ceil(steps),
    }
    return ways[rules["rounding"]["mode"]] * unit * (1 if value > 0 else -1)


def worth(text: str, points: Fraction | None) -> Fraction:
    """Points as written, or so many hundredths of a criterion's."""
    return read(text) * (points or ZERO) if text.endswith("%") else Fraction(text)


def kept(points: Fraction, it: Plain, low: Fraction | None, high: Fraction | None) -> Fraction:
    """The points within the bounds written on a node, or within these."""
    least, most = (
        None if it.get(key) == "none" else Fraction(it.get(key, end)) if it.get(key, end) is not None else None
        for key, end in (("at_least", low), ("at_most", high))
    )
    points = points if most is None else min(points, most)
    return points if least is None else max(points, least)


def word(value: str | bool) -> str:
    """The word that a value is written as."""
    return value if isinstance(value, str) else "是" if value else "否"


@dataclass(frozen=True)
class World:
    """A rulebook, and each base fact's value or 不涉及, which facts stayed silent, what assessors would give."""

    rules: Plain
    facts: Mapping[str, Any]
    silent: frozenset[str]
    judged: Mapping[str, Fraction]

    def bases(self, name: str) -> set[str]:
        inside = named(self.rules["facts"][name].get("is", ""), self.rules["facts"])
        return {base for part in inside for base in self.bases(part)} or {name}

    def value(self, name: str) -> Any:
        fact = self.rules["facts"][name]
        try:
            return self.of(fact["is"]) if "is" in fact else self.facts[name]
        except ZeroDivisionError:
            given = fact["if_divisor_zero"]
            return {"not_applicable": ABSENT, "missing": self.facts.get(name)}.get(given) or read(given)

    def of(self, text: str) -> Any:
        """An expression's value; 不涉及 where that of any fact in it is."""
        values = {name: self.value(name) for name in named(text, self.rules["facts"])}
        silent = {name: bool(self.bases(name) & self.silent) for name in tested(text)}
        return ABSENT if ABSENT in values.values() else evaluate(text, values, silent)

    def limit(self, text: str) -> Any:
        return self.value(text) if text in self.rules["facts"] else read(text)

    def criterion(self, id_: str, it: Plain) -> Fraction | None:
        """A criterion's points; None where it is not applicable."""
        points = Fraction(it["points"]) if "points" in it else None
        terms = [(sign, term) for key, sign in (("deduct", -1), ("earn", 1)) for term in it.get(key, [])]
        singles = [one for _, term in terms for one in term.get("largest_of", [term])]
        charged = {base for one in singles for base in self.tests(one)}
        start = worth(it["base"], points) if "base" in it else points if "deduct" in it else None
        total, absences = start or ZERO, []
        for sign, term in terms:
            amount, absent = self.term(id_, term, points, charged, "lose" if sign < 0 else "gain")
            total, absences = total + sign * amount, [*absences, absent]
        if "bands" in it or "linear" in it:
            form = self.bands if "bands" in it else self.linear
            given = form(points or ZERO, **(it.get("bands") or it["linear"]))
            total, absences = given or ZERO, [given is None]
        if "judged" in it:
            total, absences = self.judged[f"{id_} award"], [False]
        return None if all(absences) else rounded(kept(total, it, None if points is None else ZERO, points), self.rules)

    def bands(self, points: Fraction, fact: str, **table: Mapping[str, str]) -> Fraction | None:
        value = self.value(fact)
        if value == ABSENT:
            return None
        ends = ((end, worth(got, points)) for one in table.values() for end, got in one.items())
        if "until" in table:
            return next((got for end, got in ends if value <= self.upper(end)), ZERO)
        if isinstance(value, str | bool):
            return dict(ends)[word(value)]
        return next(got for end, got in ends if value >= read(end))

    def upper(self, text: str) -> Fraction:
        return day(text, int(self.rules["period"])) if "-" in text else read(text)

    def linear(self, points: Fraction, fact: str, zero_at: str, full_at: str, scale: str = "linear") -> Fraction | None:
        value, zero, full = self.value(fact), self.limit(zero_at), self.limit(full_at)
        if ABSENT in (value, zero, full):
            return None
        constant = not {zero_at, full_at} & set(self.rules["facts"])
        if zero > full if constant else self.rules["facts"][fact].get("better") == "less":
            value, zero, full = -value, -zero, -full
        if full <= zero:
            return points if value >= full else ZERO
        if scale == "log":
            unit = Fraction(1, 10 ** int(self.rules["rounding"]["decimals"]))
            return by_factors(points, *map(abs, (value, zero, full)), unit)
        return points * min(max((value - zero) / (full - zero), ZERO), Fraction(1))

    def tests(self, term: Plain) -> set[str]:
        text = term.get("when") or term.get("unless") or ""
        return {base for name in tested(text) for base in self.bases(name)}

    def reads(self, term: Plain) -> list[str]:
        texts = [term[key] for key in ("when", "unless", "fact", "below", "above", "due", *POSTS) if key in term]
        return [name for text in texts if isinstance(text, str) for name in named(text, self.rules["facts"])]

    def applies(self, term: Plain) -> bool:
        return ABSENT not in [self.value(name) for name in self.reads(term)]

    def term(self, id_: str, it: Plain, points: Fraction | None, charged: set[str], kind: str) -> tuple[Fraction, bool]:
        """What a loss or gain comes to, and whether what it looks at is not applicable."""
        if "largest_of" in it:
            members = [self.term(id_, one, points, charged, kind) for one in it["largest_of"]]
            amount, absent = max(amount for amount, _ in members), all(absent for _, absent in members)
        else:
            if not self.applies(it):
                return ZERO, True
            absent = any(self.facts[base] == ABSENT for base in self.tests(it))
            bases = {base for name in self.reads(it) for base in self.bases(name)}
            answered = bases & charged & self.silent - self.tests(it)  # another loss answers for this silence
            amount = ZERO if answered else self.amount(id_, it, points, kind)
        return min(amount, worth(it["at_most"], points)) if "at_most" in it else amount, absent

    def amount(self, id_: str, it: Plain, points: Fraction | None, kind: str) -> Fraction:
        if isinstance(it.get("each"), dict):
            return worth(it["each"][word(self.value(it["fact"]))], points)
        if "brackets" in it:
            return self.stretches(it, points)
        if "each" in it:
            return worth(it["each"], points) * self.steps(it)
        if "judged" in it:
            cost: Fraction | None = self.judged[f"{id_} {kind}"]
        else:
            cost = points if it[kind] == "all" else worth(it[kind], points)
        return cost or ZERO if self.holds(it, kind) else ZERO

    def holds(self, it: Plain, kind: str) -> bool:
        if "due" in it:
            return (self.value(it["fact"]) > self.due(it["due"])) == (kind == "lose")
        return bool(self.of(it.get("when") or it.get("unless") or "0 = 0")) != ("unless" in it)

    def due(self, text: str) -> Any:
        return self.of(text) if named(text, self.rules["facts"]) else day(text, int(self.rules["period"]))

    def steps(self, it: Plain) -> Fraction:
        size, _, unit = it.get("steps_of", "1").partition(" ")
        value = self.value(it["fact"])
        if unit.startswith("month"):
            return months(self.due(it["due"]), value, int(size), it["part_step"])
        over = self.due(it["due"]) if "due" in it else self.limit(it.get("above", "0"))
        return counted(self.limit(it["below"]) - value if "below" in it else value - over, read(size), it)

    def stretches(self, it: Plain, points: Fraction | None) -> Fraction:
        """Each stretch at its own amount, or all of it at that of the last one reached."""
        sense, table = (-1, it["below"]) if "below" in it else (1, it["above"])
        value, size = self.value(it["fact"]), read(it.get("steps_of", "1"))
        beyond = [max(sense * (value - read(limit)), ZERO) for limit in table]
        amounts = [worth(text, points) for text in table.values()]
        if it["brackets"] == "whole":
            reached = max(sum(distance > 0 for distance in beyond), 1)
            return counted(beyond[0], size, it) * amounts[reached - 1]
        parts = [one - further for one, further in zip(beyond, [*beyond[1:], ZERO], strict=True)]
        return sum((counted(part, size, it) * each for part, each in zip(parts, amounts, strict=True)), ZERO)


def by_factors(points: Fraction, value: Fraction, zero: Fraction, full: Fraction, unit: Fraction) -> Fraction:
    """Points by the way from one goalpost to the other in factors: exact, or rounded as the true number is.

    points × ln(value ÷ zero) ÷ ln(full ÷ zero) in half units of the digit is k or more where
    (value ÷ zero) ** all of them reaches (full ÷ zero) ** k; between two of them their middle stands for it.
    """
    way, whole, halves = Fraction(value) / zero, Fraction(full) / zero, int(points / unit * 2)
    if whole < 1:
        way, whole = 1 / way if way else whole**-2, 1 / whole
    way = min(max(way, Fraction(1)), whole)
    reached = way**halves
    done = bisect_right(range(1, halves + 1), 0, key=lambda k: whole**k > reached)
    exact = reached == whole**done
    return (done + (ZERO if exact else Fraction(1, 2))) * unit / 2


def counted(distance: Fraction, size: Fraction, it: Plain) -> Fraction:
    """The steps in a distance, a part of one as is said."""
    steps = max(distance, ZERO) / size
    return {"nothing": Fraction(floor(steps)), "full": Fraction(ceil(steps))}.get(it.get("part_step", ""), steps)


def summed(rules: Plain, scores: Mapping[str, Fraction | None]) -> dict[str, tuple[Fraction | None, Fraction]]:
    """Each node's points (None: no score) and what is available; the base is `total`, the rest under `adjustments`."""
    nodes: dict[str, tuple[Fraction | None, Fraction]] = {}

    def visit(id_: str, it: Plain, adjusts: bool) -> tuple[Fraction | None, Fraction]:
        policy, points = it.get("not_applicable", rules["defaults"]["not_applicable"]), Fraction(it.get("points", 0))
        inside, awarded, available = it.get("criteria") or it.get("groups"), scores.get(id_), points
        if inside is not None:
            found = [(child, *visit(name, child, adjusts)) for name, child in inside.items()]
            available -= sum(Fraction(child.get("points", 0)) - left for child, _, left in found)
            there = [(got, left) for _, got, left in found if got is not None]
            awarded = sum((got for got, _ in there), ZERO) if there else None
            share = sum((left for _, left in there), ZERO)
            if awarded is not None and not adjusts and share < available:  # something is left out
                awarded = rounded(awarded * available / share, rules)
            if awarded is not None:
                awarded = kept(awarded, it, None if adjusts else ZERO, None if adjusts else available)
        if awarded is None and id_ != "total":
            awarded, available = points if policy == "full" else None, ZERO if policy == "exclude" else points
        nodes[id_] = awarded, available
        return nodes[id_]

    visit("total", {**rules, "points": rules["full_marks"], "at_least": "none", "at_most": "none"}, adjusts=False)
    visit("adjustments", {"criteria": {}, **rules.get("adjustments", {}), "not_applicable": "full"}, adjusts=True)
    return nodes


def grade(rules: Plain, points: Fraction, available: Fraction, fired: Iterable[Plain]) -> str:
    """The grade of so many points once the fired outcomes have had their say."""
    names = list(rules["grades"])
    limits = [read(text) * (available if text.endswith("%") else 1) for text in rules["grades"].values()]
    place = next((n for n, limit in enumerate(limits) if points >= limit), len(names) - 1)
    ends = {key: [names.index(one[key]) for one in fired if key in one] for key in ("grade_at_most", "grade")}
    place = max(ends["grade"], default=max([place, *ends["grade_at_most"]]))
    down = sum(int(one.get("grade_down", 0)) for one in fired)
    return names[min(place + down, len(names) - 1)]
