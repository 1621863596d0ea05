"""A unit scored again by another version of its rulebook: what both have alike is not settled again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from appraisal.assessment.runs import AS_IT_STANDS
from appraisal.assessment.scoring import Appraisal
from appraisal.assessment.settling import Settled, settle
from appraisal.rulebook.digest import model_digest
from appraisal.rulebook.model import AdjustmentsModel, CriterionModel, GroupModel, RulebookModel
from appraisal.rulebook.tree import Rulebook
from appraisal.submission.loading import Pair

SURROUNDING = ("rounding", "defaults", "full_marks", "language")
"""The keys of a rulebook that the score of any criterion may rest on, beside its facts."""


class Alike:
    """What two versions of a rulebook have alike: the facts, and criteria by id."""

    def __init__(self, old: RulebookModel, new: RulebookModel) -> None:
        """Compare their models."""
        self.facts = old.facts.keys() == new.facts.keys() and all(
            model_digest(old.facts[name]) == model_digest(fact) for name, fact in new.facts.items()
        )
        around = all(getattr(old, key) == getattr(new, key) for key in SURROUNDING)
        before, after = dict(_criteria(old)), dict(_criteria(new))
        self.criteria = frozenset(
            id_
            for id_, model in after.items()
            if self.facts and around and id_ in before and model_digest(before[id_]) == model_digest(model)
        )

    def reads(self, old: Rulebook, new: Rulebook) -> bool:
        """Whether a submission means the same to both: the same facts, and the same to be judged."""
        return self.facts and _judged(old) == _judged(new) and _ids(old) == _ids(new)


def rescored(before: Appraisal, pair: Pair, alike: Alike) -> Appraisal:
    """The unit by the other version; as a whole where its facts are not the same."""
    return _Rescored(pair, before, alike)


class _Rescored(Appraisal):
    def __init__(self, pair: Pair, before: Appraisal, alike: Alike) -> None:
        super().__init__(pair.rulebook, pair.submission, AS_IT_STANDS)
        self._before = before
        self._alike = alike

    @cached_property
    def settled(self) -> Mapping[str, Settled]:
        """Every criterion's score, by id; what is alike as it was."""
        overrides, known = self.submission.overrides, self._before.settled
        return {
            criterion.id: known[criterion.id]
            if criterion.id in self._alike.criteria and criterion.id in known
            else settle(criterion, self.standing, overrides.get(criterion.id))
            for criterion in self.rulebook.criteria()
        }


def _criteria(node: RulebookModel | GroupModel | AdjustmentsModel) -> Iterator[tuple[str, CriterionModel]]:
    for group in (node.groups or {}).values():
        yield from _criteria(group)
    yield from (getattr(node, "criteria", None) or {}).items()
    adjustments = getattr(node, "adjustments", None)
    if adjustments is not None:
        yield from _criteria(adjustments)


def _judged(rulebook: Rulebook) -> list[tuple[object, ...]]:
    return sorted(
        (
            name,
            column.kind,
            column.by,
            column.low,
            column.high,
            column.denominator,
            column.step,
            column.zero,
            column.least,
        )
        for name, column in rulebook.judged.items()
    )


def _ids(rulebook: Rulebook) -> set[str]:
    """What evidence, problems and overrides may name."""
    nodes = [node.id for node, _ in rulebook.root.nodes()]
    return {*nodes, *(node.id for node, _ in rulebook.adjustments.nodes())} if rulebook.adjustments else {*nodes}
