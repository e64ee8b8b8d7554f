"""What is counted: syllables, which the index knows, or words of one and more of them, as underthesea segments."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from tui_reader.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SEGMENTATION", "SYLLABLE", "WORD", "Unit", "UnitName", "unit_named"]

UnitName: TypeAlias = Literal["syllable", "word"]

SEGMENTATION: Final = "segmentation"
"""The extractor by whose records words are known."""


class Unit(NamedTuple):
    """How a unit is called, in English: alone, in the plural, and with what has to be known of it. ``across``: where
    sequences of it end."""

    name: UnitName
    plural: str
    description: str
    across: str

    def of(self, number: int) -> str:
        """So many of them, of 1 to 4."""
        return _SO_MANY[self.name][number - 1]

    @property
    def many(self) -> str:
        """The plural in the reader's language."""
        return _(self.plural)


SYLLABLE: Final = Unit(
    "syllable",
    N_("syllables"),
    N_("syllable (a foreign word or a number is one, too)"),
    N_("sequences do not reach across documents or page furniture, but may across sentences"),
)
WORD: Final = Unit(
    "word",
    N_("words"),
    N_("word, as underthesea segments the text (a number is one, too)"),
    N_("sequences do not reach across sentences; _ joins the syllables of a word"),
)


_SO_MANY: Final[Mapping[UnitName, tuple[str, str, str, str]]] = MappingProxyType(
    {
        "syllable": (N_("syllable"), N_("2 syllables"), N_("3 syllables"), N_("4 syllables")),
        "word": (N_("word"), N_("2 words"), N_("3 words"), N_("4 words")),
    }
)


def unit_named(name: UnitName) -> Unit:
    """The unit with a name."""
    return WORD if name == "word" else SYLLABLE
