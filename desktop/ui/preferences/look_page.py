"""Look and language. Both hold at once: the window repaints, and builds itself anew in the other language."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal

from desktop.core.bilingual import is_french
from desktop.ui.menus import LANGUAGES
from desktop.ui.preferences.parts import Page, choice_row
from desktop.ui.settings import Settings


class LookPage(Page):
    """`theme_chosen` and `language_chosen` tell the value that `Settings` keeps."""

    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__(self.tr("Look and language"), self.tr("What you choose holds at once, on this computer."))
        themes = (("system", self.tr("As the desktop")), ("light", self.tr("Light")), ("dark", self.tr("Dark")))
        language = "fr_CA" if is_french(QLocale().name()) else "en"
        self.body.addLayout(choice_row(self, self.tr("Theme"), themes, settings.mode, self.theme_chosen.emit))
        self.body.addLayout(choice_row(self, self.tr("Language"), LANGUAGES, language, self.language_chosen.emit))
        self.end()
