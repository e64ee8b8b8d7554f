"""Facets: counts over all matches, and the query that each value stands for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.shelf import article, shelve
from tui_reader.errors import QueryError
from tui_reader.index import Index, Sort, parse_query
from tui_reader.index.codec.codes import Codes, united
from tui_reader.index.facets import DATE_FACETS, FACETS
from tui_reader.index.narrowing import narrowed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tui_reader.documents.model import Document
    from tui_reader.index.model import Hit

SOURCES = ("", "Báo Sông Mây", "Báo Sông", "báo sông", "Bao Song", 'Bản tin "Xã"', "—", "Sở Nông nghiệp")
AUTHORS = ("Thu Hà", "Hà", "Minh Quân", "Thu", "Lê “Bút Tre”", "Thu Ha")
FOLDERS = ("", "bao/", "bao/2022/", "tin/bao/", "Tin bão/", "a'b/c(d)/")
SUFFIXES = (".txt", ".HTML", "", ".html", ".c++", ".tar.gz")
DATES = ("", "2022", "2022-06", "2022-06-05", "2022-07", "2022-07-31", "2023", "2024-01-01T07:30")
WORDS = ("bão", "lũ", "mạng", "thư viện")

articles = st.builds(
    lambda body, date, authors, source: article(
        "Tin", " ".join(body), date=date, authors=tuple(authors), source=source
    ),
    st.lists(st.sampled_from(WORDS), max_size=3),
    st.sampled_from(DATES),
    st.lists(st.sampled_from(AUTHORS), max_size=3),
    st.sampled_from(SOURCES),
)
paths = st.builds(
    lambda folder, number, suffix: f"{folder}{number}{suffix}",
    st.sampled_from(FOLDERS),
    st.integers(0, 30),
    st.sampled_from(SUFFIXES),
)
shelves = st.lists(st.dictionaries(paths, articles, max_size=6), min_size=1, max_size=3)
queries = st.sampled_from(("", "bão", "bão OR lũ", "mang -lũ", '"thư viện" date:2022', "title:tin (lũ OR bão)"))


def values_of(hit: Hit, facet: str) -> list[str]:
    """What a reader would say by hand."""
    iso = hit.published.iso if hit.published else ""
    folder, _, name = hit.path.rpartition("/")
    parts = folder.split("/") if folder else []
    return {
        "year": [iso[:4]],
        "month": [iso[:7]],
        "source": [hit.source],
        "author": list(dict.fromkeys(hit.authors)) or [""],
        "folder": ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)] or [""],
        "ext": [name.rpartition(".")[2].lower() if "." in name else ""],
    }[facet]


def shelved(directory: Path, commits: Sequence[Mapping[str, Document]]) -> Index:
    """An index that was written in several commits, in which later documents take the place of earlier ones."""
    index = shelve(directory, commits[0])
    with index.writer() as writer:
        for documents in commits[1:]:
            for path, document in documents.items():
                writer.replace(document, path)
            writer.commit()
    index.refresh()
    return index


@settings(max_examples=60, deadline=None)
@given(shelves, queries)
def test_counts_are_those_of_counting_by_hand(
    tmp_path_factory: pytest.TempPathFactory, commits: Sequence[Mapping[str, Document]], query: str
) -> None:
    with shelved(tmp_path_factory.mktemp("index"), commits) as index:
        found = index.search(parse_query(query), each=True)
        hits = found.top(len(found))
        for facet in FACETS:
            by_hand = Counter(value for hit in hits for value in values_of(hit, facet))
            assert dict(found.facets(facet)) == by_hand


@settings(max_examples=60, deadline=None)
@given(shelves, queries)
def test_narrowing_to_a_value_finds_as_many_documents_as_were_counted(
    tmp_path_factory: pytest.TempPathFactory, commits: Sequence[Mapping[str, Document]], query: str
) -> None:
    with shelved(tmp_path_factory.mktemp("index"), commits) as index:
        found = index.search(parse_query(query))
        for facet in FACETS:
            for value, count in found.facets(facet):
                narrower = narrowed(query, found.narrowing(facet, value))
                hits = index.search(parse_query(narrower), each=True).top(count + 1)
                assert len(hits) == count, narrower
                assert all(value in values_of(hit, facet) for hit in hits)


def test_merging_segments_keeps_the_values_of_each_document(tmp_path: Path) -> None:
    commits = [
        {
            f"{folder}{number}.txt": article(
                "Tin", source=SOURCES[number % 7], authors=AUTHORS[: number % 4], date=DATES[number % 8]
            )
            for folder in FOLDERS[: 1 + number % 3]
        }
        for number in range(14)
    ]
    with shelved(tmp_path / "index", [*commits, commits[3], commits[5]]) as index:
        found = index.search(parse_query(""), each=True)
        assert len(list(found._snapshot._leaves)) < len(commits)
        assert all(leaf.documents.codes("author") is not None for leaf in found._snapshot._leaves)
        hits = found.top(len(found))
        for facet in FACETS:
            assert dict(found.facets(facet)) == Counter(value for hit in hits for value in values_of(hit, facet))


def test_a_value_is_asked_for_as_a_reader_would_where_that_is_enough(tmp_path: Path) -> None:
    documents = {
        "van-hoa/a.html": article("Một", date="2022-06-05", source="Báo Sông Mây", authors=("Thu Hà",)),
        "van-hoa/b.txt": article("Hai", date="2023", source="Báo Sông"),
    }
    with shelve(tmp_path / "index", documents) as index:
        found = index.search(parse_query(""))
        assert found.narrowing("month", "2022-06") == "date:2022-06"
        assert found.narrowing("year", "2023") == "date:2023"
        assert found.narrowing("source", "Báo Sông Mây") == 'source:"Báo Sông Mây"'
        assert found.narrowing("source", "Báo Sông") == 'source:="Báo Sông"'
        assert found.narrowing("author", "Thu Hà") == 'author:"Thu Hà"'
        assert found.narrowing("author", "") == 'author:=""'
        assert found.narrowing("folder", "van-hoa") == "path:van-hoa"
        assert found.narrowing("ext", "html") == "ext:html"


def test_a_month_leaves_out_what_is_dated_by_its_year_alone(tmp_path: Path) -> None:
    documents = {"a": article("Một", date="2022-06-05"), "b": article("Hai", date="2022"), "c": article("Ba")}
    with shelve(tmp_path / "index", documents) as index:
        found = index.search(parse_query(""))
        assert found.facets("month") == [("2022", 1), ("2022-06", 1), ("", 1)]
        assert found.narrowing("month", "2022-06") == "date:2022-06 -date:=2022"
        assert found.narrowing("month", "2022") == 'date:="2022"'


def test_the_most_frequent_come_first_and_of_dates_the_newest_are_kept(tmp_path: Path) -> None:
    documents = {
        f"{number}.txt": article("Tin", source="Báo A" if number % 3 else "Báo B", date=f"20{10 + number}")
        for number in range(9)
    } | {"x.txt": article("Tin", source="Báo C")}
    with shelve(tmp_path / "index", documents) as index:
        found = index.search(parse_query("tin"))
        assert found.facets("source") == [("Báo A", 6), ("Báo B", 3), ("Báo C", 1)]
        assert found.facets("source", 2) == [("Báo A", 6), ("Báo B", 3)]
        assert found.facets("year", 3) == [("2017", 1), ("2018", 1), ("", 1)]
        with pytest.raises(ValueError, match="year, month, source"):
            found.facets("colour")


def test_the_whole_path_of_a_file_can_be_asked_for(tmp_path: Path) -> None:
    documents = {"bao/a b.txt": article("Một"), "bao/a b.txt.bak": article("Hai")}
    with shelve(tmp_path / "index", documents) as index:
        (hit,) = index.search(parse_query('path:="bao/a b.txt"')).top(5)
        assert hit.path == "bao/a b.txt"
        assert len(index.search(parse_query("path:=bao"))) == 2
        assert len(index.search(parse_query('path:=""'))) == 0


@pytest.mark.parametrize("query", ["source:=", "bão date:=", "date:=06/2022", "date:=tháng", "author:=(a)"])
def test_what_is_no_value_after_the_sign_is_pointed_at(query: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(query)
    assert 0 <= caught.value.column < len(query)


def test_segments_that_whoosh_wrote_are_counted_from_their_rows(tmp_path: Path) -> None:
    documents = {"bao/a.html": article("Một", authors=("Thu Hà", "Hà"), source="Báo A"), "b": article("Hai")}
    with shelve(tmp_path / "index", documents) as index:
        expected = {facet: index.search(parse_query("")).facets(facet) for facet in FACETS}
        snapshot = index.search(parse_query(""))._snapshot
        for leaf in snapshot._leaves:
            leaf.documents.codes = lambda name: None  # type: ignore[method-assign]
        found = index.search(parse_query(""))
        assert {facet: found.facets(facet) for facet in FACETS} == expected


def test_codes_that_lead_outside_of_their_table_are_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        Codes(np.array([0, 2]), None, [b"a", b"b"], 2)
    with pytest.raises(ValueError, match="do not fit"):
        Codes(np.array([0, 1]), None, [b"a", b"b"], 3)


@given(
    st.lists(
        st.lists(st.lists(st.sampled_from([b"", b"a", b"b", b"c"]), min_size=1, max_size=3, unique=True), max_size=5),
        max_size=4,
    )
)
def test_uniting_columns_keeps_the_values_of_each_document(parts: list[list[list[bytes]]]) -> None:
    columns = []
    for part in parts:
        table = [b"c", b"b", b"a", b""]
        codes = np.array([table.index(value) for of_document in part for value in of_document], np.int64)
        columns.append(Codes(codes, np.array([len(each) for each in part], np.int64), table, len(part)))
    joined = united(columns)
    documents = [of_document for part in parts for of_document in part]
    assert list(joined.values) == sorted({value for each in documents for value in each})
    for code, value in enumerate(joined.values):
        assert joined.having(code).tolist() == [value in each for each in documents]


def test_an_order_does_not_change_what_is_counted(tmp_path: Path) -> None:
    documents = {f"{number}.txt": article("Tin", date=f"202{number}") for number in range(4)}
    with shelve(tmp_path / "index", documents) as index:
        counts = {tuple(index.search(parse_query("tin"), sort=sort).facets("year")) for sort in Sort}
        assert len(counts) == 1
        assert set(DATE_FACETS) <= set(FACETS)
