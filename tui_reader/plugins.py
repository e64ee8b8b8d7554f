"""Which plugins there are and what each offers, as descriptions: no plugin is ever imported into this process.

What is not known yet is learnt by importing it in a child process (`tui_reader.plugin_probe`), once, and kept
(`tui_reader.plugin_cache`). The plugins that come with the program are found and treated like anyone's.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import msgspec

from tui_reader.config import PluginSettings, is_strict
from tui_reader.errors import ReaderError
from tui_reader.language import _
from tui_reader.plugin_cache import PluginCache, forget
from tui_reader.plugin_code import with_code
from tui_reader.plugin_descriptions import API_VERSION, GROUP, Offer, PluginInfo, PluginSet, PluginSource, State
from tui_reader.plugin_failures import PluginError, in_words
from tui_reader.plugin_joining import join
from tui_reader.plugin_sources import find_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from importlib.metadata import EntryPoint

    from tui_reader.plugin_probe import Limits

__all__ = [
    "GROUP",
    "PluginError",
    "PluginInfo",
    "PluginSet",
    "StrictnessError",
    "check_disabled",
    "check_strictly",
    "list_plugins",
    "load_plugins",
]


class StrictnessError(ReaderError):
    """A plugin failed where every plugin has to work."""


def list_plugins(
    disabled: Collection[str] = (),
    entry_points: Iterable[EntryPoint] | None = None,
    settings: PluginSettings | None = None,
) -> tuple[PluginInfo, ...]:
    """Names and versions of what is there, importing none of it, in any process: the state is "found" or "disabled",
    and "failed" for what cannot even be listed.
    """
    settings = settings or PluginSettings()
    sources, unreadable = find_sources(entry_points, settings)
    return (*(_found(source, disabled, settings) for source in sources), *unreadable)


def load_plugins(
    disabled: Collection[str] = (),
    entry_points: Iterable[EntryPoint] | None = None,
    settings: PluginSettings | None = None,
    *,
    again: bool = False,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    slow: Callable[[str], None] = lambda _: None,
) -> PluginSet:
    """What every plugin offers that is not ``disabled`` (by name); a bad one is recorded, and raises nothing.

    ``entry_points`` stands in for the installed ones; ``again`` forgets what is known. What is new or changed since is
    imported in a child process, under ``limits`` for each; ``slow`` is told the name of one
    that has taken a second. `tui_reader.workers.Cancelled` when ``cancelled()``.
    """
    settings = settings or PluginSettings()
    if again:
        forget()
    sources, unreadable = find_sources(entry_points, settings)
    cache = PluginCache(API_VERSION, settings)
    infos: list[tuple[PluginInfo, Offer | None]] = []
    unknown: list[tuple[int, PluginSource]] = []
    for source in sources:
        info = _found(source, disabled, settings)
        known = cache.get(source) if info.state == "found" else None
        if known is not None:
            infos.append((known.info, known.offer))
            continue
        if info.state == "found":
            unknown.append((len(infos), source))
        infos.append((info, None))
    if unknown:
        from tui_reader.plugin_probe import probe

        probed = probe([source for _, source in unknown], settings, limits, cancelled, slow)
        try:
            for (number, source), (info, probed_offer) in zip(unknown, probed, strict=True):
                offer = with_code(source, probed_offer)
                infos[number] = (info, offer)
                cache.put(source, info, offer)
        finally:
            cache.save()
    found = join([*infos, *((info, None) for info in unreadable)], settings.tables)
    remarks = (*_unknown_names(disabled, [source.name for source in sources]), *found.remarks)
    return msgspec.structs.replace(found, plugins=tuple(map(in_words, found.plugins)), remarks=remarks)


def check_strictly(plugins: PluginSet) -> None:
    """Raise `StrictnessError` where the user wants every plugin to work and one does not."""
    if is_strict() and plugins.failures:
        failed = "\n".join(info.error for info in plugins.failures)
        raise StrictnessError(f"{failed}\n({_('TUI_READER_STRICT is set.')})")


def check_disabled(names: Collection[str], settings: PluginSettings | None = None) -> None:
    """Raise `ReaderError` where one of ``names``, which somebody wants to be without, is that of no plugin there is."""
    if names:
        for sentence in _unknown_names(names, [info.name for info in list_plugins(settings=settings)]):
            raise ReaderError(_("{sentence}. All of them: tui-reader plugins").format(sentence=sentence))


def _unknown_names(disabled: Collection[str], names: Collection[str]) -> Iterator[str]:
    for name in sorted(set(disabled) - set(names)):
        near = get_close_matches(name, sorted(names), n=3)
        said = _("There is no plugin {name!r} to disable")
        if near:
            said = _("There is no plugin {name!r} to disable; did you mean {near}?")
        yield said.format(name=name, near=_(" or ").join(map(repr, near)))


def _found(source: PluginSource, disabled: Collection[str], settings: PluginSettings) -> PluginInfo:
    state: State = "disabled" if settings.none or source.name in disabled else "found"
    return PluginInfo(source.name, source.distribution, source.version, source.value, state)
