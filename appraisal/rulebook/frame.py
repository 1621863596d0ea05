"""What every loss has in common: its shared keys, and the surroundings it is compiled in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from appraisal.engine.formula import NEVER, Constant, Minimum, Number, Truth
from appraisal.rulebook.digest import share_text
from appraisal.rulebook.fields import Amount, AmountOrAll, MissingPolicy, Share, Strict, Text, Written
from appraisal.rulebook.paths import Path, file_path
from appraisal.rulebook.placeholders import unknown
from appraisal.rulebook.terms import JudgedColumn, Measure, Term
from appraisal.source.documents import MappingNode

if TYPE_CHECKING:
    from appraisal.rulebook.surroundings import Surroundings


class LossFields(Strict):
    """Keys that every loss and gain may carry."""

    at_most: Amount | None = None
    missing: MissingPolicy | None = None
    problem: Text | None = None
    plan: Text | None = None


class CostFields(LossFields):
    """A loss of a fixed size: `lose` in `deduct`, `gain` in `earn`."""

    lose: AmountOrAll | None = None
    gain: AmountOrAll | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What a loss looks at, as it is told to `Frame.term`; the fields are those of a term."""

    not_applicable: Truth = NEVER
    reads: tuple[str, ...] = ()
    silences: tuple[str, ...] = ()
    asked: Truth = NEVER
    judged: JudgedColumn | None = None
    measure: Measure | None = None
    deadline: date | None = None
    condition: str | None = None
    members: tuple[Term, ...] = ()
    records: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Where a form or a loss stands: its criterion, whether it is a gain, and its path in the file."""

    around: Surroundings
    criterion: str
    points: Fraction | None
    gains: bool
    path: Path

    def inside(self, *path: str | int, gains: bool | None = None) -> Frame:
        """The frame of something that stands within this one."""
        return replace(self, path=(*self.path, *path), gains=self.gains if gains is None else gains)

    def complain(self, key: str, /, *path: str | int, at_key: bool = False, **values: Any) -> None:
        """Note the diagnostic `key` at the value of a path within this loss, or at its key."""
        self.around.complain(key, (*self.path, *path), at_key=at_key, **values)

    def holds(self, key: str) -> bool:
        """Whether the author wrote the key in this loss, be it with nothing behind it."""
        node = self.around.document.node(file_path(self.path, self.around.document))
        return isinstance(node, MappingNode) and node.entry(key) is not None

    def cost(self, fields: CostFields) -> Constant | None:
        """The points of `lose` or `gain`, whichever belongs here; None where that was refused."""
        wanted, other = ("gain", "lose") if self.gains else ("lose", "gain")
        if getattr(fields, other) is not None:
            self.complain("wrong_cost_word", other, at_key=True, found=other, wanted=wanted)
            return None
        cost = getattr(fields, wanted)
        if cost is None:
            self.complain("missing_key", at_key=True, key=wanted)
            return None
        if cost == "all":
            if self.points is None:
                self.complain("all_without_points", wanted)
                return None
            return Constant(self.points)
        return Constant(self.worth(cost, wanted))

    def worth(self, written: Written, *path: str | int) -> Fraction:
        """The points that stand under a path: as written, or so much of the criterion's.

        Under `adjustments`, where there are none to have a share of, that is refused.
        """
        if not isinstance(written, Share):
            return written
        if self.points is None:
            self.complain("share_without_points", *path, found=share_text(written.value))
            return Fraction(0)
        return written.value * self.points

    def term(self, form: str, fields: LossFields, amount: Number, look: Look) -> Term:
        """The compiled term, its `at_most` applied to the amount and to the measure's shape."""
        cap = None if fields.at_most is None else Constant(self.worth(fields.at_most, "at_most"))
        measure = look.measure
        if cap is not None:
            amount = Minimum((amount, cap))
            if measure is not None:
                measure = replace(measure, shape=Minimum((measure.shape, cap)))
        if look.judged is not None:
            self.around.judge(look.judged, self.path)
        term = Term(
            form=form,
            amount=amount,
            not_applicable=look.not_applicable,
            reads=tuple(dict.fromkeys(look.reads + sum((member.reads for member in look.members), ()))),
            silences=tuple(dict.fromkeys(look.silences + sum((member.silences for member in look.members), ()))),
            asked=look.asked,
            judged=look.judged.name if look.judged else None,
            missing=fields.missing,
            measure=measure,
            deadline=look.deadline,
            cap=cap,
            problem=fields.problem,
            plan=fields.plan,
            position=self.around.position(self.path),
            condition=look.condition,
            members=look.members,
            records=look.records,
        )
        for key in ("problem", "plan"):
            self.check_text(getattr(fields, key), (term,), key)
        return term

    def check_text(self, text: str | None, terms: tuple[Term, ...], *path: str) -> None:
        """Refuse placeholders in a text that a line of one of these terms cannot fill."""
        for found in unknown(text or "", self.around.facts, terms):
            self.around.complain_within("unknown_placeholder", (*self.path, *path), found.span(), name=found[0])
