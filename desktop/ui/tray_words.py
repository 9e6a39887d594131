"""What the tray shows, as pure functions: the state's shape, its tooltip, the lines of the menu, the records that changed last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.core.records import Kind
from desktop.core.state import StateKind, SyncState
from desktop.core.views import ActivityRow
from desktop.core.wording import state_line, tooltip
from desktop.core.wording_records import verb_words
from desktop.ui.icons import StatusShape
from desktop.ui.language import Speech
from desktop.ui.pauses import hour_more, pause_choices

PROGRAM: Final = "Prolegis–Clio Sync"
MOST_RECENT: Final = 5
_TOOLTIP: Final = 127  # what a Windows tray tooltip holds

SHAPES: Final[dict[StateKind, StatusShape]] = {
    StateKind.UP_TO_DATE: StatusShape.UP_TO_DATE,
    StateKind.CHECKING: StatusShape.CHECKING,
    StateKind.STARTING: StatusShape.CHECKING,
    StateKind.SYNCING: StatusShape.SYNCING,
    StateKind.NEEDS_YOU: StatusShape.NEEDS_YOU,
    StateKind.PAUSED: StatusShape.PAUSED,
    StateKind.ELSEWHERE: StatusShape.PAUSED,
    StateKind.OFFLINE: StatusShape.OFFLINE,
    StateKind.SIGNED_OUT: StatusShape.SIGNED_OUT,
    StateKind.GUARD: StatusShape.GUARD,
    StateKind.STALLED: StatusShape.STALLED,
}


class Recent(NamedTuple):
    """A record that changed lately."""

    kind: Kind
    key: str
    words: str


class Line(NamedTuple):
    """One line of the menu: what it does (`key`), its words, an icon, what comes back with the key. A line without words is a separator."""

    key: str
    words: str = ""
    icon: str = ""
    data: object = None
    inside: tuple[Line, ...] = ()


def tray_tooltip(state: SyncState, speech: Speech) -> str:
    """The program, its state with a time, when both sides were last confirmed equal: as many lines as a tooltip holds."""
    lines = tooltip(state, speech.lang, speech.now(), speech.near).split("\n")
    text = f"{PROGRAM}: {lines[0]}"[:_TOOLTIP]
    for line in lines[1:]:
        if len(text) + len(line) < _TOOLTIP:
            text += f"\n{line}"
    return text


def recent_records(rows: Iterable[ActivityRow], speech: Speech) -> list[Recent]:
    """The last five clients and matters that changed, newest first, each once."""
    found: dict[str, Recent] = {}
    for row in rows:
        key = f"p:{row.prolegis_id}" if row.prolegis_id else f"c:{row.clio_id}" if row.clio_id else ""
        if key and row.name and row.kind is not Kind.PARTY and f"{row.kind}{key}" not in found:
            done = verb_words(row.verb, row.side, speech.lang, row.kind)
            found[f"{row.kind}{key}"] = Recent(row.kind, key, f"{row.name} - {done}, {speech.near(row.at)}")
        if len(found) == MOST_RECENT:
            break
    return list(found.values())


def menu_lines(state: SyncState, recent: Iterable[Recent], speech: Speech) -> list[Line]:
    """The menu from top to bottom. What does not apply is absent, never grey."""
    icon = {"needs_you": "warn", "guard": "hand", "signed_out": "key", "paused": "pause", "offline": "cloud-slash"}
    lines = [
        Line("open", QCoreApplication.translate("tray", "Open {0}").format(PROGRAM)),
        Line(
            "state",
            state_line(state, speech.lang, speech.now(), speech.near),
            icon.get(state.kind, "stop" if state.kind is StateKind.STALLED else "info"),
        ),
        Line("first"),
    ]
    if state.paused:
        lines.append(Line("resume", QCoreApplication.translate("tray", "Resume now"), "sync"))
        if state.pause_until is not None:
            lines.append(
                Line(
                    "more",
                    QCoreApplication.translate("tray", "1 hour more"),
                    "plus",
                    hour_more(state.pause_until, speech.now()),
                )
            )
        lines.append(Line("sync", QCoreApplication.translate("tray", "Sync once"), "sync"))
    else:
        lines.append(Line("sync", QCoreApplication.translate("tray", "Sync now"), "sync"))
        choices = tuple(Line(f"pause{n}", one.words, "", one.until) for n, one in enumerate(pause_choices(speech)))
        lines.append(Line("pause", QCoreApplication.translate("tray", "Pause"), "pause", None, choices))
    changed = tuple(Line(f"recent{n}", one.words, "", one) for n, one in enumerate(recent))
    if changed:
        lines.append(Line("recent", QCoreApplication.translate("tray", "Recent"), "history", None, changed))
    lines += [
        Line("second"),
        Line("clio", QCoreApplication.translate("tray", "Open Clio"), "open"),
        Line("prolegis", QCoreApplication.translate("tray", "Open Prolegis"), "open"),
        Line("third"),
        Line("settings", QCoreApplication.translate("tray", "Settings..."), "settings"),
        Line("icons", QCoreApplication.translate("tray", "What do the icons mean?"), "help"),
        Line("quit", QCoreApplication.translate("tray", "Quit")),
    ]
    return lines
