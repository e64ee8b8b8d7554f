"""Draw docs/screen.svg with the app itself, on a copy of the sample corpus: ``python docs/screenshot.py``."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from pathlib import Path

QUERY = "trạm bơm hai phong"
SIZE = (160, 44)
TITLE = "tui-reader sample_corpus"


async def draw(folder: Path) -> str:
    """The reading desk with an open article and its entities, as SVG."""
    from tui_reader.app.app import ReaderApp
    from tui_reader.config import Settings
    from tui_reader.library import Library

    with Library.open(folder) as library:
        library.update()
        library.extract()
        app = ReaderApp(library, Settings(), timings=False)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("/", *QUERY, "enter")
            await _settle(app, pilot)
            await pilot.press("enter")
            await _settle(app, pilot)
            await pilot.press("n")
            await _settle(app, pilot)
            # The fonts that Textual names lie on another host; a picture in a README should fetch nothing.
            return re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(title=TITLE), flags=re.DOTALL)


async def _settle(app: object, pilot: object) -> None:
    from tests.app.driving import Reader

    await Reader(app, pilot).quiet()  # type: ignore[arg-type]


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        for kind in ("DATA", "CONFIG", "CACHE"):
            os.environ[f"XDG_{kind}_HOME"] = place
        folder = Path(shutil.copytree("sample_corpus", Path(place, "sample_corpus")))
        Path("docs/screen.svg").write_text(asyncio.run(draw(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
