"""A linked document besides its bytes: name and folder both ways, deletion and return, what a side would not take."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from desktop.core.document_names import LONGEST_FOLDER, LONGEST_IN_PROLEGIS
from desktop.core.journal import Verb
from desktop.core.links import Decision, Entry, Origin, Written
from desktop.core.operations import Operation
from desktop.core.plan import Pair
from desktop.core.plan_document import Around, folders_first, plan_document
from desktop.core.records import Kind, Side
from desktop.core.words import Words
from tests.core.pairs import is_quiet
from tests.core.papers import MATTER, C, Desk, P, minutes, said, verbs

FOLDER = [(Verb.CREATE, C)]


def without(desk: Desk, side: Side, name: str) -> None:
    one = desk.on(side)
    desk.set(side)
    fields = {known: value for known, value in one.fields.items() if known != name}
    setattr(desk, str(side), msgspec.structs.replace(one, fields=fields))


# ---- name and folder


@pytest.mark.parametrize("side", Side)
def test_a_new_name_travels(side: Side) -> None:
    desk = Desk()
    desk.set(side, name="Transfer.pdf")
    assert verbs(desk.plan()) == [(Verb.UPDATE, side.other)]
    desk.settle()
    assert desk.prolegis.name == desk.clio.name == "Transfer.pdf"


def test_names_changed_on_both_sides_are_a_question() -> None:
    desk = Desk()
    desk.set(P, name="Transfer.pdf")
    desk.set(C, name="Deed (signed).pdf")
    desk.save(P, "b")
    assert said(desk.settle()) == ["VER-1"]
    assert desk.letter(C) == "b", "its bytes go on"
    desk.link = msgspec.structs.replace(
        desk.link, decided={"name": Decision("clio", "Transfer.pdf", "Deed (signed).pdf")}
    )
    desk.settle()
    assert desk.prolegis.name == "Deed (signed).pdf"


def test_a_move_in_clio_travels() -> None:
    desk = Desk()
    desk.set(C, folder="Closing/Funds")
    desk.settle()
    assert desk.prolegis.text("folder") == "Closing/Funds"


def test_a_move_in_prolegis_makes_the_folders_first() -> None:
    desk = Desk()
    desk.folders = frozenset({"Closing"})
    desk.set(P, folder="Closing/Funds/2026")
    plan = desk.plan()
    assert [one.values for one in plan.operations if one.kind is Kind.FOLDER] == [
        {"matter": "21", "folder": "Closing", "name": "Funds"},
        {"matter": "21", "folder": "Closing/Funds", "name": "2026"},
    ]
    desk.settle()
    assert desk.clio.text("folder") == "Closing/Funds/2026"


def test_a_move_to_the_root_needs_no_folder() -> None:
    desk = Desk()
    desk.set(P, folder="A")
    desk.settle()
    desk.set(P, folder="")
    assert verbs(desk.plan()) == [(Verb.UPDATE, C)]


def test_paths_that_name_the_same_folders_are_the_same() -> None:
    desk = Desk()
    desk.set(P, folder="A/50%41")
    desk.settle()
    assert desk.clio.text("folder") == "A/50%2541"
    assert is_quiet(desk.plan())


def test_a_folder_that_is_not_known_never_moves_anything() -> None:
    desk = Desk()
    without(desk, C, "folder")
    desk.set(P, folder="Closing")
    assert is_quiet(desk.plan())


def test_renamed_moved_and_saved_at_once() -> None:
    desk = Desk()
    desk.set(P, name="Transfer.pdf", folder="Closing")
    desk.save(P, "b")
    assert verbs(desk.plan()) == [*FOLDER, (Verb.UPDATE, C), (Verb.VERSION, C)]
    desk.settle()
    assert (desk.clio.name, desk.clio.text("folder"), desk.letter(C)) == ("Transfer.pdf", "Closing", "b")


@pytest.mark.parametrize(
    ("side", "name", "proposed"),
    [
        (C, "Deed\n1.pdf", "Deed 1.pdf"),
        (C, "x" * 300 + ".pdf", "x" * (LONGEST_IN_PROLEGIS - 4) + ".pdf"),
        (C, None, "document"),
        (P, "\ud800.pdf", ".pdf"),
    ],
)
def test_fault_F17_a_refused_name_is_asked_about_with_a_proposal(side: Side, name: str | None, proposed: str) -> None:
    desk = Desk()
    desk.set(side, name=name, folder="A")
    plan = desk.plan()
    assert said(plan) == ["NAME-1"]
    (problem,) = plan.problems
    assert (problem.side, problem.field, problem.choices) == (side.other, "name", ("rename",))
    assert problem.params["proposed"] == proposed
    assert [one.values for one in plan.operations if one.verb is Verb.UPDATE] == [{"folder": "A"}], "the rest goes on"
    desk.set(side, folder="")
    assert not desk.plan().operations


def test_a_path_that_is_too_long_for_prolegis_is_asked_about() -> None:
    desk = Desk()
    desk.set(C, folder="x" * (LONGEST_FOLDER + 1))
    assert said(desk.plan()) == ["LIMIT-2"]


# ---- locked, moved, unlinked


def test_fault_F11_what_is_locked_in_clio_waits_and_prolegis_goes_on() -> None:
    desk = Desk()
    desk.set(C, locked="yes")
    assert is_quiet(desk.plan())
    desk.save(P, "b")
    desk.set(C, name="Transfer.pdf")
    plan = desk.plan()
    assert verbs(plan) == [(Verb.UPDATE, P)]
    assert [(one.code, one.waits) for one in plan.problems] == [("LOCK-2", True)]
    desk.set(C, locked=None)
    desk.settle()
    assert desk.letter(C) == "b"


@pytest.mark.parametrize("side", Side)
def test_fault_F29_moved_to_another_matter_nothing_follows(side: Side) -> None:
    desk = Desk()
    desk.set(side, matter="99")
    desk.save(P, "b")
    desk.delete(C)
    plan = desk.plan()
    assert (said(plan), plan.operations) == (["DOC-3"], ())
    assert plan.problems[0].side is side


def test_a_matter_that_is_not_known_or_linked_no_more() -> None:
    desk = Desk()
    without(desk, C, "matter")
    desk.save(P, "b")
    assert desk.plan().operations
    desk.matter = None
    assert is_quiet(desk.plan())


def test_a_side_that_was_never_seen() -> None:
    desk = Desk()
    assert is_quiet(plan_document(Pair(desk.link, desk.prolegis, None), Around(MATTER), Words()))
    assert is_quiet(plan_document(Pair(desk.link, None, desk.clio), Around(MATTER), Words()))


# ---- deleted and restored


@pytest.mark.parametrize("side", Side)
def test_deleted_here_and_the_same_there_is_deleted_there(side: Side) -> None:
    desk = Desk()
    desk.delete(side)
    (operation,) = desk.plan().operations
    assert (operation.verb, operation.side, operation.values) == (Verb.DELETE, side.other, {})
    assert (operation.source, operation.target) == (desk.on(side), desk.on(side.other))
    desk.settle()
    assert desk.on(side.other).fields["deleted_at"]
    assert is_quiet(desk.plan())


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("edit", ["content", "name", "folder"])
def test_deleted_here_and_edited_there_the_edit_survives_and_is_told(side: Side, edit: str) -> None:
    desk = Desk()
    desk.delete(side)
    if edit == "content":
        desk.save(side.other, "b")
    else:
        desk.set(side.other, **{edit: "Other"})
    plan = desk.plan()
    assert verbs(plan) == [(Verb.RESTORE, side)]
    assert said(plan) == ["DEL-2"]
    desk.settle()
    assert desk.on(side).fields["deleted_at"] is None
    assert desk.on(side).fields[edit] == desk.on(side.other).fields[edit] or edit == "content"
    assert desk.letter(P) == desk.letter(C)


@pytest.mark.parametrize("side", Side)
def test_fault_W3_what_was_put_back_where_another_desk_saw_it_deleted_comes_back(side: Side) -> None:
    """The other desk brought the deletion over; this one sees only what it left: deleted there, standing here, and touched since."""
    desk = Desk()
    desk.delete(side)
    standing = msgspec.structs.replace(desk.on(side.other), updated_at=minutes(desk.at + 0.2))
    setattr(desk, str(side.other), standing)
    plan = desk.plan()
    assert (verbs(plan), said(plan)) == ([(Verb.RESTORE, side)], ["DEL-2"])
    ours = {side.other: Written(minutes(desk.at + 0.2), ("name",))}
    desk.link = msgspec.structs.replace(desk.link, written=ours)
    assert verbs(desk.plan()) == [(Verb.DELETE, side.other)], "our own write is nobody's word"


def test_the_clocks_of_the_services_are_compared_as_one() -> None:
    desk = Desk()
    desk.delete(C)
    desk.ahead = timedelta(minutes=3)
    desk.prolegis = msgspec.structs.replace(desk.prolegis, updated_at=minutes(desk.at + 2.9))
    assert verbs(desk.plan()) == [(Verb.DELETE, P)]
    desk.prolegis = msgspec.structs.replace(desk.prolegis, updated_at=minutes(desk.at + 3.1))
    assert verbs(desk.plan()) == [(Verb.RESTORE, C)]


@pytest.mark.parametrize("side", Side)
def test_restored_on_one_side_is_restored_on_the_other(side: Side) -> None:
    desk = Desk()
    desk.delete(side)
    desk.settle()
    desk.restore(side.other)
    desk.save(side.other, "b")
    desk.settle()
    assert desk.on(side).fields["deleted_at"] is None
    assert desk.letter(P) == desk.letter(C) == "b"
    assert desk.link.base["deleted_at"] == Entry(None, None)
    assert is_quiet(desk.plan())


def test_deleted_again_before_the_return_was_taken_in_stays_deleted() -> None:
    desk = Desk()
    desk.delete(P)
    desk.settle()
    desk.restore(P)
    desk.carry_out(desk.plan())  # Clio's is put back, the base not yet moved
    desk.delete(P)
    assert verbs(desk.plan()) == [(Verb.DELETE, C)]


def test_deleted_on_both_sides_is_quiet_and_dead_after_thirty_days() -> None:
    desk = Desk()
    desk.delete(P)
    desk.delete(C)
    desk.save(P, "b")
    plan = desk.plan()
    assert (plan.operations, plan.problems, plan.dead) == ((), (), False)
    desk.settle()
    desk.is_over = True
    assert desk.plan().dead


def test_fault_F4_a_save_that_our_deletion_did_not_see_is_put_back_and_told() -> None:
    """Clio shows it only once it lies in the trash; what a person deleted there themselves stays."""
    desk = Desk()
    desk.delete(P)
    desk.save(C, "b")
    desk.delete(C)
    assert desk.plan().operations == ()
    ours = {C: Written(minutes(desk.at), ("deleted_at",))}
    desk.link = msgspec.structs.replace(desk.link, written=ours)
    plan = desk.plan()
    assert (verbs(plan), said(plan)) == ([(Verb.RESTORE, C)], ["DEL-2"])
    desk.link = msgspec.structs.replace(desk.link, written={C: Written(minutes(desk.at - 1), ("deleted_at",))})
    assert desk.plan().operations == ()


@pytest.mark.parametrize("gone", Side)
def test_purged_after_its_deletion_is_dead(gone: Side) -> None:
    desk = Desk()
    desk.delete(gone.other)
    records = {str(gone.other): desk.on(gone.other), str(gone): None}
    assert plan_document(Pair(desk.link, **records, gone=gone), Around(MATTER), Words()).dead
    both = Pair(desk.link, None, None, gone=gone, both_gone=True)
    assert plan_document(both, Around(MATTER), Words()).dead


@pytest.mark.parametrize("gone", Side)
def test_fault_D4_gone_without_a_tombstone_is_a_question_never_a_delete(gone: Side) -> None:
    desk = Desk()
    records = {str(gone.other): desk.on(gone.other), str(gone): None}
    plan = plan_document(Pair(desk.link, **records, gone=gone), Around(MATTER), Words())
    assert (said(plan), plan.operations) == (["GONE-1"], ())
    assert said(plan_document(Pair(desk.link, None, None, gone=gone), Around(MATTER), Words())) == ["GONE-1"]


def test_a_tombstone_older_than_the_link_deletes_nothing() -> None:
    desk = Desk()
    desk.set(P, deleted_at=minutes(-6).isoformat())
    plan = desk.plan()
    assert (said(plan), plan.operations) == (["GONE-1"], ())


@pytest.mark.parametrize("copied", Side)
def test_what_was_deleted_while_it_was_copied_is_deleted_there_too(copied: Side) -> None:
    """It stood when we began; what was copied and then deleted is no tombstone of old."""
    desk = Desk()
    origin = Origin.CREATED_CLIO if copied is P else Origin.CREATED_PROLEGIS
    desk.link = msgspec.structs.replace(desk.link, origin=origin)
    desk.set(copied, deleted_at=minutes(-6).isoformat())
    plan = desk.plan()
    assert [(one.verb, one.side) for one in plan.operations] == [(Verb.DELETE, copied.other)]
    assert said(plan) == []


@pytest.mark.parametrize("why", ["no base", "never equal", "name unknown"])
def test_fault_D15_nothing_is_deleted_that_is_not_in_the_base(why: str) -> None:
    desk = Desk(base=why != "no base", theirs="x" if why == "never equal" else "a")
    if why == "never equal":
        base = {**desk.link.base, "content": Entry("1:a", "u1:1", agreed=False)}
        desk.link = msgspec.structs.replace(desk.link, base=base)
    if why == "name unknown":
        without(desk, C, "name")
    desk.delete(P)
    plan = desk.plan()
    assert (said(plan), plan.operations) == (["GONE-1"], ())


def test_fault_F11_a_locked_document_is_not_deleted() -> None:
    desk = Desk()
    desk.set(C, locked="yes")
    desk.delete(P)
    plan = desk.plan()
    assert (said(plan), plan.operations) == (["LOCK-2"], ())


# ---- a cycle's order


def test_each_folder_once_outer_ones_first_and_deletes_last() -> None:
    def folder(outer: str, name: str) -> Operation:
        return Operation(Verb.CREATE, C, Kind.FOLDER, {"matter": "21", "folder": outer, "name": name}, name)

    rename = Operation(Verb.UPDATE, C, Kind.DOCUMENT, {"name": "x"}, "x")
    delete = Operation(Verb.DELETE, C, Kind.DOCUMENT, {}, "y")
    outer, inner = folder("", "A"), folder("A", "B")
    assert folders_first([delete, inner, rename, outer, folder("A", "B")]) == (outer, inner, rename, delete)
