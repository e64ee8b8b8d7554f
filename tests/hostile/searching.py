"""Search backends that misbehave, each in its own way, and good ones beside them."""

from __future__ import annotations

import itertools
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_reader.plugin_api import SearchBackend, SearchContext, hookimpl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def containing(ctx: SearchContext, text: str) -> Iterator[int]:
    for doc in ctx.documents():
        if text in doc.text:
            yield doc.key


def longest(ctx: SearchContext, text: str) -> list[tuple[int, float]]:
    return [(doc.key, len(doc.text)) for doc in ctx.documents()]


def chosen(ctx: SearchContext, text: str) -> list[int]:
    keys = [doc.key for doc in ctx.documents()]
    return [doc.key for doc in ctx.documents(keys[:2])]


def refusing(ctx: SearchContext, text: str) -> Any:
    raise ValueError("a star is meant")


def raising(ctx: SearchContext, text: str) -> Any:
    return 1 / 0


def raising_late(ctx: SearchContext, text: str) -> Iterator[int]:
    yield next(ctx.documents()).key
    raise KeyError("late")


def quitting(ctx: SearchContext, text: str) -> Any:
    sys.exit(0)


def ending(ctx: SearchContext, text: str) -> Any:
    os._exit(3)


def endless(ctx: SearchContext, text: str) -> Any:
    Path(text).touch()
    while True:
        time.sleep(0.01)


def endless_answers(ctx: SearchContext, text: str) -> Iterator[int]:
    return itertools.repeat(next(ctx.documents()).key)


def reading_forever(ctx: SearchContext, text: str) -> Iterator[int]:
    Path(text).touch()
    while True:
        yield from (doc.key for doc in ctx.documents() if not doc.text)


def hungry(ctx: SearchContext, text: str) -> Any:
    return [bytearray(1 << 28) for _ in range(64)]


def foreign(ctx: SearchContext, text: str) -> list[int]:
    return [12]


def nothing(ctx: SearchContext, text: str) -> Any:
    return None


def texts(ctx: SearchContext, text: str) -> Any:
    return ["bao/tram-bom.txt"]


def infinite(ctx: SearchContext, text: str) -> Any:
    return [(doc.key, float("nan")) for doc in ctx.documents()]


def enormous(ctx: SearchContext, text: str) -> Any:
    return [(doc.key, 1e308) for doc in ctx.documents()]


def mixed(ctx: SearchContext, text: str) -> Any:
    keys = [doc.key for doc in ctx.documents()]
    return [keys[0], (keys[1], 1.0)]


def printing(ctx: SearchContext, text: str) -> list[int]:
    print("xin chào" * 10_000)
    os.write(1, b"\x00" * 100)
    return []


ALL: tuple[Callable[[SearchContext, str], Any], ...] = (
    containing,
    longest,
    chosen,
    refusing,
    raising,
    raising_late,
    quitting,
    ending,
    endless,
    endless_answers,
    reading_forever,
    hungry,
    foreign,
    nothing,
    texts,
    infinite,
    enormous,
    mixed,
    printing,
)


@hookimpl
def register_search_backends() -> list[SearchBackend]:
    return [SearchBackend(each.__name__, each) for each in ALL]
