"""The language that the program speaks to its reader: English as written in the code, or a gettext catalogue over it.

``_`` translates when it is called, so what is called at import would stay English for ever: tables keep the English
text, marked with `N_`, and are translated where they are shown.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager
    from gettext import NullTranslations

__all__ = ["LANGUAGES", "N_", "_", "in_english", "language_of", "ngettext", "speak", "speaking", "spoken"]

LANGUAGES: Final = ("en", "vi")
_DOMAIN: Final = "tui_reader"


class _Spoken:
    """What `speak` has chosen; None is English. Of the whole process, as the terminal is."""

    catalogue: NullTranslations | None = None
    language = "en"


def speak(language: str) -> None:
    """Speak ``language`` (of `LANGUAGES`) from now on; another one is English."""
    _Spoken.language = language if language in LANGUAGES else "en"
    if _Spoken.language == "en":
        _Spoken.catalogue = None
        return
    import gettext
    from pathlib import Path

    _Spoken.catalogue = gettext.translation(_DOMAIN, Path(__file__).parent / "locale", [language], fallback=True)


def in_english(really: bool = True) -> AbstractContextManager[None]:
    """Speak English in this block (where ``really``): what is said for scripts must not change with who runs them."""
    return speaking("en" if really else spoken())


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak ``language`` in this block, and then what was spoken before."""
    before = _Spoken.catalogue, _Spoken.language
    if language != before[1]:
        speak(language)
    try:
        yield
    finally:
        _Spoken.catalogue, _Spoken.language = before


def spoken() -> str:
    """The language that is spoken, one of `LANGUAGES`."""
    return _Spoken.language


def language_of(setting: str, environment: Mapping[str, str]) -> str:
    """The language of a setting ("": as the environment says, by LANGUAGE, LC_ALL, LC_MESSAGES or LANG)."""
    said = setting or next((environment[name] for name in _NAMES if environment.get(name)), "")
    first = said.split(":")[0].split(".")[0].split("_")[0].lower()
    return first if first in LANGUAGES else "en"


_NAMES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def _(text: str) -> str:
    """``text`` in the language that is spoken."""
    return _Spoken.catalogue.gettext(text) if _Spoken.catalogue and text else text


def ngettext(one: str, many: str, count: int) -> str:
    """``one`` or ``many`` by ``count``, in the language that is spoken."""
    if _Spoken.catalogue:
        return _Spoken.catalogue.ngettext(one, many, count)
    return one if count == 1 else many


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """``text`` as it is: marks it as one to translate later."""
    return text
