"""PDF files for tests: text at given places and sizes, ruled lines and pictures, without embedding a font.

The font is a composite one whose codes are those of Unicode, with a ToUnicode map; every letter is half as wide as its
size, a space a quarter, a combining mark nothing.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field

__all__ = ["A4", "Sheet", "encrypted", "pdf", "width"]

A4 = (595, 842)


@dataclass
class Sheet:
    """One page; places are points from the left and from the top. ``turn``: the page's own rotation in degrees."""

    size: tuple[int, int] = A4
    turn: int = 0
    _drawn: list[str] = field(default_factory=list)
    pictures: int = 0
    notes: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 12,
        bold: bool = False,
        font: str = "",
        angle: int = 0,
        hidden: bool = False,
    ) -> Sheet:
        """``words`` with their baseline at ``y``; ``font``: one of those given to `pdf`; ``hidden``: not painted."""
        name = font or ("Bold" if bold else "Plain")
        a, b = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[angle]
        codes = words.encode("utf-16-be").hex() if not font else words.encode("latin-1").hex()
        mode = "3 Tr" if hidden else "0 Tr"
        self._drawn.append(
            f"BT /{name} {size} Tf {mode} {a} {b} {-b} {a} {x:.2f} {self.size[1] - y:.2f} Tm <{codes}> Tj ET"
        )
        return self

    def lines(
        self, x: float, y: float, lines: list[str], *, size: float = 12, leading: float = 16, bold: bool = False
    ) -> Sheet:
        """``lines`` below each other, the first at ``y``."""
        for number, line in enumerate(lines):
            self.text(x, y + number * leading, line, size=size, bold=bold)
        return self

    def letters(self, x: float, y: float, words: str, *, size: float = 12, gap: float = 0) -> Sheet:
        """Every letter drawn by itself, ``gap`` points apart; spaces are left as room."""
        for char in words:
            if char != " ":
                self.text(x, y, char, size=size)
            x += width(char, size) + gap
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A ruled line."""
        height = self.size[1]
        self._drawn.append(f"0.5 w {x0} {height - y0} m {x1} {height - y1} l S")
        return self

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A grey picture."""
        self.pictures += 1
        self._drawn.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.size[1] - y1} cm /Picture Do Q")
        return self

    def link(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A link over a place."""
        height = self.size[1]
        self.notes.append(
            f"<< /Type /Annot /Subtype /Link /Rect [{x0} {height - y1} {x1} {height - y0}] /Border [0 0 0] "
            "/A << /S /URI /URI (https://bentin.example/) >> >>"
        )
        return self

    def content(self) -> bytes:
        return "\n".join(self._drawn).encode("ascii")


def width(words: str, size: float = 12) -> float:
    """How wide ``words`` are drawn, in points."""
    return sum(0.0 if unicodedata.combining(c) else 0.25 if c == " " else 0.5 for c in words) * size


def pdf(*sheets: Sheet, info: dict[str, str] | None = None, fonts: dict[str, str] | None = None) -> bytes:
    """The file of ``sheets``; ``info``: its properties; ``fonts``: names to use and the 8-bit fonts they mean."""
    return _file(_objects(sheets, info or {}, fonts or {}))


def encrypted(data_of: Sheet, *, password: str) -> bytes:
    """A file that needs ``password`` ("" for none) to be opened: 40-bit RC4, the oldest scheme."""
    owner = _rc4(hashlib.md5(_padded("owner")).digest()[:5], _padded(password))
    identity = b"0123456789abcdef"
    key = hashlib.md5(_padded(password) + owner + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + identity).digest()[:5]
    user = _rc4(key, _padded(""))
    objects = _objects([data_of], {}, {})
    for number, (head, stream) in enumerate(objects, 1):
        if stream is not None:
            secret = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
            objects[number - 1] = (head, _rc4(secret, stream))
    trailer = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P -4 >> "
        f"/ID [<{identity.hex()}> <{identity.hex()}>]"
    )
    return _file(objects, trailer)


def _objects(
    sheets: tuple[Sheet, ...] | list[Sheet], info: dict[str, str], fonts: dict[str, str]
) -> list[tuple[str, bytes | None]]:
    """The objects of the file: each a head, and a stream's bytes."""
    first = 12 + len(fonts)
    pages = " ".join(f"{first + 2 * number} 0 R" for number in range(len(sheets)))
    named = " ".join(f"/{name} {12 + number} 0 R" for number, name in enumerate(fonts))
    resources = f"<< /Font << /Plain 3 0 R /Bold 4 0 R {named} >> /XObject << /Picture 9 0 R >> >>"
    stated = " ".join(f"/{key} <feff{value.encode('utf-16-be').hex()}>" for key, value in info.items())
    objects: list[tuple[str, bytes | None]] = [
        ("<< /Type /Catalog /Pages 2 0 R >>", None),
        (f"<< /Type /Pages /Count {len(sheets)} /Kids [{pages}] >>", None),
        (_composite("Thu+VuonTre", 5), None),
        (_composite("Thu+VuonTre-Bold", 6), None),
        (_descendant("VuonTre", 7), None),
        (_descendant("VuonTre-Bold", 8), None),
        (_descriptor("VuonTre"), None),
        (_descriptor("VuonTre-Bold"), None),
        (
            "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
            b"\x80",
        ),
        ("<<", _to_unicode()),
        (f"<< {stated} >>", None),
    ]
    widths = " ".join("250" if code == 32 else "500" for code in range(32, 256))
    for name in fonts.values():
        head = f"<< /Type /Font /Subtype /TrueType /BaseFont /{name.replace(' ', '#20')} /Encoding /WinAnsiEncoding"
        objects.append((f"{head} /FirstChar 32 /LastChar 255 /Widths [{widths}] >>", None))
    for number, sheet in enumerate(sheets):
        notes = f"/Annots [{' '.join(sheet.notes)}]" if sheet.notes else ""
        box = f"[0 0 {sheet.size[0]} {sheet.size[1]}]"
        head = f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Rotate {sheet.turn} {notes} /Resources {resources}"
        objects.append((f"{head} /Contents {first + 2 * number + 1} 0 R >>", None))
        objects.append(("<<", sheet.content()))
    return objects


def _composite(name: str, descendant: int) -> str:
    return (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode 10 0 R >>"
    )


def _descendant(name: str, descriptor: int) -> str:
    return (
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) "
        f"/Ordering (Identity) /Supplement 0 >> /DW 500 /W [32 [250] 160 [250] 768 879 0] "
        f"/FontDescriptor {descriptor} 0 R >>"
    )


def _descriptor(name: str) -> str:
    return (
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -200 500 800] /ItalicAngle 0 "
        "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )


def _to_unicode() -> bytes:
    ranges = "\n".join(f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in (0x00, 0x01, 0x03, 0x1E, 0x20))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"5 beginbfrange\n{ranges}\nendbfrange\nendcmap end end"
    ).encode("ascii")


def _file(objects: list[tuple[str, bytes | None]], trailer: str = "") -> bytes:
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, (head, stream) in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{head}".encode("ascii")
        if stream is not None:
            out += f" /Length {len(stream)} >>\nstream\n".encode("ascii") + stream + b"\nendstream"
        out += b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii")
    for place in places:
        out += f"{place:010} 00000 n \n".encode("ascii")
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 11 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return bytes(out) + end.encode("ascii")


def _padded(password: str) -> bytes:
    filling = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    return (password.encode("latin-1") + filling)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
