"""Typing Vietnamese without an input method: which inputs compose, by which method, and what stays as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.app.widgets.query_input import QueryInput

__all__ = ["NAMES", "Typing", "compose_with", "following"]

Typing = Literal["off", "telex", "vni"]
"""As in the settings."""

NAMES: Final[dict[Typing, str]] = {"off": "", "telex": "Telex", "vni": "VNI"}

_ORDER: Final[tuple[Typing, ...]] = ("off", "telex", "vni")
_OPERATORS: Final = ("OR", "AND", "NOT")
_NUMERALS: Final = ("IX", "XIX", "LIX")  # Telex would read the X as a tone


def following(typing: Typing) -> Typing:
    """The next method, after the last the first."""
    return _ORDER[(_ORDER.index(typing) + 1) % len(_ORDER)]


def compose_with(typing: Typing, inputs: Sequence[QueryInput], fields: Iterable[str] = ()) -> None:
    """Let ``inputs`` compose by a method. Operators and names of fields (``fields``: of plugins) stay as typed."""
    if typing == "off":
        for each in inputs:
            each.type_with(None)
        return
    from tui_reader.index.syntax import FIELDS
    from tui_reader.vietnamese.composer import Composer
    from tui_reader.vietnamese.input_method import Method

    keep = frozenset((*_OPERATORS, *_NUMERALS, *(f"{field}:" for field in (*FIELDS, *fields))))
    for each in inputs:
        each.type_with(Composer(Method(typing), keep=keep))
