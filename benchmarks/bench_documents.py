"""How fast files become documents on one core, and web pages beside trafilatura's ``extract`` on the same pages.

    python benchmarks/bench_documents.py CORPUS_DIR [--limit N]

Loading and structure alone: nothing is written. Plain text is timed as it lies in the folder; the same texts are then
made into pages with menus, sidebars and lists of other articles, which both programs read. The two do not the same:
trafilatura gives the article's text and drops the rest, we keep all of it with roles. Trust the ratios.
"""

from __future__ import annotations

import argparse
import html
import time
from pathlib import Path
from typing import TYPE_CHECKING

from trafilatura import extract

from tui_reader.documents.read import document_of
from tui_reader.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MENU = ("Trang chủ", "Thời sự", "Nông nghiệp", "Giáo dục", "Y tế", "Văn hoá", "Thể thao", "Bạn đọc", "Liên hệ")
PAGE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title} - Trang thử</title>
<meta property="og:title" content="{title}"><script>var a = 1;</script><style>p {{ margin: 0 }}</style></head><body>
<header><a href="/">Trang thử</a><ul class="menu">{menu}</ul></header>
<div class="main"><div class="breadcrumb"><a href="/">Trang chủ</a> › <a href="/ts">Thời sự</a></div>
<h1>{title}</h1><div class="date">Thứ Ba, 04/11/2025, 07:15 (GMT+7)</div>
<div class="content">{body}</div><div class="share"><a href="#">Chia sẻ Facebook</a> <a href="#">In</a></div></div>
<div class="sidebar"><h3>Tin đọc nhiều</h3><ul>{others}</ul></div>
<footer><p>Bản quyền thuộc về Trang thử. Ghi rõ nguồn khi phát hành lại.</p></footer></body></html>"""


def main() -> None:
    """Print documents and megabytes a second, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, default=1000)
    options = parser.parse_args()
    texts = [path.read_bytes() for path in sorted(options.corpus.rglob("*.txt"))[: options.limit or None]]
    readable = [data for data in texts if _reads(data)]
    pages = _pages([document_of(data, "a.txt").text for data in readable])
    report("text", readable, lambda data: document_of(data, "a.txt"))
    ours = report("pages", pages, lambda data: document_of(data, "a.html"))
    theirs = report("pages, trafilatura", pages, lambda data: extract(data.decode()))
    print(f"ratio (above 1: faster than trafilatura) {theirs / ours:.1f}")


def report(name: str, files: Sequence[bytes], read: Callable[[bytes], object]) -> float:
    """Seconds of reading all ``files`` (the better of two rounds), printed as rates."""
    rounds = []
    for _ in range(2):
        start = time.perf_counter()
        for data in files:
            read(data)
        rounds.append(time.perf_counter() - start)
    seconds, size = min(rounds), sum(map(len, files))
    print(f"{name:20} {len(files) / seconds:8,.0f} docs/s {size / seconds / 1e6:8.2f} MB/s")
    return seconds


def _reads(data: bytes) -> bool:
    try:
        document_of(data, "a.txt")
    except DocumentError:
        return False
    return True


def _pages(texts: Sequence[str]) -> list[bytes]:
    """A page of each text: its first line as the title, a list of the titles after it beside."""
    titles = [html.escape(text.strip().split("\n", 1)[0][:200]) for text in texts]
    menu = "".join(f'<li><a href="/{number}">{name}</a></li>' for number, name in enumerate(MENU))
    pages = []
    for number, text in enumerate(texts):
        lines = [html.escape(line) for line in text.strip().split("\n")[1:] if line.strip()]
        others = "".join(f'<li><a href="/x">{title}</a></li>' for title in titles[number + 1 : number + 9])
        body = "".join(f"<p>{line}</p>" for line in lines)
        pages.append(PAGE.format(title=titles[number], menu=menu, body=body, others=others).encode())
    return pages


if __name__ == "__main__":
    main()
