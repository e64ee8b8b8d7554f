"""Our engine as the others are measured: texts in memory to the last commit, queries to the first hits and a count."""

from __future__ import annotations

import multiprocessing
import os
import queue
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import msgspec

from benchmarks.peers import TOP
from tui_reader.documents.catalog import Catalog, FileRow
from tui_reader.index.prepared import Prepared, PreparedReceiver, PreparedSender

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.articles import Article
    from benchmarks.peers import Search
    from tui_reader.index import Index
    from tui_reader.index.query import Query

__all__ = ["build", "fill", "our_search"]

BATCH: Final = 3000
"""Articles a commit; the command line comes to about as many."""


def build(index: Index, articles: Sequence[Article]) -> None:
    """Index the articles as the command line does: a process a core analyses, this one writes."""
    context = multiprocessing.get_context("fork")
    processes, receivers = [], []
    jobs = os.cpu_count() or 1
    for job in range(jobs):
        receiver, sender = context.Pipe(duplex=False)
        processes.append(context.Process(target=_analyse, args=(articles[job::jobs], sender)))
        processes[-1].start()
        sender.close()
        receivers.append(receiver)
    waiting: queue.SimpleQueue[Prepared] = queue.SimpleQueue()
    for receiver in receivers:
        threading.Thread(target=_receive, args=(receiver, waiting), daemon=True).start()
    with index.writer() as writer:
        for number in range(1, len(articles) + 1):
            writer.add_prepared(waiting.get())
            if number % BATCH == 0:
                writer.commit()
        writer.compact()
    for process in processes:
        process.join()
    index.refresh()


def fill(catalog: Catalog, articles: Sequence[Article]) -> None:
    """Note the articles as an update would, so that there is a library."""
    for start in range(0, len(articles), BATCH):
        rows = [
            (FileRow(each.path, each.path.encode(), len(each.text), 0, "", "", None, None), each.document())
            for each in articles[start : start + BATCH]
        ]
        catalog.put_documents(rows)
        catalog.mark_indexed(row.path for row, _ in rows)


def our_search(index: Index, query: Query) -> Search:
    """One query to our index."""

    def search() -> tuple[int, int]:
        results = index.search(query)
        return len(results), len(results.top(TOP))

    return search


def _receive(receiver: Any, waiting: queue.SimpleQueue[Prepared]) -> None:
    """In a thread, so that the other process goes on while this one commits."""
    of_process = PreparedReceiver()
    with suppress(EOFError):
        while True:
            prepared = msgspec.msgpack.decode(receiver.recv_bytes(), type=Prepared)
            of_process.complete(prepared)
            waiting.put(prepared)


def _analyse(articles: Sequence[Article], sender: Any) -> None:
    """The process that analyses: one message an article."""
    preparing = PreparedSender()
    for article in articles:
        sender.send_bytes(msgspec.msgpack.encode(preparing.prepare(article.document(), article.path)))
    sender.close()
