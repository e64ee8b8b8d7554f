"""Marking in the app: documents and passages, notes, tags, the way from mark to mark, and the list of all."""

from __future__ import annotations

import msgspec

from tests.app.driving import Reader, reading
from tui_reader.app.passages import paragraph_at, sentence_at, sign_at, signs_of
from tui_reader.documents.model import Block, Document, Role
from tui_reader.library import Library
from tui_reader.marks.marked import Passage
from tui_reader.marks.model import mark_of

PUMP, SCHOOL = "bao/tram-bom.txt", "bao/mo-lai-truong.txt"
RIVER = "mực nước sông Mây"


def marks(library: Library) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(each.path, each.quote, each.note, each.tags) for each in library.marks().book.all()]


def line_with(reader: Reader, words: str) -> str:
    return next(line for line in reader.text.splitlines() if words in line)


async def test_a_document_is_marked_noted_and_tagged_from_the_results(library: Library) -> None:
    async with reading(library.root) as reader:
        assert reader.chosen == PUMP
        await reader.press("m")
        assert "Marked: the document." in reader.status
        await reader.press("j", "Z")
        assert "No longer marked: “Trạm bơm" in reader.status, "that is another document than the one here"
        await reader.press("k", "m")
        await reader.until(lambda: "◆ Trạm bơm" in reader.text, "the sign before the title")
        await reader.press("a")
        await reader.type("Hỏi lại chị Hoà")
        await reader.press("enter")
        await reader.until(lambda: "◈ Trạm bơm" in reader.text, "the sign of a note")
        await reader.press("j", "A")
        await reader.type("họp xã, lũ")
        await reader.press("enter")
        assert "Noted of the document: #họp xã #lũ" in reader.status
        assert marks(library) == [(PUMP, "", "Hỏi lại chị Hoà", ()), (SCHOOL, "", "", ("họp xã", "lũ"))]
        # Tags are completed from those that there are, without their marks, one after the other.
        await reader.press("k", "A")
        await reader.type("h")
        await reader.sees("Tab takes the first: họp xã")
        await reader.press("tab")
        await reader.type(", lu")
        await reader.press("tab", "enter")
        assert marks(library)[0][3] == ("họp xã", "lũ")
        # A note is edited, and taken away, the mark stays.
        await reader.press("ctrl+n")
        assert reader.main.find_input.text == "Hỏi lại chị Hoà"
        await reader.press("ctrl+u", "enter")
        assert marks(library)[0][2] == ""
        # The next marked row, round no end.
        await reader.press("u")
        assert reader.chosen == SCHOOL
        await reader.press("u")
        assert "No other document" in reader.status
        await reader.press("U")
        assert reader.chosen == PUMP
        # The same key removes a mark, and brings it back with all that was noted.
        await reader.press("ctrl+k")
        assert "brings the mark back" in reader.status
        await reader.until(lambda: "◆ Trạm bơm" not in reader.text, "the sign to go")
        await reader.press("m")
        assert "Marked again" in reader.status
        assert marks(library)[0][3] == ("họp xã", "lũ")
        await reader.type("/tag:hop")
        await reader.press("enter")
        assert len(reader.main.desk.results or ()) == 2
        assert "tag:hop" in reader.status


async def test_a_passage_is_marked_while_reading_and_found_again(library: Library) -> None:
    async with reading(library.root, size=(90, 16)) as reader:
        await reader.type('/"máy bơm"')
        await reader.press("enter", "enter", "n", "m")
        (mark,) = library.marks().book.all()
        assert mark.quote == "Bà Lê Thị Hoà cho biết bốn máy bơm đã chạy từ 22h."
        await reader.until(lambda: any("◆" in line for line in reader.text.splitlines()), "the sign beside the text")
        assert "1 mark" in reader.main.marking.status
        await reader.press("a")
        await reader.type("Đúng không?")
        await reader.press("enter")
        await reader.until(lambda: any("◈" in line for line in reader.text.splitlines()), "the sign of a note")
        # Opened anew nothing is current, so at its title the document is meant, and its note stands under that.
        await reader.press("q", "enter", "a")
        await reader.type("Bài chính")
        await reader.press("enter")
        await reader.sees("Bài chính")
        head = reader.text.splitlines()
        assert head.index(line_with(reader, "Bài chính")) < head.index(line_with(reader, "Vĩnh Thạnh"))
        assert "◈ Trạm bơm" in reader.text
        await reader.press("u")
        assert reader.main.reading.current == (mark.start, mark.end)
        assert "Mark 1/1: Đúng không?" in reader.status
        # What is current is what the key is about.
        await reader.press("m")
        assert [each.note for each in library.marks().book.all()] == ["Bài chính"]
        await reader.press("u")
        assert "No passage of this document is marked; m marks one." in reader.status


async def test_a_selection_of_the_caret_is_marked(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("enter")
        document = reader.main.reading.document
        assert document is not None
        start = document.text.index(RIVER)
        reader.main.marking.mark((start, start + len(RIVER)))
        await reader.quiet()
        reader.main.marking.note((start, start + 3))
        await reader.type("sông")
        await reader.press("enter")
        assert marks(library) == [(document.path, RIVER, "sông", ())]
        reader.main.marking.mark((start - 4, start + 3))
        await reader.quiet()
        assert len(marks(library)) == 2, "what reaches beyond a mark is another passage"


async def test_all_marks_are_listed_filtered_removed_brought_back_exported_and_opened(library: Library) -> None:
    document, other = library.document(PUMP), library.document(SCHOOL)
    start = document.text.index(RIVER)
    book = library.marks().book
    book.put(
        mark_of(other, tags=["trường"]),
        mark_of(document, (start, start + len(RIVER)), "Hỏi lại", ["lũ"]),
        msgspec.structs.replace(mark_of(document), document="0" * 32, path="mat.txt", title="Bài đã mất", id="x"),
    )
    async with reading(library.root) as reader:
        await reader.press("M")
        await reader.sees("3 marks")
        for words in (f"◈ “{RIVER}”", "Hỏi lại  #lũ", "◆ Bài đã mất  not in the library any more", "#trường"):
            assert words in reader.text
        await reader.press("slash")
        await reader.type("hoi lai")
        await reader.press("enter")
        assert "1 mark · hoi lai" in reader.text
        assert "trường" not in reader.text
        await reader.press("d")
        assert "no mark" in reader.text, "the head only names the document"
        await reader.press("j", "d")
        await reader.sees("Z brings it back")
        assert len(book.all()) == 2
        await reader.press("Z")
        await reader.sees("Hỏi lại")
        file = library.root.parent / "out.md"
        await reader.press("S", "ctrl+u")
        assert "Tab complete" in reader.text
        await reader.type(f"{library.root.parent}/{library.root.name[:-1]}")
        await reader.press("tab")
        assert f"{library.root.name}/" in reader.text
        await reader.press("ctrl+u")
        await reader.type(str(file))
        await reader.press("enter")
        await reader.sees("Written")
        assert "> mực nước sông Mây" in file.read_text(encoding="utf-8")
        await reader.press("slash", "ctrl+g")
        await reader.sees("3 marks")
        await reader.press("G", "enter")
        await reader.sees("not in the library any more; its marks are kept")
        await reader.press("slash")
        await reader.type("sông")
        await reader.press("enter", "j", "enter")
        assert reader.pane == "reading"
        assert reader.main.reading.document is not None
        assert reader.main.reading.document.path == PUMP
        assert reader.main.reading.current == (start, start + len(RIVER))


async def test_marks_that_another_process_makes_are_seen_and_a_broken_file_is_said(library: Library) -> None:
    async with reading(library.root, size=(120, 30)) as reader:
        with Library.open(library.root) as other:
            other.marks().book.put(mark_of(other.document(PUMP)))
        await reader.type("/bơm")
        await reader.press("enter")
        await reader.until(lambda: "◆ Trạm bơm" in reader.text, "the sign")
        await reader.press("a")
        await reader.type("của tôi")
        (mark,) = library.marks().book.all()
        library.marks().book.put(msgspec.structs.replace(mark, note="của chị"))
        await reader.press("enter")
        assert library.marks().book.all()[0].note == "của chị · của tôi", "nobody's note is lost"
        library.marks().book.file.write_text("x = [", encoding="utf-8")
        await reader.press("m")
        assert "marks.toml, line 1" in reader.status
        await reader.press("M")
        assert "marks.toml, line 1" in reader.text
        assert "Nothing is marked yet" not in reader.text
        await reader.press("q")
        assert reader.app.is_running


def document(text: str, *blocks: Block) -> Document:
    return Document("0" * 32, "a.txt", "A", text, blocks)


def test_a_sentence_ends_where_one_would_say_so_and_keeps_to_its_line() -> None:
    text = "Dòng đầu\nNước lên 2,5 m. Bà Hoà nói: “Chạy đi!” Rồi thôi."
    at = text.index("Hoà")
    start, end = sentence_at(text, (at, at + 3))
    assert text[start:end] == "Bà Hoà nói: “Chạy đi!”"
    at = text.index("lên")
    start, end = sentence_at(text, (at, at + 3))
    assert text[start:end] == "Nước lên 2,5 m."


def test_a_paragraph_wrapped_by_hand_is_one_and_furniture_has_its_lines() -> None:
    lines = "Một dòng dài hơn bốn mươi chữ để gọi là xuống dòng bằng tay,\ncòn đây là phần cuối của đoạn."
    text = f"{lines}\n\nIn trang\nChia sẻ"
    made = document(text, Block(0, len(lines), Role.BODY), Block(len(lines) + 2, len(text), Role.BOILERPLATE))
    assert paragraph_at(made, 70) == (0, len(lines))
    found = paragraph_at(made, len(text) - 3)
    assert found is not None
    assert text[slice(*found)] == "Chia sẻ"
    assert paragraph_at(made, len(text)) is None


def test_of_a_text_of_one_line_no_more_than_a_sentence_is_meant() -> None:
    text = "Câu này ngắn thôi. " * 50_000
    found = paragraph_at(document(text), 400_001)
    assert found is not None
    assert text[slice(*found)].strip() == "Câu này ngắn thôi."


def test_signs_stand_at_the_first_line_of_a_passage_and_beside_the_others() -> None:
    made = document("x" * 300)
    signs = signs_of(
        [Passage(mark_of(made, (10, 150)), (10, 150)), Passage(mark_of(made, (200, 210), "y"), (200, 210))]
    )
    assert [sign_at(signs, start, start + 50) for start in range(0, 300, 50)] == ["◆", "╎", "╎", "", "◈", ""]
