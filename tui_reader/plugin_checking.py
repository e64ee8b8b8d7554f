"""Whether what a plugin registers is what the hooks ask for; what is not is a `PluginError` that names the mistake."""

from __future__ import annotations

import inspect
import re
from difflib import get_close_matches
from inspect import isclass
from typing import TYPE_CHECKING, Any, get_args

import click
import msgspec

from tui_reader.panels import Panel, Scope
from tui_reader.plugin_api import Extractor, LazyExtractor, QueryField, SearchBackend
from tui_reader.plugin_descriptions import API_VERSION, FieldKind
from tui_reader.plugin_failures import PluginError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["check_api", "check_extractor", "check_hooks", "checked"]

RESERVED_NAMES = frozenset({"published"})
"""Names of extractors that ``PanelContext.aggregate`` gives a meaning of its own."""

_WORD = r"[\w.+-]{1,64}"
_FIELD = r"[a-z][a-z_]{0,30}"  # as the query language reads a field's name


def check_api(plugin: object) -> None:
    """Refuse what was written for an API that this program does not have."""
    wanted = getattr(plugin, "TUI_READER_API", None)
    if wanted is None:
        return
    if not isinstance(wanted, str) or not (parts := re.fullmatch(r"(\d+)\.(\d+)(?:\.\d+)?", wanted)):
        raise PluginError(f'says TUI_READER_API = {wanted!r}; a version such as "{API_VERSION}" is meant')
    major, minor = (int(part) for part in API_VERSION.split("."))
    if int(parts[1]) != major or int(parts[2]) > minor:
        newer = (int(parts[1]), int(parts[2])) > (major, minor)
        mend = "upgrade tui-reader" if newer else "upgrade the plugin"
        raise PluginError(f"is written for plugin API {wanted}, and this program has {API_VERSION}; {mend}")


def check_hooks(plugin: object, implemented: set[str], hooks: Sequence[str]) -> None:
    """What pluggy passes over in silence: a misspelt hook, a forgotten ``@hookimpl``, a plugin without any hook."""
    for name in sorted(implemented - set(hooks)):
        near = get_close_matches(name, hooks, n=1)
        raise PluginError(f"implements {name!r}, which is no hook" + (f" (did you mean {near[0]!r}?)" if near else ""))
    for name in hooks:
        if name not in implemented and callable(getattr(plugin, name, None)):
            raise PluginError(f"defines {name!r} without @hookimpl, so it would never be called; add that")
    if not implemented:
        raise PluginError(f"implements no hook; there are {', '.join(hooks)}")


def checked(hook: str, items: tuple[Any, ...]) -> tuple[Any, ...]:
    """What ``hook`` has returned. Classes that a `LazyExtractor` stands for are not looked at yet."""
    names: set[str] = set()
    for item in items:
        problem = _CHECKS[hook](item)
        if problem:
            raise PluginError(f"returns from {hook} {problem}")
        name: str = item.target if isinstance(item, LazyExtractor) else item.name
        if name in names:
            raise PluginError(f"returns from {hook} two with the name {name!r}")
        names.add(name)
    return items


def check_extractor(item: object) -> str:
    """What is wrong with it; "" for nothing."""
    if isinstance(item, Extractor):
        return f"an instance of {type(item).__name__}; the class is meant"
    if not (isclass(item) and issubclass(item, Extractor)):
        return f"{_kind(item)}; subclasses of Extractor are meant"
    problem = _word_problem(item, f"{item.__name__}, whose")
    if problem:
        return problem
    if item.name in RESERVED_NAMES:
        return f"{item.__name__} with the name {item.name!r}, which the host keeps for itself"
    if item.extract is Extractor.extract and item.extract_many is Extractor.extract_many:
        return f"{item.__name__}, which does not define extract"
    for method, meant in ((item.extract, "extract(self, doc)"), (item.extract_many, "extract_many(self, docs)")):
        if not _takes(method, 2):
            return f"{item.__name__}, whose {meant.partition('(')[0]} takes other arguments than {meant}"
    requires: Any = item.requires
    if not isinstance(requires, tuple) or not all(isinstance(name, str) for name in requires):
        return f'{item.__name__}, whose requires is {requires!r}; a tuple of names is meant, such as ("entities",)'
    config: Any = item.config
    if isclass(config):
        return f"{item.__name__}, whose config is the class {config.__name__}; an instance of it is meant"
    if not isinstance(config, msgspec.Struct):
        return f"{item.__name__}, whose config is {_kind(config)}; an instance of a msgspec.Struct is meant"
    try:
        msgspec.convert(msgspec.to_builtins(config), type(config))
        msgspec.json.encode(config)
    except (TypeError, ValueError) as error:
        return f"{item.__name__}, whose config cannot be written as settings ({' '.join(str(error).split())})"
    return ""


def _check_registered_extractor(item: object) -> str:
    if isinstance(item, LazyExtractor):
        if not isinstance(item.target, str) or not re.fullmatch(r"[\w.]+:[\w.]+", item.target):
            return f'LazyExtractor({item.target!r}); "package.module:Class" is meant'
        return ""
    return check_extractor(item)


def _check_panel(item: object) -> str:
    if not isinstance(item, Panel):
        return f"{_kind(item)}; instances of Panel are meant"
    for attribute in ("name", "title"):
        value: object = getattr(item, attribute)
        if not isinstance(value, str) or not value.strip():
            return f"a panel whose {attribute} is {value!r}"
    if item.scope not in get_args(Scope):
        return f"panel {item.name!r} with scope {item.scope!r}; one of {', '.join(get_args(Scope))} is meant"
    extractors: Any = item.extractors
    if not isinstance(extractors, tuple) or not all(isinstance(name, str) for name in extractors):
        return f"panel {item.name!r}, whose extractors are no tuple of names"
    position: object = vars(item)["position"]
    if not isinstance(position, int):
        return f"panel {item.name!r}, whose position is {position!r}; a whole number is meant"
    return _call_problem(f"panel {item.name!r}", "build", vars(item)["build"], 1, "build(ctx)")


def _check_loader(item: object) -> str:
    if isclass(item):
        return f"the class {item.__name__}; an instance is meant"
    problem = _word_problem(item, f"{_kind(item)}, whose")
    if problem:
        return problem
    loader: Any = item
    suffixes = getattr(item, "suffixes", None)
    if not isinstance(suffixes, tuple) or not suffixes:
        return f"loader {loader.name!r}, whose suffixes are no tuple of file name endings"
    for suffix in suffixes:
        if not isinstance(suffix, str) or not re.fullmatch(r"\.[a-z0-9_+-]{1,20}", suffix):
            return f"loader {loader.name!r} with the suffix {suffix!r}; a dot and small letters are meant"
    if not isinstance(getattr(item, "divisible", None), bool):
        return f"loader {loader.name!r}, which does not say whether it is divisible"
    load = getattr(item, "load", None)
    if load is None:
        return f"loader {loader.name!r}, which does not define load"
    return _call_problem(f"loader {loader.name!r}", "load", load, 2, "load(data, path)")


def _check_command(item: object) -> str:
    if not isinstance(item, click.Command):
        return f"{_kind(item)}; instances of click.Command are meant, which @click.command() makes of a function"
    if not isinstance(item.name, str) or not re.fullmatch(r"[a-z][a-z0-9-]{0,30}", item.name):
        return f"a command with the name {item.name!r}; small letters, digits and hyphens are meant"
    return ""


def _check_field(item: object) -> str:
    if not isinstance(item, QueryField):
        return f"{_kind(item)}; instances of QueryField are meant"
    if not isinstance(item.name, str) or not re.fullmatch(_FIELD, item.name):
        return f"a query field with the name {item.name!r}; small letters are meant"
    if item.kind not in get_args(FieldKind):
        return f"query field {item.name!r} of the kind {item.kind!r}; one of {', '.join(get_args(FieldKind))} is meant"
    for attribute in ("extractor", "label", "field", "help", "example"):
        value: object = getattr(item, attribute)
        if not isinstance(value, str):
            return f"query field {item.name!r}, whose {attribute} is {value!r}; text is meant"
    return ""


def _check_backend(item: object) -> str:
    if not isinstance(item, SearchBackend):
        return f"{_kind(item)}; instances of SearchBackend are meant"
    if not isinstance(item.name, str) or not re.fullmatch(_FIELD, item.name):
        return f"a search backend with the name {item.name!r}; small letters are meant"
    for attribute in ("help", "example"):
        value: object = getattr(item, attribute)
        if not isinstance(value, str):
            return f"search backend {item.name!r}, whose {attribute} is {value!r}; text is meant"
    return _call_problem(f"search backend {item.name!r}", "search", vars(item)["search"], 2, "search(ctx, text)")


def _word_problem(item: object, whose: str) -> str:
    for attribute in ("name", "version"):
        value = getattr(item, attribute, None)
        if not isinstance(value, str) or not re.fullmatch(_WORD, value):
            return f"{whose} {attribute} is {value!r}; a short word is meant"
    return ""


def _call_problem(whose: str, name: str, function: object, arguments: int, meant: str) -> str:
    if not callable(function):
        return f"{whose}, whose {name} cannot be called"
    return "" if _takes(function, arguments) else f"{whose}, whose {name} takes other arguments than {meant}"


def _takes(function: Callable[..., object], arguments: int) -> bool:
    """Whether it can be called with so many arguments; what does not say counts as right."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return True
    try:
        signature.bind(*[None] * arguments)
    except TypeError:
        return False
    return True


def _kind(value: object) -> str:
    return f"the class {value.__name__}" if isclass(value) else f"{type(value).__name__} ({value!r:.60})"


_CHECKS: dict[str, Callable[[Any], str]] = {
    "register_extractors": _check_registered_extractor,
    "register_panels": _check_panel,
    "register_loaders": _check_loader,
    "register_commands": _check_command,
    "register_query_fields": _check_field,
    "register_search_backends": _check_backend,
}
