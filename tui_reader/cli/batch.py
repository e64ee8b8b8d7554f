"""Queries from a file, one a line, for ``tui-reader search --batch``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["BadLine", "queries"]


class BadLine(NamedTuple):
    """A line that is no text; ``column`` is the first place that is not UTF-8, shown as U+FFFD in ``text``."""

    text: str
    message: str
    column: int


def queries(file: Path) -> Iterator[tuple[int, str | BadLine]]:
    """Numbers, from 1, and queries of the lines of a UTF-8 file ("-": standard input). Blank lines and those that
    begin with ``#`` and a space are passed over.
    """
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        try:
            query = line.decode().strip()
        except UnicodeDecodeError:
            text = line.decode("utf-8", "replace").strip()
            yield number, BadLine(text, _("This line is not UTF-8; save the file as UTF-8"), text.index("\ufffd"))
            continue
        if query and query != "#" and not query.startswith("# "):
            yield number, query
