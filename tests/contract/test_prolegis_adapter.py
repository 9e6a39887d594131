"""What only Prolegis does: repeats that make nothing new, the change feed, links and the lease."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from desktop.core.errors import FeedLost, LeaseHeld, Refused, Unconfirmed
from desktop.core.ports import Lane, Pair
from desktop.core.records import Kind, Side
from desktop.services.prolegis.session import ProlegisSession
from tests.contract.adapters import (
    COMPANY,
    FULL_PERSON,
    Bench,
    both,
    email,
    matter_values,
    on,
    person,
)


def service(bench: Bench) -> ProlegisSession:
    assert isinstance(bench.service, ProlegisSession)
    return bench.service


def test_a_repeated_creation_makes_nothing_new() -> None:
    """The reply is lost, the same key is sent again: one client (C2)."""

    async def test(bench: Bench) -> None:
        bench.practice.faults.next("drop_after", service="prolegis", method="POST")
        with pytest.raises(Unconfirmed) as lost:
            await bench.service.create(Kind.CLIENT, FULL_PERSON, key="k-1", lane=Lane.WRITE)
        assert lost.value.applied is None
        again = await bench.service.create(Kind.CLIENT, FULL_PERSON, key="k-1", lane=Lane.WRITE)
        assert [row["id"] for row in bench.rows(Kind.CLIENT)] == [again.id]

    on(Side.PROLEGIS, test)


def test_kinds_are_persons_or_companies_to_the_other_side() -> None:
    async def test(bench: Bench) -> None:
        company = await bench.service.create(Kind.CLIENT, COMPANY, key="c", lane=Lane.WRITE)
        assert (company.fields["type"], company.fields["form"]) == ("corporation", "company")
        rules = bench.practice.prolegis
        row = rules.create_client({"kind": "estate", "company_name": "Estate of Walter Lindqvist"}, "person:Pat")
        estate = await bench.service.get(Kind.CLIENT, row["id"], Lane.CHANGE)
        assert estate is not None
        assert (estate.fields["type"], estate.fields["form"]) == ("estate", "company")
        with pytest.raises(Refused) as refused:
            await bench.service.update(Kind.CLIENT, estate.id, {"form": "person"}, seen=estate, lane=Lane.WRITE)
        assert refused.value.field == "form"

    on(Side.PROLEGIS, test)


def test_the_feed_tells_what_changed_and_who_did_it() -> None:
    async def test(bench: Bench) -> None:
        prolegis, rules = service(bench), bench.practice.prolegis
        start = await prolegis.feed(None, wait=0, lane=Lane.CHANGE)
        assert start.changes == ()
        made = await prolegis.create(Kind.MATTER, await matter_values(bench), key="m", lane=Lane.WRITE)
        rules.update_matter(made.id, {"description": "Sale"}, "person:Pat")
        rules.delete_matter(made.id, "person:Pat")
        feed = await prolegis.feed(start.next, wait=0, lane=Lane.CHANGE)
        told = [
            (change.action, change.kind, change.id, change.by_person) for change in feed.changes if change.id == made.id
        ]
        assert told == [
            ("created", Kind.MATTER, made.id, False),
            ("updated", Kind.MATTER, made.id, True),
            ("deleted", Kind.MATTER, made.id, True),
        ]
        assert [change.seq for change in feed.changes] == sorted(change.seq for change in feed.changes)
        last = feed.changes[-1].record
        assert last is not None
        assert last.fields["description"] == "Sale"
        assert not feed.more
        assert (await prolegis.feed(feed.next, wait=0, lane=Lane.CHANGE)).changes == ()

    on(Side.PROLEGIS, test)


def test_a_long_feed_comes_in_parts() -> None:
    async def test(bench: Bench) -> None:
        start = (await service(bench).feed(None, wait=0, lane=Lane.CHANGE)).next
        for number in range(201):
            bench.practice.prolegis.create_client({"kind": "individual", "last_name": f"N{number}"}, "person:Pat")
        first = await service(bench).feed(start, wait=0, lane=Lane.CHANGE)
        rest = await service(bench).feed(first.next, wait=0, lane=Lane.CHANGE)
        assert (len(first.changes), first.more, len(rest.changes), rest.more) == (200, True, 1, False)

    on(Side.PROLEGIS, test)


def test_a_long_poll_returns_as_soon_as_something_happens() -> None:
    async def test(bench: Bench) -> None:
        prolegis, clock = service(bench), bench.service.seam.clock
        start = (await prolegis.feed(None, wait=0, lane=Lane.CHANGE)).next

        async def later() -> None:
            await clock.sleep(7)
            bench.practice.prolegis.create_client({"kind": "individual", "last_name": "Okafor"}, "person:Pat")

        began = clock.monotonic()
        waiting = asyncio.create_task(later())
        feed = await prolegis.feed(start, wait=25, lane=Lane.CHANGE)
        await waiting
        assert [change.by_person for change in feed.changes] == [True]
        assert clock.monotonic() - began < 8
        quiet = await prolegis.feed(feed.next, wait=25, lane=Lane.CHANGE)
        assert (quiet.changes, quiet.next) == ((), feed.next)

    on(Side.PROLEGIS, test)


def test_a_cursor_of_another_feed_is_lost() -> None:
    async def test(bench: Bench) -> None:
        with pytest.raises(FeedLost):
            await service(bench).feed("b3RoZXIuMQ", wait=0, lane=Lane.CHANGE)

    on(Side.PROLEGIS, test)


def test_links_are_set_all_or_none() -> None:
    async def test(bench: Bench) -> None:
        prolegis = service(bench)
        one = await prolegis.create(Kind.CLIENT, person(), key="1", lane=Lane.WRITE)
        two = await prolegis.create(Kind.CLIENT, person("Bo"), key="2", lane=Lane.WRITE)
        matter = await prolegis.create(Kind.MATTER, await matter_values(bench), key="m", lane=Lane.WRITE)
        pairs = [Pair(Kind.CLIENT, one.id, "11"), Pair(Kind.MATTER, matter.id, "12")]
        linked = await prolegis.put_links(pairs, Lane.WRITE)
        assert [(record.kind, record.id, record.counterpart) for record in linked] == [
            (Kind.CLIENT, one.id, "11"), (Kind.MATTER, matter.id, "12"),
        ]  # fmt: skip
        with pytest.raises(Refused) as taken:
            await prolegis.put_links([Pair(Kind.MATTER, matter.id, None), Pair(Kind.CLIENT, two.id, "11")], Lane.WRITE)
        assert (taken.value.code, taken.value.message, taken.value.status) == ("clio_id_taken", "11", 409)
        assert await prolegis.get(Kind.MATTER, matter.id, Lane.CHANGE) == linked[1]
        assert (await prolegis.put_links([Pair(Kind.CLIENT, one.id, None)], Lane.WRITE))[0].counterpart is None

    on(Side.PROLEGIS, test)


def test_one_desk_holds_the_lease_and_a_late_write_of_another_is_refused() -> None:
    async def test(bench: Bench) -> None:
        first, clock = service(bench), bench.service.seam.clock
        _, second = await both(bench.practice)
        lease = await first.take_lease("desk-1", "Front desk", 60)
        assert (lease.holder, lease.name, lease.epoch) == ("desk-1", "Front desk", 1)
        assert lease.remaining == pytest.approx(60, abs=1)
        assert (await first.take_lease("desk-1", "Front desk", 60)).epoch == 1  # renewed
        with pytest.raises(LeaseHeld) as held:
            await second.take_lease("desk-2", "Back office", 60)
        assert held.value.holder == "Front desk"
        await clock.sleep(61)
        assert (await second.take_lease("desk-2", "Back office", 60)).epoch == 2
        with pytest.raises(LeaseHeld):
            await first.create(Kind.CLIENT, person(), key="late", lane=Lane.WRITE)
        assert bench.rows(Kind.CLIENT) == []
        with pytest.raises(LeaseHeld):
            await first.take_lease("desk-1", "Front desk", 60)
        await first.release_lease("desk-1")  # nothing of ours to give back, and no error
        await second.release_lease("desk-2")
        assert (await first.take_lease("desk-1", "Front desk", 60)).epoch == 3
        await first.create(Kind.CLIENT, person(), key="now", lane=Lane.WRITE)
        await second.aclose()

    on(Side.PROLEGIS, test)


def test_whole_lists_replace_whole_lists() -> None:
    async def test(bench: Bench) -> None:
        made = await bench.service.create(Kind.CLIENT, FULL_PERSON, key="c", lane=Lane.WRITE)
        only = (email("helene@example.ca", primary=True),)
        after = await bench.service.update(Kind.CLIENT, made.id, {"emails": only}, seen=made, lane=Lane.WRITE)
        assert after.items("emails") == only

    on(Side.PROLEGIS, test)


def test_parties_belong_to_their_matter() -> None:
    async def test(bench: Bench) -> None:
        with pytest.raises(ValueError, match="party"):
            await bench.service.get(Kind.PARTY, "pm_1:pc_1", Lane.CHANGE)

    on(Side.PROLEGIS, test)


def test_since_is_exact_to_the_microsecond() -> None:
    async def test(bench: Bench) -> None:
        made = await bench.service.create(Kind.CLIENT, person(), key="c", lane=Lane.WRITE)
        after = made.updated_at + timedelta(microseconds=1)
        page = await bench.service.list(Kind.CLIENT, since=after, cursor=None, lane=Lane.CHANGE)
        assert page.records == ()

    on(Side.PROLEGIS, test)
