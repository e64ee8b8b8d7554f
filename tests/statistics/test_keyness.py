"""Keyness and association, against published values and laws."""

from __future__ import annotations

from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.statistics.association import mutual_information
from tui_reader.statistics.keyness import log_likelihood, log_ratio

counts = st.integers(0, 10_000)
sizes = st.integers(20_000, 10_000_000)


def test_the_values_of_a_worked_example() -> None:
    assert log_likelihood(120, 40, 50_000, 80_000) == pytest.approx(88.2161, abs=1e-4)
    assert log_ratio(120, 40, 50_000, 80_000) == pytest.approx(2.26303, abs=1e-5)
    assert mutual_information(8, 389, 230, 1_000_000) == pytest.approx(log2(8 * 1_000_000 / (389 * 230)))


def test_arrays_are_taken_with_numbers() -> None:
    found = log_likelihood(np.array([120, 0, 5]), [40, 0, 5], 50_000, 80_000)
    assert found.shape == (3,)
    assert found[0] == pytest.approx(88.2161, abs=1e-4)
    assert found[1] == 0


@given(counts, counts, sizes, sizes)
def test_it_is_never_negative_and_the_same_from_both_sides(a: int, b: int, c: int, d: int) -> None:
    found = float(log_likelihood(a, b, c, d))
    assert found >= 0
    assert found == pytest.approx(float(log_likelihood(b, a, d, c)), abs=1e-6)


@given(st.integers(1, 1000), st.integers(1, 20))
def test_equal_shares_are_not_key_at_all(a: int, times: int) -> None:
    assert log_likelihood(a, a * times, 100_000, 100_000 * times) == pytest.approx(0, abs=1e-6)
    assert log_ratio(a, a * times, 100_000, 100_000 * times) == pytest.approx(0, abs=1e-9)


def test_words_that_never_stand_together_have_no_information_in_common() -> None:
    assert mutual_information(0, 10, 10, 1000) == -np.inf
