"""Bytes that are no valid UTF-8: which 8-bit encoding they are in, or which lines of them are in which.

Every line is weighed as damaged UTF-8, in each Vietnamese encoding and as windows-1252, by how likely its words are.
The cheapest way through all lines is taken, where a change from line to line has its price: most files never change,
but some were put together from two.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tui_reader.documents.legacy import LEGACY, WESTERN, Legacy
from tui_reader.documents.likelihood import MISFIT, vietnamese, western
from tui_reader.vietnamese.syllable import is_syllable

__all__ = ["Choice", "choose", "tokens"]


def _utf8(data: bytes) -> str:
    """Damaged UTF-8, with quotation marks and dashes of windows-1252 for bytes that can only be those."""
    return _BROKEN.sub(_mended_sign, data.decode("utf-8", "surrogateescape"))


def _mended_sign(match: re.Match[str]) -> str:
    return _SIGNS.get(match.group(), "\ufffd")


_BROKEN: Final = re.compile(r"[\udce0-\udcef][\udc80-\udcbf]|[\udcf0-\udcf4][\udc80-\udcbf]{1,2}|[\udc80-\udcff]")
_SIGNS: Final = MappingProxyType(
    {chr(0xDC00 + byte): bytes([byte]).decode("cp1252") for byte in (0x85, *range(0x91, 0x98), 0xA0)}
)


_UTF8: Final = Legacy("utf-8", _utf8, ("utf8",))
_READINGS: Final = (_UTF8, *LEGACY, WESTERN)
_TOKEN: Final = re.compile(
    rb"(?<![A-Za-z])[A-Za-z]*+[\x02\x05\x06\x14\x19\x1e\x80-\xff][A-Za-z\x02\x05\x06\x14\x19\x1e\x80-\xff]*+"
)
_PLAIN: Final = re.compile(rb"(?<![\w\x80-\xff&/.@])[A-Za-z]{2,}+(?![\w\x80-\xff;/.@])")
_TAG: Final = re.compile(rb"<[^<>]{1,2000}+>")
_UNIT: Final = re.compile(rb"[^\n]{1,400}(?![^\s<])|[^\n]{1,800}+|\n")

_TWO_SCRIPTS: Final = re.compile(r"[A-Za-z][\u0370-\u1dff\u2c00-\ud7ff]|[\u0370-\u1dff\u2c00-\ud7ff][A-Za-z]")
_WHOLE: Final = 256 * 1024  # bytes up to which every line is weighed
_UNITS: Final = 4_096  # of a larger file so many stretches
_TOKENS: Final = 24  # and of each stretch so many words
_LONGEST: Final = 80  # bytes of a word
_VALID: Final = -9.0
_SWITCH: Final = 12.0
_HINTED: Final = 1.0
_CERTAIN: Final = 0.99
_CAUTION: Final = 2.0  # since words depend on each other, the odds are less than their product

_MARKED_SHARE: Final = (math.log(0.75 / 0.12), math.log(0.25 / 0.88))
"""What a word with marks and one without say for Vietnamese, where 3 of 4 words have marks."""
_SYLLABLE_SHARE: Final = (0.3, -0.4)
_FOREIGN: Final = -3.0
_MOST_CONTEXT: Final = 6.0


@dataclass(frozen=True)
class Choice:
    """How the bytes read best. ``name``: the encoding of most marked words; ``confidence``: 0..1 that this is right.

    ``fitting``: share of the words with marks that are words. ``unreadable``: share of all words that are none.
    ``others``: names of further encodings in it, with the number of lines or stretches read so.
    ``signs``: bytes that stood for signs of windows-1252 among UTF-8.
    """

    text: str
    name: str
    confidence: float
    fitting: float
    unreadable: float
    others: tuple[tuple[str, int], ...] = ()
    signs: int = 0


def tokens(data: bytes) -> list[bytes]:
    """The runs of letters in which some byte may be a marked letter, in any of the encodings."""
    return _TOKEN.findall(data)


def choose(data: bytes, hint: str = "") -> Choice:
    """The best reading of ``data``. ``hint``: a declared name, which breaks ties. Takes time linear in the size."""
    units = _units(data)
    words = [_TOKEN.findall(unit) for unit in units]
    if len(data) > _WHOLE:
        words = [found[:: len(found) // _TOKENS + 1] for found in words]
    weights: dict[bytes, tuple[float, ...]] = {}
    sums: list[tuple[float, ...]] = []
    for found in words:
        for token in found:
            if token not in weights:
                weights[token] = _weigh(token)
        sums.append(tuple(map(sum, zip(*(weights[token] for token in found), strict=True))) if found else ())
    counted = Counter(token for found in words for token in found)
    context = _context(data, sum(counted.values()))
    prior = [0.0] * len(_READINGS)
    prior[-1] = _FOREIGN - context
    wanted = hint.lower().replace("_", "-")
    for at, reading in enumerate(_READINGS):
        prior[at] += _HINTED if wanted and wanted in {reading.name, *reading.aliases} else 0.0
    path = _path(sums, prior)
    return _chosen(data, units, words, path, weights, counted, prior)


def _units(data: bytes) -> list[bytes]:
    """``data`` cut at line ends, long lines at spaces; a large file into stretches of many lines."""
    if len(data) <= _WHOLE:
        return _UNIT.findall(data)
    step = max(len(data) // _UNITS, 1024)
    units = []
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + step) + 1
        if end == 0 or end > start + 4 * step:
            end = start + step
        units.append(data[start:end])
        start = end
    return units


def _weigh(token: bytes) -> tuple[float, ...]:
    if len(token) > _LONGEST:
        return (_long_utf8(token), *(2 * MISFIT for _ in _READINGS[1:]))
    *vietnamese_ones, last = (reading.decode(token) for reading in _READINGS)
    return (*map(_vietnamese_or_not, vietnamese_ones[:1]), *map(vietnamese, vietnamese_ones[1:]), western(last))


def _long_utf8(token: bytes) -> float:
    """Of a sentence without spaces in another script, or of no text."""
    text = _utf8(token)
    return _VALID if text.count("\ufffd") * 20 < len(text) else 2 * MISFIT


def _vietnamese_or_not(text: str) -> float:
    """Of valid UTF-8: which is no accident, whatever it says, unless its letters are of two scripts."""
    if "\ufffd" in text or _TWO_SCRIPTS.search(text) is not None:
        return MISFIT - 2.0 * text.count("\ufffd")
    return max(vietnamese(text), _VALID)


def _context(data: bytes, marked: int) -> float:
    """What the words without marks say for Vietnamese, as the logarithm of a ratio."""
    sample = data if len(data) <= _WHOLE else data[: _WHOLE // 2] + data[-_WHOLE // 2 :]
    plain = _PLAIN.findall(_TAG.sub(b" ", sample))
    said = sum(_SYLLABLE_SHARE[not is_syllable(word.decode("ascii"))] for word in plain[:400])
    share = marked * _MARKED_SHARE[0] + len(plain) * _MARKED_SHARE[1]
    return max(-_MOST_CONTEXT, min(_MOST_CONTEXT, said)) + max(-_MOST_CONTEXT, min(_MOST_CONTEXT, share))


def _path(sums: list[tuple[float, ...]], prior: list[float]) -> list[int]:
    """The reading of each unit on the likeliest way through all (Viterbi)."""
    best = list(prior)
    steps: list[list[int]] = []
    states = range(len(prior))
    for weights in sums:
        if not weights:
            steps.append([])
            continue
        top = max(states, key=best.__getitem__)
        jump = best[top] - _SWITCH
        came = [at if best[at] >= jump else top for at in states]
        best = [(best[at] if came[at] == at else jump) + weights[at] for at in states]
        steps.append(came)
    state = max(states, key=best.__getitem__)
    path = []
    for came in reversed(steps):
        path.append(state)
        state = came[state] if came else state
    return path[::-1]


def _chosen(
    data: bytes,
    units: list[bytes],
    words: list[list[bytes]],
    path: list[int],
    weights: dict[bytes, tuple[float, ...]],
    counted: Counter[bytes],
    prior: list[float],
) -> Choice:
    used: Counter[int] = Counter()
    lines: Counter[int] = Counter()
    fitting = 0
    for found, state in zip(words, path, strict=True):
        used[state] += len(found)
        lines[state] += bool(found)
        fitting += sum(weights[token][state] > MISFIT for token in found)
    main = used.most_common(1)[0][0]
    total = max(1, sum(used.values()))
    plain = len(_PLAIN.findall(data[:_WHOLE]))
    seen = sum(len(found) for found in words) or 1
    others = tuple((_READINGS[state].name, lines[state]) for state, size in used.most_common()[1:] if size)
    text = _READINGS[main].decode(data) if not others else _decoded(units, path)
    return Choice(
        text=text,
        name=_READINGS[main].name,
        confidence=_confidence(main, counted, weights, prior, fitting / total)
        if not others
        else min(_CERTAIN, fitting / total),
        fitting=fitting / total,
        unreadable=(seen - fitting) / (seen + plain),
        others=others,
        signs=0 if others or main else data.decode("utf-8", "replace").count("\ufffd") - text.count("\ufffd"),
    )


def _decoded(units: list[bytes], path: list[int]) -> str:
    parts = []
    start = 0
    for at in range(1, len(units) + 1):
        if at == len(units) or path[at] != path[start]:
            parts.append(_READINGS[path[start]].decode(b"".join(units[start:at])))
            start = at
    return "".join(parts)


def _confidence(
    main: int,
    counted: Counter[bytes],
    weights: dict[bytes, tuple[float, ...]],
    prior: list[float],
    fitting: float,
) -> float:
    """The share of ``main`` among all readings that give another text, less for words that are none."""
    sums = list(prior)
    for token, times in counted.items():
        for at, weight in enumerate(weights[token]):
            sums[at] += times * weight
    same = {at for at in range(len(sums)) if all(_READINGS[at].decode(t) == _READINGS[main].decode(t) for t in counted)}
    against = sum(
        math.exp(min(0.0, max(-700.0, (sums[at] - sums[main]) / _CAUTION))) for at in range(len(sums)) if at not in same
    )
    return min(_CERTAIN, 1.0 / (1.0 + against)) * min(1.0, fitting / 0.9)
