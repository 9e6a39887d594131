"""The button over a grouped list: only the matters, or every document."""

from __future__ import annotations

from desktop.ui.push.grouped import GroupedLines
from desktop.ui.widgets.buttons import GhostButton


class FoldButton(GhostButton):
    """Its words say what it would do."""

    def __init__(self, model: GroupedLines) -> None:
        super().__init__("", icon="chevron-down", compact=True)
        self._model = model
        self.clicked.connect(lambda: model.fold_all(folded=not model.any_folded))
        model.folds_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        folded = self._model.any_folded
        self.setVisible(self._model.whole and bool(self._model.rows))
        self.setText(self.tr("Unfold all") if folded else self.tr("Fold all"))
        self.set_icon_name("chevron-down" if folded else "chevron-up")
