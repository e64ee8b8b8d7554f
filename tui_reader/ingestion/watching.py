"""Following a folder: when something in it has changed, an update is due."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from watchfiles import Change

__all__ = ["changes"]

_QUIET: Final = 400
"""Milliseconds without a change that end a run of changes."""

_LONGEST: Final = 3_000
"""Milliseconds of changes without a pause after which an update is due all the same."""

_GLANCE: Final = 200
"""Milliseconds between looks at whether somebody wants to stop."""


def changes(root: Path, own: Path, stopped: Callable[[], bool]) -> Iterator[None]:
    """Yields once when watching has begun (what changed before may have been missed), then after each run of changes,
    until ``stopped``.

    ``own`` is the library's directory, whose changes do not count; nor do those of hidden files. Where the system
    cannot watch so many folders they are looked through again and again.
    """
    from watchfiles import watch

    def counts(_: Change, name: str) -> bool:
        path = Path(name)
        if path.is_relative_to(own):
            return False
        inside = path.relative_to(root).parts if path.is_relative_to(root) else ()
        return not any(part.startswith(".") for part in inside)

    class Stop:
        def is_set(self) -> bool:
            return stopped()

    begun = False
    for found in watch(
        root,
        watch_filter=counts,
        stop_event=Stop(),
        debounce=_LONGEST,
        step=_QUIET,
        rust_timeout=_GLANCE,
        yield_on_timeout=True,
        raise_interrupt=True,
        ignore_permission_denied=True,
    ):
        if found or not begun:
            begun = True
            yield
