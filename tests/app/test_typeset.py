"""A page: every word of the text is on it or behind a fold, and offsets lead to lines and back."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.app.cells import cell_width
from tui_reader.app.typeset import Kind, typeset
from tui_reader.documents.model import Block, Document, PartialDate, Role


def article(*parts: tuple[Role, str], **others: object) -> Document:
    """A document of blocks, each on a line of its own."""
    text, blocks = "", []
    for role, words in parts:
        text += "\n" if text else ""
        blocks.append(Block(len(text), len(text) + len(words), role))
        text += words
    return Document(id="1", path="a/b.txt", title="Tên bài", text=text, blocks=tuple(blocks), **others)  # type: ignore[arg-type]


ARTICLE = article(
    (Role.BOILERPLATE, "Trang chủ"),
    (Role.BOILERPLATE, "Tin tức"),
    (Role.TITLE, "Mùa gặt ở Bàu Sen"),
    (Role.LEAD, "Nước rút, cả xã ra đồng gặt lúa từ sáng sớm."),
    (Role.BODY, "Năm nay lúa trổ đều. " * 12),
    (Role.CAPTION, "Ảnh: Thu Hà"),
    (Role.BODY, "Đoạn cuối kể về bữa cơm trưa trên bờ ruộng."),
    (Role.BYLINE, "Minh Quân"),
    (Role.BOILERPLATE, "Tin đọc nhiều"),
    published=PartialDate("2024-09-07"),
    source="Báo Sông Mây",
    authors=("Minh Quân",),
)


def test_the_head_says_title_date_with_weekday_source_authors_and_path() -> None:
    page = typeset(ARTICLE, 60)
    head = [line.label or ARTICLE.text[line.start : line.end] for line in page.lines[: page.head]]
    assert head == ["Mùa gặt ở Bàu Sen", "Thứ Bảy, 07/09/2024 · Báo Sông Mây · Minh Quân", "a/b.txt", ""]


def test_furniture_is_folded_into_one_line_that_counts_it_and_the_matches_in_it() -> None:
    at = ARTICLE.text.index("Tin tức")
    page = typeset(ARTICLE, 60, matches=[(at, at + 3)])
    folds = [line.label for line in page.lines if line.kind is Kind.FOLD]
    assert folds == ["┄ 2 lines of page furniture, 1 match (B) ┄", "┄ 1 line of page furniture (B) ┄"]
    assert page.is_folded(at)
    assert not page.is_folded(ARTICLE.text.index("Năm nay"))
    assert not typeset(ARTICLE, 60, furniture=True).is_folded(at)


def test_where_there_is_nothing_but_furniture_it_is_shown() -> None:
    page = typeset(article((Role.TITLE, "Tên bài"), (Role.BOILERPLATE, "Trang chủ Liên hệ")), 60)
    assert not page.folded
    assert Kind.FURNITURE in {line.kind for line in page.lines}


@given(st.integers(10, 100), st.booleans())
def test_every_offset_is_on_the_line_that_it_leads_to(width: int, furniture: bool) -> None:
    page = typeset(ARTICLE, width, furniture=furniture)
    for offset, char in enumerate(ARTICLE.text):
        if char.isspace():
            continue
        line = page.lines[page.line_at(offset)]
        assert line.start <= offset < line.end
    for line in page.lines:
        if line.kind is not Kind.FOLD:
            assert cell_width(line.label or ARTICLE.text[max(0, line.start) : max(0, line.end)]) <= width


@given(st.integers(10, 100), st.integers(10, 100))
def test_the_place_survives_another_width(before: int, after: int) -> None:
    first, second = typeset(ARTICLE, before), typeset(ARTICLE, after)
    for index in range(first.head, len(first.lines)):
        offset = first.offset_at(index)
        line = second.lines[second.line_at(offset)]
        assert line.start <= offset < line.end


def test_text_wrapped_by_hand_is_set_as_one_paragraph_and_verse_is_not() -> None:
    wrapped = "Một đoạn được ngắt dòng bằng tay ở cuối mỗi\ndòng, dài hơn bốn mươi ký tự một dòng, rồi\nhết."
    prose = Document(id="1", path="a", title="t", text=wrapped, blocks=(Block(0, len(wrapped), Role.BODY),))
    assert sum(1 for line in typeset(prose, 72).lines if line.kind is Kind.BODY) == 2
    verse = "Câu ngắn một\nCâu ngắn hai\nCâu ngắn ba"
    poem = Document(id="1", path="a", title="t", text=verse, blocks=(Block(0, len(verse), Role.BODY),))
    assert sum(1 for line in typeset(poem, 72).lines if line.kind is Kind.BODY) == 3


def test_an_empty_document_has_a_page() -> None:
    page = typeset(Document(id="1", path="a", title="t", text="", blocks=()), 40)
    assert page.line_at(0) < len(page.lines)
    assert page.offset_at(0) == 0


def test_200_000_characters_are_set_in_time_for_one_frame() -> None:
    paragraph = "Nước sông dâng chậm, người làng vẫn đi chợ như mọi ngày. " * 20
    text = "\n".join([paragraph] * (200_000 // len(paragraph)))
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), Role.BODY))
        at += len(line) + 1
    document = Document(id="1", path="a", title="t", text=text, blocks=tuple(blocks))
    seconds = []
    for _ in range(5):
        started = time.process_time()
        typeset(document, 72)
        seconds.append(time.process_time() - started)
    assert min(seconds) < 0.1  # 12 ms where it was measured
