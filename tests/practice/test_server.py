"""The whole practice on real sockets: two hosts, a dropped connection, consoles, and a firm that survives a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from desktop.practice.server import Practice, Serving, build_practice, serve
from tests.practice.clio_desk import Clock

ADA = {"type": "Person", "first_name": "Ada", "last_name": "Sample"}


def on_sockets(practice: Practice, work: Callable[[Serving, httpx.AsyncClient], Awaitable[Any]]) -> Any:
    async def main() -> Any:
        serving = await serve(practice)
        try:
            async with httpx.AsyncClient(headers={"User-Agent": "Desk/1.0"}) as client:
                return await work(serving, client)
        finally:
            await serving.close()

    return asyncio.run(main())


def signed(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_both_services_answer_with_the_worlds_time_and_one_date() -> None:
    clock = Clock()

    async def work(serving: Serving, client: httpx.AsyncClient) -> None:
        assert serving.clio_url.endswith("/api/v4")
        assert serving.prolegis_url.endswith("/api/v1")
        me = await client.get(f"{serving.clio_url}/users/who_am_i.json", headers=signed(serving.clio_token))
        firm = await client.get(f"{serving.prolegis_url}/me", headers=signed(serving.prolegis_token))
        for reply in (me, firm):
            assert reply.status_code == 200
            assert reply.headers.get_list("Date") == ["Mon, 02 Mar 2026 16:00:00 GMT"]
            assert "Server" not in reply.headers
        crossed = await client.get(f"{serving.clio_url}/contacts", headers=signed(serving.prolegis_token))
        assert crossed.status_code == 401

    on_sockets(build_practice("empty", clock=clock), work)


@pytest.mark.parametrize(("kind", "applied"), [("drop_before", 0), ("drop_after", 1)])
def test_a_dropped_connection_is_cut_without_a_reply(kind: Any, applied: int) -> None:
    practice = build_practice("empty")
    practice.faults.next(kind, method="POST")

    async def work(serving: Serving, client: httpx.AsyncClient) -> None:
        url, headers = f"{serving.clio_url}/contacts", signed(serving.clio_token)
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            await client.post(url, json={"data": ADA}, headers=headers)
        assert len(practice.clio.contacts) == applied
        assert (await client.post(url, json={"data": ADA}, headers=headers)).status_code == 201

    on_sockets(practice, work)


def test_signing_in_happens_on_the_same_host() -> None:
    async def work(serving: Serving, client: httpx.AsyncClient) -> None:
        for origin, sign_in in (
            (serving.practice.clio_origin, serving.practice.clio_sign_in),
            (serving.practice.prolegis_origin, serving.practice.prolegis_sign_in),
        ):
            asked = {"client_id": sign_in.policy.client_id, "redirect_uri": f"{origin}/oauth/approval", "state": "s"}
            pkce = {"code_challenge": "c" * 43, "code_challenge_method": "S256", "response_type": "code"}
            page = await client.get(f"{origin}/oauth/authorize", params={**asked, **pkce})
            assert page.status_code == 200
            assert "Pat Example" in page.text

    on_sockets(build_practice("empty"), work)


def test_the_consoles_and_open_in_clio_lead_somewhere() -> None:
    async def work(serving: Serving, client: httpx.AsyncClient) -> None:
        clio, prolegis = serving.practice.clio_origin, serving.practice.prolegis_origin
        for address in (serving.console_url, f"{clio}/console/", f"{prolegis}/console/", f"{clio}/nc/"):
            page = await client.get(address)
            assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8"), address

    on_sockets(build_practice("small"), work)


def test_closing_ends_a_long_poll_and_frees_the_ports() -> None:
    async def main() -> None:
        serving = await serve(build_practice("empty"))
        async with httpx.AsyncClient(headers=signed(serving.prolegis_token)) as client:
            feed = f"{serving.prolegis_url}/changes"
            after = (await client.get(feed)).json()["next"]
            poll = asyncio.create_task(client.get(feed, params={"after": after, "wait": "50"}, timeout=60))
            done, _ = await asyncio.wait({poll}, timeout=0.3)
            assert not done
            await asyncio.wait_for(serving.close(), 10)
            assert (await poll).json()["changes"] == []
        clio_port, prolegis_port = (
            int(url.split(":")[2].split("/")[0]) for url in (serving.clio_url, serving.prolegis_url)
        )
        again = await serve(build_practice("empty"), clio_port, prolegis_port)
        with pytest.raises(OSError, match="in use"):
            await serve(build_practice("empty"), 0, prolegis_port)
        await again.close()

    asyncio.run(main())


def test_a_practice_survives_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "practice.json"
    practice = build_practice("small", state_file=file)

    async def change(serving: Serving, client: httpx.AsyncClient) -> tuple[str, str]:
        reply = await client.post(
            f"{serving.clio_url}/contacts", json={"data": ADA}, headers=signed(serving.clio_token)
        )
        feed = await client.get(f"{serving.prolegis_url}/changes", headers=signed(serving.prolegis_token))
        return reply.headers["ETag"], feed.json()["next"]

    etag, cursor = on_sockets(practice, change)
    token, id = practice.clio_sign_in.issue(), practice.clio.contacts.ids[-1]
    practice.save()
    later = build_practice("small", state_file=file)
    assert list(later.clio.contacts) == list(practice.clio.contacts)
    assert list(later.prolegis.matters) == list(practice.prolegis.matters)

    async def read(serving: Serving, client: httpx.AsyncClient) -> None:
        reply = await client.get(f"{serving.clio_url}/contacts/{id}", headers=signed(token))
        assert (reply.status_code, reply.headers["ETag"]) == (200, etag)
        after = {"after": cursor}
        feed = await client.get(f"{serving.prolegis_url}/changes", params=after, headers=signed(serving.prolegis_token))
        assert (feed.status_code, feed.json()["changes"]) == (200, [])
        made = await client.post(f"{serving.clio_url}/contacts", json={"data": ADA}, headers=signed(token))
        assert made.json()["data"]["id"] > id

    on_sockets(later, read)


def test_changes_reach_the_state_file_while_the_practice_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "practice.json"
    practice = build_practice("empty", state_file=file)
    save, saved = practice.save, asyncio.Event()

    def noticed() -> None:
        save()
        saved.set()

    monkeypatch.setattr(practice, "save", noticed)

    async def work(serving: Serving, client: httpx.AsyncClient) -> None:
        saved.clear()
        await client.post(f"{serving.clio_url}/contacts", json={"data": ADA}, headers=signed(serving.clio_token))
        await asyncio.wait_for(saved.wait(), 20)
        assert "Ada" in file.read_text("utf-8")

    on_sockets(practice, work)
    assert [path.name for path in tmp_path.iterdir()] == ["practice.json"]


def test_a_seed_gives_the_same_firm() -> None:
    one, two, other = (build_practice("firm", seed=seed, clock=Clock()) for seed in (3, 3, 4))
    assert list(one.clio.contacts) == list(two.clio.contacts)
    assert list(one.prolegis.clients) == list(two.prolegis.clients)
    assert list(one.prolegis.clients) != list(other.prolegis.clients)
    assert (len(one.prolegis.clients), len(one.prolegis.matters)) == (2_000, 800)
