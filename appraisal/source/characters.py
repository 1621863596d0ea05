"""Characters that must not, or not unseen, stand in a file: where they are and what they are called."""

import re
import unicodedata

_INVISIBLE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, tab and line feed excepted
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
)

REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What no file may hold as it stands: controls, NEL, U+2028, U+2029, half surrogates, noncharacters, a byte order
mark other than at the start."""

INVISIBLE = re.compile(f"[{_INVISIBLE}]")
"""What no reader sees: controls, zero-width characters, marks that reverse the direction of writing."""

INVISIBLE_IN_KEY = re.compile(f"[\t\n{_INVISIBLE}]")
"""The same with tab and line feed, which text may have and a key may not."""

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair, which is no character."""

_FULL_WIDTH = {0x3000: " ", 0x2212: "-"} | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}


def half_width(text: str) -> str:
    """The text with full-width letters, digits, signs and spaces as ASCII, character for character."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def code_point(character: str) -> str:
    """`U+200B ZERO WIDTH SPACE`; the code alone for what has no name."""
    code = f"U+{ord(character):04X}"
    name = _CONTROL_NAMES.get(character) or unicodedata.name(character, "")
    return f"{code} {name}" if name else code


_CONTROL_NAMES = {
    "\x00": "NULL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x09": "TAB",
    "\x0a": "LINE FEED",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\x0d": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}


def folded(name: str) -> str:
    """The name as it is compared with others: compatibility forms (full-width letters) taken as one, trimmed."""
    if name.isascii():
        return name.strip()
    return unicodedata.normalize("NFKC", name).strip()
