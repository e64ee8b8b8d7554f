"""The temporal tagger against `tests/gold/timeline.toml`: half of it shaped the rules, the other half says how far they
carry, and only its totals are ever printed."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.plugins.context import article
from tui_reader.plugin_api import PartialDate
from tui_reader_timeline.tagger import Time, find_times

GOLD = Path(__file__).parents[1] / "gold" / "timeline.toml"


@dataclass
class Score:
    """Of one half, or of one kind of it."""

    there: int = 0
    found: int = 0
    extents: int = 0
    values: int = 0
    mods: int = 0
    intervals: int = 0
    kinds: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))

    @property
    def detection(self) -> float:
        """F1 over exact extents."""
        return 2 * self.extents / (self.found + self.there)

    def __str__(self) -> str:
        right = max(self.extents, 1)
        return (
            f"detection P {self.extents / max(self.found, 1):.3f} R {self.extents / self.there:.3f}"
            f" F1 {self.detection:.3f}, values {self.values / right:.3f}, modifiers {self.mods / right:.3f},"
            f" intervals {self.intervals / right:.3f} ({self.there} there)"
        )


def wanted(context: dict[str, Any]) -> dict[tuple[int, int], dict[str, str]]:
    """The times of a context by their extents."""
    spans, cursor = {}, 0
    for time in context["times"]:
        start = cursor - 1
        for _ in range(time.get("at", 1)):
            start = context["text"].index(time["text"], start + 1)
        cursor = start + len(time["text"])
        spans[start, cursor] = time
    return spans


def found(context: dict[str, Any]) -> dict[tuple[int, int], Time]:
    """What the tagger finds in it."""
    document = article(context["text"], context.get("anchor", ""))
    anchor = PartialDate(context["anchor"]) if "anchor" in context else None
    times = find_times(document.text, [(one.start, one.end) for one in document.sentences()], anchor)
    return {(time.start, time.end): time for time in times}


def scored(half: str) -> Score:
    score = Score()
    for context in tomllib.loads(GOLD.read_text(encoding="utf-8"))["context"]:
        if context["half"] != half:
            continue
        asked, given = wanted(context), found(context)
        score.found += len(given)
        for extent, time in asked.items():
            for one in (score, score.kinds[time["kind"]]):
                one.there += 1
                mine = given.get(extent)
                if mine is not None:
                    one.extents += 1
                    one.values += mine.value == time["value"]
                    one.mods += mine.mod == time.get("mod", "")
                    one.intervals += (mine.begin, mine.until) == (time.get("begin", ""), time.get("end", ""))
    return score


@pytest.mark.parametrize(
    ("half", "detection", "values", "intervals"), [("tuning", 0.98, 0.98, 0.98), ("held-back", 0.93, 0.93, 0.9)]
)
def test_times_are_found_and_mean_what_a_person_says(
    half: str, detection: float, values: float, intervals: float
) -> None:
    score = scored(half)
    print(f"timeline, {half}: {score}")
    if half == "tuning":
        for kind, one in sorted(score.kinds.items()):
            print(f"  {kind}: {one.extents} of {one.there} found, {one.values} values")
    assert score.detection >= detection
    assert score.values >= values * score.extents
    assert score.intervals >= intervals * score.extents
