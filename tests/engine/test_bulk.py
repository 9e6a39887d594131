"""Many clients at once: the certain ones are linked, the rest created if asked, the doubtful left; it may be cut and repeated anywhere."""

from __future__ import annotations

import pytest

from desktop.core.desk import JobProgress
from tests.engine.desk import Crash, Office, story


async def _firm(office: Office) -> None:
    """Thirty clients: ten certain, ten new, ten with a namesake."""
    for n in range(10):
        email = f"box{n}@example.ca"
        office.client(
            first=f"Sure{n}", last=f"Roy{n:02d}", emails=[{"label": "work", "address": email, "primary": True}]
        )
        office.contact(first=f"Sure{n}", last=f"Roy{n:02d}", email_addresses=[{"name": "Work", "address": email}])
        office.client(first=f"New{n}", last=f"Sow{n:02d}")
        office.client(first=f"Alike{n}", last=f"Tam{n:02d}")
        office.contact(first=f"Alike{n}", last=f"Tam{n:02d}")
    await office.later(5)


@pytest.mark.parametrize(("create", "contacts", "created"), [(False, 20, 0), (True, 30, 10)])
@story()
async def test_the_certain_are_linked_and_the_rest_created_if_asked(
    office: Office, create: bool, contacts: int, created: int
) -> None:
    await _firm(office)
    desk = office.desk()
    await desk.cycle()
    ended = await desk.job(desk.facade.sync_clients(None, create=create))
    assert ended.ok
    assert ended.result == {"linked": "10", "created": str(created), "refused": "0", "unconfirmed": "0", "ask": "10"}
    await desk.settle()
    assert len(office.clio.contacts) == contacts
    linked = [row for row in office.prolegis.clients if row["clio_contact_id"]]
    assert len(linked) == 10 + created
    assert not [row for row in linked if row["last_name"].startswith("Tam")]
    steps = [event for event in desk.events if isinstance(event, JobProgress)]
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert (steps[-1].done, steps[-1].total) == (10 + created, 10 + created)


@story()
async def test_repeated_it_does_nothing_more(office: Office) -> None:
    await _firm(office)
    desk = office.desk()
    await desk.cycle()
    await desk.job(desk.facade.sync_clients(None, create=True))
    await desk.settle()
    mark = office.mark
    ended = await desk.job(desk.facade.sync_clients(None, create=True))
    assert ended.result == {"linked": "0", "created": "0", "refused": "0", "unconfirmed": "0", "ask": "10"}
    assert office.writes(since=mark) == []


@pytest.mark.parametrize("label", ["planned", "sending", "reply read", "acked", "announcing", "announced"])
@story()
async def test_cut_and_repeated_it_makes_everything_once(office: Office, label: str) -> None:
    await _firm(office)
    desk = office.desk()
    await desk.cycle()
    desk.crash_at(label, skip=0 if "ann" in label else 4)
    with pytest.raises((Crash, BaseExceptionGroup)):
        await desk.job(desk.facade.sync_clients(None, create=True))
    await desk.restart()
    desk.engine.start()
    await office.later(400)
    await desk.job(desk.facade.sync_clients(None, create=True))
    await office.later(400)
    assert len(office.clio.contacts) == 30
    assert len({row["clio_contact_id"] for row in office.prolegis.clients} - {None}) == 20
    assert desk.codes == []


@story()
async def test_an_unconfirmed_one_is_counted_and_comes_by_itself(office: Office) -> None:
    await _firm(office)
    desk = office.desk()
    await desk.cycle()
    office.faults.next("drop_after", service="clio", method="POST")
    office.faults.next("error_before", service="clio", method="POST", status=422)
    ended = await desk.job(desk.facade.sync_clients(None, create=True))
    assert (ended.result["created"], ended.result["unconfirmed"], ended.result["refused"]) == ("8", "1", "1")
    desk.engine.start()
    await office.later(200)
    assert desk.codes == ["REF-1"]
    await desk.job(desk.facade.sync_clients(None, create=True))
    await office.later(100)
    assert len(office.clio.contacts) == 30
    assert desk.codes == []


@story()
async def test_only_the_named_ones(office: Office) -> None:
    await _firm(office)
    desk = office.desk()
    await desk.cycle()
    chosen = [row["id"] for row in office.prolegis.clients if row["last_name"] in {"Roy03", "Sow03"}]
    ended = await desk.job(desk.facade.sync_clients(tuple(chosen), create=True))
    assert (ended.result["linked"], ended.result["created"]) == ("1", "1")
    assert {row["id"] for row in office.prolegis.clients if row["clio_contact_id"]} == set(chosen)


@story()
async def test_one_that_clio_would_refuse_is_asked_about_and_comes_once_it_is_mended(office: Office) -> None:
    """What is known to be too long, or to have no name, is not even sent."""
    desk = office.desk()
    long = office.client(first="Long")
    office.prolegis.clients.put({**office.p_client(long), "last_name": "x" * 300}, "person:Pat")  # an old file
    office.client(first="Short", last="Bello")
    await desk.cycle()
    ended = await desk.job(desk.facade.sync_clients(None, create=True))
    assert (ended.result["created"], ended.result["refused"]) == ("1", "1")
    await desk.cycle(2)
    assert desk.problem("LIMIT-2").prolegis_id == long
    office.edit_client(long, last_name="Okafor")
    await desk.cycle(2)
    assert desk.codes == []
    await desk.job(desk.facade.sync_clients(None, create=True))
    assert [row["last_name"] for row in office.clio.contacts] == ["Bello", "Okafor"]
