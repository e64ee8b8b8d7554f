from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.documents.model import PartialDate
from tui_reader.index.collation import collation_key
from tui_reader.index.dates import date_number, day_bounds, lie_in, possible_days
from tui_reader.index.phrases import phrase_spans
from tui_reader.index.words import LONGEST, Word, decode_term, encode_term, within_distance, word_forms
from tui_reader.vietnamese.tokenize import tokenize

letters = st.text(alphabet="abđâáàx", max_size=6)


@given(st.text())
def test_terms_carry_spelling_and_folded_form_there_and_back(text: str) -> None:
    for token in tokenize(text):
        forms = word_forms(token.text)
        assert decode_term(encode_term(*forms)) == forms


def test_terms_of_all_spellings_of_a_word_are_neighbours() -> None:
    words = ("ma", "má", "mà", "mạng", "mang", "mb", "m", "mã")
    terms = sorted(encode_term(*word_forms(word)) for word in words)
    assert [decode_term(term)[1] for term in terms] == ["m", "ma", "ma", "ma", "ma", "mang", "mang", "mb"]


def test_words_of_absurd_length_are_compared_by_their_beginning() -> None:
    spelling, folded = word_forms("Ở" * 100_000)
    assert len(encode_term(spelling, folded)) < 1000
    assert Word("ở" * LONGEST + "xyz").accepts(spelling, folded)


@given(letters, letters, st.integers(0, 2))
def test_the_distance_is_that_of_levenshtein(one: str, other: str, limit: int) -> None:
    rows = [[i + j if i * j == 0 else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            change = rows[i - 1][j - 1] + (one[i - 1] != other[j - 1])
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, change)
    assert within_distance(one, other, limit) == (rows[-1][-1] <= limit)


positions = st.lists(st.integers(0, 12), max_size=6, unique=True).map(sorted)


@given(st.lists(positions, min_size=2, max_size=3), st.integers(1, 4))
def test_phrases_are_found_as_by_trying_everything(places: list[list[int]], reach: int) -> None:
    ends: dict[int, int] = {}
    for first in places[0]:
        reached = [first]
        for later in places[1:]:
            reached = [at for at in later if any(before < at <= before + reach for before in reached)]
        if reached:
            ends[first] = min(reached)
    assert dict(phrase_spans(places, reach)) == ends


@given(st.integers(2000, 2004), st.integers(0, 12), st.integers(0, 28), st.integers(20000101, 20050101))
def test_a_date_lies_where_its_days_can(year: int, month: int, day: int, bound: int) -> None:
    iso = f"{year}" + (f"-{month:02}" + (f"-{day:02}" if day else "") if month else "")
    date = PartialDate(iso)
    number = date_number(date)
    first, last = int(date.first_day.strftime("%Y%m%d")), int(date.last_day.strftime("%Y%m%d"))
    assert day_bounds(iso) == (first, last)
    assert _lies_in(number, first, first)
    assert _lies_in(number, last, last)
    if bound % 100 <= 28 and bound % 10000 // 100 <= 12:
        assert _lies_in(number, bound, None) == (last >= bound)
        assert _lies_in(number, None, bound) == (first <= bound)


def test_a_document_without_a_date_lies_nowhere() -> None:
    assert date_number(None) == 0
    assert not _lies_in(0, None, None)


def test_letters_come_in_dictionary_order_and_tones_decide_last() -> None:
    ordered = "a|à|ả|ã|á|ạ|á b|à c|ab|ă|ăn|â|ấm|b|d|đ|e|ê|o|ô|ơ|u|ư"
    assert "|".join(sorted(set(ordered.split("|")), key=collation_key)) == ordered
    assert collation_key("  “Chợ” – nổi!") == collation_key("chợ nổi")


def _lies_in(number: int, first: int | None, last: int | None) -> bool:
    return bool(lie_in(possible_days(np.array([number])), first, last)[0])
