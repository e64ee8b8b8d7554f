"""What is said of the library as a whole: how much there is of it, and what it has most of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader_statistics.tables import alone, formulas, table

if TYPE_CHECKING:
    from tui_reader.plugin_api import PanelContext, View

__all__ = ["of_library"]

TOP = 20
LEAST = 3


def of_library(ctx: PanelContext) -> list[View]:
    """Sizes, words where they have been extracted, and pairs of syllables."""
    terms = ctx.terms("library")
    sizes = terms.sizes()
    views: list[View] = [table(sizes, "The library", ("measure", sizes.columns[1].name))]
    if ctx.cancelled:
        return views
    words = terms.words(TOP)
    if words.rows:
        views.append(table(words, "Most frequent words", ("word", "count", "documents"), alone))
    if not ctx.cancelled:
        pairs = terms.sequences(2, TOP, LEAST)
        views.append(table(pairs, "Most frequent pairs of syllables", ("2 syllables", "count", "documents"), alone))
    return [*views, *formulas([sizes])]
