"""The timeline plugin: times and their traps, how they are resolved, and its records."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plugins.context import article, extracted
from tui_reader.plugin_api import Block, Document, Event, PartialDate, Role
from tui_reader_timeline.extract import Timeline
from tui_reader_timeline.tagger import Time, find_times


def times(text: str, published: str = "2024-05-20") -> list[Time]:
    anchor = PartialDate(published) if published else None
    spans = [(one.start, one.end) for one in article(text).sentences()]
    return find_times(text, spans, anchor)


def said(text: str, published: str = "2024-05-20") -> list[tuple[str, str]]:
    return [(text[time.start : time.end], time.value) for time in times(text, published)]


def values(text: str, published: str = "2024-05-20") -> list[str]:
    return [time.value for time in times(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Khởi công ngày 25-10-2018.", [("ngày 25-10-2018", "2018-10-25")]),
        ("Cập nhật 2023-11-30 nhé.", [("2023-11-30", "2023-11-30")]),
        ("Họp ngày 5 tháng Chín năm 2023.", [("ngày 5 tháng Chín năm 2023", "2023-09-05")]),
        ("Cụ sinh ngày 15/8/45.", [("ngày 15/8/45", "1945-08-15")]),
        ("Sáng 15/5, mưa; chiều 16-5 tạnh.", [("Sáng 15/5", "2024-05-15TMO"), ("chiều 16-5", "2024-05-16TAF")]),
        ("Mở lúc 7g30 sáng thứ Hai, 13/5.", [("7g30 sáng thứ Hai, 13/5", "2024-05-13T07:30")]),
        ("Họp tối nay (20/5).", [("tối nay (20/5)", "2024-05-20TEV")]),
        ("Vào hồi 9 giờ kém 10 tối qua.", [("9 giờ kém 10 tối qua", "2024-05-19T20:50")]),
        ("Đêm 10, rạng sáng 11/4 mưa to.", [("Đêm 10", "2024-04-10TNI"), ("rạng sáng 11/4", "2024-04-11TNI")]),
        ("Nghỉ các ngày 9, 12 và 17/4.", [("các ngày 9", "2024-04-09"), ("12", "2024-04-12"), ("17/4", "2024-04-17")]),
        ("Đợt 1 (25/4-10/5) đã xong.", [("25/4-10/5", "2024-04-25/2024-05-10")]),
        ("Từ 28/12/2023 đến 3/1/2024 trời rét.", [("28/12/2023 đến 3/1/2024", "2023-12-28/2024-01-03")]),
        ("Từ thứ Hai đến thứ Sáu, xã họp.", [("thứ Hai đến thứ Sáu", "2024-05-20/2024-05-24")]),
        ("Từ 9-10 giờ tối 15/5 cắt điện.", [("9-10 giờ tối 15/5", "2024-05-15T21:00/2024-05-15T22:00")]),
        (
            "Chợ mở từ 18 giờ đến 22 giờ hằng ngày.",
            [("18 giờ đến 22 giờ hằng ngày", "XXXX-XX-XXT18:00/XXXX-XX-XXT22:00")],
        ),
        ("Từ đầu năm 2023 đến nay, giá tăng.", [("đầu năm 2023 đến nay", "2023-01-01/2024-05-20")]),
        ("Từ nay đến cuối năm còn ba đợt.", [("nay đến cuối năm", "2024-05-20/2024")]),
        ("Kể từ năm 1986, làng đổi khác.", [("năm 1986", "1986/..")]),
        ("Thu đến hết quý III/2023.", [("hết quý III/2023", "../2023-Q3")]),
        ("Trung tuần tháng 4.2006, đoàn về.", [("Trung tuần tháng 4.2006", "2006-04")]),
        ("Tháng 5 và 6/2022 có lũ.", [("Tháng 5 và 6/2022", "2022-05/2022-06")]),
        ("Quý I và quý II/2022 tăng.", [("Quý I", "2022-Q1"), ("quý II/2022", "2022-Q2")]),
        ("Ba quý đầu năm 2022 tăng.", [("Ba quý đầu năm 2022", "2022-01/2022-09")]),
        ("Ba ngày đầu tháng 9/2023 mưa.", [("Ba ngày đầu tháng 9/2023", "2023-09-01/2023-09-03")]),
        ("Thế kỷ XVII - XVIII có chợ.", [("Thế kỷ XVII - XVIII", "16/17")]),
        ("Những năm 80-90 chợ đông.", [("Những năm 80-90", "198/199")]),
        ("Hồi năm 75, ông về.", [("năm 75", "1975")]),
        ("Thành lập năm 938, nay còn đó.", [("năm 938", "0938"), ("nay", "PRESENT_REF")]),
        ("Lễ từ mùng 3 đến mùng 6 Tết Giáp Thìn.", [("mùng 3 đến mùng 6 Tết Giáp Thìn", "2024-02-12/2024-02-15")]),
        ("Chợ họp 28 Tết Quý Mão.", [("28 Tết Quý Mão", "2023-01-19")]),
        ("Phạt tù từ 6 tháng đến 3 năm.", [("6 tháng đến 3 năm", "P6M/P3Y")]),
        ("Cứ hai năm/lần, tuần ba buổi.", [("hai năm/lần", "P2Y"), ("tuần ba buổi", "P1W")]),
    ],
)
def test_what_is_a_time_is_found_with_its_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Đội nhà thắng 2-1 rồi thua 1-3, các ván 11-9, 11-6, 11-8.",
        "Chỉ 1/2 số hộ có nước, giảm từ 1/2 diện tích đến 2/3 dân số.",
        "Nhà số 15/5 đường Mây, ngõ 1627/7, quận 3.",
        "Quyết định 19/2025/QĐ-TTg và nghị định 12/5/2023/NĐ-CP.",
        "Gọi 0912-345-678 hoặc 024.3.825.2024.",
        "ngày 31/2, ngày 30/2/2023, ngày 31 tháng 4",
        "Phim Tháng năm rực rỡ, đường Ba Tháng Hai, đại lộ Hoà Bình - 30 Tháng 4.",
        "Tôn Quốc Khánh xuất hiện tại quán, phát hiện trạng thái lạ.",
        "Hình ảnh ở phút 6:05, biển số 38H-4931.",
        "Sao băng rơi 65 triệu năm trước.",
        "Ít ai dành thời gian quan tâm tới hàng tuần hoàn của máy.",
        "Bé 22 tháng tuổi, ông 85 tuổi, người thứ hai, lần thứ tư.",
    ],
)
def test_what_only_looks_like_a_time_stays_silent(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-12-20", "2025-01-05"),
        ("2024-10-01", "2024-01-05"),
        ("2024-01-03", "2024-01-05"),
        ("2024-06-30", "2024-01-05"),
        ("2024", "2024-01-05"),
        ("2024-02", "2024-01-05"),
        ("2024-02-01T07:30:00+07:00", "2024-01-05"),
        ("", "XXXX-01-05"),
    ],
)
def test_a_missing_year_comes_from_the_documents_date(published: str, expected: str) -> None:
    assert values("Mở cửa ngày 5/1.", published) == [expected]


def test_the_tense_decides_where_the_date_alone_does_not() -> None:
    assert values("Giải đã bế mạc ngày 20/9.", "2024-05-20") == ["2023-09-20"]
    assert values("Giải sẽ bế mạc ngày 20/3.", "2024-05-20") == ["2025-03-20"]
    assert values("Thứ Sáu, xã sẽ họp.", "2024-05-20") == ["2024-05-24"]
    assert values("Thứ Sáu, xã đã họp.", "2024-05-20") == ["2024-05-17"]


def test_what_is_compared_with_is_beside_what_the_sentence_speaks_of() -> None:
    text = "CPI tháng 2 tăng 0,4% so với tháng trước, 3,9% so với cùng kỳ năm trước."
    assert values(text, "2024-05-20") == ["2024-02", "2024-01", "2023-02"]


def test_what_was_said_before_is_the_day_that_is_meant() -> None:
    text = "Khoảng 23h30 ngày 7/5, xe đến. Rạng sáng hôm sau, tài xế đi; 9h cùng ngày xe về."
    assert values(text) == ["2024-05-07T23:30", "2024-05-08TNI", "2024-05-08T09:00"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Từ tháng 1 đến tháng 8/2019 có lũ.", ["2019-01/2019-08"]),
        ("từ ngày 28/12 đến ngày 3/1/2020", ["2019-12-28/2020-01-03"]),
        ("tháng 3, tháng 5 và tháng 7/2019", ["2019-03", "2019-05", "2019-07"]),
        ("Ngày 5/3 họp. Ngày 6/3/2019 thôi.", ["2024-03-05", "2019-03-06"]),
    ],
)
def test_a_date_takes_the_year_of_the_date_that_it_is_joined_to(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_numeric_form_of_a_day_gives_that_day(day: date) -> None:
    forms = [f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}"]
    forms.append(f"ngày {day.day} tháng {day.month} năm {day.year}")
    for form in forms:
        assert said(f"Họp {form}, tại xã.") == [(form, day.isoformat())]


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 12), st.integers(1, 28))
def test_an_inferred_date_lies_within_a_year(anchor: date, month: int, day: int) -> None:
    (value,) = values(f"Sáng {day}/{month}", anchor.isoformat())
    distance = date.fromisoformat(value[:10]) - anchor
    assert timedelta(days=-366) < distance <= timedelta(days=183)


@given(st.text(alphabet="ngày tháng năm thứ từ đến sáng giờ hơn tuần Tết 0123456789/-.,()h QĐXIV", max_size=80))
def test_extents_are_in_order_and_intervals_do_not_end_before_they_begin(text: str) -> None:
    at = 0
    for time in times(text):
        assert at <= time.start < time.end <= len(text)
        assert not time.begin or not time.until or time.begin <= time.until
        assert 0 <= time.confidence <= 1
        assert time.reading
        at = time.end


WORDS = """
thế kỷ, thế kỉ xa, XX, vi, ix, thứ, thập niên, những năm 90, 1990, đầu, giữa, cuối, nửa đầu, quý, quý III, tháng
tháng 5, tháng Giêng, mùng 1, rằm, Tết, vu lan, năm Giáp Thìn, nhiệm kỳ, 2020-2025, hôm, hôm qua, đó, tuần, tuần này
tới, trước, sau, vừa qua, nay, 7h30, sáng, 15/5, 30/2, 29/2, ngày, thứ hai, chủ nhật, một, mười hai, 5, 1.000, 99, 0
năm, năm nay, từ, đến, và, -, –, /, ., (, ), hè, Xuân, cùng kỳ, mỗi, hằng, kể từ, cách đây, trước công nguyên
sau khi, giờ, phút, thế hệ
"""


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS.strip().replace("\n", ", ").split(", ")), max_size=12),
    st.sampled_from(["", "2024-09-08", "2020-02-29", "2022-10", "2019", "0001-01-01", "9999-12-31"]),
)
def test_no_order_of_words_of_time_is_too_much(words: list[str], published: str) -> None:
    text = " ".join(words)
    assert all(0 <= time.start < time.end <= len(text) for time in times(text, published))


def test_a_century_has_a_number() -> None:
    assert said("Biệt thự thế kỷ xa hoa nhất vùng, xây từ thế kỷ XIX.") == [("thế kỷ XIX", "18/..")]


def test_capitals_and_signs_that_grow_in_small_letters_do_not_move_extents() -> None:
    assert said("İİİ NGÀY 5/4, họp.") == [("NGÀY 5/4", "2024-04-05")]


def test_an_event_has_its_span_its_sentence_and_what_is_known_of_it() -> None:
    text = "Trời nắng. Sáng 15/5, đoàn về Huế. Hết."
    (event,) = extracted(Timeline, article(text, "2024-05-20"))
    assert isinstance(event, Event)
    assert text[event.start : event.end] == "Sáng 15/5"
    assert text[event.sentence_start : event.sentence_end] == "Sáng 15/5, đoàn về Huế."
    assert (event.value, event.label) == ("2024-05-15TMO", "date")
    assert event.fields == {
        "type": "DATE",
        "begin": "2024-05-15T06:00",
        "until": "2024-05-15T12:00",
        "precision": "part",
        "confidence": "0.83",
        "reading": "nearest-past",
    }


def test_labels_tell_dates_from_lengths_sets_and_what_cannot_be_placed() -> None:
    text = "Hôm 12/5/2024, lúc 7h ngày 13/5, suốt ba năm, mỗi ngày, hiện nay; nghỉ cuối tuần."
    found = [(record.value, record.label) for record in extracted(Timeline, article(text, "2024-05-20"))]
    assert found == [
        ("2024-05-12", "date"),
        ("2024-05-13T07:00", "time"),
        ("P3Y", "duration"),
        ("P1D", "set"),
        ("PRESENT_REF", "reference"),
        ("2024-W20-WE", "doubtful"),
    ]


def test_furniture_dateline_and_byline_are_left_out() -> None:
    parts = ["Cập nhật ngày 4-11-2020", "Khai trương ngày 1/11/2020.", "Lê Mây, ngày 3/11/2020", "Tin ngày 2/2/2019"]
    roles = [Role.DATELINE, Role.BODY, Role.BYLINE, Role.BOILERPLATE]
    text, blocks = "\n\n".join(parts), []
    for part, role in zip(parts, roles, strict=True):
        blocks.append(Block(text.index(part), text.index(part) + len(part), role))
    document = Document("id", "a.txt", "Bài", text, tuple(blocks), PartialDate("2020-11-04"))
    assert [record.value for record in extracted(Timeline, document)] == ["2020-11-01"]
