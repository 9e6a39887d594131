"""What only Prolegis does with documents: keys, conditions, digests, its feed and its links, the bytes it keeps for thirty days."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.core.documents import deleted_at
from desktop.core.errors import LeaseHeld, Missing, Refused, Stale, Unconfirmed
from desktop.core.ports import Pair
from desktop.core.records import Fields, Kind, Side
from desktop.services.prolegis.session import ProlegisSession
from tests.contract.documents import LOOK, WRITE, Shelf, on_shelf, sha

CONTENT = "/content"


def in_prolegis(folder: Path, test: Any, **practice: Any) -> None:
    on_shelf(Side.PROLEGIS, folder, test, **practice)


def session(shelf: Shelf) -> ProlegisSession:
    assert isinstance(shelf.bench.service, ProlegisSession)
    return shelf.bench.service


class Renewing:
    """A token that ended, and the one that comes after it."""

    def __init__(self, *tokens: str) -> None:
        self._tokens = list(tokens)

    async def current(self) -> str:
        return self._tokens[0]

    async def renewed(self, spent: str, ended: str) -> str:
        assert self._tokens.pop(0) == spent
        return self._tokens[0]

    async def worked(self, token: str) -> None:
        assert [token] == self._tokens


def test_fault_C7_a_document_made_twice_under_one_key_is_one(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        values: Fields = {
            "matter": shelf.matter, "name": "Deed.pdf", "folder": "Closing/Funds", "content_type": None, "origin": "received",
        }  # fmt: skip
        shelf.bench.practice.faults.next("drop_after", method="POST", path="/documents")
        with pytest.raises(Unconfirmed):
            await shelf.prolegis.create_document(values, key="k", lane=WRITE)
        made = await shelf.prolegis.create_document(values, key="k", lane=WRITE)
        assert await shelf.listed() == (made,)
        assert (made.fields["folder"], made.fields["origin"]) == ("Closing/Funds", "received")
        assert (made.fields["content"], made.fields["size"], made.fields["content_type"]) == (None, None, None)
        with pytest.raises(Missing):
            await shelf.fetch(made.id)

    in_prolegis(tmp_path, test)


def test_a_save_on_an_old_etag_is_stale_and_a_repeated_one_makes_no_revision(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"one")
        newer = await shelf.save(made, b"two")
        with pytest.raises(Stale):
            await shelf.save(made, b"three")
        assert await shelf.save(newer, b"two") == newer
        assert [one.sha256 for one in await shelf.prolegis.versions(made.id, LOOK)] == [sha(b"one"), sha(b"two")]

    in_prolegis(tmp_path, test)


def test_fault_C6_a_save_whose_reply_is_lost_is_unconfirmed_after_one_send(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"one")
        before = len(shelf.asked(CONTENT))
        shelf.bench.practice.faults.next("drop_after", method="PUT", path=CONTENT)
        with pytest.raises(Unconfirmed):
            await shelf.save(made, b"two")
        assert shelf.asked(CONTENT)[before:] == [("PUT", 0)]
        assert (await shelf.fetch(made.id))[0] == b"two"

    in_prolegis(tmp_path, test)


def test_fault_A1_a_token_that_ended_is_renewed_and_the_bytes_sent_again(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"one")
        practice, seam = shelf.bench.practice, session(shelf).seam

        first, second = await seam._tokens.current(), practice.prolegis_sign_in.issue()
        practice.prolegis_sign_in.expire(first)
        seam._tokens = Renewing(first, second)
        before = len(shelf.asked(CONTENT))
        await shelf.save(made, b"two")
        assert shelf.asked(CONTENT)[before:] == [("PUT", 401), ("PUT", 200)]
        assert (await shelf.fetch(made.id))[0] == b"two"

    in_prolegis(tmp_path, test)


def test_bytes_of_an_old_revision_are_kept_for_thirty_days(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"one")
        await shelf.save(made, b"two")
        await shelf.later(31 * 86_400)
        shelf.sign_in_again()
        versions = await shelf.prolegis.versions(made.id, LOOK)
        assert [(one.number, one.available) for one in versions] == [(1, False), (2, True)]
        assert {one.by for one in versions} != {""}
        with pytest.raises(Missing):
            await shelf.fetch(made.id, "1")
        assert (await shelf.fetch(made.id, "2"))[0] == b"two"

    in_prolegis(tmp_path, test)


def test_a_file_that_is_too_large_is_refused_before_its_bytes(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        shelf.bench.practice.prolegis.files.largest = 10
        made = await shelf.put(b"ten bytes!")
        with pytest.raises(Refused) as refused:
            await shelf.save(made, b"eleven byte")
        assert (refused.value.code, refused.value.status, refused.value.applied) == ("too_large", 413, False)

    in_prolegis(tmp_path, test)


def test_a_closed_matter_keeps_its_documents_as_they_are(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        matter = await session(shelf).get(Kind.MATTER, shelf.matter, LOOK)
        assert matter is not None
        await session(shelf).update(Kind.MATTER, matter.id, {"status": "closed"}, seen=matter, lane=WRITE)
        for call in (
            shelf.save(made, b"new"),
            shelf.documents.trash(made.id, seen=made, lane=WRITE),
            shelf.documents.update(Kind.DOCUMENT, made.id, {"name": "x"}, seen=made, lane=WRITE),
        ):
            with pytest.raises(Refused) as refused:
                await call
            assert refused.value.code == "matter_closed"

    in_prolegis(tmp_path, test)


def test_fault_W1_every_write_carries_the_lease(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        made = await shelf.put(b"deed")
        await session(shelf).take_lease("desk-1", "Front desk", 60)
        await shelf.later(61)
        shelf.bench.practice.prolegis.lease.put("desk-2", "Back desk")
        values: Fields = {"matter": shelf.matter, "name": "x", "folder": "", "origin": "received"}
        for call in (
            shelf.save(made, b"new"),
            shelf.documents.trash(made.id, seen=made, lane=WRITE),
            shelf.documents.restore(made.id, seen=made, lane=WRITE),
            shelf.documents.update(Kind.DOCUMENT, made.id, {"name": "x"}, seen=made, lane=WRITE),
            shelf.prolegis.create_document(values, key="k", lane=WRITE),
        ):
            with pytest.raises(LeaseHeld):
                await call

    in_prolegis(tmp_path, test)


def test_fault_D15_a_document_is_found_by_its_clio_id_wherever_it_lies(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        other, made = await shelf.put(b"other", "Other.pdf"), await shelf.put(b"deed", marker="i-2")
        await session(shelf).put_links(
            [Pair(Kind.DOCUMENT, other.id, "812345"), Pair(Kind.DOCUMENT, made.id, "8123456")], WRITE
        )
        found = await shelf.prolegis.linked_to("8123456", LOOK)
        assert found is not None
        assert (found.id, found.counterpart) == (made.id, "8123456")
        await shelf.documents.trash(made.id, seen=found, lane=WRITE)
        found = await shelf.prolegis.linked_to("8123456", LOOK)
        assert found is not None
        assert deleted_at(found) is not None
        assert await shelf.prolegis.linked_to("81234567", LOOK) is None

    in_prolegis(tmp_path, test)


def test_the_feed_tells_of_documents_and_links_carry_their_clio_ids(tmp_path: Path) -> None:
    async def test(shelf: Shelf) -> None:
        cursor = (await session(shelf).feed(None, wait=0, lane=LOOK)).next
        made = await shelf.put(b"deed")
        await shelf.documents.trash(made.id, seen=made, lane=WRITE)
        feed = await session(shelf).feed(cursor, wait=0, lane=LOOK)
        told = [(one.action, one.kind, one.id) for one in feed.changes]
        assert told == [(action, Kind.DOCUMENT, made.id) for action in ("created", "updated", "deleted")]
        gone = feed.changes[-1].record
        assert gone is not None
        assert deleted_at(gone) == feed.changes[-1].at
        back = await shelf.documents.restore(made.id, seen=gone, lane=WRITE)
        (linked,) = await session(shelf).put_links([Pair(Kind.DOCUMENT, back.id, "8123456")], WRITE)
        assert (linked.kind, linked.counterpart) == (Kind.DOCUMENT, "8123456")
        assert await session(shelf).get(Kind.DOCUMENT, made.id, LOOK) == linked

    in_prolegis(tmp_path, test)
