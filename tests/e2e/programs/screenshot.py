"""Saves the whole screen as a PNG under the path given."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication


def main() -> int:
    app = QGuiApplication(sys.argv)
    return 0 if app.primaryScreen().grabWindow(0).save(sys.argv[1], "PNG") else 1


if __name__ == "__main__":
    raise SystemExit(main())
