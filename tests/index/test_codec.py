"""Whoosh on our codec against Whoosh on its own: the same answers from the same library, whatever is asked."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from itertools import compress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import fields, highlight, query, scoring, sorting
from whoosh.analysis import StandardAnalyzer
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser
from whoosh.query import spans

from tests.index.twins import WORDS, Entry, Shelf, contents, shelves, stocked, twins
from tui_reader.index.codec.whoosh_codec import ArrayCodec, DocumentReader, Terms

SHELF = Shelf(
    [
        [Entry("ma mai mang mai", "song mai", 7, True, "a"), Entry("", "", -2, False, "")],
        [Entry("nang nam dong song", "ma", 7, False, "ab"), Entry("mai mai mang", "mai", 0, True, "a")],
        [Entry("chợ đò bến chợ", "", 2**62, False, "b"), Entry("ma nang", "chợ", 1, True, "ab")],
    ],
    [3],
)

words = st.sampled_from((*WORDS, "không"))
names = st.sampled_from(("body", "title"))
boosts = st.sampled_from((1.0, 2.5))
terms = st.builds(query.Term, names, words, boost=boosts)
prefixes = st.sampled_from(("m", "ma", "n", "ch", ""))
numbers = st.none() | st.integers(-4, 4) | st.sampled_from((-(2**62), 2**62))
in_body = st.builds(query.Term, st.just("body"), words)
near = st.one_of(
    st.builds(spans.SpanNear, in_body, in_body, slop=st.integers(1, 3), ordered=st.booleans()),
    st.builds(spans.SpanFirst, in_body, limit=st.integers(0, 2)),
    st.builds(spans.SpanNot, in_body, in_body),
    st.builds(spans.SpanOr, st.lists(in_body, min_size=2, max_size=3)),
    st.builds(spans.SpanContains, st.builds(spans.SpanNear, in_body, in_body, slop=st.just(3)), in_body),
    st.builds(spans.SpanBefore, in_body, in_body),
    st.builds(spans.SpanCondition, in_body, in_body),
    st.builds(lambda found: spans.SpanNear2(found, slop=2), st.lists(in_body, min_size=2, max_size=3)),
)
leaves = st.one_of(
    terms,
    terms,
    st.builds(query.Phrase, names, st.lists(words, min_size=2, max_size=3), slop=st.integers(1, 3)),
    st.builds(query.Prefix, names, prefixes.filter(bool), constantscore=st.booleans()),
    st.builds(query.Wildcard, names, st.sampled_from(("m*", "?a", "*ng", "n*g"))),
    st.builds(query.Regex, names, st.sampled_from(("ma.?", "[nd]a?", ".*g"))),
    st.builds(query.FuzzyTerm, names, words, maxdist=st.integers(1, 2), prefixlength=st.integers(0, 1)),
    st.builds(query.Variations, names, words),
    st.builds(query.TermRange, names, words, words, st.booleans(), st.booleans()),
    st.builds(query.NumericRange, st.just("number"), numbers, numbers, st.booleans(), st.booleans()),
    st.builds(query.Every, st.sampled_from((None, "body", "tag"))),
    st.builds(query.Term, st.just("tag"), st.sampled_from(("a", "b", "ab"))),
    near,
    st.just(query.NullQuery),
)


def compound(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        st.builds(query.And, several, boost=boosts),
        st.builds(query.Or, several, boost=boosts),
        st.builds(query.Or, several, minmatch=st.integers(0, 2)),
        st.builds(query.DisjunctionMax, several),
        st.builds(query.Not, inner),
        st.builds(query.AndNot, inner, inner),
        st.builds(query.AndMaybe, inner, inner),
        st.builds(query.Require, inner, inner),
        st.builds(query.Otherwise, inner, inner),
        st.builds(query.ConstantScoreQuery, inner, st.just(3.0)),
        st.builds(query.Ordered, st.lists(in_body, min_size=2, max_size=2)),
    )


asked = st.recursive(leaves, compound, max_leaves=5)


def answer(index: Any, wanted: Any, **how: Any) -> list[tuple[str, float]]:
    with index.searcher(weighting=scoring.BM25F()) as searcher:
        return [(hit["id"], hit.score) for hit in searcher.search(wanted, **how)]


def outcome(index: Any, wanted: Any) -> tuple[list[str], list[float]] | str:
    """Documents by name and their scores, or what Whoosh itself stumbles over."""
    try:
        found = sorted(answer(index, wanted, limit=None))
    except Exception as error:  # noqa: BLE001  # Whoosh's own faults are no concern here, as long as they stay the same
        return type(error).__name__
    return [name for name, _ in found], [score for _, score in found]


@settings(max_examples=100, deadline=None)
@given(shelves, st.lists(asked, min_size=1, max_size=6))
def test_every_query_finds_the_same_documents_with_the_same_scores(shelf: Shelf, queries: list[Any]) -> None:
    theirs, ours = twins(shelf)
    deleted = {f"{number:02}" for number in shelf.deleted}
    for wanted in queries:
        expected, found = outcome(theirs, wanted), outcome(ours, wanted)
        if isinstance(expected, str) or isinstance(found, str):
            assert found == expected, wanted
            continue
        alive = [name not in deleted for name in expected[0]]  # Whoosh's NOT finds deleted documents now and then
        assert [name for name in found[0] if name not in deleted] == list(compress(expected[0], alive)), wanted
        assert [score for name, score in zip(*found, strict=True) if name not in deleted] == pytest.approx(
            list(compress(expected[1], alive)), rel=1e-5
        ), wanted


@settings(max_examples=60, deadline=None)
@given(shelves, st.lists(terms, min_size=1, max_size=3), st.integers(1, 4))
def test_the_first_of_many_are_the_best_though_whole_blocks_are_skipped(
    shelf: Shelf, wanted: list[Any], limit: int
) -> None:
    ours = stocked(shelf, ArrayCodec())
    every = sorted((score for _, score in answer(ours, query.Or(wanted), limit=None)), reverse=True)
    assert [score for _, score in answer(ours, query.Or(wanted), limit=limit)] == pytest.approx(every[:limit])


def test_a_term_is_not_given_up_while_its_boost_can_bring_it_to_the_top() -> None:
    with stocked(SHELF, ArrayCodec()).searcher(weighting=scoring.BM25F()) as searcher:
        for leaf, _ in searcher.leaf_searchers():
            plain = query.Term("body", "mai").matcher(leaf)
            if plain.is_active():
                boosted = query.Term("body", "mai", boost=2.5).matcher(leaf)
                assert boosted.max_quality() == pytest.approx(2.5 * plain.max_quality())
                assert boosted.replace(2 * plain.max_quality()).is_active()


@settings(max_examples=40, deadline=None)
@given(shelves)
def test_readers_tell_the_same_of_everything(shelf: Shelf) -> None:
    theirs, ours = twins(shelf)
    assert contents(ours) == contents(theirs)


@settings(max_examples=40, deadline=None)
@given(shelves)
def test_statistics_of_fields_and_terms_are_the_same(shelf: Shelf) -> None:
    told = []
    for index in twins(shelf):
        with index.reader() as reader:
            told.append(
                (
                    [
                        (name, text, tuple(getattr(info, each)() for each in STATISTICS))
                        for (name, text), info in reader
                    ],
                    (reader.doc_count(), reader.doc_count_all(), reader.has_deletions()),
                    [list(reader.lexicon(name)) for name in sorted(reader.indexed_field_names())],
                    list(reader.expand_prefix("body", "ma")),
                    list(reader.field_terms("number")),
                )
            )
    assert told[0] == told[1]


@settings(max_examples=40, deadline=None)
@given(shelves)
def test_lengths_of_fields_are_those_of_the_texts(shelf: Shelf) -> None:
    entries = [entry for segment in shelf.segments for entry in segment]
    with stocked(shelf, ArrayCodec()).reader() as reader:
        for name in ("body", "title"):
            lengths = [len(getattr(entry, name).split()) for entry in entries]
            assert reader.field_length(name) == sum(lengths)
            assert reader.max_field_length(name) == max(lengths)
            for leaf, first in reader.leaf_readers():
                of_leaf = [length for length in lengths[first : first + leaf.doc_count_all()] if length]
                assert leaf.min_field_length(name) == min(of_leaf, default=0)


STATISTICS = ("weight", "doc_frequency", "max_weight", "min_length", "max_length", "min_id", "max_id")


@settings(max_examples=60, deadline=None)
@given(shelves, st.data())
def test_a_matcher_that_leaps_stands_where_one_that_walks_does(shelf: Shelf, data: st.DataObject) -> None:
    index = stocked(shelf, ArrayCodec())
    with index.reader() as reader:
        terms = list(reader.all_terms())
        if not terms:
            return
        name, text = data.draw(st.sampled_from(terms))
        walked = [number for number, _, _ in _all(reader, name, text)]
        matcher = reader.postings(name, text)
        while matcher.is_active():
            target = matcher.id() + data.draw(st.integers(0, 4))
            matcher.skip_to(target)
            left = [number for number in walked if number >= target]
            assert (matcher.is_active(), list(matcher.copy().all_ids())) == (bool(left), left)
            if left:
                assert matcher.id() == left[0]
                walked = left[1:]
                matcher.next()


def _all(reader: Any, name: str, text: bytes) -> list[tuple[int, float, bytes]]:
    matcher, found = reader.postings(name, text), []
    while matcher.is_active():
        found.append((matcher.id(), matcher.weight(), matcher.value()))
        matcher.next()
    return found


def test_sorting_grouping_and_collapsing_by_columns_are_the_same() -> None:
    told = []
    for index in twins(SHELF):
        with index.searcher() as searcher:
            every = query.Every()
            reverse = sorting.FieldFacet("number", reverse=True)
            results = searcher.search(every, groupedby="tag", limit=None)
            told.append(
                (
                    [hit["id"] for hit in searcher.search(every, sortedby="number", limit=None)],
                    [hit["id"] for hit in searcher.search(every, sortedby=[reverse, "id"], limit=None)],
                    [hit["id"] for hit in searcher.search(every, sortedby="title", limit=None)],
                    {name: sorted(numbers) for name, numbers in results.groups("tag").items()},
                    len(searcher.search(every, collapse="number", limit=None)),
                    [hit["id"] for hit in searcher.search(query.Every("body"), filter=query.Term("tag", "a"))],
                    [hit["id"] for hit in searcher.search(every, mask=query.Prefix("body", "ma"), limit=None)],
                )
            )
    assert told[0] == told[1]


def test_spelling_more_like_this_key_terms_and_highlights_are_the_same() -> None:
    told = []
    for index in twins(SHELF):
        with index.searcher() as searcher:
            results = searcher.search(query.Term("body", "mai"), terms=True)
            corrected = searcher.correct_query(QueryParser("body", index.schema).parse("nag mai"), "nag mai")
            told.append(
                (
                    searcher.reader().corrector("body").suggest("man", limit=5, maxdist=2),
                    searcher.suggest("body", "nag"),
                    corrected.string,
                    [hit["id"] for hit in results[0].more_like_this("body")],
                    [term for term, _ in results.key_terms("body", docs=3, numterms=4)],
                    [hit.highlights("body") for hit in results],
                    [hit.highlights("title") for hit in searcher.search(query.Term("title", "mai"))],
                    [sorted(hit.matched_terms()) for hit in results],
                )
            )
    assert told[0] == told[1]
    assert told[0][5]


def test_highlights_by_the_offsets_of_postings_are_the_same() -> None:
    told = []
    for index in twins(SHELF):
        with index.searcher() as searcher:
            results = searcher.search(query.Term("title", "mai"), terms=True)
            results.fragmenter = highlight.PinpointFragmenter()
            told.append([hit.highlights("title") for hit in results])
    assert told[0] == told[1]
    assert any(told[0])


def test_the_cursor_of_a_field_goes_to_the_next_term() -> None:
    told = []
    for index in twins(Shelf(SHELF.segments[:1], [])):
        with index.reader() as reader:
            cursor = reader.cursor("body")
            seen = [cursor.first(), cursor.text(), *map(cursor.find, ("mai", "b", "mb", "zz"))]
            told.append([*seen, cursor.first(), cursor.next(), cursor.term_info().doc_frequency()])
    assert told[0] == told[1]


def test_a_document_that_fails_leaves_nothing_behind() -> None:
    index = stocked(Shelf([[Entry("ma", "ma", 1, True, "a")]], []), ArrayCodec())
    writer = index.writer(codec=ArrayCodec())
    with pytest.raises(ValueError, match="invalid literal"):
        writer.add_document(id="10", body="mai", tag="b", number="no number")
    writer.add_document(id="11", body="nam")
    writer.commit(merge=False)
    with index.reader() as reader:
        assert [reader.stored_fields(number)["id"] for number in reader.all_doc_ids()] == ["00", "11"]
        assert reader.column_reader("id")[1] == "11"
        assert reader.doc_field_length(1, "body") == 1


def test_what_is_deleted_is_found_no_more_and_comes_back_when_it_is_added_again() -> None:
    index = stocked(SHELF, ArrayCodec())
    assert "03" not in [name for name, _ in answer(index, query.Every(), limit=None)]
    writer = index.writer(codec=ArrayCodec())
    writer.update_document(id="00", body="mang mai")
    writer.update_document(id="03", body="mang mai")
    writer.commit(merge=False)
    assert sorted(name for name, _ in answer(index, query.Phrase("body", ["mang", "mai"]), limit=None)) == ["00", "03"]


def test_a_field_that_no_document_has_is_found_empty_and_not_missing() -> None:
    index = stocked(Shelf([[Entry("", "", 0, False, "")]], []), ArrayCodec())
    with index.reader() as reader:
        assert list(reader.lexicon("body")) == []
        assert ("body", b"ma") not in reader
        assert reader.doc_frequency("body", "ma") == 0
        assert reader.doc_field_length(0, "body") == 0
        assert reader.column_reader("title")[0] == ""
    assert answer(index, query.Term("body", "ma")) == []


def test_the_parts_of_an_index_are_those_of_this_codec() -> None:
    with stocked(SHELF, ArrayCodec()).reader() as reader:
        for leaf, _ in reader.leaf_readers():
            assert isinstance(leaf._terms, Terms)
            assert isinstance(leaf._perdoc, DocumentReader)


def test_an_analyzer_that_stores_offsets_gets_them_back() -> None:
    index = stocked(Shelf([[Entry("", "song mai", 0, False, "")]], []), ArrayCodec())
    with index.reader() as reader:
        matcher = reader.postings("title", b"mai")
        (found,) = matcher.value_as("characters")
    (token,) = [each for each in StandardAnalyzer()("song mai", chars=True) if each.text == "mai"]
    assert found == (1, token.startchar, token.endchar)


def test_times_and_decimal_numbers_are_stored_found_and_sorted_as_such() -> None:
    schema = fields.Schema(
        at=fields.DATETIME(stored=True, sortable=True), cost=fields.NUMERIC(Decimal, decimal_places=2, stored=True)
    )
    told = []
    for codec in (None, ArrayCodec()):
        index = RamStorage().create_index(schema)
        writer = index.writer(codec=codec)
        for day in (3, 1, 2):
            writer.add_document(at=datetime(2024, 5, day, 7, 30, 0, 250), cost=Decimal(day) / 4)
        writer.commit()
        with index.searcher() as searcher:
            span = query.DateRange("at", datetime(2024, 5, 2), None)
            told.append(
                (
                    [hit.fields() for hit in searcher.search(query.Every(), sortedby="at")],
                    sorted(hit["cost"] for hit in searcher.search(span)),
                )
            )
    assert told[0] == told[1]
    assert isinstance(told[1][1][0], Decimal)
