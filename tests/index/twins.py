"""The same small library in two Whoosh indexes: one in Whoosh's own codec, one in ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st
from whoosh import columns, fields
from whoosh.filedb.filestore import RamStorage

from tui_reader.index.codec.whoosh_codec import ArrayCodec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORDS = ("ma", "mai", "mang", "nang", "nam", "dong", "song", "chợ", "đò", "bến")


class Entry(NamedTuple):
    """One document. No field is longer than ten words: up to there Whoosh's codec keeps lengths exactly."""

    body: str
    title: str
    number: int
    flag: bool
    tag: str


class Shelf(NamedTuple):
    """Documents by segment, and the numbers (over all segments) of those that are deleted afterwards."""

    segments: list[list[Entry]]
    deleted: list[int]


texts = st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join)
entries = st.builds(
    Entry,
    texts,
    texts,
    st.integers(-(2**63) + 1, 2**63 - 1) | st.integers(-3, 3),
    st.booleans(),
    st.sampled_from(("", "a", "b", "ab")),
)
shelves = st.builds(
    Shelf, st.lists(st.lists(entries, min_size=1, max_size=6), min_size=1, max_size=3), st.lists(st.integers(0, 17))
)


def schema() -> fields.Schema:
    """Fields and columns of every kind that is read in another way."""
    return fields.Schema(
        id=fields.ID(stored=True, unique=True, sortable=True),
        body=fields.TEXT(stored=True, vector=True, spelling=True),
        title=fields.TEXT(chars=True, stored=True, sortable=True),
        number=fields.NUMERIC(int, bits=64, sortable=True),
        tag=fields.KEYWORD(scorable=True),
        flag=fields.COLUMN(columns.BitColumn()),
        ref=fields.COLUMN(columns.RefBytesColumn()),
    )


def stocked(shelf: Shelf, codec: Any = None) -> Any:
    """A Whoosh index in memory; Whoosh's own codec where none is named."""
    index = RamStorage().create_index(schema())
    for first, segment in numbered(shelf.segments):
        writer = index.writer(codec=codec)
        for number, entry in enumerate(segment, first):
            writer.add_document(**values(number, entry))
        writer.commit(merge=False)
    writer = index.writer(codec=codec)
    for number in shelf.deleted:
        writer.delete_by_term("id", f"{number:02}")
    writer.commit(merge=False)
    return index


def values(number: int, entry: Entry) -> dict[str, Any]:
    """What Whoosh's writer takes; empty fields and a column value are left out, as by a careless caller."""
    found = {
        "id": f"{number:02}",
        "body": entry.body,
        "title": entry.title,
        "number": entry.number,
        "tag": entry.tag,
        "flag": entry.flag,
        "ref": entry.tag.encode(),
    }
    return {name: value for name, value in found.items() if value != ""}


def numbered(segments: Sequence[Sequence[Entry]]) -> Iterator[tuple[int, Sequence[Entry]]]:
    """Segments, each with the number of its first document."""
    first = 0
    for segment in segments:
        yield first, segment
        first += len(segment)


def twins(shelf: Shelf) -> tuple[Any, Any]:
    """The library in Whoosh's codec, and in ours."""
    return stocked(shelf), stocked(shelf, ArrayCodec())


def contents(index: Any) -> dict[str, Any]:
    """Everything that a reader of the index tells, by public calls; document numbers as they are."""
    with index.reader() as reader:
        documents = list(reader.all_doc_ids())
        names = sorted(reader.indexed_field_names())
        return {
            "documents": documents,
            "stored": [reader.stored_fields(number) for number in documents],
            "lengths": {
                name: [reader.doc_field_length(number, name) or 0 for number in documents]  # Whoosh's says None
                for name in names
                if index.schema[name].scorable
            },
            "postings": {(name, term): postings(reader, name, term) for name, term in reader.all_terms()},
            "columns": {name: column(reader, name) for name in ("id", "title", "number", "flag", "ref")},
            "vectors": [
                [list(reader.vector_as(what, number, "body")) for what in ("weight", "positions")]
                if reader.has_vector(number, "body")
                else []
                for number in documents
            ],
        }


def column(reader: Any, name: str) -> list[Any]:
    """A column segment by segment: over several of them Whoosh looks into the wrong one where one lacks the column."""
    found = []
    for leaf, _ in reader.leaf_readers():
        of_leaf = leaf.column_reader(name)
        found += [of_leaf[number] for number in leaf.all_doc_ids()]
    return found


def postings(reader: Any, name: str, term: bytes) -> list[tuple[int, float, Any]]:
    """Document, weight and what the format makes of the value, for each posting of a term."""
    try:
        matcher = reader.postings(name, term)
    except LookupError:
        return []
    found = []
    while matcher.is_active():
        value = next((matcher.value_as(kind) for kind in ("characters", "positions") if matcher.supports(kind)), None)
        found.append((matcher.id(), matcher.weight(), value))
        matcher.next()
    return found
