"""Sends 3,000 signals of each kind that some Qt builds lose references in, and prints by how much `True` drifted."""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

TIMES = 3000


class Sender(QObject):
    sent = Signal()


class Table(QAbstractTableModel):
    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 1

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 1


def main() -> int:
    sender, table = Sender(), Table()
    sender.sent.connect(lambda: None)
    corner = table.index(0, 0)
    before = sys.getrefcount(True)
    for _ in range(TIMES):
        sender.sent.emit()
        table.dataChanged.emit(corner, corner)
        table.layoutChanged.emit()
        table.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)
    print(abs(sys.getrefcount(True) - before))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
