"""A page of text for a terminal: paragraphs with hanging indents, never wider than asked, nothing cut."""

from dataclasses import dataclass
from fractions import Fraction

from appraisal.formats import Screen
from appraisal.formats.cells import cells, clean, folded

BLOCKS = "▏▎▍▌▋▊▉█"


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A stretch of a line in one style (rich's words: `bold`, `red`); the text may be anything."""

    text: str
    style: str = ""


class Page:
    """Lines collected for one screen. What is added is data: controls are taken out, and there is no markup."""

    def __init__(self, screen: Screen) -> None:
        """Start empty."""
        self.screen = screen
        self._lines: list[list[Part]] = []

    def blank(self) -> None:
        """An empty line, but never two, and none at the top."""
        if self._lines and self._lines[-1]:
            self._lines.append([])

    def heading(self, text: str) -> None:
        """A title, after an empty line."""
        self.blank()
        self.paragraph(text, style="bold")

    def paragraph(
        self, text: str, *, label: Part | None = None, indent: int = 0, hang: int = 0, style: str = ""
    ) -> None:
        """A folded text; `label` stands before its first line, `hang` more cells before the others.

        Where the label is wider than `hang`, the text begins behind it.
        """
        first = label or Part("")
        head = clean(first.text)
        head += " " * (hang - cells(head)) if label else ""
        width = max(self.screen.width - indent, 8)
        texts = folded(clean(text), max(width - cells(head), 4), max(width - hang, 4))
        self._lines.append([Part(" " * indent), Part(head, first.style), Part(texts[0], style)])
        self._lines += [[Part(" " * (indent + hang)), Part(line, style)] for line in texts[1:]]

    def row(self, columns: list[tuple[Part, int]], *, gap: int = 2) -> None:
        """A row of a table: each column's text folded to its width; a negative width sets it to the right."""
        folds = [folded(clean(part.text), abs(width)) for part, width in columns]
        for number in range(max(map(len, folds))):
            line: list[Part] = []
            for (part, width), texts in zip(columns, folds, strict=True):
                text = texts[number] if number < len(texts) else ""
                fill = " " * (abs(width) - cells(text))
                line += [Part(fill), Part(text, part.style)] if width < 0 else [Part(text, part.style), Part(fill)]
                line.append(Part(" " * gap))
            self._lines.append(line)

    def rendered(self) -> bytes:
        """The page as bytes; with colours where the screen has them, without spaces at line ends otherwise."""
        lines = [self._styled(line) if self.screen.colour else _plain(line) for line in self._lines]
        return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")

    def _styled(self, line: list[Part]) -> str:
        # Colours are for terminals; what is piped or written to a file need not wait for them.
        from rich.color import ColorSystem  # noqa: PLC0415
        from rich.style import Style  # noqa: PLC0415

        end = len(_plain(line))
        styled = ""
        for part in line:
            text, end = part.text[: max(end, 0)], end - len(part.text)
            styled += Style.parse(part.style).render(text, color_system=ColorSystem.STANDARD) if part.style else text
        return styled


def bar(filled: Fraction, available: Fraction, width: int) -> str:
    """A bar of `width` cells, filled by the share filled ÷ available, to an eighth of a cell and never more."""
    eighths = min(max(filled, Fraction(0)), available) * 8 * width // available if available > 0 else 0
    whole, rest = divmod(eighths, 8)
    return BLOCKS[-1] * whole + (BLOCKS[rest - 1] if rest else "")


def _plain(line: list[Part]) -> str:
    return "".join(part.text for part in line).rstrip(" ")
