"""The query language where plugins have fields."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.errors import QueryError
from tui_reader.index.recorded import Days, Exactly, Numbers, Recorded, RecordField, Sought, Words, as_number
from tui_reader.index.syntax import parse_query

FIELDS = {
    field.name.lower(): field
    for field in (
        RecordField("entity", labelled=True, example='entity:"Hải Phòng"'),
        RecordField("mentioned", "date"),
        RecordField("Amount", "number"),
        RecordField("regex", "text"),
        RecordField("quotations.speaker"),
        RecordField("phong-thổ2", labelled=True),
    )
}


def tree(text: str) -> str:
    return parse_query(text, FIELDS).describe()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('entity:"Hải Phòng" lũ', '(entity:"hải phòng" AND content:lũ)'),
        ('entity.ORG:"Sở Y tế" OR bão', '(entity.ORG:"sở y tế" OR content:bão)'),
        ("Entity:nguyễn*", 'entity:"nguyễn*"'),
        ('entity:"nguyễn v*"', 'entity:"nguyễn v*"'),
        ('entity:"ng*n v?n"', 'entity:"ng*n v?n"'),
        ('-entity:"Huế"', 'NOT entity:"huế"'),
        ('entity:(Hà OR "Hải Phòng")', '(entity:"hà" OR entity:"hải phòng")'),
        ("entity:(Hà title:lũ) lũ", '((entity:"hà" AND title:lũ) AND content:lũ)'),
        ("title:(entity:Huế lũ)", '(entity:"huế" AND title:lũ)'),
        ('entity:="a ""b"""', 'entity:="a ""b"""'),
        ("mentioned:2022-06..2023", "mentioned:20220601..20231231"),
        ("mentioned:>=2021-05", "mentioned:20210501.."),
        ("mentioned:(2021 OR 2023-02)", "(mentioned:20210101..20211231 OR mentioned:20230201..20230228)"),
        ("amount:>=100", "Amount:100.."),
        ("amount:<8,5", "Amount:<8.5"),
        ("amount:10.000..20.000", "Amount:10000..20000"),
        (r'regex:"\bUB(ND)?\b" -lũ', r'(regex:"\bUB(ND)?\b" AND NOT content:lũ)'),
        ("quotations.speaker:Lan", 'quotations.speaker:"lan"'),
        ("phong-thổ2.Bản-1:x", 'phong-thổ2.Bản-1:"x"'),
        ("bão:lũ", 'content:"bão lũ"'),
        ("mưa: lũ", "(content:mưa AND content:lũ)"),
    ],
)
def test_fields_of_plugins_stand_wherever_a_word_can(text: str, expected: str) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "pointed", "said"),
    [
        ("bão entity:", "entity:", 'needs a value right after the colon, as in entity:"Hải Phòng"'),
        ("entity: x", "entity:", "needs a value"),
        ('entity:"…" bão', "…", "needs a word or a number"),
        ('entity:"abc', '"', "never closed"),
        ("entity:…", "…", "needs a word or a number"),
        ("entity:a~", "~", "cannot follow one"),
        ("mentioned:2022-13", "2022-13", "There is no month 13"),
        ("mentioned:2023..2022", "2023..2022", "write mentioned:2022..2023"),
        ("lũ mentioned:>=x", "x", "“x” is not a date"),
        ("mentioned.X:2022", "mentioned.X:", "takes no label"),
        ("amount:abc", "abc", "“abc” is not a number"),
        ("amount:5..1", "5..1", "write Amount:1..5"),
        ("amount:..", "..", "needs a number on one side"),
        ("amount:(>5 x)", "x", "not a number"),
        ("regex:", "regex:", "needs a value"),
        ('regex:""', "regex:", "needs a text"),
        ('entity:=""', "entity:", "needs a text"),
    ],
)
def test_an_error_in_a_value_points_at_it(text: str, pointed: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text, FIELDS)
    error = caught.value
    assert text[error.column : error.column + error.length] == pointed
    assert said in error.message


def test_an_unknown_field_is_told_with_those_there_are_and_the_one_that_was_meant() -> None:
    with pytest.raises(QueryError) as caught:
        parse_query("lũ entty:x", FIELDS)
    assert "did you mean entity:?" in caught.value.message
    assert "title:" in caught.value.message
    assert "regex:" in caught.value.message
    with pytest.raises(QueryError, match=r"There is no field “sorce:” \(did you mean source:\?\)"):
        parse_query("sorce:x")


def test_fields_are_asked_about_only_where_the_text_has_one() -> None:
    class Asked(dict[str, RecordField]):
        def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
            raise AssertionError(key)

    for text in ('bão "an ninh: mạng" title:lũ date:2022', "http://vi.example 10:30", "*", ""):
        try:
            parse_query(text, Asked())
        except QueryError:
            continue


def test_values_are_kept_as_they_were_typed_where_that_is_asked_for() -> None:
    def wanted(text: str) -> object:
        node = parse_query(text, FIELDS).node
        assert isinstance(node, Recorded)
        return node.wanted

    assert wanted('entity:="TP. HCM"') == Exactly("TP. HCM")
    assert wanted('regex:"(?i)a  b"') == Sought("(?i)a  b")
    assert wanted("mentioned:2022") == Days(20220101, 20221231)
    assert wanted("amount:>3") == Numbers(least=3, above=True)
    assert isinstance(wanted("entity:x*"), Words)


@given(st.text(alphabet='entiyamougrx.X:="“”()*~-<>0123,OR /ễ\u0301', max_size=30).map(lambda text: f"entity{text}"))
def test_any_text_is_understood_or_refused_with_a_column_inside_it(text: str) -> None:
    for typed in (text, text.replace("entity", "mentioned:"), text.replace("entity", "amount:>")):
        try:
            assert parse_query(typed, FIELDS).text == typed
        except QueryError as error:
            assert 0 <= error.column < len(typed)
            assert error.column + error.length <= len(typed)


@given(st.text(alphabet='entiy.:=" ()*ễ\u0301\u0323', max_size=20).map(lambda text: f"entity:{text}"))
def test_decomposed_typing_means_the_same(text: str) -> None:
    def outcome(typed: str) -> str:
        try:
            return tree(typed)
        except QueryError as error:
            return type(error).__name__

    assert outcome(unicodedata.normalize("NFD", text)) == outcome(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("120", 120.0),
        ("8,5", 8.5),
        ("8.5", 8.5),
        ("10.000", 10_000.0),
        ("1,234,567", 1_234_567.0),
        ("10.000,5", 10_000.5),
        ("-3", -3.0),
        ("1.23.456", None),
        ("1e5", None),
        ("", None),
        ("9" * 400, None),
    ],
)
def test_numbers_are_read_as_they_are_written_here(typed: str, number: float | None) -> None:
    assert as_number(typed) == number
