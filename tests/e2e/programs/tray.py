"""Shows a tray icon as soon as the desktop has a tray, and ends with 0; ends with 1 if none comes in twenty seconds."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon


def main() -> int:
    app = QApplication(sys.argv)
    picture = QPixmap(22, 22)
    picture.fill(Qt.GlobalColor.darkGreen)
    icon = QSystemTrayIcon(QIcon(picture))

    def look() -> None:
        if QSystemTrayIcon.isSystemTrayAvailable():
            icon.show()
            print("visible" if icon.isVisible() else "not visible")
            app.exit(0)

    looking = QTimer()
    looking.timeout.connect(look)
    looking.start(50)
    QTimer.singleShot(20_000, lambda: app.exit(1))
    return QApplication.exec()


if __name__ == "__main__":
    raise SystemExit(main())
