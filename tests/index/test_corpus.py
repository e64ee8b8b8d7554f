"""Documents of the index as a corpus: everything counted is what reading the texts one by one gives."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.shelf import article, shelve
from tui_reader.index import Index
from tui_reader.index.model import SearchCancelled
from tui_reader.statistics import ngrams
from tui_reader.statistics.ngrams import Finder, Packing, frequent_sequences
from tui_reader.statistics.windows import around, standing_at

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from tui_reader.index.corpus import Corpus
    from tui_reader.index.sequences import Sequences

BODIES = {
    "a.txt": "Thư viện xã mở cửa. Thư viện có sách hay, sách cũ và thư viện ảnh.",
    "b.txt": "Người xã bên mang sách đến thư viện; sách hay lắm.",
    "c.txt": "Mưa to, cầu gãy. Hoà bình, hòa bình!",
}


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return shelve(
        tmp_path / "index",
        {path: article(path[0] * 3, body, furniture="Chia sẻ thư viện", date=f"2024-0{n}-02")
         for n, (path, body) in enumerate(BODIES.items(), 1)},
    )  # fmt: skip


def texts() -> dict[str, list[str]]:
    cleaned = {
        path: f"{path[0] * 3} {body}".lower().translate(str.maketrans("", "", ".,;!")).replace("hòa", "hoà").split()
        for path, body in BODIES.items()
    }
    return dict(cleaned)


def counted(size: int) -> tuple[Counter[str], Counter[str]]:
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for words in texts().values():
        found = [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]
        counts.update(found)
        spread.update(set(found))
    return counts, spread


def written(corpus: Corpus, found: Sequences) -> list[str]:
    return [corpus.text(row) for row in found.rows]


def pairs_of(index: Index) -> list[str]:
    corpus = index.corpus()
    return written(corpus, corpus.sequences(2, 0, 1))


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_sequences_are_counted_as_by_reading(index: Index, size: int) -> None:
    counts, spread = counted(size)
    corpus = index.corpus()
    found = corpus.sequences(size, 0, 1)
    names = written(corpus, found)
    assert dict(zip(names, found.counts.tolist(), strict=True)) == counts
    assert dict(zip(names, found.documents.tolist(), strict=True)) == spread
    assert list(found.counts) == sorted(found.counts, reverse=True)
    assert written(corpus, corpus.sequences(size, 3, 1)) == names[:3]


def test_lengths_are_in_syllables(index: Index) -> None:
    corpus = index.corpus()
    assert corpus.lengths.tolist() == [len(words) for words in texts().values()]
    assert corpus.tokens == sum(corpus.lengths)
    assert corpus.published.tolist() == [20240102, 20240202, 20240302]


def test_some_documents_are_set_against_the_others(index: Index) -> None:
    everything = index.corpus()
    from tui_reader.index import parse_query

    keys = index.search(parse_query("mưa")).keys()
    few = index.corpus(keys)
    assert len(few) == 1
    for size in (1, 2):
        found, whole = few.against(everything, size, 1)
        assert dict(zip(written(few, found), whole.tolist(), strict=True)).items() <= counted(size)[0].items()
        assert found.counts.sum() == few.tokens - size + 1


def test_a_text_in_two_files_counts_once(tmp_path: Path) -> None:
    one = article("Bài", "cá kho")
    index = shelve(tmp_path / "index", {"a.txt": one, "b.txt": one})
    assert len(index.corpus()) == 1
    assert pairs_of(index) == ["bài cá", "cá kho"]


def test_what_stands_around_a_word(index: Index) -> None:
    corpus = index.corpus()
    around_it = corpus.surroundings("thư viện", 2, 2, 1, 1)
    assert around_it.found == 4
    names = [corpus.text(row) for row in around_it.rows]
    together = dict(zip(names, around_it.together.tolist(), strict=True))
    # Two on each side of each, none twice, and none of the word itself.
    expected: Counter[str] = Counter()
    for words in texts().values():
        node = [at for at in range(len(words) - 1) if words[at : at + 2] == ["thư", "viện"]]
        near = {at + d for at in node for d in (-2, -1, 2, 3) if 0 <= at + d < len(words)}
        expected.update(words[at] for at in near - {at + step for at in node for step in (0, 1)})
    assert together == expected
    assert around_it.counts(0, len(names)).tolist() == [counted(1)[0][text] for text in names]
    pairs = corpus.surroundings("thư viện", 2, 2, 2, 1)
    names = [corpus.text(row) for row in pairs.rows]
    at = names.index("sách hay")  # in the one document it is too far away
    assert (pairs.together[at], pairs.counts(at, at + 1).tolist(), pairs.documents([at])) == (1, [2], [1])
    assert "viện mở" not in names


def test_an_unmarked_word_stands_for_every_spelling(index: Index) -> None:
    corpus = index.corpus()
    assert corpus.occurrences("thu vien").tolist() == [3, 1, 0]
    assert corpus.occurrences("thư viện").tolist() == [3, 1, 0]
    assert corpus.occurrences("hoà bình").tolist() == corpus.occurrences("HÒA BÌNH").tolist() == [0, 0, 2]
    with pytest.raises(ValueError, match="no word"):
        corpus.occurrences("—")


def test_furniture_is_no_neighbour(index: Index) -> None:
    found = pairs_of(index)
    assert "chia sẻ" not in found
    assert not any(text.startswith("ảnh ") for text in found)


def test_what_was_turned_round_is_kept_and_torn_files_are_made_again(tmp_path: Path, index: Index) -> None:
    before = pairs_of(index)
    files = list((tmp_path / "index-tokens").iterdir())
    assert len(files) == 1
    whole = files[0].read_bytes()
    place = whole.index(b"\0\0", 64 + 20)
    for torn in (
        whole[: len(whole) // 2],
        whole[:70] + b"\7" + whole[71:],
        whole[:place] + b"\1" + whole[place + 1 :],
        b"",
    ):
        files[0].write_bytes(torn)
        assert pairs_of(Index.open(tmp_path / "index")) == before
        assert files[0].read_bytes() == whole


def test_where_nothing_can_be_written_it_is_counted_all_the_same(tmp_path: Path, index: Index) -> None:
    (tmp_path / "index-tokens").write_text("a file in the way")
    assert "thư viện" in pairs_of(index)


def test_files_of_segments_that_are_gone_are_deleted(tmp_path: Path, index: Index) -> None:
    pairs_of(index)
    with index.writer() as writer:
        writer.remove("a.txt")
        writer.add(article("ddd", "Sông dài."), "d.txt")
        writer.commit()
    index.refresh()
    found = pairs_of(index)
    assert "sông dài" in found
    assert "sách cũ" not in found
    (tmp_path / "index-tokens" / "other.tokens").write_bytes(b"x")
    pairs_of(Index.open(tmp_path / "index"))
    assert not (tmp_path / "index-tokens" / "other.tokens").exists()


def test_counting_can_be_cancelled(index: Index) -> None:
    with pytest.raises(SearchCancelled):
        index.corpus(cancelled=lambda: True).sequences(2, 0, 1)
    with pytest.raises(SearchCancelled):
        index.corpus(cancelled=lambda: True).occurrences("sách")


# The pure functions


streams = st.lists(st.integers(0, 5), max_size=200)


@settings(deadline=None, max_examples=40)  # the table of buckets is 32 MB
@given(streams, st.integers(1, 4), st.integers(1, 3), st.sampled_from([0, 1, 3]))
def test_frequent_sequences_are_those_of_counting_one_by_one(
    words: list[int], size: int, minimum: int, top: int
) -> None:
    stream = np.array(words, np.uint16)
    rows = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
    expected = {row: n for row, n in Counter(row for row in rows if 0 not in row).items() if n >= minimum}
    packing = Packing(size, np.bincount(stream.astype(np.int64), minlength=7), minimum)
    for few in (ngrams._FEW, -1):  # by sorting alone, and by hash first
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ngrams, "_FEW", few)
            sequences, counts = frequent_sequences(packing, stream, minimum, top, lambda: None)
        found = dict(zip(map(tuple, packing.unpacked(sequences).tolist()), counts.tolist(), strict=True))
        assert found.items() <= expected.items()
        assert sorted(found.values())[-top:] == sorted(expected.values())[-top:] if top else found == expected
        assert packing.pack(packing.unpacked(sequences)).tolist() == sequences.tolist()


@settings(deadline=None, max_examples=40)
@given(streams, st.integers(1, 3))
def test_occurrences_and_document_frequencies(words: list[int], size: int) -> None:
    stream = np.array(words, np.uint16)
    packing = Packing(size, np.bincount(stream.astype(np.int64), minlength=7))
    stream[9::10] = 0  # a document is ten words, the last of which is a gap
    sequences, counts = frequent_sequences(packing, stream, 1, 0, lambda: None)
    finder = Finder(packing, sequences)
    assert finder.counts(stream, lambda: None).tolist() == counts.tolist()
    rows = packing.unpacked(sequences).tolist()
    starts = np.minimum(np.arange(0, len(words) + 10, 10), len(words))
    for piece in (1, 30, 1 << 18):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ngrams, "_PIECE", piece)
            spread = finder.documents(stream, starts, lambda: None)
        for row, documents in zip(rows, spread.tolist(), strict=True):
            places = [at for at in range(len(words)) if stream[at : at + size].tolist() == row]
            assert documents == len({at // 10 for at in places})


def test_sequences_that_share_a_hash_are_told_apart() -> None:
    packing = Packing(2, np.full(5_000, 9))
    rows = np.unique(np.random.default_rng(1).integers(1, 5_000, (8_000, 2)), axis=0)
    keys = packing.pack(rows)
    assert len(np.unique(packing.hashed(keys, 17))) < len(keys)
    assert Finder(packing, keys).which(keys).tolist() == list(range(len(keys)))


@given(streams, st.integers(0, 3), st.integers(0, 3))
def test_windows_stop_at_gaps(words: list[int], left: int, right: int) -> None:
    stream = np.array(words, np.uint16)
    node = np.zeros(6, bool)
    node[[2, 3]] = True
    places, lengths = standing_at(stream, [[node]], lambda: None)
    assert places.tolist() == [at for at, word in enumerate(words) if word in (2, 3)]
    expected: set[int] = set()
    for at in places.tolist():
        for sign, steps in ((-1, left), (1, right)):
            for step in range(1, steps + 1):
                here = at + sign * step
                if not 0 <= here < len(words) or words[here] == 0:
                    break
                expected.add(here)
    found = np.flatnonzero(around(stream, places, lengths, left, right))
    assert found.tolist() == sorted(expected - set(places.tolist()))


def test_occurrences_do_not_overlap() -> None:
    stream = np.array([1, 1, 1, 1, 1, 0, 1, 1], np.uint16)
    one = np.array([False, True])
    assert standing_at(stream, [[one], [one]], lambda: None)[0].tolist() == [0, 2, 6]


def test_a_term_is_found_however_it_falls_into_words() -> None:
    # Of the term "a b c" 2 is "a", 3 "b c", 4 "a b", 5 "c"; 6 is "a b c"; 7 is "b".
    stream = np.array([2, 3, 0, 4, 5, 6, 2, 7, 5, 2, 7, 3, 4, 0], np.uint16)

    def only(*numbers: int) -> NDArray[np.bool_]:
        mask = np.zeros(8, bool)
        mask[list(numbers)] = True
        return mask

    pieces = [[only(2), only(4), only(6)], [only(7), only(3)], [only(5)]]
    places, lengths = standing_at(stream, pieces, lambda: None)
    assert places.tolist() == [0, 3, 5, 6]
    assert lengths.tolist() == [2, 2, 1, 3]
