"""Counts of the results on the screen, and narrowing by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import reading
from tui_reader.records.model import Annotation
from tui_reader_entities.extract import Entities

if TYPE_CHECKING:
    from tui_reader.library import Library


@pytest.mark.parametrize("key", ["c", "number_sign"])
async def test_the_results_are_counted_by_year_with_bars(library: Library, key: str) -> None:
    async with reading(library.root) as reader:
        await reader.press(key)
        lines = reader.text.split("\n")
        assert lines[0].startswith(" All documents")
        assert "1 Year  2 Month  3 Source  4 Author  5 Folder  6 Type" in lines[1]
        counted = {line.strip(" ▌").split()[0]: line.strip(" ▌") for line in lines[3:6]}
        assert [line.split()[1] for line in (counted["2022"], counted["2023"], counted["2024"])] == ["1", "1", "2"]
        assert counted["2024"].count("█") == 2 * counted["2022"].count("█") > 0


async def test_tab_and_digits_step_through_the_facets_and_each_keeps_its_place(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("c", "j", "tab")
        assert "2024-09" in reader.text
        await reader.press("5")
        assert "4 documents by folder" in reader.text
        assert "thu-vien" in reader.text
        await reader.press("shift+tab", "left", "right", "4")
        assert "no author" in reader.text
        await reader.press("1")
        assert "▌ 2023" in reader.text
        await reader.press("tab", "q", "c")
        assert "4 documents by month" in reader.text, "what was looked at last comes first"


async def test_enter_narrows_the_query_and_history_goes_back(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/hai phong OR thu vien")
        await reader.press("enter")
        before = reader.main.results_list.row_count
        assert before == 4
        await reader.press("c", "5", "enter")
        assert reader.main.query_input.text == "(hai phong OR thu vien) path:bao"
        assert reader.main.results_list.row_count == 2
        assert reader.pane == "results"
        await reader.press("<")
        assert reader.main.query_input.text == "hai phong OR thu vien"
        assert reader.main.results_list.row_count == before


async def test_history_also_goes_back_to_a_query_that_nobody_submitted(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/hai phong")
        await reader.press("tab", "j", "c", "4", "enter")
        assert "hai phong author:" in reader.main.query_input.text
        await reader.press("<")
        assert reader.main.query_input.text == "hai phong"
        assert reader.main.results_list.cursor == 1


async def test_keys_typed_ahead_of_counts_and_narrowing_mean_what_comes(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.write(("c", "c"), ("6", "6"), ("enter", "\r"), ("j", "j"))
        assert reader.main.query_input.text == "ext:txt"
        assert reader.main.results_list.cursor == 1


async def test_results_that_are_none_are_not_counted(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.type("/khongcogi")
        await reader.press("enter", "c")
        assert reader.app.screen is reader.main
        assert "no results" in reader.status


NAMES = {
    "bao/tram-bom.txt": [("LOC", "Hải Phòng"), ("PER", "Lê Thị Hoà"), ("LOC", "Hải Phòng")],
    "bao/mo-lai-truong.txt": [("LOC", "Hải Phòng"), ("PER", "Lê Thị Hoá")],
    "thu-vien/phoi-sach.md": [("ORG", "Thư viện tỉnh")],
}


def put_names(library: Library, names: dict[str, list[tuple[str, str]]]) -> None:
    """What the extractor of entities would find, found."""
    for path, found in names.items():
        records = [Annotation(0, 1, label, value) for label, value in found]
        library.records().put(library.document(path).key, "entities", Entities.version, records, 0.1)


async def test_persons_places_and_organisations_are_counted_where_they_are_extracted(library: Library) -> None:
    put_names(library, NAMES | {"giao-duc/an-toan.html": []})
    async with reading(library.root, plugins=["entities"]) as reader:
        await reader.press("c", "8")
        assert all(each in reader.text for each in ("7 Person", "8 Place", "9 Organisation"))
        assert "4 documents by place" in reader.text
        (line,) = [line for line in reader.text.split("\n") if "Hải Phòng" in line]
        assert line.split()[:4] == ["▌", "Hải", "Phòng", "2"]
        await reader.press("tab")
        assert "Thư viện tỉnh" in reader.text
        await reader.press("tab")
        assert "4 documents by year" in reader.text


async def test_enter_keeps_the_documents_in_which_a_name_was_found(library: Library) -> None:
    put_names(library, NAMES | {"giao-duc/an-toan.html": []})
    async with reading(library.root, plugins=["entities"]) as reader:
        await reader.type("/bao OR thu")
        await reader.press("enter", "c", "8", "enter")
        assert reader.main.query_input.text == '(bao OR thu) entity.LOC:"Hải Phòng"'
        assert reader.main.results_list.row_count == 2
        await reader.press("c", "7")
        await reader.press("j", "enter")
        assert reader.main.query_input.text.endswith('entity.PER:"Lê Thị Hoá"')
        assert reader.main.results_list.row_count == 1
        await reader.press("<", "<")
        assert reader.main.query_input.text == "bao OR thu"


async def test_documents_that_are_still_to_be_extracted_are_said_to_be(library: Library) -> None:
    put_names(library, NAMES)
    (code,) = (each.code for each in library.plugins().extractors if each.name == "entities")
    library.records().put_failure(
        library.document("giao-duc/an-toan.html").key, "entities", Entities.version, "ValueError: no", code=code
    )
    async with reading(library.root, plugins=["entities"]) as reader:
        await reader.press("c", "7")
        assert "4 documents by person; 1 of 4 documents failed" in reader.text


async def test_without_their_extractor_names_are_not_offered(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("c", "7")
        assert "Person" not in reader.text
        assert "4 documents by year" in reader.text
