"""A table model over many rows: the ids at once, the rows themselves page by page while they are looked at.

Knows no database. Two callables fetch, an injected runner runs them elsewhere; answers that come too late are dropped.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from desktop.ui.widgets.cells import CELL_ROLE, TONE_ROLE, Cell, RowTone

Q = TypeVar("Q")
R = TypeVar("R")
Id = Hashable
Job = Callable[[], object]
Runner = Callable[[Job, Callable[[object], None]], None]
"""Runs a job where it does no harm, then calls `on_done` with its result in the window's thread."""

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_PAGE: Final = 100
_KEPT_ROWS: Final = 5_000
_PAGES_AT_ONCE: Final = 4  # of the pages asked for during fast scrolling, only the last ones are still looked at


class _Failed:
    """A job's exception, carried as its result so that a runner need not know about failures."""

    def __init__(self, error: Exception) -> None:
        self.error = error


class PageModel(QAbstractTableModel, Generic[Q, R]):
    """Rows of type `R` chosen and ordered by a query of type `Q`.

    `fetch_ids(query)` gives every id in order, `fetch_page(ids)` the rows of some ids (ids that are gone may be
    missing). A subclass names the columns and says what a row shows. Rows are frozen values.
    """

    ids_changed = Signal()
    failed = Signal(object)
    loading_changed = Signal(bool)

    ROLES: ClassVar[list[int]] = [
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(CELL_ROLE),
        int(TONE_ROLE),
    ]

    def __init__(
        self,
        fetch_ids: Callable[[Q], Sequence[Id]],
        fetch_page: Callable[[Sequence[Id]], Mapping[Any, R]],
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch_ids = fetch_ids
        self._fetch_page = fetch_page
        self._runner = runner
        self._query: Q | None = None
        self._generation = 0
        self._loading = False
        self._ids: Sequence[Id] = ()
        self._places: dict[Id, int] | None = None
        self._rows: OrderedDict[Id, R] = OrderedDict()
        self._stale: set[Id] = set()
        self._asked: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._changed: set[int] = set()
        self._epoch = 0  # of the rows: an answer asked for before the last change does not make them fresh
        self._fetch_soon = self._soon(self._fetch_wanted)
        self._tell_soon = self._soon(self._tell_changed)

    # --- for the subclass -------------------------------------------------------------------------------------------

    def headers(self) -> Sequence[str]:
        """Column heads, translated; their number is the number of columns."""
        raise NotImplementedError

    def cell(self, row: R, column: int) -> Cell | None:
        """What a cell shows."""
        raise NotImplementedError

    def text(self, row: R, column: int) -> str:
        """A cell's full text: for copying, for the tooltip, for readers."""
        raise NotImplementedError

    def sentence(self, row: R) -> str:
        """The whole row as a sentence for a screen reader."""
        raise NotImplementedError

    def tone(self, row: R) -> RowTone:
        """How the whole row is painted."""
        return RowTone.PLAIN

    def right_aligned(self, column: int) -> bool:
        """Whether a column's head stands at the right."""
        return False

    def sorted_query(self, query: Q, column: int, descending: bool) -> Q | None:
        """The query ordered by a column, None when the column cannot order."""
        return None

    # --- asking -----------------------------------------------------------------------------------------------------

    @property
    def query(self) -> Q | None:
        """The query whose answer is shown or on its way."""
        return self._query

    @property
    def loading(self) -> bool:
        """Whether an id list is on its way."""
        return self._loading

    def set_query(self, query: Q) -> None:
        """Show another choice of rows."""
        self._query = query
        self._ask_ids()

    def refresh(self) -> None:
        """Ask the same again; rows already known stay visible until they are read anew."""
        if self._query is not None:
            self._epoch += 1
            self._stale.update(self._rows)
            self._ask_ids()

    def refresh_rows(self, ids: Sequence[Id]) -> None:
        """Read some rows anew when they are looked at; their order stays."""
        known = [row_id for row_id in ids if row_id in self._rows]
        self._epoch += 1
        self._stale.update(known)
        self._asked.clear()
        places = self._place_of()
        self._changed.update(places[row_id] for row_id in known if row_id in places)
        self._tell_soon.start()

    def reread(self) -> None:
        """Read every row anew when it is looked at: what all rows show, such as when they were confirmed, changed."""
        self.refresh_rows(list(self._rows))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if self._query is not None and 0 <= column < self.columnCount():
            query = self.sorted_query(self._query, column, order == Qt.SortOrder.DescendingOrder)
            if query is not None:
                self.set_query(query)

    # --- what is here -----------------------------------------------------------------------------------------------

    def id_at(self, place: int) -> Id | None:
        """The id of a row, None outside the list."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def row_at(self, place: int) -> R | None:
        """A row that is here already, None while it is not."""
        return self._rows.get(self._ids[place]) if 0 <= place < len(self._ids) else None

    def place_of(self, row_id: Id) -> int:
        """Where an id stands, -1 when it is not in the list."""
        return self._place_of().get(row_id, -1)

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.headers())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headers()):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headers()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.right_aligned(section) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in self.ROLES or not index.isValid():
            return None
        place = index.row()
        row_id = self.id_at(place)
        if row_id is None:
            return None
        row = self._rows.get(row_id)
        if row is None or row_id in self._stale:
            self._want(place)
        if row is None:
            return self._absent(role)
        return self._answer(row, index.column(), role)

    def _absent(self, role: int) -> Any:
        return self.tr("Loading") if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _answer(self, row: R, column: int, role: int) -> Any:
        if role == CELL_ROLE:
            return self.cell(row, column)
        if role == TONE_ROLE:
            return self.tone(row)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return self.sentence(row)
        return self.text(row, column)

    # --- fetching ---------------------------------------------------------------------------------------------------

    def _ask_ids(self) -> None:
        self._generation += 1
        generation, query, fetch_ids, fetch_page = self._generation, self._query, self._fetch_ids, self._fetch_page
        known = bool(self._ids)

        def job() -> object:
            try:
                ids = fetch_ids(query)  # type: ignore[arg-type]
                return ids, ({} if known else fetch_page(ids[:_PAGE]))
            except Exception as error:  # noqa: BLE001  the window shows whatever went wrong below it
                return _Failed(error)

        self._set_loading(True)
        self._runner(job, self._answer_for(generation, self._take_ids))

    def _want(self, place: int) -> None:
        page = place // _PAGE
        if page not in self._asked:
            self._wanted[page] = None
            self._wanted.move_to_end(page)
            if not self._fetch_soon.isActive():
                self._fetch_soon.start()

    def _fetch_wanted(self) -> None:
        pages = list(self._wanted)[-_PAGES_AT_ONCE:]
        self._wanted.clear()
        for page in pages:
            self._asked.add(page)
            self._ask_page(page)

    def _ask_page(self, page: int) -> None:
        ids = list(self._ids[page * _PAGE : (page + 1) * _PAGE])
        fetch_page, epoch = self._fetch_page, self._epoch

        def job() -> object:
            try:
                return page, epoch, ids, fetch_page(ids)
            except Exception as error:  # noqa: BLE001  the window shows whatever went wrong below it
                return _Failed(error)

        self._runner(job, self._answer_for(self._generation, self._take_page))

    def _answer_for(self, generation: int, take: Callable[[Any], None]) -> Callable[[object], None]:
        def on_done(result: object) -> None:
            if generation != self._generation:
                return  # another question was asked since
            if isinstance(result, _Failed):
                self._set_loading(False)
                self.failed.emit(result.error)
            else:
                take(result)

        return on_done

    def _take_ids(self, result: tuple[Sequence[Id], Mapping[Id, R]]) -> None:
        ids, rows = result
        self._asked.clear()
        self._wanted.clear()
        self._keep(rows, fresh=True)
        if list(ids) == list(self._ids):
            self._changed.update(self.place_of(row_id) for row_id in self._rows if self.place_of(row_id) >= 0)
            self._tell_soon.start()
        else:
            self.beginResetModel()
            self._ids = ids
            self._places = None
            self._changed.clear()
            self.endResetModel()
        self._set_loading(False)
        self.ids_changed.emit()

    def _take_page(self, result: tuple[int, int, Sequence[Id], Mapping[Id, R]]) -> None:
        page, epoch, ids, rows = result
        self._keep(rows, fresh=epoch == self._epoch)
        for row_id in ids:
            if row_id not in rows:  # gone since the ids were read: the next refresh takes it off the list
                self._stale.discard(row_id)
        self._changed.update(range(page * _PAGE, page * _PAGE + len(ids)))
        self._tell_soon.start()

    def _keep(self, rows: Mapping[Id, R], *, fresh: bool) -> None:
        for row_id, row in rows.items():
            self._rows[row_id] = row
            self._rows.move_to_end(row_id)
            if fresh:
                self._stale.discard(row_id)
        dropped = len(self._rows) - _KEPT_ROWS
        for _ in range(dropped):
            self._stale.discard(self._rows.popitem(last=False)[0])
        if dropped > 0:
            self._asked.clear()  # a page whose rows were dropped may be asked for again

    # --- telling the view -------------------------------------------------------------------------------------------

    def _tell_changed(self) -> None:
        places = sorted(place for place in self._changed if place < len(self._ids))
        self._changed.clear()
        last_column = self.columnCount() - 1
        start = previous = -2
        for place in [*places, -1]:
            if place != previous + 1 or place == -1:
                if start >= 0:
                    self.dataChanged.emit(self.index(start, 0), self.index(previous, last_column), self.ROLES)
                start = place
            previous = place

    def _place_of(self) -> dict[Id, int]:
        if self._places is None:
            self._places = {row_id: place for place, row_id in enumerate(self._ids)}
        return self._places

    def _set_loading(self, loading: bool) -> None:
        if loading != self._loading:
            self._loading = loading
            self.loading_changed.emit(loading)

    def _soon(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(0)
        timer.timeout.connect(slot)
        return timer
