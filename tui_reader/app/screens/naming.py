"""The line in which a file is named, on whatever screen: Tab completes, and what is there already is not replaced
without being asked about again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.app.naming_files import completed, named
from tui_reader.app.widgets.query_input import FindInput
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tui_reader.app.screens.listing import RowsScreen

__all__ = ["Naming", "NamingLine"]

_SHOWN = 12  # names that a completion offers


class Naming:
    """``line`` is typed in; ``say`` says what is wrong; ``close`` takes the line away."""

    def __init__(self, line: FindInput, say: Callable[[str], None], close: Callable[[], None], key: str) -> None:
        self._line, self._say, self._close, self._key = line, say, close, key
        self._check: Callable[[Path], str] = _nothing_wrong
        self._then: Callable[[Path, bool], None] | None = None
        self._warned = ""

    def begin(self, check: Callable[[Path], str], then: Callable[[Path, bool], None]) -> None:
        """Another file is asked for: ``check`` says what is wrong with one, or ""; ``then`` gets it, and whether it
        replaces one that is there."""
        self._check, self._then, self._warned = check, then, ""

    def submit(self) -> None:
        """Go on with what was typed, where that is a file that can be written."""
        typed = self._line.text.strip()
        if not typed:
            self._end(_("A file needs a name; nothing was written."))
            return
        file = named(typed, self._check)
        if file.trouble:
            self._say(file.trouble)
        elif file.is_there and self._warned != typed:
            self._warned = typed
            said = _("{name} is there already: {key} again replaces it; or type another name.")
            self._say(said.format(name=typed, key=self._key))
        else:
            then = self._then
            self._end("")
            if then is not None:
                then(file.path, file.is_there)

    def complete(self) -> None:
        """As much more of the name as is certain; what there is to choose from is shown."""
        before = self._line.text
        typed, names = completed(before)
        if typed != before:
            self._line.set_text(typed)
        if len(names) > 1:
            more = " …" if len(names) > _SHOWN else ""
            self._say("  ".join(names[:_SHOWN]) + more)
        elif not names and typed == before:
            self._say(_("No file begins so."))

    def leave(self) -> None:
        """Write nothing."""
        self._end(_("Nothing was written."))

    def _end(self, sentence: str) -> None:
        self._then = None
        self._close()
        if sentence:
            self._say(sentence)


class NamingLine:
    """Such a line over the status line of a screen of rows."""

    def __init__(self, screen: RowsScreen) -> None:
        self._screen = screen
        self.input = FindInput()
        self.input.display = False
        self._naming: Naming | None = None

    @property
    def is_open(self) -> bool:
        """Whether it takes what is typed."""
        return self._screen.focused is self.input

    def ask(self, name: str, check: Callable[[Path], str], then: Callable[[Path, bool], None]) -> None:
        """Ask for a file, ``name`` offered."""
        screen = self._screen
        self._naming = Naming(self.input, screen.status_line.say, self._close, screen.keymap.label("file.submit"))
        self._naming.begin(check, then)
        self.input.placeholder = _("a file to write: .csv, .json or .html")
        self.input.set_text(name)
        self.input.select_all()
        self.input.display = True
        screen.set_focus(self.input)
        named = (("file.submit", _("write")), ("file.complete", _("complete")), ("file.leave", _("leave")))
        screen.key_line.show([(screen.keymap.label(action), word) for action, word in named])

    @property
    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """By id."""
        naming = self._naming
        if naming is None:
            return {}
        return {"file.submit": naming.submit, "file.complete": naming.complete, "file.leave": naming.leave}

    def _close(self) -> None:
        self.input.display = False
        self._screen.set_focus(None)
        self._screen.name_keys()


def _nothing_wrong(path: Path) -> str:
    return ""
