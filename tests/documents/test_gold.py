"""How well articles are read, against gold written from the text before this code read it.

Documents at even places of the gold file are those whose failures were looked at while the rules were tuned; those at
odd places are held back, and are the honest figure. Run with ``-s`` to see both.
"""

from __future__ import annotations

import codecs
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from tui_reader.documents.model import Document, Role
from tui_reader.documents.read import read_document
from tui_reader.errors import DocumentError

ROOT: Final = Path(__file__).parents[2]
CORPUS: Final = ROOT / "sample_corpus"
GOLD: Final = ROOT / "tests" / "gold" / "documents.toml"
FLOORS: Final = {
    "title": 0.95,
    "published": 0.95,
    "precision": 0.95,
    "authors": 0.9,
    "source": 0.9,
    "body_first": 0.9,
    "body_last": 0.85,
    "encoding": 1.0,
    "unreadable": 1.0,
}


def test_fields_of_the_tuning_half_stay_above_their_floors() -> None:
    _report("tuning half", _scores(0))


def test_fields_of_the_held_back_half_stay_above_the_same_floors() -> None:
    _report("held-back half", _scores(1))


@pytest.mark.parametrize(
    ("name", "reason"),
    [("trong.txt", "empty"), ("anh-chup-nham-ten.txt", "binary"), ("khong-doc-duoc.txt", "undecodable")],
)
def test_the_files_that_are_no_articles_say_why(name: str, reason: str) -> None:
    path = CORPUS / "dac-biet" / name
    with pytest.raises(DocumentError) as caught:
        read_document(path, name)
    assert caught.value.reason == reason


def _report(name: str, scores: dict[str, tuple[int, int]]) -> None:
    print(f"\n{name}: " + "  ".join(f"{field} {good}/{of}" for field, (good, of) in scores.items()))
    below = [field for field, (good, of) in scores.items() if good < FLOORS[field] * of]
    assert not below, f"{name}: below the floor: {below}"


def _scores(half: int) -> dict[str, tuple[int, int]]:
    good: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for index, gold in enumerate(_gold()):
        if index % 2 == half:
            for field, (expected, found) in compare(gold).items():
                total[field] += 1
                good[field] += expected == found
    return {field: (good[field], total[field]) for field in total}


def compare(gold: dict[str, Any]) -> dict[str, tuple[object, object]]:
    """(expected, found) of each field that the gold states."""
    try:
        doc = read_document(CORPUS / gold["path"], gold["path"])
    except DocumentError as error:
        return {"unreadable": (gold.get("unreadable", ""), error.reason)}
    if "unreadable" in gold:
        return {"unreadable": (gold["unreadable"], "")}
    body = _body_words(doc)
    precision = doc.published.precision.value if doc.published else "none"
    return {
        "title": (" ".join(gold["title"].split()), " ".join(doc.title.split())),
        "published": (gold["published"], doc.published.iso if doc.published else ""),
        "precision": (gold["precision"], precision),
        "authors": (gold["authors"], list(doc.authors)),
        "source": (gold["source"], doc.source),
        "body_first": (gold["body_first"].split(), body[: len(gold["body_first"].split())]),
        "body_last": (gold["body_last"].split(), body[-len(gold["body_last"].split()) :]),
        "encoding": (codecs.lookup(gold["encoding"]).name, codecs.lookup(doc.encoding.name).name),
    }


def _body_words(doc: Document) -> list[str]:
    spans = doc.spans(Role.LEAD, Role.BODY)
    return [word for start, end in spans for word in doc.text[start:end].split()]


@cache
def _gold() -> list[dict[str, Any]]:
    if not GOLD.exists():
        pytest.skip("no gold in this tree")
    return list(tomllib.loads(GOLD.read_text("utf-8"))["document"])
