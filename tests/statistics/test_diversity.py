"""Lexical diversity, equal to lexicalrichness 0.5.1 and, where it agrees, lexical-diversity 0.1.1."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.statistics.diversity import mattr, mtld, type_token_ratio


def text(length: int, vocabulary: int, seed: int) -> list[str]:
    """Words of which some are much more frequent than others, the same everywhere and for ever."""
    words = []
    for _ in range(length):
        seed = (seed * 1103515245 + 12345) % 2**31
        words.append(f"w{int(vocabulary * ((seed / 2**31) ** 3))}")
    return words


PEER = [
    # length, vocabulary, seed, lexicalrichness 0.5.1: ttr, mattr(50), mtld(0.72)
    (400, 200, 1, 0.3375, 0.6784045584045589, 28.177665774137658),
    (1200, 500, 7, 0.31583333333333335, 0.8138140747176381, 107.18448594575884),
    (60, 400, 3, 0.75, 0.7654545454545455, 51.10000000000001),
]


@pytest.mark.parametrize(("length", "vocabulary", "seed", "ttr", "moving", "factors"), PEER)
def test_measures_are_those_of_lexicalrichness(
    length: int, vocabulary: int, seed: int, ttr: float, moving: float, factors: float
) -> None:
    words = text(length, vocabulary, seed)
    assert type_token_ratio(words) == pytest.approx(ttr)
    assert mattr(words, 50) == pytest.approx(moving)  # lexical-diversity 0.1.1 has the same
    # lexical-diversity 0.1.1 asks for ten words in every factor, and has 34.17 and 112.35 for the first two.
    assert mtld(words, 0.72) == pytest.approx(factors)


@given(st.lists(st.integers(0, 8), min_size=1, max_size=60), st.integers(1, 60))
def test_the_moving_average_is_that_of_all_stretches(words: list[int], window: int) -> None:
    stretches = [words[at : at + window] for at in range(len(words) - window + 1)]
    if not stretches:
        assert math.isnan(mattr(words, window))
        return
    assert mattr(words, window) == pytest.approx(sum(map(type_token_ratio, stretches)) / len(stretches))


@given(st.lists(st.integers(0, 8), min_size=1, max_size=80))
def test_mtld_is_the_same_from_both_ends(words: list[int]) -> None:
    assert mtld(words) == pytest.approx(mtld(words[::-1]))
    assert mtld(words) >= 1


def test_a_text_in_which_all_words_differ_is_one_stretch() -> None:
    assert mtld(["a", "b", "c"]) == 3
    assert type_token_ratio("abc") == 1


def test_a_text_without_words_has_no_diversity() -> None:
    assert all(math.isnan(value) for value in (mattr([], 50), mtld([]), type_token_ratio([])))
