"""Scores against the gold of `tests/gold`: half of it shaped the rules, the other half only says how far they carry."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

HALVES = ("tuning", "held")
FOLDER = Path(__file__).parents[1] / "gold"


def precision_and_recall(
    name: str,
    half: str,
    found: Callable[[str], Iterable[Hashable]],
    wanted: Callable[..., Iterable[Hashable]],
) -> tuple[float, float]:
    """Of all items that ``found`` gives for the texts of ``name``.toml, against those that ``wanted`` reads from it."""
    cases: list[list[Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))[half]
    right = given = asked = 0
    for text, *rest in cases:
        mine, theirs = Counter(found(text)), Counter(wanted(*rest))
        right += (mine & theirs).total()
        given += mine.total()
        asked += theirs.total()
    precision, recall = right / given, right / asked
    print(
        f"{name}, {half}: precision {precision:.3f}, recall {recall:.3f} ({right} right, {given} found, {asked} there)"
    )
    return precision, recall
