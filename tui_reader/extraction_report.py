"""How far each extractor is with a library: what it has read, what has failed and why, and what to do about it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import msgspec

from tui_reader.language import _, ngettext
from tui_reader.numerals import number
from tui_reader.reasons import told_failure
from tui_reader.records.furnished import furnished_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tui_reader.plugin_descriptions import ExtractorDescription
    from tui_reader.records.store import RecordStore

__all__ = ["ExtractorReport", "FailureKind", "extractor_report", "failure_kinds", "sentences"]

_LONGEST: Final = 160  # characters of a reason that are told
_VARIABLE: Final = re.compile(r"(?<!\w)'[^']*'|\"[^\"]*\"|“[^”]*”|\d[\d.,]*")
"""What differs from document to document in reasons of one kind: quotations and numbers."""
_WAITS: Final = re.compile("waits for (.+?), which has failed")


class FailureKind(msgspec.Struct, frozen=True):
    """Failures for one reason, with numbers and quotations as "…" where they differ: how many ``documents``, and the
    path of one of them ("": not known)."""

    reason: str
    documents: int
    example: str


class ExtractorReport(msgspec.Struct, frozen=True):
    """How far an extractor of ``plugin`` is with ``documents``; each is ``read``, ``old``, ``failed`` or ``waiting``
    (see `tui_reader.records.coverage.State`).

    ``coverage`` says it in clauses, "" where all are read. ``mended`` of the failed ones have failed with other code
    than the plugin has now, so that the next run tries them. ``switched_off``: why it took no further part in the last
    run. ``mend``: what to do, a sentence; "" for nothing.
    """

    extractor: str
    plugin: str
    version: str
    documents: int
    read: int
    old: int
    old_version: str
    failed: int
    waiting: int
    mended: int
    switched_off: str
    coverage: str
    failures: list[FailureKind]
    mend: str


def extractor_report(
    store: RecordStore,
    extractor: ExtractorDescription,
    keys: Sequence[int],
    paths: Callable[[], Mapping[int, str]],
    root: str,
    *,
    furnished: bool = False,
) -> ExtractorReport:
    """The report of one extractor over the documents ``keys`` of the library at ``root``. ``paths`` are asked for where
    there are failures. ``furnished``: as it has read them with their page furniture."""
    name = extractor.name
    version = furnished_version(extractor.kept_version) if furnished else extractor.kept_version
    coverage = store.coverage(name, version, keys)
    wanted = set(keys)
    errors = {key: each for key, each in store.errors(name, version).items() if key in wanted}
    known = paths() if errors else {}
    mended = sum(bool(extractor.code) and code != extractor.code for _error, code in errors.values())
    not_done = coverage.waiting + coverage.old
    off = store.switched_off(name, version) if not_done else ""
    return ExtractorReport(
        extractor=name,
        plugin=extractor.plugin,
        version=extractor.version,
        documents=coverage.documents,
        read=coverage.read,
        old=coverage.old,
        old_version=coverage.old_version,
        failed=coverage.failed,
        waiting=coverage.waiting,
        mended=mended,
        switched_off=off,
        coverage=coverage.sentence(),
        failures=failure_kinds(((known.get(key, ""), error) for key, (error, _code) in errors.items())),
        mend=_mend(extractor, [error for error, _code in errors.values()], mended, not_done, off, root),
    )


def failure_kinds(failures: Iterable[tuple[str, str]]) -> list[FailureKind]:
    """(path, reason) of each failure as kinds, those of most documents first."""
    kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path, reason in failures:
        kinds[_VARIABLE.sub("…", reason)].append((path, reason))
    found = [
        FailureKind(_short(same[0][1] if len({reason for _, reason in same}) == 1 else kind), len(same), min(same)[0])
        for kind, same in kinds.items()
    ]
    return sorted(found, key=lambda each: (-each.documents, each.reason))


def sentences(report: ExtractorReport) -> list[str]:
    """What there is to say of an extractor that has not simply read everything, a line each; none where it has."""
    if not report.coverage:
        return []
    lines = [f"{report.extractor}: {report.coverage}."]
    for kind in report.failures:
        many = ngettext("{n} document", "{n} documents", kind.documents).format(n=number(kind.documents))
        example = ", " + _("e.g. {path}").format(path=kind.example) if kind.example else ""
        lines.append(f"  {many}: {told_failure(kind.reason)}{example}")
    if report.switched_off:
        said = _("It was switched off in the last run: {why}.")
        lines.append("  " + said.format(why=told_failure(_short(report.switched_off).rstrip("."))))
    return [*lines, f"  {report.mend}"] if report.mend else lines


def _mend(
    extractor: ExtractorDescription, errors: Sequence[str], mended: int, not_done: int, off: str, root: str
) -> str:
    waits = {found[1] if (found := _WAITS.match(error)) else "" for error in errors}
    said = []
    if off:
        said.append(_("Mend the plugin {plugin}, then: {command} (which tries it again in any case)"))
    elif not_done:
        said.append(_("To do the rest: {command}"))
    if len(errors) > mended:
        if "" not in waits:
            said.append(_("Mend {extractor}, for which it waits, then: {command}"))
        elif off:
            said.append(_("Try the failed ones again as it is: {command} --retry"))
        else:
            either = _(
                "Mend the plugin {plugin}, then: {command}; or try the failed ones again as it is: {command} --retry"
            )
            said.append(either)
    elif mended:
        said.append(_("Its code has changed since it failed, so this tries those again: {command}"))
    waited_for, plugin = min(waits, default=""), extractor.plugin or extractor.name
    return ". ".join(said).format(plugin=plugin, extractor=waited_for, command=f"tui-reader index {root}")


def _short(reason: str) -> str:
    reason = " ".join(reason.split())
    return reason if len(reason) <= _LONGEST else f"{reason[: _LONGEST - 1]}…"
