"""What a table's cell shows, as plain frozen values a model hands out and the row delegate paints.

A model returns one of these for `CELL_ROLE`, and for `TONE_ROLE` how its whole row is toned.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt

from desktop.ui.tokens import ColorRole
from desktop.ui.widgets.chips import ChipKind
from desktop.ui.widgets.pair_mark import PairState

CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 1
TONE_ROLE: Final = Qt.ItemDataRole.UserRole + 2
BEGINS_ROLE: Final = Qt.ItemDataRole.UserRole + 4
"""In lists of groups whether a row begins one, None in other lists: groups are parted by lines, not their rows."""


class RowTone(Enum):
    """How a whole row is painted."""

    PLAIN = "plain"
    DIFFERS = "differs"
    QUIET = "quiet"
    GROUP = "group"


@dataclass(frozen=True)
class TextCell:
    """One line: `after` stands behind the text, smaller and quieter; `middle` elides in the middle (file names)."""

    text: str
    after: str = ""
    icon: str = ""
    role: ColorRole = "ink"
    weight: int = 400
    right: bool = False
    middle: bool = False
    small: bool = False


@dataclass(frozen=True)
class TwoLineCell:
    """Two lines: a leading name with something quiet behind it, and a second, quieter line.

    `short` stands behind the name where `after` has no room.
    """

    first: str
    second: str = ""
    after: str = ""
    icon: str = ""
    role: ColorRole = "ink"
    first_weight: int = 600
    short: str = ""
    small_second: bool = False


@dataclass(frozen=True)
class PairCell:
    """The pair mark, the state's word and, in rows of two lines, a detail below; `progress` is 0 to 1.

    `absent`, "P" or "C", is a side without the record.
    """

    state: PairState
    word: str = ""
    detail: str = ""
    progress: float | None = None
    absent: str = ""


@dataclass(frozen=True)
class ChipCell:
    """A chip."""

    text: str
    kind: ChipKind = "plain"
    icon: str = ""


@dataclass(frozen=True)
class BadgeCell:
    """The Clio icon of a client at the right end, a warning before it when `attention`."""

    linked: bool
    attention: bool = False


@dataclass(frozen=True)
class CounterCell:
    """A number at the right end; amber when it counts a person's tasks, without a fill when `plain`."""

    text: str
    attention: bool = False
    plain: bool = False


@dataclass(frozen=True)
class ActionCell:
    """A right-aligned text that acts; the same action is in the row menu and on Enter."""

    text: str


Cell = TextCell | TwoLineCell | PairCell | ChipCell | BadgeCell | CounterCell | ActionCell
