"""The Whoosh schema: which fields there are and how each is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from whoosh import columns, fields, formats

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

    from tui_reader.index.analysis import Postings

__all__ = ["INDEX_NAME", "make_schema"]

INDEX_NAME: Final = "documents2"
"""Part of every file name; the number is that of the format, so an index in another format is not found, hence
rebuilt."""


class NumbersColumn(columns.NumericColumn):  # type: ignore[misc]  # whoosh is untyped
    """A column of numbers that can be read as one array (Whoosh's own reads number by number: 4 ms for 10,000)."""

    class Reader(columns.NumericColumn.Reader):  # type: ignore[misc]
        """Adds `numbers` to Whoosh's reader."""

        def numbers(self) -> array[int]:
            """The number of every document, deleted ones too."""
            found: array[int] = self._dbfile.get_array(self._basepos, self._typecode, min(self._count, self._doccount))
            found.extend([self._default] * (self._doccount - len(found)))
            return found


class WordsField(fields.FieldType):  # type: ignore[misc]
    """Indexes `Postings` that were made beforehand: no analyzer, no token objects, one pass for everything."""

    def __init__(self) -> None:
        super().__init__(_Places(), None)

    def index(self, value: Postings, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Whoosh's hook for turning a value into (term, frequency, weight, posting value)."""
        return value.items()


class _Places(formats.Format):  # type: ignore[misc]
    """Positions as unsigned integers of this machine; the index stays on it (Whoosh refuses another byte order)."""


def make_schema() -> fields.Schema:
    """A new schema.

    ``content`` and the other word fields hold terms of `encode_term`; ``furniture`` those of page furniture, whose
    positions are counted together with the content's; ``file`` the path as one term, for replacing;
    ``published`` a number of `date_number`; ``length`` the words of the article; ``row`` what a `Hit` needs.
    """
    return fields.Schema(
        content=WordsField(),
        furniture=WordsField(),
        title=WordsField(),
        author=WordsField(),
        source=WordsField(),
        path=WordsField(),
        ext=WordsField(),
        file=fields.ID(sortable=True),
        published=fields.COLUMN(NumbersColumn("q")),
        length=fields.COLUMN(NumbersColumn("q")),
        key=fields.COLUMN(NumbersColumn("q")),
        collation=fields.COLUMN(columns.VarBytesColumn()),
        row=fields.STORED(),
    )
