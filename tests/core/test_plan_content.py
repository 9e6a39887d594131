"""The bytes of a linked document: every save reaches the other side as a version, and no save is lost where both sides saved."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from desktop.core.documents import LARGEST, Version
from desktop.core.journal import Upload, Verb
from desktop.core.links import Decision, Entry, Origin, Written
from desktop.core.operations import Look
from desktop.core.plan_content import Landed, landed
from desktop.core.records import Side
from tests.core.pairs import is_quiet
from tests.core.papers import AT, C, Desk, P, minutes, said, verbs

TO_CLIO, TO_PROLEGIS = [(Verb.VERSION, C)], [(Verb.VERSION, P)]


def test_what_nobody_saved_is_quiet() -> None:
    plan = Desk().plan()
    assert is_quiet(plan)
    assert not plan.pending


def test_a_save_in_prolegis_becomes_a_version_in_clio() -> None:
    desk = Desk()
    desk.save(P, "b")
    plan = desk.plan()
    (operation,) = plan.operations
    assert verbs(plan) == TO_CLIO
    assert (operation.source, operation.target, operation.link_id) == (desk.prolegis, desk.clio, 7)
    assert operation.seen == operation.values == {"content": "2:b"}
    assert operation.upload == Upload(version="2", content="2:b", size=1200, sha256="b", follows=1)
    desk.settle()
    assert desk.letters(C) == ["a", "b"]
    assert len(desk.done) == 1
    assert not desk.told


def test_a_save_in_clio_becomes_a_revision_in_prolegis() -> None:
    desk = Desk()
    desk.save(C, "b")
    plan = desk.plan()
    assert verbs(plan) == TO_PROLEGIS
    assert plan.operations[0].upload == Upload(version="", content="u2:2", size=1200)
    desk.settle()
    assert desk.letters(P) == ["a", "b"]
    assert len(desk.done) == 1


@pytest.mark.parametrize(
    ("begun", "fields", "told"),
    [(-1.0, ("content",), ["DOC-1"]), (0.0, ("content",), []), (-1.0, ("name",), []), (None, ("content",), [])],
)
def test_fault_F12_what_was_begun_in_clio_before_ours_was_there_is_told(
    begun: float | None, fields: tuple[str, ...], told: list[str]
) -> None:
    """Clio dates by whole seconds: what was begun in the second of our write may have followed it."""
    desk = Desk()
    desk.link = msgspec.structs.replace(desk.link, written={C: Written(minutes(5), fields)})
    desk.save(C, "b")
    desk.set(C, saved_at=None if begun is None else (minutes(5) + timedelta(seconds=begun)).isoformat())
    plan = desk.plan()
    assert verbs(plan) == TO_PROLEGIS
    assert said(plan) == told


@pytest.mark.parametrize("side", Side)
def test_the_same_bytes_on_both_sides_only_move_the_base(side: Side) -> None:
    desk = Desk()
    desk.save(P, "b")
    desk.save(C, "b")
    if side is P:  # an edit undone by hand
        desk = Desk()
        desk.save(P, "b")
        desk.save(P, "a")
        desk.forget(2)
    desk.settle()
    assert not desk.done
    assert desk.link.base["content"] == Entry(desk.prolegis.text("content"), desk.clio.text("content"))


def test_bytes_known_by_our_mark_are_not_fetched() -> None:
    desk = Desk()
    desk.save(C, "a")  # copied as the newest version in Clio
    desk.hashes["u2:2"] = "a"
    plan = desk.plan()
    assert (plan.operations, plan.looks) == ((), ())
    assert plan.entries == {"content": Entry("1:a", "u2:2")}


def test_a_mark_on_an_older_version_proves_nothing() -> None:
    desk = Desk()
    desk.save(C, "b")
    assert desk.clio.text("hash") == "u1:a"
    assert verbs(desk.plan()) == TO_PROLEGIS


def test_fault_F13_missed_revisions_go_in_order_one_after_the_other() -> None:
    desk = Desk()
    for letter in "bcd":
        desk.save(P, letter)
    assert desk.plan().looks == (Look(P, "p1", "versions"),)
    desk.settle()
    assert desk.letters(C) == ["a", "b", "c", "d"]
    assert [one.upload.follows for one in desk.done if one.upload] == [1, 2, 3]
    assert not desk.told


def test_a_missed_revision_that_is_gone_is_reported() -> None:
    desk = Desk()
    for letter in "bcd":
        desk.save(P, letter)
    desk.forget(2)
    desk.look(Look(P, "p1", "versions"))
    plan = desk.plan()
    assert said(plan) == ["DOC-2"]
    assert plan.problems[0].params["count"] == "1"
    desk.settle()
    assert desk.letters(C) == ["a", "c", "d"]


def test_all_missed_ones_gone() -> None:
    desk = Desk()
    for letter in "bcd":
        desk.save(P, letter)
    desk.forget(2)
    desk.forget(3)
    desk.settle()
    assert desk.letters(C) == ["a", "d"]
    assert desk.told == {"DOC-2"}


def test_revisions_that_went_back_are_sent_as_they_are() -> None:
    desk = Desk(theirs="e")
    desk.link = msgspec.structs.replace(desk.link, base={**desk.link.base, "content": Entry("5:e", "u1:1")})
    assert verbs(desk.plan()) == TO_CLIO
    assert said(desk.plan()) == []


def test_fault_F12_the_later_of_the_last_saves_counts() -> None:
    desk = Desk()
    desk.save(P, "b", at=10)
    desk.save(C, "x", at=20)
    desk.save(P, "d", at=30)
    desk.settle()
    assert (desk.letter(P), desk.letter(C)) == ("d", "d")
    assert desk.letters(C) == ["a", "x", "b", "d"]


def test_missed_revisions_go_beneath_the_same_bytes() -> None:
    desk = Desk()
    desk.save(P, "b")
    desk.save(P, "c")
    desk.save(C, "c")
    desk.settle()
    assert (desk.letter(P), desk.letter(C)) == ("c", "c")
    assert desk.letters(C) == ["a", "c", "b", "c"]
    assert not desk.told


@pytest.mark.parametrize("sent", ["bcd", "bc", "b"])
def test_fault_W3_what_another_desk_brought_over_is_not_sent_again(sent: str) -> None:
    """Its mark is on Clio's newest version; this desk did not write meanwhile and knows neither."""
    desk = Desk()
    for letter in "bcd":
        desk.save(P, letter)
    for letter in sent:
        desk.save(C, letter)
    desk.set(C, hash=f"{desk.clio.text('content').partition(':')[0]}:{sent[-1]}")
    desk.settle()
    assert desk.letters(C) == ["a", "b", "c", "d"]
    assert desk.link.base["content"] == Entry("4:d", desk.clio.text("content"))
    assert not desk.told


@pytest.mark.parametrize(("ours", "theirs", "head"), [(20, 10, "b"), (10, 20, "c")])
def test_fault_F12_saved_on_both_sides_keeps_both_and_the_later_on_top(ours: float, theirs: float, head: str) -> None:
    desk = Desk()
    desk.save(P, "b", at=ours)
    desk.save(C, "c", at=theirs)
    desk.settle()
    assert (desk.letter(P), desk.letter(C)) == (head, head)
    assert {"b", "c"} <= set(desk.letters(C))
    assert desk.told == {"DOC-1"}


def test_fault_F12_who_was_later_is_told() -> None:
    desk = Desk()
    desk.save(P, "b", at=20)
    desk.save(C, "c", at=10)
    for side in Side:
        desk.look(Look(side, "", "versions"))
    desk.look(Look(C, "", "content"))
    (problem,) = desk.plan().problems
    assert (problem.code, problem.side, problem.choices) == ("DOC-1", P, ("both",))


def test_fault_F12_missed_revisions_go_beneath_what_clio_has() -> None:
    desk = Desk()
    for letter in "bcd":
        desk.save(P, letter, at=ord(letter))
    desk.save(C, "x", at=1000)
    desk.settle()
    assert (desk.letter(P), desk.letter(C)) == ("x", "x")
    assert [letter for letter in desk.letters(C) if letter != "x"] == ["a", "b", "c", "d"]


def test_the_same_size_is_compared_first_another_is_not() -> None:
    desk = Desk()
    desk.save(P, "b")
    desk.save(C, "c")
    desk.look(Look(P, "", "versions"))
    assert desk.plan().looks == (Look(C, "11", "content"),)
    desk.save(C, "d", size=5)
    assert desk.plan().looks == (Look(C, "11", "versions"),)


# ---- first sight


def test_bytes_that_are_the_same_at_first_sight_enter_the_base() -> None:
    desk = Desk(base=False)
    desk.settle()
    assert not desk.done
    assert desk.link.base["content"] == Entry("1:a", "u1:1")


def test_unknown_bytes_are_compared_at_first_sight() -> None:
    desk = Desk(base=False, hashed=False)
    assert desk.plan().looks == (Look(C, "11", "content"),)
    desk.settle()
    assert desk.link.base["content"].agreed


@pytest.mark.parametrize("origin", [Origin.LINKED, Origin.RECOVERED])
def test_a_difference_at_first_sight_stands_until_somebody_saves(origin: Origin) -> None:
    desk = Desk(base=False, theirs="x", origin=origin)
    desk.settle()
    assert not desk.done
    assert desk.link.base["content"] == Entry("1:a", "u1:1", agreed=False)
    desk.save(P, "b")
    desk.settle()
    assert desk.letter(C) == "b"
    assert set(desk.letters(C)) == {"x", "a", "b"}, "what was never there is kept as a version too"


def test_an_old_difference_saved_in_clio_keeps_what_prolegis_had() -> None:
    desk = Desk(base=False, theirs="x")
    desk.settle()
    desk.save(C, "y")
    desk.settle()
    assert (desk.letter(P), desk.letter(C)) == ("y", "y")
    assert "a" in desk.letters(C)


@pytest.mark.parametrize(("side", "expected"), [(P, TO_PROLEGIS), (C, TO_CLIO)])
def test_a_side_that_was_begun_and_has_no_bytes_gets_them(side: Side, expected: object) -> None:
    desk = Desk(base=False)
    desk.set(side, content=None, size=None)
    assert verbs(desk.plan()) == expected


def test_no_bytes_anywhere_and_unknown_bytes_are_quiet() -> None:
    desk = Desk(base=False)
    desk.set(P, content=None)
    desk.set(C, content=None)
    assert not desk.plan().operations
    desk = Desk()
    desk.save(P, "b")
    desk.clio = msgspec.structs.replace(
        desk.clio, fields={name: value for name, value in desk.clio.fields.items() if name != "content"}
    )
    assert not desk.plan().pending


# ---- what is not sent


@pytest.mark.parametrize("side", Side)
def test_fault_F20_too_large_is_said_before_it_is_sent(side: Side) -> None:
    desk = Desk()
    desk.save(side, "b", size=LARGEST + 1)
    plan = desk.plan()
    assert (said(plan), plan.operations) == (["SIZE-1"], ())
    assert plan.problems[0].side is side.other


def test_fault_F20_too_large_beneath_a_later_one_waits() -> None:
    desk = Desk()
    desk.save(P, "b", size=LARGEST + 1)
    desk.save(C, "c")
    assert said(desk.settle()) == ["SIZE-1"]
    assert desk.letter(C) == "c"


@pytest.mark.parametrize("side", Side)
def test_fault_F19_an_empty_file_never_replaces_a_full_one_unasked(side: Side) -> None:
    desk = Desk()
    desk.save(side, "0", size=0)
    plan = desk.plan()
    assert (said(plan), plan.operations) == (["DOC-4"], ())
    assert plan.problems[0].choices == (str(side), str(side.other), "both")
    assert plan.problems[0].field == "content"


@pytest.mark.parametrize(("keep", "end"), [("prolegis", ("0", "0")), ("clio", ("a", "a")), ("both", ("0", "a"))])
def test_fault_F19_a_person_says_what_is_meant(keep: str, end: tuple[str, str]) -> None:
    desk = Desk()
    desk.save(P, "0", size=0)
    decision = Decision(keep, desk.prolegis.fields["content"], desk.clio.fields["content"])
    desk.link = msgspec.structs.replace(desk.link, decided={"content": decision})
    desk.settle()
    assert (desk.letter(P), desk.letter(C)) == end
    assert not desk.link.decided


def test_a_choice_about_other_bytes_is_void() -> None:
    desk = Desk()
    desk.save(P, "0", size=0)
    desk.link = msgspec.structs.replace(desk.link, decided={"content": Decision("prolegis", "2:z", "u1:1")})
    assert said(desk.plan()) == ["DOC-4"]
    assert desk.plan().spent == ("content",)


# ---- after the upload

SENT = Version(5, "v5", "u5:5", AT)


def version(number: int, at: float) -> Version:
    return Version(number, f"v{number}", f"u{number}:{number}", minutes(at))


def test_a_version_that_follows_the_known_one_is_on_top() -> None:
    assert landed(Upload(follows=4), SENT, AT, (version(4, 9), SENT)) == Landed(raced=False)
    assert landed(Upload(follows=4, head="v4"), SENT, AT, (version(4, 9), SENT)) == Landed(raced=False, head="v4")


@pytest.mark.parametrize(
    ("at", "upload_head", "head"), [(-1, "", ""), (1, "", "v4"), (1, "v3", "v4"), (-1, "v3", "v4")]
)
def test_a_colleagues_version_in_between_is_a_change_on_both_sides(at: float, upload_head: str, head: str) -> None:
    versions = (version(3, -5), version(4, at), SENT, version(6, 99))
    assert landed(Upload(follows=3, head=upload_head), SENT, AT, versions) == Landed(raced=True, head=head)


def test_a_number_that_skips_is_a_change_even_where_the_list_is_behind() -> None:
    assert landed(Upload(follows=3), SENT, AT, ()) == Landed(raced=True)
