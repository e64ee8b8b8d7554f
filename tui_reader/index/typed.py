"""The words in a piece of a query that is no operator, and where * and ? in it are gaps in a word."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.index.words import Match, Word
from tui_reader.vietnamese.normalize import nfc
from tui_reader.vietnamese.tokenize import tokenize

__all__ = ["GAP", "typed_words"]

GAP: Final = re.compile(r"[*?]+")
_STARS: Final = re.compile(r"\*+")


def typed_words(typed: str) -> list[Word]:
    """The words of a typed text, in order.

    A star beside a letter or digit stands for any letters, a question mark between two for one letter. Elsewhere they
    are punctuation: a question mark at the end of a word ends a question.
    """
    text = nfc(typed)
    if "*" not in text and "?" not in text:
        return [Word(token.text) for token in tokenize(text)]
    words = []
    for token in tokenize(GAP.sub(_stand_in, text)):
        word = _word(_STARS.sub("*", text[token.start : token.end]))
        if word is not None:
            words.append(word)
    return words


def _word(typed: str) -> Word | None:
    """A word with its gaps as they were typed; None where nothing else is in it."""
    if not any(char.isalnum() for char in typed):
        return None
    bare = typed.rstrip("*")
    if "*" in bare or "?" in bare:
        return Word(typed, Match.WILDCARD)
    return Word(bare, Match.WHOLE if bare == typed else Match.PREFIX)


def _stand_in(gap: re.Match[str]) -> str:
    """Letters or digits in the place of a gap, so that the word is one token; punctuation stays."""
    text, (start, end) = gap.string, gap.span()
    signs = gap.group()
    before = start > 0 and text[start - 1].isalnum()
    after = end < len(text) and text[end].isalnum()
    first = 0 if before else len(signs) - len(signs.lstrip("?"))
    last = len(signs) if after else len(signs.rstrip("?"))
    if not (before or after) or first >= last:
        return signs
    beside = text[start - 1] if before else text[end]
    return signs[:first] + ("0" if beside.isdigit() else "x") * (last - first) + signs[last:]
