"""Other engines beside ours: the same articles in, the nearest query that each of them understands.

All get the same texts (NFC) and cut them into words in lower case; marks stay. A word of a query finds itself alone
there, as it was typed: where ours would look for other spellings too, that is less work, and counted by `means_less`.
What an engine cannot express at all raises `Inexpressible`.
"""

from __future__ import annotations

import sqlite3
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol

from tui_reader.index.query import All, And, DateRange, Field, Not, Or, Phrase, Term
from tui_reader.index.words import Match

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from benchmarks.articles import Article
    from tui_reader.index.query import Node

    Search = Callable[[], tuple[int, int]]
    """Runs one query: how many it finds, and how many of these were fetched (20 at most)."""

__all__ = ["TOP", "Fts5", "Inexpressible", "Peer", "Tantivy", "Whoosh", "means_less"]

TOP: Final = 20
_TEXTS: Final = {Field.CONTENT: "content", Field.TITLE: "title", Field.SOURCE: "source", Field.AUTHOR: "author"}


class Inexpressible(Exception):  # noqa: N818  no error: there is no such query
    """The engine has no query that means this."""


class Peer(Protocol):
    """An engine with an index of the articles in a folder."""

    def build(self, articles: Sequence[Article]) -> None:
        """Index the articles, to the last commit."""

    def prepare(self, node: Node) -> Search:
        """The query, translated. Raises `Inexpressible`."""


def means_less(node: Node) -> bool:
    """Whether a word in it asks for several spellings, which the peers do not know."""
    if isinstance(node, And | Or):
        return any(map(means_less, node.children))
    if isinstance(node, Not):
        return means_less(node.child)
    return isinstance(node, Term | Phrase) and not all(word.marked for word in node.words)


def _field(field: Field) -> str:
    if field not in _TEXTS:
        raise Inexpressible
    return _TEXTS[field]


class Whoosh:
    """Stock Whoosh: its own codec and writer in two processes, a tokenizer that leaves Vietnamese words whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._searcher: Any = None

    def build(self, articles: Sequence[Article]) -> None:
        from whoosh import fields
        from whoosh.analysis import LowercaseFilter, RegexTokenizer
        from whoosh.index import create_in

        words = RegexTokenizer(r"\w+") | LowercaseFilter()
        texts = {name: fields.TEXT(words) for name in _TEXTS.values()}
        index = create_in(
            self._folder, fields.Schema(path=fields.STORED, published=fields.NUMERIC(sortable=True), **texts)
        )
        writer = index.writer(procs=2, limitmb=256)
        for article in articles:
            writer.add_document(
                path=article.path,
                published=article.published,
                content=article.text,
                title=article.title,
                source=article.source,
                author=article.author,
            )
        writer.commit()
        self._searcher = index.searcher()

    def prepare(self, node: Node) -> Search:
        query = self._query(node)

        def search() -> tuple[int, int]:
            results = self._searcher.search(query, limit=TOP)
            return len(results), len([hit["path"] for hit in results])

        return search

    def _query(self, node: Node) -> Any:
        from whoosh import query

        match node:
            case All():
                return query.Every()
            case And(children):
                return query.And([self._query(child) for child in children])
            case Or(children):
                return query.Or([self._query(child) for child in children])
            case Not(child):
                return query.Not(self._query(child))
            case DateRange(first, last):
                return query.NumericRange("published", first, last)
            case Phrase(words, field, reach) if all(word.match is Match.WHOLE for word in words):
                return query.Phrase(_field(field), [word.text.lower() for word in words], slop=reach)
            case Term(word, field) if word.match is not Match.WILDCARD:
                if word.match is Match.FUZZY:
                    return query.FuzzyTerm(_field(field), word.text.lower(), maxdist=word.distance)
                kind = query.Prefix if word.match is Match.PREFIX else query.Term
                return kind(_field(field), word.text.lower())
        raise Inexpressible


class Fts5:
    """SQLite FTS5 without its folding (which leaves đ alone); dates in a table with an index."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts5.db")

    def build(self, articles: Sequence[Article]) -> None:
        db = self._db
        db.execute(
            "CREATE VIRTUAL TABLE docs USING fts5"
            "(path UNINDEXED, content, title, source, author, tokenize='unicode61 remove_diacritics 0')"
        )
        db.execute("CREATE TABLE dates (id INTEGER PRIMARY KEY, published INTEGER)")
        db.executemany(
            "INSERT INTO docs (rowid, path, content, title, source, author) VALUES (?, ?, ?, ?, ?, ?)",
            (
                (number, *article[:1], article.text, article.title, *article[3:5])
                for number, article in _numbered(articles)
            ),
        )
        db.executemany(
            "INSERT INTO dates VALUES (?, ?)", ((number, article.published) for number, article in _numbered(articles))
        )
        db.execute("CREATE INDEX by_date ON dates (published)")
        db.commit()

    def prepare(self, node: Node) -> Search:
        children = node.children if isinstance(node, And) else (node,)
        dates = [child for child in children if isinstance(child, DateRange)]
        words = [child for child in children if not isinstance(child, DateRange)]
        if len(dates) > 1:
            raise Inexpressible
        between = [] if not dates else [dates[0].first or 0, dates[0].last or 99999999]
        where, values = [], list[Any]()
        if words:
            where.append("docs MATCH ?")
            values.append(self._match(And(tuple(words)) if len(words) > 1 else words[0]))
        if dates:
            where.append("published BETWEEN ? AND ?")
            values += between
        clause = " AND ".join(where)
        joined = "docs JOIN dates ON id = docs.rowid" if dates else "docs"
        top = f"SELECT path FROM {joined} WHERE {clause} {'ORDER BY rank' if words else ''} LIMIT {TOP}"
        count = f"SELECT count(*) FROM {joined} WHERE {clause}"
        if not words:
            count = "SELECT count(*) FROM dates WHERE published BETWEEN ? AND ?"

        def search() -> tuple[int, int]:
            found = len(self._db.execute(top, values).fetchall())
            return self._db.execute(count, values).fetchone()[0], found

        return search

    def _match(self, node: Node) -> str:
        match node:
            case And(children):
                wanted = [child for child in children if not isinstance(child, Not)]
                unwanted = [child.child for child in children if isinstance(child, Not)]
                if not wanted:
                    raise Inexpressible
                parts = [" AND ".join(self._match(child) for child in wanted), *map(self._match, unwanted)]
                return f"({') NOT ('.join(parts)})" if unwanted else f"({parts[0]})"
            case Or(children):
                return f"({' OR '.join(map(self._match, children))})"
            case Phrase(words, field, 1) if all(word.match is Match.WHOLE for word in words):
                return f'{_field(field)} : "{" ".join(word.text.lower() for word in words)}"'
            case Term(word, field) if word.match in (Match.WHOLE, Match.PREFIX):
                return f'{_field(field)} : "{word.text.lower()}"{" *" if word.match is Match.PREFIX else ""}'
        raise Inexpressible  # NEAR knows no order


class Tantivy:
    """tantivy with two threads, words in lower case."""

    def __init__(self, folder: Path) -> None:
        self._module = import_module("tantivy")
        self._folder = folder
        self._index: Any = None

    def build(self, articles: Sequence[Article]) -> None:
        tantivy = self._module
        schema = tantivy.SchemaBuilder().add_text_field("path", stored=True, tokenizer_name="raw")
        for name in _TEXTS.values():
            schema = schema.add_text_field(name, tokenizer_name="words")
        schema = schema.add_integer_field("published", indexed=True, fast=True)
        self._schema = schema.build()
        self._index = index = tantivy.Index(self._schema, path=str(self._folder))
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
        index.register_tokenizer("words", builder.build())
        writer = index.writer(heap_size=256_000_000, num_threads=2)
        for article in articles:
            writer.add_document(
                tantivy.Document(
                    path=article.path,
                    content=article.text,
                    title=article.title,
                    source=article.source,
                    author=article.author,
                    published=article.published,
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def prepare(self, node: Node) -> Search:
        query, searcher = self._query(node), self._searcher

        def search() -> tuple[int, int]:
            results = searcher.search(query, TOP, count=True)
            return results.count, len([searcher.doc(address)["path"][0] for _, address in results.hits])

        return search

    def _query(self, node: Node) -> Any:
        kinds, occur = self._module.Query, self._module.Occur
        match node:
            case All():
                return kinds.all_query()
            case And(children):
                return self._boolean([(occur.Must, child) for child in children])
            case Or(children):
                return kinds.boolean_query([(occur.Should, self._query(child)) for child in children])
            case Not():
                return self._boolean([(occur.Must, node)])
            case DateRange(first, last):
                integer = self._module.FieldType.Integer
                return kinds.range_query(self._schema, "published", integer, first or 0, last or 99999999)
            case Phrase(words, field, 1) if all(word.match is Match.WHOLE for word in words):
                return kinds.phrase_query(self._schema, _field(field), [word.text.lower() for word in words])
            case Term(word, field) if word.match is not Match.WILDCARD:
                if word.match is Match.FUZZY:
                    return kinds.fuzzy_term_query(self._schema, _field(field), word.text.lower(), word.distance, False)
                if word.match is Match.PREFIX:
                    return kinds.regex_query(self._schema, _field(field), f"{word.text.lower()}.*")
                return kinds.term_query(self._schema, _field(field), word.text.lower())
        raise Inexpressible  # its slop lets words change places

    def _boolean(self, clauses: Sequence[tuple[Any, Node]]) -> Any:
        occur = self._module.Occur
        parts = [
            (occur.MustNot, self._query(child.child)) if isinstance(child, Not) else (kind, self._query(child))
            for kind, child in clauses
        ]
        if all(kind == occur.MustNot for kind, _ in parts):
            parts.append((occur.Must, self._module.Query.all_query()))
        return self._module.Query.boolean_query(parts)


def _numbered(articles: Sequence[Article]) -> enumerate[Article]:
    return enumerate(articles, 1)
