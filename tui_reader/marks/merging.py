"""Taking in the marks of somebody else, or of another library: what is new is added, tags are united, and a note that
is another here stays and is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui_reader.language import _
from tui_reader.marks.model import Mark, MarkError, fault_of, tags_of
from tui_reader.marks.toml import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["Merged", "marks_in", "merged"]


class Merged(NamedTuple):
    """Marks to ``put`` into the book, how many of the others were ``known``, and what was left out, a sentence each."""

    put: Sequence[Mark]
    known: int
    clashes: Sequence[str]


def merged(own: Iterable[Mark], others: Iterable[Mark]) -> Merged:
    """What becomes of one's ``own`` marks by those of the ``others``."""
    here: dict[tuple[str, str], list[Mark]] = {}
    for mark in own:
        here.setdefault(_key(mark), []).append(mark)
    ids = {mark.id for marks in here.values() for mark in marks}
    put: dict[str, Mark] = {}
    known, clashes = 0, []
    for other in others:
        same = next((mark for mark in here.get(_key(other), ()) if mark.marks_same(other)), None)
        if same is None:
            # The same id for another passage: one of the two files was copied and went its own way.
            added = msgspec.structs.replace(other, id="").named() if other.id in ids else other.named()
            here.setdefault(_key(added), []).append(added)
            ids.add(added.id)
            put[added.id] = added
            continue
        if other.note and same.note and other.note != same.note:
            what = f"“{same.quote[:40]}”" if same.quote else _("the document")
            said = _("{path}, {what}: here “{here}”, there “{there}”; it is left as it is here.")
            clashes.append(said.format(path=same.path, what=what, here=same.note, there=other.note))
        both = msgspec.structs.replace(
            same, note=same.note or other.note, tags=tags_of([",".join(same.tags), ",".join(other.tags)])
        )
        if both == same:
            known += 1
            continue
        put[same.id] = both
        marks = here[_key(same)]
        marks[marks.index(same)] = both
    return Merged(list(put.values()), known, clashes)


def marks_in(file: Path) -> Sequence[Mark]:
    """The marks in a file: TOML as `MarkBook.export` writes it, or one JSON object a line where it is called
    ``.json`` or ``.jsonl``. Raises `MarkError`, which names the line, and `OSError`."""
    data = file.read_bytes()
    if file.suffix.lower() not in (".json", ".jsonl"):
        return parsed(file, data).mark
    marks = []
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            where = _("{file}, line {line}").format(file=file, line=number)
            try:
                mark = msgspec.json.decode(line, type=_Line).mark()
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise MarkError(f"{where}: {error}.") from error
            if fault := fault_of(mark):
                raise MarkError(f"{where}: {fault}")
            marks.append(mark)
    return marks


class _Line(Mark, frozen=True, forbid_unknown_fields=False):
    """A line of ``marks --json``, which says more than what is kept."""

    def mark(self) -> Mark:
        return Mark(**{name: getattr(self, name) for name in Mark.__struct_fields__})


def _key(mark: Mark) -> tuple[str, str]:
    return (mark.document or mark.path, mark.quote)
