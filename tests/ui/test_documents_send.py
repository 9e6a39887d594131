""" "Send to Clio": the plan with its choices, the sending that is paused, hidden and found again, its report; and the recovery code."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.desk import StateChanged
from desktop.core.documents_desk import SendLine, SendPlan, SendRequest, SendVerdict
from desktop.core.problems import Problem
from desktop.ui.documents.recovery import GiveRecoveryCode, ShowRecoveryCode
from desktop.ui.documents.send_dialog import SendDialog
from desktop.ui.documents.send_lines import NAME
from tests.ui.documents_room import DocumentRoom
from tests.ui.fake_documents import MATTER
from tests.ui.fake_firm import at
from tests.ui.playing import button, texts


def report(*verdicts: SendVerdict) -> tuple[SendLine, ...]:
    return tuple(
        SendLine(f"p:{n}", MATTER, f"File {n}.pdf", "", 1000, verdict, "NET-1" if verdict is SendVerdict.FAILED else "")
        for n, verdict in enumerate(verdicts)
    )


def sending(docs: DocumentRoom) -> tuple[SendDialog, str]:
    """A sending under way, and its job."""
    dialog = docs.send("p:9")
    dialog.primary.click()
    docs.last("send_documents")
    docs.qtbot.waitUntil(lambda: dialog.run.running)
    return dialog, f"job-{len(docs.desk.orders)}"


# --- the plan -------------------------------------------------------------------------------------------------------


def test_the_plan_counts_and_says_sizes_and_time(docs: DocumentRoom) -> None:
    dialog = docs.send()
    assert docs.orders("plan_send")[0][1] == SendRequest(matters=(MATTER,))
    said = texts(dialog)
    for words in ("Send 4 older documents of 00405-Okafor?", "will be sent", "12\u00a0MB · less than a minute", "already in Clio",
                  "names to settle", "too large or empty", "Use the proposed name", "Send 1 document, link 1"):  # fmt: skip
        assert words in said
    assert not docs.orders("send_documents")


def test_what_may_be_there_is_counted_apart_from_what_is_sent(docs: DocumentRoom) -> None:
    """Nobody knows yet whether it is sent: its bytes are compared first."""
    dialog = docs.send()
    verdicts = (SendVerdict.SEND, SendVerdict.COMPARE, SendVerdict.COMPARE, SendVerdict.THERE)
    dialog._show_plan(SendPlan(report(*verdicts), 3000, 9.0, "token"))
    page = dialog.plan_page
    shown = [" ".join(texts(figure).split("\n")) for figure in page._figures if figure.isVisibleTo(page)]
    assert shown == [
        "1 will be sent 1\u00a0kB · less than a minute", "2 may be in Clio 2\u00a0kB, sent if they are not",
        "1 already in Clio same content, linked",
    ]  # fmt: skip
    chips = [chip.accessibleName() for chip in page.chips.chips.values() if chip.isVisibleTo(page)]
    assert chips == ["All 4", "Will be sent 1", "May be there 2", "Already there 1"]
    assert dialog.primary.text() == "Send 1 document, compare 2, link 1"
    dialog._show_plan(SendPlan(report(SendVerdict.COMPARE), 1000, 9.0, "token"))
    assert dialog.primary.text() == "Compare 1 document"
    assert "sent if it is not" in texts(page)


def test_refused_names_go_only_when_accepted_and_with_the_accepted_name(docs: DocumentRoom) -> None:
    dialog = docs.send()
    model = dialog.plan_page.model
    place = next(place for place, line in enumerate(model.rows) if line.verdict is SendVerdict.RENAME)
    assert "not chosen" in model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert not model.setData(model.index(place, NAME), "  ")
    assert model.setData(model.index(place, NAME), "Offre.docx")
    assert dialog.primary.text() == "Send 2 documents, link 1"
    dialog.primary.click()
    request = docs.last("send_documents")[1]
    assert isinstance(request, SendRequest)
    assert request.documents == ("p:9", "p:10", "p:12")
    assert request.names == {"p:10": "Offre.docx"}
    assert request.seen.startswith("token-")
    assert request.matters == ()


def test_space_takes_a_document_out_and_without_any_there_is_nothing_to_send(docs: DocumentRoom) -> None:
    dialog = docs.send("p:9")
    assert dialog.primary.text() == "Send 1 document"
    table = dialog.plan_page.table
    table.setCurrentIndex(dialog.plan_page.model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not dialog.primary.isEnabled()
    assert "Nothing is chosen." in texts(dialog)


def test_what_was_seen_is_sent_with_its_own_token(docs: DocumentRoom) -> None:
    dialog = docs.send("p:9")
    dialog.primary.click()
    request = docs.last("send_documents")[1]
    assert request == SendRequest(
        documents=("p:9",), seen="token-2" if len(docs.orders("plan_send")) > 1 else request.seen
    )
    assert len(docs.orders("plan_send")) == 1


def test_news_since_the_plan_are_shown_instead_of_sent(docs: DocumentRoom) -> None:
    dialog = docs.send()
    docs.desk.news = True
    dialog.primary.click()
    docs.qtbot.waitUntil(lambda: "Something has changed since" in texts(dialog))
    assert not docs.orders("send_documents")


def test_a_chip_keeps_to_a_group_without_losing_ticks(docs: DocumentRoom) -> None:
    dialog = docs.send()
    page = dialog.plan_page
    page.chips.choose("stays")
    assert [line.name for line in page.model.rows] == ["Walkthrough video.mov"]
    assert len(page.chosen()) == 2


# --- the sending ----------------------------------------------------------------------------------------------------


def test_progress_pause_resume_and_hide(docs: DocumentRoom) -> None:
    dialog, job = sending(docs)
    docs.desk.report[job] = report(SendVerdict.SENT, SendVerdict.WAITING)
    docs.desk.progress(job, 1, 2)
    docs.qtbot.waitUntil(lambda: dialog.run.done == 1)
    assert "1 of 2 documents" in texts(dialog)
    button(dialog, "Pause").click()
    assert docs.last("pause_job") == ("pause_job", job)
    button(dialog, "Resume").click()
    assert docs.last("resume_job") == ("resume_job", job)
    button(dialog, "Hide").click()
    assert "Sending to Clio: 1 of 2" in texts(docs.pane)
    docs.pane.send(())
    again = docs.dialog(SendDialog)
    assert "1 of 2 documents" in texts(again)


def test_the_report_retries_what_failed_and_writes_a_table(docs: DocumentRoom, tmp_path: Path) -> None:
    dialog, job = sending(docs)
    lines = report(SendVerdict.SENT, SendVerdict.FAILED, SendVerdict.FAILED, SendVerdict.LINKED)
    docs.desk.report[job] = (msgspec.structs.replace(lines[0], name="=1+1.pdf"), *lines[1:])
    docs.end(ok=False)
    docs.qtbot.waitUntil(lambda: len(dialog.run.failed()) == 2)
    assert "2 documents did not reach Clio" in texts(dialog)
    path = tmp_path / "report.csv"
    dialog.write(path)
    docs.read()
    dialog.run.changed.emit()
    assert "report.csv is written." in texts(dialog)
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["Document", "Folder", "Bytes", "Result", "Reason"]
    assert [row[0] for row in rows[1:]] == ["'=1+1.pdf", "File 1.pdf", "File 2.pdf", "File 3.pdf"]
    assert rows[2][3:] == ["Failed", "No connection to Clio"]
    button(dialog, "Retry the 2 failed").click()
    assert docs.last("retry_failed") == ("retry_failed", job)
    assert dialog.run.running


def test_everything_sent_ends_quietly(docs: DocumentRoom) -> None:
    dialog, job = sending(docs)
    docs.desk.report[job] = report(SendVerdict.SENT, SendVerdict.LINKED)
    docs.end()
    docs.qtbot.waitUntil(lambda: "Everything is in Clio" in texts(dialog))
    button(dialog, "Done").click()
    assert dialog.run.job == ""
    assert "Sending to Clio" not in texts(docs.pane)


def test_a_sending_is_found_again_after_a_restart(docs: DocumentRoom) -> None:
    dialog, job = sending(docs)
    docs.desk.report[job] = report(SendVerdict.SENT, SendVerdict.WAITING)
    docs.desk.progress(job, 1, 2)
    docs.qtbot.waitUntil(lambda: dialog.run.done == 1)
    dialog.reject()
    docs.window.set_language("fr_CA")  # the panes are built anew, as by another start
    docs.read()
    docs.qtbot.waitUntil(lambda: "Envoi vers Clio\u00a0: 1 sur 2" in texts(docs.pane))
    assert docs.pane.run.running


# --- the recovery code ----------------------------------------------------------------------------------------------


def test_the_code_is_shown_until_it_is_noted(docs: DocumentRoom) -> None:
    dialog = ShowRecoveryCode("7Q4K-9ZTM", docs.window)
    dialog.open()
    assert "7Q4K-9ZTM" in texts(dialog)
    assert not dialog.primary.isEnabled()
    button(dialog, "Copy").click()
    assert QApplication.clipboard().text() == "7Q4K-9ZTM"
    with docs.qtbot.waitSignal(dialog.noted):
        dialog.kept.setChecked(True)
        dialog.primary.click()


def test_a_fresh_code_waits_with_the_first_sight_of_documents(docs: DocumentRoom) -> None:
    docs.desk.code = "7Q4K-9ZTM"
    docs.window.set_language("en")  # the panes are built anew, as by another start
    docs.read()
    docs.qtbot.waitUntil(docs.pane.code_line.isVisible)
    docs.pane.code_line.button.click()
    docs.qtbot.waitUntil(lambda: any(one.isVisible() for one in docs.window.findChildren(ShowRecoveryCode)))
    dialog = docs.dialog(ShowRecoveryCode)
    assert isinstance(dialog, ShowRecoveryCode)
    dialog.kept.setChecked(True)
    dialog.primary.click()
    docs.last("recovery_code_noted")
    assert docs.desk.code == ""
    assert not docs.pane.code_line.isVisible()


def test_a_lost_key_asks_for_the_code_until_it_fits(docs: DocumentRoom) -> None:
    lost = Problem("VAULT-1", "VAULT-1", at(10, 42))
    docs.desk.tell(StateChanged(msgspec.structs.replace(docs.desk.state, problems=(lost,))))
    docs.bridge._tell()
    docs.pane.menu.aboutToShow.emit()
    docs.pane.menu.actions()[-1].trigger()
    dialog = docs.dialog(GiveRecoveryCode)
    assert isinstance(dialog, GiveRecoveryCode)
    assert not dialog.primary.isEnabled()
    dialog.field.setText("bad")
    dialog.primary.click()
    assert docs.last("give_recovery_code") == ("give_recovery_code", False)
    docs.end(ok=False)
    assert "does not open the copies" in texts(dialog)
    dialog.field.setText("GOOD")
    dialog.primary.click()
    docs.end()
    assert not dialog.isVisible()
