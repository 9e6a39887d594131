"""Small JSON values by name: cursors, marks, identities, the policy. Secrets have their own place and never come here."""

from __future__ import annotations

from typing import Any

from desktop.store import codec
from desktop.store.shelf import Shelf

_PUT = "INSERT INTO small_value (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body"


class Values(Shelf):
    """The part of ``ports.Store`` about small values. A cursor put in the transaction of its records moves with them (L8)."""

    def get(self, name: str, default: Any = None) -> Any:
        row = self.database.row("SELECT body FROM small_value WHERE name = ?", (name,))
        return default if row is None else codec.json_to_plain(row[0])

    def put(self, name: str, value: Any) -> None:
        """None removes the name."""
        self.database.must_be_writing()
        if value is None:
            self.database.run("DELETE FROM small_value WHERE name = ?", (name,))
        else:
            self.database.run(_PUT, (name, codec.plain_to_json(value)))
