"""Which extractors need which, by their ``requires``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui_reader.plugin_descriptions import ExtractorDescription

__all__ = ["dependents", "in_order"]


def in_order(extractors: Iterable[ExtractorDescription]) -> tuple[ExtractorDescription, ...]:
    """The extractors, each after those it requires, otherwise as they come.

    Raises `ValueError` for one that is missing or requires itself by way of others; the host loads no such plugins.
    """
    by_name = {each.name: each for each in extractors}
    ordered: dict[str, ExtractorDescription] = {}

    def add(name: str, above: tuple[str, ...]) -> None:
        if name in ordered:
            return
        if name in above or name not in by_name:
            raise ValueError(
                f"extractor {name!r} is {'its own' if name in above else 'a missing'} requirement: {above}"
            )
        for required in by_name[name].requires:
            add(required, (*above, name))
        ordered[name] = by_name[name]

    for name in by_name:
        add(name, ())
    return tuple(ordered.values())


def dependents(ordered: Sequence[ExtractorDescription]) -> Mapping[str, frozenset[str]]:
    """{extractor: those that require it, directly or by way of others}, for extractors `in_order`."""
    needs: dict[str, frozenset[str]] = {}
    for each in ordered:
        needs[each.name] = frozenset(each.requires).union(*(needs[required] for required in each.requires))
    return {each.name: frozenset(name for name, needed in needs.items() if each.name in needed) for each in ordered}
