"""Results as sheets: the occurrences of what was searched for, and how often each value of a facet occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.exporting import Sheet
from tui_reader.language import N_, _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_reader.index.kwic import KwicLine
    from tui_reader.results import Results

__all__ = ["sheet_of_counts", "sheet_of_lines"]

_OCCURRENCE: Final = (
    N_("left"),
    N_("match"),
    N_("right"),
    N_("title"),
    N_("published"),
    N_("path"),
    N_("start"),
    N_("end"),
)


def sheet_of_lines(title: str, lines: Iterable[KwicLine], remarks: tuple[str, ...] = ()) -> Sheet:
    """An occurrence a row; ``start`` and ``end`` are offsets into the text of the document at ``path``."""
    rows = [
        (
            line.left,
            line.match,
            line.right,
            line.title,
            line.published.iso if line.published else "",
            line.path,
            line.start,
            line.end,
        )
        for line in lines
    ]
    return Sheet(title, _OCCURRENCE, rows, remarks)


def sheet_of_counts(results: Results, facet: str, top: int = 0) -> Sheet:
    """A value of ``facet`` a row (at most ``top``, 0 for all; "" stands for none) and how many of the results have it.
    Raises as `Results.facet`."""
    coverage = results.facet_coverage(facet)
    remarks = [ngettext("{n} document", "{n} documents", len(results)).format(n=number(len(results)))]
    if coverage is not None and not coverage.complete:
        remarks.append(_("of which {n} have been extracted so far").format(n=number(coverage.read)))
    return Sheet(facet, (facet, "documents"), list(results.facet(facet, top)), ("; ".join(remarks),))
