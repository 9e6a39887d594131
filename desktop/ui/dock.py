"""The dock at the window's foot: Activity, Needs you, Queue and Log under one row of tabs; it folds down to that row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.panes.activity import ActivityPane
from desktop.ui.panes.log import LogPane
from desktop.ui.panes.needs_you import NeedsYouPane
from desktop.ui.panes.queue import QueuePane
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.labels import Hairline
from desktop.ui.widgets.tab_bar import UnderlineTabBar

ACTIVITY, NEEDS_YOU, QUEUE, LOG = range(4)
_ROOM_FOR_TOOLS = 880


class Dock(QFrame):
    """Four pages. `folded_changed` lets the splitter give the room away."""

    folded_changed = Signal(bool)

    def __init__(self, activity: ActivityPane, needs_you: NeedsYouPane, queue: QueuePane, log: LogPane) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAccessibleName(self.tr("Activity and problems"))
        self._folded = False
        self.tabs = UnderlineTabBar(self.tr("Parts of the dock"))
        for text in (self.tr("Activity"), self.tr("Needs you"), self.tr("Queue"), self.tr("Log")):
            self.tabs.add_tab(text)
        self._tools = QStackedWidget()
        self._tools.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._pages = QStackedWidget()
        tools: tuple[QWidget, ...] = (activity.tools, QWidget(), QWidget(), log.tools)
        pages: tuple[QWidget, ...] = (activity, needs_you, queue, log)
        for tool, page in zip(tools, pages, strict=True):
            self._tools.addWidget(tool)
            self._pages.addWidget(page)
        self.fold_button = IconButton("chevron-down", self.tr("Fold"), compact=True)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 10, 0)
        head.setSpacing(8)
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self._tools)
        head.addWidget(self.fold_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.tabBarClicked.connect(self._unfold)
        self.fold_button.clicked.connect(self._toggle)

    def show_page(self, page: int) -> None:
        """Bring a page to the front and put the keyboard there."""
        self.bring(page)
        self.focus()

    def bring(self, page: int) -> None:
        """Bring a page to the front; the keyboard stays where it is."""
        self.set_folded(False)
        self.tabs.setCurrentIndex(page)

    def focus(self) -> None:
        """Put the keyboard into the page that is shown."""
        page = self._pages.currentWidget()
        table = getattr(page, "table", None)
        inner = table if isinstance(table, QWidget) and table.isVisible() else self.tabs
        inner.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_figures(self, needs: int, waiting: int) -> None:
        """How many things need a person, and how many writes wait."""
        self.tabs.set_count(NEEDS_YOU, needs or None, attention=True)
        self.tabs.set_count(QUEUE, waiting or None)

    @property
    def folded(self) -> bool:
        """Whether only the tabs are shown."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Show only the tabs, or the page too."""
        if folded != self._folded:
            self._folded = folded
            inside = self.window().focusWidget()
            if folded and inside is not None and self._pages.isAncestorOf(inside):
                self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
            self._pages.setVisible(not folded)
            self.fold_button.set_icon_name("chevron-up" if folded else "chevron-down")
            name = self.tr("Unfold") if folded else self.tr("Fold")
            self.fold_button.setAccessibleName(name)
            self.fold_button.setToolTip(name)
            self.folded_changed.emit(folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._tools.setVisible(self.width() >= _ROOM_FOR_TOOLS)
        super().resizeEvent(event)

    def _turn(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._tools.setCurrentIndex(page)

    def _unfold(self) -> None:
        self.set_folded(False)

    def _toggle(self) -> None:
        self.set_folded(not self._folded)
