"""What ``link`` says: what it would write, what it wrote, whose number is kept and which differences stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desktop.commands.tables import local_time
from desktop.core.desk import Change, Difference, LinkPreview, LinkRequest, MatterMatches
from desktop.core.records import Kind, Side, Value
from desktop.core.wording_records import field_name, side_name, value_words, verb_words

if TYPE_CHECKING:
    from desktop.core.views import ActivityRow

_NOUNS = {(Side.CLIO, Kind.CLIENT): "contact", (Side.PROLEGIS, Kind.CLIENT): "client"}


def would_lines(preview: LinkPreview, request: LinkRequest, matches: MatterMatches, clio: str) -> list[str]:
    """Everything that a link would do; nothing of it was done. ``clio`` is the Clio matter's number, "" for a new one."""
    with_what = f"Clio matter {clio}" if clio else "a Clio matter that would be created"
    head = f"Dry run, nothing was written. {matches.prolegis.name} would be linked with {with_what}."
    clients = [
        f"  Client {one.prolegis.name}: would be linked with the Clio contact {one.certain.record.name}."
        for one in matches.clients
        if one.prolegis.id in request.clients and one.certain is not None
    ]
    number = _new_number(preview) if request.create_matter else _number_stays(preview, preview.changes)
    return [head, *clients, *_planned(preview.changes), *number, *left_lines(preview.differences)]


def _planned(changes: Iterable[Change]) -> list[str]:
    """Each record with every field that it would get."""
    lines = []
    for change in changes:
        if change.verb == "create" and change.field:
            lines.append(f"      {_field(change)}: {_value(change, change.after)}")
        else:
            lines.append(change_line(change))
    return lines


def _new_number(preview: LinkPreview) -> list[str]:
    ours = preview.prolegis_number or "none"
    return [
        f"  Matter number: Prolegis takes over the one that Clio gives (now {ours}); where Clio gives none, Clio gets {ours}."
    ]


def done_lines(
    changes: Sequence[Change], before: MatterMatches, after: MatterMatches, besides: Sequence[ActivityRow]
) -> list[str]:
    """Everything that a link did beyond linking the matter itself: contacts, links, fields, the number."""
    created = {change.subject for change in changes if change.verb == "create" and change.kind is Kind.CLIENT}
    waited = {one.prolegis.id for one in before.clients if not one.linked_clio_id}
    lines = []
    for one in after.clients:
        if one.prolegis.id in waited and one.clio is not None and one.prolegis.name not in created:
            lines.append(f"  Client {one.prolegis.name}: linked with the Clio contact {one.clio.name}.")
    lines += [change_line(change) for change in changes if not (change.verb == "create" and change.field)]
    lines += [
        f"  {verb_words(row.verb, row.side, 'en', row.kind)}: {row.name} {', '.join(row.fields)}".rstrip()
        for row in besides
    ]
    return lines


def change_line(change: Change) -> str:
    """One write: where, what, from what to what."""
    side = side_name(change.side)
    noun = _NOUNS.get((change.side, change.kind), str(change.kind))
    if change.verb == "create":
        return f"  {side}: new {noun}, linked: {change.subject}"
    if change.verb == "relate":
        role = f" ({change.after})" if change.after else ""
        return f"  {side}: new related contact: {change.subject}{role}"
    why = " (Clio's number is kept)" if (change.side, change.field) == (Side.PROLEGIS, "number") else ""
    values = f"{_value(change, change.before)} -> {_value(change, change.after)}"
    return f"  {side}: {noun} {change.subject}: {_field(change)}: {values}{why}"


def _number_stays(preview: LinkPreview, changes: Iterable[Change]) -> list[str]:
    if not preview.numbers_differ or any(change.field == "number" for change in changes):
        return []
    return [f"  The numbers stay different: {preview.prolegis_number} in Prolegis, {preview.clio_number} in Clio."]


def left_lines(differences: Sequence[Difference]) -> list[str]:
    """Both sides had filled these differently: they stay so until somebody chooses."""
    if not differences:
        return []
    lines = [
        f"  {one.subject}: {_label(one)}: {_shown(one, one.prolegis)} in Prolegis, {_shown(one, one.clio)} in Clio"
        for one in differences
    ]
    return ["Left different, nothing is written (the window offers the choice):", *lines]


def _kind(one: Difference) -> Kind:
    return Kind.MATTER if one.record == "matter" else Kind.CLIENT


def _label(one: Difference) -> str:
    return field_name(_kind(one), one.field, "en")


def _shown(one: Difference, value: Value) -> str:
    return value_words(_kind(one), one.field, value, "en", local_time)


def _field(change: Change) -> str:
    return field_name(change.kind, change.field, "en")


def _value(change: Change, value: Value) -> str:
    return value_words(change.kind, change.field, value, "en", local_time)
