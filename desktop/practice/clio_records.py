"""What all kinds of Clio's records share: ids that rise in steps, ETags, conditions and references. No kind's own rules."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from desktop.practice.clio_values import ACCOUNT_ZONE, ClioError, not_found, reference
from desktop.practice.world import Row, Table, World

STARTS = {
    "contact": 2_310_400_011, "matter": 2_250_700_016, "relationship": 2_190_300_002, "practice_area": 2_160_100_007,
    "item": 18_400_200_003, "document_version": 21_700_300_008, "document_category": 2_170_200_005,
}  # fmt: skip
SHARED = {"document": "item", "folder": "item"}
STEP = 15  # ids rise, but not by one
NESTED_START = 3_020_500_004
_OWN = frozenset(("created_at", "updated_at", "rev"))


class Records:
    """One firm's records of all kinds in ``world``."""

    def __init__(self, world: World) -> None:
        self.world = world

    def etag(self, kind: str, row: Mapping[str, Any]) -> str:
        """The record's ETag with its quotes. It depends on the version alone, not on the fields asked for."""
        salt = self.world.etag_salt["clio"]
        hashed = hashlib.blake2b(f"{kind}/{row['id']}/{row['rev']}/{salt}".encode(), digest_size=16)
        return f'"{hashed.hexdigest()}"'

    def found(self, table: Table, id: int, if_match: str | None = None) -> Row:
        """The record; 404 without one, 412 when ``if_match`` names none of its ETags."""
        row = table.get(id)
        if row is None:
            raise not_found(table.kind, id)
        if if_match is not None and if_match.strip() != "*":
            tags = [tag.strip() for tag in if_match.split(",")]
            if self.etag(table.kind, row) not in tags:
                raise ClioError(412, "PreconditionFailed", "The record was changed since it was read")
        return row

    def referred(self, table: Table, value: Any, name: str) -> Row | None:
        """The record that ``{"id": N}`` names; None for null, 404 when there is none."""
        id = reference(value, name)
        if id is None:
            return None
        row = table.get(id)
        if row is None:
            raise not_found(table.kind, id)
        return row

    def create(self, table: Table, row: Row, actor: str) -> Row:
        return table.put({"id": self.next_id(table), **row}, actor)

    def next_id(self, table: Table) -> int:
        """The id that the next record of this kind gets; documents and folders share their numbers."""
        name = SHARED.get(table.kind, table.kind)
        return self.world.next_id(f"clio/{name}", STARTS[name], STEP)

    def replace(self, table: Table, before: Row, row: Row, actor: str, *, touch: bool = True) -> Row:
        """A write that changes nothing leaves the version, the ETag and ``updated_at`` alone."""
        if all(row[key] == before[key] for key in row if key not in _OWN):
            return before
        return table.put(row, actor, touch=touch)

    def nested_id(self, key: str) -> int:
        return self.world.next_id(f"clio/{key}", NESTED_START, STEP)

    def today(self) -> str:
        return self.world.now().astimezone(ACCOUNT_ZONE).date().isoformat()
