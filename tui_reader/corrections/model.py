"""Corrections, and what they make of a record: one pure function, from where and under what something was found to
under what it is shown, or to nothing.

A correction says what is to become of names *as they are shown when it is made*; so they apply in their order, each to
what those before it have made. They never depend on which documents there are, nor on the order in which these came.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec

from tui_reader.language import N_, _, ngettext
from tui_reader.records.tallies import MAX_TERM

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

__all__ = [
    "KINDS",
    "NO_RULES",
    "Correction",
    "DocumentReference",
    "ExtractorRules",
    "Kind",
    "Name",
    "Rules",
    "fault_of",
]

Kind = Literal["hide", "show", "retype", "rename", "merge", "split"]
KINDS: Final[tuple[Kind, ...]] = ("hide", "show", "retype", "rename", "merge", "split")


_SENTENCES: Final[dict[Kind, tuple[str, str]]] = {
    "hide": (N_("{names} hidden"), N_("{names} hidden in {where}")),
    "show": (N_("{names} shown again"), N_("{names} shown again in {where}")),
    "retype": (N_("{names} is {type}"), N_("{names} is {type} in {where}")),
    "rename": (N_("{names} renamed to {into}"), N_("{names} renamed to {into} in {where}")),
    "merge": (N_("{names} merged into {into}"), N_("{names} merged into {into} in {where}")),
    "split": (N_("{names} is {into}"), N_("{names} in {where} is {into}")),
}
"""Everywhere, and in some documents."""


class Name(NamedTuple):
    """What something is counted under."""

    label: str
    value: str


class DocumentReference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document by the hash of its file's bytes, and by its path in the library, which counts where no file has these
    bytes any more."""

    id: str = ""
    path: str = ""


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One correction of what ``extractor`` finds under ``values`` with the ``label`` ("": any).

    ``into``: the name that they get (rename, merge, split); ``type``: the label that they get ("": theirs). With
    ``documents`` it holds in these only. "show" takes back that something was hidden. ``made``: when.
    """

    kind: Kind
    extractor: str
    values: tuple[str, ...]
    label: str = ""
    into: str = ""
    type: str = ""
    documents: tuple[DocumentReference, ...] = ()
    made: datetime | None = None

    def says_as(self, other: Correction) -> bool:
        """Whether both say the same, whenever they were made."""
        return msgspec.structs.replace(self, made=None) == msgspec.structs.replace(other, made=None)

    def sentence(self) -> str:
        """What it does, as one would say it."""
        names = ", ".join(f"“{value}”" for value in self.values) + (f" ({self.label})" if self.label else "")
        many = len(self.documents)
        only = (self.documents[0].path or self.documents[0].id) if many else ""
        where = only if many == 1 else ngettext("{n} document", "{n} documents", many).format(n=many)
        said = _(_SENTENCES[self.kind][1 if many else 0])
        into = f"“{self.into}”" + (f" ({self.type})" if self.type else "")
        return said.format(names=names, into=into, type=self.type, where=where)


def fault_of(correction: Correction) -> str:
    """What is wrong with a correction, as a sentence; "" for nothing."""
    new = correction.kind in ("rename", "merge", "split")
    if not correction.extractor.strip() or not correction.values:
        return _("A correction needs an extractor and one value at least.")
    if not all(map(str.strip, correction.values)):
        return _("A name that is empty cannot be corrected.")
    if new and not correction.into.strip():
        return _("A new name must not be empty.")
    if not new and correction.into:
        return _("“into” goes with rename, merge and split, not with {kind}.").format(kind=correction.kind)
    if correction.kind == "retype" and not correction.type.strip():
        return _("Another type has to be named.")
    if correction.kind in ("hide", "show") and correction.type:
        return _("“type” does not go with {kind}.").format(kind=correction.kind)
    if correction.kind == "split" and not correction.documents:
        return _("A split needs the documents in which the name is somebody else's.")
    if any(not (document.id or document.path) for document in correction.documents):
        return _("A document needs its id or its path.")
    # Counting cuts what is longer: a passage, not a name.
    if any(len(value) >= MAX_TERM for value in (*correction.values, correction.into)):
        return _("A name has to be shorter than {n} characters.").format(n=MAX_TERM)
    if any(not value.isprintable() for value in (correction.into, correction.type)):
        return _("A new name has to be of one line, without control characters.")
    return ""


class _Step(NamedTuple):
    """A correction with the keys of its documents (None: all)."""

    correction: Correction
    keys: frozenset[int] | None


class ExtractorRules:
    """The corrections of one extractor, in their order."""

    def __init__(self, steps: Iterable[_Step]) -> None:
        self._steps = tuple(steps)
        self._of_value: dict[str, list[int]] = defaultdict(list)
        for number, step in enumerate(self._steps):
            for value in dict.fromkeys(step.correction.values):
                self._of_value[value].append(number)

    @cached_property
    def values(self) -> frozenset[str]:
        """All names that are spoken of, old and new: what is found under others is as it was found."""
        new = {step.correction.into for step in self._steps if step.correction.into}
        return frozenset(self._of_value) | new

    @cached_property
    def keys(self) -> frozenset[int]:
        """Keys of the documents that are spoken of: in all others the corrections do the same."""
        return frozenset(key for step in self._steps for key in step.keys or ())

    def name(self, label: str, value: str, key: int | None) -> Name | None:
        """Under what a record of the document ``key`` (None: one that no correction names) is shown; None where it is
        hidden."""
        name, hidden = self._followed(label, value, key)
        return None if hidden else name

    def latest(self, label: str, value: str, key: int | None) -> Name:
        """As `name`, of what is hidden, too: the name that it had before."""
        return self._followed(label, value, key)[0]

    def has_made(self, label: str, value: str) -> bool:
        """Whether a correction has given something this name, or this type."""
        for step in self._steps:
            made = step.correction
            new = value == made.into if made.into else made.kind == "retype" and value in made.values
            if new and (made.type or made.label) in ("", label):
                return True
        return False

    def varies(self, label: str, value: str) -> bool:
        """Whether it may depend on the document under what a record is shown."""
        if not self.keys:
            return False
        usual = self._followed(label, value, None)
        return any(self._followed(label, value, key) != usual for key in self.keys)

    def hidden(self, labels: Collection[str]) -> list[Name]:
        """The names that are shown in no document or only in some, by the name that they had; ``labels`` are those
        that there are."""
        found: dict[Name, None] = {}
        for value in sorted(self._of_value):
            for label in sorted(labels):
                for key in (None, *sorted(self.keys)):
                    name, hidden = self._followed(label, value, key)
                    if hidden:
                        found[name] = None
        return list(found)

    def _followed(self, label: str, value: str, key: int | None) -> tuple[Name, bool]:
        hidden, after = False, -1
        while (number := self._next(label, value, key, hidden, after)) is not None:
            made = self._steps[number].correction
            if made.kind in ("hide", "show"):
                hidden = made.kind == "hide"
            value, label = made.into or value, made.type or label
            after = number
        return Name(label, value), hidden

    def _next(self, label: str, value: str, key: int | None, hidden: bool, after: int) -> int | None:
        """The next correction that is about this; of what is hidden only that it be shown."""
        for number in self._of_value.get(value, ()):
            if number > after:
                made, keys = self._steps[number]
                fits = made.label in ("", label) and (keys is None or key in keys)
                if fits and (made.kind == "show") == hidden:
                    return number
        return None


class Rules:
    """All corrections of a library, ready to be applied. Nothing in it changes."""

    def __init__(
        self,
        corrections: Sequence[Correction] = (),
        keys_of: Callable[[DocumentReference], Collection[int]] = lambda _: (),
    ) -> None:
        """``keys_of``: the keys of the document that is meant, none where it is not in the library."""
        steps: dict[str, list[_Step]] = defaultdict(list)
        for made in corrections:
            keys = frozenset(key for each in made.documents for key in keys_of(each)) if made.documents else None
            steps[made.extractor].append(_Step(made, keys))
        self._of = {extractor: ExtractorRules(some) for extractor, some in steps.items()}

    def of(self, extractor: str) -> ExtractorRules | None:
        """Those of one extractor; None where there are none."""
        return self._of.get(extractor)

    def name(self, extractor: str, label: str, value: str, key: int | None) -> Name | None:
        """Under what label and value a record is shown that ``extractor`` has found in the document ``key``; None
        where the reader has hidden it."""
        rules = self._of.get(extractor)
        return Name(label, value) if rules is None else rules.name(label, value, key)


NO_RULES: Final = Rules()
