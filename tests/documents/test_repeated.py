"""Lines that stand at the same end of many articles are furniture; what belongs to the articles stays in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.duplicates_gold import document_of
from tui_reader.documents.repeated import Page, edges, furniture, marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.model import Document

SLOGAN = "Sông Mây hôm nay, tiếng nói của người ven sông"
FOOT = ["Toà nhà số 4 đường Bến Đình, thị trấn An Lạc", "Bạn đọc hãy cùng chúng tôi giữ dòng sông xanh"]
WORDS = ["lúa", "bèo", "kênh", "đò", "chợ", "cầu", "sách", "trường", "trạm", "rừng", "muối", "cá"]


def article(number: int, *, above: Sequence[str] = (), below: Sequence[str] = (), title: str = "") -> Document:
    """An article of its own, with lines after its title and at its end."""
    word = WORDS[number % len(WORDS)]
    told = f"Câu chuyện thứ {number} kể về {word} và những người sống nhờ {word} ở nhà số {number * 7} bên bờ kênh, "
    text = [
        told
        + f"lúc nước lên {side} gang, ai nấy đều {word} theo một cách riêng mà chỉ nơi này mới có, mỗi năm một khác."
        for side in range(1, 4)
    ]
    assert all(len(paragraph) > 150 for paragraph in text)
    text = [paragraph + " " + paragraph[:80] for paragraph in text]
    return document_of([title or f"Chuyện {word} {WORDS[number // len(WORDS) % len(WORDS)]}", *above, *text, *below])


def found(documents: Sequence[Document], folders: Sequence[str] | None = None) -> list[list[str]]:
    """The furniture of each document."""
    places = folders or [""] * len(documents)
    pages = [
        Page(n, frozenset([folder]), edges(document))
        for n, (document, folder) in enumerate(zip(documents, places, strict=True))
    ]
    lines = furniture(pages)
    return [
        [document.text[document.blocks[b].start : document.blocks[b].end] for b in marks(page.edges, lines)]
        for document, page in zip(documents, pages, strict=True)
    ]


def test_a_line_at_the_end_of_most_articles_of_a_folder_is_furniture() -> None:
    documents = [article(n, below=[SLOGAN]) for n in range(6)] + [article(n) for n in range(6, 10)]
    assert found(documents) == [[SLOGAN]] * 6 + [[]] * 4


def test_a_line_under_the_title_of_most_articles_is_furniture() -> None:
    assert found([article(n, above=[SLOGAN]) for n in range(6)]) == [[SLOGAN]] * 6


def test_four_articles_are_too_few() -> None:
    assert found([article(n, below=[SLOGAN]) for n in range(4)]) == [[]] * 4


def test_a_line_of_a_few_articles_in_a_large_folder_stays() -> None:
    documents = [article(n, below=[SLOGAN] if n < 10 else []) for n in range(40)]
    assert found(documents) == [[]] * 40


def test_its_own_folder_decides_however_large_the_library() -> None:
    documents = [article(n, below=[SLOGAN] if n < 8 else []) for n in range(60)]
    folders = ["song-may" if n < 10 else "khac" for n in range(60)]
    assert found(documents, folders) == [[SLOGAN]] * 8 + [[]] * 52


def test_lines_that_always_come_together_are_furniture_wherever_they_lie() -> None:
    documents = [article(n, below=FOOT if n < 6 else []) for n in range(60)]
    assert found(documents) == [FOOT] * 6 + [[]] * 54


def test_a_line_inside_the_article_stays() -> None:
    documents = []
    for n in range(8):
        paragraphs = article(n).text.split("\n")
        documents.append(document_of([*paragraphs[:2], SLOGAN, *paragraphs[2:]]))
    assert found(documents) == [[]] * 8


def test_a_line_with_text_of_the_article_after_it_stays() -> None:
    documents = [article(n, below=[SLOGAN, f"Riêng nhà số {n} thì không"]) for n in range(8)]
    assert found(documents) == [[]] * 8


@pytest.mark.parametrize(
    "line",
    [
        "Hải Yến - Quốc Tuấn",
        "Theo Báo Sông Mây",
        "Nguồn: Báo Cửa Bạch",
        "Ảnh: Thu Ngân",
        "Xin cảm ơn ông!",
        "Xin trân trọng cảm ơn bà đã dành thời gian cho buổi trò chuyện",
        "Trân trọng./.",
        "Kính gửi bạn đọc xa gần",
        "Trả lời:",
        "Hỏi về giống lúa",
        "Kết luận",
        "Nguyên liệu:",
        "(Còn nữa)",
        "Hiện vụ việc đang được tiếp tục làm rõ.",
    ],
)
def test_what_articles_say_themselves_stays_however_often_it_recurs(line: str) -> None:
    assert found([article(n, above=[line], below=[line]) for n in range(12)]) == [[]] * 12


def test_reprints_count_once() -> None:
    documents = [article(n, below=[SLOGAN]) for n in range(6)]
    pages = [Page(n // 2, frozenset([""]), edges(document)) for n, document in enumerate(documents)]
    assert not furniture(pages)


def test_issues_of_a_bulletin_count_once() -> None:
    documents = [article(n, below=[SLOGAN], title=f"Bản tin nước sông ngày {n}/7/2023") for n in range(9)]
    assert found(documents) == [[]] * 9


def test_official_letters_keep_their_formulas() -> None:
    head = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    documents = [article(n, above=[head], below=["Các thôn thực hiện nghiêm thông báo này"]) for n in range(9)]
    assert found(documents) == [[]] * 9


def test_an_article_never_becomes_furniture_as_a_whole() -> None:
    documents = [document_of([f"Tựa {WORDS[n]}", *FOOT]) for n in range(9)]
    assert found(documents) == [[]] * 9


def test_furniture_of_short_notices_is_found_too() -> None:
    documents = [document_of([f"Tựa {WORDS[n]}", f"Tối {n} họp.", f"Mời {n} nhà.", *FOOT]) for n in range(9)]
    assert found(documents) == [[FOOT[1]]] * 9


PAGES = [
    Page(n, frozenset(["a" if n < 9 else "b"]), edges(article(n, above=[SLOGAN][: n % 2], below=FOOT[: n % 3])))
    for n in range(18)
]


@settings(deadline=None)
@given(st.permutations(PAGES))
def test_the_order_of_pages_does_not_matter(shuffled: list[Page]) -> None:
    assert furniture(shuffled) == furniture(PAGES) != frozenset()
