"""The push wizard on the practice firm, with nothing in between invented: older documents of two matters come to stand in Clio, byte for byte."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog

from desktop.core.documents_desk import SendVerdict
from desktop.ui.push.wizard import PushWizard
from tests.ui.live_room import LiveRoom, live  # noqa: F401  a fixture
from tests.ui.playing import button, texts

SENT = {SendVerdict.SENT, SendVerdict.LINKED}


def opened(room: LiveRoom) -> PushWizard:
    """The wizard as the Link menu opens it."""
    room.window.actions_of_window.push_documents.trigger()
    found = [one for one in room.window.findChildren(QDialog) if isinstance(one, PushWizard) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def in_clio(room: LiveRoom, key: str) -> tuple[str, bytes]:
    """The Clio matter and the bytes of what a Prolegis document (a row key) was sent as."""
    clio, here = room.stage.practice.clio, room.stage.practice.prolegis.documents.rows[key.removeprefix("p:")]
    there = clio.tree.documents.rows[int(here["clio_document_id"])]
    latest = clio.uploads.latest(there)
    assert latest is not None
    return str(there["matter_id"]), b"".join(clio.storage.read(latest["content"]))


def planned(room: LiveRoom) -> PushWizard:
    """The wizard with the plan of all that is old."""
    wizard = opened(room)
    room.until(lambda: wizard.page is wizard.matters_page)
    button(wizard, "Choose all 2 matters").click()
    wizard.primary.click()
    room.until(lambda: wizard.primary.isEnabled() and wizard.page is wizard.kinds_page)
    wizard.primary.click()
    room.until(lambda: wizard.page is wizard.plan_page)
    return wizard


def test_one_document_an_hour_until_a_person_lets_the_rest_go(live: LiveRoom) -> None:  # noqa: F811
    wizard = planned(live)
    chosen = {line.key for line in wizard.plan_page.chosen()}
    wizard.primary.click()
    wizard.limits_page.per_hour.setChecked(True)
    wizard.limits_page.number.setText("1")
    wizard.primary.click()
    live.until(lambda: wizard.page is wizard.run_page and wizard.run.waits_until is not None)
    live.until(lambda: "Waits until " in texts(wizard) and wizard.run.done > 0)
    rows = live.stage.practice.prolegis.documents.rows
    assert len([key for key in chosen if rows[key.removeprefix("p:")]["clio_document_id"]]) == 1
    button(wizard, "Send now anyway").click()
    live.until(lambda: wizard.run.ended)
    assert {line.key for line in wizard.run.lines if line.verdict in SENT} == chosen
    assert "Waits until " not in texts(wizard)


def test_older_documents_of_two_matters_come_to_stand_in_clio(live: LiveRoom, tmp_path: Path) -> None:  # noqa: F811
    wizard = opened(live)
    live.until(lambda: wizard.page is wizard.matters_page)
    rows = wizard.matters_page.model.rows
    assert {row.number for row in rows} == {"00287-Lindqvist", "00371-Sandhu"}
    documents = sum(row.documents for row in rows)
    button(wizard, "Choose all 2 matters").click()
    wizard.primary.click()
    live.until(lambda: wizard.primary.isEnabled() and wizard.page is wizard.kinds_page)
    assert wizard.kinds_page.total()[0] == documents
    wizard.primary.click()
    live.until(lambda: wizard.page is wizard.plan_page)
    plan = wizard.plan_page.plan
    assert plan is not None
    assert len(plan.lines) == documents
    assert "Of 2 matters." in texts(wizard)
    wizard.plan_page.model.accept_names()
    chosen = {line.key for line in wizard.plan_page.chosen()}
    wizard.primary.click()
    wizard.primary.click()
    live.until(lambda: wizard.page is wizard.run_page and wizard.run.ended)
    live.until(lambda: not [line for line in wizard.run.lines if line.verdict is SendVerdict.WAITING])
    assert {line.key for line in wizard.run.lines if line.verdict in SENT} == chosen
    practice = live.stage.practice
    for key in chosen:
        here = practice.prolegis.documents.rows[key.removeprefix("p:")]
        matter = practice.prolegis.matters.rows[here["matter_id"]]
        assert in_clio(live, key) == (matter["clio_matter_id"], practice.world.blobs.read(here["sha256"]))
    wizard.exporter.write(tmp_path / "report.csv")
    live.until(lambda: "report.csv is written." in texts(wizard))
    text = (tmp_path / "report.csv").read_text(encoding="utf-8-sig")
    assert "00287-Lindqvist" in text
    assert "00371-Sandhu" in text
    button(wizard, "Done").click()
    again = opened(live)
    left = documents - len(chosen)
    live.until(lambda: again.page is again.matters_page if left else "Nothing older is left to send" in texts(again))
    assert sum(row.documents for row in again.matters_page.model.rows) == left
