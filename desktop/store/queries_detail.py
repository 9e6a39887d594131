"""Everything about one client or matter, side by side: fields with their base, the clients of a matter, the matters of a client."""

from __future__ import annotations

from desktop.core.fields import TABLES, Field, Merge
from desktop.core.links import Entry, Link
from desktop.core.problems import Problem
from desktop.core.records import Kind, Party, Record, Side, Value
from desktop.core.views import Detail, FieldRow, PartyRow, RowState
from desktop.store.connection import Connection
from desktop.store.journal import SELECT_INTENT, to_intent
from desktop.store.pairs import Pairs
from desktop.store.queries_clients import client_rows
from desktop.store.queries_matters import matter_list, matter_rows
from desktop.store.reading import Reading, seen
from desktop.store.rows import UNSURE, Board, is_difference, ties_of

_OPEN_INTENTS = f"{SELECT_INTENT} WHERE is_open = 1 AND verb = 'update' AND link_id > 0 AND link_id = ? ORDER BY seq"
_RELATED = """
    SELECT record_id FROM observation WHERE of_matter = ? AND kind = 'party' AND gone_at IS NULL ORDER BY oid
"""


_BY_NAME_ONLY = frozenset({"client", "parties"})  # ids: people are shown them by name


class DetailQueries(Reading):
    """The part of ``views.Reader`` about one record."""

    def detail(self, kind: Kind, key: str) -> Detail | None:
        with self._reading() as connection:
            board, pairs = Board(connection, kind), Pairs(connection, kind, [key])
            shown = pairs.shown(key)
            if shown is None:
                return None
            prolegis, clio = (one.record if one is not None else None for one in pairs.both(key))
            link, problems = pairs.link(key), board.at(*pairs.ids(key)).problems
            matters = [row[0] for row in matter_list(connection, key, "")] if kind is Kind.CLIENT else []
            return Detail(
                key=key,
                kind=kind,
                name=shown.name,
                state=pairs.state(key, board),
                link_id=0 if link is None else link.id,
                linked_at=None if link is None else link.linked_at,
                confirmed_at=None if link is None else link.confirmed_at,
                prolegis=prolegis,
                clio=clio,
                fields=_field_rows(connection, kind, prolegis, clio, link, problems),
                parties=_party_rows(connection, prolegis, clio) if kind is Kind.MATTER else (),
                matters=tuple(matter_rows(connection, matters)),
            )


def _field_rows(
    connection: Connection,
    kind: Kind,
    prolegis: Record | None,
    clio: Record | None,
    link: Link | None,
    problems: list[Problem],
) -> tuple[FieldRow, ...]:
    """In the order of the field table; what only one service has is left out where it is empty."""
    asked = {problem.field: problem for problem in problems}
    under_way = _under_way(connection, link)
    rows = []
    for field in TABLES[kind]:
        ours, theirs = _held(prolegis, field), _held(clio, field)
        if field.merge is Merge.SHOWN and (field.name in _BY_NAME_ONLY or (not ours and not theirs)):
            continue
        entry = None if link is None else link.base.get(field.name)
        state = under_way.get(field.name)
        if field.name in asked:
            state = RowState.DIFFERS if is_difference(asked[field.name]) else RowState.NEEDS_YOU
        known = (_knows(prolegis, field), _knows(clio, field))
        if state is None:
            state = _field_state(field, ours, theirs, entry, known)
        rows.append(FieldRow(field.name, ours, theirs, known[0], known[1], entry, state))
    return tuple(rows)


def _held(record: Record | None, field: Field) -> Value:
    return None if record is None else record.fields.get(field.name)


def _knows(record: Record | None, field: Field) -> bool:
    return record is not None and field.name in record.fields


def _under_way(connection: Connection, link: Link | None) -> dict[str, RowState]:
    """The fields that are being written."""
    states: dict[str, RowState] = {}
    for row in connection.rows(_OPEN_INTENTS, (link.id,)) if link is not None else ():
        intent = to_intent(row)
        going = RowState.TO_CLIO if intent.side is Side.CLIO else RowState.FROM_CLIO
        states.update(dict.fromkeys(intent.values, RowState.UNCONFIRMED if intent.state in UNSURE else going))
    return states


def _field_state(field: Field, ours: Value, theirs: Value, entry: Entry | None, known: tuple[bool, bool]) -> RowState:
    """How one field stands when nothing asks or is under way. An unknown value is neither equal nor different: it takes no part."""
    if field.merge is Merge.SHOWN or entry is None:
        if ours and theirs:
            equal = field.merge is Merge.SHOWN or field.mapped or ours == theirs
            return RowState.SAME if equal else RowState.STANDING
        return RowState.ONLY_PROLEGIS if ours else RowState.ONLY_CLIO if theirs else RowState.SAME
    if not entry.agreed:
        return RowState.STANDING
    edited = (known[0] and ours != entry.prolegis, known[1] and theirs != entry.clio)
    if all(edited):
        return RowState.SAME if ours == theirs else RowState.DIFFERS
    return RowState.TO_CLIO if edited[0] else RowState.FROM_CLIO if edited[1] else RowState.SAME


def _party_rows(connection: Connection, prolegis: Record | None, clio: Record | None) -> tuple[PartyRow, ...]:
    """The matter's Prolegis clients, the first one first; then who stands on the Clio matter only."""
    parties = sorted(prolegis.parties, key=lambda party: not party.primary) if prolegis is not None else []
    ours = {party.client_id: party for party in parties}
    theirs = _clio_roles(connection, clio)
    ties = ties_of(connection, Kind.CLIENT, (), theirs)
    wanted = {f"p:{id}": party for id, party in ours.items()}
    for contact, party in theirs.items():
        tie = ties.of_clio.get(contact)
        if tie is None or tie.prolegis_id not in ours:
            wanted[f"c:{contact}" if tie is None else f"p:{tie.prolegis_id}"] = party
    rows = client_rows(connection, list(wanted))
    return tuple(
        PartyRow(
            client_key=row.key,
            name=row.name,
            role=wanted[row.key].role,
            primary=wanted[row.key].primary,
            state=row.state if row.prolegis_id in ours else RowState.ONLY_CLIO,
            prolegis_id=row.prolegis_id,
            clio_id=row.clio_id,
            type=row.type,
            form=row.form,
            detail=row.detail,
        )
        for row in rows
    )


def _clio_roles(connection: Connection, clio: Record | None) -> dict[str, Party]:
    """The Clio matter's client and related contacts, by contact id."""
    if clio is None:
        return {}
    ids = [row[0] for row in connection.rows(_RELATED, (clio.id,))]
    related = seen(connection, Side.CLIO, Kind.PARTY, ids)
    records = [related[id].record for id in ids]
    roles = {record.text("contact"): Party(record.text("contact"), record.text("role")) for record in records}
    if contact := clio.text("client"):
        roles = {contact: Party(contact, roles[contact].role if contact in roles else "", True), **roles}
        roles[contact] = Party(contact, roles[contact].role, True)
    return roles
