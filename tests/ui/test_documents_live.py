"""The documents pane on the practice firm, with nothing in between invented: what it lists of a linked matter, and where problems' buttons lead."""

from __future__ import annotations

from desktop.core.catalogue import render
from desktop.core.catalogue_entry import Action
from desktop.core.documents_desk import DocumentFilter
from desktop.core.problems import Problem
from desktop.core.records import Kind
from desktop.core.views import RowState
from desktop.practice.sample_documents_pdf import pdf
from desktop.ui.documents.questions import DeleteDocuments
from tests.ui.live_room import LiveRoom, live  # noqa: F401  a fixture
from tests.ui.playing import button

PURCHASE, ESTATE = "2023-077", "2024-118"
AGENDA = "Agenda 30/31 October.docx"
NAME = "Offer\x07final.txt"  # Clio takes it, Prolegis refuses it


def pressed(room: LiveRoom, code: str, action: Action) -> Problem:
    """Wait for the card of a problem, and press one of its buttons."""
    room.until(lambda: code in {one.code for one in room.bridge.state.problems})
    (problem,) = [one for one in room.bridge.state.problems if one.code == code]
    words = render(problem, "en")
    (offer,) = [one for one in (words.primary, *words.others) if one.action is action]
    room.window.workspace.needs_you.offered.emit(problem, offer)
    return problem


def test_the_documents_of_a_linked_matter_of_the_sample_firm(live: LiveRoom) -> None:  # noqa: F811
    """Nothing old was sent, and nothing was lost on the way into the list."""
    pane = live.show_matter(PURCHASE)
    ours = [row["name"] for row in live.papers.of_matter(live.matter(PURCHASE))]
    assert len(ours) == 5
    live.until(lambda: pane.counts.all == len(live.names()))
    assert sorted(ours) == sorted(row.name for row in live.rows() if row.prolegis_id)
    assert pane.counts.unsent == 5
    assert pane.counts.only_clio == len(live.rows()) - 5 > 0
    agenda = live.row(AGENDA)
    assert (agenda.folder, agenda.state, agenda.revision, agenda.number) == ("Closing", RowState.ONLY_PROLEGIS, 1, 0)
    assert agenda.unsent
    assert live.window.workspace.detail.tabs.accessibleTabName(0) == f"Documents, {pane.counts.all}"


def test_a_document_made_in_prolegis_comes_to_stand_equal_on_both_sides(live: LiveRoom) -> None:  # noqa: F811
    pane = live.show_matter(ESTATE)
    before = len(live.names())
    live.papers.generate(live.matter(ESTATE), "Direction to pay.pdf")
    live.settle()
    live.until(lambda: pane.model.rowCount() == before + 1)
    live.until(lambda: live.row("Direction to pay.pdf").state is RowState.SAME)
    row = live.row("Direction to pay.pdf")
    assert (row.revision, row.number, row.folder) == (1, 1, "Closing/Funds")
    assert row.confirmed_at is not None
    live.until(lambda: pane.counts.all == before + 1)
    pane.tools.filter.setText("funds dir")
    pane.tools.filter.searched.emit("funds dir")
    live.until(lambda: live.names() == ["Direction to pay.pdf"])


def test_saved_on_both_sides_leads_to_the_versions(live: LiveRoom) -> None:  # noqa: F811
    matter = live.matter(ESTATE)
    id = live.papers.generate(matter, "Direction to pay.pdf")
    live.settle()
    live.papers.fill_form(live.papers.row(id), Payee="Larch Trust")
    live.papers.fill_in_clio(live.papers.row(id), Amount="400.00")
    live.settle()
    live.show_matter(PURCHASE)
    pressed(live, "DOC-1", Action.SHOW_VERSIONS)
    pane = live.pane
    live.until(lambda: [row.key for row in pane.chosen_rows()] == [f"p:{id}"])
    live.until(lambda: live.window.focusWidget() is pane.beside.table)
    assert pane.beside.model.rowCount() >= 3
    assert live.window.workspace.matter == matter["id"]


def test_a_name_that_prolegis_refuses_is_taken_as_proposed(live: LiveRoom) -> None:  # noqa: F811
    matter = live.matter(ESTATE)
    live.papers.upload_to_clio(matter, NAME, b"We offer.\n")
    live.settle()
    pane = live.show_matter(PURCHASE)
    problem = pressed(live, "NAME-1", Action.SHOW_DOCUMENT)
    live.until(lambda: [row.key for row in pane.chosen_rows()] == [f"c:{problem.clio_id}"])
    assert pane.chosen_rows()[0].problems == 1
    pressed(live, "NAME-1", Action.USE_NAME)
    live.until(lambda: not live.bridge.state.problems)
    live.settle()
    live.until(lambda: "Offer final.txt" in live.names())
    live.until(lambda: live.row("Offer final.txt").state is RowState.SAME)
    assert "Offer final.txt" in [row["name"] for row in live.papers.of_matter(matter)]


def test_many_deletions_are_put_back_with_one_button(live: LiveRoom) -> None:  # noqa: F811
    matter = live.matter(ESTATE)
    there = [live.papers.upload_to_clio(matter, f"Note {n}.pdf", pdf(f"Note {n}", ())) for n in range(7)]
    live.settle()
    for id in there:
        live.papers.delete(live.papers.of_clio(id))
    live.settle()
    pane = live.show_matter(ESTATE)
    pressed(live, "DEL-1", Action.RESTORE)
    live.until(lambda: not live.bridge.state.problems)
    live.settle()
    live.until(lambda: all(live.row(f"Note {n}.pdf").state is RowState.SAME for n in range(7)))
    pane.show_kind(DocumentFilter.DELETED)
    live.until(lambda: live.names() == [])
    assert live.bridge.state.problems == ()


def test_what_is_deleted_in_the_list_is_put_back_from_it(live: LiveRoom) -> None:  # noqa: F811
    """Through the very orders of the pane, to both services and back."""
    id = live.papers.generate(live.matter(ESTATE), "Direction to pay.pdf")
    live.settle()
    pane = live.show_matter(ESTATE)
    live.until(lambda: pane.body.choose(f"p:{id}") and pane.chosen_rows())
    pane.delete()
    (dialog,) = live.window.findChildren(DeleteDocuments)
    button(dialog, "Delete on both sides").click()
    live.until(lambda: pane.notice.words == "1 document deleted.")
    live.until(lambda: pane.counts.deleted == 1)
    assert live.papers.in_clio(live.papers.row(id))["deleted_at"]
    pane.show_kind(DocumentFilter.DELETED)
    live.until(lambda: live.names() == ["Direction to pay.pdf"])
    pane.body.choose(f"p:{id}")
    live.until(lambda: [row.deleted_at is not None for row in pane.chosen_rows()] == [True])  # as it was read since
    pane.restore()
    live.until(lambda: pane.notice.words == "1 document put back.")
    live.settle()
    pane.show_kind(DocumentFilter.ALL)
    live.until(lambda: "Direction to pay.pdf" in live.names() and live.row("Direction to pay.pdf").deleted_at is None)
    assert live.window.workspace.shown is not None
    assert live.window.workspace.shown.kind is Kind.MATTER
