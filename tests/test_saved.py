"""Saved searches: a file that may be edited by hand, shared by processes, and what is new exactly."""

from __future__ import annotations

import subprocess
import sys
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import write_articles
from tui_reader.errors import QueryError
from tui_reader.index import Sort
from tui_reader.saved import SavedSearch, SavedSearchError, SavedSearches

if TYPE_CHECKING:
    from tui_reader.library import Library

ROOT = Path(__file__).parents[1]
NONE = array("q")
ADDING = """
import sys
from array import array
from pathlib import Path
from tui_reader.saved import SavedSearch, SavedSearches
for number in range(12):
    SavedSearches(Path(sys.argv[1])).add(SavedSearch(f"{sys.argv[2]} {number}", "bão"), array("q", [number]))
"""


def new(library: Library, name: str, *, mark: bool = False) -> int | None:
    library.refresh()
    return library.search_saved(name, mark=mark)[1]


def test_what_came_into_the_library_since_the_last_look_is_new(library: Library) -> None:
    library.save_search("lũ", "lũ")
    assert new(library, "lũ") == 0
    write_articles(
        library.root, {"moi/mot.txt": "Lũ về trong đêm\n\nNước lũ lên nhanh.\n", "moi/hai.txt": "Nắng\n\nTrời nắng.\n"}
    )
    library.update()
    assert new(library, "lũ") == 1
    assert new(library, "lũ", mark=True) == 1
    assert new(library, "lũ") == 0


def test_what_is_new_survives_a_rebuild_and_a_renamed_file_is_not_new(library: Library) -> None:
    library.save_search("lũ", "lũ")
    (library.root / "bao/tram-bom.txt").rename(library.root / "khac.txt")
    library.update(rebuild=True)
    assert new(library, "lũ") == 0


def test_what_was_gone_at_the_last_look_and_came_back_is_new(library: Library) -> None:
    file = library.root / "bao/tram-bom.txt"
    library.save_search("mây", "sông")
    text = file.read_bytes()
    file.unlink()
    library.update()
    assert new(library, "mây", mark=True) == 0
    file.write_bytes(text)
    library.update()
    assert new(library, "mây") == 1


def test_a_file_with_the_text_of_one_that_was_there_is_not_new(library: Library) -> None:
    library.save_search("lũ", "lũ")
    (library.root / "ban-sao.txt").write_bytes((library.root / "bao/tram-bom.txt").read_bytes())
    library.update()
    assert new(library, "lũ") == 0


def test_a_search_is_run_as_it_was_saved(library: Library) -> None:
    library.save_search("cũ trước", "bão", sort=Sort.OLDEST, boilerplate=True)
    results, _ = library.search_saved("cũ trước")
    assert (results.query, results.sort, results.boilerplate) == ("bão", Sort.OLDEST, True)
    (saved,) = library.saved_searches()
    assert (saved.found, saved.newest) == (len(results), "2024-09-08")
    with pytest.raises(QueryError):
        library.save_search("hỏng", '"bão')
    library.rename_search("cũ trước", "bão cũ")
    library.remove_search("bão cũ")
    assert library.saved_searches() == []


def test_what_was_there_is_kept_once_for_searches_looked_at_together(library: Library) -> None:
    for name in ("một", "hai", "ba"):
        library.save_search(name, "lũ")
    known = list(library.paths.state.glob("known-*.keys"))
    assert len(known) == 1
    assert known[0].stat().st_size == 8 * library.document_count
    for name in ("một", "hai", "ba"):
        library.remove_search(name)
    assert not list(library.paths.state.glob("known-*.keys"))


def test_what_was_there_damaged_is_not_known_rather_than_wrong(library: Library) -> None:
    library.save_search("lũ", "lũ")
    (known,) = library.paths.state.glob("known-*.keys")
    known.write_bytes(known.read_bytes()[:-8])
    assert new(library, "lũ") is None
    assert new(library, "lũ", mark=True) is None
    assert new(library, "lũ") == 0


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])).filter(
                lambda name: name.strip()
            ),
            st.text(st.characters(exclude_categories=["Cs"])),
        ),
        max_size=4,
        unique_by=lambda pair: pair[0].strip(),
    )
)
def test_any_text_comes_back_as_it_was_saved(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    saves = SavedSearches(tmp_path_factory.mktemp("state"))
    for name, query in pairs:
        saves.add(SavedSearch(name, query), None)
    assert [(each.name, each.query) for each in saves.all()] == [(name.strip(), query) for name, query in pairs]


def test_names_are_used_once_and_must_be_there(tmp_path: Path) -> None:
    saves = SavedSearches(tmp_path / "state")
    saves.add(SavedSearch("bão", "bão"), NONE)
    saves.add(SavedSearch("lũ", "lũ"), NONE)
    with pytest.raises(SavedSearchError, match="already"):
        saves.add(SavedSearch(" bão ", "gió"), NONE)
    with pytest.raises(SavedSearchError, match="already"):
        saves.rename("lũ", "bão")
    with pytest.raises(SavedSearchError, match="Saved: bão, lũ"):
        saves.remove("gió")
    with pytest.raises(SavedSearchError, match="name"):
        saves.add(SavedSearch(" ", "gió"), NONE)
    assert [each.query for each in saves.all()] == ["bão", "lũ"]


GOOD = '# của tôi\n\n[[search]]\nname = "một"\nquery = "bão"\n\n[[search]]\nname = "hai"\nquery = "lũ"\n'


def test_a_file_written_by_hand_is_taken(tmp_path: Path) -> None:
    (tmp_path / "searches.toml").write_text(GOOD, encoding="utf-8")
    assert [each.name for each in SavedSearches(tmp_path).all()] == ["một", "hai"]


@pytest.mark.parametrize(
    ("old", "broken", "line"),
    [
        ('query = "lũ"', 'query = "lũ', 9),
        ('query = "lũ"', "query = 5", 9),
        ('query = "lũ"', 'qery = "lũ"', 9),
        ('query = "lũ"', 'query = "lũ"\nsort = "best"', 10),
        ('query = "lũ"', "", 7),
        ('name = "hai"', 'name = "một"', 8),
        ('name = "hai"', 'name = ""', 8),
        ("# của tôi", "tìm = 1", 1),
        ("# của tôi", "nothing = 1", 1),
        ('[[search]]\nname = "hai"', "[search", 7),
    ],
)
def test_a_broken_file_is_named_with_its_line_and_left_alone(tmp_path: Path, old: str, broken: str, line: int) -> None:
    file = tmp_path / "searches.toml"
    file.write_text(GOOD.replace(old, broken), encoding="utf-8")
    tmp_path.chmod(0o700)
    before = file.read_bytes()
    saves = SavedSearches(tmp_path)
    for attempt in (
        saves.all,
        lambda: saves.add(SavedSearch("ba", "gió"), NONE),
        lambda: saves.remove("một"),
        lambda: saves.rename("một", "hai"),
        lambda: saves.mark_seen("một", 1, "", NONE),
    ):
        with pytest.raises(SavedSearchError) as caught:
            attempt()
        assert f"{file}, line {line}: " in str(caught.value)
    assert file.read_bytes() == before


def test_bytes_that_are_no_text_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "searches.toml").write_bytes(GOOD.encode() + b"# \xff\n")
    with pytest.raises(SavedSearchError, match="line 10: it is not UTF-8"):
        SavedSearches(tmp_path).all()


def test_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    state = tmp_path / "state"
    running = [
        subprocess.Popen([sys.executable, "-c", ADDING, str(state), name], cwd=ROOT) for name in ("một", "hai", "ba")
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    names = [each.name for each in SavedSearches(state).all()]
    assert sorted(names) == sorted(f"{name} {number}" for name in ("một", "hai", "ba") for number in range(12))
    assert {each.known for each in SavedSearches(state).all()} == {file.name for file in state.glob("known-*")}


def test_a_process_that_is_killed_leaves_what_was_saved(tmp_path: Path) -> None:
    state = tmp_path / "state"
    saves, held = SavedSearches(state), 0
    for attempt in range(4):
        process = subprocess.Popen([sys.executable, "-c", ADDING, str(state), f"lần {attempt}"], cwd=ROOT)
        while len(saves.all()) < held + 3 and process.poll() is None:
            pass
        process.kill()
        process.wait()
        assert len(saves.all()) >= held + 3
        held = len(saves.all())
    saves.add(SavedSearch("sau cùng", "bão"), NONE)
    assert len(saves.all()) == held + 1


def test_only_the_reader_can_read_it(tmp_path: Path) -> None:
    saves = SavedSearches(tmp_path / "state")
    saves.add(SavedSearch("bão", "bão"), array("q", [1]))
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "state").iterdir()} == {0o600}
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700
