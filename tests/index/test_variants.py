"""Other ways to write a word, on a real index: i for y, numbers, dates, decrees."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.index.shelf import article, found, paths, shelve
from tui_reader.index import Index, parse_query
from tui_reader.index.variants import variants

if TYPE_CHECKING:
    from collections.abc import Iterator

SHELF = {
    "ky.txt": article("Lớp học nghề", "Thợ có kỹ năng dạy lại cho lớp trẻ."),
    "ki.txt": article("Lớp học vẽ", "Thợ có kĩ năng dạy lại cho lớp trẻ."),
    "vy.txt": article("Chị Vy", "Chị Vy mở quán ở bến."),
    "vi.txt": article("Chị Vi", "Chị Vi mở quán ở bến."),
    "cham.txt": article("Trồng rừng", "Xã trồng 10.000 cây keo."),
    "phay.txt": article("Trồng tre", "Xã trồng 10,000 cây tre."),
    "lien.txt": article("Trồng bần", "Xã trồng 10000 cây bần."),
    "nam.txt": article("Sổ năm", "Năm 2022 được mùa."),
    "so.txt": article("Sổ kho", "Kho còn 2.022 bao thóc."),
    "ngay.txt": article("Ngày hội", "Làng mở hội ngày 2/9/2022 bên sông."),
    "ngay-0.txt": article("Ngày họp", "Xã họp ngày 02-09-2022 tại đình."),
    "so-hieu.txt": article("Văn bản", "Theo Quyết định 19/2025/QĐ-TTg thì đò được chạy đêm."),
    "viet-tat.txt": article("Trường mới", "Sở Giáo dục và Đào tạo (GD&ĐT) mở trường. Sở GD&ĐT mời thầy."),
    "da.txt": article("Đá", "Ðá lát Ɖình làng."),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with shelve(tmp_path_factory.mktemp("shelf") / "index", SHELF) as opened:
        yield opened


def names(index: Index, query: str) -> set[str]:
    return {path.removesuffix(".txt") for path in found(index, query)}


@pytest.mark.parametrize(
    ("spelling", "others"),
    [
        ("kĩ", ("kỹ",)),
        ("lý", ("lí",)),
        ("quý", ("quí",)),
        ("vi", ()),
        ("vĩ", ()),
        ("thuý", ()),
        ("mì", ("mỳ",)),
        ("10.000", ("10,000", "10000")),
        ("10000", ("10.000", "10,000")),
        ("1,234,567", ("1.234.567", "1234567")),
        ("1.234,5", ()),
        ("2.5", ()),
        ("2022", ()),
        ("2.022", ("2,022",)),
        ("3500", ("3.500", "3,500")),
        ("0.500", ()),
        ("2", ("02",)),
        ("02", ("2",)),
        ("0", ()),
        ("12", ()),
        ("९०००", ()),
    ],
)
def test_what_a_word_may_be_written_as(spelling: str, others: tuple[str, ...]) -> None:
    assert variants(spelling) == others
    assert all(spelling in variants(other) or spelling == "2.022" for other in others)


def test_i_and_y_find_each_other_in_words_with_a_tone_and_the_typed_one_comes_first(index: Index) -> None:
    assert paths(index, "kĩ") == ["ki.txt", "ky.txt"]
    assert paths(index, "kỹ") == ["ky.txt", "ki.txt"]
    assert paths(index, '"kĩ năng"') != []
    assert names(index, '"kĩ năng"') == {"ki", "ky"}
    assert names(index, unicodedata.normalize("NFD", "KỸ")) == {"ki", "ky"}


def test_names_without_a_tone_are_other_names(index: Index) -> None:
    assert names(index, "vy") == {"vy"}
    assert names(index, "vi") == {"vi"}


@pytest.mark.parametrize("query", ["10.000", "10,000", "10000", '"10000 cây"', "title:trồng 10,000"])
def test_a_number_is_found_however_its_digits_are_grouped(index: Index, query: str) -> None:
    assert names(index, query) == {"cham", "phay", "lien"}


def test_the_number_as_it_was_typed_comes_first(index: Index) -> None:
    assert [paths(index, query)[0] for query in ("10.000", "10,000", "10000")] == ["cham.txt", "phay.txt", "lien.txt"]


def test_a_year_is_no_number_with_a_point(index: Index) -> None:
    assert names(index, "2022") == {"nam", "ngay", "ngay-0"}
    assert names(index, "2.022") == {"so"}


def test_a_date_is_found_however_its_day_is_written(index: Index) -> None:
    for query in ("2/9/2022", "02/09/2022", "2-9-2022", '"ngày 2/9/2022"'):
        assert names(index, query) == {"ngay", "ngay-0"}


def test_a_decree_is_found_by_its_number(index: Index) -> None:
    for query in ("19/2025/QĐ-TTg", "19/2025/qd-ttg", "19/2025/Qđ-ttg", unicodedata.normalize("NFD", "19/2025/QĐ-TTg")):
        assert names(index, query) == {"so-hieu"}


def test_a_document_that_defines_an_acronym_is_found_by_either(index: Index) -> None:
    assert names(index, "GD&ĐT") == names(index, '"giáo dục và đào tạo"') == {"viet-tat"}
    assert names(index, "gd&đt") == {"viet-tat"}


def test_all_three_letters_that_look_like_đ_are_đ(index: Index) -> None:
    assert all(names(index, f"{letter}á") == {"da"} for letter in "đĐðÐɖƉ")


def test_variants_are_shown_as_matches() -> None:
    text = "Có kỹ năng, kĩ năng; 10.000 và 10000; 2/9 và 02/09."
    for query, expected in (
        ("kĩ", ["kỹ", "kĩ"]),
        ("10,000", ["10.000", "10000"]),
        ("02/9", ["2/9", "02/09"]),
    ):
        assert [text[start:end] for start, end in parse_query(query).highlighter().spans(text)] == expected
