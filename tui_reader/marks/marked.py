"""The marks of a library over its documents: which document each is about now, and what is asked of them."""

from __future__ import annotations

import threading
from array import array
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec

from tui_reader.index.recorded import MARK_FIELDS, Exactly, Recorded, RequestError, Words, wanted
from tui_reader.marks.placing import Placing
from tui_reader.records.lookup import accepts
from tui_reader.records.runs import value_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from tui_reader.documents.model import Document
    from tui_reader.marks.book import MarkBook
    from tui_reader.marks.model import Mark

__all__ = ["File", "Listed", "MarkedDocuments", "Passage", "overview"]


_MOST_FOLDED: Final = 100_000
_QUOTES: Final = frozenset('"“”„‟')


class File(NamedTuple):
    """A file of the library: its path, the id of its bytes, and the key of its document."""

    path: str
    id: str
    key: int


class Passage(NamedTuple):
    """A mark, and where its passage stands in the text of its document; None: it cannot be found, or the mark is of the
    whole document."""

    mark: Mark
    span: tuple[int, int] | None

    @property
    def is_lost(self) -> bool:
        """Whether the document has changed so much that the passage is not there any more."""
        return self.span is None and bool(self.mark.quote)


class _Where(NamedTuple):
    """All marks by the key of their document, the file that each means, and those whose document is not there."""

    by_key: Mapping[int, Sequence[Mark]]
    files: Mapping[str, File]
    lost: Sequence[Mark]


_NOWHERE: Final = _Where(MappingProxyType({}), MappingProxyType({}), ())


class MarkedDocuments:
    """Any thread may ask. Every method raises `MarkError` as `MarkBook` does."""

    def __init__(
        self,
        book: MarkBook,
        files: Callable[[Collection[str], Collection[str]], Iterable[File]],
        library: Callable[[], object],
    ) -> None:
        """``files``: those of the library with one of some ids, or at one of some paths; ``library`` gives something
        that is another whenever these may be others."""
        self.book = book
        self._files = files
        self._library = library
        self._lock = threading.Lock()
        self._known: tuple[object, _Where] = (None, _NOWHERE)
        self._keys: dict[str, str] = {}

    # -- where they are

    def by_key(self) -> Mapping[int, Sequence[Mark]]:
        """The marks of each document that has any, by its key. The same object as long as nothing has changed."""
        return self._where().by_key

    def lost(self) -> Sequence[Mark]:
        """Marks of documents that are not in the library: neither their bytes nor their path."""
        return self._where().lost

    def file(self, mark: Mark) -> File | None:
        """The file that a mark is about; None where it is not there."""
        return self._where().files.get(mark.id)

    def passages(self, document: Document) -> list[Passage]:
        """The marks of ``document``: those of the document itself first, then its passages in the order of the text,
        then those that cannot be found in it."""
        placing = Placing(document.text)
        placed = [Passage(mark, placing.span(mark)) for mark in self.by_key().get(document.key, ())]
        return sorted(placed, key=lambda each: (bool(each.mark.quote), each.span is None, each.span or (0, 0)))

    def follow(self, document: Callable[[str], Document]) -> None:
        """Note of marks whose document was renamed, or read anew, where it lies and where the passage stands now, so
        that the next such change finds them again. ``document`` reads one."""
        seen: dict[str, Mark] = {}
        read: dict[str, tuple[str, Placing]] = {}
        for mark in self.book.all():
            file = self.file(mark)
            if file is None or (file.path == mark.path and file.id == mark.document):
                continue
            now = msgspec.structs.replace(mark, path=file.path, document=file.id)
            if mark.document != file.id:
                if file.path not in read:
                    found = document(file.path)
                    read[file.path] = found.title, Placing(found.text)
                title, placing = read[file.path]
                now = msgspec.structs.replace(now, title=title)
                span = placing.span(mark)
                if span is not None:
                    now = msgspec.structs.replace(now, start=span[0], end=span[1])
            seen[mark.id] = now
        self.book.follow(seen)

    def _where(self) -> _Where:
        stamp, marks = self.book.now()
        if not marks:
            return _NOWHERE
        now = stamp, self._library()
        with self._lock:
            if self._known[0] != now:
                self._known = now, self._looked_up(marks)
            return self._known[1]

    def _looked_up(self, marks: Sequence[Mark]) -> _Where:
        found = list(self._files({mark.document for mark in marks} - {""}, {mark.path for mark in marks} - {""}))
        by_id: dict[str, list[File]] = {}
        for file in found:
            by_id.setdefault(file.id, []).append(file)
        by_path = {file.path: file for file in found}
        by_key: dict[int, list[Mark]] = {}
        files, lost = {}, []
        for mark in marks:
            meant = by_id.get(mark.document) or ([by_path[mark.path]] if mark.path in by_path else [])
            if not meant:
                lost.append(mark)
                continue
            files[mark.id] = next((file for file in meant if file.path == mark.path), meant[0])
            for key in dict.fromkeys(file.key for file in meant):
                by_key.setdefault(key, []).append(mark)
        return _Where(by_key, files, lost)

    # -- what queries ask

    def keys(self, part: Recorded) -> array[int]:
        """Keys of the documents that ``part`` of a query (see `tui_reader.index.recorded.is_about_marks`) means."""
        is_meant = self._meant(part)
        return array("q", (key for key, marks in self.by_key().items() if any(map(is_meant, marks))))

    def mentions(self, part: Recorded, document: Document) -> list[tuple[int, int]]:
        """Where the passages stand that ``part`` of a query means."""
        is_meant = self._meant(part)
        meant = [mark for mark in self.by_key().get(document.key, ()) if mark.quote and is_meant(mark)]
        placing = Placing(document.text)
        return [span for span in map(placing.span, meant) if span is not None]

    def count_tags(self, keys: Iterable[int], top: int = 0) -> list[tuple[str, int]]:
        """How many of the documents ``keys`` (one for each file) have each tag, the most frequent first, at most
        ``top`` of them (0: all); "" stands for those without one."""
        by_key = self.by_key()
        tags_of = {key: {tag for mark in marks for tag in mark.tags} or {""} for key, marks in by_key.items()}
        counts: dict[str, int] = {}
        for key in keys:
            for tag in tags_of.get(key, ("",)):
                counts[tag] = counts.get(tag, 0) + 1
        ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        return ordered[:top] if top else ordered

    def tag_clause(self, tag: str) -> str:
        """The query for a value of the facet ``tag``, as a reader would type it where that finds the same documents,
        else with ``:=``; "" is for documents without one."""
        if not tag:
            return "-has:tag"
        exact = Recorded("tag", "", Exactly(tag))
        if _QUOTES.isdisjoint(tag) and not tag.endswith("*"):
            try:
                typed = Recorded("tag", "", wanted(MARK_FIELDS["tag"], tag))
            except RequestError:  # nothing but signs
                return str(exact)
            if set(self.keys(typed)) == set(self.keys(exact)):
                return f'tag:"{tag}"'
        return str(exact)

    def _meant(self, part: Recorded) -> Callable[[Mark], bool]:
        asked = part.wanted
        if part.field == "has" and isinstance(asked, Exactly):
            return _HAVING.get(asked.value, _is_mark)
        starts = [word.start for word in asked.words if not word.variants] if isinstance(asked, Words) else []
        known: dict[str, bool] = {}

        def holds(text: str) -> bool:
            if text not in known:
                # What cannot be meant is told by the folded words, which are made once.
                folded = self._folded(text)
                known[text] = all(start in folded for start in starts) and accepts(asked, text)
            return known[text]

        if part.field == "note":
            return lambda mark: bool(mark.note) and holds(mark.note)
        return lambda mark: any(map(holds, mark.tags))

    def _folded(self, text: str) -> str:
        folded = self._keys.get(text)
        if folded is None:
            if len(self._keys) > _MOST_FOLDED:
                self._keys = {}
            folded = self._keys[text] = value_key(text)
        return folded


def _is_mark(_: Mark) -> bool:
    return True


_HAVING: Final[Mapping[str, Callable[[Mark], bool]]] = MappingProxyType(
    {"note": lambda mark: bool(mark.note), "tag": lambda mark: bool(mark.tags)}
)


class Listed(NamedTuple):
    """A mark as it is now, with the file that it is about (None: gone) and where it stands: "found", "changed" where
    the document is there and its passage is not, "gone" where the document is not."""

    mark: Mark
    file: File | None
    place: Literal["found", "changed", "gone"]


def overview(marks: MarkedDocuments, document: Callable[[str], Document]) -> list[Listed]:
    """All marks by path of their documents and place in the text, as they stand there now. ``document`` reads one."""
    listed = []
    read: dict[str, Placing] = {}
    for mark in marks.book.all():
        file = marks.file(mark)
        if file is None:
            listed.append(Listed(mark, None, "gone"))
            continue
        now = msgspec.structs.replace(mark, path=file.path)
        # The same bytes may be read otherwise by a better loader, so passages are looked for all the same.
        if not mark.quote:
            listed.append(Listed(now, file, "found"))
            continue
        if file.path not in read:
            read[file.path] = Placing(document(file.path).text)
        span = read[file.path].span(mark)
        if span is not None:
            now = msgspec.structs.replace(now, start=span[0], end=span[1])
        listed.append(Listed(now, file, "found" if span is not None else "changed"))
    return sorted(listed, key=lambda each: (each.mark.path, bool(each.mark.quote), each.mark.start))
