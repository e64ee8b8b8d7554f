"""The documentation as a site: every page is in it, and every link and picture is there."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def test_every_page_is_in_the_navigation_once() -> None:
    settings = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
    named = re.findall(r"^ +- (?:.*: )?(\S+\.md)$", settings[settings.index("\nnav:") :], re.MULTILINE)
    assert sorted(named) == PAGES


def test_links_and_pictures_of_the_pages_lead_somewhere_in_the_documentation() -> None:
    astray = [
        f"{page}: {link}"
        for page in PAGES
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", (DOCS / page).read_text(encoding="utf-8"))
        if not link.startswith("https://") and not _is_inside((DOCS / page).parent / link)
    ]
    assert astray == []


def _is_inside(path: Path) -> bool:
    return path.is_file() and DOCS in path.resolve().parents


def test_every_picture_is_shown_somewhere() -> None:
    shown = "".join((DOCS / page).read_text(encoding="utf-8") for page in PAGES)
    drawn = [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.svg")]
    assert len(drawn) > 5
    assert [picture for picture in drawn if f"({picture})" not in shown] == []


def test_the_first_steps_say_the_same_in_both_languages() -> None:
    english, vietnamese = ((DOCS / page).read_text(encoding="utf-8") for page in ("first-steps.md", "bat-dau.md"))
    keys = re.compile(r"`(\S|\^\S)`")
    assert set(keys.findall(english)) <= set(keys.findall(vietnamese))
    assert re.findall(r"^\d\.", english, re.MULTILINE) == re.findall(r"^\d\.", vietnamese, re.MULTILINE)
