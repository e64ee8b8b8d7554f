"""Corrections as TOML, to be read and edited by people: reading names the line of what is wrong."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from tui_reader.corrections.model import KINDS, Correction, fault_of
from tui_reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

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

_TABLE: Final = re.compile(r"\s*\[\[\s*(correction|undone)\s*\]\]")
_AT_LINE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_IN_TABLE: Final = re.compile(r"\$\.(correction|undone)\[(\d+)\](?:\.(\w+))?")
_UNKNOWN: Final = re.compile(r"unknown field `(\w+)`")


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
    import tomli

    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise _broken(file, data.count(b"\n", 0, error.start) + 1, "it is not UTF-8") from error
    lines = text.split("\n")
    try:
        tables = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        place = _AT_LINE.search(str(error))
        line = int(place.group(1)) if place and place.group(1) else len(lines)
        raise _broken(file, line, _AT_LINE.sub("", str(error))) from error
    try:
        found = msgspec.convert(tables, Corrections)
    except msgspec.ValidationError as error:
        raise _broken(file, _line_of(lines, str(error)), str(error).partition(" - at ")[0]) from error
    for kind, listed in (("correction", found.correction), ("undone", found.undone)):
        for number, each in enumerate(listed):
            if fault := fault_of(each):
                raise _broken(file, _line_of(lines, f"$.{kind}[{number}]"), fault.rstrip("."))
    return found


def written(corrections: Iterable[Correction], undone: Iterable[Undone] = ()) -> bytes:
    """The file for them."""
    tables = [_table("correction", each) for each in corrections] + [_table("undone", each) for each in undone]
    return (_HEAD + "".join(tables)).encode()


def _table(name: str, correction: Correction) -> str:
    fields = {
        field: value
        for field in correction.__struct_fields__
        if (value := getattr(correction, field)) not in ("", (), None)
    }
    return f"\n[[{name}]]\n" + "".join(f"{field} = {_value(value)}\n" for field, value in fields.items())


def _value(value: Any) -> str:
    if isinstance(value, str):
        # A JSON string is one of TOML, but for DEL.
        return json.dumps(value.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, tuple):
        one = [_value(each) for each in value]
        return f"[{', '.join(one)}]" if len(one) < 2 else "[\n" + "".join(f"  {each},\n" for each in one) + "]"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, msgspec.Struct):
        fields = ((name, getattr(value, name)) for name in value.__struct_fields__)
        return f"{{ {', '.join(f'{name} = {_value(each)}' for name, each in fields if each)} }}"
    made: datetime = value
    return made.isoformat()


def _broken(file: Path, line: int, why: str) -> CorrectionError:
    return CorrectionError(f"{file}, line {line}: {why}. Mend it there; nothing is written to it until then.")


def _line_of(lines: Sequence[str], error: str) -> int:
    """The line, counted from 1, of what msgspec complains about: the key, or the head of its table."""
    place, unknown = _IN_TABLE.search(error), _UNKNOWN.search(error)
    key = (place.group(3) if place else "") or (unknown.group(1) if unknown else "")
    if place is None:
        return _line_with(lines, 0, len(lines), key or "correction")
    kind, number = place.group(1), int(place.group(2))
    heads = [(at, match.group(1)) for at, line in enumerate(lines) if (match := _TABLE.match(line))]
    own = [at for at, name in heads if name == kind]
    if number >= len(own):
        return 1
    end = min((at for at, _ in heads if at > own[number]), default=len(lines))
    return _line_with(lines, own[number], end, key) if key else own[number] + 1


def _line_with(lines: Sequence[str], first: int, end: int, key: str) -> int:
    for number in range(first, end):
        if re.match(rf"\s*[\"']?{re.escape(key)}\b", lines[number]):
            return number + 1
    return first + 1
