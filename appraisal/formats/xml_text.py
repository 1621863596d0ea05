"""Text in an XML file: without what nobody should see, and what XML has no place for."""

import re

from appraisal.formats.cells import clean

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""


def line(text: str) -> str:
    """A text in an attribute: a single line."""
    return lines(clean(text))


def lines(text: str) -> str:
    """Lines in an element; what they say was made fit for a screen before."""
    return _NOT_XML.sub("", text)
