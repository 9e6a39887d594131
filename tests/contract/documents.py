"""Documents of either service for the contract suite: a matter to put them in, files to send, and the way of each service to take one."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from desktop.core.documents import number_of
from desktop.core.ports import Lane
from desktop.core.ports_documents import Received
from desktop.core.records import Kind, Record, Side
from desktop.services.clio.documents import ClioDocuments
from desktop.services.prolegis.documents import ProlegisDocuments
from desktop.services.tokens import FixedTokens
from tests.contract.adapters import Bench, matter_values, on

WRITE, LOOK = Lane.WRITE, Lane.CHANGE


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Shelf:
    """One side's documents with a matter of their own. ``folder`` is where files lie on this computer."""

    def __init__(self, bench: Bench, folder: Path, matter: str) -> None:
        self.bench, self.folder, self.matter = bench, folder, matter
        self._count = 0

    @property
    def side(self) -> Side:
        return self.bench.side

    @property
    def documents(self) -> ClioDocuments | ProlegisDocuments:
        return self.bench.service.documents

    @property
    def clio(self) -> ClioDocuments:
        assert isinstance(self.documents, ClioDocuments)
        return self.documents

    @property
    def prolegis(self) -> ProlegisDocuments:
        assert isinstance(self.documents, ProlegisDocuments)
        return self.documents

    def file(self, data: bytes) -> str:
        self._count += 1
        path = self.folder / f"{self._count}.bin"
        path.write_bytes(data)
        return str(path)

    async def later(self, seconds: float) -> None:
        await self.bench.service.seam.clock.sleep(seconds)

    def sign_in_again(self) -> None:
        """A token lives thirty days."""
        practice = self.bench.practice
        source = practice.clio_sign_in if self.side is Side.CLIO else practice.prolegis_sign_in
        self.bench.service.seam._tokens = FixedTokens(self.side, source.issue())

    async def put(
        self, data: bytes, name: str = "Deed.pdf", *, marker: str = "i-1", kind: str = "application/pdf"
    ) -> Record:
        """A document with these bytes."""
        if self.side is Side.PROLEGIS:
            values = {"matter": self.matter, "name": name, "folder": "", "content_type": kind, "origin": "uploaded"}
            made = await self.prolegis.create_document(dict(values), key=marker, lane=WRITE)
            return await self.save(made, data, kind=kind)
        return await self._upload(f"matter:{self.matter}", name, data, marker, kind)

    async def save(self, seen: Record, data: bytes, *, kind: str = "application/pdf") -> Record:
        """The next version of a document."""
        if self.side is Side.PROLEGIS:
            return await self.prolegis.put_content(
                seen.id, self.file(data), sha256=sha(data), content_type=kind, seen=seen, lane=WRITE
            )
        return await self._upload(f"document:{seen.id}", seen.text("name"), data, "", kind)

    async def _upload(self, parent: str, name: str, data: bytes, marker: str, kind: str) -> Record:
        source = self.file(data)
        reserved = await self.clio.reserve(
            parent, name, content_type=kind, size=len(data), marker=marker, lane=WRITE, source=source
        )
        await self.clio.put_bytes(reserved, source)
        return await self.clio.commit(reserved.document_id, reserved.version_uuid, sha256=sha(data), lane=WRITE)

    async def fetch(self, id: str, version: str | None = None, **how: Any) -> tuple[bytes, Received]:
        """The bytes as they lie on this computer afterwards; they are taken away again."""
        target = self.folder / "fetched"
        received = await self.documents.download(id, version, str(target), lane=LOOK, **how)
        data = target.read_bytes()
        target.unlink()
        return data, received

    async def listed(self, **how: Any) -> tuple[Record, ...]:
        page = await self.documents.list(Kind.DOCUMENT, **{"since": None, "cursor": None, "lane": LOOK, **how})
        return page.records

    def number(self, record: Record) -> int:
        return number_of(self.side, record.text("content"))

    def asked(self, path: str = "") -> list[tuple[str, int]]:
        """(method, status) of the requests that the service heard, by part of their path."""
        name = self.side.value
        heard = self.bench.practice.world.ledger.requests
        return [(one.method, one.status) for one in heard if one.service == name and path in one.path]

    def left(self) -> set[str]:
        """What lies here besides the files that were sent."""
        return {path.name for path in self.folder.iterdir() if not path.name.endswith(".bin")}


def on_shelf(side: Side, folder: Path, test: Callable[[Shelf], Awaitable[None]], **practice: Any) -> None:
    """Run one test of documents against one side."""

    async def main(bench: Bench) -> None:
        matter = await bench.service.create(Kind.MATTER, await matter_values(bench), key="m", lane=WRITE)
        await test(Shelf(bench, folder, matter.id))

    on(side, main, **practice)
