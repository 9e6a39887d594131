"""What the plan keeps of itself: questions that come and go with their cause, a dry run that changes nothing, work only where something was touched."""

from __future__ import annotations

from typing import Any

from desktop.core.records import Kind
from tests.engine.desk import ROBIN, Desk, Office, story


def _everything(office: Office, store: Any) -> list[Any]:
    """All rows of the database, its own statistics aside."""
    names = [row[0] for row in store.database.run("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return [(name, store.database.run(f"SELECT * FROM {name}").fetchall()) for name in names if name.isidentifier()]  # noqa: S608 - names of our own tables


@story()
async def test_a_dry_run_changes_nothing_anywhere(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello")
    office.matter(client)
    await desk.engine.cycle.observe_only()
    before, mark = _everything(office, desk.store), office.mark
    plan = desk.engine.cycle.dry_run()
    assert {(one.kind, one.verb.value) for one in plan.operations} == {(Kind.CLIENT, "update"), (Kind.MATTER, "create")}
    assert _everything(office, desk.store) == before
    assert office.mark == mark
    assert office.c_contact(contact)["last_name"] == "Okafor"
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert len(office.clio.matters) == 1


@story()
async def test_a_question_goes_when_its_cause_goes(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello")
    office.edit_contact(contact, last_name="Bala")
    await desk.settle()
    since = desk.problem("VER-1").since
    await office.later(600)
    office.edit_contact(contact, middle_name="Chi")
    await desk.settle()
    assert desk.problem("VER-1").since == since
    office.edit_contact(contact, last_name="Bello")
    await desk.settle()
    assert (desk.codes, desk.state) == ([], "up_to_date")


@story()
async def test_all_unlinked_clients_of_a_matter_are_one_question(office: Office) -> None:
    desk = office.desk()
    await desk.cycle()
    await office.later(5)
    ids = [office.client(first=name) for name in ("Ada", "Chidi", "Ngozi")]
    matter = office.matter(*ids)
    await desk.settle()
    assert desk.problem("CLI-2").params["names"].count(";") == 2
    await desk.job(desk.facade.sync_clients(tuple(ids[:2]), create=True))
    await desk.settle()
    assert "Ngozi" in desk.problem("CLI-2").params["names"]
    assert "Ada" not in desk.problem("CLI-2").params["names"]
    office.prolegis.delete_matter(matter, "person:Pat")
    await desk.settle()
    assert desk.codes == []


@story()
async def test_a_quiet_cycle_plans_nothing(office: Office) -> None:
    desk = office.desk()
    await desk.linked_matter()
    planned: list[object] = []
    real = desk.engine.planner.plan

    def counted(*what: Any) -> Any:
        planned.append(what)
        return real(*what)

    desk.engine.planner.plan = counted  # type: ignore[assignment,method-assign]
    await office.later(300)
    await desk.cycle(5)
    assert planned == []


@story()
async def test_a_record_that_waits_for_a_person_does_not_stop_the_others(office: Office) -> None:
    desk = office.desk()
    first, one = await desk.linked_client()
    second, two = await desk.linked_client(last="Nguyen")
    office.edit_client(first, last_name="Bello")
    office.edit_contact(one, last_name="Bala")
    await desk.settle()
    for turn in range(3):
        office.edit_client(second, middle_name=f"Anh{turn}")
        await desk.cycle(2)
        assert office.c_contact(two)["middle_name"] == f"Anh{turn}"
    assert desk.codes == ["VER-1"]


@story()
async def test_links_made_elsewhere_are_taken_up_with_their_differences_standing(office: Office) -> None:
    """Another desk linked them: nothing is filled here, and what is edited from now on flows."""
    client, contact = office.client(middle_name="Chi"), office.contact(date_of_birth="1979-02-28")
    await office.later(5)
    desk = office.desk()
    await desk.settle()
    office.prolegis.put_links([{"kind": "client", "id": client, "clio_id": str(contact)}], "app")
    mark = office.mark
    await desk.settle()
    assert office.writes(since=mark) == []
    assert desk.codes == []
    office.edit_client(client, middle_name="Uche")
    office.edit_contact(contact, last_name="Bello")
    await desk.settle()
    assert office.c_contact(contact)["middle_name"] == "Uche"
    assert office.p_client(client)["last_name"] == "Bello"
    assert office.p_client(client)["date_of_birth"] is None


@story()
async def test_a_role_changed_in_prolegis_reaches_clio(office: Office) -> None:
    desk, matter, twin, ben = await _with_guarantor(office)
    main = next(one["client_id"] for one in office.p_matter(matter)["clients"] if one["primary"])
    office.faults.next("drop_before", service="clio", method="PATCH", path="relationships")
    office.edit_matter(
        matter,
        clients=[
            {"client_id": main, "role": "purchaser", "primary": True},
            {"client_id": ben, "role": "spouse", "primary": False},
        ],
    )
    for _ in range(12):
        await desk.cycle()
        await office.later(30)
    assert [row["description"] for row in office.clio.relationships if row["matter_id"] == twin] == ["spouse"]
    assert desk.codes == []
    assert desk.state == "up_to_date"


@story()
async def test_a_client_put_back_on_a_matter_is_related_again(office: Office) -> None:
    """Taken off, left so in Clio by a person, cleared away there, and then wanted again."""
    desk, matter, twin, _ = await _with_guarantor(office)
    clients = office.p_matter(matter)["clients"]
    office.edit_matter(matter, clients=[one for one in clients if one["primary"]])
    await desk.cycle()
    assert (await desk.answer(desk.problem("PARTY-1"), "both")).ok
    await desk.settle()
    (relation,) = [row["id"] for row in office.clio.relationships if row["matter_id"] == twin]
    office.clio.delete_relationship(relation, ROBIN)
    await desk.engine.sweep.run()
    await desk.settle()
    office.edit_matter(matter, clients=clients)
    await desk.settle()
    assert [row["description"] for row in office.clio.relationships if row["matter_id"] == twin] == ["guarantor"]
    assert desk.codes == []


async def _with_guarantor(office: Office) -> tuple[Desk, str, int, str]:
    desk = office.desk()
    ada, _ = await desk.linked_client()
    ben, _ = await desk.linked_client(first="Ben", last="Bello")
    matter = office.matter(ada)
    office.edit_matter(
        matter,
        clients=[
            {"client_id": ada, "role": "purchaser", "primary": True},
            {"client_id": ben, "role": "guarantor", "primary": False},
        ],
    )
    await desk.settle()
    twin = int(office.p_matter(matter)["clio_matter_id"])
    assert [row["description"] for row in office.clio.relationships if row["matter_id"] == twin] == ["guarantor"]
    return desk, matter, twin, ben
