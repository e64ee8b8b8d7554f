"""What a plugin leaves behind in the process that builds panels: it would meet the panels of others there."""

from __future__ import annotations

import os
import sys
from typing import Any, Final

from tui_reader.extraction.confinement import resident_memory

__all__ = ["Inventory"]

_WATCHED: Final = ("tui_reader", "builtins", "msgspec")
_MUCH: Final = 4  # one part in so many of the memory that it may take


class Inventory:
    """The process as it was before any plugin was imported. ``spent``: its memory has run out once."""

    def __init__(self, memory: int) -> None:
        self.spent = False
        self._memory = memory
        self._threads = frozenset(sys._current_frames())
        self._names = _names()

    def leftovers(self) -> str:
        """What is left now, as a clause; "" for nothing that matters."""
        found = []
        if len(frozenset(sys._current_frames()) - self._threads) > 0:
            found.append("threads that go on")
        if _has_children():
            found.append("processes that go on")
        found += [f"another {name}" for name in sorted(_changed(self._names))[:3]]
        held = resident_memory()
        if self.spent or held > self._memory // _MUCH:
            found.append(f"{held >> 20} MB of memory")
        return ", ".join(found)


def _names() -> dict[str, tuple[Any, dict[str, Any]]]:
    """{module or class: (it, what each of its names stands for)} of the host's own; others change theirs as they
    run."""
    found: dict[str, tuple[Any, dict[str, Any]]] = {}
    for name, module in list(sys.modules.items()):
        if module is None or name.partition(".")[0] not in _WATCHED:
            continue
        found[name] = (module, dict(vars(module)))
        for label, value in list(vars(module).items()):
            if isinstance(value, type) and value.__module__ == name:
                found[f"{name}.{label}"] = (value, dict(vars(value)))
    return found


def _changed(before: dict[str, tuple[Any, dict[str, Any]]]) -> list[str]:
    """Names that stand for something else now; new ones harm nobody (a module that was imported is one)."""
    gone = object()
    return [
        f"{name}.{label}"
        for name, (owner, values) in before.items()
        for label, value in values.items()
        if vars(owner).get(label, gone) is not value and not label.startswith("__")
    ]


def _has_children() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except (ChildProcessError, AttributeError):  # none, or a system that cannot tell
        return False
    return True
