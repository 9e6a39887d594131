"""The security goals that concern the whole program: what it asks for, opens, keeps and does when a guard fails."""

from __future__ import annotations

import ast
import stat
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psutil
import pytest

from desktop.core.desk import ConnectionInfo
from desktop.core.records import Kind, Side
from desktop.engine import planner
from desktop.store.database import Database
from desktop.ui.bridge import EngineThread
from desktop.ui.web import Web
from tests.engine.desk import Desk, Office, story
from tests.house_rules import RULES, Source

_FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle"}
_FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}


def _sources(root: Path, folder: str) -> Iterator[Source]:
    for path in sorted((root / folder).rglob("*.py")):
        yield Source.of(path.relative_to(root).as_posix(), path.read_text("utf-8"))


def test_goal_Z4_no_scope_is_asked_for(root: Path) -> None:
    """Clio gives an app the rights that the firm's administrator chose for it: the program asks for none of its own."""
    words = [
        node.value
        for source in _sources(root, "desktop/services")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant)
    ]
    assert "code_challenge_method" in words
    assert not [word for word in words if isinstance(word, str) and word.split("=")[0] in {"scope", "scopes"}]


def test_goal_Z7_no_switch_turns_tls_checks_off(root: Path) -> None:
    rule = RULES["tls_is_always_checked"]
    assert list(rule(Source.of("desktop/services/x.py", "client = httpx.AsyncClient(verify=False)\n")))
    assert [(source.path, found) for source in _sources(root, "desktop") for found in rule(source)] == []


@pytest.mark.parametrize(
    "base", ["file:///etc/passwd", "javascript:alert(1)", "smb://host/share", "ms-word:x", "", "//host"]
)
def test_goal_Z10_nothing_but_web_pages_is_opened(base: str) -> None:
    web = Web()
    web.learn([ConnectionInfo(side, "ca", base, True, True, None) for side in Side])
    assert [web.address(side, kind, "1") for side in Side for kind in (Kind.CLIENT, Kind.MATTER)] == [""] * 4


@pytest.mark.parametrize("id", ["../../etc", "1?x=y#z", "1/../../2", "javascript:alert(1)", "\\\\host\\share", "a b\n"])
def test_goal_Z10_a_hostile_id_stays_one_part_of_an_address(id: str) -> None:
    web = Web()
    web.learn([ConnectionInfo(Side.CLIO, "ca", "https://clio.example.ca/api/v4", True, True, None)])
    address = web.address(Side.CLIO, Kind.MATTER, id)
    start = "https://clio.example.ca/nc/#/matters/"
    assert address.startswith(start)
    assert not set(address[len(start) :]) & set("/?#\\ \n:")


def test_goal_Z11_the_window_has_no_way_to_show_markup(root: Path) -> None:
    rule = RULES["the_window_avoids_what_is_slow_or_rich"]
    assert list(rule(Source.of("desktop/ui/x.py", "label.setTextFormat(Qt.TextFormat.RichText)\n")))
    assert [(source.path, found) for source in _sources(root, "desktop/ui") for found in rule(source)] == []
    assert not [source.path for source in _sources(root, "desktop") if "QtWebEngine" in source.text]


@story()
async def test_goal_Z11_hostile_text_goes_through_as_text(office: Office) -> None:
    desk = office.desk()
    text = "<img src=http://example.com/x> \u202e'; DROP TABLE link; --"
    client, contact = await desk.linked_client(last=text)
    assert office.c_contact(contact)["last_name"] == office.p_client(client)["last_name"] == text
    office.edit_client(client, last_name=f"<b>{text}</b>")
    await desk.settle()
    assert office.c_contact(contact)["last_name"] == f"<b>{text}</b>"


def test_goal_Z12_nothing_received_is_ever_run(root: Path) -> None:
    """No unpickling, no evaluation, no loader that makes objects, anywhere in the program."""
    found = []
    for source in _sources(root, "desktop"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                modules = {alias.name for alias in node.names} | {getattr(node, "module", "") or ""}
                found += [(source.path, name) for name in modules if name.partition(".")[0] in _FORBIDDEN_MODULES]
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _FORBIDDEN_CALLS:
                found.append((source.path, node.func.id))
            if isinstance(node, ast.Attribute) and ast.unparse(node) in {
                "yaml.load",
                "yaml.unsafe_load",
                "yaml.full_load",
            }:
                found.append((source.path, ast.unparse(node)))
    assert found == []


def test_goal_Z14_the_database_is_for_this_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    Database(folder / "index.db").close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) & 0o077 for file in folder.glob("index.db")} == {0}


async def _edited(office: Office) -> tuple[Desk, str, int]:
    desk = office.desk()
    client, contact = await desk.linked_client()
    office.edit_client(client, last_name="Bello")
    return desk, client, contact


@pytest.mark.parametrize("guard", ["everything changed", "identity", "lease", "refused before"])
@story()
async def test_goal_Z17_a_guard_that_fails_lets_nothing_through(
    office: Office, guard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _, contact = await _edited(office)

    def breaks(*what: Any, **how: Any) -> Any:
        raise RuntimeError("the guard itself failed")

    if guard == "everything changed":
        monkeypatch.setattr(planner, "hold_back", breaks)
    elif guard == "identity":
        desk.engine.gate.recheck()
        monkeypatch.setattr(desk.prolegis, "identity", breaks)
    elif guard == "lease":
        monkeypatch.setattr(desk.prolegis, "take_lease", breaks)
        desk.engine.lease.lost()
    else:
        monkeypatch.setattr(desk.engine.planner.refusals, "pass_on", breaks)
    mark = office.mark
    desk.engine.start()
    await office.later(300)
    assert office.writes(since=mark) == []
    assert "BUG-1" in [one.code for one in desk.engine.state.problems]
    monkeypatch.undo()
    await office.later(200)
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert desk.state == "up_to_date"


@story()
async def test_goal_Z18_a_service_that_fails_is_left_in_peace_and_the_other_is_read(office: Office) -> None:
    """Clio is away: it is asked about once a minute, Prolegis goes on being read, and nothing is written blindly."""
    desk, _, contact = await _edited(office)
    office.faults.add("error_before", service="clio")
    desk.engine.start()
    await office.later(600)
    mark = office.mark
    other = office.client(last="Nguyen")
    await office.later(600)
    assert len([one for one in office.ledger.requests[mark:] if one.service == "clio"]) <= 3 * 12 * 2
    assert office.writes(since=mark) == []
    assert desk.store.observation(Side.PROLEGIS, Kind.CLIENT, other) is not None
    office.faults.clear()
    await office.later(200)
    assert office.c_contact(contact)["last_name"] == "Bello"


@story()
async def test_goal_Z20_a_running_desk_listens_on_no_port(office: Office) -> None:
    def listening() -> set[Any]:
        return {one.laddr for one in psutil.Process().net_connections(kind="inet") if one.status == psutil.CONN_LISTEN}

    before = listening()
    desk, _, contact = await _edited(office)
    desk.engine.start()
    await office.later(120)
    assert office.c_contact(contact)["last_name"] == "Bello"
    assert listening() == before


def test_fault_S10_the_engine_goes_on_while_the_window_stands_still() -> None:
    """The thread of the window waits here without a turn of its loop; the engine's own loop answers all the same."""
    turns, done = [], threading.Event()

    async def make() -> Any:
        import asyncio

        async def work() -> None:
            for turn in range(5):
                turns.append(turn)
                await asyncio.sleep(0)
            done.set()

        tasks.append(asyncio.ensure_future(work()))
        return object()

    async def close(desk: object) -> None:
        await tasks[0]

    tasks: list[Any] = []
    engine: EngineThread[Any] = EngineThread(make, close)
    engine.start()
    assert done.wait(10)
    assert turns == [0, 1, 2, 3, 4]
    assert engine.stop()


@pytest.mark.parametrize(
    "zone", ["America/Edmonton", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"]
)
@story()
async def test_fault_L10_a_date_is_the_same_day_everywhere(
    office: Office, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nights when clocks change, the ends of a year and a leap day go over as they are, wherever the desk stands."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        desk = office.desk()
        matter, there = await desk.linked_matter()
        for day in ("2027-03-14", "2027-11-07", "2026-12-31", "2027-01-01", "2028-02-29"):
            office.edit_matter(matter, closing_on=day)
            await desk.settle()
            assert office.c_matter(there)["close_date"] == day
            office.edit_clio_matter(there, close_date=date.fromisoformat(day).replace(day=7).isoformat())
            await desk.settle()
            assert office.p_matter(matter)["closing_on"] == date.fromisoformat(day).replace(day=7).isoformat()
            with desk.store.transaction():  # so many edits of one day would be asked about
                for link in desk.store.links():
                    for side in Side:
                        desk.store.put(f"rewrites.{link.id}.{side}", {})
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
