"""The app of one page: ``python -m tui_reader.serving.app_process FOLDER INDEX [--no-plugins] [NAME…]``.

INDEX is "" for the usual place; each NAME is a plugin to leave out.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tui_reader.errors import ReaderError

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Run the app until its page or its reader ends it; its exit status."""
    from tui_reader.app import run

    folder, index, *names = arguments
    try:
        return run(
            Path(folder),
            Path(index) if index else None,
            disable=[name for name in names if name != "--no-plugins"],
            no_plugins="--no-plugins" in names,
        )
    except ReaderError as error:
        sys.stderr.write(f"{error}\n")
        return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
