"""What new Clio contacts do is asked once, after the first complete check, and only where there is something to ask about."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.errors import Unreachable
from desktop.core.records import Side
from desktop.core.state import StateKind
from desktop.ui.preferences.contacts_choice import figure_words
from desktop.ui.preferences.contacts_question import ContactsQuestion, FirstCheck, ask_new_contacts
from desktop.ui.settings import Settings
from desktop.ui.widgets.cards import ChoiceCard
from tests.ui.settings_desk import PROPOSED, RunAtOnce, SettingsDesk


@pytest.fixture
def desk() -> SettingsDesk:
    return SettingsDesk()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def window(qtbot: QtBot, desk: SettingsDesk) -> QWidget:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    qtbot.waitExposed(over)
    return over


@pytest.fixture
def bridge(window: QWidget, desk: SettingsDesk) -> RunAtOnce:
    return RunAtOnce(desk, parent=window)


def become(qtbot: QtBot, bridge: RunAtOnce, desk: SettingsDesk, kind: StateKind, **more: object) -> None:
    with qtbot.waitSignal(bridge.state_changed):
        desk.become(msgspec.structs.replace(desk.firm.state(kind), **more))


def asked(window: QWidget) -> ContactsQuestion | None:
    return window.findChild(ContactsQuestion)


def test_the_choice_is_saved_with_the_areas_as_they_are(
    qtbot: QtBot, window: QWidget, bridge: RunAtOnce, desk: SettingsDesk
) -> None:
    question = ask_new_contacts(window, bridge, desk.choices)
    assert question is not None
    cards = question.findChildren(ChoiceCard)
    assert [card.isChecked() for card in cards] == [True, False, False]
    assert "23 contacts" in cards[0].accessibleDescription()
    cards[1].click()
    qtbot.keyClick(question, Qt.Key.Key_Return)
    assert desk.saves() == [("save_choices", "on_matters", PROPOSED)]


def test_later_saves_nothing(qtbot: QtBot, window: QWidget, bridge: RunAtOnce, desk: SettingsDesk) -> None:
    question = ask_new_contacts(window, bridge, desk.choices)
    assert question is not None
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert not question.isVisible()
    assert desk.saves() == []


@pytest.mark.parametrize("change", [{"asked": True}, {"recent": 0}])
def test_nothing_is_asked_where_nothing_is_to_ask(
    window: QWidget, bridge: RunAtOnce, desk: SettingsDesk, change: dict[str, object]
) -> None:
    assert ask_new_contacts(window, bridge, msgspec.structs.replace(desk.choices, **change)) is None


@pytest.mark.parametrize("kind", [StateKind.UP_TO_DATE, StateKind.NEEDS_YOU])
def test_it_is_asked_after_the_first_complete_check_and_once(
    qtbot: QtBot, window: QWidget, bridge: RunAtOnce, desk: SettingsDesk, settings: Settings, kind: StateKind
) -> None:
    FirstCheck(window, bridge, settings)
    become(qtbot, bridge, desk, StateKind.SYNCING)
    become(qtbot, bridge, desk, StateKind.NEEDS_YOU, last_checked=None)
    assert asked(window) is None, "nothing was checked yet"
    become(qtbot, bridge, desk, kind)
    question = asked(window)
    assert question is not None
    question.reject()
    become(qtbot, bridge, desk, StateKind.UP_TO_DATE)
    assert desk.orders.count(("firm_choices",)) == 1


def test_it_waits_while_another_dialog_is_open(
    qtbot: QtBot, window: QWidget, bridge: RunAtOnce, desk: SettingsDesk, settings: Settings
) -> None:
    FirstCheck(window, bridge, settings)
    other = QDialog(window)
    other.open()
    become(qtbot, bridge, desk, StateKind.UP_TO_DATE)
    assert asked(window) is None
    other.reject()
    become(qtbot, bridge, desk, StateKind.UP_TO_DATE)
    assert asked(window) is not None


def test_a_service_that_is_away_is_asked_at_the_next_check(
    qtbot: QtBot, window: QWidget, bridge: RunAtOnce, desk: SettingsDesk, settings: Settings
) -> None:
    FirstCheck(window, bridge, settings)
    desk.fails = Unreachable(Side.CLIO)
    become(qtbot, bridge, desk, StateKind.UP_TO_DATE)
    assert asked(window) is None
    desk.fails = None
    become(qtbot, bridge, desk, StateKind.UP_TO_DATE)
    assert asked(window) is not None


def test_a_firm_that_has_chosen_costs_no_request_at_the_next_start(
    qtbot: QtBot, window: QWidget, bridge: RunAtOnce, desk: SettingsDesk, settings: Settings
) -> None:
    desk.choices = msgspec.structs.replace(desk.choices, asked=True)
    FirstCheck(window, bridge, settings)
    become(qtbot, bridge, desk, StateKind.UP_TO_DATE)
    FirstCheck(window, bridge, Settings(settings.path))
    become(qtbot, bridge, desk, StateKind.UP_TO_DATE)
    assert desk.orders.count(("firm_choices",)) == 1
    assert asked(window) is None


@pytest.mark.parametrize(("recent", "said"), [(0, "0 contacts."), (1, "1 contact."), (1200, "1,200 contacts.")])
def test_the_figure_speaks_of_one_and_of_many(recent: int, said: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("en_CA"))
    try:
        assert figure_words(recent).endswith(said)
    finally:
        QLocale.setDefault(before)
