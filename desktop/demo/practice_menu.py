"""The menu that only the demo's window has: the practice's own pages, where a person edits the other side and watches what happens."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from desktop.core.bilingual import both, fill
from desktop.ui.main_window import MainWindow
from desktop.ui.web import open_address

# The demo is no part of the window, whose translations have no words for it.
_PRACTICE = both("&Practice", "&Cabinet d’essai")
_EDIT = both("Edit in {service} (practice)", "Modifier dans {service} (cabinet d’essai)")


class PracticeMenu(QObject):
    """Hangs in the window's menu bar and comes back when that is built anew in another language. ``pages``: service to address."""

    def __init__(self, window: MainWindow, pages: Mapping[str, str]) -> None:
        super().__init__(window)
        self._window, self._pages = window, dict(pages)
        self._hang()
        window.language_changed.connect(self._hang)

    def _hang(self) -> None:
        lang = self._window.speech.lang
        menu = QMenu(_PRACTICE.on(lang), self._window.menuBar())
        for name, address in self._pages.items():
            action = menu.addAction(fill(_EDIT.on(lang), {"service": name}, {}))
            action.setToolTip(address)
            action.triggered.connect(lambda _checked=False, page=address: open_address(page))
        self._window.menuBar().addMenu(menu)
