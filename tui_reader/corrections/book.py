"""The corrections of a library, in a file of the reader's own beside saved searches: never in derived data, so that
neither a rebuild nor deleting index and records can lose them.

Several processes may change them at once: each change reads the file, changes what is there then, and replaces it.
"""

from __future__ import annotations

import threading
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from tui_reader.corrections.model import NO_RULES, Correction, Rules, fault_of
from tui_reader.corrections.toml import CorrectionError, Corrections, Undone, parsed, written
from tui_reader.state_file import StateFile

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from tui_reader.corrections.merging import Merged
    from tui_reader.corrections.model import DocumentReference

__all__ = ["CorrectionBook"]

_MOST_UNDONE: Final = 100


class CorrectionBook:
    """Every method raises `CorrectionError` where the file is not what it should be; it is left as it is then."""

    def __init__(
        self,
        state: Path,
        keys_of: Callable[[DocumentReference], Collection[int]] = lambda _: (),
        library: Callable[[], object] = lambda: None,
    ) -> None:
        """``keys_of``: the keys that a document has now; ``library`` gives something that is another whenever these
        may be others."""
        self.file = state / "corrections.toml"
        self._file = StateFile(self.file, parsed, lambda now: written(now.correction, now.undone), Corrections())
        self._keys_of = keys_of
        self._library = library
        self._lock = threading.Lock()
        self._rules: tuple[object, Rules] = (None, NO_RULES)

    # -- what there is

    def all(self) -> Sequence[Correction]:
        """All that are in force, in their order."""
        return self._file.now()[1].correction

    def undone(self) -> Sequence[Undone]:
        """Those that were taken back, the latest last."""
        return self._file.now()[1].undone

    def rules(self) -> Rules:
        """What they make of records. The same object as long as nothing has changed."""
        stamp, now = self._file.now()
        if not now.correction:
            return NO_RULES
        whole = stamp, self._library() if any(each.documents for each in now.correction) else None
        with self._lock:
            if self._rules[0] != whole:
                self._rules = whole, Rules(now.correction, self._keys_of)
            return self._rules[1]

    # -- changing it

    def add(self, correction: Correction) -> Correction:
        """Make a correction, now; what was undone before cannot be redone any more. Raises `CorrectionError` for one
        that makes no sense."""
        if fault := fault_of(correction):
            raise CorrectionError(fault)
        made = msgspec.structs.replace(correction, made=correction.made or _now())
        self._file.change(lambda now: Corrections((*now.correction, made)))
        return made

    def undo(self, number: int | None = None) -> Correction | None:
        """Take back the latest correction, or the one of a ``number`` (from 1); None where there is none."""
        taken: list[Correction] = []

        def change(now: Corrections) -> Corrections:
            place = len(now.correction) if number is None else number
            if not 1 <= place <= len(now.correction):
                return now
            gone = now.correction[place - 1]
            taken.append(gone)
            undone = Undone(**_fields(gone), place=place)
            left = (*now.correction[: place - 1], *now.correction[place:])
            return Corrections(left, (*now.undone, undone)[-_MOST_UNDONE:])

        self._file.change(change)
        return taken[0] if taken else None

    def redo(self) -> Correction | None:
        """Make again what was taken back last, where it stood; None where there is nothing."""
        again: list[Correction] = []

        def change(now: Corrections) -> Corrections:
            if not now.undone:
                return now
            last = now.undone[-1]
            again.append(last.correction())
            place = max(0, last.place - 1)
            return Corrections((*now.correction[:place], *again, *now.correction[place:]), now.undone[:-1])

        self._file.change(change)
        return again[0] if again else None

    # -- to and from others

    def export(self) -> bytes:
        """All that are in force, as TOML."""
        return written(self.all())

    def take_in(self, file: Path) -> Merged:
        """Add the corrections in ``file``, but for what clashes with those that there are. Raises `OSError`, too."""
        from tui_reader.corrections.merging import merged

        others = parsed(file, file.read_bytes()).correction
        result: list[Merged] = []

        def change(now: Corrections) -> Corrections:
            result.append(merged(now.correction, others))
            added = result[-1].added
            return Corrections((*now.correction, *added)) if added else now

        self._file.change(change)
        return result[-1]


def _fields(correction: Correction) -> dict[str, Any]:
    return {name: getattr(correction, name) for name in Correction.__struct_fields__}


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)
