"""Paints the building blocks of the window to pictures, to be looked at: `python -m tests.ui.gallery FOLDER`.

Light, dark, French lengths and text of twice the size; QT_SCALE_FACTOR=2 paints for a fine screen. All names are invented.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import icons
from desktop.ui.theme import Theme, current_theme
from desktop.ui.tokens import TRAY, BarKind
from desktop.ui.widgets.attention_bar import AttentionBar, AttentionItem
from desktop.ui.widgets.buttons import (
    DangerButton,
    GhostButton,
    IconButton,
    LinkButton,
    PrimaryButton,
    SecondaryButton,
)
from desktop.ui.widgets.cards import Card, ChoiceCard, ErrorCard
from desktop.ui.widgets.chips import Chip, Counter, FilterChip, KeyCap
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import Hairline, Label
from desktop.ui.widgets.pair_mark import HEAD_TILE, LinkBadge, PairMark, PairState
from desktop.ui.widgets.search_field import Field, SearchField
from desktop.ui.widgets.skeleton import SkeletonRows
from desktop.ui.widgets.status_strip import StatusStrip, StripItem
from desktop.ui.widgets.tab_bar import UnderlineTabBar
from desktop.ui.widgets.table import RowTable
from desktop.ui.widgets.waiting_ring import WaitingRing
from tests.ui.sample_matters import SampleModel, run_now

WORDS = {
    "en": {
        "sync": "Sync now", "pause": "Pause", "link": "Link", "cancel": "Cancel", "back": "Back",
        "go": "Link with Clio Matter", "search": "Search matters, clients, documents", "lead": "3 things need you",
        "title": "2 clients changed on both sides.", "meaning": "Both versions are kept; nothing is overwritten.",
        "act": "Compare and choose", "matters": "Matters", "info": "Matter Info", "history": "History",
        "heading": "Link 2024-118 with its Clio matter?", "facts": "Estate of Walter Lindqvist · Alberta",
        "other": "Create Clio Matter", "certain": "Certain", "decide": "To decide", "all": "All", "need": "Need you",
        "update": "Update Matter", "updates": "Prolegis takes 00287-Lindqvist (usual)", "leave": "Leave both",
        "leaves": "asked again later", "empty": "Choose a matter on the left",
        "empties": "Its clients and history appear here, with the state of both sides.",
        "unlinked": "2024-118 is not linked to Clio", "unlinks": "One certain match was found: 00287-Lindqvist.",
        "checked": "Both sides checked 10:42", "next": "Next check 10:57", "up": "Clio (Canada): connected",
        "problem": "Okafor, Adaeze: home phone changed on both sides", "means": "All other fields went through.",
        "choose": "Choose a number", "again": "Search again...", "delete": "Delete 212 in Clio",
    },
    "fr": {
        "sync": "Synchroniser maintenant", "pause": "Suspendre", "link": "Lier", "cancel": "Annuler",
        "back": "Précédent", "go": "Lier au dossier Clio", "search": "Rechercher dossiers, clients, documents",
        "lead": "3 éléments demandent votre attention", "title": "2 clients modifiés des deux côtés.",
        "meaning": "Les deux versions sont conservées; rien n’est écrasé, et rien n’est perdu entre-temps.",
        "act": "Comparer et choisir", "matters": "Dossiers", "info": "Matter Info", "history": "Historique",
        "heading": "Lier 2024-118 à son dossier Clio?", "facts": "Succession de Walter Lindqvist · Alberta",
        "other": "Créer le dossier Clio", "certain": "Certain", "decide": "À décider", "all": "Tous",
        "need": "À traiter", "update": "Update Matter", "updates": "Prolegis prend 00287-Lindqvist (habituel)",
        "leave": "Laisser les deux", "leaves": "redemandé plus tard", "empty": "Choisissez un dossier à gauche",
        "empties": "Ses clients et son historique apparaissent ici, avec l’état des deux côtés.",
        "unlinked": "2024-118 n’est pas lié à Clio", "unlinks": "Une correspondance certaine: 00287-Lindqvist.",
        "checked": "Deux côtés vérifiés à 10 h 42", "next": "Prochaine vérification à 10 h 57",
        "up": "Clio (Canada) : connecté", "problem": "Okafor, Adaeze: téléphone modifié des deux côtés",
        "means": "Tous les autres champs sont passés.", "choose": "Choisir un numéro",
        "again": "Chercher de nouveau...", "delete": "Supprimer 212 dans Clio",
    },
}  # fmt: skip


def row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    """Widgets side by side."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    if stretch:
        line.addStretch(1)
    return line


def controls(say: dict[str, str]) -> QWidget:
    """Buttons, chips, fields, marks and cards on the canvas."""
    page = QWidget()
    page.setObjectName("canvas")
    column = QVBoxLayout(page)
    column.setSpacing(12)
    off = PrimaryButton(say["go"])
    off.setEnabled(False)
    column.addLayout(
        row(
            PrimaryButton(say["go"], icon="link", key="Return"),
            SecondaryButton(say["sync"], icon="sync", key="F5"),
            SecondaryButton(say["pause"], icon="pause", menu=True),
            GhostButton(say["back"], icon="chevron-left"),
            IconButton("settings", "Settings"),
        )
    )
    column.addLayout(
        row(
            SecondaryButton(say["cancel"], key="Esc"),
            DangerButton(say["delete"]),
            LinkButton(say["again"], icon="search"),
            off,
        )
    )
    column.addLayout(
        row(
            Chip(say["certain"], "ok", "ok"),
            Chip(say["decide"], "warn", "help"),
            Chip(say["go"], "stop", "stop"),
            Chip(say["sync"], "work", "sync"),
            Chip(say["pause"], "plain"),
            FilterChip(say["all"], count=14, on=True),
            FilterChip(say["need"], icon="warn", count=2),
            Counter(3, say["need"], attention=True),
            Counter(14, say["all"]),
            KeyCap("Ctrl+K"),
        )
    )
    column.addLayout(row(*(PairMark(state) for state in PairState), LinkBadge(), LinkBadge(linked=False)))
    column.addLayout(row(SearchField(say["search"], key="Ctrl+K"), Field("00371-Sandhu", icon="hash"), stretch=False))
    update, leave = ChoiceCard(say["update"], say["updates"]), ChoiceCard(say["leave"], say["leaves"])
    update.setChecked(True)
    column.addLayout(row(update, leave, stretch=False))
    card = ErrorCard(
        "VER-1", icon="not-equal", kind="warn", title=say["problem"], meaning=say["means"], meta="VER-1 · 10:05",
        action_text=say["choose"], others=[(say["leave"], "leave")],
    )  # fmt: skip
    column.addWidget(card)
    column.addStretch(1)
    return page


def window(say: dict[str, str]) -> QWidget:
    """A pane of matters under the attention bar, tabs and strip at its sides."""
    page = QWidget()
    page.setObjectName("canvas")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    bar = AttentionBar()
    bar.set_items(
        [
            AttentionItem("a", "warn", "warn", say["lead"], say["title"], say["meaning"], say["act"]),
            AttentionItem("b", "stop", "hand", say["lead"], say["title"], say["meaning"], say["act"]),
        ]
    )
    guard = AttentionBar()
    guard.set_items([AttentionItem("b", "stop", "hand", say["lead"], say["title"], say["meaning"], say["act"])])
    tabs = UnderlineTabBar("Pages")
    tabs.add_tab(say["matters"], 14)
    tabs.add_tab(say["need"], 3, attention=True)
    tabs.add_tab(say["info"])
    tabs.add_tab(say["history"])
    table = RowTable(say["matters"], "matter")
    model = SampleModel(60, run_now, table)
    table.setModel(model)
    model.set_query("")
    table.set_widths([330, 330, 190, 130], stretch=1)
    table.selectRow(1)
    table.horizontalHeader().setSortIndicatorShown(True)
    table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    surface = QFrame()
    surface.setObjectName("surface")
    inner = QVBoxLayout(surface)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(0)
    for part in (tabs, Hairline(), table):
        inner.addWidget(part)
    strip = StatusStrip()
    strip.set_left(
        [
            StripItem("state", say["lead"], "warn", "warn"),
            StripItem("checked", say["checked"]),
            StripItem("next", say["next"]),
        ]
    )
    strip.set_right([StripItem("clio", say["up"], "ok", "ok")])
    for part in (bar, guard):
        column.addWidget(part)
    column.addWidget(surface, 1)
    column.addWidget(strip)
    return page


def dialog(say: dict[str, str]) -> QWidget:
    """The frame of a dialog."""
    frame = DialogFrame("Matter Info – Sync with Clio", say["heading"], say["facts"])
    frame.add_head_widget(PairMark(PairState.ONLY_HERE, HEAD_TILE))
    card = Card("accent")
    card.body.addLayout(row(LinkBadge(), Label("00287-Lindqvist", weight=600), Label(say["facts"], role="ink2")))
    frame.content.addWidget(card)
    update, leave = ChoiceCard(say["update"], say["updates"]), ChoiceCard(say["leave"], say["leaves"])
    update.setChecked(True)
    frame.content.addLayout(row(update, leave, stretch=False))
    frame.content.addStretch(1)
    frame.set_primary(say["go"], icon="link")
    frame.add_alternative(GhostButton(say["other"], icon="plus"))
    return frame


def states(say: dict[str, str]) -> QWidget:
    """Empty panes, the waiting ring and skeleton rows."""
    page = QWidget()
    page.setObjectName("surface")
    line = QHBoxLayout(page)
    line.addWidget(
        EmptyState("list", say["empty"], say["empties"], button=SecondaryButton(say["search"], icon="search"))
    )
    linked = PrimaryButton("Sync with Clio", icon="link", key="Return")
    line.addWidget(EmptyState("link", say["unlinked"], say["unlinks"], kind="work", button=linked))
    ring = WaitingRing()
    ring.start(300)
    line.addWidget(ring)
    line.addWidget(SkeletonRows())
    return page


def status_sheet() -> QPixmap:
    """The nine shapes at four sizes on both taskbars, and the mark."""
    sheet = QPixmap(820, 620)
    sheet.fill(QColor(TRAY["light"]["bar"]))
    painter = QPainter(sheet)
    bars: tuple[BarKind, ...] = ("light", "dark")
    for side, bar in enumerate(bars):
        painter.fillRect(side * 410, 0, 410, 620, QColor(TRAY[bar]["bar"]))
        for line, shape in enumerate(icons.StatusShape):
            drawn, x = icons.status_icon(shape, bar), side * 410 + 20
            for size in (16, 22, 32, 48):
                painter.drawPixmap(x, 40 + line * 60 - size // 2, drawn.pixmap(QSize(size, size), 1.0))
                x += size + 36
    painter.drawPixmap(QPointF(20, 560), icons.app_mark(48, 1.0))
    painter.end()
    return sheet


def icon_sheet() -> QPixmap:
    """Every line icon at 16 and 32, four times enlarged at the right."""
    names = [name for name in icons.icon_names() if not name.startswith(("status-", "app-"))]
    theme = current_theme()
    sheet = QPixmap(1280, 90 * (len(names) // 8 + 1))
    sheet.fill(theme.color("surface"))
    painter = QPainter(sheet)
    painter.setFont(theme.font("small"))
    for place, name in enumerate(names):
        x, y = place % 8 * 160 + 12, place // 8 * 90 + 10
        painter.drawPixmap(x, y + 16, icons.pixmap(name, 16, theme.color("ink2"), 1.0))
        painter.drawPixmap(x + 26, y, icons.pixmap(name, 32, theme.color("ink2"), 1.0))
        painter.drawPixmap(QRect(x + 70, y, 64, 64), icons.pixmap(name, 16, theme.color("ink2"), 4.0))
        painter.setPen(theme.color("ink3"))
        painter.drawText(x, y + 78, name)
    painter.end()
    return sheet


PAGES: dict[str, tuple[Callable[[dict[str, str]], QWidget], QSize]] = {
    "controls": (controls, QSize(980, 420)),
    "window": (window, QSize(1060, 620)),
    "dialog": (dialog, QSize(920, 420)),
    "states": (states, QSize(1280, 340)),
}


def paint_pages(folder: Path, suffix: str, language: str) -> None:
    """Paint every page into `folder`."""
    for name, (build, size) in PAGES.items():
        page = build(WORDS[language])
        page.resize(size)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        table = page.findChild(RowTable)
        if table is not None:
            table.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(table, Qt.Key.Key_Home)
            QTest.keyClick(table, Qt.Key.Key_Down)
        page.grab().save(str(folder / f"{name}-{suffix}.png"))
        page.hide()
        page.deleteLater()


def main(folder: Path) -> None:
    """Paint the gallery into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    theme: Theme = current_theme()
    for suffix, mode, language, scale in (
        ("light", "light", "en", 1.0),
        ("dark", "dark", "en", 1.0),
        ("fr", "light", "fr", 1.0),
        ("fr-200", "light", "fr", 2.0),
    ):
        theme.set_text_scale(scale)
        theme.set_mode("dark" if mode == "dark" else "light")
        paint_pages(folder, suffix, language)
    theme.set_text_scale(1.0)
    status_sheet().save(str(folder / "status-icons.png"))
    icon_sheet().save(str(folder / "icons.png"))
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
