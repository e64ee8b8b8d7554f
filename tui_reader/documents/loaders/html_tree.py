"""The tree of a page as browsers build it, whatever is broken in its mark-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.documents.loaders.html_deep import deep_tree
from tui_reader.documents.loaders.html_source import parsable
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from lxml.etree import HTMLParser, _Element

    from tui_reader.documents.model import Remark

__all__ = ["text_of", "tree_of"]


def tree_of(source: str, path: str, inline: frozenset[str]) -> tuple[_Element, tuple[Remark, ...]]:
    """The root of the page ``source``, and whether it was cut; ``inline`` names the elements that part no lines.

    Raises `DocumentError` "empty".
    """
    import lxml.etree

    source, cut = parsable(source)

    # Not the parser of lxml.html: elements of a Python class of their own take twice the time.
    parser = lxml.etree.HTMLParser(remove_pis=True, huge_tree=True)
    try:
        root: _Element | None = lxml.etree.fromstring(source, parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):  # of a page with nothing but comments
        root = None
    if _stopped(parser):
        deep: _Element = deep_tree(source, inline)
        return deep, cut
    if root is None:
        raise DocumentError(path, "empty", "it shows no text")
    return root, cut


def text_of(element: _Element) -> str:
    """All text in ``element``."""
    return "".join(str(part) for part in element.itertext())


def _stopped(parser: HTMLParser) -> bool:
    """Whether the parser gave the page up, which it only logs: at 2,048 nested elements it ends without an error."""
    return any(entry.level_name == "FATAL" for entry in parser.error_log)
