"""Where the reader was in each library: the reader's own state, kept apart from derived data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.paths import data_dir, private_directory, write_private

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Narrowed", "Place", "read_place", "was_opened_before", "write_place"]

_FILE: Final = "place.json"


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
        return msgspec.json.decode((state / _FILE).read_bytes(), type=Place)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def write_place(state: Path, place: Place) -> None:
    """Note a place, whole or not at all."""
    write_private(private_directory(state) / _FILE, msgspec.json.encode(place))


def was_opened_before() -> bool:
    """Whether this user has ever had the app open, and not only a library indexed: it notes a place in each."""
    return next((data_dir() / "state").glob(f"*/{_FILE}"), None) is not None
