"""Bytes to text: the encoding by its byte-order mark, then by strict UTF-8, then by what the text would say.

The 8-bit encodings are rows of a table. Each is tried, and its text scored for being language that somebody wrote;
another old encoding is another row. What a page declares of itself is a hint that only breaks ties.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.model import EncodingGuess
from tui_reader.errors import DocumentError
from tui_reader.vietnamese.normalize import nfc
from tui_reader.vietnamese.syllable import is_syllable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["clean", "decode"]

_MARKS: Final = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_BINARY_STARTS: Final = (
    *(b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"SQLite format 3"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"OggS", b"ID3"),
    *(b"\x1f\x8b", b"BZh9", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ\x90"),
)
_CONTROLS_IN_TEXT: Final = 200  # of so many bytes one may be a control character where the encoding must be guessed
_CONTROLS_IN_UTF8: Final = 10  # bytes that are valid UTF-8 are text, even a log full of colours
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_SAMPLE: Final = 64 * 1024
_ENOUGH: Final = 0.6
"""Lowest score at which a guess is taken; real texts score above 0.9 in their own encoding and under 0.4 in another."""

_LONGEST_WORD: Final = 200
_EDGES: Final = " \t\n.,;:!?…()[]{}<>«»“”‘’\"'/|-–—•·*°©®%&\u00a0"
_PARTS: Final = re.compile(r"[-–—/.,:…&'’()\u00a0]+")
_WESTERN: Final = re.compile(r"(?:[A-Za-z]*[ÀÂ-ÏÑ-ÔÖÙ-ÜßŒàâ-ïñ-ôöù-üÿœŠšŽžØøÅåÕõ]){1,3}[A-Za-z]*")

_LATIN: Final = re.compile(r"[\t\n\r -~\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_WRITTEN: Final = re.compile(  # general punctuation without the rare signs as which ASCII pairs would read
    r"[\t\n\r -~\u00a0-\u036f\u0370-\u052f\u0e00-\u0e7f\u1e00-\u1eff\u200b-\u2027\u2030-\u205e\u20a0-\u20bf"
    r"\u2190-\u21ff\u2500-\u27bf\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\ufe0f\ufeff\uff00-\uffef"
    r"\U0001f000-\U0001faff\U00020000-\U0002ffff]+"
)
_SHORT: Final = 12
"""Characters; fewer must all be Latin to be UTF-16, since a few random bytes look like ideographs."""
_BETWEEN: Final = re.compile(r"[\t\n -/:-?\u3000-\u3002\uff01\uff0c\uff1a\uff1b\uff1f]")
_TEXT_CODECS_TABLE: Final = """
    utf-8 ascii big5 big5hkscs gb2312 gbk gb18030 hz shift_jis cp932 euc_jp iso2022_jp euc_kr cp949 johab tis-620
    koi8-r koi8-u mac-roman mac-cyrillic mac-greek mac-latin2 cp437 cp850 cp852 cp866 cp874
    cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5
    iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16
"""
_TEXT_CODECS: Final = frozenset(_TEXT_CODECS_TABLE.split())
"""Names as `codecs` gives them. It also knows "undefined", "unicode_escape", "idna": no encodings of files."""


class _Candidate(NamedTuple):
    """An 8-bit encoding: ``codec`` decodes it strictly, ``fits`` says of a marked word whether such text has it."""

    name: str
    codec: str
    fits: Callable[[str], bool]


def decode(data: bytes, path: Path | str = "", hint: str = "") -> tuple[str, EncodingGuess]:
    """The text of ``data`` (NFC, lines ended by ``\\n``, invisible characters dropped) and how it was read.

    ``hint`` is the encoding that the file declares. Raises `DocumentError` "empty", "binary" or "undecodable", about
    ``path``.
    """
    if not data.strip():
        raise DocumentError(path, "empty", "the file is empty")
    text, guess = _read(data, path, hint)
    text = clean(text)
    if not text.strip():
        raise DocumentError(path, "empty", "the file holds nothing but white space")
    return text, guess


def clean(text: str) -> str:
    """``text`` in NFC with ``\\n`` for every kind of line end and without characters that only steer the display.

    Lone surrogates become U+FFFD. Of a run of combining marks the first 30 are kept: no script stacks as many, and
    normalising a run takes time with the square of its length (20 s for 200,000 marks).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _normal(text.translate(_INVISIBLE) if _STEERING.search(text) is not None else text)


def _normal(text: str) -> str:
    return nfc(text if text.isascii() else _MAYBE_MARKS.sub(_first_marks, text))


def _first_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    run = 0
    for char in match.group():
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


_MOST_MARKS: Final = 30
_MAYBE_MARKS: Final = re.compile(rf"[^\w\s\x00-\u02ff\u2000-\u20cf\u2100-\u2bff]{{{_MOST_MARKS + 1},}}")
"""Wherever a run may be too long: marks are no letters. What blocks without any mark hold is left out for speed."""

_STEERING: Final = re.compile(r"[\x00\x0b\x0c\x1a\x85\xad\u200b\u200e\u200f\u2028\u2029\u2060\ufeff\ud800-\udfff]")
_INVISIBLE: Final = {
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x1A, 0)),
    **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n"),
}


def _read(data: bytes, path: Path | str, hint: str) -> tuple[str, EncodingGuess]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec), EncodingGuess(name, certain=True, confidence=1.0)
            except UnicodeDecodeError as error:
                message = f"it begins as {name} but is damaged at byte {error.start}"
                raise DocumentError(path, "undecodable", message) from error
    if data.startswith(_BINARY_STARTS):
        raise DocumentError(path, "binary", "it is not text, whatever its name says")
    wide = _wide(data)
    if wide is not None:
        return wide
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\0\0" in data:
        raise DocumentError(path, "binary", "it is not text, whatever its name says")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        if controls * _CONTROLS_IN_TEXT > len(sample):
            raise DocumentError(path, "binary", "it is not text, whatever its name says") from None
        return _guess(data, path, hint)
    if controls * _CONTROLS_IN_UTF8 > len(sample):
        raise DocumentError(path, "binary", "it is not text, whatever its name says")
    return text, EncodingGuess("utf-8", certain=True, confidence=1.0)


def _wide(data: bytes) -> tuple[str, EncodingGuess] | None:
    """BOM-less UTF-16: nearly all of it is written characters, with ASCII or ideographic spaces and signs between.

    An odd last byte, half a character of a file that was cut off, is dropped.
    """
    if b"\0" not in data[:_SAMPLE]:
        return None
    best: tuple[float, str, EncodingGuess] | None = None
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data[: len(data) // 2 * 2].decode(name)
        except UnicodeDecodeError:
            continue
        sample = text[: _SAMPLE // 2]
        written = len(sample) - len(_WRITTEN.sub("", sample))
        latin = sum(map(len, _LATIN.findall(sample)))
        if not text or "\0" in text or written < 0.98 * len(sample) or (len(sample) < _SHORT and latin < len(sample)):
            continue
        if sum(map(str.isascii, sample)) < 0.4 * len(sample) and len(_BETWEEN.findall(sample)) < 0.02 * len(sample):
            continue
        if best is None or latin > best[0]:
            best = latin, text, EncodingGuess(name, certain=False, confidence=round(written / len(sample), 2))
    return None if best is None else best[1:]


def _guess(data: bytes, path: Path | str, hint: str) -> tuple[str, EncodingGuess]:
    """The best of the 8-bit candidates, if it is good enough."""
    declared = _codec_name(hint)
    best: tuple[float, str, str, str] | None = None
    for row in _CANDIDATES:
        try:
            text = _normal(data.decode(row.codec))
        except UnicodeDecodeError:
            continue
        score = _score(text[:_SAMPLE], row.fits)
        ranked = (score + 0.02 * (_codec_name(row.codec) == declared), row.name, text, row.codec)
        if best is None or ranked[0] > best[0]:
            best = ranked
    if best is not None and best[0] >= _ENOUGH:
        return best[2], EncodingGuess(best[1], certain=False, confidence=min(1.0, round(best[0], 2)))
    if declared and declared not in {"utf-8", "cp1258", "cp1252"}:
        try:
            return data.decode(declared), EncodingGuess(declared, certain=False, confidence=0.5)
        except (UnicodeError, LookupError):
            pass  # the declaration is as wrong as the candidates: say so below
    raise DocumentError(path, "undecodable", "its text is in no encoding that is known here")


def _score(text: str, fits: Callable[[str], bool]) -> float:
    """Share of the words with a non-ASCII letter that fit; a text without any fits nothing."""
    good = total = 0
    for word in text.split():
        if word.isascii() or len(word) > _LONGEST_WORD:
            continue
        for part in _PARTS.split(word.strip(_EDGES)):
            if part and not part.isascii():
                total += 1
                good += fits(part)
    return good / total if total else 0.0


def _is_vietnamese(word: str) -> bool:
    return (word.islower() or word.istitle() or word.isupper()) and is_syllable(word)


def _is_western(word: str) -> bool:
    """Spelled with the accents of western Europe, in one case, not mostly accents."""
    one_case = word.islower() or word.istitle() or word.isupper()
    return one_case and len(word) < 25 and _WESTERN.fullmatch(word) is not None and 3 * _accents(word) <= 2 + len(word)


def _accents(word: str) -> int:
    return sum(not char.isascii() for char in word)


def _codec_name(name: str) -> str:
    """The codec that ``name`` declares; "" for none, an unknown one, or one that is no encoding of text."""
    try:
        codec = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""
    return codec if codec in _TEXT_CODECS else ""


_CANDIDATES: Final = (
    _Candidate("windows-1258", "cp1258", _is_vietnamese),
    _Candidate("windows-1252", "cp1252", _is_western),
)
