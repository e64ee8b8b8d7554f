"""Best paths of a linear chain, against trying them all; and the file format, against what is no model."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.vietnamese.crf import Chain, read_model
from tui_reader.vietnamese.models import segmenting, tagging

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def _weight(transitions: NDArray[np.float64], scores: NDArray[np.float64], path: tuple[int, ...]) -> float:
    steps = sum(transitions[a, b] for a, b in pairwise(path))
    return float(steps + sum(row[label] for row, label in zip(scores, path, strict=True)))


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 3), st.lists(st.integers(0, 5), max_size=5), st.sampled_from([0.5, 2, 8]), st.randoms())
def test_no_path_is_better_than_the_one_found(labels: int, lengths: list[int], spread: float, pick: object) -> None:
    numbers = np.random.default_rng(pick.getrandbits(32))  # type: ignore[attr-defined]
    transitions = numbers.normal(0, 1, (labels, labels))
    scores = numbers.normal(0, spread, (sum(lengths), labels))
    found = Chain(transitions).best_labels(scores, lengths)
    at = 0
    for length in lengths:
        mine, own = tuple(found[at : at + length].tolist()), scores[at : at + length]
        best = max(_weight(transitions, own, path) for path in product(range(labels), repeat=length))
        assert _weight(transitions, own, mine) == pytest.approx(best)
        at += length


def test_models_are_read_with_their_labels_and_all_their_weights() -> None:
    model = segmenting().model
    assert model.labels == ("B-W", "I-W")
    assert model.weights.shape == (len(model.attributes), 2)
    assert np.count_nonzero(model.weights) > len(model.attributes)
    assert "B-PER" in tagging().entity.labels


@pytest.mark.parametrize("data", [b"", b"lCRF", b"x" * 200])
def test_a_file_of_another_kind_is_no_model(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"model\.bin is no CRF model"):
        read_model(path)
