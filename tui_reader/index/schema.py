"""The Whoosh schema: which fields there are and how each is kept."""

from __future__ import annotations

from array import array
from typing import Final

from whoosh import columns, fields, formats

__all__ = ["INDEX_NAME", "make_schema"]

INDEX_NAME: Final = "documents3"
"""Part of every file name; the number is that of the format, so an index in another format is not found, hence
rebuilt."""


class WordsField(fields.FieldType):  # type: ignore[misc]
    """Words that were analysed beforehand; `SegmentBuilder` writes them."""

    def __init__(self, *, scorable: bool = True) -> None:
        super().__init__(Places(), None, scorable=scorable)


class Places(formats.Format):  # type: ignore[misc]
    """Positions as unsigned integers of 32 bits of this machine (Whoosh refuses an index of another byte order)."""

    is_places = True
    """What the codec knows the format by."""

    def supports(self, name: str) -> bool:
        """Whoosh's hook: what can be decoded."""
        return name == "positions"

    def decode_positions(self, value: bytes) -> list[int]:
        """Whoosh's hook: the positions of a posting."""
        return array("I", value).tolist()


def make_schema() -> fields.Schema:
    """A new schema.

    ``content`` and the other word fields hold terms of `encode_term`; ``furniture`` those of page furniture, whose
    positions are counted together with the content's; ``file`` the path as one term, for replacing;
    ``published`` a number of `date_number`; ``length`` the words of the article; ``row`` what a `Hit` needs.
    """
    return fields.Schema(
        content=WordsField(),
        furniture=WordsField(scorable=False),
        title=WordsField(),
        author=WordsField(),
        source=WordsField(),
        path=WordsField(scorable=False),
        ext=WordsField(scorable=False),
        file=fields.ID(sortable=True),
        published=fields.COLUMN(columns.NumericColumn("q")),
        length=fields.COLUMN(columns.NumericColumn("q")),
        key=fields.COLUMN(columns.NumericColumn("q")),
        collation=fields.COLUMN(columns.VarBytesColumn()),
        row=fields.STORED(),
    )
