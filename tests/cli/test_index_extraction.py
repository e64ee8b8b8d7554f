"""``tui-reader index`` with plugins that go wrong while they extract."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import write_articles

if TYPE_CHECKING:
    from pathlib import Path

PLUGIN = """
import threading, time
from tui_reader.plugin_api import Annotation, Extractor, hookimpl

class Leaving(Extractor):
    name, version = "leaving", "1"

    def extract(self, doc):
        print("what is printed here is seen by nobody")
        if "chợ 7." in doc.text:
            threading.Thread(target=time.sleep, args=(600,)).start()
        yield Annotation(0, 3, "start")

class Failing(Extractor):
    name, version = "failing", "1"

    def extract(self, doc):
        raise ValueError("không bao giờ")

@hookimpl
def register_extractors():
    return [Leaving, Failing]
"""


def test_who_is_switched_off_and_what_is_left_behind_is_said_with_its_plugin(folder: Path, home: Path) -> None:
    plugins = home / "config" / "tui-reader" / "mine"
    plugins.mkdir(parents=True)
    (plugins / "strange.py").write_text(PLUGIN, encoding="utf-8")
    (plugins.parent / "config.toml").write_text('plugins-dir = "mine"\n', encoding="utf-8")
    located = subprocess.run(
        [sys.executable, "-m", "tui_reader", "locate", "config"], capture_output=True, text=True, check=True
    )
    assert located.stdout.strip() == str(plugins.parent / "config.toml")
    write_articles(folder, {f"{n}.txt": f"Phiên chợ {n}\n\nNgười ta bán mật ong ở chợ {n}.\n" for n in range(30)})
    run = subprocess.run(
        [sys.executable, "-m", "tui_reader", "--disable", "entities", "index", str(folder), "--jobs", "2"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout == ""
    assert "failing (plugin strange) was switched off: failed on 20 documents in a row" in run.stderr
    assert "ValueError: không bao giờ" in run.stderr
    assert "leaving of the plugin strange left 1 thread behind" in run.stderr
    assert "seen by nobody" not in run.stderr
