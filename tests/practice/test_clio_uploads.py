"""How bytes come to the practice's Clio: three steps, what storage refuses, parts, new versions and the way back."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from desktop.practice.clio_storage import BUCKET
from tests.practice.clio_desk import HOST, ClioDesk, error
from tests.practice.clio_files import MB5, PUT, Files, code, part


@pytest.fixture
def files() -> Files:
    return Files()


def test_a_document_in_three_steps(files: Files) -> None:
    begun = files.begin("Deed of sale.pdf", content_type="application/pdf")
    version = begun["latest_document_version"]
    assert version["put_headers"] == [
        {"name": "Content-Type", "value": "application/pdf"},
        {"name": "x-amz-server-side-encryption", "value": "AES256"},
    ]
    assert not version["put_url"].startswith(HOST)
    assert files.listed() == []
    assert files.listed(show_uncompleted="true") == ["Deed of sale.pdf"]
    reply = files.put(version, b"%PDF-")
    assert (reply.status_code, reply.content) == (200, b"")
    assert files.listed() == []
    marked = files.mark(begun["id"], version["uuid"])
    assert marked.json()["data"]["latest_document_version"]["fully_uploaded"] is True
    assert files.listed() == ["Deed of sale.pdf"]
    shown = files.clio.show(
        f"documents/{begun['id']}", "name,filename,content_type,size,latest_document_version{put_url}"
    )
    assert shown == {
        "name": "Deed of sale.pdf", "filename": "Deed of sale.pdf", "content_type": "application/pdf", "size": 5,
        "latest_document_version": {"put_url": None},
    }  # fmt: skip
    assert files.download(begun["id"]) == b"%PDF-"


def test_marking_without_bytes_is_an_error_of_its_own(files: Files) -> None:
    begun = files.begin()
    assert error(files.mark(begun["id"], begun["latest_document_version"]["uuid"])) == (404, "UploadNotFoundError")
    assert files.listed() == []


def test_marking_twice_is_an_error(files: Files) -> None:
    id = files.upload()
    uuid = files.clio.show(f"documents/{id}", "latest_document_version{uuid}")["latest_document_version"]["uuid"]
    assert error(files.mark(id, uuid)) == (422, "RecordInvalid")
    assert error(files.mark(id, "nobody's")) == (422, "RecordInvalid")
    assert error(files.clio.patch(f"documents/{id}", {"fully_uploaded": True})) == (422, "RecordInvalid")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"Authorization": "Bearer abc"}, (400, "InvalidArgument")),
        ({"Content_Type": "text/plain"}, (403, "SignatureDoesNotMatch")),
        ({"Content_Type": None}, (403, "SignatureDoesNotMatch")),
        ({"x_amz_server_side_encryption": None}, (403, "SignatureDoesNotMatch")),
        ({"x_amz_acl": "public-read"}, (403, "AccessDenied")),
        ({"Content_MD5": "1B2M2Y8AsgTpgAmY7PhCfg=="}, (403, "AccessDenied")),
    ],
)
def test_storage_takes_exactly_the_headers_given(
    files: Files, changed: dict[str, str | None], expected: tuple[int, str]
) -> None:
    begun = files.begin()
    assert code(files.put(begun["latest_document_version"], b"deed", **changed)) == expected
    assert files.mark(begun["id"], begun["latest_document_version"]["uuid"]).status_code == 404


def test_a_body_without_a_length_is_refused(files: Files) -> None:
    version = files.begin()["latest_document_version"]

    async def chunks() -> Any:
        yield b"deed"

    headers = {one["name"]: one["value"] for one in version["put_headers"]}
    assert code(files.storage("PUT", version["put_url"], content=chunks(), headers=headers)) == (
        411,
        "MissingContentLength",
    )


@pytest.mark.parametrize("length", ["3", "5", "0"])
def test_a_body_of_another_length_is_no_object(files: Files, length: str) -> None:
    begun = files.begin()
    assert code(files.put(begun["latest_document_version"], b"deed", Content_Length=length)) == (400, "IncompleteBody")
    assert files.mark(begun["id"], begun["latest_document_version"]["uuid"]).status_code == 404


@pytest.mark.parametrize("tamper", [("X-Amz-Expires=600", "X-Amz-Expires=6000"), ("X-Amz-Signature=", "X-Amz-Signature=0"),
                                    ("&X-Amz-Date=", "&X-Amz-Dat=")])  # fmt: skip
def test_an_address_that_was_changed_opens_nothing(files: Files, tamper: tuple[str, str]) -> None:
    version = files.begin()["latest_document_version"]
    assert files.put({**version, "put_url": version["put_url"].replace(*tamper)}, b"deed").status_code == 403


def test_an_address_for_one_method_is_none_for_another(files: Files) -> None:
    version = files.begin()["latest_document_version"]
    files.put(version, b"deed")
    headers = {one["name"]: one["value"] for one in version["put_headers"]}
    assert code(files.storage("GET", version["put_url"], headers=headers)) == (403, "SignatureDoesNotMatch")
    assert code(files.storage("DELETE", version["put_url"], headers=headers)) == (405, "MethodNotAllowed")
    assert code(files.storage("GET", f"{HOST}{BUCKET}{version['uuid']}")) == (403, "AccessDenied")


def test_an_address_ends_and_reading_the_version_gives_a_new_one(files: Files) -> None:
    begun = files.begin()
    version = begun["latest_document_version"]
    files.clio.clock.advance(600)
    refused = files.put(version, b"deed")
    assert code(refused) == (403, "AccessDenied")
    assert "Request has expired" in refused.text
    again = files.clio.show(f"documents/{begun['id']}", PUT)["latest_document_version"]
    assert (again["uuid"], again["put_url"] != version["put_url"]) == (version["uuid"], True)
    assert files.put(again, b"deed").status_code == 200
    assert files.mark(begun["id"], version["uuid"]).status_code == 200


def test_storage_and_the_api_are_two_houses(files: Files) -> None:
    version = files.begin()["latest_document_version"]
    origin = files.clio.rules.storage.origin
    moved = {**version, "put_url": version["put_url"].replace(origin, HOST)}
    assert code(files.put(moved, b"deed")) == (403, "SignatureDoesNotMatch")
    assert code(files.storage("GET", f"{origin}/api/v4/documents.json")) == (403, "AccessDenied")
    signed = {"Authorization": f"Bearer {files.clio.token}"}
    assert code(files.storage("GET", f"{origin}/api/v4/documents.json", headers=signed)) == (400, "InvalidArgument")
    assert files.put(version, b"deed").status_code == 200


def test_a_new_address_for_a_later_version(files: Files) -> None:
    """The document itself still shows the version before, so there are two other ways."""
    id = files.upload(b"one")
    begun = files.begin(parent={"id": id, "type": "Document"})["latest_document_version"]
    files.clio.clock.advance(700)
    params = {"fields": "uuid,put_url,put_headers", "fully_uploaded": "false"}
    (listed,) = files.clio.get(f"documents/{id}/versions", params=params).json()["data"]
    asked = files.mark(id, begun["uuid"], fully_uploaded=False).json()["data"]["latest_document_version"]
    assert listed["uuid"] == asked["uuid"] == begun["uuid"]
    assert [files.put(one, b"two").status_code for one in (begun, listed, asked)] == [403, 200, 200]
    assert files.mark(id, begun["uuid"]).status_code == 200
    assert files.download(id) == b"two"


def test_an_address_that_ends_on_demand(files: Files) -> None:
    begun = files.begin()
    rule = files.clio.faults.next("expired_url")
    assert code(files.put(begun["latest_document_version"], b"deed")) == (403, "AccessDenied")
    assert rule.struck == 1
    assert files.put(begun["latest_document_version"], b"deed").status_code == 200


def test_bytes_that_came_though_the_reply_was_lost(files: Files) -> None:
    begun = files.begin()
    version = begun["latest_document_version"]
    files.clio.faults.next("drop_after", path=BUCKET)
    with pytest.raises(httpx.ReadError):
        files.put(version, b"deed")
    assert files.mark(begun["id"], version["uuid"]).status_code == 200
    assert files.put(version, b"something late").status_code == 200
    assert files.download(begun["id"]) == b"deed"


def test_an_upload_that_could_not_be_confirmed_is_marked_again(files: Files) -> None:
    begun = files.begin()
    version = begun["latest_document_version"]
    files.put(version, b"deed")
    files.clio.faults.next("upload_timeout", method="PATCH")
    assert error(files.mark(begun["id"], version["uuid"])) == (422, "UploadTimeoutError")
    assert files.mark(begun["id"], version["uuid"]).status_code == 200


def test_parts_become_one_version(files: Files) -> None:
    contents = [b"a" * MB5, b"b" * (MB5 + 1), b"end"]
    asked = [part(number, data, md5=True) for number, data in enumerate(contents, 1)]
    begun = files.begin("Plan.tif", multiparts=asked[:2])
    version = begun["latest_document_version"]
    assert (version["put_url"], version["put_headers"]) == (None, [])
    assert [one["part_number"] for one in version["multiparts"]] == [1, 2]
    for one, data in zip(version["multiparts"], contents, strict=False):
        assert [header["name"] for header in one["put_headers"]] == ["Content-MD5"]
        assert files.put(one, data).status_code == 200
    more = {"uuid": version["uuid"], "fully_uploaded": False, "multiparts": asked[2:]}
    reply = files.clio.patch(f"documents/{begun['id']}", more, params={"fields": PUT})
    (last,) = reply.json()["data"]["latest_document_version"]["multiparts"]
    assert error(files.mark(begun["id"], version["uuid"])) == (404, "UploadNotFoundError")
    assert files.put(last, contents[2]).status_code == 200
    assert files.mark(begun["id"], version["uuid"]).status_code == 200
    assert files.versions(begun["id"]) == [(1, 2 * MB5 + 4)]
    assert files.download(begun["id"]) == b"".join(contents)


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"longer than said", (403, "SignatureDoesNotMatch")), (b"dead", (400, "BadDigest"))],
)
def test_a_part_has_its_length_and_its_digest(files: Files, data: bytes, expected: tuple[int, str]) -> None:
    begun = files.begin(multiparts=[part(1, b"deed", md5=True)])
    (one,) = begun["latest_document_version"]["multiparts"]
    assert code(files.put(one, data)) == expected
    assert code(files.put(one, b"deed", Content_MD5=None)) == (403, "SignatureDoesNotMatch")
    assert files.put(one, b"deed").status_code == 200


@pytest.mark.parametrize(
    "multiparts",
    [
        [{"part_number": number, "content_length": "5242880"} for number in range(1, 52)],
        [{"part_number": 0, "content_length": "5"}],
        [{"part_number": 10_001, "content_length": "5"}],
        [{"part_number": 1, "content_length": 5}],
        [{"part_number": 1}],
        {"part_number": 1, "content_length": "5"},
    ],
)
def test_parts_that_break_a_rule_are_refused(files: Files, multiparts: Any) -> None:
    data = {"name": "Plan.tif", "parent": files.here, "multiparts": multiparts}
    assert error(files.clio.post("documents", data)) == (422, "RecordInvalid")
    assert files.listed(show_uncompleted="true") == []


def test_a_small_part_before_the_last_is_refused(files: Files) -> None:
    begun = files.begin(multiparts=[part(1, b"small"), part(2, b"end")])
    for one, data in zip(begun["latest_document_version"]["multiparts"], (b"small", b"end"), strict=True):
        files.put(one, data)
    assert error(files.mark(begun["id"], begun["latest_document_version"]["uuid"])) == (422, "RecordInvalid")


def test_a_new_version_keeps_the_old_one(files: Files) -> None:
    id = files.upload(b"one")
    etag = files.clio.get(f"documents/{id}").headers["ETag"]
    (first,) = files.clio.get(f"documents/{id}/versions").json()["data"]
    second = files.renew(id, b"second")
    assert files.versions(id) == [(1, 3), (2, 6)]
    assert files.clio.show(f"documents/{id}", "latest_document_version{id}")["latest_document_version"]["id"] == second
    assert (files.download(id), files.download(id, first["id"])) == (b"second", b"one")
    assert files.clio.get(f"documents/{id}").headers["ETag"] != etag


def test_a_version_on_its_way_is_not_the_latest(files: Files) -> None:
    id = files.upload(b"one")
    begun = files.begin(parent={"id": id, "type": "Document"})
    assert begun["id"] == id
    assert begun["latest_document_version"]["version_number"] == 2
    assert files.clio.show(f"documents/{id}", PUT)["latest_document_version"]["version_number"] == 1
    assert (files.versions(id), files.versions(id, fully_uploaded="false")) == ([(1, 3)], [(2, None)])
    assert files.download(id) == b"one"


def test_numbers_are_given_at_the_beginning(files: Files) -> None:
    id = files.upload(b"one")
    slow, quick = (files.begin(parent={"id": id, "type": "Document"})["latest_document_version"] for _ in range(2))
    for version, data in ((quick, b"quick"), (slow, b"slow")):
        files.put(version, data)
        assert files.mark(id, version["uuid"]).status_code == 200
    assert files.download(id) == b"quick"


@pytest.mark.parametrize("bumps", [True, False])
def test_whether_a_version_moves_its_document_is_a_setting(files: Files, bumps: bool) -> None:
    files.clio.rules.uploads.version_bumps = bumps
    id = files.upload(b"one")
    files.clio.clock.advance(60)
    files.renew(id, b"two")
    assert files.listed(updated_since="2026-03-02T16:00:30Z") == (["Deed.pdf"] if bumps else [])


def test_an_old_version_saved_as_the_latest(files: Files) -> None:
    id = files.upload(b"one")
    (first,) = files.clio.get(f"documents/{id}/versions").json()["data"]
    files.renew(id, b"second")
    reply = files.clio.call("POST", f"documents/{id}/versions/{first['id']}/save_as_latest_version")
    assert (reply.status_code, reply.content) == (200, b"")
    assert files.versions(id) == [(1, 3), (2, 6), (3, 3)]
    assert files.download(id) == b"one"
    assert error(files.clio.call("POST", f"documents/{id}/versions/7/save_as_latest_version")) == (400, "ArgumentError")


def test_download_leads_to_storage_for_a_while(files: Files) -> None:
    id = files.upload(b"deed of sale", "Würdigung: §1.pdf")
    reply = files.clio.get(f"documents/{id}/download.json")
    address = reply.headers["Location"]
    assert (reply.status_code, reply.content) == (303, b"")
    got = files.storage("GET", address)
    assert got.headers["Content-Type"] == "application/pdf"
    assert got.headers["Content-Disposition"].endswith("''W%C3%BCrdigung%3A%20%C2%A71.pdf")
    assert not [value for value in got.headers.values() if "c6f7" in value.lower() and len(value) == 64]
    ranged = files.storage("GET", address, headers={"Range": "bytes=5-"})
    assert (ranged.status_code, ranged.content, ranged.headers["Content-Range"]) == (206, b"of sale", "bytes 5-11/12")
    assert files.storage("GET", address, headers={"Range": "bytes=5-6"}).content == b"of"
    assert code(files.storage("GET", address, headers={"Range": "bytes=12-"})) == (416, "InvalidRange")
    assert code(files.storage("GET", address, headers={"Authorization": "Bearer x"})) == (400, "InvalidArgument")
    files.clio.clock.advance(301)
    assert code(files.storage("GET", address)) == (403, "AccessDenied")


@pytest.mark.parametrize(("version", "status"), [("x", 400), ("12", 404)])
def test_a_download_of_what_is_not_there(files: Files, version: str, status: int) -> None:
    id = files.upload()
    assert files.clio.get(f"documents/{id}/download", params={"document_version_id": version}).status_code == status
    assert files.clio.get("documents/5/download").status_code == 404
    assert files.clio.get(f"documents/{files.begin()['id']}/download").status_code == 404


def test_a_download_that_goes_wrong(files: Files) -> None:
    id = files.upload(b"deed of sale")
    faults = files.clio.faults
    faults.next("truncated", path=BUCKET)
    assert files.download(id) == b"deed o"
    faults.next("html", path=BUCKET)
    assert files.download(id).startswith(b"<html>")
    faults.next("cut_reply", path=BUCKET)
    with pytest.raises(httpx.ReadError):
        files.download(id)
    assert files.download(id) == b"deed of sale"


def test_storage_costs_nothing_of_the_budget() -> None:
    files = Files()
    files.clio.limiter.limit = 3
    id = files.upload()
    reply = files.clio.get(f"documents/{id}/download")
    assert reply.headers["X-RateLimit-Remaining"] == "0"
    for _ in range(5):
        assert files.storage("GET", reply.headers["Location"]).content == b"deed"
    assert files.clio.get(f"documents/{id}/download").status_code == 429


def test_what_was_begun_and_stored_outlives_a_restart(files: Files) -> None:
    begun = files.begin()
    files.put(begun["latest_document_version"], b"deed")
    other = ClioDesk()
    other.world.restore(files.clio.world.snapshot())
    other.world.blobs = files.clio.world.blobs
    files.clio = other
    assert files.mark(begun["id"], begun["latest_document_version"]["uuid"]).status_code == 200
    assert files.download(begun["id"]) == b"deed"


@pytest.mark.parametrize(
    ("name", "sent", "expected"),
    [
        ("Deed.PDF", None, "application/pdf"),
        ("Will.docx", None, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("CON", None, "application/octet-stream"),
        ("plan.dwg9", "image", "image"),
        ("empty.", None, "application/octet-stream"),
    ],
)
def test_the_type_follows_from_the_name(files: Files, name: str, sent: str | None, expected: str) -> None:
    id = files.upload(b"", name, **({"content_type": sent} if sent else {}))
    assert files.clio.show(f"documents/{id}", "content_type,size") == {"content_type": expected, "size": 0}
    data = {"name": name, "parent": files.here, "content_type": "paper/a4"}
    assert error(files.clio.post("documents", data)) == (422, "RecordInvalid")
