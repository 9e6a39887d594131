"""The program's own drawings: line icons, the nine status shapes and the app mark, tinted when they are loaded.

Files lie in `resources/icons`; an icon is known by its file's name without the ending.
"""

from enum import Enum
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from desktop.ui.theme import current_theme
from desktop.ui.tokens import TEMPLATE_INK, TRAY, BarKind, ColorRole, TrayRole

_HOMES: Final = (
    Path(__file__).resolve().parents[1] / "_resources" / "icons",  # installed
    Path(__file__).resolve().parents[2] / "resources" / "icons",  # from the source tree
)
STATUS_SIZES: Final = (16, 20, 22, 24, 32, 48, 64)
"""Side lengths a status icon is exported at; some trays show nothing for an icon without the size they ask."""
_DRAWN_STROKE: Final = 'stroke-width="1.4"'
_LARGE_FROM: Final = 28  # logical pixels; from here a finer line keeps the weight of the drawing


class StatusShape(Enum):
    """The nine states a tray icon shows; the value names the file."""

    UP_TO_DATE = "up-to-date"
    CHECKING = "checking"
    SYNCING = "syncing"
    NEEDS_YOU = "needs-you"
    PAUSED = "paused"
    OFFLINE = "offline"
    SIGNED_OUT = "signed-out"
    GUARD = "guard"
    STALLED = "stalled"


_TRAY_ROLES: Final[dict[StatusShape, TrayRole]] = {
    StatusShape.NEEDS_YOU: "amber",
    StatusShape.SIGNED_OUT: "amber",
    StatusShape.GUARD: "red",
    StatusShape.STALLED: "red",
}


def icon_names() -> list[str]:
    """Every icon there is, sorted."""
    return sorted(path.stem for path in _home().glob("*.svg"))


def pixmap(name: str, size: int, color: QColor, dpr: float | None = None, stroke: float | None = None) -> QPixmap:
    """Icon `name` in one colour, `size` logical pixels square.

    `dpr` is the device's pixel ratio (the screen's when None), `stroke` the line's width on the 16 grid instead of
    the drawn 1.4. Raises KeyError for a name there is no file for.
    """
    ratio = dpr or _screen_ratio()
    key = f"icon/{name}/{size}/{color.name(QColor.NameFormat.HexArgb)}/{ratio}/{stroke}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    width = stroke or (1.15 if size >= _LARGE_FROM else None)
    text = _source(name).replace("currentColor", color.name())
    if width is not None:
        text = text.replace(_DRAWN_STROKE, f'stroke-width="{width}"')
    drawn = _render(text, size, ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, role: ColorRole = "ink2", size: int = 16) -> QIcon:
    """Icon `name` in a token colour for menus and actions; ask again after the theme changed."""
    theme = current_theme()
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0):
        made.addPixmap(pixmap(name, size, theme.color(role), ratio))
        made.addPixmap(pixmap(name, size, theme.color("ink3"), ratio), QIcon.Mode.Disabled)
    return made


def paint_icon(
    painter: QPainter, rect: QRectF, name: str, color: QColor, size: int = 16, stroke: float | None = None
) -> None:
    """Paint icon `name` in the middle of `rect`."""
    drawn = pixmap(name, size, color, painter.device().devicePixelRatioF(), stroke)
    x, y = rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2
    painter.drawPixmap(round(x), round(y), drawn)


def status_pixmap(shape: StatusShape, size: int, color: QColor, dpr: float = 1.0) -> QPixmap:
    """A status shape in one colour, `size` logical pixels square, with see-through cuts."""
    return _render(_source(f"status-{shape.value}").replace("currentColor", color.name()), size, dpr)


def status_icon(shape: StatusShape, bar: BarKind, *, template: bool = False) -> QIcon:
    """The tray's icon for a taskbar's kind; `template` gives macOS one colour to tint by itself."""
    color = QColor(TEMPLATE_INK if template else TRAY[bar][_TRAY_ROLES.get(shape, "neutral")])
    made = QIcon()
    for size in STATUS_SIZES:
        made.addPixmap(status_pixmap(shape, size, color))
    made.setIsMask(template)
    return made


def app_mark(size: int, dpr: float | None = None) -> QPixmap:
    """The program's mark, `size` logical pixels square, in the colours of the two tiles."""
    theme = current_theme()
    text = _source("app-mark")
    for word, role in (("tile-p", "tile_p"), ("tile-c", "tile_c"), ("letter-c", "letter_c")):
        text = text.replace(f'"{word}"', f'"{theme.hex(role)}"')  # type: ignore[arg-type]
    return _render(text, size, dpr or _screen_ratio())


def app_icon() -> QIcon:
    """The program's mark for windows and the taskbar."""
    made = QIcon()
    for size in (*STATUS_SIZES, 128, 256):
        made.addPixmap(app_mark(size, 1.0))
    return made


def _screen_ratio() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen is not None else 1.0


@cache
def _home() -> Path:
    for home in _HOMES:
        if home.is_dir():
            return home
    raise FileNotFoundError(f"no icons in any of {[str(home) for home in _HOMES]}")


@cache
def _source(name: str) -> str:
    path = _home() / f"{name}.svg"
    if not path.is_file():
        raise KeyError(f"no icon is called {name!r}")
    return path.read_text(encoding="utf-8")


def _render(text: str, size: int, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
