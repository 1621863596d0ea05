"""A formula or a trace as one line of infix arithmetic."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from appraisal.engine.formula import (
    Add,
    Always,
    And,
    Compare,
    Constant,
    Divide,
    Fact,
    Flag,
    Formula,
    LogShare,
    Maximum,
    Minimum,
    Multiply,
    Not,
    Or,
    Relation,
    RootMean,
    Round,
    Rounding,
    Steps,
    Subtract,
    When,
    parts,
)
from appraisal.engine.walk import Trace

SIGNS: Mapping[Relation, str] = MappingProxyType({Relation.AT_LEAST: "≥", Relation.ABOVE: ">", Relation.EQUAL: "="})


class Level(IntEnum):
    """How tightly a text holds together; a looser one in a tighter one's place is put in brackets."""

    OUTCOME = 0
    EITHER = 1
    BOTH = 2
    NEGATED = 3
    COMPARED = 4
    SIGNED = 5
    SUM = 6
    PRODUCT = 7
    ATOM = 8


@dataclass(frozen=True, slots=True)
class Text:
    """Some words and how tightly they hold together."""

    words: str
    level: Level = Level.ATOM

    def within(self, level: Level) -> str:
        """The words, in brackets if they are looser than the level."""
        return self.words if self.level >= level else f"({self.words})"


def _nearly(_: Rounding, figure: str) -> str:
    return f"≈ {figure}"


def written(
    formula: Formula | Trace,
    name: Callable[[str], str],
    number: Callable[[Fraction], str],
    whole: Callable[[Rounding, str], str] = _nearly,
) -> str:
    """The arithmetic with minimal brackets: `min(max(12 − 9, 0) × 1, 6)`.

    `name` gives the text of a column (its title, or its value), `number` that of a number, `whole` what
    stands behind a count of steps that is taken down or up to a whole figure: that is no nearness. A trace
    shows the branch taken, the limit reached, and a rounding where it changed something; a formula
    shows them all.
    """
    return _Writer(name, number, whole).of(formula).words


class _Writer:
    def __init__(
        self,
        name: Callable[[str], str],
        number: Callable[[Fraction], str],
        whole: Callable[[Rounding, str], str],
    ) -> None:
        self.name = name
        self.whole = whole
        self._number = number

    def of(self, item: Formula | Trace) -> Text:
        if isinstance(item, Trace):
            inner = [self.of(part) for part in item.parts]
            settled = SETTLED.get(type(item.formula))
            if settled is not None:
                return settled(self, item, inner)
            return WRITTEN[type(item.formula)](self, item.formula, inner)
        return WRITTEN[type(item)](self, item, [self.of(part) for part in parts(item)])

    def number(self, value: Fraction) -> Text:
        return _signed(self._number(value))


def _signed(words: str) -> Text:
    return Text(words, Level.SIGNED if _leads_with_sign(words) else Level.ATOM)


def _leads_with_sign(words: str) -> bool:
    return words.startswith(("-", "−"))


def _constant(writer: _Writer, node: Constant, _: Sequence[Text]) -> Text:
    return writer.number(node.value)


def _column(writer: _Writer, node: Fact | Flag, _: Sequence[Text]) -> Text:
    return _signed(writer.name(node.name))


def _always(_: _Writer, node: Always, __: Sequence[Text]) -> Text:
    return Text("true" if node.value else "false")


def _add(writer: _Writer, node: Add, inner: Sequence[Text]) -> Text:
    if len(inner) < 2:
        return inner[0] if inner else writer.number(Fraction(0))
    words = inner[0].within(Level.SIGNED)
    for term, text in zip(node.terms[1:], inner[1:], strict=True):
        if isinstance(term, Constant) and term.value < 0:
            words += f" − {writer.number(-term.value).words}"
        else:
            words += f" + {text.within(Level.ATOM if _leads_with_sign(text.words) else Level.SUM)}"
    return Text(words, Level.SUM)


def _subtract(_: _Writer, __: Subtract, inner: Sequence[Text]) -> Text:
    left, right = inner
    return Text(f"{left.within(Level.SIGNED)} − {right.within(Level.PRODUCT)}", Level.SUM)


def _multiply(_: _Writer, __: Multiply, inner: Sequence[Text]) -> Text:
    left, right = inner
    return Text(f"{left.within(Level.PRODUCT)} × {right.within(Level.PRODUCT)}", Level.PRODUCT)


def _divide(_: _Writer, __: Divide, inner: Sequence[Text]) -> Text:
    left, right = inner
    return Text(f"{left.within(Level.PRODUCT)} ÷ {right.within(Level.ATOM)}", Level.PRODUCT)


def _call(function: str, inner: Sequence[str]) -> Text:
    return Text(f"{function}({', '.join(inner)})")


def _minimum(_: _Writer, __: Minimum, inner: Sequence[Text]) -> Text:
    return inner[0] if len(inner) == 1 else _call("min", [text.words for text in inner])


def _maximum(_: _Writer, __: Maximum, inner: Sequence[Text]) -> Text:
    return inner[0] if len(inner) == 1 else _call("max", [text.words for text in inner])


def _round(_: _Writer, node: Round, inner: Sequence[Text]) -> Text:
    return _call("round", [inner[0].words, str(node.decimals)])


def _rounded(writer: _Writer, trace: Trace, inner: Sequence[Text]) -> Text:
    if trace.value == trace.parts[0].value:
        return inner[0]
    assert isinstance(trace.formula, Round)
    figure, mode = writer.number(trace.figure).words, trace.formula.mode
    steps = trace.formula.decimals == 0 and mode in (Rounding.DOWN, Rounding.UP)
    outcome = writer.whole(mode, figure) if steps else _nearly(mode, figure)
    return Text(f"{inner[0].within(Level.SIGNED)} {outcome}", Level.OUTCOME)


def _when(_: _Writer, __: When, inner: Sequence[Text]) -> Text:
    return _call("if", [text.words for text in inner])


def _taken(_: _Writer, __: Trace, inner: Sequence[Text]) -> Text:
    return inner[1]


def _steps(writer: _Writer, node: Steps, inner: Sequence[Text]) -> Text:
    limits = [f"{writer.number(limit).words} → {writer.number(result).words}" for limit, result in node.limits]
    return _call("steps", [inner[0].words, *limits, writer.number(node.below).words])


def _reached(writer: _Writer, trace: Trace, inner: Sequence[Text]) -> Text:
    assert isinstance(trace.formula, Steps)
    limits = [limit for limit, _ in trace.formula.limits]
    if not limits:
        return writer.number(trace.figure)
    reached = next((limit for limit in limits if trace.parts[0].figure >= limit), None)
    sign, limit = ("<", limits[-1]) if reached is None else ("≥", reached)
    words = f"{inner[0].within(Level.SIGNED)} {sign} {writer.number(limit).words} → {writer.number(trace.figure).words}"
    return Text(words, Level.OUTCOME)


def _log_share(_: _Writer, __: LogShare, inner: Sequence[Text]) -> Text:
    value, zero, full = (text.within(Level.ATOM) for text in inner)
    return Text(f"ln({value} ÷ {zero}) ÷ ln({full} ÷ {zero})", Level.PRODUCT)


def _on_the_way(writer: _Writer, trace: Trace, inner: Sequence[Text]) -> Text:
    """Beyond a goalpost it is the goalpost's share, without logarithms."""
    assert isinstance(trace.formula, LogShare)
    return writer.number(trace.figure) if trace.figure in (0, 1) else _log_share(writer, trace.formula, inner)


def _root_mean(writer: _Writer, node: RootMean, inner: Sequence[Text]) -> Text:
    whole = sum(node.weights, Fraction(0))
    exponents = [writer.number(weight / whole).words for weight in node.weights]
    powers = [
        f"{text.within(Level.ATOM)}^{f'({exponent})' if '/' in exponent else exponent}"
        for text, exponent in zip(inner, exponents, strict=True)
    ]
    return Text(" × ".join(powers), Level.PRODUCT)


def _compare(_: _Writer, node: Compare, inner: Sequence[Text]) -> Text:
    left, right = inner
    return Text(f"{left.within(Level.SIGNED)} {SIGNS[node.relation]} {right.within(Level.SIGNED)}", Level.COMPARED)


def _and(_: _Writer, __: And, inner: Sequence[Text]) -> Text:
    return _joined(inner, " and ", Level.BOTH, "true")


def _or(_: _Writer, __: Or, inner: Sequence[Text]) -> Text:
    return _joined(inner, " or ", Level.EITHER, "false")


def _joined(inner: Sequence[Text], word: str, level: Level, empty: str) -> Text:
    if len(inner) < 2:
        return inner[0] if inner else Text(empty)
    return Text(word.join(text.within(level) for text in inner), level)


def _not(_: _Writer, __: Not, inner: Sequence[Text]) -> Text:
    return Text(f"not {inner[0].within(Level.NEGATED)}", Level.NEGATED)


WRITTEN: Mapping[type, Callable[[_Writer, Any, Sequence[Text]], Text]] = MappingProxyType(
    {
        Constant: _constant,
        Always: _always,
        Fact: _column,
        Flag: _column,
        Add: _add,
        Subtract: _subtract,
        Multiply: _multiply,
        Divide: _divide,
        Minimum: _minimum,
        Maximum: _maximum,
        Round: _round,
        When: _when,
        Steps: _steps,
        LogShare: _log_share,
        RootMean: _root_mean,
        Compare: _compare,
        And: _and,
        Or: _or,
        Not: _not,
    }
)
SETTLED: Mapping[type, Callable[[_Writer, Trace, Sequence[Text]], Text]] = MappingProxyType(
    {Round: _rounded, When: _taken, Steps: _reached, LogShare: _on_the_way}
)
