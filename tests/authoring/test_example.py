"""The example, in a distribution of its own: its tests, the contract, and that others stay when it goes."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from tests.authoring.built import ROOT, install, run, run_tests

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = ROOT / "plugins/tui-reader-plugin-example"
BULLETIN = "Tin bão\n\nGió mạnh cấp 8-9, giật cấp 11 ở vùng biển phía bắc.\n"


def plugins(site: Path) -> dict[str, str]:
    listed = run(site, "-m", "tui_reader", "plugins", "--json").stdout.splitlines()
    return {info["name"]: info["state"] for info in map(json.loads, listed)}


def test_the_example_passes_its_tests_and_the_check(tmp_path: Path) -> None:
    site = tmp_path / "site"
    install(EXAMPLE, site)
    assert "5 passed" in run_tests(site, EXAMPLE)
    assert run(site, "-m", "tui_reader", "plugins", "check", "wind").stdout.startswith("wind: keeps the contract")


def test_the_example_comes_and_goes_while_others_stay(tmp_path: Path) -> None:
    site, folder = tmp_path / "site", tmp_path / "tin"
    site.mkdir()
    folder.mkdir()
    (folder / "bão.txt").write_text(BULLETIN, encoding="utf-8")
    before = plugins(site)
    run(site, "-m", "tui_reader", "index", str(folder), "--no-extract")
    install(EXAMPLE, site)
    assert plugins(site) == before | {"wind": "loaded"}
    run(site, "-m", "tui_reader", "index", str(folder))
    found = run(site, "-m", "tui_reader", "search", "wind:>=9", str(folder), "--json").stdout
    assert json.loads(found)["path"] == "bão.txt"
    assert "from 64 knots" in run(site, "-m", "tui_reader", "wind-scale").stdout
    shutil.rmtree(site)
    assert plugins(site) == before
    gone = run(site, "-m", "tui_reader", "search", "wind:>=9", str(folder), check=False)
    assert gone.returncode == 2
    assert "wind" in gone.stderr
    kept = run(site, "-m", "tui_reader", "records", "timeline", str(folder), check=False)
    assert kept.returncode in (0, 1)
