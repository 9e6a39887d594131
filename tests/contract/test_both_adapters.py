"""What both adapters promise alike, each against its service of the embedded practice: the port's words, tested once for both."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from desktop.core.errors import Forbidden, Missing, Refused, SignInEnded, Stale
from desktop.core.ports import Lane
from desktop.core.records import Fields, Kind, Record, Side
from tests.contract.adapters import (
    COMPANY,
    FULL_PERSON,
    Bench,
    address,
    email,
    matter_values,
    on,
    person,
    phone,
    same,
)

SIDES = pytest.mark.parametrize("side", list(Side), ids=str)
RECORD_KINDS = pytest.mark.parametrize("kind", [Kind.CLIENT, Kind.MATTER], ids=str)


async def make(bench: Bench, values: Fields | None = None, key: str = "one") -> Record:
    return await bench.service.create(Kind.CLIENT, values or FULL_PERSON, key=key, lane=Lane.WRITE)


async def change(bench: Bench, seen: Record, **values: Any) -> Record:
    return await bench.service.update(seen.kind, seen.id, values, seen=seen, lane=Lane.WRITE)


async def everything(bench: Bench, kind: Kind) -> list[Record]:
    found: list[Record] = []
    cursor: str | None = None
    while True:
        page = await bench.service.list(kind, since=None, cursor=cursor, lane=Lane.CHANGE)
        found += page.records
        if (cursor := page.next) is None:
            return found


@SIDES
def test_identity_names_the_firm(side: Side) -> None:
    async def test(bench: Bench) -> None:
        identity = await bench.service.identity()
        assert (identity.account_name, identity.user_name) == ("Example & Associates LLP", "Pat Example")
        assert identity.account_id
        assert identity.user_id

    on(side, test)


@SIDES
@pytest.mark.parametrize("values", [FULL_PERSON, COMPANY, person()], ids=["full", "company", "bare"])
def test_a_client_reads_back_as_it_was_written(side: Side, values: Fields) -> None:
    async def test(bench: Bench) -> None:
        made = await make(bench, values)
        assert same(made, values)
        assert (made.side, made.kind) == (side, Kind.CLIENT)
        assert await bench.service.get(Kind.CLIENT, made.id, Lane.PERSON) == made
        assert await everything(bench, Kind.CLIENT) == [made]

    on(side, test)


@SIDES
def test_what_is_empty_is_known_to_be_empty(side: Side) -> None:
    async def test(bench: Bench) -> None:
        made = await make(bench, person())
        empty = {"middle_name": None, "company_name": None, "date_of_birth": None}
        assert same(made, {**empty, "emails": (), "phones": (), "addresses": ()})

    on(side, test)


@SIDES
def test_a_matter_reads_back_as_it_was_written(side: Side) -> None:
    async def test(bench: Bench) -> None:
        values = await matter_values(bench)
        made = await bench.service.create(Kind.MATTER, values, key="m", lane=Lane.WRITE)
        assert same(made, values)
        assert made.text("number")
        assert await bench.service.get(Kind.MATTER, made.id, Lane.CHANGE) == made
        assert await everything(bench, Kind.MATTER) == [made]

    on(side, test)


@SIDES
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_name", "Ada"),
        ("middle_name", None),
        ("date_of_birth", None),
        ("emails", (email("helene@example.ca", primary=True), email("new@example.ca", "other"))),
        ("emails", ()),
        ("emails", (email("helene@example.ca"), email("roy@example.com", "home", primary=True))),
        ("phones", (phone("403.555.0142", primary=True), phone("403-555-0177 x12", "work"))),
        ("phones", (phone("(403) 555-0142", "home", primary=True),)),
        ("addresses", (address("99 Oak Avenue", "Canmore", primary=True),)),
        ("addresses", (address("1200 Elm St SW", primary=True), address("99 Oak Avenue", "Canmore"))),
    ],
)
def test_an_edit_of_one_field_moves_that_field_alone(side: Side, field: str, value: Any) -> None:
    async def test(bench: Bench) -> None:
        made = await make(bench)
        after = await change(bench, made, **{field: value})
        got = after.fields[field]
        assert (set(got) == set(value)) if isinstance(got, tuple) and isinstance(value, tuple) else (got == value)
        rest = set(made.fields) - {field}
        assert {name: after.fields[name] for name in rest} == {name: made.fields[name] for name in rest}
        assert after.etag != made.etag
        assert await bench.service.get(Kind.CLIENT, made.id, Lane.CHANGE) == after

    on(side, test)


@SIDES
def test_an_edit_of_a_matter_moves_what_was_sent(side: Side) -> None:
    async def test(bench: Bench) -> None:
        made = await bench.service.create(Kind.MATTER, await matter_values(bench), key="m", lane=Lane.WRITE)
        after = await change(bench, made, description="Purchase of 14 Elm Street", closing_on=None)
        assert same(after, {**made.fields, "description": "Purchase of 14 Elm Street", "closing_on": None})

    on(side, test)


@SIDES
def test_a_write_on_an_old_etag_is_stale_and_changes_nothing(side: Side) -> None:
    async def test(bench: Bench) -> None:
        made = await make(bench)
        newer = await change(bench, made, first_name="Ada")
        with pytest.raises(Stale) as refused:
            await change(bench, made, first_name="Eve")
        assert refused.value.applied is False
        assert await bench.service.get(Kind.CLIENT, made.id, Lane.CHANGE) == newer

    on(side, test)


@SIDES
@RECORD_KINDS
def test_a_record_that_is_not_there(side: Side, kind: Kind) -> None:
    async def test(bench: Bench) -> None:
        made = await make(bench)
        id_ = "999999999" if side is Side.CLIO else "pc_999999"
        assert await bench.service.get(kind, id_, Lane.CHANGE) is None
        with pytest.raises(Missing):
            await bench.service.update(kind, id_, {"description": "x"} if kind is Kind.MATTER else {"last_name": "x"},
                                       seen=made, lane=Lane.WRITE)  # fmt: skip

    on(side, test)


@SIDES
def test_a_long_list_comes_in_pages_by_rising_id_and_whole(side: Side) -> None:
    async def test(bench: Bench) -> None:
        rows = bench.rows(Kind.CLIENT)
        found = await everything(bench, Kind.CLIENT)
        assert len(rows) > 400
        assert [record.id for record in found] == [str(row["id"]) for row in sorted(rows, key=lambda row: row["id"])]
        assert bench.service.seam.requests == -(-len(rows) // 200)

    on(side, test, size="firm")


@SIDES
@RECORD_KINDS
def test_stubs_are_the_list_without_its_fields(side: Side, kind: Kind) -> None:
    async def test(bench: Bench) -> None:
        page = await bench.service.stubs(kind, cursor=None, lane=Lane.SWEEP)
        assert [(stub.id, stub.etag) for stub in page.stubs] == [
            (record.id, record.etag) for record in await everything(bench, kind)
        ]
        assert page.stubs
        assert page.next is None

    on(side, test, size="small")


@SIDES
def test_since_lists_what_changed_and_tells_the_services_clock(side: Side) -> None:
    async def test(bench: Bench) -> None:
        old = await make(bench, person("Old"), "old")
        await bench.service.seam.clock.sleep(600)
        mark = (await bench.service.list(Kind.CLIENT, since=None, cursor=None, lane=Lane.CHANGE)).asked_at
        await bench.service.seam.clock.sleep(600)
        new = await make(bench, person("New"), "new")
        page = await bench.service.list(Kind.CLIENT, since=mark, cursor=None, lane=Lane.CHANGE)
        assert page.records == (new,)
        assert mark - old.updated_at == timedelta(seconds=600)
        assert page.asked_at - mark == timedelta(seconds=600)

    on(side, test)


@SIDES
def test_the_services_own_search_finds_by_name_and_e_mail(side: Side) -> None:
    async def test(bench: Bench) -> None:
        made = await make(bench)
        await make(bench, person(), "two")
        for words in ("Tremblay", "roy@example.com"):
            assert await bench.service.search(Kind.CLIENT, words, Lane.PERSON) == (made,)
        assert await bench.service.search(Kind.CLIENT, "Nobody & Sons = 100 %", Lane.PERSON) == ()

    on(side, test)


@SIDES
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"first_name": "x" * 300}, "first_name"),
        ({"emails": tuple(email(f"n{number}@example.ca") for number in range(51))}, "emails"),
        ({"first_name": None, "last_name": None}, "last_name"),
    ],
    ids=["too long", "too many", "no name"],
)
def test_fault_C14_a_refused_record_names_its_field(side: Side, values: dict[str, Any], field: str) -> None:
    async def test(bench: Bench) -> None:
        made = await make(bench)
        with pytest.raises(Refused) as refused:
            await change(bench, made, **values)
        expected = "first_name" if side is Side.CLIO and field == "last_name" else field  # Clio names the first one
        assert (refused.value.field, refused.value.status) == (expected, 422)
        assert refused.value.message
        assert await bench.service.get(Kind.CLIENT, made.id, Lane.CHANGE) == made

    on(side, test)


@SIDES
def test_two_rows_of_one_address_are_one_item_and_go_together(side: Side) -> None:
    """People type the same e-mail twice; removing it removes it."""

    async def test(bench: Bench) -> None:
        made = await make(bench, person())
        twice = [{"address": "Twin@example.ca"}, {"address": "twin@example.ca"}, {"address": "other@example.ca"}]
        if side is Side.CLIO:
            bench.practice.clio.update_contact(int(made.id), {"email_addresses": twice}, "person:Pat")
        else:
            bench.practice.prolegis.update_client(made.id, {"emails": twice}, "person:Pat")
        seen = await bench.service.get(Kind.CLIENT, made.id, Lane.CHANGE)
        assert seen is not None
        assert [item.value for item in seen.items("emails")] == [("Twin@example.ca",), ("other@example.ca",)]
        after = await change(bench, seen, emails=seen.items("emails")[1:])
        assert [item.key for item in after.items("emails")] == ["other@example.ca"]
        row = bench.rows(Kind.CLIENT)[0]
        assert len(row["email_addresses" if side is Side.CLIO else "emails"]) == 1

    on(side, test)


@SIDES
def test_a_token_that_is_revoked_ends_the_sign_in(side: Side) -> None:
    async def test(bench: Bench) -> None:
        sign_in = bench.practice.clio_sign_in if side is Side.CLIO else bench.practice.prolegis_sign_in
        sign_in.revoke(await bench.service.seam._tokens.current())
        with pytest.raises(SignInEnded) as ended:
            await bench.service.identity()
        assert ended.value.cause == "revoked"

    on(side, test)


@SIDES
def test_web_addresses_lead_to_the_service_itself(side: Side) -> None:
    async def test(bench: Bench) -> None:
        made = await make(bench)
        address_ = bench.service.web_address(Kind.CLIENT, made.id)
        assert address_.startswith(bench.service.seam.base.origin + "/")
        assert address_.endswith(made.id)
        with pytest.raises(ValueError, match="id"):
            bench.service.web_address(Kind.CLIENT, "../../oauth")

    on(side, test)


def test_fault_A9_a_missing_permission_is_forbidden() -> None:
    async def test(bench: Bench) -> None:
        made = await make(bench)
        bench.practice.clio.permissions["contacts"] = "read"
        with pytest.raises(Forbidden):
            await change(bench, made, first_name="Ada")
        assert await bench.service.get(Kind.CLIENT, made.id, Lane.CHANGE) == made

    on(Side.CLIO, test)
