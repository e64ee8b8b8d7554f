"""Lending the terminal to another program: an editor, a pager, a shell command."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, NamedTuple

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from tui_reader.app.app import ReaderApp

__all__ = ["Lent", "lend"]


class Lent(NamedTuple):
    """How a program ended: its exit ``status`` (negative: the signal that ended it), or the ``trouble`` of starting it
    ("" when it was started)."""

    status: int
    trouble: str = ""


def lend(
    app: ReaderApp,
    command: Sequence[str],
    *,
    given: bytes | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    then: Callable[[Lent], None] | None = None,
) -> Lent:
    """Run ``command`` in the terminal, the app out of the way, and wait for its end; ``given`` goes to its standard
    input, which otherwise is the terminal. ``then`` is called before the app comes back, where the command could be
    started. Raises nothing, or Textual would not take the terminal back."""
    app.keep_place()  # the terminal may be gone when it comes back
    try:
        with app.suspend(), app.lifeline.keyboard_lent():
            try:
                lent = _run(command, given, environment, folder)
                if then is not None:
                    then(lent)
            except (OSError, ValueError) as error:
                return Lent(0, str(error))
            return lent
    except SuspendNotSupported as error:
        return Lent(0, str(error))


def _run(
    command: Sequence[str], given: bytes | None, environment: Mapping[str, str] | None, folder: Path | None
) -> Lent:
    stdin = None if given is None else subprocess.PIPE
    with subprocess.Popen(command, stdin=stdin, env=environment, cwd=folder) as child:
        if given is not None:
            child.communicate(given)  # a program that reads only the beginning, such as head, is no error
        return Lent(child.wait())
