"""Function keys beyond F12, which terminals number in two ways."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from tui_reader.app.reported_keys import ReportedKeys

NUMBERS = (25, 26, 28, 29, 31, 32, 33, 34)


def keys(sequence: str) -> list[str]:
    found = [message for said in ReportedKeys().said(sequence) for message in XTermParser().feed(said)]
    return [message.key for message in found if isinstance(message, events.Key)]


@pytest.mark.parametrize(("number", "name"), [(each, f"f{13 + at}") for at, each in enumerate(NUMBERS)])
def test_keys_of_the_vt220_are_no_characters(number: int, name: str) -> None:
    assert keys(f"\x1b[{number}~") == [name]
    assert keys(f"\x1b[{number};2~") == [f"shift+{name}"]


def test_a_number_that_no_key_has_means_nothing() -> None:
    for number in (9, 10, 16, 22, 30, 35, 97, 999_999_999):
        assert keys(f"\x1b[{number}~") == []
    assert keys("\x1b[5~") == ["pageup"]
    assert keys("\x1b[24~") == ["f12"]
