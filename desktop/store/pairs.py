"""The records of both sides that belong to some rows of the window, read together, and how each row stands."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.links import Link
from desktop.core.records import Kind, Record, Side
from desktop.core.views import RowState
from desktop.store.connection import Connection
from desktop.store.links import SELECT_LINK, to_link
from desktop.store.reading import Seen, ids_in, seen
from desktop.store.rows import Board, Tie, edited_side, state_of, ties_of


class Pairs:
    """Both sides' records of some rows, and how the rows stand."""

    def __init__(self, connection: Connection, kind: Kind, keys: Sequence[str]) -> None:
        self._connection = connection
        self._ties = ties_of(connection, kind, ids_in(keys, "p"), ids_in(keys, "c"))
        linked = [tie for tie in map(self.tie, keys) if tie is not None]
        self._prolegis = seen(
            connection, Side.PROLEGIS, kind, [*ids_in(keys, "p"), *(tie.prolegis_id for tie in linked)]
        )
        self._clio = seen(connection, Side.CLIO, kind, [*ids_in(keys, "c"), *(tie.clio_id for tie in linked)])

    def tie(self, key: str) -> Tie | None:
        ends = self._ties.of_prolegis if key.startswith("p:") else self._ties.of_clio
        return ends.get(key[2:])

    def ids(self, key: str) -> tuple[str, str]:
        """(Prolegis id, Clio id), "" for a side without a record."""
        if (tie := self.tie(key)) is not None:
            return tie.prolegis_id, tie.clio_id
        return (key[2:], "") if key.startswith("p:") else ("", key[2:])

    def both(self, key: str) -> tuple[Seen | None, Seen | None]:
        prolegis_id, clio_id = self.ids(key)
        return self._prolegis.get(prolegis_id), self._clio.get(clio_id)

    def link(self, key: str) -> Link | None:
        """The whole link, with its base."""
        tie = self.tie(key)
        row = self._connection.row(f"{SELECT_LINK} WHERE l.id = ?", (tie.id,)) if tie is not None else None
        return None if row is None else to_link(row)

    def shown(self, key: str) -> Record | None:
        """The record whose words the row shows: Prolegis' own, else Clio's; None when neither is known."""
        prolegis, clio = self.both(key)
        one = prolegis or clio
        return None if one is None else one.record

    def state(self, key: str, board: Board) -> RowState:
        tie, (prolegis, clio) = self.tie(key), self.both(key)
        gone = any(one is not None and one.gone for one in (prolegis, clio))
        edited = None
        if tie is not None and tie.pending and prolegis is not None and clio is not None:
            link = self.link(key)
            edited = edited_side(link.base, prolegis.record, clio.record) if link is not None else None
        signs = board.at(*self.ids(key))
        return state_of(tie, signs, in_prolegis=prolegis is not None, gone=gone, edited=edited)
