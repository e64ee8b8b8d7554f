"""A plugin that breaks the contract in every way that does not show in a first look at it."""

from __future__ import annotations

import os
import random
import sys
import time
from typing import TYPE_CHECKING, ClassVar

import click

from tui_reader.plugin_api import (
    Annotation,
    Document,
    Extractor,
    Loaded,
    Metric,
    Panel,
    PanelContext,
    Record,
    SearchBackend,
    SearchContext,
    Text,
    hookimpl,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

print("printed at import")

MARK = "🎉"


class Chance(Extractor):
    name, version = "chance", "1"

    def extract(self, doc: Document) -> Iterator[Record]:
        yield Metric("n", random.random())


class Hashed(Extractor):
    name, version = "hashed", "1"

    def extract(self, doc: Document) -> Iterator[Record]:
        yield Metric("n", hash(doc.text) % 1000)


class Counting(Extractor):
    name, version = "counting", "1"

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def extract(self, doc: Document) -> Iterator[Record]:
        self.seen.add(doc.path)
        yield Metric("n", len(self.seen))


class OutOfBounds(Extractor):
    name, version = "bounds", "1"

    def extract(self, doc: Document) -> Iterator[Record]:
        yield Annotation(0, 20, "a")


class Changing(Extractor):
    name, version = "changing", "1"

    def extract(self, doc: Document) -> Iterator[Record]:
        object.__setattr__(doc, "title", "mine")
        return iter(())


class Dying(Extractor):
    name, version = "dying", "1"

    def extract(self, doc: Document) -> Iterator[Record]:
        if MARK in doc.text:
            os._exit(3)
        return iter(())


class Hanging(Extractor):
    name, version = "hanging", "1"

    def extract(self, doc: Document) -> Iterator[Record]:
        while MARK in doc.text:
            time.sleep(0.01)
        return iter(())


class Growing(Extractor):
    name, version = "growing", "1"
    kept: ClassVar[list[bytearray]] = []

    def extract(self, doc: Document) -> Iterator[Record]:
        self.kept.append(bytearray(1 << 20))
        return iter(())


class Undeclared(Extractor):
    name, version = "undeclared", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        return doc.records("chance")


class Batches(Extractor):
    name, version = "batches", "1"

    def extract_many(self, docs: Sequence[Document]) -> Iterator[Iterable[Record]]:
        for _ in docs:
            yield [Metric("n", len(docs))]


class Late(Extractor):
    name, version = "late", "1"

    def extract(self, doc: Document) -> Iterator[Record]:
        if MARK in doc.text:
            time.sleep(1.1)
        return iter(())


class Rough:
    name, version, suffixes, divisible = "rough", "1", (".rough",), False

    def load(self, data: bytes, path: str) -> Loaded:
        raise KeyError(data.decode("ascii"))


def strangers(ctx: SearchContext, text: str) -> Iterable[int]:
    return [1, 2]


def dated(ctx: PanelContext) -> Text:
    assert ctx.document is not None
    assert ctx.document.published is not None
    return Text("Dated", ctx.document.published.iso)


@hookimpl
def register_extractors() -> list[type[Extractor]]:
    wanted = os.environ.get("CONTRACT", "").split()
    every: list[type[Extractor]] = [Chance, Hashed, Counting, OutOfBounds, Changing, Dying]
    every += [Hanging, Growing, Undeclared, Batches, Late]
    return [each for each in every if each.name in wanted]


@hookimpl
def register_loaders() -> list[Rough]:
    return [Rough()] if "rough" in os.environ.get("CONTRACT", "") else []


@hookimpl
def register_search_backends() -> list[SearchBackend]:
    return [SearchBackend("strangers", strangers)] if "strangers" in os.environ.get("CONTRACT", "") else []


@hookimpl
def register_commands() -> list[click.Command]:
    return [click.Command("helpless")] if "helpless" in os.environ.get("CONTRACT", "") else []


@hookimpl
def register_panels() -> list[Panel]:
    return [Panel("dated", "Dated", "document", dated)] if "dated" in os.environ.get("CONTRACT", "") else []


sys.stderr.write("written at import\n")
