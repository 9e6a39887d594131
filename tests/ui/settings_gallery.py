"""Paints every page of the settings to pictures: `python -m tests.ui.settings_gallery FOLDER [light|dark|fr|large ...]`. All names are invented."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":  # a screen as the drawings have it, before Qt is loaded
    _SCREEN = {"name": "desk", "x": 0, "y": 0, "width": 1440, "height": 900, "logicalDpi": 96, "dpr": 1}
    _CONFIG = Path(tempfile.mkdtemp()) / "screen.json"
    _CONFIG.write_text(json.dumps({"screens": [_SCREEN]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_CONFIG}"

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.core.errors import Unreachable
from desktop.core.records import Side
from desktop.ui.bridge import Bridge
from desktop.ui.language import Translations
from desktop.ui.preferences.connections_page import Disconnect
from desktop.ui.preferences.contacts_question import ask_new_contacts
from desktop.ui.preferences.settings_dialog import ABOUT, CONTACTS, LOOK, open_settings
from desktop.ui.settings import Settings
from desktop.ui.theme import Mode, current_theme
from tests.ui.playing import play, settle
from tests.ui.settings_desk import SettingsDesk

LOOKS: dict[str, tuple[Mode, str, float]] = {
    "light": ("light", "en", 1.0), "dark": ("dark", "en", 1.0), "fr": ("light", "fr_CA", 1.0), "large": ("light", "fr_CA", 2.0),
}  # fmt: skip
NAMES = ("look", "contacts", "areas", "connections", "notices", "about")


async def paint(app: QApplication, folder: Path, looks: list[str]) -> None:
    words, theme = Translations(app), current_theme()
    for look in looks:
        mode, language, scale = LOOKS[look]
        words.use(language)
        theme.set_text_scale(scale)
        settings = Settings(Path(tempfile.mkdtemp()) / "window.ini")
        settings.put("look/theme", mode)
        theme.set_mode(mode)

        async def keep(dialog: QDialog, name: str, look: str = look) -> None:
            await settle(180)
            dialog.grab().save(str(folder / f"settings-{name}-{look}.png"))

        desk, over = SettingsDesk(), QWidget()
        dialog = open_settings(None, Bridge(desk), settings)
        for place in range(LOOK, ABOUT + 1):
            await settle(180)
            dialog.show_page(place)
            await keep(dialog, NAMES[place])
        dialog.reject()
        desk.fails = Unreachable(Side.CLIO)
        dialog = open_settings(None, Bridge(desk), settings, CONTACTS)
        await keep(dialog, "offline")
        dialog.reject()
        question = ask_new_contacts(None, Bridge(desk), desk.choices)
        assert question is not None
        await keep(question, "question")
        question.reject()
        ending = Disconnect(Side.CLIO, over)
        ending.open()
        await keep(ending, "disconnect")
        ending.reject()


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["gallery"])
    play(app, paint(app, folder, sys.argv[2:] or list(LOOKS)))


if __name__ == "__main__":
    main()
