"""What the list of documents says where it has no rows, and the one button that helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.core.documents_desk import DocumentFilter
from desktop.ui.documents.model import DocumentQuery
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.empty_state import EmptyState


def say_empty(empty: EmptyState, query: DocumentQuery, clear: Callable[[], None], upload: Callable[[], None]) -> None:
    """Dress the empty state of a query."""
    narrowed = bool(query.text) or query.which is not DocumentFilter.ALL
    if query.text:
        title = QCoreApplication.translate("documents", "Nothing matches “{0}”").format(query.text)
        empty.set_state(
            "filter",
            title,
            QCoreApplication.translate("documents", "The other documents are hidden by the filter."),
        )
    elif narrowed:
        title, text = _words(query.which)
        empty.set_state("check", title, text, kind="ok")
    else:
        text = QCoreApplication.translate(
            "documents", "Drag files here, or choose them. They go to Prolegis and to Clio."
        )
        empty.set_state("folder", QCoreApplication.translate("documents", "No documents yet"), text)
    if narrowed:
        words = QCoreApplication.translate("documents", "Show all documents")
        button = SecondaryButton(words, icon="x", compact=True)
        button.clicked.connect(clear)
    else:
        button = SecondaryButton(
            QCoreApplication.translate("documents", "Upload documents"), icon="upload", compact=True
        )
        button.clicked.connect(upload)
    empty.set_button(button)


def _words(which: DocumentFilter) -> tuple[str, str]:
    return {
        DocumentFilter.UNSENT: (
            QCoreApplication.translate("documents", "Every document was sent"),
            QCoreApplication.translate("documents", "Documents older than the link would be listed here."),
        ),
        DocumentFilter.NEEDS_YOU: (QCoreApplication.translate("documents", "No document needs you"), ""),
        DocumentFilter.ONLY_CLIO: (QCoreApplication.translate("documents", "Nothing is only in Clio"), ""),
        DocumentFilter.DELETED: (
            QCoreApplication.translate("documents", "Nothing was deleted"),
            QCoreApplication.translate("documents", "Deleted documents can be put back for thirty days."),
        ),
    }[which]
