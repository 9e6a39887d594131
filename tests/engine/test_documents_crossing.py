"""What people do to a document at the very moment at which it is carried over: nothing of theirs is undone, doubled or left behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.core.journal import OPEN
from desktop.core.operations import Operation
from desktop.core.records import Kind, Side
from tests.engine.desk import ROBIN, Office, story
from tests.engine.papers import DEED, PaperRoom, papers
from tests.simulation.firm import DeskClock


def at_step(room: PaperRoom, label: str, act: Callable[[], None]) -> None:
    """Somebody acts once, right when the program passes this step."""
    context = room.desk.engine.context
    before, acts = context.checkpoint, [act]

    def crossing(step: str) -> None:
        if step == label and acts:
            acts.pop()()
        before(step)

    context.checkpoint = crossing


async def _rest(room: PaperRoom) -> None:
    for _ in range(6):
        await room.office.later(20)
        await room.desk.cycle()


@pytest.mark.parametrize("label", ["planned", "armed", "sent", "reply read"])
@papers()
async def test_what_is_put_back_while_its_deletion_is_carried_over_stands_on_both_sides(
    room: PaperRoom, label: str
) -> None:
    """Our own deletion is no word of a person's: it never travels back."""
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.delete(id)
    at_step(room, label, lambda: room.restore(id))
    await _rest(room)
    assert (room.here(id)["deleted_at"], room.there(other)["trashed"]) == (None, False)
    assert room.desk.codes == []


@pytest.mark.parametrize("label", ["planned", "armed", "sent", "reply read"])
@papers()
async def test_what_is_put_back_in_clio_while_its_deletion_is_carried_over_stands_on_both_sides(
    room: PaperRoom, label: str
) -> None:
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.clio_delete(other)
    at_step(room, label, lambda: room.clio_restore(other))
    await _rest(room)
    assert (room.here(id)["deleted_at"], room.there(other)["trashed"]) == (None, False)
    assert room.desk.codes == []


@pytest.mark.parametrize("jump", [-3600.0, 3600.0])
@story()
async def test_a_clock_that_jumps_makes_no_old_document_new_nor_a_new_one_old(office: Office, jump: float) -> None:
    """When a matter was linked is told by the service's clock."""
    room = PaperRoom(office)
    client, _ = await room.desk.linked_client()
    room.matter = office.matter(client)
    room.upload(DEED, "Old.txt")
    await office.later(60)
    room.desk.clock.skew = jump
    await room.desk.settle()
    room.clio_matter = int(room.desk.link_of(Kind.MATTER, room.matter).clio_id)
    room.desk.clock.skew = 0.0
    await office.later(5)
    room.upload(DEED + b" And more.", "New.txt")
    await _rest(room)
    assert room.standing == ["New.txt"]


@pytest.mark.parametrize("label", ["sent", "upload reserved", "bytes stored"])
@papers()
async def test_what_is_deleted_while_it_is_sent_leaves_nothing_half_made(room: PaperRoom, label: str) -> None:
    """Storage refuses every address until the document is gone: the empty one in Clio goes too."""
    id = room.upload()
    rule = room.office.faults.add("error_before", service="clio", method="PUT", path="^/clio-documents/", status=400)
    at_step(room, label, lambda: room.delete(id))
    await room.office.later(2)
    await room.desk.cycle(3)
    room.office.faults.rules.remove(rule)
    await _rest(room)
    await _rest(room)
    rows = room.office.clio.tree.documents.where("matter_id", room.clio_matter)
    assert [row["name"] for row in rows if not row["trashed"] and row["latest_version_id"] is None] == []
    assert room.desk.store.intents(OPEN) == []


@papers()
async def test_an_expired_address_is_asked_for_anew_however_often(room: PaperRoom) -> None:
    id = room.upload()
    rule = room.office.faults.add("expired_url", service="clio", method="PUT")
    await room.office.later(2)
    await room.desk.cycle(3)
    assert rule.struck >= 3
    assert room.desk.engine.state.waiting == 1
    room.office.faults.rules.remove(rule)
    await _rest(room)
    assert (room.standing, room.versions(room.pair(id))) == (["Deed.txt"], [DEED])
    assert len(room.office.clio.tree.documents.where("matter_id", room.clio_matter)) == 1


@papers()
async def test_a_refused_file_leaves_no_empty_document_in_prolegis(room: PaperRoom) -> None:
    other = room.clio_upload()
    room.office.prolegis.files.largest = 5
    await room.office.later(2)
    await _rest(room)
    assert room.standing_here == []
    assert room.desk.codes == ["REF-1"]
    room.office.prolegis.files.largest = 1000
    room.clio_save(other, DEED + b" Shorter.")
    await _rest(room)
    assert room.standing_here == ["Deed.txt"]
    assert room.bytes_here(room.of(other)) == DEED + b" Shorter."


@papers()
async def test_what_pat_saves_into_a_document_that_we_just_began_is_kept_and_told(room: PaperRoom) -> None:
    """The key of the create gives the same document for ever: it is the pair, and both sides changed."""
    other = room.clio_upload()
    at_step(
        room,
        "upload reserved",
        lambda: room.save(str(next(iter(room.office.prolegis.documents))["id"]), b"Pat was faster"),
    )
    await room.office.later(2)
    await _rest(room)
    assert len(room.standing_here) == len(room.standing) == 1
    assert room.versions(other) == [DEED, b"Pat was faster"]
    assert room.bytes_here(room.of(other)) == b"Pat was faster"
    assert room.desk.codes == ["DOC-1"]


@papers()
async def test_what_pat_deletes_just_as_we_began_it_is_asked_about(room: PaperRoom) -> None:
    other = room.clio_upload()
    at_step(room, "upload reserved", lambda: room.delete(str(next(iter(room.office.prolegis.documents))["id"])))
    await room.office.later(2)
    await _rest(room)
    assert (room.standing_here, room.standing) == ([], ["Deed.txt"])
    assert room.desk.codes == ["GONE-1"]
    assert room.of(other)


@papers()
async def test_a_deletion_that_clio_does_not_show_yet_is_no_less_ours(room: PaperRoom) -> None:
    """Read back from a copy that lags: what is put back later stands on both sides."""
    id = room.upload()
    await room.sync()
    await room.office.later(300)
    other = room.pair(id)
    room.delete(id)
    rule = room.office.faults.add("time_travel", service="clio", method="GET", path=r"/documents/\d+\.json", seconds=60)
    at_step(room, "reply read", lambda: room.restore(id))
    await room.office.later(2)
    await room.desk.cycle(2)
    room.office.faults.rules.remove(rule)
    await _rest(room)
    await _rest(room)
    assert (room.here(id)["deleted_at"], room.there(other)["trashed"]) == (None, False)


@papers()
async def test_fault_F4_a_save_that_clio_does_not_show_before_our_deletion_counts(room: PaperRoom) -> None:
    """What its late copy showed was deleted; what lay there is put back on both sides, and somebody is told."""
    id = room.upload()
    await room.sync()
    await room.office.later(300)
    other = room.pair(id)
    late = room.office.faults.add("time_travel", service="clio", method="GET", path=r"/documents", seconds=60)
    room.clio_save(other, b"Robin's")
    room.delete(id)
    await room.office.later(2)
    await room.desk.cycle(2)
    assert room.there(other)["trashed"]
    room.office.faults.rules.remove(late)
    for _ in range(5):
        await _rest(room)
    assert (room.here(id)["deleted_at"], room.there(other)["trashed"]) == (None, False)
    assert room.bytes_here(id) == room.bytes_there(other) == b"Robin's"
    assert room.desk.codes == ["DEL-2"]


@papers()
async def test_two_refused_writes_of_one_document_are_each_tried_once(room: PaperRoom) -> None:
    """Its matter is closed in Prolegis: neither its name nor its bytes are taken."""
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.office.edit_matter(room.matter, status="closed")
    await room.sync()
    room.clio_edit(other, name="Deed, signed.txt")
    room.clio_save(other, b"Signed.")
    await room.office.later(2)
    await _rest(room)
    mark = room.office.mark
    await _rest(room)
    assert room.office.writes(since=mark) == []
    assert room.desk.codes.count("REF-1") == 1


@papers()
async def test_fault_F1_lost_replies_and_late_lists_together_make_no_second_document(room: PaperRoom) -> None:
    """What one list shows the next one may hide again."""
    names = [f"{number}.txt" for number in range(8)]
    for name in names:
        room.upload(DEED + name.encode(), name)
    room.office.faults.next("drop_after", 8, service="clio", method="POST", path=r"/documents\.json")
    late = room.office.faults.add(
        "time_travel", service="clio", method="GET", path=r"/documents\.json", seconds=60, probability=0.5
    )
    await room.office.later(2)
    await _rest(room)
    room.office.faults.rules.remove(late)
    await _rest(room)
    rows = room.office.clio.tree.documents.where("matter_id", room.clio_matter)
    assert sorted(row["name"] for row in rows) == names
    assert room.desk.store.intents(OPEN) == []


@papers()
async def test_fault_F12_a_list_of_versions_that_is_late_hides_no_race(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    await room.office.later(300)
    other = room.pair(id)
    room.save(id, b"Pat's")
    at_step(room, "upload spooled", lambda: room.clio_save(other, b"Robin's"))
    late = room.office.faults.next("time_travel", service="clio", method="GET", path="/versions", seconds=60)
    await room.office.later(2)
    await _rest(room)
    assert late.struck
    assert room.desk.codes == ["DOC-1"]
    assert set(room.versions(other)) == {DEED, b"Pat's", b"Robin's"}
    assert room.bytes_here(id) == room.bytes_there(other)


@pytest.mark.parametrize("later", [False, True])
@papers()
async def test_fault_F12_what_a_colleague_began_before_ours_was_there_is_kept_on_top_and_told(
    room: PaperRoom, later: bool
) -> None:
    """Its number follows ours, so no number tells; ``later``: its bytes came after ours."""
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    uploads, documents = room.office.clio.documents._uploads, room.office.clio.documents
    begun: list[str] = []

    def begin() -> None:
        row = uploads.begin(room.there(other), {"name": "Deed.txt"}, ROBIN)
        uploads.store(row, room.office.world.blobs.put_bytes(b"Robin's"))
        begun.append(row["uuid"])
        if not later:
            finish()

    def finish() -> None:
        documents.update(other, {"uuid": begun[0], "fully_uploaded": True}, ROBIN)

    room.save(id, b"Pat's")
    room.office.faults.next("delay", service="clio", method="PUT", path="^/clio-documents/", seconds=5)
    at_step(room, "upload reserved", begin)
    await room.office.later(2)
    await _rest(room)
    if later:
        assert room.desk.codes == []
        finish()
        await _rest(room)
    assert room.desk.codes == ["DOC-1"]
    assert room.desk.problem("DOC-1").side is Side.CLIO
    assert room.versions(other) == [DEED, b"Pat's", b"Robin's"]
    assert room.bytes_here(id) == room.bytes_there(other) == b"Robin's"


@papers()
async def test_what_a_colleague_saves_after_ours_is_an_edit_like_any_other(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.save(id, b"Pat's")
    await room.sync()
    room.clio_save(other, b"Robin's")
    await _rest(room)
    assert room.desk.codes == []
    assert room.bytes_here(id) == b"Robin's"


@papers()
async def test_fault_W2_no_step_of_a_transfer_is_taken_without_the_lease(room: PaperRoom) -> None:
    room.upload()
    lease = room.office.prolegis.lease

    def taken_over() -> None:
        lease.release("front")
        room.desk.engine.lease.lost()
        lease.put("other", "Another desk", 300)

    at_step(room, "upload spooled", taken_over)
    await room.office.later(2)
    await _rest(room)
    assert room.standing == []
    lease.release("other")
    await _rest(room)
    await _rest(room)
    assert room.standing == ["Deed.txt"]


@papers()
async def test_fault_F4_a_finished_upload_that_clio_does_not_show_yet_is_linked_and_not_made_again(
    room: PaperRoom,
) -> None:
    """Its reply was lost, the same request is refused as done, and the list that would prove it is late; Pat has saved since."""
    id = room.upload()
    room.office.faults.next("drop_after", service="clio", method="PATCH", path=r"/documents/\d+\.json")
    late = room.office.faults.add("time_travel", service="clio", method="GET", path=r"/documents/", seconds=60)
    at_step(room, "error read", lambda: room.save(id, b"Pat's second"))
    await room.office.later(2)
    await room.desk.cycle(2)
    room.office.faults.rules.remove(late)
    await _rest(room)
    await _rest(room)
    assert (room.standing, room.standing_here) == (["Deed.txt"], ["Deed.txt"])
    assert room.versions(room.pair(id)) == [DEED, b"Pat's second"]
    assert room.desk.codes == []


@story()
async def test_fault_W2_a_machine_that_slept_takes_no_old_document_for_a_new_one(office: Office) -> None:
    """What one service's clock says is older by the sleep than what the other's does, until both are heard again."""
    room = PaperRoom(office)
    clock = room.desk.clock = DeskClock()
    await room.restart()
    client, _ = await room.desk.linked_client()
    room.matter = office.matter(client)
    room.upload(DEED, "Old.txt")
    await office.later(60)
    await room.desk.settle()
    room.clio_matter = int(room.desk.link_of(Kind.MATTER, room.matter).clio_id)

    def slept() -> None:
        clock.slept += 90.0

    planned: list[Operation] = []
    at_step(room, "prolegis observed", slept)
    at_step(room, "clio observed", lambda: planned.extend(room.desk.engine.cycle.dry_run().new))
    await _rest(room)
    assert clock.slept
    assert planned == []
    assert room.standing == []
