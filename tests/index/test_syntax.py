from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.errors import QueryError
from tui_reader.index import parse_query


def tree(text: str) -> str:
    return parse_query(text).describe()


def failure(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    return caught.value


def pointed_at(text: str) -> str:
    error = failure(text)
    return text[error.column : error.column + error.length]


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\u00a0"])
def test_a_blank_query_asks_for_everything(text: str) -> None:
    assert parse_query(text).is_all


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bão lũ", "(content:bão AND content:lũ)"),
        ("bão AND lũ", "(content:bão AND content:lũ)"),
        ("bão OR lũ", "(content:bão OR content:lũ)"),
        ("mưa bão OR lũ", "((content:mưa AND content:bão) OR content:lũ)"),
        ("mưa (bão OR lũ)", "(content:mưa AND (content:bão OR content:lũ))"),
        ("mưa NOT lũ", "(content:mưa AND NOT content:lũ)"),
        ("mưa -lũ", "(content:mưa AND NOT content:lũ)"),
        ('-"mưa lũ"', 'NOT content:"mưa lũ"'),
        ("-(mưa lũ)", "NOT (content:mưa AND content:lũ)"),
        ("NOT NOT mưa", "NOT NOT content:mưa"),
        ("or and not", "(content:or AND content:and AND content:not)"),
        ("ORÊ", "content:orê"),
        ('"mực nước"', 'content:"mực nước"'),
        ("“mực nước”~3", 'content:"mực nước"~3'),
        ('"mực nước"~0', 'content:"mực nước"'),
        ('"mực"', "content:mực"),
        ("thu*", "content:thu*"),
        ('"thư vi*"', 'content:"thư vi*"'),
        ("ma~", "content:ma~1"),
        ("ma~2", "content:ma~2"),
        ("HÒA", "content:hoà"),
    ],
)
def test_operators_and_words_are_understood(text: str, expected: str) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title:chợ", "title:chợ"),
        ("Title:chợ", "title:chợ"),
        ('source:"Báo Núi"', 'source:"báo núi"'),
        ("author:ngọc*", "author:ngọc*"),
        ("title:(chợ OR phố -đêm) mưa", "((title:chợ OR (title:phố AND NOT title:đêm)) AND content:mưa)"),
        ("path:van-hoa/2024", 'path:"van hoa 2024"'),
        ("ext:.HTML", "ext:html"),
        ("-source:“Báo Núi”", 'NOT source:"báo núi"'),
    ],
)
def test_fields_take_words_phrases_prefixes_and_groups(text: str, expected: str) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("h?i", "content:h?i"),
        ("ngh*nh", "content:ngh*nh"),
        ("*phòng", "content:*phòng"),
        ("ph***g", "content:ph*g"),
        ("thu**", "content:thu*"),
        ("th??*", "content:th??*"),
        ("10.5?0", "content:10.5?0"),
        ("title:ph*ng", "title:ph*ng"),
        ('"h?i ngh* xã"', 'content:"h?i ngh* xã"'),
        ("H*A", "content:h*a"),
        ("đi chợ?", "(content:đi AND content:chợ)"),
        ('"đi chợ?"', 'content:"đi chợ"'),
        ("?chợ", "content:chợ"),
        ("chợ * phố", "(content:chợ AND content:phố)"),
    ],
)
def test_a_star_beside_a_letter_and_a_question_mark_between_two_are_gaps_in_a_word(text: str, expected: str) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date:2022", "date:20220101..20221231"),
        ("date:2024-02", "date:20240201..20240229"),
        ("date:2022-06-05", "date:20220605..20220605"),
        ("date:5/6/2022", "date:20220605..20220605"),
        ("date:06/2022", "date:20220601..20220630"),
        ('date:"5/6/2022"', "date:20220605..20220605"),
        ("date:2022-06..2023", "date:20220601..20231231"),
        ("date:2022-06..", "date:20220601.."),
        ("date:..2023", "date:..20231231"),
        ("date:>=2021-05", "date:20210501.."),
        ("date:>2021-05", "date:20210532.."),
        ("date:<2021", "date:..20210100"),
        ("date:<=2021", "date:..20211231"),
        ("date:01/05/2022..31/05/2022", "date:20220501..20220531"),
    ],
)
def test_dates_become_ranges_of_days(text: str, expected: str) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19/2025/QĐ-UBND", 'content:"19 2025 qđ ubnd"'),
        ("10.000", "content:10.000"),
        ("7:30", 'content:"7 30"'),
        ("http://vi.du/trang", 'content:"http vi du trang"'),
        ("ghi chú: chợ", "(content:ghi AND content:chú AND content:chợ)"),
        ("notes: chợ", "(content:notes AND content:chợ)"),
        ("chợ - phố", "(content:chợ AND content:phố)"),
        ("-----Chợ-----", "content:chợ"),
        ("chợ … phố", "(content:chợ AND content:phố)"),
        ("chợ OR …", "content:chợ"),
        ('chợ ""', "content:chợ"),
    ],
)
def test_punctuation_is_cut_as_it_is_in_texts(text: str, expected: str) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ('mưa "lũ', '"'),
        ("mưa (lũ", "("),
        ("mưa lũ)", ")"),
        ("mưa ( )", "( )"),
        ("mưa OR", "OR"),
        ("OR mưa", "OR"),
        ("mưa OR OR lũ", "OR"),
        ("mưa AND", "AND"),
        ("mưa NOT", "NOT"),
        ("(mưa OR) lũ", "OR"),
        ("mưa title:", "title:"),
        ("mưa title: lũ", "title:"),
        ("title:…", "title:…"),
        ("mưa nguon:báo", "nguon:"),
        ("plays.ORG:báo", "plays.ORG:"),
        ("has:other", "other"),
        ('mưa has:"duplicate"', '"'),
        ("mưa has:", "has:"),
        ("has:(duplicate)", "("),
        ("date:hôm-qua", "hôm-qua"),
        ("date:2022-13", "2022-13"),
        ("date:31/02/2022", "31/02/2022"),
        ("date:2020..2022-02-30", "2022-02-30"),
        ("date:2023..2022", "2023..2022"),
        ("date:..", ".."),
        ("date:>=", ">="),
        ("date:(2022)", "("),
        ("path:(a b)", "("),
        ("mưa~3", "~3"),
        ('"mưa lũ"~xa', "~"),
        ('"mưa lũ"~100', "~100"),
        ("…", "…"),
        ("…  ?? ", "…  ??"),
        ("*", "*"),
        ("( ** )", "*"),
        ("h?i~", "?"),
        ("ng*h~2", "*"),
    ],
)
def test_an_error_points_at_what_is_wrong(text: str, pointed: str) -> None:
    assert pointed_at(text) == pointed


def test_an_unknown_field_is_answered_with_those_that_exist() -> None:
    message = failure("nguon:báo").message
    assert "nguon:" in message
    assert all(f"{name}:" in message for name in ("title", "author", "source", "path", "ext", "date", "has"))


def test_columns_count_code_points_of_what_was_typed_even_when_it_is_decomposed() -> None:
    typed = unicodedata.normalize("NFD", "thủy sản ") + "OR"
    assert len(typed) > len("thủy sản OR")
    assert pointed_at(typed) == "OR"


@given(st.text(alphabet='aằĐô\u0301 ()-"“”*?~:.0123ORANDT/…\u0323', max_size=30))
def test_decomposed_typing_means_the_same(text: str) -> None:
    assert outcome(unicodedata.normalize("NFD", text)) == outcome(unicodedata.normalize("NFC", text))


@given(st.one_of(st.text(), st.text(alphabet='ab ()-"“”*?~:.1239/<>=ORANDTtitledate…\n', max_size=40)))
def test_any_text_is_understood_or_refused_with_a_column_inside_it(text: str) -> None:
    try:
        assert parse_query(text).text == text
    except QueryError as error:
        assert error.query == text
        assert 0 <= error.column < len(text)
        assert 1 <= error.length <= len(text) - error.column
        assert error.message


@pytest.mark.parametrize("text", ["(" * 5000, "-(" * 5000, "NOT " * 5000 + "mưa", "title:(" * 5000])
def test_deep_nesting_is_refused_instead_of_overflowing(text: str) -> None:
    assert "deep" in failure(text).message


@pytest.mark.parametrize(
    "piece",
    [
        "ấm áp ",
        "a*",
        "a~",
        "a?",
        "a* ",
        '"a b" ',
        '"a* ',
        "-a ",
        "title:a ",
        "a OR ",
        "1.",
        "date:2022 ",
        "x ",
        "(a) ",
        "a\u0323",
        "–",
    ],
)
def test_the_work_of_understanding_grows_as_the_text_does(piece: str) -> None:
    small, large = calls(piece * 200), calls(piece * 800)
    assert large <= 4 * small + 100


def calls(text: str) -> int:
    """Calls of functions, ours and those of Python, that it takes to understand a text or to refuse it."""
    count = 0

    def counted(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        outcome(text)
    finally:
        sys.setprofile(None)
    return count


def outcome(text: str) -> str:
    try:
        return parse_query(text).describe()
    except QueryError as error:
        return type(error).__name__
