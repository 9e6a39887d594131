"""Every icon is drawn, in the colour asked for and crisp at every ratio; the nine status shapes differ without colour."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPixmap

from desktop.ui import icons
from desktop.ui.icons import STATUS_SIZES, StatusShape
from desktop.ui.theme import Theme
from desktop.ui.tokens import TRAY, BarKind

NEEDED = {
    "search", "sync", "pause", "link", "settings", "filter", "sort", "more", "plus", "minus", "check", "x",
    "chevron-up", "chevron-down", "chevron-left", "chevron-right", "arrow-left", "arrow-right", "arrow-both", "equal",
    "not-equal", "warn", "info", "ok", "stop", "help", "lock", "key", "hand", "cloud-slash", "clock", "history",
    "calendar", "undo", "person", "people", "building", "estate", "download", "open", "copy", "trash", "globe",
    "shield", "mail", "phone", "pin", "hash", "list", "twins", "file", "folder", "upload",
}  # fmt: skip


def alphas(pixmap: QPixmap) -> list[int]:
    """The see-throughness of every pixel, 0 to 255, row by row."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return [image.pixelColor(x, y).alpha() for y in range(image.height()) for x in range(image.width())]


def test_every_needed_icon_is_there() -> None:
    assert set(icons.icon_names()) >= NEEDED


def test_every_icon_is_drawn_and_leaves_room(theme: Theme) -> None:
    for name in icons.icon_names():
        seen = alphas(icons.pixmap(name, 16, theme.color("ink2"), 1.0))
        assert 8 < sum(alpha > 100 for alpha in seen) < 16 * 16 - 20, name


def test_line_icons_share_grid_and_stroke(root: Path) -> None:
    for path in (root / "resources" / "icons").glob("*.svg"):
        tree = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        if path.stem == "app-mark":
            continue
        assert tree.get("viewBox") == "0 0 16 16", path.name
        if not path.stem.startswith("status-"):
            assert (tree.get("stroke"), tree.get("stroke-width")) == ("currentColor", "1.4"), path.name


def test_an_icon_has_the_colour_asked_for() -> None:
    image = icons.pixmap("plus", 16, QColor("red"), 2.0).toImage()
    assert image.pixelColor(16, 16).name() == "#ff0000"


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_a_pixel_for_each_of_the_screens(ratio: float, theme: Theme) -> None:
    drawn = icons.pixmap("link", 16, theme.color("ink"), ratio)
    assert drawn.size() == QSize(round(16 * ratio), round(16 * ratio))
    assert drawn.devicePixelRatio() == ratio


def test_an_unknown_icon_is_an_error(theme: Theme) -> None:
    with pytest.raises(KeyError):
        icons.pixmap("no-such-icon", 16, theme.color("ink"))


@pytest.mark.parametrize("size", [16, 22, 48])
def test_the_nine_shapes_differ_without_colour(size: int) -> None:
    shapes = {shape: alphas(icons.status_pixmap(shape, size, QColor("black"))) for shape in StatusShape}
    assert len(shapes) == 9
    for one, other in combinations(StatusShape, 2):
        apart = sum(abs(a - b) > 128 for a, b in zip(shapes[one], shapes[other], strict=True))
        assert apart > size * size * 0.08, f"{one} and {other} look alike"


def test_cuts_in_status_shapes_are_see_through() -> None:
    tick = icons.status_pixmap(StatusShape.UP_TO_DATE, 64, QColor("black")).toImage()
    assert tick.pixelColor(28, 41).alpha() < 40  # on the tick
    assert tick.pixelColor(32, 10).alpha() > 220  # on the disc


@pytest.mark.parametrize("bar", ["light", "dark"])
def test_a_status_icon_has_every_size_in_the_bars_colour(bar: BarKind) -> None:
    drawn = icons.status_icon(StatusShape.PAUSED, bar)
    assert {size.width() for size in drawn.availableSizes()} == set(STATUS_SIZES)
    image = drawn.pixmap(QSize(64, 64), 1.0).toImage()
    assert image.pixelColor(20, 32).name().upper() == TRAY[bar]["neutral"]


def test_a_persons_turn_is_amber_and_a_stop_red() -> None:
    for shape, role in ((StatusShape.NEEDS_YOU, "amber"), (StatusShape.STALLED, "red")):
        image = icons.status_icon(shape, "dark").pixmap(QSize(64, 64), 1.0).toImage()
        expected = TRAY["dark"]["amber" if role == "amber" else "red"]
        assert image.pixelColor(20, 48).name().upper() == expected


def test_a_template_icon_is_a_mask() -> None:
    assert icons.status_icon(StatusShape.CHECKING, "light", template=True).isMask()
    assert not icons.status_icon(StatusShape.CHECKING, "light").isMask()


def test_the_mark_follows_the_theme(theme: Theme) -> None:
    light = icons.app_mark(64, 1.0).toImage().pixelColor(10, 10).name()
    theme.set_mode("dark")
    assert icons.app_mark(64, 1.0).toImage().pixelColor(10, 10).name() != light
    assert {size.width() for size in icons.app_icon().availableSizes()} >= {16, 32, 48, 256}
