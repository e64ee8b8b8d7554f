"""Themes, looks and signs: what a theme may say, what is told apart without colours, what is drawn in ASCII."""

from __future__ import annotations

import ast
import itertools
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.style import Style
from textual.widget import Widget

import tui_reader.app
from tests.app.driving import reading
from tui_reader.app.cells import cell_width
from tui_reader.app.glyphs import ASCII, CURSOR, is_ascii_wanted
from tui_reader.app.looks import LOOKS, TOLD_APART
from tui_reader.app.theming import ThemeError, load_theme, theme_names
from tui_reader.app.widgets.drawn import Drawn
from tui_reader.config import Settings
from tui_reader.paths import themes_dir

if TYPE_CHECKING:
    from tui_reader.library import Library

NOWHERE = Path("/nowhere")
BUNDLED = theme_names(NOWHERE)
APP = Path(tui_reader.app.__file__).parent
PAIRS = [pair for group in TOLD_APART for pair in itertools.combinations(group, 2)]


def form(style: Style) -> tuple[bool, ...]:
    """A style without its colours."""
    return tuple(map(bool, (style.bold, style.dim, style.italic, style.underline, style.reverse, style.strike)))


@pytest.mark.parametrize("name", BUNDLED)
def test_what_stands_side_by_side_is_told_apart_without_colours(name: str) -> None:
    looks = load_theme(name, NOWHERE).looks
    alike = [pair for pair in PAIRS if form(looks[pair[0]]) == form(looks[pair[1]])]
    # Where colours are sure, what is beside the point may step back by its colour alone: nothing is meant by it.
    assert alike == ([] if name in ("ansi-16", "mono") else [("plain", "dim")])


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_theme_has_every_look_and_tells_them_apart(name: str) -> None:
    looks = load_theme(name, NOWHERE).looks
    assert set(looks) == set(LOOKS)
    assert [pair for pair in PAIRS if looks[pair[0]] + Style() == looks[pair[1]] + Style()] == []


def test_the_page_on_themes_names_every_look_theme_and_setting() -> None:
    page = (APP.parent.parent / "docs" / "themes.md").read_text(encoding="utf-8")
    assert [
        name for name in (*LOOKS, *BUNDLED, "theme", "glyphs") if f"`{name}`" not in page and f"{name} =" not in page
    ] == []


def luminance(style: Style, name: str) -> float:
    colour = style.color if name == "ink" else style.bgcolor
    assert colour is not None
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_every_look_of_a_coloured_theme_is_read_with_ease(name: str) -> None:
    """Contrast as WCAG 2.2 reckons it (1.4.3): 4.5 at least; 7 where it is to be high."""
    theme = load_theme(name, NOWHERE)
    page = Style.parse(f"{theme.textual.foreground} on {theme.textual.background}")
    for look, style in theme.looks.items():
        seen = page + style
        light, dark = sorted((luminance(seen, "ink"), luminance(seen, "paper")), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= (7 if name == "high-contrast" else 4.5), look


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colors = 1", "there is no colors; did you mean colours?"),
        ("extends = 'lihgt'", "theme: there is no theme 'lihgt'; did you mean light?"),
        ("xyzzy = 1", "there is no xyzzy; there are extends, colours, looks."),
        ("extends = 3", "extends: it takes the name of a theme"),
        ("[colours]\naccent = 'cyaan'", 'colours.accent: it takes "#rrggbb" or one of default, black, red'),
        ("[colours]\nbold = 'cyan'", "colours.bold: it takes a name of small letters that is no word of a look"),
        ("[looks]\nfuond = 'bold'", "there is no looks.fuond; did you mean looks.found?"),
        ("[looks]\nfound = 'bold on'", 'looks.found: it takes words such as "bold accent on soft": bold, dim, '),
        ("[looks]\nnamed.person = 'loud'", "looks.named.person: it takes words such as"),
        ("[looks]\nfound = 3", "looks.found: it takes words such as"),
        ("looks = 3", "looks: it takes a table, [looks]."),
        ("[looks", "this is not TOML: "),
    ],
)
def test_an_error_of_a_theme_names_file_and_key_and_what_it_takes(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text)
    with pytest.raises(ThemeError) as caught:
        load_theme("own", tmp_path)
    assert said in str(caught.value)
    assert "no theme" in said or str(caught.value).startswith(f"{file}: ")


def test_a_theme_of_ones_own_extends_another_even_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "dark.toml").write_text("extends = 'dark'\n[colours]\nloud = 'bright_red'\n[looks]\nfound = 'loud'\n")
    theme, bundled = load_theme("dark", tmp_path), load_theme("dark", NOWHERE)
    assert theme.looks["found"] == Style(color="bright_red", dim=False)
    assert theme.looks["current"] == bundled.looks["current"]
    (tmp_path / "round.toml").write_text("extends = 'round'\n")
    with pytest.raises(ThemeError):
        load_theme("round", tmp_path)


def test_themes_of_textual_go_by_their_names() -> None:
    theme = load_theme("nord", NOWHERE)
    assert theme.textual.background == "#2E3440"
    assert theme.looks["accent"].color != LOOKS["accent"].color


async def test_themes_are_gone_through_as_they_are_and_the_place_stays(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    themes_dir().mkdir(parents=True)
    (themes_dir() / "own.toml").write_text("[looks]\nfuond = 'bold'\n")
    async with reading(library.root, settings=Settings(theme="blinding")) as reader:
        known = "ansi-16, light, dark, high-contrast, mono, own"
        assert f"there is no theme 'blinding'; there are {known}." in " ".join(reader.status.split())
        await reader.press("enter", "j")
        place, seen = reader.main.reading.place, []
        for _ in range(6):
            reader.main.perform("theme.next")
            await reader.quiet()
            seen.append(reader.status)
            assert reader.main.reading.place == place
            if "Theme light" in reader.status:
                assert 'theme = "light" in the settings keeps it' in reader.status
                assert "#fbf8f1" in reader.app.export_screenshot()
                for widget in reader.screen.query(Drawn):  # what is drawn is what Textual composes from its own style
                    assert Widget.rich_style.fget(widget) == widget.rich_style  # type: ignore[attr-defined]
        assert [said.split()[1].strip(";") for said in seen[:4]] == ["light", "dark", "high-contrast", "mono"]
        assert "looks.fuond" in seen[4]
        assert "Theme ansi-16" in seen[5]


async def test_sixteen_colours_and_none_are_enough(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    async with reading(library.root, settings=Settings(theme="dark")) as reader:
        assert "dark needs 256 colours and this terminal has 16" in reader.status
        assert reader.app.looks == LOOKS
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(library.root, settings=Settings(theme="dark", glyphs="ascii")) as reader:
        assert reader.app.looks == load_theme("mono", NOWHERE).looks
        await reader.type("/hai phong")
        await reader.press("enter", "enter", "n", "m")
        shown = reader.app.export_screenshot()
        assert not any(sign in shown for sign in ASCII)  # the signs of the app and of the document alike
        assert CURSOR in reader.text or "◆" in reader.text
        await reader.press("q", "question_mark")
        assert "Enter  Right" in reader.text, "the arrow would be drawn as >, which is another key"
        await reader.press("q", ":")
        await reader.sees("Up Down choose")


@pytest.mark.parametrize(
    ("setting", "term", "encoding", "wanted"),
    [
        ("auto", "xterm-256color", "utf-8", False),
        ("auto", "xterm-256color", "UTF8", False),
        ("auto", "xterm-256color", "iso8859-1", True),
        ("auto", "xterm-256color", "klingon", True),
        ("auto", "linux", "utf-8", True),
        ("auto", "vt100", "utf-8", True),
        ("auto", "dumb", "utf-8", True),
        ("unicode", "linux", "utf-8", False),
        ("ascii", "xterm-256color", "utf-8", True),
    ],
)
def test_ascii_is_for_who_asks_for_it_and_for_terminals_without_signs(
    setting: str, term: str, encoding: str, wanted: bool
) -> None:
    assert is_ascii_wanted(setting, term, encoding) is wanted


def test_what_stands_for_a_sign_is_as_wide() -> None:
    assert [sign for sign, other in ASCII.items() if not other.isascii() or cell_width(sign) != len(other)] == []


# Of text that is read or written, and not drawn with.
_OF_TEXT = {"cells.py", "plain_text.py", "plain_view.py", "query_input.py", "incoming.py", "terminal_driver.py"}


def test_every_sign_in_the_code_of_the_app_has_one_that_stands_for_it() -> None:
    signs: dict[str, str] = {}
    for path in APP.rglob("*.py"):
        if path.name in _OF_TEXT or path.parent.name == "wire":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
                signs |= {
                    char: path.name for char in node.value if unicodedata.category(char)[0] in "SP" and char > "~"
                }
    assert set(signs) - set(ASCII) - set("‟") == set()
    assert [name for sign, name in signs.items() if "─" <= sign <= "◿" and name != "glyphs.py"] == []


async def test_the_first_text_on_the_screen_stays_there_whatever_the_window_does(library: Library) -> None:
    words = "Nước kênh lên tới bờ bao, cả xóm thức trắng đêm bên trạm bơm. "
    paragraphs = [words * (1 + number % 4) + str(number) for number in range(60)]
    (library.root / "dem.txt").write_text("Đêm bên kênh\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
    library.update()
    sizes = [(60, 15), (300, 100), (80, 24), (61, 99), (299, 15), (100, 30), (140, 16), (99, 40), (160, 50), (60, 15)]
    async with reading(library.root, size=sizes[0]) as reader:
        await reader.type("/trang dem ben tram bom")
        await reader.press("enter", "enter", "space", "space", "j")
        pane, place = reader.main.reading, reader.main.reading.place
        assert place > 0
        for size in sizes:
            await reader.pilot.resize_terminal(*size)
            await reader.quiet()
            first, last = pane.visible_span
            assert first <= place < last, size
            lines = [line.rstrip() for line in reader.text.split("\n")]
            assert len(lines) == size[1]
            assert lines[-1].strip(), size  # the line of keys is on the screen
            page = pane.page
            assert page is not None
            text = pane.document.text if pane.document else ""
            assert all(cell_width(text[line.start : line.end]) <= 72 for line in page.lines if not line.label)
        assert pane.place == place
