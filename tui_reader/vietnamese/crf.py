"""Linear-chain CRF models in CRFsuite's file format: read into arrays, decoded for many sequences at once.

The format is that of CRFsuite 0.12 (Naoaki Okazaki), chunks at offsets that the header names: FEAT (features: kind,
source, target, weight) and two CQDB string tables (labels, attributes). Weights are those of the file; only the way
to the best path differs from a tagger that is called sequence by sequence.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["Chain", "Model", "read_model"]

_HEADER: Final = struct.Struct("<4sI4s9I")
_CHUNK: Final = struct.Struct("<4sII")
_STRINGS: Final = struct.Struct("<4s5I")
_FEATURE: Final = np.dtype([("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_STATE: Final = 0
_ROUNDING: Final = 1e-9
"""Sums of the same weights in another order differ by less."""


class Model(NamedTuple):
    """``weights[attribute]``: one weight a label; ``chain``: those of one label after another."""

    labels: tuple[str, ...]
    chain: Chain
    weights: Floats
    attributes: tuple[str, ...]


def read_model(path: Path) -> Model:
    """The model in ``path``; `ValueError` where the file is of another kind."""
    data = path.read_bytes()
    if len(data) < _HEADER.size:
        raise ValueError(f"{path} is no CRF model")
    magic, _, kind, _, _, labels_count, attributes_count, features_at, labels_at, attributes_at, *_ = (
        _HEADER.unpack_from(data)
    )
    if magic != b"lCRF" or kind != b"FOMC":
        raise ValueError(f"{path} is no CRF model of first order")
    _, _, count = _CHUNK.unpack_from(data, features_at)
    features = np.frombuffer(data, _FEATURE, count, features_at + _CHUNK.size)
    weights = np.zeros((attributes_count, labels_count))
    transitions = np.zeros((labels_count, labels_count))
    state = features["kind"] == _STATE
    for matrix, chosen in ((weights, features[state]), (transitions, features[~state])):
        matrix[chosen["source"], chosen["target"]] = chosen["weight"]
    return Model(_strings(data, labels_at), Chain(transitions), weights, _strings(data, attributes_at))


def _strings(data: bytes, at: int) -> tuple[str, ...]:
    """The strings of a CQDB table in the order of their numbers."""
    _, _, _, _, count, backward = _STRINGS.unpack_from(data, at)
    found = []
    for offset in struct.unpack_from(f"<{count}I", data, at + backward):
        _, size = struct.unpack_from("<II", data, at + offset)  # with the closing NUL
        found.append(data[at + offset + 8 : at + offset + 7 + size].decode("utf-8"))
    return tuple(found)


class Chain:
    """The transitions of a model, and the best paths through them."""

    def __init__(self, transitions: Floats) -> None:
        self._transitions = transitions
        arriving = (transitions[:, :, None] - transitions[:, None, :]).max(axis=0)
        leaving = (transitions[:, None, :] - transitions[None, :, :]).max(axis=2)
        self._most_gained = (np.maximum(arriving, 0) + np.maximum(leaving, 0)).T
        """``[a, b]``: what ``b`` in the place of ``a`` can gain by transitions, whatever stands around it."""

    def best_labels(self, scores: Floats, lengths: Sequence[int]) -> Integers:
        """Viterbi: the labels with the greatest sum, of sequences that stand one after the other in ``scores``.

        ``scores``: (sum of ``lengths``, labels); the result has one label number a row. Where a label leads by more
        than any other can gain by transitions, it is on the best path for certain; only the stretches between such
        places are searched, which are short, all of them together.
        """
        sizes = np.asarray(lengths, np.int64)
        if not sizes.sum():
            return np.empty(0, np.int64)
        found: Integers = scores.argmax(axis=1)
        first = np.zeros(len(scores) + 1, bool)  # place of a sequence, or behind the last
        first[np.cumsum(sizes)] = first[0] = True
        lead = scores[np.arange(len(scores)), found][:, None] - scores
        open_places = np.flatnonzero((lead - self._most_gained[found] < _ROUNDING).sum(axis=1) > 1)
        if not len(open_places):
            return found
        certain = np.ones(len(scores) + 1, bool)
        certain[open_places] = False
        begins = open_places[first[open_places] | certain[open_places - 1]]
        stops = open_places[first[open_places + 1] | certain[open_places + 1]] + 1
        around = scores[open_places]
        held = begins[~first[begins]]  # those with a place before them in their sequence, which is certain
        around[np.searchsorted(open_places, held)] += self._transitions[found[held - 1]]
        held = stops[~first[stops]]
        around[np.searchsorted(open_places, held - 1)] += self._transitions.T[found[held]]
        found[open_places] = _viterbi(self._transitions, around, stops - begins)
        return found


def _viterbi(transitions: Floats, scores: Floats, sizes: Integers) -> Integers:
    """All sequences go one step further together, the longest first: those still running are always the first rows."""
    rank = np.empty_like(sizes)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    steps = np.arange(len(scores)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    together = np.lexsort((np.repeat(rank, sizes), steps))
    scores = scores[together]
    running = np.bincount(steps).tolist()
    outgoing = transitions[:, None, :]  # [from, any sequence, to]: the first axis is the quickest to go over
    finished = np.empty((running[0], len(transitions)))
    best = scores[: running[0]]
    back: list[Integers] = []
    at = running[0]
    for going in running[1:]:
        finished[going : len(best)] = best[going:]
        paths = best[:going].T[:, :, None] + outgoing
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0)
        best += scores[at : at + going]
        at += going
    finished[: len(best)] = best
    label = finished.argmax(axis=1)
    found = np.empty(len(scores), np.int64)
    rows = np.arange(len(label))
    for going, before in zip(reversed(running), [*reversed(back), None], strict=True):
        at -= going
        found[at : at + going] = label[:going]
        if before is not None:
            label[:going] = before[rows[:going], label[:going]]
    result = np.empty_like(found)
    result[together] = found
    return result
