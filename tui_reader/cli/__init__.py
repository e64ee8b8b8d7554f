"""The command line. Commands are imported when they run, so that a search pays only for searching, and the app for
nothing that it does not show at first.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tui_reader.errors import LibraryError, QueryError, ReaderError
from tui_reader.language import _, language_of, speak

__all__ = ["COMMANDS", "leading_options", "main"]

COMMANDS = (
    "index",
    "search",
    "similar",
    "show",
    "records",
    "statistics",
    "corrections",
    "marks",
    "saved",
    "history",
    "plugins",
    "doctor",
    "serve",
    "tour",
    "locate",
)

_FOUND, _BAD_USAGE, _UNREADABLE, _INTERRUPTED = 0, 2, 3, 130


def main() -> None:
    """Entry point: exit status 0 found, 1 nothing found, 2 bad usage or query, 3 the library cannot be read."""
    import os

    speak(language_of("", os.environ))  # until the settings are read
    debug = "--debug" in sys.argv[1 : 1 + leading_options(sys.argv[1:])]
    try:
        sys.exit(_run(sys.argv[1:]))
    except QueryError as error:
        if debug:
            raise
        from tui_reader.cli.output import with_caret

        _complain(with_caret(error))
        sys.exit(_BAD_USAGE)
    except ReaderError as error:
        if debug:
            raise
        _complain(str(error))
        sys.exit(_UNREADABLE if isinstance(error, LibraryError) else _BAD_USAGE)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nobody is left to tell, and the interpreter must not flush
        # into the void.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_FOUND)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except OSError as error:
        if debug:
            raise
        _complain(f"{error.filename or _('The output')}: {error.strerror}.")
        sys.exit(_UNREADABLE)
    except Exception as error:
        if debug:
            raise
        what = f"{type(error).__name__}: {error}"
        said = _("An unexpected error: {what}\nRun `tui-reader --debug …` for the traceback.")
        _complain(said.format(what=what))
        sys.exit(_UNREADABLE)


def leading_options(arguments: list[str]) -> int:
    """How many of the arguments are options of the whole program, before the command or the folder."""
    at = 0
    while at < len(arguments):
        if arguments[at] == "--disable":
            at += 2
        elif arguments[at] in ("--debug", "--no-plugins") or arguments[at].startswith("--disable="):
            at += 1
        else:
            break
    return min(at, len(arguments))


def _run(arguments: list[str]) -> int:
    from tui_reader.cli.launch import is_plain, open_app

    if is_plain(arguments):
        return open_app(Path(arguments[0]) if arguments else None, None)
    from tui_reader.cli.group import run

    return run(arguments)


def _complain(message: str) -> None:
    from tui_reader.cli.output import printable

    sys.stderr.write(f"tui-reader: {printable(message)}\n")
