"""Plugins whose settings, requirements, fields and commands are wrong, or clash."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

import click
import msgspec

from tui_reader.plugin_api import (
    Annotation,
    Document,
    Extractor,
    LazyExtractor,
    Panel,
    QueryField,
    Record,
    SearchBackend,
    Text,
    hookimpl,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Window(msgspec.Struct, frozen=True):
    """Settings with defaults."""

    size: int = 20
    words: tuple[str, ...] = ("bão",)


class Base(Extractor):
    """A good extractor to derive from."""

    name, version = "base", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        yield Annotation(0, 1, "first")


class Configured(Base):
    name = "configured"
    config = Window()


class Above(Base):
    name, requires = "above", ("configured",)


class Top(Base):
    name, requires = "top", ("above", "base")


class Orphan(Base):
    name, requires = "orphan", ("confugured",)


class Left(Base):
    name, requires = "left", ("right",)


class Right(Base):
    name, requires = "right", ("left",)


class NameForTuple(Base):
    name = "name_for_tuple"
    requires: ClassVar[Any] = "base"


class ClassForConfig(Base):
    name = "class_for_config"
    config: Any = Window


class DictForConfig(Base):
    name = "dict_for_config"
    config: Any = {"size": 20}  # noqa: RUF012


class WrongExtract(Base):
    name = "wrong_extract"

    def extract(self, text: str, start: int) -> Iterable[Record]:  # type: ignore[override]
        return []


class _Plugin:
    """One hook, one answer."""

    def __init__(self, hook: str, *items: Any, api: object = None) -> None:
        setattr(self, hook, hookimpl(lambda: list(items)))
        if api is not None:
            self.TUI_READER_API = api


def _extractors(*classes: Any, api: object = None) -> _Plugin:
    return _Plugin("register_extractors", *classes, api=api)


@click.command("greet")
def greet_command() -> int:
    """Say hello.

    And more.
    """
    click.echo("xin chào")
    return 0


def _search(ctx: object, text: str) -> Sequence[int]:
    return []


_BASE_FIELD = QueryField("person", "base", help="People", example="person:Lan")

base = _extractors(Base)
configured, above, top, orphan = (_extractors(each) for each in (Configured, Above, Top, Orphan))
left, right, circle = _extractors(Left), _extractors(Right), _extractors(Left, Right)
name_for_tuple, class_for_config = _extractors(NameForTuple), _extractors(ClassForConfig)
dict_for_config, wrong_extract = _extractors(DictForConfig), _extractors(WrongExtract)

api_now, api_other, api_number = _extractors(Base, api="1.0"), _extractors(Base, api="0.1"), _extractors(Base, api=1)
api_newer_major, api_newer_minor = _extractors(Base, api="2.0"), _extractors(Base, api="1.9")

lazy = _extractors(LazyExtractor("tests.hostile.declaring:Above"), LazyExtractor("tests.hostile.declaring:Configured"))
lazy_gone = _extractors(LazyExtractor("tests.hostile.declaring:Gone"))
lazy_module_gone = _extractors(LazyExtractor("tests.hostile.gone:Gone"))
lazy_foreign = _extractors(LazyExtractor("tests.hostile.declaring:Window"))
lazy_malformed = _extractors(LazyExtractor("tests.hostile.declaring"))

panel_of_no_arguments = _Plugin("register_panels", Panel("p", "P", "corpus", lambda: Text("", "")))  # type: ignore[arg-type, misc]

greet, greet_again = _Plugin("register_commands", greet_command), _Plugin("register_commands", greet_command)
search_again = _Plugin("register_commands", click.Command("search"))
function_for_command = _Plugin("register_commands", _search)

field = SimpleNamespace(
    register_extractors=hookimpl(lambda: [Base]), register_query_fields=hookimpl(lambda: [_BASE_FIELD])
)
field_again = _Plugin("register_query_fields", _BASE_FIELD)
field_of_program = _Plugin("register_query_fields", QueryField("title", "base"))
field_of_nothing = _Plugin("register_query_fields", QueryField("person", "basis"))
field_of_odd_kind = _Plugin("register_query_fields", QueryField("person", "base", kind="colour"))  # type: ignore[arg-type]
backend, backend_again = (_Plugin("register_search_backends", SearchBackend("person", _search)) for _ in range(2))
backend_of_program = _Plugin("register_search_backends", SearchBackend("date", _search))
