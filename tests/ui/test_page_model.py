"""The page model: ids at once, rows when looked at, late answers dropped, the selection kept by id."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.ui.models.page_model import Job
from desktop.ui.models.selection_keeper import SelectionKeeper
from desktop.ui.widgets.cells import CELL_ROLE, TONE_ROLE, RowTone, TwoLineCell
from desktop.ui.widgets.table import RowTable
from tests.ui.sample_matters import SampleModel, run_now


class HeldRunner:
    """Keeps jobs until told to answer, in any order: a worker that is slow."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Job, Callable[[object], None]]] = []

    def __call__(self, job: Job, on_done: Callable[[object], None]) -> None:
        self.jobs.append((job, on_done))

    def answer(self, place: int = 0) -> None:
        job, on_done = self.jobs.pop(place)
        on_done(job())


def shown(model: SampleModel, place: int) -> object:
    return model.index(place, 0).data(Qt.ItemDataRole.DisplayRole)


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model = SampleModel(250, run_now)
    qtmodeltester.check(model)
    model.set_query("")
    shown(model, 240)
    qtbot.waitUntil(lambda: shown(model, 240) is not None)
    model.removed.add(3)
    model.refresh()
    model.set_query("Okafor")
    assert model.rowCount() == 32
    qtmodeltester.check(model, force_py=True)


def test_the_first_page_comes_with_the_ids() -> None:
    model = SampleModel(1_000, run_now)
    model.set_query("")
    assert model.rowCount() == 1_000
    assert shown(model, 0) == "00000-Okafor 118 Larkspur Way NW – purchase"
    assert isinstance(model.index(0, 0).data(CELL_ROLE), TwoLineCell)
    assert model.index(0, 0).data(TONE_ROLE) is RowTone.PLAIN
    assert len(model.pages_read) == 1


def test_a_page_is_read_once_and_told_in_one_change(qtbot: QtBot) -> None:
    model = SampleModel(1_000, run_now)
    model.set_query("")
    changes: list[tuple[int, int, list[int]]] = []

    def note(first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        changes.append((first.row(), last.row(), roles))

    model.dataChanged.connect(note)
    for place in range(510, 560):
        assert shown(model, place) is None
    qtbot.waitUntil(lambda: bool(changes))
    assert [len(page) for page in model.pages_read] == [100, 100]
    assert [(first, last) for first, last, _ in changes] == [(500, 599)]
    assert int(CELL_ROLE) in changes[0][2]
    assert shown(model, 520) == "00520-Okafor 118 Larkspur Way NW – purchase"


def test_a_row_on_its_way_says_so_to_a_reader() -> None:
    model = SampleModel(1_000, run_now)
    model.set_query("")
    assert model.index(900, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Loading"
    sentence = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert sentence == "00000-Okafor, 118 Larkspur Way NW – purchase, 2 differ"


def test_late_answers_are_dropped(qtbot: QtBot) -> None:
    runner = HeldRunner()
    model = SampleModel(100, runner)
    model.set_query("Okafor")
    model.set_query("Sandhu")
    assert model.loading
    runner.answer(1)
    assert not model.loading
    runner.answer(0)
    assert shown(model, 0) == "00005-Sandhu Lot 14, Heron Landing"
    assert model.query == "Sandhu"


def test_a_late_page_of_an_older_list_is_dropped(qtbot: QtBot) -> None:
    runner = HeldRunner()
    model = SampleModel(500, runner)
    model.set_query("")
    runner.answer()
    shown(model, 450)
    qtbot.waitUntil(lambda: len(runner.jobs) == 1)
    model.set_query("Vasquez")
    runner.answer(1)
    runner.answer(0)
    assert model.row_at(0) is None or "Vasquez" in str(shown(model, 0))


def test_refresh_keeps_rows_in_sight_until_they_are_read_anew(qtbot: QtBot) -> None:
    model = SampleModel(100, run_now)
    model.set_query("")
    resets: list[int] = []

    def note() -> None:
        resets.append(1)

    model.modelReset.connect(note)
    model.renamed[4] = "Renamed at noon"
    model.refresh()
    assert shown(model, 4) == "00004-Lindqvist 118 Larkspur Way NW – purchase"
    qtbot.waitUntil(lambda: shown(model, 4) == "00004-Lindqvist Renamed at noon")
    assert resets == []


def test_an_answer_asked_for_before_a_change_does_not_hide_it(qtbot: QtBot) -> None:
    runner = HeldRunner()
    model = SampleModel(100, runner)
    model.set_query("")
    runner.answer()
    model.refresh_rows([4])
    shown(model, 4)
    qtbot.waitUntil(lambda: len(runner.jobs) == 1)
    job, on_done = runner.jobs.pop()
    early = job()
    model.renamed[4] = "Changed meanwhile"
    model.refresh_rows([4])
    on_done(early)
    shown(model, 4)
    qtbot.waitUntil(lambda: len(runner.jobs) == 1)
    runner.answer()
    assert shown(model, 4) == "00004-Lindqvist Changed meanwhile"


def test_a_failure_is_told_and_the_rows_stay() -> None:
    model = SampleModel(100, run_now)
    model.set_query("")
    told: list[Exception] = []
    model.failed.connect(told.append)
    model.removed = None  # type: ignore[assignment]  # the source breaks
    model.set_query("Okafor")
    assert [type(error) for error in told] == [TypeError]
    assert not model.loading
    assert model.rowCount() == 100


def test_a_hundred_thousand_rows_are_there_at_once(qtbot: QtBot) -> None:
    model = SampleModel(100_000, run_now)
    table = RowTable("Matters", "matter")
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(900, 600)
    table.show()
    model.set_query("")
    table.scrollToBottom()
    table.grab()
    assert model.rowCount() == 100_000
    qtbot.waitUntil(lambda: model.row_at(99_999) is not None)
    assert sum(len(page) for page in model.pages_read) <= 500


def test_scrolling_far_reads_only_what_is_still_looked_at(qtbot: QtBot) -> None:
    model = SampleModel(100_000, run_now)
    model.set_query("")
    for place in range(0, 100_000, 100):
        shown(model, place)
    qtbot.waitUntil(lambda: model.row_at(99_999) is not None)
    assert len(model.pages_read) == 5


@pytest.fixture
def table(qtbot: QtBot) -> RowTable:
    table = RowTable("Matters", "matter")
    qtbot.addWidget(table)
    model = SampleModel(200, run_now, table)
    table.setModel(model)
    SelectionKeeper(table, model)
    model.set_query("")
    return table


def chosen_ids(table: RowTable) -> list[object]:
    model = table.model()
    assert isinstance(model, SampleModel)
    return [model.id_at(index.row()) for index in table.selectionModel().selectedRows()]


def test_the_selection_follows_its_id(table: RowTable) -> None:
    model = table.model()
    assert isinstance(model, SampleModel)
    table.selectRow(8)
    table.selectionModel().select(
        model.index(16, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    model.set_query("Okafor")
    assert sorted(map(str, chosen_ids(table))) == ["16", "8"]
    assert model.id_at(table.currentIndex().row()) == 8


def test_focus_goes_to_the_next_row_when_the_current_one_is_gone(table: RowTable) -> None:
    model = table.model()
    assert isinstance(model, SampleModel)
    table.selectRow(8)
    model.removed.add(8)
    model.refresh()
    assert chosen_ids(table) == [9]
    assert table.currentIndex().row() == 8


def test_sorting_asks_the_source() -> None:
    model = SampleModel(10, run_now)
    model.set_query("")
    before = len(model.pages_read)
    model.sort(0)
    model.sort(1)
    assert len(model.pages_read) == before
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Matter"
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
