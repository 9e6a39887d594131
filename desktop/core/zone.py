"""The time zone of this computer over every change of its clocks, which ``datetime.astimezone`` alone gives for one instant only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


class MachineZone(tzinfo):
    """Asks the system for each instant, so that a computer that is set to another zone is in that one."""

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        return None if when is None else when.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, when: datetime | None) -> timedelta | None:
        return None

    def tzname(self, when: datetime | None) -> str | None:
        return None if when is None else when.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, when: datetime) -> datetime:
        local = when.replace(tzinfo=UTC).astimezone()
        first = local.replace(tzinfo=None).astimezone()  # of an hour that comes twice, the first one
        return local.replace(tzinfo=self, fold=int(first.utcoffset() != local.utcoffset()))


MACHINE = MachineZone()
