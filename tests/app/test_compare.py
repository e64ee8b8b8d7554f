"""Two documents side by side."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.driving import reading
from tests.conftest import write_articles
from tui_reader.app.actions import ACTIONS
from tui_reader.app.alignment import Work, aligned, gaps
from tui_reader.app.cells import cell_width
from tui_reader.app.comparing import Comparison, compare
from tui_reader.app.comparison_lines import ComparisonLines
from tui_reader.app.screens.picking import PickScreen
from tui_reader.documents.model import Block, Document, Role
from tui_reader.vietnamese.normalize import matching_form

if TYPE_CHECKING:
    from tui_reader.library import Library

WORDS = st.sampled_from(["bão", "lũ", "đê", "nước", "lên", "xuống", "Hoà", "hòa", ".", ",", "người", "làng", "chợ"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), max_size=6).map("\n".join)


def document(text: str) -> Document:
    blocks = (Block(0, len(text), Role.BODY),) if text else ()
    return Document(id="1", path="a", title="t", text=text, blocks=blocks)


def compared(left: str, right: str) -> Comparison:
    made = compare(document(left), document(right))
    assert made is not None
    return made


def inline(left: str, right: str) -> str:
    """Both texts in one, without lines."""
    lines = ComparisonLines(left, right, compared(left, right), 40)
    while lines.extend():
        pass
    stretches = [line.left for line in lines.lines if line.left is not None]
    return " ".join(each.text[each.start : each.end] for each in stretches)


def test_words_that_differ_are_known_whatever_case_and_tone_placement() -> None:
    left, right = "Bà Hoà ở lại làng.\nNước lên.", "bà Hòa ở lại phố cũ.\nNước lên."
    made = compared(left, right)
    (first, second) = made.pairs
    assert [left[slice(*span)] for span in first.removed] == ["làng."]
    assert [right[slice(*span)] for span in first.added] == ["phố cũ."]
    assert not second.differs
    assert made.differences == [0]
    assert inline(left, right).endswith("ở lại [-làng.-]{+phố cũ.+} Nước lên.")


def test_paragraphs_that_were_put_in_or_left_out_stand_alone() -> None:
    same = "Người làng vẫn đi chợ như mọi ngày."
    made = compared(f"{same}\nẢnh: Thu Hà\nNước rút.", f"{same}\nNước rút.\nNguồn: Bản tin")
    assert [(pair.left is None, pair.right is None) for pair in made.pairs] == [
        (False, False),
        (False, True),
        (False, False),
        (True, False),
    ]
    assert compared("", "").pairs == []
    assert compared("", "bão").differences == [0]


@given(st.text("abcd", max_size=40), st.text("abcd", max_size=40))
def test_what_is_aligned_is_equal_and_the_gaps_between_leave_nothing_out(left: str, right: str) -> None:
    pairs = aligned(left, right, Work())
    assert all(left[a] == right[b] for a, b in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert bool(pairs) or not set(left[:1]) & set(right[:1])
    found = list(gaps(pairs, len(left), len(right)))
    assert "".join(left[gap.left : gap.left_end] for gap in found) == left
    assert "".join(right[gap.right : gap.right_end] for gap in found) == right
    assert [gap.same for gap in found] == [not found[0].same if at % 2 else found[0].same for at in range(len(found))]
    same = [left[gap.left : gap.left_end] == right[gap.right : gap.right_end] for gap in found if gap.same]
    assert all(same)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.integers(20, 120))
def test_both_texts_can_be_read_from_what_is_shown(left: str, right: str, width: int) -> None:
    made = compared(left, right)
    lines = ComparisonLines(left, right, made, width)
    while lines.extend():
        pass
    if lines.in_columns:
        for side, text in (("left", left), ("right", right)):
            stretches = [getattr(line, side) for line in lines.lines if getattr(line, side) is not None]
            assert " ".join(each.text[each.start : each.end] for each in stretches).split() == text.split()
            assert all(cell_width(each.text[each.start : each.end]) <= lines.column for each in stretches)
    both = inline(left, right)
    marked = [pair for pair in made.pairs if pair.left and pair.right and pair.differs]
    if len(marked) == len(made.differences):  # nothing stands alone
        come = re.sub(r"(?s)\[-.*?-\]|\{\+|\+\}", " ", both)
        gone = re.sub(r"(?s)\{\+.*?\+\}|\[-|-\]", " ", both)
        assert matching_form(come).split() == matching_form(right).split()
        assert matching_form(gone).split() == matching_form(left).split()
    assert made.differences == [] or made.common < 1
    assert (made.common == 1) == (not made.differences)


def test_long_texts_are_compared_with_bounded_work_and_can_be_given_up() -> None:
    sentence = "Hôm {} nước sông dâng chậm, người làng vẫn đi chợ như mọi ngày. "
    left = "".join(sentence.format(number) for number in range(3_000))
    right = left.replace("Hôm 1500 nước", "Hôm 1500 con nước", 1)
    made = compared(left, right)
    assert len(made.differences) == 1
    (pair,) = (made.pairs[at] for at in made.differences)
    assert [right[slice(*span)] for span in pair.added] == ["con"]
    repeated = "Nước lên.\n" * 3_000
    assert compared(repeated, repeated + "Nước xuống.\n").differences
    assert compare(document("bão " * 9_000), document("lũ " * 9_000), lambda: True) is None


@pytest.fixture
def copied(library: Library) -> Library:
    """The library with a reprint of one article, in which a word is another."""
    text = (library.root / "bao/tram-bom.txt").read_text(encoding="utf-8")
    body = "".join(f"Tổ máy {number} chạy suốt đêm để đồng ruộng của xã không bị ngập úng. " for number in range(40))
    write_articles(
        library.root,
        {
            "bao/tram-bom.txt": f"{text}\n{body}\n",
            "bao/in-lai.txt": f"{text}\n{body}\n".replace("bốn máy bơm", "năm máy bơm"),
        },
    )
    library.update()
    return library


async def test_a_reprint_is_put_beside_and_differences_are_stepped_through(
    copied: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(copied.root) as reader:
        await reader.type("/tram bom")
        await reader.press("enter")
        assert "+1 reprint" in reader.text
        chosen = reader.chosen
        await reader.write(("D", "D"), ("n", "n"))
        await reader.sees("difference 1 of 1")
        line = next(line for line in reader.text.split("\n") if "bốn máy" in line or "năm máy" in line)
        assert reader.text.split("\n")[0].index("│") == line.index("~"), "each title stands over its text"
        strips = [reader.screen.query_one("ComparisonView").render_line(y) for y in range(20)]
        styles = {part.text: part.style for strip in strips for part in strip if part.text in ("bốn", "năm")}
        first, second = styles["bốn"], styles["năm"]
        assert first is not None
        assert second is not None
        assert {first.reverse, second.reverse} == {True, None}, "told apart without colour"
        await reader.press("n")
        assert "No more differences." in reader.text
        monkeypatch.setenv("TERM", "xterm-256color")
        await reader.press("y")
        assert "Difference sent to the terminal" in reader.text
        left, right = reader.app.clipboard.split("\n")
        assert left.startswith("- ")
        assert right.startswith("+ ")
        assert left[2:].replace("bốn", "năm") == right[2:].replace("bốn", "năm")
        await reader.pilot.resize_terminal(60, 15)
        await reader.quiet()
        assert "[-" in reader.text
        assert "{+" in reader.text
        await reader.pilot.resize_terminal(120, 30)
        await reader.quiet()
        await reader.press("G", "g", "j", "k", "space", "b", "N")
        await reader.press("enter")
        assert reader.pane == "reading"
        document = reader.main.reading.document
        assert document is not None
        assert document.path != chosen
        await reader.press("circumflex_accent")
        await reader.sees("1 difference")
        await reader.press("D")
        await reader.sees("There is no other document to compare with")
        await reader.press("q")
        assert reader.main.context == "reading"


async def test_without_reprints_one_chooses_among_what_was_read_and_found(library: Library) -> None:
    async with reading(library.root) as reader:
        await reader.press("enter")
        first = reader.main.reading.document
        assert first is not None
        await reader.press("J", "D")
        await reader.sees("read before")
        assert first.title in reader.text, "one chooses among titles, with dates"
        assert first.path in reader.text
        screen = reader.app.screen
        assert isinstance(screen, PickScreen)
        assert screen.context == "picking"
        offered = {action.id for action in ACTIONS if {"picking", "filter"} & set(action.contexts)}
        assert offered <= {*screen.handlers, *screen.everywhere}
        for words, left in (("zz", "None has these words."), ("tram bom", first.path)):
            await reader.press("slash")
            await reader.type(words)
            await reader.press("enter")
            assert left in reader.text
            assert screen.context == "picking", "letters are keys again, as in every list"
        await reader.press("slash", "ctrl+g", "j", "k", "q")
        assert reader.pane == "reading", "and so is q"
        await reader.press("D", "enter")
        await reader.sees("the same")
        assert "differences" in reader.text
        await reader.press("q")
        assert reader.pane == "reading"
