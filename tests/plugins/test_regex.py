"""The regex plugin: a search backend that finds articles by a regular expression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.plugins.context import article
from tui_reader_regex import ENOUGH, register_search_backends, search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui_reader.plugin_api import Document


@dataclass
class FewDocuments:
    """A search context over what the test says; ``patience`` documents until nobody waits any more."""

    held: Sequence[Document]
    patience: int = 1_000

    @property
    def cancelled(self) -> bool:
        self.patience -= 1
        return self.patience < 0

    def documents(self, keys: Iterable[int] | None = None) -> Iterator[Document]:
        yield from self.held


FIRST = article("UBND xã họp.\nUBND giao việc.")
SECOND = article("Chợ họp sớm.", furniture="UBND xã: trang chủ")
THIRD = article("xUBNDx và hoà bình")


def hits(pattern: str) -> dict[int, float]:
    return dict(search(FewDocuments([FIRST, SECOND, THIRD]), pattern))


def test_articles_are_found_with_the_number_of_matches() -> None:
    assert hits(r"\bUBND\b") == {FIRST.key: 2.0}
    assert hits("UBND") == {FIRST.key: 2.0, THIRD.key: 1.0}
    assert hits("^UBND") == {FIRST.key: 2.0}
    assert hits("(?i)ubnd xã") == {FIRST.key: 1.0}


def test_page_furniture_is_left_out() -> None:
    assert SECOND.key not in hits("UBND")
    assert hits("trang chủ") == {}


def test_the_pattern_may_be_typed_in_any_unicode_form() -> None:
    assert hits("hoa\u0300 bi\u0300nh") == {THIRD.key: 1.0}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(UBND", ["(UBND", "unterminated", "character 1"]),
        ("a{3,2}", ["min repeat"]),
        ("*", ["nothing to repeat", "character 1"]),
        ("[z-a]", ["bad character range"]),
        ("a{99999999999999999999}", ["no regular expression"]),
        ("", ["empty"]),
    ],
)
def test_a_bad_pattern_says_what_is_wrong_and_where_before_anything_is_searched(pattern: str, words: list[str]) -> None:
    with pytest.raises(ValueError, match="pattern") as refused:
        search(FewDocuments([FIRST], patience=0), pattern)
    for word in words:
        assert word in str(refused.value)


def test_counting_stops_where_more_says_nothing() -> None:
    assert dict(search(FewDocuments([article("a" * 500)]), "a")) == {article("a" * 500).key: float(ENOUGH)}


def test_nobody_waiting_ends_the_search() -> None:
    assert list(search(FewDocuments([FIRST, FIRST, THIRD], patience=2), "UBND")) == [(FIRST.key, 2.0)] * 2


def test_it_is_registered_with_an_example() -> None:
    (backend,) = register_search_backends()
    assert (backend.name, backend.search, backend.example) == ("regex", search, r'regex:"\bUBND\b"')
