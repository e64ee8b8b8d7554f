"""underthesea's models: where they lie in its wheel, and what the functions in their feature templates mean."""

from __future__ import annotations

import pickle
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.vietnamese.crf import Model, read_model
from tui_reader.vietnamese.windows import Column

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Segmenting", "Tagging", "dictionary", "segmenting", "tagging"]

_WORDS: Final = "word_tokenize/models/ws_crf_vlsp2013_20230727"


class Segmenting(NamedTuple):
    """Labels B-W and I-W from the column of syllables."""

    model: Model
    syllables: Column


class Tagging(NamedTuple):
    """``words`` gives the scores of parts of speech, chunks and entities side by side, ``tags`` adds to those of chunks
    and entities what the parts of speech say; ``others`` are the columns that hold "X", in the order of the models.
    """

    pos: Model
    chunk: Model
    entity: Model
    words: Column
    tags: Column
    others: tuple[Column, Column, Column]


@cache
def dictionary() -> set[str]:
    """The words that the segmenting model knows, in lower case, syllables parted by spaces."""
    # Part of the installed package, to be trusted as much as its code.
    known: set[str] = pickle.loads((_pipeline() / _WORDS / "dictionary.bin").read_bytes())  # noqa: S301
    return known


@cache
def segmenting() -> Segmenting:
    """The model of `underthesea.word_tokenize`."""
    known = dictionary()

    def is_in_dict(text: str) -> str:
        return str(text.lower() in known)

    model = read_model(_pipeline() / _WORDS / "models.bin")
    functions = {"lower": str.lower, "isdigit": _is_digit, "istitle": _is_title, "is_in_dict": is_in_dict}
    return Segmenting(model, Column([model], 0, functions))


@cache
def tagging() -> Tagging:
    """The models of `underthesea.ner`."""
    pos, chunk, entity = (
        read_model(_pipeline() / path)
        for path in (
            "pos_tag/pos_crf_2017_10_11.bin",
            "chunking/chunk_crf_2017_10_12.bin",
            "ner/ner_crf_2017_10_12.bin",
        )
    )
    functions: dict[str, Callable[[str], str]] = {"lower": str.lower, "istitle": _begins_large}
    others = (Column([pos], 1, functions), Column([chunk], 2, functions), Column([entity], 3, functions))
    words, tags = Column([pos, chunk, entity], 0, functions), Column([chunk, entity], 1, functions)
    return Tagging(pos, chunk, entity, words, tags, others)


def _pipeline() -> Path:
    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("underthesea is not installed")
    return Path(spec.submodule_search_locations[0]) / "pipeline"


def _is_digit(text: str) -> str:
    return str(text.isascii() and text.isdigit())


def _is_title(text: str) -> str:
    """As the segmenter's own featurizer: no part begins with a sign that has another upper case."""
    return str(all(part[:1].upper() == part[:1] for part in text.split(" ")))


def _begins_large(text: str) -> str:
    """As the taggers' own templates: every part begins with a capital."""
    return str(all(part[:1].istitle() for part in text.split(" ")))
