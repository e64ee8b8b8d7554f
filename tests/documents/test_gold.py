"""How well articles are read, against gold written from the texts before this code read them.

Three parts. Of the documents marked "tuning" every failure may be looked at while rules are written. Those marked
"retired" were held back at first and were opened once they had been measured. Those marked "held-back" were written by
somebody who knew neither rules nor failures; none has been opened, only their totals printed: this is what to expect of
an archive that nobody has seen. The bar for authors is the exact list, that for the running text the macro-averaged F1
of its characters.

What sets gave when they were met for the first time, of documents: title, date, authors, body:
  held back of the first 157, before any rule was changed   75   .88  .83  .79  .962
  the same after tuning on the others                       78   .92  .91  .90  .972
  second                                                    40   .85  .80  .85  .983
  practice2                                                 64   .83  .89  .81  .980
  practice3                                                116   .84  .81  .83  .984
  practice4, pages                                          45   .98 1.00  .93  .998
  practice4, texts, letters, prints                         40   .83  .98  .95  .987
  practice5, texts, letters, prints                         60   .88  .85  .87  .981
  third (now opened)                                        60   .95  .93  .93  .993
  fourth (now opened)                                       64   .94  .95  .98  .997
  fifth (now opened)                                        98   .98  .93  .94  .996
  sixth                                                    100   .99  .97  .98  .997
The practice sets were written to be unlike what comes to mind first, so they are harder than the others; fifth and
sixth in the proportions of what archives hold.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Final

import pytest

from tests.documents.article_gold import FIELDS, FOLDERS, HALVES, Score, body_of, gold, judge, unreadable
from tui_reader.documents.model import Block, Document, Role
from tui_reader.documents.read import read_document
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENED: Final = {
    "title": 0.97,
    "published": 0.97,
    "precision": 0.97,
    "authors": 0.97,
    "source": 0.91,
    "body_first": 0.95,
    "body_last": 0.98,
    "encoding": 1.0,
    "body characters": 0.98,
}
_HELD_BACK: Final = {
    "title": 0.98,
    "published": 0.96,
    "precision": 0.96,
    "authors": 0.97,
    "source": 0.91,
    "body_first": 0.98,
    "body_last": 0.94,
    "encoding": 1.0,
    "body characters": 0.99,
}
FLOORS: Final = {"tuning": _OPENED, "retired": _OPENED, "held-back": _HELD_BACK}
"""Just under what is reached."""


@pytest.mark.parametrize("half", HALVES)
def test_fields_stay_above_their_floors(half: str, capsys: pytest.CaptureFixture[str]) -> None:
    scores = _scores(half)
    if not scores:
        pytest.skip("no set of this half")
    with capsys.disabled():
        print(f"\n{report(half, scores)}")
    rates = {field: good / of for field, (good, of) in _totals(scores).items()}
    rates["body characters"] = _macro(scores)
    below = {field: round(rates[field], 3) for field in rates if rates[field] < FLOORS[half][field]}
    assert not below, f"{half}: below the floor: {below}"


def test_every_file_is_in_the_gold_and_every_entry_has_a_file() -> None:
    for file, folder in FOLDERS.items():
        files = {unicodedata.normalize("NFC", str(p.relative_to(folder))) for p in folder.rglob("*") if p.is_file()}
        named = [entry.path for entry in gold() if entry.folder == folder]
        named += [entry["path"] for entry in unreadable(file)]
        assert files == set(named)
        assert len(named) == len(set(named))


def test_the_files_that_are_no_articles_say_why() -> None:
    for file, folder in FOLDERS.items():
        for entry in unreadable(file):
            with pytest.raises(DocumentError) as caught:
                read_document(folder / entry["path"], entry["path"])
            assert caught.value.reason == entry["reason"]


def test_the_running_text_is_judged_by_its_characters_in_order() -> None:
    text = "Tên bài\n\nmột hai ba\n\nẢnh: X\n\nbốn năm sáu\n\nmột hai"
    blocks = (Block(0, 7, Role.TITLE), Block(9, 19, Role.LEAD), Block(21, 27, Role.CAPTION), Block(29, 40, Role.BODY))
    spans = [("một hai", "hai  ba"), ("bốn năm", "sáu")]
    assert body_of(_doc(text, blocks), spans).f1 == 1.0
    assert body_of(_doc(text, blocks[:2]), spans).both == 8
    assert body_of(_doc(text, (*blocks, Block(42, 49, Role.BODY))), spans).found == 8 + 9 + 6
    missing = body_of(_doc(text, blocks), [*spans, ("bảy tám", "chín")])
    assert missing.lost == ("bảy tám",)
    assert missing.gold == 17 + 8
    assert body_of(_doc(text, blocks), []).f1 == 1.0
    assert body_of(_doc("chữ " * 50, (Block(0, 199, Role.BODY),)), []).f1 == 0.0


def report(half: str, scores: Sequence[Score]) -> str:
    """The totals of a half and of each format in it; no document by name, since nobody may look at the held-back."""
    lines = [_line(half, scores)]
    formats = sorted({score.entry.format for score in scores})
    lines += [_line(f"  {name}", [score for score in scores if score.entry.format == name]) for name in formats]
    skipped = [entry.path for entry in gold(half) if not entry.loader_exists]
    lost = sum(len(score.body.lost) for score in scores if score.body is not None)
    failed = sum(bool(score.failure) for score in scores)
    return "\n".join([*lines, f"  spans not in the text: {lost}; not read: {failed}; no loader yet: {len(skipped)}"])


def _line(name: str, scores: Sequence[Score]) -> str:
    totals = _totals(scores)
    said = [f"{field} {totals[field][0]}/{totals[field][1]}" for field in FIELDS if field in totals]
    authors = fmean(score.authors_f1 for score in scores)
    fields = f"{name:16} {'  '.join(said)}  (authors F1 {authors:.3f})"
    return f"{fields}  body F1 macro {_macro(scores):.3f} micro {_micro(scores):.3f}"


def _macro(scores: Sequence[Score]) -> float:
    return fmean(score.body.f1 for score in scores if score.body is not None)


def _micro(scores: Sequence[Score]) -> float:
    bodies = [score.body for score in scores if score.body is not None]
    return 2 * sum(body.both for body in bodies) / sum(body.gold + body.found for body in bodies)


def _totals(scores: Sequence[Score]) -> dict[str, tuple[int, int]]:
    """Field: (right, stated)."""
    good: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for score in scores:
        for field, (expected, found) in score.fields.items():
            total[field] += 1
            good[field] += expected == found
    return {field: (good[field], total[field]) for field in total}


@cache
def _scores(half: str) -> tuple[Score, ...]:
    return tuple(judge(entry) for entry in gold(half) if entry.loader_exists)


def _doc(text: str, blocks: tuple[Block, ...]) -> Document:
    return Document(id="0" * 32, path=str(Path("a.txt")), title="Tên bài", text=text, blocks=blocks)
