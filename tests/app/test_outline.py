"""What a long document consists of, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tests.conftest import write_articles
from tui_reader.app.outline import outline_of
from tui_reader.documents.model import Block, Document, Role

if TYPE_CHECKING:
    from tui_reader.library import Library

BODY = "Nước sông dâng chậm, người làng vẫn đi chợ như mọi ngày, ghe xuồng vẫn neo ở bến cũ chờ con nước lên."


def document(text: str, *, furniture: str = "") -> Document:
    blocks = [Block(0, len(text), Role.BODY)]
    if furniture:
        blocks.append(Block(len(text) + 1, len(text) + 1 + len(furniture), Role.BOILERPLATE))
        text = f"{text}\n{furniture}"
    return Document(id="1", path="a", title="t", text=text, blocks=tuple(blocks))


def outlined(text: str, **others: str) -> list[tuple[int, str]]:
    made = document(text, **others)
    found = outline_of(made)
    for each in found:
        assert made.text[each.start :].startswith(each.text[:10].strip()) or made.text[each.start] == "#"
    return [(each.level, each.text) for each in found]


def test_laws_are_outlined_by_their_chapters_sections_and_articles() -> None:
    first = f"Chương I. QUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n{BODY}\nĐiều 2. Đối tượng\n{BODY}"
    text = f"{first}\nChương II\nMục 1\nĐiều 3:\n{BODY}"
    assert outlined(text) == [
        (0, "Chương I. QUY ĐỊNH CHUNG"),
        (2, "Điều 1. Phạm vi"),
        (2, "Điều 2. Đối tượng"),
        (0, "Chương II"),
        (1, "Mục 1"),
        (2, "Điều 3:"),
    ]


def test_numbered_heads_capitals_marks_and_short_lines_over_paragraphs_are_headings() -> None:
    text = (
        f"# Mở đầu\n\n{BODY}\n\nI. Hiện trạng\n\n{BODY}\n\n1. Cầu Đá\n\n{BODY}\n\n1.1 Mố cầu\n\n{BODY}"
        f"\n\nKẾT LUẬN\n{BODY}\n\nNhững người ở lại\n{BODY}"
    )
    assert outlined(text) == [
        (0, "Mở đầu"),
        (1, "I. Hiện trạng"),
        (2, "1. Cầu Đá"),
        (3, "1.1 Mố cầu"),
        (1, "KẾT LUẬN"),
        (3, "Những người ở lại"),
    ]


def test_items_whose_lines_are_broken_go_on_in_the_next_line_and_are_no_headings() -> None:
    items = "2. Mỗi thôn lập danh sách người già\nyếu, phụ nữ mang thai.\n3. Các hộ tỉa cành gần nhà\nvà chằng mái."
    assert [words for _, words in outlined(f"I. Việc của xã\n\n{BODY}\n{items}\n\nII. Việc của hộ\n\n{BODY}")] == [
        "I. Việc của xã",
        "II. Việc của hộ",
    ]


def test_sentences_lists_verse_and_page_furniture_are_no_headings() -> None:
    verse = "2.000 cuốn sách đã khô\nTrăng lên\nNước xuống\nĐò về"
    text = f"Điều 5 của luật nói rõ. {BODY}\nÔng Hai kể:\n{BODY}\n{verse}\n{BODY}"
    words = [text for _, text in outlined(text, furniture="CHƯƠNG TRÌNH TIVI\nLIÊN HỆ")]
    assert all(each[:60] in BODY or "Điều 5 của luật" in each for each in words)


@pytest.mark.parametrize("length", [3_000, 500_000])
def test_a_text_without_headings_is_outlined_by_places_in_it(length: int) -> None:
    text = (BODY + " ") * (length // len(BODY))
    found = outline_of(document(text))
    assert 3 <= len(found) <= 125
    assert found[0].start == 0
    assert all(text[each.start :].startswith("Nước sông") for each in found)
    starts = [each.start for each in found]
    assert starts == sorted(set(starts))
    assert outline_of(document("")) == []


async def test_the_outline_stands_where_one_reads_and_leads_to_its_lines(library: Library) -> None:
    chapters = "\n\n".join(f"Chương {number}. Phần {number} của sách\n\n{BODY * 6}" for number in range(1, 31))
    opening = "Sách về con sông\n09/09/2024\n\nNgười làng kể chuyện con nước."
    write_articles(library.root, {"sach.txt": f"{opening}\n\n{chapters}\n"})
    library.update()
    async with reading(library.root) as reader:
        pane = reader.main.reading
        await reader.type("/path:sach")
        await reader.press("enter", "O")
        assert "Chương 1. Phần 1 của sách" in reader.text
        await reader.press("j", "j", "j", "enter")
        assert reader.pane == "reading"
        document = pane.document
        assert document is not None
        assert document.text[pane.place :].startswith("Chương 4.")
        await reader.write(("ctrl+o", None), ("j", "j"), ("enter", None))
        assert document.text[pane.place :].startswith("Chương "), "what is typed ahead waits for the outline"
        await reader.press("O")
        assert "▌" in next(line for line in reader.text.split("\n") if "Chương 6." in line or "Chương 5." in line)
        await reader.press("G", "enter")
        assert "Chương 30." in reader.text
        place = pane.place
        await reader.press("O", "q")
        assert pane.place == place
        await reader.press("i", "O", "g", "enter")
        assert reader.main.context == "caret"
        assert document.text[reader.main.caret.at :].startswith("Chương 1.")
