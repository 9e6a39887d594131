"""What Clio's folders, documents and their versions show. No checksum of the bytes is among it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from operator import itemgetter
from typing import Any

from desktop.practice.clio_rules import ClioRules
from desktop.practice.clio_shapes import Getter, Link, Shape, constant, instant, nested_shape, stamps, values
from desktop.practice.clio_uploads import part_headers
from desktop.practice.world import Row


def document_shapes(rules: ClioRules) -> dict[str, Shape]:
    version = _version(rules)
    uploads, header = rules.uploads, {"name": itemgetter("name"), "value": itemgetter("value")}
    whole_version = {
        "creator": _creator(rules),
        "multiparts": Link("multipart", uploads.missing_parts),
        "put_headers": Link("put_header", lambda row: _headers(uploads.put_headers(row))),
    }
    part: dict[str, Getter] = {"part_number": itemgetter("number"), "put_url": uploads.part_url}
    return {
        "document": _document(rules),
        "folder": Shape(_folder(rules), _around(rules, constant(None), "version_base")),
        "item": Shape(_item(rules), _around(rules, _latest(rules), "version_base")),
        "linked_folder": Shape(_folder(rules)),
        "document_version": Shape(version, whole_version),
        "version_base": Shape(version),
        "multipart": Shape(part, {"put_headers": Link("put_header", lambda row: _headers(part_headers(row)))}),
        "put_header": Shape(header),
        "external_property": nested_shape("value"),
        "document_category": Shape({**stamps(rules, "document_category"), **values("name")}),
        "creator": _creator_shape(rules),
    }


def _document(rules: ClioRules) -> Shape:
    latest = _latest(rules)

    def of_latest(key: str) -> Getter:
        def get(row: Row) -> Any:
            version = latest(row)
            return version[key] if version else None

        return get

    shown = {
        **stamps(rules, "document"), **values("name", "locked"), **_times("received_at", "deleted_at"),
        **{key: of_latest(key) for key in ("filename", "content_type", "size")}, "type": constant("Document"),
    }  # fmt: skip
    return Shape(shown, _around(rules, latest, "document_version"))


def _folder(rules: ClioRules) -> dict[str, Getter]:
    return {
        **stamps(rules, "folder"), **values("name", "root", "locked"), **_times("deleted_at"), "type": constant("Folder"),
    }  # fmt: skip


def _item(rules: ClioRules) -> dict[str, Getter]:
    """A row of a mixed list has the ETag that it has alone."""
    return {
        **stamps(rules, "item"), **values("name", "locked"), **_times("deleted_at"),
        "etag": lambda row: rules.etag("folder" if "root" in row else "document", row),
        "type": lambda row: "Folder" if "root" in row else "Document",
    }  # fmt: skip


def _around(rules: ClioRules, latest: Getter, version: str) -> dict[str, Link]:
    tree = rules.tree
    return {
        "parent": Link("linked_folder", lambda row: tree.folders.get(row["parent_id"])),
        "matter": Link("matter", lambda row: rules.matters.get(row["matter_id"])),
        "contact": Link("contact", lambda row: rules.contacts.get(row["contact_id"])),
        "document_category": Link("document_category", lambda row: tree.categories.get(row["document_category_id"])),
        "external_properties": Link("external_property", itemgetter("external_properties")),
        "creator": _creator(rules),
        "latest_document_version": Link(version, latest),
    }


def _latest(rules: ClioRules) -> Callable[[Row], Row | None]:
    """The version that the reply to a write is about, else the latest one; folders have none."""

    def get(row: Row) -> Row | None:
        if "root" in row:
            return None
        return rules.tree.versions.get(row.get("shown_version_id")) or rules.uploads.latest(row)

    return get


def _version(rules: ClioRules) -> dict[str, Getter]:
    return {
        **stamps(rules, "document_version"), **_times("received_at"),
        **values("document_id", "uuid", "version_number", "size", "filename", "content_type", "fully_uploaded"),
        "put_url": rules.uploads.put_url,
    }  # fmt: skip


def _creator(rules: ClioRules) -> Link:
    """Whoever it was among the users; the assistant is the one who signed it in."""

    def get(row: Row) -> Row | None:
        name = row["creator"].removeprefix("person:")
        users = list(rules.users)
        if name == "app":
            return users[0]
        return next((user for user in users if f"{user['first_name']} {user['last_name']}" == name), None)

    return Link("creator", get)


def _creator_shape(rules: ClioRules) -> Shape:
    return Shape(
        {
            **stamps(rules, "user"), **values("first_name", "last_name", "email"),
            "name": lambda row: f"{row['first_name']} {row['last_name']}", "type": constant("ManageUser"),
        }
    )  # fmt: skip


def _headers(pairs: list[tuple[str, str]]) -> list[Row]:
    return [{"name": name, "value": value} for name, value in pairs]


def _times(*names: str) -> dict[str, Getter]:
    def shown(name: str) -> Getter:
        def get(row: Row) -> str | None:
            value: datetime | None = row[name]
            return instant(value) if value else None

        return get

    return {name: shown(name) for name in names}
