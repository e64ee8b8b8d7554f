"""Which letters make a Vietnamese syllable."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.vietnamese.spelling import TONES, spelled_syllables
from tui_reader.vietnamese.normalize import matching_form, nfc
from tui_reader.vietnamese.phonotactics import (
    allows_tone,
    beginnings,
    is_possible,
    nucleus,
    plain,
    skeletons,
    syllables,
    with_tone,
)
from tui_reader.vietnamese.syllable import is_syllable

SAMPLES = Path(__file__).parents[2] / "sample_corpus"
FOREIGN = {"ôtô", "mêtan"}


POSSIBLE = (
    "ở ý yêu uyên nghiêng nguyễn khuỷu khuya thuở huơ quốc quyết quý quỳnh quẩy gì gìn giếng giặt giữ ghế kẻ cuốc "
    "goòng moóc ngoéo ngoáy hoặc xoăn uỷ ủy quăng loắt choắt tuýp huếch ƯỚC Đắk Kạn Búk Krông ỉa ưa ít ông"
)
IMPOSSIBLE = (
    "w clá tẽt các̀ càc hẹch̀ tiê iêng tyên nge ngiêm gê kuyên qan qo cê tât fa zô ưo dươ "
    "windows class text google đ ng bb"
)


@pytest.mark.parametrize("word", POSSIBLE.split())
def test_a_syllable_is_possible(word: str) -> None:
    assert is_possible(word)


@pytest.mark.parametrize("word", IMPOSSIBLE.split())
def test_other_letters_are_not(word: str) -> None:
    assert not is_possible(nfc(word))


def test_two_tones_make_no_syllable() -> None:
    assert not is_possible("áò")


def test_the_looser_rule_takes_every_syllable_but_names_and_the_onset_of_loans() -> None:
    names = {"đăk", "đak", "lăk", "păk", "đrăk", "buk", "krông", "prông", "păh", "niê"}
    native = {word for word in syllables() - names if not re.match("p(?!h)", word)}
    assert {word for word in native if not is_syllable(word)} == set()
    assert 3_500 < len(syllables()) < 4_500


def test_every_marked_word_of_the_samples_is_a_syllable_or_an_acronym() -> None:
    words = {
        word.lower()
        for path in SAMPLES.rglob("*")
        if path.suffix in (".txt", ".md")
        for word in re.findall(r"[^\W\d_]+", nfc(path.read_text(encoding="utf-8", errors="ignore")))
        if re.search(r"[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]", nfc(word.lower())) and not word.isupper()
    }
    assert len(words) > 500
    assert {word for word in words if not is_possible(word)} <= FOREIGN


def test_beginnings_are_all_prefixes_and_skeletons_their_letters() -> None:
    assert syllables() <= beginnings()
    assert all(word[:-1] in beginnings() for word in beginnings() if len(word) > 1)
    assert skeletons() == {plain(word) for word in beginnings()}
    assert all(word.isascii() for word in skeletons())


def test_a_stop_leaves_two_tones() -> None:
    assert [allows_tone("cach", tone) for tone in TONES] == [True, False, True, False, False, True]
    assert all(allows_tone("canh", tone) for tone in TONES)


@pytest.mark.parametrize(
    ("letters", "vowels"),
    [
        ("quyêt", "yê"),
        ("gia", "a"),
        ("gi", "i"),
        ("gin", "i"),
        ("nghiêng", "iê"),
        ("qu", ""),
        ("oai", "oai"),
        ("đ", ""),
    ],
)
def test_the_nucleus_leaves_the_vowel_of_an_onset_out(letters: str, vowels: str) -> None:
    start, end = nucleus(letters)
    assert letters[start:end] == vowels


def test_both_tone_placements_match_and_the_modern_one_is_the_matching_form() -> None:
    for letters in syllables():
        for tone in filter(None, TONES):
            older, modern = with_tone(letters, tone), with_tone(letters, tone, modern=True)
            assert matching_form(older) == matching_form(modern), letters
            if is_syllable(modern):
                assert modern == matching_form(modern)


def test_no_syllable_is_spelled_twice() -> None:
    words = sorted(spelled_syllables())
    assert len(words) > 15_000
    assert all(one != other for one, other in pairwise(words))
