"""The documents of a measured firm: any number, of any size, on both sides or in Prolegis alone, and what people do with them meanwhile."""

from __future__ import annotations

import asyncio
import hashlib
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from desktop.practice.blobs import CHUNK, Blob
from desktop.practice.server import Practice
from desktop.practice.world import Row

ACTOR = "person:Pat Example"
Order = dict[str, Any]
Answer = dict[str, Any]
_LOOK = 0.005  # seconds between two looks at whether a document can be opened
_PATIENCE = 30.0


def file_documents(practice: Practice, count: int, size: int, *, linked: bool) -> None:
    """``count`` files of ``size`` bytes over all matters of the firm; ``linked``: the same ones stand in Clio."""
    matters = list(practice.prolegis.matters)
    pairs: list[tuple[str, int]] = []
    for number in range(count):
        matter = matters[number % len(matters)]
        name, blob = f"Deed {number + 1:05d}.pdf", _blob(practice, number, size)
        ours = _file(practice, str(matter["id"]), name, blob)
        if linked:
            parent = {"id": int(matter["clio_matter_id"]), "type": "Matter"}
            pairs.append((ours, practice.clio.documents.file({"name": name, "parent": parent}, blob, ACTOR)["id"]))
    for start in range(0, len(pairs), 200):
        rows = [{"kind": "document", "id": ours, "clio_id": str(id)} for ours, id in pairs[start : start + 200]]
        practice.prolegis.put_links(rows, ACTOR)


def _blob(practice: Practice, number: int, size: int) -> Blob:
    """Different bytes for each number; large ones are made anew whenever they are read, and stand nowhere."""
    if size < 64 * CHUNK:
        return practice.world.blobs.put_bytes(random.Random(number).randbytes(size))
    pattern = random.Random(number).randbytes(CHUNK)

    def pieces() -> Iterator[bytes]:
        for at in range(0, size, CHUNK):
            yield (at.to_bytes(8, "big") + pattern)[: min(CHUNK, size - at)]

    digest = hashlib.sha256()
    for piece in pieces():
        digest.update(piece)
    blob = Blob(digest.hexdigest(), size)
    practice.world.blobs.promise(blob, pieces)
    return blob


def _file(practice: Practice, matter: str, name: str, blob: Blob) -> str:
    body = {"matter_id": matter, "name": name, "content_type": "application/pdf", "origin": "generated"}
    id = str(practice.prolegis.create_document(body, ACTOR)["id"])
    practice.prolegis.files.save(id, blob, ACTOR)
    return id


# ---- what people do meanwhile


async def _upload(practice: Practice, order: Order) -> Answer:
    """A new document in the first matter."""
    matter = next(iter(practice.prolegis.matters))
    number = len(practice.prolegis.documents)
    return {"id": _file(practice, str(matter["id"]), f"Draft {number}.pdf", _blob(practice, number, order["size"]))}


async def _save(practice: Practice, order: Order) -> Answer:
    """Other bytes: the document's next revision."""
    practice.prolegis.files.save(order["id"], _blob(practice, 10**9, order["size"]), ACTOR)
    return {}


async def _rename(practice: Practice, order: Order) -> Answer:
    practice.prolegis.update_document(order["id"], {"name": order["name"]}, ACTOR)
    return {}


async def _openable(practice: Practice, order: Order) -> Answer:
    """Upload a document and wait until Clio has all of its bytes and shows them: how many seconds that took."""
    answer = await _upload(practice, order)
    return {**answer, "seconds": await _until_openable(practice, answer["id"])}


async def _stands(practice: Practice, order: Order) -> Answer:
    """What can be opened in Clio: documents, and their bytes."""
    latest = [practice.clio.tree.versions.rows.get(one["latest_version_id"]) for one in practice.clio.tree.documents]
    whole = [one for one in latest if one is not None and one["fully_uploaded"]]
    return {"documents": len(whole), "bytes": sum(size for one in whole for _, size in one["content"])}


async def _until_openable(practice: Practice, id: str) -> float:
    begun = time.perf_counter()
    while time.perf_counter() - begun < _PATIENCE:
        row = practice.prolegis.documents.rows[id]
        found = practice.clio.tree.documents.rows.get(int(row["clio_document_id"] or 0)) or _named(practice, row)
        if found is not None and _content(practice, found) == row["sha256"]:
            return time.perf_counter() - begun
        await asyncio.sleep(_LOOK)
    raise RuntimeError("it never came to Clio")


def _named(practice: Practice, row: Row) -> Row | None:
    """Clio's document, before Prolegis was told its id."""
    rows = reversed(list(practice.clio.tree.documents))
    return next((one for one in rows if one["name"] == row["name"]), None)


def _content(practice: Practice, document: Row) -> str:
    """The SHA-256 of what opens now; "" for a document without a whole version."""
    version = practice.clio.tree.versions.rows.get(document["latest_version_id"])
    if version is None or not version["fully_uploaded"]:
        return ""
    digest = hashlib.sha256()
    for piece in practice.clio.storage.read(version["content"]):
        digest.update(piece)
    return digest.hexdigest()


ORDERS: dict[str, Callable[[Practice, Order], Awaitable[Answer]]] = {
    "upload": _upload, "save": _save, "rename": _rename, "openable": _openable, "stands": _stands,
}  # fmt: skip
