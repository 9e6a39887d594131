"""Looking at a document: one history of both sides, and a read-only copy of any version, whatever the services say."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from desktop.core.desk import JobEnded
from desktop.core.documents_desk import VersionRow
from desktop.core.records import Side
from tests.engine.papers import DEED, PaperRoom, papers

SECOND = b"Deed of 12 Elm Street, second draft."


async def _copy(room: PaperRoom, key: str, side: Side | None = None, version: str = "") -> JobEnded:
    return await room.desk.job(room.desk.facade.open_copy(key, side, version))


async def _bytes(room: PaperRoom, key: str, side: Side | None = None, version: str = "") -> bytes:
    ended = await _copy(room, key, side, version)
    assert ended.ok, ended.problems
    return _read(ended.result["path"])


def _read(path: str) -> bytes:
    return Path(path).read_bytes()


def _mode(path: str) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


def _files(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*") if path.is_file())


def _told(rows: tuple[VersionRow, ...]) -> list[tuple[int, int, bool]]:
    return [
        (row.prolegis.number if row.prolegis else 0, row.clio.number if row.clio else 0, row.current) for row in rows
    ]


@papers()
async def test_the_history_of_both_sides_is_one_list(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    room.save(id, SECOND)
    await room.sync()
    await room.office.later(60)
    room.clio_save(room.pair(id), SECOND + b" Robin")
    await room.sync()
    await room.office.later(60)
    room.save(id, SECOND + b" Pat")
    await room.desk.engine.observer.prolegis()
    assert _told(await room.desk.facade.document_history(f"p:{id}")) == [
        (4, 0, True),
        (3, 3, False),
        (2, 2, False),
        (1, 1, False),
    ]


@papers()
async def test_a_history_is_told_as_last_known_while_a_service_is_away(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    await room.desk.facade.document_history(f"p:{id}")
    room.office.faults.add("drop_before")
    assert _told(await room.desk.facade.document_history(f"c:{room.pair(id)}")) == [(1, 1, True)]


@papers()
async def test_a_copy_of_any_version_is_read_only_and_has_its_name(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    room.save(id, SECOND)
    await room.sync()
    assert await _bytes(room, f"p:{id}", Side.PROLEGIS, "1") == DEED  # though nobody has read its versions
    rows = await room.desk.facade.document_history(f"p:{id}")
    first = rows[-1].clio
    assert first is not None
    assert await _bytes(room, f"p:{id}") == SECOND
    assert await _bytes(room, f"p:{id}", Side.PROLEGIS, "1") == DEED
    assert await _bytes(room, f"c:{room.pair(id)}", Side.CLIO, first.id) == DEED
    path = (await _copy(room, f"p:{id}")).result["path"]
    assert path in _files(room.office.folder / "copies")
    assert path.endswith("/Deed.txt")
    assert _mode(path) == 0o400
    mark = room.office.mark
    assert await _bytes(room, f"p:{id}") == SECOND
    assert room.office.ledger.requests[mark:] == []  # the copy that stands is shown again
    await room.restart()
    await room.desk.cycle()
    assert _files(room.office.folder / "copies") == []


@pytest.mark.parametrize(
    "name", ["../../../tmp/x.txt", "/etc/passwd", "C:\\Windows\\x.txt", "..", "CON.txt", "a/b\\c.txt"]
)
@papers()
async def test_fault_F18_a_name_never_becomes_a_path(room: PaperRoom, name: str) -> None:
    id = room.upload(name=name)
    await room.sync()
    path = (await _copy(room, f"p:{id}")).result["path"]
    assert _files(room.office.folder / "copies") == [path]
    assert path.removeprefix(f"{room.office.folder}/copies/").count(os.sep) == 1
    assert _read(path) == DEED


@papers()
async def test_a_copy_comes_from_the_other_side_while_one_is_away(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    room.office.faults.add("drop_before", service="prolegis")
    assert await _bytes(room, f"p:{id}") == DEED


@papers()
async def test_a_page_instead_of_bytes_shows_nothing(room: PaperRoom) -> None:
    other = room.clio_upload()
    await room.office.later(2)
    await room.desk.engine.observer.clio()
    room.office.faults.add("html", service="clio", method="GET", path="^/clio-documents/")
    ended = await _copy(room, f"c:{other}")
    assert [problem.code for problem in ended.problems] in (["DOC-5"], ["DOC-7"])
    assert _files(room.office.folder / "spool") == []


@papers()
async def test_fault_Z6_an_address_of_another_host_is_never_followed(room: PaperRoom) -> None:
    other = room.clio_upload()
    await room.sync()
    room.office.clio.storage.origin = "https://elsewhere.example.com"
    ended = await _copy(room, f"c:{other}", Side.CLIO)
    assert [problem.code for problem in ended.problems] == ["DOC-7"]


@papers()
async def test_what_no_service_gives_any_more_comes_from_the_kept_copies(room: PaperRoom) -> None:
    id = room.upload()
    await room.sync()
    room.clio_delete(room.pair(id))
    await room.sync()
    assert room.here(id)["deleted_at"]
    room.office.faults.add("drop_before", method="GET", path="/(content|download)")
    assert await _bytes(room, f"p:{id}") == DEED


@papers()
async def test_an_unknown_row_is_told(room: PaperRoom) -> None:
    assert await room.desk.facade.document_history("p:nothing") == ()
    ended = await _copy(room, "p:nothing")
    assert [problem.code for problem in ended.problems] == ["GONE-1"]
