"""Normal forms: what is one spelling, and what is one word without its marks."""

from __future__ import annotations

import unicodedata
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui_reader.vietnamese.normalize import fold, has_marks, matching_form, nfc
from tui_reader.vietnamese.syllable import is_syllable

VIETNAMESE = st.text(alphabet="aàáảãạăâeèéêìíĩoòóôồơờuùúưừyỳýđĐÐƉqghntkc \u0300\u0301\u0323\u0302\u031b", max_size=12)
ANY = st.text(max_size=20) | VIETNAMESE
TONES = {"huyền": "\u0300", "sắc": "\u0301", "hỏi": "\u0309", "ngã": "\u0303", "nặng": "\u0323"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa", "hoà"),
        ("thúy", "thuý"),
        ("khỏe", "khoẻ"),
        ("ủy", "uỷ"),
        ("lọa", "loạ"),
        ("HÓA", "HOÁ"),
        ("tòan", "toàn"),
    ],
)
def test_both_tone_placements_of_a_syllable_have_one_matching_form(old: str, new: str) -> None:
    assert matching_form(old) == matching_form(new)


@pytest.mark.parametrize(
    "word", ["quý", "quả", "già", "giúp", "giữ", "gìn", "mía", "của", "cửa", "thuở", "người", "khuỷu"]
)
def test_a_tone_that_has_one_place_only_stays_there(word: str) -> None:
    assert matching_form(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [("má", "mà"), ("hoa", "hoà"), ("an", "án"), ("quy", "quý"), ("Vy", "Vi"), ("lí", "lý"), ("da", "đa")],
)
def test_different_spellings_keep_different_forms(one: str, other: str) -> None:
    assert matching_form(one) != matching_form(other)


@pytest.mark.parametrize("word", ["café", "naïve", "Müller", "Kpă", "N’Thôn"])
def test_a_foreign_word_is_only_lower_cased(word: str) -> None:
    assert matching_form(word) == word.lower()


def test_every_syllable_of_the_movable_rhymes_agrees_in_both_placements() -> None:
    onsets = ["", "h", "th", "kh", "l", "ng", "ngh", "tr", "đ", "x", "ph"]
    for onset, rhyme, tone in product(onsets, ["oa", "oe", "uy"], TONES.values()):
        old = nfc(onset + rhyme[0] + tone + rhyme[1])
        new = nfc(onset + rhyme + tone)
        assert matching_form(old) == matching_form(new) == new


@pytest.mark.parametrize("wrong", ["Ðắk", "Ɖắk", "ðắk"])
def test_letters_that_look_like_d_with_stroke_are_taken_for_it(wrong: str) -> None:
    assert matching_form(wrong) == "đắk"


@given(ANY)
@example("HÒA")
@example("i\u0307")
def test_forms_do_not_change_when_taken_twice(text: str) -> None:
    assert matching_form(matching_form(text)) == matching_form(text)
    assert fold(fold(text)) == fold(text)


@given(ANY)
def test_composed_and_decomposed_text_have_the_same_forms(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert matching_form(composed) == matching_form(decomposed)
    assert fold(composed) == fold(decomposed)
    assert has_marks(composed) == has_marks(decomposed)


@given(ANY)
def test_folding_the_matching_form_is_folding_the_word(text: str) -> None:
    assert fold(matching_form(text)) == fold(text)


@given(st.text(alphabet="aăâđeêioôơưyàáảãạ ĐẮẲỆỞ.,x", max_size=30))
def test_folding_composed_vietnamese_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(text).isascii()


def test_marks_are_seen_on_vowels_and_on_d() -> None:
    assert has_marks("đa")
    assert has_marks("mo\u031b")
    assert not has_marks("An Ninh")


def test_syllables_are_told_from_other_letters() -> None:
    assert all(map(is_syllable, ["nghiêng", "Khuỷu", "quý", "ỷ", "uyên", "giữa", "ĐƯỜNG", "hòa", "hoà"]))
    assert not any(map(is_syllable, ["Ngýõ", "straße", "était", "zạ", "đượć", "bcd"]))
