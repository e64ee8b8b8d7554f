"""Panels for tests of the app, as plugins to point entry points at: they are built where every plugin's are."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from tui_reader.panels import (
    Bar,
    Bars,
    Kwic,
    KwicLine,
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
    View,
)
from tui_reader.plugin_api import hookimpl

if TYPE_CHECKING:
    from collections.abc import Callable


def mentions(word: str) -> Callable[[PanelContext], View]:
    """A tree of one node, whose action is to step through where ``word`` stands."""

    def build(context: PanelContext) -> View:
        assert context.document is not None
        text = context.document.text
        spans, at = [], text.find(word)
        while at >= 0:
            spans.append((at, at + len(word)))
            at = text.find(word, at + 1)
        actions = (NextMention(tuple(spans)), Refine(f'"{word}"'))
        return Tree("Chỗ nhắc", [Node(word, len(spans), actions=actions)])

    return build


def elsewhere(context: PanelContext) -> View:
    """A row that opens another document."""
    return Table("Nơi khác", ["bài"], [Row(("kia",), (Open(0, 5, "thu-vien/phoi-sach.md"),))])


def bad(context: PanelContext) -> View:
    """Fails."""
    raise ZeroDivisionError("chia cho không")


def good(context: PanelContext) -> View:
    """Says how many results there are."""
    return Text("Tốt", f"{context.matches} bài")


def title(context: PanelContext) -> View:
    """Says what the document is called."""
    return Text("", context.document.title if context.document else "—")


def counting(context: PanelContext) -> View:
    """Counts records over the results."""
    return Text("", f"{context.aggregate('entities').total:.0f} chỗ")


def years(context: PanelContext) -> View:
    """A chart that opens a year."""
    return Bars(f"{context.matches} bài", [Bar(year, 1, (Refine(f"date:{year}"),)) for year in ("2023", "2024")])


def every_kind(context: PanelContext) -> list[View]:
    """One view of each kind, with words that do not depend on any plugin."""
    people = [Node("Lê Thị Hoà", 4, actions=(Refine('"Lê Thị Hoà"'),)), Node("Đặng Thu Ngân", 1)]
    sentence = "Sáng 8/9, mực nước sông Mây tại Hải Phòng lên nhanh, bốn máy bơm đã chạy từ 22h."
    return [
        Tree("Người và nơi", [Node("Người", 5, people), Node("Nơi", 1, [Node("Hải Phòng", 1)], expanded=False)]),
        Table(
            "Dòng thời gian", ["ngày", "câu"], [Row(("2024-09-08", sentence)), ("2024-09-09", "Nước rút.")], "* ghi chú"
        ),
        Bars("Theo năm", [Bar("2022", 1), Bar("2023", 4), Bar("2024", 9)], "bài"),
        Kwic(
            "Trong câu",
            [KwicLine("mực nước tại", "Hải Phòng", "lên nhanh"), KwicLine("ba trường ở ven", "Hải Phòng", "mở")],
        ),
        Text("Lời", f"Có {context.matches} bài."),
    ]


class Plugin:
    """Offers ``panels``."""

    def __init__(self, *panels: Panel) -> None:
        self.panels = panels

    @hookimpl
    def register_panels(self) -> list[Panel]:
        return list(self.panels)


plugins = SimpleNamespace(
    night=Plugin(Panel("m", "Mentions", "document", mentions("đêm"))),
    pumps=Plugin(Panel("m", "Mentions", "document", mentions("máy bơm"))),
    storm=Plugin(Panel("m", "Mentions", "document", mentions("tránh bão"))),
    elsewhere=Plugin(Panel("o", "Other", "results", elsewhere)),
    bad=Plugin(Panel("bad", "Bad", "results", bad), Panel("good", "Good", "results", good)),
    years=Plugin(Panel("y", "Years", "results", years)),
    title=Plugin(Panel("t", "Title", "document", title)),
    counting=Plugin(Panel("c", "Counting", "results", counting, ("entities",))),
    kinds=Plugin(Panel("kinds", "Kinds", "document", every_kind)),
)
