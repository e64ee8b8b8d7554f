"""The file of marks: written by several at once, edited by hand, taken to another library, every change taken back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.documents.model import Document
from tui_reader.marks.book import MarkBook
from tui_reader.marks.exporting import marks_as
from tui_reader.marks.model import Mark, MarkError, has_tag, mark_of, tags_of
from tui_reader.marks.toml import Change, Marks, parsed, written

ROOT = Path(__file__).parent.parent.parent
TEXT = "Mực nước sông Mây lên nhanh. Bốn máy bơm chạy suốt đêm."


@pytest.fixture
def book(tmp_path: Path) -> MarkBook:
    return MarkBook(tmp_path / "state")


def document(path: str = "a.txt") -> Document:
    return Document(f"{hash(path) & 0xFFFF:032x}", path, "Trạm bơm", TEXT, ())


def test_marks_are_kept_with_their_note_and_tags_and_when(book: MarkBook) -> None:
    book.put(mark_of(document(), None, tags=["lũ"]))
    book.put(mark_of(document(), (0, 17), note="Hỏi lại?", tags=["họp  xã", "Lũ"]))
    of_document, of_passage = MarkBook(book.file.parent).all()
    assert (of_document.quote, of_document.tags) == ("", ("lũ",))
    assert (of_passage.quote, of_passage.note, of_passage.tags) == ("Mực nước sông Mây", "Hỏi lại?", ("họp xã", "lũ"))
    assert of_passage.made is not None
    assert of_passage.made.tzinfo is not None
    assert book.tags() == {"lũ": 2, "họp xã": 1}
    assert (book.file.stat().st_mode & 0o777) == 0o600


def test_tags_are_the_same_whatever_their_capitals_and_the_place_of_the_tone() -> None:
    assert tags_of(["lũ, Lũ ,  họp   xã", "Họp Xã", "hoà", "hòa", " , "]) == ("lũ", "họp xã", "hoà")
    mark = mark_of(document(), tags=["Thuỷ lợi"])
    assert has_tag(mark, "thủy lợi")
    assert not has_tag(mark, "thuy loi")


def test_every_change_is_taken_back_and_made_again(book: MarkBook) -> None:
    (mark,) = book.put(mark_of(document()))
    book.put(msgspec.structs.replace(mark, note="một"))
    book.put(msgspec.structs.replace(mark, note="hai"))
    book.remove(mark.id)
    assert book.all() == ()
    seen = []
    while book.undo():
        seen.append([each.note for each in book.all()])
    assert seen == [["hai"], ["một"], [""], []]
    seen = []
    while book.redo():
        seen.append([each.note for each in book.all()])
    assert seen == [[""], ["một"], ["hai"], []]
    assert [(became, each.note) for became, each in book.undo()] == [("added", "hai")]
    assert [(became, each.note) for became, each in book.undo()] == [("changed", "một")], "as it is now"
    assert [(became, each.note) for became, each in book.redo()] == [("changed", "hai")]
    book.put(mark_of(document("b.txt")))
    assert not book.redo(), "what was changed since would not fit"


def test_what_was_done_at_once_is_taken_back_at_once(book: MarkBook) -> None:
    book.put(*(mark_of(document(f"{n}.txt"), tags=["lũ"]) for n in range(300)))
    assert book.rename_tag("lũ", "lụt") == 300
    assert book.tags() == {"lụt": 300}
    book.undo()
    assert book.tags() == {"lũ": 300}
    book.undo()
    assert book.all() == ()


def test_a_mark_that_says_the_same_again_is_no_change(book: MarkBook) -> None:
    (mark,) = book.put(mark_of(document(), note="x"))
    before = book.file.stat().st_ino
    book.put(mark)
    assert book.file.stat().st_ino == before
    assert len(book.undo()) == 1
    assert not book.undo()


def test_two_processes_that_write_at_once_lose_nothing(book: MarkBook) -> None:
    program = (
        "import sys; from pathlib import Path; from tui_reader.marks.book import MarkBook;"
        "from tui_reader.marks.model import Mark; book = MarkBook(Path(sys.argv[1]))\n"
        "for n in range(20): book.put(Mark(path=f'{sys.argv[2]}{n}'))"
    )
    command = [sys.executable, "-c", program, str(book.file.parent)]
    runs = [subprocess.Popen([*command, name], env=os.environ | {"PYTHONPATH": str(ROOT)}) for name in ("one", "two")]
    assert [run.wait() for run in runs] == [0, 0]
    assert len(book.all()) == 40


def test_a_mark_written_by_hand_needs_no_more_than_a_path(book: MarkBook) -> None:
    book.file.parent.mkdir()
    book.file.write_text('[[mark]]\npath = "a.txt"\nnote = """Hai\ndòng"""\n[[mark]]\npath = "b.txt"\ntags = ["lũ"]\n')
    first, second = book.all()
    assert first.id
    assert first.id != second.id
    assert first.note == "Hai\ndòng"
    book.put(msgspec.structs.replace(second, note="x"))
    assert [each.note for each in book.all()] == ["Hai\ndòng", "x"], "ids are the same at every reading"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("x = [", 1, ""),
        ('[[mark]]\npath = "a"\n\n[[mark]]\nnote = "x"\n', 4, "needs the path"),
        ('[[mark]]\npath = "a"\ntags = "lũ"\n', 3, "Expected `array`"),
        ('[[mark]]\npath = "a"\ncolor = 1\n', 3, "unknown field `color`"),
        ('[[mark]]\npath = "a"\nid = "1"\n[[mark]]\nid = "1"\npath = "b"\n', 5, "another mark with the id 1"),
        ('[[mark]]\npath = "a"\n[[mark]]\npath = "a"\n', 3, "the same mark stands above"),
        ('[[mark]]\npath = "a"\ntags = ["lũ, bão"]\n', 1, "without a comma"),
        ('[[past]]\npath = "a"\nchange = "gone"\n', 3, "Invalid enum value"),
    ],
)
def test_what_is_wrong_in_the_file_is_named_by_its_line_and_nothing_is_written(
    book: MarkBook, text: str, line: int, why: str
) -> None:
    book.file.parent.mkdir()
    book.file.write_text(text, encoding="utf-8")
    for ask in (book.all, book.undo, lambda: book.put(mark_of(document()))):
        with pytest.raises(MarkError, match=rf"marks\.toml, line {line}: .*{why}"):
            ask()
    assert book.file.read_text(encoding="utf-8") == text


def test_a_note_without_end_or_a_tag_that_is_none_is_refused(book: MarkBook) -> None:
    with pytest.raises(MarkError, match="at most"):
        mark_of(document(), note="x" * 30_000)
    with pytest.raises(MarkError, match="at most 80"):
        book.put(mark_of(document(), tags=["x" * 81]))
    with pytest.raises(MarkError, match="no such mark"):
        book.get("abc")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MARKS = st.builds(
    Mark,
    id=st.uuids().map(str),
    document=st.sampled_from(["", "ff00"]),
    path=TEXTS.map(lambda text: text or "a"),
    title=TEXTS,
    quote=TEXTS,
    before=TEXTS,
    note=TEXTS,
    tags=st.lists(TEXTS, max_size=3).map(tags_of),
    start=st.integers(0, 99),
)


@given(st.lists(MARKS, max_size=4, unique_by=lambda mark: mark.id))
def test_whatever_is_noted_is_read_as_it_was_written(marks: list[Mark]) -> None:
    kept = Marks(tuple(marks), tuple(Change.of(mark, "changed", 1) for mark in marks))
    assert parsed(Path("marks.toml"), written(kept)) == kept


@pytest.mark.parametrize("name", ["all.toml", "all.jsonl"])
def test_what_was_exported_is_taken_in_elsewhere_and_only_once(book: MarkBook, tmp_path: Path, name: str) -> None:
    book.put(mark_of(document(), (0, 17), "Hỏi lại", ["lũ"]), mark_of(document("b.txt")))
    file = tmp_path / name
    file.write_text(marks_as(file, book.all(), "Lưu trữ"), encoding="utf-8")
    other = MarkBook(tmp_path / "other")
    added, known, clashes = other.take_in(file)
    assert (len(added), known, clashes) == (2, 0, [])
    assert other.all() == book.all()
    assert other.take_in(file) == ([], 2, [])
    other.undo()
    assert other.all() == ()


def test_tags_are_united_and_a_note_that_is_another_stays_and_is_said(book: MarkBook, tmp_path: Path) -> None:
    (mark,) = book.put(mark_of(document(), (0, 17), "Của tôi", ["lũ"]))
    file = tmp_path / "hers.toml"
    file.write_bytes(book.export([msgspec.structs.replace(mark, note="Của chị", tags=("bão",), id="77")]))
    added, _, clashes = book.take_in(file)
    assert len(added) == 1
    assert "here “Của tôi”, there “Của chị”" in clashes[0]
    (now,) = book.all()
    assert (now.id, now.note, now.tags) == (mark.id, "Của tôi", ("lũ", "bão"))


def test_a_file_to_take_in_that_is_wrong_is_named_by_its_line(book: MarkBook, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text('{"path":"a"}\n{"note":"x"}\n', encoding="utf-8")
    with pytest.raises(MarkError, match=r"x\.jsonl, line 2: A mark needs"):
        book.take_in(file)
    assert book.all() == ()


def test_the_file_of_the_documentation_is_understood() -> None:
    page = (ROOT / "docs/marks.md").read_text(encoding="utf-8")
    listing = page.partition("```toml\n")[2].partition("```")[0]
    (mark,) = parsed(ROOT / "docs/marks.md", listing.encode()).mark
    assert mark.tags == ("lũ", "họp xã")
    assert all(value not in ("", 0, None, ()) for value in msgspec.structs.astuple(mark)), "every field is shown"


def test_markdown_and_tables_say_what_is_marked_and_carry_no_control_characters(tmp_path: Path) -> None:
    mark = mark_of(document(), (0, 28), "Hỏi\x1b[31m lại", ["họp xã"])
    text = marks_as(tmp_path / "x.md", [mark], "Lưu trữ")
    assert "> Mực nước sông Mây lên nhanh." in text
    assert "#họp_xã" in text
    assert "\x1b" not in text
    assert "Mực nước" in marks_as(tmp_path / "x.csv", [mark], "")
    assert "<td>Mực nước" in marks_as(tmp_path / "x.html", [mark], "")
    with pytest.raises(Exception, match=r"\.toml, \.jsonl, \.md"):
        marks_as(tmp_path / "x.pdf", [mark], "")
