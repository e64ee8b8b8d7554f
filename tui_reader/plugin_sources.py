"""Which plugins there are: entry points of installed distributions, and the files of a folder. Imports none of them.

Distributions are read one by one, because one whose metadata are broken must not hide the others.
"""

from __future__ import annotations

import os
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_reader.language import _
from tui_reader.plugin_descriptions import GROUP, PluginInfo, PluginSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoint

    from tui_reader.config import PluginSettings

__all__ = ["Unreadable", "find_sources", "source_of"]

Unreadable = PluginInfo
"""What cannot even be listed, as a plugin that failed."""


def find_sources(
    entry_points: Iterable[EntryPoint] | None, settings: PluginSettings
) -> tuple[list[PluginSource], list[Unreadable]]:
    """All plugins, in an order that does not depend on the file system, and what hides some; ``entry_points`` stands in
    for the installed ones.
    """
    sources: list[PluginSource] = []
    unreadable: list[Unreadable] = []
    if entry_points is not None:
        sources += map(source_of, entry_points)
    else:
        for found in _installed():
            (unreadable if isinstance(found, PluginInfo) else sources).append(found)  # type: ignore[arg-type]
        sources.sort(key=lambda source: (source.name, source.value))
    if settings.directory:
        try:
            sources += _in_directory(Path(settings.directory))
        except _DirectoryError as error:
            said = _('plugins-dir = "{folder}" in {file} {what}.')
            file = settings.file or _("the settings")
            sentence = said.format(folder=settings.directory, file=file, what=error)
            unreadable.append(PluginInfo("plugins-dir", "", "", settings.directory, "failed", sentence))
    return sources, unreadable


def source_of(point: EntryPoint) -> PluginSource:
    """An entry point with the distribution it belongs to."""
    if point.dist is None:
        return PluginSource(point.name, point.value)
    return PluginSource(point.name, point.value, *_identity(point.dist))


def _installed() -> Iterator[PluginSource | Unreadable]:
    seen: set[str] = set()
    for distribution in distributions():
        try:
            text = distribution.read_text("entry_points.txt")
        except UnicodeDecodeError as error:
            if GROUP.encode() in error.object:
                yield _broken(distribution, error)
            continue
        except OSError:  # no permission to read it, so no permission to import it either
            continue
        if not text or GROUP not in text:
            continue
        name, version = _identity(distribution)
        if name in seen:  # the same again, further down the path, where nothing is imported from
            continue
        seen.add(name)
        try:
            points = distribution.entry_points.select(group=GROUP)
            found = [PluginSource(point.name, point.value, name, version) for point in points]
        except Exception as error:  # noqa: BLE001  a parser of broken files may raise anything; it is listed
            yield _broken(distribution, error)
            continue
        yield from found


def _identity(distribution: Distribution) -> tuple[str, str]:
    """Name and version, from the name of the folder where the metadata do not say them."""
    folder = _folder(distribution)
    name, _, version = folder.rpartition(".")[0].partition("-")
    try:
        metadata: Any = distribution.metadata
        return str(metadata["Name"] or name), str(metadata["Version"] or version)
    except Exception:  # noqa: BLE001  broken metadata: the name of the folder is what is left to tell
        return name, version


def _folder(distribution: Distribution) -> str:
    path = getattr(distribution, "_path", None)  # no public way leads to it
    return Path(str(path)).name if path is not None else ""


def _broken(distribution: Distribution, error: Exception) -> Unreadable:
    name, version = _identity(distribution)
    text = " ".join(str(error).split())
    said = _(
        "The entry points of the distribution {name} {version} cannot be read ({why}); install it again or: pip "
        "uninstall {name}."
    )
    sentence = said.format(name=name, version=version, why=f"{type(error).__name__}: {text}")
    return PluginInfo(name, name, version, "entry_points.txt", "failed", sentence)


class _DirectoryError(Exception):
    """Why the folder of single-file plugins is not used: a clause after what the settings say."""


def _in_directory(directory: Path) -> list[PluginSource]:
    """One plugin a file ``NAME.py`` or package ``NAME/__init__.py``; what begins with "_" or "." is none."""
    try:
        status = directory.stat()
        paths = sorted(directory.iterdir())
    except FileNotFoundError:
        raise _DirectoryError(_("is no folder; make it, or take the line out")) from None
    except OSError as error:
        raise _DirectoryError(_("cannot be read: {why}").format(why=error.strerror)) from error
    if status.st_uid not in (0, os.getuid()) or status.st_mode & 0o002:
        said = _(
            "is a folder that others can write, and what is in it runs as you; if it is yours, run: chmod go-w {folder}"
        )
        raise _DirectoryError(said.format(folder=directory))
    found: dict[str, PluginSource] = {}
    for path in paths:
        file = path if path.suffix == ".py" else path / "__init__.py"
        plugin = path.name.removesuffix(".py")
        if not plugin.startswith(("_", ".")) and "." not in plugin and file.is_file():
            found.setdefault(plugin, PluginSource(plugin, f"file:{file.absolute()}"))
    return list(found.values())
