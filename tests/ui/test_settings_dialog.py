"""The settings hold what they say: look and notices at once, the firm's choices when they are saved, connections when a person said yes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.desk import JobEnded, SignInStep
from desktop.core.errors import Unreachable
from desktop.core.ports import Identity
from desktop.core.records import Side
from desktop.ui.language import Translations
from desktop.ui.preferences.connections_page import Disconnect
from desktop.ui.preferences.settings_dialog import (
    ABOUT,
    AREAS,
    CONNECTIONS,
    CONTACTS,
    LOOK,
    NOTICES,
    SettingsDialog,
    open_settings,
)
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import DangerButton
from desktop.ui.widgets.cards import ChoiceCard
from desktop.ui.widgets.chips import FilterChip
from desktop.ui.widgets.controls import CheckBox, DropDown
from tests.ui.settings_desk import PROPOSED, RunAtOnce, SettingsDesk

Open = Callable[..., SettingsDialog]


@pytest.fixture
def desk() -> SettingsDesk:
    return SettingsDesk()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def opened(qtbot: QtBot, desk: SettingsDesk, settings: Settings) -> Open:
    """Opens the settings on a page, over a widget that takes them with it."""
    over = QWidget()
    qtbot.addWidget(over)

    def make(page: int = LOOK) -> SettingsDialog:
        dialog = open_settings(over, RunAtOnce(desk, parent=over), settings, page)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return make


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def button(page: QWidget, name: str) -> QAbstractButton:
    return next(one for one in page.findChildren(QAbstractButton) if name in (one.text(), one.accessibleName()))


def combo(dialog: SettingsDialog, kind: str) -> DropDown:
    return next(one for one in dialog.page.findChildren(DropDown) if one.accessibleName().endswith(f" of {kind}"))


def test_the_theme_holds_at_once_and_is_kept(opened: Open, settings: Settings, theme: Theme, qtbot: QtBot) -> None:
    dialog = opened()
    with qtbot.waitSignal(dialog.theme_chosen) as told:
        button(dialog.page, "Dark").click()
    assert told.args == ["dark"]
    assert theme.is_dark
    assert Settings(settings.path).mode == "dark"


def test_another_language_is_kept_and_the_dialog_speaks_it(
    opened: Open, settings: Settings, qtbot: QtBot, qapp: QApplication
) -> None:
    dialog, before = opened(), QLocale()
    translations = Translations(qapp)
    dialog.language_chosen.connect(translations.use)
    try:
        with qtbot.waitSignal(dialog.language_chosen):
            button(dialog.page, "Français").click()
        qtbot.waitUntil(lambda: dialog.page.heading == "Apparence et langue")
        assert settings.language == "fr_CA"
        assert button(dialog.page, "Français").isChecked()
        assert dialog.windowTitle() == "Réglages"
        dialog.show_page(CONTACTS)
        assert "Au cours des 90 derniers jours" in "\n".join(
            card.accessibleDescription() for card in dialog.page.findChildren(ChoiceCard)
        )
    finally:
        translations.use("en")
        QLocale.setDefault(before)


def test_nothing_is_written_before_the_button_is_pressed(opened: Open, desk: SettingsDesk) -> None:
    dialog = opened(CONTACTS)
    assert not dialog.primary.isEnabled()
    button(dialog.page, "Ask each time").click()
    assert desk.saves() == []
    dialog.show_page(ABOUT)
    assert dialog.primary.isVisible(), "what is not saved is not forgotten on another page"
    dialog.primary.click()
    assert desk.saves() == [("save_choices", "ask", PROPOSED)]


def test_the_figure_of_the_last_90_days_stands_with_the_choice(opened: Open) -> None:
    card = opened(CONTACTS).page.findChild(ChoiceCard)
    assert card is not None
    assert card.text() == "Always"
    assert card.isChecked()
    assert "In the last 90 days this would have brought 23 contacts." in card.accessibleDescription()


def test_proposed_areas_are_chosen_and_the_others_are_not_mapped(opened: Open) -> None:
    dialog = opened(AREAS)
    assert combo(dialog, "purchase").currentText() == "Real Estate – Purchases"
    assert combo(dialog, "estate administration").currentText() == "Estates"
    assert combo(dialog, "title transfer").currentText() == "Not mapped"
    assert "without its practice area" in words(dialog.page)


def test_an_area_that_clio_has_no_more_stays_until_somebody_chooses(opened: Open, desk: SettingsDesk) -> None:
    dialog = opened(AREAS)
    assert combo(dialog, "refinance").currentText() == "Refinancing (old) (no longer in Clio)"
    combo(dialog, "sale").setCurrentIndex(0)
    dialog.primary.click()
    areas = desk.saves()[0][2]
    assert areas == {kind: area for kind, area in PROPOSED.items() if kind != "sale"}, (
        "will, which no matter has, stays"
    )


def test_a_type_that_is_written_otherwise_is_the_same_type(opened: Open, desk: SettingsDesk) -> None:
    desk.choices = msgspec.structs.replace(desk.choices, types=("Title  Transfer",), areas={"title transfer": "wills"})
    dialog = opened(AREAS)
    assert combo(dialog, "Title Transfer").currentText() == "Wills"
    combo(dialog, "Title Transfer").setCurrentIndex(1)
    dialog.primary.click()
    assert desk.saves()[0][2] == {"Title  Transfer": "Estates"}


def test_the_wheel_scrolls_the_page_and_never_picks_an_area(opened: Open) -> None:
    box = combo(opened(AREAS), "purchase")
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "Real Estate – Purchases"
    assert not wheel.isAccepted()


def test_after_saving_nothing_is_left_to_save(opened: Open, desk: SettingsDesk, qtbot: QtBot) -> None:
    dialog = opened(CONTACTS)
    button(dialog.page, "Only clients of a matter").click()
    dialog.primary.click()
    assert not dialog.primary.isEnabled(), "one order for one press"
    with qtbot.waitSignal(dialog.bridge.job_ended):
        desk.finish()
    assert button(dialog.page, "Only clients of a matter").isChecked()
    assert not dialog.primary.isEnabled()
    assert dialog.primary.accessibleDescription() == "Saved"


def test_what_could_not_be_saved_can_be_saved_again(opened: Open, desk: SettingsDesk, qtbot: QtBot) -> None:
    dialog = opened(CONTACTS)
    button(dialog.page, "Ask each time").click()
    dialog.primary.click()
    with qtbot.waitSignal(dialog.bridge.job_ended):
        desk.finish(ok=False)
    assert button(dialog.page, "Ask each time").isChecked()
    assert dialog.primary.isEnabled()
    assert dialog.primary.accessibleDescription() == "It could not be saved."


def test_without_a_connection_the_page_says_so_and_tries_again(opened: Open, desk: SettingsDesk) -> None:
    desk.fails = Unreachable(Side.CLIO)
    dialog = opened(AREAS)
    assert "No connection to Clio" in words(dialog.page)
    assert not dialog.primary.isVisible()
    desk.fails = None
    button(dialog.page, "Try again").click()
    assert combo(dialog, "purchase").currentText() == "Real Estate – Purchases"


def test_both_connections_are_told_in_words(opened: Open) -> None:
    said = words(opened(CONNECTIONS).page)
    for part in (
        "Example Law LLP",
        "Pat Example",
        "Canada",
        "https://ca.clio.example.ca/api/v4",
        "kept on this computer",
    ):
        assert part in said


def test_text_of_a_service_is_plain_text(opened: Open, desk: SettingsDesk) -> None:
    who = Identity("f1", "<b>Example</b> Law", "u1", "Pat Example")
    desk.infos[Side.CLIO] = msgspec.structs.replace(desk.infos[Side.CLIO], identity=who)
    page = opened(CONNECTIONS).page
    label = next(one for one in page.findChildren(QLabel) if "Example</b>" in one.text())
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_disconnecting_asks_first(opened: Open, desk: SettingsDesk, qtbot: QtBot) -> None:
    dialog = opened(CONNECTIONS)
    button(dialog.page, "Disconnect... Clio").click()
    question = dialog.findChild(Disconnect)
    assert question is not None
    assert question.cancel.hasFocus() or not question.primary.isVisible(), "Enter never disconnects"
    assert ("disconnect", Side.CLIO) not in desk.orders
    with qtbot.waitSignal(dialog.bridge.job_ended):
        question.findChild(DangerButton).click()
        desk.finish()
    assert ("disconnect", Side.CLIO) in desk.orders
    names = [one.accessibleName() for one in dialog.page.findChildren(QAbstractButton)]
    assert "Connect Clio" in names
    assert "Disconnect... Clio" not in names


def test_a_sign_in_elsewhere_shows_at_once(opened: Open, desk: SettingsDesk, qtbot: QtBot) -> None:
    desk.infos[Side.CLIO] = msgspec.structs.replace(desk.infos[Side.CLIO], signed_in=False, identity=None)
    dialog = opened(CONNECTIONS)
    assert "not known yet" in words(dialog.page)
    who = Identity("f1", "Example Law LLP", "u2", "Sam Example", "ca")
    desk.infos[Side.CLIO] = msgspec.structs.replace(desk.infos[Side.CLIO], signed_in=True, identity=who)
    with qtbot.waitSignal(dialog.bridge.sign_in_step):
        desk.tell(SignInStep(Side.CLIO, "done", identity=who))
    assert "Sam Example" in words(dialog.page)


def test_notices_can_be_turned_off(opened: Open, settings: Settings, qtbot: QtBot) -> None:
    dialog = opened(NOTICES)
    box = next(one for one in dialog.page.findChildren(CheckBox) if one.text().startswith("Notify"))
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not settings.flag("notices/on", True)


def test_the_subjects_are_walked_with_the_arrows(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    entry = button(dialog, "Look and language")
    entry.setFocus()
    qtbot.keyClick(entry, Qt.Key.Key_Down)
    assert dialog.page.heading == "New Clio contacts"


def test_about_says_version_licence_and_data_folder(opened: Open, settings: Settings) -> None:
    from desktop import __version__

    said = words(opened(ABOUT).page)
    for part in (__version__, "MIT", str(settings.path.parent)):
        assert part in said


def test_every_control_has_a_name_and_can_be_hit(opened: Open) -> None:
    dialog = opened()
    for place in range(ABOUT + 1):
        dialog.show_page(place)
        for control in (*dialog.findChildren(QAbstractButton), *dialog.findChildren(DropDown)):
            name = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
            if control.isVisible():
                assert name, control
                assert control.height() >= 24, name
    assert all(isinstance(chip, QAbstractButton) for chip in dialog.findChildren(FilterChip))


def test_a_foreign_job_changes_nothing(opened: Open, desk: SettingsDesk, qtbot: QtBot) -> None:
    dialog = opened(CONTACTS)
    button(dialog.page, "Ask each time").click()
    with qtbot.waitSignal(dialog.bridge.job_ended):
        desk.tell(JobEnded("job-of-the-cycle", True, ()))
    assert dialog.primary.isEnabled()
