"""Opening a document's file in the reader's editor, at the line that is being read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from tui_reader.errors import ReaderError
from tui_reader.paths import display_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.documents.model import Document

__all__ = ["at_line", "editor_there_is", "file_of", "line_in_file"]

_LIKE_VI: Final = frozenset(("vi", "vim", "nvim", "view", "vimx", "gvim", "elvis", "nvi", "vile", "kak"))
_LIKE_EMACS: Final = frozenset(("emacs", "emacsclient", "mg", "jove", "zile"))
_OTHERS: Final = frozenset(("nano", "pico", "micro", "joe", "ne", "gedit", "mcedit", "editor", "sensible-editor"))
_PLUS: Final = _LIKE_VI | _LIKE_EMACS | _OTHERS
"""Editors that take ``+N`` before the file."""
_COLON: Final = frozenset(("hx", "helix", "subl", "zed", "zeditor", "lapce"))
"""Editors that take ``FILE:N``."""
_GOTO: Final = frozenset(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"))
"""Editors that take ``--goto FILE:N``."""
_LINE: Final = frozenset(("kate", "kwrite", "mate", "idea", "pycharm", "geany"))
"""Editors that take ``--line N`` before the file."""

_BEFORE_EDITORS: Final = frozenset(("env", "command", "sudo", "doas", "exec", "flatpak", "toolbox", "nice"))
"""What may stand before the name of an editor."""

_WITHOUT_A_NAME: Final = ("editor", "nano", "vi")
_LARGEST: Final = 16_000_000  # bytes of a file in which the line is looked for
_BINARY: Final = frozenset((".pdf", ".docx", ".odt", ".epub"))
_WORDS: Final = 8  # that are looked for
_WORD: Final = re.compile(r"\S+")
_BETWEEN: Final = r"(?:\s|<[^<>]{0,200}>|&nbsp;)+"


def at_line(editor: Sequence[str], file: Path, line: int | None) -> list[str]:
    """The command that opens ``file`` in ``editor`` (its words) at ``line`` (from 1), where the editor is one of those
    whose way to say so is known."""
    words = [word for word in editor[1:] if not word.startswith("-")]
    name = PurePath(editor[0] if not words or editor[0] not in _BEFORE_EDITORS else words[-1]).stem
    if line is None:
        return [*editor, str(file)]
    if name in _PLUS:
        return [*editor, f"+{line}", str(file)]
    if name in _COLON:
        return [*editor, f"{file}:{line}"]
    if name in _GOTO:
        return [*editor, "--goto", f"{file}:{line}"]
    if name in _LINE:
        return [*editor, "--line", str(line), str(file)]
    return [*editor, str(file)]


def editor_there_is() -> str:
    """The editor of who has named none: what the system calls so, else the one that says how to leave it; "" for
    none."""
    return next((name for name in _WITHOUT_A_NAME if shutil.which(name)), "")


def file_of(root: Path, shown: str) -> Path:
    """The file that is shown as ``shown`` below ``root``: its name may be in another normal form, or no UTF-8. What is
    not found is named as it is shown."""
    usual = root / shown
    if usual.exists():
        return usual
    file = root
    for part in PurePath(shown).parts:
        try:
            file = next(each for each in file.iterdir() if display_path(each.name) == part)
        except (OSError, StopIteration):
            return usual
    return file


def line_in_file(document: Document, offset: int, file: Path) -> int | None:
    """The line of ``file`` (from 1) on which the words of ``document`` from ``offset`` on stand; None where they are
    not found, since the file is of another kind than text, or has changed."""
    from tui_reader.documents.encoding import decode

    words = [found[0] for _, found in zip(range(_WORDS), _WORD.finditer(document.text, offset), strict=False)]
    if not words or file.suffix.lower() in _BINARY:
        return None
    quote = re.compile(_BETWEEN.join(map(re.escape, words)))
    before = sum(1 for _ in quote.finditer(document.text, 0, offset))
    try:
        if file.stat().st_size > _LARGEST:
            return None
        text = decode(file.read_bytes(), file, document.encoding.name)[0]
    except (OSError, ReaderError):
        return None
    found = [match.start() for _, match in zip(range(before + 1), quote.finditer(text), strict=False)]
    return text.count("\n", 0, found[-1]) + 1 if found else None
