"""The steps of the tour: what is said, and what has to be done before the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui_reader.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from tui_reader.app.panes import Pane
    from tui_reader.app.screens.main import MainScreen

__all__ = ["STEPS", "WORD", "Step"]

WORD: Final = "tram bom"
"""What is searched for in the documents of the tour."""


@dataclass(frozen=True)
class Step:
    """One thing at a time: ``text`` with names of ``keys`` (and ``word``, to search for) in it, which are action ids.

    ``is_done`` is asked with the screen, and the actions that were done since the step began. A step that ``fits`` not
    is left out. ``of_own``: the text in a library of the reader's own, where nobody knows what to search for.
    """

    text: str
    keys: Mapping[str, str]
    is_done: Callable[[MainScreen, Collection[str]], bool]
    fits: Callable[[MainScreen], bool] = lambda _screen: True
    of_own: str = ""


def _has(*actions: str) -> Callable[[MainScreen, Collection[str]], bool]:
    return lambda _screen, done: any(action in done for action in actions)


def _is_in(pane: Pane) -> Callable[[MainScreen, Collection[str]], bool]:
    return lambda screen, _done: screen.active == pane


def _has_several(screen: MainScreen) -> bool:
    return screen.results_list.hit_count > 1


def _has_panels(screen: MainScreen) -> bool:
    return screen.panels.count > 0


def _has_moved(screen: MainScreen, done: Collection[str]) -> bool:
    return screen.results_list.hit_count == 1 or any(action.startswith("move.") for action in done)


def _has_found(screen: MainScreen, _done: Collection[str]) -> bool:
    asked = bool(screen.searches.query.strip()) and screen.focused is None
    return asked and not screen.waits and screen.results_list.hit_count > 0


STEPS: Final = (
    Step(
        N_("These are all documents, the newest first. {down} goes down and {up} goes up, as the arrows do: go down."),
        {"down": "move.down", "up": "move.up"},
        _has_moved,
    ),
    Step(
        N_("{find} begins a search. Type “{word}”: without diacritics it finds every spelling. Then press Enter."),
        {"find": "query.focus"},
        _has_found,
        of_own=N_("{find} begins a search. Type a word, with diacritics or without. Then press Enter."),
    ),
    Step(
        N_("{open} opens the document under the cursor. What was searched for is marked in its text."),
        {"open": "document.open"},
        _is_in("reading"),
    ),
    Step(
        N_("{next} goes to the next match and {previous} to the one before; {page} turns the page. Try {next}."),
        {"next": "match.next", "previous": "match.previous", "page": "move.page_down"},
        _has("match.next", "move.page_down"),
    ),
    Step(
        N_("{next} reads the next document that was found, without a way back to the list."),
        {"next": "document.next"},
        _has("document.next"),
        fits=_has_several,
    ),
    Step(
        N_("{pane} goes on to the panels: names, dates and figures in this document, and in all that was found."),
        {"pane": "pane.next"},
        _is_in("panel"),
        fits=_has_panels,
    ),
    Step(
        N_("{back} always leads back, one step at a time. Go back to the results."),
        {"back": "back"},
        _is_in("results"),
    ),
    Step(
        N_("{counts} counts what was found by year, source or name; Enter there keeps only those, {close} comes back."),
        {"counts": "facets.show", "close": "screen.close"},
        _has("facets.show"),
    ),
    Step(
        N_("{palette} lists everything that can be done, by name; Esc or ^g leaves it. No key has to be remembered."),
        {"palette": "palette.open"},
        _has("palette.open"),
    ),
    Step(
        N_("{help} shows the keys that work where you are, and how to ask for more than a word."),
        {"help": "help.open"},
        _has("help.open"),
    ),
    Step(N_("That was all."), {}, lambda _screen, _done: False),
)
