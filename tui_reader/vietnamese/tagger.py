"""Words, parts of speech, chunks and entities by underthesea's models, for many sentences at once.

The models are underthesea's own and so are the tags; the way to them is not: the weights of each window of the text are
looked up once and added as arrays (`windows`), and the best paths of all sentences are found together (`crf`). Weights
are added in another order, so where two ways to tag a sentence weigh the same to the last digit (only seen in runs of
replacement signs) either may be taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.vietnamese.models import segmenting, tagging

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from tui_reader.vietnamese.crf import Model

__all__ = ["begins_word", "tag_words"]


def begins_word(syllables: Sequence[Sequence[str]]) -> list[list[bool]]:
    """For each sentence, whether a word begins at each of its syllables, as ``underthesea.word_tokenize`` has it."""
    segmenter = segmenting()
    labels = _labels(segmenter.model, segmenter.syllables.scores(syllables), [len(each) for each in syllables])
    return [[tag == "B-W" for tag in tags] for tags in labels]


def tag_words(sentences: Sequence[Sequence[str]]) -> list[tuple[list[str], list[str], list[str]]]:
    """For each sentence of words its parts of speech, chunks and entities, as ``underthesea.ner`` would tag them."""
    tagger = tagging()
    lengths = [len(words) for words in sentences]
    parts = len(tagger.pos.labels)
    chunks = len(tagger.chunk.labels)
    scores = tagger.words.scores(sentences)
    for_pos, for_chunk, for_entity = (column.unchanging("X", lengths) for column in tagger.others)
    pos = _labels(tagger.pos, scores[:, :parts] + for_pos, lengths)
    scores = scores[:, parts:] + tagger.tags.scores(pos)
    chunk = _labels(tagger.chunk, scores[:, :chunks] + for_chunk, lengths)
    entity = _labels(tagger.entity, scores[:, chunks:] + for_entity, lengths)
    return list(zip(pos, chunk, entity, strict=True))


def _labels(model: Model, scores: NDArray[np.float64], lengths: Sequence[int]) -> list[list[str]]:
    numbers = model.chain.best_labels(scores, lengths).tolist()
    names = model.labels
    found, at = [], 0
    for length in lengths:
        found.append([names[number] for number in numbers[at : at + length]])
        at += length
    return found
