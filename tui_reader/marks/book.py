"""The marks of a library, in a file of the reader's own beside saved searches and corrections: never in derived data,
so that neither a rebuild nor deleting index and records can lose them.

Several processes may change them at once.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.language import _
from tui_reader.marks.model import Mark, MarkError, fault_of, with_tags
from tui_reader.marks.toml import Change, Marks, parsed, written
from tui_reader.state_file import StateFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

__all__ = ["MarkBook"]

_MOST_CHANGES: Final = 1_000


class MarkBook:
    """Every method raises `MarkError` where the file is not what it should be; it is left as it is then."""

    def __init__(self, state: Path) -> None:
        self.file = state / "marks.toml"
        self._file = StateFile(self.file, parsed, written, Marks())

    def all(self) -> Sequence[Mark]:
        """All marks, in the order in which they were made."""
        return self.now()[1]

    def now(self) -> tuple[object, Sequence[Mark]]:
        """All marks, and something that is another when they may be others."""
        stamp, marks = self._file.now()
        return stamp, marks.mark

    def get(self, name: str) -> Mark:
        """The mark whose id begins with ``name``. Raises `MarkError` where there is none, or more than one."""
        found = [mark for mark in self.all() if name and mark.id.startswith(name)]
        if len(found) == 1 or (found and found[0].id == name):
            return found[0]
        said = _("{id}: there is no such mark. See: tui-reader marks")
        if found:
            said = _("{id}: {n} marks begin so; write more of the id. See: tui-reader marks")
        raise MarkError(said.format(id=name, n=len(found)))

    def tags(self) -> Mapping[str, int]:
        """How many marks have each tag, the most frequent first."""
        counts: dict[str, int] = {}
        for mark in self.all():
            for tag in mark.tags:
                counts[tag] = counts.get(tag, 0) + 1
        return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0].lower())))

    def last_removed(self) -> Mark | None:
        """The mark that was removed by the last change; None where that was another one, or removed more of them."""
        past = self._file.now()[1].past
        alone = len(past) == 1 or (len(past) > 1 and past[-2].step != past[-1].step)
        return past[-1].mark() if past and alone and past[-1].change == "removed" else None

    # -- changing them

    def put(self, *marks: Mark) -> Sequence[Mark]:
        """Add marks, or put them in the place of those with the same id; gives them as they are kept. A tag that is
        there already keeps its spelling. Raises `MarkError` for a mark that makes no sense."""
        known = self.tags()
        kept = [with_tags(mark.named(), mark.tags, known) for mark in marks]
        if fault := next(filter(None, map(fault_of, kept)), ""):
            raise MarkError(fault)

        def change(now: Marks) -> Marks:
            own = {mark.id: mark for mark in now.mark}
            changes = []
            for mark in kept:
                before = own.get(mark.id)
                if before == mark:
                    continue
                if before is not None:
                    mark = msgspec.structs.replace(mark, changed=_now())
                own[mark.id] = mark
                changes.append((before or mark, "changed" if before is not None else "added"))
            return _changed(now, own.values(), changes)

        self._file.change(change)
        return kept

    def remove(self, *names: str) -> Sequence[Mark]:
        """Remove marks by their ids; gives those that were there."""
        gone: list[Mark] = []

        def change(now: Marks) -> Marks:
            gone[:] = [mark for mark in now.mark if mark.id in names]
            left = [mark for mark in now.mark if mark.id not in names]
            return _changed(now, left, [(mark, "removed") for mark in gone])

        self._file.change(change)
        return gone

    def rename_tag(self, old: str, new: str) -> int:
        """Give all marks that have the tag ``old`` the tag ``new`` for it, or, where that is "", no other; how many
        these are."""
        having = [mark for mark in self.all() if old in mark.tags]
        # Directly, since `put` would keep the old spelling of a tag that only changes its capitals.
        renamed = {mark.id: with_tags(mark, [new if tag == old else tag for tag in mark.tags]) for mark in having}
        if fault := next(filter(None, map(fault_of, renamed.values())), ""):
            raise MarkError(fault)

        def change(now: Marks) -> Marks:
            changes = [(mark, "changed") for mark in now.mark if mark.id in renamed]
            return _changed(now, [renamed.get(mark.id, mark) for mark in now.mark], changes)

        self._file.change(change)
        return len(having)

    def undo(self) -> Sequence[tuple[str, Mark]]:
        """Take back the last change: what became by it ("added", "changed" or "removed") of which marks; empty where
        there is nothing to take back."""
        return self._turn_back("past", "future")

    def redo(self) -> Sequence[tuple[str, Mark]]:
        """Make again what was taken back last; as `undo`."""
        return self._turn_back("future", "past")

    def follow(self, seen: Mapping[str, Mark]) -> None:
        """Put down, by id, how marks were seen last (path, place); that is no change that could be taken back."""

        def change(now: Marks) -> Marks:
            marks = tuple(
                msgspec.structs.replace(mark, **{name: getattr(seen[mark.id], name) for name in _SEEN})
                if mark.id in seen
                else mark
                for mark in now.mark
            )
            return now if marks == now.mark else msgspec.structs.replace(now, mark=marks)

        if seen:
            self._file.change(change)

    def _turn_back(self, source: str, target: str) -> Sequence[tuple[str, Mark]]:
        turned: list[tuple[str, Mark]] = []

        def change(now: Marks) -> Marks:
            entries: tuple[Change, ...] = getattr(now, source)
            if not entries:
                return now
            step = [each for each in entries if each.step == entries[-1].step]
            own = {mark.id: mark for mark in now.mark}
            back: list[Change] = []
            for entry in reversed(step):
                mark = own.get(entry.id, entry.mark()) if entry.change == "added" else entry.mark()
                turned.append((_BACK[entry.change], mark))
                if entry.change == "added":
                    gone = own.pop(entry.id, None)
                    back += [Change.of(gone, "removed", entry.step)] if gone is not None else []
                elif entry.change == "removed":
                    own[entry.id] = entry.mark()
                    back.append(Change.of(entry.mark(), "added", entry.step))
                elif entry.id in own:
                    back.append(Change.of(own[entry.id], "changed", entry.step))
                    own[entry.id] = entry.mark()
            rest = {source: entries[: -len(step)], target: (*getattr(now, target), *back)}
            marks = tuple(sorted(own.values(), key=_when))
            return Marks(mark=marks, **rest)

        self._file.change(change)
        return turned

    # -- to and from others

    def export(self, marks: Iterable[Mark] | None = None) -> bytes:
        """``marks``, or all, as TOML that `take_in` understands."""
        return written(Marks(tuple(self.all() if marks is None else marks)))

    def take_in(self, file: Path) -> tuple[Sequence[Mark], int, Sequence[str]]:
        """Add the marks in ``file`` (TOML, or JSON Lines where its name says so): those that were added or have got
        more tags or a note by it, how many were known, and a sentence for each note that is another here, which stays.
        Raises `OSError`, too."""
        from tui_reader.marks.merging import marks_in, merged

        result = merged(self.all(), marks_in(file))
        self.put(*result.put)
        return result.put, result.known, result.clashes


_BACK: Final = {"added": "removed", "removed": "added", "changed": "changed"}
_SEEN: Final = ("document", "path", "title", "before", "after", "start", "end")


def _changed(now: Marks, marks: Iterable[Mark], changes: Iterable[tuple[Mark, str]]) -> Marks:
    """The marks after ``changes``, which can be taken back; what was undone before cannot be redone any more."""
    step = max((each.step for each in (*now.past, *now.future)), default=0) + 1
    made = tuple(Change.of(mark, kind, step) for mark, kind in changes)  # type: ignore[arg-type]
    if not made:
        return now
    past = (*now.past, *made)
    if len(past) > _MOST_CHANGES:
        first = past[-_MOST_CHANGES].step
        past = tuple(each for each in past if each.step > first or each.step == step)
    return Marks(tuple(marks), past)


def _when(mark: Mark) -> float:
    return mark.made.timestamp() if mark.made is not None else 0.0


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)
