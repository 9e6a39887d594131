"""What keeps a person from losing the thread: from a matter of Clio to its Prolegis matter, to a matter's new place once it is linked,
and from a problem or a search to its document."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.core.documents_desk import DocumentRow
from desktop.core.problems import Problem
from desktop.core.records import Kind
from desktop.core.views import Detail, MatterRow
from desktop.ui.deeds import Deeds
from desktop.ui.found import Found
from desktop.ui.models.matters_model import MattersModel
from desktop.ui.panes.detail import DetailPane
from desktop.ui.panes.matters import MattersPane
from desktop.ui.panes.record_info import is_clios_matter


class LeadingOn(QObject):
    """Stands between the matters and the page of a record. `told`: a few words for the status strip."""

    record_wanted = Signal(object, str)  # Kind, row key
    told = Signal(str)

    def __init__(self, detail: DetailPane, matters: MattersPane, model: MattersModel, deeds: Deeds) -> None:
        super().__init__(detail)
        self._detail, self._matters, self._model = detail, matters, model
        self._linked = ""  # linked a moment ago: its number, and so its place in the list, may be another
        detail.find_wanted.connect(self._find)
        matters.find_wanted.connect(self._find)
        deeds.matter_linked.connect(self._keep)
        model.ids_changed.connect(self._show_linked)
        if detail.documents is not None:
            deeds.to_document = self._find_document
            deeds.to_recovery = detail.documents.recovering.ask

    def find_ours(self) -> bool:
        """Look for the Prolegis matter of the one on screen; False where that is no matter of Clio's alone."""
        shown = self._detail.detail
        if shown is None or not is_clios_matter(shown):
            return False
        self._find(shown)
        return True

    def show_found(self, found: Found) -> None:
        """A matter or client in its list, a document in its matter."""
        if isinstance(found.row, DocumentRow):
            self._show_document(found.row)
        else:
            self.record_wanted.emit(found.kind, found.key)

    def _find_document(self, problem: Problem, versions: bool) -> None:
        """Its matter, then its row in the list, or its versions."""
        pane = self._detail.documents
        assert pane is not None, "it is led to documents only where they are listed"
        key = f"p:{problem.prolegis_id}" if problem.prolegis_id else f"c:{problem.clio_id}"

        def show(row: DocumentRow | None) -> None:
            if row is None:
                self.told.emit(self.tr("The document is not listed here any more."))
            else:
                self._show_document(row, versions=versions)

        pane.door.find(key, show)

    def _show_document(self, row: DocumentRow, *, versions: bool = False) -> None:
        pane = self._detail.documents
        if pane is not None:
            self.record_wanted.emit(Kind.MATTER, row.matter)
            self._detail.choose_documents()
            pane.lead_to(row, versions=versions)

    def _find(self, what: Detail | MatterRow) -> None:
        self._matters.look_for(_words(what))
        self.told.emit(self.tr("Choose its Prolegis matter, then press Sync with Clio."))

    def _keep(self, key: str) -> None:
        """Once the list is read anew the matter is chosen there; a filter on what it was called before gives way."""
        if self._detail.detail is not None and self._detail.detail.key == key:
            self._linked = key
            self._model.refresh()

    def _show_linked(self) -> None:
        linked, self._linked = self._linked, ""
        if linked and self._detail.detail is not None and self._detail.detail.key == linked:
            self.record_wanted.emit(Kind.MATTER, linked)


def _words(what: Detail | MatterRow) -> str:
    """What its Prolegis matter is likely found by: its client, else what it is about."""
    if isinstance(what, MatterRow):
        return what.client_names or what.description
    return (what.clio.text("client_name") or what.clio.text("description")) if what.clio is not None else ""
