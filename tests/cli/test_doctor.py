"""``doctor`` as people and scripts read it."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_cli import tui_reader

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library


@pytest.fixture
def mixed(library: Library) -> Path:
    """A library in which something is the matter with nearly every file."""
    root = library.root
    (root / "trong.txt").write_bytes(b"")
    (root / "anh.jpg").write_bytes(b"x")
    (root / "ban-sao.txt").write_bytes((root / "bao/tram-bom.txt").read_bytes())
    (root / "khac.txt").write_text("Chợ nổi họp sớm\n\nGhe xuồng đông nghịt.\n", encoding="utf-16")
    with zipfile.ZipFile(root / "kho.zip", "w") as packed:
        packed.writestr("mot.txt", "Lễ hội đua thuyền\n12/03/2023\n\nĐội của xã về nhất.\n")
        packed.writestr("rong.txt", "")
    for number in range(130):
        (root / f"{number:03}.png").write_bytes(b"x")
    library.update()
    return root


def test_a_script_gets_totals_lists_sizes_and_limits(mixed: Path) -> None:
    report = json.loads(tui_reader("doctor", str(mixed), "--json").stdout)
    library = report["library"]
    assert library["kinds"] | {"skipped": 0} == dict.fromkeys(library["kinds"], 0) | {
        "failed": 2,
        "re-encoded": 1,
        "undated": 1,
        "duplicate": 1,
    }
    assert library["kinds"]["skipped"] == 131
    assert len(library["problems"]) == 134  # all of them, however many
    failed = [problem["path"] for problem in library["problems"] if problem["kind"] == "failed"]
    assert failed == ["kho.zip/rong.txt", "trong.txt"]
    assert (library["undated"], library["undated_files"]) == (1, ["khac.txt"])
    assert library["duplicates"] == [{"leader": "ban-sao.txt", "copies": [{"path": "bao/tram-bom.txt", "exact": True}]}]
    assert library["containers"] == 1
    assert sum(library["sizes"].values()) == library["bytes"]
    assert report["limits"]["seconds"] > 0
    assert report["limits"]["divisible_bytes"] > 0
    assert {"pypdfium2", "rensa", "watchfiles", "whoosh3", "python", "tui-reader"} <= report["versions"].keys()


def test_people_read_failures_first_and_a_long_list_is_cut_and_says_so(mixed: Path) -> None:
    text = tui_reader("doctor", str(mixed)).stdout
    heads = [line.split(" (")[0] for line in text.splitlines() if line and line[0].isupper() and " (" in line]
    assert heads[-5:] == ["Failed", "Skipped", "Re-encoded", "Undated", "Duplicate"]
    assert "  kho.zip/rong.txt\n      empty: " in text
    assert "  ban-sao.txt\n      = bao/tram-bom.txt" in text
    assert "Skipped (131): " in text
    assert text.count(".png\n") == 100
    assert "… and 31 more (--json lists all)" in text
    assert "index " in text
    assert "texts " in text


def test_nothing_to_say_is_not_said(library: Library) -> None:
    text = tui_reader("doctor", str(library.root)).stdout
    assert "Failed" not in text
    assert "Undated" not in text
    assert "Kinds       -" in text


def test_a_file_of_the_index_with_a_wrong_checksum_is_named(library: Library) -> None:
    library.update()
    sound = tui_reader("doctor", str(library.root), "--json")
    assert (sound.returncode, json.loads(sound.stdout)["library"]["index_damage"]) == (0, [])
    file = max(library.paths.directory.rglob("*.terms"), key=lambda path: path.stat().st_size)
    content = bytearray(file.read_bytes())
    content[64] ^= 1  # the first byte of the first section
    file.write_bytes(content)
    report = tui_reader("doctor", str(library.root), "--json")
    (damage,) = json.loads(report.stdout)["library"]["index_damage"]
    assert (report.returncode, damage["file"]) == (3, str(file))
    assert "checksum" in damage["problem"]
    told = tui_reader("doctor", str(library.root)).stdout
    assert str(file) in told
    assert "--rebuild" in told
