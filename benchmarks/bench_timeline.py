"""The temporal tagger beside a plain scan with one pattern, and beside dateparser where it is installed.

    python benchmarks/bench_timeline.py FOLDER [--articles 300]

Every article goes to each in turn, so that a busy machine slows all; times are CPU seconds of this process, MB are of
UTF-8. The plain scan (`re.finditer` with one alternation of the commonest forms) finds dates and resolves nothing: what
it takes is what looking at the text costs. Sentences are cut beforehand, as they are for every extractor.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from benchmarks.articles import read_articles
from tui_reader.plugin_api import PartialDate
from tui_reader.vietnamese.sentences import sentences
from tui_reader_timeline.tagger import find_times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ANCHOR = PartialDate("2022-05-20")
PEERS = 20
"""Articles given to dateparser, which is slow."""
PLAIN = re.compile(
    r"\b\d{1,2}[/-]\d{1,2}[/-]\d{4}\b|\b(?:ngày|sáng|trưa|chiều|tối|đêm)\s+\d{1,2}[/-]\d{1,2}\b|\btháng\s+\d{1,2}(?:/\d{4})?"
    r"|\bnăm\s+\d{4}\b|\b(?:hôm|ngày)\s+(?:qua|nay|mai|kia)\b|\b(?:tuần|tháng|năm)\s+(?:trước|này|qua|tới|sau|nay|ngoái)\b"
    r"|\bthứ\s+(?:hai|ba|tư|năm|sáu|bảy)\b|\bchủ\s+nhật\b|\b\d{1,2}\s?(?:h|giờ)\s?\d{0,2}\b|\bquý\s+[IV1-4]+\b"
    r"|\b\d+\s+(?:giờ|phút|ngày|tuần|tháng|năm)\b|\b(?:hiện nay|hiện tại|gần đây|trước đây|sắp tới)\b",
    re.IGNORECASE,
)

Cut = tuple[str, list[tuple[int, int]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    asked = parser.parse_args()
    texts = [article.text for article in read_articles(asked.folder, asked.articles)]
    cut = [(text, [(one.start, one.end) for one in sentences(text, [(0, len(text))])]) for text in texts]
    ours = measured("tagger", tagged, cut)
    plain = measured("plain scan", scanned, cut)
    print(f"tagger / plain scan: {plain and ours / plain:.2f} of its speed")
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed here")
        return

    def searched(one: Cut) -> int:
        return len(search_dates(one[0], languages=["vi"]) or ())

    theirs = measured("dateparser.search", searched, cut[:PEERS])
    print(f"tagger / dateparser: {ours / theirs:.0f} times its speed")


def tagged(one: Cut) -> int:
    return len(find_times(one[0], one[1], ANCHOR))


def scanned(one: Cut) -> int:
    return sum(1 for _ in PLAIN.finditer(one[0]))


def measured(name: str, find: Callable[[Cut], int], cut: Iterable[Cut]) -> float:
    """MB a second of one core."""
    cut = list(cut)
    for one in cut[:5]:
        find(one)
    size = sum(len(text.encode()) for text, _ in cut)
    started = process_time()
    found = sum(map(find, cut))
    speed = size / (process_time() - started) / 1e6
    print(f"{name}: {speed:.2f} MB/s, {found:,} found in {size / 1e6:.1f} MB")
    return speed


if __name__ == "__main__":
    main()
