"""The part of the desk for the reader's marks. In a lane: files are read and written, documents opened, rows ranked. No
widgets here."""

from __future__ import annotations

from collections import deque
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from tui_reader.app.failures import sentence
from tui_reader.app.lanes import Cancelled, Lane
from tui_reader.app.messages import Answered, Told
from tui_reader.errors import NotIndexedError, ReaderError
from tui_reader.index.model import SearchCancelled
from tui_reader.language import _, ngettext
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from textual.message import Message

    from tui_reader.documents.model import Document
    from tui_reader.library import Library
    from tui_reader.marks.marked import Listed, Passage
    from tui_reader.marks.model import Mark
    from tui_reader.results import Results

__all__ = ["Changed", "MarkingDesk", "Marks", "Target", "mark_at"]

Span = tuple[int, int]

_NONE: Final[Mapping[int, Sequence[Mark]]] = MappingProxyType({})


class Target(NamedTuple):
    """What is to be marked: the document at a path, or a passage of its text."""

    path: str
    span: Span | None = None


class Marks(NamedTuple):
    """All marks by the key of their document, and those of the open document with their places."""

    by_key: Mapping[int, Sequence[Mark]]
    document: Document | None
    passages: Sequence[Passage]


class Changed(NamedTuple):
    """What became of a mark: "added", "removed", "changed", "restored" (with what was noted of it before it was
    removed), or "" where nothing was to be done."""

    what: str
    mark: Mark | None = None


class MarkingDesk:
    """``post`` takes the answers, as `Answered` with what was asked to be done then. Changes are made in order, and
    before anything is read."""

    def __init__(
        self, library: Library, post: Callable[[Message], object], failed: Callable[[str, BaseException], None]
    ) -> None:
        self._library = library
        self._post = post
        self._lane, self._rows, self._list = (Lane(name, failed) for name in ("marks", "marked rows", "marks listed"))
        self.lanes = (self._lane, self._rows, self._list)
        self._said: tuple[object, object] = (None, None)
        self._trouble = ""
        self._changes: deque[Callable[[], None]] = deque()

    def read(self, document: Document | None, then: Callable[[Marks], None]) -> None:
        """The marks there are now, where they, or the document, are others than at the last time."""

        def job(_: int, cancelled: Cancelled) -> None:
            self.finish()
            by_key: Mapping[int, Sequence[Mark]] = _NONE
            passages: Sequence[Passage] = ()
            try:
                if self._library.has_marks:  # else what reads them need not be imported
                    marks = self._library.marks()
                    by_key = marks.by_key()
                    passages = marks.passages(document) if document is not None else ()
            except NotIndexedError:  # marks of a library that is to be built again
                pass
            except (ReaderError, OSError) as error:
                if sentence(error) != self._trouble:  # once, and not at every search
                    self._trouble = sentence(error)
                    self._post(Told(self._trouble))
                return
            self._trouble = ""
            if by_key is self._said[0] and document is self._said[1]:
                return
            self._said = by_key, document
            self._post(Answered(partial(then, Marks(by_key, document, passages))))

        self._lane.submit(job)

    def toggle(self, target: Target, then: Callable[[Changed], None]) -> None:
        """Mark ``target``; where it is marked, remove the mark; where that was the last thing done, restore it."""
        self._change(partial(self._toggled, target), then)

    def note(self, target: Target, text: str, known: Mark | None, then: Callable[[Changed], None]) -> None:
        """Note ``text`` of ``target``, which is marked by that; "" for nothing any more. ``known``: the mark that the
        reader has seen there; what somebody else has noted since is kept."""

        def noted(mark: Mark) -> Mark:
            seen = known.note if known is not None else ""
            both = " · ".join(filter(None, (mark.note, text)))
            return msgspec.structs.replace(mark, note=text if mark.note == seen else both)

        self._change(lambda: self._edited(target, noted), then)

    def tag(self, target: Target, tags: str, known: Mark | None, then: Callable[[Changed], None]) -> None:
        """Give ``target`` these tags and no others, but for those that ``known`` has not; it is marked by that."""

        def tagged(mark: Mark) -> Mark:
            from tui_reader.marks.model import tags_of

            seen = known.tags if known is not None else ()
            return msgspec.structs.replace(mark, tags=tags_of([*(tag for tag in mark.tags if tag not in seen), tags]))

        self._change(lambda: self._edited(target, tagged), then)

    def remove(self, mark: Mark, then: Callable[[Changed], None]) -> None:
        """Remove a mark."""

        def removed() -> Changed:
            gone = self._library.marks().book.remove(mark.id)
            return Changed("removed", gone[0]) if gone else Changed("")

        self._change(removed, then)

    def undo(self, then: Callable[[Changed], None]) -> None:
        """Take back the last change."""
        self._change(lambda: _last(self._library.marks().book.undo()), then)

    def redo(self, then: Callable[[Changed], None]) -> None:
        """Make again what was taken back."""
        self._change(lambda: _last(self._library.marks().book.redo()), then)

    def list(self, then: Callable[[Sequence[Listed], str], None]) -> None:
        """All marks with where they stand; or none, and a sentence on why they cannot be read."""

        def job(_: int, cancelled: Cancelled) -> None:
            from tui_reader.marks.marked import overview

            listed: Sequence[Listed] = ()
            trouble = ""
            try:
                listed = overview(self._library.marks(), self._library.document)
            except (ReaderError, OSError) as error:
                trouble = sentence(error)
            if not cancelled():
                self._post(Answered(partial(then, listed, trouble)))

        self._list.submit(job)

    def export(self, path: Path, marks: Sequence[Mark], *, replaces: bool) -> None:
        """Write marks to a file; one that is there is replaced only if it ``replaces`` it: `Told`."""

        def job(_number: int, cancelled: Cancelled) -> None:
            from tui_reader.app.naming_files import shown_path, write_text
            from tui_reader.marks.exporting import marks_as

            try:
                write_text(path, marks_as(path, marks, self._library.name), over=replaces)
            except (ReaderError, OSError) as error:
                self._post(Told(sentence(error)))
            else:
                many = ngettext("{count} mark", "{count} marks", len(marks)).format(count=number(len(marks)))
                self._post(Told(_("Written: {path} ({many}).").format(path=shown_path(path), many=many)))

        self._list.submit(job)

    def next_row(self, results: Results, row: int, direction: int, then: Callable[[int | None], None]) -> None:
        """The nearest row of the results with a mark."""

        def job(_: int, cancelled: Cancelled) -> None:
            try:
                found = results.row_with(self._library.marks().by_key().keys(), row, direction)
            except SearchCancelled:  # newer results are on their way
                return
            except (ReaderError, OSError) as error:
                self._post(Told(sentence(error)))
                return
            if not cancelled():
                self._post(Answered(partial(then, found)))

        self._rows.submit(job)

    # -- in the lane

    def _change(self, change: Callable[[], Changed], then: Callable[[Changed], None]) -> None:
        def made() -> None:
            try:
                changed = change()
            except (ReaderError, OSError) as error:
                self._post(Told(sentence(error)))
            else:
                self._post(Answered(partial(then, changed)))

        self._changes.append(made)
        self._lane.submit(lambda _, __: self.finish())

    def finish(self) -> None:
        """Change what is still to be changed."""
        while self._changes:
            self._changes.popleft()()

    def _toggled(self, target: Target) -> Changed:
        from tui_reader.marks.model import mark_of

        book = self._library.marks().book
        document = self._library.document(target.path)
        existing = self._existing(document, target.span)
        if existing is not None:
            book.remove(existing.id)
            return Changed("removed", existing)
        made = mark_of(document, target.span)
        gone = book.last_removed()
        if gone is not None and gone.marks_same(made) and gone.says_something:
            return Changed("restored", _last(book.undo()).mark)
        return Changed("added", book.put(made)[0])

    def _edited(self, target: Target, edit: Callable[[Mark], Mark]) -> Changed:
        from tui_reader.marks.model import mark_of

        document = self._library.document(target.path)
        existing = self._existing(document, target.span)
        before = existing if existing is not None else mark_of(document, target.span)
        after = edit(before)
        if after == before or (existing is None and not after.says_something):
            return Changed("", existing)
        kept = self._library.marks().book.put(after)[0]
        return Changed("changed", kept)

    def _existing(self, document: Document, span: Span | None) -> Mark | None:
        return mark_at(self._library.marks().passages(document), span)


def mark_at(passages: Sequence[Passage], span: Span | None) -> Mark | None:
    """The mark of the document (no ``span``), or the shortest one around ``span``."""
    if span is None:
        return next((each.mark for each in passages if not each.mark.quote), None)
    around = [
        (each.span[1] - each.span[0], each.mark)
        for each in passages
        if each.span is not None and each.span[0] <= span[0] and span[1] <= each.span[1]
    ]
    return min(around, key=lambda each: each[0])[1] if around else None


def _last(turned: Sequence[tuple[str, Mark]]) -> Changed:
    return Changed(*turned[-1]) if turned else Changed("")
