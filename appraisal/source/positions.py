"""Places in a source: where a value stands, from its first to behind its last character."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A stretch of a file.

    `file` is the file's name without its folder, so that results are the same from every working
    folder. Lines and columns start at 1 and count characters; the end is exclusive.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        """`2024.yaml:37:12`, as editors understand it."""
        return f"{self.file}:{self.line}:{self.column}"

    def within(self, start: int, end: int) -> "Position":
        """The characters `start` to `end` (0-based, exclusive) of a text that stands on one line here."""
        return Position(self.file, self.line, self.column + start, self.line, self.column + end)
