"""The losses and gains a criterion can be made of: one file each, tried in this order."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Discriminator, Tag

from appraisal.rulebook.frame import Frame, LossFields
from appraisal.rulebook.losses import (
    discretion,
    excess,
    failing,
    fault,
    heaviest,
    lateness,
    occurrence,
    shortfall,
)
from appraisal.rulebook.terms import Term

LOSSES = (heaviest, discretion, failing, fault, lateness, shortfall, excess, occurrence)


def _which(value: Any) -> str | None:
    """The mark of the first loss whose signs all stand in the mapping: `<fact below>`."""
    return next((f"<{loss.SIGNS}>" for loss in LOSSES if isinstance(value, dict) and holds(value, loss.SIGNS)), None)


def holds(value: dict[str, Any], signs: str) -> bool:
    """Whether all these keys stand in a mapping."""
    return all(sign in value for sign in signs.split())


AnyLoss = Annotated[
    Annotated[heaviest.Fields, Tag(f"<{heaviest.SIGNS}>")]
    | Annotated[discretion.Fields, Tag(f"<{discretion.SIGNS}>")]
    | Annotated[failing.Fields, Tag(f"<{failing.SIGNS}>")]
    | Annotated[fault.Fields, Tag(f"<{fault.SIGNS}>")]
    | Annotated[lateness.Fields, Tag(f"<{lateness.SIGNS}>")]
    | Annotated[shortfall.Fields, Tag(f"<{shortfall.SIGNS}>")]
    | Annotated[excess.Fields, Tag(f"<{excess.SIGNS}>")]
    | Annotated[occurrence.Fields, Tag(f"<{occurrence.SIGNS}>")],
    Discriminator(_which, custom_error_type="loss_looks_at_nothing", custom_error_message="loss"),
]


def compile_losses(losses: Sequence[LossFields], frame: Frame) -> tuple[Term, ...] | None:
    """Compile losses or gains in the author's order; None where any was refused (the frame has the diagnostics)."""
    terms = [compile_loss(fields, frame.inside(n)) for n, fields in enumerate(losses)]
    kept = tuple(term for term in terms if term is not None)
    return kept if len(kept) == len(terms) else None


def compile_loss(fields: LossFields, frame: Frame) -> Term | None:
    """Compile one loss or gain; None where it was refused."""
    if isinstance(fields, heaviest.Fields):
        members = compile_losses(fields.largest_of, frame.inside("largest_of"))
        return None if members is None else heaviest.compile_members(fields, members, frame)
    loss = next(loss for loss in LOSSES if isinstance(fields, loss.Fields))
    term: Term | None = loss.compile_term(fields, frame)
    return term
