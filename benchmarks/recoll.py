"""recoll beside ours, where it is installed: it reads files, so texts are written first, and a query is a process."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from benchmarks.peers import TOP, Inexpressible
from tui_reader.index.query import And, Field, Not, Or, Phrase, Term
from tui_reader.index.words import Match

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.articles import Article
    from benchmarks.peers import Search
    from tui_reader.index.query import Node

__all__ = ["Recoll"]


class Recoll:
    """recoll, where it is installed: files on disk, a process a query."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("recollindex") is None or shutil.which("recollq") is None:
            raise ImportError("recollindex")
        self._settings, self._texts = folder / "settings", folder / "texts"
        self._settings.mkdir()

    def build(self, articles: Sequence[Article]) -> None:
        for article in articles:  # part of what it takes, since it reads nothing but files
            path = self._texts / article.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article.text, encoding="utf-8")
        (self._settings / "recoll.conf").write_text(f"topdirs = {self._texts}\n", encoding="utf-8")
        subprocess.run(["recollindex", "-c", self._settings], check=True, capture_output=True)

    def prepare(self, node: Node) -> Search:
        children = node.children if isinstance(node, And) else (node,)
        if all(isinstance(child, Not) for child in children):
            raise Inexpressible
        words = self._query(node)

        def search() -> tuple[int, int]:
            arguments = ["recollq", "-c", str(self._settings), "-n", str(TOP), "-q", words]
            said = subprocess.run(arguments, check=True, capture_output=True, text=True).stdout.splitlines()
            (found,) = [line.split()[0] for line in said if re.match(r"\d+ results", line)]
            return int(found), sum(line.startswith("text/") for line in said)

        return search

    def _query(self, node: Node) -> str:
        match node:
            case And(children):
                return " ".join(map(self._query, children))
            case Or(children):
                return f"({' OR '.join(map(self._query, children))})"
            case Not(child) if isinstance(child, Term | Phrase):
                return f"-{self._query(child)}"
            case Phrase(words, Field.CONTENT, 1) if all(word.match is Match.WHOLE for word in words):
                return f'"{" ".join(word.text.lower() for word in words)}"'
            case Term(word, Field.CONTENT) if word.match in (Match.WHOLE, Match.PREFIX):
                return word.text.lower() + ("*" if word.match is Match.PREFIX else "")
        raise Inexpressible
