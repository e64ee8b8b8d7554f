"""Pages and texts that broke the reader or lost text: escapes, endless nesting, stacked accents, fallback content."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.documents.encoding import clean
from tui_reader.documents.loaders.html_deep import deep_tree
from tui_reader.documents.model import Document, Role
from tui_reader.documents.read import document_of
from tui_reader.errors import DocumentError

PROSE = "Trạm bơm Vĩnh Thạnh chạy suốt đêm để cứu hơn ba trăm héc-ta lúa của bà con trong xã sau bão."
DEEP = "<div>" * 3000


def _read(text: str | bytes, name: str = "a.html") -> Document:
    return document_of(text if isinstance(text, bytes) else text.encode(), name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('<script type="application/ld+json">{"@type":"Article","headline":"\\ud83d cut"}</script><p>abc', "a.html"),
        ("<p>abc", "tho\udcff.html"),
        ("<p>abc &#xD83D; x", "a.html"),
    ],
)
def test_a_lone_surrogate_becomes_a_replacement_character_and_the_document_has_a_key(text: str, name: str) -> None:
    doc = _read(text, name)
    assert doc.key >= 0
    doc.title.encode()
    assert not any("\ud800" <= char <= "\udfff" for char in doc.title + doc.text)


def test_facts_are_cleaned_like_the_text() -> None:
    head = '<meta name="author" content="Nguye&#770;&#771;n Va&#774;n&shy; A">'
    assert _read(f"{head}<p>{PROSE}</p>").authors == ("Nguyễn Văn A",)
    assert _read(f"---\nauthor: Lê Thị\u200b Hoa\u0300\n---\n{PROSE}", "a.md").authors == ("Lê Thị Hoà",)


def test_character_references_are_cleaned_too() -> None:
    assert _read("<p>thu&shy;vien v&#8203;an Ti&#234;&#769;ng").text == "thuvien van Tiếng"
    assert _read("ba**\u0300**i", "a.md").text == "bài"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<b>", "</b>", "&shy;", "&#8203;", "&#769;", "\u0301", "\u0323", "e", "ê", "**", "*", "`"]
        )
        | st.sampled_from(
            ["[", "](x)", "# ", "- ", "\n", "\n\n", " ", "&#xD83D;", "<br>", "~~", "\\*", "&#234;", "\u00ad"]
        ),
        min_size=1,
        max_size=25,
    ),
    st.sampled_from(["a.html", "a.md", "deep.html"]),
)
def test_text_is_clean_and_nfc_whatever_the_mark_up_hides(parts: list[str], name: str) -> None:
    try:
        doc = _read((DEEP if name == "deep.html" else "") + "".join(parts), name)
    except DocumentError as error:
        assert error.reason == "empty"
        return
    assert unicodedata.is_normalized("NFC", doc.text)
    assert clean(doc.text) == doc.text
    assert not set(doc.text) & {"\u00ad", "\u200b"}


def test_unclosed_and_endlessly_nested_elements_lose_no_text() -> None:
    said = [f"Đoạn thứ {i} của bài." for i in range(1500)]
    page = "<html><body>" + "".join(f"<p><font color=red>{line}" for line in said) + "<p>cuối cùng đây"
    assert _read(page).text.split("\n\n") == [*said, "cuối cùng đây"]
    assert _read("<div>" * 30_000 + "nội dung sâu" + "</div>" * 30_000).text == "nội dung sâu"
    inside = "".join(f"{i}<div>" for i in range(5000)) + "".join(f"x{i}</div>" for i in range(5000))
    assert _read(inside).text.split() == [*map(str, range(5000)), *(f"x{i}" for i in range(5000))]


def test_a_deep_page_reads_like_a_flat_one() -> None:
    page = (
        "<html><head><title>Tên trang</title><script>var a = '<p>không';</script></head><body>"
        f"<nav>Trang chủ</nav><h1>Trạm bơm chạy suốt đêm</h1><p class=a>{PROSE} A &amp; B<br>{PROSE}"
        f"<ul><li>một<li>hai</ul><table><tr><td>x<td>y</table>"
        f"<p>a < b và <i>c</i><!-- không --></p><p><b>{PROSE}</b></body></html>"
    )
    flat, deep = _read(page), _read(page.replace("</body>", DEEP + "hết</body>"))
    assert deep.text == flat.text + "\n\nhết"
    assert deep.title == flat.title == "Trạm bơm chạy suốt đêm"
    assert deep.spans(Role.TITLE) == flat.spans(Role.TITLE)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["<div>", "</div>", "<p>", "<b>", "</b>", "<a ", '"', "<", "<!--", "<li>", "x", "y "])))
def test_the_tree_of_a_deep_page_keeps_every_word(parts: list[str]) -> None:
    words = [part for part in parts if part in {"x", "y "}]
    if not {"<a ", '"', "<", "<!--"} & set(parts):
        assert deep_tree("".join(parts), frozenset(("b",))).text_content() == "".join(words)
    buried = deep_tree(DEEP + "".join(parts), frozenset(("b",))).text_content()
    assert buried == deep_tree("".join(parts), frozenset(("b",))).text_content()


def test_structured_data_nested_without_end_costs_only_itself() -> None:
    assert _read('<script type="application/ld+json">' + "[" * 20_000 + "</script><p>abc").text == "abc"
    nested = '{"@graph":' * 800 + "[]" + "}" * 800
    assert _read(f'<script type="application/ld+json">{nested}</script><p>abc').text == "abc"


@pytest.mark.parametrize("charset", ["undefined", "unicode_escape", "charmap", "idna", "punycode", "rot13", "hex"])
def test_only_encodings_of_text_are_taken_from_a_declaration(charset: str) -> None:
    doc = _read(f'<meta charset="{charset}"><p>abc '.encode() + b"\x81")
    assert doc.text.startswith("abc")
    assert doc.encoding.name != charset
    assert doc.remarks[0].reason in {"guessed-encoding", "doubtful-encoding"}


def test_a_declared_encoding_of_text_is_still_taken() -> None:
    assert _read('<meta charset="koi8-r"><p>Привет, мир'.encode("koi8-r")).text == "Привет, мир"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a" + "\u0301\u0323" * 100_000, "a.txt"),
        ("<p>a" + "&#769;&#803;" * 50_000, "a.html"),
        ('<div class="widget"><p>t' * 4000, "a.html"),
        ('<div class="widget"><p>t' * 1000, "a.html"),
        ("[" * 400_000, "a.md"),
        ("<a" * 100_000, "a.md"),
        ("<b>" * 20_000 + "<p>a</p>" * 5_000, "a.html"),
        (DEEP + "<!--" * 50_000, "a.html"),
        (DEEP + '<a "' * 50_000, "a.html"),
        ("<b>" * 30_000 + "x</b>" * 30_000, "a.html"),
        ("<div>" * 100_000 + "x", "a.html"),
        (DEEP + "<script>" * 20_000 + "x", "a.html"),
    ],
)
def test_no_short_file_takes_long(text: str, name: str) -> None:
    begun = time.process_time()
    assert _read(text, name).text
    assert time.process_time() - begun < 1.5  # the quadratic ones took 3 to 20 s


def test_of_stacked_accents_the_first_thirty_stay() -> None:
    assert unicodedata.normalize("NFD", clean("e" + "\u0301" * 500 + "x")) == "e" + "\u0301" * 30 + "x"
    assert clean("\u0915" + "\u094d\u0301" * 10) == "\u0915" + "\u094d" * 10 + "\u0301" * 10


def test_text_for_readers_without_scripts_or_players_is_kept() -> None:
    only = _read(f"<html><body><nav>Trang chủ</nav><noscript><p>{PROSE}</p></noscript></body></html>")
    assert [only.text[a:b] for a, b in only.spans(Role.BODY, Role.LEAD)] == [PROSE]
    both = _read(f"<html><body><p>{PROSE}</p><p>{PROSE} Rồi thôi.</p><noscript><p>Hãy bật JavaScript.</p></noscript>")
    assert [both.text[a:b] for a, b in both.spans(Role.BOILERPLATE)] == ["Hãy bật JavaScript."]
    page = "<map><p>bản đồ</map><object><p>thay thế</p></object><video><source src=a>xem</video><canvas>vẽ</canvas><p>x"
    assert _read(page).text.split("\n\n") == ["bản đồ", "thay thế", "xem", "vẽ", "x"]
