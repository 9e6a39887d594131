"""How one document's row stands and what it says, read for the few rows that are looked at. Which rows there are: ``queries_documents``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from desktop.core.documents import deleted_at, is_locked, number_of, saved_at, size_of, with_folder
from desktop.core.documents_desk import DocumentRow
from desktop.core.links import Entry, Link
from desktop.core.records import Kind, Record, Side
from desktop.core.views import RowState
from desktop.store import codec
from desktop.store.codec import SELECT_RECORD
from desktop.store.connection import Connection
from desktop.store.pairs import Pairs
from desktop.store.reading import Seen
from desktop.store.rows import Board, Signs, Tie, edited_side, state_of, ties_of, uneven_ties

# Old ones of a linked matter that nobody has sent: {} is the Prolegis matter. One whose link was ended is sent by hand too.
UNSENT = """
    AND o.trashed_at IS NULL AND o.gone_at IS NULL
    AND (o.updated_at < (SELECT linked_at FROM link WHERE kind = 'matter' AND prolegis_id = {0} AND state = 'live')
        OR EXISTS (SELECT 1 FROM link d WHERE d.kind = 'document' AND d.prolegis_id = o.record_id AND d.state = 'dead')
            AND EXISTS (SELECT 1 FROM link WHERE kind = 'matter' AND prolegis_id = {0} AND state = 'live'))
    AND o.record_id NOT IN (SELECT record_id FROM document_asked WHERE side = 'prolegis')
    AND o.record_id NOT IN (
        SELECT source_id FROM intent WHERE is_open = 1 AND kind = 'document' AND verb = 'create' AND side = 'clio')
"""
_OF_PROLEGIS = """
    SELECT o.record_id FROM observation o
    WHERE o.side = 'prolegis' AND o.kind = 'document' AND o.linked = 0 AND o.record_id IN (SELECT value FROM json_each(?))
"""
_UNSENT_OF = _OF_PROLEGIS + UNSENT.format("o.of_matter")
_ASKED = "SELECT record_id FROM document_asked WHERE side = 'prolegis'"
_IN_MATTERS = """
    WHERE o.side = 'clio' AND o.kind = 'folder' AND o.gone_at IS NULL AND o.of_matter IN (SELECT value FROM json_each(?))
"""
_FOLDERS = SELECT_RECORD + _IN_MATTERS
_GONE = """
    SELECT l.prolegis_id FROM observation o
    JOIN link l ON l.kind = 'document' AND l.state <> 'dead'
        AND CASE o.side WHEN 'clio' THEN l.clio_id ELSE l.prolegis_id END = o.record_id
    WHERE o.kind = 'document' AND o.side = ? AND o.linked = 1 AND o.gone_at IS NOT NULL
"""


class _Ends(NamedTuple):
    """Both sides' records of a row, Clio's with its folder as a path; ``gone``: one of them is there no more."""

    prolegis: Record | None
    clio: Record | None
    gone: bool

    @property
    def shown(self) -> Record | None:
        return self.prolegis or self.clio

    @property
    def deleted_at(self) -> datetime | None:
        """The earlier of the two, where it lies in the trash wherever it is."""
        moments = [deleted_at(one) for one in (self.prolegis, self.clio) if one is not None]
        known = [moment for moment in moments if moment is not None]
        return min(known) if known and len(known) == len(moments) else None

    @property
    def trashed(self) -> str:
        """The one of two sides on which it lies in the trash."""
        if self.prolegis is None or self.clio is None:
            return ""
        found = [one.side.value for one in (self.prolegis, self.clio) if deleted_at(one) is not None]
        return found[0] if len(found) == 1 else ""

    def changed(self, *, even: bool) -> tuple[datetime, Side]:
        """When the bytes were saved, and where: the earlier of two that are alike, for the later one is a copy that was brought."""
        known = [(saved_at(one) or one.updated_at, one.side) for one in (self.prolegis, self.clio) if one is not None]
        return min(known) if even else max(known)

    def otherwise(self, field: str) -> str | None:
        """What Clio has for this field where Prolegis has something else."""
        if (
            self.prolegis is None
            or self.clio is None
            or field not in self.prolegis.fields.keys() & self.clio.fields.keys()
        ):
            return None
        theirs = self.clio.text(field)
        return None if theirs == self.prolegis.text(field) else theirs


def document_rows(connection: Connection, keys: Sequence[str]) -> list[DocumentRow]:
    board, pairs = Board(connection, Kind.DOCUMENT), Pairs(connection, Kind.DOCUMENT, keys)
    ends = _ends(connection, pairs, keys)
    ours = codec.id_list(one.prolegis.id for one in ends.values() if one.prolegis is not None)
    unsent = {row[0] for row in connection.rows(_UNSENT_OF, (ours,))}
    asked = {row[0] for row in connection.rows(_ASKED)}
    matters = _matter_keys(connection, ends.values())
    rows = []
    for key, end in ends.items():
        signs = _signs(board, pairs.ids(key), asked)
        link = pairs.link(key) if (tie := pairs.tie(key)) is not None and tie.pending else None
        state = _state(tie, link, signs, end)
        rows.append(_row(key, end, pairs, state, pairs.ids(key)[0] in unsent, len(signs.problems), matters))
    return rows


def _ends(connection: Connection, pairs: Pairs, keys: Sequence[str]) -> dict[str, _Ends]:
    both = {key: pairs.both(key) for key in keys}
    matters = {one.record.text("matter") for _, one in both.values() if one is not None}
    folders = {row[2]: codec.record(row) for row in connection.rows(_FOLDERS, (codec.id_list(matters),))}
    return {
        key: _Ends(_record(ours), None if theirs is None else with_folder(theirs.record, folders), _gone(ours, theirs))
        for key, (ours, theirs) in both.items()
        if ours is not None or theirs is not None
    }


def _record(seen: Seen | None) -> Record | None:
    return None if seen is None else seen.record


def _gone(*ends: Seen | None) -> bool:
    return any(one is not None and one.gone for one in ends)


def _signs(board: Board, ids: tuple[str, str], asked: set[str]) -> Signs:
    """What waits at the row; what a person sends waits too, before its turn has come."""
    signs = board.at(*ids)
    return Signs(signs.problems, signs.to | {Side.CLIO}, signs.unsure) if ids[0] in asked else signs


def _state(tie: Tie | None, link: Link | None, signs: Signs, ends: _Ends) -> RowState:
    if ends.deleted_at is not None and not signs.problems:
        return RowState.GONE
    edited = None
    if link is not None and ends.prolegis is not None and ends.clio is not None:
        base = {"deleted_at": Entry(None, None), **link.base}
        edited = edited_side(base, ends.prolegis, ends.clio)
    return state_of(tie, signs, in_prolegis=ends.prolegis is not None, gone=ends.gone, edited=edited)


def _row(
    key: str, ends: _Ends, pairs: Pairs, state: RowState, unsent: bool, problems: int, matters: dict[tuple[Side, str], str]
) -> DocumentRow:  # fmt: skip
    ours, theirs, shown, tie = ends.prolegis, ends.clio, ends.shown, pairs.tie(key)
    assert shown is not None, "one of the ends is known"
    ids = pairs.ids(key)
    changed_at, changed_in = ends.changed(even=tie is not None and not (tie.pending or tie.standing))
    return DocumentRow(
        key=key,
        name=shown.name,
        folder=shown.text("folder"),
        content_type=shown.text("content_type"),
        size=size_of(shown),
        state=state,
        origin=shown.text("origin"),
        locked=theirs is not None and is_locked(theirs),
        unsent=unsent,
        revision=number_of(Side.PROLEGIS, ours.text("content")) if ours is not None else 0,
        number=number_of(Side.CLIO, theirs.text("content")) if theirs is not None else 0,
        prolegis_id=ids[0],
        clio_id=ids[1],
        link_id=0 if tie is None else tie.id,
        changed_at=changed_at,
        confirmed_at=None if tie is None else tie.confirmed_at,
        deleted_at=ends.deleted_at,
        problems=problems,
        matter=matters[shown.side, shown.text("matter")],
        trashed=ends.trashed,
        clio_name="" if state is RowState.SAME else ends.otherwise("name") or "",
        clio_folder=None if state is RowState.SAME else ends.otherwise("folder"),
        changed_in=changed_in.value,
    )


def _matter_keys(connection: Connection, ends: Iterable[_Ends]) -> dict[tuple[Side, str], str]:
    """The row keys of the matters in which they lie."""
    shown = {(one.side, one.text("matter")) for end in ends if (one := end.shown) is not None}
    theirs = [id for side, id in shown if side is Side.CLIO]
    ties = ties_of(connection, Kind.MATTER, (), theirs).of_clio
    keys = {(side, id): f"p:{id}" for side, id in shown if side is Side.PROLEGIS}
    return keys | {(Side.CLIO, id): f"p:{ties[id].prolegis_id}" if id in ties else f"c:{id}" for id in theirs}


def uneven_states(connection: Connection) -> dict[str, RowState]:
    """{row key: state} of every row that is not simply equal or alone. Edits still to be planned count as going to Clio."""
    board, uneven = Board(connection, Kind.DOCUMENT), uneven_ties(connection, Kind.DOCUMENT)
    ours, theirs = board.signed()
    asked = {row[0] for row in connection.rows(_ASKED)}
    ties = ties_of(connection, Kind.DOCUMENT, ours, theirs)
    known = {tie.prolegis_id: tie for tie in (*uneven.of_prolegis.values(), *ties.of_prolegis.values())}
    gone = {row[0] for side in Side for row in connection.rows(_GONE, (side.value,))}
    states = {f"p:{id}": RowState.GONE for id in gone}
    for id in {*known, *ours, *asked} - gone:
        tie = known.get(id)
        signs = _signs(board, (id, "" if tie is None else tie.clio_id), asked)
        states[f"p:{id}"] = state_of(tie, signs, in_prolegis=True, gone=False)
    for id in theirs:
        if id not in ties.of_clio:
            states[f"c:{id}"] = state_of(None, board.at("", id), in_prolegis=False, gone=False)
    return states
