"""Pictures of the story as it goes: the real window and wizards on the live data, painted without a screen, the engine in its thread as in life."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.core.catalogue import render
from desktop.core.records import Kind, Side
from desktop.demo.ending import Ending
from desktop.demo.stage import Stage, Stopped
from desktop.demo.story import Story
from desktop.demo.story_documents import FORM
from desktop.demo.telling import Done, Step
from desktop.engine.facade import Facade
from desktop.store.queries import SqliteReader
from desktop.ui.bridge import Bridge, EngineThread, run_ui
from desktop.ui.dialogs import open_problem
from desktop.ui.documents.pane import DocumentsPane
from desktop.ui.documents.send_dialog import SendDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import current_theme
from desktop.ui.widgets.skeleton import SkeletonRows
from desktop.ui.wizards.connect import open_connect
from desktop.ui.wizards.frame import WizardFrame
from desktop.ui.wizards.matter_info import MatterInfo, open_matter_info

SIZE = QSize(1440, 900)
_SCREEN = {"name": "paper", "x": 0, "y": 0, "width": 1920, "height": 1200, "logicalDpi": 96, "dpr": 1}
_PATIENCE = 10.0  # seconds for one picture to be ready
_LOOK = 0.05  # seconds between two looks whether it is
_STILL = 8  # looks that find nothing moved: the window gathers what it hears for a quarter of a second


def perform(
    folder: Path,
    out: Path,
    work: Callable[[Stage, Callable[[Coroutine[Any, Any, Done]], Awaitable[Done]], Album], Awaitable[Ending]],
) -> Ending:
    """Play on an engine in its own thread with the window open beside it; ``work`` plays, the second reader looks afterwards."""
    stages: list[Stage] = []

    async def make() -> Facade:
        stages.append(await Stage.open(folder, rate=None))
        return stages[0].desk.facade

    async def close(_: Facade) -> None:
        await stages[0].close()

    app = _application(folder)
    engine = EngineThread(make, close)
    engine.start()
    try:
        endings: list[Ending] = []

        async def live() -> int:
            album = Album(stages[0], engine, out)
            try:
                endings.append(await work(stages[0], album.on_engine, album))
            finally:
                album.close()
            return 0

        run_ui(app, live)
        endings[0].conclude(stages[0])
    finally:
        engine.stop()
    return endings[0]


def _application(folder: Path) -> QApplication:
    """Paints without a screen, on paper large enough for every page, and without anything that blinks or moves."""
    paper = folder / "paper.json"
    paper.write_text(json.dumps({"screens": [_SCREEN]}), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={paper}"
    qInstallMessageHandler(lambda *_: None)  # what a window manager would be asked for is nobody's business here
    app = QApplication(["prolegis-clio"])
    app.setCursorFlashTime(0)
    current_theme().set_reduced_motion(True)
    current_theme().set_mode("light")
    return app


class Album:
    """The camera. It opens wizards as a person would and closes them again; the story itself goes on without them."""

    def __init__(self, stage: Stage, engine: EngineThread[Facade], out: Path) -> None:
        self.saved: list[Path] = []
        self.missed: list[str] = []
        self._engine, self._out = engine, out
        place = stage.desk.place
        self._bridge = Bridge(engine.desk, engine.loop)
        self._window = MainWindow(self._bridge, SqliteReader(place.database), place.window_file, "en")
        self._window.resize(SIZE)
        self._window.show()
        self._before = {
            "sign-in": self._connect, "link-certain": self._one_page, "link-chosen": self._pages,
            "link-created": self._create, "sync-client": self._problem_dialog, "answer": self._problem_dialog,
            "send-old": self._send_page,
        }  # fmt: skip
        self._after = {
            "read": self._unlinked, "link-chosen": self._linked, "open-matter": self._needs_you, "both": self._question,
            "cut": self._offline, "back": self._equal, "document-version": self._versions,
            "document-both": self._both_kept, "send-old": self._sent,
        }  # fmt: skip

    async def on_engine(self, work: Coroutine[Any, Any, Done]) -> Done:
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._engine.loop))

    async def before(self, story: Story, step: Step) -> None:
        await self._take(self._before.get(step.name), story, step)

    async def after(self, story: Story, step: Step) -> None:
        await self._take(self._after.get(step.name), story, step)

    async def _take(self, pictures: Callable[[Story], Awaitable[None]] | None, story: Story, step: Step) -> None:
        """A picture that cannot be taken is told at the end; the story goes on without it."""
        if pictures is None:
            return
        try:
            await pictures(story)
        except Stopped as stopped:
            self.missed.append(f"A picture of “{step.title}” is missing: {stopped}")
            for open_one in self._window.findChildren(WizardFrame):
                open_one.reject()

    def close(self) -> None:
        self._window.end()
        self._bridge.close()

    # ---- the window

    async def _unlinked(self, story: Story) -> None:
        await self._show(story.ids["2024-118"], "window")

    async def _needs_you(self, story: Story) -> None:
        await self._show(story.ids["new"], "window-needs-you")

    async def _question(self, story: Story) -> None:
        await self._show(story.ids["new"], "window-changed-on-both-sides")

    async def _offline(self, story: Story) -> None:
        await self._show(story.ids["2023-077"], "window-offline")

    async def _equal(self, story: Story) -> None:
        await self._show(story.ids["2024-118"], "window-equal")
        current_theme().set_mode("dark")
        await self._show(story.ids["2024-118"], "window-equal-dark")
        current_theme().set_mode("light")

    async def _show(self, matter: str, name: str) -> None:
        await self._show_matter(matter)
        self._save(self._window, name)

    async def _show_matter(self, matter: str) -> None:
        self._window.workspace.show_record(Kind.MATTER, f"p:{matter}")
        await self._quiet(self._window)

    # ---- documents

    async def _versions(self, story: Story) -> None:
        await self._show_document(story.ids["new"], FORM, "documents-versions")

    async def _both_kept(self, story: Story) -> None:
        await self._show_document(story.ids["new"], FORM, "documents-both-kept")

    async def _sent(self, story: Story) -> None:
        await self._show(story.ids["2023-077"], "documents-sent")

    async def _show_document(self, matter: str, name: str, picture: str) -> None:
        """The documents of a matter with one of them chosen, once it can be seen and its versions are told."""
        self._window.workspace.show_record(Kind.MATTER, f"p:{matter}")
        await self._until(lambda: self._choose(name))
        beside = self._pane.beside
        await self._until(lambda: beside.model.rowCount() > 0 and beside.preview.currentWidget() is beside.preview.pdf)
        await self._quiet(self._window)
        self._save(self._window, picture)

    def _choose(self, name: str) -> bool:
        model = self._pane.model
        rows = (model.row_at(place) for place in range(model.rowCount()))
        found = next((row.key for row in rows if row is not None and row.name == name), "")
        return bool(found) and self._pane.body.choose(found)

    async def _send_page(self, story: Story) -> None:
        await self._show_matter(story.ids["2023-077"])
        self._press(self._pane, "Send to Clio")
        (dialog,) = self._window.findChildren(SendDialog)
        await self._until(dialog.primary.isEnabled)
        await self._quiet(dialog)
        self._save(dialog, "dialog-send-to-clio")
        dialog.reject()

    @property
    def _pane(self) -> DocumentsPane:
        pane = self._window.workspace.detail.documents
        assert pane is not None, "this desk keeps documents"
        return pane

    # ---- the wizard

    async def _connect(self, _: Story) -> None:
        dialog = open_connect(self._window, self._bridge, Side.CLIO)
        await self._quiet(dialog)
        self._shoot(dialog, "wizard-connect")

    async def _problem_dialog(self, _: Story) -> None:
        """What the button of the one thing that needs a person opens."""
        await self._until(lambda: len(self._bridge.state.problems) == 1)
        (problem,) = self._bridge.state.problems
        shown = render(problem, "en")
        dialog = open_problem(self._window, self._bridge, problem, shown.primary)
        if dialog is None:
            raise Stopped(f"“{shown.button}” opened nothing.")
        await self._quiet(dialog)
        self._shoot(dialog, f"dialog-{shown.button.lower().replace(' ', '-').replace('/', '-')}")

    async def _one_page(self, story: Story) -> None:
        wizard = await self._wizard(story.ids["2024-118"])
        await self._until(wizard.primary.isEnabled)
        self._shoot(wizard, "wizard-one-click")

    async def _pages(self, story: Story) -> None:
        wizard = await self._wizard(story.ids["2023-077"])
        self._save(wizard, "wizard-clients")
        self._press(wizard, "Search Clio Contacts")
        await self._quiet(wizard)
        self._save(wizard, "wizard-search-clio-contacts")
        self._press(wizard, "Create in Clio")
        await self._quiet(wizard)
        self._press(wizard, "Search Clio Matters")
        await self._until(lambda: wizard.primary.isVisible() and wizard.primary.isEnabled())
        await self._quiet(wizard)
        self._save(wizard, "wizard-search-clio-matters")
        wizard.primary.click()
        await self._until(lambda: "Link with Clio Matter" in _words(wizard.primary) and wizard.primary.isEnabled())
        self._shoot(wizard, "wizard-before-writing")

    async def _create(self, story: Story) -> None:
        wizard = await self._wizard(story.ids["2025-051"])
        self._shoot(wizard, "wizard-not-in-clio")

    async def _linked(self, story: Story) -> None:
        self._shoot(await self._wizard(story.ids["2023-077"]), "wizard-linked")

    async def _wizard(self, matter: str) -> MatterInfo:
        wizard = open_matter_info(self._window, self._bridge, matter)
        await self._quiet(wizard)
        return wizard

    def _press(self, inside: QWidget, words: str) -> None:
        """Press the button that says so, mnemonics aside."""
        for button in inside.findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled() and words in _words(button):
                button.click()
                return
        raise Stopped(f"The wizard has no button “{words}”.")

    # ---- painting

    def _shoot(self, wizard: WizardFrame, name: str) -> None:
        self._save(wizard, name)
        wizard.reject()

    def _save(self, widget: QWidget, name: str) -> None:
        file = self._out / f"{len(self.saved) + 1:02}-{name}.png"
        if not widget.grab().save(str(file)):
            raise Stopped(f"The picture {file.name} could not be written.")
        self.saved.append(file)

    async def _quiet(self, widget: QWidget) -> None:
        """Nothing is being waited for, and what is painted has stopped changing."""
        still, before = 0, QImage()

        def settled() -> bool:
            nonlocal still, before
            now = widget.grab().toImage()
            still = still + 1 if now == before and not self._waits(widget) else 0
            before = now
            return still >= _STILL

        await self._until(settled)

    def _waits(self, widget: QWidget) -> bool:
        return any(rows.isVisible() for rows in widget.findChildren(SkeletonRows))

    async def _until(self, ready: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not ready():
            if time.monotonic() > end:
                raise Stopped("The window did not get ready for its picture.")
            await asyncio.sleep(_LOOK)


def _words(button: QAbstractButton) -> str:
    """What a button says, without the mark of its key."""
    return button.text().replace("&", "")
