"""Records by what a person types at a terminal: an id, a matter's number, a document's name with or without its folder. Read-only."""

from __future__ import annotations

from typing import TypeVar

from desktop.core.documents_desk import DocumentRow
from desktop.core.records import Kind, Record, Side
from desktop.core.views import MatterRow
from desktop.store import codec
from desktop.store.codec import SELECT_RECORD
from desktop.store.connection import Connection
from desktop.store.queries_documents import DocumentQueries
from desktop.store.queries_matters import MatterQueries
from desktop.store.search import former_words, natural_key

T = TypeVar("T")
_KNOWN = "o.side = ? AND o.kind = ? AND (o.gone_at IS NULL OR o.linked = 1)"
_BY_ID = f"{SELECT_RECORD} WHERE {_KNOWN} AND o.record_id = ?"
_BY_NAME = f"{SELECT_RECORD} WHERE {_KNOWN} AND o.sort_name = ? ORDER BY o.record_id"
_ONCE_CALLED = """
    SELECT 'p:' || prolegis_id FROM link WHERE kind = 'matter' AND former <> '' AND former = ? AND state <> 'dead' ORDER BY 1
"""
_PARTNER = "SELECT prolegis_id FROM link WHERE kind = ? AND clio_id = ? AND state <> 'dead'"


class NamedQueries(MatterQueries, DocumentQueries):
    """A linked pair is found by either side's words and comes once, as its row."""

    def matters_called(self, wanted: str) -> list[MatterRow]:
        """By id or number; what is written exactly so goes before what differs in case alone, and that before a former number."""
        with self._reading() as connection:
            found = _records(connection, Kind.MATTER, wanted, [wanted])
            keys = _keys(connection, _best(wanted, [(one, {one.id, one.text("number")}) for one in found]))
            if not keys:
                keys = [row[0] for row in connection.rows(_ONCE_CALLED, (former_words(wanted.strip()),))]
        return self.matters(list(dict.fromkeys(keys)))

    def documents_called(self, wanted: str, matter: str = "") -> list[DocumentRow]:
        """By id, name, or folder and name; deleted ones too. ``matter``: only those in this matter (a row key)."""
        names = [wanted, *(wanted[at + 1 :] for at, one in enumerate(wanted) if one == "/")]
        with self._reading() as connection:
            found = _records(connection, Kind.DOCUMENT, wanted, names)
            named = _keys(connection, found)
        rows = {row.key: row for row in self.documents(list(dict.fromkeys(named)))}
        called = [
            (row, {record.id, record.name, f"{row.folder}/{record.name}"})
            for key, record in zip(named, found, strict=True)
            if (row := rows.get(key)) is not None and matter in {"", row.matter}
        ]
        best = _best(wanted, called)
        return list({row.key: row for row in best}.values())


def _records(connection: Connection, kind: Kind, id: str, names: list[str]) -> list[Record]:
    rows = []
    for side in Side:
        rows += connection.rows(_BY_ID, (side.value, kind.value, id))
        for name in dict.fromkeys(map(natural_key, filter(str.strip, names))):
            rows += connection.rows(_BY_NAME, (side.value, kind.value, name))
    found = map(codec.record, rows)
    return list({(one.side, one.id): one for one in found}.values())


def _keys(connection: Connection, records: list[Record]) -> list[str]:
    keys = []
    for one in records:
        row = connection.row(_PARTNER, (one.kind.value, one.id)) if one.side is Side.CLIO else (one.id,)
        keys.append(f"c:{one.id}" if row is None else f"p:{row[0]}")
    return keys


def _best(wanted: str, called: list[tuple[T, set[str]]]) -> list[T]:
    """Those that are called exactly so; where there are none, those that differ in case alone."""
    folded = wanted.casefold()
    exact = [one for one, names in called if wanted in names]
    return exact or [one for one, names in called if folded in {name.casefold() for name in names}]
