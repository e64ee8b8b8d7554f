"""Words of several syllables, counted from the index and from how many syllables each has."""

from __future__ import annotations

import os
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.index.shelf import article, shelve
from tui_reader.index.model import SearchCancelled
from tui_reader.index.segmented import Stamp
from tui_reader.index.store import Index
from tui_reader.index.word_table import WordTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tui_reader.index.corpus import WordCorpus

# Sentences of words; the first is the title.
TEXTS = {
    "a.txt": ["aaa", "thư_viện xã mở_cửa", "thư_viện có 10.000 sách hay", "uỷ_ban_nhân_dân xã mở thư_viện"],
    "b.txt": ["bbb", "người xã bên mang sách đến thư_viện", "sách hay", "thư viện ảnh"],
    "c.txt": ["ccc", "mưa to", "hoà_bình xã mở_cửa"],
}


def words_of(path: str) -> list[list[str]]:
    return [sentence.split() for sentence in TEXTS[path]]


class Said:
    """What an extractor would have recorded of the documents at some paths."""

    def __init__(self, lengths: Mapping[int, bytes], state: str = "1") -> None:
        self._lengths = lengths
        self._state = state

    def stamp(self) -> Stamp:
        return Stamp("a store", self._state, len(self._lengths))

    def lengths(self) -> Iterator[tuple[int, bytes]]:
        yield from self._lengths.items()


def lengths_of(path: str) -> bytes:
    return b"\0".join(bytes(word.count("_") + 1 for word in sentence) for sentence in words_of(path))


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return shelve(
        tmp_path / "index",
        {path: article(sentences[0], " ".join(sentences[1:]).replace("_", " "), furniture="Chia sẻ thư viện")
         for path, sentences in TEXTS.items()},
    )  # fmt: skip


@pytest.fixture
def keys(index: Index) -> dict[str, int]:
    return dict(zip(TEXTS, index.corpus().keys(), strict=True))


def said(keys: Mapping[str, int], *paths: str, state: str = "1") -> Said:
    return Said({keys[path]: lengths_of(path) for path in paths or TEXTS}, state)


def counted(corpus: WordCorpus, size: int) -> dict[str, tuple[int, int]]:
    found = corpus.sequences(size, 0, 1)
    numbers = zip(found.counts.tolist(), found.documents.tolist(), strict=True)
    return dict(zip([corpus.text(row) for row in found.rows], numbers, strict=True))


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_words_are_counted_as_by_reading_and_no_sequence_reaches_across_sentences(
    index: Index, keys: dict[str, int], size: int
) -> None:
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for path in TEXTS:
        grams = [
            " ".join(sentence[at : at + size]) for sentence in words_of(path) for at in range(len(sentence) - size + 1)
        ]
        grams = [gram.replace("_", " ") for gram in grams] if size == 1 else grams
        counts.update(grams)
        spread.update(set(grams))
    corpus = index.words(said(keys))
    assert counted(corpus, size) == {gram: (number, spread[gram]) for gram, number in counts.items()}
    found = corpus.sequences(size, 2, 1)
    assert found.counts.tolist() == sorted(counts.values(), reverse=True)[:2]


def test_lengths_and_totals_are_in_words(index: Index, keys: dict[str, int]) -> None:
    corpus = index.words(said(keys))
    assert corpus.lengths.tolist() == [len(list(chain(*words_of(path)))) for path in TEXTS]
    assert corpus.tokens == sum(corpus.lengths)


def test_only_documents_that_have_been_segmented_count(index: Index, keys: dict[str, int]) -> None:
    corpus = index.words(said(keys, "b.txt"))
    assert len(corpus) == 1
    assert corpus.tokens == len(list(chain(*words_of("b.txt"))))
    assert len(index.words(said(keys, "b.txt"), [keys["a.txt"]])) == 0
    assert index.words(Said({})).sequences(2, 10, 1).counts.tolist() == []


@pytest.mark.parametrize("wrong", [b"\1\1", b"\1" * 40, b"", bytes([35])])
def test_a_document_of_which_something_else_was_said_is_none_that_was_segmented(
    index: Index, keys: dict[str, int], wrong: bytes
) -> None:
    lengths = {keys[path]: lengths_of(path) for path in TEXTS} | {keys["c.txt"]: wrong}
    corpus = index.words(Said(lengths))
    assert len(corpus) == 2
    assert "hoà bình" not in counted(corpus, 1)
    assert "thư viện" in counted(corpus, 1)


def test_a_title_that_the_text_does_not_show_is_no_part_of_it(tmp_path: Path) -> None:
    from tui_reader.documents.model import Block, Document, Role

    text = "thư viện mở cửa"
    document = Document("id", "a.txt", "Bản tin", text, (Block(0, len(text), Role.BODY),), None)
    index = shelve(tmp_path / "index", {"a.txt": document})
    assert index.corpus().tokens == 6
    (key,) = index.corpus().keys()
    assert counted(index.words(Said({key: b"\2\2"})), 1) == {"thư viện": (1, 1), "mở cửa": (1, 1)}


def test_some_documents_are_set_against_the_others(index: Index, keys: dict[str, int]) -> None:
    source = said(keys)
    few, everything = index.words(source, [keys["a.txt"], keys["c.txt"]]), index.words(source)
    for size in (1, 2):
        found, whole = few.against(everything, size, 1)
        names = [few.text(row) for row in found.rows]
        assert dict(zip(names, whole.tolist(), strict=True)) == {
            name: counted(everything, size)[name][0] for name in names
        }


def test_a_term_is_found_as_words_however_they_were_told_apart(index: Index, keys: dict[str, int]) -> None:
    corpus = index.words(said(keys))
    assert corpus.occurrences("thư viện").tolist() == corpus.occurrences("thu vien").tolist() == [3, 2, 0]
    assert corpus.occurrences("UỶ BAN nhân dân xã").tolist() == [1, 0, 0]
    assert corpus.occurrences("ban nhân dân").tolist() == [0, 0, 0]  # a part of a word
    near = corpus.surroundings("thư viện", 1, 1, 1, 1)
    assert near.found == 5
    together = dict(zip([corpus.text(row) for row in near.rows], near.together.tolist(), strict=True))
    assert together == {"xã": 1, "có": 1, "mở": 1, "đến": 1, "ảnh": 1}


def test_words_are_kept_beside_the_index_and_made_again_when_more_is_known(
    tmp_path: Path, index: Index, keys: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counted(index.words(said(keys)), 2)
    file = tmp_path / "index-tokens" / "all.words"
    whole = file.read_bytes()

    class Silent(Said):
        def lengths(self) -> Iterator[tuple[int, bytes]]:
            raise AssertionError("nothing is to be read again")

    lengths = {key: lengths_of(path) for path, key in keys.items()}
    assert counted(Index.open(tmp_path / "index").words(Silent(lengths)), 2) == before
    for torn in (whole[: len(whole) // 2], whole[:-200] + b"\7" * 200, b""):
        file.write_bytes(torn)
        assert counted(Index.open(tmp_path / "index").words(said(keys)), 2) == before
        assert file.read_bytes() == whole
    assert len(index.words(said(keys, "a.txt", state="2"))) == 1
    # While many are being segmented, a few more are not worth it, for a minute.
    monkeypatch.setattr("tui_reader.index.segmented._FEW", 1)
    assert len(index.words(said(keys, state="3"))) == 3
    assert len(index.words(Silent(lengths, "4"))) == 3
    assert len(Index.open(tmp_path / "index").words(Silent(lengths, "4"))) == 3
    os.utime(file, (0, 0))
    more = Said({keys["a.txt"]: lengths_of("a.txt"), 1: b"", 2: b""}, "4")
    assert len(Index.open(tmp_path / "index").words(more)) == 1


def test_where_nothing_can_be_written_words_are_counted_all_the_same(
    tmp_path: Path, index: Index, keys: dict[str, int]
) -> None:
    (tmp_path / "index-tokens").write_text("a file in the way")
    assert counted(index.words(said(keys)), 1)["thư viện"] == (4, 2)


def test_making_words_can_be_cancelled(index: Index, keys: dict[str, int]) -> None:
    with pytest.raises(SearchCancelled):
        index.words(said(keys), cancelled=lambda: True).sequences(2, 0, 1)


def test_each_word_has_a_number_of_its_own_whatever_shares_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.index.word_table._SLOTS", 4)
    random = np.random.default_rng(1)
    first, second = random.integers(1, 400, 3_000), random.integers(1, 400, 3_000)
    table = WordTable(400)
    numbers = table.longer(first, second)
    assert np.array_equal(numbers, table.longer(first, second))
    parents, lasts = table.parts
    assert np.array_equal(parents[numbers - 400], first)
    assert np.array_equal(lasts[numbers - 400], second)
    assert len(parents) == len(set(zip(first.tolist(), second.tolist(), strict=True)))
