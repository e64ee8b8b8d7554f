"""Why something is not there that a plugin has: which plugin, what became of it, and how to have it again.

What a plugin offers that cannot be asked now is known from the descriptions that are kept of it (`plugin_cache`); where
none is kept, its own name is all there is to go by, and the sentence says no more than that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui_reader.plugin_cache import remembered

if TYPE_CHECKING:
    from tui_reader.config import PluginSettings
    from tui_reader.plugin_descriptions import Offer, PluginInfo, PluginSet

__all__ = ["Absent", "why_absent", "why_disabled"]

Absent = Literal["field", "command", "extractor", "panel", "suffix"]


def why_absent(what: Absent, name: str, plugins: PluginSet, settings: PluginSettings) -> str:
    """One sentence on ``name`` where a plugin has, had, or by its name may have it and cannot be used; "" where nothing
    is known of such a plugin. ``name`` of a field: without its colon and label.
    """
    there = {info.name: info for info in plugins.plugins}
    shown = f"“{name}:”" if what == "field" else f"The {what} “{name}”"
    owners = [info for info, offer in remembered() if name.lower() in _names(what, offer)]
    for owner in sorted(owners, key=lambda info: info.name not in there):
        now = there.get(owner.name)
        if now is None:
            return f"{shown} is of the plugin {owner.name}, which is not there any more; {_way_back(owner)}."
        if now.state != "loaded":
            return f"{shown} belongs to the plugin {owner.name}, {_state(now, settings)}."
        if owner.source.origin != now.source.origin:
            return (
                f"{shown} was of {owner.source.origin}; the plugin {now.name} is {now.source.origin} now, without it."
            )
    namesake = there.get(name) or there.get(name.lower())
    if namesake is not None and namesake.state != "loaded":
        # Nothing is kept of what it offers, so it is not said that it has this.
        return f"{shown} may be of the plugin {namesake.name}, {_state(namesake, settings)}."
    return ""


def why_disabled(name: str, settings: PluginSettings) -> str:
    """By what a plugin is switched off, as it reads on after "switched off by", with the mend."""
    if settings.none:
        return "--no-plugins; leave that out to have it"
    if name in settings.disabled:
        return f"disabled-plugins in {settings.file}; take its name out of there to have it"
    return f"--disable {name}; leave that out to have it"


def _state(info: PluginInfo, settings: PluginSettings) -> str:
    if info.state == "disabled":
        return f"which is switched off by {why_disabled(info.name, settings)}"
    clause = info.error.removeprefix(f"Plugin {info.name!r} ({info.source.origin}) ")
    clause = clause.removesuffix(f"; {info.source.mend}.").removesuffix(".")
    return f"which {clause}; see `tui-reader plugins`"


def _way_back(info: PluginInfo) -> str:
    if info.path:
        return f"its file was {info.path}"
    if info.distribution:
        return f"to have it again: pip install {info.distribution}"
    return f"it was imported from {info.value}"


def _names(what: Absent, offer: Offer) -> set[str]:
    """The names of what an offer has, in small letters."""
    extractors = {each.name for each in offer.extractors}
    fields = {each.name for each in offer.fields} | {each.name for each in offer.backends}
    names: dict[Absent, set[str]] = {
        "field": extractors | fields,
        "command": {each.name for each in offer.commands},
        "extractor": extractors,
        "panel": {each.name for each in offer.panels},
        "suffix": {suffix for each in offer.loaders for suffix in each.suffixes},
    }
    return {name.lower() for name in names[what]}
