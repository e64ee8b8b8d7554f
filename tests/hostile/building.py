"""Panels that misbehave, each in its own way, and good ones beside them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from tui_reader.plugin_api import (
    Bar,
    Bars,
    NextMention,
    Node,
    Open,
    Panel,
    PanelContext,
    Refine,
    Row,
    Table,
    Text,
    Tree,
    hookimpl,
)

if TYPE_CHECKING:
    from collections.abc import Callable


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("not even this")


class Odd:
    """Cannot be sent anywhere."""

    def __repr__(self) -> str:
        raise RuntimeError("do not look")


def build_raising(ctx: PanelContext) -> Any:
    return 1 / 0


def build_unspeakable(ctx: PanelContext) -> Any:
    raise UnspeakableError


def build_quitting(ctx: PanelContext) -> Any:
    sys.exit("enough")


def build_interrupted(ctx: PanelContext) -> Any:
    raise KeyboardInterrupt


def build_recursing(ctx: PanelContext) -> Any:
    return build_recursing(ctx)


def build_exiting(ctx: PanelContext) -> Any:
    os._exit(7)


def build_killed(ctx: PanelContext) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def build_endless(ctx: PanelContext) -> Any:
    while True:
        pass


def build_sleeping(ctx: PanelContext) -> Any:
    time.sleep(3600)


def build_patient(ctx: PanelContext) -> Any:
    """Waits for as long as somebody waits for it, and writes down that nobody does."""
    while not ctx.cancelled:
        time.sleep(0.01)
    Path(ctx.query).write_text("cancelled", encoding="utf-8")
    return Text("", "late")


def build_hungry(ctx: PanelContext) -> Any:
    hoard = []
    while True:
        hoard.append(bytearray(50_000_000))


def build_printing(ctx: PanelContext) -> Any:
    print("x" * 100_000)
    print("to stderr", file=sys.stderr)
    os.write(1, b"\x00\x00\x00\x05hello")
    os.write(2, b"more")
    subprocess.run("echo from a shell; cat", shell=True, check=True)
    return Text("", f"read {len(sys.stdin.read())}")


def build_threading(ctx: PanelContext) -> Any:
    for _ in range(4):
        threading.Thread(target=build_endless, args=(ctx,), daemon=True).start()
    return Text("", "four threads")


def build_leaving(ctx: PanelContext) -> Any:
    left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
    return Text("", f"left {left.pid}")


def build_patching(ctx: PanelContext) -> Any:
    """Changes the host, and Textual, in whatever process it is in."""
    import textual.app

    from tui_reader import panel_context, plugin_api

    def broken(*_: object, **__: object) -> Any:
        raise RuntimeError("patched")

    for owner, name in (
        (textual.app.App, "run_test"),
        (plugin_api, "Text"),
        (panel_context.LibraryPanelContext, "records"),
    ):
        setattr(owner, name, broken)
    return Text("", "patched")


def build_wordy(ctx: PanelContext) -> Any:
    return Text("", "chữ " * 2_000_000)


def build_rows(ctx: PanelContext) -> Any:
    return Table("Nhiều", ["số"], [(str(number),) for number in range(1_000_000)])


def build_control(ctx: PanelContext) -> Any:
    return [
        Table("\x1b]0;title\x07", ["a\x1b[2J"], [Row(("\x1b[31mred\x07",), (Refine("\x00"),))], "\x1bc"),
        Tree("", [Node("\x9b31m", 1, (), (NextMention(((-5, 10**9), (7, 3))), Open(-1, 10**12, "/etc/passwd")))]),
    ]


class Endless(list[Any]):
    """Says that it is empty and never ends."""

    def __iter__(self) -> Any:
        while True:
            yield ("1",)

    def __len__(self) -> int:
        return 0


RETURNS: dict[str, Any] = {
    "none": None,
    "class": Table,
    "dict": {"title": "x"},
    "string": "x",
    "number": 7,
    "object": Odd(),
    "list of none": [None],
    "generator": (Text("", "x") for _ in "x"),
    "rows of none": Table("x", ["a"], [None]),  # type: ignore[list-item]
    "rows of numbers": Table("x", ["a"], [(1, 2)]),  # type: ignore[list-item]
    "rows of odd things": Table("x", ["a"], [(Odd(),)]),  # type: ignore[list-item]
    "no rows": Table("x", ["a"], None),  # type: ignore[arg-type]
    "rows from a generator": Table("x", ["a"], (("x",) for _ in "x")),  # type: ignore[arg-type]
    "a node that is none": Tree("x", [object()]),  # type: ignore[list-item]
    "a number as title": Text(7, "x"),  # type: ignore[arg-type]
    "a surrogate": Text("\ud800", "x"),
    "not a number": Bars("x", [Bar("a", float("nan"))]),
    "infinite": Bars("x", [Bar("a", float("inf"))]),
    "negative": Bars("x", [Bar("a", -1.0)]),
    "beyond 64 bits": Tree("x", [Node("a", 1 << 70)]),
    "an odd action": Tree("x", [Node("a", 1, (), ("go",))]),  # type: ignore[arg-type]
}


def deep(levels: int) -> Node:
    node = Node("đáy")
    for level in range(levels):
        node = Node(str(level), children=[node])
    return node


def returning(value: Any) -> Callable[[PanelContext], Any]:
    return lambda ctx: value


def build_good(ctx: PanelContext) -> Any:
    return Text("Tốt", f"{ctx.matches} bài, {ctx.document.title if ctx.document else 'không có bài'}")


class Plugin:
    """Offers one panel of its own name."""

    def __init__(self, name: str, build: Callable[[PanelContext], Any]) -> None:
        self.panel = Panel(name, name.capitalize(), "results", build)

    @hookimpl
    def register_panels(self) -> list[Panel]:
        return [self.panel]


BUILDS = {name.removeprefix("build_"): build for name, build in globals().items() if name.startswith("build_")}
BUILDS |= {f"returns {name}": returning(value) for name, value in RETURNS.items()}
BUILDS["deep"] = returning(Tree("x", [deep(400)]))
BUILDS["endless rows"] = returning(Table("x", ["a"], Endless()))
plugins = SimpleNamespace(
    **{name.replace(" ", "_"): Plugin(name.replace(" ", "_"), build) for name, build in BUILDS.items()}
)
