"""Bytes that a key costs on the wire, at 80×24 on a pseudo-terminal: tui-reader as it is, with ``wire = "off"``, and
less and newsboat on the same text, where they are installed.

    python benchmarks/bench_wire.py FOLDER

FOLDER is indexed first, in a temporary place. A key is counted until nothing has been written for 0.3 s; of several
presses the median is shown, and the most.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

import pexpect

from tui_reader.library import Library

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui_reader.documents.model import Document

LINES, COLUMNS = 24, 80
QUIET: Final = 0.3
ARTICLES: Final = 60

Keys = tuple[str, "Sequence[str]"]
"""What the keys do, and the keys, one press after another."""

OURS: Final[Sequence[Keys]] = (
    ("one step of the selection", "j" * 8),
    ("one step that scrolls", ("",) * 3 + ("j",) * 6),
    ("a page of results", "  "),
    ("a search, typed and sent", ("/tram bom\r",)),
    ("open the document", ("\r",)),
    ("one line of scroll", "j" * 8),
    ("a page down", "  "),
    ("idle, 2 s", ("",) * 6),
)
LESS: Final[Sequence[Keys]] = (("one line of scroll", "j" * 8), ("a page down", "  "), ("a search", ("/trạm\r",)))
NEWSBOAT: Final[Sequence[Keys]] = (
    ("one step of the selection", "j" * 8),
    ("one step that scrolls", ("",) * 3 + ("j",) * 14),
    ("open the document", ("\r",)),
    ("one line of scroll", "j" * 8),
    ("a page down", ("\x1b[6~",) * 2),
)


def measure(name: str, command: Sequence[str], keys: Sequence[Keys], variables: Mapping[str, str], first: str) -> None:
    """Print what ``command`` writes for ``keys``, when the keys ``first`` have brought it to its list or text."""
    environment = {**os.environ, "TERM": "xterm-256color", **variables}
    environment.pop("COLORTERM", None)
    child = pexpect.spawn(command[0], list(command[1:]), dimensions=(LINES, COLUMNS), env=environment)
    child.delaybeforesend = None
    begun = written(child, 2.0)
    for key in first:
        child.send(key)
        written(child, 0.5)
    print(f"\n{name}: {begun:,} bytes to begin")
    for what, presses in keys:
        counts = []
        for key in presses:
            child.send(key)
            counts.append(written(child))
        shown = [count for key, count in zip(presses, counts, strict=True) if key] or counts
        print(f"  {what:28}{statistics.median(shown):>8,.0f} {max(shown):>8,}")
    child.close(force=True)


def written(child: pexpect.spawn[Any], quiet: float = QUIET) -> int:
    """Bytes that come until nothing has come for ``quiet`` seconds."""
    count = 0
    while True:
        try:
            count += len(child.read_nonblocking(65536, timeout=quiet))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return count


def feed(documents: Sequence[Document]) -> str:
    """The documents as RSS."""
    items = [
        f"<item><title>{escape(document.title)}</title><guid>{document.id}</guid>"
        f"<description>{escape(document.text.replace(chr(10), '<br/>'))}</description></item>"
        for document in documents
    ]
    return f'<rss version="2.0"><channel><title>Articles</title>{"".join(items)}</channel></rss>'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), home))
        subprocess.run(
            [sys.executable, "-m", "tui_reader", "index", "--no-extract", str(folder)],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        with Library.open(folder) as library:
            documents = [library.document(hit.path) for hit in library.search("").top(ARTICLES)]
        longest = max(documents, key=lambda document: len(document.text))
        text, articles = Path(home, "text.txt"), Path(home, "feed.xml")
        text.write_text("\n".join(_wrapped(longest.text)), encoding="utf-8")
        articles.write_text(feed(documents), encoding="utf-8")
        print(f"Bytes for each key at {COLUMNS}×{LINES}: median and most")
        ours = [sys.executable, "-m", "tui_reader", "--no-plugins", str(folder)]
        for name, wire in (("tui-reader", "auto"), ('tui-reader, wire = "off"', "off")):
            shutil.rmtree(Path(home, "tui-reader", "state"), ignore_errors=True)  # the place where the first one ended
            measure(name, ours, OURS, {"TUI_READER_WIRE": wire}, "")
        if shutil.which("less"):
            measure("less", ["less", str(text)], LESS, {"LESS": ""}, "")
        else:
            print("\nless is not installed")
        if shutil.which("newsboat"):
            urls, settings = Path(home, "urls"), Path(home, "config")
            urls.write_text(articles.as_uri() + "\n", encoding="utf-8")
            settings.write_text("bind-key j down\n", encoding="utf-8")
            files = [f"--url-file={urls}", f"--config-file={settings}", f"--cache-file={home}/cache.db"]
            measure("newsboat", ["newsboat", *files, "--refresh-on-start"], NEWSBOAT, {}, "\r")
        else:
            print("\nnewsboat is not installed")


def _wrapped(text: str, width: int = 72) -> list[str]:
    lines = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = ""
            line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


if __name__ == "__main__":
    main()
