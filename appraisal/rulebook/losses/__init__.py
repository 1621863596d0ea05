"""The losses and gains a criterion can be made of: one file each, tried in this order."""

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
    """The first loss whose keys all stand in the mapping."""
    keys = set(value) if isinstance(value, dict) else {field for field in value.model_fields_set}
    return next((f"<{loss.NAME}>" for loss in LOSSES if loss.SIGNS <= keys), None)


AnyLoss = Annotated[
    Annotated[heaviest.Fields, Tag("<heaviest>")]
    | Annotated[discretion.Fields, Tag("<discretion>")]
    | Annotated[failing.Fields, Tag("<failing>")]
    | Annotated[fault.Fields, Tag("<fault>")]
    | Annotated[lateness.Fields, Tag("<lateness>")]
    | Annotated[shortfall.Fields, Tag("<shortfall>")]
    | Annotated[excess.Fields, Tag("<excess>")]
    | Annotated[occurrence.Fields, Tag("<occurrence>")],
    Discriminator(_which, custom_error_type="loss_looks_at_nothing", custom_error_message="loss"),
]

heaviest.Fields.model_rebuild(_types_namespace={"AnyLoss": AnyLoss})


def compile_loss(fields: LossFields, frame: Frame) -> Term | None:
    """Compile one loss or gain; None where it was refused (the frame has the diagnostics)."""
    if isinstance(fields, heaviest.Fields):
        return heaviest.compile_members(fields, frame, compile_loss)
    loss = next(loss for loss in LOSSES if isinstance(fields, loss.Fields))
    return loss.compile_term(fields, frame)
