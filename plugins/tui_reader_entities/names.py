"""What the panels say of a name: its type, its mark where the reader has corrected it, and what can be done with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_reader.plugin_api import N_, Correct, Refine, translations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_reader.plugin_api import Action, PanelContext

__all__ = ["CORRECTED", "EXTRACTOR", "TYPES", "actions", "in_order", "narrowed", "query", "shown"]

_ = translations("tui_reader").text

EXTRACTOR = "entities"
TYPES = (
    ("PER", N_("People")),
    ("LOC", N_("Places")),
    ("ORG", N_("Organisations")),
    ("EVENT", N_("Events")),
    ("LAW", N_("Laws and decisions")),
    ("PRODUCT", N_("Products")),
)
CORRECTED = N_("* marks names that you gave.")


def in_order(labels: Iterable[str]) -> list[tuple[str, str]]:
    """``labels`` with their headings; those that the extractor does not have come last."""
    there = set(labels)
    known = [(label, _(heading)) for label, heading in TYPES if label in there]
    return known + [(label, label) for label in sorted(there - {label for label, _heading in TYPES})]


def shown(ctx: PanelContext, label: str, value: str) -> str:
    """A name as it stands in a row."""
    return f"{value} *" if ctx.is_corrected(EXTRACTOR, label, value) else value


def actions(label: str, value: str, within: str = "") -> tuple[Action, ...]:
    """Search for the documents with that name, ``within`` the results of a query; correct it."""
    asked = query(label, value)
    return (*((Refine(narrowed(within, *asked)),) if asked else ()), Correct(EXTRACTOR, label, value))


def narrowed(query: str, *more: str) -> str:
    """A query for what ``query`` finds and all of ``more`` do."""
    typed = query.strip()
    whole = f"({typed})" if re.search(r"\bOR\b", typed) else typed
    return " ".join(filter(None, (whole, *more)))


def query(label: str, value: str) -> tuple[str, ...]:
    """The query for documents with that name; none for one that is no word."""
    if not any(map(str.isalnum, value)):
        return ()
    doubled = value.replace('"', '""')
    return (f'entity.{label}:="{doubled}"',)  # without "=" longer names that have these words are meant, too
