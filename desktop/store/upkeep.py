"""What keeps the database small and safe over years: daily copies, and pruning of what is past its time in small steps (S11)."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from desktop.store import backup, codec
from desktop.store.shelf import Shelf

KEEP_INTENTS = timedelta(days=90)
KEEP_HISTORY = timedelta(days=400)


class Upkeep(Shelf):
    """Not part of a cycle: the scheduler asks for it when nothing else waits."""

    def prune(self, now: datetime, *, most: int = 500) -> int:
        """Remove at most ``most`` closed intents, history rows and runs each that are past their time; returns how many went.

        Open intents and dead links are never removed. Makes its own transaction.
        """
        from desktop.store.tables import History, Intent, Run

        intents_before = codec.instant(now - KEEP_INTENTS)
        history_before = codec.instant(now - KEEP_HISTORY)
        # A closed intent's age is that of its run: ids of runs rise with time, even where a quiet run's row is gone.
        last_run = self.database.row("SELECT max(id) FROM run WHERE started_at < ?", (intents_before,))
        old_intents = (
            Intent.select(Intent.seq)
            .where(
                (Intent.is_open == 0)
                & (Intent.run <= (last_run[0] or 0 if last_run else 0))
                & (Intent.sent_at.is_null() | (Intent.sent_at < intents_before))
            )
            .limit(most)
        )
        old_history = History.select(History.id).where(History.at < history_before).order_by(History.id).limit(most)
        old_runs = Run.select(Run.id).where(Run.started_at < history_before).order_by(Run.id).limit(most)
        with self.database.transaction():
            return sum(
                self.database.run_query(query).rowcount
                for query in (
                    Intent.delete().where(Intent.seq.in_(old_intents)),
                    History.delete().where(History.id.in_(old_history)),
                    Run.delete().where(Run.id.in_(old_runs)),
                )
            )

    def backup_if_due(self, now: datetime) -> Path | None:
        """A daily copy, three kept; None when the last is younger than a day. Blocking, and safe in a worker thread: it reads by its own connection."""
        return backup.write_if_due(self.database.path, now) if self.database.durable else None
