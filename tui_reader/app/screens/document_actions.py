"""The actions that take the document out of the app: to the clipboard, to an editor."""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from tui_reader.app.screens.main import MainScreen

_SAFE_CLIPBOARD = 74_994  # bytes of base64 that xterm and others take in one OSC 52


def copy_path(screen: MainScreen) -> None:
    """Send the path of the document to the terminal's clipboard."""
    path = screen.readings.chosen_path
    if path:
        screen.app.copy_to_clipboard(str(screen.desk.library.root / path))
        screen.tell("Path sent to the terminal's clipboard.")
    else:
        screen.tell("No document is chosen.")


def copy_text(screen: MainScreen) -> None:
    """Send the text of the document that is meant to the terminal's clipboard."""

    def copy() -> None:
        document = screen.reading.document
        assert document is not None
        screen.app.copy_to_clipboard(document.text)
        large = len(document.text.encode()) * 4 // 3 > _SAFE_CLIPBOARD
        said = "; many terminals refuse one so long." if large else "'s clipboard."
        screen.tell(f"Text sent to the terminal{said}")

    screen.readings.with_chosen(copy)


def edit(screen: MainScreen) -> None:
    """Open the file in $VISUAL or $EDITOR, the app suspended meanwhile."""
    path = screen.readings.chosen_path
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not path or not editor:
        screen.tell("No document is chosen." if editor else "Set EDITOR to the name of your editor first.")
        return
    try:
        command = shlex.split(editor)
    except ValueError as error:
        screen.tell(f"EDITOR is {editor}, which is no command: {error}")
        return
    if not command:
        screen.tell("Set EDITOR to the name of your editor first.")
        return
    said = ""
    try:
        with screen.app.suspend():
            # Nothing may be raised in here: Textual would not take the terminal back.
            try:
                status = subprocess.run([*command, str(screen.desk.library.root / path)], check=False).returncode
                said = f"{editor} ended with status {status}." if status else ""
            except (OSError, ValueError) as error:
                said = f"{editor} could not be started: {error}"
    except SuspendNotSupported:
        said = "The editor needs a terminal of its own, which there is not here."
    screen.refresh(layout=True)
    screen.tell(said)
