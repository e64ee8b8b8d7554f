"""What is counted: syllables, which the index knows, or words of one and more of them, as underthesea segments."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

__all__ = ["SEGMENTATION", "SYLLABLE", "WORD", "Unit", "UnitName", "unit_named"]

UnitName: TypeAlias = Literal["syllable", "word"]

SEGMENTATION: Final = "segmentation"
"""The extractor by whose records words are known."""


class Unit(NamedTuple):
    """How a unit is called: alone, in the plural, and with what has to be known of it. ``across``: where sequences of
    it end."""

    name: UnitName
    plural: str
    description: str
    across: str

    def of(self, number: int) -> str:
        """So many of them."""
        return self.name if number == 1 else f"{number} {self.plural}"


SYLLABLE: Final = Unit(
    "syllable",
    "syllables",
    "syllable (a foreign word or a number is one, too)",
    "sequences do not reach across documents or page furniture, but may across sentences",
)
WORD: Final = Unit(
    "word",
    "words",
    "word, as underthesea segments the text (a number is one, too)",
    "sequences do not reach across sentences; _ joins the syllables of a word",
)


def unit_named(name: UnitName) -> Unit:
    """The unit with a name."""
    return WORD if name == "word" else SYLLABLE
