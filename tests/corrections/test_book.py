"""The file of corrections: written by several at once, edited by hand, taken to another library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corrections.test_rules import CORRECTIONS, HERE, made
from tui_reader.corrections.book import CorrectionBook
from tui_reader.corrections.model import Correction, DocumentReference
from tui_reader.corrections.toml import CorrectionError, Corrections, parsed, written

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def book(tmp_path: Path) -> CorrectionBook:
    return CorrectionBook(tmp_path / "state")


def said(corrections: object) -> list[str]:
    assert isinstance(corrections, list | tuple)
    return [each.sentence() for each in corrections]


def test_corrections_are_kept_in_their_order_with_their_time(book: CorrectionBook) -> None:
    assert list(book.all()) == []
    book.add(made("hide", "Đọc thêm"))
    book.add(made("merge", "TPHCM", label="LOC", into="TP.HCM"))
    again = CorrectionBook(book.file.parent)
    assert said(again.all()) == ["“Đọc thêm” (PER) hidden", "“TPHCM” (LOC) merged into “TP.HCM”"]
    assert all(each.made is not None and each.made.tzinfo is not None for each in again.all())


def test_the_last_is_undone_and_made_again_and_one_of_the_middle_comes_back_to_its_place(book: CorrectionBook) -> None:
    for name in "ABC":
        book.add(made("hide", name))
    assert book.undo() == book.undone()[-1].correction()
    book.undo(1)
    assert said(book.all()) == ["“B” (PER) hidden"]
    book.redo()
    book.redo()
    assert said(book.all()) == [f"“{name}” (PER) hidden" for name in "ABC"]
    assert book.redo() is None
    assert book.undo(9) is None
    book.undo()
    book.add(made("hide", "D"))
    assert book.redo() is None, "what was made since would not fit"


def test_rules_are_the_same_object_until_something_changes_and_follow_another_process(book: CorrectionBook) -> None:
    book.add(made("hide", "A"))
    before = book.rules()
    assert book.rules() is before
    CorrectionBook(book.file.parent).add(made("hide", "B"))
    assert book.rules() is not before
    assert book.rules().name("entities", "PER", "B", 1) is None


def test_documents_are_looked_up_again_when_the_library_changes(tmp_path: Path) -> None:
    keys, state = [1], [0]
    book = CorrectionBook(tmp_path / "state", lambda _: keys, lambda: state[0])
    book.add(made("split", "An", into="An (2)", documents=(HERE,)))
    assert book.rules().name("entities", "PER", "An", 1) == ("PER", "An (2)")
    keys[0], state[0] = 7, 1
    assert book.rules().name("entities", "PER", "An", 1) == ("PER", "An")
    assert book.rules().name("entities", "PER", "An", 7) == ("PER", "An (2)")


def test_two_processes_that_write_at_once_lose_nothing(book: CorrectionBook) -> None:
    program = (
        "import sys; from pathlib import Path; from tui_reader.corrections.book import CorrectionBook;"
        "from tui_reader.corrections.model import Correction; book = CorrectionBook(Path(sys.argv[1]))\n"
        "for n in range(25): book.add(Correction('hide', 'entities', (f'{sys.argv[2]}{n}',)))"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", program, str(book.file.parent), name], cwd=ROOT) for name in ("a", "b")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    values = [each.values[0] for each in book.all()]
    assert len(values) == 50
    for name in ("a", "b"):
        assert [value for value in values if value[0] == name] == [f"{name}{n}" for n in range(25)], "each in order"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('[[correction]]\nkind = "hide"\nvalues = ["A"]\n', 1, "extractor"),
        ('[[correction]]\nkind = "hide"\nextractor = "x"\nvalues = ["A"]\nmade = "x"\n', 5, "datetime"),
        ('\n[[correction]]\nkind = "hid"\nextractor = "x"\nvalues = ["A"]\n', 3, "hid"),
        ('[[correction]]\nkind = "retype"\nextractor = "x"\nvalues = ["A"]\n', 1, "type has to be named"),
        ('[[correction]]\nkind = "hide"\nextractor = "x"\nvalues = ["A"]\n\n[[undone]]\nkind = 3\n', 7, "str"),
        ('[[correction]]\nkind = "hide', 2, ""),
        ('[[corrections]]\nkind = "hide"\n', 1, "corrections"),
    ],
)
def test_a_broken_file_is_named_with_its_line_and_left_alone(
    book: CorrectionBook, text: str, line: int, why: str
) -> None:
    book.file.parent.mkdir(mode=0o700)
    book.file.write_text(text, encoding="utf-8")
    for ask in (book.all, lambda: book.add(made("hide", "B")), book.undo, book.rules):
        with pytest.raises(CorrectionError, match=rf"corrections\.toml, line {line}: .*{why}"):
            ask()
    assert book.file.read_text(encoding="utf-8") == text


def test_what_makes_no_sense_is_refused(book: CorrectionBook) -> None:
    with pytest.raises(CorrectionError, match="must not be empty"):
        book.add(made("rename", "A", into=" "))
    assert not book.file.exists()


@given(st.lists(CORRECTIONS, max_size=6), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_what_is_exported_is_what_is_imported(corrections: list[Correction], name: str) -> None:
    documents = (DocumentReference("ab", name), DocumentReference("", "x"))
    listed = [*corrections, Correction("hide", "entities", (f"a{name}", '"\\\x7f'), "L", documents=documents)]
    assert parsed(Path("x"), written(listed)) == Corrections(tuple(listed))


def test_importing_adds_what_is_new_and_says_what_clashes(tmp_path: Path) -> None:
    mine, theirs = CorrectionBook(tmp_path / "mine"), CorrectionBook(tmp_path / "theirs")
    mine.add(made("hide", "Đọc thêm"))
    mine.add(made("merge", "TPHCM", label="LOC", into="Sài Gòn"))
    theirs.add(made("hide", "Đọc thêm"))
    theirs.add(made("merge", "TPHCM", "Tp HCM", label="LOC", into="Thành phố Hồ Chí Minh"))
    theirs.add(made("split", "An", into="An (2)", documents=(HERE,)))
    exported = tmp_path / "theirs.toml"
    exported.write_bytes(theirs.export())
    assert exported.read_text(encoding="utf-8").startswith("# Corrections of what extractors found")
    merged = mine.take_in(exported)
    assert merged.known == 1
    assert said(merged.added) == [
        "“Tp HCM” (LOC) merged into “Thành phố Hồ Chí Minh”",
        "“An” (PER) in a.txt is “An (2)”",
    ]
    (clash,) = merged.clashes
    assert str(clash) == (
        "“TPHCM” (LOC): here “Sài Gòn” (LOC), there “Thành phố Hồ Chí Minh” (LOC); it is left as it is here."
    )
    assert mine.rules().name("entities", "LOC", "TPHCM", 1) == ("LOC", "Sài Gòn")
    assert mine.take_in(exported).added == []
    assert len(mine.all()) == 4


@given(st.lists(CORRECTIONS, max_size=5))
def test_importing_into_nothing_gives_the_same_and_importing_ones_own_gives_nothing(
    tmp_path_factory: pytest.TempPathFactory, corrections: list[Correction]
) -> None:
    place = tmp_path_factory.mktemp("books")
    file = place / "export.toml"
    file.write_bytes(written(corrections))
    book = CorrectionBook(place / "state")
    book.take_in(file)
    once = [each for n, each in enumerate(corrections) if not any(each.says_as(o) for o in corrections[:n])]
    assert list(book.all()) == once
    before = book.all()
    merged = book.take_in(file)
    assert (merged.added, merged.clashes) == ([], [])
    assert book.all() == before
