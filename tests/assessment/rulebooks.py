"""Random small rulebooks as plain data, every form and loss in them, over facts with few values."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

Plain = dict[str, Any]

COUNTS, NUMBERS, PERCENTS = ("c1", "c2", "c3", "k1"), ("n1",), ("p1",)
SUMS, RATIOS, DATES, TRUTHS = ("s1", "x1"), ("r1",), ("d1", "d2", "m1"), ("y1", "y2", "z1", "v1")
LIMITS = {**dict.fromkeys((*COUNTS, "s1", "x1"), ("0", "1", "2", "3")), "n1": ("0.1", "0.3"), "p1": ("97%", "98%")}
LIMITS |= {"r1": ("0%", "50%", "100%", "60%")}
STEPS = {**dict.fromkeys((*COUNTS, "s1", "x1"), ("2", "3")), "n1": ("0.1", "0.2", "0.15"), "p1": ("1%", "2%", "0.5%")}
STEPS |= {"r1": ("10%", "25%")}
DUE_DAYS = ("03-31", "04-01", "2024-03-30", "次年01-31", "d2 + 1 days")
DAYS = ("2024-03-30", "2024-03-31", "2024-04-01")
AMOUNTS = ("0.25", "0.3", "0.5", "1", "1.125", "2")
PARTS = ("pro_rata", "nothing", "full")
MANY_OF_ONE = {"c2": "c1", "c3": "c1", "k1": "c1", "y2": "y1", "z1": "y1", "d2": "d1", "x1": "s1"}
WORD = re.compile(r"[a-z]\d")
GRADES = ("优秀", "合格", "不合格")
DIVIDED = {"not_applicable", "missing"}


@st.composite
def facts(draw: st.DrawFn, *, silences: bool) -> Plain:
    """Base and derived facts; who hands them in and what silence means differ."""
    by_zero = ("not_applicable", "not_applicable", "100%", "0%", *(["missing"] if silences else []))
    zero = draw(st.sampled_from(by_zero))
    declared: dict[str, Plain] = {
        "c1": {"type": "count", "unit": "次", "max": "3"},
        "c2": {"type": "count", "unit": "次", "max": "2"},
        "c3": {"type": "count", "unit": "次", "max": "4", "min": "1"},
        "k1": {"type": "count", "max": "2", "by": "考核组", "if_silent": "0"},
        "n1": {"type": "number", "decimals": "1", "max": "0.4"},
        "p1": {"type": "percent", "decimals": "0", "min": "96%", "max": "99%"},
        "y1": {"type": "yes_no"},
        "y2": {"type": "yes_no", "by": "县司法局"},
        "z1": {"type": "yes_no", "by": "考核组", "if_silent": "否"},
        "w1": {"type": ["甲", "乙", "丙"]},
        "d1": {"type": "date", "min": "2024-03-30", "max": "2024-04-02"},
        "d2": {"type": "date", "min": "2024-03-29", "max": "2024-03-31"},
        "s1": {"type": "count", "is": "c1 + c2"},
        "x1": {"type": "number", "is": draw(st.sampled_from(("c1 - c2", "c1 * 2 - k1", "max(c1, c2)")))},
        "r1": {
            "type": "percent",
            "is": draw(st.sampled_from(("c2 / c1", "c2 / (c1 + k1)", "c1 / c3"))),
            "if_divisor_zero": zero,
            "decimals": "0",
            "min": "49%",
            "max": "51%",
        },
        "m1": {"type": "date", "is": "d1 + 1 days"},
        "v1": {"type": "yes_no", "is": draw(st.sampled_from(("c1 > 1 and y1", "not y2", "w1 = 甲 or c2 = 0")))},
    }
    for name, better in (("c1", draw(st.sampled_from(("more", "less", None)))), ("r1", "more"), ("p1", None)):
        if better:
            declared[name]["better"] = better
    for name in draw(st.lists(st.sampled_from(("c1", "c2", "y1", "y2", "d1", "p1")), max_size=2)):
        declared[name]["missing"] = draw(st.sampled_from(("pending", "worst", "zero")))
    return {name: {"title": name, **fact} for name, fact in declared.items()}


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
    form = draw(st.sampled_from(("when", "unless", "silent", "occurrence", "below", "above", "due", "late")))
    amount = draw(st.sampled_from((*AMOUNTS, "all") if whole else AMOUNTS))
    cap = draw(maybe(("0.5", "1", "1.25")))
    policy = draw(maybe(("pending", "worst", "zero")))
    match form:
        case "silent" if silences:
            term = keys(when=draw(SILENCES), **{cost: amount})
        case "when" | "unless" | "silent":
            term = keys(**{"when" if form == "silent" else form: draw(CONDITIONS), cost: amount})
        case "due":
            term = keys(fact=draw(st.sampled_from(DATES)), due=draw(st.sampled_from(DUE_DAYS)), **{cost: amount})
        case "late" if cost == "lose":
            term = draw(lateness())
        case _:
            term = draw(distances("occurrence" if form == "late" else form))
    return {**term, **keys(at_most=cap, missing=policy)}


@cache
@st.composite
def lateness(draw: st.DrawFn) -> Plain:
    """Each day or month late."""
    size = draw(st.sampled_from(("1 day", "2 days", "1 month", "2 months")))
    due = draw(st.sampled_from(("01-31", "02-29", "03-31") if "month" in size else DUE_DAYS))
    return keys(
        fact=draw(st.sampled_from(DATES)),
        due=due,
        each=draw(st.sampled_from(AMOUNTS)),
        steps_of=size,
        part_step=draw(st.sampled_from(PARTS)) if size != "1 day" else None,
    )


@cache
@st.composite
def distances(draw: st.DrawFn, form: str) -> Plain:
    """Each step of a number, or of its distance from a limit."""
    fact = draw(st.sampled_from((*COUNTS, *NUMBERS, *PERCENTS, *SUMS, *RATIOS)))
    limit = None
    if form != "occurrence":
        others = ("c1", "c2", "s1") if fact in ("c1", "c2", "s1") else ()
        limit = draw(st.sampled_from((*LIMITS[fact], *(other for other in others if other != fact))))
    plain = fact in COUNTS and limit not in ("s1",) and draw(st.booleans())
    return keys(
        fact=fact,
        each=draw(st.sampled_from(AMOUNTS)),
        steps_of=None if plain else draw(st.sampled_from(STEPS[fact])),
        part_step=None if plain else draw(st.sampled_from(PARTS)),
        **({form: limit} if limit else {}),
    )


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


@cache
@st.composite
def criteria(draw: st.DrawFn, *, adjusts: bool, silences: bool) -> Plain:
    """One criterion of any form."""
    points = draw(st.integers(1, 5))
    forms = ("deduct", "deduct", "deduct", "earn", "both", "bands", "linear", "judged")
    form = draw(st.sampled_from(forms[:5] if adjusts else forms))
    own: Plain = {}
    if form in ("deduct", "both"):
        own["deduct"] = draw(terms("lose", whole=not adjusts, silences=silences))
    if form in ("earn", "both"):
        own["earn"] = draw(terms("gain", whole=not adjusts, silences=silences))
    if form == "both":
        own["base"] = str(draw(st.integers(0, points)))
    if form == "bands":
        own["bands"] = draw(bands(points))
    if form == "linear":
        own["linear"] = draw(lines())
    if form == "judged":
        own["judged"] = {"by": "考核组", "within": f"0..{min(points, 2)}", "step": "1"}
    low = draw(maybe(("none", "-1") if not adjusts else ("-2", "0")))
    high = draw(maybe(("none", str(points + 1), str(max(points - 1, 1))) if not adjusts else ("1", "2")))
    return keys(
        title="指标",
        points=None if adjusts else str(points),
        at_least=low,
        at_most=high,
        missing=draw(maybe(("pending", "worst", "zero"))),
        not_applicable=draw(maybe(("rescale", "exclude", "full"))),
        **own,
    )


@cache
@st.composite
def bands(draw: st.DrawFn, points: int) -> Plain:
    fact = draw(st.sampled_from((*COUNTS, "p1", "r1")))
    limits = {"r1": ("100%", "50%", "0%"), "p1": ("98%", "97%", "96%")}.get(fact, ("2", "1", "0"))
    given_ = [str(points), *draw(st.lists(st.sampled_from(("0", "0.5", "1")), min_size=2, max_size=2))]
    return {"fact": fact, "from": dict(zip(limits, draw(st.permutations(given_)), strict=True))}


@cache
@st.composite
def lines(draw: st.DrawFn) -> Plain:
    fact = draw(st.sampled_from((*COUNTS, "n1", "p1", "r1", "s1")))
    posts = (*LIMITS[fact], *(("c2",) if fact in ("c1", "s1") else ()))
    zero, full = draw(st.permutations(posts))[:2]
    return {"fact": fact, "zero_at": zero, "full_at": full}


def total_points(nodes: Mapping[str, Plain]) -> Fraction:
    return sum((Fraction(node["points"]) for node in nodes.values()), Fraction(0))


@st.composite
def groups(draw: st.DrawFn, names: Iterator[str], *, adjusts: bool, silences: bool, deep: bool) -> Plain:
    """A group of one to three criteria, or of two groups."""
    if deep:
        inner = groups(names, adjusts=adjusts, silences=silences, deep=False)
        inside = {"groups": {next(names): draw(inner) for _ in range(draw(st.integers(1, 2)))}}
    else:
        one = criteria(adjusts=adjusts, silences=silences)
        inside = {"criteria": {next(names): draw(one) for _ in range(draw(st.integers(1, 2)))}}
    points = None if adjusts else total_points(next(iter(inside.values())))
    high = draw(maybe(("none", "2")))
    return keys(
        title="组",
        points=None if points is None else str(points),
        at_least=draw(maybe(("none", "1"))) if not adjusts else draw(st.sampled_from((None, "-1"))),
        at_most=None if high == str(points) else high,
        not_applicable=None if adjusts else draw(maybe(("rescale", "exclude", "full"))),
        **inside,
    )


@st.composite
def rulebooks(draw: st.DrawFn, *, silences: bool = True) -> Plain:
    """A whole rulebook; `silences` lets it test for silence, and lets a division by 0 be one."""
    names = (f"n-{n}" for n in range(100))
    node = [
        draw(groups(names, adjusts=False, silences=silences, deep=draw(st.integers(0, 3)) == 0))
        for _ in range(draw(st.integers(1, 2)))
    ]
    tree = {next(names): one for one in node}
    fewer = draw(st.sampled_from(({}, MANY_OF_ONE, MANY_OF_ONE)))
    rules: Plain = {
        "appraise": "rulebook/1",
        "id": "random",
        "title": "随机细则",
        "version": "1",
        "period": "2024",
        "full_marks": str(total_points(tree)),
        "rounding": {
            "decimals": draw(st.sampled_from("2012")),
            "mode": draw(st.sampled_from(("half_up", "half_up", "half_even", "down", "up"))),
        },
        "defaults": {
            "missing": draw(st.sampled_from(("pending", "worst", "zero"))),
            "not_applicable": draw(st.sampled_from(("rescale", "rescale", "exclude", "full"))),
        },
        "facts": draw(facts(silences=silences)),
        "groups": folded(tree, fewer),
    }
    if draw(st.booleans()):
        deep = draw(st.booleans())
        inside: Plain = {}
        if deep:
            inner = groups(names, adjusts=True, silences=silences, deep=False)
            inside["groups"] = {next(names): draw(inner) for _ in range(2)}
        else:
            one = criteria(adjusts=True, silences=silences)
            inside["criteria"] = {next(names): draw(one) for _ in range(draw(st.integers(1, 2)))}
        most, least = draw(st.sampled_from((None, "1", "2"))), draw(st.sampled_from((None, "-1", "-2")))
        rules["adjustments"] = keys(at_most=most, at_least=least, **folded(inside, fewer))
    rules["outcomes"] = {f"o-{n}": draw(outcomes(silences)) for n in range(draw(st.integers(0, 2)))}
    shares = draw(st.booleans()) or "exclude" in str(rules)
    full = total_points(tree)
    limits = ("80%", "50%", "0%") if shares else (decimal(full * 4 / 5), decimal(full / 2), "0")
    rules["grades"] = dict(zip(GRADES, limits, strict=True))
    rules["grades_on"] = draw(st.sampled_from(("total", "total", "base")))
    used = used_facts(rules, {key: rules.get(key) for key in ("groups", "adjustments", "outcomes")})
    return {**rules, "facts": {name: fact for name, fact in rules["facts"].items() if name in used}}


@st.composite
def outcomes(draw: st.DrawFn, silences: bool) -> Plain:
    effect = draw(
        st.sampled_from((("grade", "不合格"), ("grade_at_most", "合格"), ("total", "0"), ("mark", "目标未完成")))
    )
    condition = draw(st.one_of(CONDITIONS, SILENCES) if silences else CONDITIONS)
    return {"title": "结果", "when": condition, effect[0]: effect[1]}


def folded(node: Any, names: Mapping[str, str]) -> Any:
    """The same rules about fewer facts, so that several of them meet in one criterion."""
    if isinstance(node, list):
        return [folded(one, names) for one in node]
    if not isinstance(node, dict):
        return node
    changed = {key: folded(value, names) for key, value in node.items()}
    for key in {"when", "unless", "fact"} & set(node):
        text = WORD.sub(lambda found: names.get(found[0], found[0]), node[key])
        if text not in node.values():  # no fact is held against itself
            changed[key] = text
    return changed


def decimal(value: Fraction) -> str:
    """A number with one decimal at most."""
    return f"{int(value * 10) // 10}.{int(value * 10) % 10}"


def used_facts(rules: Plain, part: Any) -> set[str]:
    """The facts that a part of the rulebook mentions, and those behind them."""
    found: set[str] = set()
    waiting = set(WORD.findall(str(part)))
    while waiting:
        name = waiting.pop()
        if name in rules["facts"] and name not in found:
            found.add(name)
            waiting |= set(WORD.findall(rules["facts"][name].get("is", "")))
    return found


def all_criteria(node: Mapping[str, Any]) -> Iterator[tuple[str, Plain]]:
    """Every criterion of a rulebook with its id, those under `adjustments` last."""
    for child in (node.get("groups") or {}).values():
        yield from all_criteria(child)
    yield from (node.get("criteria") or {}).items()
    if "adjustments" in node:
        yield from all_criteria(node["adjustments"])


def full_points(rules: Plain, node: Plain) -> Fraction | None:
    """The points of a node that keeps them where it is not applicable, else None."""
    policy = node.get("not_applicable", rules["defaults"]["not_applicable"])
    return Fraction(node.get("points", "0")) if policy == "full" else None
