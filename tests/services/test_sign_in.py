"""The browser sign-in on real loopback sockets, against the practice's authorization pages; a browser is played by plain requests."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from desktop.core.errors import SignInEnded, SignInStopped
from desktop.core.ports import Identity, SignIn
from desktop.core.records import Side
from desktop.practice.server import Practice, build_practice
from desktop.practice.sign_in import CLIO_CLIENT, CLIO_SECRET
from desktop.services.budget import Budget
from desktop.services.clio.session import ClioSession
from desktop.services.loopback import Loopback
from desktop.services.oauth import CLIO_PORTS, OAuthClient, SignInFlow, challenge, clio_app, pasted_code, prolegis_app
from desktop.services.prolegis.session import ProlegisSession
from desktop.services.tokens import FixedTokens
from tests.contract.adapters import CLIO, PROLEGIS, InProcess
from tests.services.desk import Keyring, vault
from tests.services.scripted import Script, reply
from tests.services.virtual import LoopClock

SIDES = pytest.mark.parametrize("side", list(Side), ids=str)


class Signing:
    """One side's flow on a practice, with its keyring and a browser."""

    def __init__(self, side: Side, practice: Practice, *, account: str = "", life: float = 60.0) -> None:
        self.side, self.practice, self.clock = side, practice, LoopClock()
        self.transport = InProcess(practice.clio_app if side is Side.CLIO else practice.prolegis_app)
        self.keyring = Keyring(clio__client_id=CLIO_CLIENT, clio__client_secret=CLIO_SECRET)
        app = clio_app(CLIO) if side is Side.CLIO else prolegis_app(PROLEGIS)
        self.oauth = OAuthClient(app, vault(side, self.keyring), transport=self.transport)
        self.flow = SignInFlow(self.oauth, self.clock, self.identify, account=account, life=life)
        port: SignIn = self.flow
        assert port is self.flow

    async def identify(self, token: str) -> Identity:
        opened = ClioSession.open if self.side is Side.CLIO else ProlegisSession.open
        base = CLIO if self.side is Side.CLIO else PROLEGIS
        session = opened(
            base, clock=self.clock, tokens=FixedTokens(self.side, token), budget=Budget(self.clock), transport=self.transport
        )  # fmt: skip
        return await session.identity()

    async def press(self, address: str, button: str) -> str:
        """Open the page, press Allow or Decline; where the browser is then sent."""
        async with httpx.AsyncClient(transport=self.transport) as browser:
            page = (await browser.get(address)).text
            hidden = re.findall(r'name="(\w+)" value="([^"]*)"', page)
            form = {name: unescape(value) for name, value in hidden} | {"decision": button}
            origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
            answer = await browser.post(f"{origin}/oauth/authorize", data=form)
            return str(answer.headers.get("location", ""))


async def fetch(address: str, method: str = "GET", host: str = "", raw: bytes = b"") -> tuple[int, str]:
    """What a browser, or a stray program, sends to a loopback address: status and page; (0, "") when cut off."""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        head = f"{method} {parts.path}?{parts.query} HTTP/1.1\r\nHost: {host or parts.netloc}\r\n\r\n"
        writer.write(raw or head.encode())
        if raw:
            writer.write_eof()
        answer = (await reader.read()).decode()
    except ConnectionError:
        answer = ""
    finally:
        writer.close()
    return (int(answer.split()[1]), answer) if answer else (0, "")


def signing(side: Side, test: Callable[[Signing], Awaitable[None]], **how: object) -> None:
    async def main() -> None:
        await test(Signing(side, build_practice(size="empty", rate=None), **how))  # type: ignore[arg-type]

    asyncio.run(main())


@SIDES
def test_goal_Z1_a_sign_in_through_the_browser(side: Side) -> None:
    async def test(desk: Signing) -> None:
        offer = await desk.flow.begin()
        asked = {name: values[0] for name, values in parse_qs(urlsplit(offer.address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert len(asked["code_challenge"]) == 43
        assert len(asked["state"]) >= 32
        assert "client_secret" not in asked
        redirect = urlsplit(asked["redirect_uri"])
        assert (redirect.hostname, redirect.path, offer.paste) == ("127.0.0.1", "/callback", False)
        assert (redirect.port in CLIO_PORTS) is (side is Side.CLIO)
        finish = asyncio.create_task(desk.flow.finish())
        back = await desk.press(offer.address, "allow")
        status, page = await fetch(back)
        identity = await finish
        assert (status, identity.user_name) == (200, "Pat Example")
        assert "You can close this page" in page
        assert parse_qs(urlsplit(back).query)["code"][0] not in page
        assert desk.keyring.entries[f"{side.value}.host"] == desk.oauth.app.origin
        session_tokens = desk.oauth.tokens(desk.clock)
        assert await session_tokens.current() == desk.keyring.entries[f"{side.value}.access"]
        with pytest.raises(OSError, match=r"."):
            await fetch(back)  # one good request, and nobody listens any more

    signing(side, test)


def test_goal_Z1_every_sign_in_has_its_own_state_and_challenge() -> None:
    async def test(desk: Signing) -> None:
        seen = set()
        for _ in range(3):
            flow = SignInFlow(desk.oauth, desk.clock, desk.identify)
            asked = parse_qs(urlsplit((await flow.begin()).address).query)
            seen |= {asked["state"][0], asked["code_challenge"][0]}
            flow.cancel()
            with pytest.raises(SignInStopped):
                await flow.finish()
        assert len(seen) == 6

    signing(Side.PROLEGIS, test)


def test_pkce_as_the_rfc_has_it() -> None:
    assert challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


STRAY = [
    ("wrong state", "/callback?code=c&state=other", "GET", "", 400),
    ("no state", "/callback?code=c", "GET", "", 400),
    ("neither code nor error", "/callback?state={state}", "GET", "", 400),
    ("two codes", "/callback?code=a&code=b&state={state}", "GET", "", 400),
    ("post", "/callback?code=c&state={state}", "POST", "", 405),
    ("head", "/callback?code=c&state={state}", "HEAD", "", 405),
    ("another path", "/favicon.ico?x", "GET", "", 404),
    ("deeper path", "/callback/x?code=c&state={state}", "GET", "", 404),
    ("foreign host", "/callback?code=c&state={state}", "GET", "evil.example.com", 400),
    ("rebound name", "/callback?code=c&state={state}", "GET", "localhost:{port}", 400),
]


def test_fault_A10_stray_requests_change_nothing() -> None:
    async def test(desk: Signing) -> None:
        offer = await desk.flow.begin()
        asked = parse_qs(urlsplit(offer.address).query)
        state, base = asked["state"][0], asked["redirect_uri"][0].removesuffix("/callback")
        finish = asyncio.create_task(desk.flow.finish())
        for name, target, method, host, status in STRAY:
            named = host.format(port=urlsplit(base).port)
            got, page = await fetch(base + target.format(state=state), method, named)
            assert got == status, name
            assert state not in page
        for noise in (b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"x" * 40_000, b"GET /callback HTTP/1.1\r\n"):
            await fetch(base + "/", raw=noise)
        assert not finish.done()
        await fetch(await desk.press(offer.address, "allow"))
        assert (await finish).user_name == "Pat Example"

    signing(Side.PROLEGIS, test)


def test_goal_Z1_a_second_callback_is_refused() -> None:
    async def main() -> None:
        loopback = await Loopback.open((0,), "s")
        assert loopback is not None
        assert (await fetch(f"{loopback.address}?code=one&state=s"))[0] == 200
        assert (await fetch(f"{loopback.address}?code=two&state=s"))[0] == 400
        assert (await loopback.result())["code"] == "one"
        loopback.close()

    asyncio.run(main())


def test_goal_Z1_a_code_counts_once() -> None:
    async def test(desk: Signing) -> None:
        offer = await desk.flow.begin()
        back = await desk.press(offer.address, "allow")
        query = parse_qs(urlsplit(back).query)
        uri = parse_qs(urlsplit(offer.address).query)["redirect_uri"][0]
        desk.practice.prolegis_sign_in.token  # noqa: B018
        finish = asyncio.create_task(desk.flow.finish())
        await fetch(back)
        await finish
        replay = SignInFlow(desk.oauth, desk.clock, desk.identify)
        again = await replay.begin()
        state = parse_qs(urlsplit(again.address).query)["state"][0]
        base = parse_qs(urlsplit(again.address).query)["redirect_uri"][0]
        assert uri != base
        ending = asyncio.create_task(replay.finish())
        await fetch(f"{base}?code={query['code'][0]}&state={state}")
        with pytest.raises(SignInStopped) as stopped:
            await ending
        assert stopped.value.why == "failed"

    signing(Side.PROLEGIS, test)


@SIDES
def test_a_decline_is_told_as_such_and_stores_nothing(side: Side) -> None:
    async def test(desk: Signing) -> None:
        before = dict(desk.keyring.entries)
        offer = await desk.flow.begin()
        finish = asyncio.create_task(desk.flow.finish())
        await fetch(await desk.press(offer.address, "decline"))
        with pytest.raises(SignInStopped) as stopped:
            await finish
        assert stopped.value.why == "declined"
        assert desk.keyring.entries == before

    signing(side, test)


def test_fault_A10_a_browser_that_never_returns() -> None:
    async def test(desk: Signing) -> None:
        offer = await desk.flow.begin()
        with pytest.raises(SignInStopped) as stopped:
            await desk.flow.finish()
        assert stopped.value.why == "expired"
        with pytest.raises(OSError, match=r"."):
            await fetch(parse_qs(urlsplit(offer.address).query)["redirect_uri"][0])

    signing(Side.CLIO, test, life=0.02)


def test_a_sign_in_can_be_cancelled() -> None:
    async def test(desk: Signing) -> None:
        await desk.flow.begin()
        finish = asyncio.create_task(desk.flow.finish())
        await asyncio.sleep(0)
        desk.flow.cancel()
        with pytest.raises(SignInStopped) as stopped:
            await finish
        assert stopped.value.why == "cancelled"

    signing(Side.CLIO, test)


def taken(ports: tuple[int, ...]) -> ExitStack:
    """These ports in somebody else's hands."""
    stack = ExitStack()
    for port in ports:
        other = stack.enter_context(socket.socket())
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
    return stack


def test_fault_A10_a_taken_port_leads_to_the_next() -> None:
    async def test(desk: Signing) -> None:
        with taken(CLIO_PORTS[:2]):
            offer = await desk.flow.begin()
            assert f":{CLIO_PORTS[2]}/callback" in parse_qs(urlsplit(offer.address).query)["redirect_uri"][0]
            finish = asyncio.create_task(desk.flow.finish())
            await fetch(await desk.press(offer.address, "allow"))
            assert (await finish).account_name == "Example & Associates LLP"

    signing(Side.CLIO, test)


@pytest.mark.parametrize("as_address", [False, True])
def test_fault_A10_with_all_ports_taken_the_code_is_pasted(as_address: bool) -> None:
    async def test(desk: Signing) -> None:
        with taken(CLIO_PORTS):
            offer = await desk.flow.begin()
            assert offer.paste
            finish = asyncio.create_task(desk.flow.finish())
            back = await desk.press(offer.address, "allow")
            assert back.startswith(f"{desk.oauth.app.origin}/oauth/approval?")
            desk.flow.paste(f" {back}\n" if as_address else parse_qs(urlsplit(back).query)["code"][0])
            desk.flow.paste("something else")
            assert (await finish).user_name == "Pat Example"

    signing(Side.CLIO, test)


@pytest.mark.parametrize(
    "text",
    [
        "a-b_C",
        "  a-b_C\n",
        "code=a-b_C",
        "Success code=a-b_C",
        "https://ca.app.clio.com/oauth/approval?state=s&code=a-b_C",
    ],
)
def test_a_pasted_code_in_every_form(text: str) -> None:
    assert pasted_code(text) == "a-b_C"


def test_goal_Z3_the_callback_of_another_service_is_refused() -> None:
    """Two sign-ins at once: one's code and state do nothing at the other's address, nor does a foreign issuer."""

    async def main() -> None:
        practice = build_practice(size="empty", rate=None)
        clio, prolegis = Signing(Side.CLIO, practice), Signing(Side.PROLEGIS, practice)
        at_clio, at_prolegis = await clio.flow.begin(), await prolegis.flow.begin()
        ours = asyncio.create_task(clio.flow.finish())
        theirs = asyncio.create_task(prolegis.flow.finish())
        back = urlsplit(await clio.press(at_clio.address, "allow"))
        other = parse_qs(urlsplit(at_prolegis.address).query)
        assert (await fetch(f"{other['redirect_uri'][0]}?{back.query}"))[0] == 400
        assert not theirs.done()
        await fetch(f"{other['redirect_uri'][0]}?code=c&state={other['state'][0]}&iss=https://evil.example.com")
        with pytest.raises(SignInStopped, match="another service"):
            await theirs
        await fetch(back.geturl())
        assert (await ours).user_name == "Pat Example"

    asyncio.run(main())


def test_fault_A7_another_firms_sign_in_is_not_stored() -> None:
    async def test(desk: Signing) -> None:
        before = dict(desk.keyring.entries)
        offer = await desk.flow.begin()
        finish = asyncio.create_task(desk.flow.finish())
        await fetch(await desk.press(offer.address, "allow"))
        with pytest.raises(SignInStopped) as stopped:
            await finish
        assert stopped.value.why == "other_account"
        assert desk.keyring.entries == before

    signing(Side.CLIO, test, account="4711")


@pytest.mark.parametrize("missing", ["clio.client_id", "clio.client_secret"])
def test_goal_Z2_without_the_firms_app_key_nothing_begins(missing: str) -> None:
    async def test(desk: Signing) -> None:
        del desk.keyring.entries[missing]
        with pytest.raises(SignInStopped) as stopped:
            await desk.flow.begin()
        assert stopped.value.why == "no_app_key"

    signing(Side.CLIO, test)


def test_fault_A11_a_closed_keyring_stops_before_the_browser_opens() -> None:
    async def test(desk: Signing) -> None:
        desk.keyring.closed = True
        with pytest.raises(SignInEnded) as ended:
            await desk.flow.begin()
        assert ended.value.cause == "keyring"

    signing(Side.CLIO, test)


def test_goal_Z6_secret_and_code_travel_in_bodies_only() -> None:
    async def main() -> None:
        script = Script(reply({"access_token": "a", "expires_in": 60}))
        keyring = Keyring(clio__client_id="id-1", clio__client_secret="hush-hush")
        oauth = OAuthClient(clio_app("https://ca.app.clio.com/api/v4"), vault(Side.CLIO, keyring), transport=script)
        await oauth.exchange("code-1", "http://127.0.0.1:53682/callback", "v" * 43)
        request = script.requests[0]
        assert str(request.url) == "https://ca.app.clio.com/oauth/token"
        assert "authorization" not in request.headers
        form = parse_qs(request.content.decode())
        assert form["client_secret"] == ["hush-hush"]
        assert form["code_verifier"] == ["v" * 43]

    asyncio.run(main())
