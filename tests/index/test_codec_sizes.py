"""Segments at the edges of the widths that numbers are kept in: positions, documents and kinds beyond 65,535."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.filedb.filestore import RamStorage

from tests.index.shelf import article, found, shelve
from tui_reader.index.analysis import Words
from tui_reader.index.codec.segments import SegmentBuilder, merge_segments
from tui_reader.index.codec.whoosh_codec import ArraySegment, DocumentReader, Terms
from tui_reader.index.schema import make_schema

if TYPE_CHECKING:
    from pathlib import Path

EDGE = 1 << 16


PLAIN = (("content", 1.0),)


def words(terms: list[bytes]) -> Words:
    """Terms that stand once each, one after the other."""
    return Words(terms, array("I", range(len(terms))).tobytes(), array("I", (0, 0, len(terms))).tobytes())


def many(storage: Any, first: int, count: int) -> ArraySegment:
    """So many documents, with a word that all have, one that each tenth has, and one of its own."""
    builder = SegmentBuilder(make_schema(), PLAIN)
    for number in range(first, first + count):
        terms = [b"all", b"%d" % number] + [b"tenth"] * (number % 10 == 0)
        builder.add(words(terms), {}, {"length": number}, {"row": number})
    return builder.write(storage, "many")


def test_a_phrase_is_found_on_both_sides_of_and_across_the_position_65_536(tmp_path: Path) -> None:
    filler = "gió " * (EDGE - 8)
    text = f"chợ nổi {filler}mưa nắng sông núi một hai ba bốn đò dọc {'gió ' * 70_000}bến xa"
    with shelve(tmp_path / "index", {"a.txt": article("", text), "b.txt": article("", "bến nổi")}) as index:
        for commit in range(2):
            for phrase in ("chợ nổi", "mưa nắng sông núi một hai ba bốn đò dọc", "bến xa"):
                assert found(index, f'"{phrase}"') == {"a.txt"}, phrase
            assert found(index, '"nổi xa"') == found(index, '"dọc bến"') == found(index, '"chợ mưa"~9') == set()
            with index.writer() as writer:  # half of the segment is gone, so it is written anew
                if commit == 0:
                    writer.remove("b.txt")
                writer.commit()
            index.refresh()


def test_segments_of_more_than_65_536_documents_are_written_merged_and_read() -> None:
    storage = RamStorage().create()
    segments = [many(storage, 0, 40_000), many(storage, 40_000, EDGE + 3)]
    segments[0].delete_document(10)
    merged = merge_segments(storage, "many", segments)
    assert merged.doc_count() == 40_000 + EDGE + 2
    left = [number for number in range(40_000 + EDGE + 3) if number != 10]
    field, documents = Terms(storage, merged).field("content"), DocumentReader(storage, merged).documents
    assert field is not None
    every, tenth = field.find(b"all"), field.find(b"tenth")
    assert field.documents(every).tolist() == list(range(len(left)))
    assert field.documents(tenth).tolist() == [at for at, number in enumerate(left) if number % 10 == 0]
    assert documents.column("length", None).load() == left
    assert field.find(b"10") == -1
    for number in (0, 9, 11, EDGE - 1, EDGE, EDGE + 1, left[-1]):
        rank = field.find(b"%d" % number)
        (place,) = field.documents(rank).tolist()
        assert (left[place], documents.stored(place)["row"], field.positions(rank).tolist()) == (number, number, [1])


def test_more_than_65_536_kinds_of_weight_and_count_are_told_apart() -> None:
    storage = RamStorage().create()
    weights = 1 + np.arange(EDGE + 10, dtype=np.float32) / 1024
    terms = [b"%06d" % number for number in range(len(weights))]
    stretches = np.array([(kind, kind, 1) for kind in range(len(weights))], np.uint32).tobytes()
    each = Words(terms, np.arange(len(weights), dtype=np.uint32).tobytes(), stretches)
    segments = []
    for _ in range(2):
        builder = SegmentBuilder(make_schema(), [("content", weight) for weight in weights.tolist()])
        builder.add(each, {}, {}, {})
        segments.append(builder.write(storage, "kinds"))
    merged = merge_segments(storage, "kinds", segments)
    for segment, documents in ((segments[0], 1), (merged, 2)):
        field = Terms(storage, segment).field("content")
        assert field is not None
        assert len(field.kinds[0]) == len(weights)
        assert np.array_equal(field.weights(0, len(field)), np.repeat(weights, documents))
        assert np.array_equal(field.positions(0, len(field)), np.repeat(np.arange(len(weights)), documents))


def test_weights_and_counts_of_one_posting_can_be_as_large_as_a_document() -> None:
    storage = RamStorage().create()
    builder = SegmentBuilder(make_schema(), [("content", 3.0), ("title", 1.0)])
    count = 3 * EDGE
    stretches = np.array([(0, 2 * at, 1) for at in range(count)], np.uint32).tobytes()
    builder.add(Words([b"b", b"a"], array("I", [1] * count).tobytes(), stretches), {}, {}, {})
    merged = merge_segments(storage, "large", [builder.write(storage, "large")])
    field = Terms(storage, merged).field("content")
    assert field is not None
    assert (field.weights(0).tolist(), field.counts(0).tolist()) == ([3.0 * count], [count])
    assert np.array_equal(field.positions(0), np.arange(0, 2 * count, 2))
    assert DocumentReader(storage, merged).doc_field_length(0, "content") == count
