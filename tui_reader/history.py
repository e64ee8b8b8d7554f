"""What the reader has searched for in a library: the reader's own, kept apart from derived data."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.errors import ReaderError
from tui_reader.language import _
from tui_reader.locks import taking_turns
from tui_reader.paths import private_directory, write_private

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Asked", "History", "HistoryError"]

_LONGEST: Final = 500


class HistoryError(ReaderError):
    """The file cannot be understood; the message names the line."""


class Asked(msgspec.Struct, frozen=True):
    """A query that was asked: ``found`` so many documents the last time, ``when`` that was, ``times`` it was asked."""

    query: str
    found: int
    when: datetime
    times: int = 1


class History:
    """The last queries in the state directory of a library, each once. Several processes may add to it at once.

    One JSON object a line, the newest first; readable by the user alone.
    """

    def __init__(self, state: Path) -> None:
        self.file = state / "history.jsonl"

    def all(self) -> list[Asked]:
        """The newest first. Raises `HistoryError` where a line is not what it should be."""
        try:
            lines = self.file.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        asked = []
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    asked.append(msgspec.json.decode(line, type=Asked))
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    said = _("{file}, line {line}: {why}. Mend or delete it; nothing is written to it until then.")
                    raise HistoryError(said.format(file=self.file, line=number, why=error)) from error
        return asked

    def note(self, query: str, found: int) -> None:
        """Put a query first; a blank one is none. Raises `HistoryError` as `all`, and leaves the file alone then."""
        query = query.strip().encode("utf-8", "replace").decode()
        if not query:
            return
        with taking_turns(private_directory(self.file.parent) / "history.lock"):
            before = self.all()
            times = 1 + sum(asked.times for asked in before if asked.query == query)
            now = Asked(query, found, datetime.now().astimezone().replace(microsecond=0), times)
            self._write([now, *(asked for asked in before if asked.query != query)][:_LONGEST])

    def clear(self) -> None:
        """Forget all queries, whatever the file holds."""
        with taking_turns(private_directory(self.file.parent) / "history.lock"):
            self._write([])

    def _write(self, asked: Iterable[Asked]) -> None:
        write_private(self.file, b"".join(msgspec.json.encode(each) + b"\n" for each in asked))
