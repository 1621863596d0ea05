"""The known name nearest to an unknown one, and the characters in it that are not what they look like."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

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
    letters = set(wanted)
    best, fewest = None, max(1, len(wanted) // 3) + 1
    for candidate, other in _looks(tuple(known)):
        if other == wanted:
            return candidate
        # Each slip changes the length by at most one, and takes away at most one letter.
        near = abs(len(other) - len(wanted)) < fewest and len(letters.difference(other)) < fewest
        if near and len(other) <= _LENGTH_LIMIT:
            slips = _slips(wanted, other, fewest)
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


@lru_cache(maxsize=16)
def _looks(known: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The known names, each with how it looks: a file may have a hundred thousand unknown ones."""
    return tuple((name, _plain(name)) for name in known)


def _plain(name: str) -> str:
    """The name as it looks, whatever its characters are."""
    if not (name.isascii() and name.isprintable()):
        name = INVISIBLE.sub("", folded(name)).translate(_LOOK_ALIKES)
    return name.strip().casefold().replace("-", "_").replace(" ", "_")


def _slips(first: str, second: str, too_many: int) -> int:
    """Characters put in, left out, replaced, or swapped with their neighbour; `too_many` where it is that or more."""
    first, second = _without_common_ends(first, second)
    before: list[int] = []
    row = list(range(len(second) + 1))
    for place, one in enumerate(first):
        above, row = row, [place + 1]
        for other_place, other in enumerate(second):
            cost = min(above[other_place] + (one != other), above[other_place + 1] + 1, row[other_place] + 1)
            if place and other_place and one == second[other_place - 1] and other == first[place - 1]:
                cost = min(cost, before[other_place - 1] + 1)
            row.append(cost)
        if min(row) >= too_many:
            return too_many
        before = above
    return row[-1]


def _without_common_ends(first: str, second: str) -> tuple[str, str]:
    """The two from where they begin to differ to where they end to."""
    most = min(len(first), len(second))
    start = next((place for place in range(most) if first[place] != second[place]), most)
    end = next((place for place in range(most - start) if first[-1 - place] != second[-1 - place]), most - start)
    return first[start : len(first) - end], second[start : len(second) - end]
