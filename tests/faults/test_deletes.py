"""Records that vanish, one or all of them: nothing is ever deleted by us, absence is proved, and then only asked about."""

from __future__ import annotations

import pytest

from desktop.core.records import Kind, Side
from tests.engine.desk import Crash, Desk, Office, story

ROBIN = "person:Robin"


async def _many(office: Office, count: int) -> tuple[Desk, list[tuple[str, int]]]:
    """A desk with so many linked clients."""
    clients = [office.client(first=f"Ana{n}", last=f"Roy{n:03d}") for n in range(count)]
    desk = office.desk()
    await desk.cycle()
    await desk.job(desk.facade.sync_clients(tuple(clients), create=True))
    await desk.settle()
    return desk, [(client, int(office.p_client(client)["clio_contact_id"])) for client in clients]


def _no_delete(office: Office) -> bool:
    return not [one for one in office.ledger.requests if one.method == "DELETE" and "/lease" not in one.path]


@pytest.mark.parametrize("share", [0.05, 0.3, 1.0])
@story()
async def test_fault_D1_mass_deletion_on_one_side_deletes_nothing_on_the_other(office: Office, share: float) -> None:
    desk, pairs = await _many(office, 40)
    gone = pairs[: int(40 * share)]
    for _, contact in gone:
        office.clio.delete_contact(contact, ROBIN)
    await desk.engine.sweep.run()
    await desk.settle()
    assert len(office.prolegis.clients) == 40
    assert {one.prolegis_id for one in desk.problems if one.code == "GONE-1"} == {client for client, _ in gone}
    assert _no_delete(office)


@pytest.mark.parametrize("kind", ["error_before", "truncated", "html", "drop_before"])
@story()
async def test_fault_D2_a_listing_that_breaks_off_counts_nobody_as_gone(office: Office, kind: str) -> None:
    """The second page of the sweep never comes: nothing is concluded from the first."""
    desk, _ = await _many(office, 5)
    for n in range(210):
        office.contact(first="Old", last=f"Card{n:03d}")
    await desk.settle()
    for row in list(office.clio.contacts)[-3:]:
        office.clio.delete_contact(row["id"], ROBIN)
    office.faults.add(kind, service="clio", path=r"/contacts\.json", skip=1)  # type: ignore[arg-type]
    with pytest.raises(Exception, match="clio"):
        await desk.engine.sweep.run()
    await desk.cycle()
    assert "GONE-1" not in desk.codes
    assert _no_delete(office)


@story()
async def test_fault_D3_a_side_that_suddenly_shows_nothing_is_not_believed(office: Office) -> None:
    """An empty listing with every record still there by its id: nobody is gone."""
    desk, _ = await _many(office, 20)
    mark = office.mark
    office.faults.add("list_lag", service="clio", seconds=10**7)
    await desk.engine.sweep.run()
    await desk.settle()
    assert (desk.codes, office.writes(since=mark)) == ([], [])


@story()
async def test_fault_D4_a_right_that_is_taken_away_is_no_deletion(office: Office) -> None:
    desk, pairs = await _many(office, 3)
    office.clio.permissions["contacts"] = "none"
    await desk.cycle(2)
    assert desk.problem("PERM-1").side is Side.CLIO
    assert "GONE-1" not in desk.codes
    office.clio.permissions["contacts"] = "write"
    office.edit_contact(pairs[0][1], middle_name="Chi")
    await desk.settle()
    assert office.p_client(pairs[0][0])["middle_name"] == "Chi"
    assert desk.codes == []


@story()
async def test_fault_D4_without_the_right_to_write_the_edit_waits_and_is_told(office: Office) -> None:
    desk, pairs = await _many(office, 2)
    office.clio.permissions["contacts"] = "read"
    office.edit_client(pairs[0][0], last_name="Bello")
    office.edit_contact(pairs[1][1], last_name="Bala")
    await desk.cycle(3)
    assert desk.problem("PERM-1").clio_id == str(pairs[0][1])
    assert len(office.writes("clio", f"contacts/{pairs[0][1]}")) == 1
    assert office.p_client(pairs[1][0])["last_name"] == "Bala"
    office.clio.permissions["contacts"] = "write"
    await desk.job(desk.facade.sync_now())
    await desk.settle()
    assert office.c_contact(pairs[0][1])["last_name"] == "Bello"
    assert desk.codes == []


@story()
async def test_fault_D5_a_firm_that_is_locked_out_writes_nothing_and_says_so(office: Office) -> None:
    desk, pairs = await _many(office, 2)
    office.practice.clio_sign_in.revoke(desk.tokens[Side.CLIO])
    office.edit_client(pairs[0][0], last_name="Bello")
    mark = office.mark
    await desk.cycle(3)
    assert desk.state == "signed_out"
    assert [one for one in office.writes(since=mark) if one.status < 300] == []
    assert desk.codes == ["AUTH-2"]


@pytest.mark.parametrize("side", list(Side))
@story()
async def test_fault_D6_a_sign_in_to_another_firm_is_refused(office: Office, side: Side) -> None:
    """The database is bound to the two firms it met first; after a new sign-in nothing is read or written."""
    desk, pairs = await _many(office, 2)
    if side is Side.CLIO:
        office.clio.account = {"id": 9_999, "name": "Somebody Else LLP"}
    else:
        office.prolegis.firm = {"id": "pf_9999", "name": "Somebody Else LLP"}
    office.edit_client(pairs[0][0], last_name="Bello")
    desk.engine.desk_changed(side)
    mark = office.mark
    await desk.cycle(2)
    problem = desk.problem("AUTH-5")
    assert (problem.side, problem.params["found"]) == (side, "Somebody Else LLP")
    assert desk.state == "signed_out"
    assert {one.path.rsplit("/", 1)[-1] for one in office.ledger.requests[mark:]} <= {"who_am_i.json", "who_am_i", "me"}
    assert office.c_contact(pairs[0][1])["last_name"] == "Roy000"


@story()
async def test_fault_D8_a_backup_restored_in_clio_overwrites_nothing(office: Office) -> None:
    """Clio goes back a day: what it shows is older than what was agreed, so nothing flows, and nobody is deleted."""
    desk, pairs = await _many(office, 3)
    old = [dict(row) for row in office.clio.contacts]
    await office.later(86_400)
    for client, _ in pairs:
        office.edit_client(client, middle_name="Chi")
    await desk.settle()
    for row in old:
        office.clio.contacts.rows[row["id"]] = row
    mark = office.mark
    await office.later(3600)
    await desk.engine.sweep.run()
    await desk.cycle(3)
    assert all(office.p_client(client)["middle_name"] == "Chi" for client, _ in pairs)
    assert office.writes("prolegis", since=mark) == []


@story()
async def test_fault_D11_a_delete_that_clio_refused_is_not_ours_to_repeat(office: Office) -> None:
    """A client with matters cannot be deleted there; nothing changes here either."""
    desk = office.desk()
    client, contact = await desk.linked_client()
    await desk.linked_matter(client)
    with pytest.raises(Exception, match="client of a matter"):
        office.clio.delete_contact(contact, ROBIN)
    mark = office.mark
    await desk.engine.sweep.run()
    await desk.settle()
    assert (desk.codes, office.writes(since=mark)) == ([], [])


@story()
async def test_fault_D12_a_404_that_was_a_hiccup_is_no_question(office: Office) -> None:
    """One 404 on our write, and the record is there when it is looked for: the edit goes through."""
    desk, pairs = await _many(office, 1)
    real = office.clio.contacts.get
    once: list[int] = []

    def hiccup(id: int) -> object:
        if not once:
            once.append(id)
            return None
        return real(id)

    office.edit_client(pairs[0][0], last_name="Bello")
    office.clio.contacts.get = hiccup  # type: ignore[assignment]
    await desk.settle()
    assert once
    assert office.c_contact(pairs[0][1])["last_name"] == "Bello"
    assert desk.codes == []


@pytest.mark.parametrize("kind", ["client", "matter"])
@pytest.mark.parametrize("side", list(Side))
@story()
async def test_fault_D13_what_is_gone_stays_gone_until_somebody_brings_it_back(
    office: Office, kind: str, side: Side
) -> None:
    desk = office.desk()
    client, contact = await desk.linked_client()
    matter, there = await desk.linked_matter(client)
    if kind == "client":
        office.prolegis.delete_matter(matter, "person:Pat")
        office.clio.delete_matter(there, ROBIN)
    table = {
        (Side.PROLEGIS, "client"): (office.prolegis.clients, client), (Side.CLIO, "client"): (office.clio.contacts, contact),
        (Side.PROLEGIS, "matter"): (office.prolegis.matters, matter), (Side.CLIO, "matter"): (office.clio.matters, there),
    }[side, kind]  # fmt: skip
    row = dict(table[0].rows[table[1]])
    table[0].delete(table[1], "person:Anybody")
    await desk.engine.sweep.run()
    await desk.settle()
    problem = desk.problem("GONE-1")
    assert (problem.kind, problem.side, problem.choices) == (Kind(kind), side, ("unlink",))
    mark = office.mark
    await desk.settle()
    assert office.writes(since=mark) == []
    table[0].put(row, "person:Anybody")
    await desk.engine.sweep.run()
    await desk.settle()
    assert desk.codes == []
    assert desk.state == "up_to_date"


@story()
async def test_fault_D13_the_answer_ends_the_link_for_good(office: Office) -> None:
    desk, ((client, contact),) = await _many(office, 1)
    office.clio.delete_contact(contact, ROBIN)
    await desk.engine.sweep.run()
    await desk.settle()
    assert (await desk.answer(desk.problem("GONE-1"), "unlink")).ok
    office.edit_client(client, last_name="Bello")
    mark = office.mark
    await desk.settle()
    assert (desk.codes, office.writes(since=mark), len(office.clio.contacts)) == ([], [], 0)
    assert office.p_client(client)["clio_contact_id"] is None


@pytest.mark.parametrize("kind", ["client", "matter"])
@story()
async def test_fault_D13_the_answer_for_a_record_deleted_in_prolegis_outlives_a_restart(
    office: Office, kind: str
) -> None:
    """The deleted record still says which Clio record it was linked with: that brings no link back."""
    desk = office.desk()
    client, _ = await desk.linked_client()
    gone = client
    if kind == "matter":
        gone, _ = await desk.linked_matter(client)
        office.prolegis.delete_matter(gone, "person:Pat")
    else:
        office.prolegis.delete_client(gone, "person:Pat")
    await desk.settle()
    assert (await desk.answer(desk.problem("GONE-1"), "unlink")).ok
    await desk.restart()
    await desk.settle()
    assert desk.codes == []
    assert desk.store.link_of(Side.PROLEGIS, Kind(kind), gone) is None


@pytest.mark.parametrize("lost", [0, 1, 2])
@story()
async def test_fault_D15_a_lost_database_is_rebuilt_and_nothing_is_deleted_or_doubled(
    office: Office, lost: int
) -> None:
    """The Clio ids on Prolegis' records are the links; what differs then was edited meanwhile and stands until somebody touches it."""
    desk, pairs = await _many(office, 4)
    matter, there = await desk.linked_matter(pairs[0][0], pairs[1][0])
    if lost:
        office.edit_contact(pairs[0][1], middle_name="Chi")
    if lost == 2:
        office.edit_client(pairs[0][0], middle_name="Uche")
    await desk.close()
    for file in office.folder.glob("front.db*"):
        file.unlink()
    desk.open()
    mark = office.mark
    await desk.settle()
    assert (len(office.clio.contacts), len(office.prolegis.clients), len(office.clio.matters)) == (4, 4, 1)
    assert len(office.clio.relationships) == 1
    assert office.writes(since=mark) == []
    assert desk.link_of(Kind.MATTER, matter).clio_id == str(there)
    office.edit_client(pairs[2][0], last_name="Bello")
    await desk.settle()
    assert office.c_contact(pairs[2][1])["last_name"] == "Bello"


@story()
async def test_fault_D16_a_desk_with_an_old_database_copy_overwrites_nothing(office: Office) -> None:
    """A copy from last month is put back: it sees what is there now before it plans anything."""
    desk, pairs = await _many(office, 3)
    await desk.close()
    old = (office.folder / "front.db").read_bytes()
    desk.open()
    await office.later(30 * 86_400)
    for turn, (client, contact) in enumerate(pairs):
        office.edit_client(client, middle_name=f"Chi{turn}")
        office.edit_contact(contact, date_of_birth="1979-02-28")
    await desk.settle()
    await desk.close()
    (office.folder / "front.db").write_bytes(old)
    desk.open()
    mark = office.mark
    await desk.settle()
    for turn, (client, contact) in enumerate(pairs):
        assert office.p_client(client)["middle_name"] == office.c_contact(contact)["middle_name"] == f"Chi{turn}"
        assert office.p_client(client)["date_of_birth"] == office.c_contact(contact)["date_of_birth"] == "1979-02-28"
    assert (desk.codes, office.writes(since=mark)) == ([], [])


@story()
async def test_fault_D7_an_edit_between_our_look_and_our_write_is_never_overwritten(office: Office) -> None:
    """We delete nothing; the same window exists before an update, and If-Match closes it."""
    desk, ((client, contact),) = await _many(office, 1)
    office.edit_client(client, last_name="Bello")
    desk.crash_at("sending")
    with pytest.raises((Crash, BaseExceptionGroup)):
        await desk.cycle()
    office.edit_contact(contact, last_name="Bala")
    await desk.restart()
    for _ in range(4):
        await office.later(130)
        await desk.cycle()
    assert office.c_contact(contact)["last_name"] == "Bala"
    assert desk.problem("VER-1").params["clio"] == "Bala"


@story()
async def test_fault_D14_a_contact_that_leaves_our_sight_is_no_deletion(office: Office) -> None:
    """A user with fewer rights does not see it in lists; by its id it is refused, not missing."""
    desk, pairs = await _many(office, 2)
    office.faults.add("error_before", service="clio", path=rf"/contacts/{pairs[0][1]}\.json", status=403)
    office.faults.add("list_lag", service="clio", path=r"/contacts\.json", seconds=10**7)
    with pytest.raises(Exception, match="clio"):
        await desk.engine.sweep.run()
    await desk.cycle()
    assert "GONE-1" not in desk.codes
    assert len(office.prolegis.clients) == 2
