"""Every answer to a question about values does what its button says, in both services, and the question does not come back."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from tests.engine.desk import Desk, Office, story


async def done(desk: Desk, problem: Problem, keep: str) -> None:
    """Answer, and let the desk come to rest."""
    ended = await desk.answer(problem, keep)
    assert ended.ok, ended
    await desk.settle()
    assert problem.key not in {one.key for one in desk.problems}


@pytest.mark.parametrize(
    ("keep", "names"), [("prolegis", ("Bello", "Bello")), ("clio", ("Bala", "Bala")), ("both", ("Bello", "Bala"))]
)
@story()
async def test_ver_1_whose_value_is_kept(office: Office, keep: str, names: tuple[str, str]) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello")
    office.edit_contact(contact, last_name="Bala")
    await desk.settle()
    await done(desk, desk.problem("VER-1"), keep)
    assert (office.p_client(client)["last_name"], office.c_contact(contact)["last_name"]) == names
    assert (desk.codes, desk.state) == ([], "up_to_date")
    office.edit_client(client, last_name="Eze")
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Eze"


@story()
async def test_ver_1_a_choice_is_void_when_a_side_changes_first(office: Office) -> None:
    """The person chose between two values; a third one was typed before it could be written."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello")
    office.edit_contact(contact, last_name="Bala")
    await desk.settle()
    problem = desk.problem("VER-1")
    office.edit_contact(contact, last_name="Third")
    assert (await desk.answer(problem, "prolegis")).ok
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == "Third"
    assert desk.problem("VER-1").params["clio"] == "Third"


@pytest.mark.parametrize(
    ("keep", "numbers"), [("prolegis", ("2026-9", "2026-9")), ("clio", ("C-1", "C-1")), ("both", ("2026-9", "C-1"))]
)
@story(numbering="manual")
async def test_num_1_update_matter_or_update_clio_matter(office: Office, keep: str, numbers: tuple[str, str]) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter(number="C-1")
    office.edit_matter(matter, number="2026-9")
    await desk.settle()
    await done(desk, desk.problem("NUM-1"), keep)
    assert (office.p_matter(matter)["number"], office.c_matter(there)["display_number"]) == numbers
    assert desk.codes == []


@pytest.mark.parametrize("keep", ["prolegis", "both"])
@story(numbering="manual")
async def test_num_2_a_number_in_use(office: Office, keep: str) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter(number="2026-1")
    office.matter(office.client(first="Chidi"), number="C-7")
    office.edit_clio_matter(there, display_number="C-7")
    await desk.settle()
    problem = desk.problem("NUM-2")
    assert "clio" not in problem.choices
    await done(desk, problem, keep)
    assert office.p_matter(matter)["number"] == "2026-1"
    assert office.c_matter(there)["display_number"] == ("2026-1" if keep == "prolegis" else "C-7")
    assert desk.codes == ["CLI-2"]


@story()
async def test_map_1_left_so_or_mapped(office: Office) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter(type="sale")
    area = office.c_matter(there)["practice_area_id"]
    office.edit_matter(matter, type="drone_permit")
    await desk.settle()
    await done(desk, desk.problem("MAP-1"), "both")
    assert (office.p_matter(matter)["type"], office.c_matter(there)["practice_area_id"]) == ("drone_permit", area)
    office.edit_matter(matter, type="sale")
    await desk.settle()
    assert desk.codes == []


@story()
async def test_form_1_left_so_or_unlinked(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, kind="corporation", first_name=None, last_name=None, company_name="Okafor Holdings Ltd.")
    await desk.settle()
    await done(desk, desk.problem("FORM-1"), "both")
    office.edit_contact(contact, last_name="Bello")
    mark = office.mark
    await desk.settle()
    assert office.writes(since=mark) == []
    assert desk.link_of(Kind.CLIENT, client).clio_id == str(contact)


@pytest.mark.parametrize("side", list(Side))
@story()
async def test_limit_2_keep_what_the_other_side_has(office: Office, side: Side) -> None:
    """A text that one side would refuse: shortened by a person, or brought back to what the other side has."""
    desk = office.desk()
    client, contact = await desk.linked_client(company_name="Okafor Holdings Ltd.")
    matter, there = await desk.linked_matter(client)
    office.edit_clio_matter(there, description="Purchase with conditions " * 12)
    await desk.settle()
    problem = desk.problem("LIMIT-2")
    assert problem.side is Side.PROLEGIS
    assert problem.choices == ("prolegis",)
    if side is Side.PROLEGIS:
        await done(desk, problem, "prolegis")
        assert office.c_matter(there)["description"] == "Purchase of 12 Elm Street"
    else:
        office.edit_clio_matter(there, description="Short")
        await desk.settle()
        assert office.p_matter(matter)["description"] == "Short"
    assert desk.codes == []
    assert office.c_contact(contact)["name"] == "Okafor Holdings Ltd."


@story()
async def test_limit_1_keep_the_twenty_that_clio_has(office: Office) -> None:
    emails = [{"label": "work", "address": f"box{n}@example.ca", "primary": n == 0} for n in range(25)]
    desk = office.desk()
    client, contact = await desk.linked_client(emails=emails)
    problem = desk.problem("LIMIT-1")
    await done(desk, problem, problem.choices[0])
    assert len(office.c_contact(contact)["email_addresses"]) == 20
    assert len(office.p_client(client)["emails"]) == 20
    assert desk.codes == []


@pytest.mark.parametrize("keep", ["clio", "corrected"])
@story()
async def test_miss_1_what_the_other_side_needs(office: Office, keep: str) -> None:
    desk = office.desk()
    matter, there = await desk.linked_matter()
    office.edit_matter(matter, description=None)
    await desk.settle()
    problem = desk.problem("MISS-1")
    if keep == "clio":
        assert problem.choices == ("clio",)
        await done(desk, problem, "clio")
        assert office.p_matter(matter)["description"] == "Purchase of 12 Elm Street"
    else:
        office.edit_matter(matter, description="Sale of 12 Elm Street")
        await desk.settle()
        assert office.c_matter(there)["description"] == "Sale of 12 Elm Street"
    assert desk.codes == []


@story()
async def test_miss_1_a_new_matter_without_a_description_waits(office: Office) -> None:
    desk = office.desk()
    client, _ = await desk.linked_client()
    await office.later(5)
    matter = office.matter(client, description=None)
    await desk.settle()
    assert desk.problem("MISS-1").prolegis_id == matter
    assert len(office.clio.matters) == 0
    office.edit_matter(matter, description="Purchase of 12 Elm Street")
    await desk.settle()
    assert len(office.clio.matters) == 1
    assert desk.codes == []


def _drops(office: Office, name: str) -> None:
    """Clio keeps nothing in this field."""
    put = office.clio.contacts.put

    def dropping(row: Any, actor: str, *, touch: bool = True) -> Any:
        return put({**row, name: None}, actor, touch=touch)

    office.clio.contacts.put = dropping  # type: ignore[method-assign]


@pytest.mark.parametrize("keep", ["corrected", "choice"])
@story()
async def test_cut_1_left_so_or_corrected(office: Office, keep: str) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    _drops(office, "middle_name")
    office.edit_client(client, middle_name="Chi")
    await desk.settle()
    problem = desk.problem("CUT-1")
    if keep == "corrected":
        office.edit_client(client, middle_name=None)
        await desk.settle()
    else:
        assert "both" in problem.choices or "clio" in problem.choices
        await done(desk, problem, "both" if "both" in problem.choices else "clio")
    assert office.c_contact(contact)["middle_name"] is None
    assert desk.codes == []


@story()
async def test_ref_1_corrected_tried_again_or_taken_back(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    rule = office.faults.add("error_before", service="clio", method="PATCH", status=422)
    office.edit_client(client, last_name="Bello")
    await desk.settle()
    assert len(office.writes("clio", f"contacts/{contact}")) == 1
    await desk.cycle(3)
    assert len(office.writes("clio", f"contacts/{contact}")) == 1
    await desk.job(desk.facade.sync_now())
    assert len(office.writes("clio", f"contacts/{contact}")) == 2
    assert desk.problem("REF-1")
    office.edit_client(client, last_name="Okafor")
    await desk.settle()
    assert desk.codes == []
    office.edit_client(client, last_name="Bala")
    await desk.settle()
    assert desk.problem("REF-1")
    office.faults.rules.remove(rule)
    await done(desk, desk.problem("REF-1"), "wait")
    assert office.c_contact(contact)["last_name"] == "Bala"
    assert desk.codes == []


@pytest.mark.parametrize("keep", ["both", "wait"])
@story()
async def test_guard_1_let_through_or_not_now(office: Office, keep: str) -> None:
    clients = [office.client(first=f"Ana{n}", last=f"Roy{n:03d}") for n in range(55)]
    desk = office.desk()
    await desk.cycle()
    await desk.job(desk.facade.sync_clients(None, create=True))
    await desk.settle()
    for client in clients:
        office.edit_client(client, middle_name="Import")
    await desk.cycle()
    await desk.answer(desk.problem("GUARD-1"), keep)
    for _ in range(4):
        await desk.cycle()
    there = [row["middle_name"] for row in office.clio.contacts]
    assert there == (["Import"] * 55 if keep == "both" else [None] * 55)
    assert desk.codes == ([] if keep == "both" else ["GUARD-1"])
    if keep == "both":
        for client in clients:
            office.edit_client(client, middle_name="Again")
        await desk.cycle(2)
        assert desk.codes == ["GUARD-1"]


@story()
async def test_a_standing_difference_is_settled_at_any_time(office: Office) -> None:
    client, contact = office.client(first="Ada"), office.contact(first="Adaeze")
    await office.later(5)
    desk = office.desk()
    await desk.cycle()
    await desk.link(clients={client: str(contact)})
    await desk.settle()
    assert (office.p_client(client)["first_name"], office.c_contact(contact)["first_name"], desk.codes) == (
        "Ada",
        "Adaeze",
        [],
    )
    assert (await desk.job(desk.facade.choose(Kind.CLIENT, client, "first_name", "clio"))).ok
    await desk.settle()
    assert office.p_client(client)["first_name"] == "Adaeze"
    ended = await desk.job(desk.facade.choose(Kind.CLIENT, client, "shoe_size", "clio"))
    assert not ended.ok


@story()
async def test_cut_1_ends_with_a_text_that_is_taken_whole(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    put = office.clio.contacts.put

    def cuts(row: Any, actor: str, *, touch: bool = True) -> Any:
        return put({**row, "middle_name": (row["middle_name"] or "")[:5] or None}, actor, touch=touch)

    office.clio.contacts.put = cuts  # type: ignore[method-assign]
    office.edit_client(client, middle_name="Chimamanda")
    await desk.settle()
    problem = desk.problem("CUT-1")
    assert (problem.params["sent"], problem.params["kept"]) == ("Chimamanda", "Chima")
    assert (office.p_client(client)["middle_name"], office.c_contact(contact)["middle_name"]) == ("Chimamanda", "Chima")
    office.edit_client(client, middle_name="Chi")
    await desk.settle()
    assert office.c_contact(contact)["middle_name"] == "Chi"
    assert desk.codes == []


@story()
async def test_an_answer_to_guard_1_does_not_outlive_what_it_was_given_for(office: Office) -> None:
    """Let through while nothing waited (``--yes`` with no network): the next mass change asks."""
    clients = [office.client(first=f"Ana{n}", last=f"Roy{n:02d}") for n in range(55)]
    desk = office.desk()
    await desk.cycle()
    await desk.job(desk.facade.sync_clients(tuple(clients), create=True))
    await desk.settle()
    desk.engine.answers.approve()
    await desk.cycle()
    office.edit_client(clients[0], middle_name="One")
    await desk.settle()
    for client in clients:
        office.edit_client(client, middle_name="Import")
    await desk.cycle(2)
    assert desk.codes == ["GUARD-1"]
    assert [row["middle_name"] for row in office.clio.contacts].count("Import") == 0
