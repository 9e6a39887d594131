"""The documents pane: keys of one matter's documents by filter, text and order, their figures, and pages of rows.

A linked document is one row, under its Prolegis id; one only in Clio is a row of its own. How a row stands is in ``document_rows``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.core.copies import KEPT_FOR
from desktop.core.documents import folder_path
from desktop.core.documents_desk import DocumentCounts, DocumentFilter, DocumentRow
from desktop.core.folding import fold
from desktop.core.records import Kind, Record
from desktop.core.views import RowState
from desktop.store import codec
from desktop.store.codec import SELECT_RECORD
from desktop.store.connection import Connection
from desktop.store.document_rows import UNSENT, document_rows, uneven_states
from desktop.store.document_texts import Texts, TextShelf
from desktop.store.reading import Reading, ids_in
from desktop.store.rows import ORDER, Board, ties_of, uneven_ties
from desktop.store.search import natural_key, needles

_ENDS = "SELECT prolegis_id, clio_id FROM link WHERE kind = 'matter' AND state <> 'dead' AND "
_OURS = "FROM observation o INDEXED BY observation_paper WHERE o.kind = 'document' AND o.side = 'prolegis' AND o.of_matter = ?"
_LOOSE = (
    "FROM observation o INDEXED BY observation_loose_paper WHERE o.kind = 'document' AND o.linked = 0 "
    "AND o.side = '{}' AND o.of_matter = ?"
)
_OURS_LOOSE, _THEIRS = _LOOSE.format("prolegis"), _LOOSE.format("clio")
_PARTNER_STANDS = """EXISTS (
    SELECT 1 FROM link l JOIN observation c ON c.side = 'clio' AND c.kind = 'document' AND c.record_id = l.clio_id
    WHERE l.kind = 'document' AND l.prolegis_id = o.record_id AND l.state <> 'dead'
        AND c.gone_at IS NULL AND c.trashed_at IS NULL)"""
# One that lies in the trash of one side only is on its way there, or back: it is listed.
_OURS_LISTED = f"""
    AND (o.trashed_at IS NULL AND o.gone_at IS NULL
        OR CASE WHEN o.trashed_at IS NULL THEN o.linked = 1 ELSE o.linked = 1 AND {_PARTNER_STANDS} END)
"""
_THEIRS_LISTED = " AND o.trashed_at IS NULL AND o.gone_at IS NULL"
_THEIRS_DELETED = " AND o.trashed_at >= ? AND o.gone_at IS NULL"
_OURS_DELETED = f"{_THEIRS_DELETED} AND NOT (o.linked = 1 AND {_PARTNER_STANDS})"
_ONE_OF = " AND o.record_id IN (SELECT value FROM json_each(?))"
_NO_VALUE = "''"
_ORDERS = {
    "name": _NO_VALUE,
    "folder": "o.sort_text",
    "size": "coalesce(o.size, -1)",
    "changed_at": _NO_VALUE,  # by name; neither of these two is a column of one side
    "state": _NO_VALUE,
}
_ROW = "SELECT {} AS v, o.sort_name AS n, o.record_id AS r, {} AS x "
# One value instead of a row each: for a hundred thousand keys that is most of the time.
_END = "\x1f"
_TOGETHER = "SELECT group_concat(x, '{}'), count(*) FROM ({} ORDER BY {})"
_AS_ONE = "SELECT CAST(json_group_array(x) AS BLOB) FROM ({} ORDER BY {})"
_PATH = "coalesce((SELECT value FROM json_each(?) WHERE key = o.sort_text), '')"
_SAVED = "coalesce(o.saved_at, o.updated_at)"
_SAVED_THERE = """
    SELECT 'p:' || l.prolegis_id, coalesce(o.saved_at, o.updated_at) FROM observation o INDEXED BY observation_paper
    JOIN link l ON l.kind = 'document' AND l.clio_id = o.record_id AND l.state <> 'dead'
    WHERE o.kind = 'document' AND o.side = 'clio' AND o.of_matter = ?
"""
# Of linked matters alone: of others no documents are listed. {0} the side, {1} its mark, {2} its end of a link.
_FIND = """
    SELECT '{1}:' || o.record_id AS key, o.sort_name AS n FROM observation o INDEXED BY observation_paper
    WHERE o.kind = 'document' AND o.side = '{0}' AND o.gone_at IS NULL AND o.trashed_at IS NULL
        AND (o.side = 'prolegis' OR o.linked = 0)
        AND o.of_matter IN (SELECT {2} FROM link WHERE kind = 'matter' AND state <> 'dead')
"""
_FIND_OURS, _FIND_THEIRS = _FIND.format("prolegis", "p", "prolegis_id"), _FIND.format("clio", "c", "clio_id")
_BEST = "SELECT key FROM ({} UNION ALL {}) ORDER BY substr(n, 1, ?) <> ?, n, key LIMIT ?"
_HOLDS = " AND instr(o.search, ?) > 0"
# What is read of one in Prolegis, and of one only in Clio.
_KEYS = ("'p:' || o.record_id", "'c:' || o.record_id")
_IDS = ("o.record_id", "o.record_id")
_WORDS = ("o.search", f"o.search || ' ' || {_PATH}")
_ARRANGED = {"changed_at", "state"}
_MANY = 5_000
_FOLDERS = f"{SELECT_RECORD} WHERE o.of_matter = ? AND o.side = 'clio' AND o.kind = 'folder' AND o.gone_at IS NULL"


class _Matter(NamedTuple):
    """A matter's ids, "" for a side without it."""

    prolegis: str
    clio: str


class _Wanted(NamedTuple):
    """Statements (from FROM on) with their values; None: nothing of that side is wanted."""

    ours: tuple[str, list[str]] | None
    theirs: tuple[str, list[str]] | None


class _Listing(NamedTuple):
    """One list without a text to filter by: a matter's row key, what is shown of it, and how ordered."""

    matter: str
    which: DocumentFilter
    order: str = "name"
    descending: bool = False


class DocumentQueries(Reading):
    """``documents_desk.DocumentReader``."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._texts = TextShelf()
        self._shown: _Listing | None = None

    def document_counts(self, matter: str) -> DocumentCounts:
        with self._reading() as connection:
            one = _matter(connection, matter)
            listed = _figures(connection, _wanted(connection, one, DocumentFilter.ALL))
            only_clio = _figures(connection, _wanted(connection, one, DocumentFilter.ONLY_CLIO))
            others = (DocumentFilter.UNSENT, DocumentFilter.NEEDS_YOU, DocumentFilter.DELETED)
            unsent, needs, deleted = (_figures(connection, _wanted(connection, one, which))[0] for which in others)
            if self._shown is not None and self._shown.matter == matter and listed[0] >= _MANY:
                self._found(connection, self._shown, [])  # read along, so that the first keystroke finds it here
            return DocumentCounts(listed[0], unsent, needs, only_clio[0], deleted, listed[1])

    def document_keys(
        self, matter: str, which: DocumentFilter, text: str, order: str = "name", descending: bool = False
    ) -> list[str]:
        """An ``order`` outside of name, folder, size, changed_at and state raises KeyError (Z13)."""
        listing, words = _Listing(matter, which, order, descending), needles(text)
        with self._reading() as connection:
            self._shown = listing
            if words:
                return self._found(connection, listing, words)
            known = self._texts.keys(connection, listing)
            return _keys(connection, listing) if known is None else known

    def _found(self, connection: Connection, listing: _Listing, words: Sequence[str]) -> list[str]:
        return self._texts.of(connection, listing, lambda: _texts(connection, listing)).found(words)

    def find_documents(self, text: str, limit: int) -> list[str]:
        words, wanted = needles(text), natural_key(text)
        if not words:
            return []
        holds = _HOLDS * len(words)
        statement = _BEST.format(_FIND_OURS + holds, _FIND_THEIRS + holds)
        with self._reading() as connection:
            return [row[0] for row in connection.rows(statement, [*words, *words, len(wanted), wanted, limit])]

    def documents(self, keys: Sequence[str]) -> list[DocumentRow]:
        """In the order of ``keys``; keys of records that are no longer known are left out."""
        with self._reading() as connection:
            return document_rows(connection, keys)


def _matter(connection: Connection, key: str) -> _Matter:
    end = "prolegis_id" if key.startswith("p:") else "clio_id"
    row = connection.row(f"{_ENDS}{end} = ?", (key[2:],))
    if row is not None:
        return _Matter(*row)
    return _Matter(key[2:], "") if key.startswith("p:") else _Matter("", key[2:])


# ---- which ones


def _wanted(connection: Connection, matter: _Matter, which: DocumentFilter) -> _Wanted:
    ours, theirs = [matter.prolegis], [matter.clio]
    if which is DocumentFilter.UNSENT:
        return _Wanted((_OURS_LOOSE + UNSENT.format("?"), [*ours, *ours, *ours]), None)
    if which is DocumentFilter.ONLY_CLIO:
        return _Wanted(None, (_THEIRS + _THEIRS_LISTED, theirs))
    if which is DocumentFilter.DELETED:
        since = _deleted_since(connection)
        return _Wanted((_OURS + _OURS_DELETED, [*ours, since]), (_THEIRS + _THEIRS_DELETED, [*theirs, since]))
    if which is DocumentFilter.NEEDS_YOU:
        board = Board(connection, Kind.DOCUMENT)
        keys = board.needing(ties_of(connection, Kind.DOCUMENT, (), board.asked_in_clio()))
        asked = {mark: codec.id_list(ids_in(keys, mark)) for mark in ("p", "c")}
        return _Wanted(
            (_OURS + _OURS_LISTED + _ONE_OF, [*ours, asked["p"]]),
            (_THEIRS + _THEIRS_LISTED + _ONE_OF, [*theirs, asked["c"]]),
        )
    return _Wanted((_OURS + _OURS_LISTED, ours), (_THEIRS + _THEIRS_LISTED, theirs))


def _deleted_since(connection: Connection) -> str:
    """What was deleted earlier can no longer be put back. Told from the last check: this reader has no clock of the services."""
    row = connection.row("SELECT at FROM confirmation")
    return codec.instant(codec.to_instant(row[0]) - KEPT_FOR) if row is not None and row[0] is not None else ""


def _figures(connection: Connection, wanted: _Wanted) -> tuple[int, int]:
    """(how many, their bytes)."""
    count = size = 0
    for statement, values in filter(None, wanted):
        row = connection.row(f"SELECT count(*), total(o.size) {statement}", values) or (0, 0)
        count, size = count + row[0], size + int(row[1])
    return count, size


def _paths(connection: Connection, matter: _Matter) -> dict[str, str]:
    """{parent: folded path} of Clio's folders."""
    folders: dict[str, Record] = {row[2]: codec.record(row) for row in connection.rows(_FOLDERS, (matter.clio,))}
    parents = (f"folder:{id}" for id in folders)
    return {parent: fold(folder_path(parent, folders) or "") for parent in parents}


# ---- in which order


def _keys(connection: Connection, listing: _Listing) -> list[str]:
    matter = _matter(connection, listing.matter)
    keys = _in_order(connection, matter, listing, _KEYS)
    return _arranged(connection, matter, keys, listing)


def _texts(connection: Connection, listing: _Listing) -> Texts:
    matter = _matter(connection, listing.matter)
    keys, words = (_in_order(connection, matter, listing, one) for one in (_KEYS, _WORDS))
    if listing.order not in _ARRANGED:
        return Texts(keys, words)
    known = dict(zip(keys, words, strict=True))
    keys = _arranged(connection, matter, keys, listing)
    return Texts(keys, [known[key] for key in keys])


def _in_order(connection: Connection, matter: _Matter, listing: _Listing, shown: tuple[str, str]) -> list[str]:
    """One column of a list, of both sides' documents; the usual list, all of it in Prolegis, comes ordered out of its index."""
    value = _ORDERS[listing.order]
    ours, theirs = _wanted(connection, matter, listing.which)
    if theirs is not None and connection.row(f"SELECT 1 {theirs[0]} LIMIT 1", theirs[1]) is None:
        theirs = None
    mark = ""
    if shown is _KEYS and (ours is None or theirs is None):
        mark, shown = "c:" if ours is None else "p:", _IDS
    parts: list[str] = []
    values: list[str] = []
    if ours is not None:
        parts.append(_ROW.format(value, shown[0]) + ours[0])
        values += ours[1]
    if theirs is not None:
        theirs_value = _PATH if listing.order == "folder" else value
        paths = codec.plain_to_json(_paths(connection, matter)).decode()
        parts.append(_ROW.format(theirs_value, shown[1]) + theirs[0])
        values += [paths] * (theirs_value.count("?") + shown[1].count("?")) + theirs[1]
    if not parts:
        return []
    down = " DESC" if listing.descending and listing.order not in _ARRANGED else ""
    names = [*(["v"] if value != _NO_VALUE else []), "n", "r"]
    sorting = ", ".join(name + down for name in names)
    return _column(connection, (" UNION ALL ".join(parts), sorting), values, mark)


def _column(connection: Connection, rows: tuple[str, str], values: list[str], mark: str) -> list[str]:
    """The column x of ordered rows, ``mark`` before each."""
    text, count = connection.row(_TOGETHER.format(_END + mark, *rows), values) or ("", 0)
    found = f"{mark}{text or ''}".split(_END) if count else []
    if len(found) == count:
        return found
    row = connection.row(_AS_ONE.format(*rows), values)  # one of them holds the sign that parts them
    return [mark + one for one in codec.json_to_texts(row[0])] if row is not None else []


def _arranged(connection: Connection, matter: _Matter, keys: list[str], listing: _Listing) -> list[str]:
    """In an order that no column of one side has."""
    if listing.order == "changed_at":
        return _by_change(connection, matter, keys, listing)
    return _by_state(connection, matter, keys, listing.descending) if listing.order == "state" else keys


def _by_change(connection: Connection, matter: _Matter, keys: list[str], listing: _Listing) -> list[str]:
    """By when the bytes were saved, as ``document_rows`` tells it."""
    saved: dict[str, str] = {}
    for key, part in zip(_KEYS, _wanted(connection, matter, listing.which), strict=True):
        if part is not None:
            saved.update(connection.rows(f"SELECT {key}, {_SAVED} {part[0]}", part[1]))
    uneven = uneven_ties(connection, Kind.DOCUMENT).of_prolegis
    for key, there in connection.rows(_SAVED_THERE, (matter.clio,)):
        if (here := saved.get(key)) is not None:
            saved[key] = max(here, there) if key[2:] in uneven else min(here, there)
    keys = sorted(keys, key=saved.__getitem__)
    return keys[::-1] if listing.descending else keys


def _by_state(connection: Connection, matter: _Matter, keys: list[str], descending: bool) -> list[str]:
    """What asks for a person first; of one state by name. Nearly all rows are equal or alone: only the others are looked at one by one."""
    uneven = uneven_states(connection)
    rows = connection.rows(f"SELECT 'p:' || o.record_id {_OURS_LOOSE}", (matter.prolegis,))
    alone = {row[0] for row in rows}

    def place(key: str) -> int:
        state = uneven.get(key)
        if state is None:
            state = RowState.ONLY_CLIO if key.startswith("c:") else RowState.SAME
            state = RowState.ONLY_PROLEGIS if key in alone else state
        return ORDER[state]

    return sorted(keys, key=place, reverse=descending)
