"""Undoing what an earlier program decoded wrongly, and leaving alone what only looks so."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.old_encodings import ENCODERS, as_western, tcvn3, vni
from tests.documents.vietnamese_words import WORDS
from tui_reader.documents.encoding import clean, decode, mend
from tui_reader.documents.model import Remark

if TYPE_CHECKING:
    from collections.abc import Callable

STORY = (
    "Đêm qua mưa lớn, nước ở kênh Chín Nhịp dâng thêm nửa mét, nhưng trạm bơm không hỏng lần nào.\n"
    "“Lúa được cứu rồi”, bà Lê Thị Lụa nói; các cháu nghỉ học ở xã Vĩnh Thuỷ đã trở lại trường.\n"
    "Đường về bản Tà Pưng còn sạt lở ở hai chỗ, xe nhỏ đi được từ sáng thứ bảy."
)
SMALL_STORY = STORY.replace("Đêm", "đêm").replace("Đường", "đường")


def _once(text: str) -> str:
    return as_western(text.encode())


def _as_latin_1(text: str) -> str:
    return text.encode().decode("latin-1")


@pytest.mark.parametrize(
    "damage",
    [_once, _as_latin_1, lambda text: _once(_once(text)), lambda text: _as_latin_1(_once(text))],
    ids=["windows-1252", "latin-1", "twice", "both"],
)
def test_utf_8_that_was_read_as_western_is_read_again(damage: Callable[[str], str]) -> None:
    text, remarks = mend(damage(STORY))
    assert text == STORY
    assert remarks == (Remark("repaired", "UTF-8 that had been read as windows-1252 (3 lines)"),)


def test_no_break_spaces_that_became_spaces_are_still_the_second_half_of_a_letter() -> None:
    whole = "Hà Tĩnh là tỉnh nhà, vào mùa này làng Tài làm ồn ào; đi và đến."
    assert mend(_once(whole).replace("\u00a0", " "))[0] == whole


def test_where_a_byte_was_lost_only_the_one_possible_letter_is_put_back() -> None:
    damaged = "Tiền của làng Đông, Thờ: “dọn”, người đến từ trước.".encode().decode("cp1252", "replace")
    for sign in ("?", "\ufffd"):
        text, remarks = mend(damaged.replace("\ufffd", sign))
        assert text == "Tiền của làng Đông, Th\ufffd: “d\ufffdn”, người đến từ trước."
        assert [remark.reason for remark in remarks] == ["repaired", "damaged"]
        assert remarks[1].message.endswith(": 2")


@pytest.mark.parametrize("name", ENCODERS)
def test_letters_of_old_fonts_that_were_kept_as_latin_become_what_they_showed(name: str) -> None:
    story = SMALL_STORY if name == "tcvn3" else STORY
    story = story.replace("“", '"').replace("”", '"') if name == "viscii" else story
    text, remarks = mend(as_western(ENCODERS[name](story)))
    assert clean(text) == story
    assert remarks == (Remark("repaired", f"{name} that had been kept as Latin letters (3 lines)"),)


def test_only_the_paragraphs_that_need_it_change() -> None:
    old = "nguồn nước sạch cho ba xóm ven sông được kiểm tra lại hằng tuần"
    mixed = [STORY, as_western(tcvn3(old)), "ASCII only, 100 %", _once(STORY), as_western(vni(old)), STORY]
    text, remarks = mend("\n".join(mixed))
    assert text == "\n".join([STORY, old, "ASCII only, 100 %", STORY, old, STORY])
    assert [remark.reason for remark in remarks] == ["repaired", "repaired"]
    assert "tcvn3" in remarks[1].message
    assert "vni" in remarks[1].message


FOREIGN = {
    "French": "Les élèves ont fêté Noël à Besançon ; là-bas l'été paraît loin, où l'œuvre du maître coûte très cher.",
    "German": "Die Straße führt über größere Brücken, schöne Mädchen hören müde Könige; Äpfel, Öl und Übermut.",
    "Portuguese": "A produção de maçãs não será suficiente: os cidadãos, a irmã e o avô já estão à espera de pão.",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy; být či nebýt, málo lidí zná všechny překážky.",
    "Polish": "Późno wróciłem, łódź płynie, wódka i góra; córka śpi, a źle jest być zażółconym.",
    "Spanish": "El señor Muñiz comió en Cádiz mañana y año; ¿qué más da? Él dijo que sí, ¡cuántos días!",
    "Italian": "Perché? Così è, più o meno: c'è già la città, però l'università è là giù, lunedì e martedì.",
    "Danish": "Så gør vi det på dansk: æbler, øl, år, få, må, nå; på øya bor det få mennesker.",
    "Swedish": "Då är vi nära sjön, där fåglar sjunger på våren; två, få, gå, nå, så.",
    "Icelandic": "Þórður Guðmundsson býr í bænum, það er gott veður í dag; nú er sól, þú ert góð, sú við það.",
    "Hungarian": "Az őrült főzés, kávé és tánc két öt hét múlva már több, között és nő.",
    "Turkish": "Türkçe öğrenmek çok güzel; üç gün, gül, dün, bütün yağmur ve kış.",
    "names": "Müller, Schröder, Núñez, García, Ibáñez, Peña, Muñoz, Bø, Åse, Øystein, Thaï, Noël, Zoë, Citroën, Haïti",
    "code": "def f(x): return x² + ½ if x ≥ 0 else “é”  # naïve: 20 °C ± 3 µm × 4, §5 ¶2 ©2020 Ünï®",
    "English": "The café's naïve façade – a résumé of déjà vu – cost £30 or ¥5,000; it’s 5° colder.",
    "capitals": "ĐÃ CÓ Ở XÃ TÂN HOÀ, XÃ  HỘI, Â M NHẠC: TÌNH HÌNH, LÒNG, Ì ẠCH, Ò E; GIÁ, BÃI VÀ Ã À",
    "Vietnamese": "Có gì: «Đá»… bà ấy (Ä) là cô Zoë Müller, xe Citroën ở Nîmes; 38 °C ± 2, ba ¼, hai º.",
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_other_languages_names_and_code_are_left_alone(text: str) -> None:
    for whole in (text, f"{text}\n{text}\n{text}", f"{STORY}\n{text}\n{STORY}"):
        assert mend(whole) == (whole, ())


def test_all_of_them_together_are_left_alone() -> None:
    whole = "\n".join([*FOREIGN.values()] * 20)
    assert mend(whole) == (whole, ())


def test_a_file_of_utf_8_that_holds_mojibake_is_mended_when_it_is_decoded() -> None:
    text, guess, remarks = decode(_once(STORY).encode())
    assert (text, guess.name, guess.certain) == (STORY, "utf-8", True)
    assert [remark.reason for remark in remarks] == ["repaired"]


@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=40).map(" ".join))
def test_clean_text_is_left_alone_and_damaged_text_comes_back(text: str) -> None:
    assert mend(text) == (text, ())
    assert mend(_once(text))[0] == text


@given(st.text(max_size=300))
def test_whatever_the_text_the_lines_stay_lines(text: str) -> None:
    mended, remarks = mend(text)
    assert mended.count("\n") == text.count("\n")
    assert remarks or mended == text


@pytest.mark.parametrize("unit", ["Ã ", "aÃ ", "á»", "áº¡", "ø", "aø ", "ÄÆ ", "a\u0323\u0301ø", "Â "])
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    start = time.process_time()
    mend(unit * (1_000_000 // len(unit)))
    assert time.process_time() - start < 6
