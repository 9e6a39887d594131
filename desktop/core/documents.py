"""What is known of a document's bytes: tokens, versions, hashes, tombstones, and where Clio's folders put it. Facts only; the rules are in ``plan_document``.

A content token names one state of the bytes on one side: "REVISION:SHA256" in Prolegis, "UUID:NUMBER" of the latest version in Clio.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import msgspec

from desktop.core.document_names import join_folder
from desktop.core.records import Record, Side

YES = "yes"
LARGEST = 2**31 - 1  # bytes: Clio types a size as int32 (F20), and Prolegis takes as many


class Version(msgspec.Struct, frozen=True, order=True):
    """One state of a document's bytes. ``number`` rises; ``id`` is how the service calls it: Prolegis its revision, Clio the version's id.

    ``content`` is the token. ``sha256`` "" is unknown (Clio). ``available`` False: the bytes can no longer be had (Prolegis keeps
    them for thirty days). ``by`` is a person's or program's name.
    """

    number: int
    id: str
    content: str
    saved_at: datetime
    size: int = 0
    sha256: str = ""
    content_type: str = ""
    by: str = ""
    available: bool = True


def prolegis_content(revision: int, sha256: str) -> str:
    return f"{revision}:{sha256}"


def clio_content(uuid: str, number: int) -> str:
    return f"{uuid}:{number}"


def clio_mark(uuid: str, sha256: str) -> str:
    """What we write on a Clio document about its latest version's bytes; the service shows no hash."""
    return f"{uuid}:{sha256}"


def number_of(side: Side, content: str) -> int:
    """The revision or version number of a token; 0 for one that is none of ours."""
    first, _, last = content.rpartition(":")
    number = first if side is Side.PROLEGIS else last
    return int(number) if number.isdecimal() else 0


def sha_of(record: Record, hashes: Mapping[str, str]) -> str:
    """The SHA-256 of the current bytes, "" when unknown. ``hashes`` are those learnt by downloading, by content token.

    Clio's mark speaks of one version: once another is the latest it says nothing (a hash trusted longer would hide an edit).
    """
    content = record.text("content")
    first, _, last = content.rpartition(":")
    if record.side is Side.PROLEGIS:
        return last
    uuid, _, sha256 = record.text("hash").rpartition(":")
    return sha256 if uuid and uuid == first else hashes.get(content, "")


def size_of(record: Record) -> int | None:
    """In bytes; None when unknown."""
    text = record.text("size")
    return int(text) if text.isdecimal() else None


def saved_at(record: Record) -> datetime | None:
    """When this side's bytes were saved; None when unknown."""
    text = record.text("saved_at")
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def deleted_at(record: Record) -> datetime | None:
    """When it was put in the trash; None while it stands."""
    text = record.text("deleted_at")
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def is_locked(record: Record) -> bool:
    return record.text("locked") == YES


def current(record: Record, versions: Iterable[Version]) -> Version | None:
    """The version that the record shows; None when the list is older than the record."""
    return next((one for one in versions if one.content == record.text("content")), None)


def folder_path(parent: str, folders: Mapping[str, Record]) -> str | None:
    """The path of Clio's folder chain from ``parent`` ("folder:ID" or "matter:ID") up; ``folders`` by id.

    None when a folder of it is not known, lies in the trash or in itself: unknown, and unknown is not the root.
    """
    chain: list[str] = []
    seen: set[str] = set()
    while parent.startswith("folder:"):
        id = parent.removeprefix("folder:")
        folder = folders.get(id)
        if folder is None or id in seen or deleted_at(folder) is not None:
            return None
        seen.add(id)
        if folder.text("root") == YES:
            parent = "matter:"
        else:
            chain.append(folder.text("name"))
            parent = folder.text("parent")
    return join_folder(reversed(chain)) if parent.startswith("matter:") else None


def with_folder(record: Record, folders: Mapping[str, Record]) -> Record:
    """A Clio document with its folder as a path, where that is known."""
    path = folder_path(record.text("parent"), folders)
    fields = {name: value for name, value in record.fields.items() if name != "folder"}
    return msgspec.structs.replace(record, fields=fields if path is None else {**fields, "folder": path})


def folder_ids(folders: Iterable[Record]) -> dict[str, str]:
    """{path: folder id} of one Clio matter's folders that stand; of two with the same path the one made first.

    The matter's own folder is not among them: "" is written as "matter:ID".
    """
    every = {one.id: one for one in folders if deleted_at(one) is None}
    ids: dict[str, str] = {}
    for id in sorted(every, key=lambda id: (len(id), id)):
        path = folder_path(f"folder:{id}", every)
        if path and every[id].text("root") != YES:
            ids.setdefault(path, id)
    return ids
