"""How fast the index is, as ratios to SQLite FTS5 on the same texts in the same run.

    python benchmarks/bench_index.py CORPUS_DIR [--limit N] [--profile]

Both hold the text with positions and answer each query with its first 20 hits. Trust the ratios, not the absolutes.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import re
import sqlite3
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tui_reader.documents.model import Block, Document, Role
from tui_reader.index import Index, parse_query
from tui_reader.vietnamese.normalize import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

QUERIES = (
    "giáo dục",
    "giao duc",
    "bệnh viện",
    "an ninh mạng",
    "an ninh mang",
    "thị trường chứng khoán",
    "bão lũ",
    "đội tuyển bóng đá",
    '"thành phố"',
    '"giá xăng dầu"',
    '"khoa hoc cong nghe"',
    "nông nghiệp OR thủy sản",
    "trường học -đại",
    "nghiên c*",
    "công an điều tra",
    "của và những người",
)


def read_documents(corpus: Path, limit: int) -> list[tuple[str, Document]]:
    """The first ``limit`` text files: the first line as title, the rest as one block."""
    documents: list[tuple[str, Document]] = []
    for path in sorted(corpus.rglob("*.txt"))[: limit or None]:
        text = nfc(
            path.read_bytes().decode("utf-16" if path.read_bytes()[:2] == b"\xff\xfe" else "utf-8-sig", "replace")
        )
        title = text.strip().split("\n", 1)[0][:200] or path.name
        end = text.find(title) + len(title)
        blocks = (Block(end - len(title), end, Role.TITLE), Block(end, len(text), Role.BODY)) if end < len(text) else ()
        name = path.relative_to(corpus).as_posix()
        documents.append((name, Document(name, name, title, text, blocks)))
    return documents


def build_index(directory: Path, documents: Sequence[tuple[str, Document]], batch: int) -> Index:
    """Index with a commit every ``batch`` documents, as a library does."""
    index = Index.create(directory)
    with index.writer() as writer:
        for number, (path, document) in enumerate(documents, 1):
            writer.add(document, path)
            if number % batch == 0:
                writer.commit()
        writer.commit()
    index.refresh()
    return index


def build_fts5(path: Path, rows: Sequence[tuple[str, str]]) -> sqlite3.Connection:
    """The same texts in FTS5, folded by the caller, since FTS5 does not fold đ; marked words find more in it."""
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize='unicode61')")
    database.executemany("INSERT INTO docs VALUES (?, ?)", rows)
    database.commit()
    return database


def fts5_query(query: str) -> str:
    """The nearest query that FTS5 understands."""
    return re.sub(r"\s-(\w+)", r" NOT \1", fold(query).replace(" or ", " OR "))


def latency(run: Callable[[str], object], queries: Sequence[str], rounds: int = 3) -> list[float]:
    """Milliseconds of each query, the median of ``rounds``."""
    times: list[float] = []
    for query in queries:
        one = []
        for _ in range(rounds):
            start = time.perf_counter()
            run(query)
            one.append((time.perf_counter() - start) * 1000)
        times.append(median(one))
    return times


def main() -> None:
    """Print documents a second and milliseconds a query for both, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=500, help="documents a commit")
    parser.add_argument("--profile", action="store_true", help="profile indexing instead")
    options = parser.parse_args()
    documents = read_documents(options.corpus, options.limit)
    count, size = len(documents), sum(len(document.text) for _, document in documents)
    print(f"{count:,} documents, {size:,} characters")
    with tempfile.TemporaryDirectory() as folder:
        profile = cProfile.Profile()
        if options.profile:
            profile.enable()
        start = time.perf_counter()
        index = build_index(Path(folder) / "index", documents, options.batch)
        ours = time.perf_counter() - start
        if options.profile:
            profile.disable()
            pstats.Stats(profile).sort_stats("tottime").print_stats(30)
            return
        folded = [(fold(document.title), fold(document.text)) for _, document in documents]
        start = time.perf_counter()
        database = build_fts5(Path(folder) / "fts5.db", folded)
        theirs = time.perf_counter() - start
        speeds = f"index {count / ours:8,.0f} docs/s   FTS5 {count / theirs:8,.0f} docs/s"
        print(f"indexing  {speeds}   ratio {ours / theirs:5.1f}")
        report_size(Path(folder))

        def cold(query: str) -> object:
            with Index.open(Path(folder) / "index") as fresh:
                return fresh.search(parse_query(query)).top(20)

        def fts5(query: str) -> object:
            ranked = "SELECT rowid, title FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT 20"
            return database.execute(ranked, (fts5_query(query),)).fetchall()

        columns = {
            "index, opened for each": latency(cold, QUERIES),
            "index, open": latency(lambda query: index.search(parse_query(query)).top(20), QUERIES),
            "FTS5": latency(fts5, QUERIES),
        }
        for number, query in enumerate(QUERIES):
            line = "  ".join(f"{name} {times[number]:7.2f}" for name, times in columns.items())
            print(f"{query:28} {len(index.search(parse_query(query))):6,} found   {line}")
        for name, times in columns.items():
            print(
                f"{name:24} median {median(times):7.2f} ms   worst {max(times):7.2f} ms   "
                f"ratio of medians {median(times) / median(columns['FTS5']):6.1f}"
            )


def report_size(folder: Path) -> None:
    """Bytes on disk."""
    ours = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file())
    theirs = (folder / "fts5.db").stat().st_size
    print(f"size      index {ours / 1e6:8.1f} MB       FTS5 {theirs / 1e6:8.1f} MB (with the text)")


if __name__ == "__main__":
    main()
