"""How fast texts become searchable and queries are answered, beside stock Whoosh, SQLite FTS5, tantivy and recoll.

    python benchmarks/bench_search.py CORPUS_DIR [--limit N] [--expand N] [--peers whoosh,fts5,tantivy,recoll] [--each]

One run on one machine: trust the ratios. All engines get the same texts and are timed from texts in memory to the last
commit (reading of files has a benchmark of its own); ours with a process a core that analyses and one that writes. A
query is timed to its first 20 hits and the number of all: once in the order of queries.txt in an index just opened
(first), then five times more (again). Nothing is kept between runs.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from functools import partial
from math import ceil
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.articles import expanded, read_articles
from benchmarks.ours import build, fill, our_search
from benchmarks.peers import TOP, Fts5, Inexpressible, Tantivy, Whoosh, means_less
from benchmarks.recoll import Recoll
from tui_reader.documents.catalog import Catalog
from tui_reader.index import Index, parse_query
from tui_reader.library import Library
from tui_reader.paths import LibraryPaths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.articles import Article
    from benchmarks.peers import Peer, Search

PEERS: Final[dict[str, Callable[[Path], Peer]]] = {
    "whoosh": Whoosh,
    "fts5": Fts5,
    "tantivy": Tantivy,
    "recoll": Recoll,
}
QUERIES: Final = Path(__file__).with_name("queries.txt")
FACETS: Final = ("year", "month", "source", "author", "folder", "ext")
ROUNDS: Final = 5


def read_queries(path: Path = QUERIES) -> list[str]:
    """The queries, in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


# Measuring


def seconds(run: Callable[[], object]) -> tuple[float, float]:
    """How long something takes: by the clock, and of all cores together, with processes that it has waited for."""
    gc.collect()
    start, before = time.perf_counter(), sum(os.times()[:4])
    run()
    return time.perf_counter() - start, sum(os.times()[:4]) - before


def milliseconds(run: Callable[[], object]) -> float:
    """The same of something short."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def first_and_again(searches: Sequence[Search]) -> tuple[list[float], list[float]]:
    """Milliseconds of each query, the first time and later."""
    first = [milliseconds(search) for search in searches]
    return first, [median(milliseconds(search) for _ in range(ROUNDS)) for search in searches]


def spread(times: Sequence[float]) -> str:
    """Median, 95th percentile and worst."""
    ordered = sorted(times)
    return f"{median(ordered):8.2f} {ordered[ceil(0.95 * len(ordered)) - 1]:8.2f} {ordered[-1]:8.2f}"


def size(folder: Path) -> int:
    """Bytes on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


class Report:
    """What is printed, and what the peers are compared with."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._count = len(articles)
        self._bytes = sum(len(article.text.encode()) for article in articles)
        self._speeds: tuple[float, float] | None = None
        self._times: tuple[list[float], list[float]] = ([], [])
        print(f"{self._count:,} articles, {self._bytes / 1e6:,.1f} MB of text (UTF-8)")

    def indexing(self, name: str, took: tuple[float, float], folder: Path) -> None:
        """One engine's indexing; ours comes first."""
        clock, cores = (self._count / each for each in took)
        self._speeds = self._speeds or (clock, cores)
        held = size(folder)
        print(
            f"{name:11} indexing {clock:8,.0f} documents/s, {cores:6,.0f} a second of a core, {held / 1e6:8.1f} MB, "
            f"{held / self._bytes:.2f} times the text"
        )
        if self._speeds != (clock, cores):
            print(
                f"{'':11} ours is {self._speeds[0] / clock:.1f} times as fast by the clock, "
                f"{self._speeds[1] / cores:.1f} times by work"
            )

    def extra(self, name: str, held: int) -> None:
        """The size of something else of ours."""
        print(f"{'':11} {name}: {held / 1e6:.1f} MB, {held / self._bytes:.2f} times the text")

    def ours(self, queries: Sequence[str], times: tuple[list[float], list[float]]) -> None:
        """Our times of all queries."""
        self._times = times
        print(f"{'':41} {'first: median, 95 %, worst':>30} {'again':>15}")
        print(f"{f'tui-reader, all {len(queries)} queries, ms':42}{spread(times[0])}    {spread(times[1])}")
        for name, each in zip(("first", "again"), times, strict=True):
            slowest = sorted(zip(each, queries, strict=True), reverse=True)[:4]
            print(f"  slowest {name}: {'; '.join(f'{query} {took:.1f}' for took, query in slowest)}")

    def peer(
        self, name: str, places: Sequence[int], less: Sequence[bool], times: tuple[list[float], list[float]]
    ) -> None:
        """A peer's times of the queries at ``places``; ``less``: those that ask it for less than us."""
        ours = tuple([each[place] for place in places] for each in self._times)
        lesser = sum(less)
        print(
            f"{name}: {len(places)} queries; {len(self._times[0]) - len(places)} cannot be expressed, "
            f"{lesser} ask for fewer spellings than ours"
        )
        print(f"{f'  {name}, ms':42}{spread(times[0])}    {spread(times[1])}")
        print(f"{'  tui-reader on these, ms':42}{spread(ours[0])}    {spread(ours[1])}")
        ratios = [median(theirs) / median(own) for theirs, own in zip(times, ours, strict=True)]
        same = [number for number, fewer in enumerate(less) if not fewer]
        alike = [
            median(theirs[number] for number in same) / median(own[number] for number in same)
            for theirs, own in zip(times, ours, strict=True)
        ]
        print(
            f"  ratio of medians, first {ratios[0]:.1f}, again {ratios[1]:.1f}; "
            f"over the {len(same)} queries that ask for the same {alike[0]:.1f} and {alike[1]:.1f}"
        )


# The parts of a run


def measure_ours(articles: Sequence[Article], folder: Path, queries: Sequence[str], report: Report) -> None:
    """Index, queries, rows with snippets, opening, and the command line as a process."""
    root = folder / "archive"
    root.mkdir()
    paths = LibraryPaths.of(root, folder / "library")
    generation = paths.create()
    with Index.create(paths.index(generation)) as index:
        took = seconds(lambda: build(index, articles))
        report.indexing("tui-reader", took, paths.index(generation))
    with closing(Catalog(paths.catalog(generation), create=True)) as catalog:
        fill(catalog, articles)
    report.extra("with the catalog, which keeps the texts", size(paths.index(generation).parent))
    with Index.open(paths.index(generation)) as index:
        report.ours(queries, first_and_again([our_search(index, parse_query(query)) for query in queries]))
    opening = []
    for _ in range(ROUNDS):
        with Library.open(root, directory=paths.directory) as library:
            opening.append(milliseconds(partial(getattr, library, "document_count")))
    with Library.open(root, directory=paths.directory) as library:
        library.search("")
        rows = [milliseconds(partial(rows_of, library, query)) for query in queries]
        found = [library.search(query) for query in queries]
        facets = [milliseconds(partial(results.facet, name)) for name in FACETS for results in found]
    print(f"{f'tui-reader, {TOP} rows with snippets, ms':42}{spread(rows)}")
    print(f"{f'tui-reader, facet counts ({len(FACETS)} facets), ms':42}{spread(facets)}")
    print(f"{'tui-reader, opening a library, ms':42}{spread(opening)}")
    whole = [milliseconds(partial(command_line, query, root, paths.directory)) for query in queries[::10]]
    print(f"{'tui-reader search, whole process, ms':42}{spread(whole)}")


def rows_of(library: Library, query: str) -> None:
    """One page of results as it is shown."""
    library.search(query).top(TOP)


def command_line(query: str, root: Path, directory: Path) -> None:
    """``tui-reader search`` as people run it."""
    arguments = [sys.executable, "-m", "tui_reader", "search", query, str(root), "--index", str(directory), "--json"]
    done = subprocess.run(arguments, capture_output=True, env=os.environ, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"tui-reader search ended with {done.returncode}")


def measure_peer(
    name: str, articles: Sequence[Article], folder: Path, queries: Sequence[str], report: Report, *, each: bool
) -> None:
    """One peer; a line where it is not installed."""
    try:
        peer = PEERS[name](folder)
    except ImportError:
        print(f"{name}: not installed, left out")
        return
    report.indexing(name, seconds(lambda: peer.build(articles)), folder)
    places, less, searches = [], [], []
    for place, query in enumerate(queries):
        node = parse_query(query).node
        try:
            searches.append(peer.prepare(node))
        except Inexpressible:
            continue
        places.append(place)
        less.append(means_less(node))
    times = first_and_again(searches)
    report.peer(name, places, less, times)
    if each:
        for place, first, again in zip(places, *times, strict=True):
            print(f"    {queries[place]:45} {first:9.2f} {again:9.2f}")


def main() -> None:
    """Print it all, ours first."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, default=10_000, help="articles that are read; 0 for all")
    parser.add_argument("--expand", type=int, default=0, help="make so many articles of those that were read")
    parser.add_argument("--peers", default=",".join(PEERS), help="engines to compare with, by default all")
    parser.add_argument("--each", action="store_true", help="print every query of the peers")
    options = parser.parse_args()
    peers = [name for name in options.peers.split(",") if name]
    if unknown := [name for name in peers if name not in PEERS]:
        parser.error(f"no such engine: {', '.join(unknown)}")
    articles = read_articles(options.corpus, options.limit)
    if not articles:
        raise SystemExit(f"{options.corpus} has no text files")
    if options.expand:
        articles = expanded(articles, options.expand)
    queries = read_queries()
    report = Report(articles)
    with tempfile.TemporaryDirectory() as folder:
        measure_ours(articles, Path(folder), queries, report)
    for name in peers:
        with tempfile.TemporaryDirectory() as folder:
            measure_peer(name, articles, Path(folder), queries, report, each=options.each)


if __name__ == "__main__":
    main()
