"""What a person ordered to be done with documents, as it is kept over a restart."""

from __future__ import annotations

import msgspec

from desktop.core.ports import Store

ORDERS = "orders"
BRINGS_BYTES = frozenset({"upload", "version", "current"})


class Item(msgspec.Struct, frozen=True):
    """One document of an order. ``row`` is its key, or a matter's for a new one; ``id`` names the write that brings bytes."""

    row: str
    id: str = ""
    file: str = ""
    name: str = ""
    folder: str = ""
    side: str = ""
    version: str = ""


class Order(msgspec.Struct, frozen=True):
    """``what``: upload, version, rename, delete, restore or current."""

    what: str
    items: tuple[Item, ...]


def unfinished_orders(store: Store) -> dict[str, Order]:
    return {job: msgspec.convert(order, Order) for job, order in store.get(ORDERS, {}).items()}


class Orders:
    """What is kept of orders that have not ended."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def remember(self, job: str, order: Order) -> None:
        with self._store.transaction():
            self._store.put(ORDERS, {**self._store.get(ORDERS, {}), job: msgspec.to_builtins(order)})

    def forget(self, job: str) -> None:
        kept = self._store.get(ORDERS, {})
        if job in kept:
            with self._store.transaction():
                self._store.put(ORDERS, {name: order for name, order in kept.items() if name != job})

    def unfinished(self) -> dict[str, Order]:
        return unfinished_orders(self._store)
