"""Articles to measure with: those of a folder, and as many more as wanted, made of their sentences."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_reader.documents.model import Block, Document, PartialDate, Role
from tui_reader.vietnamese.normalize import nfc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Article", "expanded", "read_articles"]

_SOURCES: Final = ("Báo Sông Lam Mới", "Báo Cửa Bạch", "Bản tin Đồi Thông", "Đài Phù Sa", "Cổng tin An Lạc")
_AUTHORS: Final = ("Trần Minh An", "Lê Thu Gạo", "Phạm Minh Đò", "Nguyễn Bến", "Hoàng Thị Lúa", "Vũ Sông")
_FIRST_DAY: Final = date(2019, 1, 1)
_DAYS: Final = 6 * 365
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
_RUN: Final = 3
"""Sentences that stay together: enough for their words to belong together."""


class Article(NamedTuple):
    """What every engine gets. ``published`` as YYYYMMDD; dates, sources and authors are invented."""

    path: str
    title: str
    text: str
    source: str
    author: str
    published: int

    def document(self) -> Document:
        """The same as the program has it: the title as one block, the rest as another."""
        end = len(self.title)
        day = f"{self.published // 10000}-{self.published // 100 % 100:02}-{self.published % 100:02}"
        blocks = (Block(0, end, Role.TITLE), Block(end, len(self.text), Role.BODY))
        return Document(
            self.path, self.path, self.title, self.text, blocks, PartialDate(day), (self.author,), self.source
        )


def read_articles(folder: Path, limit: int = 0) -> list[Article]:
    """The text files of a folder (UTF-8, or UTF-16 with a mark), in the order of their paths; at most ``limit``, if
    given. The first line is the title."""
    articles: list[Article] = []
    for path in sorted(folder.rglob("*.txt")):
        data = path.read_bytes()
        text = nfc(data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8-sig", "replace")).strip()
        articles.append(_article(len(articles), text.split("\n", 1)[0][:200] or path.name, text))
        if len(articles) == limit:
            break
    return articles


def expanded(articles: Sequence[Article], count: int) -> list[Article]:
    """``count`` articles: the given ones, then others with the title of one and runs of sentences of several, as long
    as a third. The same every time."""
    chance = random.Random(20241121)
    sentences = [_SENTENCE.split(article.text.removeprefix(article.title).strip()) for article in articles]
    made = list(articles[:count])
    while len(made) < count:
        title = chance.choice(articles).title
        length, parts = len(chance.choice(articles).text), [title]
        while length > 0:
            several = chance.choice(sentences)
            start = chance.randrange(len(several))
            run = " ".join(several[start : start + _RUN])
            parts.append(run)
            length -= len(run) + 2
        made.append(_article(len(made), title, "\n\n".join(parts)))
    return made


def _article(number: int, title: str, text: str) -> Article:
    chance = random.Random(number)
    day = _FIRST_DAY + timedelta(chance.randrange(_DAYS))
    title = " ".join(title.split())
    text = text if text.startswith(title) else f"{title}\n\n{text}"
    published = day.year * 10000 + day.month * 100 + day.day
    return Article(
        f"{number // 1000:03}/{number:06}.txt", title, text, chance.choice(_SOURCES), chance.choice(_AUTHORS), published
    )
