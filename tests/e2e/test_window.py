"""The whole program as a person at the keyboard has it: a practice and the window in processes of their own, on a screen
with a tray. What came of the keys is read from the practice over HTTP.
"""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from desktop.settings import TOKENS, Place
from desktop.store.queries import SqliteReader
from desktop.ui.tray_words import PROGRAM
from tests.e2e.desktop import SIZE, Desktop

pytestmark = pytest.mark.window

COMMAND = "prolegis-clio"
NUMBER = "2024-118"  # an estate with its executor: one client of the matter and one related contact
WIZARD = "Matter Info"
_LARGEST_ICON = 48  # pixels
_WITHIN, _LOOK_EVERY, _PATIENCE = 20.0, 0.05, 0.5  # seconds
_STILL = 4  # pictures that are all the same
_RELATED = "id,description,contact{id},matter{id}"

Row = dict[str, Any]


class Firm:
    """The practice's two services as anybody with a token reads them."""

    def __init__(self, facts: dict[str, str]) -> None:
        self.facts = facts
        self._http = httpx.Client(trust_env=False, timeout=10)
        self._id = next(row["id"] for row in self._prolegis("matters") if row["number"] == NUMBER)

    def matter(self) -> Row:
        """The matter of Prolegis that the tests link; its number may become Clio's."""
        return next(row for row in self._prolegis("matters") if row["id"] == self._id)

    def clients(self) -> dict[str, Row]:
        """The matter's clients in Prolegis, by id."""
        ours = {party["client_id"] for party in self.matter()["clients"]}
        return {row["id"]: row for row in self._prolegis("clients") if row["id"] in ours}

    def clio_matter(self, id: str) -> Row:
        """A matter of Clio."""
        return next(row for row in self._clio("matters", "id,display_number,client{id}") if str(row["id"]) == id)

    def contacts(self) -> set[int]:
        """The ids of all contacts of Clio."""
        return {row["id"] for row in self._clio("contacts", "id")}

    def related(self, clio_matter: str) -> list[str]:
        """The contact ids of a Clio matter's relationships; one that stands twice is in it twice."""
        rows = self._clio("relationships", _RELATED)
        return [str(row["contact"]["id"]) for row in rows if str(row["matter"]["id"]) == clio_matter]

    def linked(self) -> bool:
        """Whether the matter carries a Clio id and both numbers are equal."""
        ours = self.matter()
        id = ours["clio_matter_id"]
        return bool(id) and self.clio_matter(id)["display_number"] == ours["number"]

    def whole(self) -> bool:
        """Whether the matter and all its clients are linked and everybody stands on the Clio matter."""
        return self.linked() and not self.missing()

    def missing(self) -> set[str]:
        """The clients of the matter who are not on the Clio matter, by Prolegis id."""
        clio = self.clio_matter(self.matter()["clio_matter_id"])
        there = {str(clio["client"]["id"]), *self.related(str(clio["id"]))}
        return {id for id, row in self.clients().items() if row["clio_contact_id"] not in there}

    def close(self) -> None:
        self._http.close()

    def _prolegis(self, name: str) -> list[Row]:
        return self._read(f"{self.facts['prolegis_url']}/{name}?limit=200", "prolegis_token")

    def _clio(self, name: str, fields: str) -> list[Row]:
        return self._read(f"{self.facts['clio_url']}/{name}.json?limit=200&fields={fields}", "clio_token")

    def _read(self, url: str, token: str) -> list[Row]:
        reply = self._http.get(url, headers={"Authorization": f"Bearer {self.facts[token]}"})
        rows: list[Row] = reply.raise_for_status().json()["data"]
        assert len(rows) < 200, "one page is all that is read here"
        return rows


class Person:
    """Somebody at the keyboard of a desktop on which the program runs, with a data folder of its own."""

    def __init__(self, desktop: Desktop, firm: Firm, folder: Path) -> None:
        self.desktop, self.firm, self.folder = desktop, firm, folder
        self.place = Place(folder / "data")
        self._log = desktop.folder / f"{COMMAND}.log"
        self._said_before = len(self.said())
        self.program = self.start()

    def start(self) -> subprocess.Popen[str]:
        """Starts the program; the tokens come in its environment as for an unattended run."""
        facts = self.firm.facts
        urls = ["--clio-url", facts["clio_url"], "--prolegis-url", facts["prolegis_url"]]
        tokens = {TOKENS["clio"]: facts["clio_token"], TOKENS["prolegis"]: facts["prolegis_token"]}
        return self.desktop.start([COMMAND, "--data-dir", str(self.place.folder), *urls], **tokens)

    def restart(self) -> None:
        """Starts it again after its end."""
        self.program = self.start()

    def keys(self, *keys: str) -> None:
        """Presses keys one after the other, wherever the keyboard is."""
        self.desktop.run(["xdotool", "key", "--clearmodifiers", *keys])

    def type(self, text: str) -> None:
        self.desktop.run(["xdotool", "type", text])

    def wait(self, what: str, done: Callable[[], object]) -> None:
        """Until it is so. Fails after a while, or at once when the program ends meanwhile."""
        until = time.monotonic() + _WITHIN
        while not done():
            if time.monotonic() > until or self.program.poll() is not None:
                picture = self.desktop.screenshot(self.folder / "failed.png")
                pytest.fail(f"{what}: not so (exit code {self.program.poll()}, {picture})\n{self.said()[-2000:]}")
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.program.wait(_LOOK_EVERY)

    def wait_window(self, title: str) -> None:
        """Until a window with this title has the keyboard."""
        self.wait(f"{title} is in front", lambda: title in self.front())

    def front(self) -> str:
        """The title of the window that has the keyboard; "" where none has."""
        command = ["xdotool", "getactivewindow", "getwindowname"]
        done = subprocess.run(command, env=self.desktop.environ, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def settle_in(self) -> None:
        """Waits for the window and until it can find the matter. No new contacts are there to ask a person about."""
        self.wait_window(PROGRAM)
        self.wait("the matter is read", lambda: SqliteReader(self.place.database).search(NUMBER, 1))

    def open_wizard(self) -> None:
        """By keys from wherever the keyboard is: find the matter, and "Sync with Clio" on it."""
        self.keys("ctrl+k")
        self.type(NUMBER)
        self.keys("Return", "ctrl+i")
        self.wait_window(WIZARD)
        seen: list[bytes] = []

        def stands_still() -> bool:
            """Nobody presses Enter while a page is still being filled: what it would press changes."""
            seen.append(self.desktop.screenshot(self.folder / "still.png").read_bytes())
            return len(seen) > _STILL and len(set(seen[-_STILL:])) == 1

        self.wait("the wizard's page is whole", stands_still)

    def press_link(self) -> None:
        """Enter on "Link with Clio Matter", until a write is planned: the button waits for its preview, and Enter does nothing before.

        Nobody waits for the key: what it starts takes a few hundredths of a second.
        """
        reader = SqliteReader(self.place.database)

        def taken() -> bool:
            self.desktop.start(["xdotool", "key", "Return"])
            until = time.monotonic() + _PATIENCE
            while time.monotonic() < until:
                if reader.queue():
                    return True
            return bool(self.firm.matter()["clio_matter_id"])

        self.wait("linking has begun", taken)

    def icon_in_tray(self) -> bool:
        """Whether the program has an icon in the bar at the screen's foot."""
        found = self.desktop.run(["xdotool", "search", "--class", f"^{COMMAND}$"]).split()
        shapes = [self._shape(window) for window in found]
        return any(1 < shape["WIDTH"] <= _LARGEST_ICON and shape["Y"] >= SIZE[1] - _LARGEST_ICON for shape in shapes)

    def _shape(self, window: str) -> dict[str, int]:
        told = self.desktop.run(["xdotool", "getwindowgeometry", "--shell", window])
        return {name: int(value) for name, value in (line.split("=", 1) for line in told.splitlines())}

    def picture(self, name: str) -> None:
        self.desktop.screenshot(self.folder / f"{name}.png")

    def said(self) -> str:
        """All that the program wrote to its output and errors."""
        return self._log.read_text("utf-8")[getattr(self, "_said_before", 0) :] if self._log.exists() else ""


@pytest.fixture
def firm() -> Iterator[Firm]:
    serving = subprocess.Popen(
        [str(Path(sys.executable).with_name(COMMAND)), "practice", "--json", "--rate", "off"],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert serving.stdout is not None
    firm = Firm(json.loads(serving.stdout.readline()))
    yield firm
    firm.close()
    serving.send_signal(signal.SIGINT)
    serving.communicate(timeout=10)


@pytest.fixture
def person(desktop: Desktop, firm: Firm, tmp_path: Path) -> Iterator[Person]:
    person = Person(desktop, firm, tmp_path)
    yield person
    if person.program.poll() is None:
        person.program.kill()
        person.program.wait(10)


def test_a_matter_is_linked_by_keys_and_the_window_lives_in_the_tray(
    desktop: Desktop, person: Person, firm: Firm
) -> None:
    before = firm.contacts()
    person.settle_in()
    person.picture("opened")
    person.open_wizard()
    person.picture("wizard")
    person.press_link()
    person.wait("both sides are equal", firm.whole)
    person.picture("linked")
    assert firm.contacts() == before
    person.keys("Escape")
    person.wait_window(PROGRAM)
    person.wait("an icon is in the tray", person.icon_in_tray)

    person.keys("ctrl+w")
    person.wait("the window is gone", lambda: not desktop.windows(PROGRAM))
    assert person.icon_in_tray()
    second = person.start()
    assert second.wait(10) == 0
    person.wait_window(PROGRAM)
    person.picture("again")

    person.keys("ctrl+q")
    assert person.program.wait(10) == 0
    assert person.said() == ""


def test_a_link_cut_off_by_a_crash_stands_at_the_next_start_and_nothing_is_doubled(person: Person, firm: Firm) -> None:
    """A write that was on its way rests for two minutes before it is looked at again: then it still waits here, in sight."""
    before = firm.contacts()
    person.settle_in()
    person.open_wizard()
    person.press_link()
    person.program.kill()
    assert person.program.wait(10) == -signal.SIGKILL

    person.restart()
    person.wait_window(PROGRAM)
    reader = SqliteReader(person.place.database)
    person.wait("the link goes on or waits in the queue", lambda: firm.whole() or reader.queue())
    person.wait("all are linked", lambda: all(row["clio_contact_id"] for row in firm.clients().values()))
    person.picture("again")
    id = firm.matter()["clio_matter_id"]
    assert id
    assert firm.contacts() == before
    related = firm.related(id)
    assert len(related) == len(set(related)) <= len(firm.clients()) - 1
    person.keys("ctrl+q")
    assert person.program.wait(10) == 0
    assert person.said() == ""
