"""The published Prolegis contract: sound in itself, and true of the server in every status it promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.practice.prolegis_contract import VERBS, contract, resolved, validator
from tests.practice.prolegis_desk import ProlegisDesk

OPERATIONS = [
    (path, verb, contract()["paths"][path][verb])
    for path in contract()["paths"]
    for verb in VERBS
    if verb in contract()["paths"][path]
]
NAMES = [f"{verb} {path}" for path, verb, _ in OPERATIONS]


def nodes(node: Any, name: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of the document with the path that leads to it."""
    if isinstance(node, dict):
        yield name, node
        for key, value in node.items():
            yield from nodes(value, f"{name}/{key}")
    elif isinstance(node, list):
        for key, value in enumerate(node):
            yield from nodes(value, f"{name}/{key}")


def test_the_document_is_openapi_3_1_and_closed_in_itself() -> None:
    document = contract()
    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    assert {"title", "version", "description"} <= document["info"].keys()
    allowed = {"openapi", "jsonSchemaDialect", "info", "servers", "tags", "security", "paths", "components"}
    assert document.keys() <= allowed
    for name, node in nodes(document):
        if isinstance(node.get("$ref"), str):
            assert resolved(node), f"{name} leads nowhere"


def test_every_component_is_used() -> None:
    used = {node["$ref"] for _, node in nodes(contract()) if isinstance(node.get("$ref"), str)}
    for kind, named in contract()["components"].items():
        if kind != "securitySchemes":
            assert {f"#/components/{kind}/{name}" for name in named} <= used, f"unused {kind}"


def test_every_schema_is_one() -> None:
    for name, schema in contract()["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        for example in schema.get("examples", []):
            assert not list(validator({"$ref": f"#/components/schemas/{name}"}).iter_errors(example)), name


@pytest.mark.parametrize(("path", "verb", "operation"), OPERATIONS, ids=NAMES)
def test_every_operation_is_described_whole(path: str, verb: str, operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert {tag["name"] for tag in contract()["tags"]} >= set(operation["tags"])
    parameters = [
        resolved(each) for each in contract()["paths"][path].get("parameters", []) + operation.get("parameters", [])
    ]
    in_path = {each["name"] for each in parameters if each["in"] == "path" and each["required"]}
    assert in_path == set(re.findall(r"\{([^}]+)\}", path))
    assert all(each["in"] in ("path", "query", "header") and "schema" in each for each in parameters)
    statuses = operation["responses"].keys()
    assert {"401", "429"} <= statuses
    assert any(status.startswith("2") for status in statuses)
    for status, response in operation["responses"].items():
        found = resolved(response)
        assert found["description"]
        problem = int(status) >= 400
        assert (set(found.get("content", {})) == {"application/problem+json"}) == problem, status
    for media in operation.get("requestBody", {}).get("content", {}).values():
        for name, example in media["examples"].items():
            validator(media["schema"]).validate(example["value"])
            assert name


def test_operations_have_names_of_their_own() -> None:
    ids = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(set(ids)) == len(ids)
    scheme = contract()["components"]["securitySchemes"]["oauth"]
    assert contract()["security"] == [{"oauth": []}]
    assert set(scheme["flows"]) == {"authorizationCode"}


def provoke(desk: ProlegisDesk) -> None:
    """Make the server give every answer that the contract promises, 429 aside."""
    call = desk.call
    ada, eve = desk.person("Ada", clio_contact_id="1"), desk.person("Eve")
    file, other = desk.matter(ada, clio_matter_id="1", number="2024-118"), desk.matter(eve)
    for path in ("/me", "/users", "/roles", "/clients", "/matters", "/changes", "/integrations/clio/lease"):
        assert call("GET", path).status_code == 200
    for path, record, field in (("/clients", ada, "clio_contact_id"), ("/matters", file, "clio_matter_id")):
        one, rival = f"{path}/{record['id']}", f"{path}/{(eve if path == '/clients' else other)['id']}"
        call("GET", one)
        call("GET", one, headers={"If-None-Match": record["etag"]})
        call("GET", path, params={"limit": 0})
        for verb in ("POST", "PATCH"):
            call(verb, path if verb == "POST" else one, content=b"{")
            call(verb, path if verb == "POST" else one, json={"no": 1})
        party = [{"client_id": ada["id"], "primary": True}]
        body: dict[str, Any] = {"kind": "trust", "company_name": "T"} if path == "/clients" else {"type": "sale"}
        call("POST", path, json={**body, **({} if path == "/clients" else {"clients": party}), field: "1"})
        call("PATCH", rival, json={field: "1"})
        call("PATCH", one, json={"nothing": 1})
        call("PATCH", one, json={})
        for verb in ("GET", "PATCH", "DELETE"):
            call(verb, f"{path}/none", json={} if verb == "PATCH" else None)
        call("PATCH", one, json={}, headers={"If-Match": '"old"'})
        call("DELETE", one, headers={"If-Match": '"old"'})
        call("DELETE", one, headers={"X-Lease-Epoch": "7"})
        call("DELETE", one, headers={"X-Lease-Epoch": "seven"})
    call("GET", "/changes", params={"after": "other"})
    call("GET", "/changes", params={"wait": "x"})
    pairs = [{"kind": "client", "id": eve["id"], "clio_id": "2"}]
    call("PUT", "/links", json={"pairs": pairs})
    call("PUT", "/links", json={"pairs": [{**pairs[0], "clio_id": "1"}]})
    call("PUT", "/links", json={"pairs": 1})
    call("PUT", "/links", content=b"{")
    lease = "/integrations/clio/lease"
    call("PUT", lease, json={"holder": "a", "name": "Front desk"})
    call("GET", lease)
    call("PUT", lease, json={"holder": "b"})
    call("PUT", lease, json={"holder": ""})
    call("PUT", lease, content=b"{")
    call("DELETE", lease, params={"holder": "b"})
    call("DELETE", lease, params={"holder": "a"})
    provoke_documents(desk, file)
    for matter in (file, other):
        call("DELETE", f"/matters/{matter['id']}")
    call("DELETE", f"/clients/{eve['id']}")


def provoke_documents(desk: ProlegisDesk, matter: dict[str, Any]) -> None:
    call, path = desk.call, "/documents"
    letter = desk.document(matter, b"One", clio_document_id="1")
    one, blank = f"{path}/{letter['id']}", f"{path}/{desk.document(matter)['id']}"
    content, gone = f"{one}/content", {"If-Match": '"old"'}
    call("GET", path)
    call("GET", path, params={"include_deleted": "perhaps"})
    call("GET", one)
    call("GET", one, headers={"If-None-Match": letter["etag"]})
    for verb, where in (("POST", path), ("PATCH", one)):
        call(verb, where, content=b"{")
        call(verb, where, json={"size": 1})
    body = {"matter_id": matter["id"], "name": "Other", "clio_document_id": "1"}
    call("POST", path, json=body)
    call("PATCH", blank, json=body)
    call("PATCH", one, json={"name": "Renamed.txt"})
    for verb, where in (("PATCH", one), ("DELETE", one), ("PUT", content), ("POST", f"{one}/restore")):
        call(verb, where, json={}, headers=gone)
        call(verb, where, json={}, headers={"X-Lease-Epoch": "seven"})
        call(verb, where, json={}, headers={"X-Lease-Epoch": "7"})
    for verb, where in (("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/restore"), ("GET", "/revisions")):
        call(verb, f"{path}/none{where}", json={} if verb == "PATCH" else None)
    for verb in ("GET", "PUT"):
        call(verb, f"{path}/none/content")
    for span in ("", "bytes=1-", "bytes=9-"):
        call("GET", content, headers={"Range": span} if span else {})
    call("GET", content, params={"revision": "x"})
    call("PUT", content, content=b"short", headers={"Content-Length": "10"})
    desk.rules.files.largest = 4
    call("PUT", content, content=b"Longer")
    call("PUT", content, content=b"Two")
    call("GET", f"{one}/revisions")
    call("DELETE", one)
    call("POST", f"{one}/restore")
    call("DELETE", one)
    desk.later(31 * 86_400)
    call("POST", f"{one}/restore")
    call("GET", content)


def test_the_server_gives_every_promised_answer_and_no_other() -> None:
    desk = ProlegisDesk()
    provoke(desk)
    for path, verb, _ in OPERATIONS:
        address = path.replace("{id}", "any")
        desk.call(verb.upper(), address, headers={"Authorization": ""})
        desk.faults.next("rate_limit", retry_after="7")
        desk.call(verb.upper(), address)
    promised = {(path, verb, int(status)) for path, verb, operation in OPERATIONS for status in operation["responses"]}
    assert promised - desk.seen == set(), "promised, but never answered"
    assert desk.seen <= promised


@pytest.mark.parametrize(("kind", "schema"), [("client", "Client"), ("matter", "Matter"), ("document", "Document")])
def test_records_hold_exactly_the_described_fields(kind: str, schema: str) -> None:
    desk = ProlegisDesk()
    client = desk.person()
    record = client if kind == "client" else desk.matter(client)
    record = desk.document(record, b"Dear Ada") if kind == "document" else record
    assert record.keys() == contract()["components"]["schemas"][schema]["properties"].keys()
    writable = contract()["components"]["schemas"][f"{schema}Fields"]["properties"].keys()
    sent = {name: record[name] for name in writable}
    assert desk.call("PATCH", f"/{kind}s/{record['id']}", json=sent).json() == record, "what is described can be sent"


def test_no_other_method_is_served() -> None:
    desk = ProlegisDesk()
    for path in contract()["paths"]:
        for verb in set(VERBS) - contract()["paths"][path].keys():
            assert desk.call(verb.upper(), path.replace("{id}", "any")).status_code == 405, (verb, path)
