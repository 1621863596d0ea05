"""Scoring one unit: the fast way where every fact is exact, the general way otherwise; views built when asked."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from appraisal.assessment.adjusting import Adjusted, adjust, cut_losses
from appraisal.assessment.carrying import Carrying
from appraisal.assessment.drafts import Draft, Drafting
from appraisal.assessment.grading import Ruling, fired, grade, rule, rule_by_grade
from appraisal.assessment.results import Grade, LineKind, OutcomeState
from appraisal.assessment.runs import AS_IT_STANDS, Run
from appraisal.assessment.settling import Settled, settle
from appraisal.assessment.states import Standing
from appraisal.assessment.tallying import tally
from appraisal.assessment.totals import Totals, awarded_with, total_of
from appraisal.rulebook.expressions.flags import missing_flag, not_applicable_flag
from appraisal.rulebook.tree import Rulebook
from appraisal.source.diagnostics import Diagnostic, Refused, diagnostic
from appraisal.submission.readings import Reading, Submission

NONE = Fraction(0)


class Disagreement(Exception):
    """The program and the walk came to different figures: a fault of ours, never of an input."""


def score(rulebook: Rulebook, submission: Submission, run: Run = AS_IT_STANDS) -> Appraisal:
    """Score a unit.

    Raises:
        Refused: where the unit has no score, since no criterion applies to it or too few have one.
    """
    return Appraisal(rulebook, submission, run)


class Appraisal:
    """One unit's score under one rulebook; what is not asked for is not computed.

    `total` and `grade` come from the integer program where every fact is exact, and everything else
    from the general way, which is checked against the program's figure.
    """

    def __init__(self, rulebook: Rulebook, submission: Submission, run: Run) -> None:
        """Run the program where it can score the unit."""
        self.rulebook = rulebook
        self.submission = submission
        self.run = run
        self._plain: tuple[int, ...] | None = None
        values = [reading.exact for reading in submission.readings.values()]
        if None not in values and not submission.overrides:
            plain = rulebook.plain.run(values)  # type: ignore[arg-type]
            if not plain[0]:
                self._plain = plain

    @cached_property
    def total(self) -> Fraction:
        """The points awarded."""
        if self._plain is None:
            return self.totals.awarded
        return self.rulebook.plain.total(self._plain)

    @cached_property
    def grade(self) -> Grade:
        """The grade, and every grade still possible."""
        if self._plain is not None:
            name = self.rulebook.plain.grade(self._plain)
            return Grade(name, () if name is None else (name,))
        return self.general_grade

    @cached_property
    def general_grade(self) -> Grade:
        """The same by the general way."""
        totals, on_base = self.totals, self.rulebook.grades_on == "base"
        points = (totals.base.awarded or NONE) if on_base else totals.awarded
        rulings = self.effects
        scenes = [(points, points, totals.base.available)]
        if self.run.final:
            rulings = tuple(ruling for ruling in rulings if ruling.state is OutcomeState.FIRED)
        else:
            reach = totals.base.scenes if on_base else totals.scenes
            scenes += [(ends.low, ends.high, available) for available, ends in reach.items()]
            if totals.may_be_nothing and not on_base:
                scenes += [(NONE, NONE, available) for available in reach]
        return grade(self.rulebook, rulings, points, totals.base.available, scenes)

    @cached_property
    def standing(self) -> Standing:
        """The unit's readings under the rulebook and the run."""
        return Standing(self.rulebook, self.submission.readings, self.run)

    @cached_property
    def settled(self) -> Mapping[str, Settled]:
        """Every criterion's score, by id."""
        overrides = self.submission.overrides
        return {
            criterion.id: settle(criterion, self.standing, overrides.get(criterion.id))
            for criterion in self.rulebook.criteria()
        }

    @cached_property
    def effects(self) -> tuple[Ruling, ...]:
        """The state of every outcome that the total and the grade may rest on."""
        return rule(self.standing)

    @cached_property
    def rulings(self) -> tuple[Ruling, ...]:
        """Every outcome's state, in rulebook order; what asks for the grade comes after it."""
        asking = any(outcome.asks_grade for outcome in self.rulebook.outcomes)
        rulings = (*self.effects, *rule_by_grade(self.standing, self.grade.possible)) if asking else self.effects
        by_outcome = {id(ruling.outcome): ruling for ruling in rulings}
        return tuple(by_outcome[id(outcome)] for outcome in self.rulebook.outcomes)

    @cached_property
    def totals(self) -> Totals:
        """The total, its range and the tree of points, by the general way."""
        totals = self._computed()
        if totals is None:
            raise Refused([self._without_total()])
        if self._plain is not None and self.rulebook.plain.total(self._plain) != totals.awarded:
            raise Disagreement(f"{self.rulebook.plain.total(self._plain)} {totals.awarded}")
        return totals

    def _without_total(self) -> Diagnostic:
        """Why the unit has no total."""
        unit = self.submission.unit
        if all(one.absent for one in self.settled.values() if one.criterion.points is not None):
            return diagnostic("nothing_applies", None, unit=unit)
        from appraisal.assessment.lacking import too_few_scores  # noqa: PLC0415  (few units lack a total)

        return too_few_scores(tally(self.rulebook.root, self.settled, self.rulebook), unit, self.rulebook)

    def _computed(self) -> Totals | None:
        if not self.rulebook.irrational:
            return total_of(self.rulebook, self.settled, self.effects)
        from appraisal.engine.enclosure import Undecided  # noqa: PLC0415  (few rulebooks need it)

        try:
            return total_of(self.rulebook, self.settled, self.effects)
        except Undecided as undecided:
            raise Refused([diagnostic("undecided_total", None, unit=self.submission.unit)]) from undecided

    @cached_property
    def possible(self) -> tuple[Fraction, Fraction]:
        """The range still possible; once final, only what is awarded."""
        if self.run.final:
            return self.total, self.total
        return self.totals.low, self.totals.high

    @cached_property
    def adjusted(self) -> tuple[Adjusted, ...]:
        """What each adjustment really added and took."""
        totals = self.totals
        if totals.adjustments is None:
            return ()
        adjusted = adjust(totals.adjustments, Drafting(self.rulebook))
        total = (totals.base.awarded or NONE) + sum((one.points for one in adjusted), NONE)
        return cut_losses(adjusted, -total) if total < 0 and self.rulebook.floored else adjusted

    @cached_property
    def gained(self) -> Fraction:
        """What adjustments really added, in points."""
        return sum((one.gain for one in self.adjusted), NONE)

    @cached_property
    def drafts(self) -> tuple[Draft, ...]:
        """Every line in rulebook order: available + gained = total + what all lines count."""
        totals, root = self.totals, self.rulebook.root
        drafts = [*Carrying(self.rulebook).below(totals.base)]
        drafts += [draft for one in self.adjusted for draft in one.drafts]
        rest = totals.base.available + self.gained - totals.before - sum((draft.counts for draft in drafts), NONE)
        if rest:
            kind = LineKind.ROUNDING if abs(rest) < self.rulebook.unit else LineKind.BOUND
            drafts.append(Draft(root, kind, rest, rest, rest))
        if totals.before and fired(self.effects, "total"):
            drafts.append(Draft(root, LineKind.OUTCOME, totals.before, totals.before, totals.before))
        return tuple(drafts)

    def with_settled(self, changed: Mapping[str, Settled]) -> Fraction:
        """The total were some criteria settled otherwise."""
        total = awarded_with(self.totals, changed, self.rulebook, self.effects)
        return self.total if total is None else total

    def with_reading(self, reading: Reading) -> Fraction:
        """The total were one fact read otherwise; only what reads it is scored again."""
        changes = {reading.column: reading}
        if self.rulebook.facts[reading.column].fields:
            from appraisal.submission.figures import with_figures  # noqa: PLC0415  (most rulebooks have none)

            changes = with_figures(self.rulebook.facts, reading)
        standing = Standing(self.rulebook, {**self.submission.readings, **changes}, self.run)
        names = {*changes, missing_flag(reading.column), not_applicable_flag(reading.column)}
        overrides = self.submission.overrides
        changed = {
            id_: settle(one.criterion, standing, overrides.get(id_))
            for id_, one in self.settled.items()
            if not names.isdisjoint(one.criterion.columns)
        }
        total = awarded_with(self.totals, changed, self.rulebook, rule(standing))
        return self.total if total is None else total

    def without_outcomes(self) -> Fraction:
        """The total had no outcome set it to 0."""
        return self.totals.before

    @cached_property
    def unsettled_outcomes(self) -> tuple[Ruling, ...]:
        """Outcomes that cannot be told yet."""
        return tuple(ruling for ruling in self.rulings if ruling.state is OutcomeState.UNSETTLED)
