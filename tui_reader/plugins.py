"""Finding plugins and asking each what it offers.

Every plugin is imported, checked and called by itself, with a plugin manager of its own, so that whatever one of
them does wrong is recorded under its name and touches no other. A plugin in which anything is wrong contributes
nothing; there is no half of one. The plugins that come with the program are found and treated like anyone's.
"""

from __future__ import annotations

import contextlib
import re
import sys
import traceback
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib.metadata import EntryPoint
from importlib.metadata import entry_points as installed_entry_points
from inspect import isclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from pluggy import PluginManager, PluginValidationError

from tui_reader import hookspecs
from tui_reader.documents.loaders.registry import BUILT_IN
from tui_reader.panels import Panel, Scope
from tui_reader.plugin_api import Extractor

if TYPE_CHECKING:
    from tui_reader.documents.loaders.base import Loader

__all__ = ["GROUP", "PluginError", "PluginInfo", "PluginSet", "list_plugins", "load_plugins"]

GROUP = "tui_reader"
"""The entry point group, which is also the name of pluggy's project."""

RESERVED_NAMES = frozenset({"published"})
"""Names that ``PanelContext.aggregate`` gives a meaning of its own."""

MAX_OFFERED = 200
"""More extractors or panels than this from one plugin is a generator that does not end."""

State = Literal["found", "loaded", "failed", "disabled"]
T = TypeVar("T")


class PluginError(Exception):
    """A plugin breaks the contract; the message is a clause that reads on after the plugin's name."""


@dataclass(frozen=True)
class PluginInfo:
    """One plugin as listed to the user.

    ``name`` is that of its entry point and ``value`` what the entry point points at; ``distribution`` and ``version``
    are "" where the entry point belongs to no installed distribution. ``error`` is one sentence and ``traceback``
    Python's own text, both "" unless the state is "failed".
    """

    name: str
    distribution: str
    version: str
    value: str
    state: State
    error: str = ""
    traceback: str = ""
    extractors: tuple[str, ...] = ()
    panels: tuple[str, ...] = ()
    loaders: tuple[str, ...] = ()


@dataclass(frozen=True)
class PluginSet:
    """All plugins in order of name, and what the loaded ones offer: extractors and loaders in the same order, panels by
    their position.
    """

    plugins: tuple[PluginInfo, ...] = ()
    extractors: tuple[type[Extractor], ...] = ()
    panels: tuple[Panel, ...] = ()
    loaders: tuple[Loader, ...] = ()

    @property
    def failures(self) -> tuple[PluginInfo, ...]:
        """Those that could not be used."""
        return tuple(info for info in self.plugins if info.state == "failed")


def list_plugins(
    disabled: Collection[str] = (), entry_points: Sequence[EntryPoint] | None = None
) -> tuple[PluginInfo, ...]:
    """Names and versions of what is installed, importing none of it: the state is "found" or "disabled"."""
    return tuple(_describe(point, disabled) for point in _points(entry_points))


def load_plugins(disabled: Collection[str] = (), entry_points: Sequence[EntryPoint] | None = None) -> PluginSet:
    """Import every plugin that is not ``disabled`` (names of entry points) and collect what it registers.

    ``entry_points`` stands in for the installed ones. Raises nothing for a bad plugin; only KeyboardInterrupt passes.
    What plugins print meanwhile goes to stderr, since stdout belongs to the command's result.
    """
    infos: list[PluginInfo] = []
    extractors: dict[str, tuple[str, type[Extractor]]] = {}
    panels: dict[str, tuple[str, Panel]] = {}
    loaders: dict[str, tuple[str, Loader]] = {}
    suffixes = {suffix: ("the program", suffix) for suffix in BUILT_IN.suffixes}
    seen: dict[str, PluginInfo] = {}
    for point in _points(entry_points):
        info = _describe(point, disabled)
        if info.state == "disabled":
            infos.append(info)
            continue
        try:
            with contextlib.redirect_stdout(sys.stderr):
                if info.name in seen:
                    raise PluginError(f"({info.value}) has the name of another plugin, {seen[info.name].value}")
                offered_extractors, offered_panels, offered_loaders = _ask(point)
            _check_names_are_new("extractor", [e.name for e in offered_extractors], extractors)
            _check_names_are_new("panel", [p.name for p in offered_panels], panels)
            _check_names_are_new("loader", [loader.name for loader in offered_loaders], loaders)
            taken = [suffix for loader in offered_loaders for suffix in loader.suffixes]
            _check_names_are_new("suffix", taken, suffixes)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  a plugin may raise anything, SystemExit included; it is recorded and shown
            infos.append(replace(info, state="failed", error=_sentence(info.name, error), traceback=_trace(error)))
            continue
        seen[info.name] = info
        extractors |= {e.name: (info.name, e) for e in offered_extractors}
        panels |= {p.name: (info.name, p) for p in offered_panels}
        loaders |= {loader.name: (info.name, loader) for loader in offered_loaders}
        suffixes |= {suffix: (info.name, suffix) for suffix in taken}
        infos.append(
            replace(
                info,
                state="loaded",
                extractors=tuple(e.name for e in offered_extractors),
                panels=tuple(p.name for p in offered_panels),
                loaders=tuple(loader.name for loader in offered_loaders),
            )
        )
    in_order = sorted((panel for _, panel in panels.values()), key=lambda panel: panel.position)
    return PluginSet(
        tuple(infos),
        tuple(e for _, e in extractors.values()),
        tuple(in_order),
        tuple(loader for _, loader in loaders.values()),
    )


def _points(entry_points: Sequence[EntryPoint] | None) -> list[EntryPoint]:
    """Entry points in an order that does not depend on the file system."""
    if entry_points is not None:
        return list(entry_points)
    return sorted(installed_entry_points(group=GROUP), key=lambda point: (point.name, point.value))


def _describe(point: EntryPoint, disabled: Collection[str]) -> PluginInfo:
    state: State = "disabled" if point.name in disabled else "found"
    if point.dist is None:
        return PluginInfo(point.name, "", "", point.value, state)
    return PluginInfo(point.name, point.dist.name, point.dist.version, point.value, state)


def _ask(point: EntryPoint) -> tuple[tuple[type[Extractor], ...], tuple[Panel, ...], tuple[Loader, ...]]:
    """Import one plugin and call its hooks, one after the other, in a manager that holds nothing else."""
    plugin = point.load()
    if isclass(plugin):
        raise PluginError(f"points at the class {plugin.__name__}; an instance of it or a module is meant")
    manager = PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    hooks = tuple(name for name in vars(hookspecs) if name.startswith("register_"))
    try:
        manager.register(plugin, point.name)
    except PluginValidationError as error:
        raise PluginError(f"has a hook with a wrong signature: {' '.join(str(error).split())}") from error
    _check_hooks(plugin, {caller.name for caller in manager.get_hookcallers(plugin) or ()}, hooks)
    offered: dict[str, tuple[Any, ...]] = {}
    for hook in hooks:
        results = getattr(manager.hook, hook)()  # no entry for a hook that is not implemented or answers None
        offered[hook] = _listed(hook, results[0]) if results else ()
    return (
        tuple(_checked("register_extractors", offered["register_extractors"], _check_extractor)),
        tuple(_checked("register_panels", offered["register_panels"], _check_panel)),
        tuple(_checked("register_loaders", offered["register_loaders"], _check_loader)),
    )


def _check_hooks(plugin: object, implemented: set[str], hooks: Sequence[str]) -> None:
    """What pluggy passes over in silence: a misspelt hook, a forgotten ``@hookimpl``, a plugin without any hook."""
    for name in sorted(implemented - set(hooks)):
        near = get_close_matches(name, hooks, n=1)
        raise PluginError(f"implements {name!r}, which is no hook" + (f"; did you mean {near[0]!r}?" if near else ""))
    for name in hooks:
        if name not in implemented and callable(getattr(plugin, name, None)):
            raise PluginError(f"defines {name!r} without @hookimpl, so it would never be called")
    if not implemented:
        raise PluginError(f"implements no hook; there are {', '.join(hooks)}")


def _listed(hook: str, result: object) -> tuple[object, ...]:
    """A hook's answer as a tuple; a generator runs here, where what it raises is still caught."""
    if isinstance(result, str | bytes) or not isinstance(result, Iterable):
        raise PluginError(f"returns {_kind(result)} from {hook}; a list is meant")
    items = tuple(islice(result, MAX_OFFERED + 1))
    if len(items) > MAX_OFFERED:
        raise PluginError(f"returns more than {MAX_OFFERED} items from {hook}")
    return items


def _checked(hook: str, items: tuple[T, ...], check: Callable[[Any], str]) -> Iterable[T]:
    names: set[str] = set()
    for item in items:
        problem = check(item)
        if problem:
            raise PluginError(f"returns from {hook} {problem}")
        name: str = getattr(item, "name", "")
        if name in names:
            raise PluginError(f"returns from {hook} two with the name {name!r}")
        names.add(name)
        yield item


def _check_extractor(item: object) -> str:
    if isinstance(item, Extractor):
        return f"an instance of {type(item).__name__}; the class is meant"
    if not (isclass(item) and issubclass(item, Extractor)):
        return f"{_kind(item)}; subclasses of Extractor are meant"
    for attribute in ("name", "version"):
        value = getattr(item, attribute, None)
        if not isinstance(value, str) or not re.fullmatch(r"[\w.+-]{1,64}", value):
            return f"{item.__name__}, whose {attribute} is {value!r}; a short word is meant"
    if item.name in RESERVED_NAMES:
        return f"{item.__name__} with the name {item.name!r}, which the host keeps for itself"
    if item.extract is Extractor.extract and item.extract_many is Extractor.extract_many:
        return f"{item.__name__}, which does not define extract"
    return ""


def _check_panel(item: object) -> str:
    if not isinstance(item, Panel):
        return f"{_kind(item)}; instances of Panel are meant"
    for attribute in ("name", "title"):
        value: object = getattr(item, attribute)
        if not isinstance(value, str) or not value.strip():
            return f"a panel whose {attribute} is {value!r}"
    if item.scope not in get_args(Scope):
        return f"panel {item.name!r} with scope {item.scope!r}; one of {', '.join(get_args(Scope))} is meant"
    build: Any = vars(item)["build"]
    if not callable(build):
        return f"panel {item.name!r}, whose build cannot be called"
    extractors: Any = vars(item)["extractors"]
    if not isinstance(extractors, tuple) or not all(isinstance(name, str) for name in extractors):
        return f"panel {item.name!r}, whose extractors are no tuple of names"
    return ""


def _check_loader(item: object) -> str:
    if isclass(item):
        return f"the class {item.__name__}; an instance is meant"
    for attribute in ("name", "version"):
        value = getattr(item, attribute, None)
        if not isinstance(value, str) or not re.fullmatch(r"[\w.+-]{1,64}", value):
            return f"{_kind(item)}, whose {attribute} is {value!r}; a short word is meant"
    suffixes = getattr(item, "suffixes", None)
    if not isinstance(suffixes, tuple) or not suffixes:
        return f"loader {item.name!r}, whose suffixes are no tuple of file name endings"  # type: ignore[attr-defined]
    for suffix in suffixes:
        if not isinstance(suffix, str) or not re.fullmatch(r"\.[a-z0-9_+-]{1,20}", suffix):
            return f"loader {item.name!r} with the suffix {suffix!r}; a dot and small letters are meant"  # type: ignore[attr-defined]
    if not isinstance(getattr(item, "divisible", None), bool):
        return f"loader {item.name!r}, which does not say whether it is divisible"  # type: ignore[attr-defined]
    if not callable(getattr(item, "load", None)):
        return f"loader {item.name!r}, which does not define load"  # type: ignore[attr-defined]
    return ""


def _check_names_are_new(what: str, names: Sequence[str], taken: dict[str, tuple[str, T]]) -> None:
    for name in names:
        if name in taken:
            raise PluginError(f"registers the {what} {name!r}, which the plugin {taken[name][0]!r} registered before")


def _kind(value: object) -> str:
    return f"the class {value.__name__}" if isclass(value) else f"{type(value).__name__} ({value!r:.60})"


def _sentence(name: str, error: BaseException) -> str:
    if isinstance(error, PluginError):
        return f"Plugin {name!r} {error}."
    text = " ".join(str(error).split())
    return f"Plugin {name!r} could not be loaded: {type(error).__name__}{': ' + text if text else ''}."


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))
