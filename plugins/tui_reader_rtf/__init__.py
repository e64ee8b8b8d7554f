"""Rich Text Format, as word processors and old press archives save it: a loader for ``.rtf``."""

from __future__ import annotations

import re

from tui_reader.plugin_api import N_, DocumentError, Fact, Loaded, Loader, Piece, Remark, clean, hookimpl
from tui_reader_rtf.reading import ROW, decoded, runs_of

LARGEST = 20 * 1024 * 1024


@hookimpl
def register_loaders() -> list[Loader]:
    return [Rtf()]


class Rtf:
    """Paragraphs and rows of tables as pieces; title and author from the file's information."""

    name, version, suffixes, divisible = "rtf", "1", (".rtf",), True

    def load(self, data: bytes, path: str) -> Loaded:
        """Raises `DocumentError` "damaged-file" for what is no RTF and "empty" for one without text."""
        if not data.lstrip().startswith(b"{\\rtf"):
            raise DocumentError(path, "damaged-file", N_("it does not begin as RTF does"))
        sinks = runs_of(data[:LARGEST])
        body, encoding = decoded(sinks["body"])
        text = ""
        pieces: list[Piece] = []
        for line in re.findall(rf"[^\n{ROW}]+{ROW}?", body):
            tag = "row" if line.endswith(ROW) else "p"
            cells = [" ".join(clean(cell).split()) for cell in (line.split("\t") if tag == "row" else [line])]
            said = " | ".join(filter(None, cells))
            if said:
                gap = "" if not pieces else "\n" if tag == pieces[-1].tag == "row" else "\n\n"
                text += gap + said
                pieces.append(Piece(len(text) - len(said), len(text), tag))
        if not text:
            raise DocumentError(path, "empty", N_("it holds no text"))
        facts = tuple(Fact(f, told, "info") for f in ("title", "author") if (told := decoded(sinks[f])[0]))
        cut = (Remark("truncated", f"only the first {LARGEST:,} of {len(data):,} bytes are kept"),)
        return Loaded(text, tuple(pieces), encoding, facts, cut if len(data) > LARGEST else ())
