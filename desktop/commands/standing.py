"""How much is linked and whether it is equal, in one sentence: "equal" is never said where nothing is linked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop.commands.tables import local_time, state_words
from desktop.core.state import StateKind

if TYPE_CHECKING:
    from desktop.app import Assembly
    from desktop.store.overview import Overview


def counted(number: int, one: str) -> str:
    """ "1 client", "2 clients"."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def standing_words(overview: Overview, confirmed: datetime | None, *, calm: bool) -> str:
    """What is linked. ``confirmed``: when both sides were last found equal; ``calm``: nothing has come up since."""
    counts = overview.counts()
    clients, matters = counts.clients - counts.clients_unlinked, counts.matters - counts.matters_unlinked
    if not clients and not matters:
        known = f"{counted(counts.clients, 'client')}, {counted(counts.matters, 'matter')}"
        return f"Nothing is linked yet: {known}."
    linked = f"{counted(clients, 'client')} and {counted(matters, 'matter')} linked"
    if confirmed is None:
        return f"{linked}, never confirmed equal."
    left = overview.left_different()
    but = f" but for {counted(left, 'difference')} left standing" if left else ""
    return f"{linked}, {'equal at' if calm else 'last confirmed equal at'} {local_time(confirmed)}{but}."


def desk_words(desk: Assembly) -> str:
    """The state of a running desk; where it is calm, what is linked instead of "up to date"."""
    from desktop.store.overview import Overview

    state = desk.engine.state
    if state.kind is not StateKind.UP_TO_DATE:
        return state_words(state)
    overview = Overview(desk.place.database)
    try:
        return standing_words(overview, state.last_confirmed, calm=True)
    finally:
        overview.close()
