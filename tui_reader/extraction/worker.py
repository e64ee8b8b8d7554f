"""The child process that runs extractors: ``python -P -m tui_reader.extraction.worker``, told what to do on its stdin.

It ends when its stdin does, however the host died and whatever an extractor is doing at that moment. What plugins print
goes to stderr, so that it cannot get between the messages.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from typing import TYPE_CHECKING

from tui_reader.extraction.checking import checked_records
from tui_reader.extraction.frames import (
    Failed,
    Finished,
    Found,
    Ready,
    Setup,
    Started,
    Task,
    ToWorker,
)
from tui_reader.plugins import load_plugins
from tui_reader.workers import HostConnection

if TYPE_CHECKING:
    from tui_reader.documents.model import Document
    from tui_reader.plugin_api import Extractor

__all__ = ["main"]

NICENESS = 10
MAX_TRACEBACK = 20_000  # characters; a RecursionError alone writes more


def main() -> None:
    """Serve the host until it hangs up."""
    host: HostConnection[ToWorker] = HostConnection(ToWorker)
    os.nice(NICENESS)
    setup = host.receive()
    assert isinstance(setup, Setup)
    extractors, ready = _instantiate(setup)
    host.send(ready)
    while True:
        task = host.receive()
        assert isinstance(task, Task)
        document = task.document.document()
        for name in task.extractors:
            host.send(Started(name))
            host.send(run_extractor(name, extractors[name], document))
        host.send(Finished())


def run_extractor(name: str, extractor: Extractor, document: Document) -> Found | Failed:
    """Run one extractor over one document; whatever goes wrong is the answer, not an exception."""
    began = time.perf_counter()
    try:
        # Through extract_many, which an extractor may have overridden in place of extract.
        records = next(iter(extractor.extract_many([document])))
        return Found(name, checked_records(records, document.text), time.perf_counter() - began)
    except BaseException as error:  # noqa: BLE001  a plugin may raise anything, sys.exit() included; the host records it
        return Failed(name, _sentence(error), _trace(error), time.perf_counter() - began)


def _instantiate(setup: Setup) -> tuple[dict[str, Extractor], Ready]:
    plugins = load_plugins(setup.disabled, setup.points())
    classes = {extractor.name: extractor for extractor in plugins.extractors}
    ready = Ready({}, {})
    extractors: dict[str, Extractor] = {}
    for name in setup.extractors:
        if name not in classes:
            reasons = " ".join(info.error for info in plugins.failures)
            ready.broken[name] = f"The worker process has no extractor {name!r}. {reasons}".strip(), ""
            continue
        try:
            extractors[name] = classes[name]()
            ready.versions[name] = classes[name].version
        except BaseException as error:  # noqa: BLE001  as above
            ready.broken[name] = _sentence(error), _trace(error)
    return extractors, ready


def _sentence(error: BaseException) -> str:
    text = " ".join(str(error).split())[:500]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _trace(error: BaseException) -> str:
    text = "".join(traceback.format_exception(error))
    return text if len(text) <= MAX_TRACEBACK else text[: MAX_TRACEBACK // 2] + "\n…\n" + text[-MAX_TRACEBACK // 2 :]


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
