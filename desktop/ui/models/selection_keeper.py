"""Keeps the chosen and the current row of a view by their ids while the model under it is filled anew."""

from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject
from PySide6.QtWidgets import QAbstractItemView

from desktop.ui.models.page_model import Id, PageModel


class SelectionKeeper(QObject):
    """Watches one view over a `PageModel`; where the current row is gone, the row now in its place is taken."""

    def __init__(self, view: QAbstractItemView, model: PageModel[Any, Any]) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._chosen: list[Id] = []
        self._current: Id | None = None
        self._place = -1
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

    def _remember(self) -> None:
        places = [index.row() for index in self._view.selectionModel().selectedRows()]
        self._chosen = [row_id for place in places if (row_id := self._model.id_at(place)) is not None]
        self._place = self._view.currentIndex().row()
        self._current = self._model.id_at(self._place)

    def _restore(self) -> None:
        if self._place < 0 or self._model.rowCount() == 0:
            return
        places = [place for row_id in self._chosen if (place := self._model.place_of(row_id)) >= 0]
        current = self._model.place_of(self._current) if self._current is not None else -1
        if current < 0:
            current = min(self._place, self._model.rowCount() - 1)
            places = places or ([current] if self._chosen else [])
        chosen = QItemSelection()
        for place in places:
            chosen.select(self._model.index(place, 0), self._model.index(place, self._model.columnCount() - 1))
        selection = self._view.selectionModel()
        selection.setCurrentIndex(self._model.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
