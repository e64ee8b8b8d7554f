"""PDF files: paragraphs in reading order from where their letters stand, headings by size, running heads as furniture.

Pages without text that are pictures are reported, never silently empty. pdfium is not thread-safe: one file at a time.
"""

from __future__ import annotations

import re
from collections import Counter
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui_reader.documents.encoding import clean, mend
from tui_reader.documents.loaders.base import Fact, Loader
from tui_reader.documents.model import Remark
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.documents.loaders.base import Loaded
    from tui_reader.documents.loaders.flow import Line
    from tui_reader.documents.loaders.fonts import FontReader
    from tui_reader.documents.loaders.pdf_glyphs import Box, Page
    from tui_reader.documents.loaders.pdf_paragraphs import Paragraph
    from tui_reader.documents.loaders.pdf_rows import Chunk

__all__ = ["LOADER", "MOST_CHARACTERS", "MOST_PAGES"]

MOST_PAGES: Final = 3_000
MOST_CHARACTERS: Final = 5_000_000
"""Of the whole file; a thousand-page book has two million."""
MOST_CHUNKS: Final = 400_000
"""Pieces of lines, 300 bytes each while the pages are compared; a page of a newspaper has 400."""

_ONE_AT_A_TIME: Final = Lock()
_HEADER: Final = b"%PDF-"
_HEADING: Final = 1.15
"""Times the size of the running text."""
_LEVELS: Final = 3
_FEW_CHARACTERS: Final = 150
"""On a page that is a picture: the stamp of a signature or the name of a scanner, not the page's text."""
_NO_TITLE: Final = (
    r"(?:powerpoint presentation|tài liệu|bản in|slide|print|scan|img|title|none|normal|template)\b[\s\W\d]*"
    r"|[\W\d_]*|(?:https?://|file:|about:).*|.*\.(?:indd|qxd|qxp|pmd|p65|cdr|aspx|html)"
)


class _Pdf:
    name = "pdf"
    version = "1"
    suffixes = (".pdf",)
    divisible = False

    def load(self, data: bytes, path: str) -> Loaded:
        """Raises `DocumentError` "encrypted", "damaged-file", "no-text-layer", "too-large" or "empty"."""
        from tui_reader.documents.loaders.fonts import FontReader

        reader = FontReader()
        with _ONE_AT_A_TIME:
            loaded = _load(data, path, reader)
            return _load(data, path, FontReader(trusting=False)) if reader.misled else loaded


class _Read(NamedTuple):
    """A page after pdfium let go of it."""

    page: Page
    chunks: list[Chunk]
    turned: list[list[Chunk]]


def _load(data: bytes, path: str, reader: FontReader) -> Loaded:
    import pypdfium2  # type: ignore[import-untyped]

    from tui_reader.documents.loaders.pdf_streams import LARGEST_STREAM, swollen

    if _HEADER not in data[:2048]:
        raise DocumentError(path, "damaged-file", "it is no PDF file, whatever its name says")
    if swollen(data):
        raise DocumentError(path, "too-large", f"a part of it unpacks to more than {LARGEST_STREAM:,} bytes")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in {pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY}:
            message = "it can be read only with a password; save it without one and index again"
            raise DocumentError(path, "encrypted", message) from error
        raise DocumentError(path, "damaged-file", "the PDF file is damaged and shows no page") from error
    try:
        pages, remarks = _pages(document, path, reader)
        lines = _lines(_paragraphs(pages))
        facts = _facts(document, "\n".join(line.text for line in lines))
    finally:
        document.close()
    from tui_reader.documents.loaders.flow import settle

    return settle(lines, path, facts=facts, remarks=remarks)


def _pages(document: Any, path: str, reader: FontReader) -> tuple[list[_Read], list[Remark]]:
    """The pages that can be read, and what there is to say of the others."""
    from tui_reader.documents.loaders.pdf_glyphs import Glyphs
    from tui_reader.documents.loaders.pdf_rows import chunks_of

    total = len(document)
    glyphs = Glyphs(document.raw, reader)
    pages: list[_Read] = []
    pictures: list[int] = []
    damaged: list[int] = []
    characters = unmapped = chunks = 0
    cut = ""
    for number in range(total):
        if number >= MOST_PAGES or characters >= MOST_CHARACTERS or chunks >= MOST_CHUNKS:
            cut = f"the first {number:,} of {total:,} pages were read"
            break
        page = glyphs.page(number)
        if page is None:
            damaged.append(number)
            continue
        if page.cut:
            cut = f"page {number + 1} has more text than is read of one page"
        read = _Read(
            page, chunks_of(page.runs, reader, page.vertical), [chunks_of(runs, reader) for runs in page.turned]
        )
        _mark_links(read.chunks, page.links)
        _mark_bullets(read.chunks, page.dots)
        page.runs, page.turned = [], []
        if page.characters < _FEW_CHARACTERS and (page.picture or (page.drawn and not page.characters)):
            pictures.append(number)
        characters += page.characters
        unmapped += page.unmapped
        chunks += len(read.chunks)
        pages.append(read)
    if not characters:
        if damaged and len(damaged) == total:
            raise DocumentError(path, "damaged-file", "none of its pages can be read")
        if not pictures:
            raise DocumentError(path, "empty", f"its pages ({total}) are blank")
        message = "1 page, a picture; run OCR, e.g. ocrmypdf, and index again"
        if total > 1:
            message = f"{total:,} pages, all of them pictures; run OCR, e.g. ocrmypdf, and index again"
        raise DocumentError(path, "no-text-layer", message)
    remarks = [Remark("truncated", cut)] if cut else []
    if pictures:
        are = "is a picture without text" if len(pictures) == 1 else "are pictures without text"
        remarks.append(Remark("unread-parts", f"{_named(pictures)} of {total} {are}"))
    if damaged:
        remarks.append(Remark("unread-parts", f"{_named(damaged)} of {total} cannot be read"))
    if unmapped > 5 and 50 * unmapped > characters:
        share = f"{100 * unmapped / characters:.0f}%"
        remarks.append(Remark("damaged", f"the fonts do not say which letters {share} of the signs stand for"))
    return pages, remarks


def _named(pages: Sequence[int]) -> str:
    """Pages counted from 0 as a reader names them: "pages 3–5, 8"."""
    spans: list[list[int]] = []
    for page in pages:
        if spans and spans[-1][1] == page:
            spans[-1][1] = page + 1
        else:
            spans.append([page + 1, page + 1])
    named = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans[:20])
    return f"{'page' if len(pages) == 1 else 'pages'} {named}{', …' if len(spans) > 20 else ''}"


def _mark_links(chunks: Iterable[Chunk], links: Sequence[Box]) -> None:
    if not links:
        return
    for chunk in chunks:
        middle = chunk.y - 0.3 * chunk.size
        width = max(1.0, chunk.x1 - chunk.x0)
        covered = sum(
            max(0.0, min(chunk.x1, link.x1) - max(chunk.x0, link.x0)) for link in links if link.y0 <= middle <= link.y1
        )
        chunk.linked = round(min(1.0, covered / width) * len(chunk.text))


def _mark_bullets(chunks: Iterable[Chunk], dots: Sequence[Box]) -> None:
    """Chunks with a dot close before them."""
    for chunk in chunks if dots else ():
        chunk.bullet = any(
            chunk.x0 - 2.5 * chunk.size < dot.x0 < chunk.x0 - dot.x1 + dot.x0
            and chunk.y - chunk.size < dot.y0 < chunk.y
            for dot in dots[:200]
        )


def _paragraphs(pages: Sequence[_Read]) -> list[Paragraph]:
    """The paragraphs of all pages, one that runs over the end of a page before the furniture in between."""
    from tui_reader.documents.loaders.pdf_columns import regions
    from tui_reader.documents.loaders.pdf_furniture import part_furniture
    from tui_reader.documents.loaders.pdf_paragraphs import Paragraph, continued, join, paragraphs
    from tui_reader.documents.loaders.pdf_tables import lift_tables

    furniture = part_furniture([(read.page.box, read.chunks) for read in pages])
    result: list[Paragraph] = []
    last: list[Paragraph] = []
    for number, (read, edges) in enumerate(zip(pages, furniture, strict=True)):
        page = read.page
        heads, feet = (
            [
                Paragraph(one.text, number, one.x0, one.x1, one.y, one.y, one.size, linked=one.linked, furniture=True)
                for one in side
            ]
            for side in edges
        )
        body = paragraphs(
            number, regions(lift_tables(read.chunks, page.horizontal, page.vertical), page.horizontal, page.vertical)
        )
        for place, after in enumerate(body[:2]):
            for back, before in enumerate(last):
                plain = place == back == 0
                strict = before.full and after.text[:1].islower() and after.lines + before.lines > 3
                if (plain or strict) and continued(before, after):
                    join(before, after)
                    body.remove(after)
                    break
            else:
                continue
            break
        aside = [one for chunks in read.turned for one in paragraphs(number, regions(chunks))]
        _mark_captions(body, page.pictures)
        result += [*heads, *body, *aside, *feet]
        if body:
            last = body[:-3:-1]
    return result


def _mark_captions(body: Sequence[Paragraph], pictures: Sequence[Box]) -> None:
    """Small or slanted lines right under a picture and no wider."""
    if not pictures:
        return
    sizes = Counter[float]()
    for one in body:
        sizes[round(2 * one.size) / 2] += len(one.text)
    usual = max(sizes, key=sizes.__getitem__, default=0.0)
    for one in body:
        one.caption = (one.size < 0.95 * usual or (one.italic and one.size < 1.05 * usual)) and any(
            0 < one.top - picture.y1 < 2.5 * one.size
            and picture.x0 - 2 * one.size <= one.x0
            and one.x1 <= picture.x1 + 2 * one.size
            and one.lines <= 4
            for picture in pictures[:100]
        )


def _lines(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """The lines of the text with their tags."""
    from tui_reader.documents.loaders.flow import Line

    lines: list[Line] = []
    row = False
    for one, tag in zip(paragraphs, _tags(paragraphs), strict=True):
        links = min(1.0, round(one.linked / max(1, len(one.text)), 3))
        lines.append(Line(one.text, tag, links, one.furniture, one.bold, follows=row and one.row))
        row = one.row
    return lines


def _tags(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Headings by their size over that of the running text, the largest "h1"; bold lines over plain text "h3"."""
    sizes: Counter[float] = Counter()
    for one in paragraphs:
        if not one.furniture:
            sizes[round(2 * one.size) / 2] += len(one.text)
    body = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    large = [not one.furniture and not one.row and _is_heading(one, body) for one in paragraphs]
    levels: list[float] = []
    for size in sorted({one.size for one, is_large in zip(paragraphs, large, strict=True) if is_large}, reverse=True):
        if not levels or size < 0.93 * levels[-1]:
            levels.append(size)
    tags: list[str] = []
    for index, one in enumerate(paragraphs):
        if one.caption:
            tags.append("caption")
        elif large[index]:
            level = next((at for at, size in enumerate(levels, 1) if one.size >= 0.93 * size), _LEVELS)
            tags.append(f"h{min(level, _LEVELS)}")
        elif _heads_text(one, paragraphs[index + 1 : index + 2]):
            tags.append("h3")
        else:
            tags.append("")
    return tags


def _is_heading(one: Paragraph, body: float) -> bool:
    return one.size >= _HEADING * body and len(one.text) <= 300 and any(char.isalpha() for char in one.text)


def _heads_text(one: Paragraph, after: Sequence[Paragraph]) -> bool:
    if not one.bold or one.furniture or one.row or len(one.text) > 100 or one.text[-1:] in ".,;:":
        return False
    return (
        bool(after)
        and not after[0].bold
        and after[0].lines > 1
        and len(after[0].text) > 80
        and after[0].page == one.page
    )


def _facts(document: Any, text: str) -> tuple[Fact, ...]:
    """Title and author where they are more than what the program put there: an author only whom the text names, too.

    When the file was made is no date of publication: prints and conversions carry the day of the printing.
    """
    from tui_reader.documents.byline import is_institution, is_name
    from tui_reader.documents.loaders.flow import stated_title

    title, author = (
        " ".join(clean(mend(document.get_metadata_value(key))[0]).split())[:500] for key in ("Title", "Author")
    )
    facts = (
        []
        if re.fullmatch(_NO_TITLE, title, re.IGNORECASE) is not None or "\ufffd" in title
        else stated_title(title, "pdf info")
    )
    if (is_name(author) or is_institution(author)) and author.casefold() in text.casefold():
        facts.append(Fact("author", author, "pdf info"))
    return tuple(facts)


LOADER: Final[Loader] = _Pdf()
