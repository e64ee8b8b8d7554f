"""Draw the pictures of the documentation with the app itself, on a copy of the sample corpus.

``python docs/screenshot.py`` writes them. With ``--check`` nothing is written, and the exit status is 1 where a picture
is not what the app draws now.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tui_reader.library import Library

QUERY = ("/", *"trạm bơm hai phong", "enter")
REPRINTS = ("/", *"trạm bơm an lạc", "enter")
SMALL, LARGE = (80, 24), (160, 50)
TITLE = "tui-reader sample_corpus"
PLACE = Path("docs")


@dataclass(frozen=True)
class Picture:
    """What is pressed, each group of keys when the app has answered the one before, and where it is drawn."""

    name: str
    size: tuple[int, int]
    theme: str
    keys: tuple[tuple[str, ...], ...]


PICTURES = (
    Picture("screen", (160, 44), "", (QUERY, ("enter",), ("n",))),
    Picture("pictures/results", SMALL, "dark", (QUERY,)),
    Picture("pictures/results-light", SMALL, "light", (QUERY,)),
    Picture("pictures/reading", SMALL, "dark", (QUERY, ("enter",), ("n",))),
    Picture("pictures/desk-light", LARGE, "light", (QUERY, ("enter",), ("n",))),
    Picture("pictures/panel", SMALL, "dark", (QUERY, ("enter",), ("1",))),
    Picture("pictures/compare", LARGE, "dark", (REPRINTS, ("enter",), ("D",), ("enter",))),
    Picture("pictures/lines", SMALL, "light", (("/", *"bão", "enter"), ("w",))),
    Picture("pictures/counts", SMALL, "dark", (("/", *"bão", "enter"), ("c",))),
)


async def drawn(library: Library) -> AsyncIterator[tuple[str, str]]:
    """Name and SVG of each picture."""
    from tui_reader.app.app import ReaderApp
    from tui_reader.config import Settings

    for picture in PICTURES:
        app = ReaderApp(library, Settings(theme=picture.theme), timings=False, fresh=True)
        async with app.run_test(size=picture.size) as pilot:
            await _settle(app, pilot)
            for keys in picture.keys:
                await pilot.press(*keys)
                await _settle(app, pilot)
            svg = app.export_screenshot(title=TITLE)
        app.desk.close()
        # The fonts that Textual names lie on another host; a picture in a README should fetch nothing.
        svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
        # Rich names the parts of a picture by its text; a name of our own keeps what differs small.
        yield picture.name, re.sub(r"terminal-\d+", f"terminal-{Path(picture.name).name}", svg)


async def _settle(app: object, pilot: object) -> None:
    from tests.app.driving import Reader

    await Reader(app, pilot).quiet()  # type: ignore[arg-type]


async def draw(folder: Path, *, write: bool) -> list[str]:
    """Draw all; the names of those that were not so before."""
    from tui_reader.library import Library

    stale = []
    with Library.open(folder) as library:
        library.update()
        library.extract()
    async for name, svg in drawn(Library.open(folder)):
        file = PLACE / f"{name}.svg"
        if not file.exists() or file.read_text(encoding="utf-8") != svg:
            stale.append(str(file))
        if write:
            file.parent.mkdir(exist_ok=True)
            file.write_text(svg, encoding="utf-8")
    return stale


def main() -> int:
    write = "--check" not in sys.argv
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANGUAGE": "en"}  # whoever draws it, and where
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as place:
        for kind in ("DATA", "CONFIG", "CACHE"):
            os.environ[f"XDG_{kind}_HOME"] = place
        folder = Path(shutil.copytree("sample_corpus", Path(place, "sample_corpus")))
        stale = asyncio.run(draw(folder, write=write))
    if stale and not write:
        sys.stderr.write(f"Not what the app draws: {', '.join(stale)}. Run: make docs\n")
    return 0 if write or not stale else 1


if __name__ == "__main__":
    sys.exit(main())
