"""What a plugin has raised, as text that is safe to send and to show, whatever the exception does when it is asked.

The one home of it: an exception is a stranger's object, whose ``__str__`` may raise, give half a character or a hundred
megabytes. One that never returns is ended with its process, by the limit of whatever it was raised in.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Final

from tui_reader.workers import sendable

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_MESSAGE", "MAX_TRACEBACK", "message_of", "sentence_of", "traceback_of"]

MAX_MESSAGE: Final = 500
"""Characters of what an exception says of itself."""

MAX_TRACEBACK: Final = 20_000
"""Characters; a RecursionError alone writes more."""

_MOST_CHAINED: Final = 10
_MOST_FRAMES: Final = 200


def message_of(error: BaseException) -> str:
    """What ``error`` says of itself, in one line of at most `MAX_MESSAGE` characters and an ellipsis; or ""."""
    text = " ".join(_text(error).split())
    return text if len(text) <= MAX_MESSAGE else f"{text[:MAX_MESSAGE]}…"


def sentence_of(error: BaseException) -> str:
    """The name of its type and `message_of` it."""
    said = message_of(error)
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def traceback_of(error: BaseException) -> str:
    """Python's own text about it, at most `MAX_TRACEBACK` characters: of a longer one the beginning and the end."""
    try:
        # Python's text repeats what each of them says, whole; so it is asked only where that is of a sensible length.
        if any(len(_text(each)) > MAX_TRACEBACK for each in _chain(error)):
            text = "\n".join(_plain(each) for each in reversed(list(_chain(error))))
        else:
            text = "".join(traceback.format_exception(error))
    except BaseException as another:  # noqa: BLE001  a stranger's object: what went wrong with it is said instead
        text = f"{_plain(error)}(the rest cannot be had: {type(another).__name__})\n"
    return _cut(sendable(text))


def _text(error: BaseException) -> str:
    """What it says, cut: longer than the longest that is used, so that it can be told that it was."""
    try:
        return sendable(str(error)[: 2 * MAX_TRACEBACK])
    except BaseException as another:  # noqa: BLE001  an exception of a plugin's own may not even say what it is
        return f"(its text cannot be had: {type(another).__name__})"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """It, and those that it comes from, the last first; as many as can be of use."""
    for _ in range(_MOST_CHAINED):
        if error is None:
            return
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _plain(error: BaseException) -> str:
    """Its frames and a line; nothing of it is asked but its text."""
    frames = "".join(traceback.format_tb(error.__traceback__, _MOST_FRAMES))
    return f"Traceback (most recent call last):\n{frames}{sentence_of(error)}\n"


def _cut(text: str) -> str:
    half = MAX_TRACEBACK // 2
    return text if len(text) <= MAX_TRACEBACK else f"{text[:half]}\n…\n{text[-half:]}"
