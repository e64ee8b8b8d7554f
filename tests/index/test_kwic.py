from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.shelf import article
from tui_reader.index import Hit, parse_query
from tui_reader.index.collation import collation_key
from tui_reader.index.kwic import KwicLine, KwicSort, in_order, kwic_lines
from tui_reader.vietnamese.tokenize import tokenize

if TYPE_CHECKING:
    from tui_reader.documents.model import Document


def lines(document: Document, query: str, *, width: int = 40, boilerplate: bool = False) -> list[KwicLine]:
    hit = Hit("a.txt", 1, document.title, document.published, (), "", 0.0)
    return list(kwic_lines(document, hit, parse_query(query).highlighter(boilerplate=boilerplate), width))


def shown(document: Document, query: str) -> list[tuple[str, str, str]]:
    return [(line.left, line.match, line.right) for line in lines(document, query, width=12)]


def test_every_occurrence_has_whole_words_left_and_right() -> None:
    document = article("Bến", "Đò sang bến Cũ từ sáng sớm. Chiều, đò về bến Mới.")
    assert shown(document, "bến") == [
        ("", "Bến", " Đò sang bến"),
        ("Bến Đò sang ", "bến", " Cũ từ sáng"),
        ("đò về ", "bến", " Mới."),
    ]


def test_words_of_the_query_side_by_side_are_one_occurrence() -> None:
    document = article("Sông", "Nước lên nhanh, nước rồi mới lên. Lên\nnước.")
    assert [match for _, match, _ in shown(document, "nước lên")] == ["Nước lên", "nước", "lên", "Lên nước"]
    assert [match for _, match, _ in shown(article("Tiếng", "Hà hà hà!"), "hà")] == ["Hà", "hà", "hà"]
    assert [match for _, match, _ in shown(article("Nước", "Lên nhanh."), "nước lên")] == ["Nước", "Lên"], (
        "two paragraphs"
    )


def test_a_phrase_is_one_occurrence_and_its_line_break_a_space() -> None:
    (line,) = lines(article("Sông", "Mực\n nước dâng."), '"mực nước"')
    assert (line.match, line.right) == ("Mực nước", " dâng.")
    assert article("Sông", "Mực\n nước dâng.").text[line.start : line.end] == "Mực\n nước"


def test_page_furniture_is_no_context_and_no_occurrence() -> None:
    document = article("Tin", "Bến vắng khách.", furniture="Bến xe · Liên hệ")
    assert shown(document, "bến") == [("Tin ", "Bến", " vắng khách.")]
    assert len(lines(document, "bến", boilerplate=True)) == 2


def test_lines_are_put_in_order_by_the_words_beside_them_in_vietnamese() -> None:
    document = article("Đò", "Ưng đò ngang. Anh đò dọc. Ông đò đôi. Đa đò êm. Dạ đò ba.")
    found = lines(document, "đò", width=8)
    assert [line.left.split()[-1:] for line in in_order(found, KwicSort.LEFT)] == [
        [],
        ["Anh"],
        ["Dạ"],
        ["Đa"],
        ["Ông"],
        ["Ưng"],
    ]
    rights = [line.right.split()[0] for line in in_order(found, KwicSort.RIGHT)]
    assert rights == ["ba.", "dọc.", "đôi.", "êm.", "ngang.", "Ưng"]
    assert list(in_order(found, KwicSort.DOCUMENT)) == found


def test_the_nearest_word_on_the_left_counts_most() -> None:
    document = article("x", "an b đò. a c đò. z b đò.")
    assert [line.left for line in in_order(lines(document, "đò", width=5), KwicSort.LEFT)] == ["an b ", "z b ", "a c "]


def test_only_as_many_lines_are_put_in_order_as_is_said() -> None:
    document = article("x", "c đò. b đò. a đò.")
    found = lines(document, "đò", width=2)
    assert [line.left for line in in_order(found, KwicSort.LEFT, 2)] == ["b ", "c "]


words = st.sampled_from(("đò", "bến", "sông nước", "Ưng", "a" * 30, "x"))
gaps = st.sampled_from((" ", "\n\n", ", ", "   "))
bodies = st.lists(st.tuples(words, gaps), max_size=30).map(lambda parts: "".join(a + b for a, b in parts).strip())


@settings(max_examples=200, deadline=None)
@given(bodies, bodies, st.sampled_from(("đò", "bến đò", '"sông nước" x', "s*")), st.integers(1, 40), st.booleans())
def test_a_line_is_a_piece_of_the_text(body: str, furniture: str, query: str, width: int, boilerplate: bool) -> None:
    document = article("Tiêu đề", body, furniture=furniture)
    found = lines(document, query, width=width, boilerplate=boilerplate)
    text = document.text
    for line in found:
        assert line.match == " ".join(text[line.start : line.end].split())
        assert " ".join(text[: line.start].split()).endswith(line.left.strip())
        assert " ".join(text[line.end :].split()).startswith(line.right.strip())
        assert max(len(line.left), len(line.right)) <= width
    assert all(one.end <= other.start for one, other in pairwise(found))
    matched = {
        at
        for start, end in parse_query(query).highlighter(boilerplate=boilerplate).matches(document).counted
        for at in range(start, end)
    }
    covered = {at for line in found for at in range(line.start, line.end) if not text[at].isspace()}
    assert covered == {at for at in matched if not text[at].isspace()}
    keys = [[collation_key(token.text) for token in tokenize(line.right)] for line in in_order(found, KwicSort.RIGHT)]
    assert keys == sorted(keys)
