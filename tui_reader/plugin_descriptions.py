"""What plugins offer, as plain values: made in a child process that imports them, kept, and all that the host knows.

Nothing here imports a plugin, and nothing of a plugin's is in these values but words and numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from tui_reader.language import _
from tui_reader.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "API_VERSION",
    "GROUP",
    "BackendDescription",
    "CommandDescription",
    "ExtractorDescription",
    "FieldDescription",
    "FieldKind",
    "LoaderDescription",
    "Offer",
    "PanelDescription",
    "PluginInfo",
    "PluginSet",
    "PluginSource",
    "Point",
    "State",
]

API_VERSION = "1.0"
"""Version of `tui_reader.plugin_api`, by the rules of semantic versioning: what a plugin was written for works with
every later minor version of the same major. A plugin may say which that is: ``TUI_READER_API = "1.0"`` in its module.
"""

GROUP = "tui_reader"
"""The entry point group, which is also the name of pluggy's project."""

State = Literal["found", "loaded", "failed", "disabled"]
FieldKind = Literal["words", "date", "number"]
Point = tuple[str, str, str]
"""An entry point as it crosses a pipe: (name, value, group)."""


class PluginSource(msgspec.Struct, frozen=True):
    """Where a plugin comes from: its name, and what to import.

    ``value`` is that of an entry point ("package.module:object"), or "file:" and the absolute path of a file or of a
    package's ``__init__.py`` in the folder of single-file plugins. ``distribution`` and ``version`` are "" where it
    belongs to no installed distribution.
    """

    name: str
    value: str
    distribution: str = ""
    version: str = ""

    @property
    def path(self) -> str:
        """The file of a plugin from the folder of single-file plugins; "" for an installed one."""
        return self.value.removeprefix("file:") if self.value.startswith("file:") else ""

    @property
    def package(self) -> str:
        """The top-level name that an installed one is imported by; "" for a file."""
        return "" if self.path else self.value.partition(":")[0].partition(".")[0].strip()

    @property
    def origin(self) -> str:
        """Whose it is, in a message."""
        return f"{self.distribution} {self.version}".strip() or self.path or self.value

    @property
    def mend(self) -> str:
        """How to go on without it, as a clause."""
        said = _("to go on without it: --disable {name}")
        if self.distribution:
            said = _("to go on without it: --disable {name} or pip uninstall {distribution}")
        elif self.path:
            said = _("to go on without it: --disable {name} or take the file away")
        return said.format(name=self.name, distribution=self.distribution)


class ExtractorDescription(msgspec.Struct, frozen=True):
    """An extractor of ``plugin``. ``requires``: names of the extractors whose records it reads.

    ``config``: its settings in force as canonical JSON; ``configured``: they are not its defaults. ``kept_version`` is
    what its records are stored under: ``version``, and where settings or upstream extractors have a part in the
    result, a digest of these (blake2b, 8 hex digits) after a "+". ``code``: a digest of the plugin's code, by which a
    failure is known to be that of other code; "" where it is not known.
    """

    name: str
    version: str
    plugin: str = ""
    requires: tuple[str, ...] = ()
    config: bytes = b"{}"
    configured: bool = False
    kept_version: str = ""
    code: str = ""


class PanelDescription(msgspec.Struct, frozen=True):
    """A panel of ``plugin``, as `tui_reader.panels.Panel` but for what builds it."""

    name: str
    title: str
    scope: Scope
    extractors: tuple[str, ...] = ()
    position: int = 100
    plugin: str = ""


class LoaderDescription(msgspec.Struct, frozen=True):
    """A loader of ``plugin``, as `tui_reader.documents.loaders.base.Loader` but for what reads."""

    name: str
    version: str
    suffixes: tuple[str, ...]
    divisible: bool
    plugin: str = ""


class CommandDescription(msgspec.Struct, frozen=True):
    """A command of ``plugin`` on the command line; ``help`` is one line."""

    name: str
    help: str = ""
    plugin: str = ""


class FieldDescription(msgspec.Struct, frozen=True):
    """A field of the query language over the records of ``extractor``; see `tui_reader.plugin_api.QueryField`."""

    name: str
    extractor: str
    kind: FieldKind = "words"
    label: str = ""
    field: str = ""
    help: str = ""
    example: str = ""
    plugin: str = ""
    also: str = ""


class BackendDescription(msgspec.Struct, frozen=True):
    """Another way to search, asked for as ``name:text`` inside a query."""

    name: str
    help: str = ""
    example: str = ""
    plugin: str = ""


class Offer(msgspec.Struct, frozen=True):
    """All that one plugin registers, in its own order. ``packages``: top-level names, other than its own, of the
    modules that what it registers comes from.
    """

    extractors: tuple[ExtractorDescription, ...] = ()
    panels: tuple[PanelDescription, ...] = ()
    loaders: tuple[LoaderDescription, ...] = ()
    commands: tuple[CommandDescription, ...] = ()
    fields: tuple[FieldDescription, ...] = ()
    backends: tuple[BackendDescription, ...] = ()
    packages: tuple[str, ...] = ()


class PluginInfo(msgspec.Struct, frozen=True):
    """One plugin as listed to the user: `PluginSource`, its state, and the names of what it offers.

    ``error`` is one sentence and ``traceback`` Python's own text, both "" unless the state is "failed".
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
    commands: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    backends: tuple[str, ...] = ()

    @property
    def source(self) -> PluginSource:
        """Where it comes from."""
        return PluginSource(self.name, self.value, self.distribution, self.version)

    @property
    def path(self) -> str:
        """The file of a plugin from the folder of single-file plugins; "" for an installed one."""
        return self.source.path


class PluginSet(msgspec.Struct, frozen=True):
    """All plugins in order of name, and what the usable ones offer: panels by their position, everything else in the
    order of the plugins. ``remarks``: sentences on settings that nothing reads.
    """

    plugins: tuple[PluginInfo, ...] = ()
    extractors: tuple[ExtractorDescription, ...] = ()
    panels: tuple[PanelDescription, ...] = ()
    loaders: tuple[LoaderDescription, ...] = ()
    commands: tuple[CommandDescription, ...] = ()
    fields: tuple[FieldDescription, ...] = ()
    backends: tuple[BackendDescription, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def failures(self) -> tuple[PluginInfo, ...]:
        """Those that could not be used."""
        return tuple(info for info in self.plugins if info.state == "failed")

    @property
    def kept_versions(self) -> dict[str, str]:
        """{extractor: what its records are stored under}"""
        return {extractor.name: extractor.kept_version for extractor in self.extractors}

    @property
    def field_names(self) -> tuple[str, ...]:
        """The fields that the query language has because of plugins: those they declare, every extractor's own, and
        search backends."""
        names = [each.name for each in self.fields]
        names += [each.name for each in self.extractors]
        names += [each.name for each in self.backends]
        return tuple(dict.fromkeys(names))

    def with_required(self, names: Collection[str]) -> tuple[ExtractorDescription, ...]:
        """The extractors ``names`` and all whose records they need, in the order of all."""
        requires = {each.name: each.requires for each in self.extractors}
        wanted: set[str] = set()
        left = [name for name in names if name in requires]
        while left:
            name = left.pop()
            if name not in wanted:
                wanted.add(name)
                left += requires[name]
        return tuple(each for each in self.extractors if each.name in wanted)

    def points(self, names: Collection[str]) -> tuple[Point, ...]:
        """What a child process has to import for the plugins ``names``, those of them that can be used."""
        return tuple((p.name, p.value, GROUP) for p in self.plugins if p.state == "loaded" and p.name in names)
