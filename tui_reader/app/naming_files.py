"""The name of a file to write, as it is typed: completed, checked, and asked about again where a file is there already.

No widgets here.
"""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.errors import ReaderError
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Named", "completed", "free_name", "named", "shown_path", "write_text"]

_MOST: Final = 10_000
"""Names of a folder that are looked at; more would keep a key waiting."""


class Named(NamedTuple):
    """A file that can be written, and whether it is there already; ``trouble``: why it cannot."""

    path: Path
    is_there: bool = False
    trouble: str = ""


def named(typed: str, check: Callable[[Path], str]) -> Named:
    """The file that was ``typed``, below the current folder where that does not say where; ``check`` says what is wrong
    with its name, or ""."""
    try:
        path = Path(typed).expanduser()
        if path.is_dir() or typed.endswith("/"):
            return Named(path, trouble=_("{path} is a folder: type the name of a file in it.").format(path=typed))
        if not path.parent.is_dir():
            return Named(path, trouble=_("There is no folder {path}.").format(path=shown_path(path.parent)))
        if trouble := check(path):
            return Named(path, trouble=trouble)
        return Named(path, path.exists() or path.is_symlink())
    except (OSError, RuntimeError, ValueError) as error:  # too long, or of a home that nobody has
        return Named(Path(), trouble=_("This cannot be a file: {why}").format(why=error))


def write_text(path: Path, text: str, *, over: bool = False) -> None:
    """Write ``text``; a file that is there already is replaced, whole, only with ``over``, and keeps what it permits.
    Raises `ReaderError`."""
    try:
        if not over:
            with path.open("x", encoding="utf-8", newline="") as file:
                file.write(text)
            return
        target = path.resolve()
        beside = target.with_name(f".{target.name[:64]}.{os.getpid()}.new")
        try:
            with beside.open("x", encoding="utf-8", newline="") as file:
                file.write(text)
            beside.chmod(target.stat().st_mode & 0o7777)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError:
        raise ReaderError(
            _("{path} is there already; nothing was written. Choose another name.").format(path=shown_path(path))
        ) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise ReaderError(
            _("{path} could not be written: {why}. Choose another place.").format(path=shown_path(path), why=why)
        ) from error


def free_name(stem: str, suffix: str) -> str:
    """A name that no file of the current folder has yet: ``report.txt``, ``report-2.txt`` …"""
    kept = " ".join("".join(char if char.isprintable() and char not in '/\\:*?"<>|' else " " for char in stem).split())
    kept = kept.lstrip(".-~ ")[:80] or _("document")
    names = (f"{kept}{number}{suffix}" for number in ("", *(f"-{count}" for count in range(2, 1000))))
    return next((name for name in names if not os.path.lexists(name)), f"{kept}{suffix}")


def completed(typed: str) -> tuple[str, list[str]]:
    """``typed`` with as much more as all names of files agree on that begin so, and these names; a folder ends with a
    slash."""
    before, slash, beginning = typed.rpartition("/")
    folder = Path(before + slash or ".").expanduser() if not before.startswith("~") or slash else Path(before)
    if not slash and typed.startswith("~"):
        return f"{typed}/" if Path(typed).expanduser() != Path(typed) else typed, []
    try:
        with os.scandir(folder) as entries:
            names = [
                f"{entry.name}/" if entry.is_dir() else entry.name
                for entry in islice(entries, _MOST)
                if _can_be_typed(entry.name) and entry.name.startswith(beginning)
            ]
    except OSError:
        return typed, []
    names = sorted(name for name in names if beginning.startswith(".") or not name.startswith("."))
    if not names:
        return typed, []
    return before + slash + _shared(names), names


def shown_path(path: Path) -> str:
    """A path as one would write it: the reader's own folder as ``~``."""
    try:
        return f"~/{path.absolute().relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)


def _shared(names: Sequence[str]) -> str:
    """What all of them begin with."""
    first, last = min(names), max(names)
    return first[: next((at for at, char in enumerate(first) if last[at : at + 1] != char), len(first))]


def _can_be_typed(name: str) -> bool:
    return name.isprintable() and name == " ".join(name.split())
