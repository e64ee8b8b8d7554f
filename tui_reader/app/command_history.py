"""The commands that the reader has piped documents to: the reader's own, one file for all libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_reader.paths import data_dir
from tui_reader.state_file import StateFile

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CommandHistory"]

_MOST: Final = 200


class CommandHistory:
    """A command a line, the newest last, each once; readable by the reader alone. Several processes may add to it."""

    def __init__(self) -> None:
        self._file: StateFile[tuple[str, ...]] = StateFile(data_dir() / "commands.txt", _parsed, _written, ())

    def newest_first(self) -> list[str]:
        """All of them. Raises `OSError`."""
        return list(reversed(self._file.now()[1]))

    def note(self, command: str) -> None:
        """Put one last. Raises `OSError`."""
        self._file.change(lambda before: (*(each for each in before if each != command), command)[-_MOST:])


def _parsed(path: Path, data: bytes) -> tuple[str, ...]:
    return tuple(line for line in data.decode("utf-8", "replace").splitlines() if line.strip())


def _written(commands: tuple[str, ...]) -> bytes:
    return "".join(f"{command}\n" for command in commands).encode("utf-8", "replace")
