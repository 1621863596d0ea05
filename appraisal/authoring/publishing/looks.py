"""What criteria look at: the expressions in their losses and forms, and the facts that these read."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.authoring.publishing.clauses import losses_of
from appraisal.authoring.publishing.leaves import criteria
from appraisal.rulebook.expressions import names_of, parse
from appraisal.rulebook.frame import LossFields
from appraisal.rulebook.losses import heaviest
from appraisal.rulebook.model import CriterionModel, RulebookModel

LOOKS = ("unless", "when", "fact")
"""The keys of a loss that say what it looks at."""
LIMITS = ("below", "above", "due")
"""Those that say what this is held against, which may be another fact."""
GOALPOSTS = ("zero_at", "full_at")


def looks(model: CriterionModel, *keys: str) -> Iterator[str]:
    """The expressions under these keys, in the author's order."""
    for form in (model.bands, model.linear):
        yield from (text for key in keys if isinstance(text := getattr(form, key, None), str))
    for loss in (*losses_of(model, "deduct"), *losses_of(model, "earn")):
        yield from _of_loss(loss, keys)


def _of_loss(loss: LossFields, keys: tuple[str, ...]) -> Iterator[str]:
    for member in loss.largest_of if isinstance(loss, heaviest.Fields) else ():
        yield from _of_loss(member, keys)
    yield from (text for key in keys if isinstance(text := getattr(loss, key, None), str))


def names_in(text: str) -> tuple[str, ...]:
    """The names in an expression."""
    tree = parse(text).tree
    return () if tree is None else names_of(tree)


def facts_read(model: RulebookModel, category: str | None) -> frozenset[str]:
    """The declared facts that criteria of a category, outcomes and checks look at, and those that these are made of."""
    texts = [outcome.when for outcome in model.outcomes.values()] + [check.that for check in model.checks]
    for node in criteria(model, category):
        assert isinstance(node.model, CriterionModel)
        texts += looks(node.model, *LOOKS, *LIMITS, *GOALPOSTS)
    found: set[str] = set()
    waiting = [name for text in texts for name in names_in(text)]
    while waiting:
        name = waiting.pop()
        fact = model.facts.get(name)
        if fact is not None and name not in found:
            found.add(name)
            waiting += names_in(fact.is_) if fact.is_ is not None else ()
    return frozenset(found)
