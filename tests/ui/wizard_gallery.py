"""Paints every page of the wizards and dialogs to pictures: `python -m tests.ui.wizard_gallery FOLDER [light|dark|fr|large ...]`. All names are invented."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

if __name__ == "__main__":  # a screen as the drawings have it, before Qt is loaded
    _SCREEN = {"name": "desk", "x": 0, "y": 0, "width": 1440, "height": 900, "logicalDpi": 96, "dpr": 1}
    _CONFIG = Path(tempfile.mkdtemp()) / "screen.json"
    _CONFIG.write_text(json.dumps({"screens": [_SCREEN]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_CONFIG}"

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialog
from qasync import QEventLoop

from desktop.core.desk import Difference
from desktop.ui.bridge import Bridge
from desktop.ui.language import Translations
from desktop.ui.theme import current_theme
from desktop.ui.wizards.matter_info import MatterInfo, open_matter_info
from tests.ui.wizard_desk import WizardDesk

Shot = Callable[[QDialog, str], Awaitable[None]]
LOOKS = {
    "light": ("light", "en", 1.0),
    "dark": ("dark", "en", 1.0),
    "fr": ("light", "fr", 1.0),
    "large": ("light", "fr", 2.0),
}


async def settle(turns: int = 12) -> None:
    """Let questions be answered and layouts settle."""
    for _ in range(turns):
        await asyncio.sleep(0.015)


async def matter_info(shot: Shot) -> None:
    desk = WizardDesk()
    bridge = Bridge(desk)
    wizard = open_matter_info(None, bridge, "m7")
    await settle()
    await shot(wizard, "matter-1-one-page")
    desk.differences = (Difference("matter", "2024-118", "status", "open", "pending"),)
    wizard._renew_preview()
    await settle()
    assert wizard._confirm is not None
    bar = wizard._confirm.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    await shot(wizard, "matter-2-differences")
    wizard.primary.click()
    await settle()
    await shot(wizard, "matter-3-linking")
    desk.progress("confirming")
    await settle()
    await shot(wizard, "matter-4-confirming")
    desk.finish()
    await settle()
    await shot(wizard, "matter-5-done")
    wizard.reject()
    await searching(shot)


async def searching(shot: Shot) -> None:
    desk = WizardDesk()
    bridge = Bridge(desk)
    wizard = open_matter_info(None, bridge, "m8")
    await settle()
    await shot(wizard, "matter-6-clients")
    wizard._search_client("c9")
    await settle()
    assert wizard._search is not None
    wizard._search.cards[0].setChecked(True)
    await settle()
    await shot(wizard, "matter-7-contacts")
    wizard.primary.click()
    wizard._show_matters()
    await settle()
    await shot(wizard, "matter-8-nothing-chosen")
    wizard._search.cards[0].setChecked(True)
    await settle()
    await shot(wizard, "matter-9-side-by-side")
    wizard.primary.click()
    await settle()
    await shot(wizard, "matter-10-confirm")
    wizard.reject()
    await trouble(shot)


async def trouble(shot: Shot) -> None:
    from desktop.core.errors import Unreachable
    from desktop.core.records import Side

    desk = WizardDesk()
    desk.fails = Unreachable(Side.CLIO)
    wizard: MatterInfo = open_matter_info(None, Bridge(desk), "m7")
    await settle()
    await shot(wizard, "matter-11-offline")
    wizard.reject()


SCENES: list[Callable[[Shot], Awaitable[None]]] = [matter_info]


async def paint(app: QApplication, folder: Path, looks: list[str]) -> None:
    words = Translations(app)
    for look in looks:
        mode, language, scale = LOOKS[look]
        words.use(language)
        theme = current_theme()
        theme.set_mode(mode)  # type: ignore[arg-type]
        theme.set_text_scale(scale)

        async def shot(dialog: QDialog, name: str, look: str = look) -> None:
            await settle(4)
            dialog.grab().save(str(folder / f"{name}-{look}.png"))

        for scene in SCENES:
            await scene(shot)
    QLocale.setDefault(QLocale("en_CA"))


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["gallery"])
    app.setQuitOnLastWindowClosed(False)
    with QEventLoop(app) as loop:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(paint(app, folder, sys.argv[2:] or list(LOOKS)))


if __name__ == "__main__":
    main()
