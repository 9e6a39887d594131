"""What the Options button and a row's own menu offer for what is chosen; what does not apply is absent, never grey."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.core.documents_desk import DocumentCounts, DocumentRow
from desktop.ui import icons
from desktop.ui.documents.words import count_text, shown_name
from desktop.ui.language import Speech


class Offers:
    """The pane's deeds by name, as menus need them."""

    def __init__(
        self,
        upload: Callable[[str], None],
        send: Callable[[tuple[str, ...]], None],
        version: Callable[[], None],
        rename: Callable[[], None],
        open_copy: Callable[[], None],
        delete: Callable[[], None],
        restore: Callable[[], None],
    ) -> None:
        self.upload, self.send, self.version, self.rename = upload, send, version, rename
        self.open_copy, self.delete, self.restore = open_copy, delete, restore


class RowMenu(QMenu):
    """Filled anew each time it is shown."""

    def fill(
        self, offers: Offers, rows: Sequence[DocumentRow], counts: DocumentCounts, speech: Speech, *, whole: bool
    ) -> None:
        """For these chosen ``rows``; ``whole``: with what concerns the matter too."""
        self.clear()
        standing = [row for row in rows if row.deleted_at is None]
        if len(standing) == 1 and len(rows) == 1:
            self._one(offers, standing[0])
        if standing:
            self._several(offers, standing, speech)
        if any(row.can_come_back for row in rows):
            self._add("undo", self.tr("Put back"), offers.restore)
        if whole:
            self._matter(offers, standing, counts, speech)

    def _one(self, offers: Offers, row: DocumentRow) -> None:
        self._add("open", self.tr("Open a read-only copy"), offers.open_copy, "Return")
        if not row.locked:
            self._add("upload", self.tr("Upload a new version..."), offers.version)
            self._add("", self.tr("Rename..."), offers.rename, "F2")

    def _several(self, offers: Offers, rows: Sequence[DocumentRow], speech: Speech) -> None:
        unsent = tuple(row.key for row in rows if row.unsent)
        if unsent:
            one, many = self.tr("Send it to Clio..."), self.tr("Send these {0} to Clio...")
            words = count_text(len(unsent), one, many, speech.locale)
            self._add("arrow-right", words, lambda: offers.send(unsent))
        if not all(row.locked for row in rows):
            self._add("trash", self.tr("Delete..."), offers.delete, "Del")

    def _matter(self, offers: Offers, rows: Sequence[DocumentRow], counts: DocumentCounts, speech: Speech) -> None:
        if not self.isEmpty():
            self.addSeparator()
        if counts.unsent:
            one, many = (
                self.tr("Send the older document to Clio..."),
                self.tr("Send all {0} older documents to Clio..."),
            )
            words = count_text(counts.unsent, one, many, speech.locale)
            self._add("arrow-right", words, lambda: offers.send(()))
        self._add("upload", self.tr("Upload documents..."), lambda: offers.upload(""))
        folder = rows[0].folder if len(rows) == 1 else ""
        if folder:
            into = self.tr("Upload into the folder {0}...").format(shown_name(folder))
            self._add("upload", into, lambda: offers.upload(folder))

    def _add(self, icon: str, words: str, slot: Callable[[], None], key: str = "") -> None:
        action = self.addAction(words.replace("&", "&&"))
        if icon:
            action.setIcon(icons.icon(icon))
        if key:  # shown beside the words; the pane has the key itself
            action.setText(f"{action.text()}\t{QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)}")
        action.triggered.connect(lambda _checked=False: slot())
