"""What all plugins offer together: names that are taken, requirements that nobody meets, and the kept versions.

Pure: descriptions in, one `PluginSet` out. What breaks a rule costs its whole plugin, and then those that need it.
"""

from __future__ import annotations

import hashlib
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import msgspec

from tui_reader.documents.loaders.registry import BUILT_IN
from tui_reader.language import _
from tui_reader.plugin_descriptions import ExtractorDescription, Offer, PluginInfo, PluginSet
from tui_reader.plugin_failures import PluginError, failed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

__all__ = ["BUILT_IN_COMMANDS", "BUILT_IN_FIELDS", "join", "kept_version"]

BUILT_IN_COMMANDS = frozenset(
    {
        "index",
        "search",
        "similar",
        "show",
        "records",
        "statistics",
        "saved",
        "history",
        "plugins",
        "corrections",
        "marks",
        "doctor",
        "locate",
        "serve",
        "tour",
        "open",
    }
)
BUILT_IN_FIELDS = frozenset({"title", "author", "source", "path", "ext", "date", "has", "tag", "note"})

_PROGRAM = "the program"


def join(infos: Sequence[tuple[PluginInfo, Offer | None]], tables: Collection[str] = ()) -> PluginSet:
    """One set of all plugins in their order; ``None`` is what one offers that failed or is disabled.

    ``tables``: the extractors that the settings say something about.
    """
    states = {number: info for number, (info, _) in enumerate(infos)}
    offers = {number: offer for number, (_, offer) in enumerate(infos) if offer is not None}

    def drop(number: int, error: PluginError) -> None:
        states[number] = failed(infos[number][0].source, error)
        del offers[number]

    _drop_taken_names(states, offers, drop)
    while problem := _unmet(offers) or _cyclic(offers):
        for number, error in problem.items():
            drop(number, error)
    kept = _kept_versions([each for offer in offers.values() for each in offer.extractors])
    extractors = tuple(
        msgspec.structs.replace(each, kept_version=kept[each.name])
        for offer in offers.values()
        for each in offer.extractors
    )
    plugins = tuple(_listed(states[number], offers.get(number)) for number in states)
    return PluginSet(
        plugins,
        extractors,
        tuple(sorted((p for offer in offers.values() for p in offer.panels), key=lambda panel: panel.position)),
        tuple(loader for offer in offers.values() for loader in offer.loaders),
        tuple(command for offer in offers.values() for command in offer.commands),
        tuple(field for offer in offers.values() for field in offer.fields),
        tuple(backend for offer in offers.values() for backend in offer.backends),
        tuple(_unread(tables, [each.name for each in extractors], plugins)),
    )


def kept_version(extractor: ExtractorDescription, upstream: Mapping[str, str]) -> str:
    """What records of ``extractor`` are stored under, where those it requires have the kept versions ``upstream``."""
    if not extractor.configured and not extractor.requires:
        return extractor.version
    parts = [extractor.config.decode(), *(f"{name} {upstream[name]}" for name in extractor.requires)]
    digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=4).hexdigest()
    return f"{extractor.version}+{digest}"


def _listed(info: PluginInfo, offer: Offer | None) -> PluginInfo:
    if offer is None:
        return info
    return msgspec.structs.replace(
        info,
        state="loaded",
        extractors=tuple(each.name for each in offer.extractors),
        panels=tuple(each.name for each in offer.panels),
        loaders=tuple(each.name for each in offer.loaders),
        commands=tuple(each.name for each in offer.commands),
        fields=tuple(each.name for each in offer.fields),
        backends=tuple(each.name for each in offer.backends),
    )


def _names(offer: Offer) -> Iterable[tuple[str, str, str]]:
    """(what may not be there twice, its name, how to say what it is) of all that a plugin registers."""
    yield from (("extractor", each.name, "extractor") for each in offer.extractors)
    yield from (("panel", each.name, "panel") for each in offer.panels)
    yield from (("loader", each.name, "loader") for each in offer.loaders)
    yield from (("suffix", suffix, "suffix") for each in offer.loaders for suffix in each.suffixes)
    yield from (("command", each.name, "command") for each in offer.commands)
    yield from (("field", each.name, "query field") for each in offer.fields)
    yield from (("field", each.name, "search backend") for each in offer.backends)


def _drop_taken_names(
    states: dict[int, PluginInfo], offers: dict[int, Offer], drop: Callable[[int, PluginError], None]
) -> None:
    taken = {("suffix", suffix): _PROGRAM for suffix in BUILT_IN.suffixes | BUILT_IN.containers}
    taken |= {("command", name): _PROGRAM for name in BUILT_IN_COMMANDS}
    taken |= {("field", name): _PROGRAM for name in BUILT_IN_FIELDS}
    first: dict[str, PluginInfo] = {}
    for number, info in list(states.items()):
        offer = offers.get(number)
        if offer is None:
            continue
        mine: set[tuple[str, str]] = set()
        try:
            if info.name in first:
                other = first[info.name].source
                raise PluginError(f"has the name of another plugin, {other.value} ({other.origin})")
            for space, name, what in _names(offer):
                if (space, name) in taken:
                    raise PluginError(_taken(what, name, taken[space, name]))
                if (space, name) in mine:
                    raise PluginError(f"registers two times the {what} {name!r}")
                mine.add((space, name))
        except PluginError as error:
            drop(number, error)
            continue
        first[info.name] = info
        taken |= dict.fromkeys(mine, info.name)


def _taken(what: str, name: str, owner: str) -> str:
    if owner == _PROGRAM:
        return f"registers the {what} {name!r}, which the program has itself; another name is needed"
    return f"registers the {what} {name!r}, which the plugin {owner!r} registered before; only one can be used"


def _unmet(offers: Mapping[int, Offer]) -> dict[int, PluginError]:
    there = {each.name for offer in offers.values() for each in offer.extractors}
    found: dict[int, PluginError] = {}
    for number, offer in offers.items():
        wanted = [(f"extractor {each.name!r} requires", name) for each in offer.extractors for name in each.requires]
        wanted += [(f"query field {each.name!r} is about", each.extractor) for each in offer.fields]
        for who, name in wanted:
            if name not in there:
                near = get_close_matches(name, sorted(there), n=1)
                meant = f" (did you mean {near[0]!r}?)" if near else ""
                found[number] = PluginError(
                    f"cannot be used, because its {who} the extractor {name!r}, which no usable plugin has{meant}; "
                    "install or enable the plugin that has it"
                )
                break
    return found


def _cyclic(offers: Mapping[int, Offer]) -> dict[int, PluginError]:
    owners = {each.name: number for number, offer in offers.items() for each in offer.extractors}
    try:
        TopologicalSorter(_requires(offers)).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][::-1]
        text = " → ".join(circle)
        return {
            owners[name]: PluginError(f"cannot be used, because its extractor {name!r} requires itself: {text}")
            for name in circle
        }
    return {}


def _requires(offers: Mapping[int, Offer]) -> dict[str, tuple[str, ...]]:
    return {each.name: each.requires for offer in offers.values() for each in offer.extractors}


def _kept_versions(extractors: Sequence[ExtractorDescription]) -> dict[str, str]:
    by_name = {each.name: each for each in extractors}
    kept: dict[str, str] = {}
    for name in TopologicalSorter({each.name: each.requires for each in extractors}).static_order():
        kept[name] = kept_version(by_name[name], kept)
    return kept


def _unread(tables: Collection[str], extractors: Sequence[str], plugins: Sequence[PluginInfo]) -> Iterable[str]:
    """Settings that nothing reads; one of a plugin that is not in use may be for that."""
    if any(info.state != "loaded" for info in plugins):
        return
    for name in tables:
        if name not in extractors:
            near = get_close_matches(name, extractors, n=1)
            said = _("The settings have a table [plugins.{name}], and there is no extractor {name!r}")
            if near:
                said = _(
                    "The settings have a table [plugins.{name}], and there is no extractor {name!r}; did you mean "
                    "[plugins.{near}]?"
                )
            yield said.format(name=name, near=near[0] if near else "")
