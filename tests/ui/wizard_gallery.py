"""Paints every page of the wizards and dialogs to pictures: `python -m tests.ui.wizard_gallery FOLDER [light|dark|fr|large ...]`. All names are invented."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

if __name__ == "__main__":  # a screen as the drawings have it, before Qt is loaded
    _SCREEN = {"name": "desk", "x": 0, "y": 0, "width": 1440, "height": 900, "logicalDpi": 96, "dpr": 1}
    _CONFIG = Path(tempfile.mkdtemp()) / "screen.json"
    _CONFIG.write_text(json.dumps({"screens": [_SCREEN]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_CONFIG}"

import msgspec
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialog
from qasync import QEventLoop

from desktop.core.desk import Difference, JobProgress
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.ui.bridge import Bridge
from desktop.ui.dialogs import open_problem
from desktop.ui.dialogs.choose_area import ChooseArea
from desktop.ui.dialogs.choose_record import ChooseRecord
from desktop.ui.language import Translations
from desktop.ui.theme import current_theme
from desktop.ui.wizards.app_key import open_app_key
from desktop.ui.wizards.connect import open_connect
from desktop.ui.wizards.matter_info import MatterInfo, open_matter_info
from desktop.ui.wizards.said import in_words
from desktop.ui.wizards.sync_clients import open_sync_clients
from tests.ui.playing import settle
from tests.ui.wizard_desk import WizardDesk, unlinked_clients

Shot = Callable[[QDialog, str], Awaitable[None]]
LOOKS = {
    "light": ("light", "en", 1.0),
    "dark": ("dark", "en", 1.0),
    "fr": ("light", "fr", 1.0),
    "large": ("light", "fr", 2.0),
}


async def matter_info(shot: Shot) -> None:
    desk = WizardDesk()
    bridge = Bridge(desk)
    wizard = open_matter_info(None, bridge, "m7")
    await settle(180)
    await shot(wizard, "matter-1-one-page")
    desk.differences = (Difference("matter", "2024-118", "status", "open", "pending"),)
    wizard._renew_preview()
    await settle(180)
    assert wizard._confirm is not None
    bar = wizard._confirm.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    await shot(wizard, "matter-2-differences")
    wizard.primary.click()
    await settle(180)
    await shot(wizard, "matter-3-linking")
    desk.progress("confirming")
    await settle(180)
    await shot(wizard, "matter-4-confirming")
    desk.finish()
    await settle(180)
    await shot(wizard, "matter-5-done")
    wizard.reject()
    await searching(shot)


async def searching(shot: Shot) -> None:
    desk = WizardDesk()
    bridge = Bridge(desk)
    wizard = open_matter_info(None, bridge, "m8")
    await settle(180)
    await shot(wizard, "matter-6-clients")
    wizard._search_client("c9")
    await settle(180)
    assert wizard._finder is not None
    wizard._finder.cards[0].setChecked(True)
    await settle(180)
    await shot(wizard, "matter-7-contacts")
    wizard._finder.field.setText("nobody")
    wizard._finder.searched.emit("nobody")
    await settle(400)
    await shot(wizard, "matter-7-nothing-found")
    wizard._finder.field.clear()
    await settle(400)
    wizard._finder.cards[0].setChecked(True)
    await settle(180)
    wizard.primary.click()
    wizard._show_matters()
    await settle(180)
    await shot(wizard, "matter-8-nothing-chosen")
    wizard._finder.cards[0].setChecked(True)
    await settle(180)
    await shot(wizard, "matter-9-side-by-side")
    wizard.primary.click()
    await settle(180)
    await shot(wizard, "matter-10-confirm")
    wizard.reject()
    await trouble(shot)


async def trouble(shot: Shot) -> None:
    from desktop.core.errors import Unreachable
    from desktop.core.records import Side

    desk = WizardDesk()
    desk.fails = Unreachable(Side.CLIO)
    wizard: MatterInfo = open_matter_info(None, Bridge(desk), "m7")
    await settle(180)
    await shot(wizard, "matter-11-offline")
    wizard.reject()


async def clients(shot: Shot) -> None:
    desk = WizardDesk()
    desk.unlinked = unlinked_clients()
    wizard = open_sync_clients(None, Bridge(desk))
    await settle(180)
    await shot(wizard, "clients-1")
    wizard.primary.click()
    await settle(180)
    desk.tell(JobProgress(desk.last_job(), "creating", 9, 23))
    await settle(180)
    await shot(wizard, "clients-2-progress")
    desk.finish(result={"linked": "14", "created": "9", "ask": "2"})
    await settle(180)
    await shot(wizard, "clients-3-report")
    wizard.reject()


async def connecting(shot: Shot) -> None:
    desk = WizardDesk()
    wizard = open_connect(None, Bridge(desk))
    await settle(180)
    await shot(wizard, "connect-1-where")
    wizard.primary.click()
    await settle(180)
    await shot(wizard, "connect-2-key")
    wizard._key.client_id.setText("larkspur-example")
    wizard._key.secret.setText("invented secret")
    wizard.primary.click()
    desk.infos[Side.CLIO] = msgspec.structs.replace(desk.infos[Side.CLIO], has_app_key=True)
    desk.finish()
    await settle(180)
    desk.step(Side.CLIO, "waiting")
    await settle(180)
    await shot(wizard, "connect-3-waiting")
    desk.step(Side.CLIO, "waiting", paste=True)
    await settle(180)
    await shot(wizard, "connect-4-paste")
    desk.step(Side.CLIO, "declined")
    await settle(180)
    await shot(wizard, "connect-5-declined")
    desk.step(Side.CLIO, "done")
    await settle(180)
    desk.step(Side.PROLEGIS, "done")
    await settle(180)
    await shot(wizard, "connect-6-found")
    wizard.reject()
    desk = WizardDesk()
    wizard = open_connect(None, Bridge(desk), Side.PROLEGIS)
    await settle(180)
    desk.step(Side.PROLEGIS, "waiting")
    await settle(180)
    await shot(wizard, "connect-7-again")
    wizard.reject()
    key = open_app_key(None, Bridge(desk))
    await shot(key, "connect-8-app-key")
    key.reject()


async def problems(shot: Shot) -> None:
    desk = WizardDesk()
    bridge = Bridge(desk)
    for code, more in PROBLEMS.items():
        problem = Problem(f"{code}:1", code, NOW, **more)  # type: ignore[arg-type]
        dialog = open_problem(None, bridge, problem, in_words(problem).primary)
        assert dialog is not None, code
        await settle(180)
        if isinstance(dialog, ChooseRecord | ChooseArea):
            dialog.cards[0].setChecked(True)
            await settle(180)
        await shot(dialog, f"problem-{code}")
        dialog.reject()


NOW = datetime(2026, 11, 23, 17, 31, tzinfo=UTC)
BOTH = ("prolegis", "clio", "both")
PROBLEMS: dict[str, dict[str, object]] = {
    "VER-1": {"kind": Kind.CLIENT, "field": "phones", "choices": BOTH, "prolegis_id": "c7",
              "params": {"name": "Okafor, Adaeze", "prolegis": "403-555-0101", "clio": "403-555-0107"}},
    "NUM-1": {"kind": Kind.MATTER, "field": "number", "choices": BOTH, "prolegis_id": "m8",
              "params": {"name": "2023-077", "prolegis": "2023-077", "clio": "00371-Sandhu"}},
    "CUT-1": {"kind": Kind.MATTER, "field": "description", "side": Side.CLIO, "choices": ("prolegis", "clio"),
              "params": {"name": "2023-077", "side": "clio", "kept": "31 Willow Bay – pur",
                         "sent": "31 Willow Bay – purchase with two parking stalls and a storage locker"}},
    "CLI-1": {"kind": Kind.CLIENT, "clio_id": "709", "choices": ("link:c9", "create"),
              "params": {"name": "Sandhu, Jaslen", "other": "Sandhu, Jasleen", "count": "1"}},
    "AMB-2": {"kind": Kind.CLIENT, "side": Side.CLIO, "prolegis_id": "c9", "choices": ("link:709", "link:710", "create", "wait"),
              "params": {"name": "Sandhu, Jasleen", "side": "clio", "count": "2"}},
    "MAP-1": {"kind": Kind.MATTER, "field": "practice_area", "choices": ("both",), "params": {"name": "2024-201", "type": "refinance"}},
    "GUARD-1": {"side": Side.CLIO, "choices": ("both", "wait"),
                "params": {"count": "212", "side": "prolegis", "sample": "Okafor, Adaeze; Bouchard, Lise; Sandhu, Harpreet"}},
    "GONE-1": {"kind": Kind.CLIENT, "side": Side.CLIO, "link_id": 3, "prolegis_id": "c9", "choices": ("unlink",),
               "params": {"name": "Sandhu, Jasleen", "side": "clio"}},
    "PERM-1": {"kind": Kind.MATTER, "side": Side.CLIO, "prolegis_id": "m8", "choices": ("wait",),
               "params": {"name": "2023-077", "side": "clio", "said": "not permitted"}},
}  # fmt: skip
SCENES: list[Callable[[Shot], Awaitable[None]]] = [matter_info, clients, connecting, problems]


async def paint(app: QApplication, folder: Path, looks: list[str]) -> None:
    words = Translations(app)
    for look in looks:
        mode, language, scale = LOOKS[look]
        words.use(language)
        theme = current_theme()
        theme.set_mode(mode)  # type: ignore[arg-type]
        theme.set_text_scale(scale)

        async def shot(dialog: QDialog, name: str, look: str = look) -> None:
            await settle(60)
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
