"""The second reader's look at documents: every linked one is fetched from both services and compared byte by byte, by name and by folder.

Like the rest of it, this knows the two public interfaces and nothing of the assistant.
"""

from __future__ import annotations

import hashlib
import http.client
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError

Row = dict[str, Any]
DOCUMENT = "id,name,parent{id},matter{id}"
FOLDER = "id,name,root,parent{id}"
_SEE_OTHER = 303
_CHUNK = 1 << 20
_PATIENCE = 20.0  # seconds


@dataclass(frozen=True)
class Shelf:
    """All documents of one service that are not deleted, by id, with the way to one's bytes."""

    rows: dict[str, Row]
    address: Callable[[str], str]
    token: str

    def digest(self, id: str) -> str:
        """SHA-256 of its current bytes. Raises ``OSError``."""
        found = hashlib.sha256()
        for chunk in _bytes(self.address(id), self.token):
            found.update(chunk)
        return found.hexdigest()


@dataclass
class Papers:
    """What was compared and what is wrong; ``waiting`` are those of linked matters that nobody sent.

    A difference is Prolegis' row, what differs, and what it is in Prolegis and in Clio.
    """

    compared: int = 0
    waiting: int = 0
    differences: list[tuple[Row, str, str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def compare(ours: list[Row], prolegis: Shelf, clio: Shelf, folders: dict[str, Row], linked: set[str]) -> Papers:
    """``ours`` are Prolegis' documents, tombstones too; ``linked`` the Clio matters that are linked. Raises ``OSError``."""
    papers, seen = Papers(), Counter(row["clio_document_id"] for row in ours if row["clio_document_id"])
    papers.faults += [f"document {id} in Clio is named by {times} documents" for id, times in seen.items() if times > 1]
    digests = set()
    for row in ours:
        there = clio.rows.get(str(row["clio_document_id"]))
        if not row["clio_document_id"]:
            papers.waiting += not row["deleted_at"]
        elif (there is None) != bool(row["deleted_at"]):
            state = "deleted in Prolegis and stands in Clio" if there else "in Prolegis and not in Clio"
            papers.faults.append(f"document {row['name']}: {state}")
        elif there is not None:
            papers.compared += 1
            digests.add(digest := prolegis.digest(row["id"]))
            shown = (("bytes", digest, clio.digest(str(there["id"]))), ("name", row["name"], there["name"]),
                     ("folder", row["folder"] or "", _path(there, folders)))  # fmt: skip
            papers.differences += [(row, what, one, other) for what, one, other in shown if one != other]
    for id, there in clio.rows.items():
        mine = there["matter"] is not None and str(there["matter"]["id"]) in linked
        if id not in seen and mine and clio.digest(id) in digests:
            papers.faults.append(f"document {there['name']}: the same bytes stand twice in Clio")
    return papers


def _path(document: Row, folders: dict[str, Row]) -> str:
    names, above = [], document["parent"]
    while above and not (folder := folders[str(above["id"])])["root"]:
        names.append(folder["name"])
        above = folder["parent"]
    return "/".join(reversed(names))


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect to storage is followed by hand: the token is for the service alone."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)


def _bytes(address: str, token: str) -> Iterator[bytes]:
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
    try:
        reply = _OPENER.open(request, timeout=_PATIENCE)
    except HTTPError as moved:
        if moved.code != _SEE_OTHER:
            raise
        reply = _OPENER.open(moved.headers["Location"], timeout=_PATIENCE)
    yield from _pieces(reply)


def _pieces(reply: http.client.HTTPResponse) -> Iterator[bytes]:
    with reply:
        while chunk := reply.read(_CHUNK):
            yield chunk
