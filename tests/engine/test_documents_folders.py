"""Folders: Clio's are records with an id, Prolegis' a path in each document. Renaming and moving one moves what is in it, and deletes nothing."""

from __future__ import annotations

import pytest

from tests.engine.desk import ROBIN
from tests.engine.papers import PaperRoom, papers

TEXTS = {"Deed.txt": b"the deed", "Survey.txt": b"the survey"}


async def _filed(room: PaperRoom) -> dict[str, int]:
    """Two documents in Closing/Funds on both sides: Prolegis id to Clio id."""
    ids = [room.upload(data, name, "Closing/Funds") for name, data in TEXTS.items()]
    await room.sync()
    return {id: room.pair(id) for id in ids}


def _folder(room: PaperRoom, name: str) -> int:
    (found,) = (row["id"] for row in room.office.clio.tree.folders if row["name"] == name and not row["trashed"])
    return int(found)


@papers()
async def test_fault_F25_a_folder_renamed_in_clio_renames_it_in_prolegis(room: PaperRoom) -> None:
    pairs = await _filed(room)
    room.office.clio.folders.update(_folder(room, "Funds"), {"name": "Money"}, ROBIN)
    await room.sync()
    assert {room.here(id)["folder"] for id in pairs} == {"Closing/Money"}
    assert {id: room.pair(id) for id in pairs} == pairs
    assert all(not room.here(id)["deleted_at"] and room.here(id)["revision"] == 1 for id in pairs)
    assert room.desk.codes == []


@papers()
async def test_fault_F25_a_folder_moved_in_clio_moves_it_in_prolegis(room: PaperRoom) -> None:
    pairs = await _filed(room)
    root = room.clio_folder("Archive")
    room.office.clio.folders.update(_folder(room, "Funds"), {"parent": {"id": root, "type": "Folder"}}, ROBIN)
    await room.sync()
    assert {room.here(id)["folder"] for id in pairs} == {"Archive/Funds"}
    assert {id: room.pair(id) for id in pairs} == pairs
    assert room.desk.codes == []


@papers()
async def test_fault_F25_a_folder_renamed_in_prolegis_moves_its_documents_in_clio(room: PaperRoom) -> None:
    """Prolegis has no folders of their own: there each document gets another path."""
    pairs = await _filed(room)
    for id in pairs:
        room.edit(id, folder="Closing/Money")
    await room.sync()
    assert [room.place(there) for there in pairs.values()] == ["Closing/Money"] * 2
    assert {id: room.pair(id) for id in pairs} == pairs
    assert [len(room.versions(there)) for there in pairs.values()] == [1, 1]
    assert room.standing == ["Deed.txt", "Survey.txt"]
    assert room.desk.codes == []


@pytest.mark.parametrize("keep", ["prolegis", "clio", "both"])
@papers()
async def test_a_document_moved_on_both_sides_is_a_question(room: PaperRoom, keep: str) -> None:
    pairs = await _filed(room)
    (one, there), _ = pairs.items()
    room.edit(one, folder="Closing")
    room.clio_edit(there, parent={"id": room.clio_folder("Archive"), "type": "Folder"})
    await room.sync()
    assert room.desk.codes == ["VER-1"]
    assert (room.here(one)["folder"], room.place(there)) == ("Closing", "Archive")
    assert (await room.desk.answer(room.desk.problem("VER-1"), keep)).ok
    await room.sync()
    then = {"prolegis": ("Closing", "Closing"), "clio": ("Archive", "Archive"), "both": ("Closing", "Archive")}
    assert (room.here(one)["folder"], room.place(there)) == then[keep]
    assert room.desk.codes == []
