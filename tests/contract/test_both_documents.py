"""What both adapters promise alike of documents, each against its service of the embedded practice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.core.documents import deleted_at, sha_of, size_of
from desktop.core.errors import Faulty, LocalError, Missing, Refused, Stale
from desktop.core.records import Kind, Record, Side
from desktop.practice.faults import Kind as Fault
from desktop.services.files import BLOCK
from tests.contract.documents import LOOK, WRITE, Shelf, on_shelf, sha

SIDES = pytest.mark.parametrize("side", list(Side), ids=str)
LONG = bytes(range(256)) * (BLOCK // 128) + b"end"  # over two blocks


@SIDES
@pytest.mark.parametrize("data", [b"deed", b"", LONG], ids=["short", "empty", "long"])
def test_a_document_reads_back_as_it_was_sent(side: Side, data: bytes, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(data)
        assert (made.side, made.kind, made.text("name"), made.text("matter")) == (
            side,
            Kind.DOCUMENT,
            "Deed.pdf",
            shelf.matter,
        )
        assert (made.text("content_type"), size_of(made), sha_of(made, {})) == ("application/pdf", len(data), sha(data))
        assert (shelf.number(made), deleted_at(made)) == (1, None)
        assert await shelf.documents.get(Kind.DOCUMENT, made.id, LOOK) == made
        assert await shelf.bench.service.get(Kind.DOCUMENT, made.id, LOOK) == made
        assert await shelf.listed() == (made,)
        got, received = await shelf.fetch(made.id)
        assert got == data
        assert (received.size, received.sha256) == (len(data), sha(data))
        assert shelf.left() == set()

    on_shelf(side, tmp_path, test)


@SIDES
def test_each_save_is_a_version_and_the_earlier_ones_stay(side: Side, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        first = await shelf.put(b"one")
        await shelf.later(60)
        second = await shelf.save(first, b"two!")
        assert (second.id, shelf.number(second), sha_of(second, {})) == (first.id, 2, sha(b"two!"))
        assert second.etag != first.etag
        versions = await shelf.documents.versions(first.id, LOOK)
        assert [(one.number, one.size, one.content) for one in versions] == [
            (1, 3, first.text("content")), (2, 4, second.text("content")),
        ]  # fmt: skip
        assert versions[0].saved_at < versions[1].saved_at
        assert {one.available for one in versions} == {True}
        assert [(await shelf.fetch(first.id, one.id, size=one.size))[0] for one in versions] == [b"one", b"two!"]
        assert (await shelf.fetch(first.id, versions[0].id))[0] == b"one"

    on_shelf(side, tmp_path, test)


@SIDES
def test_a_rename_moves_nothing_else(side: Side, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        name = "Äöé / CON . pdf"
        after = await shelf.documents.update(Kind.DOCUMENT, made.id, {"name": name}, seen=made, lane=WRITE)
        assert after.fields == {**made.fields, "name": name}
        with pytest.raises(Stale):
            await shelf.documents.update(Kind.DOCUMENT, made.id, {"name": "Old"}, seen=made, lane=WRITE)
        with pytest.raises(ValueError, match="not written"):
            await shelf.documents.update(Kind.DOCUMENT, made.id, {"size": "1"}, seen=after, lane=WRITE)
        assert await shelf.listed() == (after,)

    on_shelf(side, tmp_path, test)


@SIDES
def test_fault_D9_the_trash_and_the_way_back(side: Side, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        await shelf.later(60)
        mark = (await shelf.documents.list(Kind.DOCUMENT, since=None, cursor=None, lane=LOOK)).asked_at
        await shelf.later(60)
        await shelf.documents.trash(made.id, seen=made, lane=WRITE)
        (gone,) = await shelf.listed(since=mark)
        assert deleted_at(gone) == gone.updated_at
        assert await shelf.documents.get(Kind.DOCUMENT, made.id, LOOK) == gone
        await shelf.documents.trash(made.id, seen=gone, lane=WRITE)  # D13: gone already is success
        await shelf.documents.trash("9" * 9, seen=gone, lane=WRITE)
        back = await shelf.documents.restore(made.id, seen=gone, lane=WRITE)
        assert (back.id, back.fields) == (made.id, made.fields)
        assert (await shelf.fetch(made.id))[0] == b"deed"

    on_shelf(side, tmp_path, test)


@SIDES
def test_after_thirty_days_nothing_comes_back(side: Side, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        await shelf.documents.trash(made.id, seen=made, lane=WRITE)
        gone = await shelf.documents.get(Kind.DOCUMENT, made.id, LOOK)
        assert gone is not None
        await shelf.later(31 * 86_400)
        shelf.sign_in_again()
        with pytest.raises(Refused) as refused:
            await shelf.documents.restore(made.id, seen=gone, lane=WRITE)
        assert refused.value.code == "restore_expired"
        with pytest.raises(Missing):
            await shelf.fetch(made.id)
        assert (await shelf.put(b"next", marker="i-2")).text("name") == "Deed.pdf", (
            "no word about the API: writing goes on"
        )
        assert shelf.left() == set()

    on_shelf(side, tmp_path, test)


@SIDES
def test_a_document_that_is_not_there(side: Side, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        nobody = "9" * 9
        assert await shelf.documents.get(Kind.DOCUMENT, nobody, LOOK) is None
        for call in (
            shelf.documents.update(Kind.DOCUMENT, nobody, {"name": "x"}, seen=made, lane=WRITE),
            shelf.documents.restore(nobody, seen=made, lane=WRITE),
            shelf.documents.versions(nobody, LOOK),
            shelf.fetch(nobody),
            shelf.fetch(made.id, "77"),
        ):
            with pytest.raises(Missing):
                await call
        with pytest.raises(ValueError, match="id"):
            await shelf.documents.get(Kind.DOCUMENT, "../1", LOOK)

    on_shelf(side, tmp_path, test)


@SIDES
def test_lists_come_in_pages_by_matter_and_since(side: Side, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        every: list[Record] = []
        cursor = None
        while True:
            page = await shelf.documents.list(Kind.DOCUMENT, since=None, cursor=cursor, lane=LOOK)
            every += page.records
            if (cursor := page.next) is None:
                break
        rows = shelf.bench.rows(Kind.DOCUMENT)
        assert [one.id for one in every] == [str(row["id"]) for row in sorted(rows, key=lambda row: row["id"])]
        matter = every[0].text("matter")
        of_one = await shelf.listed(matter=matter)
        assert of_one == tuple(one for one in every if one.text("matter") == matter)
        assert 0 < len(of_one) < len(every)
        assert await shelf.listed(since=page.asked_at) == ()

    on_shelf(side, tmp_path, test, size="small")


@SIDES
@pytest.mark.parametrize("fault", ["html", "truncated", "drop_after", "error_after"])
def test_fault_F22_bytes_that_are_not_the_document_are_never_kept(side: Side, fault: Fault, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(LONG)
        place = "clio-documents" if side is Side.CLIO else "/content"
        shelf.bench.practice.faults.next(fault, count=2, method="GET", path=place)
        assert (await shelf.fetch(made.id))[0] == LONG, "what passes by itself is tried again"
        shelf.bench.practice.faults.add(fault, method="GET", path=place)
        with pytest.raises(Faulty):
            await shelf.fetch(made.id)
        assert shelf.left() == set()

    on_shelf(side, tmp_path, test)


@SIDES
def test_fault_F22_another_size_than_the_version_has_is_refused(side: Side, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        (version,) = await shelf.documents.versions(made.id, LOOK)
        for size in (3, 5):
            with pytest.raises(Faulty):
                await shelf.fetch(made.id, version.id, size=size)
        assert shelf.left() == set()

    on_shelf(side, tmp_path, test)


@SIDES
def test_progress_is_told_in_bytes_both_ways(side: Side, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made, down = await shelf.put(LONG), list[int]()
        await shelf.fetch(made.id, progress=down.append)
        up, source = list[int](), shelf.file(b"!" + LONG)
        if side is Side.PROLEGIS:
            await shelf.prolegis.put_content(
                made.id, source, sha256=sha(b"!" + LONG), content_type="", seen=made, lane=WRITE, progress=up.append
            )
        else:
            size = len(LONG) + 1
            begun = await shelf.clio.reserve(
                f"document:{made.id}", "x.pdf", content_type="", size=size, marker="", lane=WRITE
            )
            await shelf.clio.put_bytes(begun, source, up.append)
        assert (down[-1], up[-1]) == (len(LONG), len(LONG) + 1)
        assert up == sorted(up)
        assert len(up) > 8

    on_shelf(side, tmp_path, test)


@SIDES
def test_fault_F7_a_file_that_changed_is_not_sent(side: Side, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made, source = await shelf.put(b"deed"), shelf.file(b"longer")
        if side is Side.PROLEGIS:
            send = shelf.prolegis.put_content(
                made.id, source, sha256=sha(b"other!"), content_type="", seen=made, lane=WRITE
            )
        else:
            begun = await shelf.clio.reserve(
                f"document:{made.id}", "x.pdf", content_type="", size=5, marker="", lane=WRITE
            )
            send = shelf.clio.put_bytes(begun, source)  # type: ignore[assignment]
        with pytest.raises(LocalError) as failed:
            await send
        assert failed.value.code == "changed"
        assert await shelf.documents.get(Kind.DOCUMENT, made.id, LOOK) == made

    on_shelf(side, tmp_path, test)


@SIDES
def test_a_file_that_cannot_be_read_or_written_is_told(side: Side, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made, absent = await shelf.put(b"deed"), str(tmp_path / "absent")
        with pytest.raises(LocalError) as failed:
            await shelf.documents.download(made.id, None, str(tmp_path / "no" / "such"), lane=LOOK)
        assert failed.value.code == "unwritable"
        if side is Side.PROLEGIS:
            send = shelf.prolegis.put_content(made.id, absent, sha256=sha(b""), content_type="", seen=made, lane=WRITE)
        else:
            parent = f"document:{made.id}"
            begun = await shelf.clio.reserve(parent, "x", content_type="", size=1, marker="", lane=WRITE)
            send = shelf.clio.put_bytes(begun, absent)  # type: ignore[assignment]
        with pytest.raises(LocalError) as failed:
            await send
        assert failed.value.code == "unreadable"
        assert str(tmp_path) not in str(failed.value)

    on_shelf(side, tmp_path, test)


@SIDES
def test_a_download_is_readable_by_its_user_alone(side: Side, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        target = tmp_path / "fetched"
        (tmp_path / "fetched.part").write_bytes(b"left by a run that was killed")
        await shelf.documents.download(made.id, None, str(target), lane=LOOK)
        assert target.read_bytes() == b"deed"
        if os.name == "posix":
            assert target.stat().st_mode & 0o777 == 0o600
        target.unlink()
        assert shelf.left() == set()

    on_shelf(side, tmp_path, test)
