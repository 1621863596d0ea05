"""The lines of one unit in words: problem, plan, remedy, provision, sources, and whether the unit said so itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from appraisal.assessment.drafts import Draft
from appraisal.assessment.mirror import About
from appraisal.assessment.phrases import Phrases
from appraisal.assessment.remedies import regains, remedy
from appraisal.assessment.results import FactSource, Line, LineKind
from appraisal.assessment.scoring import Appraisal
from appraisal.assessment.sources import Sources, terms_of
from appraisal.rulebook.facts import FactKind
from appraisal.rulebook.placeholders import PLACEHOLDER
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import Criterion, Group
from appraisal.submission.readings import State
from appraisal.wording import say

ROOT = "total"


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """Words the drafts of one appraisal."""

    appraisal: Appraisal
    sources: Sources
    phrases: Phrases
    about: About

    def line(self, draft: Draft) -> Line:
        """The line of a draft."""
        node = draft.node
        term = self._term(draft)
        criterion = node if isinstance(node, Criterion) else None
        planned = None if draft.kind is LineKind.PENDING else self._plan(draft, term)
        terms = [term] if term else terms_of(criterion) if criterion else ()
        counting = self._counting(draft, terms)
        sources = self.sources.of(terms, {name for name, counts in counting.items() if not counts})
        return Line(
            criterion=node.id or ROOT,
            number=node.number,
            title=node.title,
            kind=draft.kind,
            raw=self.appraisal.rulebook.shown(draft.raw),
            lost=self.appraisal.rulebook.shown(draft.lost),
            counts=draft.counts,
            regains=regains(self.appraisal, draft),
            problem=self._problem(draft, term),
            plan=planned,
            remedy=remedy(self.sources, draft, term),
            basis=node.basis,
            named_by=self.about.problems(node.id),
            planned_by=self.about.plans(node.id),
            sources=sources,
            details=tuple(self._untold(draft, term, sources, counting)) if draft.counts > 0 else (),
        )

    def _term(self, draft: Draft) -> Term | None:
        """The term a line is of; of a line of a whole criterion, its only one."""
        if draft.term is not None or not isinstance(draft.node, Criterion):
            return draft.term
        terms = terms_of(draft.node)
        return terms[0] if len(terms) == 1 else None

    def _counting(self, draft: Draft, terms: Iterable[Term]) -> dict[str, bool]:
        """The values of series that the terms go through one by one, and whether the line comes of them."""
        node, point = draft.node, draft.settled.point if draft.settled else None
        terms = [term for term in terms if any(" " in name for name in term.reads)]
        if not terms or point is None or not isinstance(node, Criterion):
            return {}
        from appraisal.assessment.series_lines import counting_values  # noqa: PLC0415  (most lines read no series)

        counting: dict[str, bool] = {}
        for term in terms:
            for name, counts in counting_values(self.appraisal.rulebook, node, term, point).items():
                counting[name] = counts or counting.get(name, False) or self._state(name) is State.MISSING
        return counting

    def _untold(
        self, draft: Draft, term: Term | None, sources: Iterable[FactSource], counting: Mapping[str, bool]
    ) -> Iterator[FactSource]:
        """The sources whose facts the problem does not speak of: of a series the values that count or are missing."""
        facts, told = self.appraisal.rulebook.facts, self._told(draft, term)
        given = [one for one in sources if one.section != "judged" and one.fact not in told]
        alone = len({one.fact for one in given}) == 1
        for one in given:
            if " " in one.fact:
                if counting.get(one.fact) or self._state(one.fact) is State.MISSING:
                    yield one
            elif one.written is not None and not (alone and facts[one.fact].kind is FactKind.YES_NO):
                yield one

    def _told(self, draft: Draft, term: Term | None) -> set[str]:
        """The facts that the problem speaks of: named in the author's sentence, or in ours."""
        if not isinstance(draft.node, Criterion) or draft.kind is LineKind.OVERRIDE:
            return set()
        terms = [term] if term else list(terms_of(draft.node))
        silent = self._in_state(terms, State.MISSING)
        if self._open(draft, term) is not None:
            return set(silent or self._in_state(terms, State.RANGE, State.OPEN, State.UNCONFIRMED))
        text = None if draft.lost < 0 else self._author_text(draft, term, "problem")
        words = {found[1] for found in PLACEHOLDER.finditer(text)} if text else {"value", "records"}
        measured = {one.measure.fact for one in terms if one.measure is not None}
        told = words | (measured if "value" in words and len(measured) == 1 else set())
        told |= {one.reads[0] for one in terms if one.records is not None and "records" in words}
        if not text:
            told |= {*silent, *(name for one in terms if one.condition for name in one.reads)}
        facts = self.appraisal.rulebook.facts
        return told | {member for name in words if name in facts for member in facts[name].members}

    def _problem(self, draft: Draft, term: Term | None) -> str:
        if not isinstance(draft.node, Criterion):
            return self._of_node(draft)
        if draft.kind is LineKind.OVERRIDE:
            return self._overridden(draft)
        if draft.kind in (LineKind.BOUND, LineKind.ROUNDING):
            return self._cut(draft)
        open_ = None if draft.lost < 0 else self._open(draft, term)
        if open_ is not None:
            return open_
        text = None if draft.lost < 0 else self._author_text(draft, term, "problem")
        said = self.phrases.filled(text, draft, term) if text else self._plain(draft, term)
        return said + self._judged_by(draft, term)

    def _plain(self, draft: Draft, term: Term | None) -> str:
        """A sentence of our own."""
        from appraisal.assessment.sentences import Sentences  # noqa: PLC0415  (a good rulebook says it all itself)

        return Sentences(self.phrases).plain(draft, term)

    def _author_text(self, draft: Draft, term: Term | None, key: str) -> str | None:
        own = getattr(term, key) if term else None
        of_node = getattr(draft.node, key, None)
        text = own or of_node
        return text if isinstance(text, str) else None

    def _say(self, key: str, draft: Draft, **values: str) -> str:
        return say(f"gaps.{key}", self.sources.language, lost=self.phrases.points(draft.lost), **values)

    def _of_node(self, draft: Draft) -> str:
        if draft.kind is LineKind.OUTCOME:
            return self._say("outcome", draft)
        if draft.kind is LineKind.ROUNDING:
            return self._cut(draft)
        if draft.lost < 0 and not draft.node.id:
            return say("gaps.floor", self.sources.language, spared=self.phrases.points(-draft.lost))
        return self._cut(draft)

    def _cut(self, draft: Draft) -> str:
        """What a bound or a rounding takes, or spares."""
        where = "node_" if isinstance(draft.node, Group) and draft.kind is LineKind.BOUND else ""
        if draft.lost >= 0:
            return self._say(f"{where}{draft.kind.value}", draft, title=draft.node.title)
        spared = self.phrases.points(-draft.lost)
        key = f"gaps.{where}{draft.kind.value}_spared"
        return say(key, self.sources.language, title=draft.node.title, spared=spared)

    def _overridden(self, draft: Draft) -> str:
        settled = draft.settled
        override = settled.override if settled else None
        if settled is None or override is None:
            return self._say("plain", draft, title=draft.node.title)
        computed = "" if settled.computed is None else self.phrases.points(settled.computed)
        awarded = "" if override.award is None else self.phrases.points(override.award)
        return self._say("override", draft, awarded=awarded, computed=computed, by=override.by, why=override.why)

    def _open(self, draft: Draft, term: Term | None) -> str | None:
        """The sentence of a line that rests on silence or on something not settled; None for any other."""
        if draft.kind not in (LineKind.MISSING, LineKind.PENDING) or not isinstance(draft.node, Criterion):
            return None
        terms = [term] if term else list(terms_of(draft.node))
        key = "pending" if draft.kind is LineKind.PENDING else "missing"
        silent = self._in_state(terms, State.MISSING)
        if key == "missing" and term and not set(silent) & set(term.reads):
            return None  # a silence that the author's own text is about
        if silent and all(self._unproved(fact) for fact in silent):
            return self._say(f"{key}_unproved", draft, facts=self._titles(silent))
        if silent:
            return self._say(f"{key}_silent", draft, facts=self._titles(silent), by=self._by(silent))
        judged = [one.judged for one in terms if one.judged and self._state(one.judged) is State.MISSING]
        if judged:
            by = self.appraisal.rulebook.judged[judged[0]].by
            return self._say(f"{key}_judged", draft, title=draft.node.title, by=by)
        vague = self._in_state(terms, State.RANGE, State.OPEN, State.UNCONFIRMED)
        facts = self.appraisal.rulebook.facts
        lacking = self.sources.lacking(facts[vague[0]], terms) if len(vague) == 1 else ""
        if lacking:
            return self._say(f"{key}_lacking", draft, facts=self._titles(vague), lacking=lacking)
        how = "records" if any(facts[fact].fields for fact in vague) else "vague"
        if all(self._state(fact) is State.UNCONFIRMED for fact in vague):
            how = "unconfirmed"
        written = "、".join(self.sources.source(fact).written or "" for fact in vague)
        return self._say(f"{key}_{how}", draft, facts=self._titles(vague), written=written)

    def _in_state(self, terms: Iterable[Term], *states: State) -> list[str]:
        """The base facts of terms that are in one of these states."""
        facts = dict.fromkeys(fact for term in terms for fact in (*term.reads, *term.silences))
        return [fact for fact in facts if self._state(fact) in states]

    def _state(self, column: str) -> State:
        reading = self.appraisal.submission.readings.get(column)
        return State.EXACT if reading is None else reading.state

    def _unproved(self, fact: str) -> bool:
        """Whether a fact is missing only since the evidence that it requires is not there."""
        return self.appraisal.submission.readings[fact].unproved

    def _titles(self, facts: Iterable[str]) -> str:
        """Their titles, which a sentence puts in quotation marks."""
        titles = (self.appraisal.rulebook.facts[fact].title for fact in facts)
        return say("gaps.between", self.sources.language).join(titles)

    def _by(self, facts: Iterable[str]) -> str:
        """Who has to hand the facts in."""
        names = dict.fromkeys(self.appraisal.rulebook.facts[fact].by or "" for fact in facts)
        own = say("gaps.unit_itself", self.sources.language)
        return "、".join(name or own for name in names)

    def _judged_by(self, draft: Draft, term: Term | None) -> str:
        """Who judged, and why: an assessor's deduction never stands without both."""
        given = self.appraisal.submission.given_by.get(term.judged or "") if term else None
        if term is None or given is None or draft.kind not in (LineKind.JUDGED, LineKind.ADJUSTMENT):
            return ""
        key = "assessed_by" if term.form == "judged" else "judged_by"
        return self._say(key, draft, by=given.by, why=given.why)

    def _plan(self, draft: Draft, term: Term | None) -> str | None:
        """The author's plan, or how to end a silence; none is invented for anything else."""
        if not isinstance(draft.node, Group) and draft.kind is LineKind.MISSING:
            terms = [term] if term else list(terms_of(draft.node))
            silent = [fact for fact in self._in_state(terms, State.MISSING) if any(fact in one.reads for one in terms)]
            if silent and all(self._unproved(fact) for fact in silent):
                return self._say("plan_unproved", draft, facts=self._titles(silent))
            if silent:
                return self._say("plan_silent", draft, facts=self._titles(silent))
        text = self._author_text(draft, term, "plan")
        return self.phrases.filled(text, draft, term) if text else None


def in_order_of_points(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that take points and are not pending, most first, in rulebook order among equals."""
    gaps = [line for line in lines if line.counts > 0 and line.kind is not LineKind.PENDING]
    return tuple(sorted(gaps, key=lambda line: -line.counts))
