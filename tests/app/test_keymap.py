"""The table of actions and the keys laid over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Key

from tests.app.driving import reading
from tui_reader.app.actions import ACTIONS, CONTEXTS
from tui_reader.app.keymap import Keymap

if TYPE_CHECKING:
    from tui_reader.library import Library

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_no_key_means_two_things_in_one_place() -> None:
    assert Keymap().problems == []


def test_every_letter_has_a_second_route_and_escape_is_never_the_only_one() -> None:
    for action in ACTIONS:
        for context in action.contexts:
            # In a place where `quit` works too, `q` has Ctrl-q as its second route.
            routes = {key for other in ACTIONS for key in other.keys if other is action and context in other.contexts}
            if action.id == "quit.results":
                routes.add("ctrl+q")
            if routes & LETTERS:
                assert routes - LETTERS, action.id
            assert routes != {"escape"}, action.id


def test_keys_that_terminals_cannot_tell_apart_are_not_used() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert not key.startswith(("alt+", "ctrl+shift+")), action.id
            assert key not in ("ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"), action.id


def test_what_can_be_typed_is_never_an_action_in_an_input() -> None:
    keymap = Keymap({"quit": "Q", "help.open": "?, f1"})
    for key in "Q?/q":
        assert keymap.action_for(Key(key, key), "query") is None
    assert keymap.action_for(Key("Q", "Q"), "results") is not None


def test_settings_replace_keys_and_conflicts_are_named() -> None:
    keymap = Keymap({"document.open": "l, comma", "nothing.such": "x"})
    opened = keymap.action_for(Key("l", "l"), "results")
    assert opened is not None and opened.id == "document.open"
    assert keymap.action_for(Key("enter", "\r"), "results") is None
    assert any("nothing.such" in problem for problem in keymap.problems)
    assert any("match.previous" in problem and "document.open" in problem for problem in keymap.problems)


def test_every_action_says_what_it_does() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    for action in ACTIONS:
        assert action.tooltip
        assert action.contexts


@pytest.mark.parametrize("context", [each for each in CONTEXTS if each not in ("palette", "choice", "damaged")])
async def test_every_action_named_in_help_does_something(library: Library, context: str) -> None:
    async with reading(library.root) as reader:
        await reader.type("/bao")
        await reader.press("enter", "enter")
        keys = {"help": "f1", "problems": "E", "kwic": "w", "facets": "c", "saved": "F", "corrections": "H"}
        if context in keys:
            await reader.press(keys[context])
        screen = reader.app.screen
        wanted = {action.id for action in ACTIONS if context in action.contexts}
        assert wanted <= set(screen.handlers)  # type: ignore[attr-defined]
