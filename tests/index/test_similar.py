"""More like this."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tests.index.shelf import article, shelve
from tui_reader.index.analysis import content_places
from tui_reader.index.keyterms import key_terms
from tui_reader.vietnamese.tokenize import words

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.documents.model import Document

FILLING = (
    "Sáng nay trời mát, người dân ra đồng từ sớm.",
    "Buổi chiều mưa nhỏ, đường làng vắng người.",
    "Chợ quê họp bên bờ sông, hàng quán đông vui.",
    "Lớp học tan muộn, các em đi bộ về nhà.",
    "Đàn trâu gặm cỏ bên đê, gió thổi nhẹ.",
    "Nhà nào cũng phơi lúa trước sân.",
)
PUMP = article("Trạm bơm Vĩnh Thạnh", "Trạm bơm chạy suốt đêm. Trạm bơm cứu lúa. Máy bơm của trạm bơm đã cũ.")
OTHER_PUMP = article("Sửa trạm bơm", "Thợ sửa trạm bơm ở bờ kênh. Trạm bơm thay hai cánh quạt.")
STATION = article("Trạm y tế", "Trạm y tế mở cửa. Bác sĩ bơm thuốc cho trẻ tại trạm y tế.")


def shelf_of_articles() -> dict[str, Document]:
    filling = {
        f"khac/{number}.txt": article(f"Chuyện làng {number}", " ".join(FILLING[number % 5 :][:3]))
        for number in range(40)
    }
    return filling | {"bom.txt": PUMP, "bom-ban-sao.txt": PUMP, "sua.txt": OTHER_PUMP, "y-te.txt": STATION}


def test_what_is_about_the_same_comes_first_with_the_words_that_tie_them(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", shelf_of_articles()) as index:
        key, related = index.similar(PUMP, 5)
        assert "trạm bơm" in [str(term) for term in key]
        assert related[0].hit.path == "sua.txt"
        assert related[0].terms[0] == "trạm bơm"
        assert 0 < related[0].hit.score < 1


def test_two_syllables_apart_tie_less_than_the_word_that_they_make(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", shelf_of_articles()) as index:
        scores = {each.hit.path: each.hit.score for each in index.similar(PUMP, 50)[1]}
        assert scores["sua.txt"] > 2 * scores.get("y-te.txt", 0.0)


def test_the_document_and_its_copies_are_left_out_and_of_other_copies_one_is_given(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", shelf_of_articles()) as index:
        found = [each.hit.path for each in index.similar(PUMP, 50)[1]]
        assert not {"bom.txt", "bom-ban-sao.txt"} & set(found)
        found = [each.hit.path for each in index.similar(OTHER_PUMP, 50)[1]]
        assert len({"bom.txt", "bom-ban-sao.txt"} & set(found)) == 1
        near = {PUMP.key: 1, OTHER_PUMP.key: 1}
        assert "sua.txt" not in [each.hit.path for each in index.similar(PUMP, 50, near)[1]]


def test_a_document_that_is_not_in_the_index_has_its_like_too(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", shelf_of_articles()) as index:
        stranger = article("Máy mới", "Trạm bơm có máy mới. Xã mừng trạm bơm mới.")
        assert {each.hit.path for each in index.similar(stranger, 2)[1]} <= {"bom.txt", "bom-ban-sao.txt", "sua.txt"}


def test_a_document_without_words_has_no_like(tmp_path: Path) -> None:
    with shelve(tmp_path / "index", shelf_of_articles()) as index:
        assert index.similar(article("—", "2022 … 10"), 5) == ([], [])
    with shelve(tmp_path / "empty", {}) as index:
        assert index.similar(PUMP, 5)[1] == []


def test_pairs_are_counted_as_reading_the_documents_counts_them(tmp_path: Path) -> None:
    documents = shelf_of_articles()
    with shelve(tmp_path / "index", documents) as index:
        with index.writer() as writer:
            writer.replace(OTHER_PUMP, "y-te.txt")  # a second segment, and a deleted document in the first
            writer.commit()
        index.refresh()
        documents["y-te.txt"] = OTHER_PUMP
        snapshot = index._snapshot
        one, other = content_places(article("", "trạm bơm"))
        by_hand = {
            path: list(pairwise(words(document.text.lower()))).count(("trạm", "bơm"))
            for path, document in documents.items()
        }
        found = snapshot.pair("content", one, other)
        paths = snapshot.columns.texts("file", found.documents.tolist())
        counted = {paths[n].decode(): int(c) for n, c in zip(found.documents.tolist(), found.weights, strict=True)}
        assert counted == {path: count for path, count in by_hand.items() if count}


def test_a_pair_that_lies_across_a_better_one_is_no_term(tmp_path: Path) -> None:
    body = "Đội tình nguyện sửa trạm bơm điện. " * 3
    with shelve(tmp_path / "index", shelf_of_articles() | {"a.txt": article("Sửa", body)}) as index:
        key = [term.words for term in key_terms(index._snapshot, content_places(article("Sửa", body)), 50)]
        pairs = [words for words in key if len(words) == 2]
        assert pairs
        assert not any(one[1] == other[0] for one in pairs for other in pairs)
