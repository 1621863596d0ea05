"""Encodings: byte order mark, strict UTF-8, strict GB18030, else refused with the first bad bytes."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.source.diagnostics import Diagnostic
from appraisal.source.files import source_from_bytes

Brief = Callable[[Iterable[Diagnostic]], list[str]]

TEXT = "appraise: submission/1\nunit: {name: 桃江县公安局交通警察大队, category: 县直执法单位}\n"
BIG5 = "appraise: submission/1\nname: 桃園縣警察局交通警察大隊執行情況\n"


@pytest.mark.parametrize(
    ("codec", "encoding", "found"),
    [
        ("utf-8", "utf-8", []),
        ("utf-8-sig", "utf-8", []),
        ("utf-16", "utf-16-le", []),
        ("utf-32", "utf-32-le", []),
        ("gb18030", "gb18030", ["encoding_gb18030 1:1"]),
        ("gbk", "gb18030", ["encoding_gb18030 1:1"]),
    ],
)
def test_e1_e2_read(codec: str, encoding: str, found: list[str], shown: Brief) -> None:
    source, diagnostics = source_from_bytes(TEXT.encode(codec), "x.yaml")
    assert source is not None
    assert (source.text, source.encoding) == (TEXT, encoding)
    assert shown(diagnostics) == found


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(b"\xfe\xff", "utf-16-be"), (b"\x00\x00\xfe\xff", "utf-32-be"), (b"\x84\x31\x95\x33", "gb18030")],
)
def test_e2_other_byte_order_marks(mark: bytes, codec: str) -> None:
    source, _ = source_from_bytes(mark + TEXT.encode(codec), "x.yaml")
    assert source is not None
    assert (source.text, source.encoding) == (TEXT, codec)


REFUSED: dict[str, tuple[bytes, str, dict[str, str]]] = {
    "E3 Big5": (BIG5.encode("big5"), "encoding_unlikely 2:7", {"bytes": "AE E7 B6 E9", "offset": "29"}),
    "E3 UTF-8 cut in a character": (
        TEXT.encode()[:49],
        "encoding_damaged 2:18",
        {"bytes": "E5", "offset": "48"},
    ),
    "E3 UTF-8 cut in its first character": (b"appraise: \xe5\xae", "encoding_damaged 1:11", {"offset": "10"}),
    "E3 UTF-8 with a byte lost": (TEXT.encode()[:49] + TEXT.encode()[50:], "encoding_damaged 2:18", {}),
    "E3 GB18030 without the marker": ("题目：没有标记".encode("gbk"), "encoding_unlikely 1:1", {"offset": "0"}),
    "neither": (TEXT.encode("gbk") + b"\xff\xff", "encoding_failed 3:1", {"bytes": "FF FF"}),
    "neither, after CRLF": (b"appraise:\r\n\xff", "encoding_failed 2:1", {"encoding": "UTF-8, GB18030"}),
    "UTF-8 mark, not UTF-8": (b"\xef\xbb\xbfa\xff", "encoding_failed 1:2", {"encoding": "UTF-8"}),
    "UTF-16 mark, half a character": (b"\xff\xfea\0b", "encoding_failed 1:2", {"encoding": "UTF-16-LE"}),
    "workbook": (b"PK\x03\x04\x14", "file_not_text 1:1", {"kind": "ZIP / .xlsx / .docx"}),
    "old workbook": (b"\xd0\xcf\x11\xe0", "file_not_text 1:1", {}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, shown: Brief) -> None:
    data, expected, values = REFUSED[name]
    source, found = source_from_bytes(data, "x.yaml")
    assert source is None
    assert shown(found) == [expected]
    assert values.items() <= dict(found[0].values).items()


def test_text_without_the_marker_is_read_where_none_is_asked_for() -> None:
    source, _ = source_from_bytes("题目：没有标记".encode("gbk"), "x.txt", marker=None)
    assert source is not None
    assert source.text == "题目：没有标记"


def test_a_rare_character_in_a_name_is_no_reason_to_refuse() -> None:
    data = "appraise: x\nname: 张镕喆昇".encode("gb18030")
    source, _ = source_from_bytes(data, "x.yaml")
    assert source is not None


@pytest.mark.parametrize(
    ("codec", "asked"),
    [("gbk", "GBK"), ("gbk", "cp936"), ("gb18030", "gb18030"), ("utf-8", "utf8"), ("utf-8-sig", "UTF_8")],
)
def test_an_encoding_may_be_asked_for(codec: str, asked: str) -> None:
    source, found = source_from_bytes(TEXT.encode(codec), "x.yaml", encoding=asked)
    assert source is not None
    assert source.text == TEXT
    assert found == ()


def test_big5_is_read_when_asked_for() -> None:
    source, _ = source_from_bytes(BIG5.encode("big5"), "x.yaml", encoding="big5")
    assert source is not None
    assert source.text == BIG5


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("hex", "encoding_unknown"), ("unicode_escape", "encoding_unknown"), ("utf-8", "encoding_failed 2:14")],
)
def test_an_encoding_that_does_not_fit_is_refused(asked: str, expected: str, shown: Brief) -> None:
    source, found = source_from_bytes(TEXT.encode("gbk"), "x.yaml", encoding=asked)
    assert source is None
    assert shown(found) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 甲锟斤拷乙", ["mojibake 2:5"]),
        ("a: ï»¿x", ["mojibake 1:4"]),
        ("a: Ã…", ["mojibake 1:4"]),
        (TEXT.encode().decode("latin-1"), ["mojibake 2:14"]),
        (TEXT.encode().decode("cp1252", "replace"), ["mojibake 2:14"]),
        ("，。".encode().decode("gb18030", "replace"), ["mojibake 1:1"]),
        ("a: café” – Ångström, naïve", []),
        (TEXT, []),
    ],
)
def test_e4_garbled_text_is_a_warning(text: str, expected: list[str], shown: Brief) -> None:
    source, found = source_from_bytes(text.encode(), "x.yaml")
    assert source is not None
    assert source.text == text
    assert shown(found) == expected


@given(st.text(st.characters(codec="gb2312", exclude_characters="\r"), max_size=60))
def test_everyday_chinese_in_gb18030_is_read_as_written(text: str) -> None:
    written = f"appraise: 公安局交通警察大队\n{text}"
    source, _ = source_from_bytes(written.encode("gb18030"), "x.yaml")
    assert source is None or source.text == written
