"""Documents at Prolegis' console: every way a person has to make, change, remove and bring back a file."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from desktop.practice.sample_documents_pdf import fill, form_fields, pdf
from desktop.practice.server import Practice, build_practice
from tests.practice.clio_desk import Clock
from tests.practice.test_console import NASTY, Browser


@pytest.fixture
def practice() -> Practice:
    return build_practice("small", clock=Clock())


@pytest.fixture
def browser(practice: Practice) -> Browser:
    return Browser(practice, "prolegis")


def matter(practice: Practice, number: str = "2023-077") -> str:
    return str(practice.prolegis.matters.where("number", number)[0]["id"])


def document(practice: Practice, name: str) -> dict[str, Any]:
    return next(row for row in practice.prolegis.documents if row["name"] == name)


def do(browser: Browser, action: str, files: Any = None, **changes: str) -> str:
    """Send the form on the page that leads to ``action``, with these fields changed."""
    at = browser.page.text.index(f'action="{action}"')
    inside = browser.page.text[at:].split("</form>")[0]
    values = {}
    for found in re.finditer(r"<input ([^>]*)>", inside):
        attributes = dict(re.findall(r'([a-z]+)="([^"]*)"', found[1]))
        if attributes.get("type") != "file":
            values[unescape(attributes["name"])] = unescape(attributes.get("value", ""))
    browser.page = browser.send("POST", action, data={**values, **changes}, files=files)
    return browser.page.text


def test_a_matters_page_lists_its_documents(practice: Practice, browser: Browser) -> None:
    text = browser.open(f"/console/matters/{matter(practice)}")
    for shown in ("Statement of adjustments.pdf", "Closing/Funds", "Agenda 30/31 October.docx", "Survey.png"):
        assert shown in text
    assert "CON.pdf" not in text
    assert f'href="/console/documents/new?matter_id={matter(practice)}"' in text
    assert "29 documents" in browser.open("/console/")
    assert "&lt;b&gt;Zoning&lt;/b&gt;" in browser.open("/console/documents?q=zoning")
    assert "1 of 29" in browser.page.text


def test_a_document_is_generated_from_a_template(practice: Practice, browser: Browser) -> None:
    browser.open(f"/console/documents/new?matter_id={matter(practice)}")
    text = do(browser, "/console/documents/new/do/generate", template="Transfer of land.pdf")
    assert "Saved." in text
    row = practice.prolegis.documents.rows[browser.here.rpartition("/")[2]]
    assert (row["name"], row["folder"], row["origin"], row["revision"]) == (
        "Transfer of land.pdf", "Closing", "generated", 1,
    )  # fmt: skip
    assert form_fields(practice.world.blobs.read(row["sha256"])) == {"Transferor": "", "Transferee": ""}
    assert practice.world.ledger.versions[-1].actor == "person:Pat Example"
    browser.open("/console/documents/new")
    assert "There is no such template." in do(browser, "/console/documents/new/do/generate", template="Other")
    text = do(browser, "/console/documents/new/do/generate", matter_id="pm_404", template=row["name"])
    assert "is no matter of this firm" in text


def test_a_file_is_uploaded_replaced_and_downloaded(practice: Practice, browser: Browser) -> None:
    browser.open(f"/console/documents/new?matter_id={matter(practice)}")
    action, data = "/console/documents/new/do/upload", bytes(range(256)) * 8000
    files = {"file": ("Café & co....bin", data, "application/x-sample")}
    text = do(browser, action, files, folder="Received/By hand")
    assert "Café &amp; co....bin" in text
    row = document(practice, "Café & co....bin")
    assert (row["folder"], row["origin"], row["size"]) == ("Received/By hand", "uploaded", len(data))
    assert row["content_type"] == "application/x-sample"
    assert "Revision" in do(browser, f"{browser.here}/do/replace", {"file": ("b.txt", b"Two", "text/plain")})
    assert practice.prolegis.documents.rows[row["id"]]["revision"] == 2
    first = browser.send("GET", f"/console/documents/{row['id']}/content?revision=1")
    assert (first.status_code, first.content) == (200, data)
    assert first.headers["Content-Disposition"].startswith("attachment;")
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    assert browser.send("GET", f"/console/documents/{row['id']}/content").content == b"Two"
    assert browser.send("GET", f"/console/documents/{row['id']}/content?revision=9").status_code == 404


def test_what_cannot_be_uploaded_says_why(practice: Practice, browser: Browser) -> None:
    count = len(practice.prolegis.documents)
    page, action = f"/console/documents/new?matter_id={matter(practice)}", "/console/documents/new/do/upload"
    browser.open(page)
    assert "Choose a file first." in do(browser, action, {"file": ("", b"")})
    browser.open(page)
    practice.prolegis.files.largest = 4
    assert "The file is too large." in do(browser, action, {"file": ("a.txt", b"12345", "text/plain")})
    assert browser.page.status_code == 413
    browser.open(page)
    assert "single slashes" in do(browser, action, {"file": ("a.txt", b"1", "text/plain")}, folder="/A")
    closed = matter(practice, "2023-014")
    browser.open(f"/console/documents/new?matter_id={closed}")
    assert "The matter is closed." in do(browser, action, {"file": ("a.txt", b"1", "text/plain")})
    assert len(practice.prolegis.documents) == count


def test_a_filled_form_is_the_next_revision_and_the_one_before_stays(practice: Practice, browser: Browser) -> None:
    row = next(
        each for each in practice.prolegis.documents.where("matter_id", matter(practice)) if "Direction" in each["name"]
    )
    before = practice.world.blobs.read(row["sha256"])
    text = browser.open(f"/console/documents/{row['id']}")
    assert "PDF Filler" in text
    assert "Saved." in do(browser, f"{browser.here}/do/fill", **{"field-Payee": "Łukasz (Wójcik)"})
    now = practice.prolegis.documents.rows[row["id"]]
    assert (now["revision"], now["origin"]) == (row["revision"] + 1, "filled")
    after = practice.world.blobs.read(now["sha256"])
    assert form_fields(after) == {"Payee": "Łukasz (Wójcik)", "Amount": "", "Account": ""}
    assert after.startswith(before)
    kept = browser.send("GET", f"/console/documents/{row['id']}/content?revision={row['revision']}")
    assert kept.content == before
    browser.open(f"/console/documents/{row['id']}")
    assert "Saved." in do(browser, f"{browser.here}/do/fill"), "nothing was changed"
    assert practice.prolegis.documents.rows[row["id"]] == now


def test_a_form_filled_meanwhile_is_not_overwritten(practice: Practice, browser: Browser) -> None:
    row = document(practice, "Inventory of assets.pdf")
    browser.open(f"/console/documents/{row['id']}")
    theirs = fill(practice.world.blobs.read(row["sha256"]), {"Other": "A boat"})
    practice.prolegis.files.save(row["id"], practice.world.blobs.put_bytes(theirs), "app")
    assert "changed meanwhile" in do(browser, f"{browser.here}/do/fill", **{"field-Other": "A car"})
    assert browser.page.status_code == 412
    assert form_fields(practice.world.blobs.read(document(practice, row["name"])["sha256"]))["Other"] == "A boat"


def test_what_has_no_form_offers_none(practice: Practice, browser: Browser) -> None:
    for name in ("CON.pdf", "Survey.png", "Closing binder (scanned).pdf", "Notes from the call.txt"):
        row = document(practice, name)
        assert "PDF Filler" not in browser.open(f"/console/documents/{row['id']}"), name
        values = {"token": browser.form()["token"], "field-Payee": "x"}
        reply = browser.send("POST", f"/console/documents/{row['id']}/do/fill", data=values)
        assert reply.status_code == 422
        assert practice.prolegis.documents.rows[row["id"]] == row


def test_a_file_that_only_says_it_is_a_pdf_is_shown_without_a_form(practice: Practice, browser: Browser) -> None:
    row = document(practice, "CON.pdf")
    practice.prolegis.files.save(row["id"], practice.world.blobs.put_bytes(b"no pdf"), "app")
    assert "PDF Filler" not in browser.open(f"/console/documents/{row['id']}")
    practice.prolegis.files.save(row["id"], practice.world.blobs.put_bytes(pdf(NASTY, (), {NASTY: NASTY})), "app")
    assert NASTY not in browser.open(f"/console/documents/{row['id']}")


def test_a_document_is_renamed_moved_deleted_and_restored(practice: Practice, browser: Browser) -> None:
    row = document(practice, "CON.pdf")
    address = f"/console/documents/{row['id']}"
    browser.open(address)
    browser.submit(address, name="Certificate.pdf", folder="Title/Condominium")
    now = practice.prolegis.documents.rows[row["id"]]
    assert (now["name"], now["folder"], now["revision"]) == ("Certificate.pdf", "Title/Condominium", 1)
    assert "control character" in browser.submit(address, name="a\tb")
    browser.open(address)
    assert do(browser, f"{address}/delete")
    assert practice.prolegis.documents.rows[row["id"]]["deleted_at"]
    text = browser.open(address)
    assert "Restore document" in text
    assert "Save document" not in text
    assert "Saved." in do(browser, f"{address}/do/restore")
    assert practice.prolegis.documents.rows[row["id"]]["deleted_at"] is None
    actions = [version.action for version in practice.world.ledger.versions[-3:]]
    assert actions == ["updated", "deleted", "restored"]


def test_bytes_that_are_no_longer_kept_cannot_be_downloaded(practice: Practice, browser: Browser) -> None:
    row = document(practice, "Statement of adjustments.pdf")
    text = browser.open(f"/console/documents/{row['id']}")
    assert text.count("Bytes no longer kept") == 2
    assert text.count("Download") == 1
    reply = browser.send("GET", f"/console/documents/{row['id']}/content?revision=1")
    assert reply.status_code == 410
    assert "no longer kept" in reply.text


def test_only_our_own_pages_may_send_and_read_files(practice: Practice, browser: Browser) -> None:
    row = document(practice, "CON.pdf")
    action = f"/console/documents/{row['id']}/do/replace"
    files = {"file": ("a.txt", b"1", "text/plain")}
    assert browser.send("POST", action, data={"token": "guessed"}, files=files).status_code == 403
    browser.open(f"/console/documents/{row['id']}")
    token = browser.form()["token"]
    foreign = {"Origin": "http://elsewhere.example.com"}
    assert browser.send("POST", action, data={"token": token}, files=files, headers=foreign).status_code == 403
    named = {"Host": "elsewhere.example.com"}
    elsewhere = browser.send("GET", f"/console/documents/{row['id']}/content", headers=named)
    assert elsewhere.status_code == 403
    for path in (f"/console/documents/{row['id']}/do/burn", "/console/documents/pd_404/do/restore"):
        assert browser.send("POST", path, data={"token": token}).status_code == 404
    clients = browser.send("GET", f"/console/clients/{next(iter(practice.prolegis.clients.rows))}/content")
    assert clients.status_code == 404
    assert practice.prolegis.documents.rows[row["id"]] == row


def test_a_documents_own_address_opens_its_page(practice: Practice, browser: Browser) -> None:
    row = document(practice, "CON.pdf")
    assert "CON.pdf" in browser.open(f"/documents/{row['id']}")
    assert browser.here == f"/console/documents/{row['id']}"
