"""A page of which only a part is set: the same lines, whichever part one begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.driving import reading
from tests.conftest import write_articles
from tui_reader.app import cells
from tui_reader.app import typeset as setting
from tui_reader.app.goals import Goal
from tui_reader.app.typeset import LONG, Page, typeset
from tui_reader.documents.model import Block, Document, Role

if TYPE_CHECKING:
    from tui_reader.library import Library

SENTENCE = "Nước sông dâng chậm, người làng vẫn đi chợ như mọi ngày. "


def document(text: str, *, furniture: int = 0) -> Document:
    """Each line of ``text`` a block of its own; every so many lines are furniture."""
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        role = Role.BOILERPLATE if furniture and number % furniture == 0 else Role.BODY
        blocks.append(Block(at, at + len(line), role))
        at += len(line) + 1
    return Document(id="1", path="a", title="t", text=text, blocks=tuple(blocks))


LINES = document("\n".join(f"{number}. {SENTENCE * 4}".strip() for number in range(1_000)), furniture=7)
ONE_LINE = document(SENTENCE * (240_000 // len(SENTENCE)))


def whole(page: Page) -> Page:
    while page.extend_after():
        pass
    while page.extend_before():
        pass
    return page


@pytest.mark.parametrize("text", [LINES, ONE_LINE], ids=["lines", "one line"])
@pytest.mark.parametrize("near", [0, 90_000, 1 << 40])
def test_what_is_set_from_any_place_on_is_the_whole_page_in_the_end(text: Document, near: int) -> None:
    page = typeset(text, 72, near=near)
    assert len(text.text) > LONG
    assert len(page.lines) < 500
    all_at_once = typeset(text, 72)
    assert whole(page).lines == all_at_once.lines
    assert page.is_complete
    assert page.head == all_at_once.head
    for offset in range(0, len(text.text), 997):
        assert page.line_at(offset) == all_at_once.line_at(offset)


@settings(max_examples=25, deadline=None)
@given(st.integers(20, 100), st.integers(0, len(LINES.text) - 1), st.booleans())
def test_a_place_is_on_the_line_that_it_leads_to_in_a_part_too(width: int, offset: int, furniture: bool) -> None:
    page = typeset(LINES, width, furniture=furniture, near=offset)
    line = page.lines[page.line_at(offset)]
    if not LINES.text[offset].isspace() and not page.is_folded(offset):
        assert line.start <= offset < line.end


def test_a_long_paragraph_is_no_more_than_one_paragraph() -> None:
    page = typeset(ONE_LINE, 72)
    text = [line for line in page.lines[page.head :] if line.start >= 0]
    assert len(text) == len(page.lines) - page.head, "no empty line within it"
    short = [line for line in text[:-1] if line.end - line.start < 50]
    assert len(short) <= len(ONE_LINE.text) // setting.LONG * 10


async def test_a_document_of_two_million_characters_opens_by_setting_hardly_more_than_a_screen_of_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "".join(f"{SENTENCE}Hôm {number} có bão. " for number in range(28_000))
    write_articles(library.root, {"dai.txt": f"Một dòng dài\n09/09/2024\n\n{body}\n"})
    library.update()
    wrapped = 0
    wrap = cells.wrap

    def counted(text: str, start: int, end: int, cells: int) -> list[tuple[int, int]]:
        nonlocal wrapped
        wrapped += end - start
        return wrap(text, start, end, cells)

    monkeypatch.setattr(setting, "wrap", counted)
    async with reading(library.root) as reader:
        await reader.type("/bao")
        await reader.press("enter")
        pane = reader.main.reading
        for offset in (0, 1_200_000):
            wrapped = 0
            reader.main.readings.open_path("dai.txt", Goal(offset))
            await reader.quiet()
            assert pane.document is not None
            assert len(pane.document.text) > 2_000_000
            assert pane.place <= offset < pane.visible_span[1] or not offset
            assert wrapped < 100_000
        assert len(pane.matches) == 28_000
        await reader.press("n")
        assert "match " in reader.status
        assert pane.current is not None
        assert pane.current[0] >= 1_200_000
        wrapped = 0
        await reader.press("G")
        assert pane.percent == 100
        await reader.press("k", "b", "g", "j")
        assert pane.place < 500
        assert wrapped < 200_000
        await reader.pilot.resize_terminal(60, 15)
        await reader.quiet()
        await reader.press("space", *["j"] * 3)
        place = pane.place
        for width, height in ((300, 100), (61, 15), (100, 30), (77, 20), (60, 15)):
            await reader.pilot.resize_terminal(width, height)
            await reader.quiet()
            assert pane.place <= place < pane.visible_span[1]
        assert pane.place == place, "sizes in between leave nothing behind"


async def test_a_window_in_which_all_of_it_fits_does_not_lose_the_place(library: Library) -> None:
    write_articles(library.root, {"vua.txt": "Bài vừa\n\n" + "\n\n".join(f"Đoạn {n}. {SENTENCE}" for n in range(40))})
    library.update()
    async with reading(library.root) as reader:
        await reader.type("/path:vua")
        await reader.press("enter", "enter", "space", "space")
        place = reader.main.reading.place
        assert place > 0
        for width, height in ((300, 100), (80, 24)):
            await reader.pilot.resize_terminal(width, height)
            await reader.quiet()
        assert reader.main.reading.place == place


async def test_n_that_is_pressed_before_the_matches_are_known_waits_for_them(library: Library) -> None:
    body = "".join(f"{SENTENCE}Hôm {number} có bão. " for number in range(4_000))
    write_articles(library.root, {"dai.txt": f"Một dòng dài\n09/09/2024\n\n{body}\n"})
    library.update()
    async with reading(library.root) as reader:
        await reader.type("/bao path:dai")
        await reader.press("enter")
        await reader.write(("enter", None), ("n", "n"), ("n", "n"))
        assert "match 2/4,000" in reader.status
