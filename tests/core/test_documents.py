"""What is known of a document's bytes and place: tokens, hashes that prove only one version, folder chains that may be broken."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from desktop.core.documents import (
    Version,
    clio_content,
    clio_mark,
    current,
    deleted_at,
    folder_ids,
    folder_path,
    is_locked,
    number_of,
    prolegis_content,
    sha_of,
    size_of,
    with_folder,
)
from desktop.core.ports_documents import Part, Reservation
from desktop.core.records import Fields, Kind, Record
from tests.core.papers import AT, C, P, document


def folder(id: str, name: str, parent: str, **fields: str | None) -> Record:
    known: Fields = {"name": name, "parent": parent, "deleted_at": None, **fields}
    return Record(C, Kind.FOLDER, id, "e", AT, AT, known)


ROOT = folder("1", "2026-114", "matter:21", root="yes")
CLOSING = folder("2", "Closing", "folder:1")
FUNDS = folder("3", "In/out", "folder:2")
ALL = {one.id: one for one in (ROOT, CLOSING, FUNDS)}


def test_tokens() -> None:
    assert prolegis_content(3, "ab") == "3:ab"
    assert clio_content("u-7", 4) == "u-7:4"
    assert (number_of(P, "3:ab"), number_of(C, "u-7:4")) == (3, 4)
    assert (number_of(P, ""), number_of(C, "what")) == (0, 0)


def test_a_hash_is_known_of_prolegis_and_of_what_we_marked_or_read() -> None:
    assert sha_of(document(P, "3:ab"), {}) == "ab"
    assert sha_of(document(P, None), {}) == ""
    marked = document(C, "u7:4", hash=clio_mark("u7", "ab"))
    assert sha_of(marked, {}) == "ab"
    assert sha_of(document(C, "u8:5", hash=clio_mark("u7", "ab")), {}) == "", "another version is the latest"
    assert sha_of(document(C, "u8:5", hash="nonsense"), {"u8:5": "cd"}) == "cd"
    assert sha_of(document(C, None, hash=":ab"), {}) == ""


def test_sizes_locks_and_tombstones() -> None:
    assert (size_of(document(P, None, size="12")), size_of(document(P, None, size=None))) == (12, None)
    assert is_locked(document(C, None, locked="yes"))
    assert not is_locked(document(C, None))
    assert deleted_at(document(C, None, deleted_at="2026-05-04T08:00:00-04:00")) == datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert deleted_at(document(C, None)) is None


def test_the_version_that_a_record_shows() -> None:
    one = Version(1, "1", "1:a", AT)
    assert current(document(P, "1:a"), [one]) is one
    assert current(document(P, "2:b"), [one]) is None


@pytest.mark.parametrize(
    ("parent", "path"),
    [
        ("matter:21", ""),
        ("folder:1", ""),
        ("folder:2", "Closing"),
        ("folder:3", "Closing/In%2Fout"),
        ("folder:9", None),
        ("", None),
    ],
)
def test_clios_folders_as_a_path(parent: str, path: str | None) -> None:
    assert folder_path(parent, ALL) == path


def test_a_chain_that_is_broken_is_not_known() -> None:
    loop = {"2": folder("2", "A", "folder:3"), "3": folder("3", "B", "folder:2")}
    assert folder_path("folder:2", loop) is None
    trashed = {**ALL, "2": folder("2", "Closing", "folder:1", deleted_at=AT.isoformat())}
    assert folder_path("folder:3", trashed) is None


def test_a_document_gets_its_path_where_it_is_known() -> None:
    filed = document(C, "u1:1", parent="folder:2", folder="…")
    assert with_folder(filed, ALL).fields["folder"] == "Closing"
    assert (
        "folder" not in with_folder(msgspec.structs.replace(filed, fields={**filed.fields, "folder": "old"}), {}).fields
    )


def test_of_two_folders_alike_the_first_counts() -> None:
    again = folder("10", "Closing", "folder:1")
    trashed = folder("11", "Old", "folder:1", deleted_at=AT.isoformat())
    lost = folder("12", "Lost", "folder:99")
    assert folder_ids([again, *ALL.values(), trashed, lost]) == {"Closing": "2", "Closing/In%2Fout": "3"}


def test_signed_addresses_show_nowhere() -> None:
    part = Part(
        0, 5, "https://storage.example.com/put?X-Signature=secret", (("x-amz-server-side-encryption", "AES256"),)
    )
    reservation = Reservation("9", "u7", (part,))
    assert repr(part) == "Part(0, 5)"
    assert repr(reservation) == str(reservation) == "Reservation('9', 'u7')"
