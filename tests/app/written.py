"""What the app has written to a terminal, taken apart: its own control sequences, and whatever else would steer it."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["left_switched", "steering"]

# All that the app, Textual and the driver have to say. What a document could have smuggled in is not among it, or is
# told by what it says.
_OWN: Final = re.compile(
    rb"\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # modes
    rb"|\x1b\[\?(?:2026|2048)\$p|\x1b\[[56]n"  # questions
    rb"|\x1b\[>25u|\x1b\[<u"  # Kitty's keys
    rb"|\x1b\[[\d;]*[ABCDGHJKLMSTXdmr]|\x1b[78DM]"  # jumps, blanks, shifts, styles, regions
    rb"|\x08"  # the shortest jump
    rb"|\x1b\]22;[a-z]*\x07|\x1b\]52;c;(?P<copied>[\w+/=]*)\x07"  # pointer, clipboard
)
_STEERING: Final = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]"
)
_MODE: Final = re.compile(rb"\x1b\[\?(\d+)([hl])")


def steering(written: bytes, smuggled: tuple[bytes, ...]) -> list[str]:
    """What in ``written`` is neither text nor the app's own, with what stands around it; ``smuggled`` are words of
    which none may be in a sequence."""
    found = [repr(own.group()) for own in _OWN.finditer(written) if any(word in own.group() for word in smuggled)]
    text = _OWN.sub(b"", written).decode("utf-8")
    return found + [repr(text[max(0, each.start() - 20) : each.end() + 20]) for each in _STEERING.finditer(text)]


def left_switched(written: bytes) -> dict[int, bool]:
    """Modes of the terminal that are not as they were when the program began, which is taken to be as they usually
    are."""
    usual = {7: True, 25: True}
    last = {int(number): on == b"h" for number, on in _MODE.findall(written)}
    return {number: on for number, on in last.items() if on != usual.get(number, False)}
