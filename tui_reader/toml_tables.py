"""Lists of tables in TOML that people read and edit: reading names the line of what is wrong, writing keeps to what any
TOML reader takes. Which tables, and what they mean, is for the callers to say.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from tui_reader.errors import ReaderError

__all__ = ["Fault", "read_tables", "table", "toml_value"]

T = TypeVar("T", bound=msgspec.Struct)

Fault = tuple[str, str]
"""Where (``$.search[2].sort``: the key of a table, or ``$.search[2]``: the table) and why."""

_AT_LINE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_IN_TABLE: Final = re.compile(r"\$\.(\w+)\[(\d+)\](?:\.(\w+))?")
_HEAD: Final = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]")
_UNKNOWN: Final = re.compile(r"unknown field `(\w+)`")


def read_tables(
    file: Path,
    data: bytes,
    kind: type[T],
    faults: Callable[[T], Iterable[Fault]],
    error: type[ReaderError],
) -> T:
    """What is in a file with the bytes ``data``, a list of tables for each field of ``kind``.

    Raises ``error`` with the line of the first thing that is wrong: no UTF-8, no TOML, not of that kind, or one of the
    ``faults``.
    """

    def broken(line: int, why: str) -> ReaderError:
        said = _("{file}, line {line}: {why}. Mend it there; nothing is written to it until then.")
        return error(said.format(file=file, line=line, why=why))

    import tomli

    try:
        text = data.decode()
    except UnicodeDecodeError as wrong:
        raise broken(data.count(b"\n", 0, wrong.start) + 1, "it is not UTF-8") from wrong
    lines = text.split("\n")
    try:
        parsed = tomli.loads(text)
    except tomli.TOMLDecodeError as wrong:
        place = _AT_LINE.search(str(wrong))
        line = int(place.group(1)) if place and place.group(1) else len(lines)
        raise broken(line, _AT_LINE.sub("", str(wrong))) from wrong
    names = kind.__struct_fields__
    try:
        found = msgspec.convert(parsed, kind)
    except msgspec.ValidationError as wrong:
        raise broken(_line_of(lines, names, str(wrong)), str(wrong).partition(" - at ")[0]) from wrong
    for where, why in faults(found):
        raise broken(_line_of(lines, names, where), why.rstrip("."))
    return found


def table(name: str, fields: Mapping[str, Any]) -> str:
    """One table of a list of tables, an empty line before it."""
    return f"\n[[{name}]]\n" + "".join(f"{key} = {toml_value(value)}\n" for key, value in fields.items())


def toml_value(value: Any) -> str:
    """A text, number, truth value, time, tuple or struct of these as TOML; of a struct, what is not empty."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        # A JSON string is one of TOML, but for DEL.
        return json.dumps(value.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, tuple):
        one = [toml_value(each) for each in value]
        return f"[{', '.join(one)}]" if len(one) < 2 else "[\n" + "".join(f"  {each},\n" for each in one) + "]"
    if isinstance(value, msgspec.Struct):
        fields = ((name, getattr(value, name)) for name in value.__struct_fields__)
        return f"{{ {', '.join(f'{name} = {toml_value(each)}' for name, each in fields if each)} }}"
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _line_of(lines: Sequence[str], names: Sequence[str], error: str) -> int:
    """The line, counted from 1, of what msgspec complains about: the key, or the head of its table."""
    place, unknown = _IN_TABLE.search(error), _UNKNOWN.search(error)
    key = (place.group(3) if place else "") or (unknown.group(1) if unknown else "")
    if place is None:
        return _line_with(lines, 0, len(lines), key or names[0])
    name, number = place.group(1), int(place.group(2))
    heads = [(at, match.group(1)) for at, line in enumerate(lines) if (match := _HEAD.match(line))]
    own = [at for at, found in heads if found == name]
    if number >= len(own):
        return 1
    end = min((at for at, _ in heads if at > own[number]), default=len(lines))
    return _line_with(lines, own[number], end, key) if key else own[number] + 1


def _line_with(lines: Sequence[str], first: int, end: int, key: str) -> int:
    for number in range(first, end):
        if re.match(rf"\s*[\"']?{re.escape(key)}\b", lines[number]):
            return number + 1
    return first + 1
