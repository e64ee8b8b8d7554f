"""Write plugins/reference.md from `tui_reader.plugin_api`, the hooks and `tui_reader.testing`: ``make docs``."""

from __future__ import annotations

import inspect
import re
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_reader import hookspecs, plugin_api, testing

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE = Path(__file__).with_name("plugins") / "reference.md"

_GROUPS = {
    "What a plugin registers": (
        "Extractor LazyExtractor NoConfig Panel Loader QueryField SearchBackend hookimpl API_VERSION"
    ),
    "What extractors read": "Document Block Role PartialDate Precision Sentence Word TaggedWord Token tokenize days_of",
    "What extractors find": "Record Annotation Event Metric",
    "What panels are built from": "PanelContext Scope State Aggregate Count Terms Pair Seen",
    "Statistics": "Measured Column type_token_ratio mattr mtld",
    "What panels show": ("View Table Row Tree Node Bars Bar Text Kwic KwicLine Action Open NextMention Refine Correct"),
    "The language of the reader": "translations Translations N_ spoken number decimal percentage",
    "What loaders make": "Loaded Piece Fact EncodingGuess Remark DocumentError decode clean",
    "What search backends are given": "SearchContext matching_form",
}
"""Every name of the API once."""

_FIXTURES = {
    "document": testing.MakeDocument,
    "run_extractor": testing.RunExtractor,
    "draw_panel": testing.DrawPanel,
    "library": testing.MakeLibrary,
}


def page() -> str:
    """The page as Markdown."""
    missing = set(plugin_api.__all__) ^ {name for names in _GROUPS.values() for name in names.split()}
    assert not missing, f"in the API or on the page, but not on both: {sorted(missing)}"
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield "# The plugin API\n"
    yield "<!-- Made from the code by `make docs`. -->\n"
    yield f"Version {plugin_api.API_VERSION}. All of it is imported from `tui_reader.plugin_api`; nothing else of the"
    yield "program is meant for plugins. [tutorial.md](tutorial.md) begins at the beginning, [recipes.md](recipes.md)"
    yield "has examples, [isolation.md](isolation.md) says what a plugin can and cannot do to the reader.\n"
    yield "## Hooks\n"
    yield "Functions without arguments in the module that the entry point names, each marked with `@hookimpl`, each"
    yield "optional. What they return is checked; where anything is wrong the whole plugin is left out, and told why.\n"
    for name, hook in vars(hookspecs).items():
        if name.startswith("register_"):
            yield f"### `{name}() -> {inspect.signature(hook).return_annotation}`\n"
            yield _prose(hook) + "\n"
    for title, names in _GROUPS.items():
        yield f"## {title}\n"
        for name in names.split():
            yield from _entry(name, getattr(plugin_api, name))
    yield "## Fixtures for tests\n"
    yield "pytest finds them by itself where tui-reader is installed (`tui_reader.testing`).\n"
    for name, protocol in _FIXTURES.items():
        yield f"### `{name}{_signature(protocol.__call__)}`\n"
        yield _prose(protocol.__call__) + "\n"


def _entry(name: str, value: Any) -> Iterator[str]:
    if inspect.isclass(value):
        yield f"### class `{name}{_parameters(value)}`\n"
        yield _prose(value) + "\n"
        if issubclass(value, Enum):
            yield ", ".join(f"`{name}.{member.name}`" for member in value) + "\n"
        members = list(_members(value))
        yield from members
        if members:
            yield ""
    elif inspect.isfunction(value):
        yield f"### `{name}{_signature(value)}`\n"
        yield _prose(value) + "\n"
    elif isinstance(value, str):
        yield f"### `{name} = {value!r}`\n"
    elif name == "hookimpl":
        yield f"### `@{name}`\n"
        yield "Marks the functions that implement hooks.\n"
    else:
        yield f"### `{name}`\n"
        shown = re.sub(r"\b(tui_reader|typing)(\.\w+)*\.", "", str(value))
        yield f"`{shown}`\n"


def _parameters(value: type) -> str:
    """What it is made with, where plugins make it."""
    if getattr(value, "_is_protocol", False) or issubclass(value, Enum):
        return ""
    if value is plugin_api.Extractor:
        return ""
    return _signature(value, result=False)


def _signature(function: Any, *, result: bool = True) -> str:
    """Parameters with annotations as they are written, and what is returned."""
    signature = inspect.signature(function)
    written: dict[str, Any] = getattr(function, "__annotations__", {}) if inspect.isclass(function) else {}
    shown: list[str] = []
    keyword_only = False
    for each in signature.parameters.values():
        if each.name == "self":
            continue
        if each.kind is each.KEYWORD_ONLY and not keyword_only and not any(text.startswith("*") for text in shown):
            shown.append("*")
        keyword_only |= each.kind is each.KEYWORD_ONLY
        stars = "*" if each.kind is each.VAR_POSITIONAL else ""
        annotation = _written(written.get(each.name, each.annotation))
        default = "" if each.default is each.empty else f" = {_default(each.default)}"
        shown.append(f"{stars}{each.name}{annotation}{default}")
    back = _written(signature.return_annotation).replace(": ", " -> ", 1) if result else ""
    return f"({', '.join(shown)}){back}"


def _written(annotation: Any) -> str:
    if annotation is inspect.Signature.empty:
        return ""
    if isinstance(annotation, str):
        return f": {annotation}"
    named: str = getattr(annotation, "__forward_arg__", "") or getattr(annotation, "__name__", str(annotation))
    return f": {named}"


def _default(value: Any) -> str:
    """The default as one writes it; what is made anew each time as dots."""
    plain = isinstance(value, str | int | float | bool | tuple) or value is None
    return re.sub(r"^'(.*)'$", r'"\1"', repr(value)) if plain else "…"


def _members(value: type) -> Iterator[str]:
    for name, member in vars(value).items():
        if name.startswith("_"):
            continue
        if isinstance(member, property) or type(member).__name__ == "cached_property":
            function = member.fget if isinstance(member, property) else member.func
            yield f"- `.{name}`: {_clause(function)}"
        elif inspect.isfunction(member):
            yield f"- `.{name}{_signature(member)}`: {_clause(member)}"


def _clause(function: Any) -> str:
    return " ".join(_prose(function).split())


def _prose(value: Any) -> str:
    text = inspect.cleandoc(value.__doc__ or "")
    return re.sub(r"``(.+?)``", r"`\1`", text)


if __name__ == "__main__":
    _PAGE.write_text(page(), encoding="utf-8")
