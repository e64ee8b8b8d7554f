"""Everything that can be done, once: bindings, help, palette, footer and settings are all made from this table.

A letter never is the only way to an action, since a Telex or VNI input method may swallow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

__all__ = ["ACTIONS", "CONTEXTS", "FACET_COUNT", "INPUTS", "PANEL_COUNT", "Action", "Context"]

Context = Literal[
    "results",
    "reading",
    "caret",
    "panel",
    "query",
    "find",
    "name",
    "file",
    "command",
    "note",
    "tags",
    "filter",
    "kwic",
    "facets",
    "saved",
    "marks",
    "corrections",
    "choice",
    "picking",
    "outline",
    "compare",
    "help",
    "problems",
    "palette",
    "damaged",
]
"""Where keys go: a pane, an input, or another screen."""

CONTEXTS: tuple[Context, ...] = get_args(Context)

PANEL_COUNT = 9
FACET_COUNT = 9

_PANES: tuple[Context, ...] = ("results", "reading", "panel")
_OVERVIEWS: tuple[Context, ...] = ("kwic", "facets", "saved", "marks")
_LISTS: tuple[Context, ...] = (*_PANES, *_OVERVIEWS, "corrections", "picking", "outline", "compare", "help", "problems")
_TEXTS: tuple[Context, ...] = ("reading", "caret")
_ANYWHERE: tuple[Context, ...] = (*_PANES, "caret")
"""With the cursor in the article what means nothing there of its own means what it does without."""
INPUTS: tuple[Context, ...] = ("query", "find", "name", "file", "command", "note", "tags", "filter")
_COMPOSED: tuple[Context, ...] = tuple(each for each in INPUTS if each != "command")
"""Inputs for what people say, which Telex and VNI compose."""
_WITH_HELP: tuple[Context, ...] = (
    *_PANES,
    *INPUTS,
    *_OVERVIEWS,
    "caret",
    "corrections",
    "picking",
    "outline",
    "compare",
    "problems",
)


@dataclass(frozen=True)
class Action:
    """One thing to do: ``keys`` as characters or Textual's key names, ``label`` its one word in the footer ("": not
    shown there)."""

    id: str
    tooltip: str
    keys: tuple[str, ...]
    contexts: tuple[Context, ...]
    label: str = ""
    group: str = "Move"


ACTIONS: tuple[Action, ...] = (
    Action("move.down", "Down one row or line", ("j", "down"), (*_LISTS, "caret")),
    Action("move.up", "Up one row or line", ("k", "up"), (*_LISTS, "caret")),
    Action("move.page_down", "Down one page", ("space", "pagedown", "ctrl+f"), _LISTS, "page"),
    Action("move.page_up", "Up one page", ("b", "pageup", "ctrl+b"), _LISTS),
    Action("move.half_down", "Down half a page", ("ctrl+d",), (*_LISTS, "caret")),
    Action("move.half_up", "Up half a page", ("ctrl+u",), (*_LISTS, "caret")),
    Action("move.top", "To the top", ("g", "home"), (*_LISTS, "caret")),
    Action("move.bottom", "To the end", ("G", "end"), (*_LISTS, "caret")),
    Action("palette.down", "Next command", ("down", "ctrl+n"), ("palette",)),
    Action("palette.up", "Previous command", ("up",), ("palette",)),
    Action("palette.run", "Run the command", ("enter",), ("palette",), "run"),
    Action("document.open", "Read the document", ("enter", "right"), ("results",), "read", "Read"),
    Action("document.next", "Next document of the results", ("J", "]"), _ANYWHERE, "next", "Read"),
    Action("document.previous", "Previous document of the results", ("K", "["), _ANYWHERE, "", "Read"),
    Action(
        "match.next",
        "Next match, and on into the next document",
        ("n", "."),
        _ANYWHERE,
        "match",
        "Read",
    ),
    Action(
        "match.previous",
        "Previous match, and back into the document before",
        ("N", ","),
        _ANYWHERE,
        "",
        "Read",
    ),
    Action("outline.show", "What the document consists of", ("O", "ctrl+o"), _ANYWHERE, "", "Read"),
    Action("outline.open", "Go to this place", ("enter", "right"), ("outline",), "go there", "Read"),
    Action("compare.show", "Another document beside this one, reprints first", ("D", "^"), _ANYWHERE, "", "Read"),
    Action("compare.next", "Next difference", ("n", "."), ("compare",), "difference", "Read"),
    Action("compare.previous", "Difference before it", ("N", ","), ("compare",), "", "Read"),
    Action("compare.choose", "Compare with another document", ("D", "^"), ("compare",), "another", "Read"),
    Action("compare.read", "Read the other document", ("enter",), ("compare",), "read it", "Read"),
    Action(
        "caret.enter", "A cursor in the text: select, search, copy, mark", ("i", "ctrl+w"), ("reading",), "", "Read"
    ),
    Action("caret.move_left", "Letter before", ("h", "left"), ("caret",), "", "Read"),
    Action("caret.move_right", "Next letter", ("l", "right"), ("caret",), "", "Read"),
    Action("caret.move_word", "Next word", ("w", "tab"), ("caret",), "", "Read"),
    Action("caret.move_word_back", "Word before", ("b", "shift+tab"), ("caret",), "", "Read"),
    Action("caret.move_paragraph", "Next paragraph", ("}",), ("caret",), "", "Read"),
    Action("caret.move_paragraph_back", "Paragraph before", ("{",), ("caret",), "", "Read"),
    Action("caret.page_down", "Down one page", ("pagedown", "ctrl+f"), ("caret",), "", "Read"),
    Action("caret.page_up", "Up one page", ("pageup", "ctrl+b"), ("caret",), "", "Read"),
    Action("caret.select", "Begin a selection, or end it", ("v", "space"), ("caret",), "select", "Read"),
    Action("caret.narrow", "Keep the results with the name or date here", ("enter",), ("caret",), "narrow", "Read"),
    Action("caret.copy", "Copy the selection, or the word", ("y", "f7"), ("caret",), "copy", "Read"),
    Action("caret.mark", "Mark the selection, or the word", ("m", "ctrl+k"), ("caret",), "", "Read"),
    Action("caret.note", "Write a note about the selection, or the word", ("a", "ctrl+n"), ("caret",), "", "Read"),
    Action("caret.tags", "Tags of the selection, or the word", ("A", "ctrl+a"), ("caret",), "", "Read"),
    Action("word.search", "Search for the word here, or the match", ("*",), _TEXTS, "search", "Read"),
    Action("spans.toggle", "Mark names and dates in the text, or not", ("e", "~"), _TEXTS, "", "Read"),
    Action("caret.leave", "Read on without the cursor", ("q", "i", "backspace", "escape"), ("caret",), "back", "Read"),
    Action("find.focus", "Find in this document", ("/",), _TEXTS, "find", "Read"),
    Action("find.submit", "Find", ("enter",), ("find",), "find", "Read"),
    Action(
        "find.leave",
        "Leave; n and N step through the query's matches",
        ("escape", "ctrl+g"),
        ("find",),
        "leave",
        "Read",
    ),
    Action("furniture.toggle", "Show or fold page furniture (menus, counters)", ("B", "f6"), _TEXTS, "", "Read"),
    Action(
        "reprints.toggle", "Show or fold the reprints of the document", ("t", "*"), ("results",), "reprints", "Read"
    ),
    Action("query.focus", "Type a query", ("/",), ("results", "panel"), "search", "Search"),
    Action("query.from_anywhere", "Type a query, from any pane", ("\\",), _ANYWHERE, "", "Search"),
    Action("query.submit", "Search now and go to the results", ("enter",), ("query",), "search", "Search"),
    Action("query.older", "The query asked before it", ("up", "ctrl+p"), ("query",), "earlier", "Search"),
    Action(
        "query.newer",
        "The query asked after it; after the newest, to the results",
        ("down", "ctrl+n"),
        ("query",),
        "",
        "Search",
    ),
    Action(
        "query.leave", "To the results, the query kept", ("tab", "escape", "ctrl+g"), ("query",), "results", "Search"
    ),
    Action(
        "typing.switch",
        "Type with Telex, with VNI, or keys as they are",
        ("ctrl+t",),
        (*_COMPOSED, *_ANYWHERE),
        "telex",
        "Search",
    ),
    Action(
        "typing.undo", "The word as its keys were typed", ("ctrl+underscore",), (*_COMPOSED, "choice"), "", "Search"
    ),
    Action("query.clear", "List all documents", ("C", "f2"), _ANYWHERE, "", "Search"),
    Action(
        "search.furniture",
        "Search page furniture (menus, counters), too, or the articles only",
        ("B", "f6"),
        ("results", "panel", "query"),
        "",
        "Search",
    ),
    Action("sort.next", "Next order: relevance, newest, oldest, title", ("o", "f3"), _ANYWHERE, "order", "Search"),
    Action("sort.relevance", "Order by relevance", (), _ANYWHERE, "", "Search"),
    Action("sort.newest", "Order by date, newest first", (), _ANYWHERE, "", "Search"),
    Action("sort.oldest", "Order by date, oldest first", (), _ANYWHERE, "", "Search"),
    Action("sort.title", "Order by title", (), _ANYWHERE, "", "Search"),
    Action("kwic.show", "Every occurrence on a line, in its context", ("w", ";"), _ANYWHERE, "lines", "Search"),
    Action("kwic.open", "Read the document at this occurrence", ("enter", "right"), ("kwic",), "read", "Search"),
    Action(
        "kwic.order", "Next order: document, word on the left, on the right", ("o", "f3"), ("kwic",), "order", "Search"
    ),
    Action("facets.show", "Count the results by year, source, person …", ("c", "#"), _ANYWHERE, "counts", "Search"),
    Action("facets.narrow", "Keep only the documents counted here", ("enter",), ("facets",), "narrow", "Search"),
    Action("facets.next", "Next way to count", ("tab", "right"), ("facets",), "next", "Search"),
    Action("facets.previous", "Way to count before it", ("shift+tab", "left"), ("facets",), "", "Search"),
    *(
        Action(f"facets.{number}", f"Way to count {number}", (str(number),), ("facets",), "", "Search")
        for number in range(1, FACET_COUNT + 1)
    ),
    Action("narrow.undo", "Take the last narrowing back", ("W", "_"), _ANYWHERE, "", "Search"),
    Action("similar.show", "More like this document", ("l", "&"), _ANYWHERE, "", "Search"),
    Action("saved.keep", "Save this search under a name", ("f", "'"), _ANYWHERE, "", "Search"),
    Action("name.submit", "Save under this name", ("enter",), ("name",), "save", "Search"),
    Action("name.leave", "Do not save", ("escape", "ctrl+g"), ("name",), "leave", "Search"),
    Action("saved.show", "Saved searches, and what is new in them", ("F", '"'), _ANYWHERE, "", "Search"),
    Action("saved.run", "Search for this", ("enter", "right"), ("saved",), "search", "Search"),
    Action("saved.remove", "Forget this search (pressed twice)", ("d", "delete"), ("saved",), "forget", "Search"),
    Action("mark.toggle", "Mark the document or the passage, or no longer", ("m", "ctrl+k"), _PANES, "", "Marks"),
    Action("mark.note", "Write a note about the document or the passage", ("a", "ctrl+n"), _PANES, "", "Marks"),
    Action("mark.tags", "Tags of the document or the passage", ("A", "ctrl+a"), _PANES, "", "Marks"),
    Action("mark.next", "Next marked document or passage", ("u", "}"), ("results", "reading"), "", "Marks"),
    Action("mark.previous", "Previous marked document or passage", ("U", "{"), ("results", "reading"), "", "Marks"),
    Action("mark.undo", "Take back the last change of the marks", (), _ANYWHERE, "", "Marks"),
    Action("mark.redo", "Change the marks again as before it was taken back", (), _ANYWHERE, "", "Marks"),
    Action(
        "change.undo",
        "Take back the last change of marks or corrections",
        ("Z", "ctrl+underscore"),
        (*_ANYWHERE, "marks", "corrections"),
        "",
        "Marks",
    ),
    Action("change.redo", "Make it again", ("ctrl+y",), (*_ANYWHERE, "marks", "corrections"), "", "Marks"),
    Action("marks.list", "All marks, notes and tags", ("M", ")"), ("results", *_TEXTS), "", "Marks"),
    Action("marks.open", "Read the document at this mark", ("enter", "right"), ("marks",), "read", "Marks"),
    Action("marks.remove", "Remove this mark, its note and tags", ("d", "delete"), ("marks",), "remove", "Marks"),
    Action("list.filter", "Only those with some words", ("/", "\\"), ("marks", "picking"), "filter", "Marks"),
    Action("marks.export", "Write the marks listed to a file", ("S", "@"), ("marks",), "export", "Marks"),
    Action("note.submit", "Keep this note", ("enter",), ("note",), "keep", "Marks"),
    Action("note.leave", "Leave the note as it was", ("escape", "ctrl+g"), ("note",), "leave", "Marks"),
    Action("tags.submit", "Keep these tags", ("enter",), ("tags",), "keep", "Marks"),
    Action("tags.complete", "The tag that begins so; again: the next", ("tab",), ("tags",), "complete", "Marks"),
    Action("tags.leave", "Leave the tags as they were", ("escape", "ctrl+g"), ("tags",), "leave", "Marks"),
    Action("filter.submit", "To the list", ("enter",), ("filter",), "list", "Marks"),
    Action("filter.leave", "The whole list again", ("escape", "ctrl+g"), ("filter",), "all", "Marks"),
    Action("picking.take", "Take this", ("enter", "right"), ("picking",), "take", "Read"),
    Action("panel.act", "Go there: next mention, place in the text, query", ("enter",), ("panel",), "go", "Panels"),
    Action("panel.search", "Search for this", ("s", "="), ("panel",), "search it", "Panels"),
    Action("panel.unfold", "Unfold the branch", ("right", "+"), ("panel",), "", "Panels"),
    Action("panel.fold", "Fold the branch", ("left", "-"), ("panel",), "", "Panels"),
    Action("correct.hide", "Hide this name in all documents", ("h", "!"), ("panel",), "hide", "Corrections"),
    Action("correct.retype", "Give this name another type in all documents", ("t", "*"), ("panel",), "", "Corrections"),
    Action("correct.rename", "Rename it in all documents", ("r", "~"), ("panel",), "", "Corrections"),
    Action(
        "correct.merge", "Merge it into another name in all documents", ("M", ")"), ("panel",), "merge", "Corrections"
    ),
    Action("correct.split", "Somebody else of this name in this document", ("p", "%"), ("panel",), "", "Corrections"),
    Action("correct.undo", "Undo the last correction", (), _ANYWHERE, "", "Corrections"),
    Action("correct.redo", "Redo the last correction", (), _ANYWHERE, "", "Corrections"),
    Action("correct.list", "Corrections and hidden names", ("H", "("), _ANYWHERE, "", "Corrections"),
    Action(
        "corrections.act", "Show the name again, or take back", ("enter", "right"), ("corrections",), "", "Corrections"
    ),
    Action("choice.down", "Next line", ("down", "ctrl+n"), ("choice",), "", "Corrections"),
    Action("choice.up", "Line before", ("up", "ctrl+p"), ("choice",), "", "Corrections"),
    Action("choice.take", "Take this", ("enter",), ("choice",), "take", "Corrections"),
    Action("choice.close", "Leave everything as it is", ("escape", "ctrl+g"), ("choice",), "leave", "Corrections"),
    *(
        Action(f"panel.{number}", f"Show panel {number}", (str(number),), _PANES, "", "Panels")
        for number in range(1, PANEL_COUNT + 1)
    ),
    Action("pane.next", "Next pane", ("tab",), _PANES, "pane", "Panes"),
    Action("pane.previous", "Previous pane", ("shift+tab",), _PANES, "", "Panes"),
    Action("pane.zoom", "This pane alone, and back", ("z", "f5"), _ANYWHERE, "", "Panes"),
    Action("back", "Back to the pane before", ("q", "backspace"), ("panel",), "back", "Panes"),
    Action(
        "back.to_results", "Back to the results", ("q", "backspace", "enter", "left"), ("reading",), "back", "Panes"
    ),
    Action("history.back", "Back to what was read before", ("<",), _ANYWHERE, "", "Panes"),
    Action("history.forward", "Forward again", (">",), _ANYWHERE, "", "Panes"),
    Action(
        "copy.text",
        "Copy the text of the document, or the row",
        ("y", "f7"),
        (*_PANES, *_OVERVIEWS, "corrections", "picking", "outline", "compare", "help", "problems"),
        "",
        "Document",
    ),
    Action("copy.path", "Copy the path of the document", ("Y", "f8"), (*_ANYWHERE, "kwic"), "", "Document"),
    Action("copy.command", "Copy the search as a command", (), _ANYWHERE, "", "Document"),
    Action("document.save", "Save the document as text", ("s", "f12"), ("results", *_TEXTS), "", "Document"),
    Action(
        "document.pipe",
        "Give the document, or the selection, to a shell command",
        ("|", "f11"),
        _ANYWHERE,
        "",
        "Document",
    ),
    Action("document.pager", "Show the document in $PAGER", ("V", "$"), _ANYWHERE, "", "Document"),
    Action(
        "plain.show",
        "The bare text, without frames, for the terminal to select from",
        ("p", "+"),
        ("results", *_TEXTS),
        "",
        "Document",
    ),
    Action(
        "view.export",
        "Write the results, or the panel, lines or counts, to a file",
        ("S", "@"),
        (*_ANYWHERE, "kwic", "facets"),
        "",
        "Document",
    ),
    Action("file.submit", "Write it in the form that the name ends with", ("enter",), ("file",), "write", "Document"),
    Action("file.complete", "Complete the name", ("tab",), ("file",), "complete", "Document"),
    Action("file.leave", "Write nothing", ("escape", "ctrl+g"), ("file",), "leave", "Document"),
    Action("command.submit", "Run the command", ("enter",), ("command",), "run", "Document"),
    Action("command.older", "The command given before it", ("up", "ctrl+p"), ("command",), "earlier", "Document"),
    Action("command.newer", "The command given after it", ("down", "ctrl+n"), ("command",), "", "Document"),
    Action("command.leave", "Run nothing", ("escape", "ctrl+g"), ("command",), "leave", "Document"),
    Action("document.edit", "Open the file in $EDITOR", ("v", "f4"), _ANYWHERE, "", "Document"),
    Action("library.problems", "Files that were skipped, guessed at or failed", ("E", "f9"), _ANYWHERE, "", "Library"),
    Action("library.update", "Bring the index up to date, or go on indexing", ("R", "f10"), _ANYWHERE, "", "Library"),
    Action("library.stop", "Stop indexing or extracting", ("x", "delete"), _ANYWHERE, "", "Library"),
    Action("library.pause", "Pause extraction, or go on with it", ("P", "ctrl+e"), _ANYWHERE, "", "Library"),
    Action("library.retry", "Try failed extractions again", ("T", "ctrl+r"), (*_ANYWHERE, "problems"), "", "Library"),
    Action("library.rebuild", "Rebuild the index from the files", ("r", "enter"), ("damaged",), "rebuild", "Library"),
    Action("problems.open", "Read the document, or show or fold its kind", ("enter",), ("problems",), "read", "Files"),
    Action("problems.next", "Next kind", ("n", "."), ("problems",), "", "Files"),
    Action("problems.previous", "Previous kind", ("N", ","), ("problems",), "", "Files"),
    Action("problems.unfold", "Show the files of this kind", ("right", "+"), ("problems",), "", "Files"),
    Action("problems.fold", "Fold the files of this kind", ("left", "-"), ("problems",), "", "Files"),
    Action("palette.open", "Commands", (":", "ctrl+p"), _ANYWHERE, "", "Program"),
    Action("tour.show", "A tour of two minutes", (), _ANYWHERE, "", "Program"),
    Action("help.open", "The keys that work here", ("?", "f1"), _WITH_HELP, "", "Program"),
    Action("screen.redraw", "Draw the screen again", ("ctrl+l",), (*_WITH_HELP, "help"), "", "Program"),
    Action(
        "screen.close",
        "Close",
        ("q", "backspace", "escape"),
        (*_OVERVIEWS, "corrections", "picking", "outline", "compare", "help", "problems"),
        "close",
        "Program",
    ),
    Action("palette.close", "Close", ("escape", "ctrl+g"), ("palette",), "close", "Program"),
    Action("quit.results", "Quit", ("q",), ("results", "damaged"), "quit", "Program"),
    Action("mouse.toggle", "Let the terminal have the mouse, or take it again", (), _ANYWHERE, "", "Program"),
    Action("theme.next", "Other colours: the next theme", (), _ANYWHERE, "", "Program"),
    Action("suspend", "To the shell; fg comes back", ("ctrl+z",), CONTEXTS, "", "Program"),
    Action("quit", "Quit", ("ctrl+q", "ctrl+c"), CONTEXTS, "", "Program"),
)
