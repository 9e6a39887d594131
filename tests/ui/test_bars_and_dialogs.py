"""Attention bar, tabs, strip, fields and the dialog frame do what their words and keys say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme
from desktop.ui.widgets.attention_bar import AttentionBar, AttentionItem
from desktop.ui.widgets.buttons import GhostButton, IconButton, PrimaryButton, SecondaryButton
from desktop.ui.widgets.chips import Counter, FilterChip
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.status_strip import StatusStrip, StripButton, StripItem
from desktop.ui.widgets.tab_bar import UnderlineTabBar
from desktop.ui.widgets.waiting_ring import WaitingRing
from desktop.ui.widgets.wrap_row import WrapRow


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def attention(key: str, kind: str = "warn") -> AttentionItem:
    return AttentionItem(
        key, "stop" if kind == "stop" else "warn", "warn", "2 things", f"Title {key}.", "Means.", "Act"
    )


def test_the_attention_bar_is_absent_when_nothing_waits(qtbot: QtBot) -> None:
    page = QWidget()
    bar = AttentionBar()
    QVBoxLayout(page).addWidget(bar)
    shown(qtbot, page)
    assert not bar.isVisible()
    bar.set_items([attention("a"), attention("b", "stop")])
    assert bar.isVisible()
    bar.set_items([])
    assert not bar.isVisible()


def test_the_attention_bar_keeps_its_place_and_acts_on_what_it_shows(qtbot: QtBot) -> None:
    bar = AttentionBar()
    shown(qtbot, bar)
    bar.set_items([attention("a"), attention("b"), attention("c")])
    forward = next(b for b in bar.findChildren(IconButton) if b.accessibleName() == "The next one")
    with qtbot.waitSignal(bar.shown_changed):
        forward.click()
    bar.set_items([attention("z", "stop"), attention("a"), attention("b")])
    assert bar.shown is not None
    assert bar.shown.key == "b"
    with qtbot.waitSignal(bar.action_requested) as acted:
        bar.findChild(SecondaryButton).click()
    assert acted.args == ["b"]
    forward.click()
    assert bar.shown.key == "z"
    bar.set_items([attention("q")])
    assert bar.shown.key == "q"
    assert not forward.isVisible()


def test_a_wrapping_row_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    page = QWidget()
    row = WrapRow(page, gap=8, line_gap=4)
    for _ in range(4):
        row.addWidget(SecondaryButton("Synchroniser"))
    one_line = row.sizeHint()
    assert row.heightForWidth(one_line.width()) == one_line.height()
    assert row.heightForWidth(one_line.width() // 2) >= 2 * one_line.height()


def test_a_search_waits_for_the_typist_and_esc_clears(qtbot: QtBot) -> None:
    field = SearchField("Search matters", key="Ctrl+K")
    shown(qtbot, field)
    said: list[str] = []
    field.searched.connect(said.append)
    with qtbot.waitSignal(field.searched):
        qtbot.keyClicks(field, "okafor")
    assert said == ["okafor"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), said) == ("", ["okafor", ""])
    assert field.accessibleName() == "Search matters"


def test_enter_searches_at_once(qtbot: QtBot) -> None:
    field = SearchField("Search matters")
    shown(qtbot, field)
    said: list[str] = []
    field.searched.connect(said.append)
    qtbot.keyClicks(field, "lot")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said == ["lot"]


def test_tabs_say_their_counts(qtbot: QtBot) -> None:
    tabs = UnderlineTabBar("Pages of the matter")
    shown(qtbot, tabs)
    index = tabs.add_tab("Clients", 2)
    plain = tabs.tabSizeHint(tabs.add_tab("Clients")).width()
    assert tabs.tabSizeHint(index).width() > plain
    tabs.set_count(index, 31, attention=True)
    assert tabs.accessibleTabName(index) == "Clients, 31"
    assert tabs.tabText(index) == "Clients"


def test_the_strip_keeps_its_buttons_when_only_words_change(qtbot: QtBot) -> None:
    strip = StatusStrip()
    shown(qtbot, strip)
    strip.set_left([StripItem("state", "Up to date", "ok", "ok"), StripItem("next", "Next check 10:57")])
    before = strip.findChildren(StripButton)
    strip.set_left([StripItem("state", "Smith & Sons"), StripItem("next", "Next check 11:12")])
    assert strip.findChildren(StripButton) == before
    assert before[0].accessibleName() == "Smith & Sons"
    with qtbot.waitSignal(strip.item_clicked) as clicked:
        before[0].click()
    assert clicked.args == ["state"]


def test_the_ring_empties_and_ends_once(theme: Theme, qtbot: QtBot) -> None:
    theme.set_reduced_motion(True)
    ring = WaitingRing()
    shown(qtbot, ring)
    told: list[int] = []
    ring.ticked.connect(told.append)
    with qtbot.waitSignal(ring.expired, timeout=4000):
        ring.start(1.5)
    assert told[0] == 2
    assert told[-1] == 0
    assert ring.seconds_left == 0


def test_counters_and_filter_chips_say_what_they_count(qtbot: QtBot) -> None:
    counter = Counter(3, "Need you", attention=True)
    chip = FilterChip("All", count=14, on=True)
    for widget in (counter, chip):
        qtbot.addWidget(widget)
    assert counter.accessibleName() == "Need you: 3"
    assert chip.accessibleName() == "All 14"
    chip.click()
    assert not chip.isChecked()


def test_an_empty_state_takes_another_button(qtbot: QtBot) -> None:
    state = EmptyState("list", "Choose a matter", "Its clients appear here.", button=SecondaryButton("Search"))
    shown(qtbot, state)
    state.set_state("filter", "Nothing matches", "14 are hidden.")
    state.set_button(PrimaryButton("Clear filter", key="Esc"))
    assert [b.text() for b in state.findChildren(PrimaryButton)] == ["Clear filter"]
    assert "Nothing matches" in [label.text() for label in state.findChildren(Label)]


@pytest.fixture
def frame(qtbot: QtBot) -> DialogFrame:
    frame = DialogFrame("Matter Info", "Link 2024-118?", "Estate of Walter Lindqvist")
    frame.content.addWidget(QLineEdit())
    frame.set_primary("Link with Clio Matter", icon="link")
    qtbot.addWidget(frame)
    frame.open()
    qtbot.waitExposed(frame)
    return frame


def test_enter_does_what_the_primary_button_says(frame: DialogFrame, qtbot: QtBot) -> None:
    field = frame.findChild(QLineEdit)
    field.setFocus()
    with qtbot.waitSignal(frame.primary.clicked):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert frame.isVisible()


def test_enter_on_another_button_presses_that_one(frame: DialogFrame, qtbot: QtBot) -> None:
    other = GhostButton("Create Clio Matter")
    frame.add_alternative(other)
    qtbot.waitUntil(other.isVisible)
    other.setFocus()
    with qtbot.assertNotEmitted(frame.primary.clicked), qtbot.waitSignal(other.clicked):
        qtbot.keyClick(other, Qt.Key.Key_Return)


def test_enter_does_nothing_while_the_primary_button_is_off(frame: DialogFrame, qtbot: QtBot) -> None:
    frame.set_primary("Link with Clio Matter", enabled=False, why_not="Choose a matter first")
    assert "Choose a matter first" in [label.text() for label in frame.findChildren(Label) if label.isVisible()]
    with qtbot.assertNotEmitted(frame.primary.clicked):
        qtbot.keyClick(frame.findChild(QLineEdit), Qt.Key.Key_Return)


def test_esc_cancels(frame: DialogFrame, qtbot: QtBot) -> None:
    with qtbot.waitSignal(frame.rejected):
        qtbot.keyClick(frame, Qt.Key.Key_Escape)
