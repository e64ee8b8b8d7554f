"""Mails, mailboxes and saved pages in every state of repair, for tests. All persons and places are invented."""

from __future__ import annotations

import random
import unicodedata
from base64 import b64encode, encodebytes
from quopri import encodestring
from typing import TYPE_CHECKING

from tui_reader.documents.legacy import LEGACY

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    *("LEAD", "PROSE", "REST", "encoded", "mailbox", "message", "multipart", "mutants", "page", "part", "saved_page"),
    *("tcvn3", "windows_1258"),
]

_TONES = "\u0300\u0301\u0303\u0309\u0323"

LEAD = "Trạm bơm Vĩnh Thạnh chạy suốt đêm để cứu hơn 300 héc-ta lúa của bà con trong xã sau bão."
PROSE = "Sáng 8/9, mực nước sông Mây lên nhanh, bà Lê Thị Hoà cho biết bốn máy bơm đã chạy từ 22 giờ đêm trước."
REST = "Đến trưa, nước trên đồng bắt đầu rút, bà con ra ruộng vớt bèo và dựng lại những khóm lúa bị đổ."


def encoded(text: str, charset: str = "utf-8", how: str = "B") -> str:
    """One encoded word (RFC 2047)."""
    data = text.encode(charset)
    if how == "B":
        return f"=?{charset}?B?{b64encode(data).decode()}?="
    return f"=?{charset}?Q?{''.join(f'={byte:02X}' for byte in data)}?="


def part(
    body: str | bytes,
    kind: str = 'text/plain; charset="utf-8"',
    *,
    how: str = "8bit",
    disposition: str = "",
    more: str = "",
) -> bytes:
    """A part with its header."""
    data = body.encode() if isinstance(body, str) else body
    if how == "base64":
        data = encodebytes(data)
    elif how == "quoted-printable":
        data = encodestring(data)
    head = f"Content-Type: {kind}\nContent-Transfer-Encoding: {how}\n"
    if disposition:
        head += f"Content-Disposition: {disposition}\n"
    return head.encode() + more.encode() + b"\n" + data


def multipart(kind: str, *parts: bytes, boundary: str = "ranh-gioi", closed: bool = True) -> bytes:
    """Parts in one part. ``kind`` is "mixed" and the like, with further parameters if need be."""
    line = f"--{boundary}".encode()
    inside = b"".join(line + b"\n" + one + b"\n" for one in parts)
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'.encode()
    return head + inside + (line + b"--\n" if closed else b"")


def message(body: bytes, subject: str = "Bơm nước cứu lúa", **fields: str | bytes) -> bytes:
    """A mail: its head, then ``body``, which begins with the header of the root part."""
    head: dict[str, str | bytes] = {
        "From": f"{encoded('Lê Thị Hoà')} <hoa@vinhthanh.example>",
        "To": "Phòng tin <tin@bao.example>",
        "Subject": encoded(subject),
        "Date": "Sun, 8 Sep 2024 10:11:12 +0700",
        "MIME-Version": "1.0",
    }
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = [
        f"{name}: ".encode() + (value if isinstance(value, bytes) else value.encode()) + b"\n"
        for name, value in head.items()
        if value
    ]
    return b"".join(lines) + body


def mailbox(*messages: bytes, line_end: bytes = b"\n") -> bytes:
    """Messages in one file, escaped as mboxrd does."""
    out = []
    for number, one in enumerate(messages):
        lines = [
            b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in one.rstrip(b"\n").split(b"\n")
        ]
        out.append(
            f"From hoa@vinhthanh.example Mon Jan {number % 28 + 1:2} 03:04:05 2023\n".encode()
            + b"\n".join(lines)
            + b"\n\n"
        )
    return b"".join(out).replace(b"\n", line_end)


def page(title: str, *paragraphs: str, head: str = "") -> str:
    """A web page."""
    inside = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f"<html><head>{head}<title>{title}</title></head><body><h1>{title}</h1>{inside}</body></html>"


def saved_page(
    *parts: bytes, subject: str = "Trang đã lưu", more: str = "", kind: str = 'related; type="text/html"'
) -> bytes:
    """A page saved as one file in the way of browsers."""
    head = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://bao.example/bai-1.html\n"
        f"Subject: {encoded(subject, how='Q')}\nDate: Tue, 10 Sep 2024 08:00:00 -0000\nMIME-Version: 1.0\n{more}"
    )
    return (head.encode() + multipart(kind, *parts, boundary="----MultipartBoundary--abc----")).replace(b"\n", b"\r\n")


def windows_1258(text: str) -> bytes:
    """As Windows writes it: letters, and tones after them."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(one for one in marks if one not in _TONES))
        out.append(base + "".join(one for one in marks if one in _TONES))
    return "".join(out).encode("cp1258")


def tcvn3(text: str) -> bytes:
    """In the encoding of the fonts called .VnTime; capitals with marks as small letters."""
    decode = next(row.decode for row in LEGACY if row.name == "tcvn3")
    table = {decode(bytes([byte])): byte for byte in (*range(255, 31, -1), 10)}
    return bytes(table[char] if char in table else table[char.lower()] for char in unicodedata.normalize("NFC", text))


def mutants(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """``data`` cut, torn, doubled and scrambled, the same from run to run."""
    dice = random.Random(seed)
    for _ in range(count):
        bad = bytearray(data)
        for _ in range(dice.choice((1, 1, 3, 10, 50))):
            at = dice.randrange(len(bad) + 1)
            size = dice.choice((1, 1, 2, 8, 100))
            match dice.randrange(6):
                case 0:
                    bad[at : at + size] = dice.randbytes(size)
                case 1:
                    del bad[at : at + size]
                case 2:
                    bad[at:at] = bad[at : at + size] * dice.randrange(1, 5)
                case 3:
                    bad[at : at + 1] = bytes([dice.choice(b'\x00\xff\n\r=?-;"<> ')])
                case 4:
                    other = dice.randrange(len(bad) + 1)
                    bad[at:at] = bad[other : other + size * 8]
                case _ if dice.random() < 0.1:
                    del bad[at:]
        yield bytes(bad)
