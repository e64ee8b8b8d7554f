"""What is sent shows what Textual would have shown: the same cells in the same styles, on any terminal, with fewer
bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyte
from hypothesis import example, given
from hypothesis import strategies as st

from tui_reader.app.terminals import Abilities
from tui_reader.app.wire.frame import Frame, Row
from tui_reader.app.wire.pen import difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH, HEIGHT = 24, 9
KINDS = [Abilities(), Abilities(lines=True), Abilities(erases=True, lines=True), Abilities(True, True, True)]
STYLES = ["", "1", "2", "1;36", "7", "4;7;36", "38;5;12;48;5;3", "48;5;3", "3;38;2;1;2;3", "9;2"]
WORDS = st.text(st.sampled_from("ab ạế  日本 u\u0301 🚀─▌…"), min_size=1, max_size=30).map(
    lambda text: re.sub("(?<!u)\u0301", "", text)
)


class Emulator:
    """A terminal that keeps its cells. Dim is drawn as blinking, which pyte knows and the app never uses."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.screen = pyte.Screen(width, height)
        self.screen.reset_mode(7, private=True)
        self._stream = pyte.Stream(self.screen)

    def feed(self, text: str) -> None:
        assert not re.search(r"\x1b\[[\d;]*[^\d;HJKmrABCDLMX]", text), "a sequence that is not expected of a VT220"
        self._stream.feed(re.sub(r"\x1b\[([\d;]*)m", _without_dim, text))

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        """What can be seen: weight and ink of a blank cannot."""
        return [[_seen(self.screen.buffer[y][x]) for x in range(self.screen.columns)] for y in range(self.screen.lines)]

    @property
    def cursor(self) -> tuple[int, int]:
        return self.screen.cursor.y, self.screen.cursor.x


def _without_dim(style: re.Match[str]) -> str:
    numbers = style[1].split(";")
    coloured = [at for at, number in enumerate(numbers) if number in ("38", "48")]
    inside = {at + step for at in coloured for step in range(1, 3 if numbers[at + 1] == "5" else 5)}
    return "\x1b[" + ";".join("5" if n == "2" and at not in inside else n for at, n in enumerate(numbers)) + "m"


def _seen(char: pyte.screens.Char) -> pyte.screens.Char:
    if char.data == " " and not char.reverse:
        return char._replace(fg="default", bold=False, italics=False, blink=False)
    return char


class Wire:
    """Frame, what was sent of it, and an emulator at the other end."""

    def __init__(self, able: Abilities, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.frame = Frame()
        self.frame.resize(width, height)
        self.able = able
        self.far = Emulator(width, height)
        self.shown: tuple[Row, ...] | None = None
        self.cursor: tuple[int, int] | None = None

    def send(self) -> str:
        wanted = self.frame.snapshot()
        sent = difference(self.shown, wanted, self.cursor, self.able)
        self.shown, self.cursor = wanted.rows, wanted.cursor
        self.far.feed(sent)
        return sent


def _body(runs: Sequence[tuple[str, str]], room: int) -> str:
    """Runs of (text, style) as Textual writes them, cut and filled to ``room`` cells."""
    written, used = "", 0
    for text, style in runs:
        kept = ""
        for char in text:
            width = pyte.screens.wcwidth(char)
            if used + width > room:
                break
            kept += char
            used += width
        if kept.startswith("\u0301"):
            kept = "u" + kept[1:] if used < room else ""
            used += bool(kept)
        if kept:
            written += f"\x1b[{style}m{kept}\x1b[0m" if style else kept
    return written + " " * (room - used)


RUNS = st.lists(st.tuples(WORDS, st.sampled_from(STYLES)), min_size=1, max_size=3)
DRAWN = st.lists(
    st.one_of(
        st.tuples(st.just("row"), st.integers(0, HEIGHT - 1), RUNS),
        st.tuples(st.just("all"), st.just(0), RUNS),
        st.tuples(st.just("up"), st.integers(1, 4), RUNS),
        st.tuples(st.just("down"), st.integers(1, 4), RUNS),
        st.tuples(st.just("halves"), st.integers(0, HEIGHT - 1), RUNS),
    ),
    min_size=1,
    max_size=8,
)


@given(DRAWN, st.sampled_from(KINDS))
@example([("all", 0, [("a\u1ebf日", "7")]), ("up", 1, [("x", "2")]), ("halves", 3, [("日本", "48;5;3")])], KINDS[0])
def test_a_session_of_frames_shows_what_textual_would_have_shown(
    drawn: list[tuple[str, int, list[tuple[str, str]]]], able: Abilities
) -> None:
    plain, wire = Emulator(), Wire(able)
    lines = [[(0, " " * WIDTH)]] * HEIGHT
    frames = [_written(enumerate(lines), (0, 0))]
    for how, number, runs in drawn:
        whole, half = [(0, _body(runs, WIDTH))], WIDTH // 2
        match how:
            case "all":
                lines = [[(0, _body([(f"{y} ", "1"), *runs], WIDTH))] for y in range(HEIGHT)]
            case "up":
                lines = lines[number:] + [whole] * number
            case "down":
                lines = [whole] * number + lines[:-number]
            case "row":
                lines = [*lines[:number], whole, *lines[number + 1 :]]
            case _:
                halves = [(0, _body(runs, half)), (half, _body(runs[::-1], WIDTH - half))]
                lines = [*lines[:number], halves, *lines[number + 1 :]]
        changed = [number] if how in ("row", "halves") else range(HEIGHT)
        frames.append(_written(((y, lines[y]) for y in changed), (number, 2 * number)))
    for written in frames:
        plain.feed(written)
        assert wire.frame.draw(written)
        wire.send()
        assert wire.far.cells == plain.cells
        assert wire.far.cursor == plain.cursor


def _written(rows: Iterable[tuple[int, Sequence[tuple[int, str]]]], cursor: tuple[int, int]) -> str:
    """Pieces of rows as Textual writes them, and the cursor at the end."""
    lines = ["".join(f"\x1b[{y + 1};{x + 1}H{text}" for x, text in pieces) for y, pieces in rows]
    return "\n".join(lines) + f"\x1b[{cursor[0] + 1};{cursor[1] + 1}H"
