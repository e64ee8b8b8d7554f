"""The text of RTF: groups, control words, and bytes in the code page of their font, be it one of before Unicode."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import NamedTuple

from tui_reader.plugin_api import DocumentError, EncodingGuess, decode

TOKEN = re.compile(
    rb"\\(?:([A-Za-z]{1,32})(-?\d{1,10})? ?|'([0-9A-Fa-f]{2})|([^A-Za-z\r\n]))|([{}])|([^\\{}\r\n]+)|.", re.DOTALL
)
SKIPPED = b"colortbl stylesheet pict object header headerl headerr headerf footer footerl footerr footerf fldinst v"
ROW = "\v"  # ends a row of a table as a line end does a paragraph
SIGNS = MappingProxyType(
    {b"par": "\n", b"sect": "\n", b"page": "\n", b"line": "\n", b"row": ROW, b"cell": "\t", b"tab": "\t", b"_": "-"}
    | {b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"~": " "}
    | {b"bullet": "•", b"\\": "\\", b"{": "{", b"}": "}"}
)
CHARSETS = MappingProxyType({128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 163: "cp1258", 204: "cp1251"})
OLD_FONT = re.compile(rb"(?i)\s*(?:\.(vn)[^;]*?(h)?|vni)\b[^;]*;")
OLD = ("tcvn3", "vni")
UNICODE = "utf-16-le"  # two bytes a unit, so the halves of a pair find each other
Run = tuple[str, bytearray]


class Group(NamedTuple):
    """What braces hold together. ``into``: where text goes; ``uc``: characters that stand in for one of Unicode."""

    into: str = "body"
    font: int = -1
    uc: int = 1
    table: bool = False


def runs_of(data: bytes) -> dict[str, list[Run]]:
    """The bytes of the body, the title and the author with their encodings; of no group is more than that believed."""
    sinks: dict[str, list[Run]] = {"body": [], "title": [], "author": []}
    encodings: dict[int, str] = {}  # of the fonts
    page, group, starred, fallback, at = "cp1252", Group(), False, 0, 0
    outer: list[Group] = []

    def put(written: bytes, encoding: str = "") -> None:
        own, runs, unit = encodings.get(group.font, page), sinks.get(group.into), int.from_bytes(written[:2], "little")
        if group.into == "fonts" and (old := OLD_FONT.match(written)):
            encodings[group.font] = "tcvn3 capitals" if old[2] else "tcvn3" if old[1] else "vni"
        if encoding and own.startswith(OLD) and 0x7F < unit < 0x100:  # Word writes the bytes of such a font so, too
            written, encoding = bytes([unit]), ""
        if runs is not None and written:
            if not runs or runs[-1][0] != (encoding or own):
                runs.append((encoding or own, bytearray()))
            runs[-1][1].extend(written)

    while match := TOKEN.match(data, at):
        at = match.end()
        word, number, hexed, sign, brace, plain = match.groups()
        value, was_starred, starred = int(number or 0), starred, sign == b"*"
        if brace:
            fallback = 0
            if brace == b"{":
                outer.append(group)
            group = outer.pop() if brace == b"}" and outer else group
        elif word == b"bin":
            at += max(0, value)
        elif fallback and (hexed or plain or sign):
            put((plain or b"")[fallback:])
            fallback = max(0, fallback - len(plain or b"1"))
        elif word == b"u" or word in SIGNS or sign in SIGNS:
            into_cell = word == b"par" and group.table
            unit = value & 0xFFFF if word == b"u" else ord(" " if into_cell else SIGNS[word or sign])
            put(unit.to_bytes(2, "little"), UNICODE)
            fallback = group.uc if word == b"u" else 0
        elif hexed or plain:
            put(bytes.fromhex(hexed.decode()) if hexed else plain)
        elif word == b"fcharset" and group.into == "fonts":
            encodings[group.font] = CHARSETS.get(value, page)
        elif (was_starred and word != b"ud") or (word in SKIPPED.split() and number != b"0"):
            group = group._replace(into="")
        elif group.into and (word in (b"fonttbl", b"info") or (group.into == "info" and word in (b"title", b"author"))):
            group = group._replace(into="fonts" if word == b"fonttbl" else word.decode())
            sinks.get(group.into, []).clear()  # a title in the code page comes before the same one in Unicode
        elif word in (b"f", b"deff"):
            group = group._replace(font=value)
        elif word == b"uc":
            group = group._replace(uc=max(0, value))
        elif word in (b"intbl", b"pard"):
            group = group._replace(table=word == b"intbl")
        elif word == b"ansicpg" and value in range(1250, 1259):
            page = f"cp{value}"
    return sinks


def decoded(runs: list[Run]) -> tuple[str, EncodingGuess]:
    """``runs`` as text; those of old fonts all at once, for what they say together settles what they are in."""
    guess = EncodingGuess(runs[0][0].replace("cp", "windows-") if runs else "ascii", certain=True, confidence=1.0)
    told: dict[str, list[str]] = {}
    for encoding in {name for name, _ in runs if name.startswith(OLD)}:
        mine = [bytes(run) for name, run in runs if name == encoding]
        try:
            text, guess, _ = decode(b"\n".join(mine), hint=encoding.split()[0])
        except DocumentError:  # white space, which no encoding changes
            text = "\n".join(" " for _ in mine)
        lines = (text.upper() if encoding.endswith("capitals") else text).split("\n")
        told[encoding] = (lines if len(lines) == len(mine) else [str(run, "cp1252", "replace") for run in mine])[::-1]
    return "".join(told[name].pop() if name in told else run.decode(name, "replace") for name, run in runs), guess
