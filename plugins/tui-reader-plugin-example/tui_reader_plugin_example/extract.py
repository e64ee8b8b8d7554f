"""Forces of winds and gusts, by pattern."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec

from tui_reader.plugin_api import Annotation, Document, Extractor, Record, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

STRONGEST = 17  # on the scale in use at sea off Vietnam

_FORCE = re.compile(r"\b(gió|giật)((?: (?!cấp)\w+){0,3}) cấp (\d{1,2})(?: ?[-–] ?(\d{1,2}))?\b", re.IGNORECASE)


class WindConfig(msgspec.Struct, frozen=True):
    """The table ``[plugins.wind]``: forces below ``least`` are left out."""

    least: int = 1


class Wind(Extractor):
    """Annotates forces; the value is the higher number of a range, the field ``low`` has the lower one."""

    name = "wind"
    version = "1"
    config: ClassVar[WindConfig] = WindConfig()  # type: ignore[misc]

    def extract(self, doc: Document) -> Iterator[Record]:
        """A record for each force in the article, labelled ``wind`` or ``gust``."""
        for block in doc.blocks:
            if block.role is Role.BOILERPLATE:
                continue
            for found in _FORCE.finditer(doc.text, block.start, block.end):
                low, high = int(found[3]), int(found[4] or found[3])
                if self.config.least <= high <= STRONGEST and low <= high:
                    label = "gust" if found[1].lower() == "giật" else "wind"
                    yield Annotation(found.start(), found.end(), label, str(high), {"low": str(low)})
