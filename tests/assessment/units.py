"""Random units for a random rulebook: how each fact is handed in, and everything it may turn out to be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from hypothesis import strategies as st

from tests.assessment.oracle import ABSENT, World
from tests.assessment.plain import read
from tests.assessment.rulebooks import Plain, all_criteria, used_facts

MOST_WORLDS = 60


@dataclass(frozen=True)
class Handed:
    """How a fact is handed in: `ends` are its possible values, each with whether the fact then stayed silent.

    `manner` is `exact`, `missing`, `range`, `open`, `absent` (不涉及, confirmed) or `unconfirmed`. Without the
    `evidence` that is required a fact is missing, whatever was written.
    """

    manner: str
    text: str | None
    section: str
    ends: tuple[tuple[Any, bool], ...]
    evidence: bool = True


@dataclass(frozen=True)
class Asked:
    """An assessor's number: the text given or None, and all numbers it can be."""

    criterion: str
    kind: str
    text: str | None
    options: tuple[Fraction, ...]


@dataclass(frozen=True)
class Unit:
    """A unit under a rulebook; `overrides` are the awards in place of computed ones, None to excuse."""

    rules: Plain
    facts: Mapping[str, Handed]
    judged: Mapping[str, Asked] = field(default_factory=dict)
    overrides: Mapping[str, str] = field(default_factory=dict)

    def worlds(self, *, settled: bool = False, about: Any = None, id_: str = "") -> Iterator[World]:
        """Every completion of the unit; of a part of the rulebook, every one that differs there.

        `settled` takes the unit's own unconfirmed 不涉及 as it is. `id_` is the criterion whose judged
        numbers differ.
        """
        names = set(self.facts) if about is None else used_facts(self.rules, about)
        columns: list[list[tuple[str, Any, bool]]] = []
        for name, handed in self.facts.items():
            ends = handed.ends[:1] if name not in names or (settled and handed.manner == "unconfirmed") else handed.ends
            columns.append([(name, value, silent) for value, silent in ends])
        for name, asked in self.judged.items():
            options = asked.options if about is None or asked.criterion == id_ else asked.options[:1]
            columns.append([(name, value, False) for value in options])
        for chosen in product(*columns):
            values = {name: value for name, value, _ in chosen}
            silent = frozenset(name for name, _, is_silent in chosen if is_silent)
            yield World(self.rules, values, silent, {name: values[name] for name in self.judged})

    def handing_in(self, name: str, text: str | None, section: str | None = None) -> "Unit":
        """The same unit with one fact handed in otherwise, as an exact value or not at all."""
        handed = self.facts[name]
        changed = replace(handed, manner="exact", text=text, section=section or handed.section, evidence=True)
        return replace(self, facts={**self.facts, name: changed})

    def submission(self) -> Plain:
        """The submission as plain data."""
        sections: dict[str, Plain] = {"facts": {}, "assessed": {}, "verified": {}, "judged": {}}
        for name, handed in self.facts.items():
            if handed.text is not None:
                reason = {"value": handed.text, "by": "考核组", "why": "台账"}
                sections[handed.section][name] = reason if handed.section == "verified" else handed.text
        for asked in self.judged.values():
            if asked.text is not None:
                entry = sections["judged"].setdefault(asked.criterion, {"by": "考核组", "why": "核查"})
                entry[asked.kind] = asked.text
        for id_, award in self.overrides.items():
            sections["judged"][id_] = {"award": award, "by": "考核组", "why": "复核"}
        unit = {"name": "某大队"}
        required = [name for name in self.facts if "evidence_required" in self.rules["facts"][name]]
        evidence = {name: "材料1" for name in required if self.facts[name].evidence}
        head = {"appraise": "submission/1", "rulebook": "random", "unit": unit, "period": self.rules["period"]}
        return {**head, **sections, "evidence": evidence}


def domain(fact: Plain) -> tuple[tuple[Any, str], ...]:
    """Every value of a fact with its text."""
    if isinstance(fact["type"], list):
        return tuple((word, word) for word in fact["type"])
    match fact["type"]:
        case "yes_no":
            return ((False, "否"), (True, "是"))
        case "date":
            low, high = (date.fromisoformat(fact[key]).toordinal() for key in ("min", "max"))
            return tuple((Fraction(day), date.fromordinal(day).isoformat()) for day in range(low, high + 1))
    scale = 10 ** int(fact.get("decimals", "0"))
    sign = "%" if fact["type"] == "percent" else fact.get("unit", "")
    low, high = (int(Fraction(fact.get(key, "0").rstrip("%")) * scale) for key in ("min", "max"))
    texts = [f"{n // scale}.{n % scale}{sign}" if scale > 1 else f"{n}{sign}" for n in range(low, high + 1)]
    return tuple((read(text.removesuffix("次")), text) for text in texts)


@st.composite
def handed_in(draw: st.DrawFn, fact: Plain, manner: str) -> Handed:
    """One fact handed in in a given manner."""
    values = domain(fact)
    own = "assessed" if "by" in fact else "facts"
    everything = tuple((value, True) for value, _ in values)
    match manner:
        case "missing":
            if "if_silent" in fact:
                return Handed("exact", None, own, ((values[0][0], False),))
            said = (draw(st.sampled_from(values))[1],) if "evidence_required" in fact else ()
            return Handed("missing", draw(st.sampled_from((None, "未报", *said))), own, everything, evidence=False)
        case "range" if fact["type"] in ("count", "percent", "number"):
            low = draw(st.integers(0, len(values) - 2))
            high = draw(st.integers(low + 1, len(values) - 1))
            text = draw(st.sampled_from((f"{values[low][1]}-{values[high][1]}", f"{values[low][1]}以上")))
            if text.endswith("以上"):
                high = len(values) - 1
            return Handed("range", text, own, tuple((value, False) for value, _ in values[low : high + 1]))
        case "open" if fact["type"] in ("count", "percent", "number"):
            return Handed("open", f"约{values[0][1]}", own, tuple((value, False) for value, _ in values))
        case "absent":
            section = draw(st.sampled_from(("verified", own))) if own == "assessed" else "verified"
            return Handed("absent", "不涉及", section, ((ABSENT, False),))
        case "unconfirmed" if own == "facts":
            given = tuple((value, False) for value, _ in values)
            return Handed("unconfirmed", "不涉及（全年没有）", own, ((ABSENT, False), *everything, *given))
    value, text = draw(st.sampled_from(values))
    section = draw(st.sampled_from((own, own, own, "verified")))
    return Handed("exact", text, section, ((value, False),))


MANNERS = ("missing", "missing", "missing", "range", "range", "open", "unconfirmed", "unconfirmed", "absent")


@st.composite
def units(
    draw: st.DrawFn, rules: Plain, *, manners: Sequence[str] = MANNERS, judged: bool = False, overrides: bool = True
) -> Unit:
    """A unit with up to three facts that are not exact, among those that matter; `judged` lets assessors be done."""
    used = [name for name, fact in rules["facts"].items() if "is" not in fact]
    odd: dict[str, str] = {}
    if manners and used:
        chosen = draw(st.lists(st.sampled_from(used), max_size=3, unique=True))
        odd = {name: draw(st.sampled_from(tuple(manners))) for name in chosen}
    facts: dict[str, Handed] = {}
    for name, fact in rules["facts"].items():
        if "is" not in fact:
            facts[name] = draw(handed_in(fact, odd.get(name, "exact")))
            if prod(len(handed.ends) for handed in facts.values()) > MOST_WORLDS:
                facts[name] = draw(handed_in(fact, "exact"))
        elif fact.get("if_divisor_zero") == "missing":
            facts[name] = Handed("exact", None, "", tuple((value, True) for value, _ in domain(fact)))
    given = draw(judgements(rules, always=judged))
    awards = {}
    for id_, it in all_criteria(rules) if overrides else ():
        if draw(st.integers(0, 9)) == 0:
            award = "不涉及" if "judged" in it or draw(st.booleans()) else "1" if "points" in it else "0"
            if award == "不涉及" or not any(asked.criterion == id_ for asked in given.values()):
                awards[id_] = award
    return Unit(rules, facts, given, awards)


@st.composite
def judgements(draw: st.DrawFn, rules: Plain, *, always: bool) -> dict[str, Asked]:
    """What assessors give, or may still give."""
    found = {}
    for id_, it in all_criteria(rules):
        kinds = (
            [("award", [it], True)]
            if "judged" in it
            else [("lose", it.get("deduct", []), False), ("gain", it.get("earn", []), False)]
        )
        for kind, terms, _ in kinds:
            for term in terms:
                if "judged" in term:
                    low, high = (int(end) for end in term["judged"]["within"].split(".."))
                    options = tuple(Fraction(n) for n in range(low, high + 1))
                    if kind != "award" and not {"when", "due"} & set(term) and low:
                        options = (Fraction(0), *options)
                    if always or draw(st.integers(0, 2)):
                        options = (draw(st.sampled_from(options)),)
                        found[f"{id_} {kind}"] = Asked(id_, kind, str(options[0]), options)
                    else:
                        found[f"{id_} {kind}"] = Asked(id_, kind, None, options)
    return found


def policy(unit: Unit, term: Plain, criterion: Plain, name: str) -> str:
    """What a missing base fact means to a term: the nearest policy that says so."""
    fact = unit.rules["facts"][name]
    default = "pending" if "by" in fact else unit.rules["defaults"]["missing"]
    return term.get("missing") or criterion.get("missing") or fact.get("missing") or default
