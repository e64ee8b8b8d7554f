"""Write docs/keys.md from the table of actions: ``python docs/keys.py``; a test compares."""

from __future__ import annotations

from pathlib import Path

from tui_reader.app.actions import ACTIONS, Context
from tui_reader.app.keymap import key_label

_WHERE: dict[Context, str] = {
    "results": "results",
    "reading": "article",
    "panel": "panel",
    "query": "query line",
    "find": "find line",
    "name": "name line",
    "file": "file line",
    "kwic": "lines",
    "facets": "counts",
    "saved": "saved searches",
    "corrections": "corrections",
    "choice": "choices",
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
"match.next" = "n, f12"    # separated by commas; the comma key itself is written: comma
```

A key that is taken already, or an id that does not exist, is named when the app starts.
"""


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for group in dict.fromkeys(action.group for action in ACTIONS):
        lines += [f"## {group}", "", "| keys | what | where | id |", "|---|---|---|---|"]
        for action in ACTIONS:
            if action.group == group:
                keys = " ".join(f"`{key_label(key)}`" for key in action.keys).replace("|", "\\|") or "(commands only)"
                where = ", ".join(_WHERE[context] for context in action.contexts)
                where = "everywhere" if len(action.contexts) == len(_WHERE) else where
                lines.append(f"| {keys} | {action.tooltip} | {where} | `{action.id}` |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    Path(__file__).with_name("keys.md").write_text(page(), encoding="utf-8")
