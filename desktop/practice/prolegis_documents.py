"""What happens to a document besides its fields: saved contents with their revisions, deletion and restoring.

A saved edit is one new revision. The bytes of a superseded one, and of a deleted document, can be had for 30 days more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from desktop.practice.blobs import Blob
from desktop.practice.prolegis_documents_fields import UNKNOWN_TYPE
from desktop.practice.prolegis_fields import ProlegisError
from desktop.practice.world import Row, Table, World

KEPT = timedelta(days=30)
LARGEST = 2**31 - 1  # bytes; what fits a signed 32-bit size
CLOSED = ("closed", "locked")
Find = Callable[[str, str | None], Row]


class Documents:
    """``find(id, if_match)`` gives the row or refuses. ``largest`` is the most bytes of one file and may be changed."""

    def __init__(self, world: World, table: Table, matters: Table, find: Find) -> None:
        self._world, self._table, self._matters, self._find = world, table, matters, find
        self.largest = LARGEST

    def expect(self, id: str, if_match: str | None = None) -> Row:
        """The document if it may be changed now: 404, 412, and 409 for a deleted one or a closed matter."""
        row = self._find(id, if_match)
        if row["deleted_at"]:
            raise ProlegisError(409, "document_deleted", "The document is deleted", "Restore it first.")
        self.refuse_closed(row["matter_id"])
        return row

    def refuse_closed(self, matter_id: str) -> None:
        matter = self._matters.get(matter_id)
        if matter is None:
            raise ProlegisError(409, "matter_deleted", "The matter is deleted", f"There is no matter {matter_id}.")
        if matter["status"] in CLOSED:
            detail = f"Matter {matter['number']} is {matter['status']}: its documents stay as they are."
            raise ProlegisError(409, "matter_closed", "The matter is closed", detail)

    def save(
        self, id: str, blob: Blob, actor: str, if_match: str | None = None, *,
        content_type: str | None = None, origin: str | None = None,
    ) -> Row:  # fmt: skip
        """Make ``blob`` the next revision. The bytes that already stand make none, so that a repeated save is one save."""
        row = self.expect(id, if_match)
        content_type = content_type or row["content_type"] or UNKNOWN_TYPE
        changed: Row = {**row, "content_type": content_type, "origin": origin or row["origin"]}
        if row["sha256"] != blob.sha256:
            changed |= self._next_revision(changed, blob, actor)
        return self._table.put(changed, actor) if changed != row else row

    def revision(self, row: Row, number: int | None = None) -> Row:
        """One revision (None: the current one) whose bytes can be had: 404 ``no_revision``, or 410 when they are gone."""
        wanted = row["revision"] if number is None else number
        found: Row | None = next((kept for kept in row["revisions"] if kept["revision"] == wanted), None)
        if found is None:
            raise ProlegisError(
                404, "no_revision", "There is no such revision", f"{row['id']} has no revision {wanted}."
            )
        until = self.available_until(row, found)
        if until is not None and until <= self._world.now():
            raise ProlegisError(410, "content_gone", "The bytes are no longer kept", "They were kept for 30 days.")
        return found

    def available_until(self, row: Row, revision: Row) -> datetime | None:
        """Until when a revision's bytes can be had: None while it is the current one of a document that is there."""
        ended = [at for at in (revision["superseded_at"], row["deleted_at"]) if at is not None]
        return min(ended) + KEPT if ended else None

    def delete(self, id: str, actor: str, if_match: str | None = None) -> None:
        """Leave a tombstone; one that is there already stays as it is, whatever ``if_match`` says."""
        row = self._find(id, None)
        if not row["deleted_at"]:
            self._bury(self.expect(id, if_match), actor)

    def delete_all(self, matter_id: str, actor: str) -> None:
        """The documents of a matter that is being deleted."""
        for row in self._table.where("matter_id", matter_id):
            if not row["deleted_at"]:
                self._bury(row, actor)

    def restore(self, id: str, actor: str, if_match: str | None = None) -> Row:
        """Undo a deletion of the last 30 days; a document that is there stays as it is. 410 after that, 409 without matter."""
        row = self._find(id, if_match)
        if not row["deleted_at"]:
            return row
        self.refuse_closed(row["matter_id"])
        if row["deleted_at"] + KEPT <= self._world.now():
            raise ProlegisError(
                410, "restore_expired", "The document can no longer be restored", "30 days have passed."
            )
        return self._table.put({**row, "deleted_at": None}, actor, action="restored")

    def _bury(self, row: Row, actor: str) -> None:
        self._table.put({**row, "deleted_at": self._world.now()}, actor, action="deleted")

    def _next_revision(self, row: Row, blob: Blob, actor: str) -> Row:
        number, now = row["revision"] + 1, self._world.now()
        new = {
            "revision": number, "size": blob.size, "sha256": blob.sha256, "content_type": row["content_type"],
            "origin": row["origin"], "saved_at": now, "actor": actor, "superseded_at": None,
        }  # fmt: skip
        before = [kept if kept["superseded_at"] else {**kept, "superseded_at": now} for kept in row["revisions"]]
        return {"revision": number, "size": blob.size, "sha256": blob.sha256, "revisions": [*before, new]}
