"""What only Clio does with documents: folders, the three steps of an upload with all their cuts, marks, parts, locks, old versions made new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.core.documents import YES, folder_ids, sha_of, with_folder
from desktop.core.errors import Faulty, Missing, Refused, Stale, Unconfirmed
from desktop.core.ports_documents import Reservation
from desktop.core.records import Fields, Kind, Record, Side
from desktop.services.clio import uploads
from tests.contract.documents import LOOK, WRITE, Shelf, on_shelf, sha

STORE = "clio-documents"


async def begin(shelf: Shelf, data: bytes, *, marker: str = "i-9", name: str = "Deed.pdf") -> tuple[Reservation, str]:
    source = shelf.file(data)
    begun = await shelf.clio.reserve(
        f"matter:{shelf.matter}", name, content_type="application/pdf", size=len(data), marker=marker, lane=WRITE,
        source=source,
    )  # fmt: skip
    return begun, source


async def finish(shelf: Shelf, begun: Reservation, data: bytes) -> Record:
    return await shelf.clio.commit(begun.document_id, begun.version_uuid, sha256=sha(data), lane=WRITE)


def in_clio(folder: Path, test: Any, **practice: Any) -> None:
    on_shelf(Side.CLIO, folder, test, **practice)


def test_a_new_document_and_a_new_version_take_two_requests_and_one_put_each(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        before, stored = shelf.clio.seam.requests, shelf.clio.storage.requests
        made = await shelf.put(b"one")
        assert (shelf.clio.seam.requests - before, shelf.clio.storage.requests - stored) == (2, 1)
        again = await shelf.save(made, b"two")
        assert (shelf.clio.seam.requests - before, shelf.clio.storage.requests - stored) == (4, 2)
        await shelf.clio.update(Kind.DOCUMENT, made.id, {"name": "Deed (signed).pdf"}, seen=again, lane=WRITE)
        assert shelf.clio.seam.requests - before == 5
        assert again.text("made_by") == "i-1"
        (row,) = shelf.bench.rows(Kind.DOCUMENT)
        assert len(row["external_properties"]) == 2, "a mark is set anew in its own place"

    in_clio(tmp_path, test)


def test_fault_F1_an_upload_without_its_bytes_is_found_by_its_mark_and_gone_on_with(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        begun, source = await begin(shelf, b"deed")
        assert await shelf.listed() == ()
        (found,) = await shelf.clio.find_marked(Kind.DOCUMENT, "i-9", LOOK)
        assert (found.id, found.fields["content"], found.text("made_by")) == (begun.document_id, None, "i-9")
        assert await shelf.clio.find_marked(Kind.DOCUMENT, "i-8", LOOK) == ()
        with pytest.raises(Refused) as refused:
            await finish(shelf, begun, b"deed")
        assert (refused.value.code, refused.value.applied) == ("no_bytes", False)
        fresh = await shelf.clio.reservation(begun.document_id, begun.version_uuid, size=4, lane=WRITE)
        await shelf.clio.put_bytes(fresh, source)
        made = await finish(shelf, fresh, b"deed")
        assert sha_of(made, {}) == sha(b"deed")
        assert await shelf.clio.find_marked(Kind.DOCUMENT, "i-9", LOOK) == (made,)

    in_clio(tmp_path, test)


def test_fault_F3_a_put_whose_reply_is_lost_is_put_again(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        begun, source = await begin(shelf, b"deed")
        shelf.bench.practice.faults.next("drop_after", count=2, method="PUT", path=STORE)
        await shelf.clio.put_bytes(begun, source)
        assert shelf.asked(STORE) == [("PUT", 0), ("PUT", 0), ("PUT", 200)]
        assert (await shelf.fetch((await finish(shelf, begun, b"deed")).id))[0] == b"deed"
        later, source = await begin(shelf, b"late", marker="i-10")
        shelf.bench.practice.faults.add("drop_before", method="PUT", path=STORE)
        with pytest.raises(Faulty):
            await shelf.clio.put_bytes(later, source)

    in_clio(tmp_path, test)


@pytest.mark.parametrize("ways", ["lost", "lost after a restart", "a colleague's version above it"])
def test_fault_F4_a_commit_that_was_applied_already_is_success(ways: str, tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        begun, source = await begin(shelf, b"deed")
        await shelf.clio.put_bytes(begun, source)
        shelf.bench.practice.faults.next("drop_after", method="PATCH")
        with pytest.raises(Unconfirmed):
            await finish(shelf, begun, b"deed")
        again = await shelf.clio.reservation(begun.document_id, begun.version_uuid, size=4, lane=WRITE)
        assert again.parts == ()
        await shelf.clio.put_bytes(again, source)
        if ways == "a colleague's version above it":
            seen = await shelf.clio.get(Kind.DOCUMENT, begun.document_id, LOOK)
            assert seen is not None
            await shelf.save(seen, b"hers")
        made = await finish(shelf, begun, b"deed")
        assert shelf.number(made) == (2 if ways.startswith("a coll") else 1)
        assert sha_of(made, {}) == sha(b"hers" if ways.startswith("a coll") else b"deed")

    in_clio(tmp_path, test)


def test_fault_F4_a_commit_that_clio_cannot_confirm_in_time_is_asked_again(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        begun, source = await begin(shelf, b"deed")
        await shelf.clio.put_bytes(begun, source)
        shelf.bench.practice.faults.next("upload_timeout", count=2, method="PATCH")
        assert shelf.number(await finish(shelf, begun, b"deed")) == 1
        later, source = await begin(shelf, b"late", marker="i-10")
        await shelf.clio.put_bytes(later, source)
        shelf.bench.practice.faults.add("upload_timeout", method="PATCH")
        with pytest.raises(Unconfirmed):
            await finish(shelf, later, b"late")

    in_clio(tmp_path, test)


def test_fault_F5_an_address_that_expired_is_replaced_by_a_fresh_one(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        begun, source = await begin(shelf, b"deed")
        await shelf.later(660)
        await shelf.clio.put_bytes(begun, source)
        assert shelf.asked(STORE) == [("PUT", 403), ("PUT", 200)]
        made = await finish(shelf, begun, b"deed")
        shelf.bench.practice.faults.next("expired_url", method="GET")
        assert (await shelf.fetch(made.id))[0] == b"deed"
        shelf.bench.practice.faults.add("expired_url")
        later, source = await begin(shelf, b"late", marker="i-10")
        with pytest.raises(Stale):
            await shelf.clio.put_bytes(later, source)
        with pytest.raises(Stale):
            await shelf.fetch(made.id)

    in_clio(tmp_path, test)


def test_fault_F6_a_large_file_goes_in_parts_that_storage_compares(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(uploads, "MULTIPART", 12_000_000)
    monkeypatch.setattr(uploads, "SMALLEST_PART", 5_300_000)
    data = bytes(range(250)) * 50_000

    async def test(shelf: Shelf) -> None:
        begun, source = await begin(shelf, data)
        assert [(part.number, part.size) for part in begun.parts] == [(1, 5_300_000), (2, 5_300_000), (3, 1_900_000)]
        assert all("Content-MD5" in dict(part.headers) for part in begun.parts)
        shelf.bench.practice.faults.next("expired_url", skip=1, method="PUT")
        told: list[int] = []
        await shelf.clio.put_bytes(begun, source, told.append)
        assert shelf.asked(STORE) == [("PUT", 200), ("PUT", 403), ("PUT", 200), ("PUT", 200)]
        assert told[-1] == len(data)
        assert (await shelf.fetch((await finish(shelf, begun, data)).id))[0] == data

    in_clio(tmp_path, test)


def test_fault_F2_a_restart_sends_only_the_parts_that_are_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(uploads, "MULTIPART", 12_000_000)
    monkeypatch.setattr(uploads, "SMALLEST_PART", 5_300_000)
    data = bytes(range(250)) * 50_000

    async def test(shelf: Shelf) -> None:
        begun, source = await begin(shelf, data)
        await shelf.clio.put_bytes(Reservation(begun.document_id, begun.version_uuid, begun.parts[:1]), source)
        again = await shelf.clio.reservation(begun.document_id, begun.version_uuid, size=len(data), lane=WRITE)
        assert [part.number for part in again.parts] == [2, 3]
        other = shelf.file(data[:-1] + b"!")
        with pytest.raises(Refused) as refused:
            await shelf.clio.put_bytes(again, other)
        assert (refused.value.code, refused.value.message) == ("storage_refused", "BadDigest")
        await shelf.clio.put_bytes(again, source)
        assert (await shelf.fetch((await finish(shelf, begun, data)).id))[0] == data

    in_clio(tmp_path, test)


@pytest.mark.parametrize("size", [100 * 2**20, 120 * 2**20, 2**30, 2**31 - 1, 5 * 2**30])
def test_fault_F6_parts_fit_one_request_and_storages_limits(size: int) -> None:
    sizes = uploads.part_sizes(size)
    assert sum(sizes) == size
    assert len(sizes) <= 50
    assert min(sizes[:-1]) >= 5 * 2**20
    assert 0 < sizes[-1] <= sizes[0] == max(sizes)


def test_folders_make_a_tree_and_documents_move_in_it(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        outer = await shelf.clio.create_folder(f"matter:{shelf.matter}", "Closing", marker="i-1", lane=WRITE)
        inner = await shelf.clio.create_folder(f"folder:{outer.id}", "Funds / trust", marker="i-2", lane=WRITE)
        assert (inner.kind, inner.text("parent"), inner.text("made_by")) == (Kind.FOLDER, f"folder:{outer.id}", "i-2")
        assert await shelf.clio.find_marked(Kind.FOLDER, "i-2", LOOK) == (inner,)
        page = await shelf.clio.list(Kind.FOLDER, since=None, cursor=None, lane=LOOK, matter=shelf.matter)
        folders = {one.id: one for one in page.records}
        assert [one.text("root") for one in page.records] == [YES, "", ""]
        assert folder_ids(page.records) == {"Closing": outer.id, "Closing/Funds %2F trust": inner.id}
        made = await shelf.put(b"deed", marker="i-3")
        assert with_folder(made, folders).text("folder") == ""
        place: Fields = {"parent": f"folder:{inner.id}"}
        moved = await shelf.clio.update(Kind.DOCUMENT, made.id, place, seen=made, lane=WRITE)
        assert with_folder(moved, folders).fields["folder"] == "Closing/Funds %2F trust"
        back = await shelf.clio.update(
            Kind.DOCUMENT, made.id, {"parent": f"matter:{shelf.matter}"}, seen=moved, lane=WRITE
        )
        assert with_folder(back, folders).fields["folder"] == ""
        renamed = await shelf.clio.update(Kind.FOLDER, inner.id, {"name": "Trust"}, seen=inner, lane=WRITE)
        assert renamed.text("name") == "Trust"
        assert await shelf.clio.get(Kind.FOLDER, inner.id, LOOK) == renamed
        with pytest.raises(ValueError, match="place"):
            await shelf.clio.create_folder("folder:../1", "x", marker="", lane=WRITE)

    in_clio(tmp_path, test)


def test_fault_F11_a_locked_document_says_so(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        shelf.bench.practice.clio.tree.lock(int(made.id), True, "person:Pat")
        locked = await shelf.clio.get(Kind.DOCUMENT, made.id, LOOK)
        assert locked is not None
        assert locked.text("locked") == YES
        for call in (
            shelf.clio.update(Kind.DOCUMENT, made.id, {"name": "x"}, seen=locked, lane=WRITE),
            shelf.clio.trash(made.id, seen=locked, lane=WRITE),
            shelf.save(locked, b"new"),
        ):
            with pytest.raises(Refused) as refused:
                await call
            assert (refused.value.code, refused.value.applied) == ("locked", False)

    in_clio(tmp_path, test)


def test_fault_D10_what_clio_is_working_on_is_not_deleted_now(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        shelf.bench.practice.clio.tree.held.add(int(made.id))
        with pytest.raises(Refused) as refused:
            await shelf.clio.trash(made.id, seen=made, lane=WRITE)
        assert (refused.value.code, refused.value.status) == ("being_modified", 409)

    in_clio(tmp_path, test)


def test_fault_F14_an_old_version_becomes_the_newest(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"one")
        newer = await shelf.save(made, b"two")
        first = (await shelf.clio.versions(made.id, LOOK))[0]
        latest = await shelf.clio.make_latest(made.id, first.id, WRITE)
        assert shelf.number(latest) == 3
        assert sha_of(latest, {}) == "", "our mark spoke of another version"
        assert latest.fields["hash"] == newer.fields["hash"]
        assert (await shelf.fetch(made.id))[0] == b"one"
        with pytest.raises(Refused):
            await shelf.clio.make_latest(made.id, "77", WRITE)
        shelf.bench.practice.faults.add("error_before", method="GET", path="/api/v4/documents/")
        with pytest.raises(Unconfirmed):
            await shelf.clio.make_latest(made.id, first.id, WRITE)

    in_clio(tmp_path, test)


def test_a_colleagues_properties_are_left_alone(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"one")
        rules = shelf.bench.practice.clio
        (row,) = shelf.bench.rows(Kind.DOCUMENT)
        mark = next(one for one in row["external_properties"] if one["value"].endswith(sha(b"one")))
        begun = await shelf.clio.reserve(f"document:{made.id}", "x.pdf", content_type="", size=3, marker="", lane=WRITE)
        await shelf.clio.put_bytes(begun, shelf.file(b"two"))
        own = [{"name": f"own {number}", "value": "x"} for number in range(4)]
        taken: list[dict[str, Any]] = [{"id": mark["id"], "_destroy": True}, *own]
        rules.documents.update(int(made.id), {"external_properties": taken}, "person:Pat")
        after = await finish(shelf, begun, b"two")
        assert (shelf.number(after), sha_of(after, {})) == (2, ""), "five are taken: the hash stays unknown"
        (row,) = shelf.bench.rows(Kind.DOCUMENT)
        assert [one["name"] for one in row["external_properties"]][1:] == [one["name"] for one in own]

    in_clio(tmp_path, test)


def test_fault_U27_what_is_redacted_is_unknown(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        shelf.bench.practice.faults.add("redaction", service="clio")
        (hidden,) = await shelf.listed()
        assert (hidden.id, hidden.etag) == (made.id, made.etag)
        assert hidden.fields.items() <= made.fields.items()

    in_clio(tmp_path, test)


def test_goal_Z6_an_address_elsewhere_gets_nothing_and_nothing_is_fetched_from_there(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        shelf.bench.practice.clio.storage.origin = "https://documents.evil.example.com"
        before = len(shelf.asked(STORE))
        with pytest.raises(Refused) as refused:
            await shelf.fetch(made.id)
        assert (refused.value.code, refused.value.applied) == ("foreign_host", False)
        begun, source = await begin(shelf, b"late")
        with pytest.raises(Refused) as refused:
            await shelf.clio.put_bytes(begun, source)
        assert refused.value.code == "foreign_host"
        assert "evil" not in f"{refused.value} {begun} {begun.parts}"
        assert len(shelf.asked(STORE)) == before

    in_clio(tmp_path, test)


def test_a_version_that_nobody_began(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        with pytest.raises(Missing):
            await shelf.clio.reservation(made.id, "0000", size=4, lane=WRITE)
        begun, _ = await begin(shelf, b"deed")
        with pytest.raises(Missing):
            await shelf.fetch(begun.document_id)

    in_clio(tmp_path, test)
