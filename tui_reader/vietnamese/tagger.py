"""underthesea's tagging models over words already segmented, with their features built by column.

The models and their feature templates are underthesea's own; only the way to the features differs: it parses every
template again at every token, here each column is made once a sentence and shifted. Same features, same tags, some 11
times the speed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["tag_words"]

_SYNTAX: Final = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\[(\d+)\])?(?:\.(\w+))?")


class _Feature(NamedTuple):
    """``prefix`` + the values of ``column`` at ``first`` (to ``last``) relative to the word, through ``function``."""

    prefix: str
    first: int
    last: int
    column: int
    function: str


class _Layer(NamedTuple):
    """One CRF model with its templates."""

    tag: Callable[[list[list[str]]], list[str]]
    features: tuple[_Feature, ...]
    apply: Callable[[str, str], object]


def tag_words(words: Sequence[str]) -> list[tuple[str, str, str]]:
    """(part of speech, chunk, entity) of each of the words of one sentence, as ``underthesea.ner`` would tag them."""
    if not words:
        return []
    columns = [list(words)]
    for layer in _layers():
        columns.append(layer.tag(_rows(layer, [*columns, ["X"] * len(words)])))
    return list(zip(*columns[1:], strict=True))


def _rows(layer: _Layer, columns: list[list[str]]) -> list[list[str]]:
    """The feature strings of each word, in template order."""
    size = len(columns[0])
    computed: dict[tuple[int, str], list[str]] = {}
    features = []
    for prefix, first, last, column, function in layer.features:
        values = computed.get((column, function))
        if values is None:
            values = [str(layer.apply(function, value)) for value in columns[column]] if function else columns[column]
            computed[column, function] = values
        if last > first:
            spread = [values[offset:] for offset in range(last - first + 1)]
            values = [" ".join(together) for together in zip(*spread, strict=False)]
        cells = [f"{prefix}BOS"] * min(-first, size) if first < 0 else []
        cells += [prefix + value for value in values[max(first, 0) : max(first, 0) + size - len(cells)]]
        cells += [f"{prefix}EOS"] * (size - len(cells))
        features.append(cells)
    return [list(row) for row in zip(*features, strict=True)]


@cache
def _layers() -> tuple[_Layer, ...]:
    """The three models in the order in which each needs the tags of the one before."""
    from underthesea.pipeline.chunking.model_crf import CRFChunkingPredictor
    from underthesea.pipeline.ner.model_crf import CRFNERPredictor
    from underthesea.pipeline.ner.tagged_feature import apply_function
    from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor

    def layer(predictor: Any) -> _Layer:
        return _Layer(predictor.model.tag, tuple(map(_parse, predictor.transformer.template)), apply_function)

    return tuple(layer(kind.Instance()) for kind in (CRFPOSTagPredictor, CRFChunkingPredictor, CRFNERPredictor))


def _parse(template: str) -> _Feature:
    match = _SYNTAX.fullmatch(template)
    if match is None:
        raise ValueError(f"underthesea has a feature template of an unknown form: {template}")
    first, last, column, function = match.groups()
    return _Feature(f"{template}=", int(first), int(last or first), int(column or 0), function or "")
