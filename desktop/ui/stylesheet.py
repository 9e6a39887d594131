"""Palette and style sheet built from a token table; the sheet names frames, tabs, menus, headers and scroll bars only."""

from PySide6.QtGui import QColor, QPalette

from desktop.ui.tokens import SMALLEST_TARGET, ColorRole, Colors

_ROLES: tuple[tuple[QPalette.ColorRole, ColorRole], ...] = (
    (QPalette.ColorRole.Window, "canvas"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "canvas"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.PlaceholderText, "ink3"),
    (QPalette.ColorRole.Button, "raised"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.BrightText, "stop"),
    (QPalette.ColorRole.ToolTipBase, "raised"),
    (QPalette.ColorRole.ToolTipText, "ink"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Link, "accentink"),
    (QPalette.ColorRole.LinkVisited, "accentink"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Light, "raised"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Mid, "line2"),
    (QPalette.ColorRole.Dark, "control"),
    (QPalette.ColorRole.Shadow, "control"),
)
_DISABLED: tuple[QPalette.ColorRole, ...] = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)

_WINDOW: tuple[ColorRole, ...] = ("canvas", "sunken", "hover")
_BASE: tuple[ColorRole, ...] = ("surface", "raised", "accentsoft", "oksoft", "warnsoft", "stopsoft")
_TEXT: tuple[ColorRole, ...] = (
    "ink", "ink2", "ink3", "line", "line2", "control", "accentink", "accentline", "ring",
    "ok", "okline", "warn", "warnline", "stop", "stopline", "tile_p",
)  # fmt: skip
_HIGHLIGHT: tuple[ColorRole, ...] = ("accent", "accent_hover", "tile_c")


def palette_for(colors: dict[ColorRole, QColor]) -> QPalette:
    """The palette that makes unstyled widgets right by themselves."""
    palette = QPalette()
    for qt_role, role in _ROLES:
        palette.setColor(qt_role, colors[role])
    for qt_role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, qt_role, colors["ink3"])
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Button, colors["sunken"])
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, colors["sunken"])
    return palette


def high_contrast_colors(system: QPalette, colors: Colors) -> Colors:
    """Tokens taken from the system's own palette; soft fills give way to its window colour and get an edge."""
    window, text = system.color(QPalette.ColorRole.Window).name(), system.color(QPalette.ColorRole.WindowText).name()
    base = system.color(QPalette.ColorRole.Base).name()
    accent = system.color(QPalette.ColorRole.Highlight).name()
    on_accent = system.color(QPalette.ColorRole.HighlightedText).name()
    strong: Colors = dict(colors)
    groups = ((_WINDOW, window), (_BASE, base), (_TEXT, text), (_HIGHLIGHT, accent))
    for roles, value in groups:
        strong.update(dict.fromkeys(roles, value))
    strong["on_accent"] = strong["letter_c"] = on_accent
    strong["letter_p"] = window
    return strong


_SHEET = """
QFrame#card {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
QFrame#card[tone="canvas"] {{ background: {canvas}; }}
QFrame#card[chosen="true"] {{ border: 1px solid {accent}; }}
QFrame#card[tone="accent"] {{ background: {accentsoft}; border: 1px solid {accent}; }}
QFrame#card[tone="warn"] {{ background: {warnsoft}; border: 1px solid {warnline}; }}
QFrame#card[tone="stop"] {{ background: {stopsoft}; border: 1px solid {stopline}; }}
QFrame#well {{ background: {canvas}; border: 1px solid {line}; border-radius: 12px; }}
QFrame#canvas, QWidget#canvas {{ background: {canvas}; border: none; }}
QFrame#surface, QWidget#surface, QDialog#surface {{ background: {surface}; border: none; }}
QFrame#toolbar {{ background: {canvas}; border: none; border-bottom: 1px solid {line}; }}
QFrame#footer, QFrame#statusStrip {{ background: {canvas}; border: none; border-top: 1px solid {line}; }}
QFrame#attentionBar {{ background: {warnsoft}; border: none; border-bottom: 1px solid {warnline}; }}
QFrame#attentionBar[kind="stop"] {{ background: {stopsoft}; border-bottom: 1px solid {stopline}; }}
QFrame#hairline {{ background: {line}; border: none; }}
QLabel#ink2 {{ color: {ink2}; }} QLabel#ink3 {{ color: {ink3}; }}
QLabel#ok {{ color: {ok}; }} QLabel#warn {{ color: {warn}; }} QLabel#stop {{ color: {stop}; }}
QLabel#accentink {{ color: {accentink}; }}
QSplitter::handle {{ background: {line}; }}
QMenuBar {{ background: {canvas}; color: {ink2}; border: none; padding: 2px 8px; }}
QMenuBar::item {{ background: transparent; padding: 4px 8px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {sunken}; color: {ink}; }}
QMenu {{ background: {raised}; color: {ink}; border: 1px solid {line2}; border-radius: 8px; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; min-height: {text}px; }}
QMenu::item:selected {{ background: {accentsoft}; color: {ink}; }}
QMenu::item:disabled {{ color: {ink3}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QToolTip {{ background: {raised}; color: {ink}; border: 1px solid {line2}; padding: 4px 8px; }}
QProgressBar#thin {{ background: {sunken}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar#thin::chunk {{ background: {accent}; border-radius: 3px; }}
QLineEdit#field {{ background: {surface}; color: {ink}; placeholder-text-color: {ink3}; border: 1px solid {control}; border-radius: 6px; }}
QLineEdit#field[look="filter"] {{ border-color: {line2}; }}
QLineEdit#field:focus {{ border: 2px solid {ring}; }}
QLineEdit#field:disabled {{ background: {sunken}; color: {ink3}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {line2}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {control}; }}
QScrollBar::handle:vertical {{ min-height: {target}px; }} QScrollBar::handle:horizontal {{ min-width: {target}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def sheet_for(colors: Colors, text_height: int) -> str:
    """The style sheet of a token table; `text_height` in logical pixels gives menu items their height."""
    return _SHEET.format(**colors, text=text_height, target=SMALLEST_TARGET)
