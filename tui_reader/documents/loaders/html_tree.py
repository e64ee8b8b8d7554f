"""The tree of a page as browsers build it, whatever is broken in its mark-up."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from tui_reader.documents.loaders.html_deep import deep_tree
from tui_reader.documents.loaders.html_source import parsable
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    import re

    from lxml.etree import HTMLParser, _Element

    from tui_reader.documents.model import Remark

__all__ = ["HIGH", "text_of", "tree_of", "within"]

HIGH: Final = 12
"""Ancestors looked at: a broken page has thousands."""


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


def within(element: _Element, names: re.Pattern[str]) -> bool:
    """Whether the class or id of ``element``, or of one of those around it, holds one of ``names``."""
    above = [element, *islice(element.iterancestors(), HIGH)]
    return any(names.search(f"{one.get('class', '')} {one.get('id', '')}") is not None for one in above)


def _stopped(parser: HTMLParser) -> bool:
    """Whether the parser gave the page up, which it only logs: at 2,048 nested elements it ends without an error."""
    return any(entry.level_name == "FATAL" for entry in parser.error_log)
