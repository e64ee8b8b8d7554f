"""Plugins that do registration wrong, as objects to point entry points at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_reader.plugin_api import Annotation, Document, Extractor, Panel, PanelContext, Record, Text, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Fine(Extractor):
    """What a good extractor looks like."""

    name, version = "fine", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        yield Annotation(0, 1, "first")


class Published(Fine):
    """Takes a name that the host keeps."""

    name = "published"


class Nameless(Extractor):
    """Forgets name and version."""

    def extract(self, doc: Document) -> Iterable[Record]:
        return []


def build(ctx: PanelContext) -> Text:
    """A panel's build."""
    return Text("Fine", "fine")


class Good:
    """A good plugin, as an object."""

    @hookimpl
    def register_extractors(self) -> list[type[Extractor]]:
        return [Fine]

    @hookimpl
    def register_panels(self) -> Iterator[Panel]:
        print("a generator that prints")
        yield Panel("fine", "Fine", "document", build)


class OtherGood(Good):
    """Registers the same names again."""


class Misspelt:
    @hookimpl
    def register_extracters(self) -> list[type[Extractor]]:
        return [Fine]


class Unmarked:
    def register_panels(self) -> list[Panel]:
        return []


class Empty:
    pass


class WrongSignature:
    @hookimpl
    def register_panels(self, config: object) -> list[Panel]:
        return []


class Raising:
    @hookimpl
    def register_panels(self) -> list[Panel]:
        raise ZeroDivisionError("one over none")


class RaisingGenerator:
    @hookimpl
    def register_panels(self) -> Iterator[Panel]:
        yield Panel("early", "Early", "document", build)
        raise SystemExit(1)


class Endless:
    @hookimpl
    def register_panels(self) -> Iterator[Panel]:
        while True:
            yield Panel("again", "Again", "document", build)


class Instance:
    @hookimpl
    def register_extractors(self) -> list[Extractor]:
        return [Fine()]


class Number:
    @hookimpl
    def register_extractors(self) -> int:
        return 7


class NoneOfIt:
    @hookimpl
    def register_extractors(self) -> None:
        return None


class Reserved:
    @hookimpl
    def register_extractors(self) -> list[type[Extractor]]:
        return [Published]


class WithoutName:
    @hookimpl
    def register_extractors(self) -> list[type[Extractor]]:
        return [Nameless]


class BadScope:
    @hookimpl
    def register_panels(self) -> list[Panel]:
        return [Panel("odd", "Odd", "galaxy", build)]  # type: ignore[arg-type]


class Wrapper:
    """Wraps the hook, which in a shared manager would swallow everybody's panels."""

    @hookimpl(wrapper=True)
    def register_panels(self) -> Iterator[None]:
        yield
        return []  # type: ignore[return-value]


good, other_good, misspelt, unmarked, empty = Good(), OtherGood(), Misspelt(), Unmarked(), Empty()
wrong_signature, raising, raising_generator, endless = WrongSignature(), Raising(), RaisingGenerator(), Endless()
instance, number, none_of_it, reserved = Instance(), Number(), NoneOfIt(), Reserved()
without_name, bad_scope, wrapper = WithoutName(), BadScope(), Wrapper()
