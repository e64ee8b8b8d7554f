"""An update in a process of its own, so that the screen of the one who waits stays quick.

The child prints one JSON object a line: progress, then a report or an error. It stops after its batch when its
standard input closes, which is what happens when the parent cancels, and also when the parent dies.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tui_reader import errors
from tui_reader.child import start_child
from tui_reader.ingestion.model import PluginLoaders, UpdateProgress, UpdateReport
from tui_reader.language import _, speak, spoken
from tui_reader.paths import LibraryPaths

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

__all__ = ["update_in_child"]

_EVERY = 0.1
"""Seconds between two lines of progress."""


class _Task(msgspec.Struct, frozen=True):
    """Paths as bytes, because a name on disk need not be text."""

    root: bytes
    directory: bytes
    state: bytes
    rebuild: bool
    jobs: int | None
    loaders: PluginLoaders
    language: str


class _Failure(msgspec.Struct, frozen=True, tag="failure"):
    kind: str
    message: str


def update_in_child(
    paths: LibraryPaths,
    *,
    rebuild: bool,
    jobs: int | None,
    loaders: PluginLoaders,
    progress: Callable[[UpdateProgress], None],
    cancelled: Callable[[], bool],
) -> UpdateReport:
    """Like `update_library`, in a child process. ``cancelled`` is looked at several times a second."""
    root, directory, state = (os.fsencode(path) for path in (paths.root, paths.directory, paths.state))
    task = _Task(root, directory, state, rebuild, jobs, loaders, spoken())
    child = start_child("tui_reader.ingestion.process", msgspec.json.encode(task).decode())
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    done = threading.Event()
    threading.Thread(target=_hang_up, args=(child, cancelled, done), daemon=True).start()
    outcome: UpdateReport | _Failure | None = None
    try:
        for line in child.stdout:
            message = msgspec.json.decode(line, type=UpdateProgress | UpdateReport | _Failure)
            if isinstance(message, UpdateProgress):
                progress(message)
            else:
                outcome = message
        said = child.stderr.read().decode("utf-8", "replace").strip()
    finally:
        done.set()
        child.stdin.close()
        code = child.wait()
        child.stdout.close()
        child.stderr.close()
    if isinstance(outcome, UpdateReport):
        return outcome
    if outcome is None:
        what = _("The indexing process ended without an answer (status {code}).").format(code=code)
        raise errors.LibraryError(f"{what} {said[-2000:]}")
    kind = getattr(errors, outcome.kind, errors.LibraryError)
    raise kind(outcome.message)


def _hang_up(child: subprocess.Popen[bytes], cancelled: Callable[[], bool], done: threading.Event) -> None:
    assert child.stdin is not None
    while not done.wait(_EVERY):
        if cancelled():
            child.stdin.close()
            return


def main() -> None:
    """The child."""
    from tui_reader.ingestion.update import update_library

    task = msgspec.json.decode(sys.argv[1], type=_Task)
    speak(task.language)
    hung_up = threading.Event()

    def listen() -> None:
        os.read(0, 1)
        hung_up.set()

    threading.Thread(target=listen, daemon=True).start()
    spoken = 0.0

    def say(progress: UpdateProgress) -> None:
        nonlocal spoken
        now = time.monotonic()
        if progress.phase != "reading" or now - spoken >= _EVERY or progress.done == progress.total:
            spoken = now
            _write(progress)

    paths = LibraryPaths(*(Path(os.fsdecode(path)) for path in (task.root, task.directory, task.state)))
    try:
        report = update_library(
            paths,
            rebuild=task.rebuild,
            jobs=task.jobs,
            loaders=task.loaders,
            progress=say,
            cancelled=hung_up.is_set,
        )
        _write(report)
    except errors.LibraryError as error:
        _write(_Failure(type(error).__name__, str(error)))


def _write(message: UpdateProgress | UpdateReport | _Failure) -> None:
    try:
        sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # the parent is gone; the batch is finished all the same
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - kept open to the end of the process


if __name__ == "__main__":
    main()
