"""Where the reader was in each library: the reader's own state, kept apart from derived data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui_reader.paths import private_directory, write_private

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Narrowed", "Place", "read_place", "write_place"]


class Narrowed(msgspec.Struct, frozen=True, omit_defaults=True):
    """One narrowing on the way to a query: what was asked before it, and a few words for it."""

    query: str = ""
    label: str = ""
    sort: str = "relevance"
    row: int = 0
    boilerplate: bool = False


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A query with its sort, the selected row of its results, and the open document at a code-point offset of its
    text ("" when none is open).

    ``chosen``: the document of that row. ``boilerplate``: page furniture is searched, too. ``like``: the document that
    the results are like, when no query found them. ``pane``: the one that had the keys; ``zoomed``: alone. ``panel``:
    the name of the panel that was shown. ``steps``: the narrowings that led to the query.
    """

    query: str = ""
    sort: str = "relevance"
    row: int = 0
    path: str = ""
    offset: int = 0
    chosen: str = ""
    boilerplate: bool = False
    like: str = ""
    pane: str = ""
    zoomed: bool = False
    panel: str = ""
    steps: tuple[Narrowed, ...] = ()


def read_place(state: Path) -> Place | None:
    """The place noted in the state directory of a library; None when there is none that can be read."""
    try:
        return msgspec.json.decode((state / "place.json").read_bytes(), type=Place)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def write_place(state: Path, place: Place) -> None:
    """Note a place, whole or not at all."""
    write_private(private_directory(state) / "place.json", msgspec.json.encode(place))
