"""Builders of office documents and books for tests: the smallest packages that office programs would open."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = " ".join(
    f'xmlns:{prefix}="{_ODF}{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style")),
        *(("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("meta", "meta")),
    )
)
_OPF = "http://www.idpf.org/2007/opf"
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip package of ``parts``."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return whole.getvalue()


def p(text: str, properties: str = "", look: str = "") -> str:
    """A Word paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, look)}</w:p>"


def r(text: str, look: str = "") -> str:
    """A Word run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def word(root: str, content: str) -> str:
    """A part of a Word document with the root ``w:root``."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {_NAMESPACES}>{content}</w:{root}>'


def docx_parts(
    body: str, parts: Mapping[str, str] = {}, *, title: str = "", extra: Mapping[str, str | bytes] = {}
) -> dict[str, str | bytes]:
    """``parts``: content of word/<name>.xml by name; the root follows from the name, the id of its relation is it."""
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "numbering": "numbering"}
    roots |= {"styles": "styles", "settings": "settings", "header1": "hdr", "header2": "hdr", "footer1": "ftr"}
    package: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": word("document", f"<w:body>{body}</w:body>"),
    }
    relations = {}
    for name, content in parts.items():
        package[f"word/{name}.xml"] = word(roots[name], content)
        relations[name] = name.rstrip("0123456789"), f"{name}.xml"
    for name, whole in extra.items():
        package[f"word/{name}"] = whole
        relations[name] = "aFChunk", name
    package["word/_rels/document.xml.rels"] = _relations(relations)
    if title:
        package["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="x" {_DC}><dc:title>{title}</dc:title><dc:creator>vannt</dc:creator>'
            "</cp:coreProperties>"
        )
    return package


def docx(body: str, parts: Mapping[str, str] = {}, *, title: str = "", extra: Mapping[str, str | bytes] = {}) -> bytes:
    """A Word document; see `docx_parts`."""
    return zipped(docx_parts(body, parts, title=title, extra=extra))


def odt_parts(
    text: str, *, automatic: str = "", styles: str = "", masters: str = "", title: str = ""
) -> dict[str, str | bytes]:
    """``automatic``: styles of the content; ``styles`` and ``masters`` go to styles.xml."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_ODF_NAMES} {_DC}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {_ODF_NAMES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {_ODF_NAMES} {_DC}><office:meta><dc:title>{title}</dc:title>"
        "<dc:creator>vannt</dc:creator></office:meta></office:document-meta>",
        "META-INF/manifest.xml": "<manifest/>",
    }


def odt(text: str, *, automatic: str = "", styles: str = "", masters: str = "", title: str = "") -> bytes:
    """An OpenDocument text; see `odt_parts`."""
    return zipped(odt_parts(text, automatic=automatic, styles=styles, masters=masters, title=title))


def epub_parts(
    pages: Mapping[str, str], *, metadata: str = "", spine: str = "", guide: str = ""
) -> dict[str, str | bytes]:
    """``pages``: the body of each page by its name; ``spine``: item references, else the pages as given."""
    manifest = "".join(
        f'<item id="{name}" href="text/{name}.xhtml" media-type="application/xhtml+xml"'
        + (' properties="nav"/>' if name == "nav" else "/>")
        for name in pages
    )
    order = spine or "".join(f'<itemref idref="{name}"/>' for name in pages)
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": f'<package xmlns="{_OPF}" xmlns:opf="{_OPF}" {_DC}>'
        f"<metadata>{metadata}</metadata><manifest>{manifest}</manifest><spine>{order}</spine>"
        f"<guide>{guide}</guide></package>",
    }
    for name, body in pages.items():
        parts[f"OEBPS/text/{name}.xhtml"] = (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
            f"<body>{body}</body></html>"
        )
    return parts


def epub(pages: Mapping[str, str], *, metadata: str = "", spine: str = "", guide: str = "") -> bytes:
    """A book; see `epub_parts`."""
    return zipped(epub_parts(pages, metadata=metadata, spine=spine, guide=guide))


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'
