"""Saved searches of a library: the reader's own, kept apart from derived data in a file that may be edited by hand.

What was in the library when a search was last looked at is kept beside the file, by the keys of the documents, so what
is new since then is known exactly, whatever was rebuilt, renamed or removed meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from tui_reader.errors import ReaderError
from tui_reader.locks import taking_turns
from tui_reader.paths import private_directory, write_private

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

__all__ = ["SavedSearch", "SavedSearchError", "SavedSearches"]

_SORTS: Final = ("relevance", "newest", "oldest", "title")

_HEAD: Final = "# Saved searches. Name, query, sort and boilerplate may be edited here; comments are not kept.\n"

_TABLE: Final = re.compile(r"\s*\[\[\s*search\s*\]\]")
_AT_LINE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_IN_SEARCH: Final = re.compile(r"\$\.search\[(\d+)\](?:\.(\w+))?")
_UNKNOWN: Final = re.compile(r"unknown field `(\w+)`")


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
            raise SavedSearchError("A saved search needs a name, of one line.")

        def added(searches: list[SavedSearch]) -> list[SavedSearch]:
            if any(each.name == name for each in searches):
                raise SavedSearchError(f"There is a saved search “{name}” already; remove it, or choose another name.")
            return [*searches, msgspec.structs.replace(search, name=name, known=self._keep(keys))]

        self._change(added)

    def rename(self, name: str, new: str) -> None:
        """Give a search another name."""
        new = new.strip()
        if not new or "\n" in new:
            raise SavedSearchError("A saved search needs a name, of one line.")

        def renamed(searches: list[SavedSearch]) -> list[SavedSearch]:
            _named(searches, name)
            if new != name and any(each.name == new for each in searches):
                raise SavedSearchError(f"There is a saved search “{new}” already; remove it, or choose another name.")
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
    raise SavedSearchError(f"There is no saved search “{name}”. Saved: {', '.join(names) or 'none'}.")


def _parse(file: Path, data: bytes) -> list[SavedSearch]:
    import tomli

    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise _broken(file, data.count(b"\n", 0, error.start) + 1, "it is not UTF-8") from error
    lines = text.split("\n")
    try:
        parsed = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        place = _AT_LINE.search(str(error))
        line = int(place.group(1)) if place and place.group(1) else len(lines)
        raise _broken(file, line, _AT_LINE.sub("", str(error))) from error
    try:
        searches = msgspec.convert(parsed, _File).search
    except msgspec.ValidationError as error:
        raise _broken(file, _line_of(lines, str(error)), str(error).partition(" - at ")[0]) from error
    seen: set[str] = set()
    for number, each in enumerate(searches):
        if each.sort not in _SORTS:
            line = _line_of(lines, f"$.search[{number}].sort")
            raise _broken(file, line, f"“{each.sort}” is no sort; they are {', '.join(_SORTS)}")
        if not each.name.strip() or each.name in seen:
            why = f"there is another search “{each.name}”" if each.name.strip() else "the name is empty"
            raise _broken(file, _line_of(lines, f"$.search[{number}].name"), why)
        seen.add(each.name)
    return searches


def _broken(file: Path, line: int, why: str) -> SavedSearchError:
    return SavedSearchError(f"{file}, line {line}: {why}. Mend it there; nothing is written to it until then.")


def _line_of(lines: Sequence[str], error: str) -> int:
    """The line, counted from 1, of what msgspec complains about: the key, or the head of its table."""
    place = _IN_SEARCH.search(error)
    if place is None:
        unknown = _UNKNOWN.search(error)
        return _line_with(lines, 0, len(lines), unknown.group(1) if unknown else "search")
    heads = [number for number, line in enumerate(lines) if _TABLE.match(line)]
    number = int(place.group(1))
    if number >= len(heads):
        return 1
    end = heads[number + 1] if number + 1 < len(heads) else len(lines)
    unknown = _UNKNOWN.search(error)
    key = place.group(2) or (unknown.group(1) if unknown else "")
    return _line_with(lines, heads[number], end, key) if key else heads[number] + 1


def _line_with(lines: Sequence[str], first: int, end: int, key: str) -> int:
    for number in range(first, end):
        if re.match(rf"\s*[\"']?{re.escape(key)}\b", lines[number]):
            return number + 1
    return first + 1


def _written(searches: Iterable[SavedSearch]) -> str:
    tables = []
    for each in searches:
        fields = {name: value for name, value in msgspec.structs.asdict(each).items() if value is not None}
        tables.append("\n[[search]]\n" + "".join(f"{name} = {_toml(value)}\n" for name, value in fields.items()))
    return _HEAD + "".join(tables)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        # A JSON string is one of TOML, but for DEL.
        return json.dumps(value.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")
    return value.isoformat() if isinstance(value, datetime) else str(value)
