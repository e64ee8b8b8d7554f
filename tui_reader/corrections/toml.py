"""Corrections as TOML, to be read and edited by people: reading names the line of what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.corrections.model import KINDS, Correction, fault_of
from tui_reader.errors import ReaderError
from tui_reader.toml_tables import read_tables, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tui_reader.toml_tables import Fault

__all__ = ["CorrectionError", "Corrections", "Undone", "parsed", "written"]

_HEAD: Final = f"""\
# Corrections of what extractors found (tui-reader corrections). They hold for all documents, in this order: each is
# about what those above it have made. They may be edited here; other comments are not kept.
#
# kind       {", ".join(KINDS)}
# extractor  who has found it: "entities" for people, places, organisations …
# values     the names that are meant
# label      their type, "" for any
# into       the new name (rename, merge, split)
# type       the new type (retype, and where a merge changes it)
# documents  only in these: the id of the file's bytes, and its path, which counts where no file has these bytes
# made       when
"""


class CorrectionError(ReaderError):
    """Something cannot be corrected so, or the file cannot be read; the message says what to do."""


class Undone(Correction, frozen=True, forbid_unknown_fields=True):
    """A correction that was taken back; ``place`` is where it stood."""

    place: int = 0

    def correction(self) -> Correction:
        """As it was made."""
        return Correction(**{name: getattr(self, name) for name in Correction.__struct_fields__})


class Corrections(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All corrections in their order, and those that were taken back, the latest last."""

    correction: tuple[Correction, ...] = ()
    undone: tuple[Undone, ...] = ()


def parsed(file: Path, data: bytes) -> Corrections:
    """What is in a file. Raises `CorrectionError`, which names the line."""
    return read_tables(file, data, Corrections, _faults, CorrectionError)


def _faults(found: Corrections) -> Iterator[Fault]:
    for kind, listed in (("correction", found.correction), ("undone", found.undone)):
        for number, each in enumerate(listed):
            if fault := fault_of(each):
                yield f"$.{kind}[{number}]", fault


def written(corrections: Iterable[Correction], undone: Iterable[Undone] = ()) -> bytes:
    """The file for them."""
    tables = [_table("correction", each) for each in corrections] + [_table("undone", each) for each in undone]
    return (_HEAD + "".join(tables)).encode()


def _table(name: str, correction: Correction) -> str:
    return table(
        name,
        {
            field: value
            for field in correction.__struct_fields__
            if (value := getattr(correction, field)) not in ("", (), None)
        },
    )
