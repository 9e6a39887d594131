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
from desktop.core.plan import has_name, travelling
from desktop.core.policy import NewContacts
from desktop.core.problems import Problem, key
from desktop.core.records import Fields, Item, Kind, Record, Side, Value
from desktop.core.words import Unmapped, Words, is_status


class NewMatter(msgspec.Struct, frozen=True):
    """A Prolegis matter without a link. ``contacts`` maps its clients to linked Clio contacts (None: not linked).

    ``since`` are the ids of those candidates that were made in Clio after it was opened, by no write of this desk.
    """

    record: Record
    contacts: dict[str, str | None]
    names: dict[str, str]
    candidates: tuple[Candidate, ...] = ()
    since: frozenset[str] = frozenset()


class NewContact(msgspec.Struct, frozen=True):
    """A Clio contact without a link, with the Prolegis clients (linked or not) that resemble it."""

    record: Record
    candidates: tuple[Candidate, ...] = ()
    on_linked_matter: bool = False


def plan_new_matter(new: NewMatter, words: Words) -> Operation | Problem | None:
    """Create it in Clio once all its clients are linked and nobody like it is there; else the one question that stands in the way."""
    record = new.record
    unlinked = [client for client, contact in new.contacts.items() if contact is None]
    if not new.contacts or "description" not in record.fields:
        return None  # a file without clients cannot stand in Clio yet, nor one that is hidden from us; it is not asked for either
    if unlinked:
        names = "; ".join(new.names.get(client, client) for client in unlinked)
        params = {"name": record.name, "number": record.text("number") or record.name, "names": names}
        return _about(record, "CLI-2", params, ("clients",))
    if rivals := [one for one in new.candidates if resembles(one) or _may_be_its_copy(one, new)]:
        params = {
            "name": record.name,
            "number": record.text("number") or record.name,
            "count": str(len(rivals)),
            "other": rivals[0].record.name,
        }
        return _about(record, "MAT-2", params, (*(f"link:{one.record.id}" for one in rivals[:5]), "create"))
    if lack := matter_lacks(record):
        return lack
    return Operation(Verb.CREATE, Side.CLIO, Kind.MATTER, matter_values(new, words), record.name, source=record)


def _may_be_its_copy(candidate: Candidate, new: NewMatter) -> bool:
    """A desk that died before it could tell Prolegis may have made it, and somebody may have edited the matter since (W3): the client is what is left."""
    return candidate.record.id in new.since and "same_client" in {reason.code for reason in candidate.reasons}


def matter_lacks(record: Record) -> Problem | None:
    """What Clio asks of every matter and this Prolegis one does not have: a client, a description (U22)."""
    lacking = "parties" if not record.parties else "description" if not record.text("description") else ""
    if not lacking:
        return None
    return _about(record, "MISS-1", {"name": record.name, "field": lacking, "side": str(Side.CLIO)}, (), Side.CLIO)


def plan_new_contact(new: NewContact, policy: NewContacts, words: Words) -> Operation | Problem | None:
    """Create it in Prolegis if it is like nobody there and the firm wants that."""
    record = new.record
    if "form" not in record.fields or (policy is NewContacts.ON_MATTERS and not new.on_linked_matter):
        return None  # hidden from us (U27), or nobody asked for it
    if rivals := [one for one in new.candidates if resembles(one)]:
        params = {"name": record.name, "other": rivals[0].record.name, "count": str(len(rivals))}
        code = "CLI-1" if len(rivals) == 1 else "CLI-4"
        return _about(record, code, params, (*(f"link:{one.record.id}" for one in rivals[:5]), "create", "wait"))
    if lack := client_lacks(record, Side.PROLEGIS):
        return lack
    if policy is NewContacts.ASK:
        return _about(record, "CLI-3", {"name": record.name}, ("create", "wait"))
    return create_client(record, words)


def client_lacks(record: Record, side: Side) -> Problem | None:
    """The name that ``side`` asks of every client and this one does not have (U22)."""
    if has_name(record.fields):
        return None
    lacking = "company_name" if record.fields.get("form") == "company" else "last_name"
    params = {"name": _without_name(record), "field": lacking, "side": str(side)}
    return _about(record, "MISS-1", params, (), side)


def _without_name(record: Record) -> str:
    """What a contact without a name is called: its middle name, an e-mail, a phone, else its number in Clio."""
    items = (*record.items("emails"), *record.items("phones"))
    return record.name or next((item.value[0] for item in items), record.id)


def create_client(source: Record, words: Words) -> Operation:
    """The create that copies a client to the other side; surplus list items stay behind for the next plan to ask about (C14)."""
    side = source.side.other
    return Operation(Verb.CREATE, side, Kind.CLIENT, _copied(source, side, words), source.name, source=source)


def matter_values(new: NewMatter, words: Words) -> Fields:
    """What Clio is told of a new matter. Its number is Clio's to give; a status Clio does not have is left out."""
    record = new.record
    values = _copied(record, Side.CLIO, words)
    if record.parties:
        primary = next((party for party in record.parties if party.primary), record.parties[0])
        values["client"] = new.contacts[primary.client_id]
    if is_status(record.fields.get("status")):
        values["status"] = record.text("status").casefold()
    return values


def _copied(source: Record, side: Side, words: Words) -> Fields:
    values: Fields = {}
    for field in travelling(source.kind, source):
        if field.merge not in {Merge.FIELD, Merge.ITEMS, Merge.FIXED} or source.fields.get(field.name) in (None, ()):
            continue
        try:
            value = words.translate(field, source.fields[field.name], side)
        except Unmapped:
            continue
        values[field.name] = _first_of(value, field.limits.get(side))
    return values


def _first_of(value: Value, most: int | None) -> Value:
    """A list that is too long for the other side goes as far as it takes, the primary first (C14)."""
    items = tuple(item for item in value if isinstance(item, Item)) if isinstance(value, tuple) else ()
    if most is None or len(items) <= most:
        return value
    return tuple(sorted(items, key=lambda item: not item.primary)[:most])


def too_long(operation: Operation) -> Problem | None:
    """A text that the other side would refuse is asked about before anything is sent (U23)."""
    for field in TABLES[operation.kind]:
        value, limit = operation.values.get(field.name), field.limits.get(operation.side)
        if isinstance(value, str) and limit is not None and len(value) > limit and operation.source is not None:
            params = {"name": operation.name, "field": field.name, "limit": str(limit), "side": str(operation.side)}
            return _about(operation.source, "LIMIT-2", params, (), operation.side)
    return None


def take_up(record: Record, linked_at: datetime) -> Link:
    """The link that a Prolegis record carries and this desk does not know: made by another desk, or before the database was lost (D15)."""
    return Link(record.kind, record.id, record.counterpart or "", Origin.RECOVERED, linked_at, announced=True)


def overtaken(link: Link, name: str, other: str) -> Problem:
    """A link that Prolegis never heard of, because another desk linked its record before: theirs is the firm's word (W3). ``other``: its partner."""
    params = {"name": name, "other": other}
    return Problem(
        key("LINK-2", str(link.kind), link.prolegis_id, link.clio_id), "LINK-2", UNDATED, link.kind, Side.PROLEGIS,
        prolegis_id=link.prolegis_id, params=params, choices=("wait",),
    )  # fmt: skip


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


def _about(
    record: Record, code: str, params: dict[str, str], choices: tuple[str, ...], side: Side | None = None
) -> Problem:
    """``side``: where the trouble is; else the record's own."""
    ours, theirs = (record.id, "") if record.side is Side.PROLEGIS else ("", record.id)
    return Problem(
        key(code, str(record.kind), record.id),
        code,
        UNDATED,
        record.kind,
        side or record.side,
        0,
        ours,
        theirs,
        params.get("field", ""),
        params,
        choices,
    )
