"""The words of plugins in the language of the interface: from a catalogue that comes with the plugin.

A panel is built where that language is spoken. What plugins register (titles, lines of help) is learned once for all
languages and stays as it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.language import spoken

if TYPE_CHECKING:
    from collections.abc import Callable
    from gettext import NullTranslations

__all__ = ["Translations", "translations"]


class Translations(NamedTuple):
    """What is usually called ``_`` and ``ngettext``: a text, and one of two by a number, as they are said now."""

    text: Callable[[str], str]
    by_number: Callable[[str, str, int], str]


def translations(package: str) -> Translations:
    """Those of a package (``translations(__package__)``), from catalogues of gettext in it: of ``a.rain`` that is
    ``locale/vi/LC_MESSAGES/rain.mo``. What is not in them stays as it is, and so does everything where there are none.

    They speak the language of the interface where panels are built and search backends run, not yet while the plugin is
    imported; and English where records are made, which are the same for every reader.
    """

    def text(said: str) -> str:
        catalogue = _catalogue(package, spoken())
        return catalogue.gettext(said) if catalogue is not None and said else said

    def by_number(one: str, many: str, count: int) -> str:
        catalogue = _catalogue(package, spoken())
        if catalogue is not None:
            return catalogue.ngettext(one, many, count)
        return one if count == 1 else many

    return Translations(text, by_number)


@lru_cache(64)
def _catalogue(package: str, language: str) -> NullTranslations | None:
    """None: what is written in the code is what is said."""
    if language == "en":
        return None
    import gettext
    from importlib.util import find_spec
    from pathlib import Path

    try:
        found = find_spec(package)
    except (ImportError, ValueError):  # a file by itself is in no package
        return None
    domain = package.rpartition(".")[2]
    for place in found.submodule_search_locations or () if found is not None else ():
        folder = Path(place) / "locale"
        if gettext.find(domain, folder, [language]):
            return gettext.translation(domain, folder, [language])
    return None
