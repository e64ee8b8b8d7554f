"""A place for a record store, and limits that few records reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.records.making_records import make_eager

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite"


@pytest.fixture
def eager() -> Iterator[pytest.MonkeyPatch]:
    """Limits so small that a handful of records makes files, segments and backlogs."""
    with pytest.MonkeyPatch.context() as patch:
        make_eager(patch)
        yield patch
