"""The push wizard's sending: progress by matter, pausing, hiding and finding it again, the report with its retry and its table."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core.documents_desk import SendVerdict
from desktop.ui.documents.send_lines import RESULT
from desktop.ui.push.wizard import PushWizard
from tests.ui.playing import button, texts
from tests.ui.push_room import PushRoom


def summary(wizard: PushWizard, place: int = 0) -> str:
    """What a matter's head says."""
    return str(wizard.run_page.model.index(place, RESULT).data())


def test_progress_by_matter_pause_and_resume(push: PushRoom) -> None:
    wizard, job = push.sending("p:m4", "p:m9")
    push.desk.finish(job, waiting=2)
    push.desk.progress(job, 2, 4)
    push.qtbot.waitUntil(lambda: wizard.run.done == 2)
    assert "2 of 4 documents" in texts(wizard)
    assert summary(wizard) == "1 sent, 1 linked, 1 waiting"
    button(wizard, "Pause").click()
    assert push.last("pause_job") == ("pause_job", job)
    assert "Sending to Clio is paused" in texts(wizard)
    assert "Paused" in texts(wizard)
    button(wizard, "Resume").click()
    assert push.last("resume_job") == ("resume_job", job)
    assert "Stop for good" not in texts(wizard)


def test_a_paused_one_can_be_stopped_for_good(push: PushRoom) -> None:
    wizard, job = push.sending("p:m4", "p:m9")
    button(wizard, "Pause").click()
    button(wizard, "Stop for good").click()
    assert push.last("cancel") == ("cancel", job)


def test_hidden_it_goes_on_and_opened_again_it_shows(push: PushRoom) -> None:
    wizard, job = push.sending("p:m4", "p:m9")
    button(wizard, "Hide").click()
    push.desk.finish(job, waiting=1)
    push.desk.progress(job, 3, 4)
    push.qtbot.waitUntil(lambda: "Sending to Clio: 3 of 4" in texts(push.pane))
    push.pane._show_run()
    again = push.dialog(PushWizard)
    assert isinstance(again, PushWizard)
    assert "3 of 4 documents" in texts(again)
    push.qtbot.waitUntil(lambda: again.run_page.model.index(0, 0).data().startswith("00392-Kowalczyk"))


def test_a_sending_of_an_earlier_start_is_found_by_the_engines_word_and_heard_to_its_end(push: PushRoom) -> None:
    wizard, job = push.sending("p:m4", "p:m9")
    push.desk.finish(job, waiting=2)
    push.desk.paused.add(job)
    wizard.reject()
    push.window.set_language("fr_CA")  # the panes are built anew, as by another start
    push.read()
    push.qtbot.waitUntil(lambda: push.pane.run.running)
    assert push.pane.run.paused
    again = push.wizard()
    assert again.page is again.run_page
    push.desk.finish(job)
    push.desk.end(job)
    push.bridge._tell()
    push.qtbot.waitUntil(lambda: "Tout est dans Clio" in texts(again))


def test_the_report_retries_what_failed_and_keeps_every_file(push: PushRoom) -> None:
    wizard, job = push.sending("p:m2", "p:m4")
    push.desk.finish(job, "p:m2-0", "p:m4-2")
    push.end(ok=False)
    push.qtbot.waitUntil(lambda: len(wizard.run.failed()) == 2)
    assert "2 documents did not reach Clio" in texts(wizard)
    assert "In Clio: 6 of 8" in texts(wizard)
    wizard.run_page.chips.choose("failed")
    assert wizard.run_page.model.rowCount() == 4
    button(wizard, "Retry the 2 failed").click()
    assert push.last("retry_failed") == ("retry_failed", job)
    assert wizard.run.running
    assert len(wizard.run.lines) == 8
    push.desk.report[job] = tuple(
        line.becoming(SendVerdict.SENT) if line.verdict is SendVerdict.WAITING else line for line in wizard.run.lines
    )
    push.desk.end(job)
    push.bridge._tell()
    push.qtbot.waitUntil(lambda: "Everything is in Clio" in texts(wizard))
    button(wizard, "Done").click()
    assert push.pane.run.job == ""


def test_with_failures_left_it_opens_on_them_and_can_begin_anew(push: PushRoom) -> None:
    wizard, job = push.sending("p:m4", "p:m9")
    push.desk.finish(job, "p:m4-0")
    push.end(ok=False)
    push.qtbot.waitUntil(lambda: bool(wizard.run.failed()))
    wizard.reject()
    again = push.wizard()
    assert again.page is again.run_page
    button(again, "Send others...").click()
    push.qtbot.waitUntil(lambda: again.page is again.matters_page)
    assert push.pane.run.job == ""


def test_what_stays_in_prolegis_is_not_called_sent(push: PushRoom) -> None:
    wizard, job = push.sending("p:m4", "p:m9")
    push.desk.finish(job)
    lines = push.desk.report[job]
    push.desk.report[job] = (lines[0].becoming(SendVerdict.NOT_LINKED), *lines[1:])
    push.end()
    push.qtbot.waitUntil(lambda: "1 document stays in Prolegis" in texts(wizard))
    assert "Everything is in Clio" not in texts(wizard)


def test_a_job_that_broke_off_is_not_called_done(push: PushRoom) -> None:
    wizard, job = push.sending("p:m4", "p:m9")
    push.desk.finish(job, waiting=3)
    push.end(ok=False, code="BUG-1")
    push.qtbot.waitUntil(lambda: "3 documents still wait" in texts(wizard))
    assert "Done" not in [chip.accessibleName() for chip in wizard.run_page.findChildren(type(wizard.run_page._chip))]


def test_the_table_has_every_file_with_its_matter_and_no_formula(push: PushRoom, tmp_path: Path) -> None:
    wizard, job = push.sending("p:m4", "p:m9")
    push.desk.finish(job, "p:m4-0")
    lines = push.desk.report[job]
    risky = [type(line)(line.key, line.matter, f"{char}{line.name}", line.folder, line.size, line.verdict, line.detail)
             for char, line in zip(("=", "@", "\n", "-"), lines, strict=True)]  # fmt: skip
    push.desk.report[job] = tuple(risky)
    push.end(ok=False)
    push.qtbot.waitUntil(lambda: bool(wizard.run.failed()))
    wizard.run_page.chips.choose("failed")
    path = tmp_path / "report.csv"
    wizard.exporter.write(path)
    push.read()
    assert "report.csv is written." in texts(wizard)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Matter", "Document", "Folder", "Bytes", "Result", "Reason"]
    assert [row[0] for row in rows[1:]] == ["00392-Kowalczyk"] * 3 + ["00359-Bouchard"]
    assert [row[1][:2] for row in rows[1:]] == ["'=", "'@", "'\n", "'-"]
    assert rows[1][4:] == ["Failed", "No connection to Clio"]


def test_that_a_table_is_written_stands_while_the_sending_goes_on(push: PushRoom, tmp_path: Path) -> None:
    wizard, job = push.sending("p:m4", "p:m9")
    wizard.exporter.write(tmp_path / "report.csv")
    push.read()
    push.desk.finish(job, waiting=3)
    push.desk.progress(job, 1, 4)
    push.qtbot.waitUntil(lambda: wizard.run.done == 1)
    assert "report.csv is written." in texts(wizard)


def test_a_table_that_cannot_be_written_says_why_and_leaves_the_old_one(push: PushRoom, tmp_path: Path) -> None:
    wizard = push.planned("p:m4")
    taken = tmp_path / "plan.csv"
    taken.mkdir()
    (taken / "kept.txt").write_text("as before")
    wizard.exporter.write(taken)
    push.read()
    assert "plan.csv could not be written: Is a directory" in texts(wizard)
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("plan")] == ["plan.csv"]
    wizard.exporter.write(tmp_path / "nowhere" / "plan.csv")
    push.read()
    assert "plan.csv could not be written: No such file or directory" in texts(wizard)


def test_enter_on_a_report_folds_nothing_and_retries(push: PushRoom) -> None:
    wizard, job = push.sending("p:m4", "p:m9")
    push.desk.finish(job, "p:m4-0")
    push.end(ok=False)
    push.qtbot.waitUntil(lambda: bool(wizard.run.failed()))
    table = wizard.run_page.table
    table.setCurrentIndex(wizard.run_page.model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert wizard.run_page.model.rowCount() == 3
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert push.last("retry_failed") == ("retry_failed", job)
