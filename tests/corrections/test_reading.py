"""Records read through corrections: counts from arrays are those of a plain loop, and queries find what is counted."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corrections.test_rules import CORRECTIONS
from tests.records.making_records import KEYS, RECORDS, make_eager
from tui_reader.corrections.model import Correction, DocumentReference, Rules
from tui_reader.corrections.reading import CorrectedRecords, corrected
from tui_reader.index.recorded import Exactly, RecordField, Words, wanted
from tui_reader.records.model import Annotation, Metric, Record
from tui_reader.records.store import RecordStore
from tui_reader.records.together import months_of, together

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui_reader.records.tallies import By

WAYS: tuple[By, ...] = ("value", "label", "year", "month", "day")
SOME: st.SearchStrategy[Record] = st.one_of(
    st.builds(lambda label, value: Annotation(0, 1, label, value), st.sampled_from("PL"), st.sampled_from("ABCDEF")),
    RECORDS,
)


def keys_of(document: DocumentReference) -> Sequence[int]:
    return {"id1": (1,), "id2": (2, 3)}.get(document.id, ())


def reading(store: RecordStore, corrections: Sequence[Correction]) -> CorrectedRecords:
    rules = Rules(corrections, keys_of)
    return CorrectedRecords(lambda: store, lambda: rules)


def plain(
    found: dict[int, list[Record]], rules: Rules, keys: Sequence[int]
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Counts and documents by (label, value), by a loop over the records."""
    counts: Counter[tuple[str, str]] = Counter()
    documents: Counter[tuple[str, str]] = Counter()
    for key in set(keys) & set(found):
        own: Counter[tuple[str, str]] = Counter()
        for record in corrected(found[key], rules.of("x"), key):
            own[record.label, record.value] += int(record.count) if isinstance(record, Metric) else 1
        counts.update(own)
        documents.update(own.keys())
    return counts, documents


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(KEYS, st.lists(SOME, max_size=7)), max_size=9),
    st.lists(CORRECTIONS, max_size=6),
    st.lists(KEYS, max_size=9, unique=True),
    st.sampled_from(["", "P", "L", "A"]),
)
def test_counts_from_arrays_are_those_of_a_plain_loop_with_the_same_corrections(
    tmp_path_factory: pytest.TempPathFactory,
    puts: list[tuple[int, list[Record]]],
    corrections: list[Correction],
    keys: list[int],
    label: str,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        make_eager(patch)
        with RecordStore(tmp_path_factory.mktemp("r") / "records.sqlite") as store:
            read, rules = reading(store, corrections), Rules(corrections, keys_of)
            found: dict[int, list[Record]] = {}
            for number, (key, records) in enumerate(puts):
                store.put(key, "x", "1", records, 0.0)
                found[key] = records
                if number % 3 == 2:
                    read.aggregate("x", "1")
            counts, documents = plain(found, rules, keys)
            everywhere = plain(found, rules, list(found))
            tally = read.aggregate("x", "1", keys=keys, top=0, label=label)
            rows = {(row.label, row.value): row for row in tally.rows}
            assert len(rows) == len(tally.rows)
            meant = {name for name in documents if label in ("", name[0])}
            assert rows.keys() == meant
            for name in meant:
                row = rows[name]
                assert (row.count, row.documents) == (counts[name], documents[name])
                assert (row.library_count, row.library_documents) == (everywhere[0][name], everywhere[1][name])
            assert tally.total == sum(counts[name] for name in meant)
            assert (tally.extracted, tally.library_extracted) == (len(set(keys) & set(found)), len(found))

            # The rest by way of a store in which the corrected records are what was found.
            with RecordStore(tmp_path_factory.mktemp("c") / "records.sqlite") as other:
                for key, records in found.items():
                    other.put(key, "x", "1", corrected(records, rules.of("x"), key), 0.0)
                for by in WAYS[1:]:
                    asked = {"keys": keys, "by": by, "top": 0, "label": label}
                    assert read.aggregate("x", "1", **asked) == other.aggregate("x", "1", **asked)  # type: ignore[arg-type]
                assert read.facet("x", "1", keys, top=0, label=label) == other.facet("x", "1", keys, top=0, label=label)
                dates = [20240900 + 10 * (key % 3) for key in keys]
                one, two = read.view("x", "1"), other.view("x", "1")
                for least in (1, 2):
                    pairs = [together(view, keys, label=label, least=least, top=0) for view in (one, two)]
                    assert len({_as_set(each) for each in pairs}) == 1
                months = [months_of(view, dates, keys, label=label, top=0) for view in (one, two)]
                said = [
                    {(e.term.label, e.term.value, e.documents, *sorted(e.dated.items())) for e in each}
                    for each in months
                ]
                assert said[0] == said[1]


def _as_set(pairs: Sequence[object]) -> frozenset[object]:
    return frozenset(
        (
            frozenset(((p.first.label, p.first.value), (p.second.label, p.second.value))),  # type: ignore[attr-defined]
            p.documents,  # type: ignore[attr-defined]
            round(p.information, 9),  # type: ignore[attr-defined]
        )
        for p in pairs
    )


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.integers(1, 5),
        st.lists(
            st.builds(
                lambda label, value: Annotation(0, 1, label, value), st.sampled_from("PL"), st.sampled_from("ABCDE")
            ),
            max_size=4,
        ),
        max_size=5,
    ),
    st.lists(CORRECTIONS, max_size=5),
    st.sampled_from("ABCDE"),
    st.sampled_from(["", "P", "L"]),
)
def test_a_query_finds_a_name_as_it_is_shown_and_under_each_old_spelling(
    tmp_path_factory: pytest.TempPathFactory,
    found: dict[int, list[Record]],
    corrections: list[Correction],
    asked: str,
    label: str,
) -> None:
    with RecordStore(tmp_path_factory.mktemp("r") / "records.sqlite") as store:
        for key, records in found.items():
            store.put(key, "x", "1", records, 0.0)
        read, rules = reading(store, corrections), Rules(corrections, keys_of)

        def shown(key: int) -> set[tuple[str, str]]:
            names = (rules.name("x", record.label, record.value, key) for record in found[key])
            return {name for name in names if name is not None}

        # What corrections say is a spelling of a name is one, be it in no document any more.
        spellings: dict[tuple[str, str], set[str]] = {}
        for label_, value, key_ in product(store.labels("x"), "ABCDE", (None, 1, 2, 3)):
            name = rules.name("x", label_, value, key_)
            if name is not None:
                spellings.setdefault(name, set()).add(value)
        now = {key for key in found if any(n[1] == asked and label in ("", n[0]) for n in shown(key))}
        as_found = {key for key in found if any(asked in spellings[n] and label in ("", n[0]) for n in shown(key))}
        exactly = set(read.keys_with("x", "1", Exactly(asked), label=label))
        assert exactly == (now or as_found)
        words = wanted(RecordField("x"), asked)
        assert isinstance(words, Words)
        assert set(read.keys_with("x", "1", words, label=label)) == now | as_found
        is_meant = read.wants("x", words, "", label)
        assert {key for key in found if any(is_meant(record, key) for record in found[key])} == now | as_found


def test_pairs_and_their_information_are_those_of_a_plain_count(tmp_path: Path) -> None:
    documents = {1: "AB", 2: "ABC", 3: "ABC", 4: "C", 5: "BC", 6: ""}
    with RecordStore(tmp_path / "records.sqlite") as store:
        for key, names in documents.items():
            store.put(key, "x", "1", [Annotation(0, 1, "P", name) for name in names * 2], 0.0)
        pairs = together(store.view("x", "1"), None)
        assert [(p.first.value, p.second.value, p.documents, p.of_first, p.of_second) for p in pairs] == [
            ("A", "B", 3, 3, 4),
            ("B", "C", 3, 4, 4),
        ]
        assert pairs[0].information == pytest.approx(0.5849625)  # log2(3·6 / (3·4))
        assert together(store.view("x", "1"), [1, 2], least=3) == []
        assert together(store.view("x", "1"), None, cancelled=lambda: True) == []
        assert [p.documents for p in together(store.view("x", "1"), [1, 2, 3], least=3, top=1)] == [3]
