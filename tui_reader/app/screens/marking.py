"""Marking on the main screen: documents and passages, notes and tags, and the way from one mark to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.app.goals import Goal
from tui_reader.app.marking import Target, mark_at
from tui_reader.app.passages import paragraph_at, sentence_at, sign_of, signs_of
from tui_reader.app.screens.mark_lines import MarkLines
from tui_reader.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui_reader.app.marking import Changed, Marks
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.documents.model import Document
    from tui_reader.marks.marked import Passage
    from tui_reader.marks.model import Mark

__all__ = ["Marking", "marking_handlers"]

Span = tuple[int, int]

_SHOWN: Final = 40  # characters of a passage in the status line


class Marking:
    """Asks the desk for marks and to change them, and shows them in the results, beside the text, and in a list."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.by_key: Mapping[int, Sequence[Mark]] = {}
        """All marks, by the key of their document."""
        self.passages: Sequence[Passage] = ()
        """The marks of the open document, as they are known now."""
        self.lines = MarkLines(screen, self)

    # -- marking

    def toggle(self) -> None:
        """Mark what is meant here: the document, or while reading the sentence of the current match, or the paragraph
        at the top of the screen. What is marked is marked no longer."""
        target = self._target()
        if target is not None:
            self._screen.desk.marking.toggle(target, self.changed)

    def mark(self, span: Span | None) -> None:
        """Mark a passage of the open document (None: what `toggle` means), or mark it no longer."""
        target = self._target_of(span)
        if target is not None:
            self._screen.desk.marking.toggle(target, self.changed)

    def note(self, span: Span | None = None) -> None:
        """Write a note about a passage of the open document, or what `toggle` means, which is marked by that."""
        target = self._target_of(span)
        if target is not None:
            self.lines.ask("note", target, self._mark_of(target))

    def edit_tags(self, span: Span | None = None) -> None:
        """Change the tags of a passage of the open document, or of what `toggle` means."""
        target = self._target_of(span)
        if target is not None:
            self.lines.ask("tags", target, self._mark_of(target))

    def _target_of(self, span: Span | None) -> Target | None:
        document = self._screen.reading.document
        return Target(document.path, span) if span is not None and document is not None else self._target()

    def _target(self) -> Target | None:
        screen = self._screen
        if screen.active == "reading" and screen.reading.document is not None:
            return Target(screen.reading.document.path, self._span_here())
        path = screen.readings.chosen_path
        if not path:
            screen.tell(_("No document is chosen: go to one in the results first."))
            return None
        return Target(path)

    def _span_here(self) -> Span | None:
        """The passage that is meant while reading; None: the document, whose title is on the screen."""
        pane = self._screen.reading
        document, current = pane.document, pane.current
        assert document is not None
        first, last = pane.visible_span
        if current is not None and first <= current[0] < max(last, first + 1):
            known = any(each.span == current for each in self.passages)
            return current if known else sentence_at(document.text, current)
        return None if pane.shows_title else paragraph_at(document, pane.place)

    def _mark_of(self, target: Target) -> Mark | None:
        """The mark that is there already, as far as is known here."""
        screen = self._screen
        document = screen.reading.document
        if document is not None and document.path == target.path and self.passages:
            return mark_at(self.passages, target.span)
        row = screen.results_list.row(screen.results_list.cursor)
        known = document if document is not None and document.path == target.path else row.hit if row else None
        marks = self.by_key.get(known.key, ()) if known is not None and known.path == target.path else ()
        return next((mark for mark in marks if not mark.quote), None) if target.span is None else None

    # -- from mark to mark

    def step(self, direction: int) -> None:
        """To the next (1) or previous (-1) marked row, or while reading to the next marked passage, round the end."""
        screen = self._screen
        if screen.active != "reading":
            results = screen.desk.results
            if results is not None and screen.results_list.hit_count:
                screen.desk.marking.next_row(results, screen.results_list.cursor, direction, self._go_to_row)
            return
        placed = [each for each in self.passages if each.span is not None]
        if not placed:
            said = _("No passage of this document is marked; {key} marks one.")
            screen.tell(said.format(key=screen.keymap.label("mark.toggle")))
            return
        starts = [each.span[0] for each in placed if each.span is not None]
        current = screen.reading.current
        at = current[0] if current is not None and any(each.span == current for each in placed) else None
        if direction > 0:
            after = [
                n for n, start in enumerate(starts) if (start >= screen.reading.place if at is None else start > at)
            ]
            index = after[0] if after else 0
        else:
            before = [n for n, start in enumerate(starts) if start < (screen.reading.place if at is None else at)]
            index = before[-1] if before else len(placed) - 1
        self._reveal(placed[index], f"{index + 1}/{len(placed)}")

    def _reveal(self, passage: Passage, position: str) -> None:
        assert passage.span is not None
        self._screen.reading.reveal(*passage.span)
        said = _said_of(passage.mark)
        here = _("Mark {position}").format(position=position)
        self._screen.tell(f"{here}: {said}" if said else here)

    def _go_to_row(self, row: int | None) -> None:
        screen = self._screen
        if row is None:
            said = _("No other document of these results is marked there; {key} lists all marks.")
            screen.tell(said.format(key=screen.keymap.label("marks.list")))
            return
        screen.results_list.go_to(row)
        screen.readings.preview()
        screen.update_status()

    # -- the list

    def show_all(self) -> None:
        """List all marks."""
        from tui_reader.app.screens.marks import MarksScreen

        shown = MarksScreen(self._screen, self)
        self._screen.app.push_screen(shown)
        self._screen.desk.marking.list(shown.take)

    def open(self, mark: Mark, path: str) -> None:
        """Read the document of a mark, at its passage."""
        span = (mark.start, mark.end) if mark.quote else None
        self._screen.readings.open_path(path, Goal(span=span, locate=True))

    # -- what there is

    def about(self, document: Document) -> None:
        """Another document is open, of which the marks are not known yet."""
        self.passages = ()
        self._screen.desk.marking.read(document, self._take)

    def refresh(self) -> None:
        """Read what is marked now, in the open document and in all: others may have marked, too."""
        self._screen.desk.marking.read(self._screen.reading.document, self._take)

    @property
    def has_tags(self) -> bool:
        """Whether any mark has a tag."""
        return any(mark.tags for marks in self.by_key.values() for mark in marks)

    @property
    def status(self) -> str:
        """How many marks the open document has."""
        count = len(self.passages)
        return ngettext("{count} mark", "{count} marks", count).format(count=count) if count else ""

    def _take(self, marks: Marks) -> None:
        screen = self._screen
        self.by_key = marks.by_key
        screen.results_list.show_signs({key: sign_of(found) for key, found in marks.by_key.items()})
        document = screen.reading.document
        if document is None or (marks.document is not None and marks.document.path == document.path):
            self.passages = marks.passages
            of_document = next((each.mark for each in marks.passages if not each.mark.quote), None)
            screen.reading.show_marks(
                signs_of(marks.passages),
                sign_of([of_document]) if of_document is not None else "",
                _said_of(of_document) if of_document is not None else "",
            )
            screen.update_status()

    def changed(self, changed: Changed) -> None:
        """A mark has been changed here, which can be taken back: show and say it."""
        if changed.what:
            self._screen.changes.made("marks")
        self.show(changed)

    def show(self, changed: Changed) -> None:
        """A mark is another now: show and say it."""
        self.refresh()
        self._screen.tell(self.sentence(changed))

    def sentence(self, changed: Changed) -> str:
        """What became of a mark."""
        mark = changed.mark
        if mark is None:
            return _("Nothing was changed.")
        words = " ".join(mark.quote.split())
        if not words and mark.path != self._screen.readings.chosen_path:  # a change taken back may be of any document
            words = mark.title or mark.path
        about = f"“{words[:_SHOWN].rstrip()}{'…' if len(words) > _SHOWN else ''}”" if words else _("the document")
        key = self._screen.keymap.label("mark.toggle")
        match changed.what:
            case "added":
                return _("Marked: {what}.").format(what=about)
            case "removed" if mark.says_something:
                return _("No longer marked: {what}; {key} brings the mark back with its note and tags.").format(
                    what=about, key=key
                )
            case "removed":
                return _("No longer marked: {what}.").format(what=about)
            case "restored":
                return _("Marked again, with its note and tags: {what}.").format(what=about)
        said = _said_of(mark)
        noted = _("Noted of {what}: {said}") if said else _("Nothing is noted of {what} any more.")
        return noted.format(what=about, said=said)


def _said_of(mark: Mark) -> str:
    """Note and tags on one line."""
    tags = " ".join(f"#{tag}" for tag in mark.tags)
    return "  ".join(filter(None, (" ".join(mark.note.split()), tags)))


def marking_handlers(screen: MainScreen) -> Mapping[str, Callable[[], None]]:
    """What the actions for marks do on the main screen, by id."""
    marking = screen.marking
    return {
        "mark.toggle": marking.toggle,
        "mark.note": marking.note,
        "mark.tags": marking.edit_tags,
        "mark.next": lambda: marking.step(1),
        "mark.previous": lambda: marking.step(-1),
        "marks.list": marking.show_all,
        "note.submit": marking.lines.submit_note,
        "note.leave": marking.lines.leave,
        "tags.submit": marking.lines.submit_tags,
        "tags.leave": marking.lines.leave,
        "tags.complete": marking.lines.complete,
    }
