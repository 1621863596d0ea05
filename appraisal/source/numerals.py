"""Chinese numerals: 十二、两万三千 to integers, and integers to 十二 for numbering chapters."""

import re

NUMERAL_CHARACTERS = "零〇一二两三四五六七八九十百千万亿"
LARGEST = 10**12 - 1
"""The largest number that is written out."""

_DIGITS = {character: place for place, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SECTIONS = {"万": 10**4, "亿": 10**8}
_ONES = "[一二三四五六七八九]"
_ONES_OR_TWO = "[一二两三四五六七八九]"
# 零 may be left out before a lower unit (一千五十), but a last digit without a unit needs it (一百零五, not 一百五).
_SECTION = re.compile(
    rf"(?:({_ONES_OR_TWO})千)?(?:({_ONES_OR_TWO})百)?(?:[零〇]?({_ONES})?(十))?(?:([零〇])?({_ONES}))?"
)


def read_numeral(text: str) -> int | None:
    """The number a whole numeral says (十二, 一百零五, 两万三千, 六万), or None.

    Left open, and so not read: 一百五, 两万三 (150 or 105?), digits in a row (二〇二四), a bare 百 or 万.
    """
    if text in ("零", "〇"):
        return 0
    total, whole, rest = 0, 0, text
    for unit in ("亿", "万"):
        head, sign, tail = rest.partition(unit)
        if sign:
            value = _section(head, first=total == 0)
            if value is None:
                return None
            total += value * _SECTIONS[unit]
            rest, whole = tail, _SECTIONS[unit]
    if not rest:
        return total if whole else None
    value = _section(rest, first=whole == 0)
    if value is None or (whole and rest in _DIGITS):
        return None
    return total + value


def chinese_numeral(number: int) -> str:
    """十二 for 12, 一百零五 for 105, 两 never; from 0 to LARGEST.

    Raises:
        ValueError: where the number is negative or larger.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(number)
    if number == 0:
        return "零"
    written = ""
    for size, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, size)
        if section:
            gap = written and (section < 1000 or written.endswith("零"))
            written = written.rstrip("零") + ("零" if gap else "") + _written_section(section) + unit
        elif written and number:
            written = written.rstrip("零") + "零"
    return written[1:] if written.startswith("一十") else written


def _section(text: str, *, first: bool) -> int | None:
    """A numeral below 10,000; only a later section may begin with 零."""
    if not first and text[:1] in ("零", "〇"):
        text = text[1:]
    if not text or text[0] in "零〇":
        return None
    if text == "两":
        return 2
    match = _SECTION.fullmatch(text)
    return None if match is None else _section_value(match)


def _section_value(match: re.Match[str]) -> int | None:
    thousands, hundreds, tens, ten, zero, ones = match.groups()
    skips = bool(thousands or hundreds) and not ten
    if ones and skips != bool(zero):
        return None
    value = _DIGITS.get(thousands, 0) * 1000 + _DIGITS.get(hundreds, 0) * 100
    value += _DIGITS.get(tens, 1) * 10 if ten else 0
    return value + _DIGITS.get(ones, 0)


def _written_section(section: int) -> str:
    written = ""
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, section = divmod(section, size)
        if digit:
            written += "零一二三四五六七八九"[digit] + unit
        elif written and not written.endswith("零"):
            written += "零"
    return written.rstrip("零")
