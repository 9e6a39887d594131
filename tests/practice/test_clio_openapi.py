"""Every kind of answer of the practice's Clio, held against Clio's own OpenAPI document (``CLIO_OPENAPI`` names the file).

Only the document's known defects are tolerated: lists declare no ``meta``, no field may be null, phone labels differ
between reading and writing, ``size`` is too small a number, and 410 is never declared. Beyond it: no field is shown that the document does not know.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from desktop.practice import clio_contacts, clio_documents, clio_folders, clio_matters
from desktop.practice.clio_fields import Fields
from tests.practice.clio_desk import ClioDesk
from tests.practice.clio_files import Files, part

DOCUMENT: dict[str, Any] = json.loads(Path(os.environ["CLIO_OPENAPI"]).read_text("utf-8"))
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
DEFECTIVE_ENUMS = {("PhoneNumber_base", "name")}  # reading declares Work, Personal, Other; writing has seven labels


def _closed(name: str) -> dict[str, Any]:
    """A response schema as JSON Schema: null allowed, unknown properties refused, references followed."""
    return _convert(SCHEMAS[name], name)


def _convert(schema: dict[str, Any], name: str = "") -> dict[str, Any]:
    if "$ref" in schema:
        return _closed(schema["$ref"].rsplit("/", 1)[1])
    if "allOf" in schema:
        properties: dict[str, Any] = {}
        for part in schema["allOf"]:
            converted = _convert(part)
            properties |= converted.get("properties", {})
        return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}
    kept = {key: value for key, value in schema.items() if key in ("type", "format", "required", "enum", "minimum")}
    if "type" in kept:
        kept["type"] = [kept["type"], "null"]
    if "enum" in kept:
        kept["enum"] = [*kept["enum"], None]
    if "items" in schema:
        kept["items"] = _convert(schema["items"])
    if "properties" in schema:
        kept["properties"] = {key: _convert(value) for key, value in schema["properties"].items()}
        kept["additionalProperties"] = False
        for owner, key in DEFECTIVE_ENUMS:
            if owner == name:
                kept["properties"][key].pop("enum")
    return kept


def hold(reply: httpx.Response, path: str) -> None:
    """The status is declared for this operation, the media type agrees and the body fits the declared schema."""
    operation = DOCUMENT["paths"][path][reply.request.method.lower()]
    declared = operation["responses"][str(reply.status_code)]
    if "content" not in declared:
        assert reply.status_code >= 400 or reply.content == b""
        return
    media_type = reply.headers["content-type"]
    assert media_type in declared["content"]
    body = reply.json()
    if "meta" in body:
        assert set(body.pop("meta")) == {"paging", "records"}
    schema = _convert(declared["content"][media_type]["schema"])
    jsonschema.validate(body, schema, format_checker=jsonschema.FormatChecker())


def all_fields(clio: ClioDesk, kind: str) -> str:
    """Everything the practice can show of a kind, each nested record with all of its own plain fields."""
    shapes = Fields(clio.rules)._shapes
    nested = [f"{name}{{{','.join(shapes[link.kind].plain)}}}" for name, link in shapes[kind].links.items()]
    return ",".join([*shapes[kind].plain, *nested])


@pytest.fixture
def clio() -> ClioDesk:
    clio = ClioDesk()
    company = clio.made("contacts", {"type": "Company", "name": "Example Bank"})
    person = clio.person(
        "Ada", "Sample", middle_name="B.", title="Dr.", date_of_birth="1970-05-17", company={"id": company},
        email_addresses=[{"name": "Home", "address": "a@example.ca"}, {"name": "Work", "address": "b@example.ca"}],
        phone_numbers=[{"name": "Mobile", "number": "555-0100"}, {"name": "Home", "number": "555-0101"}],
        addresses=[{"name": "Home", "street": "12 Example Street"}, {"name": "Billing", "city": "Calgary"}],
        web_sites=[{"name": "Personal", "address": "https://example.ca"}],
    )  # fmt: skip
    area = next(iter(clio.rules.practice_areas))["id"]
    user = next(iter(clio.rules.users))["id"]
    matter = clio.matter(person, practice_area={"id": area}, responsible_attorney={"id": user}, status="pending")
    clio.made("relationships", {"description": "Lender", "contact": {"id": company}, "matter": {"id": matter}})
    return clio


KINDS = [
    ("contacts", "contact"),
    ("matters", "matter"),
    ("relationships", "relationship"),
    ("practice_areas", "practice_area"),
    ("users", "user"),
]


@pytest.mark.parametrize(("path", "kind"), KINDS)
def test_reading_fits_the_document(clio: ClioDesk, path: str, kind: str) -> None:
    fields = {"fields": all_fields(clio, kind)}
    listed = clio.get(f"{path}.json", params=fields)
    assert listed.json()["data"]
    hold(listed, f"/{path}.json")
    for row in listed.json()["data"]:
        one = clio.get(f"{path}/{row['id']}.json", params=fields)
        hold(one, f"/{path}/{{id}}.json")
        hold(
            clio.get(f"{path}/{row['id']}.json", headers={"If-None-Match": one.headers["ETag"]}), f"/{path}/{{id}}.json"
        )
    hold(clio.get(f"{path}/5.json"), f"/{path}/{{id}}.json")
    hold(clio.get(f"{path}.json", params={"fields": "nonsense"}), f"/{path}.json")


def test_who_am_i_fits_the_document(clio: ClioDesk) -> None:
    hold(clio.get("users/who_am_i.json", params={"fields": "id,name,account{id,name}"}), "/users/who_am_i.json")


@pytest.mark.parametrize(
    ("path", "good", "bad"),
    [
        ("contacts", {"type": "Person", "first_name": "Bo"}, {"type": "Person"}),
        ("practice_areas", {"name": "Estates"}, {"name": ""}),
        ("matters", {"description": "Sale"}, {"description": ""}),
        ("relationships", {"description": "Spouse"}, {"contact": None}),
    ],
)
def test_writing_fits_the_document(clio: ClioDesk, path: str, good: dict[str, Any], bad: dict[str, Any]) -> None:
    client = next(iter(clio.rules.contacts))["id"]
    links = {"matters": {"client": {"id": client}}}.get(path, {})
    if path == "relationships":
        links = {"contact": {"id": client}, "matter": {"id": next(iter(clio.rules.matters))["id"]}}
    one, many = f"/{path}/{{id}}.json", f"/{path}.json"
    made = clio.post(f"{path}.json", {**good, **links})
    assert made.status_code == 201
    hold(made, many)
    id = made.json()["data"]["id"]
    hold(clio.post(f"{path}.json", {**links, **bad}), many)
    hold(clio.patch(f"{path}/{id}.json", good), one)
    hold(clio.patch(f"{path}/{id}.json", bad), one)
    hold(clio.patch(f"{path}/{id}.json", good, headers={"If-Match": '"old"'}), one)
    hold(clio.patch(f"{path}/6.json", good), one)
    clio.rules.permissions[path] = "read"
    hold(clio.post(f"{path}.json", {**good, **links}), many)
    hold(clio.call("DELETE", f"{path}/{id}.json"), one)
    clio.rules.permissions[path] = "write"
    hold(clio.call("DELETE", f"{path}/{id}.json"), one)


def test_the_limit_and_the_first_401_fit_the_document(clio: ClioDesk) -> None:
    clio.limiter.limit = 1
    replies = [clio.get("contacts.json") for _ in range(2)]
    assert [reply.status_code for reply in replies] == [200, 429]
    hold(replies[1], "/contacts.json")
    hold(clio.get("contacts.json", headers={"Authorization": ""}), "/contacts.json")


@pytest.mark.parametrize(
    ("schema", "collection"),
    [("Request_Contact_create", "email_addresses"), ("Request_Contact_create", "phone_numbers"),
     ("Request_Contact_create", "addresses"), ("Request_Contact_create", "web_sites")],
)  # fmt: skip
def test_the_labels_are_those_of_the_document(clio: ClioDesk, schema: str, collection: str) -> None:
    declared = SCHEMAS[schema]["properties"]["data"]["properties"][collection]["items"]["properties"]["name"]["enum"]
    value = {"email_addresses": {"address": "c@example.ca"}, "phone_numbers": {"number": "555-0102"}}
    for label in declared:
        row = {
            "name": label,
            **value.get(collection, {"address": "x.ca"} if collection == "web_sites" else {"city": "X"}),
        }
        assert clio.post("contacts", {"type": "Person", "first_name": "Bo", collection: [row]}).status_code == 201


@pytest.mark.parametrize(
    ("request_", "writable"),
    [
        ("Contact_update", clio_contacts.WRITABLE),
        ("Matter_update", clio_matters.WRITABLE),
        ("Document_create", clio_documents.CREATABLE),
        ("Document_update", clio_documents.UPDATABLE),
        ("Document_copy", clio_documents.COPYABLE),
        ("Folder_update", clio_folders.WRITABLE),
    ],
)
def test_nothing_is_writable_that_the_document_does_not_know(request_: str, writable: frozenset[str]) -> None:
    known = SCHEMAS[f"Request_{request_}"]["properties"]["data"]["properties"]
    assert writable <= set(known)


@pytest.fixture
def files() -> Files:
    """One document whole and in a folder, one whose parts are awaited, one in the trash."""
    files = Files()
    folder = {"id": files.folder("Letters"), "type": "Folder"}
    category = files.clio.made("document_categories", {"name": "Deeds"})
    properties = [{"name": "prolegis", "value": "pd_1"}]
    files.upload(parent=folder, document_category={"id": category}, external_properties=properties)
    files.begin("Plan.tif", multiparts=[part(1, b"x", md5=True)])
    files.begin("Will.docx")
    files.clio.call("DELETE", f"documents/{files.upload(name='Gone.pdf')}")
    return files


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("documents", "document"),
        ("folders", "folder"),
        ("folders/list", "item"),
        ("document_categories", "document_category"),
    ],
)
def test_documents_fit_the_document(files: Files, path: str, kind: str) -> None:
    fields = {"fields": all_fields(files.clio, kind)}
    everything = {"include_deleted": "true", "show_uncompleted": "true"}
    listed = files.clio.get(f"{path}.json", params={**fields, **everything})
    assert listed.json()["data"]
    hold(listed, f"/{path}.json")
    hold(files.clio.get(f"{path}.json", params={"fields": "nonsense"}), f"/{path}.json")
    for row in listed.json()["data"] if path != "folders/list" else ():
        hold(files.clio.get(f"{path}/{row['id']}.json", params=fields), f"/{path}/{{id}}.json")


def test_versions_fit_the_document(files: Files) -> None:
    fields = {"fields": all_fields(files.clio, "document_version")}
    path = "/documents/{id}/versions.json"
    for id in list(files.clio.rules.tree.documents.ids):
        for whole in ("true", "false"):
            params = {**fields, "fully_uploaded": whole, "limit": 1}
            hold(files.clio.get(f"documents/{id}/versions.json", params=params), path)
        for latest in ("latest_document_version", "latest_document_version{uuid,multiparts,put_headers,creator}"):
            hold(files.clio.get(f"documents/{id}.json", params={"fields": latest}), "/documents/{id}.json")


def test_writing_documents_fits_the_document(files: Files) -> None:
    clio, one, many = files.clio, "/documents/{id}.json", "/documents.json"
    begun = files.begin()
    id, uuid = begun["id"], begun["latest_document_version"]["uuid"]
    hold(clio.post("documents.json", {"name": "x", "parent": files.here}), many)
    hold(clio.post("documents.json", {"name": ""}), many)
    hold(files.mark(id, uuid), one)
    files.put(begun["latest_document_version"], b"x")
    files.clio.faults.next("upload_timeout")
    hold(files.mark(id, uuid), one)
    hold(files.mark(id, uuid), one)
    hold(files.mark(id, uuid), one)
    hold(clio.post(f"documents/{id}/copy.json", {"parent": files.here}), "/documents/{id}/copy.json")
    hold(clio.post("documents/5/copy.json", {"parent": files.here}), "/documents/{id}/copy.json")
    version = clio.get(f"documents/{id}/versions").json()["data"][0]["id"]
    save = "/documents/{id}/versions/{document_version_id}/save_as_latest_version.json"
    for other in (version, 5):
        hold(clio.call("POST", f"documents/{id}/versions/{other}/save_as_latest_version.json"), save)
    for params in ({}, {"document_version_id": "5"}, {"document_version_id": "x"}):
        hold(clio.get(f"documents/{id}/download.json", params=params), "/documents/{id}/download.json")
    hold(clio.patch(f"documents/{id}.json", {"name": "y"}, headers={"If-Match": '"old"'}), one)
    clio.rules.tree.held.add(id)
    hold(clio.call("DELETE", f"documents/{id}.json"), one)
    clio.rules.tree.held.clear()
    hold(clio.call("DELETE", f"documents/{id}.json"), one)


def test_writing_folders_fits_the_document(files: Files) -> None:
    clio, one, many = files.clio, "/folders/{id}.json", "/folders.json"
    made = clio.post("folders.json", {"name": "Letters", "parent": files.here})
    hold(made, many)
    id = made.json()["data"]["id"]
    hold(clio.post("folders.json", {"name": ""}), many)
    hold(clio.patch(f"folders/{id}.json", {"name": "y"}), one)
    hold(clio.patch(f"folders/{id}.json", {"name": ""}), one)
    hold(clio.call("DELETE", f"folders/{files.root}.json"), one)
    clio.rules.tree.held.add(id)
    hold(clio.call("DELETE", f"folders/{id}.json"), one)
    clio.rules.tree.held.clear()
    hold(clio.call("DELETE", f"folders/{id}.json"), one)
