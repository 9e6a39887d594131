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
from desktop.ui.widgets.attention_bar import AttentionBar, AttentionItem
from desktop.ui.widgets.buttons import DangerButton, GhostButton, IconButton, PrimaryButton, SecondaryButton
from desktop.ui.widgets.cards import ChoiceCard, ErrorCard
from desktop.ui.widgets.chips import Counter, FilterChip
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import key_text
from desktop.ui.widgets.pair_mark import PairMark, PairState, glyph_of, paint_pair_mark, pair_mark_size
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.status_strip import StatusStrip, StripButton, StripItem
from desktop.ui.widgets.tab_bar import UnderlineTabBar
from desktop.ui.widgets.table import RowTable
from desktop.ui.widgets.waiting_ring import WaitingRing
from desktop.ui.widgets.wrap_row import WrapRow
from tests.ui import gallery
from tests.ui.sample_matters import SampleModel, run_now

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
    menu = card.findChild(GhostButton).menu()
    with qtbot.waitSignal(card.other_requested) as other:
        menu.actions()[0].trigger()
    assert other.args == ["DEL-1:7", "explain"]
    assert card.height() >= 104
    assert card.accessibleName() == "212 clients are gone. Stopped before deleting."


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


@pytest.fixture
def table(qtbot: QtBot) -> RowTable:
    table = RowTable("Matters", "matter")
    model = SampleModel(50, run_now, table)
    table.setModel(model)
    model.set_query("")
    table.resize(900, 400)
    table.set_widths([300, 300, 150, 100])
    shown(qtbot, table)
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.setFocus()
    return table


def row_color(table: RowTable, row: int, x: int) -> str:
    spot = table.visualRect(table.model().index(row, 0))
    return table.viewport().grab().toImage().pixelColor(x, spot.center().y()).name().upper()


def test_a_selected_row_shows_which_pane_has_the_focus(table: RowTable) -> None:
    table.selectRow(1)
    assert row_color(table, 1, 1) == LIGHT["accent"]
    assert row_color(table, 1, 8) == LIGHT["accentsoft"]
    table.clearFocus()
    assert row_color(table, 1, 1) == LIGHT["control"]
    assert row_color(table, 1, 8) == LIGHT["sunken"]


def test_the_row_ring_comes_with_the_keyboard_and_goes_with_the_mouse(table: RowTable, qtbot: QtBot) -> None:
    spot = table.visualRect(table.model().index(1, 0))
    edge = QPoint(200, spot.y() + 1)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot.center())
    assert table.viewport().grab().toImage().pixelColor(edge).name().upper() == LIGHT["accentsoft"]
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.viewport().grab().toImage().pixelColor(edge).name().upper() == LIGHT["ring"]


def test_the_mouse_lights_the_whole_row(table: RowTable, qtbot: QtBot) -> None:
    spot = table.visualRect(table.model().index(3, 2))
    qtbot.mouseMove(table.viewport(), spot.center())
    assert row_color(table, 3, 8) == LIGHT["hover"]
    assert row_color(table, 4, 8) == LIGHT["surface"]


def test_differing_rows_stand_on_amber(table: RowTable) -> None:
    table.scrollTo(table.model().index(12, 0))
    assert row_color(table, 12, 8) == LIGHT["warnsoft"]


def test_enter_activates_the_row_and_tab_leaves_the_table(table: RowTable, qtbot: QtBot) -> None:
    table.selectRow(2)
    with qtbot.waitSignal(table.activated) as activated:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert activated.args[0].row() == 2
    assert not table.tabKeyNavigation()


def test_rows_grow_with_the_text(table: RowTable, theme: Theme) -> None:
    assert table.rowHeight(0) == 52
    theme.set_text_scale(2.0)
    assert table.rowHeight(0) == theme.row_height("matter") > 52


def test_a_theme_change_reaches_what_is_open(table: RowTable, theme: Theme) -> None:
    before = row_color(table, 4, 8)
    theme.set_mode("dark")
    assert row_color(table, 4, 8) != before
