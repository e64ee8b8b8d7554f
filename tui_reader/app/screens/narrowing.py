"""The path of narrowings that led to the results: each can be taken back, the reader staying on the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_reader.app.cells import cell_width, clip
from tui_reader.app.goals import Step
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.app.goals import Visit
    from tui_reader.app.screens.main import MainScreen

__all__ = ["Narrowing", "added", "crumb_of", "path_line"]

_BETWEEN: Final = " › "
_FIELD: Final = re.compile(r"""(-?)(?:entity\.(\w+)|[\w.]+):=?(?:"((?:[^"]|"")*)"|(\S+))""")
_QUOTED: Final = re.compile(r'"((?:[^"]|"")+)"')
_SHORTEST: Final = 6  # cells of a crumb that is cut


class Narrowing:
    """Follows what is asked from panels, facets and the text; a query that is typed begins a new path."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.steps: tuple[Step, ...] = ()

    def narrow(self, query: str, label: str = "") -> None:
        """Search for ``query``, which has a part more than that of the results; ``label`` is what to call it."""
        self._screen.searches.replace(query, label)

    def follow(self, before: Visit | None, query: str, label: str = "") -> None:
        """``query`` is asked for in place of what was there ``before`` (None: whatever it was): a step on the path
        where it is one, else the beginning of another."""
        more = added(before.query, query) if before is not None and not before.like else ""
        if before is None or not more:
            self.steps = ()
        else:
            self.steps = (*self.steps, Step(before, label or crumb_of(more)))

    def undo(self) -> None:
        """Take the last narrowing back."""
        if not self.steps:
            self._screen.tell(_("Nothing is narrowed here: Enter on a name, a date or a count does that."))
            return
        *steps, last = self.steps
        self._screen.searches.widen(last.before, tuple(steps))

    def line(self, width: int) -> str:
        """The path in at most ``width`` cells; "" where nothing is narrowed."""
        if not self.steps:
            return ""
        way_back = _("{key} takes the last back").format(key=self._screen.keymap.label("narrow.undo"))
        labels = [self.steps[0].before.query.strip() or _("all documents"), *(step.label for step in self.steps)]
        room = width - cell_width(way_back) - 3
        if room < 2 * _SHORTEST:
            return path_line(labels, width)
        return f"{path_line(labels, room)}   {way_back}"


def added(before: str, after: str) -> str:
    """What a query asks for beyond another one, "" where it is not the other one with a part more."""
    before, after = before.strip(), after.strip()
    if not before:
        return after
    for kept in (before, f"({before})"):
        if after.startswith(f"{kept} "):
            return after[len(kept) :].strip()
    return ""


def crumb_of(clause: str) -> str:
    """A part of a query in the words of a path: ``PER Lê Thị Hoà`` for ``entity.PER:"Lê Thị Hoà"``."""

    def said(found: re.Match[str]) -> str:
        no, label, quoted, bare = found.groups()
        value = quoted.replace('""', '"') if quoted is not None else bare
        return no + " ".join(filter(None, (label, value)))

    quoted = _QUOTED.fullmatch(clause)
    return quoted[1].replace('""', '"') if quoted else _FIELD.sub(said, clause).strip() or clause


def path_line(labels: Sequence[str], width: int) -> str:
    """``labels`` one after the other in ``width`` cells: those in the middle are left out first, then each is cut."""
    shown = list(labels)
    while cell_width(_BETWEEN.join(shown)) > width and len(shown) > 2 and shown[1:-1] != ["…"]:
        shown[1 : min(3, len(shown) - 1)] = ["…"]
    line = _BETWEEN.join(shown)
    if cell_width(line) > width:
        least = max(_SHORTEST, (width - len(_BETWEEN) * (len(shown) - 1)) // len(shown))
        line = _BETWEEN.join(clip(each, least) for each in shown)
    return clip(line, width)
