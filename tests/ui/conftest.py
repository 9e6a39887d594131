"""What the window's tests share: an offscreen application with the theme applied."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import PySide6.QtWidgets
import pytest
from PySide6.QtCore import QLocale

from desktop.ui.theme import Theme, current_theme
from tests.ui.documents_room import docs  # noqa: F401  a window with documents
from tests.ui.push_room import push  # noqa: F401  a window whose matters hold older documents
from tests.ui.window_room import _qt_loop, room, rooms, ui_loop  # noqa: F401  fixtures of the whole window


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application's arguments."""
    return ["assistant"]


@pytest.fixture
def theme(qapp: PySide6.QtWidgets.QApplication) -> Iterator[Theme]:
    """The theme, light and at drawn size, put back after the test."""
    used = current_theme()
    used.set_text_scale(1.0)
    used.set_mode("light")
    yield used
    used.set_reduced_motion(None)
    used.set_text_scale(1.0)
    used.set_mode("light")


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """A window in French sets the language of the whole program; the next test begins in English again."""
    QLocale.setDefault(QLocale("en_CA"))


@pytest.fixture(autouse=True)
def _themed(theme: Theme) -> None:
    """Every test of the window runs with the theme applied."""
