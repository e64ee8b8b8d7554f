"""The state of what one extractor version has found: by it one knows whether what was derived of that still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

__all__ = ["Moment", "moment"]


class Moment(NamedTuple):
    """``store`` is the identity of the file, ``epoch`` how often records were deleted in it, ``newest`` the last run,
    ``documents`` how many were read without failing."""

    store: bytes
    epoch: int
    newest: int
    documents: int


def moment(connection: sqlite3.Connection, extractor: int) -> Moment:
    """That of an extractor, by its number in the store."""
    (store,) = connection.execute("SELECT identity FROM store").fetchone()
    (epoch,) = connection.execute("SELECT epoch FROM state").fetchone()
    newest, documents = connection.execute(
        "SELECT coalesce(max(id), 0), count(*) FROM run WHERE extractor = ? AND failed = 0", (extractor,)
    ).fetchone()
    return Moment(bytes(store), int(epoch), int(newest), int(documents))
