"""Following the files of plugins that somebody is writing: those of the folder of single-file plugins, and the packages
of distributions installed as editable; and the settings. No widgets here.
"""

from __future__ import annotations

import threading
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui_reader.plugin_descriptions import PluginInfo, PluginSet

__all__ = ["SETTINGS", "PluginWatch", "sentence_about", "watched_places"]

SETTINGS: Final = ".settings"
"""Stands for the settings file among names of plugins; none begins so."""

_QUIET: Final = 100
"""Milliseconds without a change that end a run of changes: an editor may write a file in several steps."""

_LONGEST: Final = 1_000
_GLANCE: Final = 200
_INSTALLED: Final = frozenset({"site-packages", "dist-packages"})


def watched_places(plugins: Iterable[PluginInfo], directory: str) -> dict[Path, str]:
    """{folder or file: name of the plugin that lies there, "" for the folder of single-file plugins}; none of what is
    disabled."""
    places: dict[Path, str] = {}
    if directory and Path(directory).is_dir():
        places[Path(directory).resolve()] = ""
    for info in plugins:
        for place in _package(info.source.package) if info.state != "disabled" else ():
            if not _INSTALLED.intersection(place.parts):
                places[place] = info.name
    return places


def _package(name: str) -> list[Path]:
    """Where a package is imported from, which is not imported for that."""
    if not name:
        return []
    try:
        spec = find_spec(name)
    except (ImportError, ValueError, AttributeError):
        return []
    if spec is None:
        return []
    if spec.submodule_search_locations is not None:
        return [Path(place).resolve() for place in spec.submodule_search_locations]
    return [Path(spec.origin).resolve()] if spec.origin is not None else []


def sentence_about(names: Iterable[str], plugins: PluginSet) -> str:
    """What has become of the plugins ``names``, of which a file was saved."""
    states = {info.name: info for info in plugins.plugins}
    said: list[str] = []
    if SETTINGS in names:
        said.append(_("settings of plugins read again (for others, start again)"))
    for name in sorted(set(names) - {SETTINGS}):
        info = states.get(name)
        if info is None:
            said.append(_("{name} is gone").format(name=name))
        else:
            now = _("{name} reloaded") if info.state == "loaded" else _("{name} is disabled")
            said.append((info.state != "loaded" and info.error) or now.format(name=name))
    return "; ".join(said)


class PluginWatch:
    """Looks at ``places`` (see `watched_places`) until `stop`, and tells ``changed`` the names of the plugins of which
    a file was saved, in a thread of its own, `SETTINGS` for the file ``settings``. ``failed`` is told why the system
    does not let it look.
    """

    def __init__(
        self,
        places: dict[Path, str],
        changed: Callable[[frozenset[str]], None],
        failed: Callable[[BaseException], None],
        settings: Path | None = None,
    ) -> None:
        self._places = places
        self._settings = settings.resolve() if settings is not None and settings.parent.is_dir() else None
        self._changed = changed
        self._failed = failed
        self._stopping = threading.Event()
        self.begun = threading.Event()
        """Set when what is saved from now on is seen."""
        self._thread = threading.Thread(target=self._run, name="tui-reader watch", daemon=True)
        if self.looks:
            self._thread.start()

    @property
    def looks(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self._places) or self._settings is not None

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()

    def _run(self) -> None:
        try:
            self._look()
        except (OSError, RuntimeError) as error:  # no more folders can be watched, or one is gone
            self._failed(error)

    def _look(self) -> None:
        from watchfiles import watch

        # The folder of the settings, since many editors put another file in the place of the one they save.
        beside = [self._settings.parent] if self._settings is not None else []
        for found in watch(
            *self._places,
            *beside,
            watch_filter=lambda _, path: path.endswith(".py") or Path(path) == self._settings,
            stop_event=self._stopping,
            debounce=_LONGEST,
            step=_QUIET,
            rust_timeout=_GLANCE,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            self.begun.set()
            names = frozenset(filter(None, (self._name(Path(path)) for _, path in found)))
            if names:
                self._changed(names)

    def _name(self, path: Path) -> str:
        """The plugin that a file belongs to; "" for none."""
        if path == self._settings:
            return SETTINGS
        for place, name in self._places.items():
            if path == place or path.is_relative_to(place):
                first = path.relative_to(place).parts[:1]
                own = name or (first[0].removesuffix(".py") if first else "")
                return "" if own.startswith(("_", ".")) else own
        return ""
