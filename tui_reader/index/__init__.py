"""Documents to a Whoosh index, queries to result sets. The only package that imports Whoosh.

Names are imported when they are used, since parsing a query or showing a hit needs no Whoosh. Snippets are made by
``tui_reader.index.snippets.snippets``.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tui_reader.index.highlight import Highlighter
    from tui_reader.index.model import Hit, SearchCancelled, Snippet, Sort
    from tui_reader.index.query import Query
    from tui_reader.index.search import ResultSet
    from tui_reader.index.store import Index
    from tui_reader.index.syntax import parse_query
    from tui_reader.index.writer import IndexWriter

__all__ = [
    "Highlighter",
    "Hit",
    "Index",
    "IndexWriter",
    "Query",
    "ResultSet",
    "SearchCancelled",
    "Snippet",
    "Sort",
    "parse_query",
]

_HOMES: Final = MappingProxyType(
    {
        "Highlighter": "highlight",
        "Hit": "model",
        "Index": "store",
        "IndexWriter": "writer",
        "Query": "query",
        "ResultSet": "search",
        "SearchCancelled": "model",
        "Snippet": "model",
        "Sort": "model",
        "parse_query": "syntax",
    }
)


def __getattr__(name: str) -> Any:
    """Import a public name from the module that has it (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
