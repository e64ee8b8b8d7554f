"""Typing into a line: edits before the cursor, erasing and taking back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.vietnamese.spelling import ORDERS, Speller, letter_by_letter, spelled_syllables
from tui_reader.vietnamese.composer import Composer, Edit
from tui_reader.vietnamese.input_method import Method, compose
from tui_reader.vietnamese.normalize import fold, matching_form, nfc

CORPUS = Path(__file__).parents[2] / "sample_corpus"
METHODS = [Method.TELEX, Method.VNI]
LINES = st.text(alphabet="aeiouydwsfrxjhngtcqADW 01256789:\"-'", max_size=24)


class Line:
    """What is left of the cursor, as an input widget would hold it."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self.text = ""

    def edit(self, edit: Edit) -> None:
        assert 0 <= edit.delete <= len(self.text)
        self.text = self.text[: len(self.text) - edit.delete] + edit.insert

    def type(self, keys: str) -> Line:
        for key in keys:
            if key != "⌫":
                self.edit(self.composer.press(key))
            elif self.text:
                self.edit(self.composer.backspace())
        return self

    def undo(self) -> Line:
        self.edit(self.composer.undo())
        return self


def telex(keys: str, *, modern: bool = False) -> Line:
    return Line(Composer(Method.TELEX, modern=modern)).type(keys)


@given(LINES, st.sampled_from(METHODS), st.booleans())
@example("nguowif ddoocj", Method.TELEX, False)
@example("hoaf hoafn", Method.TELEX, True)
def test_key_by_key_is_the_words_composed_whole(keys: str, method: Method, modern: bool) -> None:
    line = Line(Composer(method, modern=modern)).type(keys)
    assert line.text == re.sub(r"[A-Za-z0-9]+", lambda word: compose(word[0], method, modern=modern), keys)


def test_an_edit_replaces_only_what_changes() -> None:
    composer = Composer(Method.TELEX)
    assert [composer.press(key) for key in "tieengs"] == [
        Edit(0, "t"),
        Edit(0, "i"),
        Edit(0, "e"),
        Edit(1, "ê"),
        Edit(0, "n"),
        Edit(0, "g"),
        Edit(3, "ếng"),
    ]


def test_punctuation_ends_a_word() -> None:
    assert telex('"ddaij hooij" -baos title:nuwowcs (muwa)').text == '"đại hội" -báo title:nước (mưa)'
    assert telex("H'Moong QDD-TTg").text == "H'Mông QĐ-TTg"


def test_a_query_with_dates_and_distances_keeps_its_digits() -> None:
    query = '"hội chợ"~3 date:2022-06..2023 19/2025'
    typed = '"ho6i5 cho7"~3 date:2022-06..2023 19/2025'.replace("cho7", "cho75")
    assert Line(Composer(Method.VNI)).type(typed).text == query


def test_kept_words_are_operators_and_fields() -> None:
    composer = Composer(Method.TELEX, keep={"OR", "has:"})
    assert Line(composer).type("baos OR has:OK has hasi ORs").text == "báo OR has:OK há hái Ó"


def test_a_kept_word_is_erased_letter_by_letter() -> None:
    assert Line(Composer(Method.TELEX, keep={"OR"})).type("OR⌫").text == "O"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("tieengs⌫", "tiến"),
        ("tieengs⌫⌫", "tiế"),
        ("tieengs⌫⌫⌫", "ti"),
        ("tieengs⌫g", "tiếng"),
        ("tieesnt⌫g", "tiếng"),
        ("ddas⌫", "đ"),
        ("ddas⌫⌫", ""),
        ("hoaf⌫", "hò"),
        ("hoafn⌫", "hòa"),
        ("thuown⌫", "thươ"),
        ("thuown⌫⌫", "thư"),
        ("thuown⌫⌫k", "thuwk"),
        ("thuow⌫", "thu"),
        ("ngueoi⌫⌫⌫owif", "người"),
        ("text⌫", "tẽ"),
        ("text⌫⌫est", "tét"),
        ("ass⌫", "a"),
        ("ass⌫s", "á"),
        ("HDDND⌫⌫", "HĐ"),
        ("HDD⌫", "H"),
        ("as ⌫⌫i", "i"),
        ("w⌫", ""),
        ("tw⌫as", "tá"),
    ],
)
def test_backspace_takes_one_letter_with_its_marks(keys: str, text: str) -> None:
    assert telex(keys).text == text


def test_in_the_modern_style_the_tone_goes_with_the_letter_that_shows_it() -> None:
    assert telex("hoaf⌫", modern=True).text == "ho"


@given(LINES, st.sampled_from(METHODS))
@example("uowoo", Method.TELEX)
@example("A10", Method.VNI)
@example("WDD", Method.TELEX)
def test_backspace_shortens_the_line_and_at_last_empties_it(keys: str, method: Method) -> None:
    line = Line(Composer(method)).type(keys)
    while line.text:
        before = line.text
        line.type("⌫")
        assert len(line.text) < len(before)


@given(st.sampled_from(sorted(spelled_syllables())), st.sampled_from(ORDERS), st.sampled_from(METHODS))
@example("thuở", letter_by_letter, Method.TELEX)
def test_erasing_a_syllable_leaves_the_letters_before_its_last(word: str, order: Speller, method: Method) -> None:
    line = Line(Composer(method)).type(order(word, method))
    while line.text:
        letters = fold(line.text)
        assert fold(line.type("⌫").text) == letters[:-1]


@given(LINES.map(lambda keys: keys + "⌫"), LINES, st.sampled_from(METHODS))
def test_after_any_edits_the_composer_knows_the_word_before_the_cursor(keys: str, more: str, method: Method) -> None:
    line = Line(Composer(method)).type(keys + more)
    assert line.text.endswith(line.composer.text)


@given(LINES, st.sampled_from(METHODS))
def test_undo_gives_the_keys_of_the_last_word_back(keys: str, method: Method) -> None:
    line = Line(Composer(method)).type(keys)
    words = re.split(r"(?<=[^A-Za-z0-9])(?=[A-Za-z0-9])", keys)
    assert line.undo().text.endswith(words[-1])


def test_an_undone_word_stays_raw_until_it_ends() -> None:
    assert telex("ddas").undo().type("s casi").text == "ddass cái"
    assert telex("lesson").undo().text == "lesson"


def test_undo_reaches_the_word_that_just_ended_and_no_further() -> None:
    assert telex("bas as, ").undo().text == "bá as, "
    assert telex("bas as, ").undo().undo().text == "bá as, "
    assert telex("as b").undo().text == "á b"


def test_undo_without_anything_changes_nothing() -> None:
    assert Composer(Method.TELEX).undo() == Edit(0, "")


def test_a_moved_cursor_begins_a_new_word() -> None:
    line = telex("tie")
    line.composer.reset()
    assert line.type("e").text == "tiee"
    assert line.composer.text == "e"
    assert line.composer.typed == "e"


def test_off_types_what_is_typed() -> None:
    assert Line(Composer()).type("ddaij OR 12⌫").text == "ddaij OR 1"


def test_the_office_of_a_code_stays_and_by_itself_is_an_acronym() -> None:
    assert Line(Composer(Method.TELEX)).type("35-NQ/TW cuar TW, QDD-TW").text == "35-NQ/TW của TƯ, QĐ-TW"
    assert Line(Composer(Method.TELEX)).type("35-NQ/TW⌫⌫⌫/TW").text == "35-NQ/TW"


@pytest.mark.parametrize("method", METHODS)
def test_what_articles_are_made_of_comes_back_from_its_keys(method: Method) -> None:
    texts = [nfc(path.read_text("utf-8")) for path in sorted(CORPUS.rglob("*.md"))]
    typed_words = {chunk for text in texts for chunk in text.split()}
    assert len(typed_words) > 1000
    composed = {chunk: Line(Composer(method, keep={"IX"})).type(_keys(chunk, method)).text for chunk in typed_words}
    wrong = {chunk for chunk, text in composed.items() if matching_form(text) != matching_form(chunk)}
    assert wrong <= {"Ama", "gas", "gas."}, "words of other languages that spell a syllable"


def _keys(chunk: str, method: Method) -> str:
    def typed(match: re.Match[str]) -> str:
        word = match.group()
        if all(char.isascii() for char in word):
            return word
        keys = letter_by_letter(word.lower(), method)
        if word.isupper() and len(word) > 1:
            return keys.upper()
        return keys[0].upper() + keys[1:] if word[0].isupper() else keys

    return re.sub(r"[^\W\d_]+", typed, chunk)
