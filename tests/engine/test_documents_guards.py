"""What stops a document: many deletes at once, no vault, a lock, a record that changed at the last moment, bytes that are none."""

from __future__ import annotations

import shutil

from desktop.core.records import Kind, Side
from tests.engine.papers import DEED, PaperRoom, papers


async def _many(room: PaperRoom, count: int) -> list[str]:
    ids = [room.upload(DEED + bytes([number]), f"{number:02}.txt") for number in range(count)]
    await room.sync()
    return ids


@papers()
async def test_a_mass_deletion_waits_for_one_answer(room: PaperRoom) -> None:
    ids = await _many(room, 8)
    for id in ids[:7]:
        room.delete(id)
    await room.office.later(2)
    await room.desk.cycle(3)
    assert len(room.standing) == 8
    problem = room.desk.problem("DEL-1")
    assert problem.params["count"] == "7"
    assert (await room.desk.answer(problem, "both")).ok
    await room.sync()
    assert room.standing == ["07.txt"]
    assert room.desk.codes == []


@papers()
async def test_what_was_deleted_by_mistake_is_put_back(room: PaperRoom) -> None:
    ids = await _many(room, 8)
    for id in ids[:7]:
        room.delete(id)
    await room.office.later(2)
    await room.desk.cycle(2)
    assert (await room.desk.answer(room.desk.problem("DEL-1"), "restore")).ok
    await room.sync()
    assert len(room.standing) == len(room.standing_here) == 8
    assert room.desk.codes == []
    room.delete(ids[0])
    await room.sync()
    assert len(room.standing) == 7  # the answer was for that once


@papers()
async def test_a_large_part_of_all_is_a_full_stop_and_the_rest_goes_on(room: PaperRoom) -> None:
    ids = await _many(room, 20)
    for id in ids[:10]:
        room.delete(id)
    room.edit(ids[15], name="Renamed.txt")
    await room.office.later(2)
    await room.desk.cycle(3)
    assert "DEL-3" in room.desk.codes
    assert len(room.standing) == 20
    assert "Renamed.txt" in room.standing


@papers()
async def test_nothing_is_deleted_in_prolegis_without_a_vault(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    shutil.rmtree(room.vault.folder)
    room.clio_delete(room.pair(id))
    await room.office.later(2)
    await room.desk.cycle(2)
    assert room.here(id)["deleted_at"] is None
    assert any(code.startswith("VAULT-") for code in room.desk.codes)
    assert room.office.writes("prolegis", f"/documents/{id}") == [
        one for one in room.office.writes("prolegis", f"/documents/{id}") if one.method != "DELETE"
    ]


@papers()
async def test_what_waits_for_a_vault_is_put_back_where_it_was_deleted(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    other = room.pair(id)
    shutil.rmtree(room.vault.folder)
    room.clio_delete(other)
    await room.office.later(2)
    await room.desk.cycle(2)
    ended = await room.desk.job(room.desk.facade.restore_documents((f"p:{id}",)))
    assert ended.ok, ended.problems
    await room.sync()
    assert not room.there(other)["trashed"]
    assert room.here(id)["deleted_at"] is None


@papers()
async def test_a_deletion_crossing_an_edit_deletes_nothing(room: PaperRoom) -> None:
    """Saved after the plan was made and before the request left: the counterpart is read at once before it goes."""
    id, _ = await _many(room, 2)
    other = room.pair(id)
    room.delete(id)
    label = room.desk.engine.context.checkpoint

    def crossing(step: str) -> None:
        if step == "planned":
            room.clio_save(other, b"Robin was faster")
        label(step)

    room.desk.engine.context.checkpoint = crossing
    await room.office.later(2)
    await room.desk.cycle()
    room.desk.engine.context.checkpoint = label
    assert not room.there(other)["trashed"]
    await room.sync()
    assert room.here(id)["deleted_at"] is None
    assert room.bytes_here(id) == room.bytes_there(other) == b"Robin was faster"


@papers()
async def test_a_locked_document_waits_and_nothing_is_lost(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    other = room.pair(id)
    room.office.clio.tree.lock(other, True, "person:Robin")
    room.save(id, b"while it was locked")
    await room.office.later(2)
    await room.desk.cycle(3)
    assert room.desk.codes == ["LOCK-2"]
    assert len(room.versions(other)) == 1
    room.office.clio.tree.lock(other, False, "person:Robin")
    await room.office.later(2)
    await room.sync()
    assert room.bytes_there(other) == b"while it was locked"
    assert room.desk.codes == []


@papers()
async def test_a_name_that_prolegis_refuses_is_asked_about(room: PaperRoom) -> None:
    other = room.clio_upload(name="Deed\x07.txt")
    await room.office.later(2)
    await room.desk.cycle(2)
    assert room.desk.codes == ["NAME-1"]
    room.clio_edit(other, name="short.txt")
    await room.sync()
    assert room.standing_here == ["short.txt"]
    assert room.desk.codes == []


@papers()
async def test_a_document_in_another_clients_file_is_a_question(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    other = room.pair(id)
    elsewhere = room.office.clio_matter(room.office.contact("Nnamdi", "Eze"), "Somebody else's")
    room.clio_edit(other, parent={"id": elsewhere, "type": "Matter"})
    room.clio_edit(other, name="Renamed there.txt")
    await room.office.later(2)
    await room.desk.cycle(2)
    assert room.desk.codes == ["DOC-3"]
    assert room.here(id)["name"] == "00.txt"


@papers()
async def test_a_lost_feed_lists_everything_again_and_changes_nothing(room: PaperRoom) -> None:
    id, gone = await _many(room, 2)
    room.delete(gone)
    await room.sync()
    room.edit(id, name="Renamed.txt")
    with room.desk.store.transaction():
        room.desk.store.put("cursor.prolegis", None)
    await room.sync()
    assert room.there(room.pair(id))["name"] == "Renamed.txt"
    assert room.desk.codes == []


@papers()
async def test_another_desk_finds_the_links_that_the_first_one_told(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    await room.desk.engine.lease.release()
    second = room.office.desk("back", files=room.files)
    mark = room.office.mark
    await second.settle(most=20)
    assert second.link_of(Kind.DOCUMENT, id).clio_id == str(room.pair(id))
    assert second.codes == []
    assert room.office.writes(path="/documents", since=mark) == []
    assert second.store.documents_of(Side.CLIO, str(room.clio_matter))


@papers()
async def test_a_page_instead_of_bytes_writes_nothing_and_is_told(room: PaperRoom) -> None:
    id, _ = await _many(room, 2)
    other = room.pair(id)
    room.save(id, b"the next draft")
    rule = room.office.faults.add("html", service="prolegis", method="GET", path="/content$")
    await room.office.later(2)
    await room.desk.cycle()
    assert rule.struck
    assert len(room.versions(other)) == 1
    assert room.desk.codes in (["DOC-5"], ["DOC-7"])
    room.office.faults.clear()
    await room.desk.job(room.desk.facade.sync_now())
    await room.sync()
    assert room.bytes_there(other) == b"the next draft"
    assert room.desk.codes == []


@papers()
async def test_a_proposed_name_is_taken_where_the_document_came_from(room: PaperRoom) -> None:
    other = room.clio_upload(name="Deed\x07.txt")
    await room.office.later(2)
    await room.desk.cycle(2)
    problem = room.desk.problem("NAME-1")
    assert (await room.desk.answer(problem, "rename")).ok
    await room.sync()
    assert room.there(other)["name"] == room.standing_here[0] == problem.params["proposed"]
    assert room.desk.codes == []


@papers()
async def test_a_lagging_list_makes_no_second_document(room: PaperRoom) -> None:
    room.office.faults.add("list_lag", service="clio", seconds=45)
    ids = [room.upload(DEED + bytes([number]), f"{number:02}.txt", "Closing") for number in range(3)]
    other = room.clio_upload(b"from Clio", "Letter.txt")
    for _ in range(8):
        await room.office.later(30)
        await room.desk.cycle()
    assert room.standing == room.standing_here == ["00.txt", "01.txt", "02.txt", "Letter.txt"]
    assert [room.place(room.pair(id)) for id in ids] == ["Closing"] * 3
    assert room.bytes_here(room.of(other)) == b"from Clio"
    assert room.desk.codes == []


@papers()
async def test_a_save_during_the_upload_becomes_the_next_version(room: PaperRoom) -> None:
    label = room.desk.engine.context.checkpoint

    def saving(step: str) -> None:
        label(step)
        if step == "bytes stored":
            room.save(id, b"saved again at once")

    room.desk.engine.context.checkpoint = saving
    id = room.upload()
    await room.office.later(2)
    await room.desk.cycle()
    room.desk.engine.context.checkpoint = label
    await room.sync()
    assert room.versions(room.pair(id)) == [DEED, b"saved again at once"]
    assert room.desk.codes == []


@papers()
async def test_after_thirty_days_in_both_trashes_the_link_is_over(room: PaperRoom) -> None:
    id, other_id = await _many(room, 2)
    room.clio_delete(room.pair(id))
    await room.sync()
    assert room.store_copies() != []
    await room.office.later(32 * 86400)
    await room.desk.engine.scheduler._attempt()
    await room.sync()
    assert room.desk.store.link_of(Side.PROLEGIS, Kind.DOCUMENT, id) is None
    assert room.desk.store.link_of(Side.PROLEGIS, Kind.DOCUMENT, other_id) is not None
    assert room.store_copies() == []
    assert room.desk.codes == []
