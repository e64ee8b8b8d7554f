"""Characters written as references in two halves: "&#xD83D;&#xDE00;", as programs write that count in UTF-16.

Such halves are no characters: libxml2 takes them into its tree, whose text cannot be read then.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["joined"]

_HALF: Final = (
    r"&#(?:[xX]0*+[dD][89a-fA-F][0-9a-fA-F]{2}"
    r"|0*+(?:5529[6-9]|55[3-9][0-9]{2}|56[0-9]{3}|57[0-2][0-9]{2}|573[0-3][0-9]|5734[0-3]))(?:;|(?![0-9a-fA-F]))"
)
_HALVES: Final = re.compile(rf"(?:{_HALF})+")
_HALVES_OF_BYTES: Final = re.compile(_HALVES.pattern.encode())
_NUMBER: Final = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+))")


def joined(data: bytes) -> tuple[bytes, int]:
    """The UTF-8 ``data`` with pairs of halves as one character, single ones as U+FFFD; and how many were single."""
    if _HALVES_OF_BYTES.search(data) is None:
        return data, 0
    single = 0

    def character(match: re.Match[bytes]) -> bytes:
        nonlocal single
        text, alone = _read(match.group().decode("ascii"))
        single += alone
        return text.encode()

    return _HALVES_OF_BYTES.sub(character, data), single


def _read(references: str) -> tuple[str, int]:
    units = "".join(chr(int(one[1], 16) if one[1] else int(one[2])) for one in _NUMBER.finditer(references))
    text = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text, text.count("\ufffd")
