"""The known name nearest to an unknown one, and the characters in it that are not what they look like."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

from appraisal.source.characters import INVISIBLE, code_point, folded

_LENGTH_LIMIT = 60
_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТХУІЈЅаеорсухіјѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρυ〇－—–‐‑ー",
    "ABEKMHOPCTXYIJSaeopcyxijsdhqwABEZHIKMNOPTYXaovpu0------",
)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `name` is most likely meant to be, or None where none is near.

    First those that differ only in case, full-width forms, look-alikes (Cyrillic а), hyphens or invisible
    characters; else the one with the fewest typing slips, at most one in three characters. Of several
    equally near, the first in `known`.
    """
    if len(name) > _LENGTH_LIMIT:
        return None
    wanted = _plain(name)
    best, fewest = None, max(1, len(wanted) // 3) + 1
    letters = Counter(wanted)
    for candidate in known:
        other = _plain(candidate)
        if other == wanted:
            return candidate
        if _at_least(wanted, letters, other) < fewest and len(other) <= _LENGTH_LIMIT:
            slips = _slips(wanted, other)
            if slips < fewest and slips < max(len(wanted), len(other)):
                best, fewest = candidate, slips
    return best


def odd_characters(name: str) -> str:
    """`U+0430 CYRILLIC SMALL LETTER A`: the characters of a name that look like others or like nothing, each once."""
    odd = (character for character in name if _is_odd(character))
    return ", ".join(code_point(character) for character in dict.fromkeys(odd))


def _is_odd(character: str) -> bool:
    if character.isascii():
        return not character.isprintable()
    if INVISIBLE.match(character) or folded(character) != character:
        return True
    if ord(character) in _LOOK_ALIKES:
        return True
    script = unicodedata.name(character, "").split(" ", 1)[0]
    return character.isalpha() and script in ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "KATAKANA")


def _plain(name: str) -> str:
    """The name as it looks, whatever its characters are."""
    looks = INVISIBLE.sub("", folded(name)).translate(_LOOK_ALIKES)
    return looks.casefold().replace("-", "_").replace(" ", "_")


def _at_least(first: str, letters: "Counter[str]", second: str) -> int:
    """Fewer slips than this cannot turn one into the other; cheap to know."""
    if abs(len(first) - len(second)) > len(first):
        return len(second)
    return max(len(first), len(second)) - (letters & Counter(second)).total()


def _slips(first: str, second: str) -> int:
    """Characters put in, left out, replaced, or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for place, one in enumerate(first):
        above, row = row, [place + 1]
        for other_place, other in enumerate(second):
            cost = min(above[other_place] + (one != other), above[other_place + 1] + 1, row[other_place] + 1)
            if place and other_place and one == second[other_place - 1] and other == first[place - 1]:
                cost = min(cost, before[other_place - 1] + 1)
            row.append(cost)
        before = above
    return row[-1]
