"""Without a command: the window. Composes instance lock, application, engine thread, bridge and window, and ends them in order."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.desk import place_of, store_problem
from desktop.commands.outcome import Exit, stopped_by

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.engine.facade import Facade
    from desktop.ui.bridge import EngineThread
    from desktop.ui.main_window import MainWindow
    from desktop.ui.one_instance import OneInstance

FIRST_LOOK = 0.4  # seconds that the first cycle waits, so that it does not fight the first paint for the processor
_HAND_OVER = (
    0.001  # seconds a thread keeps the interpreter while another waits: a repaint never waits long for the engine
)
END_WITHIN = 5.0  # seconds that a quitting program takes at most; what is cut then is finished at the next start
_NO_DISPLAY = (
    "There is no display to open a window on.\n"
    "  Nothing was started; the command line does the same work without one.\n"
    "  Run: prolegis-clio sync, prolegis-clio --help, or prolegis-clio demo --headless\n"
)


@dataclass
class Opening:
    """What a window is opened on. ``dress`` finishes it: the demo adds its own menu. ``lasting`` False: closing it ends the program."""

    make: Callable[[], Awaitable[Facade]]
    close: Callable[[Facade], Awaitable[None]]
    folder: Path
    database: Path
    window_file: Path
    language: str = ""
    lasting: bool = True
    dress: Callable[[MainWindow], object] = field(default=lambda window: None)


def run(arguments: argparse.Namespace) -> Exit:
    from desktop.app import Assembly, assemble

    place, settings = place_of(arguments)
    assemblies: list[Assembly] = []
    starts: list[asyncio.TimerHandle] = []

    async def make() -> Facade:
        assemblies.append(await assemble(place, settings))
        starts.append(asyncio.get_running_loop().call_later(FIRST_LOOK, assemblies[-1].engine.start))
        return assemblies[-1].facade

    async def close(_: Facade) -> None:
        starts[-1].cancel()
        await assemblies[-1].close()

    opening = Opening(make, close, place.folder, place.database, place.window_file, settings.language)
    return show(opening)


def show(opening: Opening) -> Exit:
    """Open the window and run until the person quits. A second start on the same folder brings the first one forward."""
    from desktop.ui.one_instance import OneInstance

    sys.setswitchinterval(_HAND_OVER)
    opening.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    instance = OneInstance(opening.folder)
    if not instance.claim():
        if instance.call_first():
            return Exit.EQUAL
        raise stopped_by(store_problem("in_use", str(opening.folder)), Exit.FAILED)
    try:
        app = application()
        from desktop.ui.bridge import run_ui

        return Exit(run_ui(app, lambda: _live(app, opening, instance)))
    finally:
        instance.release()


def application() -> QApplication:
    """The Qt application. Without a display Qt would abort the process: then it ends with words and exit code 1."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    def hear(kind: QtMsgType, _: object, text: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            sys.stderr.write(_NO_DISPLAY)
            sys.stderr.flush()
            os._exit(Exit.FAILED)
        if kind is QtMsgType.QtCriticalMsg:
            sys.stderr.write(f"{text}\n")

    qInstallMessageHandler(hear)
    from PySide6.QtWidgets import QApplication

    from desktop.ui.theme import current_theme

    app = QApplication(["prolegis-clio"])
    qInstallMessageHandler(None)
    app.setApplicationName("prolegis-clio")
    app.setApplicationDisplayName("Prolegis–Clio Sync")
    app.setDesktopFileName("prolegis-clio")
    current_theme()
    return app


async def _live(app: QApplication, opening: Opening, instance: OneInstance) -> int:
    language = opening.language or _system_language()
    engine = await _started(opening, language)
    if engine is None:
        return Exit.FAILED
    try:
        await _window(app, opening, engine, instance, language)
    finally:
        ended = engine.stop(END_WITHIN)
    return Exit.EQUAL if ended else Exit.FAILED


async def _started(opening: Opening, language: str) -> EngineThread[Facade] | None:
    """The engine in its thread; where the database cannot be opened, what the person chooses to do about it. None: to end."""
    from desktop.core.catalogue_entry import Action
    from desktop.store.backup import recover
    from desktop.store.connection import StoreError
    from desktop.ui.bridge import EngineThread
    from desktop.ui.language import Speech
    from desktop.ui.start_trouble import StartTrouble

    while True:
        engine = EngineThread(opening.make, opening.close)
        try:
            engine.start()
            return engine
        except StoreError as error:
            problem = store_problem(error.code, str(opening.folder), error.reason)
        choice = await StartTrouble(problem, Speech(language)).choose()
        if choice is None:
            return None
        if choice is Action.REBUILD_INDEX:
            with suppress(StoreError):  # what stands in the way of it is told on the next try
                recover(opening.database, datetime.now(UTC))


async def _window(
    app: QApplication, opening: Opening, engine: EngineThread[Facade], instance: OneInstance, language: str
) -> None:
    from desktop.store.queries import SqliteReader
    from desktop.ui.bridge import Bridge
    from desktop.ui.main_window import MainWindow
    from desktop.ui.preferences.contacts_question import FirstCheck
    from desktop.ui.tray import QtTray, Tray
    from desktop.ui.wake_signals import on_signals

    quits = asyncio.Event()
    bridge = Bridge(engine.desk, engine.loop)
    reader = SqliteReader(opening.database)
    window = MainWindow(bridge, reader, opening.window_file, language)
    tray = Tray(window, bridge, reader, QtTray())
    window.quit_wanted.connect(quits.set)
    app.aboutToQuit.connect(quits.set)
    FirstCheck(window, bridge, window.settings)
    if not opening.lasting:
        window.settings.put("window/keep_syncing", False)
        window.hidden.connect(quits.set)
    opening.dress(window)
    instance.listen(window.come_forward)
    with on_signals(quits.set):
        window.show()
        await quits.wait()
    tray.stop()
    window.remember()
    window.end()
    bridge.close()


def _system_language() -> str:
    from PySide6.QtCore import QLocale

    return QLocale.system().name()
