"""The action that opens the document in an editor."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

from tui_reader.app.handover import lend
from tui_reader.language import _

if TYPE_CHECKING:
    from tui_reader.app.screens.main import MainScreen


def edit(screen: MainScreen) -> None:
    """Open the file in $VISUAL or $EDITOR, or what there is, at the line that is read, the app suspended meanwhile."""
    from tui_reader.app.editors import at_line, editor_there_is, file_of, line_in_file

    path = screen.readings.chosen_path
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or editor_there_is()
    if not path or not editor:
        screen.tell(
            _("No document is chosen: go to one in the results first.")
            if editor
            else _("Set EDITOR to the name of your editor first.")
        )
        return
    try:
        command = shlex.split(editor)
    except ValueError as error:
        said = _("EDITOR is {editor}, which is no command ({why}). Set it to the name of your editor.")
        screen.tell(said.format(editor=editor, why=error))
        return
    if not command:
        screen.tell(_("Set EDITOR to the name of your editor first."))
        return
    file = file_of(screen.desk.library.root, path)
    if not file.exists():  # an editor would begin another
        key = screen.keymap.label("library.update")
        screen.tell(_("{path} is not there any more. {key} brings the index up to date.").format(path=path, key=key))
        return
    shown = screen.reading.document
    line = None
    if shown is not None and shown.path == path:
        current, (start, end) = screen.reading.current, screen.reading.visible_span
        line = line_in_file(shown, current[0] if current is not None and start <= current[0] < end else start, file)
    lent = lend(screen.reader, at_line(command, file, line))
    if lent.trouble:
        said = _("{editor} could not be started: {why}. Set EDITOR to one that is installed.")
        screen.tell(said.format(editor=editor, why=lent.trouble.rstrip(".")))
    elif lent.status:
        screen.tell(_("{editor} ended with status {status}.").format(editor=editor, status=lent.status))
