"""Mailboxes in one file: where each message begins, found without holding the file.

A message begins at a line "From … date" after a blank line (or at the start of the file). Content-Length is not
trusted: whoever changes a message forgets it. Lines of a text that begin so were written with ">" before them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from tui_reader.documents.containers.base import Container, Member, Passed
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CONTAINER"]

_FIRST_STEP: Final = 16 * 1024
_LARGEST_STEP: Final = 1024 * 1024
_AHEAD: Final = 2048
"""Bytes that must be seen from a "From " on to judge it: its line and the one below."""

_DATED: Final = re.compile(
    rb"From (?=[^\n]*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b)"
    rb"(?=[^\n]*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b)"
    rb"(?=[^\n]*\b\d{1,2}:\d\d)[^\n]*\b\d{4}\b"
)
_BARE: Final = re.compile(rb"From (?:-? *|[^\s@]+@\S+[^\n]*)\r?\n(?:>?[!-9;-~]+ *:|>From )")
"""Without a date, as some programs write it, only where the header of a message follows at once."""
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?=From )")


class _Mbox:
    name = "mbox"
    version = "1"
    suffixes = (".mbox",)

    def members(self, file: BinaryIO, path: str) -> Iterator[Member | Passed]:
        """The messages, numbered in their order; ``place`` is the offset of the line that begins one.

        Raises `DocumentError` "empty", or "damaged-file" for what is no mailbox.
        """
        file.seek(0)
        head = file.read(_AHEAD)
        if not head.strip():
            raise DocumentError(path, "empty", "the mailbox is empty")
        start = _START.match(head)
        if start is None or not _begins(head[start.end() :]):
            raise DocumentError(path, "damaged-file", 'it is no mailbox: it does not begin with "From " and a date')
        place = start.end()
        number = 1
        for end in _starts(file, place):
            yield Member(f"{number:05}.eml", end - place, place)
            place = end
            number += 1
        yield Member(f"{number:05}.eml", file.seek(0, 2) - place, place)

    def read(self, file: BinaryIO, place: int, limit: int) -> tuple[bytes, bool]:
        """The message without the line that begins it and without the ">" before lines that look like one."""
        file.seek(place)
        begin = place + len(file.readline(_AHEAD))
        end = next(_starts(file, place, stop=begin + limit + 1, step=_FIRST_STEP), None)
        file.seek(begin)
        data = file.read(limit + 1 if end is None else min(limit + 1, end - begin))
        complete = len(data) <= limit
        data = data[:limit]
        if complete:  # the blank line below belongs to the mailbox
            data = data.removesuffix(b"\n" if data.endswith(b"\n\n") else b"\r\n" if data.endswith(b"\n\r\n") else b"")
        return (_QUOTED.sub(rb"\1", data) if b">From " in data else data), complete


def _starts(file: BinaryIO, place: int, *, stop: int | None = None, step: int = _LARGEST_STEP) -> Iterator[int]:
    """Offsets after ``place`` (below ``stop``) at which further messages begin. Others may seek in between."""
    base = place
    held = b""
    more = True
    while more:
        file.seek(base + len(held))
        chunk = file.read(step)
        step = min(2 * step, _LARGEST_STEP)
        held += chunk
        more = len(chunk) > 0 and (stop is None or base + len(held) < stop + _AHEAD)
        safe = len(held) - _AHEAD if more else len(held)
        at = held.find(b"\nFrom ")
        while 0 <= at < safe:
            blank = held[at - 1 : at] == b"\n" or held[max(at - 2, 0) : at] == b"\n\r"
            if blank and _begins(held[at + 1 : at + 1 + _AHEAD]):
                if stop is not None and base + at + 1 >= stop:
                    return
                yield base + at + 1
            at = held.find(b"\nFrom ", at + 1)
        cut = max(safe - 2, 0)  # what stands before a line is needed to judge it
        base += cut
        held = held[cut:]


def _begins(head: bytes) -> bool:
    return _DATED.match(head) is not None or _BARE.match(head) is not None


CONTAINER: Final[Container] = _Mbox()
