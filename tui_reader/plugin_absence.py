"""Why something is not there that a plugin has: which plugin, what became of it, and how to have it again.

What a plugin offers that cannot be asked now is known from the descriptions that are kept of it (`plugin_cache`); where
none is kept, its own name is all there is to go by, and the sentence says no more than that.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from tui_reader.language import N_, _
from tui_reader.plugin_cache import remembered
from tui_reader.plugin_failures import clause_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui_reader.config import PluginSettings
    from tui_reader.plugin_descriptions import Offer, PluginInfo, PluginSet

__all__ = ["Absent", "why_absent", "why_disabled"]

Absent = Literal["field", "command", "extractor", "panel", "suffix"]

_SHOWN: Final[Mapping[Absent, str]] = MappingProxyType(
    {
        "field": N_("“{name}:”"),
        "command": N_("The command “{name}”"),
        "extractor": N_("The extractor “{name}”"),
        "panel": N_("The panel “{name}”"),
        "suffix": N_("The suffix “{name}”"),
    }
)


def why_absent(what: Absent, name: str, plugins: PluginSet, settings: PluginSettings) -> str:
    """One sentence on ``name`` where a plugin has, had, or by its name may have it and cannot be used; "" where nothing
    is known of such a plugin. ``name`` of a field: without its colon and label.
    """
    there = {info.name: info for info in plugins.plugins}
    shown = _(_SHOWN[what]).format(name=name)
    owners = [info for info, offer in remembered() if name.lower() in _names(what, offer)]
    for owner in sorted(owners, key=lambda info: info.name not in there):
        now = there.get(owner.name)
        if now is None:
            said = _("{what} is of the plugin {plugin}, which is not there any more; {mend}.")
            return said.format(what=shown, plugin=owner.name, mend=_way_back(owner))
        if now.state != "loaded":
            said = _("{what} belongs to the plugin {plugin}, {state}.")
            return said.format(what=shown, plugin=owner.name, state=_state(now, settings))
        if owner.source.origin != now.source.origin:
            said = _("{what} was of {before}; the plugin {plugin} is {now} now, without it.")
            return said.format(what=shown, before=owner.source.origin, plugin=now.name, now=now.source.origin)
    namesake = there.get(name) or there.get(name.lower())
    if namesake is not None and namesake.state != "loaded":
        # Nothing is kept of what it offers, so it is not said that it has this.
        said = _("{what} may be of the plugin {plugin}, {state}.")
        return said.format(what=shown, plugin=namesake.name, state=_state(namesake, settings))
    return ""


def why_disabled(name: str, settings: PluginSettings) -> str:
    """By what a plugin is switched off, as it reads on after "switched off by", with the mend."""
    if settings.none:
        return _("{option}; leave that out to have it").format(option="--no-plugins")
    if name in settings.disabled:
        return _("disabled-plugins in {file}; take its name out of there to have it").format(file=settings.file)
    return _("{option}; leave that out to have it").format(option=f"--disable {name}")


def _state(info: PluginInfo, settings: PluginSettings) -> str:
    if info.state == "disabled":
        return _("which is switched off by {what}").format(what=why_disabled(info.name, settings))
    return _("which {what}; see `tui-reader plugins`").format(what=clause_of(info))


def _way_back(info: PluginInfo) -> str:
    if info.path:
        return _("its file was {path}").format(path=info.path)
    if info.distribution:
        return _("to have it again: pip install {distribution}").format(distribution=info.distribution)
    return _("it was imported from {value}").format(value=info.value)


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
