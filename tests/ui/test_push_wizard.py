"""The push wizard: choosing matters and documents, the plan by matter with its names, exactly what was seen is sent, by mouse or keys alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.core.documents_desk import SendRequest
from desktop.ui.documents.send_lines import DOCUMENT, NAME
from desktop.ui.push.grouped import MatterHead
from desktop.ui.push.matters import DOCUMENTS
from desktop.ui.push.period import read_day
from desktop.ui.push.wizard import PushWizard
from tests.ui.playing import button, press_key, texts
from tests.ui.push_room import PushRoom, many_matters

ENTRY = "Send older documents to Clio..."


def shown(wizard: PushWizard) -> list[str]:
    """The numbers of the matters in the list."""
    return [row.number for row in wizard.matters_page.model.rows]


def heads(wizard: PushWizard) -> list[str]:
    """The matters of the plan."""
    return [row.name for row in wizard.plan_page.model.rows if isinstance(row, MatterHead)]


def request(push: PushRoom, name: str = "plan_send") -> SendRequest:
    """The last request of a kind."""
    found = push.last(name)[1]
    assert isinstance(found, SendRequest)
    return found


# --- which matters --------------------------------------------------------------------------------------------------


def test_the_link_menus_offer_it(push: PushRoom) -> None:
    menus = [menu for menu in push.window.menuBar().actions() if menu.text() == "&Link"]
    link = menus[0].menu()
    assert link is not None
    for menu in (link, push.window.toolbar.link.menu()):
        assert ENTRY in [action.text() for action in menu.actions() if action.isVisible()]


def test_linked_matters_show_how_many_and_how_large_their_older_documents_are(push: PushRoom) -> None:
    wizard = push.wizard()
    assert shown(wizard) == ["00405-Okafor", "00392-Kowalczyk", "00366-TremblayRoy", "00359-Bouchard"]
    first = wizard.matters_page.model.index(0, 0)
    said = first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "00405-Okafor, Refinance – 27 Cedar Cres., Okafor, Adaeze, 8 documents, 6.1\u00a0GB, not chosen"
    assert not wizard.primary.isEnabled()
    assert "Nothing is chosen." in texts(wizard)
    button(wizard, "Choose all 4 matters").click()
    assert wizard.primary.text() == "Go on with 4 matters"
    assert "17 documents · 12\u00a0GB" in texts(wizard)
    assert not push.orders("plan_send")


def test_filters_narrow_what_is_seen_and_hidden_choices_are_told(push: PushRoom) -> None:
    wizard = push.wizard()
    page = wizard.matters_page
    page.filter.setText("kowal")
    push.qtbot.waitUntil(lambda: shown(wizard) == ["00392-Kowalczyk"])
    button(wizard, "Choose 1 matter").click()
    page.filter.clear()
    page.opened.first.setText("2026-05-10")
    page.opened.last.setText("2026-05")
    push.qtbot.waitUntil(lambda: shown(wizard) == ["00366-TremblayRoy"])
    assert "1 chosen one is not shown" in texts(page)
    assert wizard.primary.text() == "Go on with 1 matter"
    page.opened.set_period(None, None)
    page.closing.set_period(None, date(2026, 11, 10))
    assert shown(wizard) == ["00392-Kowalczyk", "00359-Bouchard"]
    page.closing.set_period(None, None)
    page.types.setCurrentIndex(page.types.findData("Purchase"))
    assert len(shown(wizard)) == 4
    page.filter.setText("nobody of this name")
    push.qtbot.waitUntil(lambda: "No matter fits the filter" in texts(wizard))


def test_what_is_no_date_is_told_and_stops(push: PushRoom) -> None:
    wizard = push.wizard()
    button(wizard, "Choose all 4 matters").click()
    wizard.matters_page.opened.first.setText("last spring")
    push.qtbot.waitUntil(lambda: not wizard.primary.isEnabled())
    assert "last spring is not a date." in texts(wizard)
    wizard.matters_page.opened.set_period(date(2026, 6, 1), date(2026, 5, 1))
    assert wizard.matters_page.fault == "The period ends before it begins."


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-2", date(2024, 2, 1), date(2024, 2, 29)),
        (" 2024-03-15 ", date(2024, 3, 15), date(2024, 3, 15)),
        ("2024-13", None, None),
        ("2023-02-29", None, None),
        ("15.3.2024", None, None),
        ("0000", None, None),
    ],
)
def test_years_months_and_days_can_be_typed(text: str, first: date | None, last: date | None) -> None:
    assert (read_day(text, last=False), read_day(text, last=True)) == (first, last)


def test_a_click_on_a_head_orders_the_matters(push: PushRoom) -> None:
    wizard = push.wizard()
    header = wizard.matters_page.table.horizontalHeader()
    header.sectionClicked.emit(DOCUMENTS)
    assert [row.documents for row in wizard.matters_page.model.rows] == [8, 5, 3, 1]
    header.sectionClicked.emit(DOCUMENTS)
    assert [row.documents for row in wizard.matters_page.model.rows] == [1, 3, 5, 8]


def test_without_older_documents_it_says_so(push: PushRoom) -> None:
    push.desk.old.clear()
    push.window.actions_of_window.push_documents.trigger()
    wizard = push.dialog(PushWizard)
    push.qtbot.waitUntil(lambda: "Nothing older is left to send" in texts(wizard))
    button(wizard, "Done").click()
    assert not wizard.isVisible()


def test_a_question_that_failed_is_told_and_asked_again(push: PushRoom) -> None:
    push.desk.broken = True
    push.window.actions_of_window.push_documents.trigger()
    wizard = push.dialog(PushWizard)
    assert isinstance(wizard, PushWizard)
    push.qtbot.waitUntil(lambda: "Try again" in texts(wizard))
    push.desk.broken = False
    button(wizard, "Try again").click()
    push.qtbot.waitUntil(lambda: wizard.page is wizard.matters_page)


# --- which documents ------------------------------------------------------------------------------------------------


def test_period_and_kinds_reach_the_plan(push: PushRoom) -> None:
    wizard = push.wizard()
    wizard.matters_page.model.tick(["p:m2"], on=True)
    wizard.primary.click()
    push.qtbot.waitUntil(wizard.primary.isEnabled)
    assert "Which documents of 1 matter?" in texts(wizard)
    assert "2 documents · 6.1\u00a0GB" in texts(wizard)
    wizard.kinds_page.boxes["generated"].setChecked(False)
    assert "6 documents · 1.7\u00a0MB" in texts(wizard)
    button(wizard, "This year").click()
    push.qtbot.waitUntil(lambda: wizard.kinds_page.total()[0] == 2)
    wizard.primary.click()
    push.qtbot.waitUntil(lambda: wizard.page is wizard.plan_page)
    assert request(push).since == date(2026, 1, 1)
    assert set(request(push).origins) == {"uploaded", "filled", "received"}
    button(wizard, "Back").click()
    assert wizard.page is wizard.kinds_page
    button(wizard, "Back").click()
    assert wizard.page is wizard.matters_page
    assert wizard.primary.text() == "Go on with 1 matter"


# --- the plan -------------------------------------------------------------------------------------------------------


def test_the_plan_stands_by_matter_with_counts_sizes_and_time(push: PushRoom) -> None:
    wizard = push.planned("p:m2", "p:m4")
    said = texts(wizard)
    for words in ("Send 11 older documents?", "Of 2 matters.", "will be sent", "already in Clio", "names to settle",
                  "2.2\u00a0MB · less than a minute", "Use the proposed name", "Go on with 8 documents"):  # fmt: skip
        assert words in said, words
    assert heads(wizard) == ["00405-Okafor", "00392-Kowalczyk"]
    head = wizard.plan_page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "8 documents, 3 new, 1 to name, 1 to compare, 1 there, 2 stay, unfolded, partly chosen" in head
    assert not push.orders("send_documents")


def test_a_matter_is_taken_out_and_put_back_as_a_whole(push: PushRoom) -> None:
    wizard = push.planned("p:m2", "p:m4")
    table, model = wizard.plan_page.table, wizard.plan_page.model
    table.setCurrentIndex(model.index(0, DOCUMENT))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert wizard.primary.text() == "Go on with 3 documents"
    assert {line.matter for line in wizard.plan_page.chosen()} == {"p:m4"}
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert len(wizard.plan_page.chosen()) == 8  # the refused name is not accepted with the others
    model.accept_names()
    assert len(wizard.plan_page.chosen()) == 9
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert len(wizard.plan_page.chosen()) == 3


def test_folding_by_key_and_by_chevron(push: PushRoom) -> None:
    wizard = push.planned("p:m2", "p:m4")
    table, model = wizard.plan_page.table, wizard.plan_page.model
    assert model.rowCount() == 13
    table.setCurrentIndex(model.index(3, DOCUMENT))
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert model.rowCount() == 5
    assert table.currentIndex().row() == 0
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert model.rowCount() == 13
    spot = table.visualRect(model.index(0, DOCUMENT))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot.x() + 14, spot.center().y()))
    assert model.rowCount() == 5
    button(wizard, "Unfold all").click()
    button(wizard, "Fold all").click()
    assert heads(wizard) == ["00405-Okafor", "00392-Kowalczyk"]
    assert model.rowCount() == 2


def test_a_proposed_name_is_edited_and_sent_with_what_is_chosen(push: PushRoom) -> None:
    wizard = push.planned("p:m2", "p:m4")
    wizard.plan_page.chips.choose("names")
    model = wizard.plan_page.model
    assert model.rowCount() == 2
    assert model.setData(model.index(1, NAME), "Offre 2.docx")
    wizard.primary.click()
    assert wizard.primary.text() == "Send 6 documents, compare 1, link 2"
    wizard.primary.click()
    sent = request(push, "send_documents")
    assert sent.names == {"p:m2-3": "Offre 2.docx"}
    assert len(sent.documents) == 9
    assert sent.matters == ()
    assert sent.seen == f"token-{len(push.desk.orders) - 1}"


def test_f2_edits_a_proposed_name_in_place_and_nothing_else(push: PushRoom) -> None:
    wizard = push.planned("p:m2", "p:m4")
    wizard.plan_page.chips.choose("names")
    table, model = wizard.plan_page.table, wizard.plan_page.model
    table.setCurrentIndex(model.index(0, DOCUMENT))
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert not table.findChildren(QLineEdit)
    table.setCurrentIndex(model.index(1, DOCUMENT))
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChildren(QLineEdit)[0]
    assert editor.accessibleName() == "Name in Clio"
    assert editor.text() == "Offre contre-offre.docx"
    editor.setText("Offre 3.docx")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    push.qtbot.waitUntil(lambda: model.accepted() == {"p:m2-3": "Offre 3.docx"})
    assert not push.orders("send_documents")
    assert wizard.page is wizard.plan_page


def test_all_of_a_plan_is_sent_under_the_plans_own_token(push: PushRoom) -> None:
    wizard = push.limiting("p:m4", "p:m9")
    asked = len(push.orders("plan_send"))
    seen = f"token-{len(push.desk.orders)}"
    wizard.primary.click()
    assert request(push, "send_documents") == SendRequest(matters=("p:m4", "p:m9"), seen=seen)
    assert len(push.orders("plan_send")) == asked


def test_what_changed_since_is_planned_again_instead_of_sent_and_choices_stay(push: PushRoom) -> None:
    wizard = push.planned("p:m2")
    table, model = wizard.plan_page.table, wizard.plan_page.model
    table.setCurrentIndex(model.index(1, DOCUMENT))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert len(wizard.plan_page.chosen()) == 4
    push.desk.changed = {"p:m2-2"}
    wizard.primary.click()
    wizard.primary.click()
    push.qtbot.waitUntil(lambda: "Something has changed since" in texts(wizard))
    assert not push.orders("send_documents")
    assert [line.key for line in wizard.plan_page.chosen()] == ["p:m2-1", "p:m2-2", "p:m2-5", "p:m2-6"]
    wizard.primary.click()
    wizard.primary.click()
    assert len(request(push, "send_documents").documents) == 4


def test_a_refusal_of_the_engine_brings_the_plan_again(push: PushRoom) -> None:
    wizard, _ = push.sending("p:m4", "p:m9")
    push.end(ok=False, code="SEEN-1")
    push.qtbot.waitUntil(lambda: "Something has changed since" in texts(wizard))
    assert wizard.page is wizard.plan_page
    assert not wizard.run.running


def test_the_whole_way_by_keys_alone(push: PushRoom) -> None:
    wizard = push.wizard()
    press_key(wizard, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press_key(wizard, Qt.Key.Key_Space)
    assert wizard.primary.text() == "Go on with 4 matters"
    press_key(wizard, Qt.Key.Key_Return)
    push.qtbot.waitUntil(lambda: wizard.page is wizard.kinds_page and wizard.primary.isEnabled())
    press_key(wizard, Qt.Key.Key_Return)
    push.qtbot.waitUntil(lambda: wizard.page is wizard.plan_page)
    press_key(wizard, Qt.Key.Key_Down)
    press_key(wizard, Qt.Key.Key_Space)
    press_key(wizard, Qt.Key.Key_Return)
    assert wizard.page is wizard.limits_page
    press_key(wizard, Qt.Key.Key_Return)
    push.qtbot.waitUntil(lambda: wizard.page is wizard.run_page)
    assert wizard.plan_page.model.row_at(1) is not None
    assert "p:m2-0" not in request(push, "send_documents").documents


def test_every_control_has_a_name(push: PushRoom) -> None:
    wizard = push.planned("p:m2")
    for widget in wizard.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(wizard):
            said = widget.accessibleName() or (widget.text() if hasattr(widget, "text") else "")
            assert said, widget


# --- many -----------------------------------------------------------------------------------------------------------


def test_three_hundred_matters_and_six_thousand_files_are_shown_without_a_widget_each(push: PushRoom) -> None:
    push.desk.old = many_matters(push.firm, 300)
    wizard = push.planned(*push.desk.old)
    plan = wizard.plan_page.plan
    assert plan is not None
    assert len(plan.lines) == 6000
    wizard._show_plan(plan, "")
    wizard.grab()
    assert wizard.plan_page.model.rowCount() == 300
    button(wizard, "Unfold all").click()
    assert wizard.plan_page.model.rowCount() == 6300
    bar = wizard.plan_page.table.verticalScrollBar()
    for step in range(5):
        bar.setValue(bar.maximum() * step // 5)
        wizard.plan_page.table.grab()
    assert (
        len(wizard.plan_page.table.findChildren(QWidget)) < 20
    )  # no widget a row: it stays quick however many there are
