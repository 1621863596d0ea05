"""Characters: what they are called and how they are compared."""

import unicodedata

import pytest

from appraisal.source.characters import INVISIBLE, REFUSED, code_point, folded, half_width


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ＡＢ１２．５％（，）　：", "AB12.5%(,) :"), ("−5", "-5"), ("12次", "12次"), ("abc", "abc"), ("甲—乙", "甲—乙")],
)
def test_half_width_keeps_every_place(text: str, expected: str) -> None:
    assert half_width(text) == expected
    assert len(half_width(text)) == len(text)


@pytest.mark.parametrize(
    ("character", "expected"),
    [("甲", "U+7532 CJK UNIFIED IDEOGRAPH-7532"), ("\x00", "U+0000 NULL"), ("\x9b", "U+009B"), ("\ud800", "U+D800"),
     ("\U0001f600", "U+1F600 GRINNING FACE")],
)  # fmt: skip
def test_names(character: str, expected: str) -> None:
    assert code_point(character) == expected


@pytest.mark.parametrize(("name", "expected"), [(" a ", "a"), ("ａ　", "a"), ("分值", "分值"), ("①", "1")])
def test_folded(name: str, expected: str) -> None:
    assert folded(name) == expected


def test_every_control_and_format_character_is_invisible_or_refused() -> None:
    assigned = map(chr, range(0x110000))
    kinds = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    unseen = [character for character in assigned if unicodedata.category(character) in kinds]
    let_through = [c for c in unseen if not (INVISIBLE.match(c) or REFUSED.match(c) or c in "\t\n")]
    # Signs of Arabic, Kaithi, Egyptian, shorthand and music that are seen or lay out their own script.
    assert {unicodedata.name(c).split()[0] for c in let_through} <= {
        "ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN", "SHORTHAND", "MUSICAL", "MONGOLIAN"
    }  # fmt: skip
