"""``SqliteStore``: the parts of the local database as one ``ports.Store``, used from the engine's thread only."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.store.copies import CopyRows
from desktop.store.database import BUSY_SECONDS, Database
from desktop.store.documents import DocumentRows
from desktop.store.history import History
from desktop.store.journal import Journal
from desktop.store.lookups import Lookups
from desktop.store.observations import Observations
from desktop.store.problems import Problems
from desktop.store.upkeep import Upkeep
from desktop.store.values import Values

if TYPE_CHECKING:
    from desktop.core.copies import Copies
    from desktop.core.ports import Store
    from desktop.core.ports_documents import DocumentStore


class SqliteStore(Observations, Lookups, Problems, Journal, History, Values, CopyRows, DocumentRows, Upkeep):
    """Opens, checks and migrates the database at ``path``; raises ``database.StoreError``. ``durable`` False is for the simulation."""

    def __init__(self, path: Path, *, durable: bool = True, busy_seconds: float = BUSY_SECONDS) -> None:
        super().__init__(Database(path, durable=durable, busy_seconds=busy_seconds))

    def transaction(self, *, lasting: bool = True) -> AbstractContextManager[None]:
        """All or nothing; nested use joins the outer one (L8). Raises ``StoreError`` "locked", "full", "damaged" or "unwritable"."""
        return self.database.transaction(lasting=lasting)

    @property
    def durable(self) -> bool:
        return self.database.durable

    def sync(self) -> None:
        """Raises ``StoreError`` "unwritable" or "full"."""
        self.database.sync()

    def close(self) -> None:
        """What was not committed is given up, as in a crash."""
        self.database.close()


if TYPE_CHECKING:

    def _is_a_store(store: SqliteStore) -> tuple[Store, Copies, DocumentStore]:
        return store, store, store
