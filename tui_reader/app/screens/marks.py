"""All marks by document: quotes, notes and tags; the way to each place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.widgets import Input

from tui_reader.app.cells import cell_width, clip, wrap
from tui_reader.app.passages import sign_of
from tui_reader.app.screens.listing import ListingScreen, ListLine
from tui_reader.app.screens.naming import Naming
from tui_reader.app.typing_help import compose_with
from tui_reader.app.widgets.query_input import FindInput
from tui_reader.app.widgets.rows import RowsView
from tui_reader.language import _, ngettext
from tui_reader.numerals import number
from tui_reader.vietnamese.normalize import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult

    from tui_reader.app.actions import Context
    from tui_reader.app.marking import Changed
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.app.screens.marking import Marking
    from tui_reader.marks.marked import Listed

__all__ = ["MarksScreen"]

_MOST_LINES = 3  # of a passage


class _Row(NamedTuple):
    line: ListLine
    listed: Listed
    of_mark: bool
    """Whether the line is about the mark, or only names the document of the marks under it."""


class MarksScreen(ListingScreen):
    """Lists, filters, opens, removes and exports them."""

    with_cursor = True

    def __init__(self, main: MainScreen, marking: Marking) -> None:
        super().__init__()
        self._main = main
        self._marking = marking
        self._listed: Sequence[Listed] | None = None
        self._trouble = ""
        """Why they cannot be read."""
        self._rows: Sequence[_Row] = ()
        self._filter = ""
        self._asked: Context = "filter"
        self.line = FindInput()
        self._naming = Naming(self.line, self.status_line.say, self._close_line, "Enter")
        compose_with(main.typing, (self.line,), main.plugins.field_names)

    def compose(self) -> ComposeResult:
        """The line for filtering and for a file name stands over the status line."""
        yield self.heading
        yield self.rows
        yield self.line
        yield self.status_line
        yield self.key_line

    @property
    def context(self) -> Context:
        """Its own keys, or those of the line."""
        return self._asked if self.focused is self.line else "marks"

    @property
    def waits(self) -> bool:
        """Whether it is not known yet which there are."""
        return self._listed is None

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, opening, removing, filtering, exporting, closing."""
        changes = self._main.changes
        return {
            **super().handlers,
            "marks.open": self._open,
            "marks.remove": self._remove,
            "change.undo": lambda: changes.undo("marks", self._show_changed),
            "change.redo": lambda: changes.redo("marks", self._show_changed),
            "list.filter": self._ask_filter,
            "filter.submit": self._close_line,
            "filter.leave": self._leave_filter,
            "marks.export": self._ask_file,
            "file.submit": self._naming.submit,
            "file.complete": self._naming.complete,
            "file.leave": self._naming.leave,
            "typing.undo": self.line.undo_composing,
            "typing.switch": self._switch_typing,
        }

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """What can be done with a mark, or in the line that is typed in."""
        if self.context == "filter":
            return ("filter.submit", _("filter")), ("filter.leave", _("leave"))
        if self.context == "file":
            return ("file.submit", _("write")), ("file.complete", _("complete")), ("file.leave", _("leave"))
        return (
            ("marks.open", _("read")),
            ("marks.remove", _("remove")),
            ("change.undo", _("undo")),
            ("list.filter", _("filter")),
            ("marks.export", _("export")),
            ("screen.close", _("close")),
        )

    def take_key(self, event: events.Key) -> bool:
        """A message stays until the next key."""
        self.status_line.say("")
        return super().take_key(event)

    def on_mount(self) -> None:
        """Say what this is."""
        super().on_mount()
        self.line.display = False
        self._say()

    def take(self, listed: Sequence[Listed], trouble: str = "") -> None:
        """They are these; or there is ``trouble`` with reading them."""
        first, self._listed, self._trouble = self._listed is None, listed, trouble
        self.lay_out()
        self._say()
        if first:
            self.take_typed_ahead()

    def lines(self, width: int) -> Sequence[ListLine]:
        """The marks by document, as many as the filter leaves."""
        if self._listed is None:
            return ()
        self._rows = list(self._lay(self._shown, max(16, width)))
        if self._rows:
            return [row.line for row in self._rows]
        if self._trouble:
            spans = wrap(self._trouble, 0, len(self._trouble), width - 2)
            return [((" " + self._trouble[start:end], "plain"),) for start, end in spans]
        if self._listed:
            return [((" " + _("No mark has these words."), "dim"),)]
        key = self.keymap.label("mark.toggle")
        said = _("Nothing is marked yet; {key} marks a document in the results, or a passage while reading.")
        return [((f" {said.format(key=key)}", "dim"),)]

    @property
    def _shown(self) -> Sequence[Listed]:
        words = nfc(self._filter).lower().split()
        return [each for each in self._listed or () if all(_holds(word, each) for word in words)]

    def _lay(self, shown: Sequence[Listed], width: int) -> Iterator[_Row]:
        before = ""
        for each in shown:
            mark = each.mark
            if mark.path != before or not mark.quote:
                gone = _("not in the library any more") if each.place == "gone" else mark.path
                title = clip(mark.title or mark.path, max(8, width - 16))
                room = width - cell_width(title) - 4
                of_mark = not mark.quote
                sign = sign_of([mark]) if of_mark else " "
                pieces = ((f"{sign} ", "key"), (title, "head"), (f"  {clip(gone, room)}" if room > 6 else "", "dim"))
                yield _Row(pieces, each, of_mark)
            before = mark.path
            if mark.quote:
                yield from self._passage(each, width)
            said = "  ".join(filter(None, (" ".join(mark.note.split()), " ".join(f"#{tag}" for tag in mark.tags))))
            for start, end in wrap(said, 0, len(said), width - 6):
                yield _Row(((f"     {said[start:end]}", "dim"),), each, True)

    def _passage(self, each: Listed, width: int) -> Iterator[_Row]:
        mark = each.mark
        quote = f"“{' '.join(mark.quote.split())}”"
        if each.place == "changed":
            quote = _("(changed there) {quote}").format(quote=quote)
        lines = [quote[start:end] for start, end in wrap(quote, 0, len(quote), width - 6)]
        if len(lines) > _MOST_LINES:
            lines = [*lines[: _MOST_LINES - 1], clip(" ".join(lines[_MOST_LINES - 1 :]), width - 6)]
        for at, text in enumerate(lines):
            sign = sign_of([mark]) if not at else " "
            yield _Row(((f"   {sign} ", "key"), (text, "plain")), each, True)

    def _say(self) -> None:
        """How many there are, and how to go away again."""
        count = len(self._shown)
        many = ngettext("{count} mark", "{count} marks", count).format(count=number(count))
        said = " · ".join(filter(None, (_("Marks") if self._listed is None else many, self._filter)))
        self.heading.say(said, f"{self.keymap.label('screen.close')}:{_('close')}")

    @property
    def _chosen(self) -> _Row | None:
        return self._rows[self.list.cursor] if self.list.cursor < len(self._rows) else None

    def _open(self) -> None:
        row = self._chosen
        if row is None:
            return
        mark, file = row.listed.mark, row.listed.file
        if file is None:
            self.status_line.say(_("This document is not in the library any more; its marks are kept."))
            return
        self.close()
        if row.listed.place == "changed":
            import msgspec

            mark = msgspec.structs.replace(mark, quote="")
            self._main.tell(_("The passage is not in this document any more; the mark keeps its words and its note."))
        self._marking.open(mark, file.path)

    def _remove(self) -> None:
        row = self._chosen
        if row is None or not row.of_mark:
            self.status_line.say(_("This line is no mark: those under it are."))
            return
        self._main.desk.marking.remove(row.listed.mark, self._changed)

    def _changed(self, changed: Changed) -> None:
        if changed.what:
            self._main.changes.made("marks")
        self._show_changed(changed)

    def _show_changed(self, changed: Changed) -> None:
        self._main.desk.marking.list(self.take)
        self._marking.refresh()
        key = self.keymap.label("change.undo")
        said = self._marking.sentence(changed)
        if changed.what == "removed" and changed.mark is not None:
            said = _("Removed; {key} brings it back: {what}").format(key=key, what=changed.mark.sentence())
        self.status_line.say(said)

    # -- the line

    def _ask(self, what: Context, text: str, placeholder: str) -> None:
        self._asked = what
        self.line.placeholder = placeholder
        self.line.set_text(text)
        self.line.display = True
        self.set_focus(self.line)
        self.name_keys()

    def _ask_filter(self) -> None:
        self._ask("filter", self._filter, _("words of title, passage, note or tags"))

    def _ask_file(self) -> None:
        if not self._shown:
            self.status_line.say(_("There are no marks to write."))
            return
        from tui_reader.app.naming_files import free_name
        from tui_reader.marks.exporting import fault_of_name

        marks, desk = [each.mark for each in self._shown], self._main.desk.marking
        self._naming.begin(fault_of_name, lambda path, replaces: desk.export(path, marks, replaces=replaces))
        self._ask("file", free_name("marks", ".md"), _("a file to write: .md, .toml, .jsonl, .csv or .html"))
        self.line.select_all()

    def _switch_typing(self) -> None:
        from tui_reader.app.screens.main_actions import switch_typing

        switch_typing(self._main)
        compose_with(self._main.typing, (self.line,), self._main.plugins.field_names)
        self.status_line.say(self._main.message)

    def _close_line(self) -> None:
        self.line.display = False
        self.set_focus(None)
        self.name_keys()

    def _leave_filter(self) -> None:
        self._filter = ""
        self._close_line()
        self.lay_out()
        self._say()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self._asked == "filter" and self.focused is self.line:
            self._filter = self.line.text.strip()
            self.list.show(self.lines(self.size.width - 1), 0)
            self._say()

    @on(RowsView.RowChosen)
    def _clicked(self) -> None:
        self._open()


def _holds(word: str, each: Listed) -> bool:
    """Whether a mark has what was typed: with diacritics only so, without any in every spelling."""
    mark = each.mark
    text = " ".join((mark.title, mark.path, mark.quote, mark.note, *(f"#{tag}" for tag in mark.tags))).lower()
    return word in text or (fold(word) == word and word in fold(text))
