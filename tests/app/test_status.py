from __future__ import annotations

import pytest

from tui_reader.app import messages
from tui_reader.app.screens.main import MainScreen
from tui_reader.app.status import filters, fitting, pointing, progress_line


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("bão lũ", ""),
        ("bão date:2023-09..2024", "date:2023-09..2024"),
        ('source:"Báo Sông Mây" lũ -ext:html', 'source:"Báo Sông Mây" -ext:html'),
        ("lúc 7:30 https://vi.example", ""),
        ("author:(thu hà) bão", "author:(thu hà)"),
        ('lũ source:="Báo Sông" author:=""', 'source:="Báo Sông" author:=""'),
    ],
)
def test_the_filters_are_the_parts_that_ask_for_a_field(query: str, shown: str) -> None:
    assert filters(query) == shown


def test_the_last_facts_are_left_out_first_and_the_first_never() -> None:
    assert fitting(["12 matches", "", "1/49", "relevance"], 20) == "12 matches · 1/49"
    assert fitting(["12 matches", "1/49"], 3) == "12 matches"
    facts = ["1/49", "relevance", "3 ms", "extracting 61%"]
    assert fitting(facts, 40, "3 ms") == "1/49 · relevance · 3 ms · extracting 61%"
    assert fitting(facts, 39, "3 ms") == "1/49 · relevance · extracting 61%", "what goes on matters more"


@pytest.mark.parametrize(
    ("before", "width", "said"),
    [
        (5, 30, "     ^^^ no such date"),
        (20, 30, "       no such date ^^^"),
        (5, 18, "     ^^^\nno such date"),
        (5, 10, "     ^^^\nno such\ndate"),
        (40, 30, "no such date"),
    ],
    ids=["after", "before", "under", "on more lines", "out of sight"],
)
def test_an_error_points_at_its_place_and_is_not_cut_at_the_edge(before: int, width: int, said: str) -> None:
    assert pointing(before, 3, "no such date", width) == said


def test_what_an_earlier_run_has_done_does_not_contradict_this_one() -> None:
    facts = progress_line("reading", 446, 2100, 703, 446.0, 3.7, "x")
    assert facts[0] == "Indexing 446/2,100 more"
    assert facts[-1] == "search finds 703 already"
    assert progress_line("reading", 446, 2100, 400, 0.0, None, "x")[0] == "Indexing 446/2,100"


def test_whatever_the_desk_may_answer_has_a_taker_on_the_main_screen() -> None:
    assert set(MainScreen(72).answers.takers) == set(messages.FromDesk.__subclasses__())
