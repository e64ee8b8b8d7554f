"""Plugins whose exceptions misbehave when they are asked what they say: an extractor, a panel and a search backend for
each, and a plugin that raises one of them while it registers."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from tui_reader.plugin_api import Document, Extractor, Panel, PanelContext, SearchBackend, SearchContext, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_reader.plugin_api import Record


class MuteError(Exception):
    def __str__(self) -> str:
        raise KeyboardInterrupt


class HangingError(Exception):
    def __str__(self) -> str:
        while True:
            time.sleep(0.01)


class LongError(Exception):
    def __str__(self) -> str:
        return "dài " * 25_000_000


class Plugin:
    """Raises ``error`` in an extractor, a panel and a search backend, all of one name."""

    def __init__(self, error: type[Exception]) -> None:
        class Speaking(Extractor):
            name, version = "speaking", "1"

            def extract(self, doc: Document) -> Iterable[Record]:
                raise error

        def build(ctx: PanelContext) -> Any:
            raise error

        def search(ctx: SearchContext, text: str) -> Any:
            raise error

        self.extractor, self.panel = Speaking, Panel("speaking", "Speaking", "results", build)
        self.backend = SearchBackend("speaking", search, help="Raises")

    @hookimpl
    def register_extractors(self) -> list[type[Extractor]]:
        return [self.extractor]

    @hookimpl
    def register_panels(self) -> list[Panel]:
        return [self.panel]

    @hookimpl
    def register_search_backends(self) -> list[SearchBackend]:
        return [self.backend]


class Refusing:
    """Raises ``error`` when it is asked what it offers."""

    def __init__(self, error: type[Exception]) -> None:
        self.error = error

    @hookimpl
    def register_extractors(self) -> list[type[Extractor]]:
        raise self.error


mute, hanging, long = Plugin(MuteError), Plugin(HangingError), Plugin(LongError)
registering = SimpleNamespace(mute=Refusing(MuteError), hanging=Refusing(HangingError), long=Refusing(LongError))
