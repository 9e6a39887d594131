"""How the panes lie in the window: splitters, the dock at the foot, what folds away in a narrow window, and how the keyboard goes round them.

What the panes show and tell each other is in ``workspace``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.dock import Dock
from desktop.ui.language import Speech
from desktop.ui.panes.clients import ClientsPane
from desktop.ui.panes.detail import DetailPane
from desktop.ui.panes.first_run import FirstRun
from desktop.ui.panes.matters import MattersPane
from desktop.ui.settings import Settings
from desktop.ui.widgets.attention_bar import AttentionBar
from desktop.ui.widgets.status_strip import StatusStrip

_CLIENTS, _MATTERS, _DOCK = 216, 436, 226  # first sizes, as drawn
_LOW_DOCK: Final = 184
_DOCK_SHARE: Final = 0.29  # of the height at most
_ROOM_FOR_CLIENTS: Final = 1160  # narrower, the clients fold away
_NO_LIMIT: Final = 16_777_215


class Arrangement(QWidget):
    """Attention bar, panes, dock and status strip; or, before anything is connected, the page that connects."""

    narrow_changed = Signal()

    def __init__(
        self,
        clients: ClientsPane,
        matters: MattersPane,
        detail: DetailPane,
        dock: Dock,
        settings: Settings,
        speech: Speech,
    ) -> None:
        super().__init__()
        self.clients, self.matters, self.detail, self.dock = clients, matters, detail, dock
        self.attention = AttentionBar()
        self.first_run = FirstRun(speech)
        self.strip = StatusStrip()
        self._place = settings
        self._shown_once = False
        self._was_narrow = False
        self._clients_wanted = False  # unfolded by hand in a narrow window
        self._lay_out()
        self.dock.folded_changed.connect(self._dock_folded)
        self.matters.clients_wanted.connect(self.unfold_clients)
        self._take_place()

    # --- how it lies ------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Remember how the panes lie."""
        self._place.put("window/across", self._across.saveState())
        self._place.put("window/down", self._down.saveState())
        self._place.put("window/dock_folded", self.dock.folded)

    def show_panes(self, panes: bool) -> None:
        """The panes, or the page that connects."""
        page = self._down if panes else self.first_run
        self.attention.setVisible(bool(self.attention.items) and panes)
        self._stack.setCurrentWidget(page)

    # --- where the keyboard goes ------------------------------------------------------------------------------------

    def focus_filter(self) -> None:
        """Put the keyboard into the filter of the pane that has it, else the matters'."""
        inside = self.clients.isAncestorOf(_focus(self))
        field = self.clients.filter if inside and self.clients.isVisible() else self.matters.filter
        documents = self.detail.documents
        if documents is not None and documents.isVisible() and self.detail.isAncestorOf(_focus(self)):
            field = documents.tools.filter
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def focus_detail(self) -> None:
        """Put the keyboard on the record's tabs."""
        self.detail.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_pane(self) -> None:
        """Clients, matters, details, dock, and round again."""
        if self._stack.currentWidget() is self.first_run:
            self.first_run.focus()
            return
        panes = [pane for pane in (self.clients, self.matters, self.detail, self.dock) if pane.isVisible()]
        here = next((place for place, pane in enumerate(panes) if pane.isAncestorOf(_focus(self))), -1)
        pane = panes[(here + 1) % len(panes)]
        if pane is self.dock:
            self.dock.focus()
        elif pane is self.detail:
            self.focus_detail()
        else:
            table, field = (
                (self.clients.table, self.clients.filter)
                if pane is self.clients
                else (self.matters.table, self.matters.filter)
            )
            (table if table.isVisible() else field).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def escape(self) -> None:
        """Fold the clients again, or go back from the details to the list."""
        if self._clients_wanted:
            self._clients_wanted = False
            self._fold()
        elif self.detail.isAncestorOf(_focus(self)):
            self.matters.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_typed_in(self) -> bool:
        """Whether the keyboard is in a field that holds words. A new window gives it to the search, so a person may just begin to type."""
        here = _focus(self)
        return isinstance(here, QLineEdit) and bool(here.text())

    def focus_start(self) -> None:
        """Where the keyboard begins: the matters, or the first thing to connect."""
        if self._stack.currentWidget() is self.first_run:
            self.first_run.focus()
        else:
            self.matters.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- laying out -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._down = QSplitter(Qt.Orientation.Vertical)
        for splitter in (self._across, self._down):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        for pane, smallest in ((self.clients, 180), (self.matters, 300), (self.detail, 400)):
            pane.setMinimumWidth(smallest)
            self._across.addWidget(pane)
        self._across.setStretchFactor(2, 1)
        self._across.setSizes([_CLIENTS, _MATTERS, 804])
        self._down.addWidget(self._across)
        self._down.addWidget(self.dock)
        self._down.setStretchFactor(0, 1)
        self._down.setSizes([600, _DOCK])
        self._stack = QStackedWidget()
        self._stack.addWidget(self._down)
        self._stack.addWidget(self.first_run)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.attention)
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)

    def _take_place(self) -> None:
        for splitter, name in ((self._across, "window/across"), (self._down, "window/down")):
            place = self._place.place(name)
            if place is not None:
                splitter.restoreState(place)
        self.dock.set_folded(self._place.flag("window/dock_folded", False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()
        super().resizeEvent(event)

    @property
    def narrow(self) -> bool:
        """Whether the clients fold away and statements are short."""
        return self.width() < _ROOM_FOR_CLIENTS

    def _fold(self) -> None:
        narrow = self.narrow
        if narrow is not self._was_narrow:
            self._was_narrow = narrow
            self.narrow_changed.emit()
        self.clients.setVisible(not narrow or self._clients_wanted)
        self.matters.set_folded_clients(narrow and not self._clients_wanted)

    def unfold_clients(self) -> None:
        """Show the clients where they are folded away, and put the keyboard there."""
        self._clients_wanted = self.width() < _ROOM_FOR_CLIENTS
        self._fold()
        self.clients.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown_once:
            self._shown_once = True
            if self._place.place("window/down") is None and not self.dock.folded:
                dock = min(_DOCK, max(_LOW_DOCK, round(self._down.height() * _DOCK_SHARE)))
                self._down.setSizes([self._down.height() - dock, dock])

    def _dock_folded(self, folded: bool) -> None:
        height = self._down.height()
        head = self.dock.minimumSizeHint().height()
        self.dock.setMaximumHeight(head if folded else _NO_LIMIT)
        self._down.setSizes([height - head, head] if folded else [max(200, height - _DOCK), _DOCK])


def _focus(widget: QWidget) -> QWidget:
    """The widget with the keyboard; the asked one where none has it."""
    return widget.window().focusWidget() or widget
