"""What is asked before documents are renamed, deleted, or put back to an older version: what happens on each side, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.document_names import name_fault
from desktop.core.documents_desk import DocumentRow
from desktop.core.records import Side
from desktop.ui.documents.words import count_text, fault_text, name_there_text, shown_name
from desktop.ui.language import Speech
from desktop.ui.widgets.buttons import DangerButton
from desktop.ui.widgets.dialog_frame import DialogFrame
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.search_field import Field

_SMALL, _NAMED = QSize(540, 260), 4  # of many names, the first ones are said


class RenameDocument(DialogFrame):
    """A new name for one document. ``renamed`` tells it."""

    renamed = Signal(str)

    def __init__(self, row: DocumentRow, parent: QWidget) -> None:
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rename"))
        self._row = row
        linked = bool(row.prolegis_id and row.clio_id)
        facts = self.tr("It gets the new name in Prolegis and in Clio.") if linked else ""
        self.set_heading(self.tr("Rename {0}?").format(shown_name(row.name)), f"{facts} {name_there_text(row)}".strip())
        self.field = Field(name=self.tr("New name"))
        self.field.setText(row.name)
        stem = row.name.rpartition(".")[0] or row.name
        self.field.setSelection(0, len(stem))
        self.content.addWidget(Label(self.tr("New name"), "small", "ink2"))
        self.content.addWidget(self.field)
        self.content.addStretch(1)
        self.field.textChanged.connect(self._weigh)
        self.primary.clicked.connect(self._rename)
        self._weigh()
        self.field.setFocus()
        self.resize(_SMALL)

    def _weigh(self) -> None:
        """The name must be one that each side with the document takes, and new to one of them."""
        name, row = self.field.text().strip(), self._row
        sides = [side for side, there in ((Side.PROLEGIS, row.prolegis_id), (Side.CLIO, row.clio_id)) if there]
        fault = next((fault for side in sides if (fault := name_fault(side, name)) is not None), None)
        same = name == row.name and row.clio_name in {"", name}
        why = fault_text(fault) if fault is not None else self.tr("The name is the same.") if same else ""
        self.set_primary(self.tr("Rename"), enabled=not why, why_not=why)

    def _rename(self) -> None:
        self.renamed.emit(self.field.text().strip())
        self.accept()


class DeleteDocuments(DialogFrame):
    """Yes or no before a deletion: where the documents go and that they can be put back. ``confirmed`` for yes."""

    confirmed = Signal()

    def __init__(self, rows: Sequence[DocumentRow], speech: Speech, parent: QWidget) -> None:
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Delete"))
        if len(rows) == 1:
            heading = self.tr("Delete {0}?").format(shown_name(rows[0].name))
        else:
            heading = count_text(
                len(rows), self.tr("Delete {0} document?"), self.tr("Delete {0} documents?"), speech.locale
            )
        self.set_heading(heading)
        for words in (*self._names(rows, speech), self._where(rows), self._kept(rows)):
            self.content.addWidget(Label(words, role="ink2", wrap=True))
        self.content.addStretch(1)
        delete = DangerButton(self._button(rows), icon="trash")
        delete.clicked.connect(self._delete)
        self.add_alternative(delete)
        self.cancel.setFocus()
        self.resize(_SMALL)

    def _names(self, rows: Sequence[DocumentRow], speech: Speech) -> list[str]:
        if len(rows) == 1:
            return []
        names = [shown_name(row.name) for row in rows[:_NAMED]]
        if len(rows) > _NAMED:
            more = len(rows) - _NAMED
            names.append(count_text(more, self.tr("and {0} more"), self.tr("and {0} more"), speech.locale))
        return [", ".join(names)]

    def _where(self, rows: Sequence[DocumentRow]) -> str:
        ours, theirs = any(row.prolegis_id for row in rows), any(row.clio_id for row in rows)
        if ours and theirs:
            return self.tr("Deleted in Prolegis, moved to the trash in Clio.")
        if ours:
            return self.tr("Deleted in Prolegis. In Clio nothing changes.")
        return self.tr("Moved to the trash in Clio. In Prolegis nothing changes.")

    def _kept(self, rows: Sequence[DocumentRow]) -> str:
        """What Clio alone has is kept by its trash, and not copied again."""
        if all(row.prolegis_id for row in rows):
            return self.tr(
                "A copy is kept on this computer for at least thirty days. Until then it can be put back with one click."
            )
        return self.tr("For thirty days it can be put back with one click.")

    def _button(self, rows: Sequence[DocumentRow]) -> str:
        ours, theirs = any(row.prolegis_id for row in rows), any(row.clio_id for row in rows)
        if ours and theirs:
            return self.tr("Delete on both sides")
        return self.tr("Delete in Prolegis") if ours else self.tr("Delete in Clio")

    def _delete(self) -> None:
        self.confirmed.emit()
        self.accept()


class MakeCurrent(DialogFrame):
    """Yes or no before an older version becomes the newest. ``confirmed`` for yes."""

    confirmed = Signal()

    def __init__(self, row: DocumentRow, version: str, parent: QWidget) -> None:
        super().__init__("", "", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Make this the current version"))
        self.set_heading(self.tr("Make {0} the current version?").format(version), shown_name(row.name))
        self.content.addWidget(Label(self._where(row), role="ink2", wrap=True))
        self.content.addStretch(1)
        self.set_primary(self.tr("Make it current"), icon="undo")
        self.primary.clicked.connect(self._confirm)
        self.resize(_SMALL)

    def _where(self, row: DocumentRow) -> str:
        """On the sides that have the document."""
        if row.prolegis_id and row.clio_id:
            return self.tr(
                "It becomes the newest version in Prolegis and in Clio. What is current now stays as an older version."
            )
        if row.prolegis_id:
            return self.tr("It becomes the newest version in Prolegis. What is current now stays as an older version.")
        return self.tr("It becomes the newest version in Clio. What is current now stays as an older version.")

    def _confirm(self) -> None:
        self.confirmed.emit()
        self.accept()
