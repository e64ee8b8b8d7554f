"""From texts to numbers of terms, here and across processes."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.index.shelf import article
from tui_reader.documents.model import Block, Role
from tui_reader.index import analysis
from tui_reader.index.analysis import KINDS, TITLE_GAP, Analyzer, Vocabulary, Words, content_places
from tui_reader.index.prepared import Prepared, PreparedReceiver, PreparedSender, prepare
from tui_reader.index.words import encode_term, word_forms
from tui_reader.vietnamese.normalize import nfc
from tui_reader.vietnamese.tokenize import tokenize

texts = st.text() | st.text(alphabet="aàhoòđĐÐ1.,/-_ \n\t\u00a0\u2028\u0301\ud800", max_size=60)


def spelled(words: Words, kind: str) -> list[tuple[str, float, int]]:
    """The words of a field, with what each counts and where it stands."""
    numbers, stretches = (memoryview(data).cast("I").tolist() for data in (words.numbers, words.stretches))
    found, done = [], 0
    for place, first, count in zip(stretches[::3], stretches[1::3], stretches[2::3], strict=True):
        field, weight = KINDS[place]
        if field == kind:
            terms = [words.terms[number].decode() for number in numbers[done : done + count]]
            found += [(term, weight, first + at) for at, term in enumerate(terms)]
        done += count
    return found


@given(st.lists(texts, max_size=4))
def test_every_word_of_a_text_becomes_the_number_of_its_term(several: list[str]) -> None:
    vocabulary = Vocabulary()
    for text in map(nfc, several):
        terms = [encode_term(*word_forms(token.text)) for token in tokenize(text)]
        for numbers in (vocabulary.numbers(text), vocabulary.numbers_once(text)):
            assert [vocabulary.terms[number] for number in memoryview(numbers).cast("I")] == terms
    assert len(vocabulary.terms) == len(set(vocabulary.terms))


def test_each_block_counts_as_its_role_says_and_positions_run_through_the_whole_text() -> None:
    text = "Chợ nổi\nhọp sớm, tan sớm\nmua bán\nxem thêm"
    roles = (Role.TITLE, Role.LEAD, Role.BODY, Role.BOILERPLATE)
    bounds = [0, 7, 24, 32, len(text)]
    blocks = [Block(start, end, role) for start, end, role in zip(bounds, bounds[1:], roles, strict=False)]
    document = replace(article("Chợ nổi", text), text=text, blocks=tuple(blocks))
    words, length = Analyzer().words(document, "cho.noi/bai.Txt")
    content = spelled(words, "content")
    assert [(term.rpartition("\0")[2], weight) for term, weight, _ in content] == [
        ("chợ", 3.0),
        ("nổi", 3.0),
        *[(word, 1.5) for word in ("họp", "sớm", "tan", "sớm")],
        ("mua", 1.0),
        ("bán", 1.0),
    ]
    assert [position for _, _, position in content] == list(range(8))
    assert length == 8
    assert [(weight, position) for _, weight, position in spelled(words, "furniture")] == [(0.05, 8), (0.05, 9)]
    assert [term for term, _, _ in spelled(words, "path")] == ["cho", "noi", "bai", "txt"]
    assert [term for term, _, _ in spelled(words, "ext")] == ["txt"]
    places = content_places(document)
    assert {term.decode(): found for term, found in places.items()} == {
        term: [position for each, _, position in content if each == term] for term, _, _ in content
    }


def test_a_title_that_the_text_does_not_show_is_content_out_of_the_reach_of_phrases() -> None:
    document = replace(article("Tít riêng"), text="một hai", blocks=())
    words, length = Analyzer().words(document, "a.txt")
    assert [position for _, _, position in spelled(words, "content")] == [0, 1, TITLE_GAP + 2, TITLE_GAP + 3]
    assert length == 4


def sent(preparing: PreparedSender, path: str, body: str) -> Prepared:
    packed = msgspec.msgpack.encode(preparing.prepare(article("Bài", body), path))
    return msgspec.msgpack.decode(packed, type=Prepared)


@given(st.lists(st.text(alphabet="abcđ ", max_size=20), max_size=6), st.integers(1, 5))
def test_documents_arrive_as_they_were_and_no_term_is_sent_twice(bodies: list[str], remembered: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analysis, "_MOST_TERMS", remembered)
        preparing, receiver, seen = PreparedSender(), PreparedReceiver(), list[bytes]()
        for number, body in enumerate(bodies):
            arrived = sent(preparing, f"{number}.txt", body)
            seen = (seen if arrived.words.known else []) + arrived.words.terms
            assert len(seen) == len(set(seen))
            receiver.complete(arrived)
            alone = prepare(article("Bài", body), f"{number}.txt", Analyzer())
            for field in dict.fromkeys(field for field, _ in KINDS):
                assert spelled(arrived.words, field) == spelled(alone.words, field)
            assert msgspec.structs.replace(arrived, words=alone.words) == msgspec.structs.replace(
                alone, row=(*alone.row[:1], arrived.row[1], *alone.row[2:])
            )


def test_a_document_that_got_lost_is_noticed() -> None:
    preparing, receiver = PreparedSender(), PreparedReceiver()
    receiver.complete(sent(preparing, "a.txt", "một hai"))
    sent(preparing, "b.txt", "ba bốn")
    with pytest.raises(ValueError, match="terms have arrived"):
        receiver.complete(sent(preparing, "c.txt", "năm sáu"))


def test_what_an_analyzer_remembers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "_MOST_TERMS", 50)
    monkeypatch.setattr(analysis, "_MOST_PIECES", 30)
    analyzer = Analyzer()
    for number in range(200):
        words, _ = analyzer.words(article("", f"số {number} " + "dài" * 100), f"{number}.txt")
        assert len(words.terms) < 60
        assert len(analyzer._vocabulary) <= 30
        assert all(len(piece) < 100 for piece in analyzer._vocabulary)
