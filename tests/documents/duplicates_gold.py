"""The gold of near duplicates as documents: reprints made from articles of the sample corpus, and look-alikes."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from tui_reader.documents.model import Block, Document, Role
from tui_reader.documents.read import read_document

ROOT: Final = Path(__file__).parents[2]
GOLD: Final = ROOT / "tests" / "gold" / "duplicates"
CORPUS: Final = ROOT / "sample_corpus"


class Labelled(NamedTuple):
    """A text of the gold; texts of one family are reprints of one another, ``None`` stands alone."""

    document: Document
    family: int | None
    half: str


@cache
def gold() -> tuple[Labelled, ...]:
    """All texts of the gold."""
    reprints: dict[str, Any] = tomllib.loads((GOLD / "reprints.toml").read_text("utf-8"))
    others: dict[str, Any] = tomllib.loads((GOLD / "lookalikes.toml").read_text("utf-8"))
    texts: list[Labelled] = []
    for number, family in enumerate(reprints["family"]):
        base = _paragraphs(family)
        texts.append(Labelled(document_of(base), number, family["half"]))
        changed = [_changed(base, change, reprints["style"]) for change in family["reprint"]]
        texts += [Labelled(document_of(reprint), number, family["half"]) for reprint in changed]
    for series in others["series"]:
        issues = [series["template"].format(**row) for row in series["rows"]]
        texts += [Labelled(document_of(issue.split("\n")), None, series["half"]) for issue in issues]
    for event in others["event"]:
        texts += [Labelled(document_of(text.split("\n")), None, event["half"]) for text in event["texts"]]
    for story in others["followup"]:
        begin, end = story["keep"]
        kept = _paragraphs(story)[1:][begin:end] if "base" in story else []
        texts.append(Labelled(document_of([*story["text"].split("\n"), *kept]), None, story["half"]))
    return tuple(texts)


def document_of(paragraphs: list[str], published: str = "") -> Document:
    """A document of a title and paragraphs."""
    from tui_reader.documents.model import PartialDate

    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), Role.BODY if blocks else Role.TITLE))
        at += len(paragraph) + 1
    return Document(
        id="",
        path="",
        title=paragraphs[0],
        text="\n".join(paragraphs),
        blocks=tuple(blocks),
        published=PartialDate(published) if published else None,
    )


def _paragraphs(entry: dict[str, Any]) -> list[str]:
    if "base" not in entry:
        return list(entry["text"].split("\n"))
    document = read_document(CORPUS / entry["base"], entry["base"])
    spans = document.spans(Role.LEAD, Role.BODY)
    return [document.title, *(document.text[start:end] for start, end in spans)]


def _changed(base: list[str], change: dict[str, Any], styles: dict[str, list[list[str]]]) -> list[str]:
    title, body = change.get("title", base[0]), base[1:]
    begin, end = change.get("keep", (0, len(body)))
    body = body[begin:end]
    for old, new in styles[change["style"]] if "style" in change else ():
        body = [paragraph.replace(old, new) for paragraph in body]
    lead = [change["lead"]] if "lead" in change else []
    add = [change["add"]] if "add" in change else []
    return [title, *lead, *body, *add]
