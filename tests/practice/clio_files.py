"""Uploading to the practice's Clio as its facts say: begin, put to storage with the headers given, mark."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import httpx

from tests.practice.clio_desk import ClioDesk

PUT = "id,latest_document_version{id,uuid,put_url,put_headers,multiparts,fully_uploaded,version_number}"
MB5 = 5 * 1024**2


class Files:
    """The documents of one firm's Clio, over ASGI. ``matter`` is a matter with an empty root folder."""

    def __init__(self) -> None:
        self.clio = ClioDesk()
        self.matter = self.clio.matter(self.clio.person())
        self.root = int(self.clio.show(f"matters/{self.matter}", "folder{id}")["folder"]["id"])

    @property
    def here(self) -> dict[str, Any]:
        return {"id": self.root, "type": "Folder"}

    def folder(self, name: str, parent: int | None = None) -> int:
        return self.clio.made("folders", {"name": name, "parent": {"id": parent or self.root, "type": "Folder"}})

    def begin(self, name: str = "Deed.pdf", parent: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """The document with the version whose bytes are to come."""
        data = {"name": name, "parent": parent or self.here, **more}
        reply = self.clio.post("documents", data, params={"fields": PUT})
        assert reply.status_code == 201, reply.text
        shown: dict[str, Any] = reply.json()["data"]
        return shown

    def put(self, version: dict[str, Any], data: bytes, **changed: str | None) -> httpx.Response:
        """PUT with the headers given, some of them changed or (None) left out, and no others."""
        headers = {one["name"]: one["value"] for one in version["put_headers"]}
        headers |= {name.replace("_", "-"): value for name, value in changed.items()}  # type: ignore[misc]
        sent = {name: value for name, value in headers.items() if value is not None}
        return self.storage("PUT", version["put_url"], content=data, headers=sent)

    def storage(self, method: str, url: str, **how: Any) -> httpx.Response:
        """A request as storage gets it: nothing of the API's headers goes along."""

        async def ask(session: httpx.AsyncClient) -> httpx.Response:
            for name in ("Authorization", "User-Agent"):
                session.headers.pop(name, None)
            return await session.request(method, url, **how)

        reply = self.clio.run(ask)
        assert isinstance(reply, httpx.Response)
        return reply

    def mark(self, document: int, uuid: str, **more: Any) -> httpx.Response:
        data = {"uuid": uuid, "fully_uploaded": True, **more}
        return self.clio.patch(f"documents/{document}", data, params={"fields": PUT})

    def upload(self, data: bytes = b"deed", name: str = "Deed.pdf", **more: Any) -> int:
        """All three steps; the document's id."""
        document = self.begin(name, **more)
        version = document["latest_document_version"]
        assert self.put(version, data).status_code == 200
        assert self.mark(document["id"], version["uuid"]).status_code == 200
        return int(document["id"])

    def renew(self, document: int, data: bytes, name: str = "Deed.pdf") -> int:
        """A new version; its id."""
        begun = self.begin(name, {"id": document, "type": "Document"})["latest_document_version"]
        assert self.put(begun, data).status_code == 200
        assert self.mark(document, begun["uuid"]).status_code == 200
        return int(begun["id"])

    def download(self, document: int, version: int | None = None) -> bytes:
        params = {"document_version_id": version} if version else {}
        reply = self.clio.get(f"documents/{document}/download", params=params)
        assert reply.status_code == 303, reply.text
        return self.storage("GET", reply.headers["Location"]).content

    def listed(self, path: str = "documents", **params: Any) -> list[str]:
        reply = self.clio.get(path, params={"fields": "name", "order": "id(asc)", **params})
        assert reply.status_code == 200, reply.text
        return [row["name"] for row in reply.json()["data"]]

    def versions(self, document: int, **params: Any) -> list[tuple[int, int | None]]:
        reply = self.clio.get(f"documents/{document}/versions", params={"fields": "version_number,size", **params})
        return [(row["version_number"], row["size"]) for row in reply.json()["data"]]

    def told(self, count: int) -> list[tuple[str, str, str]]:
        """The last lines of the ledger: kind, action, actor."""
        return [(one.kind, one.action, one.actor) for one in self.clio.world.ledger.versions[-count:]]


def part(number: int, data: bytes, *, md5: bool = False) -> dict[str, Any]:
    digest = base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()
    return {"part_number": number, "content_length": str(len(data)), **({"content_md5": digest} if md5 else {})}


def code(reply: httpx.Response) -> tuple[int, str]:
    """The status and S3's code."""
    assert reply.headers["Content-Type"].startswith("application/xml"), reply.text
    return reply.status_code, reply.text.partition("<Code>")[2].partition("<")[0]
