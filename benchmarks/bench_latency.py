"""How long from a key to its paint, on a pseudo-terminal of 80×24, while extraction runs behind the reader.

    python benchmarks/bench_latency.py FOLDER [--still] [--ssh] [--size 160x50]

The articles of FOLDER are copied to a temporary place with one more of 2,000,000 characters made of them, and indexed;
then the app is opened on it, and extracts. ``--still`` has it not extract. ``--ssh`` has the app believe that it is far
away, which means fewer frames.

Two times are shown for each kind of key, in ms: the first change of the screen, of colours too ("begins"), and the last
one of its text ("stands"), the two lowest lines aside, where the progress of extraction is. A press after which nothing
has changed is not counted but listed. A panel that extraction fills is built again each second, so that its text may
come to stand later than it was there.
"""

from __future__ import annotations

import argparse
import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUIET: Final = 0.6
"""Seconds without a byte after which a paint is over."""

LONGEST: Final = 4.0
CHARACTERS: Final = 2_000_000
WORD: Final = "zyxwvu"
SENTENCE: Final = f"Bản ghi dài {WORD} được lưu tại thư viện của huyện từ đầu năm nay."

Keys = tuple[str, "Sequence[str]"]

KEYS: Final[Sequence[Keys]] = (
    ("move the selection", "j" * 24 + "k" * 8),
    ("page of results", "    bb"),
    ("open a document", ("\r",)),
    ("next and previous document", "JJJJJJJJJJJJKKKK"),
    ("line of the text", "j" * 12 + "k" * 6),
    ("page of the text", "  b b"),
    ("back to the results, open again", "q\rq\rq\r"),
    ("back for the search", "q"),
    ("search", (f"/{WORD}\r",)),
    ("open 2,000,000 characters", ("\r", "q", "\r", "q", "\r")),
    ("line there", "j" * 12 + "k" * 6),
    ("page there", "      b b"),
    ("its end and beginning", ("G", "gg", "G", "gg")),
    ("switch panels there", ("2", "3", "4", "5", "6", "1", "2", "3", "4")),
    ("switch panels, again", ("2", "3", "4", "5", "6", "1", "2", "3", "4")),
    ("back from the panel", ("q", "q")),
    ("panels over the results", ("2", "3", "4", "5", "6", "1", "2", "3", "4")),
)


@dataclass
class Measured:
    """Seconds of the presses of one kind of key."""

    begins: list[float] = field(default_factory=list)
    stands: list[float] = field(default_factory=list)
    nothing: int = 0


class Watched:
    """The app on a pseudo-terminal, with the time of each read."""

    def __init__(self, command: Sequence[str], size: tuple[int, int], variables: dict[str, str]) -> None:
        columns, lines = size
        environment = {**os.environ, "TERM": "xterm-256color", **variables}
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._child: pexpect.spawn[Any] = pexpect.spawn(
            command[0], list(command[1:]), dimensions=(lines, columns), env=environment
        )

    @property
    def text(self) -> tuple[str, ...]:
        """The lines of the screen but the lowest two."""
        return tuple(self._screen.display[:-2])

    @property
    def status(self) -> str:
        """The line of the progress."""
        return str(self._screen.display[-2]).strip()

    def press(self, keys: str) -> tuple[float, float] | None:
        """Seconds until the text changes, and until it is what it stays; None if it does not change."""
        cells = self._cells()
        os.write(self._child.child_fd, keys.encode())
        started = time.perf_counter()
        begins = stands = None
        for seconds, chunk in self._collect(started):
            text = self.text
            self._feed(chunk)
            if begins is None and self._cells() != cells:
                begins = seconds
            if self.text != text:
                stands = seconds
        return None if begins is None else (begins, begins if stands is None else stands)

    def settle(self, seconds: float) -> None:
        """Take what comes for so long."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            if select.select([self._child.child_fd], [], [], left)[0]:
                self._feed(os.read(self._child.child_fd, 1 << 16))

    def until(self, text: str) -> None:
        """Wait until ``text`` is on the screen."""
        for _ in range(200):
            if text in "\n".join(self._screen.display):
                return
            self.settle(0.1)
        raise TimeoutError("\n".join(self._screen.display))

    def close(self) -> None:
        """End it."""
        self._child.close(force=True)

    def _collect(self, started: float) -> list[tuple[float, bytes]]:
        chunks = []
        last = time.perf_counter()
        while (now := time.perf_counter()) - last < QUIET and now - started < LONGEST:
            if select.select([self._child.child_fd], [], [], QUIET - (now - last))[0]:
                chunk = os.read(self._child.child_fd, 1 << 16)
                last = time.perf_counter()
                chunks.append((last - started, chunk))
        return chunks

    def _cells(self) -> list[tuple[Any, ...]]:
        screen = self._screen
        return [
            tuple(screen.buffer[line][column] for column in range(screen.columns)) for line in range(screen.lines - 2)
        ]

    def _feed(self, data: bytes) -> None:
        for unknown in (b"\x1b[>25u", b"\x1b[<u"):
            data = data.replace(unknown, b"")
        self._stream.feed(data)


@contextmanager
def library(folder: Path) -> Iterator[Path]:
    """The articles of ``folder`` and the long one, indexed, under a home of their own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), home))
        place = Path(home, "articles")
        shutil.copytree(folder, place)
        paths = sorted(path for path in folder.rglob("*.txt") if path.stat().st_size)
        if not paths:
            sys.exit(f"{folder}: no .txt file of which to make a long one")
        texts, length = [], 0
        while length < CHARACTERS:
            for path in paths:
                texts.append(f"{path.read_bytes().decode('utf-8', 'ignore')}\n\n{SENTENCE}")
                length += len(texts[-1])
                if length >= CHARACTERS:
                    break
        (place / "long.txt").write_text("\n\n".join(texts)[:CHARACTERS], encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "tui_reader", "index", "--no-extract", str(place)],
            check=True,
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        yield place


def measure(place: Path, size: tuple[int, int], variables: dict[str, str], *, still: bool, each: bool) -> None:
    """Open the app on ``place``, press the keys and print what they took."""
    app = Watched(
        [sys.executable, "-m", "tui_reader", *(["--no-plugins"] if still else []), str(place)], size, variables
    )
    try:
        app.settle(4.0)
        print(f"{'':34}{'begins':^24}{'stands':^24}\n{'':34}{'median':>8}{'most':>8}{'':8}{'median':>8}{'most':>8}")
        every = Measured()
        for what, presses in KEYS:
            measured = Measured()
            for key in presses:
                times = app.press(key)
                if times is None:
                    measured.nothing += 1
                    continue
                for kind in (measured, every):
                    kind.begins.append(times[0])
                    kind.stands.append(times[1])
                if each:
                    print(f"  {what}: {key!r} {1000 * times[0]:.0f} {1000 * times[1]:.0f}")
            _print(what, measured)
        _print("all", every)
        print(f"at the end: {app.status}")
    finally:
        app.close()


def _print(what: str, measured: Measured) -> None:
    shown = f"{what:34}"
    for times in (measured.begins, measured.stands):
        if times:
            shown += f"{1000 * statistics.median(times):8.0f}{1000 * max(times):8.0f}{'':8}"
    print(shown + (f"({measured.nothing} without effect)" if measured.nothing else ""), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--still", action="store_true", help="without extraction")
    parser.add_argument("--ssh", action="store_true", help="as over SSH")
    parser.add_argument("--each", action="store_true", help="print each press, too")
    parser.add_argument("--size", default="80x24", help="columns and lines")
    arguments = parser.parse_args()
    columns, lines = map(int, arguments.size.split("x"))
    variables = {"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"} if arguments.ssh else {}
    with library(arguments.folder) as place:
        measure(place, (columns, lines), variables, still=arguments.still, each=arguments.each)


if __name__ == "__main__":
    main()
