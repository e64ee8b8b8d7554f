"""Whether query fields are about something that their extractor finds."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from tui_reader.authoring.frames import Finding, Heard
from tui_reader.index.recorded import Days, Numbers
from tui_reader.records.lookup import is_wanted
from tui_reader.records.model import Metric, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_reader.plugin_descriptions import FieldDescription

__all__ = ["hear", "is_label", "warn_of"]


def is_label(label: str) -> bool:
    """Whether it can be asked for as ``name.LABEL:``."""
    return all(char.isalnum() or char in "_.+-" for char in label)


def hear(heard: Heard, records: Iterable[Record], fields: Sequence[FieldDescription]) -> None:
    """Note in ``heard`` what ``records`` answer of what may be asked of them."""
    for record in records:
        names = () if isinstance(record, Metric) else tuple(record.fields)
        heard.labels.setdefault(record.label, set()).update(names)
        heard.answered.update(
            field.name for field in fields if field.name not in heard.answered and _answers(record, field)
        )


def _answers(record: Record, field: FieldDescription) -> bool:
    if field.kind == "words":
        own = "" if isinstance(record, Metric) else record.fields.get(field.field, "")
        return bool(own if field.field else record.value) and field.label.casefold() in ("", record.label.casefold())
    return is_wanted(record, Numbers() if field.kind == "number" else Days(None, None), field.field, field.label)


def warn_of(field: FieldDescription, heard: Heard) -> Finding | None:
    """What is odd about a field after all documents; None for nothing, and where its extractor found nothing at all."""
    if field.name in heard.answered or not heard.labels:
        return None
    about, who = f"query field {field.name}", field.extractor
    labels = sorted(heard.labels)
    asked = [each for each in labels if field.label.casefold() in ("", each.casefold())]
    if not asked:
        meant = (get_close_matches(field.label, labels, n=1) or labels)[0]
        reason = f"asks for the label {field.label!r}, and {who} yields {', '.join(labels)} here"
        return Finding(about, reason, f'write label="{meant}", or name a document that has some: --on FILE')
    names = sorted(set().union(*(heard.labels[each] for each in asked)))
    if field.field and field.field not in names:
        there = f"the fields {', '.join(names)}" if names else "no fields"
        meant = (get_close_matches(field.field, names, n=1) or names or [""])[0]
        mend = f'write field="{meant}"' if meant else "leave field out"
        reason = f"compares the field {field.field!r}, and the records of {who} have {there} here"
        return Finding(about, reason, f"{mend}, or name a document that has some: --on FILE")
    kinds = {"number": 'plain numbers ("8500000", "8.5")', "date": 'ISO 8601 ("2022", "2022-10", "2022-10-05")'}
    reason = f"compares values as a {field.kind}, and none that {who} yields here is one"
    return Finding(about, reason, f'write the values as {kinds.get(field.kind, "words")}, or kind="words"')
