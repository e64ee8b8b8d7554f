"""``tui-reader plugins new`` and ``plugins check``: for who writes a plugin."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui_reader.cli.options import plugin_choice
from tui_reader.cli.output import json_line, note, printable
from tui_reader.errors import ReaderError
from tui_reader.language import _, ngettext, speaking, spoken

if TYPE_CHECKING:
    from tui_reader.authoring.frames import Checked, Finding

__all__ = ["check", "new"]

_MOST_DOCUMENTS = 200  # as the help says
_LONGEST = 4 * 1024 * 1024  # bytes


@click.command("new", short_help="Make a new plugin from the template.")
@click.argument("name")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder to make it in, if not the current one.",
)
def new(name: str, into: Path) -> int:
    """Make the distribution of a plugin NAME, with an extractor, a panel and tests, in a new folder."""
    from tui_reader.authoring.scaffold import PREFIX, new_plugin
    from tui_reader.plugins import list_plugins

    if name.removeprefix(PREFIX) in {info.name for info in list_plugins(settings=plugin_choice()[1])}:
        said = _("There is a plugin {name!r} already; two of one name cannot be used together.")
        raise ReaderError(said.format(name=name))
    folder = new_plugin(name, into)
    click.echo(printable(str(folder)))
    next_steps = f"cd {folder} && pip install -e '.[test]' && pytest && tui-reader plugins check ."
    note(_("Next: {commands}").format(commands=next_steps))
    return 0


@click.command("check", short_help="Check whether a plugin keeps the contract.")
@click.argument("plugin")
@click.option(
    "--on",
    "place",
    type=click.Path(path_type=Path, exists=True),
    help="Try it on this document, or those of this folder (200 at most), beside the program's samples.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, with the traceback.")
def check(plugin: str, place: Path | None, as_json: bool) -> int:
    """Check the PLUGIN of that name, or the one in a folder with a pyproject.toml, or in a file NAME.py.

    It is run in processes of its own on sample documents, ordinary and odd ones. Printed is each breach of the contract
    with the mend; exit status 1 says that there are some. An extractor has to find something: where the samples have
    nothing of the kind, --on names a document that has.
    """
    from tui_reader.authoring.check import check_plugin
    from tui_reader.authoring.samples import sample_files
    from tui_reader.authoring.telling import told_check

    language = spoken()

    def show(step: str) -> None:
        if sys.stderr.isatty() and not as_json:
            with speaking(language):  # it is English that is spoken while a plugin is checked
                note(f"{told_check(step)} …")

    settings = plugin_choice()[1]
    files = {**sample_files(), **_files(place)} if place is not None else None
    checked = check_plugin(plugin, settings, files, show)
    if as_json:
        json_line(_as_json(checked))
    else:
        for finding in checked.findings:
            click.echo(printable(_sentence(_("{about}: {reason}. Mend: {mend}."), finding)))
        for warning in checked.warnings:
            note(_sentence(_("Warning: {about}: {reason}. Mend: {mend}."), warning))
        for remark in checked.notes:
            note(told_check(remark))
        if not checked.findings:
            kept = ngettext(
                "{names}: keeps the contract on {n} documents.",
                "{names}: keep the contract on {n} documents.",
                len(checked.names),
            )
            click.echo(printable(kept.format(names=", ".join(checked.names), n=checked.documents)))
        elif checked.traceback:
            note(_("The traceback: the same command with --json."))
    return 1 if checked.findings else 0


def _sentence(form: str, finding: Finding) -> str:
    from tui_reader.authoring.telling import told_check

    about, reason, mend = map(told_check, (finding.about, finding.reason, finding.mend))
    return form.format(about=about, reason=reason, mend=mend)


def _as_json(checked: Checked) -> dict[str, object]:
    return {
        "plugins": checked.names,
        "documents": checked.documents,
        "findings": [{"about": f.about, "reason": f.reason, "mend": f.mend} for f in checked.findings],
        "warnings": [{"about": w.about, "reason": w.reason, "mend": w.mend} for w in checked.warnings],
        "notes": checked.notes,
        "traceback": checked.traceback,
    }


def _files(folder: Path) -> dict[str, bytes | str]:
    """One document, or the first of a folder in order of their paths."""
    from tui_reader.documents.loaders.registry import BUILT_IN

    if folder.is_file():
        if folder.stat().st_size > _LONGEST:
            said = _("{path} is longer than {n} MB; take a shorter one.")
            raise ReaderError(said.format(path=folder, n=_LONGEST >> 20))
        return {folder.name: folder.read_bytes()}
    found: dict[str, bytes | str] = {}
    for file in sorted(folder.rglob("*")):
        relative = file.relative_to(folder)
        if any(part.startswith(".") for part in relative.parts) or BUILT_IN.container(file.name):
            continue
        if BUILT_IN.reads(file.name) and file.is_file() and file.stat().st_size <= _LONGEST:
            found[relative.as_posix()] = file.read_bytes()
        if len(found) == _MOST_DOCUMENTS:
            break
    if not found:
        raise ReaderError(_("{folder} holds no document.").format(folder=folder))
    return found
