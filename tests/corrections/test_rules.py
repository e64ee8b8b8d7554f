"""What corrections make of a record, one after the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.corrections.model import Correction, DocumentReference, Kind, Name, Rules, fault_of

HERE = DocumentReference("id1", "a.txt")


def rules(*corrections: Correction) -> Rules:
    return Rules(corrections, lambda document: {"id1": (1,), "id2": (2, 3)}.get(document.id, ()))


def made(kind: Kind, *values: str, label: str = "PER", into: str = "", type_: str = "", **more: object) -> Correction:
    documents = more.get("documents", ())
    assert isinstance(documents, tuple)
    return Correction(kind, "entities", values, label, into, type_, documents)


def test_without_corrections_everything_is_as_it_was_found() -> None:
    assert rules().name("entities", "PER", "An", 1) == ("PER", "An")


def test_names_are_hidden_retyped_renamed_and_merged_in_all_documents() -> None:
    them = rules(
        made("hide", "Đọc thêm"),
        made("retype", "Bộ Y tế", type_="ORG"),
        made("rename", "Lê Hoà", into="Lê Thị Hoà"),
        made("merge", "TPHCM", "TP.HCM", label="LOC", into="Thành phố Hồ Chí Minh"),
    )
    for key in (1, 2, 99):
        assert them.name("entities", "PER", "Đọc thêm", key) is None
        assert them.name("entities", "PER", "Bộ Y tế", key) == ("ORG", "Bộ Y tế")
        assert them.name("entities", "PER", "Lê Hoà", key) == ("PER", "Lê Thị Hoà")
        assert them.name("entities", "LOC", "TPHCM", key) == ("LOC", "Thành phố Hồ Chí Minh")


def test_a_correction_is_about_its_label_and_its_extractor_alone() -> None:
    them = rules(made("hide", "Mây"), made("hide", "Gió", label=""))
    assert them.name("entities", "LOC", "Mây", 1) == ("LOC", "Mây")
    assert them.name("speakers", "PER", "Mây", 1) == ("PER", "Mây")
    assert them.name("entities", "LOC", "Gió", 1) is None


def test_two_people_of_one_name_are_split_by_their_documents() -> None:
    them = rules(made("split", "An", into="An (thợ)", documents=(HERE, DocumentReference("id2", "b.txt"))))
    assert [them.name("entities", "PER", "An", key) for key in (1, 2, 3, 4, None)] == [
        *[Name("PER", "An (thợ)")] * 3,
        *[Name("PER", "An")] * 2,
    ]
    of = them.of("entities")
    assert of is not None
    assert of.varies("PER", "An")
    assert not of.varies("LOC", "An")


def test_each_correction_is_about_what_those_before_it_have_made() -> None:
    one, two = made("merge", "A", into="B"), made("rename", "B", into="C")
    assert rules(one, two).name("entities", "PER", "A", 1) == ("PER", "C")
    assert rules(two, one).name("entities", "PER", "A", 1) == ("PER", "B"), "B was another one when it was renamed"
    assert rules(made("rename", "A", into="B"), made("rename", "B", into="A")).name("entities", "PER", "B", 1) == (
        "PER",
        "A",
    ), "a circle ends, too"


def test_what_is_hidden_is_shown_again_under_the_name_that_it_had() -> None:
    hidden = (made("rename", "A", into="B"), made("hide", "B"))
    of = rules(*hidden).of("entities")
    assert of is not None
    assert of.hidden(["PER", "LOC"]) == [Name("PER", "B")]
    assert rules(*hidden, made("rename", "B", into="C")).name("entities", "PER", "A", 1) is None, "it is not there"
    assert rules(*hidden, made("show", "B")).name("entities", "PER", "A", 1) == ("PER", "B")


def test_names_that_were_given_are_known_from_those_that_were_found() -> None:
    of = rules(made("merge", "A", into="B"), made("retype", "Bộ", type_="ORG"), made("hide", "X")).of("entities")
    assert of is not None
    assert of.has_made("PER", "B")
    assert of.has_made("ORG", "Bộ")
    assert not any(of.has_made(*name) for name in (("PER", "A"), ("LOC", "B"), ("PER", "Bộ"), ("PER", "X")))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (made("hide"), "one value at least"),
        (made("hide", " "), "empty"),
        (made("merge", "A"), "must not be empty"),
        (made("hide", "A", into="B"), "not with hide"),
        (made("retype", "A"), "type has to be named"),
        (made("split", "A", into="B"), "needs the documents"),
        (made("split", "A", into="B", documents=(DocumentReference(),)), "id or its path"),
        (made("rename", "A", into="x" * 200), "shorter than 200"),
        (made("rename", "A", into="x\ny"), "one line"),
    ],
)
def test_a_correction_that_makes_no_sense_is_said_to(wrong: Correction, said: str) -> None:
    assert said in fault_of(wrong)


NAMES = st.sampled_from("ABCD")
CORRECTIONS = st.builds(
    lambda kind, values, label, into, type_, here: Correction(
        kind,
        "x",
        tuple(values),
        label,
        into if kind in ("rename", "merge", "split") else "",
        type_ if kind == "retype" else "",
        (HERE,) if here or kind == "split" else (),
    ),
    st.sampled_from(["hide", "show", "retype", "rename", "merge", "split"]),
    st.lists(NAMES, min_size=1, max_size=2, unique=True),
    st.sampled_from(["", "P", "L"]),
    NAMES,
    st.sampled_from("PL"),
    st.booleans(),
)


@given(st.lists(CORRECTIONS, max_size=8), NAMES, st.sampled_from("PL"), st.integers(1, 3))
def test_the_name_is_that_of_each_correction_in_its_turn(
    corrections: list[Correction], value: str, label: str, key: int
) -> None:
    expected_label, expected, hidden = label, value, False
    for each in corrections:
        if expected not in each.values or each.label not in ("", expected_label) or (each.documents and key != 1):
            continue
        if each.kind == "show":
            hidden = False
        elif not hidden:
            hidden = each.kind == "hide"
            expected_label, expected = each.type or expected_label, each.into or expected
    found = rules(*corrections).name("x", label, value, key)
    assert found == (None if hidden else (expected_label, expected))
