"""Arguments of measures as arrays of one shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["counts"]


def counts(*values: ArrayLike) -> list[NDArray[Any]]:
    """Numbers and arrays as arrays of floats, broadcast to one shape."""
    return list(np.broadcast_arrays(*(np.asarray(value, np.float64) for value in values)))
