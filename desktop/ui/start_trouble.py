"""What keeps the program from starting, in the catalogue's words, with its one button. Stands alone: there is no window yet."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from desktop.core.catalogue import render
from desktop.core.catalogue_entry import Action
from desktop.core.problems import Problem
from desktop.ui import icons
from desktop.ui.language import Speech
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.labels import Label

_HERE = {Action.REBUILD_INDEX, Action.TRY_NOW, Action.COPY_MESSAGE}  # what can be done before there is a window


class StartTrouble(DialogFrame):
    """One problem. `choose` gives the action that the person pressed, None when the program is to end."""

    def __init__(self, problem: Problem, speech: Speech) -> None:
        shown = render(problem, speech.lang, speech.near)
        super().__init__("Prolegis–Clio Sync", shown.title, shown.code)
        self.setWindowIcon(icons.app_icon())
        self._chosen: Action | None = None
        self._words = f"{shown.title}\n{shown.meaning}\n{shown.details}"
        self.content.addWidget(Label(shown.meaning, wrap=True))
        self.content.addStretch(1)
        self.cancel.setText(self.tr("Quit"))
        offer = next((one for one in (shown.primary, *shown.others) if one.action in _HERE), None)
        if offer is not None:
            self.set_primary(offer.words)
            self.primary.clicked.connect(lambda _checked=False: self._take(offer.action))
        self.resize(QSize(560, 240))

    def _take(self, action: Action) -> None:
        if action is Action.COPY_MESSAGE:
            QGuiApplication.clipboard().setText(self._words)
            self.set_note(self.tr("Copied"))
            return
        self._chosen = action
        self.accept()

    async def choose(self) -> Action | None:
        """Show it and wait for the person."""
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.finished.connect(lambda _result: ended.set_result(None))
        self.open()
        await ended
        return self._chosen
