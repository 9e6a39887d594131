"""The window in another language while answers of the worker are still on their way: nothing of the old one is left, and nothing breaks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from desktop.core.desk import RecordsChanged
from desktop.core.records import Kind
from tests.ui.documents_gallery import photo
from tests.ui.documents_room import DocumentRoom
from tests.ui.fake_documents import MATTER, Files
from tests.ui.playing import texts


def _show_other(docs: DocumentRoom) -> None:
    docs.window.workspace.show_record(Kind.MATTER, "p:m6")
    docs.window.workspace.show_record(Kind.MATTER, MATTER)


def _search(docs: DocumentRoom) -> None:
    docs.window.toolbar.search.setFocus()
    QTest.keyClicks(docs.window.toolbar.search, "okafor")
    docs.window.toolbar.search.searched.emit("okafor")


def _choose(docs: DocumentRoom) -> None:
    docs.choose("p:5")
    docs.pane.beside._fetch()


def _hear(docs: DocumentRoom) -> None:
    docs.desk.tell(RecordsChanged(frozenset(), all=True))
    docs.bridge._tell()


@pytest.mark.parametrize("rest", [False, True])
@pytest.mark.parametrize("work", [_show_other, _search, _choose, _hear])
def test_a_language_chosen_while_answers_are_on_their_way(
    qtbot: QtBot, ui_loop: QEventLoop, tmp_path: Path, work: Callable[[DocumentRoom], None], rest: bool
) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    french = DocumentRoom(qtbot, tmp_path / "other", Files.small(tmp_path / "other", photo()), "fr_CA")
    french.read()
    wanted = texts(french.window)
    french.close()
    docs = DocumentRoom(qtbot, tmp_path / "one", Files.small(tmp_path / "one", photo()))
    gate = threading.Event()
    docs.window.pages.run(gate.wait, lambda _: None)
    work(docs)
    gone: list[bool] = []
    docs.window.workspace.destroyed.connect(lambda: gone.append(True))
    docs.window.set_language("fr_CA")
    if rest:  # until the panes of before are gone from memory
        qtbot.waitUntil(lambda: bool(gone))
    gate.set()
    docs.read()
    shown = texts(docs.window)
    docs.close()
    assert [line for line in shown.split("\n") if line not in wanted.split("\n")] == []
