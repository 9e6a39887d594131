"""Exact replies about documents and what becomes of them: what is absent, hidden or odd in a row, and reservations that make no sense."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.errors import Faulty, ServiceError, Unconfirmed
from desktop.core.ports import Lane
from desktop.core.records import Kind
from desktop.services.clio.uploads import MULTIPART
from tests.services.scripted import Script, clio, reply
from tests.services.test_decoding import CLIO_ROW, PROLEGIS_ROW, one, ours
from tests.services.virtual import run

WHOLE = {"id": 5, "uuid": "a5", "version_number": 3, "size": 9, "fully_uploaded": True}


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ({"name": " Cafe\u0301.pdf "}, {"name": "Café.pdf"}),
        ({"locked": False, "deleted_at": None}, {"locked": None, "deleted_at": None}),
        ({"deleted_at": "2026-01-02T03:04:05-07:00"}, {"deleted_at": "2026-01-02T10:04:05+00:00"}),
        ({"latest_document_version": WHOLE, "size": 7}, {"content": "a5:3", "size": "9"}),
        ({"latest_document_version": {**WHOLE, "size": None}, "size": 7}, {"content": "a5:3", "size": "7"}),
        (
            {"latest_document_version": {**WHOLE, "fully_uploaded": False}},
            {"content": None, "size": None, "saved_at": None},
        ),
        ({"latest_document_version": None}, {"content": None, "size": None, "saved_at": None}),
        (
            {"latest_document_version": {**WHOLE, "created_at": "2026-01-02T03:04:05-07:00"}},
            {"content": "a5:3", "size": "9", "saved_at": "2026-01-02T10:04:05+00:00"},
        ),
        ({"latest_document_version": {"id": 5, "redacted": True}}, {}),
        ({"latest_document_version": {"id": 5}}, {}),
        ({"latest_document_version": None, "redacted": True}, {}),
        ({"size": 5_368_709_120}, {}),
        ({"matter": {"id": 4}, "parent": {"id": 8, "type": "Folder"}}, {"matter": "4", "parent": "folder:8"}),
        ({"matter": {"id": 4}, "parent": None}, {"matter": "4", "parent": "matter:4"}),
        ({"matter": None, "parent": None}, {"matter": None, "parent": None}),
        ({"matter": {"redacted": True}, "parent": {"redacted": True}}, {}),
        ({"matter": None, "parent": None, "name": None, "locked": None, "redacted": True}, {}),
        ({"document_category": {"id": 1, "name": "Closing"}}, {"category": "Closing"}),
        ({"document_category": None}, {"category": None}),
        ({"external_properties": []}, {"hash": None, "made_by": None}),
        ({"external_properties": [{"id": 1, "name": "theirs", "value": "x"}]}, {"hash": None, "made_by": None}),
        ({"type": "Scroll", "colour": [1.5]}, {}),
    ],
)
def test_what_clio_says_of_a_document(row: dict[str, Any], known: dict[str, Any]) -> None:
    assert one(Kind.DOCUMENT, {**CLIO_ROW, **row}).fields == known


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (
            {"root": True, "name": "00001-Okafor", "parent": None},
            {"root": "yes", "name": "00001-Okafor", "parent": None},
        ),
        ({"root": False, "parent": {"id": 8, "type": "Folder"}}, {"root": None, "parent": "folder:8"}),
        ({"root": None, "name": None, "redacted": True}, {}),
    ],
)
def test_what_clio_says_of_a_folder(row: dict[str, Any], known: dict[str, Any]) -> None:
    assert one(Kind.FOLDER, {**CLIO_ROW, **row}).fields == known


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ({"folder": ""}, {"folder": ""}),
        ({"folder": None}, {"folder": ""}),
        ({"revision": 0, "sha256": None, "size": None}, {"content": None, "size": None}),
        ({"revision": 2, "sha256": "ab"}, {"content": "2:ab"}),
        ({"revision": 2}, {}),
        ({"origin": "dreamt", "content_type": None}, {"origin": "dreamt", "content_type": None}),
    ],
)
def test_what_prolegis_says_of_a_document(row: dict[str, Any], known: dict[str, Any]) -> None:
    assert ours(Kind.DOCUMENT, {**PROLEGIS_ROW, **row}).fields == known


def failing(version: Any, *, size: int, reading: bool) -> ServiceError:
    body = {"data": [version]} if reading else {"data": {"id": 1, "latest_document_version": version}}

    async def main() -> ServiceError:
        documents = clio(Script(reply(body))).documents
        call = (
            documents.reservation("1", "u", size=size, lane=Lane.WRITE)
            if reading
            else documents.reserve("matter:1", "x", content_type="", size=size, marker="i", lane=Lane.WRITE)
        )
        with pytest.raises(ServiceError) as failed:
            await call
        return failed.value

    return run(main)


@pytest.mark.parametrize("reading", [False, True], ids=["new", "again"])
@pytest.mark.parametrize(
    ("version", "size"),
    [
        ({"id": 7, "uuid": "u", "fully_uploaded": False, "put_url": None}, 4),
        ({"id": 7, "uuid": "u", "multiparts": [{"part_number": 9, "put_url": "https://x/"}]}, MULTIPART),
        ({"id": 7, "uuid": "u", "put_url": 5}, 4),
    ],
    ids=["no address", "other parts", "another shape"],
)
def test_fault_C8_a_reservation_that_makes_no_sense(version: Any, size: int, reading: bool) -> None:
    """After a reservation was sent nobody knows whether a document was made; reading one again changes nothing."""
    error = failing(version, size=size, reading=reading)
    assert type(error) is (Faulty if reading else Unconfirmed)


def test_fault_C8_a_reservation_that_shows_the_old_version_is_unconfirmed() -> None:
    """Bytes put there would overwrite nothing and mark the wrong version."""
    assert type(failing({**WHOLE, "put_url": "https://x/"}, size=4, reading=False)) is Unconfirmed
