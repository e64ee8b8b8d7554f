"""The query line survives input methods and hostile pastes."""

from __future__ import annotations

import unicodedata

import pytest
from textual.app import App, ComposeResult
from textual.events import Key

from tui_reader.app.typing_help import Typing, compose_with
from tui_reader.app.widgets.query_input import QueryInput


class InputApp(App[None]):
    def compose(self) -> ComposeResult:
        yield QueryInput()


def feed(query: QueryInput, keys: str) -> None:
    """Feed characters; ``⌫`` is backspace."""
    for char in keys:
        query.feed(Key("backspace", None) if char == "⌫" else Key(char, char))


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("tie⌫êng⌫⌫⌫ếng", "tiếng"),
        ("viet⌫⌫⌫iêt⌫⌫ệt", "việt"),
        ("a⌫ă⌫ắ", "ắ"),
        ("d⌫đương⌫⌫⌫⌫ường", "đường"),
        ("e\u0302\u0301", "ế"),
        ("nu\u031bo\u031b\u0301c", "nước"),
        ("e\u0302\u0301⌫", ""),
        ("tie\u202f⌫⌫êng\u200c⌫⌫⌫⌫ếng", "tiếng"),
        ("a\u200b\u200bb", "ab"),
        ("a\u200b⌫⌫b", "b"),
        ("bão\u00a0lũ", "bão lũ"),
        ("👩\u200d🔧\ufe0f", "👩🔧"),
        ("a\u202eb\u2066", "ab"),
    ],
)
async def test_what_input_methods_send_gives_composed_vietnamese(keys: str, text: str) -> None:
    app = InputApp()
    async with app.run_test():
        query = app.query_one(QueryInput)
        feed(query, keys)
        assert query.text == query.value == text
        assert unicodedata.is_normalized("NFC", query.value)
        assert query.cursor_position == len(text)


TYPED = [
    ("telex", "ddaij hooij", "đại hội"),
    ("telex", "tieengs Vieetj OR has:duplicate", "tiếng Việt OR has:duplicate"),
    ("telex", "title:hocj", "title:học"),
    ("telex", "chuwowng XIX 35-NQ/TW", "chương XIX 35-NQ/TW"),
    ("telex", "windows", "windows"),
    ("telex", "nuowcs⌫", "nướ"),
    ("telex", "ass", "as"),
    ("vni", "tie6ng1 Vie6t5", "tiếng Việt"),
    ("vni", "nam 2024", "nam 2024"),
]


@pytest.mark.parametrize(("method", "keys", "text"), TYPED)
async def test_keys_become_vietnamese_where_that_is_asked_for(method: Typing, keys: str, text: str) -> None:
    app = InputApp()
    async with app.run_test():
        query = app.query_one(QueryInput)
        compose_with(method, [query])
        feed(query, keys)
        assert query.text == text


async def test_the_word_before_the_cursor_is_composed_wherever_it_stands() -> None:
    app = InputApp()
    async with app.run_test():
        query = app.query_one(QueryInput)
        compose_with("telex", [query])
        query.set_text("năm học")
        query.action_home()
        feed(query, "ddaauf ")
        assert query.text == "đầu năm học"
        query.select_all()
        feed(query, "ddee")
        assert query.text == "đê"
        query.undo_composing()
        assert query.text == "ddee"
        feed(query, "s")
        assert query.text == "ddees"
        compose_with("off", [query])
        feed(query, " aa")
        assert query.text == "ddees aa"


async def test_under_any_app_keys_stay_in_order() -> None:
    app = InputApp()
    async with app.run_test() as pilot:
        query = app.query_one(QueryInput)
        query.focus()
        await pilot.pause()
        for char in "tie⌫êng":
            app.post_message(Key("backspace", None) if char == "⌫" else Key(char, char))
        await pilot.pause()
        assert query.value == "tiêng"


async def test_a_paste_is_one_composed_line_that_cannot_steer_the_terminal() -> None:
    app = InputApp()
    async with app.run_test():
        query = app.query_one(QueryInput)
        query.feed_paste("tra\u0323m\r\n\tbo\u031bm\x1b[31m\x9b")
        assert query.value == "trạm bơm [31m"
        query.set_text("a\x1b]0;x\x07b")
        assert query.value == "a ]0;x b"


async def test_the_usual_editing_keys_work_in_order_with_letters() -> None:
    app = InputApp()
    async with app.run_test():
        query = app.query_one(QueryInput)
        feed(query, "bão")
        for key in ("left", "left"):
            query.feed(Key(key, None))
        feed(query, "x")
        assert query.value == "bxão"
        query.feed(Key("ctrl+u", None))
        assert query.value == "ão"
        query.feed(Key("end", None))
        query.feed(Key("ctrl+w", None))
        assert query.value == ""
        assert not query.feed(Key("f7", None))
        feed(query, "một hai ba")
        for key in ("alt+b", "alt+backspace", "alt+d", "alt+b"):
            query.feed(Key(key, None))
        assert query.value == "một "
        assert query.cursor_position == 0
