"""The criteria table as one self-contained page of HTML, laid out for paper (A4 across), without scripts."""

from collections.abc import Iterator
from html import escape

from appraisal.authoring.publishing.publication import Cell, Publication, Section, Table
from appraisal.formats.cells import clean

STYLE = """\
@page { size: A4 landscape; margin: 15mm 12mm; }
body { font-family: FangSong, "FangSong_GB2312", "Noto Serif CJK SC", SimSun, serif; font-size: 10.5pt;
  line-height: 1.5; max-width: 273mm; margin: 0 auto; color: #000; background: #fff; }
h1 { font-family: "FZXiaoBiaoSong-B05S", SimSun, "Noto Serif CJK SC", serif; font-size: 18pt; text-align: center;
  margin: 0 0 6pt; }
h2 { font-family: SimHei, "Noto Sans CJK SC", sans-serif; font-size: 12pt; margin: 12pt 0 4pt; break-after: avoid; }
p { margin: 0; overflow-wrap: anywhere; }
.heading p { text-align: center; font-size: 9pt; }
.lines p { text-indent: 2em; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 9pt; line-height: 1.35; }
thead { display: table-header-group; }
th { font-family: SimHei, "Noto Sans CJK SC", sans-serif; font-weight: normal; }
th, td { border: 0.5pt solid #000; padding: 2pt 3pt; text-align: left; vertical-align: middle;
  overflow-wrap: anywhere; }
th, td:first-child { text-align: center; }
tr { break-inside: avoid; }
.signature { margin-top: 24pt; display: flex; justify-content: space-between; break-inside: avoid; }
.signature p { width: 45%; border-bottom: 0.5pt solid #000; padding-bottom: 4pt; }
"""


def render(publication: Publication) -> bytes:
    """The whole page; whatever an author wrote is text, never markup."""
    return ("\n".join(_page(publication)) + "\n").encode("utf-8", "backslashreplace")


def _page(publication: Publication) -> Iterator[str]:
    language = "zh-CN" if publication.language == "zh" else publication.language
    title = _text(publication.title)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language}">'
    yield '<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{title}</h1>"
    yield from _block("div", "heading", publication.heading)
    for section in publication.sections:
        yield f"<section>\n<h2>{_text(section.title)}</h2>"
        yield from _section(section)
        yield "</section>"
    yield from _block("div", "signature", publication.signature)
    yield "</body>\n</html>"


def _section(section: Section) -> Iterator[str]:
    if section.table is not None:
        yield from _table(section.table)
    if section.lines:
        yield from _block("div", "lines", section.lines)


def _block(tag: str, name: str, lines: tuple[str, ...]) -> Iterator[str]:
    yield f'<{tag} class="{name}">'
    yield from (f"<p>{_text(line)}</p>" for line in lines)
    yield f"</{tag}>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>\n<colgroup>"
    whole = sum(table.widths)
    yield from (f'<col style="width: {_share(width, whole)}">' for width in table.widths)
    yield "</colgroup>\n<thead>"
    yield "<tr>" + "".join(f"<th>{_text(text)}</th>" for text in table.header) + "</tr>"
    yield "</thead>\n<tbody>"
    for row in table.rows:
        yield "<tr>" + "".join(_cell(cell) for cell in row if cell.rows) + "</tr>"
    yield "</tbody>\n</table>"


def _cell(cell: Cell) -> str:
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<td{rows}>{_text(cell.text)}</td>"


def _share(width: int, whole: int) -> str:
    """A column's share of the table's width, in whole percent."""
    return f"{100 * width // whole}%"


def _text(text: str) -> str:
    return escape(clean(text))
