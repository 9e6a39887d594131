"""Documents of a linked matter on their way: created, saved, renamed, moved, deleted and put back, from either side."""

from __future__ import annotations

import pytest

from desktop.core.records import Kind
from tests.engine.orders import at
from tests.engine.papers import DEED, PaperRoom, papers

SECOND = b"Deed of 12 Elm Street, second draft, with the parking stall."


@papers()
async def test_an_upload_in_prolegis_stands_in_clio_with_the_same_bytes(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    assert room.bytes_there(other) == DEED
    assert (room.there(other)["name"], room.place(other)) == ("Deed.txt", "")
    assert room.desk.codes == []
    assert "created" in room.desk.done


@papers()
async def test_an_upload_in_clio_stands_in_prolegis_with_the_same_bytes(room: PaperRoom) -> None:
    other = room.clio_upload(folder=room.clio_folder("Closing"))
    await room.sync()
    id = room.of(other)
    assert room.bytes_here(id) == DEED
    assert (room.here(id)["name"], room.here(id)["folder"], room.here(id)["origin"]) == (
        "Deed.txt",
        "Closing",
        "received",
    )
    assert room.desk.codes == []


@papers()
async def test_a_new_document_costs_two_requests_at_clio(room: PaperRoom) -> None:
    room.upload()
    mark = room.office.mark
    await room.sync()
    assert [one.method for one in room.office.writes("clio", "/documents", since=mark)] == ["POST", "PATCH"]


@papers()
async def test_folders_are_made_once_outer_ones_first(room: PaperRoom) -> None:
    ids = [room.upload(DEED + name.encode(), name, "Closing/Funds") for name in ("a.txt", "b.txt")]
    await room.sync()
    assert [room.place(room.pair(id)) for id in ids] == ["Closing/Funds"] * 2
    folders = room.office.clio.tree.folders.where("matter_id", room.clio_matter)
    assert sorted(str(row["name"]) for row in folders if not row["root"]) == ["Closing", "Funds"]


@papers()
async def test_each_save_in_prolegis_is_a_version_of_the_same_document(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    room.save(id, SECOND)
    await room.office.later(1)
    room.save(id, SECOND + b"!")
    await room.sync()
    assert room.versions(room.pair(id)) == [DEED, SECOND, SECOND + b"!"]
    assert room.standing == ["Deed.txt"]
    assert room.desk.codes == []


@papers()
async def test_a_save_in_clio_is_a_revision_in_prolegis(room: PaperRoom) -> None:
    other = room.clio_upload()
    await room.sync()
    room.clio_save(other, SECOND)
    await room.sync()
    id = room.of(other)
    assert room.bytes_here(id) == SECOND
    assert room.here(id)["revision"] == 2
    assert room.versions(other) == [DEED, SECOND]


@papers()
async def test_a_rename_is_one_request_and_travels_both_ways(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    other, mark = room.pair(id), room.office.mark
    room.edit(id, name="Deed, signed.txt")
    await room.sync()
    assert room.there(other)["name"] == "Deed, signed.txt"
    assert len(room.office.writes("clio", since=mark)) == 1
    room.clio_edit(other, name="Deed, registered.txt")
    await room.sync()
    assert room.here(id)["name"] == "Deed, registered.txt"


@papers()
async def test_a_move_travels_both_ways(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.edit(id, folder="Closing/Funds")
    await room.sync()
    assert room.place(other) == "Closing/Funds"
    room.clio_edit(other, parent={"id": room.clio_matter, "type": "Matter"})
    await room.sync()
    assert room.here(id)["folder"] == ""
    assert room.desk.codes == []


@papers()
async def test_a_folder_that_is_renamed_in_clio_moves_its_documents_in_prolegis(room: PaperRoom) -> None:
    folder = room.clio_folder("Closing")
    other = room.clio_upload(folder=folder)
    await room.sync()
    room.office.clio.folders.update(folder, {"name": "Closing 2026"}, "person:Robin")
    await room.sync()
    assert room.here(room.of(other))["folder"] == "Closing 2026"


@papers()
async def test_a_deletion_in_prolegis_puts_it_in_clios_trash_and_back(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.delete(id)
    await room.sync()
    assert room.there(other)["trashed"]
    assert room.store_copies() == []  # Clio keeps it in its trash
    room.restore(id)
    await room.sync()
    assert not room.there(other)["trashed"]
    assert room.versions(other) == [DEED]
    assert room.desk.codes == []


@papers()
async def test_a_deletion_in_clio_deletes_in_prolegis_after_a_copy_was_kept(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.clio_delete(other)
    await room.sync()
    assert room.here(id)["deleted_at"] is not None
    assert [b"".join(room.vault.read(digest)) for digest in room.store_copies()] == [DEED]
    room.clio_restore(other)
    await room.sync()
    assert room.here(id)["deleted_at"] is None
    assert room.desk.codes == []


@papers()
async def test_an_edit_survives_a_deletion_on_the_other_side(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.clio_delete(other)
    room.save(id, SECOND)
    await room.sync()
    assert room.here(id)["deleted_at"] is None
    assert not room.there(other)["trashed"]
    assert room.bytes_there(other) == SECOND
    assert room.desk.codes == ["DEL-2"]


@papers()
async def test_a_save_on_both_sides_keeps_both_and_the_later_is_on_top(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    other = room.pair(id)
    room.save(id, SECOND)
    await room.office.later(30)
    room.clio_save(other, SECOND + b" Robin")
    await room.sync()
    assert room.bytes_there(other) == room.bytes_here(id) == SECOND + b" Robin"
    assert {DEED, SECOND, SECOND + b" Robin"} == set(room.versions(other))
    assert room.desk.codes == ["DOC-1"]


@papers()
async def test_what_was_there_before_the_link_stays_until_it_is_sent(room: PaperRoom) -> None:
    desk, office = room.desk, room.office
    client = (await desk.linked_client(last="Brightwater"))[0]
    room.matter = office.matter(client, description="Sale of 9 Oak Lane")
    old = room.upload(b"an old letter", "Letter.txt")
    await office.later(60)
    await room.sync()
    room.clio_matter = int(desk.link_of(Kind.MATTER, room.matter).clio_id)
    new = room.upload(b"a new letter", "Letter 2.txt")
    await room.sync()
    assert room.standing == ["Letter 2.txt"]
    room.pair(new)
    room.save(old, b"the old letter, saved again")
    await room.sync()
    assert room.versions(room.pair(old)) == [b"an old letter", b"the old letter, saved again"]
    assert desk.codes == []


@papers()
async def test_the_same_bytes_that_stand_there_already_are_linked_not_sent(room: PaperRoom) -> None:
    id, other = room.upload(), room.clio_upload(name="deed.TXT")
    await room.sync()
    assert room.pair(id) == other
    assert len(room.standing) == len(room.standing_here) == 1


@papers()
async def test_documents_of_other_matters_are_passed_over(room: PaperRoom) -> None:
    contact = room.office.contact("Nnamdi", "Eze")
    room.clio_matter = room.office.clio_matter(contact, "Somebody else's")
    room.clio_upload(b"not ours", "Secret.txt")
    await room.sync()
    assert room.standing_here == []
    assert room.desk.store.unlinked(room.desk.clio.side, Kind.DOCUMENT, created_since=None) == []


@papers()
async def test_a_quiet_cycle_asks_clio_twice_more_whatever_the_number(room: PaperRoom) -> None:
    for number in range(5):
        room.upload(DEED + bytes([number]), f"{number}.txt")
    await room.sync()
    await room.office.later(600)
    await room.desk.settle()
    mark = room.office.mark
    await room.desk.cycle()
    asked = [one.path for one in room.office.ledger.requests[mark:] if one.service == "clio"]
    assert sorted(path.rpartition("/")[2] for path in asked) == sorted(
        ["contacts.json", "matters.json", "relationships.json", "folders.json", "documents.json"]
    )


@papers()
async def test_the_documents_of_a_matter_are_told_pair_by_pair(room: PaperRoom) -> None:
    id = room.upload(folder="Closing")
    await room.sync()
    other = room.clio_upload(b"only there", "Only.txt")
    await room.desk.engine.observer.clio()
    told = await room.desk.facade.matter_documents(room.matter)
    assert [(link is not None, ours and ours.id, theirs and theirs.id) for link, ours, theirs in told] == [
        (True, id, str(room.pair(id))),
        (False, None, str(other)),
    ]
    assert [theirs and theirs.text("folder") for _, _, theirs in told] == ["Closing", ""]


@pytest.mark.parametrize("part", [0.15, 0.4, 0.65, 0.9])
@papers()
async def test_fault_L5_what_is_put_into_clio_in_the_very_second_of_the_link_is_new(
    room: PaperRoom, part: float
) -> None:
    """Clio tells when it was made to the second, and the link would seem to be younger."""
    await room.office.later(part)
    matter = room.office.matter(room.desk.store.links()[0].prolegis_id)
    made: list[int] = []

    def upload() -> None:
        row = room.office.prolegis.matters.rows[matter]
        if row["clio_matter_id"] or not (
            there := [one for one in room.office.clio.matters if int(one["id"]) != room.clio_matter]
        ):
            return
        room.clio_matter = int(there[0]["id"])
        made.append(room.clio_upload())

    at(room, "announcing", upload)
    await room.sync()
    await room.sync()
    assert len(made) == 1
    assert room.bytes_here(room.of(made[0])) == DEED
