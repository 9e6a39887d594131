"""The doors for documents: what the engine asks of the two services and of the store about them, besides ``ports``. Files are named by their paths.

All instants are UTC. Service methods raise only ``core.errors``; bytes are streamed, never held whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Protocol

import msgspec

from desktop.core.documents import Version
from desktop.core.links import Link
from desktop.core.ports import Clio, Lane, Page, Prolegis
from desktop.core.records import Fields, Kind, Record, Side

Progress = Callable[[int], None]  # bytes so far of this transfer


class Received(msgspec.Struct, frozen=True):
    """A download that came whole: counted and hashed while it was written."""

    size: int
    sha256: str


class Part(msgspec.Struct, frozen=True):
    """One piece of an upload to Clio's storage. Its address is signed: it stays in memory and shows nowhere."""

    number: int
    size: int
    url: str
    headers: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return f"Part({self.number}, {self.size})"


class Reservation(msgspec.Struct, frozen=True):
    """An unfinished version at Clio that waits for its bytes; only the ids may be kept. One part without a number below 100 MB."""

    document_id: str
    version_uuid: str
    parts: tuple[Part, ...] = ()

    def __repr__(self) -> str:
        return f"Reservation({self.document_id!r}, {self.version_uuid!r})"


class DocumentService(Protocol):
    """What both adapters do alike with documents, and Clio's with folders. Deleted ones are listed too, with their ``deleted_at``."""

    side: Side

    async def list(
        self, kind: Kind, *, since: datetime | None, cursor: str | None, lane: Lane, matter: str | None = None
    ) -> Page:
        """As ``ports.Service.list``; with ``matter`` only those of that side's matter."""
        ...

    async def get(self, kind: Kind, id: str, lane: Lane) -> Record | None:
        """As it is now, a deleted one too; None when the service answers 404."""
        ...

    async def update(self, kind: Kind, id: str, values: Fields, *, seen: Record, lane: Lane) -> Record:
        """ "name", "folder" (Prolegis, a path) and "parent" (Clio, "folder:ID" or "matter:ID"), under ``seen.etag``."""
        ...

    async def versions(self, id: str, lane: Lane) -> tuple[Version, ...]:
        """All whole ones by rising number."""
        ...

    async def download(
        self,
        id: str,
        version: str | None,
        target: str,
        *,
        lane: Lane,
        size: int | None = None,
        progress: Progress | None = None,
    ) -> Received:
        """Write the bytes of a version (``Version.id``; None the current one) to the new file ``target`` and check what can be checked.

        ``size`` is what the version is known to have; Clio, which tells no hash, is asked for it where it is not given.

        Raises ``Faulty`` for bytes that are cut or not what the service says they are, HTML among them, ``Refused`` code
        "foreign_host" for an address that is not the service's own, and ``Missing`` for bytes that are no longer kept.
        """
        ...

    async def trash(self, id: str, *, seen: Record, lane: Lane) -> None:
        """One that is deleted or gone already is success (D13). Clio's takes no If-Match."""
        ...

    async def restore(self, id: str, *, seen: Record, lane: Lane) -> Record:
        """``Refused`` code "restore_expired" after thirty days."""
        ...


class ClioDocuments(DocumentService, Protocol):
    async def reserve(
        self, parent: str, name: str, *, content_type: str, size: int, marker: str, lane: Lane, source: str = ""
    ) -> Reservation:
        """Begin a document in "folder:ID" or "matter:ID", or a version of "document:ID". Not idempotent: send once.

        ``source`` is the file: from 100 MB on each part is announced with its MD5, which storage compares.

        ``marker`` is the intent's id, written on a new document so that ``find_marked`` finds it.
        """
        ...

    async def reservation(self, document_id: str, version_uuid: str, *, size: int, lane: Lane) -> Reservation:
        """Fresh addresses for one that was begun: after a restart, or once the old ones expired."""
        ...

    async def put_bytes(self, reservation: Reservation, source: str, progress: Progress | None = None) -> None:
        """To Clio's storage, without our token; repeating it is safe. Expired addresses are renewed as long as that brings us on, else ``Stale``.

        Raises ``Refused`` "foreign_host" and "storage_refused", ``LocalError`` "changed" and "unreadable".
        """
        ...

    async def commit(self, document_id: str, version_uuid: str, *, sha256: str, lane: Lane) -> Record:
        """Declare the bytes complete and mark their hash, in one request. One that is committed already is success.

        Raises ``Refused`` code "no_bytes" when the storage has nothing.
        """
        ...

    async def find_marked(self, kind: Kind, marker: str, lane: Lane) -> tuple[Record, ...]:
        """Documents (unfinished ones too) or folders that carry this intent's id."""
        ...

    async def make_latest(self, document_id: str, version_id: str, lane: Lane) -> Record:
        """Copy an old version as the newest; a new number."""
        ...

    async def create_folder(self, parent: str, name: str, *, marker: str, lane: Lane) -> Record: ...


class ProlegisDocuments(DocumentService, Protocol):
    async def linked_to(self, clio_id: str, lane: Lane) -> Record | None:
        """The document that carries this Clio id, in whatever matter it lies; a deleted one too."""
        ...

    async def create_document(self, values: Fields, *, key: str, lane: Lane) -> Record:
        """Without content: "matter", "name", "folder", "content_type" and "origin". ``key`` is the Idempotency-Key."""
        ...

    async def put_content(
        self,
        id: str,
        source: str,
        *,
        sha256: str,
        content_type: str,
        seen: Record,
        lane: Lane,
        progress: Progress | None = None,
    ) -> Record:
        """The next revision, under ``seen.etag``; the bytes that stand there already make none."""
        ...


class WholeClio(Clio, Protocol):
    """Clio with its documents."""

    @property
    def documents(self) -> ClioDocuments: ...


class WholeProlegis(Prolegis, Protocol):
    """Prolegis with its documents."""

    @property
    def documents(self) -> ProlegisDocuments: ...


class DocumentStore(Protocol):
    """The part of the store about documents; writes run inside ``ports.Store.transaction()``."""

    def transaction(self, *, lasting: bool = True) -> AbstractContextManager[None]: ...
    def documents_of(self, side: Side, matter_id: str) -> list[Record]:
        """Of that side's matter, deleted ones too; by id."""
        ...

    def folders_of(self, clio_matter_id: str) -> dict[str, Record]: ...
    def unlinked_documents(self, side: Side, matter_id: str, *, trashed: bool = False) -> list[Record]:
        """Of those, the ones that stand (or lie in the trash) and have no live or held link nor ever had one (I5)."""
        ...

    def parted_documents(self, side: Side, matter_id: str, other_id: str) -> list[Record]:
        """Of those, the ones that stand without a link and were once linked with ``other_id`` of the other side."""
        ...

    def new_documents(self, side: Side, ahead: timedelta) -> list[Record]:
        """Documents of linked matters whose documents were read (``mark_listed``): those that stand, never had a link
        and changed at or after their matter's link was made.

        ``ahead`` is how far that side's clock goes before Clio's, by which links are dated.
        """
        ...

    def linked_documents(self) -> dict[str, int]:
        """{Prolegis matter id: linked documents that stand on at least one side}, for the guard of deletes."""
        ...

    def standing_documents(self) -> dict[Side, int]:
        """Linked documents that stand on each side."""
        ...

    def unlisted_matters(self) -> list[Link]:
        """Live links of matters whose documents were not read yet; oldest first."""
        ...

    def mark_listed(self, link_id: int, *, listed: bool = True) -> None: ...

    def versions(self, side: Side, id: str) -> tuple[Version, ...]: ...
    def put_versions(self, side: Side, id: str, versions: Iterable[Version]) -> None:
        """Replace what is known of a document's versions."""
        ...

    def hashes(self, contents: Iterable[str]) -> dict[str, str]:
        """{content token: SHA-256} of Clio's bytes that were downloaded or uploaded here."""
        ...

    def put_hashes(self, hashes: Mapping[str, str]) -> None: ...
    def deletes_on(self, day: date) -> int:
        """Documents that the engine deleted by itself that day."""
        ...

    def count_delete(self, day: date) -> None: ...
    def asked_for(self, job: str = "") -> frozenset[tuple[Side, str]]:
        """Old documents that a person sent ("Send to Clio") and that have no link yet; of one job, or of all."""
        ...

    def ask_for(self, side: Side, ids: Iterable[str], *, job: str) -> None: ...
    def no_longer_asked(self, side: Side, ids: Iterable[str]) -> None: ...
