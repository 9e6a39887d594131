"""The Matters pane: keys in five orders, by client and by text, and pages of rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.core.plan_matter import NUMBER_BEFORE
from desktop.core.records import Kind, Record, Side
from desktop.core.views import MatterRow
from desktop.store import codec
from desktop.store.connection import Connection, Row
from desktop.store.pairs import Pairs
from desktop.store.reading import Reading, names_of
from desktop.store.rows import ORDER, Board, all_ties, is_difference, state_of, ties_of
from desktop.store.search import needles

_PROLEGIS = """
    SELECT 'p:' || o.record_id, o.gone_at FROM observation o
    WHERE o.side = 'prolegis' AND o.kind = 'matter' AND (o.gone_at IS NULL OR o.linked = 1)
"""
_ONLY_CLIO = """
    SELECT 'c:' || o.record_id, o.gone_at FROM observation o
    WHERE o.side = 'clio' AND o.kind = 'matter' AND o.gone_at IS NULL AND o.linked = 0
"""
ONCE_CALLED = """o.record_id IN (
    SELECT prolegis_id FROM link WHERE kind = 'matter' AND former <> '' AND state <> 'dead' AND instr(former, ?) > 0)
"""
_ONCE_NUMBERED = """
    SELECT prolegis_id, json_extract(CAST(base AS TEXT), ?) FROM link
    WHERE kind = 'matter' AND former <> '' AND state <> 'dead' AND prolegis_id IN (SELECT value FROM json_each(?))
"""
# A matter is also found by its former number, and by the names of its clients.
_FOUND = f"""
    AND (instr(o.search, ?) > 0 OR {ONCE_CALLED} OR o.record_id IN (
        SELECT mc.matter FROM matter_client mc WHERE mc.client IN (
            SELECT c.record_id FROM observation c
            WHERE c.side = 'prolegis' AND c.kind = 'client' AND instr(' ' || c.sort_name, ?) > 0)))
"""  # noqa: S608  two texts of this file
_FOUND_IN_CLIO = " AND instr(o.search, ?) > 0"
_OF_CLIENT = " AND o.record_id IN (SELECT matter FROM matter_client WHERE client = ?)"
_OF_CONTACT = " AND o.of_contact = ?"
_LINKED_TO_CONTACT = """
    AND o.record_id IN (
        SELECT l.prolegis_id FROM link l
        JOIN observation t ON t.side = 'clio' AND t.kind = 'matter' AND t.record_id = l.clio_id
        WHERE l.kind = 'matter' AND l.state <> 'dead' AND t.of_contact = ?)
"""
# An empty date stands last in either direction.
_ORDERS = {
    ("number", False): " ORDER BY o.sort_name, o.record_id",
    ("number", True): " ORDER BY o.sort_name DESC, o.record_id DESC",
    ("description", False): " ORDER BY o.sort_text, o.sort_name, o.record_id",
    ("description", True): " ORDER BY o.sort_text DESC, o.sort_name DESC, o.record_id DESC",
    ("opened_on", False): " ORDER BY o.opened_on = '', o.opened_on, o.sort_name, o.record_id",
    ("opened_on", True): " ORDER BY o.opened_on = '', o.opened_on DESC, o.sort_name DESC, o.record_id DESC",
    ("closing_on", False): " ORDER BY o.closing_on = '', o.closing_on, o.sort_name, o.record_id",
    ("closing_on", True): " ORDER BY o.closing_on = '', o.closing_on DESC, o.sort_name DESC, o.record_id DESC",
}
_GONE_IN_CLIO = """
    SELECT record_id FROM observation WHERE side = 'clio' AND kind = 'matter' AND linked = 1 AND gone_at IS NOT NULL
"""


class MatterQueries(Reading):
    """The part of ``views.Reader`` about matters."""

    def matter_keys(
        self, *, client: str | None, text: str, order: str, descending: bool, linked: bool | None = None
    ) -> list[str]:
        """``order`` outside of number, closing_on, opened_on, description and state raises KeyError (Z13)."""
        by_state = order == "state"
        sorting = _ORDERS["number" if by_state else order, descending and not by_state]
        with self._reading() as connection:
            rows = matter_list(connection, client, text, sorting, linked)
            if by_state:
                return _by_state(connection, rows, descending)
        return [row[0] for row in rows]

    def matters(self, keys: Sequence[str]) -> list[MatterRow]:
        """In the order of ``keys``; keys of records that are no longer known are left out."""
        with self._reading() as connection:
            return matter_rows(connection, keys)


def matter_list(
    connection: Connection, client: str | None, text: str, sorting: str = "", linked: bool | None = None
) -> list[Row]:
    """(key, gone_at): Prolegis matters, then those only in Clio."""
    sorting = sorting or _ORDERS["number", False]
    words = needles(text)
    ours, ours_of, theirs, theirs_of = _of_client(connection, client)
    ours += "" if linked is None else f" AND o.linked = {int(linked)}"
    thrice = [word for word in words for _ in range(3)]
    rows = connection.rows(_PROLEGIS + ours + _FOUND * len(words) + sorting, [*ours_of, *thrice])
    if theirs is None or linked:
        return rows
    return rows + connection.rows(_ONLY_CLIO + theirs + _FOUND_IN_CLIO * len(words) + sorting, [*theirs_of, *words])


def _of_client(connection: Connection, client: str | None) -> tuple[str, list[str], str | None, list[str]]:
    """Conditions and their values for both lists; None where the list is empty: an unlinked Prolegis client has no matters in Clio."""
    if client is None:
        return "", [], "", []
    if client.startswith("c:"):
        return _LINKED_TO_CONTACT, [client[2:]], _OF_CONTACT, [client[2:]]
    tie = ties_of(connection, Kind.CLIENT, [client[2:]], ()).of_prolegis.get(client[2:])
    return _OF_CLIENT, [client[2:]], None if tie is None else _OF_CONTACT, [] if tie is None else [tie.clio_id]


def _by_state(connection: Connection, rows: list[Row], descending: bool) -> list[str]:
    """What asks for a person first; of one state by number. Edits that are still to be planned count as going to Clio."""
    ties, board = all_ties(connection, Kind.MATTER), Board(connection, Kind.MATTER)
    gone_there = {row[0] for row in connection.rows(_GONE_IN_CLIO)}
    places = {}
    for key, gone_at in rows:
        ours = key.startswith("p:")
        tie = ties.of_prolegis.get(key[2:]) if ours else None
        prolegis_id, clio_id = (key[2:] if ours else "", tie.clio_id if tie is not None else "" if ours else key[2:])
        gone = gone_at is not None or clio_id in gone_there
        places[key] = ORDER[state_of(tie, board.at(prolegis_id, clio_id), in_prolegis=ours, gone=gone)]
    return sorted(places, key=places.__getitem__, reverse=descending)


def matter_rows(connection: Connection, keys: Sequence[str]) -> list[MatterRow]:
    board, pairs = Board(connection, Kind.MATTER), Pairs(connection, Kind.MATTER, keys)
    shown = {key: record for key in keys if (record := pairs.shown(key)) is not None}
    names = names_of(connection, Side.PROLEGIS, Kind.CLIENT, _client_ids(shown.values()))
    former = _former_numbers(connection, (record.id for record in shown.values()))
    return [_row(key, record, names, pairs, board, former) for key, record in shown.items()]


def _former_numbers(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """{Prolegis id: number} of those that took Clio's."""
    return dict(connection.rows(_ONCE_NUMBERED, (f'$."{NUMBER_BEFORE}"[0]', codec.id_list(ids))))


def _client_ids(matters: Iterable[Record]) -> set[str]:
    return {party.client_id for matter in matters for party in matter.parties}


def client_names(matter: Record, names: dict[str, str]) -> str:
    """The first client first. Names hold commas, so semicolons part them."""
    parties = sorted(matter.parties, key=lambda party: not party.primary)
    known = [names[party.client_id] for party in parties if party.client_id in names]
    return "; ".join(known) or matter.text("client_name")


def _row(
    key: str, record: Record, names: dict[str, str], pairs: Pairs, board: Board, former: dict[str, str]
) -> MatterRow:  # fmt: skip
    clio = pairs.both(key)[1]
    tie, ids = pairs.tie(key), pairs.ids(key)
    problems = board.at(*ids).problems
    asked = {problem.field for problem in problems if is_difference(problem)}
    return MatterRow(
        key=key,
        number=record.text("number"),
        description=record.text("description"),
        client_names=client_names(record, names),
        address=record.text("address"),
        status=record.text("status"),
        type=record.text("practice_area"),
        opened_on=record.text("opened_on"),
        closing_on=record.text("closing_on"),
        state=pairs.state(key, board),
        differs=len(asked) + (tie.standing if tie is not None else 0),
        prolegis_id=ids[0],
        clio_id=ids[1],
        clio_number=clio.record.text("number") if clio is not None else "",
        confirmed_at=tie.confirmed_at if tie is not None else None,
        problems=len(problems),
        former="" if (number := former.get(ids[0], "")) == record.text("number") else number,
    )
