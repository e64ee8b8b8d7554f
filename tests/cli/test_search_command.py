"""``tui-reader search``: --kwic, --explain, --batch and what is said when nothing is found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_cli import HIT_KEYS, tui_reader
from tui_reader.cli.output import cell_width, json_line
from tui_reader.index.collation import collation_key

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library


@pytest.fixture
def root(library: Library) -> str:
    return str(library.root)


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_json_cannot_steer_the_terminal_and_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    value = {"path": "a\x1b[31m\x9b31m\x7f\u202eb", "title": "Bão lũ 👨\u200d👩"}
    json_line(value)
    written = capsys.readouterr().out
    assert json.loads(written) == value
    assert not set("\x1b\x9b\x7f\u202e") & set(written)
    assert "Bão lũ" in written


# Key words in context


def test_kwic_in_json_has_the_agreed_keys_and_offsets_into_the_text(library: Library, root: str) -> None:
    found = objects(tui_reader("search", "thư viện", root, "--kwic", "--json").stdout)
    assert list(found[0]) == ["path", "start", "end", "left", "match", "right", "title", "published"]
    assert {line["path"] for line in found} == {"thu-vien/phoi-sach.md", "giao-duc/an-toan.html"}
    for line in found:
        text = library.document(line["path"]).text
        assert " ".join(text[line["start"] : line["end"]].split()) == line["match"]
    assert {line["published"] for line in found if line["path"].endswith(".md")} == {"2023-10"}


def test_kwic_is_put_in_order_by_the_words_on_a_side(root: str) -> None:
    rights = [
        line["right"].split()[0]
        for line in objects(tui_reader("search", "thư viện", root, "--kwic", "--json", "--sort", "right").stdout)
    ]
    assert sorted(rights, key=collation_key) == rights
    assert len(rights) >= 3
    assert tui_reader("search", "thư viện", root, "--sort", "left").returncode == 2


def test_kwic_counts_cells_not_characters(library: Library, root: str) -> None:
    (library.root / "rong.txt").write_text("Hội chợ\n\nKhách 東京 ghé đèn lồng 東京都 rồi đi.\n", encoding="utf-8")
    (library.root / "dau.txt").write_text("Hội làng\n\nMẹ q\u0303uẩy đèn lồng e\u0331 lại.\n", encoding="utf-8")
    library.update()
    lines = tui_reader("search", "đèn lồng", root, "--kwic").stdout.splitlines()
    assert len(lines) == 2
    assert len({cell_width(line[: line.index("đèn lồng")]) for line in lines}) == 1
    assert len({cell_width(line[: line.rindex(" ")]) for line in lines}) == 1


# Nothing found


def test_what_may_have_been_meant_is_said_on_stderr_and_the_status_stays_1(root: str) -> None:
    for extra in ((), ("--json",), ("--count",), ("--kwic",)):
        run = tui_reader("search", "thư vịn", root, *extra)
        assert run.returncode == 1
        assert run.stdout == ("0\n" if "--count" in extra else "")
        assert "Did you mean: thư viện" in run.stderr
    assert "Did you mean" not in tui_reader("search", "khủnglongqz", root).stderr


# Explain


def test_explain_shows_spellings_with_their_documents(root: str) -> None:
    run = tui_reader("search", 'bao date:2024 -"thư viện"', root, "--explain")
    assert run.returncode == 0
    assert "bão 2" in run.stdout
    assert "from 2024-01-01 to 2024-12-31" in run.stdout
    (explanation,) = objects(tui_reader("search", "bao", root, "--explain", "--json").stdout)
    assert explanation["documents"] == explanation["part"]["documents"]
    assert {"spelling": "bão", "documents": 2} in explanation["part"]["spellings"]
    assert tui_reader("search", "khủng long", root, "--explain").returncode == 1
    assert tui_reader("search", "(bão", root, "--explain").returncode == 2
    assert tui_reader("search", "bão", root, "--explain", "--kwic").returncode == 2


# Batch


def batch(tmp_path: Path, root: str, lines: bytes, *options: str) -> Any:
    file = tmp_path / "queries.txt"
    file.write_bytes(lines)
    return tui_reader("search", "--batch", str(file), root, *options)


def test_every_line_of_a_batch_is_answered_and_names_its_query(tmp_path: Path, root: str) -> None:
    run = batch(tmp_path, root, "\ufeffbão\r\n\n# ghi chú\nthu vien\nkhủng long\n".encode(), "--json")
    assert run.returncode == 0
    found = objects(run.stdout)
    assert [list(line) for line in found] == [["line", "query", *HIT_KEYS]] * 4
    assert [(line["line"], line["query"]) for line in found] == [(1, "bão")] * 2 + [(4, "thu vien")] * 2


def test_bad_lines_of_a_batch_are_reported_and_the_rest_run(tmp_path: Path, root: str) -> None:
    run = batch(tmp_path, root, "(bão\nbão\nth\u01b0 ".encode() + b"vi\xff\nda OR\n", "--json")
    assert run.returncode == 2
    lines = objects(run.stdout)
    bad = {line["line"]: line for line in lines if "error" in line}
    assert [line["path"] for line in lines if "error" not in line and line["query"] == "bão"] != []
    assert {number: (line["column"], line["length"]) for number, line in bad.items()} == {
        1: (0, 1),
        3: (6, 1),
        4: (3, 2),
    }
    assert "Line 1, column 1: " in run.stderr
    assert "Line 4, column 4: " in run.stderr
    assert "Traceback" not in run.stderr


def test_the_status_of_a_batch_is_1_where_no_line_finds_anything(tmp_path: Path, root: str) -> None:
    assert batch(tmp_path, root, "khủng long\nxyz\n".encode(), "--json").returncode == 1
    assert batch(tmp_path, root, b"\n", "--json").returncode == 1


def test_a_batch_counts_and_prints_text_too(tmp_path: Path, root: str) -> None:
    lines = "bão\nkhủng long\n".encode()
    assert batch(tmp_path, root, lines, "--count").stdout == "2\tbão\n0\tkhủng long\n"
    assert objects(batch(tmp_path, root, lines, "--count", "--json").stdout) == [
        {"line": 1, "query": "bão", "count": 2},
        {"line": 2, "query": "khủng long", "count": 0},
    ]
    assert "1: bão" in batch(tmp_path, root, lines).stdout


def test_a_batch_needs_a_file_and_takes_no_query(tmp_path: Path, root: str) -> None:
    assert tui_reader("search", "--batch", str(tmp_path / "missing.txt"), root).returncode == 2
    (tmp_path / "queries.txt").write_text("bão", encoding="utf-8")
    assert tui_reader("search", "bão", root, "--batch", str(tmp_path / "queries.txt")).returncode == 2
    assert tui_reader("search").returncode == 2
