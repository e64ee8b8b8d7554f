"""Telex and VNI: what the keys of one word spell."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.vietnamese.spelling import ORDERS, TONES, Speller, letter_by_letter, spelled_syllables
from tui_reader.vietnamese.input_method import Method, compose
from tui_reader.vietnamese.normalize import fold, matching_form, nfc
from tui_reader.vietnamese.phonotactics import syllables, with_tone

METHODS = [Method.TELEX, Method.VNI]
SYLLABLES = sorted(spelled_syllables())


def _telex(keys: str) -> str:
    return " ".join(compose(word, Method.TELEX) for word in keys.split())


def _vni(keys: str) -> str:
    return " ".join(compose(word, Method.VNI) for word in keys.split())


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.__name__)
@pytest.mark.parametrize("method", METHODS)
def test_every_syllable_comes_back_from_its_keys(order: Speller, method: Method) -> None:
    wrong = [word for word in SYLLABLES if compose(order(word, method), method) != word]
    assert wrong == []


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ddaij hooij", "đại hội"),
        ("tieengs Vieetj", "tiếng Việt"),
        ("ddaij dadji daijd", "đại đại đại"),
        ("tieesng tiesneg tiengse tieengs", "tiếng tiếng tiếng tiếng"),
        ("nguwowif nguowif nguoiwf nguwoif", "người người người người"),
        ("dduwowcj dduowcj duocdwj", "được được được"),
        ("thuowr thuowng huow", "thuở thương huơ"),
        ("muaw muwa luuw luwu quaw", "mưa mưa lưu lưu quă"),
        ("tw nhw wng wu", "tư như ưng ưu"),
        ("yeue toio tuana", "yêu tôi tuân"),
        ("hoawcj hoacwj", "hoặc hoặc"),
        ("quyeets quoocs quys quaf", "quyết quốc quý quà"),
        ("gif ginf giaf gieengs giuwx", "gì gìn già giếng giữ"),
        ("ngoeos khoeo ngoaos", "ngoéo khoeo ngoáo"),
        ("asf asfs asz aaw awa oow", "à á a ă â ơ"),
        ("Ddawks Lawks Kroong Buks Bawcs Kanj", "Đắk Lắk Krông Búk Bắc Kạn"),
    ],
)
def test_telex_by_its_rules(keys: str, text: str) -> None:
    assert _telex(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("d9ai5 ho6i5", "đại hội"),
        ("dai95 da9i5 d9a5i", "đại đại đại"),
        ("tie6ng1 tieng16 tieng61", "tiếng tiếng tiếng"),
        ("nguoi72 ngu7o7i2 nguo7i2 ngu7oi2", "người người người người"),
        ("thuo73 thuo7ng mua7 quan8", "thuở thương mưa quăn"),
        ("a21 a10 a68 a86 o67", "á a ă â ơ"),
        ("boong go2ong gooong", "boong goòng gooong"),
    ],
)
def test_vni_by_its_rules(keys: str, text: str) -> None:
    assert _vni(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("ass asss", "as ass"),
        ("aaa aaaa ooo oooo", "aa aaa oo ooo"),
        ("ddd dddd", "dd ddd"),
        ("aww oww uww ww tww", "aw ow uw w tw"),
        ("uoww uowww", "uow uoww"),
        ("asff", "af"),
        ("tesst mass keepss", "test mas keeps"),
        ("xooong booong gooof gooongf xooongs", "xoong boong goò goòng xoóng"),
        ("DDD TWW", "DD TW"),
    ],
)
def test_a_mark_pressed_twice_is_taken_back(keys: str, text: str) -> None:
    assert _telex(keys) == text


def test_a_mark_that_never_showed_is_not_taken_back() -> None:
    assert _telex("tiengss taaoa datdd") == "tiengss taaoa datdd"


def test_a_digit_pressed_twice_is_taken_back() -> None:
    assert _vni("a11 a111 a66 d99 u77 a88 U223") == "a1 a11 a6 d9 u7 a8 U23"


@pytest.mark.parametrize("method", METHODS)
def test_a_doubled_tone_key_leaves_the_letters_and_the_key(method: Method) -> None:
    for word in ("toàn", "bán", "mỏi", "võ", "lạ"):
        keys = letter_by_letter(word, method)
        assert compose(keys + keys[-1], method) == keys


FOREIGN = (
    "windows google class text next facebook youtube browser server email internet website web world news press "
    "data database banana canada covid19 zalo zoom fax add address source title path author entity duplicate"
)


@pytest.mark.parametrize("word", FOREIGN.split())
def test_a_word_that_no_syllable_begins_with_stays_as_typed(word: str) -> None:
    assert _telex(word) == word
    assert _telex(word.upper()) == word.upper()
    assert _vni(word) == word


def test_a_word_that_happens_to_spell_a_syllable_is_composed() -> None:
    assert _telex("as is has of or us test max data dataj") == "á í há ò ỏ ú tét mã data dật"


def test_numbers_stay_numbers() -> None:
    numbers = "2024 19 7h30 10000 3G 4x4 1s"
    assert _vni(numbers) == _telex(numbers) == numbers
    assert _vni("G7 H5N1 covid19 MD95") == "G7 H5N1 covid19 MD95"


def test_the_beginning_of_a_syllable_is_composed_already() -> None:
    assert _telex("t ti tie tiee tiees tieesn ngw dd ddat") == "t ti tie tiê tiế tiến ngư đ đat"


def test_acronyms_have_their_letters() -> None:
    assert _telex("HDDND QDD DDBQH LDDLDD NSUWT TW QDDD") == "HĐND QĐ ĐBQH LĐLĐ NSƯT TƯ QDD"
    assert _vni("HD9ND QD9 D9BQH NSU7T QD99") == "HĐND QĐ ĐBQH NSƯT QD9"
    assert _telex("hddnd qdd ttg") == "hđnd qđ ttg"
    assert _telex("nsuwt add ADD") == "nsuwt add ADD"


@pytest.mark.parametrize(
    ("keys", "text"),
    [("HOAF", "HÒA"), ("DDaij", "Đại"), ("ddAIJ", "đẠI"), ("dDi", "đi"), ("aA", "â"), ("Aa", "Â"), ("W", "Ư")],
)
def test_the_case_is_that_of_the_letters(keys: str, text: str) -> None:
    assert _telex(keys) == text


def test_upper_case_keys_spell_the_upper_case_syllable() -> None:
    assert all(
        compose(letter_by_letter(word, Method.TELEX).upper(), Method.TELEX) == word.upper() for word in SYLLABLES
    )


def test_the_tone_stands_in_the_older_place_unless_the_modern_one_is_asked_for() -> None:
    assert _telex("hoaf khoer thuyr hoafn hoaif") == "hòa khỏe thủy hoàn hoài"
    assert [compose(keys, Method.TELEX, modern=True) for keys in ("hoaf", "khoer", "thuyr", "hoafn")] == [
        "hoà",
        "khoẻ",
        "thuỷ",
        "hoàn",
    ]


@pytest.mark.parametrize("method", METHODS)
def test_both_placements_are_one_word_to_a_search(method: Method) -> None:
    for letters in ("hoa", "khoe", "thuy", "ngoa", "quy"):
        for tone in filter(None, TONES):
            keys = letter_by_letter(with_tone(letters, tone), method)
            assert matching_form(compose(keys, method)) == matching_form(compose(keys, method, modern=True))


KEYS = st.text(alphabet="aeiouydwsfrxjzhngtcqukpbmAODW01256789", max_size=9)


@given(KEYS | st.text(max_size=12), st.sampled_from(METHODS))
@example("İ", Method.TELEX)
@example("đ́", Method.TELEX)
@example("²", Method.VNI)
def test_any_keys_give_nfc_of_no_more_letters(keys: str, method: Method) -> None:
    text = compose(keys, method)
    assert text == nfc(text)
    assert len(text) <= len(nfc(keys))


@given(st.text(max_size=12))
def test_off_changes_nothing(keys: str) -> None:
    assert compose(keys, Method.OFF) == nfc(keys)


@given(KEYS, st.sampled_from(METHODS))
def test_what_is_shown_are_letters_that_were_typed_in_their_order(keys: str, method: Method) -> None:
    text = compose(keys, method)
    rest = iter(keys.lower())
    assert all(any(key in (letter, "w" if letter == "u" else letter) for key in rest) for letter in fold(text))


@pytest.mark.parametrize("method", METHODS)
def test_letters_that_are_vietnamese_already_stay(method: Method) -> None:
    assert [word for word in SYLLABLES if not word.isascii() and compose(word[0] + word[1:], method) != word] == []


def test_every_marked_beginning_of_a_syllable_can_be_shown() -> None:
    for letters in sorted(syllables())[::5]:
        shown = compose(letter_by_letter(letters, Method.VNI), Method.VNI)
        assert fold(shown) == fold(letters)
