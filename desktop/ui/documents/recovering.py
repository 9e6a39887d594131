"""When the recovery code is shown or asked for: a line over the documents offers it until it is noted, the Options menu asks for it.

Where nobody has it a person may go on without it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.desk import JobEnded
from desktop.ui.documents.door import DocumentDoor
from desktop.ui.documents.recovery import GiveRecoveryCode, GoWithoutCode, ShowRecoveryCode

_LOST: Final = "VAULT-1"


class Recovering(QObject):
    """Of the code itself nothing is kept here. ``why`` says what kept an order from its end."""

    waits = Signal(bool)  # whether there is a code that nobody has noted

    def __init__(self, door: DocumentDoor, why: Callable[[JobEnded], str], over: QWidget) -> None:
        super().__init__(over)
        self._door, self._why, self._over = door, why, over
        self._asked = False

    @property
    def is_lost(self) -> bool:
        """Whether this computer has lost the key, so that the code is asked for."""
        codes = {problem.code for problem in self._door.bridge.state.problems}
        return _LOST in codes

    def look(self) -> None:
        """Tell ``waits`` if there is a code that nobody has noted."""
        if not self._asked:
            self._asked = True
            self._door.spawn(self._look())

    def show_code(self) -> None:
        """Open it."""
        self._door.spawn(self._show())

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

    async def _look(self) -> None:
        """The code itself is dropped at once."""
        try:
            self.waits.emit(bool(await self._door.ask(lambda desk: desk.fresh_recovery_code())))
        finally:
            self._asked = False

    async def _show(self) -> None:
        code = await self._door.ask(lambda desk: desk.fresh_recovery_code())
        if code:
            dialog = ShowRecoveryCode(code, self._over)
            dialog.noted.connect(self._noted)
            dialog.open()

    def _noted(self) -> None:
        self.waits.emit(False)
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
