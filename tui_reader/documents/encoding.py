"""Bytes to text: the encoding by its byte-order mark, then by strict UTF-8, then by what the text would say.

Files that no one encoding explains are read as well as they can be, and what was done is told: broken bytes become
U+FFFD ("damaged"), what an earlier program decoded wrongly is mended ("repaired"). What a page declares of itself is a
hint that only breaks ties.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui_reader.documents.mending import mend
from tui_reader.documents.model import EncodingGuess, Remark
from tui_reader.errors import DocumentError
from tui_reader.vietnamese.normalize import nfc

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.documents.eightbit import Choice

__all__ = ["DOUBTFUL", "clean", "decode", "mend"]

DOUBTFUL: Final = 0.6
"""A guess with less confidence than this is kept as the best there is, and should be looked at."""

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
_LETTERS_OF_VISCII: Final = b"\x02\x05\x06\x14\x19\x1e"
_SAMPLE: Final = 64 * 1024
_BY_ACCIDENT: Final = 6  # so many bytes of an 8-bit encoding may look like UTF-8, of a script that nobody would mix in
_OTHER_SCRIPT: Final = re.compile(r"[A-Za-z][\u0370-\u1dff\u2c00-\ud7ff]|[\u0370-\u1dff\u2c00-\ud7ff][A-Za-z]")
_MOST_BROKEN: Final = 10  # of so many characters one may be broken in a file that begins with a mark
_FITS: Final = 0.6  # below this share of words a declared encoding is believed
_WEIGHED: Final = frozenset(("utf-8", "cp1258", "cp1252", "iso8859-1", "ascii"))
_HOPELESS: Final = (0.4, 0.5)  # less of the marked words are words, and more of all words are none

_TEXT_CODECS_TABLE: Final = """
    utf-8 ascii big5 big5hkscs gb2312 gbk gb18030 hz shift_jis cp932 euc_jp iso2022_jp euc_kr cp949 johab tis-620
    koi8-r koi8-u mac-roman mac-cyrillic mac-greek mac-latin2 cp437 cp850 cp852 cp866 cp874
    cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5
    iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16
"""
_TEXT_CODECS: Final = frozenset(_TEXT_CODECS_TABLE.split())
"""Names as `codecs` gives them. It also knows "undefined", "unicode_escape", "idna": no encodings of files."""


def decode(data: bytes, path: Path | str = "", hint: str = "") -> tuple[str, EncodingGuess, tuple[Remark, ...]]:
    """The text of ``data`` (NFC, lines ended by ``\\n``, invisible characters dropped), how it was read, and what was
    lost ("damaged") or undone ("repaired") in it.

    ``hint`` is the encoding that the file declares. Raises `DocumentError` "empty", "binary" or "undecodable", about
    ``path``.
    """
    if not data.strip():
        raise DocumentError(path, "empty", "the file is empty")
    text, guess, remarks = _read(data, path, hint)
    if guess.name not in _MADE_BY_FONTS:
        text, mended = _mended(text)
        remarks += mended
    text = clean(text)
    if not text.strip():
        raise DocumentError(path, "empty", "the file holds nothing but white space")
    return text, guess, remarks


def _mended(text: str) -> tuple[str, tuple[Remark, ...]]:
    """`mend`, in stretches of lines: of 16 million characters in short lines it would take more than 640 MB."""
    if len(text) <= _MENDED_AT_ONCE:
        return mend(text)
    parts: list[str] = []
    remarks: list[Remark] = []
    at = 0
    while at < len(text):
        end = text.find("\n", at + _MENDED_AT_ONCE) + 1 or len(text)
        part, said = mend(text[at:end])
        parts.append(part)
        remarks += said
        at = end
    return "".join(parts), tuple(remarks)


_MENDED_AT_ONCE: Final = 2_000_000

_MADE_BY_FONTS: Final = frozenset(("windows-1258", "tcvn3", "vni", "viscii"))
"""Names of guesses that were already weighed against each other, line by line."""


def clean(text: str) -> str:
    """``text`` in NFC with ``\\n`` for every kind of line end and without characters that only steer the display;
    control characters are the symbols for them (``␛``), but for ``\\t`` and what fills or ends old files.

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

_STEERING: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028\u2029\u2060\ufeff\ud800-\udfff]"
)
_INVISIBLE: Final = {
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: "\u2421",
    **dict.fromkeys((0x00, 0x1A, 0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF)),
    **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n"),
}


def _read(data: bytes, path: Path | str, hint: str) -> tuple[str, EncodingGuess, tuple[Remark, ...]]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, path, codec, name, hint)
    if data.startswith(_BINARY_STARTS):
        raise _binary(path)
    if b"\0" in data:
        from tui_reader.documents.wide import wide

        read = wide(data)
        if read is not None:
            return read
        if b"\0\0" in data:
            raise _binary(path)
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            text = data[: error.start].decode()
            if error.start - len(text) > _BY_ACCIDENT:
                remark = Remark("damaged", "the file ends inside a character")
                return text + "\ufffd", EncodingGuess("utf-8", certain=True, confidence=1.0), (remark,)
        return _guess(data, path, hint)
    if controls * _CONTROLS_IN_UTF8 > len(sample):
        raise _binary(path)
    if 0 < len(data) - len(text) <= _BY_ACCIDENT and _OTHER_SCRIPT.search(text) is not None:
        with suppress(DocumentError):
            guessed = _guess(data, path, hint)
            if guessed[1].confidence >= DOUBTFUL:
                return guessed
    return text, EncodingGuess("utf-8", certain=True, confidence=1.0), ()


def _binary(path: Path | str) -> DocumentError:
    return DocumentError(path, "binary", "it is not text, whatever its name says")


def _marked(
    data: bytes, path: Path | str, codec: str, name: str, hint: str
) -> tuple[str, EncodingGuess, tuple[Remark, ...]]:
    """What a byte-order mark says, unless it is wrong in too much of the file."""
    try:
        return data.decode(codec), EncodingGuess(name, certain=True, confidence=1.0), ()
    except UnicodeDecodeError:
        if name == "utf-8-sig":
            return _guess(data.removeprefix(codecs.BOM_UTF8), path, hint)
    text = data.decode(codec, "replace")
    broken = text.count("\ufffd")
    if broken * _MOST_BROKEN > len(text):
        raise DocumentError(path, "undecodable", f"it begins as {name}, but most of it is not") from None
    guess = EncodingGuess(name, certain=True, confidence=1.0)
    return text, guess, (Remark("damaged", f"characters broken for good, shown as \ufffd: {broken}"),)


def _guess(data: bytes, path: Path | str, hint: str) -> tuple[str, EncodingGuess, tuple[Remark, ...]]:
    """The best of the 8-bit candidates, or the declared encoding where none of them fits."""
    from tui_reader.documents.eightbit import choose

    sample = data[:_SAMPLE]
    other_controls = len(sample) - len(sample.translate(None, bytes(set(_CONTROLS) - set(_LETTERS_OF_VISCII))))
    if other_controls * _CONTROLS_IN_TEXT > len(sample):
        raise _binary(path)
    choice = choose(data, hint)
    declared = _codec_name(hint)
    foreign = choice.fitting < _FITS or choice.name == "windows-1252"
    if foreign and declared and declared not in _WEIGHED:
        try:
            return data.decode(declared), EncodingGuess(declared, certain=False, confidence=DOUBTFUL), ()
        except (UnicodeError, LookupError):
            pass  # the declaration is as wrong as the candidates: judged below
    if choice.fitting < _HOPELESS[0] and choice.unreadable > _HOPELESS[1]:
        raise DocumentError(path, "undecodable", "its text is in no encoding that is known here")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if choice.name != "viscii" and controls * _CONTROLS_IN_TEXT > len(sample):
        raise _binary(path)
    return choice.text, EncodingGuess(choice.name, certain=False, confidence=round(choice.confidence, 2)), _told(choice)


def _told(choice: Choice) -> tuple[Remark, ...]:
    remarks = []
    if choice.others:
        named = ", ".join(f"{name} ({size})" for name, size in choice.others)
        remarks.append(Remark("repaired", f"besides {choice.name} it holds lines in {named}"))
    if choice.signs:
        remarks.append(Remark("repaired", f"{choice.signs} signs of windows-1252 among UTF-8"))
    if broken := choice.text.count("\ufffd"):
        remarks.append(Remark("damaged", f"characters broken for good, shown as \ufffd: {broken}"))
    return tuple(remarks)


def _codec_name(name: str) -> str:
    """The codec that ``name`` declares; "" for none, an unknown one, or one that is no encoding of text."""
    try:
        codec = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""
    return codec if codec in _TEXT_CODECS else ""
