"""The tokens keep their contrast, and the theme hands them to Qt, follows its mode and tells of changes once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.stylesheet import high_contrast_colors, palette_for, sheet_for
from desktop.ui.theme import Theme, current_theme
from desktop.ui.tokens import DARK, LIGHT, TRAY, ColorRole, Colors, RowKind, contrast
from desktop.ui.widgets.table import RowTable

THEMES = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
BACKS: tuple[ColorRole, ...] = ("surface", "canvas", "sunken", "raised", "accentsoft", "hover")
TEXTS: tuple[ColorRole, ...] = ("ink", "ink2", "ink3", "accentink", "ok", "warn", "stop")
EDGES: tuple[ColorRole, ...] = ("control", "ring")
OWN_SOFT: tuple[tuple[ColorRole, ColorRole], ...] = (
    ("ok", "oksoft"), ("warn", "warnsoft"), ("stop", "stopsoft"), ("ink3", "warnsoft"), ("ink", "warnsoft"),
    ("ink", "stopsoft"), ("on_accent", "accent"), ("on_accent", "accent_hover"), ("letter_p", "tile_p"),
    ("letter_c", "tile_c"),
)  # fmt: skip


@THEMES
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("back", BACKS)
def test_text_reads_on_every_back(colors: Colors, text: ColorRole, back: ColorRole) -> None:
    assert contrast(colors[text], colors[back]) >= 4.5


@THEMES
@pytest.mark.parametrize(("text", "back"), OWN_SOFT)
def test_text_reads_on_its_own_fill(colors: Colors, text: ColorRole, back: ColorRole) -> None:
    assert contrast(colors[text], colors[back]) >= 4.5


@THEMES
@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("back", BACKS)
def test_edges_and_rings_are_seen(colors: Colors, edge: ColorRole, back: ColorRole) -> None:
    assert contrast(colors[edge], colors[back]) >= 3.0


@pytest.mark.parametrize("bar", ["light", "dark"])
def test_tray_icons_are_seen_on_both_bars(bar: str) -> None:
    colors = TRAY["light" if bar == "light" else "dark"]
    assert all(contrast(colors[role], colors["bar"]) >= 4.5 for role in ("neutral", "amber", "red"))


def test_contrast_is_the_known_one() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#171C26", "#FFFFFF") == pytest.approx(17.07, abs=0.01)


def test_both_tables_name_the_same_roles() -> None:
    assert set(LIGHT) == set(DARK)


def test_dark_reaches_palette_and_widgets(theme: Theme, qapp: QApplication) -> None:
    theme.set_mode("dark")
    assert theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK["canvas"]
    assert qapp.palette().color(QPalette.ColorRole.PlaceholderText).name().upper() == DARK["ink3"]
    assert QLabel("x").palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK["ink"]
    assert qapp.style().objectName() == "fusion" or qapp.style().metaObject().className() == "QStyleSheetStyle"


def test_a_change_is_told_once(theme: Theme, qtbot: QtBot) -> None:
    told: list[int] = []

    def note() -> None:
        told.append(theme.serial)

    theme.changed.connect(note)
    theme.set_mode("dark")
    theme.set_mode("dark")
    theme.changed.disconnect(note)
    assert len(told) == 1


def test_a_system_that_does_not_say_is_light(theme: Theme) -> None:
    theme.set_mode("system")
    assert not theme.is_dark


def test_type_steps_and_tabular_digits(theme: Theme) -> None:
    sizes = [theme.font(step).pixelSize() for step in ("caption", "small", "body", "card", "title", "heading", "page")]
    assert sizes == [11, 12, 13, 14, 15, 20, 24]
    metrics = QFontMetrics(theme.font("body"))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_text_never_gets_smaller_than_eleven_pixels(theme: Theme) -> None:
    theme.set_text_scale(0.5)
    assert theme.font("caption").pixelSize() == 11


@pytest.mark.parametrize(
    ("kind", "height"),
    [("activity", 28), ("list", 32), ("document", 36), ("account", 36), ("linking", 46), ("matter", 52)],
)
def test_rows_are_as_drawn_and_grow_with_text(theme: Theme, kind: RowKind, height: int) -> None:
    assert theme.row_height(kind) == height
    theme.set_text_scale(2.0)
    lines = 2.9 if kind in {"linking", "matter"} else 1.6
    assert theme.row_height(kind) == max(height, round(lines * theme.metrics("body").height()))
    assert theme.row_height(kind) > height


def test_reduced_motion_is_the_users_word(theme: Theme) -> None:
    assert not theme.reduced_motion
    theme.set_reduced_motion(True)
    assert theme.reduced_motion


def test_one_theme_a_process(theme: Theme) -> None:
    assert current_theme() is theme


@THEMES
def test_high_contrast_takes_the_systems_colours(colors: Colors) -> None:
    system = QPalette()
    for group, value in ((QPalette.ColorRole.Window, "black"), (QPalette.ColorRole.Base, "black")):
        system.setColor(group, value)
    for group in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Highlight):
        system.setColor(group, "white")
    system.setColor(QPalette.ColorRole.HighlightedText, "black")
    strong = high_contrast_colors(system, colors)
    assert set(strong) == set(colors)
    assert set(strong.values()) == {"#000000", "#ffffff"}
    assert all(contrast(strong[text], strong[back]) == pytest.approx(21) for text in TEXTS for back in BACKS)


@THEMES
def test_the_sheet_names_every_rule_by_object(colors: Colors) -> None:
    sheet = sheet_for(colors, 16)
    assert "{" in sheet
    assert "None" not in sheet
    assert not [line for line in sheet.splitlines() if line.startswith(("QWidget {", "QFrame {", "QLabel {"))]
    assert "::item" not in sheet.replace("QMenu::item", "").replace("QMenuBar::item", "")


def test_the_palette_knows_disabled_text(theme: Theme) -> None:
    colors = {role: theme.color(role) for role in LIGHT}
    palette = palette_for(colors)
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme.color("ink3")


def test_the_theme_loads_without_the_network_and_the_store(root: Path) -> None:
    code = "import sys, desktop.ui.theme; print([m for m in ('httpx', 'peewee', 'keyring', 'asyncio') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_side_list_follows_the_theme_below_its_last_row_too(qtbot: QtBot) -> None:
    table = RowTable("Clients", on_canvas=True)
    qtbot.addWidget(table)
    table.show()
    for mode in ("dark", "light", "dark"):
        current_theme().set_mode(mode)
        assert table.palette().base().color() == current_theme().color("canvas")
        assert table.viewport().grab().toImage().pixelColor(20, 20) == current_theme().color("canvas")
