"""The colours, type steps, spaces and heights of the window, in two themes.

The only place where a colour is written down. Knows nothing of Qt, so contrast can be computed from it anywhere.
"""

from typing import Final, Literal

ColorRole = Literal[
    "canvas", "surface", "sunken", "raised", "hover", "line", "line2", "control",
    "ink", "ink2", "ink3", "accent", "accent_hover", "on_accent", "accentink", "accentsoft", "accentline",
    "ok", "oksoft", "okline", "warn", "warnsoft", "warnline", "stop", "stopsoft", "stopline",
    "tile_p", "letter_p", "tile_c", "letter_c", "ring",
]  # fmt: skip
Colors = dict[ColorRole, str]
"""Every role with its `#RRGGBB` value."""

LIGHT: Final[Colors] = {
    "canvas": "#F4F5F7", "surface": "#FFFFFF", "sunken": "#EDEFF3", "raised": "#FFFFFF", "hover": "#F1F3F6",
    "line": "#E3E6EB", "line2": "#CDD2DB", "control": "#7C8596",
    "ink": "#171C26", "ink2": "#4A5365", "ink3": "#5F6879",
    "accent": "#2458C6", "accent_hover": "#1D4AA9", "on_accent": "#FFFFFF",
    "accentink": "#1F4FB5", "accentsoft": "#E7EEFC", "accentline": "#B9CDF4",
    "ok": "#1A7440", "oksoft": "#E5F3EA", "okline": "#B5DCC3",
    "warn": "#8A5200", "warnsoft": "#FFF3DC", "warnline": "#EBCB8B",
    "stop": "#B3261E", "stopsoft": "#FDECEA", "stopline": "#F0BDB8",
    "tile_p": "#3D4759", "letter_p": "#FFFFFF", "tile_c": "#2458C6", "letter_c": "#FFFFFF", "ring": "#2458C6",
}  # fmt: skip

DARK: Final[Colors] = {
    "canvas": "#14171C", "surface": "#1A1E25", "sunken": "#242A33", "raised": "#252B35", "hover": "#20252E",
    "line": "#2B313B", "line2": "#3C4451", "control": "#727D8F",
    "ink": "#E9ECF1", "ink2": "#B4BCC9", "ink3": "#98A2B2",
    "accent": "#3A6CDF", "accent_hover": "#3463D1", "on_accent": "#FFFFFF",
    "accentink": "#97B9FF", "accentsoft": "#1E2C4A", "accentline": "#35508A",
    "ok": "#72CE94", "oksoft": "#182E20", "okline": "#2C5A3D",
    "warn": "#F0BA62", "warnsoft": "#33290F", "warnline": "#6B531C",
    "stop": "#FF958B", "stopsoft": "#3A1F1D", "stopline": "#74403B",
    "tile_p": "#C5CCD8", "letter_p": "#171C26", "tile_c": "#3A6CDF", "letter_c": "#FFFFFF", "ring": "#97B9FF",
}  # fmt: skip

BarKind = Literal["light", "dark"]
"""The taskbar a tray icon stands on; it follows the desktop, not the window."""
TrayRole = Literal["bar", "neutral", "amber", "red"]

TRAY: Final[dict[BarKind, dict[TrayRole, str]]] = {
    "light": {"bar": "#E9ECF1", "neutral": "#1B2029", "amber": "#9A5B00", "red": "#B3261E"},
    "dark": {"bar": "#1C2129", "neutral": "#FFFFFF", "amber": "#FFC76B", "red": "#FF9A90"},
}
TEMPLATE_INK: Final = "#000000"
"""What a one-colour template image is drawn in; the system tints it."""

TypeStep = Literal["caption", "small", "body", "card", "title", "subheading", "heading", "page"]
TYPE_STEPS: Final[dict[TypeStep, tuple[int, int]]] = {
    "caption": (11, 600), "small": (12, 400), "body": (13, 400), "card": (14, 600),
    "title": (15, 600), "subheading": (18, 600), "heading": (20, 600), "page": (24, 600),
}  # fmt: skip
"""Step -> (logical pixels at 100 %, weight)."""
BODY_PX: Final = 13
SMALLEST_PX: Final = 11

PANE_PADDING: Final = 16
DIALOG_PADDING: Final = 24
CELL_PADDING: Final = 12
RADIUS_TILE: Final = 4
RADIUS_CONTROL: Final = 6
RADIUS_CARD: Final = 8

RowKind = Literal["activity", "list", "document", "account", "linking", "matter"]
ROW_HEIGHTS: Final[dict[RowKind, tuple[int, int]]] = {
    "activity": (28, 1), "list": (32, 1), "document": (36, 1), "account": (36, 1), "linking": (46, 2), "matter": (52, 2),
}  # fmt: skip
"""Kind -> (height at 100 %, lines of text)."""

BUTTON_HEIGHT: Final = 32
COMPACT_HEIGHT: Final = 28
CHIP_HEIGHT: Final = 20
FILTER_CHIP_HEIGHT: Final = 24
COUNTER_HEIGHT: Final = 18
TOOLBAR_HEIGHT: Final = 48
BAR_HEIGHT: Final = 44
TAB_BAR_HEIGHT: Final = 36
HEADER_HEIGHT: Final = 28
FOOTER_HEIGHT: Final = 56
STATUS_HEIGHT: Final = 28
SMALLEST_TARGET: Final = 24


def luminance(color: str) -> float:
    """Relative luminance of a `#RRGGBB` colour, 0 to 1 (WCAG 2.2)."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two `#RRGGBB` colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
