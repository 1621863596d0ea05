"""Random rulebooks over series and records, with the terms that they were drawn from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from hypothesis import strategies as st

from tests.assessment.looks import C1, OVER_SERIES, Look, World, by_day, columns, derived, over_records
from tests.assessment.oracle import ZERO, kept, rounded
from tests.assessment.rulebooks import GRADES, decimal, total_points
from tests.assessment.terms import WORD, Plain, keys, maybe
from tests.assessment.told import POLICIES, Sights, Told, one_line, terms

FIELDS = {
    "date": {"type": "date", "min": "2024-03-01", "max": "2024-03-02"},
    "kind": ["甲", "乙"],
    "size": {"type": "count", "max": "2"},
    "matter": "text",
}


@dataclass(frozen=True)
class Criterion:
    """A criterion as it is written, with its terms and their signs."""

    plain: Plain
    start: Fraction
    terms: tuple[tuple[int, Told], ...]

    def singles(self) -> Iterator[Told]:
        for _, term in self.terms:
            yield from term.singles()

    @property
    def charged(self) -> frozenset[str]:
        """The base columns for whose silence it answers itself."""
        return frozenset(column for one in self.singles() for name in one.look.tests for column in columns(name))

    @property
    def reads(self) -> frozenset[str]:
        """The base facts that it has to do with."""
        return frozenset(name for one in self.singles() for name in (*one.look.reads, *one.look.tests))

    @property
    def figures(self) -> int:
        """How many numbers worked out of records it reads."""
        return sum(one.look.figures for one in self.singles())

    def points(self, world: World, rules: Plain) -> Fraction | None:
        """Its points; None where it is not applicable."""
        if all(term.absent(world) for _, term in self.terms):
            return None
        total = self.start + sum((sign * term.comes_to(world, self.charged) for sign, term in self.terms), ZERO)
        points = Fraction(self.plain["points"]) if "points" in self.plain else None
        return rounded(kept(total, self.plain, None if points is None else ZERO, points), rules)


@dataclass(frozen=True)
class Rules:
    """A rulebook as plain data, its criteria, and the conditions of its outcomes."""

    plain: Plain
    criteria: Mapping[str, Criterion] = field(repr=False)
    outcomes: Mapping[str, Look] = field(repr=False)


@st.composite
def criteria(draw: st.DrawFn, sights: Sights, *, adjusts: bool) -> Criterion:
    """One criterion of any form."""
    points = draw(st.integers(1, 5))
    form = draw(
        st.sampled_from(
            ("deduct", "deduct", "earn", "both") if adjusts else ("deduct", "deduct", "earn", "both", "line")
        )
    )
    own: Plain = {}
    found: list[tuple[int, Told]] = []
    start = Fraction(points if form == "deduct" and not adjusts else 0)
    for key, sign, cost in (("deduct", -1, "lose"), ("earn", 1, "gain")):
        if form in (key, "both"):
            several = draw(terms(cost, sights))
            own[key] = [term.plain for term in several]
            found += [(sign, term) for term in several]
    if form == "both":
        own["base"] = str(draw(st.integers(0, points)))
        start = Fraction(own["base"])
    if form == "line":
        own, line = draw(one_line(points, sights))
        found = [(1, line)]
    low = draw(maybe(("-2", "0") if adjusts else ("none", "-1")))
    high = draw(maybe(("1", "2") if adjusts else ("none", str(points + 1), str(max(points - 1, 1)))))
    plain = keys(
        title="指标",
        points=None if adjusts else str(points),
        at_least=low,
        at_most=high,
        missing=draw(maybe(POLICIES)),
        not_applicable=draw(maybe(("rescale", "exclude", "full"))),
        **own,
    )
    return Criterion(plain, start, tuple(found))


@st.composite
def facts(draw: st.DrawFn, look: Mapping[str, str], *, once: bool) -> Plain:
    """Two series, records, a number and a truth; who hands them in, and what silence means, differ."""
    series = {"type": "count", "unit": "次", "max": "2", "per": "half_year"}
    fields = dict(FIELDS)
    proved = draw(maybe(("s1", "e1", "c1")))
    if proved == "e1":
        fields["document"] = "text"
    declared: dict[str, Plain] = {
        "s1": dict(series),
        "s2": dict(series),
        "e1": {
            "type": "events",
            "unit": "次",
            "max": "2",
            "fields": fields,
            **({"once_per": "matter"} if once else {}),
        },
        "c1": {"type": "count", "unit": "次", "max": "2"},
        "y1": {"type": "yes_no"},
        "q1": {"type": "number", **look},
    }
    if proved:
        declared[proved]["evidence_required"] = "true"
    for name, silence in (("s2", "0"), ("e1", "[]"), ("y1", None)):
        if draw(st.integers(0, 2)) == 0:
            declared[name] |= keys(by="考核组", if_silent=silence if draw(st.booleans()) else None)
    for name in draw(st.lists(st.sampled_from(("s1", "e1", "c1", "y1")), max_size=2, unique=True)):
        declared[name]["missing"] = draw(st.sampled_from(POLICIES))
    return {name: {"title": name, **fact} for name, fact in declared.items()}


@st.composite
def outcomes(draw: st.DrawFn, sights: Sights) -> tuple[Plain, Look]:
    seen = sights.condition(draw)
    effects = (
        {"total": "0"},
        {"mark": "有误"},
        *({key: name} for key in ("grade", "grade_at_most") for name in GRADES),
    )
    return {"title": "后果", "when": seen.text, **draw(st.sampled_from(effects))}, seen


@st.composite
def rulebooks(draw: st.DrawFn) -> Rules:
    """A whole rulebook: one or two groups, adjustments, outcomes, grades."""
    once = draw(st.booleans())
    figures = over_records(once=once)
    how, q1 = draw(st.sampled_from(derived(figures)))
    numbers = (C1, q1, q1, *OVER_SERIES, *(look for name, look in figures.items() if name != "parts"))
    sights = Sights(numbers, tuple(by_day(once=once).values()), once)
    names = (f"c-{n}" for n in range(20))
    criteria_: dict[str, Criterion] = {}

    def inside(*, adjusts: bool) -> Plain:
        found = {next(names): draw(criteria(sights, adjusts=adjusts)) for _ in range(draw(st.integers(1, 2)))}
        criteria_.update(found)
        return {"criteria": {id_: one.plain for id_, one in found.items()}}

    groups = {}
    for n in range(draw(st.integers(1, 2))):
        within = inside(adjusts=False)
        points = decimal(total_points(within["criteria"]))
        policy = draw(maybe(("rescale", "exclude", "full")))
        groups[f"g-{n}"] = keys(
            title="组", points=points, at_least=draw(maybe(("none", "1"))), not_applicable=policy, **within
        )
    full = total_points(groups)
    plain: Plain = {
        "appraise": "rulebook/1",
        "id": "random",
        "title": "随机细则",
        "version": "1",
        "period": "2024",
        "full_marks": decimal(full),
        "rounding": {
            "decimals": draw(st.sampled_from("2012")),
            "mode": draw(st.sampled_from(("half_up", "half_even", "down", "up"))),
        },
        "defaults": {
            "missing": draw(st.sampled_from(POLICIES)),
            "not_applicable": draw(st.sampled_from(("rescale", "rescale", "exclude", "full"))),
        },
        "facts": draw(facts(how, once=once)),
        "groups": groups,
        "grades": dict(zip(GRADES, ("80%", "50%", "0%"), strict=True)),
        "grades_on": draw(st.sampled_from(("total", "base"))),
    }
    if draw(st.booleans()):
        plain["adjustments"] = keys(
            at_most=draw(maybe(("1", "2"))), at_least=draw(maybe(("-1",))), **inside(adjusts=True)
        )
    drawn = {f"o-{n}": draw(outcomes(sights)) for n in range(draw(st.integers(0, 2)))}
    plain["outcomes"] = {id_: one for id_, (one, _) in drawn.items()}
    read = {name for one in criteria_.values() for name in one.reads} | {
        name for _, one in drawn.values() for name in one.reads
    }
    used = read | {"q1"} | set(WORD.findall(how["is"]))
    plain["facts"] = {name: fact for name, fact in plain["facts"].items() if name in used}
    return Rules(plain, criteria_, {id_: look for id_, (_, look) in drawn.items()})
