"""A cursor in the text: where it goes, and what can be done with what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tui_reader.app import caret_motions as motions
from tui_reader.app.found_spans import at_offset, found_spans, period_of
from tui_reader.app.screens.narrowing import added, crumb_of, path_line
from tui_reader.records.model import Annotation, Event
from tui_reader.vietnamese.compounds import compound_at

if TYPE_CHECKING:
    from tests.app.driving import Reader
    from tui_reader.app.screens.caret import Caretting
    from tui_reader.library import Library

PUMP = "bao/tram-bom.txt"
TEXT = "Bà  Hoà (48 tuổi)\n\nnói: “Đê ấy”.\nHết e\u0302!"


def test_letters_take_their_marks_along_and_white_space_is_stepped_over() -> None:
    at, visited = 0, []
    while True:
        visited.append(TEXT[slice(*motions.letter_at(TEXT, at))])
        following = motions.next_letter(TEXT, at, 1)
        if following == at:
            break
        assert motions.next_letter(TEXT, following, -1) == at
        at = following
    assert "".join(visited) == "".join(TEXT.split())
    assert "e\u0302" in visited


def test_words_are_those_that_can_be_searched_for() -> None:
    at, words = 0, []
    while True:
        span = motions.word_at(TEXT, at)
        words.append(TEXT[slice(*span)] if span else TEXT[at])
        following = motions.next_word(TEXT, at, 1)
        if following == at:
            break
        assert motions.next_word(TEXT, following, -1) == at
        at = following
    assert words == ["Bà", "Hoà", "48", "tuổi", "nói", "Đê", "ấy", "Hết", "e\u0302"]
    assert motions.next_word(TEXT, TEXT.index("oà"), -1) == TEXT.index("Hoà")
    assert motions.word_at(TEXT, TEXT.index("(")) is None


def test_paragraphs_and_what_is_folded_away() -> None:
    second, third = TEXT.index("nói"), TEXT.index("Hết")
    assert motions.next_paragraph(TEXT, 3, 1) == second
    assert motions.next_paragraph(TEXT, second, 1) == third
    assert motions.next_paragraph(TEXT, third, 1) == third
    assert motions.next_paragraph(TEXT, third, -1) == second
    assert motions.next_paragraph(TEXT, second + 3, -1) == second
    folded = [(second, third)]
    assert motions.next_paragraph(TEXT, 0, 1, folded) == third
    assert motions.next_word(TEXT, TEXT.index("tuổi"), 1, folded) == third
    assert motions.next_word(TEXT, third, -1, folded) == TEXT.index("tuổi")
    assert motions.next_letter(TEXT, third, -1, folded) == TEXT.index(")")


def test_words_of_several_syllables_are_found_around_any_of_them() -> None:
    text = "Cán bộ thư viện tỉnh đọc sách."
    known = {"cán bộ", "thư viện", "đọc sách"}
    for syllable in ("thư", "viện"):
        at = text.index(syllable)
        start, end = compound_at(text, at, at + len(syllable), known)
        assert text[start:end] == "thư viện"
    at = text.index("tỉnh")
    assert compound_at(text, at, at + 4, known) == (at, at + 4)


@pytest.mark.parametrize(
    ("value", "fields", "period"),
    [
        ("2022-06", {}, "2022-06"),
        ("2020-11-04TMI", {"begin": "2020-11-04T11:00", "until": "2020-11-04T13:00"}, "2020-11-04"),
        ("2022-Q1", {"begin": "2022-01-01", "until": "2022-04-01"}, "2022-01-01..2022-03-31"),
        ("2022-05-10", {"begin": "2022-05-10", "until": "2022-05-11"}, "2022-05-10"),
        ("2019/..", {"begin": "2019-01-01"}, ">=2019-01-01"),
        ("XXXX-WXX-3", {}, ""),
        ("P3D", {}, ""),
        ("9999-12-31", {"until": "10000-01-01"}, "9999-12-31"),
        ("hôm qua", {"begin": "2022-13-40", "until": "2022-13-41"}, "2022-13-40"),
    ],
)
def test_times_become_what_a_query_takes(value: str, fields: dict[str, str], period: str) -> None:
    assert period_of(value, fields) == period


def test_of_what_covers_a_place_the_shortest_is_meant() -> None:
    found = found_spans(
        [Annotation(0, 20, "ORG", "Công an tỉnh Phú Thọ"), Annotation(8, 20, "LOC", "Phú Thọ")],
        [Event(8, 30, "2022", 0, 30), Event(40, 44, "P3D", 0, 50, "duration")],
    )
    assert [each.label for each in found] == ["ORG", "LOC", ""]
    chosen = at_offset(found, 10)
    assert chosen is not None
    assert chosen.crumb == "LOC Phú Thọ"
    assert at_offset(found, 41) is None


def test_what_a_query_asks_for_beyond_another_is_told_in_few_words() -> None:
    assert added("bão lũ", 'bão lũ entity.PER:"Lê Thị Hoà"') == 'entity.PER:"Lê Thị Hoà"'
    assert added("bão OR lũ", "(bão OR lũ) date:2024") == "date:2024"
    assert added("bão", "bãoxx") == added("bão", "lũ") == added("bão", "bão") == ""
    assert added("", "lũ") == "lũ"
    assert crumb_of('entity.PER:"Lê Thị Hoà"') == "PER Lê Thị Hoà"
    assert crumb_of('source:="Báo ""Mới"""') == 'Báo "Mới"'
    assert crumb_of("date:2024-09 -date:=2024") == "2024-09 -2024"
    assert crumb_of('"bờ đê"') == "bờ đê"
    assert crumb_of('source:=""') == 'source:=""', "nothing else says it"
    assert path_line(["bão lũ", "PER Lê Thị Hoà", "2024-09"], 60) == "bão lũ › PER Lê Thị Hoà › 2024-09"
    assert path_line(["bão lũ", "PER Lê Thị Hoà", "báo", "2024-09"], 26) == "bão lũ › … › 2024-09"
    assert len(path_line(["a" * 50, "b" * 50], 30)) <= 30


@pytest.fixture
def read(library: Library) -> Library:
    """The library with two names and a date in two documents."""
    versions = library.plugins().kept_versions
    for _, key in library.indexed_files():
        text = library._document_by_key(key).text
        names = [("LOC", "Hải Phòng"), ("PER", "Lê Thị Hoà")]
        found = [(label, name, text.find(name)) for label, name in names]
        library.records().put(
            key,
            "entities",
            versions["entities"],
            [Annotation(at, at + len(name), label, name) for label, name, at in found if at >= 0],
            0.1,
        )
        at = text.find("Sáng 8/9")
        events = [Event(at, at + 8, "2024-09-08", at, at + 20), Event(at + 10, at + 13, "XXXX-09", at, at + 20)]
        library.records().put(key, "timeline", versions["timeline"], events if at >= 0 else [], 0.1)
    return library


def in_text(reader: Reader) -> bool:
    """Whether the keys move the caret."""
    return reader.main.context == "caret"


def shown(caret: Caretting, text: str) -> str:
    return text[slice(*(caret.span or (0, 0)))]


async def test_a_name_or_a_date_under_the_caret_narrows_and_each_narrowing_is_taken_back(read: Library) -> None:
    async with reading(read.root, plugins=["entities", "timeline"]) as reader:
        main = reader.main
        await reader.type("/bao")
        await reader.press("enter")
        assert main.results_list.hit_count == 2
        while reader.chosen != PUMP:
            await reader.press("j")
        await reader.press("enter", "i")
        document = main.reading.document
        assert document is not None
        main.caret.enter(document.text.index("Phòng"))
        await reader.press("enter")
        assert main.searches.query == 'bao entity.LOC:"Hải Phòng"'
        assert "bao › LOC Hải Phòng" in reader.text
        assert reader.pane == "results"
        while reader.chosen != PUMP:
            await reader.press("j")
        await reader.press("enter")
        main.caret.enter(document.text.index("8/9"))
        await reader.press("enter")
        assert main.searches.query == 'bao entity.LOC:"Hải Phòng" mentioned:2024-09-08'
        assert main.results_list.hit_count == 1
        assert "bao › LOC Hải Phòng › 2024-09-08" in reader.text
        assert "W takes the last back" in reader.text
        await reader.pilot.resize_terminal(50, 15)
        await reader.quiet()
        assert "2024-09-08   W takes the last back" in reader.text, "the path is made for the width"
        await reader.pilot.resize_terminal(80, 24)
        await reader.quiet()

        await reader.press("enter", "j", "W")
        assert main.searches.query == 'bao entity.LOC:"Hải Phòng"'
        assert reader.pane == "reading", "one stays on what one reads"
        assert main.results_list.row(main.results_list.cursor).hit.path == PUMP  # type: ignore[union-attr]
        assert "2024-09-08" not in reader.text.split("\n")[1]
        await reader.press("q", "underscore")
        assert main.searches.query == "bao"
        assert "›" not in reader.text
        await reader.press("W")
        assert "Nothing is narrowed here: Enter on a name" in reader.status
        await reader.press("<")
        assert "bao › LOC Hải Phòng" in reader.text, "the path comes back with the visit"
        await reader.type("/lu")
        await reader.press("enter")
        assert "›" not in reader.text, "another query begins another path"

        main.readings.with_chosen(lambda: None)
        await reader.quiet()
        await reader.type("/bao")
        await reader.press("enter")
        while reader.chosen != PUMP:
            await reader.press("j")
        await reader.press("enter")
        main.caret.enter(document.text.index("mực"))
        await reader.press("enter")
        assert "cannot be searched for" in reader.status or "No name or date" in reader.status
        assert main.searches.query == "bao"
        await reader.press("j", "e")
        said = " ".join(reader.status.split())
        assert "People underlined, places italic, groups bold underlined, dates dim underlined." in said
        strips = [main.reading.render_line(y) for y in range(main.reading.size.height)]
        styles = [part.style for strip in strips for part in strip if "Hải Phòng" in part.text]
        assert any(style.italic for style in styles if style)
        await reader.press("tilde")
        assert "not marked any more" in reader.status


async def test_the_caret_moves_selects_searches_copies_and_leaves(library: Library) -> None:
    async with reading(library.root, (60, 16)) as reader:
        main = reader.main
        await reader.type("/thu vien")
        await reader.press("enter")
        while "phoi-sach" not in reader.chosen:
            await reader.press("j")
        await reader.press("enter", "asterisk")
        assert "i puts a cursor into the text" in reader.status
        await reader.press("n", "asterisk")
        assert main.searches.query.lower() in ('"thư viện"', "thư viện"), "the match is searched for"
        while "phoi-sach" not in reader.chosen:
            await reader.press("j")
        await reader.press("enter", "ctrl+w")
        caret, document = main.caret, main.reading.document
        assert document is not None
        assert in_text(reader)
        text = document.text
        caret.enter(text.index("2.000"))
        await reader.press("w")
        assert shown(caret, text) == "cuốn"
        await reader.press("v", "l", "l", "w", "l")
        assert shown(caret, text) == "cuốn sá"
        await reader.press("y")
        assert "cuốn sá" in reader.app.clipboard
        assert caret.selection is None
        before = caret.at
        await reader.press("v", "h", "m")
        await reader.until(lambda: bool(main.marking.passages), "the mark")
        assert [text[slice(*each.span)] for each in main.marking.passages if each.span] == ["sá"]
        await reader.press("l")
        assert caret.at == before
        await reader.press("j", "k")
        assert caret.at == before, "the column is kept"
        await reader.press("tab", "shift+tab", "right", "left")
        assert caret.at == before - 1, "the beginning of the word"
        await reader.press("g")
        assert caret.at == next(at for at, char in enumerate(text) if not char.isspace())
        await reader.press("G", "pageup", "pagedown", "ctrl+d", "ctrl+u", "}", "{")
        assert main.reading.place <= caret.at < main.reading.visible_span[1]
        caret.enter(text.index("viện tỉnh"))
        await reader.press("asterisk")
        assert main.searches.query == '"Thư viện"', "the whole word, not the syllable"
        assert reader.pane == "results"
        while "phoi-sach" not in reader.chosen:
            await reader.press("j")
        for way_out in ("q", "i", "backspace", "escape"):
            await reader.press(*(["enter"] if reader.pane == "results" else []), "i")
            assert in_text(reader)
            await reader.press(way_out)
            assert not in_text(reader)
        await reader.press("i", "n")
        assert in_text(reader)
        assert main.reading.current is not None
        assert caret.at == main.reading.current[0], "n takes the caret along"
        await reader.press("M")
        await reader.sees("1 mark")
        await reader.press("q", "semicolon")
        await reader.sees("by document")
        await reader.press("q", "B")
        assert in_text(reader), "what means nothing to the caret means what it does without it"
        await reader.press("Z")
        assert "No longer marked" in reader.status
        await reader.press("J")
        assert not in_text(reader), "another document is read without a caret at first"
        await reader.press("K", "i")
        y = next(y for y in range(1, 8) if main.reading.text_at(5, y) is not None)
        await reader.pilot.click(type(main.reading), offset=(5, y))
        await reader.quiet()
        assert main.reading.text_at(5, y) in range(*motions.letter_at(text, caret.at))
