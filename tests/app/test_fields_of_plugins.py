"""Searching by what plugins found, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tui_reader.config import Settings
from tui_reader.records.model import Event

if TYPE_CHECKING:
    from tui_reader.library import Library

PUMP = "bao/tram-bom.txt"


@pytest.fixture
def read(library: Library) -> Library:
    """The library with all documents read, and a date in one of them, twice."""
    version = library.plugins().kept_versions["timeline"]
    for path, key in library.indexed_files():
        text = library.document(path).text
        spans = (
            [(text.index(word), text.index(word) + len(word)) for word in ("Hải Phòng", "22h")] if path == PUMP else []
        )
        library.records().put(key, "timeline", version, [Event(*span, "2020-06", *span) for span in spans], 0.1)
    return library


async def test_mentions_are_matches_to_step_through(read: Library) -> None:
    async with reading(read.root, plugins=["timeline"]) as reader:
        await reader.type("/mentioned:2020-06")
        assert reader.main.results_list.hit_count == 1
        assert "mentioned:2020-06" in reader.status
        assert "extracted" not in reader.status
        await reader.press("enter", "enter")
        assert reader.main.reading.document is not None
        assert reader.main.reading.document.path == PUMP
        assert "2 matches" in reader.status
        await reader.press("n")
        assert "match 1/2" in reader.status
        await reader.press("n")
        assert "match 2/2" in reader.status


async def test_the_status_line_says_how_many_documents_have_been_read(read: Library) -> None:
    async with reading(read.root, (120, 40), plugins=["timeline"]) as reader:
        reader.main.desk.library.records().keep_only([read.document(PUMP).key])
        await reader.type("/mentioned:2020")
        assert "mentioned: 1/4 extracted" in reader.status


async def test_an_unknown_field_and_a_bad_value_are_pointed_at(read: Library) -> None:
    async with reading(read.root, (120, 40), plugins=["timeline"]) as reader:
        await reader.type("/mentoned:2020")
        assert "did you mean mentioned:?" in reader.text
        await reader.press("ctrl+u")
        await reader.type("mentioned:2020-13")
        assert "There is no month 13" in reader.text


async def test_names_of_their_fields_stay_as_typed_under_telex(read: Library) -> None:
    async with reading(read.root, plugins=["timeline"], settings=Settings(typing="telex")) as reader:
        await reader.type("/timeline:=2020-06")
        assert reader.main.query_input.text == "timeline:=2020-06"
        assert reader.main.results_list.hit_count == 1
