"""Copies that are kept of what would otherwise be gone, as data, and the doors to where they lie. Making and keeping them is the store's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from desktop.core.records import Kind, Side

KEPT_FOR = timedelta(days=30)  # at least


class Content(msgspec.Struct, frozen=True):
    """Bytes by what they are: SHA-256 as 64 hex digits, size in bytes."""

    sha256: str
    size: int


class Copy(msgspec.Struct, frozen=True):
    """One kept copy: whose bytes, why, and until when at least. ``id`` is 0 until it is stored.

    ``side`` and ``record_id`` name the record that was to lose them, ``revision`` which of its states, ``name`` what it was called
    (plain remote text). ``reason`` is open: "deleted", "replaced".
    """

    content: Content
    reason: str
    kind: Kind
    side: Side
    record_id: str
    kept_at: datetime
    name: str = ""
    content_type: str = ""
    matter_id: str = ""
    revision: str = ""
    restored_at: datetime | None = None
    id: int = 0

    @property
    def expires_at(self) -> datetime:
        """From then on it may go; never before."""
        return self.kept_at + KEPT_FOR


class Copies(Protocol):
    """The part of the store that lists kept copies. Writes run inside ``transaction()``.

    ``now`` and ``kept_at`` are a service's time where it is known: the computer's clock may jump (S12).
    """

    def add_copy(self, copy: Copy) -> Copy: ...
    def copy(self, id: int) -> Copy | None: ...
    def copies_of(self, kind: Kind, side: Side, record_id: str) -> list[Copy]:
        """Of one record, newest first."""
        ...

    def copies(self, matter_id: str = "", *, limit: int = 200) -> list[Copy]:
        """For "restore": of one matter, or all; newest first."""
        ...

    def mark_restored(self, id: int, at: datetime) -> None: ...
    def drop_expired_copies(self, now: datetime) -> int:
        """Forget those whose time is over; returns how many. Their bytes go with ``Vault.sweep``."""
        ...

    def copy_digests(self) -> set[str]:
        """The content that some copy still needs."""
        ...

    def copies_size(self) -> tuple[int, int]:
        """(copies, bytes); the same content counts once in the bytes."""
        ...


class Vault(Protocol):
    """Encrypted content by its SHA-256. Every call blocks; raises ``LocalError``."""

    def is_ready(self) -> bool:
        """Whether the sentinel can be read back now: nothing that needs a copy runs without it."""
        ...

    def check(self) -> None:
        """As ``is_ready``, but raises what is wrong: "vault_new", "vault_sentinel", "vault_key",
        "vault_other", "vault_closed" or "unwritable"."""
        ...

    def set_up(self) -> str:
        """Make the key and the sentinel, or the sentinel anew; returns the recovery code as written. Raises as ``check``."""
        ...

    def recovery_code(self) -> str:
        """As a person writes it down."""
        ...

    def import_code(self, text: str) -> None:
        """Take the key from a recovery code; raises ``ValueError`` for one that opens nothing here."""
        ...

    def set_aside(self, now: datetime) -> object:
        """Move content whose key is lost out of the way, removing nothing; ``set_up`` begins anew. Raises as ``check`` where the key is not lost."""
        ...

    def put(self, chunks: Iterable[bytes], *, sha256: str = "") -> Content:
        """Keep these bytes: on the disk and read back when it returns. With ``sha256`` other bytes are refused ("changed")."""
        ...

    def put_file(self, path: str, *, sha256: str = "") -> Content: ...
    def holds(self, sha256: str) -> bool:
        """Whether these bytes can be read back whole: reads all of them."""
        ...

    def read(self, sha256: str) -> Iterator[bytes]:
        """Every piece is genuine; raises "vault_gone" or "vault_damaged", at the latest after the last piece."""
        ...

    def sweep(self, needed: Iterable[str], now: datetime) -> int:
        """Remove content that no copy needs and that was put more than ``KEPT_FOR`` ago; returns how many."""
        ...


class Spooled(msgspec.Struct, frozen=True):
    """A whole private copy on this computer."""

    path: str
    content: Content


class Spool(Protocol):
    """Private copies for journeys up and down, by the journey's id. Every call blocks.

    Raises ``LocalError``: "full", "unwritable", "changed" or "unreadable".
    """

    def take(self, owner: str, chunks: Iterable[bytes]) -> Spooled: ...
    def take_file(self, owner: str, source: str) -> Spooled:
        """A copy of somebody's file, which must not change meanwhile ("changed")."""
        ...

    def target(self, owner: str, size: int = 0) -> str:
        """Where a download is to be written: a new file of ``size`` bytes, to be taken over with ``adopt``."""
        ...

    def adopt(self, owner: str, announced: Content) -> Spooled: ...
    def find(self, owner: str) -> Spooled | None: ...
    def read(self, spooled: Spooled) -> Iterator[bytes]: ...
    def remove(self, owner: str) -> None: ...
    def show(self, owner: str, name: str) -> str:
        """The owner's copy as a read-only file under its own name, for the desktop's programs; returns its path. Gone at the next ``clean``.

        ``name`` is remote text: its file lies in a folder of its own, whatever it says.
        """
        ...

    def shown(self, sha256: str, name: str) -> str:
        """Where such a file stands already, whole; "" where none does."""
        ...

    def clean(self, owners: Iterable[str]) -> int:
        """At the start: remove what belongs to none of these, and what was not finished."""
        ...
