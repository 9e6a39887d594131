"""What is done with documents from the pane: each order with the words while it runs and when it has ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.catalogue import render
from desktop.core.desk import JobEnded
from desktop.core.documents import LARGEST
from desktop.core.documents_desk import DocumentDesk, DocumentRow
from desktop.core.records import Side
from desktop.ui.documents.door import DocumentDoor
from desktop.ui.documents.questions import DeleteDocuments, MakeCurrent, RenameDocument
from desktop.ui.documents.words import count_text, may_run, shown_name
from desktop.ui.language import Speech

_RUNNING: Final = "work"


class Notice(NamedTuple):
    """A line over the list: ``kind`` "work" while something runs, "ok" or "warn" after. ``undo``: row keys that can be put back."""

    words: str
    kind: str = "ok"
    undo: tuple[str, ...] = ()


class DocumentDeeds(QObject):
    """Orders and asks first where something would be gone. ``over`` is the widget that dialogs stand over."""

    noticed = Signal(object)  # Notice

    def __init__(self, door: DocumentDoor, speech: Speech, over: QWidget) -> None:
        super().__init__(over)
        self._door, self._speech, self._over = door, speech, over

    # --- up ---------------------------------------------------------------------------------------------------------

    def choose_upload(self, matter: str, folder: str = "") -> None:
        """Ask for files, then upload them."""
        self._files(self.tr("Upload documents"), many=True, then=lambda files: self.upload(matter, files, folder))

    def choose_version(self, row: DocumentRow) -> None:
        """Ask for the file of a new version, then upload it."""
        title = self.tr("Upload a new version of {0}").format(shown_name(row.name))
        self._files(title, many=False, then=lambda files: self.upload_version(row, files[0]))

    def upload(self, matter: str, files: Sequence[str], folder: str = "") -> None:
        """New documents of the matter. Folders are not taken, nor what is larger than Clio takes."""
        good, refused = _weighed(files)
        if refused:
            self.noticed.emit(Notice(self._refusal(refused), "warn"))
        if not good:
            return
        run = self._count(len(good), self.tr("Uploading {0} document..."), self.tr("Uploading {0} documents..."))
        done = self._count(len(good), self.tr("{0} document uploaded."), self.tr("{0} documents uploaded."))
        self._order(lambda desk: desk.upload_documents(matter, tuple(good), folder), "" if refused else run, done)

    def upload_version(self, row: DocumentRow, file: str) -> None:
        """The file becomes the newest version on both sides; the older ones stay."""
        good, refused = _weighed([file])
        if refused:
            self.noticed.emit(Notice(self._refusal(refused), "warn"))
            return
        name = shown_name(row.name)
        run, done = self.tr("Uploading a new version of {0}..."), self.tr("{0} has a new version.")
        self._order(lambda desk: desk.upload_version(row.key, good[0]), run.format(name), done.format(name))

    # --- changing ---------------------------------------------------------------------------------------------------

    def rename(self, row: DocumentRow) -> None:
        """Ask for a name, then rename."""
        dialog = RenameDocument(row, self._over)
        dialog.renamed.connect(
            lambda name: self._order(
                lambda desk: desk.rename_document(row.key, name),
                self.tr("Renaming..."),
                self.tr("Renamed to {0}.").format(shown_name(name)),
            )
        )
        dialog.open()

    def delete(self, rows: Sequence[DocumentRow]) -> None:
        """Ask, then delete on every side that has them."""
        keys = tuple(row.key for row in rows)
        dialog = DeleteDocuments(rows, self._speech, self._over)
        dialog.confirmed.connect(
            lambda: self._order(
                lambda desk: desk.delete_documents(keys),
                self.tr("Deleting..."),
                self._count(len(keys), self.tr("{0} document deleted."), self.tr("{0} documents deleted.")),
                undo=keys,
            )
        )
        dialog.open()

    def restore(self, keys: Sequence[str]) -> None:
        """Put back what was deleted, from the trash or from the kept copies."""
        wanted = tuple(keys)
        done = self._count(len(wanted), self.tr("{0} document put back."), self.tr("{0} documents put back."))
        self._order(lambda desk: desk.restore_documents(wanted), self.tr("Putting back..."), done)

    def make_current(self, row: DocumentRow, side: Side, version: str, words: str) -> None:
        """Ask, then make an older version the newest wherever the document is."""
        dialog = MakeCurrent(row, words, self._over)
        done = self.tr("{0} is the current version.").format(words)
        dialog.confirmed.connect(
            lambda: self._order(
                lambda desk: desk.make_current(row.key, side, version),
                self.tr("Making it current..."),
                done,
                second=side.other,
            )
        )
        dialog.open()

    # --- looking ----------------------------------------------------------------------------------------------------

    def open_copy(self, row: DocumentRow, side: Side | None = None, version: str = "") -> None:
        """Show a read-only copy in the desktop's own program; what could run as a program is never started."""
        if may_run(row.name):
            words = self.tr("{0} can run as a program. It is not opened from here.")
            self.noticed.emit(Notice(words.format(shown_name(row.name)), "warn"))
            return
        self.noticed.emit(Notice(self.tr("Fetching a copy of {0}...").format(shown_name(row.name)), _RUNNING))
        self._door.order(lambda desk: desk.open_copy(row.key, side, version), self._open)

    def why(self, event: JobEnded) -> str:
        """What kept a job from its end, in the catalogue's words."""
        if not event.problems:
            return self.tr("See Needs you.")
        return render(event.problems[0], self._speech.lang, self._speech.near).title

    def _open(self, event: JobEnded) -> None:
        path = event.result.get("path", "")
        if not event.ok or not path:
            self.noticed.emit(Notice(self.why(event), "warn"))
        elif QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.noticed.emit(Notice(self.tr("Opened as a read-only copy: what is changed in it is not saved.")))
        else:
            self.noticed.emit(Notice(self.tr("No program on this computer opens it."), "warn"))

    # --- ordering ---------------------------------------------------------------------------------------------------

    def _order(
        self,
        command: Callable[[DocumentDesk], str],
        run: str,
        done: str,
        *,
        undo: tuple[str, ...] = (),
        second: Side = Side.CLIO,
    ) -> None:
        """``second``: the side that comes after the other."""
        if run:
            self.noticed.emit(Notice(run, _RUNNING))

        def ended(event: JobEnded) -> None:
            if not event.ok:
                self.noticed.emit(Notice(self.why(event), "warn"))
            elif more := self._behind(event, second):
                self.noticed.emit(Notice(f"{done} {more}", "warn" if "alone" in event.result else "ok", undo))
            else:
                self.noticed.emit(Notice(done, "ok", undo))

        self._door.order(command, ended)

    def _behind(self, event: JobEnded, second: Side) -> str:
        """What has not come to the other side, ``second``, when the order ended; "" where all of it has."""
        in_clio = second is Side.CLIO
        if "alone" in event.result:
            return self.tr("It stands in Prolegis only.") if in_clio else self.tr("It stands in Clio only.")
        if "follows" in event.result:
            return self.tr("Clio follows.") if in_clio else self.tr("Prolegis follows.")
        return ""

    def _count(self, number: int, one: str, many: str) -> str:
        return count_text(number, one, many, self._speech.locale)

    def _refusal(self, refused: Sequence[str]) -> str:
        if len(refused) == 1:
            return self.tr("{0} cannot be uploaded: a folder, too large, or unreadable.").format(shown_name(refused[0]))
        many = self.tr("{0} files cannot be uploaded: folders, too large, or unreadable.")
        return self._count(len(refused), many, many)

    def _files(self, title: str, *, many: bool, then: Callable[[list[str]], None]) -> None:
        dialog = QFileDialog(self._over, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile)
        dialog.filesSelected.connect(then)
        dialog.open()


def _weighed(files: Sequence[str]) -> tuple[list[str], list[str]]:
    """(paths that can be uploaded, names of those that cannot)."""
    good: list[str] = []
    refused: list[str] = []
    for file in files:
        path = Path(file)
        fits = path.is_file() and path.stat().st_size <= LARGEST
        (good if fits else refused).append(str(path) if fits else path.name)
    return good, refused
