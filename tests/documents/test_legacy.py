"""The tables of the old encodings: every letter of Vietnamese, against encoders that state them in another way."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.old_encodings import ALPHABET, ENCODERS, tcvn3, vni
from tui_reader.documents.legacy import LEGACY, WESTERN, western_bytes

DECODERS = {encoding.name: encoding.decode for encoding in LEGACY}
SMALL_ONLY = {letter for letter in ALPHABET.upper() if letter not in "ĂÂÊÔƠƯĐAEIOUY"}


def _read(name: str, data: bytes) -> str:
    return unicodedata.normalize("NFC", DECODERS[name](data))


@pytest.mark.parametrize("name", DECODERS)
def test_every_letter_with_every_tone_comes_back(name: str) -> None:
    assert len(ALPHABET) == 73
    for letter in ALPHABET:
        assert _read(name, ENCODERS[name](letter)) == letter


@pytest.mark.parametrize("name", DECODERS)
def test_every_capital_comes_back_where_there_is_one(name: str) -> None:
    for letter in ALPHABET.upper():
        lacking = name == "tcvn3" and letter in SMALL_ONLY
        assert _read(name, ENCODERS[name](letter)) == (letter.lower() if lacking else letter)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tcvn3", b"C\xe9ng ho\xb5 x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam"),
        ("viscii", b"C\xb5ng ho\xe0 x\xe3 h\xb5i ch\xfc ngh\xeea Vi\xaet Nam"),
        ("vni", b"Co\xe4ng hoa\xf8 xa\xf5 ho\xe4i chu\xfb ngh\xf3a Vie\xe4t Nam"),
        ("windows-1258", b"C\xf4\xf2ng ho\xe0 xa\xde h\xf4\xf2i chu\xd2 nghi\xdea Vi\xea\xf2t Nam"),
    ],
)
def test_the_name_of_the_country_is_what_each_standard_says(name: str, data: bytes) -> None:
    assert _read(name, data) == "Cộng hoà xã hội chủ nghĩa Việt Nam"
    assert ENCODERS[name]("Cộng hoà xã hội chủ nghĩa Việt Nam").replace(b"a\xcc", b"\xe0") == data


def test_the_letters_of_viscii_in_place_of_control_characters() -> None:
    assert DECODERS["viscii"](b"\x02\x05\x06\x14\x19\x1e\t\n\r") == "ẲẴẪỶỸỴ\t\n\r"


def test_small_letters_between_ascii_capitals_are_those_of_a_capital_font() -> None:
    assert (
        DECODERS["tcvn3"](tcvn3("xã VĨNH THUỶ, ở huyện ĐỒNG VẸT, ông Ất")) == "xã VĨNH THUỶ, ở huyện ĐỒNG VẸT, ông ất"
    )
    assert DECODERS["tcvn3"](tcvn3("Ở VỊ TRÍ CŨ\nÁnh nắng, Ở")) == "Ở VỊ TRÍ CŨ\nánh nắng, ở"
    assert DECODERS["tcvn3"](tcvn3("Bà, Vụ TCCB, Hà")) == "Bà, Vụ TCCB, Hà"


def test_vni_takes_small_marks_after_capitals() -> None:
    assert DECODERS["vni"]("AÙnh, Aùnh, ÑAØO, ÑaØo".encode("cp1252")) == "Ánh, Ánh, ĐÀO, ĐaØo"


def test_signs_of_windows_stand_where_fonts_have_no_letter() -> None:
    for name in ("tcvn3", "vni", "windows-1258"):
        assert _read(name, b"\x93a\x94 \x96 b\x85") == "“a” – b…"


@given(st.text(alphabet=ALPHABET + ALPHABET.upper() + "bcdghklmnpqrstvxBCDG ,.\n", max_size=80))
def test_any_text_comes_back_from_viscii_and_windows_1258(text: str) -> None:
    for name in ("viscii", "windows-1258"):
        assert _read(name, ENCODERS[name](text)) == text


@given(
    st.lists(st.sampled_from(["đường", "Nguyễn", "HUỲNH", "thuở", "quý", "ăn", "Ước", "yếu", "kỵ", "ĐỊA"]), max_size=9)
)
def test_words_come_back_from_vni(words: list[str]) -> None:
    assert _read("vni", vni(" ".join(words))) == " ".join(words)


@given(st.binary(max_size=200))
def test_any_bytes_have_a_reading(data: bytes) -> None:
    for encoding in (*LEGACY, WESTERN):
        assert isinstance(encoding.decode(data), str)


@given(st.binary(max_size=200))
def test_the_bytes_behind_western_text_are_found_again(data: bytes) -> None:
    text = "".join(bytes([byte]).decode("latin-1" if byte in b"\x81\x8d\x8f\x90\x9d" else "cp1252") for byte in data)
    assert western_bytes(text) == data
    assert western_bytes(text + "ạ") is None
