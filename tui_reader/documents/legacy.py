"""The 8-bit encodings of Vietnamese: what their bytes mean.

TCVN3 (also "ABC": TCVN 5712:1993, set VN3), VISCII 1.1 (RFC 1456), VNI (the fonts VNI-Times and their like, where a
letter is followed by its marks) and windows-1258 (a letter followed by its tone). Where TCVN3 and VNI define no letter
their fonts show the sign of windows-1252. A byte without a meaning becomes U+FFFD: whoever chooses counts those.
"""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LEGACY", "WESTERN", "Legacy", "western_bytes"]


class Legacy(NamedTuple):
    """An 8-bit encoding. ``decode`` never fails; its text is not NFC where tones are characters of their own.

    ``aliases``: further names that files declare.
    """

    name: str
    decode: Callable[[bytes], str]
    aliases: tuple[str, ...] = ()


_WESTERN_TABLE: Final = "".join(bytes([byte]).decode("cp1252", "replace") for byte in range(256))

_TCVN3_ROWS: Final = """
    A0  .ĂÂÊÔƠƯĐăâêôơưđ.
    B0  .....àảãáạ.ằẳẵắ.
    C0  ......ặầẩẫấậè.ẻẽ
    D0  éẹềểễếệìỉ...ĩíịò
    E0  .ỏõóọồổỗốộờởỡớợù
    F0  .ủũúụừửữứựỳỷỹýỵ.
"""
"""Sixteen letters a row. The capitals with tones lie in fonts of their own (.VnTimeH) on the bytes of the small."""

_VISCII_ROWS: Final = """
    00  ..Ẳ..ẴẪ.........
    10  ....Ỷ....Ỹ....Ỵ.
    80  ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ
    90  ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ
    A0  Õắằặấầẩậẽẹếềểễệố
    B0  ồổỗỠƠộờởịỰỨỪỬơớƯ
    C0  ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ
    D0  ĐứÒÓÔạỷừửÙÚỹỵÝỡư
    E0  àáâãảăữẫèéêẻìíĩỉ
    F0  đựòóôõỏọụùúũủýợỮ
"""
"""Six capitals stand where ASCII has control characters."""

_VNI_ROWS: Final = """
    a   ùáøàûảõãïạ êăéắèằúẳüẵëặ ââáấàầåẩãẫäậ
    e   ùéøèûẻõẽïẹ âêáếàềåểãễäệ
    o   ùóøòûỏõõïọ âôáốàồåổãỗäộ
    u   ùúøùûủõũïụ
    y   ùýøỳûỷõỹ
    ô   ùớøờûởõỡïợ
    ö   ùứøừûửõữïự
    -   íí ìì æỉ óĩ òị ôơ öư îỵ ñđ
"""
"""After a letter, pairs of the mark that follows it and what both mean; "-": letters that stand alone. All as
windows-1252 shows their bytes; a capital letter has capital marks, or as some typed them small ones."""


def _table(base: str, rows: str) -> str:
    """The 256 characters of an encoding: those of ``base``, but where ``rows`` has another than "."."""
    chars = list(base)
    for row in rows.split("\n")[1:-1]:
        start, letters = row.split()
        for column, letter in enumerate(letters):
            if letter != ".":
                chars[int(start, 16) + column] = letter
    return "".join(chars)


def _vni_meanings() -> dict[str, str]:
    meanings: dict[str, str] = {}
    for row in _VNI_ROWS.split("\n")[1:-1]:
        letter, *groups = row.split()
        bare = "" if letter == "-" else letter
        for mark, meaning in re.findall("(.)(.)", "".join(groups)):
            meanings |= {bare + mark: meaning, (bare + mark).upper(): meaning.upper()}
            if bare:
                meanings[bare.upper() + mark] = meaning.upper()
    return meanings


_TCVN3_TABLE: Final = _table(_WESTERN_TABLE, _TCVN3_ROWS)
_VISCII_TABLE: Final = _table("".join(map(chr, range(128))) + "\ufffd" * 128, _VISCII_ROWS)
_VNI_MEANINGS: Final = MappingProxyType(_vni_meanings())
_VNI_LETTER: Final = re.compile("|".join(sorted(_VNI_MEANINGS, key=len, reverse=True)))


def _western(data: bytes) -> str:
    return codecs.charmap_decode(data, "replace", _WESTERN_TABLE)[0]


def _tcvn3(data: bytes) -> str:
    text = codecs.charmap_decode(data, "replace", _TCVN3_TABLE)[0]
    return _HALF_CAPITAL_WORD.sub(_capitals, _HALF_CAPITAL_LINE.sub(_capitals, text))


def _viscii(data: bytes) -> str:
    return codecs.charmap_decode(data, "replace", _VISCII_TABLE)[0]


def _vni(data: bytes) -> str:
    return _VNI_LETTER.sub(lambda match: _VNI_MEANINGS[match.group()], _western(data))


def _windows_1258(data: bytes) -> str:
    return data.decode("cp1258", "replace")


def _capitals(match: re.Match[str]) -> str:
    return match.group().upper()


_SMALL: Final = "".join(sorted(char for char in _TCVN3_ROWS if char.islower()))
_HALF_CAPITAL_LINE: Final = re.compile(
    rf"^(?=[^\na-z]*$)(?=[^\n]*?(?:[A-Z]{{2}}[{_SMALL}]|[A-Z][{_SMALL}]{{1,2}}[A-Z]))[^\n]*", re.MULTILINE
)
_HALF_CAPITAL_WORD: Final = re.compile(
    r"(?<![^\W\d_])(?=[^\W\d_a-z]*+(?![a-z]))(?=(?:[^\W\d_A-Z]*+[A-Z]){2})[^\W\d_a-z]++"
)
"""In a capital font only the letters with marks are small by their bytes: "THàNH" is all capitals. A line that has
such a word and no small ASCII letter is in that font as a whole."""

WESTERN: Final = Legacy("windows-1252", _western, ("cp1252", "iso-8859-1", "latin-1", "iso-8859-15"))

LEGACY: Final = (
    Legacy("windows-1258", _windows_1258, ("cp1258",)),
    Legacy("tcvn3", _tcvn3, ("tcvn", "tcvn-5712", "x-viet-tcvn", "x-viet-tcvn5712", "abc")),
    Legacy("vni", _vni, ("x-viet-vni",)),
    Legacy("viscii", _viscii, ("x-viet-viscii",)),
)
"""The Vietnamese ones."""


def western_bytes(text: str) -> bytes | None:
    """The bytes that windows-1252 (or Latin-1, where that has no sign) shows as ``text``; None if it shows others."""
    try:
        return text.translate(_TO_LATIN_1).encode("latin-1")
    except UnicodeEncodeError:
        return None


_TO_LATIN_1: Final = MappingProxyType(
    {ord(char): byte for byte, char in enumerate(_WESTERN_TABLE) if ord(char) != byte and char != "\ufffd"}
)
