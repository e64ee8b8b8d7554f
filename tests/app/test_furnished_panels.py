"""Panels where page furniture is searched, too: that of the open document counts, and what does not is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.driving import Reader, reading
from tests.conftest import ARTICLES
from tui_reader.library import Library
from tui_reader.records.furnished import furnished_version
from tui_reader.records.model import Annotation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Originals

PAGE = """<html><head><meta charset="utf-8"><title>Phơi sách bên thư viện</title></head><body>
<nav><a href="/dn">Đà Nẵng</a> | <a href="/s">Sách</a></nav>
<article><h1>Phơi sách bên thư viện</h1><p>Sau trận lũ, hai nghìn cuốn sách nằm phơi trên sân thư viện ở Hải
Phòng.</p><p>Bạn đọc đến giúp lật từng trang, ai cũng mang theo quạt nan.</p></article></body></html>
"""
PATH = "sach.html"
FURNISHED = ARTICLES | {PATH: PAGE}


@pytest.fixture
def furnished(folder: Path, originals: Originals) -> Iterator[Library]:
    with originals.copied(folder, FURNISHED) as library:
        yield library


@pytest.fixture
def extracted(folder: Path, originals: Originals) -> Iterator[Library]:
    with originals.copied(folder, FURNISHED, Library.extract) as library:
        yield library


def furnished_runs(library: Library) -> list[int]:
    version = next(each.version for each in library.plugins().extractors if each.name == "entities")
    return [key for key, _ in library.records().mentions("entities", furnished_version(version))]


def panel(reader: Reader) -> str:
    """What the panel column says."""
    return " ".join(reader.text.split())


async def test_the_panel_counts_the_furniture_of_the_open_document_while_it_is_asked_for(furnished: Library) -> None:
    async with reading(furnished.root, size=(80, 40), plugins=("entities",)) as reader:
        await reader.type("/quat nan")
        await reader.press("enter", "enter", "1")
        await reader.sees("Hải Phòng")
        assert "Đà Nẵng" not in panel(reader)
        assert furnished_runs(furnished) == [], "nobody has asked"
        await reader.press("B")
        await reader.sees("Đà Nẵng")
        assert "This document with its page furniture; counts over all results are of the articles" in panel(reader)
        assert reader.text.count("Đà Nẵng") == 1, "not in all results"
        assert furnished_runs(furnished) == [furnished.document(PATH).key]
        await reader.press("B")
        assert "Đà Nẵng" not in reader.text
        assert "page furniture; counts" not in panel(reader)


async def test_a_mention_in_furniture_can_be_gone_to(furnished: Library) -> None:
    async with reading(furnished.root, size=(80, 40), plugins=("entities",)) as reader:
        await reader.type("/quat nan")
        await reader.press("enter", "enter", "1", "B")
        await reader.sees("Đà Nẵng")
        await reader.press("home", "down")
        assert reader.main.panels.view.refinement == 'entity.LOC:="Đà Nẵng"'
        await reader.press("enter")
        assert reader.pane == "reading"
        assert "mention 1/1" in reader.status
        assert "Đà Nẵng" in reader.text


async def test_what_was_extracted_once_is_not_extracted_again(furnished: Library) -> None:
    key = furnished.document(PATH).key
    for each in furnished.plugins().extractors:
        mark = [Annotation(0, 4, "LOC", "Nơi đã ghi")]
        furnished.records().put(key, each.name, furnished_version(each.version), mark, 0.0)
    async with reading(furnished.root, size=(80, 40), plugins=("entities",)) as reader:
        await reader.type("/quat nan")
        await reader.press("enter", "enter", "1", "B")
        await reader.sees("Nơi đã ghi")
        await reader.press("B", "B")
        assert "Nơi đã ghi" in reader.text
        assert "Đà Nẵng" not in reader.text


async def test_an_extractor_that_failed_on_the_furniture_is_named_while_it_counts(extracted: Library) -> None:
    furnished = extracted
    key = furnished.document(PATH).key
    for each in furnished.plugins().extractors:
        version = furnished_version(each.version)
        furnished.records().put_failure(key, each.name, version, "vấp phải thực đơn", code=each.code)
    async with reading(furnished.root, size=(80, 40), plugins=("entities",)) as reader:
        await reader.type("/quat nan")
        await reader.press("enter", "enter", "1")
        assert "vấp phải thực đơn" not in reader.text
        await reader.press("B")
        await reader.sees("failed on this document: vấp phải thực đơn")


async def test_a_panel_about_the_results_says_that_it_counts_the_articles(furnished: Library) -> None:
    async with reading(furnished.root, size=(80, 40), plugins=("entities",)) as reader:
        await reader.take_plugins("tests.app.offered:plugins.counting")
        await reader.type("/khongcogi")
        await reader.press("enter", "1")
        await reader.sees("0 chỗ")
        assert "articles only" not in panel(reader)
        await reader.press("B")
        await reader.sees("articles only, without page furniture")
