"""Writes an expression's tree in words, the facts by their titles, so that it can stand in a message."""

from collections.abc import Callable
from fractions import Fraction

from appraisal.rulebook.expressions.tokens import QUOTES, SILENT, MonthDay
from appraisal.rulebook.expressions.tree import (
    Call,
    Comparison,
    Conjunction,
    Day,
    Denial,
    Disjunction,
    Field,
    Name,
    Negative,
    Numeral,
    Order,
    PeriodDay,
    Product,
    Sign,
    Silence,
    Span,
    SpanUnit,
    Sum,
    Text,
    Tree,
)

_ORDERS = {Order.AT_MOST: "≤", Order.AT_LEAST: "≥", Order.UNEQUAL: "≠"}
_WORDS = {
    "zh": {"and": "且", "or": "或", "not": "非", "missing": SILENT},
    "en": {"and": "and", "or": "or", "not": "not", "missing": "is missing"},
}
_OR, _AND, _NOT, _ORDER, _SUM, _PRODUCT, _NEGATIVE, _WHOLE = range(8)

_LEVELS: dict[type, int] = {
    Disjunction: _OR,
    Conjunction: _AND,
    Denial: _NOT,
    Comparison: _ORDER,
    Sum: _SUM,
    Product: _PRODUCT,
    Negative: _NEGATIVE,
}


def written(tree: Tree, title: Callable[[str], str], language: str) -> str:
    """The expression in the language `zh` or `en`; `title` gives a name's words (a bare word: itself).

    With names as their own titles, the result is an expression of the same meaning.
    """
    return _Writer(title, language).write(tree)


class _Writer:
    def __init__(self, title: Callable[[str], str], language: str) -> None:
        self.title = title
        self.language = language
        self.words = _WORDS[language]

    def write(self, tree: Tree) -> str:
        match tree:
            case Numeral(value=value, percent=percent):
                text = f"{decimal_text(value * 100)}%" if percent else decimal_text(value)
            case Day(value=day):
                text = day.isoformat()
            case PeriodDay(month=month, day=day_number, next_year=next_year):
                text = str(MonthDay(month, day_number, next_year))
            case Text(value=value):
                text = _quoted(value)
            case Name(name=name):
                text = self.title(name)
            case Field(record=record, field=field):
                text = f"{self.title(record.name)}.{field}"
            case Span(count=count, unit=unit):
                text = self.span(count, unit)
            case Silence(fact=fact):
                text = f"{self.title(fact.name)} {self.words['missing']}"
            case Call(function=function, arguments=arguments):
                text = f"{function}({', '.join(map(self.write, arguments))})"
            case _:
                text = self.joined(tree)
        return text

    def joined(self, tree: Negative | Denial | Sum | Product | Comparison | Conjunction | Disjunction) -> str:
        match tree:
            case Negative(operand=operand):
                return f"-{self.inside(operand, _NEGATIVE)}"
            case Denial(term=term):
                return f"{self.words['not']} {self.inside(term, _NOT)}"
            case Sum(first=first, rest=rest) | Product(first=first, rest=rest):
                return self.chain(first, rest, _LEVELS[type(tree)])
            case Comparison(operands=operands, orders=orders):
                texts = [self.inside(operand, _ORDER + 1) for operand in operands]
                signs = [_ORDERS.get(order, order.value) for order in orders]
                return texts[0] + "".join(f" {sign} {text}" for sign, text in zip(signs, texts[1:], strict=True))
            case Conjunction(terms=terms):
                return f" {self.words['and']} ".join(self.inside(term, _AND + 1) for term in terms)
            case Disjunction(terms=terms):
                return f" {self.words['or']} ".join(self.inside(term, _OR + 1) for term in terms)

    def chain(self, first: Tree, rest: tuple[tuple[Sign, Tree], ...], level: int) -> str:
        tail = "".join(f" {sign} {self.inside(term, level + 1)}" for sign, term in rest)
        return self.inside(first, level + 1) + tail

    def inside(self, tree: Tree, level: int) -> str:
        """The tree as a part of another, in brackets where it binds less than `level`."""
        text = self.write(tree)
        return text if _LEVELS.get(type(tree), _WHOLE) >= level else f"({text})"

    def span(self, count: int, unit: SpanUnit) -> str:
        if self.language == "zh":
            return f"{count}天" if unit is SpanUnit.DAYS else f"{count}个月"
        word = unit.value if count != 1 else unit.value.removesuffix("s")
        return f"{count} {word}"


def decimal_text(value: Fraction) -> str:
    """A number that has a finite decimal form, in as few digits as it has."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    return ("-" if value < 0 else "") + whole + (f".{part}" if part else "")


def _quoted(text: str) -> str:
    opening, closing = next((pair for pair in QUOTES.items() if pair[1] not in text), ("“", "”"))
    return f"{opening}{text}{closing}"
