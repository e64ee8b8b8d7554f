"""Correcting what the cursor of a panel is on, and the list of what was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on

from tui_reader.app.screens.choice import Choice, ChoiceScreen, Wants
from tui_reader.app.screens.listing import ListingScreen, ListLine
from tui_reader.app.widgets.rows import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from tui_reader.app.actions import Context
    from tui_reader.app.correcting import CorrectingDesk
    from tui_reader.app.messages import Corrected, CorrectionsRead, NamesListed
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.corrections.model import DocumentReference, Kind
    from tui_reader.panels import Correct

__all__ = ["Correcting", "CorrectionsScreen"]


class Correcting:
    """Does on the main screen what the keys for corrections mean, and hands answers to the screens over it."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    @property
    def meant(self) -> Correct | None:
        """What the row under the cursor of the panel is about; None where it cannot be corrected."""
        from tui_reader.panels import Correct

        actions = self._screen.panels.view.actions
        return next((action for action in actions if isinstance(action, Correct)), None)

    # -- the row under the cursor

    def hide(self) -> None:
        """Hide it, in all documents."""
        if (name := self._asked()) is not None:
            self._correct(name, "hide")

    def retype(self) -> None:
        """Choose its type."""
        if (name := self._asked()) is not None:
            self._choose(
                f"Type of “{name.value}” in all documents",
                (),
                lambda chosen: self._correct(name, "retype", type_=chosen.text),
                wants="labels",
            )
            self._screen.desk.correcting.list_names(name.extractor, self._screen.desk.results)

    def rename(self) -> None:
        """Type its name."""
        if (name := self._asked()) is not None:
            self._choose(
                f"“{name.value}” in all documents is named",
                (),
                lambda chosen: self._correct(name, "rename", into=chosen.text),
                typed=name.value,
            )

    def merge(self) -> None:
        """Choose the name that it is another spelling of."""
        if (name := self._asked()) is None:
            return
        here = [each for each in self._in_panel() if each.extractor == name.extractor and each != name]

        def taken(chosen: Choice) -> None:
            label = chosen.label if chosen.label != name.label else ""
            self._correct(name, "merge", into=chosen.text, type_=label)

        title = f"“{name.value}” in all documents is the same as"
        self._choose(title, [Choice(each.value, each.label) for each in here], taken, wants="names")
        self._screen.desk.correcting.list_names(name.extractor, self._screen.desk.results)

    def split(self) -> None:
        """Type the name of whoever else is meant in the open document."""
        name, document = self._asked(), self._screen.reading.document
        if name is None:
            return
        if document is None:
            self._screen.tell("Open the document in which somebody else has this name.")
            return
        from tui_reader.corrections.model import DocumentReference

        meant = DocumentReference(document.id, document.path)
        self._choose(
            f"“{name.value}” in this document is",
            (),
            lambda chosen: self._correct(name, "split", into=chosen.text, documents=(meant,)),
            typed=f"{name.value} (2)",
        )

    # -- all of them

    def undo(self) -> None:
        """Take back the latest correction."""
        self._screen.desk.correcting.undo()

    def redo(self) -> None:
        """Make again what was taken back."""
        self._screen.desk.correcting.redo()

    def show_all(self) -> None:
        """List them, with the names that are hidden."""
        self._screen.app.push_screen(CorrectionsScreen(self._screen.desk.correcting))
        self._screen.desk.correcting.read()

    # -- answers

    def corrected(self, event: Corrected) -> None:
        """Something is corrected now: show it everywhere."""
        screen = self._screen
        if ":" in screen.searches.query:  # it may be about what was corrected
            screen.searches.again()
        screen.panels.invalidate()
        for shown in screen.app.screen_stack:
            if isinstance(shown, CorrectionsScreen):
                shown.status_line.say(event.sentence)
                screen.desk.correcting.read()
                return
        undone = event.sentence.startswith("Taken")
        more = "" if undone else f" {screen.keymap.label('correct.undo')} takes it back."
        screen.tell(f"{event.sentence}{more}")

    def read(self, event: CorrectionsRead) -> None:
        """They are these."""
        for shown in self._screen.app.screen_stack:
            if isinstance(shown, CorrectionsScreen):
                shown.take(event)

    def listed(self, event: NamesListed) -> None:
        """There are these names, or types, to choose from."""
        shown, name = self._screen.app.screen, self.meant
        if isinstance(shown, ChoiceScreen) and name is not None and name.extractor == event.extractor:
            if shown.wants == "labels":
                shown.add(Choice(label) for label in event.labels if label != name.label)
            elif shown.wants == "names":
                own = name.label, name.value
                shown.add(Choice(value, label) for label, value in event.names if (label, value) != own)

    def _in_panel(self) -> list[Correct]:
        from tui_reader.panels import Correct

        return [action for action in self._screen.panels.view.all_actions if isinstance(action, Correct)]

    def _asked(self) -> Correct | None:
        name = self.meant
        if name is None:
            self._screen.tell("This row is nothing that can be corrected: names in panels can.")
        return name

    def _choose(
        self,
        title: str,
        choices: Iterable[Choice],
        taken: Callable[[Choice], None],
        *,
        typed: str = "",
        wants: Wants = "",
    ) -> None:
        self._screen.app.push_screen(ChoiceScreen(self._screen, title, choices, taken, typed=typed, wants=wants))

    def _correct(
        self,
        name: Correct,
        kind: Kind,
        *,
        into: str = "",
        type_: str = "",
        documents: tuple[DocumentReference, ...] = (),
    ) -> None:
        from tui_reader.corrections.model import Correction

        made = Correction(kind, name.extractor, (name.value,), name.label, into, type_, documents)
        self._screen.desk.correcting.correct(made)


class _Row(NamedTuple):
    line: ListLine
    act: Callable[[], None] | None = None


class CorrectionsScreen(ListingScreen):
    """What is hidden, the corrections from the latest on, and those that were taken back."""

    with_cursor = True

    def __init__(self, desk: CorrectingDesk) -> None:
        super().__init__()
        self._desk = desk
        self._read: CorrectionsRead | None = None

    @property
    def context(self) -> Context:
        """Its own keys."""
        return "corrections"

    @property
    def waits(self) -> bool:
        """Whether it is not known yet which there are."""
        return self._read is None

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Moving, showing again or taking back, closing."""
        return {
            **super().handlers,
            "corrections.act": self._act,
            "correct.undo": self._desk.undo,
            "correct.redo": self._desk.redo,
        }

    @property
    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """What can be done with a line."""
        own = ("corrections.act", "show again, take back"), ("correct.undo", "undo"), ("correct.redo", "redo")
        return *own, *super().keys_shown

    def on_mount(self) -> None:
        """Say what this is."""
        super().on_mount()
        self.heading.say("Corrections", f"{self.keymap.label('screen.close')}:close")

    def take(self, read: CorrectionsRead) -> None:
        """They are these."""
        first, self._read = self._read is None, read
        self.lay_out()
        if first:
            self.take_typed_ahead()

    def lines(self, width: int) -> Sequence[ListLine]:
        """A line each, under three heads."""
        return [row.line for row in self._rows()]

    def _rows(self) -> list[_Row]:
        read = self._read
        if read is None:
            return []
        if not (read.corrections or read.undone):
            said = " Nothing has been corrected yet; in a panel, the keys for that are about the name under the cursor."
            return [_Row(((said, "dim"),))]
        rows = []
        if read.hidden:
            rows.append(_Row(((" Hidden", "head"),)))
            rows += [
                _Row(((f"   {value}", "plain"), (f"  {label}", "dim")), self._showing(extractor, label, value))
                for extractor, label, value in read.hidden
            ]
        if read.corrections:
            rows.append(_Row(((" Corrections, the latest first", "head"),)))
            numbered = list(enumerate(read.corrections, 1))
            rows += [
                _Row(((f"   {_time(each.made)}", "dim"), (each.sentence(), "plain")), self._taking_back(number))
                for number, each in reversed(numbered)
            ]
        if read.undone:
            rows.append(_Row(((" Taken back, the latest first", "head"),)))
            rows += [
                _Row(((f"   {_time(each.made)}", "dim"), (each.sentence(), "dim")), self._desk.redo if not n else None)
                for n, each in enumerate(reversed(read.undone))
            ]
        return rows

    def _showing(self, extractor: str, label: str, value: str) -> Callable[[], None]:
        def show() -> None:
            from tui_reader.corrections.model import Correction

            self._desk.correct(Correction("show", extractor, (value,), label))

        return show

    def _taking_back(self, number: int) -> Callable[[], None]:
        return lambda: self._desk.undo(number)

    def _act(self) -> None:
        rows = self._rows()
        act = rows[self.list.cursor].act if self.list.cursor < len(rows) else None
        if act is not None:
            act()
        else:
            self.status_line.say("Nothing to do with this line.")

    @on(RowsView.RowChosen)
    def _clicked(self) -> None:
        self._act()


def _time(made: datetime | None) -> str:
    return made.astimezone().strftime("%Y-%m-%d %H:%M  ") if made is not None else " " * 18
