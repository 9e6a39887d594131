"""The columns of the documents pane: what they say, and which of them stand at which width."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt

from desktop.core.documents_desk import DocumentFilter
from desktop.ui.documents.model import CHANGED, CONFIRMED, FOLDER, NAME, SIDES, SIZE
from tests.ui.documents_room import DocumentRoom
from tests.ui.fake_documents import MATTER, DocumentFirmReader
from tests.ui.fake_firm import at


def shown(docs: DocumentRoom) -> dict[int, int]:
    """{column: width}."""
    table = docs.pane.table
    return {
        column: table.columnWidth(column)
        for column in range(docs.pane.model.columnCount())
        if not table.isColumnHidden(column)
    }


def test_the_change_is_the_documents_own_and_the_tooltip_tells_where(docs: DocumentRoom) -> None:
    row = docs.files.rows["p:5"]
    docs.files.rows["p:5"] = msgspec.structs.replace(
        row, changed_at=at(9, 15), changed_in="clio", confirmed_at=at(10, 42)
    )
    docs.pane.model.refresh()
    docs.read()
    model = docs.pane.model
    cells = [model.index(model.place_of("p:5"), column) for column in (CHANGED, CONFIRMED)]
    assert [cell.data() for cell in cells] == ["Changed in Clio: 2026-11-23 09:15", "Last equal: 2026-11-23 10:42"]
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in (CHANGED, CONFIRMED)]
    assert heads == ["Changed", "Confirmed"]


def test_the_head_of_the_change_orders_by_it(docs: DocumentRoom) -> None:
    docs.pane.table.horizontalHeader().sectionClicked.emit(CHANGED)
    names = docs.names()
    rows = docs.reader._shown(MATTER, DocumentFilter.ALL)
    assert names == [row.name for row in sorted(rows, key=lambda row: (str(row.changed_at), row.name))]
    assert isinstance(docs.reader, DocumentFirmReader)


def test_the_folder_has_its_column_beside_the_dock_at_1440(docs: DocumentRoom) -> None:
    docs.window.resize(1440, 900)
    docs.read()
    assert not docs.window.workspace.dock.folded
    wide = shown(docs)
    assert set(wide) >= {NAME, FOLDER, SIDES, SIZE, CHANGED}
    assert wide[NAME] >= 170
    assert sum(wide.values()) <= docs.pane.body.width()


def test_where_it_is_narrower_the_folder_stands_behind_the_name(docs: DocumentRoom) -> None:
    docs.window.resize(1100, 700)
    docs.read()
    assert FOLDER not in shown(docs)
    cell = docs.pane.model.cell(docs.files.rows["p:2"], NAME)
    assert cell is not None
    assert cell.after == "Closing"  # type: ignore[union-attr]
