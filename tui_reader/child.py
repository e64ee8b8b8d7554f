"""Starting a module of ours in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["start_child"]


def start_child(
    module: str,
    *arguments: str,
    stderr: int = subprocess.PIPE,
    bufsize: int = -1,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Run ``python -m module`` with pipes to its stdin and stdout; ``bufsize`` as in `subprocess.Popen`; what is in
    ``environment`` goes before ours.

    It imports from the same places as we do, but never from the current folder (-P), which may be a stranger's. It has
    a session of its own, so that Ctrl-C in the terminal is for the host alone.
    """
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), **(environment or {})},
        bufsize=bufsize,
        start_new_session=True,
    )
