"""What leaves the program by the clipboard: a document, a row, a selection, the search as a command."""

from __future__ import annotations

import os
import re
import shlex
from functools import partial
from typing import TYPE_CHECKING, Final

from tui_reader.app.messages import Told
from tui_reader.language import _
from tui_reader.numerals import decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui_reader.app.clipboard import Tool
    from tui_reader.app.screens.main import MainScreen

__all__ = ["Getting", "getting_handlers", "size_said"]

_GAPS: Final = re.compile(r" {2,}")
"""Between the columns of a row."""


class Getting:
    """Copies, and says what came of it without claiming what nobody can know."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def copy(self, text: str, what: str) -> None:
        """Copy ``text``, called ``what`` in the status line: by a tool of this computer, or else through the
        terminal."""
        from tui_reader.app.clipboard import offered_tool
        from tui_reader.app.plain_text import plain

        text = plain(text)
        if not text.strip():
            self.say(_("There is nothing here to copy."))
            return
        tool = offered_tool(os.environ)
        if tool is None:
            self._send(text, what)
        else:
            self._screen.desk.getting.copy(tool, text, partial(self._copied, tool, text, what))

    def say(self, sentence: str) -> None:
        """Say something where one is: in a list over the main screen, too."""
        self._screen.overviews.told(Told(sentence))

    def copy_text(self) -> None:
        """The text of the document that is meant, with page furniture where that is shown; in a panel the row."""
        screen = self._screen
        if screen.active == "panel" and screen.panels.view.label:
            self.copy(_GAPS.sub("\t", screen.panels.view.label), _("Row"))
        else:
            screen.readings.with_chosen(self._copy_document)

    def copy_path(self) -> None:
        """The path of the document that is meant."""
        path = self._screen.readings.chosen_path
        if path:
            self.copy_path_of(path)
        else:
            self.say(_("No document is chosen: go to one in the results first."))

    def copy_path_of(self, path: str) -> None:
        """Where the file of a document lies."""
        from tui_reader.app.editors import file_of

        self.copy(str(file_of(self._screen.desk.library.root, path)), _("Path"))

    def copy_command(self) -> None:
        """The command that finds the results on the command line."""
        results = self._screen.desk.results
        if results is None or not results.query.strip() or results.tied:
            self.say(_("Type a query first: its command is what is copied."))
            return
        words = ["tui-reader", "search", results.query, str(self._screen.desk.library.root)]
        if results.query.startswith("-"):
            words.insert(2, "--")  # or it would be taken for an option
        options = [] if results.sort.value == "relevance" else ["--sort", results.sort.value]
        options += ["--with-boilerplate"] if results.boilerplate else []
        self.copy(shlex.join([*words[:2], *options, *words[2:]]), _("Command"))

    def _copy_document(self) -> None:
        from tui_reader.app.plain_text import as_text

        pane = self._screen.reading
        assert pane.document is not None
        text = as_text(pane.document, furniture=pane.shows_furniture, head=False).text
        self.copy(text if pane.document.text.endswith("\n") else text.rstrip("\n"), _("Text"))

    def _copied(self, tool: Tool, text: str, what: str, trouble: str) -> None:
        if trouble:
            self._send(text, what, trouble)
        elif tool.is_tmux:
            said = _("{what} sent to tmux, and by it to the terminal ({size}).")
            self.say(said.format(what=what, size=size_said(text)))
        else:
            self.say(_("{what} copied by {tool} ({size}).").format(what=what, tool=tool.name, size=size_said(text)))

    def _send(self, text: str, what: str, trouble: str = "") -> None:
        from tui_reader.app.clipboard import terminal_of

        terminal, keys = terminal_of(os.environ), self._screen.keymap
        before = f"{trouble}. " if trouble else ""
        ways = {"save": keys.label("document.save"), "plain": keys.label("plain.show")}
        if not terminal.most:
            said = _("This terminal has no clipboard: {save} saves to a file, {plain} shows text to select.")
            self.say(before + said.format(**ways))
        elif len(text.encode("utf-8", "replace")) > terminal.most:
            said = _("Not sent, {size}: terminals take {most} KB. {save} saves to a file, {pipe} pipes to a command.")
            pipe = keys.label("document.pipe")
            self.say(before + said.format(size=size_said(text), most=terminal.most // 1000, pipe=pipe, **ways))
        else:
            self._screen.app.copy_to_clipboard(text)
            said = _("{what} sent to the terminal ({size}), which does not say whether it took it.")
            self.say(before + said.format(what=what, size=size_said(text)))


def size_said(text: str) -> str:
    """How much a text is: ``812 bytes``, ``14.2 KB``."""
    size = len(text.encode("utf-8", "replace"))
    if size < 1000:
        return _("{n} bytes").format(n=size)
    return _("{n} KB").format(n=decimal(size / 1000))


def getting_handlers(screen: MainScreen) -> Mapping[str, Callable[[], None]]:
    """What the actions of this kind do on the main screen, by id."""
    getting, saving, handing = screen.getting, screen.saving, screen.handing
    return {
        "copy.text": getting.copy_text,
        "copy.path": getting.copy_path,
        "copy.command": getting.copy_command,
        "document.save": saving.save,
        "view.export": saving.export,
        "file.submit": saving.naming.submit,
        "file.complete": saving.naming.complete,
        "file.leave": saving.naming.leave,
        "document.pipe": handing.pipe,
        "document.pager": handing.page,
        "plain.show": handing.show_plain,
        "command.submit": handing.submit,
        "command.older": partial(handing.recall, 1),
        "command.newer": partial(handing.recall, -1),
        "command.leave": handing.leave,
    }
