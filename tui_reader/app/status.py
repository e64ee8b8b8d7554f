"""What the status line says: facts in order of weight, the last ones left out first where the line is short."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_reader.app.cells import cell_width, clip, wrap
from tui_reader.app.words import named
from tui_reader.language import N_, _
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.backend_search.host import SlowSearch

__all__ = ["asking", "filters", "fitting", "in_lines", "pointing", "progress_line", "remaining"]

_SEPARATOR = " · "
_MOST_LINES = 4  # of a message, which may hold what a plugin says of itself
_SHOWN_TEXT = 24  # cells of what was asked: the way to stop it stands behind
_FIELDS = ("title", "author", "source", "path", "ext", "date", "has", "tag", "note")
_INDEXING = N_("Indexing {done}/{total}"), N_("Indexing {done}/{total} more")
_PHASES = {
    "committing": (N_("Saving {done}/{total}"), N_("Saving {done}/{total} more")),
    "settling": (N_("Settling {done}/{total}"),) * 2,
}
_VALUE = r""":=?(?:\([^)]*\)?|["“][^"”]*["”]?|\S+)"""


def filters(query: str, others: Sequence[str] = ()) -> str:
    """The parts of a query that ask for a field (``others``: of plugins), as they were typed: what narrows the results
    beside its words."""
    names = "|".join(map(re.escape, (*_FIELDS, *others)))
    return " ".join(re.findall(rf"-?\b(?:{names}){_VALUE}", query, re.IGNORECASE))


def asking(asked: SlowSearch, way_out: str) -> str:
    """Which search backend is waited for, how not to wait any longer, and whose it is."""
    asked_for = f"{asked.backend}:{clip(asked.text, _SHOWN_TEXT)}"
    said = _("asking {query} … ({way_out}; plugin {plugin}, at most {seconds} s)")
    return said.format(query=asked_for, way_out=way_out, plugin=asked.plugin, seconds=f"{asked.limit:g}")


def fitting(parts: Sequence[str], width: int, spare: str = "") -> str:
    """As many of ``parts`` (empty ones left out) as fit in ``width`` cells, in order; the first always, clipped by
    the line. Where not all do, ``spare`` goes before any other."""
    if spare and cell_width(_SEPARATOR.join(filter(None, parts))) > width:
        parts = [part for part in parts if part != spare]
    said = ""
    for part in filter(None, parts):
        longer = said + _SEPARATOR + part if said else part
        if said and cell_width(longer) > width:
            continue
        said = longer
    return said


def in_lines(message: str, width: int) -> str:
    """A message that is longer than a line, on lines of ``width`` cells: the end of a sentence is what to do."""
    lines = [message[start:end].strip() for start, end in wrap(message, 0, len(message), max(8, width))]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], clip(" ".join(lines[_MOST_LINES - 1 :]), max(8, width))]
    return "\n".join(lines)


def pointing(before: int, length: int, message: str, width: int) -> str:
    """A caret of ``length`` under what stands after ``before`` cells, and ``message``: after it where that fits in
    ``width`` cells, else before it, else on a second line. A place out of sight gets no caret."""
    if before < 0 or before + length > width:
        return in_lines(message, width)
    carets, cells = "^" * length, cell_width(message)
    if before + length + 1 + cells <= width:
        return " " * before + carets + " " + message
    if cells < before:
        return " " * (before - cells - 1) + message + " " + carets
    return " " * before + carets + "\n" + in_lines(message, width)


def remaining(seconds: float) -> str:
    """A time to go as one would say it: ``8 s``, ``3 min``, ``2 h``."""
    if seconds < 90:
        return _("{n} s").format(n=max(1, round(seconds)))
    if seconds < 5400:
        return _("{n} min").format(n=round(seconds / 60))
    return _("{n} h").format(n=round(seconds / 3600))


def progress_line(
    phase: str, done: int, total: int, searchable: int, rate: float, left: float | None, stop_key: str
) -> tuple[str, ...]:
    """The facts of a first indexing: how far, how fast (files a second, 0: unknown), how long yet (``left`` seconds),
    what can be done meanwhile, and how to stop it."""
    stops = _("{key} stops").format(key=stop_key)
    if not total:
        return f"{named(phase).capitalize()}…", stops
    # What an earlier run has done is searchable, but no part of this one.
    what = _PHASES.get(phase, _INDEXING)[searchable > done]
    finds = _("search finds {n} already").format(n=number(searchable))
    return (
        _(what).format(done=number(done), total=number(total)),
        f"{number(rate)}/s" if rate else "",
        _("{time} left").format(time=remaining(left)) if left is not None and done < total else "",
        stops,
        finds if searchable else _("search works in a moment"),
    )
