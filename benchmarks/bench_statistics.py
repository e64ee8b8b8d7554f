"""Statistics of 10,000 documents among 100,000, and of all: ours from the index, and the same in plain Python.

    python benchmarks/bench_statistics.py CORPUS_DIR [--documents N] [--some N] [--index DIR] [--peer N]

The articles of the corpus are expanded to so many with sentences of theirs and indexed, which takes a minute;
``--index`` measures an index that is there (its files of tokens are written beside it). Words are no real ones: to
segment so many texts takes an hour, so a third of all pairs of syllables are taken for words, many more different ones
than there are in such an archive. The peer has the words of its
documents in memory already, which is all in its favour, and is run over fewer. Both must count the same.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from benchmarks.articles import expanded, read_articles
from benchmarks.ours import build
from tui_reader.index import Index
from tui_reader.index.analysis import content_places
from tui_reader.index.segmented import Stamp
from tui_reader.index.words import decode_term
from tui_reader.library_statistics import LibraryStatistics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.articles import Article
    from tui_reader.index.sequences import Stream
    from tui_reader.statistics.tables import Measured
    from tui_reader.statistics.units import UnitName

T = TypeVar("T")
RUNS: Final = 3
WORD: Final = "an ninh"
MEASURES: Final[dict[str, Callable[[LibraryStatistics], Measured]]] = {
    "sizes": lambda s: s.sizes(),
    "1-grams, top 50": lambda s: s.sequences(1, 50),
    "2-grams, top 50": lambda s: s.sequences(2, 50, 5),
    "3-grams, top 50": lambda s: s.sequences(3, 50, 5),
    "4-grams, top 50": lambda s: s.sequences(4, 50, 5),
    "keyness of 1-grams": lambda s: s.keyness(1, 50, 5),
    "keyness of 2-grams": lambda s: s.keyness(2, 50, 5),
    "collocations, 1-grams": lambda s: s.collocations(WORD, size=1),
    "collocations, 2-grams": lambda s: s.collocations(WORD, size=2),
    "collocations of “của”": lambda s: s.collocations("của", size=2),
    "dispersion": lambda s: s.dispersion(WORD),
    "trend by month": lambda s: s.trend(WORD),
}


def main() -> None:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--some", type=int, default=10_000)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--peer", type=int, default=2_000, help="documents that plain Python counts")
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; wall (processor) seconds, best of {RUNS}")
    if chosen.index is not None:
        measure(Index.open(chosen.index), chosen.some)
        return
    articles = expanded(read_articles(chosen.corpus), chosen.documents)
    with tempfile.TemporaryDirectory() as place:
        index = Index.create(Path(place, "index"))
        build(index, articles)
        measure(index, min(chosen.some, len(articles)))
        compare(articles[: chosen.peer], Path(place, "few"))


def measure(index: Index, some: int) -> None:
    """Ours, over all documents and some of them."""
    keys = sorted(index.corpus().keys())
    first = timed(lambda: statistics_of(index, None).sequences(2, 50, 5), 1)
    print(f"\n{len(keys):,} documents; the first count of sequences, with reading the index once: {first}")
    said = Paired(index)
    first = timed(lambda: len(index.words(said)), 1)
    print(f"their words, with turning round which syllables make one: {first}")
    few = keys[:: max(1, len(keys) // some)]
    units: tuple[UnitName, ...] = ("syllable", "word")
    for unit in units:
        print(f"\n{unit:28}{f'{some:,} documents':>24}{'all':>24}")
        for name, ask in MEASURES.items():
            figures = [
                timed(lambda ask=ask, of=of, unit=unit: ask(statistics_of(index, of, unit, said)))  # type: ignore[misc]
                for of in (few, None)
            ]
            print(f"{name:28}{figures[0]:>24}{figures[1]:>24}")


def statistics_of(
    index: Index, keys: Sequence[int] | None, unit: UnitName = "syllable", said: Paired | None = None
) -> LibraryStatistics:
    """Those of some documents, without records."""

    def corpus(wanted: Sequence[int] | None, of: UnitName) -> Stream:
        return index.words(said, wanted) if said is not None and of == "word" else index.corpus(wanted)

    return LibraryStatistics(corpus, lambda *_: None, keys, unit)


class Paired:
    """A segmentation by rule: some pairs of syllables are words, and seventeen words a sentence."""

    def __init__(self, index: Index) -> None:
        corpus = index.corpus()
        tokens, starts = corpus._stream
        first, second = (tokens[at : len(tokens) - 1 + at].astype(np.uint32) for at in (0, 1))
        pairs = ((first * np.uint32(31) + second) * np.uint32(2_654_435_761) >> np.uint32(16)) % np.uint32(3) == 0
        pairs &= (first != 0) & (second != 0)
        pairs[1:] &= ~pairs[:-1]
        begins = tokens != 0
        begins[1:] &= ~pairs
        lengths = np.ones(len(tokens), np.uint8)
        lengths[:-1] += pairs
        ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(begins)])[starts]
        self._keys = corpus.keys()
        self._lengths = lengths[begins].tobytes()
        self._ends = ends.tolist()

    def stamp(self) -> Stamp:
        """All documents."""
        return Stamp("by rule", "1", len(self._keys))

    def lengths(self) -> Iterator[tuple[int, bytes]]:
        """As an extractor would have recorded them."""
        for key, first, last in zip(self._keys, self._ends, self._ends[1:], strict=False):
            own = self._lengths[first:last]
            yield key, b"\0".join(own[at : at + 17] for at in range(0, len(own), 17))


def compare(articles: Sequence[Article], place: Path) -> None:
    """The same counts of some articles in plain Python; they must agree."""
    index = Index.create(place)
    build(index, articles)
    ours = statistics_of(index, None)
    texts = [words_of(article) for article in articles]
    print(
        f"\nplain Python over {len(articles):,} documents, {sum(map(len, texts)):,} syllables in memory;"
        " ours over the same"
    )
    for size in (1, 2, 3):
        peer, took = taken(lambda size=size: counted(texts, size))  # type: ignore[misc]
        found, own = taken(lambda size=size: ours.sequences(size, 50, 5))  # type: ignore[misc]
        for text, count, documents, _ in found.rows:
            assert (peer[0][str(text)], peer[1][str(text)]) == (count, documents), text
        print(f"{size}-grams with document frequency{took:10.2f} s{own:10.3f} s{took / own:8.0f} times")
    peer_near, took = taken(lambda: near(texts, WORD.split(), 5))
    around, own = taken(lambda: ours.collocations(WORD, size=1, minimum=1, top=0))
    for text, together, *_ in around.rows:
        assert peer_near[str(text)] == together, text
    print(f"what stands around a word       {took:10.2f} s{own:10.3f} s{took / own:8.0f} times")


def words_of(article: Article) -> list[str]:
    """The syllables of an article in order, as the index has them."""
    at = {place: term for term, places in content_places(article.document()).items() for place in places}
    return [decode_term(at[place])[0] for place in sorted(at)]


def counted(texts: Sequence[Sequence[str]], size: int) -> tuple[Counter[str], Counter[str]]:
    """Sequences, and documents with them."""
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for words in texts:
        found = [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]
        counts.update(found)
        spread.update(set(found))
    return counts, spread


def near(texts: Sequence[Sequence[str]], node: Sequence[str], window: int) -> Counter[str]:
    """Words at most ``window`` beside a sequence, each place once."""
    counts: Counter[str] = Counter()
    length = len(node)
    for words in texts:
        starts = [at for at in range(len(words) - length + 1) if words[at : at + length] == list(node)]
        inside = {at + step for at in starts for step in range(length)}
        places = {
            place
            for at in starts
            for place in (*range(at - window, at), *range(at + length, at + length + window))
            if 0 <= place < len(words)
        }
        counts.update(words[place] for place in places - inside)
    return counts


def taken(ask: Callable[[], T]) -> tuple[T, float]:
    """An answer, and seconds."""
    started = time.perf_counter()
    answer = ask()
    return answer, time.perf_counter() - started


def timed(ask: Callable[[], object], runs: int = RUNS) -> str:
    """The shortest of some runs: of the clock, and of the processor, since others may have it."""
    wall, own = [], []
    for _ in range(runs):
        started, process = time.perf_counter(), time.process_time()
        ask()
        wall.append(time.perf_counter() - started)
        own.append(time.process_time() - process)
    return f"{min(wall):.3f} ({statistics.median(own):.3f})"


if __name__ == "__main__":
    main()
