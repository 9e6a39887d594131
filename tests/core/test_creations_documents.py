"""Documents without a link: new ones are made on the other side unless their bytes stand there; old ones wait for a person, or for a save."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

from desktop.core.creations_documents import NewDocument, NewPlan, plan_new_document
from desktop.core.documents import LARGEST, Version, clio_content, clio_mark, prolegis_content
from desktop.core.journal import Upload, Verb
from desktop.core.links import Entry, Link, Origin
from desktop.core.operations import Look
from desktop.core.plan import Pair
from desktop.core.plan_document import Around, plan_document
from desktop.core.records import Kind, Record, Side, Value
from desktop.core.words import Words
from tests.core.papers import MATTER, C, P, document, minutes

BEFORE, SINCE, AFTER = minutes(-60), minutes(0), minutes(5)
NOTHING = NewPlan()


def ours(
    revision: int = 1, sha: str = "a", *, created: datetime = AFTER, updated: datetime = AFTER, **fields: Value
) -> Record:
    one = document(P, prolegis_content(revision, sha), **fields)
    return msgspec.structs.replace(one, created_at=created, updated_at=updated)


def theirs(id: str = "11", sha: str = "", *, created: datetime = AFTER, **fields: Value) -> Record:
    mark = clio_mark(f"u{id}", sha) if sha else None
    one = document(C, clio_content(f"u{id}", 1), **{"hash": mark, **fields})
    return msgspec.structs.replace(one, id=id, created_at=created, updated_at=created)


def plan(record: Record, *rivals: Record, **more: object) -> NewPlan:
    return plan_new_document(NewDocument(record, MATTER, SINCE, rivals, **more))  # type: ignore[arg-type]


def revisions(*saved: float | None) -> tuple[Version, ...]:
    """One revision a minute given; a None one is no longer kept. Its bytes are "1", "2", ..."""
    return tuple(
        Version(
            number,
            str(number),
            f"{number}:{number}",
            minutes(-99 if at is None else at),
            5,
            str(number),
            available=at is not None,
        )
        for number, at in enumerate(saved, 1)
    )


def test_made_in_prolegis_after_the_link_it_is_made_in_clio() -> None:
    record = ours(folder="Closing/Funds")
    *folders, create = plan(record, folders=frozenset({"Closing"})).operations
    assert [one.values for one in folders] == [{"matter": "21", "folder": "Closing", "name": "Funds"}]
    assert (create.verb, create.side, create.kind, create.source) == (Verb.CREATE, C, Kind.DOCUMENT, record)
    assert create.values == {
        "matter": "21", "name": "Deed.pdf", "folder": "Closing/Funds", "content_type": "application/pdf",
    }  # fmt: skip
    assert create.seen == {"name": "Deed.pdf", "folder": "Closing/Funds", "content": "1:a"}
    assert create.upload == Upload(content="1:a", size=1200, sha256="a")


def test_made_in_clio_after_the_link_it_is_received_in_prolegis() -> None:
    record = theirs(folder="Closing", content_type=None)
    (create,) = plan(record).operations
    assert (create.verb, create.side) == (Verb.CREATE, P)
    assert create.values == {"matter": "m1", "name": "Deed.pdf", "folder": "Closing", "origin": "received"}
    assert create.upload == Upload(content="u11:1", size=1200)


@pytest.mark.parametrize(
    "record",
    [
        ours(content=None),
        ours(content="…"),
        ours(name="…"),
        theirs(folder="…"),
        ours(deleted_at=AFTER.isoformat()),
        ours(created=BEFORE, updated=BEFORE),
        theirs(created=BEFORE),
    ],
    ids=["no bytes", "unknown bytes", "unknown name", "unknown folder", "deleted", "old", "old in Clio"],
)
def test_what_stays_where_it_is(record: Record) -> None:
    assert plan(record) == NOTHING


# ---- old ones


def test_an_old_one_is_sent_as_it_is_when_a_person_sends_it() -> None:
    (create,) = plan(ours(4, "d", created=BEFORE, updated=BEFORE), asked=True).operations
    assert create.upload == Upload(content="4:d", size=1200, sha256="d")


def test_an_old_one_that_changed_is_looked_at() -> None:
    assert plan(ours(2, "2", created=BEFORE)).looks == (Look(P, "p1", "versions"),)
    assert plan(ours(2, "2", created=BEFORE), versions=revisions(-9)).looks, "the list is older than the record"


def test_an_old_one_that_was_only_renamed_stays() -> None:
    assert plan(ours(2, "2", created=BEFORE), versions=revisions(-20, -10)) == NOTHING


@pytest.mark.parametrize(
    ("saved", "first"),
    [
        ((-20, -10, 3), "2"),
        ((-20, -10, 3, 4), "2"),
        ((None, None, 3), "3"),
        ((-20, None, 3), "1"),
        ((None, None, 3, 4), "3"),
    ],
)
def test_an_old_one_that_was_saved_brings_its_previous_revision_first(
    saved: tuple[float | None, ...], first: str
) -> None:
    number = len(saved)
    (create,) = plan(ours(number, str(number), created=BEFORE), versions=revisions(*saved)).operations
    assert create.upload is not None
    assert (create.upload.version, create.upload.content, create.upload.sha256) == (first, f"{first}:{first}", first)
    assert create.seen["content"] == f"{first}:{first}"


def test_a_new_one_saved_twice_before_we_saw_it_brings_its_first_revision() -> None:
    record = ours(2, "2")
    assert plan(record).looks == (Look(P, "p1", "versions"),)
    (create,) = plan(record, versions=revisions(1, 2)).operations
    assert create.upload == Upload(version="1", content="1:1", size=5, sha256="1")


def test_an_old_one_saved_in_clio_comes_as_it_is() -> None:
    record = msgspec.structs.replace(theirs(created=BEFORE), updated_at=AFTER)
    assert plan(record).looks == (Look(C, "11", "versions"),)
    (create,) = plan(record, versions=(Version(1, "v1", "u11:1", AFTER),)).operations
    assert create.upload == Upload(content="u11:1", size=1200)


def test_where_every_revision_is_gone_but_the_one_that_stands() -> None:
    versions = tuple(msgspec.structs.replace(one, available=False) for one in revisions(-20, 3))
    (create,) = plan(ours(2, "2"), versions=versions).operations
    assert create.upload == Upload(content="2:2", size=1200, sha256="2")


# ---- there already


def test_the_same_bytes_on_the_other_side_are_linked_not_sent() -> None:
    found = plan(ours(), theirs("30", "b"), theirs("31", "a", name="Scan.pdf")).link
    base = {"content": Entry("1:a", "u31:1")}
    assert found == Link(Kind.DOCUMENT, "p1", "31", Origin.LINKED, SINCE, base=base)
    assert plan(theirs("31", "a"), ours()).link == found
    assert plan(ours(created=BEFORE), theirs("31", "a"), asked=True).link == found


def test_of_several_alike_the_one_of_the_same_name_then_the_first() -> None:
    alike = [theirs("9", "a", name="Scan.pdf"), theirs("31", "a", name="DEED.PDF"), theirs("30", "a")]
    found = plan(ours(), *alike).link
    assert found is not None
    assert found.clio_id == "30"


def test_bytes_learnt_by_downloading_count() -> None:
    assert plan(ours(), theirs(), hashes={"u11:1": "a"}).link
    assert plan(ours(), theirs(), hashes={"u11:1": "b"}).operations


def test_the_same_name_and_size_are_compared_first() -> None:
    assert plan(ours(), theirs(), theirs("12", size=None)).looks == (Look(C, "11", "content"), Look(C, "12", "content"))
    assert plan(theirs(), ours()).looks == (Look(C, "11", "content"),)


def test_another_name_and_the_same_size_are_compared_too() -> None:
    """A colleague who uploaded the file by hand named it in their own way."""
    assert plan(ours(), theirs(name="Scan.pdf")).looks == (Look(C, "11", "content"),)
    assert plan(ours(), theirs(name="Scan.pdf"), hashes={"u11:1": "a"}).link
    assert plan(ours(), theirs(name="Scan.pdf"), hashes={"u11:1": "b"}).operations


def test_files_without_bytes_are_alike_by_name_alone() -> None:
    empty = ours(size="0")
    assert plan(empty, theirs(sha="a", size="0")).link
    assert plan(empty, theirs(sha="a", size="0", name="Scan.pdf")).operations


@pytest.mark.parametrize("saved", Side)
def test_fault_W3_what_another_desk_made_and_could_not_tell_is_linked_though_somebody_saved_it_since(
    saved: Side,
) -> None:
    record = ours(2 if saved is P else 1, "2" if saved is P else "1", size="5")
    copy = theirs(size="7", made_by="an intent of that desk")
    for one, other in ((record, copy), (copy, record)):
        found = plan(one, other, versions=revisions(1, 2) if one is record else ())
        assert found.link is not None
        assert found.operations == ()
        assert (found.link.prolegis_id, found.link.clio_id) == (record.id, copy.id)
        assert not found.link.base["content"].agreed
        merged = plan_document(Pair(found.link, record, copy), Around(MATTER), Words())
        assert merged.operations or merged.looks, "both are kept: it is no old difference that stands for ever"


@pytest.mark.parametrize(
    "copy",
    [
        theirs(size="7"),
        theirs(size="7", made_by="x", name="Other.pdf"),
        theirs(size="7", made_by="x", folder="Closing"),
    ],
)
def test_a_mark_alone_links_nothing(copy: Record) -> None:
    assert plan(ours(size="5"), copy).link is None
    assert plan(ours(size="5"), theirs("11", size="7", made_by="x"), theirs("12", size="7", made_by="y")).link is None


@pytest.mark.parametrize(
    "rival",
    [theirs(size="7"), theirs(name="Scan.pdf", size=None), theirs(name="Scan.pdf", size="7"), theirs(content=None)],
    ids=["size", "name, size unknown", "both", "no bytes"],
)
def test_what_cannot_be_the_same_is_no_reason_to_wait(rival: Record) -> None:
    assert plan(ours(), rival).operations


# ---- what the other side would not take


def test_fault_F17_a_refused_name_is_asked_about() -> None:
    found = plan(theirs(name="Deed\n1.pdf"))
    assert found.problem is not None
    assert (found.problem.code, found.problem.side, found.problem.clio_id, found.problem.field) == (
        "NAME-1",
        P,
        "11",
        "name",
    )
    assert (found.problem.choices, found.problem.params["proposed"]) == (("rename",), "Deed 1.pdf")
    assert not found.operations


@pytest.mark.parametrize("record", [ours(size=str(LARGEST + 1)), theirs(size=str(LARGEST + 1))], ids=list(Side))
def test_fault_F20_too_large_is_said_before_it_is_sent(record: Record) -> None:
    found = plan(record)
    assert found.problem is not None
    assert (found.problem.code, found.problem.kind, found.problem.side) == ("SIZE-1", Kind.DOCUMENT, record.side.other)
    assert (found.problem.prolegis_id, found.problem.clio_id) in {("p1", ""), ("", "11")}
    assert plan(msgspec.structs.replace(record, fields={**record.fields, "size": str(LARGEST)})).operations


# ---- made in Prolegis by a desk that could not tell


def _copy(*saved: float, **fields: Value) -> Record:
    """What a desk made in Prolegis and somebody saved since."""
    return ours(len(saved), str(len(saved)), **{"origin": "uploaded" if len(saved) > 1 else "received", **fields})


@pytest.mark.parametrize("there", ["rivals", "trashed"])
def test_fault_W3_what_was_made_of_a_clio_document_and_saved_since_is_its_pair(there: str) -> None:
    """Its first revision is that document's bytes: the later ones are edits of it. One in the trash was deleted, and not made anew."""
    deleted = minutes(9) if there == "trashed" else None
    source = theirs(sha="1", created=minutes(1), deleted_at=deleted)
    standing, trashed = ((), (source,)) if there == "trashed" else ((source,), ())
    found = plan(_copy(5, 6), *standing, versions=revisions(5, 6), trashed=trashed)
    assert found.operations == ()
    assert found.link is not None
    assert (found.link.prolegis_id, found.link.clio_id, found.link.origin) == ("p1", "11", Origin.CREATED_PROLEGIS)
    alike = {"name": Entry("Deed.pdf", "Deed.pdf"), "folder": Entry("", "")}
    assert found.link.base == {"content": Entry("1:1", "u11:1"), **alike}


@pytest.mark.parametrize(
    ("record", "source"),
    [
        (ours(2, "2", origin="uploaded"), {"sha": "2"}),  # by a person, who saved these very bytes
        (_copy(5, 6), {"sha": "9"}),  # of other bytes
        (_copy(5, 6, name="Other.pdf"), {"sha": "1"}),
        (_copy(5, 6, folder="Closing"), {"sha": "1"}),
        (_copy(5, 6), {"sha": "1", "created": minutes(6)}),  # younger than its copy would be
        (_copy(5, 6), {"sha": "1", "deleted_at": minutes(4)}),  # deleted before
    ],
)
def test_another_one_in_the_trash_is_nobodys_pair(record: Record, source: dict[str, Value]) -> None:
    trashed = theirs(**{"created": minutes(1), "deleted_at": minutes(9), **source})  # type: ignore[arg-type]
    found = plan(record, versions=revisions(5, 6), trashed=(trashed,))
    assert found.link is None
    assert [one.verb for one in found.operations if one.kind is Kind.DOCUMENT] == [Verb.CREATE]


def test_what_nobody_saved_since_was_deleted_with_the_document_that_it_was_made_of() -> None:
    source = theirs(sha="1", created=minutes(1), deleted_at=minutes(9))
    assert plan(_copy(5), versions=revisions(5), trashed=(source,)).link is not None


def test_a_person_who_sends_a_document_sends_it_whatever_lies_in_the_trash() -> None:
    trashed = theirs(sha="1", created=minutes(1), deleted_at=minutes(9))
    found = plan(_copy(5, 6), versions=revisions(5, 6), trashed=(trashed,), asked=True)
    assert found.link is None
    assert found.operations


def test_seen_from_clio_it_is_the_same_pair() -> None:
    """The Clio document is not made a second time: the revisions of its copy are waited for, and say whose it is."""
    source, copy = theirs(sha="1", created=minutes(1)), _copy(5, 6)
    assert plan(source, copy) == NOTHING
    known = {copy.id: revisions(5, 6)}
    assert plan(source, copy, revisions=known).link == plan(copy, source, versions=revisions(5, 6)).link
    assert plan(theirs(sha="9", created=minutes(1)), copy, revisions=known).operations
    assert plan(source, _copy(5, 6, name="Other.pdf")).operations
    older = msgspec.structs.replace(copy, created_at=BEFORE)  # than the link: nobody reads its revisions
    saved = msgspec.structs.replace(theirs(sha="1", created=minutes(-99)), updated_at=AFTER)
    assert plan(saved, older, versions=(Version(1, "1", "u11:1", AFTER, 1200, "1"),)).operations
    in_trash = {"deleted_at": minutes(8)}
    assert plan(source, trashed=(_copy(5, **in_trash),)).link is not None
    assert plan(source, trashed=(_copy(5, 6, **in_trash),)).operations  # maybe a person's own, who deleted it
    assert plan(source, trashed=(_copy(5, 6, **in_trash),), revisions=known).operations
    assert plan(source, trashed=(_copy(5, 6, origin="received", **in_trash),)).operations  # nobody reads its revisions


def test_bytes_that_nobody_read_yet_are_read_where_a_revision_has_their_size() -> None:
    source = theirs(created=minutes(1), size="5")
    assert plan(_copy(5, 6), source, versions=revisions(5, 6)).looks == (Look(C, "11", "content"),)
    found = plan(_copy(5, 6), source, versions=revisions(5, 6), hashes={source.text("content"): "1"})
    assert found.link is not None


def test_the_clock_of_prolegis_may_go_before_that_of_clio() -> None:
    source = theirs(sha="1", created=minutes(64), deleted_at=minutes(70))
    copy = msgspec.structs.replace(_copy(5, 6), created_at=minutes(5))  # at 65 by Clio's clock
    found = plan(copy, versions=revisions(5, 6), trashed=(source,), ahead=timedelta(hours=-1))
    assert found.link is not None
