"""One page as pdfium sees it: runs of characters with their places, ruled lines, pictures and links.

Only here is pdfium called. Places are points in the frame of the text: x along the line, y downwards. pdfium's own
spaces and line ends are not used, since it guesses them in the order of drawing: where letters with Vietnamese marks
come from another font, as in much that office programs write, it tears every word apart.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from itertools import groupby, islice, pairwise, repeat
from math import atan2, cos, degrees, hypot, radians, sin
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.documents.loaders.fonts import FontReader

__all__ = ["MARKS", "Box", "Font", "Glyphs", "Page", "Run"]

MARKS: Final = "\u0300-\u036f\u00b4\u0060\u02c6\u02c7\u02d8\u02dc\u00a8\u02c9\u00af"
"""Signs that stand on another letter, as characters of a pattern: combining ones and those typesetters overlay."""

MOST_CHARACTERS: Final = 200_000
"""Of one page: a broadsheet page has 30,000."""

_MOST_SHAPES: Final = 5_000
_PATH, _IMAGE, _FORM = 2, 3, 5  # kinds of page objects, as FPDF_PAGEOBJ_PATH and so on
_SHAPES: Final = frozenset((_PATH, _IMAGE, _FORM))
_MOST_LINKS: Final = 300
_LEAST_SIZE: Final = 0.3
"""Points. What is drawn smaller is meant for machines."""

_MARK: Final = re.compile(f"[{MARKS}]")
_BOLD: Final = re.compile(r"bold|black|heavy|semibd|demi", re.IGNORECASE)
_ITALIC: Final = re.compile(r"italic|oblique", re.IGNORECASE)
_HYPHEN: Final = "\ufdd2"
"""What pdfium makes of a hyphen at the end of a line, and of a soft hyphen, which in .VnTime is the letter "ư"."""
_CONTROLS: Final = {
    **dict.fromkeys(range(32), "\ufffd"),
    **dict.fromkeys((2, 0xFFFE), _HYPHEN),
    **dict.fromkeys((9, 10, 13, 0xA0), " "),
}
_FORM_PARTS: Final = frozenset((3, 13, 20))  # FreeText, Stamp, Widget: notes whose text shows on the page
_STROKED: Final = frozenset((1, 2, 5, 6))


class Box(NamedTuple):
    """A rectangle: ``x0 <= x1`` and, downwards, ``y0 <= y1``."""

    x0: float
    y0: float
    x1: float
    y1: float


class Font(NamedTuple):
    """``kind``: how `FontReader` reads text in it."""

    bold: bool = False
    italic: bool = False
    kind: str = ""


class Run(NamedTuple):
    """Characters drawn by one operation: ``chars[i]`` from ``lefts[i]`` to ``rights[i]`` on the baseline ``y``."""

    y: float
    size: float
    chars: str
    lefts: list[float]
    rights: list[float]
    font: Font


@dataclass
class Page:
    """``turned``: the runs that run in another direction, each direction in a frame of its own. ``picture``: a picture
    covers most of the page. ``dots``: small shapes that may be bullets. ``drawn``: something
    is drawn on it. ``unmapped``: characters that no letter is known for."""

    box: Box
    runs: list[Run] = field(default_factory=list)
    turned: list[list[Run]] = field(default_factory=list)
    horizontal: list[Box] = field(default_factory=list)
    vertical: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    links: list[Box] = field(default_factory=list)
    picture: bool = False
    drawn: bool = False
    cut: bool = False
    characters: int = 0
    unmapped: int = 0


class Glyphs:
    """Reads the pages of one open file."""

    def __init__(self, document: Any, reader: FontReader) -> None:
        """``document``: the raw handle of an open pdfium document; ``reader`` tells the kinds of fonts."""
        import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

        self._pdfium = pdfium
        self._document = document
        self._reader = reader
        self._fonts: dict[int, Font] = {}
        whole, pointer = ctypes.c_int, ctypes.c_void_p
        # Plain integers for pointers: 0.3 µs a call instead of 1.2, and there are two for each character.
        self._object_of = _quick(pdfium.FPDFText_GetTextObject, pointer, pointer, whole)
        self._loose_box = _quick(pdfium.FPDFText_GetLooseCharBox, whole, pointer, whole, pointer)
        self._tight_box = _quick(pdfium.FPDFText_GetCharBox, whole, pointer, whole, pointer, pointer, pointer, pointer)
        self._origin = _quick(pdfium.FPDFText_GetCharOrigin, whole, pointer, whole, pointer, pointer)
        self._matrix = _quick(pdfium.FPDFText_GetMatrix, whole, pointer, whole, pointer)
        self._size = _quick(pdfium.FPDFText_GetFontSize, ctypes.c_double, pointer, whole)
        self._font_of = _quick(pdfium.FPDFTextObj_GetFont, pointer, pointer)
        self._mode = _quick(pdfium.FPDFTextObj_GetTextRenderMode, whole, pointer)
        self._object_at = _quick(pdfium.FPDFPage_GetObject, pointer, pointer, whole)
        self._kind = _quick(pdfium.FPDFPageObj_GetType, whole, pointer)
        self._bounds = _quick(pdfium.FPDFPageObj_GetBounds, whole, *[pointer] * 5)
        self._numbers = (ctypes.c_float * 6)()
        self._doubles = (ctypes.c_double * 4)()

    def page(self, number: int) -> Page | None:
        """The page ``number`` from 0; None if pdfium cannot read it."""
        pdfium = self._pdfium
        page = pdfium.FPDF_LoadPage(self._document, number)
        if not page:
            return None
        try:
            if self._has_form_parts(page) and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == 1:
                pdfium.FPDF_ClosePage(page)
                page = pdfium.FPDF_LoadPage(self._document, number)
                if not page:
                    return None
            text = pdfium.FPDFText_LoadPage(page)
            if not text:
                return None
            try:
                return self._read(page, text)
            finally:
                pdfium.FPDFText_ClosePage(text)
        finally:
            if page:
                pdfium.FPDF_ClosePage(page)

    def _has_form_parts(self, page: Any) -> bool:
        """Whether there are notes with text of their own: filled forms, typed notes, stamps."""
        pdfium = self._pdfium
        for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_SHAPES)):
            note = pdfium.FPDFPage_GetAnnot(page, index)
            if note:
                kind = pdfium.FPDFAnnot_GetSubtype(note)
                pdfium.FPDFPage_CloseAnnot(note)
                if kind in _FORM_PARTS:
                    return True
        return False

    def _read(self, page: Any, text: Any) -> Page:
        pdfium = self._pdfium
        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(bounds))
        result = Page(Box(bounds.left, -bounds.top, bounds.right, -bounds.bottom))
        frames = self._frames(text, result)
        angle = max(frames, key=lambda one: sum(len(run.chars) for run in frames[one])) if frames else 0
        for one, runs in frames.items():
            if one == angle:
                result.runs = runs
            else:
                result.turned.append(runs)
        self._look_at_objects(page, result, angle)
        if angle == 0:
            self._look_at_links(page, result)
        result.box = _turned(result.box, angle)
        return result

    def _frames(self, text: Any, result: Page) -> dict[int, list[Run]]:
        """The runs by the direction of their lines, in degrees."""
        handle = ctypes.cast(text, ctypes.c_void_p).value or 0
        total = self._pdfium.FPDFText_CountChars(text)
        count = min(max(total, 0), MOST_CHARACTERS)
        result.cut = total > count
        if not count:
            return {}
        chars = self._characters(text, count)
        result.unmapped = chars.count("\ufffd")
        boxes = (ctypes.c_float * (4 * count))()
        base = ctypes.addressof(boxes)
        loose_box = self._loose_box
        for index, at in zip(range(count), range(base, base + 16 * count, 16), strict=True):
            loose_box(handle, index, at)
        flat: memoryview[float] = memoryview(boxes).cast("B").cast("f")
        lefts, rights = list(flat[0::4]), list(flat[2::4])
        for match in _MARK.finditer(chars):
            lefts[match.start()], rights[match.start()] = self._tight(handle, match.start())
        frames: dict[int, list[Run]] = {}
        for start, end in self._stretches(handle, flat, count):
            run = _without_guesses(chars[start:end], lefts[start:end], rights[start:end])
            result.characters += end - start
            if run[0]:
                self._add(handle, start, run, result.box, frames)
        return frames

    def _stretches(self, handle: int, flat: memoryview[float], count: int) -> list[tuple[int, int]]:
        """Characters that were drawn together, or one by one on a line in one font; not those pdfium made up itself.

        Browsers draw each letter of justified lines by itself, 6,000 on a page.
        """
        font_of, object_of = self._font_of, self._object_of
        found: list[tuple[int, int]] = []
        font = end = 0
        for drawn_by, group in groupby(map(object_of, repeat(handle, count), range(count))):
            start, end = end, end + sum(1 for _ in group)
            if not drawn_by:
                continue
            used = font_of(drawn_by)
            if found and used == font and start - found[-1][1] <= 1:
                before, after = 4 * found[-1][1] - 4, 4 * start
                height = flat[after + 1] - flat[after + 3] or 1.0
                if (
                    abs(flat[after + 1] - flat[before + 1]) < 0.01
                    and abs(flat[after + 3] - flat[before + 3]) < 0.01
                    and -0.05 < (flat[after] - flat[before + 2]) / height < 0.3  # columns and cells stand further apart
                ):
                    found[-1] = (found[-1][0], end)
                    continue
            found.append((start, end))
            font = used
        return found

    def _characters(self, text: Any, count: int) -> str:
        """One character for each index of pdfium's, U+FFFD for those it knows no letter of."""
        pdfium = self._pdfium
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(text, 0, count, buffer) - 1
        chars = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if written != count or re.search("[\ud800-\udfff\U00010000-\U0010ffff]", chars) is not None:
            codes = [pdfium.FPDFText_GetUnicode(text, index) for index in range(count)]
            chars = "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)
        return chars.translate(_CONTROLS)

    def _tight(self, handle: int, index: int) -> tuple[float, float]:
        """The inked extent of a sign: where it stands over its letter."""
        at = ctypes.addressof(self._doubles)
        self._tight_box(handle, index, at, at + 8, at + 16, at + 24)
        return self._doubles[0], self._doubles[1]

    def _add(
        self,
        handle: int,
        start: int,
        run: tuple[str, list[float], list[float]],
        page: Box,
        frames: dict[int, list[Run]],
    ) -> None:
        """Put a run into its frame, unless it lies off the page or is too small to be seen."""
        chars, lefts, rights = run
        drawn_by = self._object_of(handle, start)
        self._matrix(handle, start, ctypes.addressof(self._numbers))
        a, b, c, d = self._numbers[:4]
        size = self._size(handle, start) * (hypot(c, d) or hypot(a, b))
        if not _LEAST_SIZE < size < 10_000:
            return
        at = ctypes.addressof(self._doubles)
        self._origin(handle, start, at, at + 8)
        y = self._doubles[1]
        angle = round(degrees(atan2(b, a))) % 360 if abs(b) > 0.02 * abs(a) else 0
        if not (page.y0 <= -y + size and -y - size <= page.y1) or not (rights[-1] >= page.x0 and lefts[0] <= page.x1):
            return
        if angle or (a < 0 and b == 0):
            y, lefts, rights = self._along(handle, start, len(chars), size, angle)
        else:
            y = -y
        font = self._font(drawn_by)
        if _HYPHEN in chars:
            chars = chars.replace(_HYPHEN, "\u00ad" if font.kind.startswith("tcvn3") else "-")
        frames.setdefault(angle, []).append(Run(y, size, chars, lefts, rights, font))

    def _along(
        self, handle: int, start: int, count: int, size: float, angle: int
    ) -> tuple[float, list[float], list[float]]:
        """Places of a turned run along its own line, by the origins of its characters."""
        cosine, sine = cos(radians(angle)), sin(radians(angle))
        at = ctypes.addressof(self._doubles)
        lefts, y = [], 0.0
        for index in range(start, start + count):
            self._origin(handle, index, at, at + 8)
            across, up = self._doubles[0], self._doubles[1]
            lefts.append(across * cosine + up * sine)
            if index == start:
                y = across * sine - up * cosine
        rights = [min(after, left + 1.2 * size) for left, after in pairwise(lefts)]
        return y, lefts, [*rights, lefts[-1] + 0.5 * size]

    def _font(self, drawn_by: int) -> Font:
        handle = self._font_of(drawn_by) or 0
        mode = self._mode(drawn_by)
        key = handle * 2 + (mode in _STROKED)
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._describe(handle, stroked=mode in _STROKED) if handle else Font()
        return font

    def _describe(self, handle: int, *, stroked: bool) -> Font:
        pdfium = self._pdfium
        font = ctypes.cast(handle, pdfium.FPDF_FONT)
        buffer = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("utf-8", "replace")
        name = name[7:] if name[6:7] == "+" else name
        bold = stroked or _BOLD.search(name) is not None or pdfium.FPDFFont_GetWeight(font) >= 600
        family = re.split(r"[,-](?:bold|italic|regular)", name, maxsplit=1, flags=re.IGNORECASE)[0]
        return Font(bold, _ITALIC.search(name) is not None, self._reader.kind(family))

    def _look_at_objects(self, page: Any, result: Page, angle: int) -> None:
        """Ruled lines, pictures, and whether anything is drawn at all."""
        pdfium = self._pdfium
        area = max(1.0, (result.box.x1 - result.box.x0) * (result.box.y1 - result.box.y0))
        handle = ctypes.cast(page, ctypes.c_void_p).value or 0
        numbers, at = self._numbers, ctypes.addressof(self._numbers)
        objects = (self._object_at(handle, index) for index in range(pdfium.FPDFPage_CountObjects(page)))
        shapes = ((drawn, kind) for drawn in objects if (kind := self._kind(drawn)) in _SHAPES)
        for drawn, kind in islice(shapes, _MOST_SHAPES):
            if not self._bounds(drawn, at, at + 4, at + 8, at + 12):
                continue
            box = Box(numbers[0], -numbers[3], numbers[2], -numbers[1])
            result.drawn = True
            if kind != _PATH:
                result.picture |= (box.x1 - box.x0) * (box.y1 - box.y0) > 0.5 * area
                if kind == _IMAGE:
                    result.pictures.append(_turned(box, angle))
                continue
            box = _turned(box, angle)
            width, height = box.x1 - box.x0, box.y1 - box.y0
            if height <= 3 < 8 < width:
                result.horizontal.append(box)
            elif width <= 3 < 8 < height:
                result.vertical.append(box)
            elif 1.5 < width < 8 and abs(width - height) < 0.3 * width:
                result.dots.append(box)
            elif width > 12 and height > 8 and width * height < 0.7 * area:  # a frame: its four sides
                result.horizontal += [box._replace(y1=box.y0), box._replace(y0=box.y1)]
                result.vertical += [box._replace(x1=box.x0), box._replace(x0=box.x1)]

    def _look_at_links(self, page: Any, result: Page) -> None:
        pdfium = self._pdfium
        position, link, bounds = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
        while len(result.links) < _MOST_LINKS and pdfium.FPDFLink_Enumerate(
            page, ctypes.byref(position), ctypes.byref(link)
        ):
            if pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(bounds)):
                result.links.append(Box(bounds.left, -bounds.top, bounds.right, -bounds.bottom))


def _without_guesses(chars: str, lefts: list[float], rights: list[float]) -> tuple[str, list[float], list[float]]:
    """Without the spaces of no width, which pdfium put there where it saw a gap."""
    if " " not in chars or all(
        left < right for left, right, char in zip(lefts, rights, chars, strict=True) if char == " "
    ):
        return chars, lefts, rights
    kept = [index for index, char in enumerate(chars) if char != " " or lefts[index] < rights[index]]
    return "".join(chars[i] for i in kept), [lefts[i] for i in kept], [rights[i] for i in kept]


def _quick(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """``function`` of pdfium taking plain numbers."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


def _turned(box: Box, angle: int) -> Box:
    """``box`` in the frame of text that runs at ``angle`` degrees."""
    if angle == 0:
        return box
    cosine, sine = cos(radians(angle)), sin(radians(angle))
    corners = [(x, -y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    along = [x * cosine + up * sine for x, up in corners]
    down = [x * sine - up * cosine for x, up in corners]
    return Box(min(along), min(down), max(along), max(down))
