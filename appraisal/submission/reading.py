"""From a submission document to a submission read by its rulebook: sections, states, who may hand in what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.rulebook.digest import model_digest
from appraisal.rulebook.facts import Fact
from appraisal.rulebook.terms import JudgedColumn
from appraisal.rulebook.tree import Rulebook
from appraisal.source.diagnostics import Diagnostic, diagnostic, has_errors, in_order
from appraisal.source.documents import Document
from appraisal.source.nodes import MappingNode, Node, ScalarNode
from appraisal.submission.judgements import JudgementReader
from appraisal.submission.model import StatementModel, SubmissionModel
from appraisal.submission.names import unknown_name
from appraisal.submission.readings import Reading, State, Statement, Submission, Verified
from appraisal.submission.values import ValueReader, silent, value_text

Path = tuple[str | int, ...]


def read_submission(
    model: SubmissionModel, document: Document, rulebook: Rulebook
) -> tuple[Submission | None, tuple[Diagnostic, ...]]:
    """The submission read by the rulebook's declarations; None with every reason where it is refused."""
    reader = _Reader(model, document, rulebook, [])
    submission = reader.submission()
    found = in_order(reader.found)
    return (None if has_errors(found) else submission), found


@dataclass(frozen=True, slots=True, eq=False)
class _Reader:
    model: SubmissionModel
    document: Document
    rulebook: Rulebook
    found: list[Diagnostic]

    def submission(self) -> Submission:
        """Everything that could be read; what could not is in `found`."""
        self._check_period()
        given = self._section("facts", self.model.facts)
        given |= self._section("assessed", self.model.assessed)
        given = self._verify(given)
        given = self._proved(self._with_evidence(given))
        judgements = JudgementReader(self.document, self.rulebook, self.found.append)
        judged, given_by, overrides = judgements.read(self.model.judged)
        readings: dict[str, Reading] = {}
        for name, fact in self.rulebook.facts.items():
            if fact.figure is not None or name in readings:
                continue
            if fact.fields:
                from appraisal.submission.figures import with_figures  # noqa: PLC0415  (most rulebooks have none)

                readings |= with_figures(self.rulebook.facts, given.get(name) or silent(fact))
            elif fact.derived is None and not fact.members:
                readings[name] = given.get(name) or silent(fact)
        readings = {name: readings[name] for name in self.rulebook.facts if name in readings}
        for name, column in self.rulebook.judged.items():
            readings[name] = judged.get(name) or _not_judged(column)
        self._check_limits(readings)
        return Submission(
            name=self.document.source.name,
            unit=self.model.unit.name,
            category=self.model.unit.category,
            period=self.model.period,
            digest=model_digest(self.model),
            readings=readings,
            given_by=given_by,
            overrides=overrides,
            problems=tuple(self._statements(self.model.problems, "problems")),
            plans=tuple(self._statements(self.model.plans, "plans")),
        )

    def _check_period(self) -> None:
        if self.model.period != self.rulebook.period:
            place = self.document.at(("period",))
            self.found.append(diagnostic("other_period", place, found=self.model.period, wanted=self.rulebook.period))

    def _section(self, section: str, values: Mapping[str, object]) -> dict[str, Reading]:
        """The readings of `facts` or `assessed`; facts that the other is for are refused."""
        reader = ValueReader(section, self.rulebook.period, self.found.append)
        readings: dict[str, Reading] = {}
        for name in values:
            path = (section, name)
            fact = self._declared(name, path)
            if fact is None or not self._may_hand_in(fact, section, path):
                continue
            node = self.document.node(path)
            assert node is not None
            readings |= read_fact(fact, node, reader, self.rulebook)
        return readings

    def _names(self) -> list[str]:
        """The ids of all facts that the rulebook declares."""
        return [name for name, fact in self.rulebook.facts.items() if fact.part_of is None]

    def _declared(self, name: str, path: Path) -> Fact | None:
        """The declared fact of that name that can be handed in."""
        fact = self.rulebook.facts.get(name)
        place = self.document.at(path, key=True)
        if fact is None or fact.part_of is not None:
            self.found.append(unknown_name("unknown_fact_handed_in", name, self._names(), place))
            return None
        if fact.derived is not None:
            self.found.append(diagnostic("derived_handed_in", place, fact=name, derived=fact.derived))
            return None
        return fact

    def _may_hand_in(self, fact: Fact, section: str, path: Path) -> bool:
        place = self.document.at(path, key=True)
        if section == "facts" and fact.by is not None:
            self.found.append(diagnostic("handed_in_by_unit", place, fact=fact.id, by=fact.by))
            return False
        if section == "assessed" and fact.by is None:
            self.found.append(diagnostic("assessed_own_fact", place, fact=fact.id))
            return False
        return True

    def _verify(self, given: dict[str, Reading]) -> dict[str, Reading]:
        """Confirmed figures in place of the unit's own, which are kept beside them."""
        reader = ValueReader("verified", self.rulebook.period, self.found.append)
        readings = dict(given)
        for name, model in self.model.verified.items():
            fact = self._declared(name, ("verified", name))
            if fact is None:
                continue
            node = self.document.node(("verified", name, "value"))
            assert node is not None
            for column, reading in read_fact(fact, node, reader, self.rulebook).items():
                own = given.get(column) or silent(self.rulebook.facts[column])
                readings[column] = replace(reading, verified=Verified(model.by, model.why, own))
        return readings

    def _with_evidence(self, given: dict[str, Reading]) -> dict[str, Reading]:
        readings = dict(given)
        criteria = {criterion.id for criterion in self.rulebook.criteria()}
        for name, references in self.model.evidence.items():
            if name in self.rulebook.facts:
                for column in self.rulebook.facts[name].members or (name,):
                    if column in readings:
                        readings[column] = replace(readings[column], evidence=references)
            elif name not in criteria:
                known, place = [*self._names(), *criteria], self.document.at(("evidence", name), key=True)
                self.found.append(unknown_name("unknown_evidence", name, known, place))
        return readings

    def _proved(self, given: dict[str, Reading]) -> dict[str, Reading]:
        """Figures without the evidence that they require are missing."""
        if not any(fact.evidence_required for fact in self.rulebook.facts.values()):
            return given
        from appraisal.submission.proofs import unproved  # noqa: PLC0415  (most rulebooks require none)

        without = list(unproved(self.rulebook.facts, given))
        self.found.extend(said for _, said in without)
        return given | {reading.column: reading for reading, _ in without}

    def _check_limits(self, readings: Mapping[str, Reading]) -> None:
        """`not_above`: a part is not more than its whole; refused where it certainly is."""
        for fact in self.rulebook.facts.values():
            if fact.not_above is None or fact.members:
                continue
            part, whole = readings[fact.id], readings[fact.not_above]
            values = (State.EXACT, State.RANGE)
            if part.state not in values or whole.state not in values:
                continue
            other = self.rulebook.facts[fact.not_above]
            scale, other_scale = fact.column.denominator, other.column.denominator
            if Fraction(part.low, scale) > Fraction(whole.high, other_scale):
                related = [(whole.position, "the_whole")] if whole.position else []
                self.found.append(
                    diagnostic(
                        "above_its_whole",
                        part.position,
                        related=related,
                        fact=fact.title,
                        found=part.written or value_text(fact, part.low),
                        other=other.title,
                        whole=whole.written or value_text(other, whole.high),
                    )
                )

    def _statements(self, models: list[StatementModel], section: str) -> Iterable[Statement]:
        """Problems or plans; what they are about must exist."""
        ids = _node_ids(self.rulebook)
        for n, model in enumerate(models):
            for k, name in enumerate(model.about):
                if name not in ids:
                    place = self.document.at((section, n, "about", k))
                    self.found.append(unknown_name("unknown_about", name, ids, place))
            yield Statement(model.text, model.about, self.document.at((section, n)))


def read_fact(fact: Fact, node: Node, reader: ValueReader, rulebook: Rulebook) -> dict[str, Reading]:
    """What stands in a fact's place, by column: one value, those of a series, or records without their figures.

    What was refused is noted by the reader, and has no reading.
    """
    if fact.members:
        from appraisal.submission.series import SeriesReader  # noqa: PLC0415  (most rulebooks have none)

        return SeriesReader(fact, rulebook.facts, reader).read(node)
    reading: Reading | None = None
    if isinstance(node, ScalarNode) and node.is_nothing:
        reading = silent(fact, section=reader.section, node=node)
    elif fact.fields:
        from appraisal.submission.records import RecordReader  # noqa: PLC0415  (nor these)

        reading = RecordReader(fact, reader, rulebook.period).read(node)
    elif isinstance(node, ScalarNode):
        reading = reader.read(fact, node)
    else:
        found = "{…}" if isinstance(node, MappingNode) else "[…]"
        reader.found(diagnostic("expected_value", node.position, fact=fact.title, found=found))
    return {} if reading is None else {fact.id: reading}


def _node_ids(rulebook: Rulebook) -> tuple[str, ...]:
    """The ids of all groups and criteria."""
    ids = [node.id for node, _ in rulebook.root.nodes()]
    if rulebook.adjustments is not None:
        ids += [node.id for node, _ in rulebook.adjustments.nodes()]
    return tuple(ids)


def _not_judged(column: JudgedColumn) -> Reading:
    """A judged number that nobody has given yet."""
    return Reading(column.name, State.MISSING, column.low, column.high, None)
