"""From bytes to text: byte order mark, then strict UTF-8, then strict GB18030, else refused."""

import codecs
import re
from dataclasses import dataclass

from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.positions import Position

ENCODINGS = ("utf-8", "utf-16", "utf-32", "gb18030", "gbk", "gb2312", "big5")
"""What may be asked for by name."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"PK\x03\x04", "ZIP / .xlsx / .docx"),
    (b"\xd0\xcf\x11\xe0", ".xls / .doc"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG"),
)
_THREE_BYTES = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}")
_RARE_SHARE = 4
_RARE_LEAST = 4
_MOJIBAKE = re.compile(
    "锟斤拷|烫烫烫|屯屯屯|锛|銆|ï»¿|â€|\ufffd"
    "|Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
    "|[ä-é][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the name of the encoding it was read by."""

    text: str
    encoding: str


def decode(
    data: bytes, name: str, *, encoding: str | None, marker: str | None
) -> tuple[Decoded | None, tuple[Diagnostic, ...]]:
    """Read `data`, the content of the file `name`; refuse rather than guess.

    `encoding` (one of ENCODINGS) overrides what is found. Where GB18030 is found, `marker` must
    occur in the text, since most byte strings can be read as GB18030.
    """
    if encoding is not None:
        return _as_asked(data, name, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, marked)
    for start, kind in _FORMATS:
        if data.startswith(start):
            return None, (diagnostic("file_not_text", _whole(name), kind=kind),)
    try:
        return Decoded(data.decode("utf-8"), "utf-8"), ()
    except UnicodeDecodeError as error:
        return _not_utf8(data, name, error, marker)


def mojibake(text: str, name: str) -> tuple[Diagnostic, ...]:
    """A warning at the first place where text looks as if it had been read by a wrong encoding before."""
    found = _MOJIBAKE.search(text)
    if found is None:
        return ()
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
    place = Position(name, line, column, line, column + len(found[0]))
    return (diagnostic("mojibake", place, found=found[0]),)


def _as_asked(data: bytes, name: str, encoding: str) -> tuple[Decoded | None, tuple[Diagnostic, ...]]:
    wanted = encoding.strip().lower().replace("_", "-")
    wanted = {"utf8": "utf-8", "utf16": "utf-16", "utf32": "utf-32", "cp936": "gbk"}.get(wanted, wanted)
    if wanted not in ENCODINGS:
        return None, (diagnostic("encoding_unknown", None, encoding=encoding, allowed=", ".join(ENCODINGS)),)
    for mark, marked in _MARKS:
        if data.startswith(mark) and marked.startswith(wanted):
            return _strictly(data[len(mark) :], name, marked)
    return _strictly(data, name, wanted)


def _strictly(data: bytes, name: str, encoding: str) -> tuple[Decoded | None, tuple[Diagnostic, ...]]:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding), ()
    except UnicodeDecodeError as error:
        return None, (_bad_bytes("encoding_failed", data, name, error, encoding=encoding.upper()),)


def _not_utf8(
    data: bytes, name: str, utf8: UnicodeDecodeError, marker: str | None
) -> tuple[Decoded | None, tuple[Diagnostic, ...]]:
    if _is_damaged_utf8(data, utf8):
        return None, (_bad_bytes("encoding_damaged", data, name, utf8),)
    try:
        text = data.decode("gb18030").removeprefix("\ufeff")
    except UnicodeDecodeError as gb18030:
        latest = max(utf8, gb18030, key=lambda error: error.start)
        return None, (_bad_bytes("encoding_failed", data, name, latest, encoding="UTF-8, GB18030"),)
    if (marker is not None and marker not in text) or _is_unlikely(text):
        return None, (_bad_bytes("encoding_unlikely", data, name, utf8),)
    return Decoded(text, "gb18030"), (diagnostic("encoding_gb18030", _whole(name), file=name),)


def _is_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether this is UTF-8 cut off or broken, which GB18030 would read as other, valid characters.

    Chinese in GB18030 hardly ever forms the three-byte sequences of UTF-8 and is wrong at nearly every
    character; in broken UTF-8 the whole ones outnumber the wrong ones, in a cut one all is right to the end.
    """
    wrong = data.decode("utf-8", errors="replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    whole = len(_THREE_BYTES.findall(data))
    return whole > wrong or error.reason == "unexpected end of data"


def _is_unlikely(text: str) -> bool:
    """Whether many characters lie outside the everyday set, as when Big5 is read as GB18030."""
    beyond = [character for character in text if not character.isascii()]
    everyday = len("".join(beyond).encode("gb2312", errors="ignore")) // 2
    rare = len(beyond) - everyday
    return rare >= _RARE_LEAST and rare * _RARE_SHARE > len(beyond)


def _bad_bytes(key: str, data: bytes, name: str, error: UnicodeDecodeError, **values: object) -> Diagnostic:
    before = data[: error.start].decode(error.encoding, errors="replace")
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    shown = data[error.start : error.start + 4].hex(" ").upper()
    place = Position(name, line, column, line, column + 1)
    return diagnostic(key, place, bytes=shown, offset=error.start, related=(), **values)


def _whole(name: str) -> Position:
    return Position(name, 1, 1, 1, 1)
