"""Keys that a terminal reports as numbers, in dialects that Textual does not read, said in the one that it does.

Three protocols do so: Windows' own (win32-input-mode: what a console program there would get, also left on behind a
broken connection), xterm's modifyOtherKeys, and Kitty's with more details than were asked for.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ReportedKeys"]

_WINDOWS: Final = re.compile(r"\x1b\[([\d;]*)_")
_OTHER_KEY: Final = re.compile(r"\x1b\[27;(\d+);(\d+)~")
_KITTY: Final = re.compile(r"\x1b\[(\d+)(?::(\d*))?(?::\d*)?(?:;(\d*)(?::(\d*))?)?(?:;([\d:]*))?u")
_KITTY_FUNCTION: Final = re.compile(r"\x1b\[(\d+);(\d*):(\d*)([A-HPQS~])")
_NUMBERED: Final = re.compile(r"\x1b\[(\d+)(?:;(\d*))?~")
_KNOWN_NUMBERS: Final = frozenset({*range(1, 9), *range(11, 16), *range(17, 22), 23, 24})
_FURTHER_FUNCTION: Final = dict(zip((25, 26, 28, 29, 31, 32, 33, 34), range(57376, 57384), strict=True))
"""F13 to F20 as the VT220, the Linux console and rxvt number them, and as Kitty does: Textual takes the former for
characters, so that F19 would be an exclamation mark."""
_RELEASED: Final = "3"
_SHIFT, _LOCKS = 1, 64 | 128  # of modifiers as Kitty counts them, less one

_MOST_REPEATS: Final = 200
_DOWN_ALWAYS: Final = 18  # Alt let go ends a character typed by its number
_BACKSPACE, _TAB, _ESCAPE = 8, 9, 27
_WINDOWS_ALT, _WINDOWS_CTRL, _WINDOWS_SHIFT = 0x03, 0x0C, 0x10
_ALT_GR: Final = 0x09  # the right Alt, for which Windows holds the left Ctrl
_FUNCTION: Final = {
    **dict(zip(range(33, 41), ("5~", "6~", "F", "H", "D", "A", "C", "B"), strict=True)),
    45: "2~",
    46: "3~",
    **dict(
        zip(
            range(112, 124),
            ("P", "Q", "13~", "S", "15~", "17~", "18~", "19~", "20~", "21~", "23~", "24~"),
            strict=True,
        )
    ),
}


class ReportedKeys:
    """Of one terminal: halves of a character that Windows sends one by one are put together."""

    def __init__(self) -> None:
        self._half = 0

    def said(self, sequence: str) -> list[str]:
        """What ``sequence`` means, as characters typed and as sequences that Textual reads; itself, if it is none of
        these reports. Nothing for a key let go."""
        windows = _WINDOWS.fullmatch(sequence)
        if windows:
            return self._windows(windows[1])
        other = _OTHER_KEY.fullmatch(sequence)
        if other:
            return _key(int(other[2]), int(other[1]))
        numbered = _NUMBERED.fullmatch(sequence)
        if numbered and int(numbered[1]) not in _KNOWN_NUMBERS:
            further = _FURTHER_FUNCTION.get(int(numbered[1]))
            return [f"\x1b[{further};{numbered[2] or 1}u"] if further is not None else []
        kitty = _KITTY.fullmatch(sequence)
        if kitty:
            return _kitty(sequence, kitty)
        function = _KITTY_FUNCTION.fullmatch(sequence)
        if function:
            number, modifiers, event, end = function.groups()
            return [] if event == _RELEASED else [f"\x1b[{number};{modifiers or 1}{end}"]
        return [sequence]

    def _windows(self, said: str) -> list[str]:
        """A record of Windows: virtual key, scan code, UTF-16 unit, down, state of the modifiers, repeats."""
        numbers = [int(number or 0) for number in said.split(";")]
        key, _, unit, down, state, repeats = [*numbers, *(0, 0, 0, 0, 0, 1)[len(numbers) :]][:6]
        if not down and not (key == _DOWN_ALWAYS and unit):
            return []
        half, self._half = self._half, 0
        if 0xD800 <= unit < 0xDC00:
            self._half = unit
            return []
        if 0xDC00 <= unit < 0xE000:
            return [chr(0x10000 + ((half - 0xD800) << 10) + unit - 0xDC00)] if half else []
        return _windows_key(key, unit, state) * min(max(1, repeats), _MOST_REPEATS)


def _windows_key(key: int, unit: int, state: int) -> list[str]:
    alt_gr = state & _ALT_GR == _ALT_GR
    shift, ctrl = bool(state & _WINDOWS_SHIFT), bool(state & _WINDOWS_CTRL) and not alt_gr
    alt = bool(state & _WINDOWS_ALT) and not alt_gr
    modifiers = 1 + shift + 2 * alt + 4 * ctrl
    if key in _FUNCTION and not unit:
        end = _FUNCTION[key]
        start = end[:-1] if end.endswith("~") else "1"
        return [f"\x1b[{start};{modifiers}{end[-1]}" if modifiers > 1 else f"\x1b[{end}"]
    if key in (_BACKSPACE, _TAB, _ESCAPE):
        return [f"\x1b[{127 if key == _BACKSPACE else key};{modifiers}u"]
    if not unit or unit > 0xFFFF:
        return []
    return [f"\x1b[{unit};{modifiers}u"] if alt else [chr(unit)]


def _kitty(sequence: str, found: re.Match[str]) -> list[str]:
    code, shifted, modifiers, event, text = found.groups()
    if event == _RELEASED:
        return []
    if text:
        return [f"\x1b[{code};{modifiers or 1};{text}u"] if shifted or event else [sequence]
    held = int(modifiers or 1) - 1
    if shifted and held & _SHIFT:
        return _key(int(shifted), int(modifiers))
    if held & ~_LOCKS == _SHIFT and 0x7F < int(code) <= 0x10FFFF:  # reported without Shift, and without a text
        capital = chr(int(code)).upper()
        return _key(ord(capital) if len(capital) == 1 else int(code), int(modifiers))
    return [f"\x1b[{code};{modifiers or 1}u"] if shifted is not None or event is not None else [sequence]


def _key(code: int, modifiers: int) -> list[str]:
    """The key of the character ``code``, which with Shift alone is typed as it is: the keyboard has shifted it."""
    if code > 0x10FFFF:
        return []
    char = chr(code)
    if not (modifiers - 1) & ~(_SHIFT | _LOCKS) and char.isprintable():
        return [char]
    return [f"\x1b[{127 if code == _BACKSPACE else code};{modifiers}u"]
