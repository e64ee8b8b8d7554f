"""Counting a document: characters, syllables, words, sentences, paragraphs, and how often each content word occurs."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tui_reader.plugin_api import Document, Extractor, Metric, Record, Role, matching_form

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FUNCTION_WORDS", "Statistics", "is_content_word"]

PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n")

# In lines: connectives; prepositions and places; time and aspect; negation, modality and degree; pronouns, classifiers
# and quantity; verbs that only introduce.
FUNCTION_WORD_LINES = """
và hay hoặc nhưng mà thì là vì nên nếu do bởi tuy dù song rằng để nhằm cùng với như còn cũng vẫn đều chỉ
bởi_vì cho_nên tuy_nhiên mặc_dù trong_khi ngoài_ra đồng_thời do_đó vì_vậy vì_thế tức
của cho ở tại từ đến tới trong ngoài trên dưới trước sau giữa theo về qua bằng vào ra lên xuống lại đi
bên cạnh khỏi suốt trở_lên trở_thành đối_với
đã đang sẽ vừa mới từng sắp rồi chưa khi lúc nay hiện hiện_nay ngay luôn thường
không chẳng chả có được bị phải cần thể có_thể hãy đừng rất quá lắm hơn nhất khá cả thêm nữa càng
tôi ta chúng_ta chúng_tôi họ nó mình anh chị ông bà em cô ai gì nào sao đâu này kia đó đấy ấy đây thế vậy
các những mọi mỗi một hai ba nhiều ít vài mấy số cái con chiếc việc sự cuộc người
làm nói biết cho_biết gồm thuộc
"""
FUNCTION_WORDS = frozenset(matching_form(word.replace("_", " ")) for word in FUNCTION_WORD_LINES.split())
"""Words that say little about what a text is about, so they are counted as words but not listed one by one."""


class Statistics(Extractor):
    """`Metric` records: "characters", "syllables", "words", "sentences", "paragraphs", "distinct", and "word" by value.

    All of the article without page furniture. A word is one of underthesea's with a letter in it, so numbers and
    punctuation are none; "distinct" counts them in lower case with one tone placement. "word" leaves out function words
    and single letters.
    """

    name, version = "statistics", "1"

    def extract(self, doc: Document) -> Iterable[Record]:
        """Yield the counts, then the words, most frequent first."""
        article = [doc.text[block.start : block.end] for block in doc.blocks if block.role is not Role.BOILERPLATE]
        written: Counter[str] = Counter()
        for sentence in doc.words():
            written.update(word.text for word in sentence if any(map(str.isalpha, word.text)))
        words: Counter[str] = Counter()
        for form, count in written.items():
            words[matching_form(form)] += count
        syllables = sum(len([s for s in form.split() if any(map(str.isalpha, s))]) * n for form, n in written.items())
        yield Metric("characters", sum(len(piece) for piece in article))
        yield Metric("syllables", syllables)
        yield Metric("words", words.total())
        yield Metric("sentences", len(doc.sentences()))
        yield Metric("paragraphs", sum(_paragraphs(piece) for piece in article))
        yield Metric("distinct", len(words))
        for word, count in words.most_common():
            if is_content_word(word):
                yield Metric("word", count, word)


def is_content_word(word: str) -> bool:
    """Whether a word (in matching form) is listed: two letters or more, and no function word."""
    return sum(map(str.isalpha, word)) >= 2 and word not in FUNCTION_WORDS


def _paragraphs(text: str) -> int:
    return sum(1 for paragraph in PARAGRAPH_BREAK.split(text) if paragraph.strip())
