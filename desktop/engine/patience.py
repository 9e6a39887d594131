"""How many records may fail before their service counts as ill."""

from __future__ import annotations

from desktop.core.errors import ServiceError


class Patience:
    """One record that a service cannot read must not stop the others; several in a row mean that the service itself is ill (V5)."""

    def __init__(self, most: int = 3) -> None:
        self._left = most

    def lose(self, error: ServiceError) -> None:
        """Raises ``error`` when there is none left."""
        self._left -= 1
        if self._left <= 0:
            raise error
