"""The highlighter finds in a text what comparing every token of it finds."""

from __future__ import annotations

import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.index import parse_query
from tui_reader.index.occurrences import Occurrence, Scanner
from tui_reader.index.phrases import phrase_spans
from tui_reader.index.words import Match, Word, word_forms
from tui_reader.vietnamese.normalize import fold, nfc
from tui_reader.vietnamese.tokenize import tokenize


def by_every_token(words: tuple[Word, ...], text: str) -> list[Occurrence]:
    found = [
        (token, tuple(word for word in words if word.accepts(*word_forms(token.text)))) for token in tokenize(text)
    ]
    return [Occurrence(token.start, token.end, accepting) for token, accepting in found if accepting]


def test_every_character_that_folds_to_a_letter_or_digit_is_found() -> None:
    characters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    folding = [c for c in characters if nfc(c) == c and len(f := fold(c)) == 1 and f.isascii() and f.isalnum()]
    assert len(folding) > 400
    missed = [
        character
        for character in folding
        if character.isalnum() and not list(Scanner([Word(fold(character))]).occurrences(character))
    ]
    assert missed == []


_WORDS = ("hoa", "hòa", "hoà", "HOÁ", "Đá", "đa", "Ɖa", "10.000", "10", "a10", "10a", "x", "1.5,2", "h", "ho", "й", "и")
_REST = ("ß", " ", " ", "\n", ".", ",", "_", "/", "-", "\u0301", "\u0323", "\u20d7", "“", "(", "İ", "ſ", "Ấ", "q\u0303")
pieces = st.sampled_from((*_WORDS, *_REST, "kĩ", "kỹ", "02", "2", "10000"))
texts = st.one_of(st.lists(pieces, max_size=30).map("".join), st.text(max_size=30)).map(nfc)
tokens = texts.map(lambda text: [token.text for token in tokenize(text)]).filter(bool).flatmap(st.sampled_from)
words = st.builds(
    Word,
    st.one_of(tokens, st.sampled_from(("hoa", "hòa", "da", "đa", "10", "10.000", "h", "и", "q", "kĩ", "2"))),
    st.sampled_from((Match.WHOLE, Match.WHOLE, Match.PREFIX, Match.FUZZY)),
    st.integers(1, 2),
) | st.sampled_from(("h*", "*a", "h?a", "hò*", "?à", "1*0", "đ?", "*")).map(lambda text: Word(text, Match.WILDCARD))


@settings(max_examples=500, deadline=None)
@given(st.lists(words, min_size=1, max_size=5, unique=True).map(tuple), texts)
def test_what_is_found_is_what_every_token_says(asked: tuple[Word, ...], text: str) -> None:
    assert list(Scanner(asked).occurrences(text)) == by_every_token(asked, text)


@settings(max_examples=300, deadline=None)
@given(st.lists(words, min_size=2, max_size=4).map(tuple), st.integers(1, 4), texts)
def test_phrases_stand_where_the_positions_of_their_words_say(asked: tuple[Word, ...], reach: int, text: str) -> None:
    from tui_reader.index.highlight import Highlighter
    from tui_reader.index.query import Phrase

    spans = list(tokenize(text))
    places = [[at for at, token in enumerate(spans) if word.accepts(*word_forms(token.text))] for word in asked]
    expected = sorted((spans[first].start, spans[last].end) for first, last in phrase_spans(places, reach))
    merged: list[tuple[int, int]] = []
    for start, end in expected:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    assert Highlighter(Phrase(asked, reach=reach)).spans(text) == merged


def test_a_text_without_spaces_is_gone_through_once() -> None:
    text = "an." * 100_000
    assert len(parse_query("an").highlighter().spans(text)) == 100_000
    assert parse_query("an").highlighter().spans("1." * 200_000 + "an") == [(400_000, 400_002)]
