"""Fields of Word documents: an instruction ("PAGE", "HYPERLINK …") that is not shown, then a result that is."""

from __future__ import annotations

from typing import Final

__all__ = ["Fields"]

_PAGE_NUMBERS: Final = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"))
_MOST: Final = 20
"""Fields inside one another; Word itself allows 20."""
_LONGEST: Final = 1_000


class _Field:
    """``owner``: the paragraph in which it begins."""

    def __init__(self, owner: object) -> None:
        self.owner = owner
        self.instruction = ""
        self.shown = False

    @property
    def kind(self) -> str:
        return (self.instruction.split(None, 1) or [""])[0].upper()


class Fields:
    """The open fields of one story or box."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def silent(self) -> bool:
        """Whether text now is an instruction or the number of a page."""
        return any(not field.shown or field.kind in _PAGE_NUMBERS for field in self._open)

    @property
    def linked(self) -> bool:
        """Whether text now is a link."""
        return any(field.kind == "HYPERLINK" for field in self._open)

    @property
    def counting(self) -> bool:
        """Whether the innermost field counts figures or tables."""
        return bool(self._open) and self._open[-1].shown and self._open[-1].kind == "SEQ"

    def begin(self, owner: object, instruction: str | None = None) -> None:
        """Open a field, with its ``instruction`` if that is known."""
        field = _Field(owner)
        if instruction is not None:
            field.instruction, field.shown = instruction[:_LONGEST], True
        if len(self._open) < _MOST or instruction is not None:
            self._open.append(field)

    def instruct(self, text: str) -> None:
        """Append to the instruction of the innermost field."""
        if self._open and len(self._open[-1].instruction) < _LONGEST:
            self._open[-1].instruction += text[:_LONGEST]

    def separate(self) -> None:
        """The instruction is over."""
        if self._open:
            self._open[-1].shown = True

    def end(self) -> None:
        if self._open:
            self._open.pop()

    def forget(self, owner: object) -> None:
        """Drop fields that ``owner`` began and left inside their instruction: what follows is not part of it."""
        while self._open and self._open[-1].owner is owner and not self._open[-1].shown:
            self._open.pop()
