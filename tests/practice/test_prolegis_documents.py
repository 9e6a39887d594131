"""Prolegis' documents over the wire: fields, names, lists, links, the feed, deletion and restoring."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.practice.prolegis_rules import ProlegisRules
from desktop.practice.world import World
from tests.practice.prolegis_desk import ProlegisDesk

DAY = 86_400


@pytest.fixture
def desk() -> ProlegisDesk:
    return ProlegisDesk()


@pytest.fixture
def file(desk: ProlegisDesk) -> dict[str, Any]:
    return desk.matter(desk.person(), number="2024-118")


def content(desk: ProlegisDesk, document: dict[str, Any], revision: int | None = None) -> bytes:
    query = {} if revision is None else {"revision": revision}
    reply = desk.call("GET", f"/documents/{document['id']}/content", params=query)
    assert reply.status_code == 200, reply.text
    return reply.content


def test_a_new_document_has_no_content(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    made = desk.document(file, folder="Closing/Funds", name=" Scan.pdf ", content_type="application/pdf")
    assert made["id"] == "pd_000001"
    assert (made["folder"], made["name"], made["origin"]) == ("Closing/Funds", "Scan.pdf", "uploaded")
    assert (made["revision"], made["size"], made["sha256"], made["deleted_at"]) == (0, None, None, None)
    desk.refused("GET", f"/documents/{made['id']}/content", 404, "no_revision")
    assert desk.get(f"/documents/{made['id']}/revisions") == {"data": [], "next": None}
    assert desk.get(f"/documents/{made['id']}") == made


@pytest.mark.parametrize(
    "name",
    [
        "A/B.pdf",
        "Ends with dots...",
        "CON.pdf",
        "Reçu – Élise.docx",
        "../../etc/passwd",
        "<b>.txt",
        "\u202efdp.exe",
        "契約",
    ],
)
def test_a_name_is_what_people_see_and_no_path(desk: ProlegisDesk, file: dict[str, Any], name: str) -> None:
    made = desk.document(file, b"Bytes", name=name)
    assert made["name"] == name
    reply = desk.call("GET", f"/documents/{made['id']}/content")
    shown = reply.headers["Content-Disposition"]
    assert shown.startswith("attachment; filename*=UTF-8''")
    assert "/" not in shown.partition("''")[2]
    assert desk.document(file, name=name)["id"] != made["id"], "the same name twice"


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"name": ""}, "/name", "required"),
        ({"name": " \n"}, "/name", "invalid_name"),
        ({"name": None}, "/name", "required"),
        ({"name": "a\tb.pdf"}, "/name", "invalid_name"),
        ({"name": "a\x85b.pdf"}, "/name", "invalid_name"),
        ({"name": "a\x00"}, "/name", "invalid_name"),
        ({"name": "x" * 256}, "/name", "too_long"),
        ({"name": 7}, "/name", "wrong_type"),
        ({"folder": "/Closing"}, "/folder", "invalid_name"),
        ({"folder": "Closing//Funds"}, "/folder", "invalid_name"),
        ({"folder": "Closing/../Funds"}, "/folder", "invalid_name"),
        ({"folder": "."}, "/folder", "invalid_name"),
        ({"folder": "Closing /Funds"}, "/folder", "invalid_name"),
        ({"folder": "Closing\x1b"}, "/folder", "invalid_name"),
        ({"folder": "x" * 501}, "/folder", "too_long"),
        ({"content_type": "pdf"}, "/content_type", "invalid_format"),
        ({"content_type": "text/plain; é"}, "/content_type", "invalid_format"),
        ({"origin": "By Hand"}, "/origin", "invalid_format"),
        ({"origin": None}, "/origin", "required"),
        ({"matter_id": "pm_000404"}, "/matter_id", "unknown_matter"),
        ({"revision": 3}, "/revision", "read_only"),
        ({"sha256": "00"}, "/sha256", "read_only"),
        ({"colour": "red"}, "/colour", "unknown_field"),
    ],
)
def test_a_bad_field_is_named(
    desk: ProlegisDesk, file: dict[str, Any], fields: dict[str, Any], pointer: str, code: str
) -> None:
    made = desk.document(file)
    for problem in (
        desk.refused("POST", "/documents", 422, code, json={"matter_id": file["id"], "name": "A", **fields}),
        desk.refused("PATCH", f"/documents/{made['id']}", 422, code, json=fields),
    ):
        assert problem["errors"][0]["pointer"] == pointer
    assert desk.get(f"/documents/{made['id']}") == made


def test_a_document_needs_a_matter_and_a_name(desk: ProlegisDesk) -> None:
    problem = desk.refused("POST", "/documents", 422, "required", json={})
    assert [error["pointer"] for error in problem["errors"]] == ["/matter_id", "/name"]


def test_a_deleted_document_leaves_a_tombstone(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    saved, other = desk.document(file, b"Bytes", clio_document_id="7"), desk.document(file)
    path = f"/documents/{saved['id']}"
    desk.later(60)
    desk.refused("DELETE", path, 412, "changed_meanwhile", headers={"If-Match": '"old"'})
    assert desk.call("DELETE", path, headers={"If-Match": saved["etag"]}).status_code == 204
    gone = desk.get(path)
    assert (gone["deleted_at"], gone["updated_at"]) == ("2026-03-02T16:01:00.250000Z",) * 2
    assert gone["clio_document_id"] == "7"
    assert [row["id"] for row in desk.get("/documents")["data"]] == [other["id"]]
    query = {"include_deleted": "true", "updated_since": gone["deleted_at"]}
    assert desk.get("/documents", **query)["data"] == [gone]
    desk.refused("PATCH", f"/documents/{other['id']}", 409, "clio_id_taken", json={"clio_document_id": "7"})
    assert desk.call("DELETE", path, headers={"If-Match": saved["etag"]}).status_code == 204, "its reply may be lost"
    assert desk.get(path) == gone
    desk.refused("PATCH", path, 409, "document_deleted", json={"name": "B"})
    desk.refused("PUT", f"{path}/content", 409, "document_deleted", content=b"x")


def test_a_deletion_can_be_undone_for_thirty_days(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    saved = desk.document(file, b"Bytes")
    path = f"/documents/{saved['id']}"
    assert desk.call("POST", f"{path}/restore").json() == saved, "there was nothing to undo"
    desk.call("DELETE", path)
    desk.later(30 * DAY - 1)
    assert content(desk, saved) == b"Bytes", "so that a copy can be made"
    desk.refused("POST", f"{path}/restore", 412, "changed_meanwhile", headers={"If-Match": saved["etag"]})
    back = desk.call("POST", f"{path}/restore").json()
    same = ("id", "name", "folder", "revision", "sha256", "created_at", "deleted_at")
    assert [back[name] for name in same] == [saved[name] for name in same]
    desk.call("DELETE", path)
    desk.later(30 * DAY)
    desk.refused("POST", f"{path}/restore", 410, "restore_expired")
    desk.refused("GET", f"{path}/content", 410, "content_gone")
    assert desk.get(path)["deleted_at"]


def test_the_feed_tells_what_happened_to_a_document(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    cursor, made = desk.get("/changes")["next"], desk.document(file)
    desk.rules.files.save(made["id"], desk.world.blobs.put_bytes(b"x"), "person:Pat Example")
    desk.call("DELETE", f"/documents/{made['id']}")
    rows = desk.get("/changes", after=cursor)["changes"]
    assert [row["action"] for row in rows] == ["created", "updated", "deleted"]
    assert [row["by"]["type"] for row in rows] == ["application", "user", "application"]
    assert {row["record"]["deleted_at"] is None for row in rows} == {False}, "as it is now"
    back = desk.call("POST", f"/documents/{made['id']}/restore").json()
    row = desk.get("/changes", after=cursor)["changes"][-1]
    assert (row["kind"], row["action"], row["record"]) == ("document", "restored", back)
    versions = [version for version in desk.world.ledger.versions if version.kind == "document"]
    assert [version.action for version in versions] == ["created", "updated", "deleted", "restored"]
    assert versions[2].after is not None
    assert versions[2].after["deleted_at"]


@pytest.mark.parametrize("status", ["closed", "locked"])
def test_the_documents_of_a_closed_matter_stay_as_they_are(
    desk: ProlegisDesk, file: dict[str, Any], status: str
) -> None:
    other = desk.matter(desk.person("Eve"))
    saved, gone, away = desk.document(file, b"Bytes"), desk.document(file), desk.document(other)
    desk.call("DELETE", f"/documents/{gone['id']}")
    desk.call("PATCH", f"/matters/{file['id']}", json={"status": status})
    path = f"/documents/{saved['id']}"
    for method, where, how in (
        ("POST", "/documents", {"json": {"matter_id": file["id"], "name": "New"}}),
        ("PATCH", path, {"json": {"name": "New"}}),
        ("PATCH", path, {"json": {"matter_id": other["id"]}}),
        ("PATCH", f"/documents/{away['id']}", {"json": {"matter_id": file["id"]}}),
        ("PUT", f"{path}/content", {"content": b"New"}),
        ("DELETE", path, {}),
        ("POST", f"/documents/{gone['id']}/restore", {}),
    ):
        desk.refused(method, where, 409, "matter_closed", **how)
    assert desk.get(path) == saved
    assert content(desk, saved) == b"Bytes"
    pairs = [{"kind": "document", "id": saved["id"], "clio_id": "9"}]
    assert desk.call("PUT", "/links", json={"pairs": pairs}).json()["data"][0]["record"]["clio_document_id"] == "9"


def test_a_matter_takes_its_documents_with_it(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    first, second = desk.document(file, b"One"), desk.document(file)
    desk.call("DELETE", f"/documents/{second['id']}")
    cursor = desk.get("/changes")["next"]
    desk.call("DELETE", f"/matters/{file['id']}")
    rows = [(row["kind"], row["action"], row["id"]) for row in desk.get("/changes", after=cursor)["changes"]]
    assert rows == [("document", "deleted", first["id"]), ("matter", "deleted", file["id"])]
    assert len(desk.get("/documents", matter_id=file["id"], include_deleted="true")["data"]) == 2
    desk.refused("POST", f"/documents/{first['id']}/restore", 409, "matter_deleted")


def test_documents_are_listed_by_matter_words_and_clio_id(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    other = desk.matter(desk.person("Eve"))
    letter = desk.document(file, name="Lettre à Élise.docx", folder="Correspondence", clio_document_id="5")
    scan, away = desk.document(file, name="Scan.png"), desk.document(other, name="Scan.png")
    for query, found in [
        ({}, [letter, scan, away]),
        ({"matter_id": file["id"]}, [letter, scan]),
        ({"matter_id": "pm_000404"}, []),
        ({"q": "elise correspondence"}, [letter]),
        ({"q": "scan", "matter_id": other["id"]}, [away]),
        ({"clio_document_id": "5"}, [letter]),
        ({"clio_document_id": "5", "matter_id": other["id"]}, []),
        ({"include_deleted": "false", "limit": 3}, [letter, scan, away]),
    ]:
        assert desk.get("/documents", **query)["data"] == found, query
    first = desk.get("/documents", limit=2)
    assert desk.get("/documents", limit=2, cursor=first["next"])["data"] == [away]
    desk.refused("GET", "/documents", 422, "unknown_parameter", params={"number": "2024-118"})
    desk.refused("GET", "/documents", 422, "invalid_value", params={"include_deleted": "1"})


def test_a_lagging_list_and_a_read_that_goes_back(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    saved = desk.document(file, b"One")
    desk.later(60)
    desk.saved(saved, b"Two")
    desk.faults.next("list_lag", seconds=30)
    assert desk.get("/documents")["data"] == [saved]
    desk.faults.next("time_travel", seconds=30)
    assert content(desk, saved) == b"One"
    assert content(desk, saved) == b"Two"


def test_a_document_is_renamed_moved_and_moved_to_another_matter(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    other, saved = desk.matter(desk.person("Eve")), desk.document(file, b"Bytes")
    path = f"/documents/{saved['id']}"
    renamed = desk.call("PATCH", path, json={"name": "B.txt", "folder": "Closing"}).json()
    assert (renamed["name"], renamed["folder"], renamed["revision"]) == ("B.txt", "Closing", 1)
    desk.refused("PATCH", path, 412, "changed_meanwhile", json={"name": "C"}, headers={"If-Match": saved["etag"]})
    desk.call("PATCH", path, json={"matter_id": other["id"], "folder": None})
    assert [row["folder"] for row in desk.get("/documents", matter_id=other["id"])["data"]] == [""]
    assert desk.get("/documents", matter_id=file["id"])["data"] == []


def test_a_clio_id_stands_on_one_document(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    first, second = desk.document(file, clio_document_id="5"), desk.document(file)
    body = {"matter_id": file["id"], "name": "C", "clio_document_id": "5"}
    problem = desk.refused("POST", "/documents", 409, "clio_id_taken", json=body)
    assert problem["held_by"] == first["id"]
    pairs = [{"kind": "document", "id": second["id"], "clio_id": "5"}]
    desk.refused("PUT", "/links", 409, "clio_id_taken", json={"pairs": pairs})
    swap = [{"kind": "document", "id": first["id"], "clio_id": None}, *pairs]
    assert [each["kind"] for each in desk.call("PUT", "/links", json={"pairs": swap}).json()["data"]] == [
        "document"
    ] * 2


def test_a_repeated_creation_makes_one_document(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    body, key = {"matter_id": file["id"], "name": "A"}, {"Idempotency-Key": "clio-document-7"}
    first = desk.call("POST", "/documents", json=body, headers=key).json()
    desk.saved(first, b"Bytes")
    assert desk.call("POST", "/documents", json=body, headers=key).json() == first
    desk.refused("POST", "/documents", 422, "idempotency_key_reused", json={**body, "name": "B"}, headers=key)
    desk.later(DAY + 1)
    assert desk.call("POST", "/documents", json=body, headers=key).json()["id"] != first["id"]


def test_a_desk_without_the_lease_saves_nothing(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    saved, old = desk.document(file, b"Bytes"), {"X-Lease-Epoch": "7"}
    path = f"/documents/{saved['id']}"
    for method, where in (("PUT", f"{path}/content"), ("DELETE", path), ("POST", f"{path}/restore")):
        desk.refused(method, where, 409, "stale_epoch", headers=old)


def test_a_saved_world_knows_its_documents_again(desk: ProlegisDesk, file: dict[str, Any]) -> None:
    saved = desk.saved(desk.document(file, b"One"), b"Two")
    desk.call("DELETE", f"/documents/{saved['id']}")
    gone, fresh = desk.get(f"/documents/{saved['id']}"), World(desk.clock, blobs=desk.world.blobs)
    rules = ProlegisRules(fresh)
    fresh.restore(desk.world.snapshot())
    row = rules.documents.rows[saved["id"]]
    assert rules.wire(row) == gone
    assert fresh.blobs.read(rules.files.revision(row)["sha256"]) == b"Two"
