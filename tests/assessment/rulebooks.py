"""Random small rulebooks as plain data, every form and loss in them, over facts with few values."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.assessment.terms import CONDITIONS, COUNTS, DATES, LEVELS, LIMITS, SILENCES, WORD, Plain, keys, maybe, terms

MANY_OF_ONE = {"c2": "c1", "c3": "c1", "k1": "c1", "y2": "y1", "z1": "y1", "d2": "d1", "x1": "s1"}
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
        "d3": {"type": "date", "min": "2024-01-30", "max": "2024-02-01"},
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
        "m1": {"type": "date", "is": draw(st.sampled_from(("d1 + 1 days", "d3 + 1 month", "d3 + 2 months")))},
        "v1": {"type": "yes_no", "is": draw(st.sampled_from(("c1 > 1 and y1", "not y2", "w1 = 甲 or c2 = 0")))},
    }
    for name, better in (("c1", draw(st.sampled_from(("more", "less", None)))), ("r1", "more"), ("p1", None)):
        if better:
            declared[name]["better"] = better
    for name in draw(st.lists(st.sampled_from(("c1", "c2", "y1", "y2", "d1", "p1")), max_size=2)):
        declared[name]["missing"] = draw(st.sampled_from(("pending", "worst", "zero")))
    proved = draw(st.sampled_from((None, None, "c1", "c2", "p1", "y1", "d1", "w1")))
    if proved:
        declared[proved]["evidence_required"] = "true"
    return {name: {"title": name, **fact} for name, fact in declared.items()}


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
        own["base"] = draw(st.sampled_from((*map(str, range(points + 1)), *(() if adjusts else ("80%",)))))
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
    fact = draw(st.sampled_from((*COUNTS, "p1", "r1", "w1", "y1", "d1", "m1")))
    if fact in DATES or (draw(st.integers(0, 2)) == 0 and fact not in LEVELS):
        ends = draw(st.sampled_from((("03-31",), ("03-30", "04-01")))) if fact in DATES else LIMITS[fact][:2]
        amounts = (str(points), *(draw(st.sampled_from(("0", "0.5", "50%"))) for _ in ends[1:]))
        return {"fact": fact, "until": dict(zip(ends, draw(st.permutations(amounts)), strict=True))}
    if fact in LEVELS:
        amounts = ("100%", *(draw(st.sampled_from(("0", "0.5", "50%"))) for _ in LEVELS[fact][1:]))
        return {"fact": fact, "from": dict(zip(LEVELS[fact], draw(st.permutations(amounts)), strict=True))}
    limits = {"r1": ("100%", "50%", "0%"), "p1": ("98%", "97%", "96%")}.get(fact, ("2", "1", "0"))
    given_ = [str(points), *draw(st.lists(st.sampled_from(("0", "0.5", "1")), min_size=2, max_size=2))]
    return {"fact": fact, "from": dict(zip(limits, draw(st.permutations(given_)), strict=True))}


@cache
@st.composite
def lines(draw: st.DrawFn) -> Plain:
    fact = draw(st.sampled_from((*COUNTS, "n1", "p1", "r1", "s1")))
    posts = (*LIMITS[fact], *(("c2", "c3") if fact in ("c1", "s1") else ()))
    log = draw(st.integers(0, 2)) == 0
    posts = tuple(post for post in posts if not log or post not in ("0", "0%", "c2"))
    zero, full = draw(st.permutations(posts))[:2]
    return {"fact": fact, "zero_at": zero, "full_at": full, **({"scale": "log"} if log else {})}


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
        "period": draw(st.sampled_from(("2024", "2024", "2023"))),
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
    effects = (
        ("grade", "不合格"),
        ("grade_at_most", "合格"),
        ("grade_down", "1"),
        ("total", "0"),
        ("mark", "目标未完成"),
    )
    effect = draw(st.sampled_from(effects))
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
