"""Themes: the colours of paper and ink, and what changes in the looks. A theme is a TOML file of a few lines.

Bundled ones are beside this module in ``themes/``, the reader's own in the folder ``themes`` of the settings; one's own
goes before a bundled one of its name. ``ansi-16``, the terminal's own colours, is the registry of looks as it stands
and no file, so that nothing is read before the first paint.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rich.color import Color
from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from tui_reader.app.looks import ACCENT, ACCENTED, LOOKS
from tui_reader.errors import ReaderError
from tui_reader.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = ["ANSI", "MONO", "ReaderTheme", "ThemeError", "default_theme", "load_theme", "theme_names"]

ANSI: Final = "ansi-16"
MONO: Final = "mono"
"""What NO_COLOR means."""

_BUNDLED: Final = Path(__file__).parent / "themes"
_ORDER: Final = (ANSI, "light", "dark", "high-contrast", MONO)
_ROLES: Final = ("background", "foreground", "accent", "rule")
_KEYS: Final = ("extends", "colours", "looks")
_WEIGHTS: Final = ("bold", "dim", "italic", "underline", "reverse", "strike", "plain")
_NAMES: Final = tuple(
    prefix + name
    for prefix in ("", "bright_")
    for name in ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
)
_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")
_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")
_FARTHEST: Final = 8  # themes that extend one another


class ThemeError(ReaderError):
    """A theme is not there or not valid; the message names file and key, and what it takes."""


class ReaderTheme(NamedTuple):
    """How the app looks: ``textual`` colours paper and ink, ``looks`` the rest; ``is_ansi`` where sixteen colours are
    enough."""

    name: str
    textual: Theme
    looks: Mapping[str, Style]
    is_ansi: bool = True

    @property
    def page(self) -> Style:
        """Ink on paper."""
        ink, paper = self.textual.variables["ink"], self.textual.variables["paper"]
        return Style(color=ink.removeprefix("ansi_"), bgcolor=paper.removeprefix("ansi_"))


class _Read(NamedTuple):
    """What files say, those that are extended included."""

    colours: dict[str, str]
    looks: dict[str, str]


def default_theme() -> ReaderTheme:
    """The terminal's own colours and background: right in light and dark, and a third of the bytes of true colour."""
    return ReaderTheme(ANSI, _textual(ANSI, {}), LOOKS)


def theme_names(folder: Path) -> list[str]:
    """Names of the bundled themes and of those in ``folder``, in the order in which one goes through them."""
    try:
        own = sorted(path.stem for path in folder.glob("*.toml"))
    except OSError:
        own = []
    return [*_ORDER, *(name for name in own if name not in _ORDER)]


def load_theme(name: str, folder: Path) -> ReaderTheme:
    """The theme ``name``: from ``folder``, bundled, or one of Textual's.

    Raises `ThemeError` when there is none, or it is not valid.
    """
    if name == ANSI and not (folder / f"{name}.toml").exists():
        return default_theme()
    if name in BUILTIN_THEMES and _file_of(name, folder) is None:
        return _of_textual(BUILTIN_THEMES[name], name)
    read = _read(name, folder, ())
    looks = {each: _accented(each, read.colours) for each in LOOKS}
    looks |= {each: _style(style, read.colours) for each, style in read.looks.items()}
    is_ansi = not any(_HEX.search(said) for said in (*read.colours.values(), *read.looks.values()))
    return ReaderTheme(name, _textual(name, read.colours), looks, is_ansi)


def _file_of(name: str, folder: Path) -> Path | None:
    if _NAME.fullmatch(name):
        for place in (folder, _BUNDLED):
            if (place / f"{name}.toml").exists():
                return place / f"{name}.toml"
    return None


def _read(name: str, folder: Path, after: tuple[str, ...]) -> _Read:
    """What the file of a theme says, over what it extends."""
    if name == ANSI and (not (folder / f"{name}.toml").exists() or ANSI in after):
        return _Read({}, {})
    file = _BUNDLED / f"{name}.toml" if name in after else _file_of(name, folder)
    if file is None or not file.exists() or len(after) > _FARTHEST:
        known = theme_names(folder)
        near = get_close_matches(name, [*known, *BUILTIN_THEMES], n=1)
        meant = _meant(near, known)
        raise ThemeError(_("theme: there is no theme {name}; {meant}").format(name=repr(name), meant=meant))
    import tomli

    try:
        table = tomli.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeError(_("{file}: cannot be read: {error}").format(file=file, error=error)) from error
    except tomli.TOMLDecodeError as error:
        raise ThemeError(_("{file}: this is not TOML: {error}").format(file=file, error=error)) from error
    return _checked(table, file, lambda extended: _read(extended, folder, (*after, name)))


def _checked(table: dict[str, Any], file: Path, extend: Callable[[str], _Read]) -> _Read:
    """What a file says, or `ThemeError` with the key and what it takes."""

    def wrong(key: str, takes: str) -> ThemeError:
        return ThemeError(_("{file}: {key}: it takes {takes}.").format(file=file, key=key, takes=takes))

    def unknown(key: str, known: Iterable[str]) -> ThemeError:
        near = get_close_matches(key, list(known), n=1)
        said = _("{file}: there is no {key}; {meant}")
        return ThemeError(said.format(file=file, key=key, meant=_meant(near, known)))

    for key in table:
        if key not in _KEYS:
            raise unknown(key, _KEYS)
    extended = table.get("extends", ANSI)
    if not isinstance(extended, str):
        raise wrong("extends", _('the name of a theme, as in "light"'))
    base = extend(extended)
    colours, looks = dict(base.colours), dict(base.looks)
    for kind, into in (("colours", colours), ("looks", looks)):
        said = table.get(kind, {})
        if not isinstance(said, dict):
            raise wrong(kind, _("a table, [{name}]").format(name=kind))
        into.update(_flat(said))
    for key, value in colours.items():
        if not _NAME.fullmatch(key) or key in _WEIGHTS or key in _NAMES or key in ("default", "on"):
            raise wrong(f"colours.{key}", _("a name of small letters that is no word of a look, as in soft"))
        if not isinstance(value, str) or not (_HEX.fullmatch(value) or value in _NAMES or value == "default"):
            names = "default, " + ", ".join(_NAMES)
            raise wrong(f"colours.{key}", _('"#rrggbb" or one of {names}').format(names=names))
    for key, value in looks.items():
        if key not in LOOKS:
            raise unknown(f"looks.{key}", [f"looks.{each}" for each in LOOKS])
        try:
            _style(value, colours)
        except (ValueError, AttributeError) as error:
            words = ", ".join((*_WEIGHTS, *colours))
            takes = _('words such as "bold accent on soft": {words}, default, and the sixteen colours').format(
                words=words
            )
            raise wrong(f"looks.{key}", takes) from error
    return _Read(colours, looks)


def _meant(near: Sequence[str], known: Iterable[str]) -> str:
    if near:
        return _("did you mean {name}?").format(name=near[0])
    return _("there are {names}.").format(names=", ".join(known))


def _flat(table: dict[str, Any], before: str = "") -> dict[str, Any]:
    """``named.person = …`` in TOML is a table in a table."""
    flat: dict[str, Any] = {}
    for key, value in table.items():
        flat |= _flat(value, f"{before}{key}.") if isinstance(value, dict) else {before + key: value}
    return flat


def _style(said: str, colours: Mapping[str, str]) -> Style:
    """The style of words such as ``bold accent on soft``. `ValueError` for a word that is none."""
    weights: dict[str, bool] = {}
    ink: str | None = None
    paper: str | None = None
    words = iter(said.split())
    for word in words:
        if word == "on":
            paper = _colour(next(words, ""), colours)
        elif word in _WEIGHTS:
            weights[word] = True
        else:
            ink = _colour(word, colours)
    weights.pop("plain", None)
    # What lies under a match may be dim, and a match never is.
    dim = {} if "dim" in weights else {"dim": False} if weights or ink or paper else {}
    return Style(color=ink, bgcolor=paper, **weights, **dim)  # type: ignore[arg-type]


def _colour(word: str, colours: Mapping[str, str]) -> str:
    word = colours.get(word, ACCENT if word == "accent" else word)
    if not (_HEX.fullmatch(word) or word in _NAMES or word == "default"):
        raise ValueError(word)
    return word


def _accented(look: str, colours: Mapping[str, str]) -> Style:
    """A look of the registry in the accent of a theme."""
    if look not in ACCENTED or "accent" not in colours:
        return LOOKS[look]
    return LOOKS[look] + Style(color=colours["accent"])


def _textual(name: str, colours: Mapping[str, str]) -> Theme:
    """The colours that Textual's own drawing takes: paper, ink, the rule between panes."""

    def css(role: str, default: str) -> str:
        said = colours.get(role, default)
        return said if _HEX.fullmatch(said) else f"ansi_{said}"

    paper, ink = css("background", "default"), css("foreground", "default")
    dark = not _HEX.fullmatch(paper) or sum(Color.parse(paper).get_truecolor()) < 3 * 128
    return Theme(
        name=f"reader-{name}",
        primary=css("accent", ACCENT),
        accent=css("accent", ACCENT),
        foreground=ink,
        background=paper,
        surface=paper,
        panel=paper,
        boost=paper,
        dark=dark,
        variables={
            "paper": paper,
            "ink": ink,
            "rule": css("rule", "bright_black"),
            "ansi-background": paper,  # Textual's own style sheet asks for it where `ansi` is so
        },
        # Colours go to the terminal as they are said; what it has not, Rich brings down to what it has.
        ansi=True,
    )


def _of_textual(theme: Theme, name: str) -> ReaderTheme:
    """One of Textual's own themes: its paper, ink and accent."""
    made = theme.to_color_system().generate()
    roles = {"background": made["background"], "foreground": made["foreground"], "accent": made["accent"]}
    roles["rule"] = made.get("surface-lighten-2", made["accent"])
    colours = {
        role: said[:7] if _HEX.match(said) else said.removeprefix("ansi_")
        for role, said in roles.items()
        if _HEX.match(said) or said.startswith("ansi_")
    }
    is_ansi = not any(map(_HEX.fullmatch, colours.values()))
    return ReaderTheme(name, _textual(name, colours), {each: _accented(each, colours) for each in LOOKS}, is_ansi)
