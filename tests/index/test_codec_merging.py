"""Merging keeps everything of the documents that stay, whoever merges: the arrays, or Whoosh posting by posting."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import columns, fields
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from tests.index.twins import Entry, Shelf, column, contents, shelves, stocked
from tui_reader.index.analysis import Words
from tui_reader.index.codec.segments import SegmentBuilder, merge_segments
from tui_reader.index.codec.whoosh_codec import ArrayCodec, ArraySegment, DocumentReader, Terms
from tui_reader.index.schema import WordsField

WEIGHTS = (0.05, 1.0, 1.5, 3.0)
TERMS = (b"a", b"ab", b"b", b"\xc4\x91", b"\xff\xff", b"z")
SHARED = [b"no document has this", *reversed(TERMS)]


class Sheet(NamedTuple):
    """One document: stretches of words with what each word counts, how far apart, and values of columns."""

    stretches: list[tuple[list[bytes], float, int]]
    file: bytes
    number: int | None
    row: list[Any]


sheets = st.builds(
    Sheet,
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(TERMS), max_size=5),
            st.sampled_from(WEIGHTS),
            st.sampled_from((0, 1, 1000, 70_000, 2**24)),
        ),
        max_size=4,
    ),
    st.binary(min_size=1, max_size=4),
    st.none() | st.integers(-(2**63), 2**63 - 1),
    st.lists(st.none() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=3) | st.binary(max_size=3), max_size=2),
)
stacks = st.lists(st.tuples(st.lists(sheets, max_size=5), st.sets(st.integers(0, 4))), min_size=1, max_size=4)


def schema() -> fields.Schema:
    return fields.Schema(
        content=WordsField(),
        file=fields.ID(),
        number=fields.COLUMN(columns.NumericColumn("q", default=-1)),
        name=fields.COLUMN(columns.VarBytesColumn()),
    )


def built(storage: Any, sheets: list[Sheet]) -> ArraySegment:
    builder = SegmentBuilder(schema(), [("content", weight) for weight in WEIGHTS])
    for sheet in sheets:
        values = {} if sheet.number is None else {"number": sheet.number, "name": sheet.file}
        builder.add(words(sheet), {"file": sheet.file}, values, {"row": sheet.row})
    return builder.write(storage, "stack")


def words(sheet: Sheet) -> Words:
    """Documents whose first stretch counts 1 have a list of terms of their own."""
    terms = list(TERMS) if sheet.stretches and sheet.stretches[0][1] == 1.0 else SHARED
    numbers, stretches, position = array("I"), array("I"), 0
    for found, weight, gap in sheet.stretches:
        numbers.extend(map(terms.index, found))
        stretches.extend((WEIGHTS.index(weight), position, len(found)))
        position += len(found) + gap
    return Words(terms, numbers.tobytes(), stretches.tobytes())


def expected(sheets: list[Sheet]) -> dict[str, Any]:
    """What a segment of these documents holds, worked out with dictionaries."""
    content: dict[bytes, list[Any]] = defaultdict(list)
    for number, sheet in enumerate(sheets):
        places: dict[bytes, list[int]] = defaultdict(list)
        weights: dict[bytes, float] = defaultdict(float)
        position = 0
        for words, weight, gap in sheet.stretches:
            for word in words:
                places[word].append(position)
                weights[word] += weight
                position += 1
            position += gap
        for word in places:
            content[word].append((number, pytest.approx(weights[word]), places[word]))
    files: dict[bytes, list[int]] = defaultdict(list)
    for number, sheet in enumerate(sheets):
        files[sheet.file].append(number)
    return {
        "content": dict(content),
        "file": dict(files),
        "lengths": [sum(len(words) for words, _, _ in sheet.stretches) for sheet in sheets],
        "numbers": [-1 if sheet.number is None else sheet.number for sheet in sheets],
        "names": [b"" if sheet.number is None else sheet.file for sheet in sheets],
        "rows": [sheet.row for sheet in sheets],
    }


def held(storage: Any, segment: ArraySegment) -> dict[str, Any]:
    """What a segment holds, read as arrays."""
    terms, documents = Terms(storage, segment), DocumentReader(storage, segment).documents
    content: dict[bytes, list[Any]] = {}
    field = terms.field("content")
    for rank in range(0 if field is None else len(field)):
        assert field is not None
        ends = np.cumsum(field.counts(rank))[:-1]
        positions = [part.tolist() for part in np.split(field.positions(rank), ends)]
        content[field[rank]] = list(
            zip(field.documents(rank).tolist(), field.weights(rank).tolist(), positions, strict=True)
        )
        offsets = field.offsets(rank, rank + 1)
        assert np.diff(offsets).tolist() == [len(part) for part in positions]
        some = field.positions_at(rank, rank + 1, offsets[1:-1:2], np.diff(offsets)[1::2])
        assert some.tolist() == [at for part in positions[1::2] for at in part]
    named = terms.field("file")
    files = {} if named is None else {named[rank]: named.documents(rank).tolist() for rank in range(len(named))}
    lengths = documents.lengths("content")
    count = documents.count

    def values(name: str, default: Any) -> list[Any]:
        return [default] * count if name not in documents.columns else documents.column(name, None).load()

    return {
        "content": content,
        "file": files,
        "lengths": [0] * count if lengths is None else lengths.tolist(),
        "numbers": values("number", -1),
        "names": values("name", b""),
        "rows": [documents.stored(number)["row"] for number in range(count)],
    }


@settings(max_examples=100, deadline=None)
@given(stacks)
def test_a_merged_segment_holds_what_one_of_the_documents_left_would_hold(
    stack: list[tuple[list[Sheet], set[int]]],
) -> None:
    storage, segments, left = RamStorage().create(), [], []
    for sheets, deleted in stack:
        segment = built(storage, sheets)
        assert held(storage, segment) == expected(sheets)
        for number in deleted:
            if number < len(sheets):
                segment.delete_document(number)
        segments.append(segment)
        left += [sheet for number, sheet in enumerate(sheets) if number not in deleted]
    merged = merge_segments(storage, "stack", segments)
    assert merged.doc_count() == merged.doc_count_all() == len(left)
    assert held(storage, merged) == expected(left)
    again = merge_segments(storage, "stack", [merged])
    assert held(storage, again) == expected(left)


@settings(max_examples=30, deadline=None)
@given(shelves)
def test_whoosh_merges_everything_that_it_has_from_segment_to_segment(shelf: Shelf) -> None:
    theirs, ours = stocked(shelf), stocked(shelf, ArrayCodec())
    theirs.writer().commit(optimize=True)
    ours.writer(codec=ArrayCodec()).commit(optimize=True)
    with ours.reader() as reader:
        assert not reader.has_deletions()
    assert contents(ours) == contents(theirs)


@pytest.mark.parametrize("codec", [None, ArrayCodec()])
def test_an_index_can_be_copied_from_one_codec_to_the_other(codec: Any) -> None:
    shelf = Shelf([[Entry("ma mai ma", "song", 3, True, "a"), Entry("nam", "", -1, False, "")]], [1])
    source = stocked(shelf, None if codec else ArrayCodec())
    target = RamStorage().create_index(source.schema)
    writer = target.writer(codec=codec)
    with source.reader() as reader:
        writer.add_reader(reader)
    writer.commit()
    found, wanted = contents(target), contents(source)
    wanted["postings"] = {term: postings for term, postings in wanted["postings"].items() if postings}
    assert found == wanted


def segments_of(index: Any) -> list[ArraySegment]:
    return list(TOC.read(index.storage, index.indexname).segments)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (fields.TEXT(), "ma mai", "values of it"),
        (fields.COLUMN(columns.BitColumn()), True, "column it"),
        (fields.COLUMN(columns.RefBytesColumn()), b"x", "column it"),
        (fields.COLUMN(columns.CompressedBytesColumn()), b"x", "column it"),
        (fields.TEXT(phrase=False, vector=True), "ma", "vectors of it"),
    ],
)
def test_what_only_whoosh_can_copy_is_refused_before_anything_is_written(field: Any, value: Any, said: str) -> None:
    index = RamStorage().create_index(fields.Schema(it=field, other=fields.ID(stored=True)))
    for _ in range(2):
        writer = index.writer(codec=ArrayCodec())
        writer.add_document(it=value, other="x")
        writer.commit(merge=False)
    before = sorted(index.storage.list())
    with pytest.raises(ValueError, match=said):
        merge_segments(index.storage, "MAIN", segments_of(index))
    assert sorted(index.storage.list()) == before
    writer = index.writer(codec=ArrayCodec())
    writer.commit(optimize=True)
    with index.reader() as reader:
        assert reader.doc_count() == 2
        if reader.has_column("it"):
            assert [reader.column_reader("it")[number] for number in range(2)] == [value] * 2


def test_numbers_that_only_some_segments_have_keep_their_default_and_type() -> None:
    schema = fields.Schema(id=fields.ID(stored=True), number=fields.NUMERIC(int, bits=64, sortable=True, signed=False))
    index = RamStorage().create_index(schema)
    for values in ({"id": "a", "number": 2**64 - 2}, {"id": "b"}, {"id": "c", "number": 1}):
        writer = index.writer(codec=ArrayCodec())
        writer.add_document(**values)
        writer.commit(merge=False)
    with index.reader() as reader:
        before = column(reader, "number")
    assert len(set(before)) == 3
    merged = merge_segments(index.storage, "MAIN", segments_of(index))
    documents = DocumentReader(index.storage, merged).documents
    assert documents.column("number", None).load() == before
    assert documents.column("number", None).values.dtype == np.uint64


def test_merging_nothing_and_only_deleted_documents_gives_an_empty_segment() -> None:
    storage = RamStorage().create()
    segment = built(storage, [Sheet([([b"a"], 1.0, 0)], b"f", 1, [])])
    segment.delete_document(0)
    for segments in ([], [segment], [segment, built(storage, [])]):
        merged = merge_segments(storage, "stack", segments)
        assert held(storage, merged) == expected([])
