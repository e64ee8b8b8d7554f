"""How diverse the words of a document are: an extractor of its own, since its numbers are no whole ones and documents
need not be counted again for it."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from tui_reader.plugin_api import Document, Extractor, Metric, Record, matching_form, mattr, mtld, type_token_ratio

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["THRESHOLD", "WINDOW", "Diversity"]

WINDOW = 50
"""Words of a stretch for MATTR: most notices of the press are longer."""
THRESHOLD = 0.72
"""Type/token ratio at which a factor of MTLD is full, as in McCarthy & Jarvis (2010)."""


class Diversity(Extractor):
    """`Metric` records "ttr", "mattr" (none for less than 50 words) and "mtld", over underthesea's words with a letter
    in them, in lower case with one tone placement."""

    name, version = "diversity", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        """Yield what can be measured."""
        forms: dict[str, str] = {}
        words = []
        for sentence in doc.words():
            for word in sentence:
                if word.text not in forms:
                    forms[word.text] = matching_form(word.text) if any(map(str.isalpha, word.text)) else ""
                words.append(forms[word.text])
        words = list(filter(None, words))
        measures = {"ttr": type_token_ratio(words), "mattr": mattr(words, WINDOW), "mtld": mtld(words, THRESHOLD)}
        for label, value in measures.items():
            if isfinite(value):
                yield Metric(label, value)
