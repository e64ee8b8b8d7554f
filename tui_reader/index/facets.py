"""Facets: how often each value of a property of documents (year, source, folder …) occurs among some of them.

A value is counted once for each file that has it. Files that have none are counted under `NO_VALUE`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from tui_reader.index.codec.codes import Codes

__all__ = ["DATE_FACETS", "FACETS", "NO_VALUE", "count_values", "dated", "facet_values"]

FACETS: Final = ("year", "month", "source", "author", "folder", "ext")
"""Names of the facets. ``month`` knows a document that is dated by its year alone under that year; ``folder`` counts a
file for the folder that it lies in and for all above it; ``ext`` is what follows the last point, in lower case."""

DATE_FACETS: Final = ("year", "month")

NO_VALUE: Final = ""
"""Stands for undated, without a source, without an author, in no folder, without a suffix. No value is empty."""


def facet_values(
    path: bytes, key: int, title: str, published: str, authors: Sequence[str], source: str
) -> dict[str, tuple[bytes, ...]]:
    """The values of a document, from its row, in the facets that are kept as codes; empty where there are none."""
    name = path.rpartition(b"/")[2]
    suffix = name.rpartition(b".")[2] if b"." in name else b""
    if not suffix.isascii():
        suffix = suffix.decode("utf-8", "surrogateescape").lower().encode("utf-8", "surrogateescape")
    folders = []
    end = path.find(b"/", 1)
    while end > 0:
        folders.append(path[:end])
        end = path.find(b"/", end + 1)
    return {
        "source": (source.encode(),) if source else (),
        "author": tuple(author.encode() for author in authors if author),
        "folder": tuple(folders),
        "ext": (suffix.lower(),) if suffix else (),
    }


def dated(published: NDArray[np.int64], facet: str) -> Codes:
    """The year or month of documents ``published`` on dates of `date_number`."""
    import numpy as np

    from tui_reader.index.codec.codes import Codes

    numbers, codes = np.unique(published // (10_000 if facet == "year" else 100), return_inverse=True)
    return Codes(codes.astype(np.int64), None, [_period(number, facet) for number in numbers.tolist()], len(published))


def _period(number: int, facet: str) -> bytes:
    if not number:
        return NO_VALUE.encode()
    year, month = (number, 0) if facet == "year" else divmod(number, 100)
    return (f"{year:04}-{month:02}" if month else f"{year:04}").encode()


def count_values(values: Codes, documents: NDArray[np.int32], top: int, *, in_order: bool) -> list[tuple[str, int]]:
    """The values that occur among ``documents`` with their counts; ``top`` 0 gives all.

    Most frequent first, those that tie by value; or ``in_order`` of the values, of which the last ``top`` are given
    (the newest dates), `NO_VALUE` behind them.
    """
    import numpy as np

    counts = values.tallied(documents)
    found = np.flatnonzero(counts)
    if in_order:
        if len(found) and values.values[found[0]] == NO_VALUE.encode():
            found = np.append(found[1:], found[0])
        found = found[-top:] if top else found
    else:
        rank = counts[found] * len(values) - found
        if top and len(found) > top:
            best = np.argpartition(-rank, top - 1)[:top]
            found, rank = found[best], rank[best]
        found = found[np.argsort(-rank)]
    return [
        (values.values[code].decode("utf-8", "surrogateescape"), count)
        for code, count in zip(found.tolist(), counts[found].tolist(), strict=True)
    ]
