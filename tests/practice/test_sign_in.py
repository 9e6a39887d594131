"""OAuth of both services: Clio's confidential client, Prolegis' public one with PKCE and rotating refresh tokens."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from starlette.types import ASGIApp

from desktop.practice.sign_in import (
    CLIO,
    CLIO_CLIENT,
    CLIO_SECRET,
    PROLEGIS,
    PROLEGIS_CLIENT,
    Person,
    Refused,
    SignIn,
)
from desktop.practice.sign_in_pages import oauth_app
from desktop.practice.world import World
from tests.practice.clio_desk import HOST, Clock

PEOPLE = [Person("u1", "Pat Example", "pat@example.ca"), Person("u2", "Robin <Example>", "robin@example.ca")]
CALLBACK = "http://127.0.0.1:53682/callback"
VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")


class Desk:
    """One authorization server and a browser at it."""

    def __init__(self, service: str) -> None:
        self.clock = Clock()
        self.world = World(self.clock)
        clio = service == "clio"
        self.sign_in = SignIn(self.world, "clio" if clio else "prolegis", CLIO if clio else PROLEGIS, PEOPLE)
        self.app: ASGIApp = oauth_app(self.sign_in)
        self.client = (
            {"client_id": CLIO_CLIENT, "client_secret": CLIO_SECRET} if clio else {"client_id": PROLEGIS_CLIENT}
        )
        pkce = {} if clio else {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}
        self.asked = {
            "client_id": self.client["client_id"], "response_type": "code", "redirect_uri": CALLBACK, "state": "s 1", **pkce,
        }  # fmt: skip
        self.proof = {} if clio else {"code_verifier": VERIFIER}

    def call(self, method: str, path: str, **how: Any) -> httpx.Response:
        async def main() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=HOST) as client:
                return await client.request(method, f"/oauth/{path}", **how)

        return asyncio.run(main())

    def decide(self, decision: str = "allow", **change: Any) -> dict[str, str]:
        """Press a button; what came back to the client's address."""
        reply = self.call("POST", "authorize", data={**self.asked, "user": "u1", "decision": decision, **change})
        assert reply.status_code == 302, reply.text
        return {name: values[0] for name, values in parse_qs(urlsplit(reply.headers["Location"]).query).items()}

    def token(self, **form: str) -> httpx.Response:
        return self.call("POST", "token", data={**self.client, **form})

    def redeem(self, code: str, /, **change: str) -> httpx.Response:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, **self.proof, **change}
        return self.token(**form)

    def refresh(self, token: str) -> httpx.Response:
        return self.token(grant_type="refresh_token", refresh_token=token)

    def signed_in(self) -> dict[str, Any]:
        reply = self.redeem(self.decide()["code"])
        assert reply.status_code == 200, reply.text
        tokens: dict[str, Any] = reply.json()
        return tokens

    def works(self, token: str) -> bool:
        try:
            self.sign_in.authenticate(f"Bearer {token}")
        except Refused:
            return False
        return True


@pytest.fixture(params=["clio", "prolegis"])
def desk(request: pytest.FixtureRequest) -> Desk:
    return Desk(request.param)


@pytest.fixture
def clio() -> Desk:
    return Desk("clio")


@pytest.fixture
def prolegis() -> Desk:
    return Desk("prolegis")


def refusal(reply: httpx.Response) -> tuple[int, str]:
    return reply.status_code, reply.json()["error"]


def test_the_page_asks_with_two_buttons_and_escapes_what_it_shows(desk: Desk) -> None:
    reply = desk.call("GET", "authorize", params={**desk.asked, "state": '"><script>'})
    assert reply.status_code == 200
    for text in ("Allow", "Decline", "Pat Example", "Robin &lt;Example&gt;", "&quot;&gt;&lt;script&gt;"):
        assert text in reply.text
    assert "<script>" not in reply.text


def test_allow_gives_a_code_that_is_good_for_tokens(desk: Desk) -> None:
    back = desk.decide(user="u2")
    assert back["state"] == "s 1"
    reply = desk.redeem(back["code"])
    tokens = reply.json()
    assert set(tokens) == {"token_type", "access_token", "expires_in", "refresh_token"}
    assert reply.headers["Cache-Control"] == "no-store"
    grant = desk.sign_in.authenticate(f"bearer {tokens['access_token']}")
    assert (grant.user.id, grant.actor) == ("u2", "app")


def test_clios_tokens_live_thirty_days(clio: Desk) -> None:
    tokens = clio.signed_in()
    assert tokens["expires_in"] == 2_592_000
    clio.clock.advance(2_592_000 - 1)
    assert clio.works(tokens["access_token"])
    clio.clock.advance(1)
    assert not clio.works(tokens["access_token"])
    fresh = clio.refresh(tokens["refresh_token"]).json()
    assert set(fresh) == {"token_type", "access_token", "expires_in"}
    assert clio.works(fresh["access_token"])
    assert clio.refresh(tokens["refresh_token"]).status_code == 200


def test_a_code_is_good_once(desk: Desk) -> None:
    code = desk.decide()["code"]
    assert desk.redeem(code).status_code == 200
    assert refusal(desk.redeem(code)) == (400, "invalid_grant")


def test_a_code_is_good_for_ten_minutes(desk: Desk) -> None:
    code = desk.decide()["code"]
    desk.clock.advance(600)
    assert refusal(desk.redeem(code)) == (400, "invalid_grant")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"redirect_uri": "http://127.0.0.1:53683/callback"}, (400, "invalid_grant")),
        ({"client_id": "somebody"}, (401, "invalid_client")),
        ({"grant_type": "password"}, (400, "unsupported_grant_type")),
        ({"code": "guess"}, (400, "invalid_grant")),
    ],
)
def test_a_wrong_exchange_is_refused(desk: Desk, change: dict[str, str], expected: tuple[int, str]) -> None:
    assert refusal(desk.redeem(desk.decide()["code"], **change)) == expected


def test_clio_wants_its_secret(clio: Desk) -> None:
    assert refusal(clio.redeem(clio.decide()["code"], client_secret="wrong")) == (401, "invalid_client")


def test_the_token_endpoint_takes_forms_only(desk: Desk) -> None:
    reply = desk.call("POST", "token", json={**desk.client, "grant_type": "refresh_token"})
    assert refusal(reply) == (400, "invalid_request")


@pytest.mark.parametrize(("flag", "redirected"), [({"redirect_on_decline": "true"}, True), ({}, False)])
def test_declining(desk: Desk, flag: dict[str, str], redirected: bool) -> None:
    if redirected:
        assert desk.decide("decline", **flag) == {"error": "access_denied", "state": "s 1"}
        return
    reply = desk.call("POST", "authorize", data={**desk.asked, "decision": "decline"})
    assert (reply.status_code, "declined" in reply.text) == (200, True)


CLIO_ADDRESSES = [
    ("http://127.0.0.1:53682/callback", True),
    ("http://127.0.0.1:53684/callback", True),
    ("http://127.0.0.1:53682/callback?desk=2", True),
    (f"{HOST}/oauth/approval", True),
    ("http://127.0.0.1:53685/callback", False),
    ("http://localhost:53682/callback", False),
    ("http://127.0.0.1:53682/callback/", False),
    ("http://127.0.0.1:53682/callback#x", False),
    ("http://me@127.0.0.1:53682/callback", False),
    ("https://example.com/oauth/approval", False),
    ("http://127.0.0.1:port/callback", False),
    ("", False),
]
PROLEGIS_ADDRESSES = [
    ("http://127.0.0.1:1234/callback", True),
    ("http://127.0.0.1:65000/callback", True),
    ("http://localhost:1234/callback", False),
    ("http://127.0.0.1:1234/other", False),
    ("https://127.0.0.1:1234/callback", False),
    ("http://example.com:1234/callback", False),
]


@pytest.mark.parametrize(
    ("service", "address", "allowed"),
    [("clio", *case) for case in CLIO_ADDRESSES] + [("prolegis", *case) for case in PROLEGIS_ADDRESSES],
)
def test_where_a_code_may_be_sent(service: str, address: str, allowed: bool) -> None:
    desk = Desk(service)
    reply = desk.call("GET", "authorize", params={**desk.asked, "redirect_uri": address})
    assert reply.status_code == (200 if allowed else 400)
    assert "Location" not in reply.headers


def test_an_unknown_client_is_told_on_the_page(desk: Desk) -> None:
    for method in ("GET", "POST"):
        asked = {**desk.asked, "client_id": "somebody", "decision": "allow"}
        reply = desk.call(method, "authorize", **{"params" if method == "GET" else "data": asked})
        assert reply.status_code == 400


def test_another_response_type_goes_back_to_the_client(desk: Desk) -> None:
    reply = desk.call("GET", "authorize", params={**desk.asked, "response_type": "token"})
    assert reply.status_code == 302
    assert "error=unsupported_response_type" in reply.headers["Location"]


def test_the_approval_page_shows_the_code(clio: Desk) -> None:
    address = f"{HOST}/oauth/approval"
    code = clio.decide(redirect_uri=address)["code"]
    page = clio.call("GET", "approval", params={"code": code})
    assert f'<code id="code">{code}</code>' in page.text
    assert f"<title>Success code={code}</title>" in page.text
    assert clio.redeem(code, redirect_uri=address).status_code == 200
    assert clio.call("GET", "approval").status_code == 400


@pytest.mark.parametrize(
    "pkce",
    [
        {"code_challenge": "", "code_challenge_method": ""},
        {"code_challenge": VERIFIER, "code_challenge_method": "plain"},
        {"code_challenge": CHALLENGE, "code_challenge_method": ""},
    ],
)
def test_prolegis_requires_pkce_with_s256(prolegis: Desk, pkce: dict[str, str]) -> None:
    reply = prolegis.call("GET", "authorize", params={**prolegis.asked, **pkce})
    assert reply.status_code == 302
    assert "error=invalid_request" in reply.headers["Location"]


@pytest.mark.parametrize("verifier", ["", "w" * 43, "v" * 42, "v" * 129])
def test_prolegis_checks_the_verifier(prolegis: Desk, verifier: str) -> None:
    assert refusal(prolegis.redeem(prolegis.decide()["code"], code_verifier=verifier)) == (400, "invalid_grant")


@pytest.mark.parametrize(
    ("method", "challenge", "verifier", "status"),
    [
        ("S256", CHALLENGE, VERIFIER, 200),
        ("S256", CHALLENGE, "w" * 43, 400),
        ("S256", CHALLENGE, "", 400),
        ("plain", VERIFIER, VERIFIER, 200),
    ],
)
def test_clio_checks_pkce_only_if_it_was_sent(
    clio: Desk, method: str, challenge: str, verifier: str, status: int
) -> None:
    code = clio.decide(code_challenge=challenge, code_challenge_method=method)["code"]
    assert clio.redeem(code, code_verifier=verifier).status_code == status


def test_prolegis_rotates_and_notices_a_copied_refresh_token(prolegis: Desk) -> None:
    tokens = prolegis.signed_in()
    assert tokens["expires_in"] == 3600
    second = prolegis.refresh(tokens["refresh_token"]).json()
    assert second["refresh_token"] != tokens["refresh_token"]
    assert prolegis.works(second["access_token"])
    assert refusal(prolegis.refresh(tokens["refresh_token"])) == (400, "invalid_grant")
    assert not prolegis.works(second["access_token"])
    assert refusal(prolegis.refresh(second["refresh_token"])) == (400, "invalid_grant")


def test_a_lost_reply_to_a_refresh_does_not_sign_anybody_out(prolegis: Desk) -> None:
    tokens = prolegis.signed_in()
    lost = prolegis.refresh(tokens["refresh_token"]).json()
    again = prolegis.refresh(tokens["refresh_token"])
    assert again.status_code == 200
    assert prolegis.works(again.json()["access_token"])
    assert refusal(prolegis.refresh(lost["refresh_token"])) == (400, "invalid_grant")


def test_deauthorizing_ends_the_consent(desk: Desk) -> None:
    tokens = desk.signed_in()
    header = {"Authorization": f"Bearer {tokens['access_token']}"}
    reply = desk.call("POST", "deauthorize", headers=header, data={"token": tokens["access_token"]})
    assert (reply.status_code, reply.content) == (200, b"")
    assert not desk.works(tokens["access_token"])
    assert refusal(desk.refresh(tokens["refresh_token"])) == (400, "invalid_grant")
    assert desk.call("POST", "deauthorize", headers=header).status_code == 401


def test_tokens_for_tests_and_the_command_line(desk: Desk) -> None:
    one, two = desk.sign_in.issue(), desk.sign_in.issue(PEOPLE[1])
    assert desk.sign_in.authenticate(f"Bearer {two}").user == PEOPLE[1]
    desk.sign_in.expire(one)
    desk.sign_in.revoke(two)
    desk.sign_in.revoke("nobody's")
    for token, reason in ((one, "expired"), (two, "unknown")):
        with pytest.raises(Refused, match=reason):
            desk.sign_in.authenticate(f"Bearer {token}")


def test_signed_in_people_stay_so_over_a_restart_and_the_file_holds_no_token(desk: Desk) -> None:
    tokens = desk.signed_in()
    if desk.sign_in.policy.rotates:
        tokens = desk.refresh(tokens["refresh_token"]).json()
    saved = json.dumps(desk.world.snapshot(), default=lambda when: when.isoformat())
    assert tokens["access_token"] not in saved
    assert tokens["refresh_token"] not in saved
    later = Desk(desk.sign_in.service)
    later.world.restore(desk.world.snapshot())
    assert later.works(tokens["access_token"])
    assert later.refresh(tokens["refresh_token"]).status_code == 200
