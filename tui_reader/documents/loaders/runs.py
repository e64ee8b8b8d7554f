"""Runs of text on their way from a document to a `Flow`: how they look, what their fonts and styles make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from tui_reader.documents.loaders.flow import Flow
    from tui_reader.documents.loaders.fonts import FontReader

__all__ = ["PLAIN", "Look", "Runs", "tag_of"]

_FIGURES: Final = ("hình", "ảnh", "bảng", "biểu", "sơ đồ", "đồ thị", "bản đồ", "figure", "table", "picture", "chart")
_LONGEST_HEADING: Final = 250


class Look(NamedTuple):
    """How a run looks; None where it says nothing itself."""

    bold: bool | None = None
    hidden: bool | None = None
    font: str | None = None

    def under(self, inner: Look) -> Look:
        """This look where ``inner`` says nothing."""
        return Look(
            self.bold if inner.bold is None else inner.bold,
            self.hidden if inner.hidden is None else inner.hidden,
            inner.font or self.font,
        )


PLAIN: Final = Look()


class Runs:
    """Puts text into ``flow``. Runs that touch and look alike are read as one: VNI parts a letter from its mark."""

    def __init__(self, flow: Flow, fonts: FontReader) -> None:
        self.flow = flow
        self._fonts = fonts
        self._kinds: dict[str, str] = {}
        self._waiting: list[str] = []
        self._how: tuple[str, bool, bool] = ("", False, False)

    def put(self, text: str, look: Look, *, linked: bool) -> None:
        """Append ``text``, unless it is hidden."""
        if look.hidden:
            return
        font = look.font or ""
        if font not in self._kinds:
            self._kinds[font] = self._fonts.kind(font)
        how = (self._kinds[font], linked, bool(look.bold))
        if how != self._how:
            self.flush()
            self._how = how
        self._waiting.append(text)

    def flush(self) -> None:
        """Bring all text to the flow, before anything else is done with that."""
        if self._waiting:
            kind, linked, bold = self._how
            text = self._fonts.read("".join(self._waiting), kind)
            self._waiting.clear()
            self.flow.put(text, linked=linked, bold=bold)


def tag_of(start: str, *, level: int | None, caption: bool, counted: bool, listed: bool) -> str:
    """The tag of a paragraph that begins with ``start``: "h0" for a title, "h1".. by ``level``, "caption", "li" or "".

    ``counted``: it has a running number, as captions have. A long paragraph in the style of a heading is text.
    """
    if level is not None and len(start) <= _LONGEST_HEADING:
        return f"h{level}"
    if caption or (counted and start.lower().startswith(_FIGURES)):
        return "caption"
    return "li" if listed else ""
