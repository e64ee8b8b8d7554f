"""A store of its own for every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui_reader.records.store import RecordStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RecordStore]:
    with RecordStore(tmp_path / "records.sqlite") as opened:
        yield opened
