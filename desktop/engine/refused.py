"""What a service would not take: it is not sent again until the record changes, rests, or a person says so. The questions are made in ``outcome``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta

import msgspec

from desktop.core.documents import deleted_at
from desktop.core.journal import Intent
from desktop.core.operations import Operation, Plan
from desktop.core.problems import Problem
from desktop.core.records import Fields, Kind, Side
from desktop.engine.context import Context

CODES = frozenset({"REF-1", "PERM-1", "REDO-1"})
QUIET = timedelta(minutes=5)  # nobody saved a record that was fought over for so long: our write is tried again (U1)

_Subject = tuple[Side | None, str, str]


def fingerprint(values: Fields) -> str:
    """What was refused, so that it is not sent again until it changes."""
    return hashlib.sha256(msgspec.json.encode(values, order="sorted")).hexdigest()[:16]


def mark_of(write: Operation | Intent) -> str:
    """The fingerprint of a write; other bytes are another one."""
    return fingerprint({**write.values, **({"content": write.upload.content} if write.upload is not None else {})})


class Refusals:
    """Sorts a plan's operations by what was refused before. Methods that clear run inside a transaction of the caller's."""

    def __init__(self, context: Context) -> None:
        self._context, self._store = context, context.store

    @property
    def resting(self) -> bool:
        """Whether a record waits until nobody edits it: it is looked at in every cycle."""
        return any(problem.code == "REDO-1" for problem in self._store.problems())

    def pass_on(self, plan: Plan) -> tuple[Operation, ...]:
        """The operations that may be sent, and the end of every refusal that the plan has no use for any more."""
        refusals = [problem for problem in self._store.problems() if problem.code in CODES]
        if not refusals:
            return plan.operations
        self._clear(refusals, plan)
        held: dict[_Subject, list[Problem]] = {}
        for problem in refusals:
            held.setdefault((problem.side, problem.prolegis_id, problem.clio_id), []).append(problem)
        return tuple(one for one in plan.operations if not self._stopped(one, held.get(_subject(one), ())))

    def _stopped(self, operation: Operation, refusals: Iterable[Problem]) -> bool:
        for problem in refusals:
            mark = problem.params.get("print")
            if problem.code == "REDO-1" and mark:
                return operation.target is not None and self._lately(operation)
            if problem.code != "REDO-1" and mark_of(operation) in (mark or "").split():
                return True
        return False

    def _lately(self, operation: Operation) -> bool:
        assert operation.target is not None
        return self._context.service_now(operation.side) - operation.target.updated_at < QUIET

    def _clear(self, refusals: Iterable[Problem], plan: Plan) -> None:
        """The edit was taken back, or somebody else linked the record, or it is gone: there is nothing to refuse."""
        wanted = {_subject(one) for one in plan.operations}
        planned = {one.link.id for one in plan.links}
        matters = {one.link.prolegis_id for one in plan.links if one.link.kind is Kind.MATTER}
        over = [
            problem
            for problem in refusals
            if (problem.side, problem.prolegis_id, problem.clio_id) not in wanted
            and (
                problem.link_id in planned
                or (problem.kind is Kind.PARTY and problem.prolegis_id.partition(":")[0] in matters)
                or self._settled(problem)
            )
        ]
        self._store.drop_problems(problem.key for problem in over)
        for problem in over:
            self._context.row_changed(problem)

    def _settled(self, problem: Problem) -> bool:
        if problem.link_id or problem.side is None or problem.kind is None:
            return False
        source = problem.prolegis_id if problem.side is Side.CLIO else problem.clio_id
        origin = problem.side.other
        if self._store.link_of(origin, problem.kind, source) is not None:
            return True
        record = self._store.observation(origin, problem.kind, source) if problem.kind is Kind.DOCUMENT else None
        is_deleted = record is not None and deleted_at(record) is not None
        return is_deleted or self._store.is_gone(origin, problem.kind, source)

    def try_again(self) -> None:
        """A person asks for another try of everything that was refused."""
        with self._store.transaction():
            for problem in self._store.problems():
                if problem.code in CODES and problem.params.get("print"):
                    params = {**problem.params, "print": ""}
                    self._store.put_problem(msgspec.structs.replace(problem, params=params))


def _subject(operation: Operation) -> _Subject:
    id = operation.target.id if operation.target is not None else operation.source_id
    about = operation.side if operation.target is not None else operation.side.other
    return (operation.side, id, "") if about is Side.PROLEGIS else (operation.side, "", id)
