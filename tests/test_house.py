"""The house keeps its own rules, and every rule finds the offence it is there for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house_rules import MOST_FUNCTION_LINES, MOST_LINES, RULES, Source

_LONG = "def f() -> None:\n" + "    g()\n" * MOST_FUNCTION_LINES
OFFENCES = [
    ("files_stay_small", "desktop/core/a.py", '"""A."""\n' + "x = 1\n" * MOST_LINES),
    ("functions_stay_small", "desktop/core/a.py", _LONG),
    ("modules_say_what_lives_here", "desktop/core/a.py", "x = 1\n"),
    ("no_shelf_for_everything", "desktop/core/utils.py", ""),
    ("no_shelf_for_everything", "desktop/common/a.py", ""),
    ("nothing_left_for_later", "desktop/core/a.py", "x = 1  # TODO: later\n"),
    ("no_nested_event_loop", "desktop/ui/a.py", "dialog.exec()\n"),
    ("no_nested_event_loop", "desktop/ui/a.py", "menu.exec_()\n"),
    ("no_nested_event_loop", "desktop/ui/a.py", "QApplication.processEvents()\n"),
    ("no_nested_event_loop", "desktop/ui/a.py", "QMessageBox.question(self, 'a', 'b')\n"),
    ("no_nested_event_loop", "desktop/ui/a.py", "QFileDialog.getOpenFileName()\n"),
    ("tls_is_always_checked", "desktop/services/a.py", "httpx.AsyncClient(verify=False)\n"),
    ("tls_is_always_checked", "desktop/services/a.py", "context.verify_mode = ssl.CERT_NONE\n"),
    ("rooms_import_what_they_may", "desktop/core/a.py", "import httpx\n"),
    ("rooms_import_what_they_may", "desktop/engine/a.py", "from peewee import Model\n"),
    ("rooms_import_what_they_may", "desktop/ui/window.py", "import qasync\n"),
    ("rooms_import_what_they_may", "desktop/practice/a.py", "def f():\n    import httpx\n"),
    ("the_window_asks_the_facade", "desktop/ui/a.py", "from desktop.engine import cycle\n"),
    ("the_window_asks_the_facade", "desktop/ui/a.py", "from desktop.engine.jobs import Job\n"),
    ("the_core_has_no_clock_and_no_chance", "desktop/core/a.py", "stamp = datetime.now(UTC)\n"),
    ("the_core_has_no_clock_and_no_chance", "desktop/core/a.py", "name = uuid.uuid4()\n"),
    ("money_is_never_a_float", "desktop/services/clio/a.py", "rate = float(text)\n"),
    ("colours_have_one_home", "desktop/ui/panes/a.py", "QColor('#2458C6')\n"),
    ("colours_have_one_home", "desktop/ui/panes/a.py", "QColor('#fff')\n"),
    ("styles_have_one_home", "desktop/ui/panes/a.py", "label.setStyleSheet('color: red')\n"),
    ("the_window_avoids_what_is_slow_or_rich", "desktop/ui/a.py", "x = Qt.TextFormat.RichText\n"),
    ("the_window_avoids_what_is_slow_or_rich", "desktop/ui/a.py", "proxy = QSortFilterProxyModel()\n"),
    ("labels_show_plain_text", "desktop/ui/a.py", "label = QLabel(name)\n"),
    ("nobody_sleeps", "tests/core/test_a.py", "time.sleep(1)\n"),
    ("nobody_sleeps", "tests/core/test_a.py", "await_it = asyncio.sleep(0.5)\n"),
    ("nobody_sleeps", "tests/ui/test_a.py", "qtbot.wait(100)\n"),
    ("tests_run_the_real_parts", "tests/core/test_a.py", "from unittest import mock\n"),
    ("tests_run_the_real_parts", "tests/core/test_a.py", "@pytest.mark.skip\ndef test_a(): ...\n"),
]
# What stands close to an offence and is none.
INNOCENT = [
    ("no_nested_event_loop", "desktop/ui/a.py", "dialog.open()\n"),
    ("rooms_import_what_they_may", "desktop/ui/bridge.py", "import qasync\n"),
    ("rooms_import_what_they_may", "desktop/app.py", "import httpx\n"),
    ("the_window_asks_the_facade", "desktop/ui/a.py", "from desktop.engine.facade import Facade\n"),
    ("colours_have_one_home", "desktop/ui/tokens.py", "INK = '#1B2029'\n"),
    ("labels_show_plain_text", "desktop/ui/a.py", "l = QLabel()\nl.setTextFormat(Qt.TextFormat.PlainText)\n"),
    ("nobody_sleeps", "tests/core/test_a.py", "turn = asyncio.sleep(0)\n"),
]


@pytest.fixture(scope="module")
def sources(root: Path) -> list[Source]:
    folders = ("desktop", "tests", "packaging")
    paths = [path for folder in folders for path in sorted((root / folder).rglob("*.py"))]
    return [Source.of(path.relative_to(root).as_posix(), path.read_text("utf-8")) for path in paths]


@pytest.mark.parametrize("name", RULES)
def test_the_house_keeps(name: str, sources: list[Source]) -> None:
    found = [f"{source.path}:{line}: {what}" for source in sources for line, what in RULES[name](source)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("name", "path", "text"), OFFENCES)
def test_the_rule_finds_its_offence(name: str, path: str, text: str) -> None:
    assert list(RULES[name](Source.of(path, text)))


@pytest.mark.parametrize(("name", "path", "text"), INNOCENT)
def test_the_rule_lets_the_innocent_pass(name: str, path: str, text: str) -> None:
    assert not list(RULES[name](Source.of(path, text)))


def test_every_rule_has_an_offence() -> None:
    assert {name for name, _, _ in OFFENCES} == set(RULES)


def test_only_known_things_stand_at_the_top(root: Path) -> None:
    known = {"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "pyproject.toml", "requirements.lock"}
    known |= {"desktop", "resources", "tests", "packaging", "out", "demo-out", "dist", "build"}
    assert {entry.name for entry in root.iterdir() if not entry.name.startswith(".")} <= known
