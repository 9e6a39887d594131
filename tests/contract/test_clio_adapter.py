"""What only Clio does: numbers, practice areas, relationships, rows with ids, redaction, and lists without tombstones."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.core.errors import Refused, Unconfirmed
from desktop.core.ports import Lane
from desktop.core.records import Fields, Item, Kind, Record, Side
from desktop.services.clio.session import ClioSession
from desktop.services.clio.wire import CONTACT_FIELDS, MATTER_FIELDS, RELATIONSHIP_FIELDS, USER_FIELDS
from desktop.services.clio.wire_documents import (
    DOCUMENT_FIELDS,
    FOLDER_FIELDS,
    RESERVED_FIELDS,
    SIZE_FIELDS,
    UNFINISHED_FIELDS,
    VERSION_FIELDS,
)
from tests.contract.adapters import FULL_PERSON, Bench, email, matter_values, on, person, phone


def service(bench: Bench) -> ClioSession:
    assert isinstance(bench.service, ClioSession)
    return bench.service


async def make_matter(bench: Bench, **values: Any) -> Record:
    wanted = {**await matter_values(bench), **values}
    return await bench.service.create(Kind.MATTER, wanted, key="m", lane=Lane.WRITE)


async def change(bench: Bench, seen: Record, values: Fields) -> Record:
    return await bench.service.update(seen.kind, seen.id, values, seen=seen, lane=Lane.WRITE)


@pytest.mark.parametrize(
    ("numbering", "sent", "got"),
    [
        ("automatic", None, "00001-Okafor"),
        ("automatic", "2026-0117", "00001-Okafor"),  # ignored in silence: only the reply tells
        ("manual", "2026-0117", "2026-0117"),
        ("manual", None, "Blank"),
    ],
)
def test_fault_U19_the_number_is_what_clio_answers(numbering: str, sent: str | None, got: str) -> None:
    async def test(bench: Bench) -> None:
        made = await make_matter(bench, number=sent)
        assert made.fields["number"] == got
        after = await change(bench, made, {"number": "2026-0200"})
        assert after.fields["number"] == ("2026-0200" if numbering == "manual" else got)

    on(Side.CLIO, test, numbering=numbering)


def test_a_closed_matters_close_date_is_not_its_planned_closing() -> None:
    async def test(bench: Bench) -> None:
        made = await make_matter(bench)
        assert made.fields["closing_on"] == date(2026, 12, 18)
        closed = await change(bench, made, {"status": "closed"})
        assert closed.fields["status"] == "closed"
        assert "closing_on" not in closed.fields

    on(Side.CLIO, test)


def test_practice_areas_go_by_name() -> None:
    async def test(bench: Bench) -> None:
        areas = await service(bench).practice_areas(Lane.PERSON)
        assert areas == {row["name"]: str(row["id"]) for row in bench.practice.clio.practice_areas}
        made = await make_matter(bench, practice_area="real estate")
        assert made.fields["practice_area"] == "Real Estate"
        sent = bench.service.seam.requests
        with pytest.raises(Refused) as refused:
            await change(bench, made, {"practice_area": "Fishing"})
        assert (refused.value.field, refused.value.applied) == ("practice_area", False)
        assert bench.service.seam.requests == sent + 1  # it looked whether the area is new; nothing was written
        assert (await change(bench, made, {"practice_area": None})).fields["practice_area"] is None

    on(Side.CLIO, test)


def test_relationships_carry_a_contacts_role_on_a_matter() -> None:
    async def test(bench: Bench) -> None:
        clio, matter = service(bench), await make_matter(bench)
        contact = await clio.create(Kind.CLIENT, FULL_PERSON, key="c", lane=Lane.WRITE)
        values: Fields = {"matter": matter.id, "contact": contact.id, "role": "Guarantor"}
        party = await clio.create(Kind.PARTY, values, key="p", lane=Lane.WRITE)
        assert party.fields == values
        assert (await change(bench, party, {"role": "Lender"})).fields["role"] == "Lender"
        page = await clio.list(Kind.PARTY, since=None, cursor=None, lane=Lane.CHANGE)
        assert [record.id for record in page.records] == [party.id]
        found = await clio.of_matter(matter.id, Lane.PERSON)
        assert [(record.kind, record.id) for record in found] == [(Kind.MATTER, matter.id), (Kind.PARTY, party.id)]
        assert await clio.of_matter("999", Lane.PERSON) == ()

    on(Side.CLIO, test)


def test_a_list_edit_sends_only_the_rows_that_change() -> None:
    """A row that is not sent keeps its id and whatever else Clio has on it."""

    async def test(bench: Bench) -> None:
        made = await bench.service.create(Kind.CLIENT, FULL_PERSON, key="c", lane=Lane.WRITE)
        wanted = (email("helene@example.ca", primary=True), email("third@example.ca"))
        after = await change(bench, made, {"emails": wanted, "phones": made.items("phones")})
        assert after.refs["emails"]["helene@example.ca"] == made.refs["emails"]["helene@example.ca"]
        assert after.refs["phones"] == made.refs["phones"]
        assert set(after.refs["emails"]) == {"helene@example.ca", "third@example.ca"}
        retyped = await change(
            bench, after, {"phones": (phone("403 555 0142", primary=True), after.items("phones")[1])}
        )
        assert retyped.refs["phones"] == made.refs["phones"]
        assert retyped.items("phones")[0].value == ("403 555 0142",)

    on(Side.CLIO, test)


def test_labels_that_clio_does_not_know_become_other() -> None:
    async def test(bench: Bench) -> None:
        values = person(
            emails=(email("a@example.ca", "cottage", primary=True),), phones=(phone("403-555-0142", "fax"),)
        )
        made = await bench.service.create(Kind.CLIENT, values, key="c", lane=Lane.WRITE)
        assert made.items("emails")[0].label == "other"
        assert made.items("phones")[0].label == "fax"
        again = await change(bench, made, {"emails": (email("a@example.ca", "cottage", primary=True),)})
        assert again.etag == made.etag  # nothing to write: Clio has the nearest there is

    on(Side.CLIO, test)


@pytest.mark.parametrize("kind", [Kind.CLIENT, Kind.MATTER], ids=str)
def test_fault_U27_what_is_redacted_is_unknown_and_never_empty(kind: Kind) -> None:
    async def test(bench: Bench) -> None:
        matter = await make_matter(bench)
        known = (
            matter if kind is Kind.MATTER else await bench.service.get(Kind.CLIENT, matter.text("client"), Lane.CHANGE)
        )
        assert known is not None
        bench.practice.faults.add("redaction", service="clio")
        page = await bench.service.list(kind, since=None, cursor=None, lane=Lane.CHANGE)
        hidden = page.records[0]
        assert (hidden.id, hidden.etag) == (known.id, known.etag)
        assert hidden.updated_at >= known.updated_at
        assert hidden.created_at <= known.created_at  # a hidden record never looks newly created
        assert None not in hidden.fields.values()
        assert hidden.fields.items() <= known.fields.items()
        if kind is Kind.CLIENT:
            assert hidden.fields == {}
            with pytest.raises(Refused, match="unknown_list"):
                await change(bench, hidden, {"emails": (Item("x@example.ca", ("x@example.ca",)),)})
        else:
            assert "client_name" not in hidden.fields
            assert hidden.fields["client"] == known.fields["client"]

    on(Side.CLIO, test)


def test_a_person_never_gets_a_company_name() -> None:
    async def test(bench: Bench) -> None:
        made = await bench.service.create(Kind.CLIENT, FULL_PERSON, key="c", lane=Lane.WRITE)
        with pytest.raises(Refused) as refused:
            await change(bench, made, {"company_name": "Example Ltd."})
        assert refused.value.field == "company_name"
        assert (await change(bench, made, {"company_name": None, "last_name": "Roy"})).fields["last_name"] == "Roy"

    on(Side.CLIO, test)


def test_fault_C7_a_lost_reply_is_unconfirmed_after_one_send() -> None:
    async def test(bench: Bench) -> None:
        bench.practice.faults.next("drop_after", service="clio", method="POST")
        with pytest.raises(Unconfirmed):
            await bench.service.create(Kind.CLIENT, person(), key="c", lane=Lane.WRITE)
        assert len(bench.rows(Kind.CLIENT)) == 1
        assert [request.method for request in bench.practice.world.ledger.requests] == ["POST"]

    on(Side.CLIO, test)


def test_who_am_i_without_permission_is_an_unknown_identity() -> None:
    async def test(bench: Bench) -> None:
        bench.practice.faults.next("error_before", service="clio", path="who_am_i", status=403)
        assert (await bench.service.identity()).account_id == ""

    on(Side.CLIO, test)


def test_open_in_clio_leads_to_the_record() -> None:
    async def test(bench: Bench) -> None:
        origin = bench.service.seam.base.origin
        assert bench.service.web_address(Kind.CLIENT, "12") == f"{origin}/nc/#/contacts/12"
        assert bench.service.web_address(Kind.MATTER, "12") == f"{origin}/nc/#/matters/12"

    on(Side.CLIO, test)


def _names(fields: str) -> dict[str, set[str]]:
    """What is asked of the record itself ("") and of each nested one, by name."""
    nested = {name: set(inner.split(",")) for name, inner in re.findall(r"(\w+)\{([^}]*)\}", fields)}
    return {"": set(re.sub(r"\{[^}]*\}", "", fields).split(",")), **nested}


@pytest.mark.parametrize(
    ("schema", "fields"),
    [
        ("Contact", CONTACT_FIELDS),
        ("Matter", MATTER_FIELDS),
        ("Relationship", RELATIONSHIP_FIELDS),
        ("User", USER_FIELDS),
        ("Document", DOCUMENT_FIELDS),
        ("Document", RESERVED_FIELDS),
        ("Document", SIZE_FIELDS),
        ("Folder", FOLDER_FIELDS),
        ("DocumentVersion", VERSION_FIELDS),
        ("DocumentVersion", UNFINISHED_FIELDS),
    ],
)
def test_every_field_asked_for_is_in_the_published_document(schema: str, fields: str) -> None:
    """Clio answers 400 for a field it does not know. The document is Clio's own; ``CLIO_OPENAPI`` names a copy."""
    place = os.environ.get("CLIO_OPENAPI", "")
    if not Path(place).is_file():
        pytest.skip("CLIO_OPENAPI names no copy of Clio's document")
    schemas = json.loads(Path(place).read_text("utf-8"))["components"]["schemas"]

    def properties(of: dict[str, Any]) -> dict[str, Any]:
        if "$ref" in of:
            return properties(schemas[of["$ref"].rpartition("/")[2]])
        own = dict(of.get("properties", {}))
        for part in of.get("allOf", []):
            own |= properties(part)
        return own

    top = properties(schemas[schema])
    asked = _names(fields)
    assert asked.pop("") <= top.keys()
    for name, inner in asked.items():
        nested = top[name]
        assert inner <= properties(nested.get("items", nested)).keys(), name
