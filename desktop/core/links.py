"""A link: one Prolegis record and one Clio record of the same kind that are kept equal, with the base once agreed. No rules here."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from desktop.core.records import Kind, Side, Value


class LinkState(StrEnum):
    LIVE = "live"
    HELD = "held"  # waits for a person: nothing flows
    DEAD = "dead"  # kept for ever, so that nothing comes back through an edit (M8)


class Origin(StrEnum):
    """How the link came to be: decides what an empty field means at first sight."""

    LINKED = "linked"  # a person linked two existing records: empty fields are filled
    CREATED_CLIO = "created_clio"  # we created the Clio record from the Prolegis one
    CREATED_PROLEGIS = "created_prolegis"
    RECOVERED = "recovered"  # found on the Prolegis record (lost database, another desk): nothing is filled


class Entry(msgspec.Struct, frozen=True):
    """The base of one field: the two representations once agreed to mean the same (``agreed``), or, if not agreed, a standing difference as last seen."""

    prolegis: Value
    clio: Value
    agreed: bool = True

    def on(self, side: Side) -> Value:
        return self.prolegis if side is Side.PROLEGIS else self.clio


class Decision(msgspec.Struct, frozen=True):
    """A person's choice for one field. Void once either side differs from what the person saw. ``keep`` "both" leaves the difference standing."""

    keep: str  # "prolegis", "clio" or "both"
    prolegis: Value
    clio: Value


class Written(msgspec.Struct, frozen=True):
    """Our last write to one side: when (service time) and the fields sent; guards against stale reads within the settle time."""

    at: datetime
    fields: tuple[str, ...]


class Link(msgspec.Struct, frozen=True):
    """``id`` 0 before it is stored. ``announced``: Prolegis carries the Clio id (always True for parties, which have no slot there).

    For a party ``prolegis_id`` is "matter id:client id".
    """

    kind: Kind
    prolegis_id: str
    clio_id: str
    origin: Origin
    linked_at: datetime  # by Clio's clock: that of the computer may jump
    id: int = 0
    state: LinkState = LinkState.LIVE
    announced: bool = False
    base: dict[str, Entry] = {}
    decided: dict[str, Decision] = {}
    written: dict[Side, Written] = {}
    frozen_fields: tuple[str, ...] = ()  # rewritten more than three times in a day (U10)
    confirmed_at: datetime | None = None
    pending: bool = False  # something is to be written or asked: not equal yet

    def end(self, side: Side) -> str:
        return self.prolegis_id if side is Side.PROLEGIS else self.clio_id
