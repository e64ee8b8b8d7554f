"""Counting what extractors found over result sets of 100,000 documents, as arrays and in SQL, in one process.

    python benchmarks/bench_records.py [CORPUS_DIR] [--documents N] [--records N]

The store is made for it, which takes a minute; a corpus is taken only so that it can be called like the others. Each
figure is the median of several runs. Both ways must count the same; trust the ratios.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui_reader.records.model import Annotation, Event, Record
from tui_reader.records.store import RecordStore
from tui_reader.records.stored_runs import extractor_id
from tui_reader.records.tallies import LibraryTotals, aggregate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tui_reader.records.tallies import By, Tally

ENTITIES: Final = ("entities", "1")
DATES: Final = ("dates", "1")
SYLLABLES: Final = ("An", "Bình", "Chi", "Giang", "Hà", "Hải", "Hương", "Khánh", "Linh", "Mai", "Nga", "Sơn", "Thu")
LABELS: Final = ("PER", "LOC", "ORG")
NAMES: Final = 60_000
DATED: Final = 4
RUNS: Final = 9
QUESTIONS: Final[Sequence[tuple[str, tuple[str, str], By, str]]] = (
    ("top 50 values", ENTITIES, "value", ""),
    ("top 50 values of a label", ENTITIES, "value", "PER"),
    ("labels", ENTITIES, "label", ""),
    ("months", DATES, "month", ""),
)

BUILD = """
import resource, sys, time
from pathlib import Path
from tui_reader.records.store import RecordStore
started = time.perf_counter()
with RecordStore(Path(sys.argv[1])) as store:
    store.settle([("entities", "1")])
    print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
OPEN = """
import sys, time
from pathlib import Path
from tui_reader.records import array_cache
from tui_reader.records.store import RecordStore
with RecordStore(Path(sys.argv[1])) as store:
    started = time.perf_counter()
    store.aggregate("entities", "1", keys=[], top=1)
    print(time.perf_counter() - started)
"""


def main() -> None:
    """Fill a store, build the arrays in a process of their own, count, and count while the store grows."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path, nargs="?", help="not read")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "records.sqlite"
        keys = fill(path, options.documents, options.records)
        seconds, peak = map(float, program(BUILD, path).split())
        files = sum(file.stat().st_size for file in path.parent.glob("*.arrays"))
        print(f"arrays of {options.documents:,} documents with {options.records} records each:")
        print(f"  built in {seconds:.1f} s, peak of that process {peak:.0f} MB, {files / 1e6:.0f} MB on disk")
        print(f"  opened in {1000 * statistics.median(float(program(OPEN, path)) for _ in range(5)):.1f} ms")
        with RecordStore(path) as store:
            store.settle([DATES])
            compare(store, keys)
            grow(store, options.records)


def fill(path: Path, documents: int, records: int) -> array[int]:
    """A store with names about as frequent as Zipf has it, and with dates; the keys of its documents."""
    chance = random.Random(5)
    keys = array("q", (chance.getrandbits(62) for _ in range(documents)))
    started = time.perf_counter()
    with RecordStore(path) as store:
        for key in keys:
            store.put(key, *ENTITIES, names(chance, records), chance.random())
            store.put(key, *DATES, [Event(n, n + 1, day(chance), 0, 9) for n in range(DATED)], chance.random())
    print(f"{2 * documents:,} results stored in {time.perf_counter() - started:.0f} s")
    return keys


def names(chance: random.Random, count: int) -> list[Record]:
    """Records of names."""
    ranks = [int(NAMES ** chance.random()) - 1 for _ in range(count)]
    return [
        Annotation(n, n + 1, LABELS[rank % 3], f"{SYLLABLES[rank % 13]} {SYLLABLES[rank // 13 % 13]} {rank}")
        for n, rank in enumerate(ranks)
    ]


def day(chance: random.Random) -> str:
    """A date, sometimes without its day."""
    text = f"{chance.randint(2000, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return text[: chance.choice((4, 7, 10, 10))]


def compare(store: RecordStore, keys: array[int]) -> None:
    """Time questions over larger and larger result sets."""
    chance = random.Random(7)
    totals = LibraryTotals()
    print("\nmedian of                            arrays        SQL   ratio")
    for many in (50, 5_000, len(keys) // 2, len(keys)):
        some = array("q", chance.sample(keys, many))
        for title, which, by, label in QUESTIONS:
            arrays, counted = timed(lambda: asked(store, which, by, label, some))  # noqa: B023 - called at once
            sql, wanted = timed(lambda: asked(store, which, by, label, some, totals), 3)  # noqa: B023
            assert counted == wanted, title
            print(f"{many:>7,} {title:25} {1000 * arrays:7.2f} ms {1000 * sql:7.1f} ms {sql / arrays:7.0f}")
        for title, ask in (
            ("top 20 of a facet", lambda: store.facet(*ENTITIES, some, label="LOC")),  # noqa: B023
            ("of a facet of all labels", lambda: store.facet(*ENTITIES, some)),  # noqa: B023
            ("intervals of days", lambda: store.spans(*DATES, keys=some)),  # noqa: B023
        ):
            seconds, _ = timed(lambda: forgetful(store, ask))  # noqa: B023
            print(f"{many:>7,} {title:25} {1000 * seconds:7.2f} ms")


def asked(
    store: RecordStore,
    which: tuple[str, str],
    by: By,
    label: str,
    keys: Sequence[int],
    totals: LibraryTotals | None = None,
) -> Tally:
    """Counts from the arrays, or with ``totals`` from the rows."""
    if totals is None:
        forget_selection(store)
        return store.aggregate(*which, keys=keys, by=by, top=50, label=label)
    with store._database.reading() as connection:
        extractor = extractor_id(connection, *which)
        assert extractor is not None
        return aggregate(connection, totals, extractor, keys, by, 50, label)


def forget_selection(store: RecordStore) -> None:
    """A panel asks several times about the same results; here each question is the first."""
    assert store._cache is not None
    for view in store._cache._views.values():
        view._selected = None


def forgetful(store: RecordStore, ask: Callable[[], Any]) -> Any:
    """The answer of one that asks about these results for the first time."""
    forget_selection(store)
    return ask()


def grow(store: RecordStore, records: int) -> None:
    """Count while documents come in: after every 300."""
    chance = random.Random(9)
    times = []
    for _ in range(40):
        for _ in range(300):
            store.put(chance.getrandbits(62), *ENTITIES, names(chance, records), chance.random())
        started = time.perf_counter()
        store.aggregate(*ENTITIES, top=50)
        times.append(time.perf_counter() - started)
    middle, most = statistics.median(times), max(times)
    print(f"\ntop 50 values of all after every 300 new documents: {1000 * middle:.1f} ms, at most {1000 * most:.1f} ms")


def timed(ask: Callable[[], Any], runs: int = RUNS) -> tuple[float, Any]:
    """Seconds, the median of some runs after a first one, and the answer."""
    answer = ask()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        ask()
        times.append(time.perf_counter() - started)
    return statistics.median(times), answer


def program(code: str, path: Path) -> str:
    """What a Python process prints."""
    run = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    return run.stdout


if __name__ == "__main__":
    main()
