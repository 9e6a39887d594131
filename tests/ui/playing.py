"""Playing a person in the window: coroutines on the window's own loop, keys to whatever has the focus, waiting for what is to happen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from qasync import QEventLoop

from desktop.ui.widgets.chips import Chip

_LONGEST_MS = 5000


def play(app: QApplication, scene: Coroutine[Any, Any, None]) -> None:
    """Run a scene to its end."""
    app.setQuitOnLastWindowClosed(False)
    with QEventLoop(app) as loop:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(scene)


async def until(happened: Callable[[], object], what: str = "") -> None:
    """Turn the loop until it happened."""
    clock = QElapsedTimer()
    clock.start()
    while not happened():
        assert clock.elapsed() < _LONGEST_MS, f"waited in vain {what}"
        await _turn()


async def shown() -> None:
    """Let what was put into a visible page be shown: layouts do that with the next turns."""
    for _ in range(5):
        await _turn()


async def settle(milliseconds: int) -> None:
    """Turn the loop for so long: for pictures, where nothing tells that all is painted."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < milliseconds:
        await _turn()


async def _turn() -> None:
    """One turn of the loop: what waits is handled, nothing is slept."""
    turned = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(turned.set_result, None)
    await turned


def press_key(dialog: QDialog, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, to what has the focus."""
    QTest.keyClick(dialog.focusWidget() or dialog, key, modifier)


def type_text(dialog: QDialog, text: str) -> None:
    QTest.keyClicks(dialog.focusWidget() or dialog, text)


def texts(widget: QWidget) -> str:
    """Everything that can be read on it now."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    buttons = [button.text() for button in widget.findChildren(QAbstractButton) if button.isVisibleTo(widget)]
    chips = [chip.accessibleName() for chip in widget.findChildren(Chip) if chip.isVisibleTo(widget)]
    return "\n".join([*labels, *buttons, *chips]).replace("&", "")


def button(widget: QWidget, words: str) -> QAbstractButton:
    """The button that says this."""
    found = [one for one in widget.findChildren(QAbstractButton) if one.text().replace("&", "") == words]
    shown = [one for one in found if one.isVisibleTo(widget)]
    assert shown, f"no button {words!r} among {[one.text() for one in widget.findChildren(QAbstractButton)]}"
    return shown[-1]
