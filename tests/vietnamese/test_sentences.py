"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.vietnamese.sentences import sentences


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
