"""Writing text in the old encodings, stated by other rules than those that the product reads by.

VNI by composing each letter from its base and its marks, windows-1258 by taking the tone off, TCVN3 and VISCII by the
order in which their standards list the letters.
"""

from __future__ import annotations

import unicodedata
from types import MappingProxyType
from typing import Final

__all__ = ["ALPHABET", "ENCODERS", "as_western", "tcvn3", "viscii", "vni", "windows_1258"]

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_TONES: Final = (_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT)

ALPHABET: Final = "đ" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *_TONES)
)
"""Every letter of Vietnamese that ASCII may lack, with every tone, in lower case."""


def _taken_apart(char: str) -> tuple[str, str]:
    """The letter without its tone, and the tone."""
    parts = unicodedata.normalize("NFD", char)
    tone = "".join(part for part in parts if part in _TONES)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)), tone


def windows_1258(text: str) -> bytes:
    """Letters with ă â ê ô ơ ư đ as one byte, the tone as the next."""
    return "".join("".join(_taken_apart(char)) for char in unicodedata.normalize("NFC", text)).encode("cp1258")


def vni(text: str) -> bytes:
    """A letter, then its mark; of â ê ô and ă the mark and the tone are one sign."""
    plain = {_ACUTE: "ù", _GRAVE: "ø", _HOOK: "û", _TILDE: "õ", _DOT: "ï", "": ""}
    roof = {_ACUTE: "á", _GRAVE: "à", _HOOK: "å", _TILDE: "ã", _DOT: "ä", "": "â"}
    breve = {_ACUTE: "é", _GRAVE: "è", _HOOK: "ú", _TILDE: "ü", _DOT: "ë", "": "ê"}
    thin = {_ACUTE: "í", _GRAVE: "ì", _HOOK: "æ", _TILDE: "ó", _DOT: "ò", "": "i"}
    out = []
    for char in unicodedata.normalize("NFC", text):
        bare, tone = _taken_apart(char.lower())
        if bare in "âêô":
            written = {"â": "a", "ê": "e", "ô": "o"}[bare] + roof[tone]
        elif bare == "ă":
            written = "a" + breve[tone]
        elif bare == "i":
            written = thin[tone]
        elif bare == "y" and tone == _DOT:
            written = "î"
        else:
            written = {"đ": "ñ", "ơ": "ô", "ư": "ö"}.get(bare, bare) + plain[tone]
        out.append(written if char == char.lower() else written.upper())
    return "".join(out).encode("cp1252")


def _places(listed: str, at: str) -> dict[str, int]:
    return {char: int(place, 16) for char, place in zip(listed, at.split(), strict=True)}


_TCVN3_TONED: Final = _places(
    "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
    "b5 b6 b7 b8 b9 bb bc bd be c6 c7 c8 c9 ca cb cc ce cf d0 d1 d2 d3 d4 d5 d6 d7 d8 dc dd de df e1 e2 e3 e4 "
    "e5 e6 e7 e8 e9 ea eb ec ed ee ef f1 f2 f3 f4 f5 f6 f7 f8 f9 fa fb fc fd fe",
)
_TCVN3: Final = MappingProxyType(_TCVN3_TONED | {char: 0xA1 + at for at, char in enumerate("ĂÂÊÔƠƯĐăâêôơưđ")})
_VISCII: Final = MappingProxyType(
    _places("ẲẴẪỶỸỴ", "02 05 06 14 19 1e")
    | {char: 0x80 + at for at, char in enumerate("ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ")}
    | {char: 0xC0 + at for at, char in enumerate("ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ")}
)


def tcvn3(text: str) -> bytes:
    """Capitals that it lacks are written as the small letters, as the capital fonts have them."""
    return b"".join(_one(_TCVN3, char, char.lower()) for char in unicodedata.normalize("NFC", text))


def viscii(text: str) -> bytes:
    """One byte a letter."""
    return b"".join(_one(_VISCII, char, char) for char in unicodedata.normalize("NFC", text))


def _one(table: MappingProxyType[str, int], char: str, other: str) -> bytes:
    place = table.get(char, table.get(other))
    return char.encode("cp1252" if table is _TCVN3 else "ascii") if place is None else bytes([place])


def as_western(data: bytes) -> str:
    """The bytes as a program shows them that takes everything for windows-1252, as browsers read it."""
    return "".join(bytes([byte]).decode("latin-1" if byte in _UNDEFINED else "cp1252") for byte in data)


_UNDEFINED: Final = (0x81, 0x8D, 0x8F, 0x90, 0x9D)

ENCODERS: Final = MappingProxyType({"windows-1258": windows_1258, "tcvn3": tcvn3, "vni": vni, "viscii": viscii})
"""By the name that `decode` gives."""
