"""Saved searches on the screen, and the history of queries in the query line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.driving import reading
from tests.conftest import write_articles

if TYPE_CHECKING:
    import pytest

    from tui_reader.library import Library


async def test_a_search_is_saved_under_its_words_or_another_name_with_order_and_furniture(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/hai phong")
        await reader.press("enter", "o", "B", "f", "enter")
        assert "Saved as “hai phong”." in reader.status
        await reader.press("apostrophe")
        await reader.type("Cảng")
        await reader.press("enter")
        assert "Saved as “Cảng”." in reader.status
        await reader.press("f", "enter")
        assert "already" in reader.status
        await reader.press("f", "ctrl+u", "enter")
        assert "needs a name" in reader.status
        await reader.press("f", "escape")
        assert "Nothing was saved." in reader.status
    saved = library.saved_searches()
    assert [(each.name, each.query, each.sort, each.boilerplate) for each in saved] == [
        ("hai phong", "hai phong", "newest", True),
        ("Cảng", "hai phong", "newest", True),
    ]


async def test_saved_searches_are_listed_with_what_is_new_and_run_as_they_were_saved(library: Library) -> None:
    library.save_search("bão", "bao", boilerplate=True)
    write_articles(library.root, {"moi.txt": "Bão mới\n09/09/2024\n\nBão mới vào bờ.\n"})
    library.update()
    async with reading(library.root) as reader:
        await reader.press("F")
        line = reader.text.split("\n")[1].split()
        assert line[:5] == ["▌", "bão", "1", "new", str(len(library.search("bao", boilerplate=True)))]
        await reader.press("enter")
        assert reader.main.query_input.text == "bao"
        assert reader.main.searches.boilerplate
        await reader.press("quotation_mark")
        assert "new" not in reader.text.split("\n")[1], "it has been looked at"
        await reader.press("q", "<")
        assert reader.main.query_input.text == ""


async def test_a_saved_search_is_forgotten_when_the_key_is_pressed_twice_and_by_no_other(library: Library) -> None:
    library.save_search("bão", "bao")
    library.save_search("lũ", "lu")
    async with reading(library.root) as reader:
        await reader.press("F", "d")
        assert "d again forgets “bão”; any other key keeps it." in reader.text
        await reader.press("j", "d")
        assert "“lũ”" in reader.text
        await reader.press("delete")
        assert [each.name for each in library.saved_searches()] == ["bão"]
        assert "lũ" not in reader.text
        await reader.press("d", "d")
        assert "No search is saved yet; f in the results saves theirs." in reader.text


async def test_a_broken_file_of_saved_searches_is_named_and_left_alone(library: Library) -> None:
    library.save_search("bão", "bao")
    file = library.paths.state / "searches.toml"
    file.write_text("[[search]]\nname = 3\n", encoding="utf-8")
    async with reading(library.root, size=(160, 24)) as reader:
        await reader.press("F")
        assert "searches.toml, line 2" in reader.text
        await reader.press("q")
        await reader.type("/bao")
        await reader.press("enter", "f", "enter")
        assert "searches.toml, line 2" in reader.status
    assert file.read_text(encoding="utf-8").endswith("name = 3\n")


async def test_the_arrow_goes_up_through_what_was_asked_and_down_again_to_what_was_typed(library: Library) -> None:
    async with reading(library.root) as reader:
        for query in ("hai phong", "thu vien"):
            await reader.press("slash")
            await reader.type(query)
            await reader.press("enter")
        await reader.press("slash")
        await reader.type("may")
        await reader.press("up")
        assert reader.main.query_input.text == "thu vien"
        assert reader.main.searches.query == "thu vien", "the results follow"
        await reader.press("ctrl+p")
        assert reader.main.query_input.text == "hai phong"
        await reader.press("up")
        assert "oldest query" in reader.status
        await reader.press("ctrl+n", "down")
        assert reader.main.query_input.text == "may"
        await reader.press("down")
        assert reader.pane == "results"
        assert reader.main.focused is None
        assert reader.main.searches.query == "may"


async def test_what_is_recalled_can_be_changed_and_walking_begins_anew(library: Library) -> None:
    library.note_asked("hai phong", 2)
    library.note_asked("thu vien", 2)
    async with reading(library.root) as reader:
        await reader.press("slash", "up", "up")
        await reader.type(" bão")
        assert reader.main.query_input.text == "hai phong bão"
        await reader.press("up")
        assert reader.main.query_input.text == "thu vien"
        await reader.press("enter")
        assert [asked.query for asked in library.history()] == ["thu vien", "hai phong"]


async def test_keys_typed_ahead_of_the_history_mean_what_it_brings(library: Library) -> None:
    library.note_asked("thu vien", 2)
    library.note_asked("hai phong", 2)
    async with reading(library.root) as reader:
        await reader.write(("slash", "/"), ("up", None), ("up", None), ("enter", "\r"), ("enter", "\r"))
        assert reader.main.query_input.text == "thu vien"
        assert reader.pane == "reading"


async def test_only_what_was_submitted_or_read_is_kept_in_the_history_and_survives_a_restart(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/ba")
        await reader.type("o")
        await reader.type(" hai")
        await reader.press("tab", "enter", "q")
        await reader.type("/sach")
        await reader.press("escape")
        await reader.type("/thu vien")
        await reader.press("enter", "ctrl+q")
    assert [asked.query for asked in library.history()] == ["thu vien", "bao hai"]
    async with reading(library.root) as reader:
        await reader.press("slash", "up")
        assert reader.main.query_input.text in ("bao hai", "thu vien")


async def test_a_query_asked_just_before_leaving_is_kept(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/thu vien")
        await reader.press("enter")
        await reader.type("/hai phong")
        reader.main.desk.inquiries.note_asked("bao", 2)
        reader.app.quit()
    assert "bao" in [asked.query for asked in library.history()]


async def test_without_a_history_the_arrow_says_so(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("slash", "up")
        assert "Nothing was asked before." in reader.status
        await reader.type("bao")
        assert reader.main.query_input.text == "bao"


async def test_typing_with_telex_is_switched_on_by_the_settings_or_a_key(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(library.root) as reader:
        await reader.press("slash", "ctrl+t")
        assert "Typing with Telex" in reader.status
        await reader.type("hari phongf")
        assert reader.main.query_input.text == "hải phòng"
        await reader.press("ctrl+underscore")
        assert reader.main.query_input.text == "hải phongf"
        await reader.press("tab", "f", "ctrl+u")
        await reader.type("Caarng")
        await reader.press("enter")
        assert "Saved as “Cảng”." in reader.status or "Saved as “Cẩng”." in reader.status


async def test_commands_are_found_by_the_words_that_the_screen_uses_for_them(library: Library) -> None:
    async with reading(library.root) as reader:
        for typed, wanted in (
            ("telex", "Type with Telex"),
            ("lines", "Every occurrence"),
            ("facets", "Count the results"),
        ):
            await reader.press("colon")
            await reader.type(typed)
            assert wanted in reader.text
            await reader.press("escape")
        await reader.press("colon")
        await reader.type("telex")
        await reader.press("enter")
        assert "Typing with Telex" in reader.status
