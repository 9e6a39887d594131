"""Locks, the trash and its end in the practice's Clio: what refuses to go, what comes back, and what is gone for good."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from desktop.practice import clio_folders
from tests.practice.clio_desk import HOST, ClioDesk, error
from tests.practice.clio_files import PUT, Files

INVALID, MISSING = (422, "RecordInvalid"), (404, "RecordNotFound")


@pytest.fixture
def files() -> Files:
    return Files()


def test_a_locked_document_refuses_changes(files: Files) -> None:
    id = files.upload()
    begun = files.begin(parent={"id": id, "type": "Document"})["latest_document_version"]
    files.put(begun, b"later")
    files.clio.rules.tree.lock(id, True, "person:Pat Example")
    assert error(files.clio.patch(f"documents/{id}", {"name": "Other.pdf"})) == INVALID
    assert (
        error(files.clio.post("documents", {"name": "Deed.pdf", "parent": {"id": id, "type": "Document"}})) == INVALID
    )
    assert error(files.mark(id, begun["uuid"])) == INVALID
    assert files.clio.call("DELETE", f"documents/{id}").status_code == 409
    assert files.download(id) == b"deed"
    files.clio.rules.tree.lock(id, False, "person:Pat Example")
    assert files.mark(id, begun["uuid"]).status_code == 200


@pytest.mark.parametrize("readable", [True, False])
def test_the_trash_keeps_for_thirty_days(files: Files, readable: bool) -> None:
    files.clio.rules.tree.trash_readable = readable
    id = files.upload(b"deed")
    assert files.clio.call("DELETE", f"documents/{id}").status_code == 204
    assert files.told(1) == [("document", "deleted", "app")]
    assert error(files.clio.call("DELETE", f"documents/{id}")) == MISSING
    assert (files.listed(), files.listed(include_deleted="true")) == ([], ["Deed.pdf"])
    row = files.clio.get("documents", params={"include_deleted": "true", "fields": "deleted_at"}).json()["data"][0]
    assert row == {"deleted_at": "2026-03-02T09:00:00-07:00"}
    assert files.clio.get(f"documents/{id}").status_code == (200 if readable else 404)
    assert error(files.clio.get(f"documents/{id}/download")) == MISSING
    assert error(files.clio.patch(f"documents/{id}", {"name": "Other.pdf"})) == INVALID
    files.clio.clock.advance(29 * 86_400)
    files.clio.token = files.clio.sign_in.issue()
    assert files.clio.patch(f"documents/{id}", {"restore": True}).status_code == 200
    assert files.told(1) == [("document", "restored", "app")]
    assert (files.listed(), files.download(id)) == (["Deed.pdf"], b"deed")


def test_after_thirty_days_it_is_gone(files: Files) -> None:
    id, folder = files.upload(b"deed"), files.folder("Letters")
    files.upload(name="Two.pdf", parent={"id": folder, "type": "Folder"})
    files.clio.call("DELETE", f"documents/{id}")
    files.clio.clock.advance(3600)
    files.clio.call("DELETE", f"folders/{folder}")
    files.clio.clock.advance(30 * 86_400 - 3600)
    files.clio.token = files.clio.sign_in.issue()
    assert files.listed(include_deleted="true") == ["Two.pdf"]
    assert error(files.clio.patch(f"documents/{id}", {"restore": True})) == MISSING
    files.clio.clock.advance(3600)
    assert files.listed("folders/list", include_deleted="true", parent_id=files.root) == []
    assert files.listed(include_deleted="true") == []
    assert len(files.clio.rules.tree.versions) == 0


def test_a_folder_goes_and_comes_back_with_what_went_with_it(files: Files) -> None:
    folder = files.folder("Letters")
    here = {"id": folder, "type": "Folder"}
    earlier, _ = files.upload(name="One.pdf", parent=here), files.upload(name="Two.pdf", parent=here)
    files.clio.call("DELETE", f"documents/{earlier}")
    assert files.clio.call("DELETE", f"folders/{folder}").status_code == 204
    assert files.listed("folders/list", parent_id=files.root, scope="descendants") == []
    assert error(files.clio.patch(f"documents/{earlier}", {"restore": True})) == INVALID
    assert error(files.clio.post("documents", {"name": "x", "parent": here})) == MISSING
    assert files.clio.patch(f"folders/{folder}", {"restore": True}).status_code == 200
    assert files.listed() == ["Two.pdf"]
    assert files.clio.patch(f"documents/{earlier}", {"restore": True}).status_code == 200
    assert files.listed() == ["One.pdf", "Two.pdf"]


def test_a_document_restored_to_another_place(files: Files) -> None:
    folder = files.folder("Letters")
    id = files.upload(parent={"id": folder, "type": "Folder"})
    files.clio.call("DELETE", f"folders/{folder}")
    assert files.clio.patch(f"documents/{id}", {"restore": True, "parent": files.here}).status_code == 200
    assert files.listed(parent_id=files.root) == ["Deed.pdf"]


def test_a_deletion_that_is_refused(files: Files) -> None:
    folder = files.folder("Letters")
    id = files.upload(parent={"id": folder, "type": "Folder"})
    tree = files.clio.rules.tree
    assert error(files.clio.call("DELETE", f"folders/{files.root}")) == (400, "DeleteFailed")
    tree.lock(id, True, "person:Pat Example")
    assert error(files.clio.call("DELETE", f"folders/{folder}")) == (400, "DeleteFailed")
    tree.lock(id, False, "person:Pat Example")
    tree.held.add(folder)
    for path in (f"documents/{id}", f"folders/{folder}"):
        assert error(files.clio.call("DELETE", path)) == (409, "Conflict")
    tree.held.clear()
    assert files.clio.call("DELETE", f"folders/{folder}").status_code == 204


def test_a_folder_with_too_much_in_it_stays(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = files.folder("Letters")
    for _ in range(3):
        files.upload(parent={"id": folder, "type": "Folder"})
    monkeypatch.setattr(clio_folders, "MOST_ITEMS", 2)
    assert error(files.clio.call("DELETE", f"folders/{folder}")) == (400, "DeleteFailed")
    monkeypatch.setattr(clio_folders, "MOST_ITEMS", 3)
    assert files.clio.call("DELETE", f"folders/{folder}").status_code == 204


def test_while_bytes_come_in_it_is_being_modified(files: Files) -> None:
    begun = files.begin()
    version = begun["latest_document_version"]
    seen: list[int] = []

    async def slowly(session: Any) -> None:
        async def body() -> Any:
            yield b"de"
            path = f"{HOST}/api/v4/documents/{begun['id']}"
            seen.append((await session.delete(path)).status_code)
            yield b"ed"

        headers = {one["name"]: one["value"] for one in version["put_headers"]} | {"Content-Length": "4"}

        async with httpx.AsyncClient(transport=httpx.ASGITransport(files.clio.app)) as storage:
            seen.append((await storage.put(version["put_url"], content=body(), headers=headers)).status_code)
        seen.append((await session.delete(f"/api/v4/documents/{begun['id']}")).status_code)

    files.clio.run(slowly)
    assert seen == [409, 200, 204]


def test_with_its_matter_everything_goes(files: Files) -> None:
    files.upload(parent={"id": files.folder("Letters"), "type": "Folder"})
    assert files.clio.call("DELETE", f"matters/{files.matter}").status_code == 204
    assert (files.listed(include_deleted="true"), files.listed("folders", include_deleted="true")) == ([], [])
    assert files.told(1) == [("matter", "deleted", "app")]


def test_the_tree_outlives_a_restart(files: Files) -> None:
    id = files.upload()
    files.clio.call("DELETE", f"documents/{id}")
    snapshot, other = files.clio.world.snapshot(), ClioDesk()
    other.world.restore(snapshot)
    files.clio.clock.advance(60)
    other.clock.at, files.clio = files.clio.clock.at, other
    assert files.listed(include_deleted="true") == ["Deed.pdf"]
    other.clock.advance(30 * 86_400)
    other.token = other.sign_in.issue()
    assert files.listed(include_deleted="true") == []
    assert files.clio.show(f"matters/{files.matter}", "folder{id}") == {"folder": {"id": files.root}}
    assert files.begin()["latest_document_version"].keys() >= set(PUT.partition("{")[2][:-1].split(",")) - {"id"}
