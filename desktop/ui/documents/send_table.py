"""The table of a sending: a tick before each document of a plan, and the proposed name as a field in its row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from desktop.core.documents_desk import SendVerdict
from desktop.ui import icons
from desktop.ui.documents.send_lines import DOCUMENT, GOES, NAME, LinesModel
from desktop.ui.theme import current_theme
from desktop.ui.tokens import RADIUS_CONTROL, RADIUS_TILE
from desktop.ui.widgets.cells import RowTone
from desktop.ui.widgets.painting import box, line_text
from desktop.ui.widgets.row_delegate import AnyIndex, RowDelegate
from desktop.ui.widgets.table import RowTable

_BOX, _BESIDE, _INSET = 16, 12, 4


class LinesDelegate(RowDelegate):
    """Rows with a tick; a refused name stands beside its proposal, which is edited in place."""

    def __init__(self, view: QAbstractItemView, model: LinesModel) -> None:
        super().__init__(view, "document")
        self._model = model

    def paint_content(self, painter: QPainter, rect: QRectF, index: AnyIndex, tone: RowTone) -> None:
        line = self._model.row_at(index.row())
        if line is None or not self._model.planning:
            super().paint_content(painter, rect, index, tone)
        elif index.column() == DOCUMENT:
            side = current_theme().height(_BOX)
            if line.verdict in GOES:
                square = QRectF(rect.x(), rect.center().y() - side / 2, side, side)
                paint_tick(painter, square, line.key in self._model.ticked)
            super().paint_content(painter, rect.adjusted(side + _BESIDE, 0, 0, 0), index, tone)
        elif index.column() == NAME and line.verdict is SendVerdict.RENAME:
            theme = current_theme()
            field = rect.adjusted(-8, _INSET, 0, -_INSET)
            box(painter, field, RADIUS_CONTROL, theme.color("surface"), theme.color("control"))
            inner = field.adjusted(9, 0, -26, 0)
            line_text(painter, inner, str(index.data()), theme.font("body"), theme.color("ink"))
            if line.key in self._model.ticked:
                spot = QRectF(field.right() - 24, field.y(), 16, field.height())
                icons.paint_icon(painter, spot, "check", theme.color("ok"), 14, 1.7)
        else:
            super().paint_content(painter, rect, index, tone)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("field")
        editor.setAccessibleName(self.tr("Name in Clio"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        editor.setGeometry(option.rect.adjusted(_INSET, _INSET - 1, -8, -_INSET))


def paint_tick(painter: QPainter, square: QRectF, on: bool | None) -> None:
    """A box that is ticked, empty, or None: partly ticked."""
    theme = current_theme()
    box(
        painter, square, RADIUS_TILE, theme.color("surface" if on is False else "accent"),
        theme.color("control") if on is False else None,
    )  # fmt: skip
    if on is not False:
        icon = "minus" if on is None else "check"
        icons.paint_icon(painter, square, icon, theme.color("on_accent"), round(square.width() * 0.8), 1.9)


class LinesTable(RowTable):
    """Click on a document or Space ticks it, F2 or a click on a proposed name edits that."""

    def __init__(self, name: str, model: LinesModel) -> None:
        super().__init__(name, "document")
        self.lines = model
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setParent(None)
        self.rows = self._delegate(model)
        self.setItemDelegate(self.rows)
        self.setModel(model)
        self.set_widths((330, 84, 272, 220), stretch=DOCUMENT)
        if model.planning:
            triggers = QAbstractItemView.EditTrigger
            self.setEditTriggers(triggers.EditKeyPressed | triggers.SelectedClicked | triggers.DoubleClicked)
            self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid() and not editing:
            self.lines.toggle(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_F2:
            name = self.lines.index(self.currentIndex().row(), NAME)
            if name.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(name)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not editing:
            event.ignore()  # the dialog's primary button
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == DOCUMENT:
            self.lines.toggle(index.row())

    def _delegate(self, model: LinesModel) -> LinesDelegate:
        return LinesDelegate(self, model)
