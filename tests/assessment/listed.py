"""Random units with series and records: how each fact is handed in, and everything it may turn out to be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, product
from math import prod
from typing import Any

from hypothesis import strategies as st

from tests.assessment.lists import Rules
from tests.assessment.looks import PERIODS, SERIES, World, columns
from tests.assessment.oracle import ABSENT
from tests.assessment.rulebooks import Plain

NA, UNCONFIRMED = "不涉及", "不涉及（没有）"
NUMBERS = tuple(Fraction(n) for n in range(3))
TEXTS: Mapping[str, tuple[Any, ...]] = {
    "0": NUMBERS[:1],
    "1次": NUMBERS[1:2],
    "2": NUMBERS[2:],
    "1以上": NUMBERS[1:],
    "0-1": NUMBERS[:2],
    "约1": NUMBERS,
    "未报": NUMBERS,
    NA: (ABSENT,),
    UNCONFIRMED: (ABSENT,),
}
"""What may be written for a number, and what it may then be."""
EXACT, OPEN, MISSING = ("0", "1次", "2"), ("约1",), ("未报",)
KINDS, MATTERS, DAYS = ("甲", "乙"), ("一", "二"), ("2024-03-01", "2024-03-02")
DATES = {text: Fraction(date.fromisoformat(text).toordinal()) for text in DAYS}
SIZES = {"0": NUMBERS[:1], "1": NUMBERS[1:2], "2": NUMBERS[2:], "1以上": NUMBERS[1:], None: NUMBERS}
MOST_WORLDS = 1600


@dataclass(frozen=True)
class Handed:
    """One fact as handed in: `ends` are its possible values, each with the base columns that then stayed silent.

    `settled` are those of them as things stand: the unit's own 不涉及 taken as it is.
    """

    text: Any
    section: str
    settled: tuple[tuple[Any, frozenset[str]], ...] = field(repr=False)
    ends: tuple[tuple[Any, frozenset[str]], ...] = field(repr=False)
    missing: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    unconfirmed: frozenset[str] = frozenset()
    evidence: bool = False


@dataclass(frozen=True)
class Unit:
    """A unit under a rulebook; `overrides` are awards in place of computed ones."""

    told: Rules
    facts: Mapping[str, Handed]
    overrides: Mapping[str, str] = field(default_factory=dict)

    @property
    def rules(self) -> Plain:
        return self.told.plain

    def worlds(self, *, settled: bool, about: frozenset[str] | None = None) -> Iterator[World]:
        """Every completion of the unit; of some facts, every one that differs in these."""
        ways = []
        for name, handed in self.facts.items():
            ends = handed.settled if settled else handed.ends
            ways.append(ends if about is None or name in about else ends[:1])
        for chosen in product(*ways):
            values = dict(zip(self.facts, (value for value, _ in chosen), strict=True))
            yield World(values, frozenset().union(*(silent for _, silent in chosen)))

    def submission(self) -> Plain:
        """The submission as plain data."""
        sections: dict[str, Plain] = {"facts": {}, "assessed": {}, "verified": {}, "judged": {}}
        for name, handed in self.facts.items():
            if handed.text is not None:
                reason = {"value": handed.text, "by": "考核组", "why": "台账"}
                sections[handed.section][name] = reason if handed.section == "verified" else handed.text
        for id_, award in self.overrides.items():
            sections["judged"][id_] = {"award": award, "by": "考核组", "why": "复核"}
        evidence = {name: "材料1" for name, handed in self.facts.items() if handed.evidence}
        unit = {"name": "某大队"}
        return {
            "appraise": "submission/1",
            "rulebook": "random",
            "unit": unit,
            "period": "2024",
            **sections,
            "evidence": evidence,
        }

    def handing_in(self, name: str, handed: Handed) -> "Unit":
        return replace(self, facts={**self.facts, name: handed})


NONE: frozenset[str] = frozenset()


def as_number(column: str, fact: Plain, text: str | None, section: str, *, evidence: bool) -> Handed:
    """A number, or a value of a series, with what it may be; without evidence that is required it is missing."""
    assumed = "if_silent" in fact
    if text in (None, *MISSING) and assumed:
        value = ((Fraction(0), NONE),)
        return Handed(text, section, value, value)
    shown = text
    if fact.get("evidence_required") and section != "verified" and not evidence and text not in (NA, UNCONFIRMED):
        text = None
    silent = frozenset((column,))
    if text in (None, *MISSING):
        ends = tuple((value, silent) for value in NUMBERS)
        return Handed(shown, section, ends, ends, missing=silent, evidence=evidence)
    settled = tuple((value, NONE) for value in TEXTS[text])
    if text == UNCONFIRMED:
        ends = (*settled, *((value, silent) for value in NUMBERS), *((value, NONE) for value in NUMBERS))
        return Handed(shown, section, settled, ends, unconfirmed=silent, evidence=evidence)
    opened = silent if text in OPEN else NONE
    return Handed(shown, section, settled, settled, open=opened, evidence=evidence)


def as_series(name: str, fact: Plain, texts: Any, section: str, *, evidence: bool) -> Handed:
    """A series: a text for each period."""
    members = [
        as_number(column, fact, text, section, evidence=evidence)
        for column, text in zip(columns(name), texts, strict=True)
    ]

    def together(parts: list[tuple[tuple[Any, frozenset[str]], ...]]) -> tuple[tuple[Any, frozenset[str]], ...]:
        return tuple(
            (tuple(value for value, _ in chosen), NONE.union(*(silent for _, silent in chosen)))
            for chosen in product(*parts)
        )

    return Handed(
        text=[member.text for member in members] if any(member.text for member in members) else None,
        section=section,
        settled=together([member.settled for member in members]),
        ends=together([member.ends for member in members]),
        missing=NONE.union(*(member.missing for member in members)),
        open=NONE.union(*(member.open for member in members)),
        unconfirmed=NONE.union(*(member.unconfirmed for member in members)),
        evidence=evidence,
    )


def as_truth(fact: Plain, text: str | None, section: str) -> Handed:
    both = tuple((value, frozenset(("y1",))) for value in (False, True))
    match text:
        case "是" | "否":
            value = ((text == "是", NONE),)
            return Handed(text, section, value, value)
        case "不涉及":
            return Handed(text, section, ((ABSENT, NONE),), ((ABSENT, NONE),))
        case "不涉及（没有）":
            ends = ((ABSENT, NONE), *both, *((value, NONE) for value, _ in both))
            return Handed(text, section, ends[:1], ends, unconfirmed=frozenset(("y1",)))
    return Handed(text, section, both, both, missing=frozenset(("y1",)))


@cache
def records_of(known: tuple[tuple[str, Any], ...], relevant: frozenset[str]) -> tuple[dict[str, Any], ...]:
    """Every record that one with these fields may be; what nothing looks at is not told apart."""
    given = dict(known)
    kinds = [given["kind"]] if "kind" in given else KINDS
    sizes = SIZES[given.get("size")]
    matters = [given["matter"]] if "matter" in given else (*MATTERS, "三", None)
    days = [DATES[given["date"]]] if "date" in given else [*DATES.values()]
    ways = product(
        kinds if "kind" in relevant else kinds[:1],
        sizes if "size" in relevant else sizes[:1],
        matters if "matter" in relevant else matters[:1],
        days if "date" in relevant else days[:1],
    )
    return tuple({"kind": kind, "size": size, "matter": matter, "date": day} for kind, size, matter, day in ways)


def placed(records: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    """The records in their order; a matter that is nobody else's is named after the place."""
    return tuple(
        {**record, "place": place, "matter": record["matter"] or f"其他{place}"} for place, record in enumerate(records)
    )


def lists_of(least: int, most: int, relevant: frozenset[str]) -> Iterator[tuple[dict[str, Any], ...]]:
    """Every list of so many records of which nothing is known."""
    every = records_of((), relevant)
    for number in range(least, most + 1):
        chosen = product(every, repeat=number) if "date" in relevant else combinations_with_replacement(every, number)
        yield from map(placed, chosen)


def as_records(fact: Plain, given: Any, section: str, relevant: frozenset[str], *, evidence: bool) -> Handed:
    """Records: a list of them, how many there were, or no answer."""
    proving = bool(fact.get("evidence_required")) and section != "verified"
    if given in (None, *MISSING) and "if_silent" in fact:
        return Handed(given, section, (((), NONE),), (((), NONE),))
    silent = frozenset(("e1",))
    numbers = {"0": (0, 0), "1次": (1, 1), "2": (2, 2), "1以上": (1, 2), "0-1": (0, 1), "约1": (0, 2)}
    if isinstance(given, list):
        kept = [record for record in given if not proving or record.get("document")]
        known = (records_of(tuple((key, record[key]) for key in record if key in FIELDS), relevant) for record in kept)
        ends = tuple((placed(chosen), NONE) for chosen in product(*known))
        return Handed(given, section, ends, ends)
    every = tuple((records, silent) for records in lists_of(0, 2, relevant))
    if given == NA:
        return Handed(given, section, ((ABSENT, NONE),), ((ABSENT, NONE),))
    if given == UNCONFIRMED:
        ends = ((ABSENT, NONE), *every, *((records, NONE) for records, _ in every))
        return Handed(given, section, ends[:1], ends, unconfirmed=silent)
    if given in numbers and (given == "0" or evidence or not proving):
        ends = tuple((records, NONE) for records in lists_of(*numbers[given], relevant))
        return Handed(given, section, ends, ends, open=silent if given in OPEN else NONE, evidence=evidence)
    return Handed(given, section, every, every, missing=silent, evidence=evidence)


FIELDS = ("date", "kind", "size", "matter")


def relevant_of(told: Rules) -> frozenset[str]:
    """The fields of a record that anything in the rulebook looks at."""
    text = str(
        {key: told.plain.get(key) for key in ("groups", "adjustments", "outcomes")} | {"q1": told.plain["facts"]["q1"]}
    )
    marks = {"kind": "kind", "size": "size", "again": "date", "e1.date": "date"}
    found = {field for mark, field in marks.items() if mark in text}
    return frozenset((*found, *(["matter"] if "once_per" in told.plain["facts"].get("e1", {}) else [])))


def handed(told: Rules, name: str, given: Any, section: str, *, evidence: bool) -> Handed:
    """A fact handed in as given: None or a text, a list of texts for a series, of mappings for records."""
    fact = told.plain["facts"][name]
    if name in SERIES:
        return as_series(name, fact, given, section, evidence=evidence)
    if name == "e1":
        return as_records(fact, given, section, relevant_of(told), evidence=evidence)
    if name == "y1":
        return as_truth(fact, given, section)
    return as_number(name, fact, given, section, evidence=evidence)


@st.composite
def records(draw: st.DrawFn, *, exact: bool, document: bool) -> list[dict[str, str]]:
    """Up to two records, of which something may not be known."""
    found = []
    for _ in range(draw(st.integers(0, 2))):
        whole = {
            "date": draw(st.sampled_from(DAYS)),
            "kind": draw(st.sampled_from(KINDS)),
            "size": draw(st.sampled_from(("0", "1", "2") if exact else ("0", "1", "2", "1以上"))),
            "matter": draw(st.sampled_from(MATTERS)),
        }
        kept = whole if exact else {key: value for key, value in whole.items() if draw(st.integers(0, 3))}
        if document and draw(st.integers(0, 3)):
            kept["document"] = "材料2"
        found.append(kept)
    return found


@st.composite
def facts(draw: st.DrawFn, told: Rules, name: str, texts: tuple[str, ...]) -> Handed:
    """One fact handed in, with texts of some kinds."""
    fact = told.plain["facts"][name]
    own = "assessed" if "by" in fact else "facts"
    exact = set(texts) <= {*EXACT, NA}
    section = draw(st.sampled_from((own, own, "verified")))
    evidence = "evidence_required" in fact and (exact or bool(draw(st.integers(0, 2))))
    allowed = tuple(text for text in texts if text != UNCONFIRMED or section == "facts")
    allowed = tuple(text for text in allowed if text != NA or section != "facts")
    if name in SERIES:
        return handed(told, name, [draw(st.sampled_from(allowed)) for _ in PERIODS], section, evidence=evidence)
    if name == "y1":
        words = ("是", "否", *(text for text in allowed if text in (NA, UNCONFIRMED, *MISSING)))
        return handed(told, name, draw(st.sampled_from(words)), section, evidence=evidence)
    if name == "e1" and (exact or draw(st.booleans())):
        listed = draw(records(exact=exact, document="document" in fact["fields"]))
        if NA not in allowed or draw(st.integers(0, 4)):
            return handed(told, name, listed, section, evidence=False)
        return handed(told, name, NA, section, evidence=False)
    return handed(told, name, draw(st.sampled_from(allowed)), section, evidence=evidence)


ANYHOW = ("未报", "未报", "1以上", "0-1", "约1", UNCONFIRMED, NA)


@st.composite
def units(draw: st.DrawFn, told: Rules, *, exact: bool = False, absent: bool = True) -> Unit:
    """A unit with up to two facts that are not exact."""
    names = [name for name in told.plain["facts"] if name != "q1"]
    odd = [] if exact else draw(st.lists(st.sampled_from([*names, *({"e1"} & set(names))]), min_size=1, max_size=2))
    plain = (*EXACT, *EXACT, NA) if absent else EXACT
    found: dict[str, Handed] = {}
    for name in names:
        found[name] = draw(facts(told, name, (*EXACT, *ANYHOW) if name in odd else plain if exact else EXACT))
        if prod(len(one.ends) for one in found.values()) > MOST_WORLDS:
            found[name] = draw(facts(told, name, EXACT))
    overrides = {}
    for id_, criterion in told.criteria.items() if not exact else ():
        if draw(st.integers(0, 9)) == 0:
            overrides[id_] = draw(st.sampled_from((NA, "1" if "points" in criterion.plain else "0")))
    return Unit(told, found, overrides)
