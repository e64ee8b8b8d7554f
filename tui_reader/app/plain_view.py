"""Text on the bare terminal, page by page, while the app is out of the way: the terminal wraps the long lines and has
the mouse, so that what one selects there is text without frames and without line breaks of ours.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
import tty
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tui_reader.app.cells import cell_width, clip, split_at, visible
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

__all__ = ["Place", "keys_taken", "next_page", "plain_lines", "previous_page", "show_plain", "wait_for_key"]

_OTHER_SCREEN, _OWN_SCREEN = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
_CLEAR: Final = "\x1b[H\x1b[2J"
_TAB: Final = 8
_LONGEST: Final = 16_000
"""Characters of a line that are the terminal's to wrap; of a longer one no page shows so much at once."""
_WAIT: Final = 0.2  # s between looks at whether the window has another size
_ESCAPE_WAIT: Final = 0.1  # s in which the rest of a key is there that begins with Escape
_LONGEST_KEY: Final = 16

_Command = Literal["next", "previous", "line", "line back", "top", "end", "leave", "suspend", ""]
_KEYS: Final[dict[str, _Command]] = {
    **dict.fromkeys((" ", "f", "\x06", "\x16", "\x1b[6~", "d", "\x04"), "next"),
    **dict.fromkeys(("b", "\x02", "\x1b[5~", "u", "\x15"), "previous"),
    **dict.fromkeys(("\r", "\n", "j", "\x0e", "\x1b[B", "\x1bOB"), "line"),
    **dict.fromkeys(("k", "\x10", "\x1b[A", "\x1bOA"), "line back"),
    **dict.fromkeys(("g", "<", "\x1b[H", "\x1bOH", "\x1b[1~"), "top"),
    **dict.fromkeys(("G", ">", "\x1b[F", "\x1bOF", "\x1b[4~"), "end"),
    **dict.fromkeys(("q", "Q", "p", "+", "\x7f", "\x08", "\x1b", "\x03", "\x07", "\x11"), "leave"),
    "\x1a": "suspend",
}


class Place(NamedTuple):
    """Where a page begins: a line of the text, and the cell row in it, as the terminal wraps it."""

    line: int
    row: int = 0


def plain_lines(text: str, first: int = 1) -> tuple[list[str], int]:
    """The lines of ``text`` as they may be written to a terminal, those of over 16,000 characters cut there, and the
    index of line number ``first`` (from 1) among them."""
    lines: list[str] = []
    index = 0
    for number, line in enumerate(text.split("\n"), 1):
        if number <= first:
            index = len(lines)
        shown = visible(line.expandtabs(_TAB))
        lines += [shown[start : start + _LONGEST] for start in range(0, len(shown), _LONGEST)] or [""]
    return lines, index


def show_plain(lines: Sequence[str], first: int = 0) -> None:
    """Show ``lines`` (see `plain_lines`) from index ``first`` on until the reader leaves, on standard output with keys
    from standard input, or until a signal ends the program. Nothing is shown where these are no terminal."""
    source, sink = sys.__stdin__, sys.__stdout__
    if source is None or sink is None or not (source.isatty() and sink.isatty()):
        return
    place = Place(min(max(0, first), max(0, len(lines) - 1)))
    with _other_screen(sink.fileno()), keys_taken(source.fileno()), _signals_noted() as ended:
        shown = None
        while not ended:
            size = os.get_terminal_size(sink.fileno())
            if shown != (place, size):
                shown = place, size
                _write(sink.fileno(), _page(lines, place, *size))
            match command := _command(source.fileno()):
                case "leave":
                    return
                case "suspend":
                    _suspend(source.fileno(), sink.fileno())
                    shown = None
                case _:
                    place = _moved(lines, place, command, *size)


def wait_for_key(sentence: str) -> None:
    """Say ``sentence`` on the bare terminal and wait for Enter, Space or q."""
    source, sink = sys.__stdin__, sys.__stdout__
    if source is None or sink is None or not (source.isatty() and sink.isatty()):
        return
    with keys_taken(source.fileno()), _signals_noted() as ended:
        termios.tcflush(source.fileno(), termios.TCIFLUSH)  # what was meant for the program that has ended
        _write(sink.fileno(), f"\r\n{sentence}")
        while not ended and _command(source.fileno()) not in ("leave", "next", "line"):
            pass  # any other key
        _write(sink.fileno(), "\r\n")


@contextmanager
def keys_taken(terminal: int) -> Iterator[None]:
    """Keys one by one and without echo, ^C and ^Z too, on a terminal that is restored afterwards."""
    try:
        before = termios.tcgetattr(terminal)
    except termios.error:  # it is gone
        yield
        return
    try:
        tty.setraw(terminal, termios.TCSANOW)
        raw = termios.tcgetattr(terminal)
        raw[1] = before[1]  # a line feed goes to the beginning of the next line, as usual
        termios.tcsetattr(terminal, termios.TCSANOW, raw)
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, before)


@contextmanager
def _signals_noted() -> Iterator[list[int]]:
    """The signals that are to end the program, which its event loop hears of as soon as it goes on."""
    noted: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        noted.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
    try:
        yield noted
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _other_screen(terminal: int) -> Iterator[None]:
    """Leaves what was on the terminal before as it was."""
    _write(terminal, _OTHER_SCREEN)
    try:
        yield
    finally:
        _write(terminal, _OWN_SCREEN)


def _suspend(source: int, sink: int) -> None:
    """To the shell; `fg` comes back."""
    now = termios.tcgetattr(source)
    cooked = termios.tcgetattr(source)
    cooked[0] |= termios.ICRNL
    cooked[3] |= termios.ICANON | termios.ECHO | termios.ISIG
    _write(sink, _OWN_SCREEN)
    termios.tcsetattr(source, termios.TCSANOW, cooked)
    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        os.killpg(os.getpgrp(), signal.SIGTSTP)
    finally:
        signal.signal(signal.SIGTSTP, before)
        termios.tcsetattr(source, termios.TCSANOW, now)
        _write(sink, _OTHER_SCREEN)


def _write(terminal: int, text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        while data:
            data = data[os.write(terminal, data) :]
    except OSError:  # it is gone, which whoever reads from it sees
        return


def _command(terminal: int) -> _Command:
    """What the next key means, "" for nothing, also when none has come after a while."""
    return _KEYS.get(_key(terminal), "")


def _key(terminal: int) -> str:
    """The next key, and no byte more: what is typed ahead is for the app."""
    key = _byte(terminal, _WAIT)
    if key == "\x1b":
        key += (more := _byte(terminal, _ESCAPE_WAIT))
        if more in ("[", "O"):
            while len(key) < _LONGEST_KEY and (more := _byte(terminal, _ESCAPE_WAIT)):
                key += more
                if "@" <= more <= "~":
                    break
    return key


def _byte(terminal: int, seconds: float) -> str:
    ready, _w, _x = select.select([terminal], [], [], seconds)
    if not ready:
        return ""
    try:
        return os.read(terminal, 1).decode("latin-1") or "q"
    except OSError:  # it is gone
        return "q"


# -- pages


def _rows(line: str, width: int) -> Iterator[str]:
    """A line as the terminal wraps it: at cells, not at words."""
    if cell_width(line) == len(line):
        yield from (line[start : start + width] for start in range(0, len(line) or 1, width))
        return
    while line:
        first, rest = split_at(line, width)
        # No terminal has room for a letter wider than itself; it shows what it can.
        yield first or line[0]
        line = rest if first else line[1:]


def _row_count(line: str, width: int) -> int:
    cells = cell_width(line)
    if cells == len(line) or cells <= width:
        return max(1, -(-cells // width))
    return sum(1 for _row in _rows(line, width))


def next_page(lines: Sequence[str], place: Place, width: int, rows: int) -> Place:
    """Where the page after that from ``place`` on begins; the same place where the text ends on this one."""
    line, row = place
    while line < len(lines):
        count = _row_count(lines[line], width) - row
        if count > rows:
            return Place(line, row + rows)
        rows -= count
        line, row = line + 1, 0
        if rows == 0:
            while line < len(lines) and not lines[line]:  # a page does not begin with nothing
                line += 1
            return Place(line) if line < len(lines) else place
    return place


def previous_page(lines: Sequence[str], place: Place, width: int, rows: int) -> Place:
    """Where the page before begins."""
    line, row = place
    while rows > row:
        if not line:
            return Place(0)
        rows -= row
        line -= 1
        row = _row_count(lines[line], width)
    return Place(line, row - rows)


def _moved(lines: Sequence[str], place: Place, command: str, width: int, height: int) -> Place:
    rows = max(1, height - 1)
    match command:
        case "next":
            return next_page(lines, place, width, rows)
        case "previous":
            return previous_page(lines, place, width, rows)
        case "line":
            following = next_page(lines, place, width, rows)
            return next_page(lines, place, width, 1) if following != place else place
        case "line back":
            return previous_page(lines, place, width, 1)
        case "top":
            return Place(0)
        case "end":
            return previous_page(lines, Place(len(lines)), width, rows)
    return place


def _page(lines: Sequence[str], place: Place, width: int, height: int) -> str:
    """What to write for a page: its lines, which the terminal wraps, and under them what can be done."""
    rows = max(1, height - 1)
    written, left = [], rows
    line, row = place
    while line < len(lines) and left:
        text = lines[line]
        count = _row_count(lines[line], width)
        if row or count - row > left:
            text = "".join(list(_rows(text, width))[row : row + left])
        written.append(text)
        left -= min(left, count - row)
        line, row = line + 1, 0
    following = next_page(lines, place, width, rows)
    share = 100 if following == place else 100 * following.line // max(1, len(lines))
    said = clip(_("Space: on   b: back   q: to the reader   {share}%").format(share=share), width - 1)
    # Each line begins where it stands, so that a letter of another width than was thought moves no other line.
    return f"{_CLEAR}{chr(10).join(written)}\x1b[{height};1H\x1b[7m{said}\x1b[m"
