"""Taking in the corrections of somebody else: what is new is added behind one's own, what says otherwise is left out
and said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui_reader.corrections.model import Correction, DocumentReference, Name, Rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Clash", "Merged", "merged"]


class Clash(NamedTuple):
    """Both say something of a name, and not the same; None: it is hidden. ``document`` where it is about that one."""

    extractor: str
    name: Name
    document: DocumentReference | None
    here: Name | None
    there: Name | None

    def __str__(self) -> str:
        where = f" in {self.document.path or self.document.id}" if self.document is not None else ""
        return (
            f"{_said(self.name)}{where}: here {_said(self.here)}, there {_said(self.there)}; it is left as it is here."
        )


class Merged(NamedTuple):
    """What was ``added``, how many were ``known``, and what was left out."""

    added: list[Correction]
    known: int
    clashes: list[Clash]


def merged(own: Sequence[Correction], others: Iterable[Correction]) -> Merged:
    """What to add to one's ``own`` corrections to have those of the ``others``, too."""
    both = [*own, *others]
    theirs = both[len(own) :]
    keys = _Keys(both)
    here, there = Rules(own, keys.of), Rules(theirs, keys.of)
    labels = {"", *(each.label for each in both), *(each.type for each in both)}
    added: list[Correction] = []
    clashes: dict[Clash, None] = {}
    known = 0
    for each in theirs:
        if any(each.says_as(mine) for mine in (*own, *added)):
            known += 1
            continue
        left = []
        for value in each.values:
            found = [
                clash
                for label in ((each.label,) if each.label else sorted(labels))
                for document in (each.documents or (None,))
                if (clash := _clash(here, there, each.extractor, Name(label, value), document, keys))
            ]
            clashes |= dict.fromkeys(found)
            if not found:
                left.append(value)
        rest = msgspec.structs.replace(each, values=tuple(left))
        if left and any(rest.says_as(mine) for mine in own):  # what was left of it the last time
            known += 1
        elif left:
            added.append(rest)
    return Merged(added, known, list(clashes))


def _clash(
    here: Rules, there: Rules, extractor: str, name: Name, document: DocumentReference | None, keys: _Keys
) -> Clash | None:
    key = keys.key(document) if document is not None else None
    mine, theirs = here.name(extractor, *name, key), there.name(extractor, *name, key)
    if name in (mine, theirs) or mine == theirs:
        return None
    return Clash(extractor, name, document, mine, theirs)


class _Keys:
    """Numbers that stand for the documents, whether they are in a library or not."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._known: dict[tuple[str, str], int] = {}
        for each in corrections:
            for document in each.documents:
                self.key(document)

    def of(self, document: DocumentReference) -> tuple[int]:
        return (self.key(document),)

    def key(self, document: DocumentReference) -> int:
        by = ("id", document.id) if document.id else ("path", document.path)
        return self._known.setdefault(by, len(self._known))


def _said(name: Name | None) -> str:
    if name is None:
        return "hidden"
    return f"“{name.value}”" + (f" ({name.label})" if name.label else "")
