"""Saved searches of a library: the reader's own, kept apart from derived data in a file that may be edited by hand.

What was in the library when a search was last looked at is kept beside the file, by the keys of the documents, so what
is new since then is known exactly, whatever was rebuilt, renamed or removed meanwhile.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.errors import ReaderError
from tui_reader.language import N_, _
from tui_reader.locks import taking_turns
from tui_reader.paths import private_directory, write_private
from tui_reader.toml_tables import read_tables, table

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from tui_reader.toml_tables import Fault

__all__ = ["SavedSearch", "SavedSearchError", "SavedSearches"]

_SORTS: Final = ("relevance", "newest", "oldest", "title")

_TAKEN: Final = N_("There is a saved search “{name}” already; remove it, or choose another name.")
_HEAD: Final = "# Saved searches. Name, query, sort and boilerplate may be edited here; comments are not kept.\n"


class SavedSearchError(ReaderError):
    """There is no such search, there is one already, or the file cannot be read; the message says what to do."""


class SavedSearch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A query with a name. ``sort`` and ``boilerplate`` as in `Library.search`; ``made`` and ``seen``: when it was
    saved and last looked at; ``found`` and ``newest``: how many documents it found then, and the date of the newest of
    them (as exactly as it is known, "" for none); ``known`` names the file of what was in the library then.
    """

    name: str
    query: str
    sort: str = "relevance"
    boilerplate: bool = False
    made: datetime | None = None
    seen: datetime | None = None
    found: int = 0
    newest: str = ""
    known: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    search: list[SavedSearch] = []


class SavedSearches:
    """The saved searches in the state directory of a library. Several processes may change them at once.

    Every method raises `SavedSearchError`, naming file and line, where the file is not what it should be; it is left
    as it is then.
    """

    def __init__(self, state: Path) -> None:
        self.file = state / "searches.toml"
        self._state = state

    def all(self) -> list[SavedSearch]:
        """All of them, in the order of the file."""
        try:
            data = self.file.read_bytes()
        except FileNotFoundError:
            return []
        return _parse(self.file, data)

    def get(self, name: str) -> SavedSearch:
        """The one of this name."""
        return _named(self.all(), name)

    def add(self, search: SavedSearch, keys: array[int] | None) -> None:
        """Save a search under a name that is free; ``keys`` are those of the documents in the library, None where
        they are not known."""
        name = search.name.strip()
        if not name or "\n" in name:
            raise SavedSearchError(_("A saved search needs a name, of one line."))

        def added(searches: list[SavedSearch]) -> list[SavedSearch]:
            if any(each.name == name for each in searches):
                raise SavedSearchError(_(_TAKEN).format(name=name))
            return [*searches, msgspec.structs.replace(search, name=name, known=self._keep(keys))]

        self._change(added)

    def rename(self, name: str, new: str) -> None:
        """Give a search another name."""
        new = new.strip()
        if not new or "\n" in new:
            raise SavedSearchError(_("A saved search needs a name, of one line."))

        def renamed(searches: list[SavedSearch]) -> list[SavedSearch]:
            _named(searches, name)
            if new != name and any(each.name == new for each in searches):
                raise SavedSearchError(_(_TAKEN).format(name=new))
            return [msgspec.structs.replace(each, name=new) if each.name == name else each for each in searches]

        self._change(renamed)

    def remove(self, name: str) -> None:
        """Forget a search."""

        def left(searches: list[SavedSearch]) -> list[SavedSearch]:
            gone = _named(searches, name)
            return [each for each in searches if each is not gone]

        self._change(left)

    def mark_seen(self, name: str, found: int, newest: str, keys: array[int]) -> None:
        """Note that a search has been looked at, when the library held the documents ``keys``."""

        def marked(searches: list[SavedSearch]) -> list[SavedSearch]:
            _named(searches, name)
            now, known = datetime.now().astimezone().replace(microsecond=0), self._keep(keys)
            return [
                msgspec.structs.replace(each, seen=now, found=found, newest=newest, known=known)
                if each.name == name
                else each
                for each in searches
            ]

        self._change(marked)

    def new_among(self, search: SavedSearch, keys: Sequence[int]) -> int | None:
        """How many of ``keys`` (one for each file found) were not in the library when a search was last looked at;
        None where that is not known."""
        known = self._known(search.known)
        if known is None:
            return None
        return sum(key not in known for key in keys)

    def _known(self, name: str) -> frozenset[int] | None:
        from array import array

        if not re.fullmatch(r"known-[0-9a-f]{32}\.keys", name):
            return None
        try:
            data = (self._state / name).read_bytes()
        except OSError:
            return None
        if _content_name(data) != name:
            return None
        return frozenset(array("q", data))

    def _keep(self, keys: array[int] | None) -> str:
        """Write ``keys`` down, unless the same are there: searches that are looked at together share a file."""
        from array import array

        if keys is None:
            return ""
        data = array("q", sorted(set(keys))).tobytes()
        name = _content_name(data)
        if self._known(name) is None:
            write_private(self._state / name, data)
        return name

    def _change(self, change: Callable[[list[SavedSearch]], list[SavedSearch]]) -> None:
        private_directory(self._state)
        with taking_turns(self._state / "searches.lock"):
            searches = change(self.all())
            write_private(self.file, _written(searches).encode())
            used = {each.known for each in searches}
            for file in self._state.glob("known-*.keys"):
                if file.name not in used:
                    with suppress(OSError):  # what is left over costs only room
                        file.unlink()


def _content_name(data: bytes) -> str:
    return f"known-{hashlib.blake2b(data, digest_size=16).hexdigest()}.keys"


def _named(searches: Iterable[SavedSearch], name: str) -> SavedSearch:
    names = []
    for each in searches:
        if each.name == name:
            return each
        names.append(each.name)
    said = _("There is no saved search “{name}”. Saved: {names}.")
    raise SavedSearchError(said.format(name=name, names=", ".join(names) or _("none")))


def _parse(file: Path, data: bytes) -> list[SavedSearch]:
    return read_tables(file, data, _File, _faults, SavedSearchError).search


def _faults(found: _File) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, each in enumerate(found.search):
        if each.sort not in _SORTS:
            yield f"$.search[{number}].sort", f"“{each.sort}” is no sort; they are {', '.join(_SORTS)}"
        if not each.name.strip() or each.name in seen:
            why = f"there is another search “{each.name}”" if each.name.strip() else "the name is empty"
            yield f"$.search[{number}].name", why
        seen.add(each.name)


def _written(searches: Iterable[SavedSearch]) -> str:
    return _HEAD + "".join(
        table("search", {name: value for name, value in msgspec.structs.asdict(each).items() if value is not None})
        for each in searches
    )
