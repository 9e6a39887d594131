"""Tokens and their renewal, on the practice's token endpoint in process and on a keyring of our own that can be locked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from desktop.core.errors import Faulty, ServiceError, SignInEnded, Unreachable
from desktop.core.records import Side
from desktop.practice.server import Practice, build_practice
from desktop.practice.sign_in import PROLEGIS_CLIENT
from desktop.services.budget import Budget
from desktop.services.clio.session import ClioSession
from desktop.services.oauth import CLIO_HOSTS, OAuthClient, clio_app, clio_base, prolegis_app, sign_out
from desktop.services.tokens import FixedTokens, Grant, GrantRefused, KeyringTokens, Vault
from tests.contract.adapters import CLIO, PROLEGIS
from tests.services.desk import Desk, Keyring, expire, inline, on_practice, signed_in, token_requests, vault
from tests.services.scripted import Script, raw, reply
from tests.services.virtual import LoopClock, World, run

SIDES = pytest.mark.parametrize("side", list(Side), ids=str)


@SIDES
def test_fault_A1_fifty_waiters_and_one_refresh(side: Side) -> None:
    async def test(practice: Practice, desk: Desk, keyring: Keyring) -> None:
        await desk.look()
        old = keyring.entries[f"{side.value}.access"]
        expire(practice, side, keyring)
        await asyncio.gather(*(desk.look() for _ in range(50)))
        assert token_requests(practice) == 1
        assert keyring.entries[f"{side.value}.access"] != old

    on_practice(side, test)


def test_fault_A2_the_life_told_counts_and_not_a_constant() -> None:
    """Prolegis tells one hour: shortly before it is over the token is renewed, without a refused request."""

    async def test(practice: Practice, desk: Desk, keyring: Keyring) -> None:
        expire(practice, Side.PROLEGIS, keyring)
        await desk.look()
        clock = LoopClock()
        for seconds, refreshes in ((3_500, 1), (60, 2), (3_500, 2), (60, 3)):
            await clock.sleep(seconds)
            await desk.look()
            assert token_requests(practice) == refreshes
        refused = [request for request in practice.world.ledger.requests if request.status == 401]
        assert len(refused) == 1

    on_practice(Side.PROLEGIS, test)


@pytest.mark.parametrize("skew", [-86_400 * 365, 86_400 * 365])
def test_fault_A2_a_wrong_clock_at_start_costs_at_most_one_refresh(skew: int) -> None:
    world = World()

    async def main() -> None:
        practice = build_practice(size="empty", rate=None, clock=world.now)
        keyring = signed_in(practice, Side.CLIO)
        first = Desk(Side.CLIO, practice, keyring, LoopClock())
        expire(practice, Side.CLIO, keyring)
        await first.look()
        later = Desk(Side.CLIO, practice, keyring, LoopClock(skew))
        for _ in range(5):
            await later.look()
        assert token_requests(practice) <= 2

    run(main, world)


@SIDES
def test_fault_A3_a_revoked_sign_in_is_told_and_not_asked_again_and_again(side: Side) -> None:
    async def test(practice: Practice, desk: Desk, keyring: Keyring) -> None:
        sign_in = practice.clio_sign_in if side is Side.CLIO else practice.prolegis_sign_in
        sign_in.revoke(keyring.entries[f"{side.value}.access"])
        with pytest.raises(SignInEnded) as ended:
            await desk.look()
        assert (ended.value.cause, ended.value.applied) == ("revoked", False)
        assert token_requests(practice) == 1
        assert keyring.log == []  # what is stored stays until a person signs in again

    on_practice(side, test)


def test_fault_A4_a_lost_refresh_reply_is_asked_for_with_the_old_token() -> None:
    async def test(practice: Practice, desk: Desk, keyring: Keyring) -> None:
        expire(practice, Side.PROLEGIS, keyring)
        practice.faults.next("drop_after", path="/oauth/token")
        await desk.look()
        await desk.look()
        assert token_requests(practice) == 2

    on_practice(Side.PROLEGIS, test)


class _Stop(Exception):
    """The process ends here."""


@contextmanager
def stopping_before(keyring: Keyring, entry: str) -> Iterator[None]:
    """The next write of this entry never happens."""
    real = keyring.put

    def put(name: str, value: str) -> None:
        if name == entry:
            raise _Stop
        real(name, value)

    keyring.put = put  # type: ignore[method-assign]
    with pytest.raises(_Stop):
        yield
    keyring.put = real  # type: ignore[method-assign]


@pytest.mark.parametrize("entry", ["refresh_before", "refresh", "expires_at", "access"])
def test_fault_A5_a_crash_between_any_two_writes_loses_no_sign_in(entry: str) -> None:
    async def test(practice: Practice, desk: Desk, keyring: Keyring) -> None:
        expire(practice, Side.PROLEGIS, keyring)
        with stopping_before(keyring, f"prolegis.{entry}"):
            await desk.look()
        restarted = Desk(Side.PROLEGIS, practice, keyring, LoopClock())
        await restarted.look()
        expire(practice, Side.PROLEGIS, keyring)
        await restarted.look()

    on_practice(Side.PROLEGIS, test)


def test_a_new_refresh_token_is_stored_before_use_and_the_old_one_dropped_after() -> None:
    async def test(practice: Practice, desk: Desk, keyring: Keyring) -> None:
        expire(practice, Side.PROLEGIS, keyring)
        await desk.look()
        assert keyring.log == [f"prolegis.{name}" for name in ("refresh_before", "refresh", "expires_at", "access")]
        assert "prolegis.refresh_before" not in keyring.entries

    on_practice(Side.PROLEGIS, test)


def test_clios_refresh_token_stays_when_the_reply_names_none() -> None:
    async def test(practice: Practice, desk: Desk, keyring: Keyring) -> None:
        kept = keyring.entries["clio.refresh"]
        for _ in range(3):
            expire(practice, Side.CLIO, keyring)
            await desk.look()
        assert keyring.entries["clio.refresh"] == kept
        assert token_requests(practice) == 3

    on_practice(Side.CLIO, test)


@SIDES
def test_fault_A6_what_another_process_renewed_is_taken_from_the_keyring(side: Side) -> None:
    async def test(practice: Practice, desk: Desk, keyring: Keyring) -> None:
        await desk.look()
        other = Desk(side, practice, keyring, LoopClock())
        expire(practice, side, keyring)
        await other.look()
        await desk.look()
        assert token_requests(practice) == 1

    on_practice(side, test)


def test_fault_A6_the_slower_of_two_refreshes_takes_the_winners_token() -> None:
    """Both ask with one refresh token; the second is refused, and by then the keyring has the first one's tokens."""

    async def main() -> None:
        keyring = Keyring(clio__access="old", clio__refresh="r1", clio__host="h")

        async def refresh(token: str) -> Grant:
            keyring.entries |= {"clio.access": "theirs", "clio.refresh": "r2"}
            raise GrantRefused

        tokens = KeyringTokens(vault(Side.CLIO, keyring), "h", LoopClock(), refresh)
        assert await tokens.current() == "old"
        assert await tokens.renewed("old", "expired") == "theirs"

    run(main)


@pytest.mark.parametrize("region", ["us", "eu", "au"])
def test_fault_A8_tokens_of_another_region_are_never_sent(region: str) -> None:
    async def main() -> None:
        script = Script(reply())
        keyring = Keyring(clio__access="a", clio__refresh="r", clio__host=CLIO_HOSTS[region])
        oauth = OAuthClient(clio_app(clio_base("ca")), vault(Side.CLIO, keyring), transport=script)
        session = ClioSession.open(
            clio_base("ca"), clock=LoopClock(), tokens=oauth.tokens(LoopClock()), budget=Budget(LoopClock()),
            transport=script,
        )  # fmt: skip
        with pytest.raises(SignInEnded) as ended:
            await session.identity()
        assert ended.value.cause == "region"
        assert script.requests == []

    run(main)


def test_a_region_is_named_by_its_host() -> None:
    async def main() -> None:
        for region in CLIO_HOSTS:
            script = Script(reply({"data": {"id": 1, "name": "Pat", "account": {"id": 2, "name": "Firm"}}}))
            session = ClioSession.open(
                clio_base(region), clock=LoopClock(), tokens=FixedTokens(Side.CLIO, "t"), budget=Budget(LoopClock()),
                transport=script,
            )  # fmt: skip
            assert (await session.identity()).region == region

    run(main)


def test_fault_A11_a_closed_keyring_is_told_as_such() -> None:
    async def test(practice: Practice, desk: Desk, keyring: Keyring) -> None:
        keyring.closed = True
        with pytest.raises(SignInEnded) as ended:
            await desk.look()
        assert ended.value.cause == "keyring"
        keyring.closed = False
        await desk.look()

    on_practice(Side.CLIO, test)


def test_fault_A11_a_keyring_that_does_not_answer_is_closed_too() -> None:
    async def main() -> None:
        async def never(call: Callable[[], Any]) -> Any:
            await LoopClock().sleep(10_000)

        with pytest.raises(SignInEnded) as ended:
            await Vault(Side.CLIO, Keyring(), never).get("access")
        assert ended.value.cause == "keyring"
        assert asyncio.get_running_loop().time() < 60

    run(main)


@pytest.mark.parametrize("token", ["", "  ", "a b", "a\nb", "pâté", "a\x00"])
def test_a_token_that_no_header_can_carry_is_none(token: str) -> None:
    async def main() -> None:
        with pytest.raises(SignInEnded) as ended:
            await FixedTokens(Side.CLIO, token).current()
        assert ended.value.cause == "none"

    run(main)


@pytest.mark.parametrize(
    ("told", "status", "cause"),
    [
        ({"error": "invalid_token", "error_description": "The access token expired"}, 401, "expired"),
        ({"error": "invalid_token", "error_description": "The access token was revoked"}, 401, "revoked"),
        ({"error": {"type": "UnauthorizedError", "message": "User is not authorized"}}, 401, "revoked"),
    ],
)
def test_both_shapes_of_clios_401(told: dict[str, Any], status: int, cause: str) -> None:
    async def main() -> None:
        session = ClioSession.open(
            clio_base("ca"), clock=LoopClock(), tokens=FixedTokens(Side.CLIO, "t"), budget=Budget(LoopClock()),
            transport=Script(reply(told, status)),
        )  # fmt: skip
        with pytest.raises(SignInEnded) as ended:
            await session.identity()
        assert ended.value.cause == cause

    run(main)


def test_a_token_that_is_refused_right_after_its_refresh_ends_the_sign_in() -> None:
    async def test(practice: Practice, desk: Desk, keyring: Keyring) -> None:
        refused = Script(reply({"error": "invalid_token", "error_description": "The access token was revoked"}, 401))
        session = ClioSession.open(
            CLIO, clock=LoopClock(), tokens=desk.tokens, budget=Budget(LoopClock()), transport=refused
        )  # fmt: skip
        with pytest.raises(SignInEnded):
            await session.identity()
        assert (len(refused.requests), token_requests(practice)) == (2, 1)

    on_practice(Side.CLIO, test)


@pytest.mark.parametrize(
    ("answer", "kind", "cause"),
    [
        (reply({"error": "invalid_client"}, 401), SignInEnded, "none"),
        (reply({"error": "server_error"}, 500), Faulty, ""),
        (raw(b"<html>", 200, "text/html"), Faulty, ""),
        (reply({"token_type": "bearer"}), Faulty, ""),
        (reply({"access_token": "a b"}), SignInEnded, "none"),
        (httpx.ConnectError("no"), Unreachable, ""),
        (httpx.ReadError("reset"), Faulty, ""),
    ],
)
def test_what_a_token_endpoint_can_answer(answer: Any, kind: type[ServiceError], cause: str) -> None:
    async def main() -> None:
        keyring = Keyring(clio__client_id="id", clio__client_secret="hush-hush")
        oauth = OAuthClient(clio_app(clio_base("ca")), vault(Side.CLIO, keyring), transport=Script(answer))
        with pytest.raises(kind) as failed:
            await oauth.refresh("refresh-me")
        assert getattr(failed.value, "cause", "") == cause
        assert failed.value.applied is False
        for secret in ("hush-hush", "refresh-me"):
            assert secret not in f"{failed.value!r}{failed.value}"

    run(main)


def test_goal_Z5_nothing_shows_a_token() -> None:
    grant = Grant("access-9f", 3600, "refresh-7c")
    keyring = Keyring(clio__access="access-9f")
    tokens = KeyringTokens(vault(Side.CLIO, keyring), "h", LoopClock(), lambda token: inline(lambda: grant))
    for thing in (grant, tokens, FixedTokens(Side.CLIO, "access-9f"), vault(Side.CLIO, keyring)):
        assert "access-9f" not in f"{thing!r} {thing}"
        assert "refresh-7c" not in f"{thing!r} {thing}"


def test_signing_out_forgets_and_tells_the_service() -> None:
    async def test(practice: Practice, desk: Desk, keyring: Keyring) -> None:
        await desk.look()
        await sign_out(desk.oauth)
        desk.tokens.forget()
        assert set(keyring.entries) == {"clio.client_id", "clio.client_secret"}
        with pytest.raises(SignInEnded) as ended:
            await desk.look()
        assert ended.value.cause == "none"
        told = [(request.path, request.status) for request in practice.world.ledger.requests]
        assert told[-1] == ("/oauth/deauthorize", 200)

    on_practice(Side.CLIO, test)


def test_prolegis_takes_no_secret() -> None:
    async def main() -> None:
        oauth = OAuthClient(prolegis_app(PROLEGIS), vault(Side.PROLEGIS, Keyring()), transport=Script(reply()))
        assert await oauth.client() == {"client_id": PROLEGIS_CLIENT}

    run(main)
