"""How well results are ordered: nDCG@10 and MRR over the judged queries of tests/gold/relevance.toml, beside others.

    python benchmarks/bench_relevance.py [sample_corpus] [--article] [--queries]

All engines get the same titles and texts, and the query as typed but NFC; where a peer can, the title counts three
times as with us. The judged documents are those of sample_corpus/, so another folder is not measured.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import tempfile
import tomllib
from dataclasses import dataclass
from importlib import import_module
from math import log2
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from tui_reader.documents.model import Role
from tui_reader.documents.read import read_document
from tui_reader.errors import DocumentError
from tui_reader.index import Index, parse_query
from tui_reader.vietnamese.normalize import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tui_reader.documents.model import Document

    Engine = Callable[[str], list[str]]
    """A query as typed to the paths that it finds, best first."""

ROOT: Final = Path(__file__).resolve().parent.parent
GOLD: Final = ROOT / "tests" / "gold" / "relevance.toml"
CORPUS: Final = ROOT / "sample_corpus"

DEPTH: Final = 10
RELEVANT: Final = 2
"""The grade from which on a document answers its query."""

RESPELT: Final = ("unaccented", "placement")
"""Kinds of queries that hardly match unless spellings are brought together."""

_DEEPEST: Final = 1000
_TITLE: Final = 3.0
_ROUNDS: Final = 2000


@dataclass(frozen=True)
class Judged:
    """A query, by what it is hard, what it means, and the documents that answer it with grades from 1 to 3."""

    query: str
    kind: str
    why: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Text:
    """What an engine other than ours gets of a document."""

    path: str
    title: str
    body: str


def read_gold(path: Path = GOLD) -> list[Judged]:
    """The judged queries, in the order of the file."""
    return [Judged(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["query"]]


def read_corpus(folder: Path = CORPUS) -> list[tuple[str, Document]]:
    """Every document of ``folder`` that can be read, with its path (NFC), in the order of the paths."""
    documents = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = nfc(path.relative_to(folder).as_posix())
        try:
            documents.append((name, read_document(path, name)))
        except DocumentError:  # the corpus has files that cannot be read, on purpose
            continue
    return documents


# Measures


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain of the first ``depth`` of ``ranked``, from 0 to 1.

    Gain 2^grade - 1, discount log2(rank + 1): Burges et al., Learning to Rank using Gradient Descent (2005).
    """

    def gain(values: Sequence[int]) -> float:
        return sum(((1 << value) - 1) / log2(rank + 1) for rank, value in enumerate(values[:depth], 1))

    return gain([grades.get(path, 0) for path in ranked]) / gain(sorted(grades.values(), reverse=True))


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 / the rank of the first document that answers the query; 0 where none is found."""
    return next((1 / rank for rank, path in enumerate(ranked, 1) if grades.get(path, 0) >= RELEVANT), 0.0)


def interval(values: Sequence[float]) -> tuple[float, float]:
    """95 % percentile bootstrap interval of the mean of ``values`` over queries (the same draws on every call)."""
    draw = random.Random(2).choices
    means = sorted(fmean(draw(values, k=len(values))) for _ in range(_ROUNDS))
    return means[int(_ROUNDS * 0.025)], means[int(_ROUNDS * 0.975)]


# Engines


def ours(documents: Sequence[tuple[str, Document]], folder: Path) -> Engine:
    """The index of the program, one row a document."""
    index = Index.create(folder)
    with index.writer() as writer:
        for path, document in documents:
            writer.add(document, path)
        writer.commit()
    index.refresh()
    return lambda query: [hit.path for hit in index.search(parse_query(query), each=True).top(_DEEPEST)]


def pieces(query: str) -> list[str]:
    """The words and quoted phrases of ``query`` (NFC) as others read them: what is not letters and digits alone is
    quoted, so that no sign in it is taken for an operator."""
    found = re.findall(r'"[^"]*"|\S+', nfc(query))
    return [piece if re.fullmatch(r'\w+|".*"', piece) else f'"{piece}"' for piece in found]


def whoosh(texts: Sequence[Text], analyzer: Any) -> Engine:
    """Stock Whoosh in memory: AND of the words in title and body, BM25F."""
    from whoosh import fields, qparser
    from whoosh.filedb.filestore import RamStorage

    schema = fields.Schema(path=fields.STORED, title=fields.TEXT(analyzer), body=fields.TEXT(analyzer))
    index = RamStorage().create_index(schema)
    with index.writer() as writer:
        for text in texts:
            writer.add_document(path=text.path, title=text.title, body=text.body)
    parser = qparser.MultifieldParser(["title", "body"], schema, fieldboosts={"title": _TITLE})
    searcher = index.searcher()
    return lambda query: [hit["path"] for hit in searcher.search(parser.parse(" ".join(pieces(query))), limit=_DEEPEST)]


def fts5(texts: Sequence[Text]) -> Engine:
    """SQLite FTS5 in memory: AND of the words, bm25, marks removed (it leaves đ alone)."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE docs USING fts5(path UNINDEXED, title, body, tokenize='unicode61 remove_diacritics 2')"
    )
    database.executemany("INSERT INTO docs VALUES (?, ?, ?)", [(text.path, text.title, text.body) for text in texts])
    ranked = f"SELECT path FROM docs WHERE docs MATCH ? ORDER BY bm25(docs, 0, {_TITLE}, 1)"

    def search(query: str) -> list[str]:
        quoted = " ".join(piece if piece.startswith('"') else f'"{piece}"' for piece in pieces(query))
        return [path for (path,) in database.execute(ranked, (quoted,))]

    return search


def tantivy(texts: Sequence[Text], *, folding: bool) -> Engine:
    """tantivy in memory: AND of the words in title and body, BM25; with its ASCII folding or without. Raises
    ImportError."""
    module = import_module("tantivy")
    analyzer = module.TextAnalyzerBuilder(module.Tokenizer.simple()).filter(module.Filter.lowercase())
    if folding:
        analyzer = analyzer.filter(module.Filter.ascii_fold())
    schema = module.SchemaBuilder().add_text_field("path", stored=True, tokenizer_name="raw")
    for name in ("title", "body"):
        schema = schema.add_text_field(name, tokenizer_name="words")
    index = module.Index(schema.build())
    index.register_tokenizer("words", analyzer.build())
    writer = index.writer(num_threads=1)
    for text in texts:
        writer.add_document(module.Document(path=text.path, title=text.title, body=text.body))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(query: str) -> list[str]:
        parsed = index.parse_query(
            " ".join(pieces(query)), ["title", "body"], field_boosts={"title": _TITLE}, conjunction_by_default=True
        )
        return [searcher.doc(address)["path"][0] for _, address in searcher.search(parsed, _DEEPEST).hits]

    return search


def engines(
    documents: Sequence[tuple[str, Document]], texts: Sequence[Text], folder: Path
) -> Iterator[tuple[str, Engine]]:
    """Ours first, then all peers that are installed."""
    from whoosh.analysis import LowercaseFilter, RegexTokenizer, StandardAnalyzer

    yield "tui-reader", ours(documents, folder)
    simple = RegexTokenizer(r"\w+") | LowercaseFilter()
    yield "Whoosh AND", whoosh(texts, simple)
    folded = whoosh([Text(text.path, fold(text.title), fold(text.body)) for text in texts], simple)
    yield "Whoosh AND, folded", lambda query: folded(fold(query))
    yield "Whoosh AND, default", whoosh(texts, StandardAnalyzer())
    yield "FTS5 bm25", fts5(texts)
    try:
        yield "tantivy AND", tantivy(texts, folding=False)
        yield "tantivy AND, folded", tantivy(texts, folding=True)
    except ImportError:
        print("tantivy is not installed: left out")


# Report


def main() -> None:
    """Print both measures for every engine with intervals, the difference to ours, and nDCG by kind of query."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    parser.add_argument(
        "--article", action="store_true", help="leave page furniture out of the texts of the others too"
    )
    parser.add_argument("--queries", action="store_true", help="print nDCG of every query too")
    options = parser.parse_args()
    if options.corpus.resolve() != CORPUS:
        print(f"relevance is judged over {CORPUS.name} alone: nothing measured")
        return
    gold = read_gold()
    documents = read_corpus()
    texts = [Text(path, document.title, body_of(document, article=options.article)) for path, document in documents]
    with tempfile.TemporaryDirectory() as folder:
        found = {
            name: [search(judged.query) for judged in gold]
            for name, search in engines(documents, texts, Path(folder) / "index")
        }
    print(f"{len(documents)} documents, {len(gold)} queries; 95 % bootstrap intervals over queries")
    gains = {name: measured(ndcg, gold, ranked) for name, ranked in found.items()}
    firsts = {name: measured(reciprocal_rank, gold, ranked) for name, ranked in found.items()}
    report(gains, firsts)
    spelt = [number for number, judged in enumerate(gold) if judged.kind not in RESPELT]
    print(f"\nonly the {len(spelt)} queries that are spelt as in the texts")
    report(picked(gains, spelt), picked(firsts, spelt))
    report_kinds(gold, gains)
    if options.queries:
        for number, judged in enumerate(gold):
            print("  ".join(f"{values[number]:5.3f}" for values in gains.values()), f" {judged.kind}: {judged.query}")


def body_of(document: Document, *, article: bool) -> str:
    """The text of ``document``; of an ``article`` without its page furniture."""
    if not article:
        return document.text
    return "\n".join(
        document.text[block.start : block.end] for block in document.blocks if block.role is not Role.BOILERPLATE
    )


def measured(
    measure: Callable[[Sequence[str], Mapping[str, int]], float],
    gold: Sequence[Judged],
    ranked: Sequence[Sequence[str]],
) -> list[float]:
    """``measure`` of every query."""
    return [measure(paths, judged.grades) for judged, paths in zip(gold, ranked, strict=True)]


def report(gains: Mapping[str, Sequence[float]], firsts: Mapping[str, Sequence[float]]) -> None:
    """A line an engine; the last column is how far ours is ahead in nDCG, query by query."""
    first = next(iter(gains.values()))
    print(f"{'':22} {'nDCG@10':^22} {'MRR':^22} {'ours ahead in nDCG by':^22}")
    for name, values in gains.items():
        ahead = [mine - theirs for mine, theirs in zip(first, values, strict=True)]
        cells = [
            f"{fmean(column):6.3f} [{low:6.3f},{high:6.3f}]"
            for column in (values, firsts[name], ahead)
            for low, high in [interval(column)]
        ]
        print(f"{name:22} " + " ".join(cells))


def picked(columns: Mapping[str, Sequence[float]], places: Sequence[int]) -> dict[str, list[float]]:
    """The values at ``places`` of every column."""
    return {name: [values[place] for place in places] for name, values in columns.items()}


def report_kinds(gold: Sequence[Judged], gains: Mapping[str, Sequence[float]]) -> None:
    """Mean nDCG@10 of each kind of query, a column an engine."""
    print(f"\n{'nDCG@10 by kind':22}" + "".join(f"{name:>21}" for name in gains))
    for kind in dict.fromkeys(judged.kind for judged in gold):
        places = [number for number, judged in enumerate(gold) if judged.kind == kind]
        cells = "".join(f"{fmean(values):21.3f}" for values in picked(gains, places).values())
        print(f"{kind:15} {len(places):6}{cells}")


if __name__ == "__main__":
    main()
