"""What hands the terminal over: a shell command that gets the text, the reader's pager, and the bare text itself."""

from __future__ import annotations

import os
import shlex
import shutil
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.app import SuspendNotSupported

from tui_reader.app.cells import clip
from tui_reader.app.handover import lend
from tui_reader.language import _
from tui_reader.numerals import number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_reader.app.command_history import CommandHistory
    from tui_reader.app.handover import Lent
    from tui_reader.app.screens.main import MainScreen
    from tui_reader.index.model import Hit

__all__ = ["Handing", "pager_command"]

_WITH_LINE: Final = frozenset(("less", "more", "most", "pg"))
"""Pagers that take ``+N``."""
_LIKE_VI: Final = frozenset(("vim", "nvim", "vi", "view"))
_KEEP_THE_SCREEN: Final = frozenset(("less", "most", "moar", "ov", "fzf", "w3m", "lynx", "nano", "emacs", *_LIKE_VI))
"""Programs after whose end there is nothing left to look at."""
_SHOWN: Final = 40  # cells of a command in what is said of it
_NOT_FOUND: Final = 127
_ROWS: Final = 500
"""Rows of the results in a plain view: those around the cursor."""


class _Taken(NamedTuple):
    """What a command gets: ``text``, the file it is from, and what to call it."""

    text: str
    file: str
    name: str


class Handing:
    """The text is plain, without control characters; the file itself is named to commands as TUI_READER_FILE."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._taken: _Taken | None = None
        self._history: CommandHistory | None = None
        self._commands: Sequence[str] = ()
        self._at = 0

    # -- a command

    def pipe(self) -> None:
        """Ask for a shell command for what is selected, or else the document that is meant."""
        screen = self._screen
        selected = screen.caret.selection if screen.context == "caret" else None
        if selected is None:
            screen.readings.with_chosen(lambda: self._ask(None))
        else:
            self._ask(selected)

    def _ask(self, selected: tuple[int, int] | None) -> None:
        from tui_reader.app.command_history import CommandHistory
        from tui_reader.app.editors import file_of
        from tui_reader.app.plain_text import as_text, plain

        screen, document = self._screen, self._screen.reading.document
        assert document is not None
        if selected is None:
            text = as_text(document, furniture=screen.reading.shows_furniture).text
        else:
            text = plain(document.text[slice(*selected)]) + "\n"
        name = _("the selection") if selected is not None else _("the document")
        self._taken = _Taken(text, str(file_of(screen.desk.library.root, document.path)), name)
        self._history = self._history or CommandHistory()
        self._commands, self._at = (), 0
        screen.asked = "command"
        line = screen.find_input
        line.type_with(None)  # Telex would make other words of commands
        line.placeholder = _("a command that gets {what}, such as wc -w").format(what=name)
        line.set_text("")
        line.display = True
        screen.set_focus(line)

    def recall(self, direction: int) -> None:
        """The command before (1) the one in the line, or after it (-1)."""
        assert self._history is not None
        if not self._commands:
            try:
                earlier = self._history.newest_first()
            except OSError as error:
                self._screen.tell(_("The commands given before cannot be read ({why}); type one.").format(why=error))
                return
            self._commands, self._at = (self._screen.find_input.text, *earlier), 0
        at = self._at + direction
        if 0 <= at < len(self._commands):
            self._at = at
            self._screen.find_input.set_text(self._commands[at])
        else:
            self._screen.tell(_("No command was given before this.") if direction > 0 else "")

    def submit(self) -> None:
        """Run the command."""
        command, taken = self._screen.find_input.text.strip().lstrip("|!").strip(), self._taken
        self._close()
        if not command or taken is None:
            self._screen.tell(_("Nothing was run."))
            return
        history = self._history
        if history is not None:
            self._screen.desk.inquiries.write(partial(history.note, command))
        shell = os.environ.get("SHELL") or "/bin/sh"
        self._hand_over([shell, "-c", command], taken, _last_program(command), command)

    def leave(self) -> None:
        """Run nothing."""
        self._close()
        self._screen.tell(_("Nothing was run."))

    def _close(self) -> None:
        self._screen.find_input.display = False
        self._screen.set_focus(None)
        self._screen.type_with(self._screen.typing)

    # -- the pager

    def page(self) -> None:
        """Show the document that is meant in $PAGER, at the line that is read."""
        self._screen.readings.with_chosen(self._page)

    def _page(self) -> None:
        from tui_reader.app.editors import file_of
        from tui_reader.app.plain_text import as_text

        screen, document = self._screen, self._screen.reading.document
        assert document is not None
        pager = os.environ.get("PAGER") or next((name for name in ("less", "more") if shutil.which(name)), "")
        text = as_text(document, furniture=screen.reading.shows_furniture)
        try:
            command = pager_command(pager, self._line(text.line_at), os.environ.get("LESS", ""))
        except ValueError as error:
            said = _("PAGER is {pager}, which is no command ({why}). Set it to the name of a pager, such as less.")
            screen.tell(said.format(pager=pager, why=error))
            return
        file = str(file_of(screen.desk.library.root, document.path))
        self._hand_over(command, _Taken(text.text, file, ""), PurePath(command[0]).name, pager)

    def _line(self, line_at: Callable[[int], int]) -> int:
        """The line that is read; 1 where nothing is read yet."""
        pane = self._screen.reading
        return 1 if self._screen.active == "results" or pane.shows_title else line_at(pane.visible_span[0])

    def _hand_over(self, command: Sequence[str], taken: _Taken, program: str, named: str) -> None:
        from tui_reader.app.plain_view import wait_for_key

        def then(lent: Lent) -> None:
            if program not in _KEEP_THE_SCREEN or lent.status == _NOT_FOUND:
                said = _("[{command}: status {status}]  Enter: back")
                wait_for_key(said.format(command=clip(named, _SHOWN), status=lent.status))

        lent = lend(
            self._screen.reader,
            command,
            given=taken.text.encode("utf-8", "replace"),
            environment={**os.environ, "TUI_READER_FILE": taken.file},
            then=then,
        )
        if lent.trouble:
            said = _("{command} could not be started: {why}").format(command=clip(named, _SHOWN), why=lent.trouble)
        elif lent.status:
            said = _("{command} ended with status {status}.").format(command=clip(named, _SHOWN), status=lent.status)
        else:
            said = _("{command} got {what}.").format(command=clip(named, _SHOWN), what=taken.name) if taken.name else ""
        self._screen.tell(said)

    # -- the bare text

    def show_plain(self) -> None:
        """The document, or in the results their rows, as bare text on the terminal, for its own selecting."""
        screen, results = self._screen, self._screen.desk.results
        if screen.active != "results":
            screen.readings.with_chosen(self._show_document)
        elif results is None or not results.rows:
            screen.tell(_("There are no results to show: search for something else first."))
        else:
            first = max(0, min(screen.results_list.cursor - _ROWS // 2, results.rows - _ROWS))
            last = min(results.rows, first + _ROWS)
            screen.desk.getting.rows(results, first, last, partial(self._show_rows, first, results.rows))

    def _show_document(self) -> None:
        from tui_reader.app.plain_text import as_text

        screen, document = self._screen, self._screen.reading.document
        assert document is not None
        text = as_text(document, furniture=screen.reading.shows_furniture)
        self._show(text.text, self._line(text.line_at))

    def _show_rows(self, first: int, rows: int, hits: Sequence[Hit]) -> None:
        from tui_reader.app.dates import short_date
        from tui_reader.app.plain_text import plain

        lines: list[str] = []
        here = 1
        for row, hit in enumerate(hits, first):
            here = len(lines) + 1 if row == self._screen.results_list.cursor else here
            date = short_date(hit.published) if hit.published else ""
            facts = " · ".join(filter(None, (date, hit.source, ", ".join(hit.authors))))
            lines += [" ".join(plain(line).split()) for line in (hit.title, facts, hit.path) if line.strip()]
            lines.append("")
        if first or first + len(hits) < rows:
            said = _("Rows {first} to {last} of {rows}; other rows: go to them before.")
            lines.append(said.format(first=number(first + 1), last=number(first + len(hits)), rows=number(rows)))
        self._show("\n".join(lines), here)

    def _show(self, text: str, line: int) -> None:
        from tui_reader.app.plain_view import plain_lines, show_plain

        lines, index = plain_lines(text.rstrip("\n"), line)
        self._screen.reader.keep_place()  # the terminal may be gone when it comes back
        try:
            with self._screen.app.suspend():
                show_plain(lines, index)
        except SuspendNotSupported as error:
            self._screen.tell(str(error))


def pager_command(pager: str, line: int, less: str = "") -> list[str]:
    """The words of a command that pages its standard input from ``line`` on, where it is known how to say so; ``less``:
    the options of the variable LESS. Raises `ValueError` for what is no command."""
    words = shlex.split(pager)
    if not words:
        raise ValueError(_("it is empty"))
    name = PurePath(words[0]).name
    if name == "less" and _quits_at_once(words[1:], less):
        words.append("-+F")  # what fits on a page would be gone before one sees it
    if name in _LIKE_VI:
        return [*words, *([f"+{line}"] if line > 1 else []), "-"]
    return [*words, f"+{line}"] if name in _WITH_LINE and line > 1 else words


def _quits_at_once(options: Sequence[str], less: str) -> bool:
    each = [*options, *(option if option.startswith("-") else f"-{option}" for option in less.split())]
    return any(option == "--quit-if-one-screen" or ("F" in option and option[1:2] != "-") for option in each)


def _last_program(command: str) -> str:
    """The program at the end of a pipe, whose output one sees."""
    words = command.rpartition("|")[2].split()
    return PurePath(words[0]).name if words else ""
