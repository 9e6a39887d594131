"""The Help menu's pages: the keys, what the icons mean, what this program is."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from desktop.ui import icons
from desktop.ui.icons import StatusShape
from desktop.ui.theme import current_theme
from desktop.ui.widgets.chips import KeyCap
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pair_mark import PairMark, PairState

_DISTRIBUTION = "prolegis-clio-assistant"


class _Page(DialogFrame):
    def __init__(self, size: QSize, parent: QWidget) -> None:
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel.setText(self.tr("Close"))
        self.resize(size)

    def _fill(self, grid: QGridLayout) -> None:
        inside = QWidget()
        inside.setLayout(grid)
        inside.setObjectName("surface")
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setAccessibleName(self.windowTitle())
        self.content.addWidget(scroll, 1)


class KeysPage(_Page):
    """Every key of the window."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(QSize(480, 560), parent)
        self.setWindowTitle(self.tr("Keys"))
        self.set_heading(self.tr("Everything works without a mouse"))
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        keyed = [action for action in actions if not action.shortcut().isEmpty()]
        for line, action in enumerate(keyed):
            grid.addWidget(Label(action.text().replace("&", "").removesuffix("...")), line, 0)
            grid.addWidget(KeyCap(action.shortcut()), line, 1, Qt.AlignmentFlag.AlignRight)
        self._fill(grid)


class IconsPage(_Page):
    """The nine states of the tray icon and the marks of the lists."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QSize(640, 640), parent)
        self.setWindowTitle(self.tr("What do the icons mean?"))
        self.set_heading(self.tr("What do the icons mean?"))
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        line = self._add_shapes(grid)
        self._add_marks(grid, line)
        self._fill(grid)

    def _add_shapes(self, grid: QGridLayout) -> int:
        grid.addWidget(Label(self.tr("The program"), "small", "ink2", weight=600), 0, 0, 1, 3)
        said = {
            StatusShape.UP_TO_DATE: (self.tr("Up to date"), self.tr("Both sides were checked and nothing waits.")),
            StatusShape.CHECKING: (self.tr("Checking"), self.tr("Looking for changes on both sides.")),
            StatusShape.SYNCING: (self.tr("Syncing"), self.tr("Changes are on their way.")),
            StatusShape.NEEDS_YOU: (
                self.tr("Needs you"),
                self.tr("Something waits for your answer; the rest goes on."),
            ),
            StatusShape.PAUSED: (self.tr("Paused"), self.tr("Changes are kept and go out afterwards.")),
            StatusShape.OFFLINE: (self.tr("Offline"), self.tr("Goes on by itself when the network is back.")),
            StatusShape.SIGNED_OUT: (self.tr("Signed out"), self.tr("Sign in again; nothing is lost.")),
            StatusShape.GUARD: (self.tr("Stopped by a guard"), self.tr("Very many changes at once want your yes.")),
            StatusShape.STALLED: (self.tr("Stalled or failed"), self.tr("Stopped: see why.")),
        }
        color = current_theme().color("ink")
        for line, (shape, (name, text)) in enumerate(said.items(), start=1):
            picture = QLabel()
            picture.setTextFormat(Qt.TextFormat.PlainText)
            picture.setPixmap(icons.status_pixmap(shape, 22, color, self.devicePixelRatioF()))
            picture.setAccessibleName(name)
            grid.addWidget(picture, line, 0)
            grid.addWidget(Label(name, weight=600), line, 1)
            grid.addWidget(Label(text, role="ink2", wrap=True), line, 2)
        grid.setColumnStretch(2, 3)
        return len(said) + 1

    def _add_marks(self, grid: QGridLayout, line: int) -> None:
        grid.addWidget(Label(self.tr("A record: P is Prolegis, C is Clio"), "small", "ink2", weight=600), line, 0, 1, 3)
        said = {
            PairState.EQUAL: (self.tr("Same"), self.tr("Confirmed equal on both sides.")),
            PairState.GOING: (self.tr("To Clio"), self.tr("Prolegis changed; Clio gets it.")),
            PairState.COMING: (self.tr("From Clio"), self.tr("Clio changed; Prolegis gets it.")),
            PairState.DIFFERS: (self.tr("Changed on both sides"), self.tr("You choose; nothing is overwritten.")),
            PairState.STANDING: (self.tr("Differs"), self.tr("An old difference that was left as it is.")),
            PairState.ONLY_HERE: (self.tr("Not linked"), self.tr("A record of Prolegis; Sync with Clio links it.")),
            PairState.ONLY_THERE: (
                self.tr("Not linked"),
                self.tr("A record of Clio; none of Prolegis is linked with it."),
            ),
            PairState.HELD: (self.tr("Held"), self.tr("Waits until something else is settled.")),
            PairState.STOPPED: (self.tr("Gone on one side"), self.tr("Nothing was deleted on the other side.")),
        }
        for place, (state, (name, text)) in enumerate(said.items(), start=line + 1):
            mark = PairMark(state)
            mark.setAccessibleName(name)
            grid.addWidget(mark, place, 0)
            grid.addWidget(Label(name, weight=600), place, 1)
            grid.addWidget(Label(text, role="ink2", wrap=True), place, 2)


class AboutPage(_Page):
    """Name, version, what it is and is not."""

    def __init__(self, program: str, parent: QWidget) -> None:
        super().__init__(QSize(460, 260), parent)
        self.setWindowTitle(self.tr("About"))
        self.set_heading(program, self.tr("Version {0}").format(_version()))
        mark = QLabel()
        mark.setTextFormat(Qt.TextFormat.PlainText)
        mark.setPixmap(icons.app_mark(48, self.devicePixelRatioF()))
        mark.setAccessibleName(program)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        text = self.tr(
            "Keeps a firm’s clients and matters equal in Prolegis and Clio. Free software, MIT licence. Not a product of Prolegis or Clio."
        )
        row.addWidget(Label(text, role="ink2", wrap=True, selectable=True), 1)
        self.content.addLayout(row)
        self.content.addStretch(1)


def _version() -> str:
    try:
        return version(_DISTRIBUTION)
    except PackageNotFoundError:
        return "–"
