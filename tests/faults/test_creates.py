"""Creating a record in a service without idempotency keys: exactly one, whatever happens to the request, the reply or the process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.core.records import Kind
from desktop.practice.world import Row
from tests.engine.desk import Crash, Desk, Office, play, story

CONTACTS, MATTERS = r"/contacts\.json", r"/matters\.json"


def _posts(office: Office, path: str = "contacts") -> list[float]:
    """When creates arrived at Clio, in seconds from the start."""
    return [
        (one.at - office.ledger.requests[0].at).total_seconds()
        for one in office.writes("clio", path)
        if one.method == "POST"
    ]


async def _creates(office: Office, last: str = "Okafor") -> tuple[Desk, str]:
    """A person asks for one client to be created in Clio; it may not be confirmed at once."""
    desk = office.desk()
    client = office.client(last=last)
    await desk.cycle()
    await desk.job(desk.facade.sync_clients((client,), create=True))
    return desk, client


async def _wait(office: Office, desk: Desk, minutes: float = 15) -> None:
    for _ in range(int(minutes * 3)):
        await office.later(20)
        await desk.cycle()


async def _old_matter(office: Office) -> tuple[Desk, Any]:
    """A matter from before the firm connected, for a couple, and the request that stands both in Clio."""
    one, two = office.client(), office.client(first="Chidi")
    matter = office.matter(one, two)
    desk = office.desk()
    await desk.cycle()
    return desk, {"prolegis_matter": matter, "create_matter": True, "clients": {one: "create", two: "create"}}


def _all_is_one(office: Office) -> None:
    """Both clients, the matter and its related contact stand in Clio exactly once and both sides know it."""
    contacts = [row["first_name"] for row in office.clio.contacts]
    assert sorted(contacts) == ["Adaeze", "Chidi"]
    assert len(office.clio.matters) == len(office.clio.relationships) == 1
    assert {row["clio_contact_id"] for row in office.prolegis.clients} == {
        str(row["id"]) for row in office.clio.contacts
    }
    (matter,), (clio_matter,) = office.prolegis.matters, office.clio.matters
    assert matter["clio_matter_id"] == str(clio_matter["id"])
    assert matter["number"] == clio_matter["display_number"]


async def _linked_whole(office: Office) -> list[str]:
    desk, request = await _old_matter(office)
    ended = await desk.link(**request)
    assert ended.ok, ended
    await desk.settle()
    _all_is_one(office)
    return desk.steps


async def _linked_with_a_crash(office: Office, step: int) -> None:
    desk, request = await _old_matter(office)
    desk.crash_at(skip=step)
    with pytest.raises((Crash, BaseExceptionGroup)):
        await desk.link(**request)
    await desk.restart()
    desk.engine.start()
    await office.later(600)
    if not office.prolegis.matters.rows[request["prolegis_matter"]]["clio_matter_id"]:
        await desk.link(**request)  # the process ended before the command was written down: the person presses again
        await office.later(600)
    assert desk.codes == []
    _all_is_one(office)
    assert desk.state == "up_to_date"


def test_fault_C1_a_crash_at_any_step_of_linking_makes_nothing_twice(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    before = ("feed read", "page read", "observed")
    steps = [label for label in play(tmp_path / "whole", _linked_whole) if not label.endswith(before)]
    count = steps.index("announced", len(steps) - steps[::-1].index("announced") - 1) + 1
    assert {"planned", "sending", "reply read", "acked", "announcing", "announced"} <= set(steps[:count])
    for step in range(count):
        folder = tmp_path / str(step)
        folder.mkdir()
        play(folder, lambda office, step=step: _linked_with_a_crash(office, step))  # type: ignore[misc]


@pytest.mark.parametrize(
    "label", ["plan settled", "planned", "sending", "reply read", "acked", "announcing", "announced"]
)
@story()
async def test_fault_C1_a_crash_while_a_new_matter_is_created_makes_one(office: Office, label: str) -> None:
    desk = office.desk()
    client, _ = await desk.linked_client()
    matter = office.matter(client)
    desk.crash_at(label)
    with pytest.raises((Crash, BaseExceptionGroup)):
        await desk.settle()
    await desk.restart()
    await _wait(office, desk, 5)
    assert [row["description"] for row in office.clio.matters] == ["Purchase of 12 Elm Street"]
    (there,) = office.clio.matters
    assert office.p_matter(matter)["clio_matter_id"] == str(there["id"])
    assert office.p_matter(matter)["number"] == there["display_number"]
    assert desk.codes == []


@story()
async def test_fault_C2_a_lost_reply_is_adopted_without_asking(office: Office) -> None:
    office.faults.next("drop_after", service="clio", method="POST", path=CONTACTS)
    desk, client = await _creates(office)
    waiting = desk.problem("AMB-1")
    assert waiting.waits
    assert waiting.params["until"]
    await desk.settle()
    assert len(office.named("Okafor")) == len(_posts(office)) == 1
    assert desk.link_of(Kind.CLIENT, client).announced
    assert desk.codes == []


@story()
async def test_fault_C3_what_never_arrived_is_sent_again_after_the_settle_time(office: Office) -> None:
    office.faults.next("drop_before", service="clio", method="POST", path=CONTACTS)
    desk, client = await _creates(office)
    await _wait(office, desk, 5)
    first, second = _posts(office)
    assert second - first >= 120
    assert len(office.named("Okafor")) == 1
    assert desk.link_of(Kind.CLIENT, client)


@pytest.mark.parametrize("lag", [0, 20, 60, 110])
@story()
async def test_fault_C4_a_lagging_list_makes_no_second_record(office: Office, lag: float) -> None:
    office.faults.add("list_lag", service="clio", seconds=lag)
    office.faults.next("drop_after", service="clio", method="POST", path=CONTACTS)
    desk, _ = await _creates(office)
    await _wait(office, desk)
    assert len(office.named("Okafor")) == len(_posts(office)) == 1
    assert desk.codes == []


@story()
async def test_fault_C4_a_lag_longer_than_the_settle_time_is_measured_first(office: Office) -> None:
    """Five minutes behind: what the last write taught makes this one wait longer."""
    office.faults.add("list_lag", service="clio", seconds=300)
    desk, _ = await _creates(office, "Teacher")
    await _wait(office, desk, 7)
    office.faults.next("drop_after", service="clio", method="POST", path=CONTACTS)
    client = office.client(last="Pupil")
    await desk.cycle()
    await desk.job(desk.facade.sync_clients((client,), create=True))
    await _wait(office, desk, 30)
    assert len(office.named("Pupil")) == 1


@story()
async def test_fault_C5_a_request_that_is_applied_after_we_gave_up_makes_one(office: Office) -> None:
    office.faults.next("delay", service="clio", method="POST", path=CONTACTS, seconds=110)
    desk, client = await _creates(office)
    await _wait(office, desk, 10)
    assert len(office.named("Okafor")) == 1
    assert desk.link_of(Kind.CLIENT, client)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@story()
async def test_fault_C6_a_server_error_may_have_made_the_record(office: Office, status: int) -> None:
    office.faults.next("error_after", service="clio", method="POST", path=CONTACTS, status=status)
    desk, client = await _creates(office)
    assert desk.codes == ["AMB-1"]
    await _wait(office, desk, 5)
    assert len(office.named("Okafor")) == 1
    assert desk.link_of(Kind.CLIENT, client)


@story()
async def test_fault_C7_one_send_for_one_step_of_the_journal(office: Office) -> None:
    office.faults.next("drop_before", 3, service="clio", method="POST", path=CONTACTS)
    desk, _ = await _creates(office)
    assert len(_posts(office)) == 1
    await _wait(office, desk, 3)
    assert len(_posts(office)) == 2


@pytest.mark.parametrize("kind", ["truncated", "html"])
@story()
async def test_fault_C8_a_broken_reply_is_looked_for_and_not_sent_again(office: Office, kind: Any) -> None:
    office.faults.next(kind, service="clio", method="POST", path=CONTACTS)
    desk, client = await _creates(office)
    await _wait(office, desk, 5)
    assert len(office.named("Okafor")) == len(_posts(office)) == 1
    assert desk.link_of(Kind.CLIENT, client)


@story()
async def test_fault_C9_a_redirected_create_that_leads_elsewhere_makes_none_there(office: Office) -> None:
    """A 307 without a place to go may hide an applied create: it is looked for, and nothing is sent elsewhere."""
    office.faults.next("error_before", service="clio", method="POST", path=CONTACTS, status=307)
    desk, client = await _creates(office)
    await _wait(office, desk, 5)
    assert {one.service for one in office.writes(path="contacts")} == {"clio"}
    assert len(office.named("Okafor")) == 1
    assert desk.link_of(Kind.CLIENT, client)


@story()
async def test_fault_C11_the_same_person_entered_on_both_sides_is_asked_about(office: Office) -> None:
    """New in Clio and like a client that nobody linked: a person decides, and neither side gets a second one."""
    desk = office.desk()
    email = "ada@example.ca"
    await desk.cycle()
    await office.later(5)
    client = office.client(emails=[{"label": "work", "address": email, "primary": True}])
    contact = office.contact(email_addresses=[{"name": "Work", "address": email}])
    await desk.settle()
    problem = desk.problem("CLI-1")
    assert problem.choices[0] == f"link:{client}"
    assert (len(office.clio.contacts), len(office.prolegis.clients)) == (1, 1)
    assert (await desk.answer(problem, f"link:{client}")).ok
    await desk.settle()
    assert office.p_client(client)["clio_contact_id"] == str(contact)
    assert desk.codes == []


@story()
async def test_fault_C11_the_other_person_of_that_name_is_created_when_a_person_says_so(office: Office) -> None:
    desk = office.desk()
    await desk.cycle()
    await office.later(5)
    office.client()
    office.contact()
    await desk.settle()
    assert (await desk.answer(desk.problem("CLI-1"), "create")).ok
    await desk.settle()
    assert len(office.prolegis.clients) == 2
    assert len(office.clio.contacts) == 1


@story()
async def test_fault_C12_a_matter_waits_for_its_clients(office: Office) -> None:
    desk = office.desk()
    await desk.cycle()
    await office.later(5)
    client = office.client()
    matter = office.matter(client)
    await desk.settle()
    assert desk.problem("CLI-2").prolegis_id == matter
    assert (len(office.clio.matters), len(office.clio.contacts)) == (0, 0)
    await desk.job(desk.facade.sync_clients((client,), create=True))
    await desk.settle()
    assert desk.codes == []
    (there,) = office.clio.matters
    assert there["client_id"] == office.named("Okafor")[0]["id"]
    assert office.p_matter(matter)["number"] == there["display_number"]


@story()
async def test_fault_C13_a_refused_parent_is_one_cause_and_its_children_wait(office: Office) -> None:
    """Clio refuses both clients: each is one problem, their matter one more, and the matter is never sent."""
    desk = office.desk()
    await desk.cycle()
    await office.later(5)
    office.faults.add("error_before", service="clio", method="POST", path=CONTACTS, status=422)
    ids = [office.client(last=last) for last in ("Roy", "Sow")]
    matter = office.matter(*ids)
    await desk.settle()
    await desk.job(desk.facade.sync_clients(tuple(ids), create=True))
    for _ in range(3):
        await desk.cycle()
    waits = desk.problem("CLI-2")
    assert waits.prolegis_id == matter
    assert {"Roy", "Sow"} <= set(waits.params["names"].replace(",", " ").replace(";", " ").split())
    assert not office.writes("clio", "matters")
    assert desk.codes == ["CLI-2", "REF-1", "REF-1"]


@story()
async def test_fault_C14_twenty_go_over_and_the_rest_is_no_deletion(office: Office) -> None:
    emails = [{"label": "work", "address": f"box{n}@example.ca", "primary": n == 0} for n in range(25)]
    client = office.client(emails=emails)
    desk = office.desk()
    await desk.cycle()
    await desk.job(desk.facade.sync_clients((client,), create=True))
    for _ in range(4):
        await desk.cycle()
    (contact,) = office.clio.contacts
    assert len(contact["email_addresses"]) == 20
    assert len(office.p_client(client)["emails"]) == 25
    assert desk.problem("LIMIT-1").field == "emails"
    mark = office.mark
    await desk.cycle(3)
    assert office.writes(since=mark) == []
    office.edit_client(client, emails=emails[:15])
    await desk.settle()
    assert len(office.c_contact(contact["id"])["email_addresses"]) == 15
    assert desk.codes == []


@story()
async def test_fault_C16_a_parent_that_clio_does_not_see_yet_is_not_made_again(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    real = office.clio.contacts.get
    asked: list[int] = []

    def late(id: Any) -> Any:
        """The first time the matter refers to it, the contact is not there yet."""
        if id == contact and not asked:
            asked.append(id)
            return None
        return real(id)

    matter = office.matter(client)
    office.clio.contacts.get = late  # type: ignore[method-assign]
    await desk.settle()
    assert asked
    assert len(office.clio.contacts) == 1
    (there,) = office.clio.matters
    assert office.p_matter(matter)["clio_matter_id"] == str(there["id"])
    assert desk.codes == []


@story()
async def test_fault_C17_a_field_that_the_service_drops_is_told_once(office: Office) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    put = office.clio.contacts.put

    def drops(row: Row, actor: str, *, touch: bool = True) -> Row:
        return put({**row, "middle_name": None}, actor, touch=touch)

    office.clio.contacts.put = drops  # type: ignore[method-assign]
    office.edit_client(client, middle_name="Chi", last_name="Bello")
    mark = office.mark
    for _ in range(5):
        await desk.cycle()
    assert len(office.writes(since=mark)) == 1
    assert desk.problem("CUT-1").field == "middle_name"
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert office.p_client(client)["middle_name"] == "Chi"
