"""The theme of the running program: which token table holds, its colours, fonts and row heights as Qt wants them.

One `Theme` a process. It sets style, palette and the small style sheet, follows the system's light or dark scheme and
its wish for high contrast, and says so once in `changed`. What the colours are stands in `tokens`.
"""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetrics, QPixmapCache
from PySide6.QtWidgets import QApplication

from desktop.ui.stylesheet import high_contrast_colors, palette_for, sheet_for
from desktop.ui.tokens import (
    BODY_PX,
    DARK,
    LIGHT,
    ROW_HEIGHTS,
    SMALLEST_PX,
    TYPE_STEPS,
    ColorRole,
    Colors,
    RowKind,
    TypeStep,
)

Mode = Literal["system", "light", "dark"]


class Theme(QObject):
    """Colours, fonts and heights of the window; `changed` after any of them did."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode: Mode = "system"
        self._text_scale: float | None = None
        self._reduced_motion: bool | None = None
        self._colors: Colors = LIGHT
        self._qcolors: dict[ColorRole, QColor] = {}
        self._fonts: dict[tuple[TypeStep, int], QFont] = {}
        self._metrics: dict[tuple[TypeStep, int], QFontMetrics] = {}
        self._serial = 0
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        accessibility = getattr(hints, "accessibility", None)  # Qt 6.10 and later
        if accessibility is not None:
            accessibility().contrastPreferenceChanged.connect(self._follow_system)
        self.apply()

    # --- what holds -------------------------------------------------------------------------------------------------

    @property
    def mode(self) -> Mode:
        """What the user chose; `system` follows the desktop."""
        return self._mode

    @property
    def is_dark(self) -> bool:
        """Whether the window is dark now; a system that does not say counts as light."""
        if self._mode == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode == "dark"

    @property
    def serial(self) -> int:
        """Grows with every change: a key for caches of painted things."""
        return self._serial

    @property
    def high_contrast(self) -> bool:
        """Whether the system asks for more contrast (known from Qt 6.10 on)."""
        accessibility = getattr(self._app.styleHints(), "accessibility", None)
        return accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move: the user's setting, else the system's where Qt tells it."""
        if self._reduced_motion is not None:
            return self._reduced_motion
        accessibility = getattr(self._app.styleHints(), "accessibility", None)
        preference: Callable[[], object] | None = getattr(accessibility and accessibility(), "motionPreference", None)
        return preference is not None and "Reduced" in str(preference())

    @property
    def text_scale(self) -> float:
        """Size of body text relative to the drawn size; 1.0 is 13 logical pixels."""
        if self._text_scale is not None:
            return self._text_scale
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        return max(12, QFontInfo(system).pixelSize()) / BODY_PX

    def hex(self, role: ColorRole) -> str:
        """The `#RRGGBB` of a role in the theme that holds."""
        return self._colors[role]

    def color(self, role: ColorRole) -> QColor:
        """The colour of a role in the theme that holds."""
        return self._qcolors[role]

    # --- type and heights -------------------------------------------------------------------------------------------

    def font(self, step: TypeStep = "body", weight: int | None = None) -> QFont:
        """The font of a step; `weight` is 400, 500 or 600, else the step's own. Digits are tabular."""
        key = (step, weight or TYPE_STEPS[step][1])
        if key not in self._fonts:
            font = QFont(self._app.font())
            font.setPixelSize(max(SMALLEST_PX, round(TYPE_STEPS[step][0] * self.text_scale)))
            font.setWeight(QFont.Weight(key[1]))
            self._fonts[key] = font
        return self._fonts[key]

    def metrics(self, step: TypeStep = "body", weight: int | None = None) -> QFontMetrics:
        """Cached metrics of `font(step, weight)`."""
        key = (step, weight or TYPE_STEPS[step][1])
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(step, weight))
        return self._metrics[key]

    def row_height(self, kind: RowKind) -> int:
        """Height of a row in logical pixels: the drawn height, more when the text is larger."""
        height, lines = ROW_HEIGHTS[kind]
        return max(height, round((1.6 if lines == 1 else 2.9) * self.metrics("body").height()))

    def height(self, token: int) -> int:
        """A control's height: `token` logical pixels, grown with text larger than drawn."""
        return round(token * max(1.0, self.text_scale))

    # --- changing it ------------------------------------------------------------------------------------------------

    def set_mode(self, mode: Mode) -> None:
        """Follow the system, or stay light or dark."""
        if mode != self._mode:
            self._mode = mode
            self.apply()

    def set_text_scale(self, scale: float | None) -> None:
        """Size of text relative to the drawn one; None goes back to the system's size."""
        if scale != self._text_scale:
            self._text_scale = scale
            self.apply()

    def set_reduced_motion(self, reduced: bool | None) -> None:
        """Stop (True) or allow (False) all movement; None follows the system."""
        self._reduced_motion = reduced

    def apply(self) -> None:
        """Set palette, font and style sheet anew, forget everything painted before, and tell."""
        self._serial += 1
        self._colors = DARK if self.is_dark else LIGHT
        if self.high_contrast:
            self._colors = high_contrast_colors(self._app.style().standardPalette(), self._colors)
        self._qcolors = {role: QColor(value) for role, value in self._colors.items()}
        self._fonts.clear()
        self._metrics.clear()
        QPixmapCache.clear()
        self._app.setFont(self._body_font())
        self._app.setPalette(palette_for(self._qcolors))
        self._app.setStyleSheet(sheet_for(self._colors, self.metrics("body").height()))
        self.changed.emit()

    def _body_font(self) -> QFont:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        for family in ("Inter", "Noto Sans"):
            if font.family() in {"Sans Serif", "sans-serif", ""} and family in QFontDatabase.families():
                font.setFamily(family)
        font.setPixelSize(round(BODY_PX * self.text_scale))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _follow_system(self) -> None:
        if self._mode == "system" or self.high_contrast:
            self.apply()


_current: list[Theme] = []


def current_theme() -> Theme:
    """The theme of the running application, made at the first call; wants a QApplication."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a theme needs the application first")
    if not _current or _current[0].parent() is not app:
        _current[:] = [Theme(app)]
    return _current[0]
