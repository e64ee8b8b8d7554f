"""How much there is of the results or the library, and what it has most of: words, and sequences of two to four."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui_reader.plugin_api import translations
from tui_reader_statistics.tables import alone, formulas, is_segmented, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.plugin_api import PanelContext, Refine, View

__all__ = ["lists_of", "of_library"]

_ = translations("tui_reader").text

TOP = 20
TOP_OF_LONG = 10
LEAST = 3
LONG = (2, 3, 4)


def of_library(ctx: PanelContext) -> list[View]:
    """All of the library."""
    views, said = lists_of(ctx, "library", _("The library"), alone)
    return [*views, *formulas([], said)]


def lists_of(
    ctx: PanelContext,
    of: Literal["results", "library"],
    title: str,
    act: Callable[[str], tuple[Refine, ...]],
) -> tuple[list[View], tuple[str, ...]]:
    """Sizes, under ``title``, and lists of words, or of syllables before words are known; with the formulas of these.
    ``act`` says what Enter does."""
    terms = ctx.terms(of)
    sizes = terms.sizes()
    views: list[View] = [table(sizes, title, tuple(column.name for column in sizes.columns))]
    words = terms.words(TOP)
    if words.rows:
        views.append(table(words, _("Most frequent words"), ("word", "count", "documents"), act))
    unit: Literal["word", "syllable"] = "word" if is_segmented(ctx) else "syllable"
    counted = ctx.terms(of, unit=unit)
    for size in LONG:
        if ctx.cancelled:
            break
        found = counted.sequences(size, TOP if size == 2 else TOP_OF_LONG, LEAST)
        if found.rows:
            names = (found.columns[0].name, "count", "documents")
            views.append(table(found, found.title, names, act))
    return views, sizes.formulas
