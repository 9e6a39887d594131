"""The engine's plain event bus. One adapter (``ui/bridge.py``) turns what it hears into Qt signals."""

from __future__ import annotations

import logging
from collections.abc import Callable

from desktop.core.desk import Event, Subscriber

_log = logging.getLogger(__name__)


class Bus:
    """Calls every listener in order, on the engine's thread. A listener that fails is logged and never stops the engine."""

    def __init__(self) -> None:
        self._listeners: list[Subscriber] = []

    def subscribe(self, listener: Subscriber) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(event)
            except Exception:  # noqa: BLE001 - a broken window must not stop the sync
                _log.exception("a listener failed on %s", type(event).__name__)
