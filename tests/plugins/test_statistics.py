"""The statistics plugin: counts, diversity and its panels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import write_articles
from tests.plugins.context import FakeContext, article, extracted
from tui_reader.library import Library
from tui_reader.plugin_api import (
    Annotation,
    Bars,
    Metric,
    PanelContext,
    Refine,
    Row,
    Table,
    Text,
    View,
    matching_form,
    mattr,
    mtld,
    type_token_ratio,
)
from tui_reader_statistics import results
from tui_reader_statistics.diversity import Diversity
from tui_reader_statistics.extract import FUNCTION_WORDS, Statistics
from tui_reader_statistics.panel import build
from tui_reader_statistics.results import plain_word, term_of
from tui_reader_statistics.segmentation import Segmentation
from tui_reader_statistics.tables import narrowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def cells(view: object) -> list[tuple[str, ...]]:
    assert isinstance(view, Table)
    return [row.cells for row in view.rows if isinstance(row, Row)]


def counts(text: str, furniture: str = "") -> dict[tuple[str, str], float]:
    records = extracted(Statistics, article(text, furniture=furniture))
    return {(r.label, r.value): r.count for r in records if isinstance(r, Metric)}


def test_a_document_is_counted_without_its_furniture() -> None:
    text = "Thư viện mở cửa. Bạn đọc vui!\n\nThư viện có 300 cuốn sách."
    found = counts(text, furniture="Thư viện ảnh. Chia sẻ.")
    assert found["characters", ""] == len(text)
    assert found["sentences", ""] == 3
    assert found["paragraphs", ""] == 2
    assert found["syllables", ""] == 4 + 3 + 5  # "300" is none
    assert found["word", "thư viện"] == 2
    assert found["words", ""] > found["distinct", ""]


def test_one_word_in_two_tone_placements_is_one_word() -> None:
    assert counts("Hòa bình, hoà bình.")["word", "hoà bình"] == 2


def test_function_words_numbers_and_letters_are_not_listed() -> None:
    listed = {value for label, value in counts("Và của 2024 thì x, những người có sách.") if label == "word"}
    assert "sách" in listed
    assert not listed & (FUNCTION_WORDS | {"2024", "x"})


def test_segmentation_says_how_many_syllables_each_word_has() -> None:
    text = "Thư viện xã mở cửa. Quyết định số 19/2025/QĐ-TTg, 10.000 cuốn sách!\n\nHọ đọc 3 sách Pa-ri."
    (record,) = extracted(Segmentation, article(text, furniture="Chia sẻ thư viện"))
    assert isinstance(record, Annotation)
    assert (record.start, record.end) == (0, len(text) - 1)
    lengths = record.fields["_lengths"]
    words = [[w.text for w in sentence if any(map(str.isalnum, w.text))] for sentence in article(text).words()]
    assert "19/2025" in words[1]
    assert lengths == " ".join(
        "".join(str(len(re.findall(r"\d+[.,]\d+|\w+", word))) for word in sentence) for sentence in words
    )


def test_a_long_text_is_segmented_in_several_records() -> None:
    text = "Cá kho.\n" * 6_000
    records = [each for each in extracted(Segmentation, article(text)) if isinstance(each, Annotation)]
    assert len(records) == 3
    assert "".join(each.fields["_lengths"] for each in records) == " ".join(["11"] * 6_000)
    assert extracted(Segmentation, article("…")) == []


def test_diversity_is_measured_of_words_in_one_spelling() -> None:
    text = "Hòa bình đến. Hoà bình ở lại, 300 năm! " * 20
    found = {r.label: r.count for r in extracted(Diversity, article(text)) if isinstance(r, Metric)}
    words = [matching_form(w.text) for s in article(text).words() for w in s if any(map(str.isalpha, w.text))]
    assert found == {"ttr": type_token_ratio(words), "mattr": mattr(words, 50), "mtld": mtld(words)}
    assert found["ttr"] < 0.1 < found["mattr"]


def test_a_short_text_has_no_moving_average() -> None:
    assert [r.label for r in extracted(Diversity, article("Cá kho."))] == ["ttr", "mtld"]
    assert extracted(Diversity, article("2024!")) == []


def test_the_document_table_and_its_top_words() -> None:
    found = [Metric("characters", 4_200), Metric("words", 800), Metric("distinct", 400), Metric("word", 3, "lúa")]
    found += [Metric("word", 9, "thư viện"), Metric("mattr", 0.8125), Metric("mtld", 91.26)]
    numbers, words = build(FakeContext(article("x"), found))
    assert cells(numbers)[0] == ("characters", "4,200")
    assert cells(numbers)[-3:] == [("TTR", "0.50"), ("MATTR 50", "0.81"), ("MTLD", "91.3")]
    assert cells(words) == [("thư viện", "9"), ("lúa", "3")]
    assert isinstance(words, Table)
    row = words.rows[0]
    assert isinstance(row, Row)
    assert row.actions == (Refine('"thư viện"'),)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("lũ", "lũ"),
        ('"thư viện"', "thư viện"),
        ("thư viện", "thư viện"),
        ("thư OR sách", ""),
        ("thư -sách", ""),
        ("Pa-ri", "Pa-ri"),
        ("date:2022", ""),
        ("thư*", ""),
        ('"a" "b"', ""),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_plain_query_is_a_word(query: str, word: str) -> None:
    assert plain_word(query) == word


FLOOD = (
    "Nước lũ về đêm\n\n"
    + ("Trước lũ thư viện đã chuyển hết sách. " + "Sách cũ xếp đầy trên gác, ai cũng góp một tay. " * 4) * 4
)
MARKET = "Phiên chợ {n}\n\n" + "Phiên chợ đông vui, hàng hoá nhiều. Người mua kẻ bán tấp nập từ sớm. " * 3


@pytest.fixture
def extracted_library(tmp_path: Path) -> Iterator[Library]:
    """Three articles about a flood among ten others, extracted."""
    folder = tmp_path / "xa"
    floods = {f"lu/{n}.txt": f"{FLOOD}\n\n{'Lũ rút. ' * n}" for n in range(1, 4)}
    write_articles(folder, floods | {f"cho/{n}.txt": MARKET.format(n=n) for n in range(10)})
    with Library.open(folder) as opened:
        opened.update()
        opened.extract(jobs=1)
        yield opened


def views_of(library: Library, build: Callable[[PanelContext], list[View]], query: str) -> dict[str, View]:
    return {view.title: view for view in build(library.panel_context(None, library.search(query)))}


def test_results_are_set_against_the_rest_of_the_library(extracted_library: Library) -> None:
    views = views_of(extracted_library, results.build, "lũ")
    words = views["Key words of these results"]
    assert isinstance(words, Table)
    assert words.columns == ["word", "count", "docs", "G²", "LR"]
    formulas = views["Formulas"]
    assert isinstance(formulas, Text)
    assert "Rayson & Garside 2000" in formulas.text
    assert "Rychlý 2008" in formulas.text
    assert "unit: word, as underthesea segments the text" in words.note
    first = words.rows[0]
    assert isinstance(first, Row)
    (refine,) = first.actions
    assert isinstance(refine, Refine)
    assert refine.query == f'lũ "{first.cells[0]}"'
    assert 0 < len(extracted_library.search(refine.query)) <= len(extracted_library.search("lũ"))
    around = views["Collocations of “lũ” in the library"]
    assert isinstance(around, Table)
    assert "thư viện" in {row.cells[0] for row in around.rows if isinstance(row, Row)}
    assert "unit: word" in around.note
    assert ("documents with it", "3") in cells(views["Dispersion of “lũ” in the library"])
    bars = views["“lũ” by month, in the library"]
    assert isinstance(bars, Bars)
    assert [(bar.label, bar.actions) for bar in bars.bars] == [("undated", ())]


def test_before_extraction_pairs_of_syllables_are_key(library: Library) -> None:
    views = views_of(library, results.build, "lũ")
    pairs = views["Key pairs of syllables of these results"]
    assert isinstance(pairs, Table)
    assert "unit: syllable" in pairs.note


def test_a_query_of_several_parts_has_no_collocations(library: Library) -> None:
    views = views_of(library, results.build, "lũ OR sách")
    assert not any("lũ" in title for title in views)
    assert list(views)[:2] == ["Key pairs of syllables of these results", "These results"]
    sizes = views["These results"]
    assert isinstance(sizes, Table)
    assert sizes.columns == ["measure", "here", "library"]


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("lũ date:2024", ("lũ", "2024")),
        ('"thư viện" date:2022-03..2022-05', ("thư viện", "2022-03..2022-05")),
        ("lũ", ("lũ", "")),
        ("date:2024", ("", "")),
        ("lũ OR bão date:2024", ("", "2024")),
        ("lũ date:2024 sách", ("", "")),
    ],
)
def test_a_term_within_some_time_is_still_a_term(query: str, term: tuple[str, str]) -> None:
    assert term_of(query) == term


def test_the_trend_of_a_term_can_be_followed_into_a_year_also_where_files_are_copies(library: Library) -> None:
    first = next(library.root.glob("bao/*.txt"))
    (library.root / "a-copy.txt").write_bytes(first.read_bytes())
    library.update()
    bars = views_of(library, results.build, "lũ date:2024")["“lũ” by month, in the library, 2024"]
    assert isinstance(bars, Bars)
    assert [(bar.label, bar.actions) for bar in bars.bars] == [("2024-09", (Refine("lũ date:2024-09"),))]
    assert bars.bars[0].value > 0


def test_narrowing_keeps_all_of_the_query() -> None:
    assert narrowed("lũ", '"sông"') == (Refine('lũ "sông"'),)
    assert narrowed("lũ OR bão", "date:2023") == (Refine("(lũ OR bão) date:2023"),)
    assert narrowed("", "date:2023") == (Refine("date:2023"),)


def test_nothing_is_said_of_no_results(library: Library) -> None:
    assert views_of(library, results.build, "xyzzy") == {}


def test_the_library_in_numbers(extracted_library: Library) -> None:
    views = views_of(extracted_library, results.build, "")
    sizes = views["The library"]
    assert cells(sizes)[0] == ("documents", f"{extracted_library.document_count:,}")
    assert {"words", "sentences"} <= {measure for measure, _ in cells(sizes)}
    assert any(measure.startswith("MTLD") for measure, _ in cells(sizes))
    grams = [f"{size}-grams of words" for size in (2, 3, 4)]
    assert list(views) == ["The library", "Most frequent words", *grams, "Formulas"]
    pairs = views[grams[0]]
    assert isinstance(pairs, Table)
    rows = {row.cells[0]: row.actions for row in pairs.rows if isinstance(row, Row)}
    assert rows["mua kẻ_bán"] == (Refine('"mua kẻ bán"'),)


def test_nothing_is_said_about_a_document_that_has_not_been_read() -> None:
    assert build(FakeContext(article("x"), matches=4)) == []


def test_terms_are_those_of_the_documents_that_mention_a_time(extracted_library: Library) -> None:
    folder = extracted_library.root
    (folder / "hop.txt").write_text("Họp xã\n\nNgày 5/6/2019 xã họp bàn việc đắp đê. " * 3, "utf-8")
    extracted_library.update()
    extracted_library.extract(jobs=1)
    context = extracted_library.panel_context(None, extracted_library.search("xã"))
    mentioning = context.terms(dated=("timeline", "2019-06"), unit="word")
    assert {row[0] for row in mentioning.sequences(1).rows} >= {"họp", "đắp"}
    assert mentioning.sequences(1).parameters["documents"] == 1
    assert context.terms("library", dated=("timeline", "2019-07"), unit="word").sequences(1).rows == ()
