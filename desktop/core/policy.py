"""The firm's choices and what is known of its services: the plan's third input. Stored as one JSON value; no rules here."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from desktop.core.records import Side


class NewContacts(StrEnum):
    """What a contact created in Clio after connecting does in Prolegis."""

    ALWAYS = "always"
    ON_MATTERS = "on_matters"  # only once it is a client of a linked matter
    ASK = "ask"


class Numbering(StrEnum):
    """Whether Clio takes a matter number from us. No endpoint reveals it: learnt by trying (Clio fact, section 7)."""

    UNKNOWN = "unknown"
    MANUAL = "manual"
    AUTOMATIC = "automatic"


class Policy(msgspec.Struct, frozen=True):
    """``connected_at`` per side by that service's own clock; older records are never created on the other side.

    ``areas`` maps Prolegis matter types to Clio practice area names (chosen by the firm, else proposed by ``mapping``).
    """

    connected_at: dict[Side, datetime] = {}
    areas: dict[str, str] = {}
    new_contacts: NewContacts = NewContacts.ALWAYS
    numbering: Numbering = Numbering.UNKNOWN
