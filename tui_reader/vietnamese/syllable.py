"""Whether a run of letters can be a Vietnamese syllable: the evidence that bytes were decoded rightly."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["is_syllable"]

_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_TONELESS: Final = re.compile(
    r"(?:ngh?|gh|gi|kh|nh|ch|ph|th|tr|qu|[bcdđghklmnrstvx])?"
    r"(?:(?:uyê|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|oo|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])"
    r"|iêu|yêu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uya|uyu|uau|oa|oe|uy|ia|ua|ưa|uê|uơ"
    r"|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aâeêioôơuưy])"
)


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether ``word`` (NFC, any case) is spelled as a Vietnamese syllable can be."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    bare = [char for char in decomposed if char not in _TONES]
    if len(decomposed) - len(bare) > 1:
        return False
    return _TONELESS.fullmatch(unicodedata.normalize("NFC", "".join(bare))) is not None
