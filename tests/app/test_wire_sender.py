"""What waits for the terminal, in which order it goes, and how fast."""

from __future__ import annotations

import fcntl
import os
import threading
from typing import TYPE_CHECKING

import pytest

from tests.app.test_wire_frames import Emulator
from tui_reader.app.terminal_driver import TerminalDriver
from tui_reader.app.terminals import Abilities, abilities_of, is_remote, kind_of
from tui_reader.app.wire.choice import VARIABLE, is_slow, wired
from tui_reader.app.wire.driver import draws_nothing
from tui_reader.app.wire.frame import Frame, Snapshot
from tui_reader.app.wire.pace import QUESTION, Pace
from tui_reader.app.wire.sender import Sender

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH, HEIGHT = 60, 12
F_SETPIPE_SZ = 1031  # Linux


class Pipe:
    """A sender at one end of a pipe that holds a page, and what comes out at the other."""

    def __init__(self, pace: Pace | None = None) -> None:
        self._read, self._write = os.pipe()
        fcntl.fcntl(self._write, F_SETPIPE_SZ, 4096)
        self.sender = Sender(self._write, "utf-8", Abilities(), pace)
        self.sender.start()

    def wait_for(self, end: str) -> str:
        """What is written up to ``end``."""
        data = b""
        while not data.endswith(end.encode()):
            data += os.read(self._read, 65536)
        return data.decode()

    def rest(self) -> str:
        """What is written until the sender has ended."""
        ending = threading.Thread(target=self._end)
        ending.start()
        data = b""
        while chunk := os.read(self._read, 65536):
            data += chunk
        ending.join()
        os.close(self._read)
        return data.decode()

    def _end(self) -> None:
        self.sender.stop()
        os.close(self._write)


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    yield Pipe()


def frame_of(*lines: str) -> Snapshot:
    frame = Frame()
    frame.resize(WIDTH, HEIGHT)
    rows = [f"\x1b[{y + 1};1H{line:{WIDTH}}" for y, line in enumerate((*lines, *[""] * HEIGHT)[:HEIGHT])]
    assert frame.draw("\n".join(rows) + "\x1b[1;1H")
    return frame.snapshot()


def test_a_terminal_that_does_not_read_is_sent_the_last_of_many_frames(pipe: Pipe) -> None:
    for number in range(300):
        pipe.sender.show(frame_of(*[f"{number}-{y} " * 8 for y in range(HEIGHT)]))
    written = pipe.rest()
    far = Emulator(WIDTH, HEIGHT)
    far.feed(written)
    assert far.screen.display[3].startswith("299-3 ")
    # What the pipe holds, what was being written, and the last one: not 300 times 500 bytes.
    assert len(written) < 10_000


def test_a_storm_of_changes_of_the_window_does_not_pile_up(pipe: Pipe) -> None:
    for number in range(300):
        pipe.sender.is_stale = True
        pipe.sender.show(frame_of(*[f"{number}-{y} " * 8 for y in range(HEIGHT)]))
        pipe.sender.forget()
    written = pipe.rest()
    assert "299-11 " in written
    assert len(written) < 10_000


def test_other_sequences_keep_their_place_between_frames(pipe: Pipe) -> None:
    pipe.sender.show(frame_of("one"))
    pipe.sender.write("\x1b]52;c;eA==\x07")
    pipe.sender.show(frame_of("two"))
    written = pipe.rest()
    assert written.index("one") < written.index("\x1b]52") < written.index("two")


def test_after_what_nobody_understands_the_whole_screen_is_drawn(pipe: Pipe) -> None:
    shown = frame_of("one", "stays")
    pipe.sender.show(shown)
    pipe.sender.write("\x1bc", forgets=True)
    pipe.sender.show(shown)
    written = pipe.rest()
    assert written.index("\x1bc") < written.rindex("stays")


def test_a_frame_like_the_one_before_costs_nothing(pipe: Pipe) -> None:
    pipe.sender.show(frame_of("one"))
    pipe.sender.write("|")
    pipe.sender.show(frame_of("one"))
    assert pipe.rest().endswith("|")


def test_frames_are_marked_where_the_terminal_knows_the_marks(pipe: Pipe) -> None:
    pipe.sender.whole_frames = True
    pipe.sender.show(frame_of(*["a line"] * HEIGHT))
    written = pipe.rest()
    assert written.startswith("\x1b[?2026h")
    assert written.endswith("\x1b[?2026l")


def test_a_question_follows_each_frame_once_the_terminal_has_answered() -> None:
    pipe = Pipe(Pace(1000))
    pipe.sender.show(frame_of("one"))
    assert QUESTION not in pipe.wait_for("\x1b[H")
    pipe.sender.ask()
    pipe.wait_for(QUESTION)
    assert pipe.sender.answered()
    pipe.sender.show(frame_of("two"))
    assert "wo" in pipe.wait_for(QUESTION)
    assert pipe.sender.answered()
    assert not pipe.sender.answered(), "nothing was asked any more"
    pipe.sender.settle()
    pipe.sender.show(frame_of("three"))
    assert QUESTION not in pipe.rest()


def test_a_slow_line_is_sent_one_frame_at_a_time() -> None:
    pace = Pace(15)
    pace.asked(0.0, 0)
    pace.answered(0.6)
    pace.sent(1.0)
    pace.sent(1.0)
    pace.asked(1.0, 2000)
    assert pace.wait(1.0) == pytest.approx(1 / 15)
    pace.answered(1.0 + 0.6 + 2000 / 960)
    assert 500 < pace.window < 700, "what 960 bytes a second hold in 0.6 s"
    pace.asked(10.0, 1500)
    assert pace.wait(10.5) > 1
    pace.answered(12.2)
    assert pace.wait(12.3) == 0.0


def test_a_fast_line_is_not_held_up() -> None:
    pace = Pace(15)
    now = 0.0
    for _ in range(20):
        pace.asked(now, 500)
        now += 0.02
        pace.answered(now)
        assert pace.wait(now) == 0.0


def test_what_a_key_brings_a_moment_later_waits_for_no_frame_to_pass_but_frames_in_a_row_do() -> None:
    pace, now = Pace(15), 5.0
    sent: list[float] = []
    while len(sent) < 32:
        now += pace.wait(now)
        pace.sent(now)
        sent.append(now)
    assert sent[0] == sent[1] == 5.0
    assert sent[31] - sent[1] == pytest.approx(30 / 15)


def test_a_lost_answer_does_not_stop_the_app() -> None:
    pace = Pace(15)
    pace.asked(0.0, 0)
    pace.answered(0.1)
    pace.asked(1.0, 100_000)
    assert pace.wait(2.0) == pytest.approx(4.0)
    assert pace.wait(6.1) == 0.0


def test_a_terminal_that_answers_no_more_is_waited_for_once() -> None:
    pace = Pace(15)
    pace.asked(0.0, 0)
    pace.answered(0.1)
    pace.asked(1.0, 100_000)
    assert pace.wait(6.1) == 0.0
    for second in range(10, 20):
        pace.asked(second, 100_000)
        assert pace.wait(second + 0.5) == 0.0
        assert pace.open_questions == 0, "nothing waits for them when the app leaves"
    assert pace.answered(20.0), "it is back"
    pace.asked(21.0, 100_000)
    assert pace.wait(22.0) == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("term", "known"),
    [
        ("xterm-256color", True),
        ("screen.xterm-256color", True),
        ("tmux-256color", True),
        ("linux", True),
        ("vt100", True),
        ("st-256color", True),
        ("dumb", False),
        ("", False),
        ("xtrem", False),
        ("unknown", False),
    ],
)
def test_only_a_terminal_that_is_known_gets_another_driver(
    term: str, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv(VARIABLE, raising=False)
    assert (wired(TerminalDriver, "auto", lambda driver: None) is not TerminalDriver) == known
    assert wired(TerminalDriver, "off", lambda driver: None) is TerminalDriver
    monkeypatch.setenv(VARIABLE, "off")
    assert wired(TerminalDriver, "auto", lambda driver: None) is TerminalDriver
    monkeypatch.setenv(VARIABLE, "auto")
    assert (wired(TerminalDriver, "off", lambda driver: None) is not TerminalDriver) == known


@pytest.mark.parametrize(
    ("variables", "setting", "slow"),
    [
        ({"SSH_TTY": "/dev/pts/1", "TERM": "xterm"}, "auto", False),
        ({"SSH_TTY": "/dev/pts/1", "TERM": "xterm"}, "off", True),
        ({"SSH_TTY": "/dev/pts/1", "TERM": "xtrem"}, "auto", True),
        ({"SSH_TTY": "", "TERM": "xtrem"}, "off", False),
    ],
)
def test_behind_ssh_textual_itself_is_slowed_down_where_nothing_else_does_it(
    variables: dict[str, str], setting: str, slow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SSH_CONNECTION", "SSH_CLIENT", VARIABLE):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert is_slow(setting) is slow


def test_a_vt100_is_asked_for_what_it_has() -> None:
    assert abilities_of("vt100") == Abilities()
    assert abilities_of("screen") == Abilities(erases=True, lines=True)


@pytest.mark.parametrize(
    ("term", "is_console", "takes_copies"),
    [("vt220", True, False), ("linux-16color", True, False), ("vte-256color", False, True), ("", False, False)],
)
def test_the_console_of_a_machine_is_no_terminal_of_a_desktop(term: str, is_console: bool, takes_copies: bool) -> None:
    assert (kind_of(term).is_console, kind_of(term).clipboard > 0) == (is_console, takes_copies)


def test_ssh_is_known_by_what_it_leaves_in_the_environment() -> None:
    assert is_remote({"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"})
    assert is_remote({"SSH_TTY": "/dev/pts/1"})
    assert not is_remote({"SSH_AUTH_SOCK": "/tmp/agent", "SSH_CONNECTION": ""})


@pytest.mark.parametrize(
    ("data", "nothing"),
    [
        ("\x1b[?1049h", True),
        ("\x1b[?1000h\x1b[?1006h", True),
        ("\x1b[>25u", True),
        ("\x1b[?2026$p", True),
        ("\x1b]52;c;dGllzIHNuZw==\x07", True),
        ("\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\", True),
        ("\x1bP\x1b]52;c;eA==\x07\x1b\\", True),
        ("\a", True),
        ("\x1b[2J", False),
        ("\x1bc", False),
        ("text", False),
        ("\x1b]0;title\x07text", False),
    ],
)
def test_what_draws_nothing_is_known(data: str, nothing: bool) -> None:
    assert draws_nothing(data) is nothing


@pytest.mark.parametrize(
    "data", ["text", "\x1b[1;1Ha\x07", "\x1b[1;1Ha\x1b[2J", "\x1b[1;1H\x1b[4:3ma\x1b[0m", "\x1b[1;1H👩\u200d🚀"]
)
def test_what_is_not_understood_is_not_drawn(data: str) -> None:
    frame = Frame()
    frame.resize(WIDTH, HEIGHT)
    before = frame.snapshot()
    assert not frame.draw(data)
    assert frame.snapshot() == before
