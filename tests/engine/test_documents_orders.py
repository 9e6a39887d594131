"""New versions, older ones on top, and names that a person gives: on both sides when the order ends, over a kill too."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.records import Kind, Side
from tests.engine.orders import STEPS, codes, file_of, killed, linked, quiet
from tests.engine.papers import DEED, PaperRoom, papers

SECOND = b"Deed of 12 Elm Street, second draft."

# ---- versions


@papers()
async def test_a_new_version_stands_on_both_sides(room: PaperRoom) -> None:
    id = await linked(room)
    ended = await room.desk.job(room.desk.facade.upload_version(f"p:{id}", file_of(room, SECOND)))
    assert ended.ok, ended.problems
    assert room.bytes_here(id) == SECOND
    assert room.versions(room.pair(id)) == [DEED, SECOND]
    assert room.there(room.pair(id))["name"] == "Deed.txt"
    await quiet(room)


@papers()
async def test_a_new_version_of_what_only_clio_has(room: PaperRoom) -> None:
    other = await _old_in_clio(room)
    ended = await room.desk.job(room.desk.facade.upload_version(f"c:{other}", file_of(room, SECOND)))
    assert ended.ok, ended.problems
    assert room.versions(other) == [DEED, SECOND]


async def _old_in_clio(room: PaperRoom) -> int:
    """A document of Clio that Prolegis refuses: only Clio has it."""
    other = room.clio_upload(name="Deed\x07.txt")
    await room.office.later(2)
    await room.desk.cycle(2)
    assert room.standing_here == []
    return other


@papers()
async def test_a_version_on_top_of_a_save_that_came_between_loses_neither(room: PaperRoom) -> None:
    id = await linked(room)
    label = room.desk.engine.context.checkpoint

    def saving(step: str) -> None:
        label(step)
        if step == "upload reserved":
            room.desk.engine.context.checkpoint = label
            room.save(id, b"Pat was faster")

    room.desk.engine.context.checkpoint = saving
    assert (await room.desk.job(room.desk.facade.upload_version(f"p:{id}", file_of(room, SECOND)))).ok
    await quiet(room)
    assert room.versions(room.pair(id)) == [DEED, b"Pat was faster", SECOND]
    assert room.here(id)["revision"] == 3


@papers()
async def test_fault_F11_a_locked_document_takes_no_version_and_says_so(room: PaperRoom) -> None:
    other = await _old_in_clio(room)
    room.office.clio.tree.lock(other, True, "person:Robin")
    ended = await room.desk.job(room.desk.facade.upload_version(f"c:{other}", file_of(room, SECOND)))
    assert codes(ended) == ["LOCK-2"]
    assert room.versions(other) == [DEED]


@pytest.mark.parametrize("label", [one for one in STEPS if not one.startswith("announc")])
@papers()
async def test_a_version_survives_a_kill_at_any_step(room: PaperRoom, label: str) -> None:
    id = await linked(room)
    await killed(room, label, lambda: room.desk.facade.upload_version(f"p:{id}", file_of(room, SECOND)))
    assert room.versions(room.pair(id)) == [DEED, SECOND]
    assert room.here(id)["revision"] == 2
    await quiet(room)


@pytest.mark.parametrize("side", list(Side))
@papers()
async def test_an_older_version_becomes_the_newest_on_both_sides(room: PaperRoom, side: Side) -> None:
    id = await linked(room)
    room.save(id, SECOND)
    await room.sync()
    row = (await room.desk.facade.document_history(f"p:{id}"))[-1]
    version = row.prolegis if side is Side.PROLEGIS else row.clio
    assert version is not None
    ended = await room.desk.job(room.desk.facade.make_current(f"p:{id}", side, version.id))
    assert ended.ok, ended.problems
    assert room.versions(room.pair(id)) == [DEED, SECOND, DEED]
    assert room.bytes_here(id) == DEED
    assert room.here(id)["revision"] == 3
    latest = {Side.PROLEGIS: "3", Side.CLIO: str(room.there(room.pair(id))["latest_version_id"])}[side]
    again = await room.desk.job(room.desk.facade.make_current(f"p:{id}", side, latest))
    assert again.ok
    await quiet(room)
    assert len(room.versions(room.pair(id))) == 3


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("label", ["armed", "sent", "reply read", "upload reserved", "upload finished"])
@papers()
async def test_making_a_version_current_survives_a_kill(room: PaperRoom, label: str, side: Side) -> None:
    id = await linked(room)
    room.save(id, SECOND)
    await room.sync()
    row = (await room.desk.facade.document_history(f"p:{id}"))[-1]
    version = row.prolegis if side is Side.PROLEGIS else row.clio
    assert version is not None
    await killed(room, label, lambda: room.desk.facade.make_current(f"p:{id}", side, version.id))
    assert room.versions(room.pair(id)) == [DEED, SECOND, DEED]
    assert room.bytes_here(id) == DEED
    await quiet(room)


# ---- names


@papers()
async def test_a_rename_is_one_request_a_side(room: PaperRoom) -> None:
    id = await linked(room)
    mark = room.office.mark
    ended = await room.desk.job(room.desk.facade.rename_document(f"p:{id}", "Deed, signed.txt"))
    assert ended.ok, ended.problems
    assert room.there(room.pair(id))["name"] == room.here(id)["name"] == "Deed, signed.txt"
    assert sorted(one.service for one in room.office.writes(since=mark)) == ["clio", "prolegis"]
    await quiet(room)


@papers()
async def test_a_name_that_a_person_gives_counts_over_another_rename(room: PaperRoom) -> None:
    id = await linked(room)
    room.clio_edit(room.pair(id), name="Robin's name.txt")
    await room.office.later(2)
    await room.desk.engine.observer.clio()
    assert (await room.desk.job(room.desk.facade.rename_document(f"p:{id}", "Pat's name.txt"))).ok
    assert room.there(room.pair(id))["name"] == room.here(id)["name"] == "Pat's name.txt"
    await quiet(room)


@papers()
async def test_the_name_that_it_has_on_one_side_is_given_to_the_other(room: PaperRoom) -> None:
    """Linked by its bytes, under two names that nobody gave since: both sides may be asked to keep either."""
    ours, theirs = room.upload(), room.clio_upload(name="Scan 7.txt")
    await room.sync()
    assert room.there(room.pair(ours))["name"] == "Scan 7.txt"
    assert (await room.desk.job(room.desk.facade.rename_document(f"p:{ours}", "Deed.txt"))).ok
    assert (room.here(ours)["name"], room.there(theirs)["name"]) == ("Deed.txt", "Deed.txt")
    await quiet(room)


@papers()
async def test_a_refused_name_is_told_with_one_that_is_taken(room: PaperRoom) -> None:
    id = await linked(room)
    ended = await room.desk.job(room.desk.facade.rename_document(f"p:{id}", "x" * 300 + ".txt"))
    assert codes(ended) == ["NAME-1"]
    assert len(ended.problems[0].params["proposed"]) == 255
    assert room.here(id)["name"] == "Deed.txt"


@papers()
async def test_a_rename_that_cannot_leave_is_told_at_once(room: PaperRoom) -> None:
    id = await linked(room)
    room.office.faults.add("drop_before")
    ended = await room.desk.job(room.desk.facade.rename_document(f"p:{id}", "Other.txt"))
    assert not ended.ok
    assert codes(ended) == ["NET-1"] or codes(ended) == ["SRV-2"]
    assert room.desk.engine.orders.unfinished() == {}


@pytest.mark.parametrize("label", ["planned", "armed", "sent", "reply read", "acked"])
@papers()
async def test_a_rename_survives_a_kill(room: PaperRoom, label: str) -> None:
    id = await linked(room)
    await killed(room, label, lambda: room.desk.facade.rename_document(f"p:{id}", "Deed, signed.txt"))
    assert room.there(room.pair(id))["name"] == room.here(id)["name"] == "Deed, signed.txt"
    await quiet(room)


@pytest.mark.parametrize("fault", ["drop_before", "drop_after"])
@papers()
async def test_a_lost_reply_of_a_rename_is_settled(room: PaperRoom, fault: Any) -> None:
    id = await linked(room)
    room.desk.engine.start()
    rule = room.office.faults.next(fault, service="prolegis", method="PATCH", path=r"/documents")
    assert (await room.desk.job(room.desk.facade.rename_document(f"p:{id}", "Deed, signed.txt"))).ok
    assert rule.struck
    await room.office.later(30)
    assert room.there(room.pair(id))["name"] == room.here(id)["name"] == "Deed, signed.txt"


@papers()
async def test_the_proposed_name_goes_through_the_journal(room: PaperRoom) -> None:
    other = room.clio_upload(name="Deed\x07.txt")
    await room.office.later(2)
    await room.desk.cycle(2)
    room.desk.engine.start()
    rule = room.office.faults.next("drop_after", service="clio", method="PATCH", path=r"/documents")
    assert (await room.desk.answer(room.desk.problem("NAME-1"), "rename")).ok
    assert rule.struck
    await room.office.later(200)
    assert room.there(other)["name"] == room.standing_here[0] == "Deed .txt"
    assert len(room.standing_here) == 1


@papers()
async def test_another_desk_syncs_and_the_order_says_so(room: PaperRoom) -> None:
    id = await linked(room)
    await room.desk.engine.lease.release()
    second = room.office.desk("back", files=room.files)
    await second.settle(most=20)
    assert await second.engine.lease.ensure()
    ended = await room.desk.job(room.desk.facade.rename_document(f"p:{id}", "Other.txt"))
    assert codes(ended) == ["DESK-1"]
    assert room.here(id)["name"] == "Deed.txt"
    assert second.link_of(Kind.DOCUMENT, id) is not None


@pytest.mark.parametrize("saved", [b"Robin saved it, and it is longer than the others", DEED.upper()])
@papers()
async def test_a_version_seen_as_old_is_not_put_over_a_save_that_came_since(room: PaperRoom, saved: bytes) -> None:
    """Clio takes no condition with it, so what came since is looked for, also where it is as long; the person looks again."""
    id = await linked(room)
    room.save(id, SECOND)
    await room.sync()
    other = room.pair(id)
    first = (await room.desk.facade.document_history(f"p:{id}"))[-1].clio
    assert first is not None
    label = room.desk.engine.context.checkpoint

    def saving(step: str) -> None:
        label(step)
        if step == "armed":
            room.desk.engine.context.checkpoint = label
            room.clio_save(other, saved)

    room.desk.engine.context.checkpoint = saving
    ended = await room.desk.job(room.desk.facade.make_current(f"p:{id}", Side.CLIO, first.id))
    assert codes(ended) == ["SEEN-1"]
    await room.sync()
    assert room.bytes_here(id) == room.bytes_there(other) == saved


@papers()
async def test_a_document_that_is_gone_takes_no_version(room: PaperRoom) -> None:
    id = await linked(room)
    room.delete(id)
    ended = await room.desk.job(room.desk.facade.upload_version(f"p:{id}", file_of(room, SECOND)))
    assert codes(ended) == ["GONE-1"]
    ended = await room.desk.job(room.desk.facade.upload_documents("p:nothing", (file_of(room),)))
    assert codes(ended) in (["GONE-1"], ["REF-1"])
    assert room.standing_here == []
