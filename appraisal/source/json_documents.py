"""JSON to nodes: strict JSON with places, numbers kept as written, half surrogates refused."""

import re
from contextlib import suppress

from appraisal.source.assembly import Assembly, StopReadingError
from appraisal.source.characters import code_point
from appraisal.source.files import SourceText
from appraisal.source.positions import Position

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"([^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)"')
_WORD = re.compile(r"[^\s,:{}\[\]\"]+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_ESCAPE = re.compile(
    r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u(?P<code>[0-9a-fA-F]{4})|(?P<short>[\"\\/bfnrt]))"
)
_BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrt]|u[0-9a-fA-F]{4}).")
_SHORT = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_SHOWN = 80
_CLOSING = {True: "}", False: "]"}


def read_json(source: SourceText) -> Assembly:
    """Read `source` into an assembly, stopping at the first place that is not JSON."""
    reader = _Reader(source)
    with suppress(StopReadingError):
        reader.read()
    return reader.assembly


class _Reader:
    """Walks the text once; open mappings and lists are kept on a stack of its own."""

    def __init__(self, source: SourceText) -> None:
        self.assembly = Assembly(source)
        self._name = source.name
        self._text = source.text
        self._offset = 0
        self._line = 1
        self._line_start = 0
        self._open: list[tuple[bool, Position]] = []

    def read(self) -> None:
        """One value and nothing behind it."""
        self._skip()
        self._value()
        while self._open:
            self._member()
        self._skip()
        if self._offset < len(self._text):
            raise self.assembly.stop("json_after_end", self._here(1))

    def _member(self) -> None:
        """The next member of the innermost mapping or list, or its end."""
        is_mapping, _ = self._open[-1]
        self._skip()
        if self._next() == _CLOSING[is_mapping]:
            place = self._here(1)
            self._offset += 1
            self._open.pop()
            self.assembly.close(place)
            return
        self._comma(is_mapping)
        if is_mapping:
            self._key()
        self._value()

    def _comma(self, is_mapping: bool) -> None:
        if self._next() != ",":
            raise self._unexpected(f", {_CLOSING[is_mapping]}")
        place = self._here(1)
        self._offset += 1
        self._skip()
        if self._next() in "]}" and self._next():
            raise self.assembly.stop("json_comma_extra", place)

    def _key(self) -> None:
        if self._next() != '"':
            raise self._unexpected('"')
        self._string()
        self._skip()
        if self._next() != ":":
            raise self._unexpected(":")
        self._offset += 1
        self._skip()

    def _value(self) -> None:
        """A scalar, or the beginning of a mapping or list with its first member."""
        while True:
            character = self._next()
            if character == '"':
                return self._string()
            if character not in ("{", "["):
                return self._word()
            is_mapping = character == "{"
            start = self._here(1)
            self.assembly.open(is_mapping, start)
            self._open.append((is_mapping, start))
            self._offset += 1
            self._skip()
            if self._next() == _CLOSING[is_mapping]:
                return self._member()
            if is_mapping:
                self._key()

    def _word(self) -> None:
        match = _WORD.match(self._text, self._offset)
        if match is None:
            raise self._unexpected('" { [ 0-9 true false null')
        word = match[0]
        place = self._here(len(word))
        if word.startswith(("//", "/*", "#")):
            raise self.assembly.stop("json_comment", place)
        if word.startswith(("'", "“", "”", "‘", "’", "＂")):
            raise self.assembly.stop("json_quotes", self._here(1), character=word[0])
        if word not in ("true", "false", "null") and _NUMBER.fullmatch(word) is None:
            raise self.assembly.stop("json_word", place, text=word[:_SHOWN])
        self._offset = match.end()
        self.assembly.scalar(word, True, place)

    def _string(self) -> None:
        match = _STRING.match(self._text, self._offset)
        if match is None:
            end = self._text.find("\n", self._offset)
            raise self.assembly.stop("json_string_open", self._here(1 if end < 0 else end - self._offset))
        place = self._here(len(match[0]))
        text = match[1]
        if "\\" in text:
            bad = _BAD_ESCAPE.search(_without_escapes(text))
            if bad is not None:
                self._offset += 1 + bad.start()
                raise self.assembly.stop("json_escape", self._here(len(bad[0])), text=bad[0])
            text = _ESCAPE.sub(_unescaped, text)
        self._offset = match.end()
        self.assembly.scalar(text, False, place)

    def _skip(self) -> None:
        match = _SPACE.match(self._text, self._offset)
        if match is not None and match.end() > self._offset:
            lines = match[0].count("\n")
            if lines:
                self._line += lines
                self._line_start = self._offset + match[0].rfind("\n") + 1
            self._offset = match.end()

    def _next(self) -> str:
        return self._text[self._offset : self._offset + 1]

    def _here(self, length: int) -> Position:
        column = self._offset - self._line_start + 1
        return Position(self._name, self._line, column, self._line, column + length)

    def _unexpected(self, expected: str) -> StopReadingError:
        character = self._next()
        if not character:
            start = self._open[-1][1] if self._open else self._here(1)
            return self.assembly.stop("document_incomplete", start)
        if character in "/#":
            return self.assembly.stop("json_comment", self._here(1))
        if character in "'“”‘’＂":
            return self.assembly.stop("json_quotes", self._here(1), character=character)
        shown = character if character.isprintable() else code_point(character)
        return self.assembly.stop("json_unexpected", self._here(1), character=shown, expected=expected)


def _without_escapes(text: str) -> str:
    """The text with every double backslash masked, so that the next character is not taken as escaped."""
    return text.replace("\\\\", "\0\0")


def _unescaped(match: re.Match[str]) -> str:
    if match["high"]:
        return chr(0x10000 + ((int(match["high"], 16) & 0x3FF) << 10) + (int(match["low"], 16) & 0x3FF))
    if match["code"]:
        return chr(int(match["code"], 16))
    return _SHORT[match["short"]]
