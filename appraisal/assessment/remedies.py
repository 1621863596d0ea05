"""What would bring points back: each line remedied alone and re-scored, and the one fact that would do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from appraisal.assessment.drafts import Draft
from appraisal.assessment.results import LineKind, Remedy
from appraisal.assessment.scoring import Appraisal
from appraisal.assessment.settling import Settled, settle
from appraisal.assessment.sources import Sources, terms_of
from appraisal.engine.formula import Constant, Fact, Flag, Formula, Steps, columns_of, parts
from appraisal.engine.walk import evaluate
from appraisal.rulebook.facts import Fact as DeclaredFact
from appraisal.rulebook.terms import Measure, Term
from appraisal.rulebook.tree import Criterion
from appraisal.wording import say

UNREMEDIED = (LineKind.UNCOUNTED, LineKind.BOUND, LineKind.ROUNDING)


def regains(appraisal: Appraisal, draft: Draft) -> Fraction:
    """What the total gains were this line alone remedied, in points (design 4.7)."""
    if draft.kind is LineKind.OUTCOME:
        return appraisal.without_outcomes() - appraisal.total
    if draft.kind in UNREMEDIED or draft.settled is None:
        return Fraction(0)
    better = _remedied(appraisal, draft.settled, draft)
    return appraisal.with_settled({better.criterion.id: better}) - appraisal.total


def regains_all(appraisal: Appraisal, settled: Settled) -> Fraction:
    """What the total gains were every line of a criterion remedied."""
    if settled.awarded is None:
        return Fraction(0)
    return appraisal.with_settled({settled.criterion.id: _full(settled)}) - appraisal.total


def _full(settled: Settled) -> Settled:
    """The criterion with nothing lost: its points, or under `adjustments` what it adds without its losses."""
    criterion = settled.criterion
    if criterion.points is not None:
        return replace(settled, awarded=max(criterion.points, settled.awarded or Fraction(0)))
    gained = sum((gain.points for gain in settled.gains if gain.counted), criterion.form.start)
    return replace(settled, awarded=criterion.bounds.keep(gained))


def _remedied(appraisal: Appraisal, settled: Settled, draft: Draft) -> Settled:
    """The criterion scored without one of its losses; a line of the whole criterion gives back what it lost."""
    term = draft.term
    if term is None:
        return replace(settled, awarded=(settled.awarded or Fraction(0)) + max(draft.lost, Fraction(0)))
    rulebook, criterion = appraisal.rulebook, settled.criterion
    form = without(criterion, term)
    value = form.form.value(criterion.bounds, criterion.charged, rulebook.digits, rulebook.mode)
    changed = replace(form, value=value, columns=tuple(dict.fromkeys(columns_of(value) + columns_of(criterion.absent))))
    return replace(settle(changed, appraisal.standing), criterion=criterion)


def without(criterion: Criterion, term: Term) -> Criterion:
    """The criterion without one loss, also where it stands in a `largest_of`."""

    def kept(terms: tuple[Term, ...]) -> Iterator[Term]:
        for one in terms:
            if one is term:
                continue
            if one.members:
                members = tuple(kept(one.members))
                if members:
                    yield replace(one, members=members)
                continue
            yield one

    form = replace(criterion.form, losses=tuple(kept(criterion.form.losses)))
    return replace(criterion, form=form)


def remedy(sources: Sources, draft: Draft, term: Term | None) -> Remedy | None:
    """The nearest value of the one fact a line looks at with which it costs nothing; None where there is none.

    Where a silence has no such value, it is the facts that have to be reported.
    """
    return _value(sources, draft, term) or _report(sources, draft, term)


def _report(sources: Sources, draft: Draft, term: Term | None) -> Remedy | None:
    """The facts whose silence costs points, to be handed in; None where it is not silence, or evidence is lacking."""
    if draft.kind is not LineKind.MISSING or not isinstance(draft.node, Criterion):
        return None
    terms = [term] if term else terms_of(draft.node)
    silent = sources.silent(dict.fromkeys(name for one in terms for name in (*one.reads, *one.silences)))
    facts = [fact for fact in silent if not sources.submission.readings[fact.id].unproved]
    if not facts:
        return None
    titles = say("text.list_separator", sources.language).join(fact.title for fact in facts)
    return Remedy(facts[0].id, titles, say("gaps.to_report", sources.language))


def _value(sources: Sources, draft: Draft, term: Term | None) -> Remedy | None:
    if term is None or term.measure is None or draft.kind in (*UNREMEDIED, LineKind.PENDING, LineKind.OVERRIDE):
        return None
    point = (draft.settled.point if draft.settled else None) or {}
    fact = sources.rulebook.facts[term.measure.fact]
    present = Fraction(evaluate(term.measure.value, point))
    shape = term.measure.shape

    def amount(integer: int) -> Fraction:
        return evaluate(shape, {**point, fact.id: Fraction(integer, fact.column.denominator)})

    if draft.term is None:  # the one line of a gain: it has to bring what the criterion lacks
        wanted = draft.node.available - (draft.settled.criterion.form.start if draft.settled else 0)
        target = _nearest(lambda integer: amount(integer) >= wanted, term.measure, fact, present, point)
    else:
        target = _nearest(lambda integer: amount(integer) == 0, term.measure, fact, present, point)
    return None if target is None else Remedy(fact.id, sources.title(fact), sources.number(fact, target))


def _nearest(
    good: Callable[[int], bool], measure: Measure, fact: DeclaredFact, present: Fraction, point: Mapping[str, Fraction]
) -> Fraction | None:
    """The good value nearest to the present one; between two limits of the shape it is found by halving."""
    scale = fact.column.denominator
    found = [integer for integer in _candidates(measure, fact, point) if good(integer)]
    if not found:
        return None
    best = min(found, key=lambda integer: (abs(integer - present * scale), integer))
    worse = floor(present * scale) if best > present * scale else ceil(present * scale)
    while abs(best - worse) > 1:
        middle = (best + worse) // 2
        if good(middle):
            best = middle
        else:
            worse = middle
    return Fraction(best, scale)


def _candidates(measure: Measure, fact: DeclaredFact, point: Mapping[str, Fraction]) -> Iterator[int]:
    """The integers at and beside every limit of the shape, and the ends of the domain."""
    column = fact.column
    yield from (column.low, column.high)
    limits = set(_limits(measure.shape))
    if measure.target is not None:
        limits.add(evaluate(measure.target, point))
    for limit in limits:
        scaled = limit * column.denominator
        for integer in (floor(scaled) - 1, floor(scaled), ceil(scaled), ceil(scaled) + 1):
            if column.low <= integer <= column.high:
                yield integer


def _limits(formula: Formula) -> Iterator[Fraction]:
    """Every constant that a value may be held against."""
    if isinstance(formula, Constant):
        yield formula.value
    if isinstance(formula, Steps):
        yield from (limit for limit, _ in formula.limits)
    if not isinstance(formula, Fact | Flag):
        for part in parts(formula):
            yield from _limits(part)
