"""From a value of a facet to the query that finds exactly the documents that were counted under it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from numpy import array_equal

from tui_reader.errors import QueryError
from tui_reader.index.facets import DATE_FACETS, FACETS, NO_VALUE
from tui_reader.index.matching import Evaluator
from tui_reader.index.query import Exact
from tui_reader.index.syntax import parse_query

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tui_reader.index.groups import Groups

__all__ = ["clause", "narrowed"]

_BARE: Final = re.compile(r"\w[\w/.-]*", re.ASCII)
_QUOTE: Final = re.compile('["“”„‟]')
_OR: Final = re.compile(r"\bOR\b")


def clause(groups: Groups, facet: str, value: str) -> str:
    """The query for one value of a facet (of `FACETS`) in the library of ``groups``.

    As a reader would type it (``source:"Báo Sông Mây"``, ``date:2022-06``) where that finds the documents with this
    value and no others; else with ``:=``, which only matches the whole value. Raises `ValueError` for another facet.
    """
    if facet not in FACETS:
        raise ValueError(f"there is no facet {facet!r}; the facets are {', '.join(FACETS)}")
    typed = _typed(facet, value)
    if facet == "year" and typed:
        return typed  # no date is vaguer than a year
    if typed:
        found = _found(groups, typed)
        if found is not None and array_equal(found, _counted(groups, facet, value)):
            return typed
    if facet in DATE_FACETS:
        # A month takes in what is dated by its year alone, since that could be of the month.
        return f"date:{value} -date:={value[:4]}" if "-" in value else str(Exact("date", value))
    return str(Exact("path" if facet == "folder" else facet, value))


def narrowed(query: str, more: str) -> str:
    """The text of a query that asks for ``more`` beyond a ``query``."""
    typed = query.strip()
    if not typed:
        return more
    return f"({typed}) {more}" if _OR.search(typed) else f"{typed} {more}"


def _typed(facet: str, value: str) -> str:
    if value == NO_VALUE or _QUOTE.search(value):
        return ""
    if facet in DATE_FACETS:
        return f"date:{value}"
    field = "path" if facet == "folder" else facet
    return f"{field}:{value}" if facet in ("folder", "ext") and _BARE.fullmatch(value) else f'{field}:"{value}"'


def _found(groups: Groups, query: str) -> NDArray[np.int32] | None:
    try:
        node = parse_query(query).node
    except QueryError:  # a value without a word in it
        return None
    return Evaluator(groups.snapshot, groups, lambda: False).matches(node, counts=False).documents


def _counted(groups: Groups, facet: str, value: str) -> NDArray[np.int32]:
    documents, codes = groups.snapshot.documents, groups.snapshot.columns.codes(facet)
    code = codes.find(value.encode("utf-8", "surrogateescape"))
    return documents[codes.having(code)[documents]] if code >= 0 else documents[:0]
