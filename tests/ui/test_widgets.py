"""The building blocks: named for a reader, large enough to hit, right at twice the text, and doing what a key says."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme
from desktop.ui.tokens import LIGHT, SMALLEST_TARGET
from desktop.ui.widgets.buttons import DangerButton, GhostButton, IconButton, PrimaryButton, SecondaryButton
from desktop.ui.widgets.cards import ChoiceCard, ErrorCard
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import key_text
from desktop.ui.widgets.pair_mark import PairMark, PairState, glyph_of, paint_pair_mark, pair_mark_size
from desktop.ui.widgets.status_strip import StripButton
from tests.ui import gallery

PAGES = pytest.mark.parametrize("build", [page for page, _ in gallery.PAGES.values()], ids=list(gallery.PAGES))
Build = Callable[[dict[str, str]], QWidget]


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def picture(state: PairState, theme: Theme) -> QImage:
    drawn = QPixmap(pair_mark_size())
    drawn.fill(QColor("white"))
    painter = QPainter(drawn)
    paint_pair_mark(painter, QPoint(0, 0), state, theme)
    painter.end()
    return drawn.toImage().convertToFormat(QImage.Format.Format_Grayscale8)


@PAGES
def test_every_control_has_a_name(build: Build, qtbot: QtBot) -> None:
    page = shown(qtbot, build(gallery.WORDS["en"]))
    controls = [
        w for w in page.findChildren(QWidget) if isinstance(w, QAbstractButton | QLineEdit | QTabBar | QTableView)
    ]
    nameless = []
    for control in controls:
        interface = QAccessible.queryAccessibleInterface(control)
        corner = control.metaObject().className() == "QTableCornerButton"
        if not corner and control.isVisible() and not interface.text(QAccessible.Text.Name):
            nameless.append(control.metaObject().className())
    assert nameless == []


@PAGES
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_target_is_large_enough(build: Build, scale: float, theme: Theme, qtbot: QtBot) -> None:
    theme.set_text_scale(scale)
    page = shown(qtbot, build(gallery.WORDS["fr"]))
    buttons = [
        b
        for b in page.findChildren(QAbstractButton)
        if b.isVisible() and b.metaObject().className() != "QTableCornerButton"
    ]
    small = [b for b in buttons if min(b.width(), b.height()) < SMALLEST_TARGET]
    assert [(b.text(), b.size()) for b in small] == []


@PAGES
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_button_texts_are_never_cut(build: Build, scale: float, theme: Theme, qtbot: QtBot) -> None:
    theme.set_text_scale(scale)
    page = shown(qtbot, build(gallery.WORDS["fr"]))
    for button in page.findChildren(QPushButton):
        if button.isVisible() and not isinstance(button, StripButton):
            assert button.width() >= button.sizeHint().width(), button.text()


@PAGES
def test_text_is_plain_everywhere(build: Build, qtbot: QtBot) -> None:
    page = build(gallery.WORDS["en"])
    qtbot.addWidget(page)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel))


def test_remote_markup_is_shown_as_it_came(qtbot: QtBot) -> None:
    label = Label("<b>Okafor</b> & Sons", wrap=True)
    qtbot.addWidget(label)
    assert label.sizeHint().width() > label.fontMetrics().horizontalAdvance("<b>Okafor</b>") * 0.5
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_the_twelve_states_differ_without_colour(theme: Theme) -> None:
    pictures = {state: bytes(picture(state, theme).constBits()) for state in PairState}
    for one, other in combinations(PairState, 2):
        assert pictures[one] != pictures[other], f"{one} and {other} look alike"


def test_the_mark_is_fifty_by_sixteen(theme: Theme, qtbot: QtBot) -> None:
    assert pair_mark_size() == QSize(50, 16)
    assert pair_mark_size(20) == QSize(62, 20)
    mark = PairMark(PairState.GOING)
    qtbot.addWidget(mark)
    mark.set_state(PairState.DIFFERS)
    assert mark.state is PairState.DIFFERS
    assert glyph_of(PairState.DIFFERS) == ("not-equal", "warn")


def test_the_mark_changes_with_the_theme(theme: Theme) -> None:
    light = picture(PairState.EQUAL, theme).pixel(3, 3)
    theme.set_mode("dark")
    assert picture(PairState.EQUAL, theme).pixel(3, 3) != light


def test_key_caps_are_the_platforms_words() -> None:
    assert key_text("Ctrl+K") == "Ctrl K"
    assert key_text(Qt.Key.Key_F5) == "F5"
    assert key_text(None) == ""


def test_buttons_are_buttons(qtbot: QtBot) -> None:
    button = PrimaryButton("Link with Clio Matter", icon="link", key="Return")
    shown(qtbot, button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.role() == QAccessible.Role.Button
    assert button.accessibleDescription() == "Return"
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_an_icon_button_has_its_name_as_name_and_tooltip(qtbot: QtBot) -> None:
    button = IconButton("settings", "Settings")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Settings", "Settings")
    assert button.sizeHint().width() == button.sizeHint().height() >= SMALLEST_TARGET


def test_a_dangerous_button_is_never_the_default(qtbot: QtBot) -> None:
    button = DangerButton("Delete 212 in Clio")
    qtbot.addWidget(button)
    with pytest.raises(ValueError, match="never the default"):
        button.setDefault(True)


def test_the_ring_is_shown_after_the_keyboard_not_the_mouse(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    line = QHBoxLayout(page)
    first, second = SecondaryButton("First"), SecondaryButton("Second")
    line.addWidget(first)
    line.addWidget(second)
    shown(qtbot, page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    ring = QColor(LIGHT["ring"]).rgb()
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    assert second.grab().toImage().pixel(second.width() // 2, 0) != ring
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert first.grab().toImage().pixel(first.width() // 2, 1) == ring


def test_choice_cards_exclude_each_other(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    one, other = ChoiceCard("Update Matter", "Prolegis takes 00287-Lindqvist"), ChoiceCard("Leave both", "asked later")
    column.addWidget(one)
    column.addWidget(other)
    shown(qtbot, page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton, pos=QPoint(one.width() - 6, one.height() // 2))
    qtbot.keyClick(one, Qt.Key.Key_Down)
    assert (one.isChecked(), other.isChecked()) == (False, True)
    assert one.accessibleDescription() == "Prolegis takes 00287-Lindqvist"
    assert one.heightForWidth(160) > one.heightForWidth(600)


def test_an_error_card_hands_its_key_back(qtbot: QtBot) -> None:
    card = ErrorCard(
        "DEL-1:7", icon="hand", kind="stop", title="212 clients are gone", meaning="Stopped before deleting.",
        meta="DEL-1", action_text="Review deletions", others=[("Explain", "explain")],
    )  # fmt: skip
    shown(qtbot, card)
    with qtbot.waitSignal(card.action_requested) as acted:
        card.findChild(SecondaryButton).click()
    assert acted.args == ["DEL-1:7"]
    with qtbot.waitSignal(card.action_requested):
        qtbot.keyClick(card, Qt.Key.Key_Return)
    menu = card.findChild(GhostButton).menu()
    with qtbot.waitSignal(card.other_requested) as other:
        menu.actions()[0].trigger()
    assert other.args == ["DEL-1:7", "explain"]
    assert card.height() >= 104
    assert card.accessibleName() == "212 clients are gone. Stopped before deleting."
