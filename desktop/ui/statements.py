"""What the state says in the window: the attention bar's items and the status strip's statements. Pure functions of the one state."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QCoreApplication

from desktop.core.bilingual import both, counted
from desktop.core.catalogue import in_order, render
from desktop.core.records import Side
from desktop.core.state import Connection, StateKind, SyncState
from desktop.core.wording import connection_words, state_line
from desktop.core.wording_records import region_name, side_name
from desktop.ui.language import Speech
from desktop.ui.problem_looks import icon_of, kind_of
from desktop.ui.tokens import ColorRole
from desktop.ui.widgets.attention_bar import AttentionItem
from desktop.ui.widgets.status_strip import StripItem

_LOOKS: Final[dict[StateKind, tuple[str, ColorRole]]] = {
    StateKind.UP_TO_DATE: ("ok", "ok"),
    StateKind.CHECKING: ("search", "ink2"),
    StateKind.SYNCING: ("sync", "accentink"),
    StateKind.NEEDS_YOU: ("warn", "warn"),
    StateKind.PAUSED: ("pause", "ink2"),
    StateKind.OFFLINE: ("cloud-slash", "ink2"),
    StateKind.SIGNED_OUT: ("key", "warn"),
    StateKind.GUARD: ("hand", "stop"),
    StateKind.STALLED: ("stop", "stop"),
    StateKind.STARTING: ("clock", "ink2"),
    StateKind.ELSEWHERE: ("info", "ink2"),
}
_CONNECTED: Final[dict[Connection, tuple[str, ColorRole]]] = {
    Connection.OK: ("ok", "ok"),
    Connection.OFFLINE: ("cloud-slash", "ink2"),
    Connection.SIGNED_OUT: ("key", "warn"),
    Connection.SLOW: ("clock", "ink2"),
    Connection.FAULTY: ("warn", "warn"),
    Connection.NOT_SET_UP: ("key", "warn"),
    Connection.UNCHECKED: ("clock", "ink2"),
}
_LOUD: Final = {StateKind.GUARD, StateKind.STALLED, StateKind.SIGNED_OUT}
_NEED: Final = (
    both("{n} thing needs you", "{n} élément demande votre attention"),
    both("{n} things need you", "{n} éléments demandent votre attention"),
)
_TIMED: Final = " - "  # what follows in the state's line is a time, which has a statement of its own


def headline(state: SyncState, speech: Speech) -> str:
    """The state without its time: "3 things need you"."""
    return state_line(state, speech.lang, speech.now(), speech.near).split(_TIMED)[0]


def notice_words(count: int, speech: Speech) -> str:
    """What a notice says: how many things need the person, and no name, because screens get shared."""
    return counted(count, *_NEED, speech.lang)


def attention_items(state: SyncState, speech: Speech) -> list[AttentionItem]:
    """What waits for a person, most urgent first; what clears by itself is not asked about."""
    items = []
    lead = headline(state, speech)
    for problem in in_order(problem for problem in state.problems if not problem.waits):
        said = render(problem, speech.lang, speech.near)
        kind: Literal["stop", "warn"] = "stop" if kind_of(problem) == "stop" else "warn"
        title = f"{said.title}."
        items.append(AttentionItem(problem.key, kind, icon_of(problem), lead, title, said.meaning, said.button))
    return items


def strip_left(state: SyncState, speech: Speech, *, narrow: bool = False) -> list[StripItem]:
    """The state, when both sides were checked, when they will be; that last one gives way in a narrow window."""
    icon, role = _LOOKS[state.kind]
    line = state_line(state, speech.lang, speech.now(), speech.near)
    items = [StripItem("state", line.split(_TIMED)[0], icon, role, loud=state.kind in _LOUD, tip=line)]
    if state.last_checked is not None:
        words = QCoreApplication.translate("statements", "Both sides checked {0}").format(
            speech.near(state.last_checked)
        )
        items.append(StripItem("checked", words, tip=speech.full(state.last_checked)))
    if state.next_check is not None and not state.paused and not narrow:
        words = QCoreApplication.translate("statements", "Next check {0}").format(speech.near(state.next_check))
        items.append(StripItem("next", words, tip=speech.full(state.next_check)))
    return items


def strip_right(state: SyncState, speech: Speech, regions: dict[Side, str], *, narrow: bool = False) -> list[StripItem]:
    """How each service is, and how many changes wait. A narrow window names a service that is well and no more."""
    items = []
    for side in Side:
        connection = state.connections.get(side, Connection.UNCHECKED)
        icon, role = _CONNECTED[connection]
        name = side_name(side)
        if regions.get(side):
            name = f"{name} ({region_name(regions[side], speech.lang)})"
        words = QCoreApplication.translate("statements", "{0}: {1}").format(
            name, connection_words(connection, speech.lang)
        )
        short = narrow and connection is Connection.OK
        items.append(StripItem(side, side_name(side) if short else words, icon, role, tip=words))
    waiting = QCoreApplication.translate("statements", "{0} waiting").format(speech.locale.toString(state.waiting))
    items.append(StripItem("queue", waiting, "clock"))
    return items
