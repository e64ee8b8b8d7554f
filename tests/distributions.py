"""Distributions made for a test: modules beside folders of metadata, as pip leaves them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Site"]

GOOD = """
    import os, pathlib
    from tui_reader.plugin_api import Panel, Text, hookimpl

    with pathlib.Path({log!r}).open("a") as log:
        print({name!r}, os.getpid(), file=log)

    @hookimpl
    def register_panels():
        return [Panel({name!r}, "Panel", "corpus", lambda ctx: Text("", ""))]
"""


class Site:
    """A folder to import from. ``add`` installs a plugin, ``imports`` says which were imported and where."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "imports.log"
        folder.mkdir(parents=True, exist_ok=True)

    def add(
        self,
        name: str,
        source: str | None = None,
        *,
        version: str = "1.2",
        entry_points: bytes | None = None,
        metadata: bytes | None = None,
    ) -> Path:
        """Install the plugin ``name`` in a distribution "dist-NAME", whose one module has ``source``; by default that
        offers a panel and notes that it was imported. Gives the module's file.
        """
        module = self.folder / f"{name}_plugin.py"
        text = GOOD.format(name=name, log=str(self.log)) if source is None else source
        module.write_text(textwrap.dedent(text), encoding="utf-8")
        info = self.folder / f"dist_{name}-{version}.dist-info"
        info.mkdir()
        said = (
            f"Metadata-Version: 2.1\nName: dist-{name}\nVersion: {version}\n".encode() if metadata is None else metadata
        )
        (info / "METADATA").write_bytes(said)
        points = f"[tui_reader]\n{name} = {name}_plugin\n".encode() if entry_points is None else entry_points
        (info / "entry_points.txt").write_bytes(points)
        return module

    def imports(self) -> list[tuple[str, int]]:
        """(plugin, process) of every import so far."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [(line.split()[0], int(line.split()[1])) for line in lines]
