"""Text in a terminal: its width in cells, what it may not contain, and where its lines fold."""

import unicodedata

SHORT = 40
"""Cells that a value echoed in a message may take; a longer one is shortened with a mark."""

MARK = "…"
_NEVER_FIRST = "、，。；：！？）》」』”’】〕％%,.;:!?)]}"
_NEVER_LAST = "（《「『“‘【〔([{"
_SHOWN_FORMATS = "\u200d"  # joins emoji and scripts; harmless


def cells(text: str) -> int:
    """How many cells the text takes: two for a wide character, none for a mark on the one before."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1


def clean(text: str) -> str:
    """The text with line breaks and tabs as spaces, and without what a terminal would obey instead of show."""
    spaced = "".join(" " if character in "\t\n\r\x0b\x0c\x85\u2028\u2029" else character for character in text)
    return "".join(character for character in spaced if not _obeyed(character))


def escaped(text: str) -> str:
    r"""The text with what a terminal would obey made visible: `\x1b`, `\u202e`, `\n`."""
    return "".join(_visible(character) if _obeyed(character) else character for character in text)


def shortened(text: str, width: int = SHORT) -> str:
    """The text, cut to a width with a mark at its end where it is wider."""
    return text if cells(text) <= width else _fitting(text, width - cells(MARK)) + MARK


def folded(text: str, width: int, rest_width: int | None = None) -> list[str]:
    """The text in lines of at most `width` cells (the second and later: `rest_width`), with nothing lost but spaces.

    Lines break after spaces and around wide characters; closing marks stay with what they close. A word
    wider than a line is broken where the line ends.
    """
    lines: list[str] = []
    line, used, limit = "", 0, width
    for piece in _pieces(text):
        size = cells(piece)
        if line and used + cells(piece.rstrip(" ")) > limit:
            lines.append(line.rstrip(" "))
            line, used, limit = "", 0, width if rest_width is None else rest_width
        while not line and cells(piece.rstrip(" ")) > limit:
            head = _fitting(piece, limit)
            lines.append(head)
            piece = piece[len(head) :]  # noqa: PLW2901 - the rest of the piece goes on
            size, limit = cells(piece), width if rest_width is None else rest_width
        line += piece
        used += size
    return [*lines, line.rstrip(" ")] if line or not lines else lines


def _pieces(text: str) -> list[str]:
    """What stays together on a line."""
    pieces: list[str] = []
    for character in text:
        if pieces and _together(pieces[-1][-1], character):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _together(before: str, after: str) -> bool:
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST or cells(after) == 0:
        return True
    if before == " ":
        return False
    return cells(before) < 2 and cells(after) < 2


def _fitting(piece: str, width: int) -> str:
    """As much of a piece as fits, at least a character."""
    return piece[: next((end for end in range(1, len(piece)) if cells(piece[: end + 1]) > width), len(piece))]


def _obeyed(character: str) -> bool:
    """Controls, direction and invisible format characters, lone surrogates, line separators."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in _SHOWN_FORMATS


def _visible(character: str) -> str:
    simple = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    code = ord(character)
    return simple or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
