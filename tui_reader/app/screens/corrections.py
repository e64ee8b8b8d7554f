"""Correcting what the cursor of a panel is on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui_reader.app.messages import Corrected, CorrectionsRead, NamesListed
    from tui_reader.app.screens.choice import Choice, Wants
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.corrections.model import DocumentReference, Kind
    from tui_reader.panels import Correct

__all__ = ["Correcting"]


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
            from tui_reader.app.screens.picking import PickScreen

            title = _("Type of “{name}” in all documents").format(name=name.value)
            retyped = partial(self._retyped, name)
            self._screen.app.push_screen(PickScreen(self._screen, title, (), retyped, expects=True))
            self._screen.desk.correcting.list_names(name.extractor, self._screen.desk.results)

    def _retyped(self, name: Correct, chosen: Choice) -> None:
        self._correct(name, "retype", type_=chosen.text)

    def rename(self) -> None:
        """Type its name."""
        if (name := self._asked()) is not None:
            self._choose(
                _("“{name}” in all documents is named").format(name=name.value),
                (),
                lambda chosen: self._correct(name, "rename", into=chosen.text),
                typed=name.value,
            )

    def merge(self) -> None:
        """Choose the name that it is another spelling of."""
        if (name := self._asked()) is None:
            return
        from tui_reader.app.screens.choice import Choice

        here = [each for each in self._in_panel() if each.extractor == name.extractor and each != name]

        def taken(chosen: Choice) -> None:
            label = chosen.label if chosen.label != name.label else ""
            self._correct(name, "merge", into=chosen.text, type_=label)

        title = _("“{name}” in all documents is the same as").format(name=name.value)
        self._choose(title, [Choice(each.value, each.label) for each in here], taken, wants="names")
        self._screen.desk.correcting.list_names(name.extractor, self._screen.desk.results)

    def split(self) -> None:
        """Type the name of whoever else is meant in the open document."""
        name, document = self._asked(), self._screen.reading.document
        if name is None:
            return
        if document is None:
            self._screen.tell(_("Open the document in which somebody else has this name."))
            return
        from tui_reader.corrections.model import DocumentReference

        meant = DocumentReference(document.id, document.path)
        self._choose(
            _("“{name}” in this document is").format(name=name.value),
            (),
            lambda chosen: self._correct(name, "split", into=chosen.text, documents=(meant,)),
            typed=f"{name.value} (2)",
        )

    # -- all of them

    def show_all(self) -> None:
        """List them, with the names that are hidden."""
        from tui_reader.app.screens.corrected import CorrectionsScreen

        self._screen.app.push_screen(CorrectionsScreen(self._screen.desk.correcting, self._screen.changes))
        self._screen.desk.correcting.read()

    # -- answers

    def corrected(self, event: Corrected) -> None:
        """Something is corrected now: show it everywhere."""
        from tui_reader.app.screens.corrected import CorrectionsScreen

        screen = self._screen
        if event.what == "made":
            screen.changes.made("corrections")
        if ":" in screen.searches.query:  # it may be about what was corrected
            screen.searches.again()
        screen.panels.invalidate()
        screen.spans.about(screen.reading.document)
        for shown in screen.app.screen_stack:
            if isinstance(shown, CorrectionsScreen):
                shown.status_line.say(event.sentence)
                screen.desk.correcting.read()
                return
        more = _("{key} takes it back.").format(key=screen.keymap.label("change.undo"))
        screen.tell(event.sentence if event.what == "undone" else f"{event.sentence} {more}")

    def read(self, event: CorrectionsRead) -> None:
        """They are these."""
        from tui_reader.app.screens.corrected import CorrectionsScreen

        for shown in self._screen.app.screen_stack:
            if isinstance(shown, CorrectionsScreen):
                shown.take(event)

    def listed(self, event: NamesListed) -> None:
        """There are these names, or types, to choose from."""
        from tui_reader.app.screens.choice import Choice, ChoiceScreen
        from tui_reader.app.screens.picking import PickScreen

        shown, name = self._screen.app.screen, self.meant
        if name is None or name.extractor != event.extractor:
            return
        for picking in self._screen.app.screen_stack:  # it may lie under the help
            if isinstance(picking, PickScreen) and picking.waits:
                picking.add(Choice(label) for label in event.labels if label != name.label)
        if isinstance(shown, ChoiceScreen) and shown.wants == "names":
            own = name.label, name.value
            shown.add(Choice(value, label) for label, value in event.names if (label, value) != own)

    def _in_panel(self) -> list[Correct]:
        from tui_reader.panels import Correct

        return [action for action in self._screen.panels.view.all_actions if isinstance(action, Correct)]

    def _asked(self) -> Correct | None:
        name = self.meant
        if name is None:
            self._screen.tell(_("This row is nothing that can be corrected: names in panels can."))
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
        from tui_reader.app.screens.choice import ChoiceScreen

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
