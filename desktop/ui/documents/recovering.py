"""When the recovery code is shown or asked for: shown at the sight of documents until it is noted, asked for from the Options menu.

Where nobody has it a person may go on without it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from desktop.core.desk import JobEnded
from desktop.ui.documents.door import DocumentDoor
from desktop.ui.documents.recovery import GiveRecoveryCode, GoWithoutCode, ShowRecoveryCode

_LOST: Final = "VAULT-1"


class Recovering(QObject):
    """Of the code itself nothing is kept here. ``why`` says what kept an order from its end."""

    def __init__(self, door: DocumentDoor, why: Callable[[JobEnded], str], over: QWidget) -> None:
        super().__init__(over)
        self._door, self._why, self._over = door, why, over
        self._asked = self._shown = False

    @property
    def is_lost(self) -> bool:
        """Whether this computer has lost the key, so that the code is asked for."""
        codes = {problem.code for problem in self._door.bridge.state.problems}
        return _LOST in codes

    def show_once(self) -> None:
        """Show the code if nobody has noted it; once a start, and never over what a person is just doing: then the next call shows it."""
        if not self._shown and not self._asked and self._is_free:
            self._asked = True
            self._door.spawn(self._show(alone=True))

    @property
    def _is_free(self) -> bool:
        """Whether the window is in front and no dialog of it is open."""
        window = self._over.window()
        return window.isActiveWindow() and not any(one.isVisible() for one in window.findChildren(QDialog))

    def ask(self) -> None:
        """Ask for the code."""
        dialog = GiveRecoveryCode(self._over)
        dialog.given.connect(lambda code: self._give(dialog, code))
        dialog.lacked.connect(self.go_without)
        dialog.open()

    def go_without(self) -> None:
        """Ask whether to go on without the code, then do, and show the new one."""
        dialog = GoWithoutCode(self._over)
        dialog.confirmed.connect(lambda: self._begin_anew(dialog))
        dialog.open()

    async def _show(self, *, alone: bool = False) -> None:
        try:
            code = await self._door.ask(lambda desk: desk.fresh_recovery_code())
        finally:
            self._asked = False
        if code and (self._is_free or not alone):
            self._shown = True
            dialog = ShowRecoveryCode(code, self._over)
            dialog.noted.connect(self._noted)
            dialog.open()

    def _noted(self) -> None:
        self._door.order(lambda desk: desk.recovery_code_noted())

    def _give(self, dialog: GiveRecoveryCode, code: str) -> None:
        dialog.wait()

        def ended(event: JobEnded) -> None:
            if event.ok:
                dialog.accept()
            else:
                dialog.refuse()

        job = self._door.order(lambda desk: desk.give_recovery_code(code), ended)
        dialog.finished.connect(lambda: self._door.forget(job))

    def _begin_anew(self, dialog: GoWithoutCode) -> None:
        gone: list[int] = []
        dialog.finished.connect(gone.append)

        def ended(event: JobEnded) -> None:
            if event.ok:
                self._door.spawn(self._show())  # also where nobody waits for it any more: the code must be noted
            if not gone:
                dialog.accept() if event.ok else dialog.refuse(self._why(event))

        self._door.order(lambda desk: desk.begin_without_code(), ended)
