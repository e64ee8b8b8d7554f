"""Text whose meaning depends on its font: the old Vietnamese fonts, and fonts of symbols.

Documents of before Unicode hold the bytes of TCVN3 or VNI as if they were western letters, and name a font that draws
them as Vietnamese. Where the font is named nothing needs to be guessed.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tui_reader.documents.legacy import LEGACY, western_bytes

__all__ = ["FontReader"]

_TCVN3_FONTS: Final = ".vn"
_VNI_FONTS: Final = ("vni-", "vni ")
_SYMBOL_FONTS: Final = ("symbol", "wingdings", "webdings", "zapfdingbats", "marlett", "monotype sorts", "opensymbol")
_PRIVATE: Final = range(0xF020, 0xF100)
"""Where Word puts the 224 signs of a font that declares itself a symbol font, as some .Vn fonts do."""

_DECODERS: Final = MappingProxyType({legacy.name: legacy.decode for legacy in LEGACY})
_UNKNOWN: Final = "•"
_WINGDINGS_TABLE: Final = """
    22✂ 28☎ 2A✉ 3F✍ 45☜ 46☞ 4A☺ 4C☹ 6C● 6D❍ 6E■ 6F□ 71❑ 72❒ 73⬧ 74⧫ 75◆ 76❖ 77⬥ 9F• A1○ A7▪ A8□ AB★
    D8➢ DC➲ DF← E0→ E1↑ E2↓ E8➔ F0⇨ FB✗ FC✓ FD☒ FE☑
"""
_SYMBOL_TABLE: Final = """
    41Α 42Β 43Χ 44Δ 45Ε 46Φ 47Γ 48Η 49Ι 4BΚ 4CΛ 4DΜ 4EΝ 4FΟ 50Π 51Θ 52Ρ 53Σ 54Τ 55Υ 57Ω 58Ξ 59Ψ 5AΖ
    61α 62β 63χ 64δ 65ε 66φ 67γ 68η 69ι 6Bκ 6Cλ 6Dμ 6Eν 6Fο 70π 71θ 72ρ 73σ 74τ 75υ 77ω 78ξ 79ψ 7Aζ
    A3≤ A5∞ A8♦ AB↔ AC← AD↑ AE→ AF↓ B0° B1± B3≥ B4× B7• B8÷ B9≠ BA≡ BB≈ BC… D0∠ D6√ DE⇒ DB⇔ C5⊕ CE∈ E5∑ F2∫ D7⋅ C7∩ C8∪
"""


def _signs(table: str) -> MappingProxyType[int, str]:
    return MappingProxyType({int(entry[:2], 16): entry[2:] for entry in table.split()})


_SIGNS: Final = MappingProxyType(
    {"symbol": _signs(_SYMBOL_TABLE), "wingdings": _signs(_WINGDINGS_TABLE), "signs": _signs("")}
)


class FontReader:
    """Reads text by the name of its font, and counts what that did.

    ``decoded``: characters that were read as TCVN3 or VNI; ``unicode``: characters under such fonts that those cannot
    be, as in documents that were converted without changing the fonts. ``trusting`` false leaves such text as it is.
    """

    def __init__(self, *, trusting: bool = True) -> None:
        self.trusting = trusting
        self.decoded = self.unicode = 0

    @property
    def misled(self) -> bool:
        """Whether the old fonts are mostly over Unicode text, so that the document is read without regard to them."""
        return self.trusting and 4 * self.unicode > self.decoded > 0

    def kind(self, font: str) -> str:
        """How text in ``font`` is read: "tcvn3", "tcvn3h" (its capitals), "vni", "symbol", "wingdings", "signs" (of
        another such font), or "" as it stands.
        """
        name = font.lower()
        if name.startswith(_TCVN3_FONTS):
            return "tcvn3h" if name.rstrip("0123456789 ").endswith("h") else "tcvn3"
        if name.startswith(_VNI_FONTS):
            return "vni"
        if name.startswith(_SYMBOL_FONTS):
            return name if name in _SIGNS else "signs"
        return ""

    def read(self, text: str, kind: str) -> str:
        """``text`` in a font of this `kind`; runs that touch are read together, as VNI parts letter and mark."""
        if kind in _SIGNS:
            return "".join(_sign(char, kind) for char in text)
        text = _public(text)
        if not kind or not self.trusting:
            return text
        data = western_bytes(text)
        marked = sum(not char.isascii() for char in text)
        if data is None:
            self.unicode += marked
            return text
        self.decoded += marked
        read = _DECODERS[kind.removesuffix("h")](data)
        return read.upper() if kind.endswith("h") else read


def _sign(char: str, kind: str) -> str:
    code = ord(char) - 0xF000 if ord(char) in _PRIVATE else ord(char)
    if code <= 0x20 or code > 0xFF:
        return char
    table = _SIGNS[kind]
    if code in table:
        return table[code]
    return chr(code) if kind == "symbol" and code < 0x7F else _UNKNOWN


def _public(text: str) -> str:
    """Private characters of symbol-coded fonts as the signs whose codes they carry."""
    if text.isascii() or not any(ord(char) in _PRIVATE for char in text):
        return text
    return "".join(
        bytes([ord(char) - 0xF000]).decode("cp1252", "ignore") if ord(char) in _PRIVATE else char for char in text
    )
