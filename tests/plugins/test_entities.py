"""The entities extractor: where names begin and end, what they are names of, and what they are counted under."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tui_reader_entities
from tests.plugins.context import article, extracted
from tui_reader.plugin_api import Annotation, TaggedWord, matching_form
from tui_reader_entities import heads, naming, neighbours, patterns
from tui_reader_entities.acts import act_at
from tui_reader_entities.extract import Entities
from tui_reader_entities.institutions import institution_at
from tui_reader_entities.knowledge import Knowledge
from tui_reader_entities.naming import Mention, mentions
from tui_reader_entities.phrases import Phrases
from tui_reader_entities.scanning import Line
from tui_reader_entities.units import units_now
from tui_reader_entities.values import counted

if TYPE_CHECKING:
    from collections.abc import Sequence


def names(text: str) -> list[tuple[str, str]]:
    """Mentions as (as written, type)."""
    return [(text[record.start : record.end], record.label) for record in found(text)]


def found(text: str) -> Sequence[Annotation]:
    return [record for record in extracted(Entities, article(text)) if isinstance(record, Annotation)]


def values(text: str) -> list[str]:
    return [record.value for record in found(text)]


def line(text: str) -> Line:
    """With words of one syllable and no entity."""
    words, at = [], 0
    for form in text.split():
        start = text.index(form, at)
        at = start + len(form)
        words.append(TaggedWord(start, at, form, "N", "O", "O"))
    return Line(text, words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Nguyễn Văn Mẫn sống ở Hà Nội.", [("Nguyễn Văn Mẫn", "PER"), ("Hà Nội", "LOC")]),
        ("Bị cáo khai nhà ở huyện Tân Châu, tỉnh An Giang.", [("Tân Châu", "LOC"), ("An Giang", "LOC")]),
        ("Xe chạy vào quận 3 lúc nửa đêm.", [("quận 3", "LOC")]),
        (
            "Sáng nay, Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng họp.",
            [("Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng", "ORG")],
        ),
        ("Theo Công an tỉnh Nghệ An, vụ việc đang được điều tra.", [("Công an tỉnh Nghệ An", "ORG")]),
        ("Hai cán bộ Công an quận 1 đã đến.", [("Công an quận 1", "ORG")]),
        ("Em học ở Trường THPT Lê Hồng Phong.", [("Trường THPT Lê Hồng Phong", "ORG")]),
        ("Anh Trần Văn Hòa (24 tuổi) bị bắt ở Đà Lạt.", [("Trần Văn Hòa", "PER"), ("Đà Lạt", "LOC")]),
        ("Bão số 5 đang vào bờ.", [("Bão số 5", "EVENT")]),
        ("Họ về quê ăn Tết Nguyên đán.", [("Tết Nguyên đán", "EVENT")]),
        ("Căn cứ Nghị quyết số 35-NQ/TW ngày 30/5/2024.", [("Nghị quyết số 35-NQ/TW", "LAW")]),
        ("Điều 182 Bộ luật Hình sự năm 2015 quy định.", [("Bộ luật Hình sự năm 2015", "LAW")]),
        ("Chị đóng vai chính trong phim “Người phán xử”.", [("Người phán xử", "PRODUCT")]),
        ("Chị Nguyễn Thị H. (SN 1990) ở Huế.", [("Nguyễn Thị H", "PER"), ("Huế", "LOC")]),
        ("Giám đốc Sở Giáp Văn Thìn trả lời.", [("Giáp Văn Thìn", "PER")]),
        ("Phó Chủ tịch UBND tỉnh Lê Quý Đãi trình bày.", [("UBND tỉnh", "ORG"), ("Lê Quý Đãi", "PER")]),
        ("Theo Cục Đầu tư nước ngoài, vốn tăng.", [("Cục Đầu tư nước ngoài", "ORG")]),
        (
            "Hôm qua, Bộ Văn hóa - Thông tin và Hội Nghệ sĩ Sân khấu Việt Nam trao giải.",
            [("Bộ Văn hóa - Thông tin", "ORG"), ("Hội Nghệ sĩ Sân khấu Việt Nam", "ORG")],
        ),
        ("Bí thư Tỉnh ủy phát biểu.", [("Tỉnh ủy", "ORG")]),
        ("Chiều qua, Thép Gia Sàng thua 0-1.", [("Thép Gia Sàng", "ORG")]),
        ("Tay đua Nigeria Emeka Udochi về nhất.", [("Nigeria", "LOC"), ("Emeka Udochi", "PER")]),
        (
            "Thiếu tá Phan Nhơn Ái, Phó phòng Cảnh sát giao thông Công an tỉnh Đồng Nai, đã đến.",
            [("Phan Nhơn Ái", "PER"), ("Công an tỉnh Đồng Nai", "ORG")],
        ),
        ("Cầu Rạch Miễu mới thông xe. Họ đi qua cầu Rạch Miễu.", [("Cầu Rạch Miễu", "LOC"), ("Rạch Miễu", "LOC")]),
        ("Chi sai làm thất thoát ngân sách Nhà nước", [("Nhà nước", "ORG")]),
        ("Bị cáo vi phạm Bộ luật hình sự.", [("Bộ luật hình sự", "LAW")]),
    ],
)
def test_a_sentence_of_the_news_gives_its_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sáng thứ Hai, ngày 5 tháng 9 năm 2022, trời mưa.",
        "Giá 5.000 USD một tấn, tăng 3% so với quý II.",
        "Người dân nói tiếng Việt và tiếng Anh.",
        "Xem http://vi-du.vn/Ha-Noi hoặc viết cho Ha.Noi@vi-du.vn",
        "Năm Mậu Tuất, nước lên từ mùng Ba tháng Giêng.",
        "",
    ],
)
def test_dates_numbers_languages_and_addresses_hold_no_names(text: str) -> None:
    assert names(text) == []


def test_what_the_document_says_elsewhere_decides_where_the_sentence_does_not() -> None:
    text = "Ca sĩ Vũ Thảo My ra mắt ca khúc mới. Khán giả rất thích. Gần đây, Thảo My vẫn đi hát."
    assert ("Thảo My", "PER") in names(text)


def test_a_title_that_goes_on_in_small_letters_is_known_again_where_nothing_announces_it() -> None:
    text = "“Mưa trên cánh bướm” tranh giải\n\nBộ phim Mưa trên cánh bướm, quay ở Huế, dài 90 phút."
    assert names(text).count(("Mưa trên cánh bướm", "PRODUCT")) == 2


def test_an_initial_stands_for_who_was_named_in_full_with_it() -> None:
    text = "Bị cáo Trần Thị Ngọc S. bị bắt. Theo cáo trạng, năm ngoái S. lập công ty."
    assert values(text) == ["Trần Thị Ngọc S", "Trần Thị Ngọc S"]


def test_a_name_is_no_witness_for_itself() -> None:
    known = Knowledge([], {})
    known.note("hà hồi", "PER", 3.0, start=5)
    known.settle()
    assert known.votes("hà hồi", 5) == []
    assert known.votes("hà hồi", 80) == [("PER", 1.0)]


def test_tables_of_syllables_are_written_in_their_matching_form() -> None:
    for module in (heads, neighbours, naming, patterns):
        for name, table in vars(module).items():
            if isinstance(table, frozenset) and all(entry.islower() or not entry.isalpha() for entry in table):
                assert {entry for entry in table if matching_form(entry) != entry} == set(), name


def test_headlines_in_capitals_take_their_names_from_the_body() -> None:
    text = "LŨ LỚN Ở XÃ MƯỜNG TÈ THƯỢNG, HÀNG TRĂM HỘ MẤT NHÀ\n\nNước dâng ở xã Mường Tè Thượng từ đêm qua."
    assert ("MƯỜNG TÈ THƯỢNG", "LOC") in names(text)


def test_an_acronym_in_brackets_ends_an_institution() -> None:
    text = "Uỷ ban nhân dân (UBND) huyện An Lạc đã họp."
    assert names(text)[:2] == [("Uỷ ban nhân dân", "ORG"), ("UBND", "ORG")]


def test_half_a_word_heads_no_institution() -> None:
    for text in ("cán bộ Công an", "trụ sở Công an", "nội bộ Công an"):
        assert institution_at(line(f"{text} tỉnh"), 1, opening=False) == 0
        assert institution_at(line(f"{text} tỉnh"), 2, opening=False) > 0


def test_an_act_leaves_its_date_outside_and_takes_its_year_in() -> None:
    text = "Quyết định số 19/2025/QĐ-UBND ngày 10/02/2025"
    assert act_at(text, line(text), 0) == 4
    text = "Luật Nhà ở 2023 sẽ"
    assert act_at(text, line(text), 0) == 4


def test_page_furniture_has_no_entities() -> None:
    document = article("Trời đẹp.", furniture="Tin đọc nhiều: Hà Nội và Hải Phòng đón khách")
    assert extracted(Entities, document) == []


def test_confidence_is_a_number_and_lower_without_a_title() -> None:
    text = "Ông Trần Văn Mẫn đi cùng Rotarix."
    sure = found(text)[0]
    assert 0.9 <= float(sure.fields["confidence"]) <= 1
    assert all(float(record.fields["confidence"]) <= float(sure.fields["confidence"]) for record in found(text))


def test_a_title_and_a_given_name_count_for_the_full_name() -> None:
    text = "Bà Lê Thị Hoà trồng rau. Sáng nào bà Hoà cũng ra đồng. “Rau tốt”, Hòa nói."
    assert values(text) == ["Lê Thị Hoà"] * 3
    assert [record.fields.get("refers", "") for record in found(text)] == ["", "Lê Thị Hoà", "Lê Thị Hoà"]


def test_a_place_whose_head_has_its_capital_from_the_sentence_counts_with_the_others() -> None:
    text = "Xã Hoà Lạc đắp đê. Cả xã Hoà Lạc vui. Cầu Tây Mới chưa xong."
    assert values(text) == ["Hoà Lạc", "Hoà Lạc", "Cầu Tây Mới"]
    assert found(text)[0].fields["written"] == "Xã Hoà Lạc"


def test_two_people_of_one_given_name_stay_two() -> None:
    text = "Ông Đỗ Quang Hưng đến trước. Ông Hưng chờ. Rồi ông Trần Văn Hưng mới tới. Ông Hưng xin lỗi."
    assert values(text) == ["Đỗ Quang Hưng", "Đỗ Quang Hưng", "Trần Văn Hưng", "Trần Văn Hưng"]


def test_a_given_name_that_could_be_of_either_is_counted_by_itself() -> None:
    text = "Hội thảo có ông Đỗ Quang Hưng và ông Trần Văn Hưng. Ông Hưng phát biểu."
    assert values(text) == ["Đỗ Quang Hưng", "Trần Văn Hưng", "Hưng"]


def test_a_title_tells_a_woman_from_a_man_of_the_same_given_name() -> None:
    text = "Ông Đỗ Quang Thanh và bà Lê Thị Thanh cùng đến. Bà Thanh phát biểu."
    assert values(text)[-1] == "Lê Thị Thanh"


def test_what_a_bracket_abbreviates_counts_for_the_full_name() -> None:
    text = "Sáng nay, Trung tâm Y tế huyện An Lạc (TTYT) tiêm vắc xin. Theo TTYT, thuốc còn đủ."
    assert set(values(text)) == {"Trung tâm Y tế huyện An Lạc"}
    assert names(text)[-1] == ("TTYT", "ORG")


@pytest.mark.parametrize(
    ("written", "label", "value"),
    [
        ("TP.HCM", "LOC", "Thành phố Hồ Chí Minh"),
        ("TP. HCM", "LOC", "Thành phố Hồ Chí Minh"),
        ("TP Hồ Chí Minh", "LOC", "Thành phố Hồ Chí Minh"),
        ("Sài Gòn", "LOC", "Sài Gòn"),
        ("TP. Đà Nẵng", "LOC", "Đà Nẵng"),
        ("quận 3", "LOC", "quận 3"),
        ("UBND TP.HCM", "ORG", "UBND Thành phố Hồ Chí Minh"),
        ("sở GD-ĐT Hà Nội", "ORG", "Sở GD&ĐT Hà Nội"),
        ("Hồ Chí Minh", "PER", "Hồ Chí Minh"),
        ("Lê  Thị\nHòa", "PER", "Lê Thị Hoà"),
    ],
)
def test_everyday_variants_are_counted_as_one(written: str, label: str, value: str) -> None:
    assert counted(written, label) == value


def units(text: str, *places: str) -> dict[str, str]:
    at, marked = 0, []
    for place in places:
        start = text.index(place, at)
        at = start + len(place)
        marked.append(Mention(start, at, "LOC", 0.9))
    return {text[start:].split(",")[0].split(" ra ")[0]: now for start, now in units_now(text, marked)}


def test_a_province_has_its_unit_of_now() -> None:
    assert units("Bắc Kạn, Huế", "Bắc Kạn", "Huế") == {"Bắc Kạn": "Tỉnh Thái Nguyên", "Huế": "Thành phố Huế"}


def test_a_ward_has_its_unit_of_now_only_where_the_names_beside_it_settle_which() -> None:
    assert units("xã Cẩm Trung, huyện Cẩm Xuyên, Hà Tĩnh", "Cẩm Trung", "Cẩm Xuyên", "Hà Tĩnh")["Cẩm Trung"].endswith(
        ", Tỉnh Hà Tĩnh"
    )
    assert "Tân Thành" not in units("xã Tân Thành", "Tân Thành")
    assert "Tân Thành" not in units("xã Tân Thành, Lào", "Tân Thành", "Lào")


def test_the_text_is_never_rewritten() -> None:
    (record,) = found("Họ về TP. HCM rồi.")
    assert (record.value, record.fields["written"]) == ("Thành phố Hồ Chí Minh", "TP. HCM")
    assert record.fields["unit_now"] == "Thành phố Hồ Chí Minh"


def test_the_longest_phrase_of_a_table_is_found_from_either_end() -> None:
    table = Phrases("công an, Công an nhân dân\nban, toà")
    forms = ["báo", "công", "an", "nhân", "dân"]
    assert (table.at(forms, 1), table.at(forms, 0), table.at(forms, 9), table.at(forms, -1)) == (4, 0, 0, 0)
    assert (table.before(forms, 3), table.before(forms, 5), table.before(forms, 0)) == (2, 4, 0)
    assert "tòa" not in table
    assert "toà" in table


PIECES = [
    "Hải",
    "phòng",
    ",",
    "M.",
    "7",
    "“",
    "”",
    "sở",
    "UBND",
    "quận",
    "Luật",
    "số",
    "(",
    ")",
    "-",
    "phim",
    "TP.HCM",
    "Y",
    "tế",
    "Ⅳ",
    "Ⓐ",
    "\u200d",
    "\u0301",
]
TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-MISC"]


PARTS = ["Np", "N", "V", "A", "M", "CH"]


def phrases_of_lexica() -> list[str]:
    """All that the modules of the plugin know by heart."""
    found: set[str] = set()
    for module in pkgutil.iter_modules(tui_reader_entities.__path__, "tui_reader_entities."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Phrases):
                found |= value.entries
            elif isinstance(value, frozenset):
                found |= {each for each in value if isinstance(each, str)}
    return sorted(found)


def spelled(phrase: str) -> st.SearchStrategy[str]:
    """As it is, or with capitals."""
    return st.sampled_from([phrase, phrase.capitalize(), phrase.title(), phrase.upper()])


WORDS = st.sampled_from(PIECES) | st.sampled_from(phrases_of_lexica()).flatmap(spelled)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(WORDS, st.sampled_from(PARTS), st.sampled_from(TAGS), st.sampled_from(" \n")), max_size=14),
        max_size=3,
    )
)
def test_mentions_are_in_order_do_not_overlap_and_begin_and_end_with_a_name(
    sentences: list[list[tuple[str, str, str, str]]],
) -> None:
    text, tagged = "", []
    for sentence in sentences:
        words = []
        for form, part, entity, behind in sentence:
            words.append(TaggedWord(len(text), len(text) + len(form), form, part, "O", entity))
            text += form + behind
        tagged.append(words)
    at = 0
    for mention in mentions(text, tagged):
        assert at <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert mention.label in {"PER", "LOC", "ORG", "EVENT", "LAW", "PRODUCT"}
        assert 0 < mention.confidence <= 1
        at = mention.end
