"""``documents``, ``versions`` and ``restore`` on a served practice: what is known, found by what a person types, never by a guess."""

from __future__ import annotations

from desktop.demo.people_documents import PaperPeople
from tests.commands.served import Desk

MATTER = "00287-Lindqvist"


def upload(desk: Desk, name: str, data: bytes = b"Deed.", folder: str = "") -> str:
    """A paralegal uploads a document to the estate of Walter Lindqvist in Prolegis."""
    prolegis = desk.served.practice.prolegis
    matter = next(row for row in prolegis.matters if row["number"] in {"2024-118", MATTER})
    body = {"matter_id": matter["id"], "name": name, "folder": folder, "content_type": "text/plain"}
    made = prolegis.create_document({**body, "origin": "uploaded"}, "person:Pat")
    prolegis.files.save(made["id"], desk.served.practice.world.blobs.put_bytes(data), "person:Pat")
    return str(made["id"])


def test_a_matters_documents_are_told_without_a_request(desk: Desk) -> None:
    desk.linked()
    asked = len(desk.served.requests)
    ran = desk("documents", MATTER)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].split() == ["Id", "Name", "State", "Size", "Prolegis", "Clio", "Changed", "Confirmed", "equal"]
    (inventory,) = (line for line in lines if "Court/Inventory of assets.pdf" in line)
    assert "Not sent yet  3 kB   rev 2     -" in inventory
    assert lines[-2] == f"{MATTER}: 6 documents, 7 kB, 4 not sent yet, 2 only in Clio"
    assert lines[-1].startswith("To send the old ones: prolegis-clio send pm_")
    told = desk("documents", lines[-1].split()[-2], "--json").data
    assert set(told) == {"matter", "counts", "documents"}
    assert (told["matter"]["number"], told["counts"]["unsent"], len(told["documents"])) == (MATTER, 4, 6)
    assert len(desk.served.requests) == asked


def test_a_matter_that_is_not_known_or_not_linked_is_said(desk: Desk) -> None:
    desk.linked()
    unknown = desk("documents", "2099-001")
    assert (unknown.code, unknown.out) == (1, "")
    assert unknown.err.startswith("There is no matter 2099-001.\n")
    unlinked = desk("documents", "2025-051")
    assert (unlinked.code, unlinked.out) == (0, "2025-051 is not linked: documents are read of linked matters.\n")


def test_two_matters_of_one_number_are_listed_not_guessed(desk: Desk) -> None:
    numbers = ("Sale-7a", "sale-7A")
    first, second = list(desk.served.practice.prolegis.matters)[:2]
    for row, number in zip((first, second), numbers, strict=True):
        desk.served.practice.prolegis.update_matter(row["id"], {"number": number}, "person:Pat")
    desk("sync", "--once")
    assert [desk("documents", number, "--json").data["matter"]["number"] for number in numbers] == [*numbers]
    ran = desk("documents", "sale-7a")
    assert ran.code == 2
    assert ran.err.startswith("2 matters are called sale-7a.\n")
    assert {first["id"], second["id"]} <= set(ran.err.replace(":", " ").split())
    assert desk("documents", second["id"]).code == 0


def test_a_name_commands_nothing_on_a_terminal(desk: Desk) -> None:
    people = desk.linked()
    robin = PaperPeople(desk.served.practice)
    robin.upload_to_clio(people.matter(MATTER), "Deed\u202efdp.exe \x1b[2J\nNothing waits.pdf", b"%PDF")
    desk("sync", "--once")
    shown = desk("documents", MATTER)
    assert "Deed\ufffdfdp.exe" in shown.out
    assert not {"\x1b", "\u202e"} & set(shown.out)
    assert not any(line.startswith("Nothing waits") for line in shown.out.splitlines())


def test_the_versions_of_a_document_on_both_sides(desk: Desk) -> None:
    desk.linked()
    id = upload(desk, "Deed.txt", folder="Closing")
    assert desk("sync", "--once").code == 0
    blobs = desk.served.practice.world.blobs
    desk.served.practice.prolegis.files.save(id, blobs.put_bytes(b"Deed, second draft."), "person:Pat")
    assert desk("sync", "--once").code == 0
    ran = desk("versions", "Closing/Deed.txt", "--json")
    assert ran.code == 0
    newest, first = ran.data["versions"]
    assert (newest["prolegis"]["number"], newest["clio"]["number"], newest["current"]) == (2, 2, True)
    assert (first["prolegis"]["number"], first["clio"]["number"], first["current"]) == (1, 1, False)
    lines = desk("versions", "deed.TXT").out.splitlines()
    assert lines[0] == "Closing/Deed.txt"
    assert [line.split()[:4] for line in lines[2:]] == [
        ["*", "rev", "2", "v2"],
        ["rev", "1", "v1", lines[3].split()[3]],
    ]


def test_a_name_that_stands_twice_is_listed_with_ids(desk: Desk) -> None:
    desk.linked()
    ids = {upload(desk, "Deed.txt", b"one", "Closing"), upload(desk, "Deed.txt", b"two", "Drafts")}
    desk("sync", "--once")
    ran = desk("versions", "Deed.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("2 documents are called Deed.txt.\n")
    assert all(f"{id}: " in ran.err for id in ids)
    assert desk("versions", "Drafts/Deed.txt").code == 0
    elsewhere = desk("versions", "Deed.txt", "--matter", "2025-051")
    assert (elsewhere.code, elsewhere.err.splitlines()[0]) == (1, "No document in 2025-051 is called Deed.txt.")


def test_versions_without_a_network_say_so(desk: Desk) -> None:
    desk.linked()
    will = "Originals/Will of Walter Lindqvist.jpg"
    desk.served.faults.add("drop_before", service="clio", path="/versions")
    ran = desk("versions", will)
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.startswith(f"The versions of {will} could not be read.\n")
    desk.served.faults.add("drop_before", service="clio")
    away = desk("versions", will, "--json")
    assert (away.code, away.codes) == (5, ["SRV-1"])


def test_a_deleted_document_is_put_back_on_both_sides(desk: Desk) -> None:
    desk.linked()
    id = upload(desk, "Deed.txt")
    assert desk("sync", "--once").code == 0
    assert desk("documents", MATTER, "--deleted").out == f"{MATTER} has no deleted documents.\n"
    practice = desk.served.practice
    practice.prolegis.files.delete(id, "person:Pat")
    assert desk("sync", "--once").code == 0
    row = practice.prolegis.documents.rows[id]
    there = practice.clio.tree.documents.rows
    assert there[int(row["clio_document_id"])]["trashed"]
    listed = desk("documents", MATTER, "--deleted", "--json").data["documents"]
    assert [one["prolegis_id"] for one in listed] == [id]
    assert desk("documents", MATTER, "--deleted").out.splitlines()[-1] == "To put one back: prolegis-clio restore ID"
    ran = desk("restore", "Deed.txt")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Deed.txt is back on both sides.")
    assert practice.prolegis.documents.rows[id]["deleted_at"] is None
    assert not there[int(row["clio_document_id"])]["trashed"]
    again = desk("restore", id, "--json").data
    assert (again["restored"], again["operations"]) == (False, {})


def test_what_prolegis_alone_had_is_not_told_to_be_back_on_both_sides(desk: Desk) -> None:
    desk.linked()
    old = next(one for one in desk("documents", MATTER, "--json").data["documents"] if one["unsent"])
    id = old["prolegis_id"]
    desk.served.practice.prolegis.files.delete(id, "person:Pat")
    assert desk("sync", "--once").code == 0
    ran = desk("restore", id)
    assert (ran.code, ran.out.splitlines()[0].endswith(f"{old['name']} is back.")) == (0, True)


def test_people_of_the_story_find_what_they_made(desk: Desk) -> None:
    """What is uploaded in Clio is found by its name too."""
    people = desk.linked()
    made = PaperPeople(desk.served.practice).upload_to_clio(people.matter(MATTER), "Letter from the bank.pdf", b"%PDF")
    assert desk("sync", "--once").code == 0
    told = desk("versions", "Letter from the bank.pdf", "--json").data
    assert told["document"]["clio_id"] == str(made)


def test_what_is_deleted_in_clio_alone_is_put_back_there(desk: Desk) -> None:
    """Its deletion waits here, for no copy can be kept: the document stands in Prolegis still."""
    desk.linked()
    id = upload(desk, "Deed.txt")
    assert desk("sync", "--once").code == 0
    practice = desk.served.practice
    other = int(practice.prolegis.documents.rows[id]["clio_document_id"])
    practice.clio.documents.delete(other, "person:Robin")
    practice.faults.add("error_before", service="prolegis", method="DELETE", path="/documents")
    desk("sync", "--once")
    row = next(one for one in desk("documents", MATTER, "--json").data["documents"] if one["prolegis_id"] == id)
    assert (row["deleted_at"], row["trashed"]) == (None, "clio")
    ran = desk("restore", id)
    assert ran.out.splitlines()[0] == "Deed.txt is back on both sides."
    assert not practice.clio.tree.documents.rows[other]["trashed"]


def test_what_clio_calls_otherwise_is_listed_so(desk: Desk) -> None:
    """Linked by its bytes under two names, which both stand."""
    people = desk.linked()
    id = upload(desk, "Deed.txt", folder="Closing")
    PaperPeople(desk.served.practice).upload_to_clio(people.matter(MATTER), "Scan 7.txt", b"Deed.")
    assert desk("sync", "--once").code == 0
    row = next(one for one in desk("documents", MATTER, "--json").data["documents"] if one["prolegis_id"] == id)
    assert (row["name"], row["clio_name"], row["clio_folder"]) == ("Deed.txt", "Scan 7.txt", "")
    assert "Closing/Deed.txt (Clio: Scan 7.txt)" in desk("documents", MATTER).out
