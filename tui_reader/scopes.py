"""What a panel can be about. Apart from the view models, which nobody needs before a panel is shown."""

from __future__ import annotations

from typing import Literal

__all__ = ["Scope"]

Scope = Literal["document", "results", "corpus"]
"""What a panel is about: the open document, the current results, or the library. It is rebuilt when that changes."""
