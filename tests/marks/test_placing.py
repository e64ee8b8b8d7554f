"""A marked passage is found again in a text that has changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.documents.model import Document
from tui_reader.marks.model import LONGEST_QUOTE, Mark, MarkError, mark_of
from tui_reader.marks.placing import Placing

BEFORE = "Trạm bơm Vĩnh Thạnh chạy suốt đêm để cứu lúa sau bão.\n\n"
PASSAGE = "Sáng 8/9, mực nước sông Mây tại Hải Phòng lên nhanh."
AFTER = " Bà Lê Thị Hoà cho biết bốn máy bơm đã chạy từ 22h."
TEXT = BEFORE + PASSAGE + AFTER


def marked(text: str, start: int, end: int) -> Mark:
    return mark_of(Document("0" * 32, "a.txt", "A", text, ()), (start, end))


@pytest.fixture(scope="module")
def mark() -> Mark:
    return marked(TEXT, len(BEFORE), len(BEFORE) + len(PASSAGE))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TEXT, PASSAGE),
        ("Một dòng mới.\n" + TEXT, PASSAGE),
        (
            BEFORE + PASSAGE.replace("sông Mây tại", "sông\n  Mây  tại") + AFTER,
            "Sáng 8/9, mực nước sông\n  Mây  tại Hải ",
        ),
        (TEXT.upper(), PASSAGE.upper()[:-1]),
        (BEFORE + PASSAGE.replace("mực nước", "mực nước của") + AFTER, "Sáng 8/9, mực nước của sông Mây tại Hải Phòng"),
        (BEFORE + PASSAGE.replace("lên nhanh", "dâng rất nhanh") + AFTER, "Sáng 8/9, mực nước sông Mây tại Hải Phòng"),
    ],
    ids=["where it stood", "moved", "broken into lines otherwise", "in capitals", "a word more", "other words"],
)
def test_a_passage_is_found_by_its_words(mark: Mark, text: str, found: str) -> None:
    span = Placing(text).span(mark)
    assert span is not None
    assert text[slice(*span)].startswith(found)


def test_a_passage_that_is_gone_is_placed_nowhere(mark: Mark) -> None:
    assert Placing(BEFORE + AFTER).span(mark) is None
    assert Placing("").span(mark) is None


def test_tones_in_another_place_are_the_same_words() -> None:
    text = "Bà Lê Thị Hoà khoẻ lại, thuỷ lợi xã Mây mừng."
    span = Placing(text.replace("Hoà", "Hòa").replace("khoẻ", "khỏe").replace("thuỷ", "thủy")).span(
        marked(text, 0, len(text))
    )
    assert span == (0, len(text) - 1)


def test_of_many_of_the_same_words_the_one_between_the_same_neighbours_is_meant() -> None:
    text = "đầu bão một giữa bão hai cuối bão ba"
    at = text.index("bão hai")
    mark = marked(text, at, at + 3)
    moved = "bão bão " + text
    assert Placing(moved).span(mark) == (at + 8, at + 11)


def test_a_word_alone_is_not_taken_for_another_of_its_kind() -> None:
    text = "giữa bão hai"
    mark = marked(text, 5, 8)
    assert Placing("một cơn bão khác hẳn").span(mark) is None


@given(st.data())
def test_what_was_cut_from_a_text_is_found_in_it_wherever_it_is_put(data: st.DataObject) -> None:
    words = data.draw(
        st.lists(st.sampled_from(["mưa", "bão", "lũ", "đê", "bơm", "Hoà", "22h"]), min_size=8, max_size=60)
    )
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    mark = marked(text, start, end)
    assert Placing(text).span(mark) == (mark.start, mark.end)
    lead = data.draw(st.sampled_from(["", "Đầu đề khác hẳn\n\n", "x " * 50]))
    moved = Placing(lead + text).span(mark)
    assert moved is None or (lead + text)[slice(*moved)] == mark.quote


def test_what_is_marked_is_cut_to_what_has_something_in_it() -> None:
    assert marked("  bão  ", 0, 7).quote == "bão"
    assert len(marked("x" * 9_000, 0, 9_000).quote) == LONGEST_QUOTE
    with pytest.raises(MarkError, match="no text"):
        marked("  \n ", 0, 4)
