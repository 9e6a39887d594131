"""The intent journal's words: what a remote write goes through from its sending to its proof (SYNC 4), and which steps may follow which.

SYNC's ``planned`` is not kept: an intent is first written as it leaves, as ``sent``, and what was not yet written is planned again. Only a write about
a document is ``armed`` first, while its bytes are fetched and nothing has left.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from desktop.core.records import Fields, Kind, Side


class Verb(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    VERSION = "version"  # new bytes for a document that both sides have
    DELETE = "delete"  # to Clio's trash, or a tombstone in Prolegis
    RESTORE = "restore"


class IntentState(StrEnum):
    ARMED = "armed"
    SENT = "sent"
    ACKED = "acked"
    APPLIED = "applied"
    UNCERTAIN = "uncertain"
    REJECTED = "rejected"
    HELD = "held"  # several records could be ours: a person decides
    CANCELLED = "cancelled"  # a person who was asked had a new one made in its place, or a document's write was overtaken before it left


_S = IntentState
NEXT: dict[IntentState, frozenset[IntentState]] = {
    _S.ARMED: frozenset({_S.SENT, _S.CANCELLED}),
    _S.SENT: frozenset({_S.ACKED, _S.APPLIED, _S.UNCERTAIN, _S.REJECTED, _S.ARMED}),
    _S.UNCERTAIN: frozenset({_S.ACKED, _S.APPLIED, _S.SENT, _S.HELD, _S.REJECTED}),
    _S.ACKED: frozenset({_S.APPLIED}),
    _S.HELD: frozenset({_S.ACKED, _S.APPLIED, _S.CANCELLED, _S.SENT}),
    _S.APPLIED: frozenset(),
    _S.REJECTED: frozenset(),
    _S.CANCELLED: frozenset(),
}
OPEN = frozenset({_S.ARMED, _S.SENT, _S.UNCERTAIN, _S.HELD, _S.ACKED})


class UploadStep(StrEnum):
    """How far the bytes of a create or version are. What follows a step may already be done when its reply was lost."""

    WAITING = "waiting"  # nothing was fetched yet
    SPOOLED = "spooled"  # a whole private copy lies here, its hash known
    RESERVED = "reserved"  # Clio has an unfinished version, Prolegis a document without content
    STORED = "stored"  # Clio's storage has the bytes
    COMMITTED = "committed"  # the service shows them as its own
    FINISHED = "finished"  # and the version that belongs on top is there


class Upload(msgspec.Struct, frozen=True):
    """The bytes of a create or version on their way, so that a restart goes on where it was. Never an address: they are signed and expire.

    ``version`` is what is fetched from the other side ("" its current one) and ``content`` that side's token of it, which enters
    the base; ``sha256`` and ``size`` what was found in it, ``spooled`` the private copy's name. At Clio ``follows`` is the version
    number that this one must follow by one (0 for a new document), and ``head`` the id of the version to be made the latest again
    once this one is kept beneath it. ``document_id`` and ``version_uuid`` are the reservation's. ``unwanted``: it will not be finished,
    and the empty document that it began is to go.
    """

    step: UploadStep = UploadStep.WAITING
    version: str = ""
    content: str = ""
    size: int = 0
    sha256: str = ""
    spooled: str = ""
    follows: int = 0
    head: str = ""
    document_id: str = ""
    version_uuid: str = ""
    unwanted: bool = False


class Intent(msgspec.Struct, frozen=True):
    """One remote write. ``source_id`` is the record on the other side that a create copies; ``target_id`` the record updated, or the one created once known.

    ``seen`` holds, for the fields sent, what the other side held when this was planned: with the reply it becomes the base.
    ``fence`` are ids that looked alike before the first send: never adopted. Both moments are service time: of the first send, and the latest at which the
    last one can have left. ``attempts`` are the sends so far (a create is sent at most three times).
    """

    id: str
    run: int
    verb: Verb
    side: Side
    kind: Kind
    values: Fields
    seen: Fields = {}
    fence: tuple[str, ...] = ()
    state: IntentState = IntentState.SENT
    source_id: str = ""
    target_id: str = ""
    link_id: int = 0
    name: str = ""
    attempts: int = 0
    first_sent_at: datetime | None = None
    sent_at: datetime | None = None
    check_at: datetime | None = None
    epoch: int = 0
    error: str = ""
    command: str = ""  # the job of a person who asked for it, "" for the engine's own
    upload: Upload | None = None

    @property
    def has_begun(self) -> bool:
        """A new document without bytes stands there because of this."""
        upload = self.upload
        if upload is None or self.verb is not Verb.CREATE or not upload.document_id:
            return False
        return upload.step not in {UploadStep.COMMITTED, UploadStep.FINISHED}

    @property
    def is_order(self) -> bool:
        """A person's own write to a document on one side, copied from nowhere: the plan brings it to the other side afterwards."""
        return self.kind is Kind.DOCUMENT and bool(self.command) and not (self.link_id or self.source_id)


def may_follow(before: IntentState, after: IntentState) -> bool:
    return before is after or after in NEXT[before]
