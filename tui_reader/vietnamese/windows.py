"""What CRF models give for each place of a column of strings, as arrays: feature templates over windows.

A template names a window, a column and a function: ``T[-1,0].lower`` is the lower case of the string before and of
this one in the first column, ``T[-1][1]`` the string before in the second. A tagger that is given the features as
strings looks each of them up at every place. Here each distinct window is looked up once, and its weights at all places
where it may stand, for all models that look at the same column, are kept as one row of an array.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tui_reader.vietnamese.crf import Model

    Floats = NDArray[np.float64]
    Functions = Mapping[str, Callable[[str], str]]

__all__ = ["Column"]

REMEMBERED: Final = 200_000
"""Windows of one width whose row is kept; beyond, all are forgotten and met anew."""

_TEMPLATE: Final = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\[(\d+)\])?(?:\.(\w+))?")
_BEFORE, _AFTER = 0, 1
_REACH: Final = 3
"""Places before and after each one that templates may name, so many are added at both ends of a sequence."""


class Column:
    """One column of strings with all that is asked of it by some models."""

    def __init__(self, models: Sequence[Model], number: int, functions: Functions) -> None:
        """``functions`` by their name in the templates, which are read off the models: one that has no weight in any
        window changes nothing. `ValueError` for a template of an unknown form.
        """
        self.labels = sum(len(model.labels) for model in models)
        by_width: dict[int, list[_Template]] = defaultdict(list)
        first_label = 0
        for model in models:
            for template in _templates(model, first_label):
                if template.column == number:
                    by_width[template.width].append(template)
            first_label += len(model.labels)
        self._windows = [
            _Windows(width, templates, functions, self.labels) for width, templates in sorted(by_width.items())
        ]
        self._unchanging: dict[str, Floats] = {}

    def scores(self, sequences: Sequence[Sequence[str]]) -> Floats:
        """(strings in all ``sequences``, labels of all models): one row a string, sequence after sequence."""
        lengths = np.array([len(sequence) for sequence in sequences], np.int64)
        places = np.arange(lengths.sum()) + np.repeat((2 * np.arange(len(lengths)) + 1) * _REACH, lengths)
        strings: list[str | int] = []
        for sequence in sequences:
            strings += [_BEFORE] * _REACH
            strings += sequence
            strings += [_AFTER] * _REACH
        total = np.zeros((len(places), self.labels))
        for windows in self._windows:
            windows.add(total, strings, places)
        return total

    def unchanging(self, value: str, lengths: Sequence[int]) -> Floats:
        """`scores` of sequences of ``lengths`` which hold nothing but ``value``: only the ends differ."""
        table = self._unchanging.get(value)
        if table is None:
            longest = 2 * _REACH + 1
            table = self._unchanging[value] = np.zeros((_REACH + 1, _REACH + 1, self.labels))
            for length in range(1, longest + 1):
                for at, row in enumerate(self.scores([[value] * length])):
                    table[min(at, _REACH), min(length - 1 - at, _REACH)] = row
        sizes = np.asarray(lengths, np.int64)
        place = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        left = np.repeat(sizes, sizes) - 1 - place
        rows: Floats = table[np.minimum(place, _REACH), np.minimum(left, _REACH)]
        return rows


class _Template(NamedTuple):
    """What one model says of one template: ``weights`` of its own labels, which are ``labels`` of all, by value."""

    offset: int
    width: int
    column: int
    function: str
    labels: slice
    weights: dict[str, Floats]


def _templates(model: Model, first_label: int) -> list[_Template]:
    found: dict[str, _Template] = {}
    labels = slice(first_label, first_label + len(model.labels))
    for number, attribute in enumerate(model.attributes):
        name, _, value = attribute.partition("=")
        if name not in found:
            match = _TEMPLATE.fullmatch(name)
            if match is None:
                raise ValueError(f"underthesea has a feature template of an unknown form: {name}")
            first, last, column, function = match.groups()
            width = int(last or first) - int(first) + 1
            found[name] = _Template(int(first), width, int(column or 0), function or "", labels, {})
        found[name].weights[value] = model.weights[number]
    return list(found.values())


class _Windows:
    """All templates of one width."""

    def __init__(self, width: int, templates: Sequence[_Template], functions: Functions, labels: int) -> None:
        self._width = width
        self._offsets = sorted({template.offset for template in templates})
        by_function: dict[str, list[_Template]] = defaultdict(list)
        for template in templates:
            by_function[template.function].append(template)
        self._looks = [
            _Look(functions[name] if name else str, asked, self._offsets, labels) for name, asked in by_function.items()
        ]
        self._weights = np.zeros((len(self._offsets), 64, labels))
        self._rows: dict[tuple[int, ...], int] = {}  # what the looks found -> its row of weights
        self._before = self._row(tuple(look.rows.get("BOS", 0) for look in self._looks))
        self._after = self._row(tuple(look.rows.get("EOS", 0) for look in self._looks))
        self._seen: dict[object, int] = {}

    def add(self, total: Floats, strings: list[str | int], places: NDArray[np.int64]) -> None:
        """Add to ``total`` what these templates give at ``places`` of the padded ``strings``."""
        seen = self._seen
        if len(seen) > REMEMBERED:
            seen.clear()
        keys: Sequence[object] = strings
        if self._width > 1:
            keys = list(zip(*(strings[shift:] for shift in range(self._width)), strict=False))
        try:
            rows = np.fromiter(map(seen.__getitem__, keys), np.int64, len(keys))
        except KeyError:
            for key in set(keys).difference(seen):
                seen[key] = self._of(key)
            rows = np.fromiter(map(seen.__getitem__, keys), np.int64, len(keys))
        for number, offset in enumerate(self._offsets):
            total += self._weights[number].take(rows[places + offset], axis=0)

    def _of(self, key: object) -> int:
        parts = key if isinstance(key, tuple) else (key,)
        if parts[0] == _BEFORE:
            return self._before
        if _AFTER in parts:
            return self._after
        text = " ".join(parts)
        return self._row(tuple([look.rows.get(look.function(text), 0) for look in self._looks]))

    def _row(self, found: tuple[int, ...]) -> int:
        row = self._rows.get(found)
        if row is None:
            row = len(self._rows)
            self._rows[found] = row
            if row == self._weights.shape[1]:
                self._weights = np.concatenate([self._weights, np.zeros_like(self._weights)], axis=1)
            for look, number in zip(self._looks, found, strict=True):
                look.add(self._weights[:, row], number)
        return row


class _Look:
    """One function of a window. ``rows``: its values that some model knows, numbered from 1; 0 is any other."""

    def __init__(
        self, function: Callable[[str], str], templates: Sequence[_Template], offsets: list[int], labels: int
    ) -> None:
        self.function = function
        self.rows: dict[str, int] = {}
        self._parts: list[list[tuple[int, slice, Floats]]] = [[]]
        for template in templates:
            number = offsets.index(template.offset)
            for value, weights in template.weights.items():
                row = self.rows.setdefault(value, len(self._parts))
                if row == len(self._parts):
                    self._parts.append([])
                self._parts[row].append((number, template.labels, weights))

    def add(self, weights: Floats, row: int) -> None:
        """Add to ``weights`` (offsets, labels) those of the value numbered ``row``."""
        for number, labels, these in self._parts[row]:
            weights[number, labels] += these
