"""The child process that runs extractors: ``python -P -m tui_reader.extraction.worker``, told what to do on its stdin.

It ends when its stdin does, however the host died and whatever an extractor is doing at that moment, and takes with it
what extractors have started. What plugins print goes to stderr, so that it cannot get between the messages.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from tui_reader.extraction.confinement import (
    die_with_parent,
    keep_from_store,
    limit_memory,
    resident_memory,
    step_back,
)
from tui_reader.extraction.frames import Finished, Ready, Setup, Starting, Task, ToWorker
from tui_reader.extraction.reading import LeftBehind, TaskReader
from tui_reader.plugin_importing import import_plugins
from tui_reader.raised import sentence_of, traceback_of
from tui_reader.workers import HostConnection

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from tui_reader.plugin_api import Extractor

__all__ = ["main"]

_MOST_THREADS: Final = 64
"""Threads; a worker in which extractors have left more makes room for a fresh one, and they end with it."""


def main() -> None:
    """Serve the host until it hangs up."""
    die_with_parent()
    host: HostConnection[ToWorker] = HostConnection(ToWorker)
    step_back()
    setup = host.receive()
    assert isinstance(setup, Setup)
    limit_memory(setup.memory)
    keep_from_store()
    extractors, ready = _instantiate(setup, host.send)
    left_behind = LeftBehind()
    host.send(ready)
    while True:
        task = host.receive()
        if not isinstance(task, Task):
            continue  # an interrupt that came when nothing was left to interrupt
        reader = TaskReader(task, _in_order(extractors, task.last), host.send, lambda: host.waiting, left_behind)
        reader.read()
        spent = reader.out_of_memory or resident_memory() > setup.memory // 2 or left_behind.threads > _MOST_THREADS
        host.send(Finished(spent))


def _in_order(extractors: Mapping[str, Extractor], last: Collection[str]) -> Mapping[str, Extractor]:
    """The extractors with those that are to come ``last``, and those that require one of them, after the others."""
    late: set[str] = set()
    for name, extractor in extractors.items():
        if name in last or not late.isdisjoint(extractor.requires):
            late.add(name)
    return dict(sorted(extractors.items(), key=lambda item: item[0] in late))


def _instantiate(setup: Setup, send: Callable[[Starting], None]) -> tuple[dict[str, Extractor], Ready]:
    plugins = import_plugins((), setup.points, setup.settings)
    reasons = {info.name: (info.error, info.traceback) for info in plugins.failures}
    ready = Ready({}, {})
    extractors: dict[str, Extractor] = {}
    for name in setup.extractors:
        send(Starting(name))
        try:
            extractors[name] = plugins.extractor(name)
            ready.versions[name] = extractors[name].version
        except LookupError as error:
            said = " ".join([f"The worker process has no extractor {name!r}.", *(why for why, _ in reasons.values())])
            ready.broken[name] = said, "".join(text for _, text in reasons.values()) or traceback_of(error)
        except BaseException as error:  # noqa: BLE001  a plugin may raise anything; the host records it
            ready.broken[name] = sentence_of(error), traceback_of(error)
    return extractors, ready


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
