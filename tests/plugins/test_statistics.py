"""The statistics plugin: counts, keyness and its panel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plugins.context import FakeContext, article, extracted
from tui_reader.plugin_api import Aggregate, Count, Metric, Refine, Row, Table, Text
from tui_reader_statistics.extract import FUNCTION_WORDS, Statistics
from tui_reader_statistics.keyness import log_likelihood, log_ratio
from tui_reader_statistics.panel import build


def cells(view: object) -> list[tuple[str, ...]]:
    assert isinstance(view, Table)
    return [row.cells for row in view.rows if isinstance(row, Row)]


def counts(text: str, furniture: str = "") -> dict[tuple[str, str], float]:
    records = extracted(Statistics, article(text, furniture=furniture))
    return {(r.label, r.value): r.count for r in records if isinstance(r, Metric)}


def test_the_check_values_of_the_formulas() -> None:
    assert log_likelihood(120, 40, 50_000, 80_000) == pytest.approx(88.2161, abs=5e-5)
    assert log_ratio(120, 40, 50_000, 80_000) == pytest.approx(2.26303, abs=5e-6)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(501, 10_000), st.integers(501, 10_000))
def test_keyness_is_nought_or_more_and_the_same_from_either_side(a: int, b: int, c: int, d: int) -> None:
    if a + b == 0:
        with pytest.raises(ValueError, match="occurs"):
            log_likelihood(a, b, c, d)
        return
    assert log_likelihood(a, b, c, d) >= -1e-9
    assert log_likelihood(a, b, c, d) == pytest.approx(log_likelihood(b, a, d, c))
    assert log_ratio(a, b, c, d) == pytest.approx(-log_ratio(b, a, d, c))


def test_equal_shares_have_no_keyness() -> None:
    assert log_likelihood(10, 20, 1_000, 2_000) == pytest.approx(0)
    assert log_ratio(10, 20, 1_000, 2_000) == pytest.approx(0)


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


def test_the_document_table_and_its_top_words() -> None:
    found = [Metric("characters", 4_200), Metric("words", 800), Metric("distinct", 400), Metric("word", 3, "lúa")]
    found.append(Metric("word", 9, "thư viện"))
    numbers, words = build(FakeContext(article("x"), found))
    assert cells(numbers)[0] == ("characters", "4,200")
    assert cells(numbers)[-1] == ("distinct words / words", "0.50")
    assert cells(words) == [("thư viện", "9"), ("lúa", "3")]
    assert isinstance(words, Table)
    row = words.rows[0]
    assert isinstance(row, Row)
    assert row.actions == (Refine('"thư viện"'),)


def test_results_are_set_against_the_rest_of_the_library() -> None:
    def answer(name: str, by: str, top: int, label: str) -> Aggregate:
        if label == "words":
            return Aggregate([Count("", "words", 50_000, 90, 130_000, 300)], 50_000, 130_000, 100, 90, 300, 300)
        counts = [
            Count("đều", "word", 50, 9, 130, 30),  # as frequent as elsewhere
            Count("lũ", "word", 120, 9, 160, 20),
            Count("hiếm", "word", 2, 1, 2, 1),
        ]
        return Aggregate(counts, 172, 292, 100, 90, 300, 300)

    (table,) = build(FakeContext(matches=100, query="lũ", answer=answer))
    assert cells(table) == [("lũ", "120", "88.2", "2.3")]
    assert isinstance(table, Table)
    assert "2 terms (UCREL)" in table.note
    assert "90 of 100 documents read so far" in table.note


def test_when_the_results_are_the_library_words_are_only_counted() -> None:
    def answer(name: str, by: str, top: int, label: str) -> Aggregate:
        listed = [Count("lũ", "word", 12, 9, 12, 9)] if label == "word" else []
        return Aggregate(listed, 1_000, 1_000, 10, 10, 10, 10)

    (table,) = build(FakeContext(matches=10, answer=answer))
    assert cells(table) == [("lũ", "12", "9")]


def test_nothing_is_said_about_results_of_which_none_has_been_read() -> None:
    assert build(FakeContext(article("x"), matches=4)) == [Text("Statistics", "Not read yet.")]
