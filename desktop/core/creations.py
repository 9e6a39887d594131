"""What a record without a link needs: a matter opened in Prolegis stands in Clio, a contact new in Clio comes to Prolegis; links that others made are taken up.

Only records created after connecting are here at all (the caller filters by ``Policy.connected_at``): older ones are a person's.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from desktop.core.fields import TABLES, Merge
from desktop.core.journal import Verb
from desktop.core.links import Link, Origin
from desktop.core.matching import Candidate, Certainty
from desktop.core.operations import UNDATED, Operation
from desktop.core.plan import has_name
from desktop.core.policy import NewContacts
from desktop.core.problems import Problem, key
from desktop.core.records import Fields, Kind, Record, Side
from desktop.core.words import STATUSES, Unmapped, Words


class NewMatter(msgspec.Struct, frozen=True):
    """A Prolegis matter without a link. ``contacts`` maps its clients to linked Clio contacts (None: not linked)."""

    record: Record
    contacts: dict[str, str | None]
    names: dict[str, str]
    candidates: tuple[Candidate, ...] = ()


class NewContact(msgspec.Struct, frozen=True):
    """A Clio contact without a link, with the Prolegis clients (linked or not) that resemble it."""

    record: Record
    candidates: tuple[Candidate, ...] = ()
    on_linked_matter: bool = False


def plan_new_matter(new: NewMatter, words: Words) -> Operation | Problem | None:
    """Create it in Clio once all its clients are linked and nobody like it is there; else the one question that stands in the way."""
    record = new.record
    unlinked = [client for client, contact in new.contacts.items() if contact is None]
    if not new.contacts:
        return None  # a file without clients cannot stand in Clio yet; it is not asked for either
    if unlinked:
        names = "; ".join(new.names.get(client, client) for client in unlinked)
        params = {"name": record.name, "number": record.text("number"), "names": names}
        return _about(record, "CLI-2", params, ("clients",))
    if rivals := [one for one in new.candidates if resembles(one)]:
        params = {
            "name": record.name,
            "number": record.text("number"),
            "count": str(len(rivals)),
            "other": rivals[0].record.name,
        }
        return _about(record, "MAT-2", params, (*(f"link:{one.record.id}" for one in rivals[:5]), "create"))
    if not record.text("description"):
        return _about(record, "MISS-1", {"name": record.name, "field": "description", "side": str(Side.CLIO)}, ())
    return Operation(Verb.CREATE, Side.CLIO, Kind.MATTER, matter_values(new, words), record.name, source=record)


def plan_new_contact(new: NewContact, policy: NewContacts, words: Words) -> Operation | Problem | None:
    """Create it in Prolegis if it is like nobody there and the firm wants that."""
    record = new.record
    if rivals := [one for one in new.candidates if resembles(one)]:
        params = {"name": record.name, "other": rivals[0].record.name, "count": str(len(rivals))}
        code = "CLI-1" if len(rivals) == 1 else "CLI-4"
        return _about(record, code, params, (*(f"link:{one.record.id}" for one in rivals[:5]), "create"))
    if policy is NewContacts.ON_MATTERS and not new.on_linked_matter:
        return None
    if not has_name(record.fields):
        return _about(record, "MISS-1", {"name": record.name, "field": "last_name", "side": str(Side.PROLEGIS)}, ())
    if policy is NewContacts.ASK:
        return _about(record, "CLI-3", {"name": record.name}, ("create", "wait"))
    return create_client(record, words)


def create_client(source: Record, words: Words) -> Operation:
    """The create that copies a client to the other side; surplus list items stay behind for the next plan to ask about (C14)."""
    side = source.side.other
    return Operation(Verb.CREATE, side, Kind.CLIENT, _copied(source, side, words), source.name, source=source)


def matter_values(new: NewMatter, words: Words) -> Fields:
    """What Clio is told of a new matter. Its number is Clio's to give; a status Clio does not have is left out."""
    record = new.record
    values = _copied(record, Side.CLIO, words)
    primary = next((party for party in record.parties if party.primary), record.parties[0])
    values["client"] = new.contacts[primary.client_id]
    status = record.text("status")
    if status in STATUSES:
        values["status"] = status
    return values


def _copied(source: Record, side: Side, words: Words) -> Fields:
    values: Fields = {}
    for field in TABLES[source.kind]:
        if field.merge not in {Merge.FIELD, Merge.ITEMS, Merge.FIXED} or source.fields.get(field.name) in (None, ()):
            continue
        try:
            value = words.translate(field, source.fields[field.name], side)
        except Unmapped:
            continue
        limit = field.limits.get(side)
        values[field.name] = value[:limit] if isinstance(value, tuple) and limit else value
    return values


def too_long(operation: Operation) -> Problem | None:
    """A text that the other side would refuse is asked about before anything is sent (U23)."""
    for field in TABLES[operation.kind]:
        value, limit = operation.values.get(field.name), field.limits.get(operation.side)
        if isinstance(value, str) and limit is not None and len(value) > limit and operation.source is not None:
            params = {"name": operation.name, "field": field.name, "limit": str(limit), "side": str(operation.side)}
            return _about(operation.source, "LIMIT-2", params, ())
    return None


def take_up(record: Record, linked_at: datetime) -> Link:
    """The link that a Prolegis record carries and this desk does not know: made by another desk, or before the database was lost (D15)."""
    return Link(record.kind, record.id, record.counterpart or "", Origin.RECOVERED, linked_at, announced=True)


def resembles(candidate: Candidate) -> bool:
    """Likely or certain, or of the same name without anything that speaks against it: reason enough to ask before creating."""
    if candidate.certainty in {Certainty.CERTAIN, Certainty.LIKELY}:
        return True
    codes = {reason.code for reason in candidate.reasons if reason.positive}
    against = {reason.code for reason in candidate.reasons if not reason.positive}
    return (
        bool(codes & {"same_name", "same_name_other_order"})
        and "other_birth_date" not in against
        and "other_form" not in against
    )


def _about(record: Record, code: str, params: dict[str, str], choices: tuple[str, ...]) -> Problem:
    ours, theirs = (record.id, "") if record.side is Side.PROLEGIS else ("", record.id)
    return Problem(
        key(code, str(record.kind), record.id),
        code,
        UNDATED,
        record.kind,
        record.side,
        0,
        ours,
        theirs,
        "",
        params,
        choices,
    )
