"""Files whose name promises an office document or a book and whose bytes are something else.

Saved pages and plain text are read as what they are, with a remark; for the rest the error says what the file is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NoReturn

from tui_reader.documents.model import Remark
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loaded
    from tui_reader.documents.loaders.packages import Package

__all__ = ["load_mislabelled", "load_other_package"]

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|p|table|meta)\b", re.IGNORECASE)
_MAIL: Final = re.compile(rb"(?:mime-version|from|content-type|received|subject):", re.IGNORECASE)
_WORD_XML: Final = re.compile(rb"<\?mso-application|<(?:w:wordDocument|pkg:package)\b")
_HEAD: Final = 4096
_PARTS: Final = (
    ("word/document.xml", "docx"),
    ("content.xml", "odt"),
    ("meta-inf/container.xml", "epub"),
)
_OTHERS: Final = (
    ("xl/workbook.xml", "a spreadsheet"),
    ("ppt/presentation.xml", "a presentation"),
    ("xl/workbook.bin", "a spreadsheet"),
    ("meta-inf/manifest.mf", "a Java archive"),
    ("androidmanifest.xml", "an Android application"),
)


def load_mislabelled(data: bytes, path: str, wanted: str) -> Loaded:
    """``data``, which is no zip package, as what it is; ``wanted`` names the format that the file name promises.

    Raises `DocumentError`: "empty", "encrypted" for an office file with a password, "unknown-type" for formats that
    are not read, "damaged-file".
    """
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    if not head:
        raise DocumentError(path, "empty", "the file is empty")
    if data.startswith(_OLE):
        _refuse_ole(data, path)
    if head.startswith(b"{\\rtf"):
        raise DocumentError(path, "unknown-type", f"it is an RTF file named {wanted}; save it as docx")
    if _WORD_XML.search(head) is not None:
        raise DocumentError(path, "unknown-type", f"it is Word's old XML format, not {wanted}; save it as docx")
    if data.startswith(b"PK") or b"PK\x03\x04" in data[:_HEAD]:
        raise DocumentError(path, "damaged-file", f"it is damaged: no {wanted} document can be found in it")
    if head.startswith(b"%PDF-"):
        return _read_as("pdf", data, path, wanted)
    if _PAGE.search(head.replace(b"\0", b"")) is not None:
        return _read_as("html", data, path, wanted)
    if _MAIL.match(head) is not None:
        return _read_as("mhtml", data, path, wanted)
    return _read_as("txt", data, path, wanted)


def load_other_package(package: Package, data: bytes, path: str, wanted: str) -> Loaded:
    """``data``, a zip package without the main part of ``wanted``, as the document that it is.

    Raises `DocumentError` "unknown-type" or "damaged-file" where it is none.
    """
    for part, kind in _PARTS:
        if part in package and kind != wanted:
            return _read_as(kind, data, path, wanted)
    for part, name in _OTHERS:
        if part in package:
            raise DocumentError(path, "unknown-type", f"it is {name} named {wanted}, and those are not read")
    message = f"its main part is missing, so it is damaged or no {wanted} document"
    raise DocumentError(path, "damaged-file", message)


def _read_as(kind: str, data: bytes, path: str, wanted: str) -> Loaded:
    from tui_reader.documents.loaders.registry import BUILT_IN

    loaded = BUILT_IN.loader(f"a.{kind}").load(data, path)
    remark = Remark("mislabelled", f"it is named {wanted} but is {kind}, and was read as that")
    return replace(loaded, remarks=(remark, *loaded.remarks))


def _refuse_ole(data: bytes, path: str) -> NoReturn:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise DocumentError(path, "encrypted", "it is protected by a password; save it without one")
    if "WordDocument".encode("utf-16-le") in data:
        raise DocumentError(
            path, "unknown-type", "it is an old Word document (.doc) under another name; save it as docx"
        )
    raise DocumentError(path, "unknown-type", "it is an old office file under another name, and those are not read")
