"""What the reader has changed, marks and corrections alike: one key takes the last change back, whichever it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui_reader.app.marking import Changed
    from tui_reader.app.screens.main import MainScreen

__all__ = ["Changes", "Kind"]

Kind = Literal["marks", "corrections"]


class Changes:
    """Knows in which order things were changed here. Of what was changed before that, or by another process, the kind
    whose file was written last comes first."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._made: list[Kind] = []
        self._undone: list[Kind] = []

    def made(self, kind: Kind) -> None:
        """Something was changed."""
        self._made.append(kind)
        self._undone = [each for each in self._undone if each != kind]  # those cannot be made again any more

    def undo(
        self, kind: Kind | None = None, then: Callable[[Changed], None] | None = None, *, number: int | None = None
    ) -> None:
        """Take back the last change, or the last one of a ``kind``, or the correction of a ``number``; ``then`` is told
        what became of a mark."""
        kind = kind or (self._made[-1] if self._made else self._written_last())
        _move_last(kind, self._made, self._undone)
        if kind == "marks":
            self._screen.desk.marking.undo(then or self._show)
        else:
            self._screen.desk.correcting.undo(number)

    def redo(self, kind: Kind | None = None, then: Callable[[Changed], None] | None = None) -> None:
        """Make again what was taken back last, or last of a ``kind``."""
        kind = kind or (self._undone[-1] if self._undone else self._written_last())
        _move_last(kind, self._undone, self._made)
        if kind == "marks":
            self._screen.desk.marking.redo(then or self._show)
        else:
            self._screen.desk.correcting.redo()

    def _show(self, changed: Changed) -> None:
        if changed.mark is None:
            self._screen.tell(_("There is nothing to take back, or to make again."))
        else:
            self._screen.marking.show(changed)

    def _written_last(self) -> Kind:
        library = self._screen.desk.library
        marked, corrected = _written(library.marks().book.file), _written(library.corrections().file)
        return "corrections" if corrected > marked else "marks"


def _move_last(kind: Kind, source: list[Kind], target: list[Kind]) -> None:
    if kind in source:
        del source[len(source) - 1 - source[::-1].index(kind)]
    target.append(kind)


def _written(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
