"""A document as text for other programs: its lines, its head, and nothing that could steer a terminal."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.app.plain_text import as_markdown, as_text, plain
from tui_reader.documents.model import Block, Document, PartialDate, Role

_BLOCKS = (
    ("Trạm bơm *chạy* suốt đêm", Role.TITLE),
    ("08/09/2024", Role.DATELINE),
    ("Trang chủ | Tin tức", Role.BOILERPLATE),
    ("Nước lên nhanh.", Role.LEAD),
    ("1. Bốn máy bơm_lớn\n- chạy từ 22h", Role.BODY),
    ("Ảnh: Thu Hà", Role.CAPTION),
)


def _document(blocks: tuple[tuple[str, Role], ...] = _BLOCKS, between: str = "\n\n") -> Document:
    made: list[Block] = []
    text = ""
    for words, role in blocks:
        made.append(Block(len(text), len(text) + len(words), role))
        text += words + between
    date = PartialDate("2024-09-08")
    return Document("0" * 64, "bao/tram-bom.txt", blocks[0][0], text, tuple(made), date, ("Thu Hà",), "Sở Nông nghiệp")


def test_the_head_says_what_it_is_and_furniture_is_left_out_unless_it_is_shown() -> None:
    text = as_text(_document()).text
    assert text.splitlines() == [
        "Trạm bơm *chạy* suốt đêm",
        "Chủ Nhật, 08/09/2024 · Sở Nông nghiệp · Thu Hà",
        "bao/tram-bom.txt",
        "",
        "08/09/2024",
        "",
        "Nước lên nhanh.",
        "",
        "1. Bốn máy bơm_lớn",
        "- chạy từ 22h",
        "",
        "Ảnh: Thu Hà",
    ]
    assert "Trang chủ | Tin tức" in as_text(_document(), furniture=True).text
    assert as_text(_document(), furniture=True, head=False).text.split() == _document().text.split()


def test_markdown_has_the_roles_and_escapes_what_would_be_its_own_signs() -> None:
    assert as_markdown(_document()).split("\n\n") == [
        "# Trạm bơm \\*chạy\\* suốt đêm",
        "Chủ Nhật, 08/09/2024 · Sở Nông nghiệp · Thu Hà  \nbao/tram-bom.txt",
        "*08/09/2024*",
        "**Nước lên nhanh.**",
        "1\\. Bốn máy bơm\\_lớn\\\n\\- chạy từ 22h",
        "*Ảnh: Thu Hà*\n",
    ]


def test_what_could_steer_a_terminal_is_not_handed_on() -> None:
    text = "a\x1b[31mb\x9bc\r\nd\u2028e\x00\u202ef\ud800\tg"
    assert plain(text) == "a\ufffd[31mb\ufffdc\nd\ne\ufffdf\ufffd\tg"
    hostile = _document((("Tin\x1b]0;x\x07", Role.TITLE), (text, Role.BODY)))
    for made in (as_text(hostile).text, as_markdown(hostile), as_text(hostile, head=False).text):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", made)


_PIECES = st.text(st.sampled_from("ab ạ\n\t\r\x1b\u2028\u202e"), max_size=12)


@given(st.lists(st.tuples(_PIECES, st.sampled_from(list(Role))), min_size=1, max_size=6), st.booleans(), st.data())
def test_the_line_of_an_offset_is_the_one_on_which_its_character_stands(
    blocks: list[tuple[str, Role]], furniture: bool, data: st.DataObject
) -> None:
    document = _document(tuple(blocks))
    letters = [at for at, char in enumerate(document.text) if char in "abạ"]
    if not letters:
        return
    at = data.draw(st.sampled_from(letters))
    chosen = f"{document.text[:at]}Ω{document.text[at + 1 :]}"
    marked = Document(document.id, document.path, "title", chosen, document.blocks)
    written = as_text(marked, furniture=furniture)
    lines = written.text.split("\n")
    line = written.line_at(at)
    assert 1 <= line <= len(lines)
    if "Ω" in written.text.partition("\n\n")[2]:
        assert "Ω" in lines[line - 1]
    assert unicodedata.is_normalized("NFC", written.text)
