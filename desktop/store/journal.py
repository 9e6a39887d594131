"""The intent journal: a remote write stands here, committed, before a byte of it leaves. Which step may follow which, ``core.journal`` says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from desktop.core.journal import OPEN, Intent, IntentState, Verb, may_follow
from desktop.core.records import Kind, Side
from desktop.store import codec
from desktop.store.connection import Row
from desktop.store.shelf import Shelf

SELECT_INTENT = """
    SELECT id, run, verb, side, kind, state, source_id, target_id, link_id, name, attempts, sent_at, check_at, epoch, error,
        command, body, first_sent_at
    FROM intent
"""
_INSERT = """
    INSERT INTO intent (id, run, verb, side, kind, state, source_id, target_id, link_id, name, attempts, sent_at, check_at,
        epoch, error, command, body, is_open, first_sent_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_UPDATE = """
    UPDATE intent SET run = ?, verb = ?, side = ?, kind = ?, state = ?, source_id = ?, target_id = ?, link_id = ?, name = ?,
        attempts = ?, sent_at = ?, check_at = ?, epoch = ?, error = ?, command = ?, body = ?, is_open = ?, first_sent_at = ?
    WHERE id = ?
"""
_IN_STATES = " WHERE state IN (SELECT value FROM json_each(?)) ORDER BY seq"
_OPEN_IN_STATES = " WHERE is_open = 1 AND state IN (SELECT value FROM json_each(?)) ORDER BY seq"
_UNDER_WAY = """
    SELECT 1 FROM intent
    WHERE is_open = 1 AND verb = ?1 AND side = ?2
        AND ((kind = ?3 AND source_id = ?4 AND ?4 <> '') OR (link_id = ?5 AND ?5 > 0))
    LIMIT 1
"""
_FIRST = frozenset({IntentState.ARMED, IntentState.SENT})


class IllegalStep(Exception):
    """The journal refuses: a step that may not follow, a second live update of one link and side, an epoch that goes back (I14)."""


class Journal(Shelf):
    """The part of ``ports.Store`` about intents."""

    def add_intents(self, intents: Iterable[Intent]) -> None:
        """New ones, which leave no earlier than this is committed: nothing is sent that was not. Raises ``IllegalStep``."""
        self.database.must_be_writing()
        rows = []
        for intent in intents:
            if intent.state not in _FIRST:
                raise IllegalStep(f"a new intent is {intent.state}")
            rows.append((intent.id, *_columns(intent)))
        self._write(_INSERT, rows)

    def save_intents(self, intents: Iterable[Intent]) -> None:
        self.database.must_be_writing()
        wanted = list(intents)
        rows = self.database.rows(
            "SELECT id, state, epoch FROM intent WHERE id IN (SELECT value FROM json_each(?))",
            (codec.id_list(intent.id for intent in wanted),),
        )
        now = {row[0]: (IntentState(row[1]), row[2]) for row in rows}
        for intent in wanted:
            state, epoch = now.get(intent.id, (None, 0))
            if state is None:
                raise IllegalStep("no such intent")
            if not may_follow(state, intent.state):
                raise IllegalStep(f"{intent.state} after {state}")
            if intent.epoch < epoch:
                raise IllegalStep(f"epoch {intent.epoch} after {epoch}")
            now[intent.id] = intent.state, intent.epoch
        self._write(_UPDATE, [(*_columns(intent), intent.id) for intent in wanted])

    def intents(self, states: Iterable[IntentState]) -> list[Intent]:
        """In the order in which they were added."""
        wanted = set(states)
        only = _OPEN_IN_STATES if wanted <= OPEN else _IN_STATES
        rows = self.database.rows(SELECT_INTENT + only, (codec.id_list(state.value for state in wanted),))
        return [to_intent(row) for row in rows]

    def intent(self, id: str) -> Intent | None:
        row = self.database.row(f"{SELECT_INTENT} WHERE id = ?", (id,))
        return to_intent(row) if row else None

    def under_way(self, verb: Verb, side: Side, kind: Kind, *, source_id: str = "", link_id: int = 0) -> bool:
        """One look at the few open ones; no body is read."""
        values = (verb.value, side.value, kind.value, source_id, link_id)
        return self.database.row(_UNDER_WAY, values) is not None

    def _write(self, statement: str, rows: list[Row]) -> None:
        try:
            self.database.run_many(statement, rows)
        except sqlite3.IntegrityError as error:
            raise IllegalStep("an update of this link and side is under way, or the id is taken") from error


def _columns(intent: Intent) -> Row:
    return (
        intent.run,
        intent.verb.value,
        intent.side.value,
        intent.kind.value,
        intent.state.value,
        intent.source_id,
        intent.target_id,
        intent.link_id,
        intent.name,
        intent.attempts,
        codec.optional_instant(intent.sent_at),
        codec.optional_instant(intent.check_at),
        intent.epoch,
        intent.error,
        intent.command,
        codec.intent_to_json(intent),
        intent.state in OPEN,
        codec.optional_instant(intent.first_sent_at),
    )


def to_intent(row: Row) -> Intent:
    """An intent from the columns of ``SELECT_INTENT``."""
    values, seen, fence, upload = codec.json_to_intent(row[16])
    return Intent(
        id=row[0],
        run=row[1],
        verb=Verb(row[2]),
        side=Side(row[3]),
        kind=Kind(row[4]),
        values=values,
        state=IntentState(row[5]),
        source_id=row[6],
        target_id=row[7],
        link_id=row[8],
        name=row[9],
        attempts=row[10],
        first_sent_at=codec.to_optional_instant(row[17]),
        sent_at=codec.to_optional_instant(row[11]),
        check_at=codec.to_optional_instant(row[12]),
        epoch=row[13],
        error=row[14],
        command=row[15],
        seen=seen,
        fence=fence,
        upload=upload,
    )
