"""The published Prolegis contract as a yardstick: whether a real answer is one that the document promises."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

import httpx
import yaml
from jsonschema import Draft202012Validator

DOCUMENT = Path(__file__).resolve().parents[2] / "resources" / "contracts" / "prolegis.openapi.yaml"
VERBS = ("get", "post", "put", "patch", "delete")


@functools.cache
def contract() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(DOCUMENT.read_text("utf-8"))
    return document


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """The node, or what its ``$ref`` leads to."""
    while "$ref" in node:
        found: Any = contract()
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        node = found
    return node


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """A validator in which the document's own references resolve."""
    return Draft202012Validator({"allOf": [schema], "components": contract()["components"]})


def fits(schema: dict[str, Any], value: str) -> None:
    """A header's text against its schema."""
    validator(schema).validate(int(value) if schema.get("type") == "integer" else value)


def template_of(path: str) -> str | None:
    """ "/clients/{id}" for "/api/v1/clients/pc_000001"; None for a path that the contract does not have."""
    for template in contract()["paths"]:
        if re.fullmatch("/api/v1" + re.sub(r"\{[^}]+\}", "[^/]+", template), path):
            return str(template)
    return None


def hold_against_contract(reply: httpx.Response) -> tuple[str, str, int]:
    """Check status, headers, media type, body and code; returns (path template, method, status)."""
    template, method, status = template_of(reply.request.url.path), reply.request.method.lower(), reply.status_code
    operation = contract()["paths"].get(template, {}).get(method)
    if operation is None:  # no such path or method: a problem all the same
        assert status in (401, 404, 405), reply.text
        validator({"$ref": "#/components/schemas/Problem"}).validate(reply.json())
        return str(template), method, status
    assert str(status) in operation["responses"], f"{method} {template} must not answer {status}: {reply.text}"
    promised = resolved(operation["responses"][str(status)])
    for name, header in promised.get("headers", {}).items():
        if resolved(header).get("required"):
            assert name in reply.headers, f"{method} {template} {status} lacks {name}"
            fits(resolved(header)["schema"], reply.headers[name])
    if "content" not in promised:
        assert not reply.content
        return str(template), method, status
    if "*/*" in promised["content"]:  # a file's bytes, whatever their type
        assert reply.headers["Content-Type"]
        assert int(reply.headers["Content-Length"]) == len(reply.content)
        return str(template), method, status
    media = reply.headers["Content-Type"].split(";")[0]
    assert media in promised["content"], f"{media} is not promised for {status}"
    body = json.loads(reply.content)
    validator(promised["content"][media]["schema"]).validate(body)
    if media == "application/problem+json":
        assert body["status"] == status
        codes = re.findall(r"`([a-z_]+)`", promised["description"])
        assert body["code"] in codes, f"{body['code']} is not among the codes of {status}: {codes}"
        assert all(error["code"] in codes for error in body.get("errors", []))
    return str(template), method, status
