"""What the actions do that follow a thread through the texts: the caret, narrowing, outline, comparison."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui_reader.app.screens.main import MainScreen

__all__ = ["flow_handlers"]


def flow_handlers(screen: MainScreen) -> Mapping[str, Callable[[], None]]:
    """By id, for the main screen."""
    caret = screen.caret
    return {
        "caret.enter": caret.enter,
        "caret.leave": caret.leave,
        "caret.move_left": partial(caret.letter, -1),
        "caret.move_right": partial(caret.letter, 1),
        "caret.move_word": partial(caret.word, 1),
        "caret.move_word_back": partial(caret.word, -1),
        "caret.move_paragraph": partial(caret.paragraph, 1),
        "caret.move_paragraph_back": partial(caret.paragraph, -1),
        "caret.page_down": partial(caret.move, "page_down"),
        "caret.page_up": partial(caret.move, "page_up"),
        "caret.select": caret.select,
        "caret.narrow": caret.narrow,
        "caret.copy": caret.copy,
        "caret.mark": caret.mark,
        "caret.note": caret.note,
        "caret.tags": caret.tag,
        "word.search": caret.search,
        "spans.toggle": screen.spans.toggle,
        "narrow.undo": screen.narrowing.undo,
        "outline.show": screen.places.show_outline,
        "compare.show": screen.places.show_comparison,
    }
