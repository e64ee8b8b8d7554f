"""The page on what the bundled extractors yield, against what they find."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tui_reader.authoring.fields import is_label
from tui_reader.authoring.samples import sample_files
from tui_reader.authoring.trial import TrialLibrary
from tui_reader.records.model import Metric, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/plugins/bundled.md"


class Stated(NamedTuple):
    """A row of the table; ``labels`` is empty where they are units, which are many."""

    extractor: str
    kind: str
    labels: frozenset[str]
    fields: frozenset[str]


def stated() -> list[Stated]:
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (.*?) \| .*? \| (.*?) ?\|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return [
        Stated(
            extractor,
            kind,
            frozenset() if labels.startswith("*") else frozenset(re.findall(r"`(\w+)`", labels)),
            frozenset(re.findall(r"`(\w+)`", fields)),
        )
        for extractor, kind, labels, fields in rows
    ]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Record]]]:
    corpus = ROOT / "sample_corpus"
    some = sorted(path for folder in ("bao-lu", "van-ban", "giao-duc") for path in (corpus / folder).glob("*.*"))
    files = {path.name: path.read_bytes() for path in some} | dict(sample_files())
    with TrialLibrary(files, tmp_path_factory.mktemp("bundled")) as library:
        store, versions = library.library.records(), library.library.plugins().kept_versions
        keys = library.library.document_keys()
        yield {
            name: [record for key in keys for record in store.get(key, name, version) or ()]
            for name, version in versions.items()
        }


def test_every_extractor_of_the_program_has_its_rows(found: dict[str, list[Record]]) -> None:
    assert {row.extractor for row in stated()} == found.keys()


def test_what_they_find_is_what_the_page_says(found: dict[str, list[Record]]) -> None:
    for name, records in found.items():
        rows = [row for row in stated() if row.extractor == name]
        seen: set[str] = set()
        for record in records:
            fitting = [row for row in rows if record.label in row.labels or not row.labels]
            assert fitting, f"{name} yields {record.label!r}: say so in {PAGE}"
            assert type(record).__name__ == fitting[0].kind
            assert is_label(record.label)
            if not isinstance(record, Metric):
                assert set(record.fields) <= fitting[0].fields, f"{name}, {record.label}: {PAGE}"
                seen |= set(record.fields)
        assert seen == set().union(*(row.fields for row in rows)), f"{name}: fields on {PAGE} that are never there"
