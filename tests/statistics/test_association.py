"""Association and dispersion, against published values, a peer and laws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.statistics.association import log_dice, mutual_information, t_score
from tui_reader.statistics.dispersion import deviation_of_proportions, normalised_deviation


def test_the_values_of_a_worked_example() -> None:
    assert log_dice(8, 389, 230) == pytest.approx(8.726204, abs=1e-6)
    assert mutual_information(8, 389, 230, 1_000_000) == pytest.approx(math.log2(8 * 1_000_000 / (389 * 230)))
    assert t_score(8, 389, 230, 1_000_000) == pytest.approx((8 - 389 * 230 / 1_000_000) / math.sqrt(8))


def test_neighbours_are_associated_as_nltk_says() -> None:
    """nltk 3.10.4, BigramAssocMeasures.pmi and .student_t; its Dice, to which logDice is 14 + log2."""
    peer = [
        (17, 287, 71, 0.0016274855658497955, 0.004648599479863129, 0.09497206703910614),
        (13, 48, 287, 0.1793889812401286, 0.421572149131174, 0.07761194029850746),
        (66, 287, 287, -0.05660104349703943, -0.32506411242792116, 0.22996515679442509),
    ]
    for together, left, right, pmi, student_t, dice in peer:
        assert mutual_information(together, left, right, 1200) == pytest.approx(pmi)
        assert t_score(together, left, right, 1200) == pytest.approx(student_t)
        assert log_dice(together, left, right) == pytest.approx(14 + math.log2(dice))


def test_a_window_expects_as_many_times_more() -> None:
    assert mutual_information(8, 389, 230, 1_000_000, 10) == pytest.approx(
        float(mutual_information(8, 389, 230, 1_000_000)) - math.log2(10)
    )
    assert t_score(8, 389, 230, 1_000_000, 10) == pytest.approx((8 - 10 * 389 * 230 / 1_000_000) / math.sqrt(8))


def test_log_dice_is_fourteen_for_words_that_are_never_apart() -> None:
    assert log_dice(50, 50, 50) == 14
    assert log_dice(25, 50, 50) == 13


def test_words_that_never_stand_together_have_no_association() -> None:
    assert [float(m) for m in (log_dice(0, 5, 5), mutual_information(0, 5, 5, 99), t_score(0, 5, 5, 99))] == [
        -math.inf,
        -math.inf,
        -math.inf,
    ]


def test_the_deviation_of_the_paper() -> None:
    """Gries 2008, section 3.1: five parts of these sizes, a word that stands in them 1, 2, 3, 4 and 5 times."""
    sizes, found = [9, 10, 10, 10, 11], [1, 2, 3, 4, 5]
    expected = sum(abs(v / 15 - s / 50) for v, s in zip(found, sizes, strict=True)) / 2
    assert deviation_of_proportions(found, sizes) == pytest.approx(expected)
    assert deviation_of_proportions(found, sizes) == pytest.approx(0.18)
    assert normalised_deviation(found, sizes) == pytest.approx(0.18 / (1 - 9 / 50))


def test_an_even_word_has_no_deviation_and_one_in_the_smallest_part_all() -> None:
    assert deviation_of_proportions([10, 20, 30], [100, 200, 300]) == pytest.approx(0)
    assert deviation_of_proportions([7, 0, 0], [100, 200, 700]) == pytest.approx(0.9)
    assert normalised_deviation([7, 0, 0], [100, 200, 700]) == pytest.approx(1)


def test_a_word_that_does_not_occur_has_no_dispersion() -> None:
    assert math.isnan(deviation_of_proportions([0, 0], [5, 5]))
    with pytest.raises(ValueError, match="tokens"):
        deviation_of_proportions([1], [0])


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 1000)), min_size=2, max_size=30))
def test_deviation_lies_between_nought_and_one_and_does_not_depend_on_the_order(parts: list[tuple[int, int]]) -> None:
    found, sizes = np.array(parts).T
    if not found.sum():
        return
    deviation = deviation_of_proportions(found, sizes)
    assert 0 <= deviation <= 1
    assert normalised_deviation(found, sizes) <= 1 + 1e-9
    assert deviation_of_proportions(found[::-1], sizes[::-1]) == pytest.approx(deviation)
