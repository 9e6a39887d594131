"""What a failure means for the person: connection states and run-level problems that clear themselves when the cause is gone."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime

from desktop.core import errors
from desktop.core.operations import UNDATED
from desktop.core.problems import Problem, key
from desktop.core.records import Side
from desktop.core.state import Connection
from desktop.engine.context import Context
from desktop.engine.gate import WrongFirm

_SIGN_IN = {"keyring": "AUTH-4", "region": "AUTH-3", "revoked": "AUTH-2"}
STORE_CODES = {
    "damaged": "DB-1", "newer": "DB-2", "in_use": "DB-3", "locked": "DB-3", "network": "DB-4", "unwritable": "DB-4", "full": "DISK-1",
    "vault_key": "VAULT-1", "vault_other": "VAULT-1", "vault_sentinel": "VAULT-2", "vault_new": "VAULT-2",
    "vault_gone": "VAULT-3", "vault_damaged": "VAULT-3", "vault_closed": "VAULT-4",
}  # fmt: skip
_NETWORK = {"tls": "NET-2", "proxy": "NET-3", "portal": "NET-4"}
_RUN_CODES = (
    "AUTH-1",
    "AUTH-2",
    "AUTH-3",
    "AUTH-4",
    "AUTH-5",
    "AUTH-6",
    "NET-1",
    "NET-2",
    "NET-3",
    "NET-4",
    "SRV-1",
    "SRV-2",
    "RATE-1",
    "API-1",
    "PERM-1",  # where it is about no record
)
_log = logging.getLogger(__name__)


class Troubles:
    """Keeps both connections' states. ``report`` is told every failure that ended a cycle, ``calm`` every whole one."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.connections: dict[Side, Connection] = dict.fromkeys(Side, Connection.UNCHECKED)
        self.offline_since: datetime | None = None
        self.last: errors.ServiceError | None = None
        self.failures = 0
        self.local: tuple[Problem, ...] = ()  # troubles of this computer, which its database may not be able to keep

    def calm(self) -> None:
        """A whole cycle went through: every run-level problem is over."""
        self.last, self.failures, self.local = None, 0, ()
        self.connections = dict.fromkeys(Side, Connection.OK)
        self.offline_since = None
        stale = [problem.key for problem in self._context.store.problems() if _run_level(problem)]
        if stale:
            with self._context.store.transaction():
                self._context.store.drop_problems(stale)

    def report(self, error: errors.ServiceError) -> None:
        self.last = error
        self.failures += 1
        connection, problem = self._sort(error)
        self.connections[error.side] = connection
        if connection is Connection.OFFLINE and self.offline_since is None:
            self.offline_since = self._context.clock.now()
        store = self._context.store
        with store.transaction():
            others = [one.key for one in store.problems() if _run_level(one) and one.side is error.side]
            store.drop_problems(one for one in others if problem is None or one != problem.key)
            if problem is not None:
                self._context.ask(problem)

    def broke(self, error: BaseException) -> None:
        """The cycle ended in a way that no service caused: the disk, the database, or a fault of ours (S8). It is tried again, more and more rarely."""
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        self.failures += 1
        now = self._context.clock.now()
        if isinstance(error, errors.LocalError):
            code, params = STORE_CODES.get(error.code, "BUG-1"), {"reference": error.reason or error.code}
        else:
            code, params = "BUG-1", {"reference": f"{type(error).__name__} {uuid.uuid4().hex[:8]}"}
        if self.local and self.local[0].code == code:
            return  # the same again: it is told and logged once
        self.local = (Problem(key(code), code, now, params=params, waits=code == "BUG-1"),)
        _log.error("a cycle ended: %s %s", code, params["reference"], exc_info=error)

    def _sort(self, error: errors.ServiceError) -> tuple[Connection, Problem | None]:
        side = error.side
        if isinstance(error, WrongFirm):
            return Connection.SIGNED_OUT, _problem("AUTH-5", side, expected=error.expected, found=error.found)
        if isinstance(error, errors.SignInEnded) and "app key" in error.reason:
            return Connection.NOT_SET_UP, _problem("AUTH-6", side)
        if isinstance(error, errors.SignInEnded):
            connection = Connection.NOT_SET_UP if error.cause == "none" else Connection.SIGNED_OUT
            return connection, _problem(_SIGN_IN.get(error.cause, "AUTH-1"), side)
        if isinstance(error, errors.Unreachable):
            code = _NETWORK.get(error.cause, "NET-1")
            return Connection.OFFLINE, _problem(code, side, waits=code == "NET-1")
        if isinstance(error, errors.LeaseHeld):
            return Connection.OK, None
        return self._service_fault(error)

    def _service_fault(self, error: errors.ServiceError) -> tuple[Connection, Problem | None]:
        side = error.side
        if isinstance(error, errors.Busy):
            return Connection.SLOW, _problem("RATE-1", side, waits=True)
        if isinstance(error, errors.Outdated):
            return Connection.FAULTY, _problem("API-1", side)
        if isinstance(error, errors.Forbidden):
            return Connection.FAULTY, _problem("PERM-1", side)
        if isinstance(error, errors.Faulty) and error.reason == "html":
            return Connection.FAULTY, _problem("NET-4", side, waits=True)
        return Connection.FAULTY, _problem("SRV-1" if side is Side.CLIO else "SRV-2", side, waits=True)


def _run_level(problem: Problem) -> bool:
    return problem.kind is None and problem.code in _RUN_CODES


def _problem(code: str, side: Side, *, waits: bool = False, **params: str) -> Problem:
    return Problem(key(code, str(side)), code, UNDATED, side=side, params={"side": str(side), **params}, waits=waits)
