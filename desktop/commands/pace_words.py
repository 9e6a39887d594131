"""When a sending goes under its limits, and how long that takes, in a terminal's words and as plain data."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop.commands.papers_found import time_words

if TYPE_CHECKING:
    from desktop.app import Assembly
    from desktop.core.documents_desk import SendPlan
    from desktop.core.sending_limits import Forecast

_NEAR_DAYS = 6  # within these a weekday says the day without doubt


def moment_words(desk: Assembly, when: datetime) -> str:
    """By the clock of this computer: "18:00" today, "Tue 03:00" soon, else with its date."""
    clock = desk.engine.context.clock
    local, today = when.astimezone(clock.zone()), clock.now().astimezone(clock.zone()).date()
    days = (local.date() - today).days
    day = "" if not days else f"{local:%a} " if 0 < days <= _NEAR_DAYS else f"{local.date().isoformat()} "
    return f"{day}{local:%H:%M}"


def pace_words(desk: Assembly, plan: SendPlan) -> str:
    """How long it takes, under its limits too: "begins 18:00, about 5 h, done 23:00"."""
    found = plan.forecast
    if found is None:
        return time_words(plan.seconds)
    done = f"{time_words(found.seconds)}, done {moment_words(desk, found.done_at)}"
    waits = found.begins_at > desk.engine.context.clock.now()
    return f"begins {moment_words(desk, found.begins_at)}, {done}" if waits else done


def forecast_data(forecast: Forecast | None) -> dict[str, Any] | None:
    """None without limits."""
    if forecast is None:
        return None
    begins, done = forecast.begins_at.isoformat(), forecast.done_at.isoformat()
    return {"begins_at": begins, "seconds": forecast.seconds, "done_at": done}
