"""Series and records that are not complete: completed in every way, by hand, they come to what is possible."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.assessment.scoring import score
from appraisal.assessment.settling import Settled
from tests.assessment.oracle import rounded
from tests.assessment.test_events import read

ROUNDING = {"rounding": {"decimals": "2", "mode": "half_up"}}
AGGREGATES: dict[str, Callable[[Sequence[int]], Fraction]] = {
    "count(s < 2)": lambda values: Fraction(sum(value < 2 for value in values)),
    "count(not s = 1)": lambda values: Fraction(sum(value != 1 for value in values)),
    "count(s)": lambda values: Fraction(len(values)),
    "sum(s)": lambda values: Fraction(sum(values)),
    "sum(s * s) / 3": lambda values: Fraction(sum(value * value for value in values), 3),
    "mean(s)": lambda values: Fraction(sum(values), len(values)),
    "min(s)": lambda values: Fraction(min(values)),
    "max(s)": lambda values: Fraction(max(values)),
    "max(s) - min(s)": lambda values: Fraction(max(values) - min(values)),
}
MEMBERS: dict[str, tuple[int, ...]] = {
    **{str(value): (value,) for value in range(4)},
    "1以上": (1, 2, 3),
    "0-1": (0, 1),
    "未报": (0, 1, 2, 3),
    "不涉及": (),
}


def ends(settled: Settled) -> tuple[Fraction | None, Fraction | None]:
    return settled.low, settled.high


def earning(fact: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """A criterion whose points are a fact's value."""
    step = {"fact": "x", "each": "1", "steps_of": "1", "part_step": "pro_rata"}
    return {"facts": {**fact, **more}, "points": "100", "earn": step}


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(list(AGGREGATES)), st.lists(st.sampled_from(list(MEMBERS)), min_size=4, max_size=4))
def test_a_series_comes_to_what_its_completions_do(text: str, members: list[str]) -> None:
    series = {"s": {"title": "串", "type": "count", "max": "3", "per": "quarter", "by": "考核组"}}
    rules = earning(series, {"x": {"title": "数", "type": "number", "is": text}})
    pair, _ = read(rules, {"assessed": {"s": members}})
    settled = score(pair.rulebook, pair.submission).settled["one"]
    ways = [MEMBERS[member] for member in members if MEMBERS[member]]
    if not ways:
        assert ends(settled) == (None, None)
        return
    points = [rounded(AGGREGATES[text](values), ROUNDING) for values in product(*ways)]
    assert ends(settled) == (min(points), max(points))


Known = dict[str, Any]
RECORDS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "kind": st.sampled_from(("甲", "乙")),
            "size": st.sampled_from(("0", "1", "2", "1以上")),
            "matter": st.sampled_from(("一", "二")),
            "date": st.sampled_from(("2024-03-01", "2024-03-02")),
        },
    ),
    max_size=3,
)
SIZES = {"0": (0,), "1": (1,), "2": (2,), "1以上": (1, 2), None: (0, 1, 2)}
CONDITIONS: dict[str | None, Callable[[Known, list[Known]], bool]] = {
    None: lambda record, _: True,
    "kind = 甲": lambda record, _: record["kind"] == "甲",
    "size >= 1 and kind != 甲": lambda record, _: record["size"] >= 1 and record["kind"] != "甲",
    "again(kind)": lambda record, all_: any(
        other["kind"] == record["kind"] and (other["date"], other["place"]) < (record["date"], record["place"])
        for other in all_
    ),
}
WORTHS: tuple[tuple[Any, Callable[[Known], Fraction]], ...] = (
    ("2", lambda record: Fraction(2)),
    ({"kind": {"甲": "1", "乙": "0.5"}}, lambda record: Fraction(1) if record["kind"] == "甲" else Fraction(1, 2)),
    ({"size": {"2": "3", "1": "0"}}, lambda record: Fraction(3) if record["size"] == 2 else Fraction(0)),
)


def completed(records: list[Known]) -> Iterator[list[Known]]:
    """Every list of records that these may turn out to be; a matter that is not known may be one of its own."""
    ways = []
    for place, record in enumerate(records):
        kinds = [record["kind"]] if "kind" in record else ["甲", "乙"]
        matters = [record["matter"]] if "matter" in record else ["一", "二", "三", f"其他{place}"]
        dates = [record["date"]] if "date" in record else ["2024-03-01", "2024-03-02"]
        sizes = SIZES[record.get("size")]
        ways.append(
            [
                {"kind": kind, "size": size, "matter": matter, "date": date, "place": place}
                for kind, size, matter, date in product(kinds, sizes, matters, dates)
            ]
        )
    yield from (list(chosen) for chosen in product(*ways))


def lost(
    records: list[Known], condition: Callable[..., bool], worth: Callable[[Known], Fraction], once: bool
) -> Fraction:
    counted = [record for record in records if condition(record, records)]
    if not once:
        return sum(map(worth, counted), Fraction(0))
    best: dict[str, Fraction] = {}
    for record in counted:
        best[record["matter"]] = max(best.get(record["matter"], Fraction(0)), worth(record))
    return sum(best.values(), Fraction(0))


@settings(max_examples=100, deadline=None)
@given(RECORDS, st.sampled_from(list(CONDITIONS)), st.sampled_from(WORTHS), st.booleans())
def test_records_cost_what_their_completions_do(
    records: list[Known], where: str | None, each: tuple[Any, Callable[[Known], Fraction]], once: bool
) -> None:
    fields = {
        "date": {"type": "date", "min": "2024-03-01", "max": "2024-03-02"},
        "kind": ["甲", "乙"],
        "size": {"type": "count", "max": "2"},
        "matter": "text",
    }
    fact = {"title": "事", "type": "events", "fields": fields, **({"once_per": "matter"} if once else {})}
    loss = {"fact": "e", "each": each[0], **({"where": where} if where else {})}
    pair, _ = read({"facts": {"e": fact}, "points": "100", "deduct": loss}, {"facts": {"e": records}})
    low, high = ends(score(pair.rulebook, pair.submission).settled["one"])
    points = [100 - lost(one, CONDITIONS[where], each[1], once) for one in completed(records)]
    if where != "again(kind)":
        assert (low, high) == (min(points), max(points))
    assert low is not None
    assert high is not None
    assert low <= min(points)
    assert high >= max(points)


@pytest.mark.parametrize("number", ["0次", "1次", "2次", "0-1次", "1-2次"])
@pytest.mark.parametrize("where", CONDITIONS)
@pytest.mark.parametrize("each", WORTHS, ids=["each", "kind", "size"])
@pytest.mark.parametrize("once", [False, True], ids=["all", "once"])
def test_a_bare_number_is_that_many_records_of_which_nothing_is_known(
    number: str, where: str | None, each: tuple[Any, Callable[[Known], Fraction]], once: bool
) -> None:
    fields = {"date": "date", "kind": ["甲", "乙"], "size": {"type": "count", "max": "2"}, "matter": "text"}
    fact = {"title": "事", "type": "events", "fields": fields, **({"once_per": "matter"} if once else {})}
    loss = {"fact": "e", "each": each[0], **({"where": where} if where else {})}
    pair, _ = read({"facts": {"e": fact}, "points": "100", "deduct": loss}, {"facts": {"e": number}})
    low, high = ends(score(pair.rulebook, pair.submission).settled["one"])
    known: Known = {} if once else {"matter": "一"}
    lists = [one for n in range(int(number[0]), int(number[-2]) + 1) for one in completed([known] * n)]
    points = [100 - lost(one, CONDITIONS[where], each[1], once) for one in lists]
    assert (low, high) == (min(points), max(points))
