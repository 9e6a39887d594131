"""What a person does with one document in the pane, on the practice firm: from a dropped file to its return from the trash, by real threads and sockets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.core.desk import JobEnded
from desktop.core.documents_desk import DocumentDesk
from desktop.core.records import Side
from tests.ui.live_room import LiveRoom, live  # noqa: F401  a fixture

ESTATE, NAME = "2024-118", "Offre n° 3.pdf"
FIRST, SECOND = b"%PDF-1.4 an offer", b"%PDF-1.4 an offer, signed by both"


def ordered(room: LiveRoom, command: Callable[[DocumentDesk], str]) -> JobEnded:
    ended: list[JobEnded] = []
    room.show_matter(ESTATE).door.order(command, ended.append)
    room.until(lambda: bool(ended))
    assert ended[0].ok, ended[0].problems
    return ended[0]


def test_a_document_from_a_dropped_file_to_its_return_from_the_trash(live: LiveRoom, tmp_path: Path) -> None:  # noqa: F811
    matter = live.show_matter(ESTATE)._matter
    file = tmp_path / NAME
    file.write_bytes(FIRST)
    key = ordered(live, lambda desk: desk.upload_documents(matter, (str(file),), "Closing")).result["keys"]
    live.until(lambda: live.row(NAME).number == 1)
    file.write_bytes(SECOND)
    ordered(live, lambda desk: desk.upload_version(key, str(file)))
    ordered(live, lambda desk: desk.rename_document(key, "Offre signée.pdf"))
    copy = Path(ordered(live, lambda desk: desk.open_copy(key, Side.PROLEGIS, "1")).result["path"])
    assert (copy.read_bytes(), copy.name) == (FIRST, "Offre signée.pdf")
    ordered(live, lambda desk: desk.make_current(key, Side.PROLEGIS, "1"))
    ordered(live, lambda desk: desk.delete_documents((key,)))
    ordered(live, lambda desk: desk.restore_documents((key,)))
    live.until(lambda: live.row("Offre signée.pdf").number == 3)
    row = live.row("Offre signée.pdf")
    assert (row.revision, row.folder, row.deleted_at) == (3, "Closing", None)
    newest = ordered(live, lambda desk: desk.open_copy(key)).result["path"]
    assert Path(newest).read_bytes() == FIRST
