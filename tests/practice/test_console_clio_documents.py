"""Clio's documents at its console: what a person uploads, replaces, renames, locks, throws away and gets back."""

from __future__ import annotations

import re
from typing import Any

import pytest

from desktop.practice.server import Practice, build_practice
from desktop.practice.world import Row
from tests.practice.clio_desk import Clock
from tests.practice.test_console import Browser


@pytest.fixture
def practice() -> Practice:
    return build_practice("small", clock=Clock())


@pytest.fixture
def clio(practice: Practice) -> Browser:
    return Browser(practice, "clio")


@pytest.fixture
def matter(practice: Practice) -> Row:
    return next(iter(practice.clio.matters))


def send(clio: Browser, path: str, page: str, data: bytes | None = None, name: str = "Deed.pdf", **values: str) -> str:
    """Send the form on ``page`` that leads to ``path``, with a file when there is one."""
    clio.open(page)
    found = re.search(r'name="token" value="([^"]*)"', clio.page.text)
    assert found
    assert f'action="{path}"' in clio.page.text, "no such form on this page"
    how: dict[str, Any] = {"data": {"token": found[1], **values}}
    if data is not None:
        how["files"] = {"file": (name, data, "application/octet-stream")}
    clio.page = clio.send("POST", path, **how)
    return clio.page.text


def uploaded(clio: Browser, matter: Row, data: bytes = b"deed", name: str = "Deed.pdf") -> str:
    """The page of a new document."""
    page = f"/console/documents/new?matter={matter['id']}"
    assert str(matter["id"]) in clio.open(page)
    text = send(clio, "/console/documents/new/do/upload", page, data, name, matter=str(matter["id"]))
    assert "Saved." in text
    return clio.here


def last(practice: Practice) -> tuple[str, str, str]:
    version = practice.world.ledger.versions[-1]
    return version.kind, version.action, version.actor


def test_a_person_uploads_a_document(practice: Practice, clio: Browser, matter: Row) -> None:
    page = uploaded(clio, matter, name="<b>x</b>&amp;.pdf")
    assert "<b>x" not in clio.page.text
    row = practice.clio.tree.documents.rows[int(page.rsplit("/", 1)[1])]
    assert (row["name"], row["matter_id"]) == ("<b>x</b>&amp;.pdf", matter["id"])
    assert last(practice) == ("document", "updated", "person:Pat Example")
    assert "<tbody><tr>" in clio.open(f"/console/documents?q={matter['display_number']}")
    assert f"{len(practice.clio.tree.documents)} documents" in clio.open("/console/")


def test_a_person_replaces_it_and_gets_every_version_back(clio: Browser, matter: Row) -> None:
    page = uploaded(clio, matter, b"one")
    assert "Saved." in send(clio, f"{page}/do/replace", page, b"second", "Deed (2).pdf")
    links = re.findall(rf'href="({page}/content\?version=\d+)"', clio.page.text)
    assert [clio.send("GET", link).content for link in links] == [b"second", b"one"]
    reply = clio.send("GET", links[1])
    assert reply.headers["Content-Disposition"] == "attachment; filename*=UTF-8''Deed.pdf"
    assert (reply.headers["Content-Type"], reply.headers["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "nosniff",
    )
    old = re.search(r'name="version" value="(\d+)"', clio.page.text)
    assert old
    assert "Saved." in send(clio, f"{page}/do/latest", page, version=old[1])
    assert clio.send("GET", f"{page}/content").content == b"one"
    assert clio.send("GET", f"{page}/content?version=5").status_code == 404


def test_a_person_renames_and_moves_it(practice: Practice, clio: Browser, matter: Row) -> None:
    page = uploaded(clio, matter)
    root = practice.clio.matter_folder(matter)["id"]
    clio.open("/console/folders/new")
    clio.submit("/console/folders", name="Letters", folder=str(root))
    folder = clio.here.rsplit("/", 1)[1]
    clio.open(page)
    assert "Saved." in clio.submit(page, name="Deed (signed).pdf", folder=folder)
    row = practice.clio.tree.documents.rows[int(page.rsplit("/", 1)[1])]
    assert (row["name"], row["parent_id"]) == ("Deed (signed).pdf", int(folder))
    before = row
    clio.open(page)
    assert "Saved." in clio.submit(page)
    assert practice.clio.tree.documents.rows[row["id"]] is before


def test_a_person_locks_and_unlocks_it(clio: Browser, matter: Row) -> None:
    page = uploaded(clio, matter)
    assert "Locked" in send(clio, f"{page}/do/lock", page)
    assert "Locked Document cannot be modified" in send(clio, f"{page}/do/replace", page, b"two")
    assert clio.page.status_code == 422
    send(clio, f"{page}/do/unlock", page)
    assert "Saved." in send(clio, f"{page}/do/replace", page, b"two")


def test_a_person_throws_it_away_and_takes_it_back(practice: Practice, clio: Browser, matter: Row) -> None:
    page = uploaded(clio, matter)
    clio.open(page)
    etag = clio.form()["etag"]
    send(clio, f"{page}/delete", page, etag=etag)
    assert last(practice) == ("document", "deleted", "person:Pat Example")
    assert "In the trash" in clio.open(page)
    assert "Saved." in send(clio, f"{page}/do/restore", page)
    assert last(practice) == ("document", "restored", "person:Pat Example")


def test_what_was_changed_meanwhile_is_not_thrown_away(practice: Practice, clio: Browser, matter: Row) -> None:
    page = uploaded(clio, matter)
    etag = clio.open(page) and clio.form()["etag"]
    id = int(page.rsplit("/", 1)[1])
    practice.clio.documents.update(id, {"name": "Other.pdf"}, "app")
    assert "changed since it was read" in send(clio, f"{page}/delete", page, etag=etag)
    assert not practice.clio.tree.documents.rows[id]["trashed"]


def test_folders_go_and_come_back(practice: Practice, clio: Browser, matter: Row) -> None:
    root = practice.clio.matter_folder(matter)["id"]
    assert "A root folder cannot be deleted" in _thrown(clio, f"/console/folders/{root}")
    clio.open("/console/folders/new")
    clio.submit("/console/folders", name="Letters", folder=str(root))
    page = clio.here
    _thrown(clio, page)
    assert "Saved." in send(clio, f"{page}/do/restore", page)
    clio.open(page)
    assert "Saved." in clio.submit(page, name="Letters 2026")


def _thrown(clio: Browser, page: str) -> str:
    clio.open(page)
    return send(clio, f"{page}/delete", page, etag=clio.form()["etag"])


@pytest.mark.parametrize("folder", ["5", "nonsense", ""])
def test_an_upload_that_leads_nowhere_is_refused(practice: Practice, clio: Browser, folder: str) -> None:
    before = len(practice.clio.tree.documents)
    send(clio, "/console/documents/new/do/upload", "/console/documents/new", b"x", folder=folder)
    assert clio.page.status_code in (404, 422)
    assert len(practice.clio.tree.documents) == before


def test_an_upload_without_a_file_is_refused(clio: Browser, matter: Row) -> None:
    text = send(clio, "/console/documents/new/do/upload", "/console/documents/new", matter=str(matter["id"]))
    assert "Choose a file to upload." in text
