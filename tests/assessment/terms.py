"""Random losses and gains as plain data, over the facts of `rulebooks`."""

import re
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

Plain = dict[str, Any]

COUNTS, NUMBERS, PERCENTS = ("c1", "c2", "c3", "k1"), ("n1",), ("p1",)
SUMS, RATIOS, DATES, TRUTHS = ("s1", "x1"), ("r1",), ("d1", "d2", "d3", "m1"), ("y1", "y2", "z1", "v1")
LIMITS = {**dict.fromkeys((*COUNTS, "s1", "x1"), ("0", "1", "2", "3")), "n1": ("0.1", "0.3"), "p1": ("97%", "98%")}
LIMITS |= {"r1": ("0%", "50%", "100%", "60%")}
STEPS = {**dict.fromkeys((*COUNTS, "s1", "x1"), ("2", "3")), "n1": ("0.1", "0.2", "0.15"), "p1": ("1%", "2%", "0.5%")}
STEPS |= {"r1": ("10%", "25%")}
DUE_DAYS = ("03-31", "04-01", "2024-03-30", "次年03-31", "d2 + 1 days", "d3 + 2 months")
MONTH_DAYS = ("01-31", "2024-02-29", "03-31", "d2", "d3", "d3 + 1 month")
DAYS = ("2024-03-30", "2024-03-31", "2024-04-01")
AMOUNTS = ("0.25", "0.3", "0.5", "1", "1.125", "2")
SHARES = ("10%", "12.5%", "50%", "100%")
LEVELS = {"w1": ("甲", "乙", "丙"), **dict.fromkeys(("y1", "y2", "z1", "v1"), ("是", "否"))}
ALIKE = (("c1", "c2", "c3", "s1"), ("p1", "r1"))
"""Facts that may be held against each other."""
PARTS = ("pro_rata", "nothing", "full")
WORD = re.compile(r"[a-z]\d")

ATOMS = st.one_of(
    st.builds(
        "{} {} {}".format,
        st.sampled_from((*COUNTS, *SUMS)),
        st.sampled_from((">", ">=", "<", "<=", "=", "!=")),
        st.sampled_from("0123"),
    ),
    st.sampled_from(TRUTHS),
    st.builds("w1 {} {}".format, st.sampled_from(("=", "!=")), st.sampled_from(("甲", "乙"))),
    st.builds("{} >= {}".format, st.just("r1"), st.sampled_from(LIMITS["r1"])),
    st.builds("p1 < {}".format, st.sampled_from(LIMITS["p1"])),
    st.builds("{} > {}".format, st.sampled_from(DATES), st.sampled_from(DAYS)),
    st.sampled_from(("d1 > d3 + 2 months", "d1 - d2 > 1", "d3 + 1 month < d2")),
)
CONDITIONS = st.one_of(
    ATOMS,
    ATOMS,
    st.builds("not ({})".format, ATOMS),
    st.builds("{} and {}".format, ATOMS, ATOMS),
    st.builds("{} or not {}".format, ATOMS, ATOMS),
)
SILENCES = st.builds("{} is missing".format, st.sampled_from(("c1", "c1", "y1", "y2", "d1", "p1", "w1", "s1")))


@cache
def maybe(values: st.SearchStrategy[Any] | tuple[str, ...]) -> st.SearchStrategy[Any]:
    """Mostly nothing, sometimes one of the values."""
    some = st.sampled_from(values) if isinstance(values, tuple) else values
    return st.one_of(st.none(), st.none(), st.none(), some)


def keys(**values: Any) -> Plain:
    """A mapping without the keys that have no value."""
    return {key: value for key, value in values.items() if value is not None}


JUDGED = st.sampled_from(("0..1", "1..2", "0..2")).map(lambda within: {"by": "考核组", "within": within, "step": "1"})


@cache
@st.composite
def singles(draw: st.DrawFn, cost: str, whole: bool, silences: bool) -> Plain:
    """One loss (`lose`) or gain (`gain`) of one thing."""
    form = draw(st.sampled_from(("when", "unless", "silent", "occurrence", "below", "above", "due", "late", "word")))
    amounts = (*AMOUNTS, *SHARES) if whole else AMOUNTS
    amount = draw(st.sampled_from((*amounts, "all") if whole else AMOUNTS))
    cap = draw(maybe(("0.5", "1", "1.25", *(("30%",) if whole else ()))))
    policy = draw(maybe(("pending", "worst", "zero")))
    match form:
        case "silent" if silences:
            term = keys(when=draw(SILENCES), **{cost: amount})
        case "when" | "unless" | "silent":
            term = keys(**{"when" if form == "silent" else form: draw(CONDITIONS), cost: amount})
        case "due":
            term = keys(fact=draw(st.sampled_from(DATES)), due=draw(st.sampled_from(DUE_DAYS)), **{cost: amount})
        case "word":
            term = draw(by_word(amounts))
        case "late" if cost == "lose":
            term = draw(lateness())
        case _:
            term = draw(distances("occurrence" if form == "late" else form))
    if isinstance(term.get("each"), str) and draw(st.booleans()):
        term["each"] = amount if amount != "all" else "50%"
    return {**term, **keys(at_most=cap, missing=policy)}


@cache
@st.composite
def by_word(draw: st.DrawFn, amounts: tuple[str, ...]) -> Plain:
    """Each word of a list, or yes and no, with its points."""
    fact = draw(st.sampled_from(tuple(LEVELS)))
    points = st.sampled_from(("0", *amounts))
    return {"fact": fact, "each": {word: draw(points) for word in draw(st.permutations(LEVELS[fact]))}}


@cache
@st.composite
def lateness(draw: st.DrawFn) -> Plain:
    """Each day or month late."""
    size = draw(st.sampled_from(("1 day", "2 days", "1 month", "2 months")))
    fact = draw(st.sampled_from(DATES))
    due = draw(st.sampled_from(MONTH_DAYS if "month" in size else DUE_DAYS).filter(lambda day: fact not in day))
    whole = "month" in size and due.startswith("d")
    return keys(
        fact=fact,
        due=due,
        each=draw(st.sampled_from(AMOUNTS)),
        steps_of=size,
        part_step=draw(st.sampled_from(PARTS[1:] if whole else PARTS)) if size != "1 day" else None,
    )


@cache
@st.composite
def distances(draw: st.DrawFn, form: str) -> Plain:
    """Each step of a number, or of its distance from a limit."""
    fact = draw(st.sampled_from((*COUNTS, *NUMBERS, *PERCENTS, *SUMS, *RATIOS)))
    limit: str | Plain | None = None
    if form != "occurrence":
        others = next((alike for alike in ALIKE if fact in alike), ())
        limit = draw(st.sampled_from((*LIMITS[fact], *(other for other in others if other != fact))))
    if form != "occurrence" and draw(st.integers(0, 2)) == 0:
        limit = draw(stretches(fact, form))
    plain = fact in COUNTS and limit not in ("s1",) and draw(st.booleans())
    return keys(
        fact=fact,
        each=None if isinstance(limit, dict) else draw(st.sampled_from(AMOUNTS)),
        brackets=draw(st.sampled_from(("marginal", "whole"))) if isinstance(limit, dict) else None,
        steps_of=None if plain else draw(st.sampled_from(STEPS[fact])),
        part_step=None if plain else draw(st.sampled_from(PARTS)),
        **({form: limit} if limit else {}),
    )


@cache
@st.composite
def stretches(draw: st.DrawFn, fact: str, form: str) -> Plain:
    """Limits from the first outwards, with the amount for each step beyond them."""
    limits = draw(st.lists(st.sampled_from(LIMITS[fact]), min_size=1, max_size=3, unique=True))
    limits.sort(key=lambda limit: Fraction(limit.rstrip("%")), reverse=form == "below")
    return {limit: draw(st.sampled_from(AMOUNTS)) for limit in limits}


@cache
@st.composite
def terms(draw: st.DrawFn, cost: str, *, whole: bool, silences: bool) -> list[Plain]:
    """One to three losses or gains, at most one of them judged."""
    single = singles(cost, whole, silences)
    several = st.lists(single, min_size=2, max_size=3)
    largest = st.builds(lambda members, cap: keys(largest_of=members, at_most=cap), several, maybe(("1", "2")))
    found = draw(st.lists(st.one_of(single, single, single, largest), min_size=1, max_size=3))
    names = sorted(set(WORD.findall(str(found))) - {"r1"})
    if silences and names and draw(st.integers(0, 3)) == 0:
        found.append({"when": f"{draw(st.sampled_from(names))} is missing", cost: draw(st.sampled_from(AMOUNTS))})
    if draw(st.integers(0, 3)) == 0:
        asked = draw(
            st.one_of(
                st.just({}), st.builds(lambda text: {"when": text}, CONDITIONS), st.just({"fact": "d1", "due": "03-31"})
            )
        )
        found.append({**asked, "judged": draw(JUDGED)})
    return found
