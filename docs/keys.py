"""Write docs/keys.md from the table of actions: ``python docs/keys.py``; a test compares."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.app.actions import ACTIONS, Context
from tui_reader.app.keymap import Keymap, key_label
from tui_reader.app.presets import PRESETS

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHERE: dict[Context, str] = {
    "results": "results",
    "reading": "article",
    "caret": "cursor in the article",
    "panel": "panel",
    "query": "query line",
    "find": "find line",
    "name": "name line",
    "file": "file line",
    "command": "command line",
    "note": "note line",
    "tags": "tags line",
    "filter": "filter line",
    "kwic": "lines",
    "facets": "counts",
    "saved": "saved searches",
    "marks": "marks",
    "corrections": "corrections",
    "choice": "choices",
    "picking": "list to choose from",
    "outline": "outline",
    "compare": "comparison",
    "help": "help",
    "problems": "problems",
    "palette": "commands",
    "damaged": "damaged index",
}

_HEAD = """# Keys

Every action with its id, its keys and where it works. No letter is the only way to an action, since an input method
may swallow letters, and Escape is never needed. To give an action other keys, name its id in the settings file
(`tui-reader locate config`):

```toml
[keys]
"match.next" = "n, ctrl+v"    # separated by commas; the comma key itself is written: comma
```

A key that is taken already, or an id that does not exist, is named when the app starts. Two keys with a space between
them, as in `"ctrl+w w"`, are pressed one after the other.

A number before a motion is how often it is done, or, before `g` and `G`, the row or line to go to: `5j`, `12G`. Digits
are panels, too; they are a number where the motion comes within a third of a second.

With the cursor in the article (`i`) a key that means nothing to the cursor means what it does without one.
"""

_PRESETS = """## Presets

`keys-preset = "vim"`, `"less"` or `"emacs"` in the settings file changes the keys below; all others stay, and `[keys]`
lies over a preset. A key that a preset has taken from another action is still there behind `^x`. Keys with Alt (Meta in
Emacs) are in no preset, since terminals send Escape for Alt; `^h` cannot be told from Backspace.
"""


def _presets() -> list[str]:
    lines = [_PRESETS]
    for name, preset in PRESETS.items():
        keymap = Keymap(preset=preset)
        changed = [action for action in ACTIONS if keymap.keys(action.id) != action.keys]
        if changed:
            lines += [f"### {name}", "", "| keys | what | id |", "|---|---|---|"]
            for action in changed:
                lines.append(f"| {_labels(keymap.keys(action.id))} | {action.tooltip} | `{action.id}` |")
            lines.append("")
    return lines


def _labels(keys: Sequence[str]) -> str:
    return " ".join(f"`{key_label(key)}`" for key in keys).replace("|", "\\|") or "(commands only)"


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for group in dict.fromkeys(action.group for action in ACTIONS):
        lines += [f"## {group}", "", "| keys | what | where | id |", "|---|---|---|---|"]
        for action in ACTIONS:
            if action.group == group:
                keys = _labels(action.keys)
                where = ", ".join(_WHERE[context] for context in action.contexts)
                where = "everywhere" if len(action.contexts) == len(_WHERE) else where
                lines.append(f"| {keys} | {action.tooltip} | {where} | `{action.id}` |")
        lines.append("")
    return "\n".join([*lines, *_presets()])


if __name__ == "__main__":
    Path(__file__).with_name("keys.md").write_text(page(), encoding="utf-8")
