"""Words and tags beside underthesea's own functions, on the same articles in the same run.

    python benchmarks/bench_tagger.py FOLDER [--articles 200] [--differ 10000]

Every article goes to ours and to theirs in turn, so that a busy machine slows both; times are CPU seconds of this
process. Theirs: `underthesea.ner` sentence by sentence (the sentences are ours), `underthesea.ner` on whole articles,
`underthesea.word_tokenize` sentence by sentence. Loading time and memory are those of fresh processes. With `--differ`
the tags of that many sentences are compared as well, one by one.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from time import process_time

from benchmarks.articles import read_articles
from tui_reader.vietnamese.segment import Segmentation, segment, tag
from tui_reader.vietnamese.sentences import Sentence, sentences

WHOLE = 40
"""Articles given whole to `underthesea.ner`, whose time grows with their square."""
PEERS = 100
"""Articles given to `underthesea.ner` by sentence."""

_FRESH = r"""
import resource, sys, time
started = time.perf_counter()
from tui_reader.vietnamese.segment import segment, tag
tag(segment("Hà Nội mưa to.", [(0, 14)]))
print(f"loaded and warm: {time.perf_counter() - started:.2f} s")
from tui_reader.vietnamese.sentences import sentences
for text in sys.stdin.read().split("\0"):
    tag(segment(text, sentences(text, [(0, len(text))])))
sys.stdin.close()
print(f"peak of a process that has tagged them all: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--differ", type=int, default=0, metavar="SENTENCES")
    asked = parser.parse_args()
    texts = [article.text for article in read_articles(asked.folder, asked.articles)]
    subprocess.run([sys.executable, "-c", _FRESH], input="\0".join(texts), text=True, check=True)
    compare_speed(texts)
    if asked.differ:
        compare_tags(asked.folder, asked.differ)


def compare_speed(texts: list[str]) -> None:
    from underthesea import ner, word_tokenize

    cut = [sentences(text, [(0, len(text))]) for text in texts]
    half = len(texts) // 2
    for text, spans in zip(texts[half:], cut[half:], strict=True):
        tag(segment(text, spans))  # warm: the words of a language are met once
    word_tokenize("a")
    ner("a")
    ours_words, theirs_words, ours, theirs, ours_whole, theirs_whole = (Rate() for _ in range(6))
    for number, (text, spans) in enumerate(zip(texts[:half], cut[:half], strict=True)):
        with theirs_words.of(text):
            for start, end in spans:
                word_tokenize(text[start:end])
        with ours_words.of(text):
            words = segment(text, spans)
        with ours.of(text):
            tag(words)
        if number < PEERS:
            with theirs.of(text):
                for start, end in spans:
                    ner(text[start:end])
        if number < WHOLE:
            with theirs_whole.of(text):
                ner(text)
            with ours_whole.of(text):
                tag(segment(text, spans))
    both = 1 / (1 / ours.rate + 1 / ours_words.rate)
    for what, mine, other, peer in (
        ("words", ours_words.rate, "word_tokenize", theirs_words.rate),
        ("entities", both, "ner by sentence", theirs.rate),
        ("entities", ours_whole.rate, "ner by article", theirs_whole.rate),
    ):
        print(f"{what:10}{mine:9,.0f} characters/s, {other:16}{peer:8,.0f}: {mine / peer:.1f} times")


class Rate:
    """Characters a CPU second, measured in pieces."""

    def __init__(self) -> None:
        self._characters = 0
        self._seconds = 0.0
        self._started = 0.0

    def of(self, text: str) -> Rate:
        self._characters += len(text)
        return self

    def __enter__(self) -> None:
        self._started = process_time()

    def __exit__(self, *_: object) -> None:
        self._seconds += process_time() - self._started

    @property
    def rate(self) -> float:
        return self._characters / self._seconds


def compare_tags(folder: Path, wanted: int) -> None:
    from underthesea import ner

    seen = different = 0
    for article in read_articles(folder):
        text = article.text
        spans = [Sentence(start, end) for start, end in sentences(text, [(0, len(text))]) if end - start <= 1000]
        for (start, end), mine in zip(spans, of_sentences(segment(text, spans)), strict=True):
            theirs = ner(text[start:end])
            seen += 1
            if mine != theirs:
                different += 1
                print(f"{text[start:end]!r}\n  ours {mine}\n  theirs {theirs}")
        if seen >= wanted:
            break
    print(f"{seen:,} sentences compared, {different} differ in a word or a tag")


def of_sentences(words: Segmentation) -> list[list[tuple[str, str, str, str]]]:
    """The tags in the form of `underthesea.ner`."""
    return [
        [
            (form, word.pos, word.chunk, word.entity)
            for form, word in zip((f for piece in forms for f in piece), tagged, strict=True)
        ]
        for forms, tagged in zip(words.forms, tag(words), strict=True)
    ]


if __name__ == "__main__":
    main()
