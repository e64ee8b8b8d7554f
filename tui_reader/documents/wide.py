"""UTF-16 and UTF-32 without a byte-order mark, known by what the text would say."""

from __future__ import annotations

import re
from typing import Final

from tui_reader.documents.model import EncodingGuess, Remark

__all__ = ["wide"]

_SAMPLE: Final = 64 * 1024
_LATIN: Final = re.compile(r"[\t\n\r -~\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_WRITTEN: Final = re.compile(  # general punctuation without the rare signs as which ASCII pairs would read
    r"[\t\n\r -~\u00a0-\u036f\u0370-\u052f\u0e00-\u0e7f\u1e00-\u1eff\u200b-\u2027\u2030-\u205e\u20a0-\u20bf"
    r"\u2190-\u21ff\u2500-\u27bf\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\ufe0f\ufeff\uff00-\uffef"
    r"\U0001f000-\U0001faff\U00020000-\U0002ffff]+"
)
_SHORT: Final = 12
"""Characters; fewer must all be Latin to be UTF-16, since a few random bytes look like ideographs."""
_BETWEEN: Final = re.compile(r"[\t\n -/:-?\u3000-\u3002\uff01\uff0c\uff1a\uff1b\uff1f]")


def wide(data: bytes) -> tuple[str, EncodingGuess, tuple[Remark, ...]] | None:
    """The text of ``data`` if nearly all of it is written characters, with ASCII or ideographic spaces between.

    The last bytes of a file that was cut off inside a character are dropped; lone surrogates become U+FFFD.
    """
    if b"\0" not in data[:_SAMPLE]:
        return None
    best: tuple[float, str, EncodingGuess, tuple[Remark, ...]] | None = None
    for name, size in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        sample = data[: min(_SAMPLE, len(data) // size * size)].decode(name, "replace")
        written = len(sample) - len(_WRITTEN.sub("", sample))
        latin = sum(map(len, _LATIN.findall(sample)))
        if not sample or written < 0.98 * len(sample) or (len(sample) < _SHORT and latin < len(sample)):
            continue
        if sum(map(str.isascii, sample)) < 0.4 * len(sample) and len(_BETWEEN.findall(sample)) < 0.02 * len(sample):
            continue
        if best is None or latin > best[0]:
            text = data[: len(data) // size * size].decode(name, "replace")
            if "\0" in text:
                continue
            guess = EncodingGuess(name, certain=False, confidence=round(written / len(sample), 2))
            best = latin, text, guess, _damage(text, len(data) % size)
    return None if best is None else best[1:]


def _damage(text: str, rest: int) -> tuple[Remark, ...]:
    said = []
    if bad := text.count("\ufffd"):
        said.append(f"characters broken for good, shown as \ufffd: {bad}")
    if rest:
        said.append("the file ends inside a character")
    return (Remark("damaged", "; ".join(said)),) if said else ()
