"""Sentences by our rules; words and tags by underthesea, at the right offsets and the same as it gives itself."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.vietnamese.normalize import nfc
from tui_reader.vietnamese.segment import LONGEST_PIECE, TaggedWord, Word, segmented, sentences, tagged_of, words_of


def words(text: str, sentence: tuple[int, int]) -> tuple[Word, ...]:
    return words_of(segmented(text, sentence))


def tagged(text: str, sentence: tuple[int, int]) -> tuple[TaggedWord, ...]:
    return tagged_of(segmented(text, sentence))


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, [(0, len(text))])]


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn về TP. Hồ Chí Minh lúc sáng sớm.",
        "PGS.TS. Nguyễn Văn Quý và ThS. Trần Thuý Hạnh cùng dự.",
        "Theo Th.S Lê Hoà, nước đang rút.",
        "Ông N.V. H. ở Q. Tân Khánh nhận quà.",
        "Giá 10.000 đồng, tăng 8,5% từ ngày 15.5.2025 đến nay.",
        "“Thật vậy sao?” bà hỏi.",
        "Nước lên… rồi lại xuống.",
        "Trang thuvien.example đã mở cửa.",
        "1. Mở đầu bằng một bài hát.",
    ],
)
def test_a_point_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert _sentences(text) == [text]


def test_sentences_end_where_the_next_begins_with_a_capital() -> None:
    assert _sentences("Nước rút. Bà con về! Ai lo? Cả xã.") == ["Nước rút.", "Bà con về!", "Ai lo?", "Cả xã."]


def test_closing_quotes_and_brackets_stay_with_their_sentence() -> None:
    text = "“Nước rút rồi.” Bà cười. (Ảnh chụp hôm qua.) Hết"
    assert _sentences(text) == ["“Nước rút rồi.”", "Bà cười.", "(Ảnh chụp hôm qua.)", "Hết"]


def test_a_missing_space_after_the_point_is_forgiven() -> None:
    assert _sentences("Lúa gặt xong.Sau đó là mùa cá.") == ["Lúa gặt xong.", "Sau đó là mùa cá."]


def test_hard_wrapped_lines_are_joined_and_paragraphs_are_not() -> None:
    text = "Trạm bơm chạy suốt đêm để cứu\nlúa của xã Hoà Lạc khỏi úng.\n\nMở lại chợ\n\nChợ họp từ sáng."
    assert _sentences(text) == [
        "Trạm bơm chạy suốt đêm để cứu\nlúa của xã Hoà Lạc khỏi úng.",
        "Mở lại chợ",
        "Chợ họp từ sáng.",
    ]


def test_no_sentence_crosses_a_span() -> None:
    text = "Mở lại chợ Bến Đình và đường ra sông"
    assert sentences(text, [(0, 19), (20, len(text))]) == ((0, 19), (20, len(text)))


@given(st.text(alphabet='aĐ.?!…" “”()\n15Tp', max_size=80))
def test_sentences_are_trimmed_in_order_and_lose_nothing_but_space(text: str) -> None:
    found = sentences(text, [(0, len(text))])
    last = 0
    for start, end in found:
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        last = end
    assert not text[last:].strip()


SUBJECTS = [
    "Bà Lê Thị Hoà",
    "Ông Phạm Khắc Lũy",
    "Trạm Khí tượng Cửa Bạch",
    "UBND huyện An Lạc Đông",
    "Em Bùi Gia Bảo",
    "H'Mai",
]
VERBS = [
    "phơi sách",
    "đến",
    "cho biết đã sửa",
    "khoẻ lại sau khi về",
    "xem trận 2-1 ở",
    "thuê 8,5 ha đất tại",
    "uỷ lạo bà con",
]
PLACES = [
    "xã Vĩnh Thạnh",
    "TP.HCM",
    "Ðắk Lắk",
    "chợ Bến Đình (Nghệ An)",
    "kênh Chín Nhịp",
    "Thư viện tỉnh",
    "N’Thôn Hạ",
]
ENDS = [".", "…", " sáng 15/5.", ", ngày 12 tháng 6 năm 2023.", ' nói: "Xong rồi!"', " (theo Báo Sông Mây)."]


def _made(count: int) -> list[str]:
    pick = random.Random(20261121)  # a fixed seed: the same sentences at every run
    return [
        " ".join((pick.choice(SUBJECTS), pick.choice(VERBS), pick.choice(PLACES))) + pick.choice(ENDS)
        for _ in range(count)
    ]


def test_tags_are_those_that_underthesea_gives() -> None:
    from underthesea import ner

    for text in _made(200):
        ours = tagged(text, (0, len(text)))
        assert [(word.pos, word.chunk, word.entity) for word in ours] == [theirs[1:] for theirs in ner(text)], text


def test_words_are_those_of_underthesea_as_the_text_spells_them() -> None:
    text = "Bà Thuý phơi  sách\nở thư viện."
    found = words(text, (0, len(text)))
    assert [word.text for word in found] == ["Bà", "Thuý", "phơi", "sách", "ở", "thư viện", "."]
    assert text[found[3].start : found[3].end] == "sách"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*SUBJECTS, *PLACES, *ENDS, "khoẻ", "nghành", "baì", "a_b", "http://a.example/b?c", "\n", "😀", "x\u0301"]
        )
    )
)
def test_every_word_lies_where_its_offsets_say(parts: list[str]) -> None:
    text = nfc(" ".join(parts))
    last = 0
    for start, end, word in words(text, (0, len(text))):
        assert last <= start < end
        assert " ".join(text[start:end].split()) == word
        last = end


def test_words_of_a_sentence_carry_offsets_into_the_whole_text() -> None:
    text = "Nước rút. Bà Hoà về xã."
    second = sentences(text, [(0, len(text))])[1]
    assert next(text[word.start : word.end] for word in tagged(text, second)) == "Bà"


def test_a_text_without_a_full_stop_is_tagged_in_pieces() -> None:
    text = "chợ Bến Đình " * (3 * LONGEST_PIECE // 13)
    found = tagged(text, (0, len(text)))
    assert "".join("".join(word.text.split()) for word in found) == "".join(text.split())
    assert all(text[word.start : word.end].split() == word.text.split() for word in found)
