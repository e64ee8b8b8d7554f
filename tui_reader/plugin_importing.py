"""Importing plugins and asking each what it offers. For child processes, for a plugin's own command, and for tests: the
host works with descriptions.

Every plugin is imported, checked and called by itself, with a plugin manager of its own. One in which anything is wrong
contributes nothing; there is no half of one.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from importlib.machinery import SourceFileLoader
from importlib.metadata import EntryPoint
from importlib.util import module_from_spec, spec_from_file_location
from inspect import isclass
from itertools import islice
from pathlib import Path
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any

from pluggy import PluginManager, PluginValidationError

from tui_reader import hookspecs
from tui_reader.config import PluginSettings
from tui_reader.plugin_api import Extractor, LazyExtractor
from tui_reader.plugin_checking import check_api, check_extractor, check_hooks, checked
from tui_reader.plugin_config import canonical, config_of, with_config
from tui_reader.plugin_descriptions import (
    GROUP,
    BackendDescription,
    CommandDescription,
    ExtractorDescription,
    FieldDescription,
    LoaderDescription,
    Offer,
    PanelDescription,
    PluginInfo,
    PluginSource,
    Point,
)
from tui_reader.plugin_failures import PluginError, failed
from tui_reader.plugin_sources import find_sources

if TYPE_CHECKING:
    from collections.abc import Collection

    import click

    from tui_reader.documents.loaders.base import Loader
    from tui_reader.panels import Panel
    from tui_reader.plugin_api import QueryField, SearchBackend

__all__ = ["Imported", "ImportedPlugins", "import_plugin", "import_plugins"]

MAX_OFFERED = 200
"""More of a kind than this from one plugin is a generator that does not end."""

_DIRECTORY_PACKAGE = "tui_reader_plugins_dir"
"""Stands above the modules of single-file plugins."""


@dataclass(frozen=True)
class Imported:
    """A plugin's own objects, checked one by one."""

    source: PluginSource
    registered: tuple[type[Extractor] | LazyExtractor, ...] = ()
    panels: tuple[Panel, ...] = ()
    loaders: tuple[Loader, ...] = ()
    commands: tuple[click.Command, ...] = ()
    fields: tuple[QueryField, ...] = ()
    backends: tuple[SearchBackend, ...] = ()

    @cached_property
    def extractors(self) -> tuple[type[Extractor], ...]:
        """The classes, those that are lazy imported now. Raises `PluginError`, or whatever their modules raise."""
        classes = tuple(_resolved(item) if isinstance(item, LazyExtractor) else item for item in self.registered)
        for name in (each.name for each in classes):
            if sum(each.name == name for each in classes) > 1:
                raise PluginError(f"returns from register_extractors two with the name {name!r}")
        return classes

    def offer(self, settings: PluginSettings) -> Offer:
        """The description. Raises as `extractors`, and `PluginError` for settings that do not fit."""
        name = self.source.name
        extractors = []
        for each in self.extractors:
            config = canonical(config_of(each, settings))
            configured = config != canonical(each.config)
            extractors.append(ExtractorDescription(each.name, each.version, name, each.requires, config, configured))
        return Offer(
            tuple(extractors),
            tuple(PanelDescription(p.name, p.title, p.scope, p.extractors, p.position, name) for p in self.panels),
            tuple(LoaderDescription(e.name, e.version, e.suffixes, e.divisible, name) for e in self.loaders),
            tuple(CommandDescription(c.name or "", c.get_short_help_str(70), name) for c in self.commands),
            tuple(
                FieldDescription(f.name, f.extractor, f.kind, f.label, f.field, f.help, f.example, name, f.also)
                for f in self.fields
            ),
            tuple(BackendDescription(b.name, b.help, b.example, name) for b in self.backends),
            self._packages(),
        )

    def _packages(self) -> tuple[str, ...]:
        objects = [*self.extractors, *map(type, self.loaders), *(panel.build for panel in self.panels)]
        names = {str(getattr(each, "__module__", "")).partition(".")[0] for each in objects}
        return tuple(sorted(names - {"", "builtins", "tui_reader", _DIRECTORY_PACKAGE, self.source.package}))


@dataclass(frozen=True)
class ImportedPlugins:
    """Plugins that this process has imported, and those that it could not. Look-ups raise `LookupError`."""

    plugins: tuple[Imported, ...] = ()
    failures: tuple[PluginInfo, ...] = ()
    settings: PluginSettings = field(default_factory=PluginSettings)

    @property
    def loaders(self) -> tuple[Loader, ...]:
        """The loaders of all."""
        return tuple(loader for plugin in self.plugins for loader in plugin.loaders)

    def extractor(self, name: str) -> Extractor:
        """A new instance with its settings. Raises whatever its module, or its ``__init__``, raises, too."""
        for plugin in self.plugins:
            for each in plugin.extractors:
                if each.name == name:
                    return with_config(each, config_of(each, self.settings))
        raise self._missing("extractor", name)

    def panel(self, name: str) -> Panel:
        """The panel of that name."""
        for plugin in self.plugins:
            for panel in plugin.panels:
                if panel.name == name:
                    return panel
        raise self._missing("panel", name)

    def command(self, name: str) -> click.Command:
        """The command of that name."""
        for plugin in self.plugins:
            for command in plugin.commands:
                if command.name == name:
                    return command
        raise self._missing("command", name)

    def backend(self, name: str) -> SearchBackend:
        """The search backend of that name."""
        for plugin in self.plugins:
            for backend in plugin.backends:
                if backend.name == name:
                    return backend
        raise self._missing("search backend", name)

    def _missing(self, what: str, name: str) -> LookupError:
        reasons = " ".join(info.error for info in self.failures)
        return LookupError(f"This process has no {what} {name!r}. {reasons}".strip())


def import_plugins(
    disabled: Collection[str] = (),
    entry_points: Iterable[EntryPoint | Point] | None = None,
    settings: PluginSettings | None = None,
) -> ImportedPlugins:
    """Import the plugins of ``entry_points`` (the installed ones when None, and those of the folder in ``settings``)
    but for the ``disabled``.

    The host names to its children exactly those that can be used (`PluginSet.points`): one that ends the process at
    import is not among them. Names are not compared across plugins; the host has done so. What a plugin prints
    meanwhile goes to stderr.
    """
    settings = settings or PluginSettings()
    if entry_points is None:
        sources, unreadable = find_sources(None, settings)
    else:
        points = [point if isinstance(point, EntryPoint) else EntryPoint(*point) for point in entry_points]
        sources, unreadable = find_sources(points, PluginSettings())
    imported: list[Imported] = []
    failures = list(unreadable)
    for source in sources:
        if source.name in disabled or settings.none:
            continue
        try:
            imported.append(import_plugin(source))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  a plugin may raise anything, SystemExit included; it is recorded
            failures.append(failed(source, error))
    return ImportedPlugins(tuple(imported), tuple(failures), settings)


def import_plugin(source: PluginSource) -> Imported:
    """Import one plugin and call its hooks, one after the other, in a manager that holds nothing else.

    Raises `PluginError` for a breach of the contract, and whatever the plugin raises.
    """
    if not re.fullmatch(r"[\w.-]{1,64}", source.name):
        raise PluginError("has no name that can be typed; letters, digits, dots, hyphens and underscores are meant")
    with contextlib.redirect_stdout(sys.stderr):
        plugin = _module_of(Path(source.path), source.name) if source.path else _loaded(source)
        if isclass(plugin):
            raise PluginError(f"points at the class {plugin.__name__}; an instance of it or a module is meant")
        check_api(plugin)
        manager = PluginManager(GROUP)
        manager.add_hookspecs(hookspecs)
        hooks = tuple(name for name in vars(hookspecs) if name.startswith("register_"))
        try:
            manager.register(plugin, source.name)
        except PluginValidationError as error:
            raise PluginError(f"has a hook with a wrong signature: {_definition(error)}") from error
        check_hooks(plugin, {caller.name for caller in manager.get_hookcallers(plugin) or ()}, hooks)
        offered: list[tuple[Any, ...]] = []
        for hook in hooks:
            results = getattr(manager.hook, hook)()  # no entry for a hook that is not implemented or answers None
            offered.append(checked(hook, _listed(hook, results[0])) if results else ())
    return Imported(source, *offered)


def _definition(error: PluginValidationError) -> str:
    """What pluggy says of a hook that cannot be called, in one clause."""
    text = " ".join(str(error).split())
    found = re.search(r"hookimpl definition: (\w+)(\(.*\)) -?>?.*Argument\(s\)", text)
    return f"{found[1]}{found[2]}; {found[1]}() takes no arguments" if found else text


def _loaded(source: PluginSource) -> object:
    if not re.match(r"[\w.]+\s*(:\s*[\w.]+\s*)?(\[.*\]\s*)?$", source.value):
        raise PluginError(f'has the entry point {source.value!r}; "package.module" or "package.module:object" is meant')
    return EntryPoint(source.name, source.value, GROUP).load()


def _module_of(path: Path, name: str) -> ModuleType:
    """A module from a file of the folder of single-file plugins, anew at each call."""
    if _DIRECTORY_PACKAGE not in sys.modules:
        package = ModuleType(_DIRECTORY_PACKAGE)
        package.__path__ = []
        sys.modules[_DIRECTORY_PACKAGE] = package
    full_name = f"{_DIRECTORY_PACKAGE}.{name}"
    places = [str(path.parent)] if path.name == "__init__.py" else None
    loader = _FromSource(full_name, str(path))
    spec = spec_from_file_location(full_name, path, loader=loader, submodule_search_locations=places)
    if spec is None or spec.loader is None:
        raise PluginError("is no file that Python can import")
    module = module_from_spec(spec)
    sys.modules[full_name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(full_name, None)
        raise
    return module


class _FromSource(SourceFileLoader):
    """Never takes kept bytecode, which cannot tell a file from one saved within the same second."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def _resolved(lazy: LazyExtractor) -> type[Extractor]:
    """The class that ``lazy`` stands for, checked."""
    module, _, name = lazy.target.partition(":")
    found: Any
    with contextlib.redirect_stdout(sys.stderr):
        found = import_module(module)
    for part in name.split("."):
        if not hasattr(found, part):
            raise PluginError(f'registers LazyExtractor("{lazy.target}"), but {module} has no {name}')
        found = getattr(found, part)
    problem = check_extractor(found)
    if problem:
        raise PluginError(f'registers LazyExtractor("{lazy.target}"), which is {problem}')
    return found  # type: ignore[no-any-return]


def _listed(hook: str, result: object) -> tuple[object, ...]:
    """A hook's answer as a tuple; a generator runs here, where what it raises is still caught."""
    if isinstance(result, str | bytes) or not isinstance(result, Iterable):
        shown = f"the class {result.__name__}" if isclass(result) else f"{type(result).__name__} ({result!r:.60})"
        raise PluginError(f"returns {shown} from {hook}; a list is meant")
    items = tuple(islice(result, MAX_OFFERED + 1))
    if len(items) > MAX_OFFERED:
        raise PluginError(f"returns more than {MAX_OFFERED} items from {hook}")
    return items
