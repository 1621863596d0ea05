"""The nearest known name, and characters that are not what they look like."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appraisal.source.nearest import nearest, odd_characters

KNOWN = ["study_sessions", "trainings", "training_plan", "deduct", "at_most", "max", "分值", "基本分", "县直单位"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("trainigns", "trainings"),
        ("training", "trainings"),
        ("studysessions", "study_sessions"),
        ("study-sessions", "study_sessions"),
        ("Deduct", "deduct"),
        ("ｄｅｄｕｃｔ", "deduct"),
        ("dedcut", "deduct"),
        ("at_mots", "at_most"),
        ("mаx", "max"),
        ("m\u200bax", "max"),
        ("分值　", "分值"),
        ("分數", "分值"),
        ("基本分值", "基本分"),
        ("县直部门", None),
        ("completely_else", None),
        ("sgniniart", None),
        ("x", None),
        ("", None),
        ("d" * 61, None),
    ],
)
def test_nearest(name: str, expected: str | None) -> None:
    assert nearest(name, KNOWN) == expected


def test_of_equally_near_the_first() -> None:
    assert nearest("ab3", ["ab1", "ab2"]) == "ab1"
    assert nearest("ab3", ["ab2", "ab1"]) == "ab2"


def test_nothing_known() -> None:
    assert nearest("a", []) is None


@given(st.text(min_size=1, max_size=20))
def test_a_known_name_is_nearest_to_itself(name: str) -> None:
    assert nearest(name, [name]) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("max", ""),
        ("分值_1", ""),
        ("mаx", "U+0430 CYRILLIC SMALL LETTER A"),
        ("m\u200baa\u200bx", "U+200B ZERO WIDTH SPACE"),
        ("ａb", "U+FF41 FULLWIDTH LATIN SMALL LETTER A"),
        ("分值①", "U+2460 CIRCLED DIGIT ONE"),
        ("⽤户", "U+2F64 KANGXI RADICAL USE"),
        ("二〇二四", "U+3007 IDEOGRAPHIC NUMBER ZERO"),
        ("一－二", "U+FF0D FULLWIDTH HYPHEN-MINUS"),
        ("ｶード", "U+FF76 HALFWIDTH KATAKANA LETTER KA, U+30FC KATAKANA-HIRAGANA PROLONGED SOUND MARK, "
                  "U+30C9 KATAKANA LETTER DO"),
        ("ω", "U+03C9 GREEK SMALL LETTER OMEGA"),
        ("a\tb", "U+0009 TAB"),
        ("", ""),
    ],
)  # fmt: skip
def test_odd_characters(name: str, expected: str) -> None:
    assert odd_characters(name) == expected


def slips(first: str, second: str) -> int:
    """How many characters are put in, left out, replaced or swapped with their neighbour, by the definition."""
    if not first or not second:
        return len(first) + len(second)
    fewest = min(
        slips(first[:-1], second) + 1,
        slips(first, second[:-1]) + 1,
        slips(first[:-1], second[:-1]) + (first[-1] != second[-1]),
    )
    swapped = len(first) > 1 and len(second) > 1 and first[-2:] == second[-2:][::-1]
    return min(fewest, slips(first[:-2], second[:-2]) + 1) if swapped else fewest


WORDS = st.text("abc", min_size=1, max_size=6)


@given(WORDS, st.lists(WORDS, max_size=4))
@example("abcabc", ["bacacb"])
def test_the_fewest_slips_at_most_one_in_three(name: str, known: list[str]) -> None:
    counted = [(slips(name, other), place) for place, other in enumerate(known)]
    fit = [one for one in counted if one[0] <= max(1, len(name) // 3) and one[0] < max(len(name), len(known[one[1]]))]
    assert nearest(name, known) == (known[min(fit)[1]] if fit else None)
