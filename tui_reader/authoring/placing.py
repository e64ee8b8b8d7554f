"""Finding the plugins of a distribution that is not installed, or of a file, as if they were."""

from __future__ import annotations

import importlib
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import tomli

from tui_reader.config import PluginSettings
from tui_reader.errors import ReaderError
from tui_reader.language import _
from tui_reader.plugin_descriptions import GROUP
from tui_reader.plugins import list_plugins

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Placed", "placed"]


class Placed(msgspec.Struct, frozen=True):
    """The plugins that are meant, with the settings under which they are found, and neighbours to be left alone."""

    names: tuple[str, ...]
    settings: PluginSettings
    others: tuple[str, ...] = ()


@contextmanager
def placed(reference: str, settings: PluginSettings) -> Iterator[Placed]:
    """What ``reference`` means: the folder of a distribution (with ``pyproject.toml``), a file ``NAME.py`` or package
    ``NAME/``, or else the name of a plugin that is there. Meanwhile child processes find it, too.

    Raises `ReaderError`.
    """
    path = Path(reference).absolute()
    if (path / "pyproject.toml").is_file():
        with _distribution(path) as names:
            yield Placed(names, settings)
    elif (path.suffix == ".py" and path.is_file()) or (path / "__init__.py").is_file():
        yield _single(path, settings)
    elif any(info.name == reference for info in list_plugins(settings=settings)):
        yield Placed((reference,), settings)
    else:
        known = ", ".join(info.name for info in list_plugins(settings=settings)) or _("none")
        said = _(
            "{name!r} is no plugin that is installed (there are: {names}), no folder with a pyproject.toml and no file "
            "NAME.py."
        )
        raise ReaderError(said.format(name=reference, names=known))


def _single(path: Path, settings: PluginSettings) -> Placed:
    name = path.name.removesuffix(".py")
    if not settings.directory or Path(settings.directory) != path.parent:
        settings = msgspec.structs.replace(settings, directory=str(path.parent))
    found = list_plugins(settings=settings)
    for info in found:
        if info.value == str(path.parent):
            raise ReaderError(_("{path} cannot be tried where it lies: {why}").format(path=path, why=info.error))
    others = tuple(info.name for info in found if info.path and info.name != name)
    return Placed((name,), settings, others)


@contextmanager
def _distribution(folder: Path) -> Iterator[tuple[str, ...]]:
    """Metadata as if it were installed, and its package in the places to import from."""
    file = folder / "pyproject.toml"
    try:
        project: dict[str, Any] = tomli.loads(file.read_text(encoding="utf-8")).get("project", {})
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReaderError(f"{file}: {error}.") from error
    points: dict[str, str] = project.get("entry-points", {}).get(GROUP, {})
    if not points:
        said = _('{file} names no plugin: add [project.entry-points.{group}] with NAME = "package".')
        raise ReaderError(said.format(file=file, group=GROUP))
    roots = dict.fromkeys(_root(folder, name, value) for name, value in points.items())
    with tempfile.TemporaryDirectory() as site:
        name, version = str(project.get("name", folder.name)), str(project.get("version", "0"))
        info = Path(site, f"{name.replace('-', '_')}-{version}.dist-info")
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
        lines = "".join(f"{point} = {value}\n" for point, value in points.items())
        (info / "entry_points.txt").write_text(f"[{GROUP}]\n{lines}", encoding="utf-8")
        before = list(sys.path)
        sys.path[:0] = [site, *roots]
        importlib.invalidate_caches()
        try:
            yield tuple(points)
        finally:
            sys.path[:] = before


def _root(folder: Path, name: str, value: str) -> str:
    """The folder to import the module of an entry point from."""
    package = value.partition(":")[0].partition(".")[0].strip()
    for root in (folder / "src", folder, *sorted(path for path in folder.iterdir() if path.is_dir())):
        if (root / package / "__init__.py").is_file() or (root / f"{package}.py").is_file():
            return str(root)
    said = _('{file} says {name} = "{value}", but there is no {package} in {folder}.')
    file = folder / "pyproject.toml"
    raise ReaderError(said.format(file=file, name=name, value=value, package=package, folder=folder))
