"""Marks as TOML, to be read and edited by people: reading names the line of what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from tui_reader.language import _
from tui_reader.marks.model import Mark, MarkError, fault_of
from tui_reader.toml_tables import read_tables, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tui_reader.toml_tables import Fault

__all__ = ["Change", "Marks", "parsed", "written"]

_HEAD: Final = """\
# Marks of documents and passages, with notes and tags (tui-reader marks). They may be edited here; other comments are
# not kept.
#
# id               names the mark; one that has none gets one
# document, path   of what: the id of the file's bytes, and its path, which counts where no file has these bytes
# title            what the document is called, for those who read this
# quote            the passage ("" or left out: the document), found again by its words wherever they stand then
# before, after    what stands around it, which tells it from others of the same words
# start, end       where it stood when last seen, in code points of the text
# note, tags       what you say of it
# made, changed    when
#
# past and future are changes that can be taken back, or made again; they may be deleted.
"""


class Change(Mark, frozen=True, forbid_unknown_fields=True):
    """A change that was made: the mark was added, or this is what it was before it was changed or removed. Those of one
    ``step`` are taken back together."""

    change: Literal["added", "changed", "removed"] = "added"
    step: int = 0

    @classmethod
    def of(cls, mark: Mark, change: Literal["added", "changed", "removed"], step: int) -> Change:
        """A change of ``mark``. Of one that was added only what names it is kept: it stands among the marks."""
        if change == "added":
            return cls(id=mark.id, document=mark.document, path=mark.path, change=change, step=step)
        return cls(**msgspec.structs.asdict(mark), change=change, step=step)

    def mark(self) -> Mark:
        """The mark."""
        return Mark(**{name: getattr(self, name) for name in Mark.__struct_fields__})


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All marks in the order in which they were made; what can be taken back, and made again, the latest last."""

    mark: tuple[Mark, ...] = ()
    past: tuple[Change, ...] = ()
    future: tuple[Change, ...] = ()


def parsed(file: Path, data: bytes) -> Marks:
    """What is in a file. Raises `MarkError`, which names the line."""
    found = read_tables(file, data, Marks, _faults, MarkError)
    return msgspec.structs.replace(found, mark=tuple(mark.named() for mark in found.mark))


def _faults(found: Marks) -> Iterator[Fault]:
    for kind, listed in (("mark", found.mark), ("past", found.past), ("future", found.future)):
        for number, each in enumerate(listed):
            if fault := fault_of(each):
                yield f"$.{kind}[{number}]", fault
    seen: set[str] = set()
    for number, mark in enumerate(found.mark):
        if (name := mark.named().id) in seen:
            another = _("there is another mark with the id {id}").format(id=name)
            why = another if mark.id else _("the same mark stands above")
            yield f"$.mark[{number}]{'.id' if mark.id else ''}", why
        seen.add(name)


def written(marks: Marks) -> bytes:
    """The file for them."""
    tables = _tables("mark", marks.mark) + _tables("past", marks.past) + _tables("future", marks.future)
    return (_HEAD + "".join(tables)).encode()


def _tables(name: str, marks: Iterable[Mark]) -> list[str]:
    return [
        table(
            name,
            {field: value for field in each.__struct_fields__ if (value := getattr(each, field)) not in ("", (), None)},
        )
        for each in marks
    ]
