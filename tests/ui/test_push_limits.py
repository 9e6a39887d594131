"""When a push may send: the page that asks, with nothing set unless a person sets it, and a sending that says until when it waits and can be let go."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.core.documents_desk import SendRequest
from desktop.core.sending_limits import AFTER_HOURS, Hours, Limits
from desktop.ui.documents.pace_words import pace_text
from desktop.ui.documents.send_dialog import SendDialog
from desktop.ui.language import Speech, local_now
from desktop.ui.push.wizard import PushWizard
from tests.ui.fake_desk import fixed_clock
from tests.ui.playing import button, press_key, texts
from tests.ui.push_room import PushRoom

HALF_PAST = fixed_clock() + timedelta(hours=7)


def sent(push: PushRoom) -> SendRequest:
    """The order as it was placed."""
    found = push.last("send_documents")[1]
    assert isinstance(found, SendRequest)
    return found


def test_between_plan_and_sending_it_asks_one_thing_and_enter_sends_without_limits(push: PushRoom) -> None:
    wizard = push.planned("p:m4", "p:m9")
    assert wizard.primary.text() == "Go on with 4 documents"
    press_key(wizard, Qt.Key.Key_Return)
    assert wizard.page is wizard.limits_page
    assert "When may they be sent?" in texts(wizard)
    assert not push.orders("send_documents")
    assert wizard.primary.text().startswith("Send ")
    press_key(wizard, Qt.Key.Key_Return)
    assert sent(push).limits == Limits()


def test_hours_and_a_number_are_set_and_counted_in_at_once(push: PushRoom) -> None:
    wizard = push.limiting("p:m2", "p:m4")
    page, said = wizard.limits_page, texts(wizard)
    assert "less than a minute" in said
    assert "done" not in said
    assert [box.isEnabled() for box in (page.opens, page.closes, page.number)] == [False] * 3
    page.after_hours.setChecked(True)
    assert "begins 18:00, less than a minute, done 18:00" in texts(wizard)
    page.opens.setCurrentIndex(page.opens.findText("20:30"))
    assert "begins 20:30" in texts(wizard)
    page.per_hour.setChecked(True)
    page.number.setText("2")
    assert "begins 20:30, about 2\u00a0h" in texts(wizard)
    wizard.primary.click()
    assert sent(push).limits == Limits(Hours(time(20, 30), time(7)), 2)


def test_by_keys_alone(push: PushRoom) -> None:
    wizard = push.limiting("p:m4")
    press_key(wizard, Qt.Key.Key_Space)
    press_key(wizard, Qt.Key.Key_Tab)
    assert wizard.focusWidget() is wizard.limits_page.opens
    press_key(wizard, Qt.Key.Key_Down)
    press_key(wizard, Qt.Key.Key_Tab)
    press_key(wizard, Qt.Key.Key_Tab)
    press_key(wizard, Qt.Key.Key_Space)
    press_key(wizard, Qt.Key.Key_Tab)
    wizard.limits_page.number.selectAll()
    QTest.keyClicks(wizard.focusWidget(), "30")
    press_key(wizard, Qt.Key.Key_Return)
    assert sent(push).limits == Limits(Hours(time(18, 30), time(7)), 30)


@pytest.mark.parametrize("number", ["", "0", "many", "-3", "1.5"])
def test_what_is_no_number_is_told_and_stops(push: PushRoom, number: str) -> None:
    wizard = push.limiting("p:m4")
    wizard.limits_page.per_hour.setChecked(True)
    wizard.limits_page.number.setText(number)
    assert not wizard.primary.isEnabled()
    assert "How many documents an hour is a number from 1 on." in texts(wizard)
    wizard.limits_page.per_hour.setChecked(False)
    assert wizard.primary.isEnabled()


def test_hours_without_length_are_told_and_stop(push: PushRoom) -> None:
    wizard = push.limiting("p:m4")
    wizard.limits_page.after_hours.setChecked(True)
    wizard.limits_page.closes.setCurrentIndex(wizard.limits_page.opens.currentIndex())
    assert not wizard.primary.isEnabled()
    assert "The hours begin and end at the same time." in texts(wizard)


def test_back_shows_the_same_plan_whose_estimate_counts_the_limits_in(push: PushRoom) -> None:
    wizard = push.planned("p:m2", "p:m4")
    table, model = wizard.plan_page.table, wizard.plan_page.model
    table.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    chosen = wizard.plan_page.chosen()
    wizard.primary.click()
    wizard.limits_page.after_hours.setChecked(True)
    button(wizard, "Back").click()
    assert wizard.page is wizard.plan_page
    assert wizard.plan_page.chosen() == chosen
    assert "begins 18:00" in texts(wizard)
    wizard.primary.click()
    assert wizard.limits_page.after_hours.isChecked()


def test_what_is_only_linked_is_not_asked_about(push: PushRoom) -> None:
    wizard = push.planned("p:m2")
    there = {line.key for line in wizard.plan_page.chosen() if line.verdict == "there"}
    for place in range(1, wizard.plan_page.model.rowCount()):
        row = wizard.plan_page.model.row_at(place)
        if getattr(row, "key", "") in {line.key for line in wizard.plan_page.chosen()} - there:
            wizard.plan_page.table.setCurrentIndex(wizard.plan_page.model.index(place, 0))
            QTest.keyClick(wizard.plan_page.table, Qt.Key.Key_Space)
    assert wizard.primary.text() == "Link 1 document"
    wizard.primary.click()
    assert sent(push).documents == tuple(there)


def test_every_control_of_it_has_a_name(push: PushRoom) -> None:
    wizard = push.limiting("p:m4")
    for widget in wizard.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(wizard):
            assert widget.accessibleName() or (widget.text() if hasattr(widget, "text") else ""), widget


# --- a sending that waits -------------------------------------------------------------------------------------------


def waiting(push: PushRoom) -> tuple[PushWizard, str]:
    """One whose hours have not begun."""
    wizard, job = push.sending("p:m4", "p:m9")
    push.desk.finish(job, waiting=3)
    push.desk.wait(job, HALF_PAST, 1, 4)
    push.qtbot.waitUntil(lambda: wizard.run.waits_until == HALF_PAST and wizard.run.done == 1)
    return wizard, job


def test_it_says_until_when_it_waits_and_that_it_was_set_so(push: PushRoom) -> None:
    wizard, _ = waiting(push)
    until = Speech("en", fixed_clock).near(HALF_PAST)
    said = texts(wizard)
    for words in (f"Waits until {until} (set in this sending)", f"Sending to Clio waits until {until}", "Send now anyway",
                  "It goes on by itself then", "1 of 4 documents"):  # fmt: skip
        assert words in said, words
    assert [chip for chip in said.split("\n") if chip in {"Waiting", "Sending"}][-1] == "Waiting"
    assert f"Sending to Clio: 1 of 4. Waits until {until} (set in this sending)" in texts(push.pane)


def test_one_click_lets_it_go(push: PushRoom) -> None:
    wizard, job = waiting(push)
    button(wizard, "Send now anyway").click()
    assert push.last("limit_job") == ("limit_job", job, Limits())
    assert "Waits until" not in texts(wizard)
    assert "Send now anyway" not in texts(wizard)
    assert "Send now anyway" not in texts(push.pane)


def test_the_line_beside_the_documents_lets_it_go_too(push: PushRoom) -> None:
    wizard, job = waiting(push)
    wizard.reject()
    button(push.pane, "Send now anyway").click()
    assert push.last("limit_job") == ("limit_job", job, Limits())
    assert "Waits until" not in texts(push.pane)


def test_the_next_file_ends_the_wait(push: PushRoom) -> None:
    wizard, job = waiting(push)
    push.desk.finish(job, waiting=2)
    push.desk.progress(job, 2, 4)
    push.qtbot.waitUntil(lambda: wizard.run.done == 2)
    assert "Waits until" not in texts(wizard)
    assert "Sending to Clio" in texts(wizard)


def test_paused_while_it_waits_it_is_paused(push: PushRoom) -> None:
    wizard, _ = waiting(push)
    button(wizard, "Pause").click()
    assert "Sending to Clio is paused" in texts(wizard)
    assert "Waits until" not in texts(wizard)
    button(wizard, "Resume").click()
    assert "Waits until" in texts(wizard)


def test_the_wait_of_an_earlier_start_is_found_again(push: PushRoom) -> None:
    wizard, job = waiting(push)
    wizard.reject()
    push.window.set_language("fr_CA")  # the panes are built anew, as by another start
    push.read()
    push.qtbot.waitUntil(lambda: push.pane.run.running)
    assert push.pane.run.waits_until == HALF_PAST
    dialog = SendDialog(push.pane.run, push.pane.run._door, Speech("fr_CA", fixed_clock), None, "", push.window)
    assert "(réglé dans cet envoi)" in texts(dialog)
    button(dialog, "Envoyer quand même maintenant").click()
    assert push.last("limit_job") == ("limit_job", job, Limits())


def test_time_in_words_with_and_without_limits() -> None:
    speech = Speech("en", fixed_clock)
    assert pace_text(Limits(), 7500, 18_000.0, speech) == "about 5\u00a0h"
    assert pace_text(Limits(AFTER_HOURS), 7500, 18_000.0, speech) == "begins 18:00, about 5\u00a0h, done 23:00"
    assert pace_text(Limits(per_hour=100), 500, 3_000.0, speech).startswith("about 4\u00a0h\u00a010\u00a0min, done ")


def test_the_readers_zone_knows_its_changes_of_clock() -> None:
    now = local_now()
    later = now + timedelta(days=182)
    assert later.utcoffset() == datetime.fromtimestamp(later.timestamp()).astimezone().utcoffset()
