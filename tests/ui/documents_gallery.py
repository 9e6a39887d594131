"""Paints the documents pane and its dialogs to pictures: `python -m tests.ui.documents_gallery FOLDER`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QApplication, QDialog

from desktop.core.documents_desk import DocumentFilter, SendVerdict
from desktop.core.records import Kind
from desktop.core.state import StateKind
from desktop.practice.sample_documents_pdf import fill, pdf
from desktop.ui.bridge import Bridge, run_ui
from desktop.ui.documents.pane import DocumentsPane
from desktop.ui.documents.recovery import GiveRecoveryCode, GoWithoutCode, ShowRecoveryCode
from desktop.ui.documents.send_dialog import SendDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.theme import current_theme
from tests.ui.fake_desk import fixed_clock
from tests.ui.fake_documents import MATTER, DocumentFirmDesk, DocumentFirmReader, Files
from tests.ui.fake_firm import small_firm
from tests.ui.papers_pdf import locked_pdf, many_pages
from tests.ui.playing import settle
from tests.ui.window_gallery import Studio


def photo() -> bytes:
    """A small picture as a PNG file."""
    picture = QImage(640, 420, QImage.Format.Format_RGB32)
    painter, shade = QPainter(picture), QLinearGradient(0, 0, 640, 420)
    shade.setColorAt(0, QColor("skyblue"))
    shade.setColorAt(1, QColor("seagreen"))
    painter.fillRect(picture.rect(), shade)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(data.data())


class DocumentStudio(Studio):
    """Windows whose desk knows documents."""

    desk: DocumentFirmDesk

    async def open(self, mode: str, language: str, size: QSize) -> MainWindow:
        """A window on the matter with documents."""
        self._taken += 1
        firm = small_firm()
        files = Files.small(Path(tempfile.mkdtemp()), photo())
        form = pdf("Purchase contract", ["For signature"], {"Purchaser": "", "Price": ""})
        files.copies |= {"p:1": fill(form, {"Purchaser": "Sample Purchaser", "Price": "512 000"}), "p:3": many_pages(3)}
        files.copies |= {"p:4": b"no PDF file", "p:12": locked_pdf(form)}
        self.desk = DocumentFirmDesk(firm, files, firm.state(StateKind.NEEDS_YOU))
        ini = self._scratch / f"{self._taken}.ini"
        window = MainWindow(Bridge(self.desk), DocumentFirmReader(firm, files), ini, language, clock=fixed_clock)
        window.set_theme(mode)
        window.resize(size)
        window.show()
        window.workspace.show_record(Kind.MATTER, MATTER)
        window.workspace.dock.set_folded(True)
        await self.settle(window)
        return window

    async def dialogs(self, window: MainWindow, name: str) -> None:
        """Save and close the open dialogs."""
        await settle(700)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.grab().save(str(self.folder / f"{name}.png"))
                dialog.close()
        await self.settle(window)


def _pane(window: MainWindow) -> DocumentsPane:
    pane = window.workspace.detail.documents
    assert pane is not None
    return pane


async def paint(folder: Path) -> int:
    """Every picture."""
    studio = DocumentStudio(folder)
    looks = (("light", "light", "en", QSize(1440, 900)), ("dark", "dark", "fr_CA", QSize(1440, 900)),
             ("small", "light", "fr_CA", QSize(1024, 680)), ("wide", "light", "en", QSize(1900, 1000)))  # fmt: skip
    for name, mode, language, size in looks:
        window = await studio.open(mode, language, size)
        pane = _pane(window)
        for key in ("p:6", "p:5", "p:1", "p:3", "p:4", "p:12"):
            pane.body.choose(key)
            await settle(1200)
            await studio.take(window, f"documents-{name}-{key[2:]}")
        pane.show_kind(DocumentFilter.DELETED)
        await studio.take(window, f"documents-{name}-deleted")
        pane.tools.filter.setText("nothing like it")
        await settle(400)
        await studio.take(window, f"documents-{name}-nothing")
        pane._clear()
        await studio.settle(window)
        await _dialogs(studio, window, pane, name)
        await studio.close(window)
    return 0


async def _dialogs(studio: DocumentStudio, window: MainWindow, pane: DocumentsPane, name: str) -> None:
    rows = [studio.desk.files.rows[key] for key in ("p:5", "p:6")]
    pane.deeds.rename(rows[0])
    await studio.dialogs(window, f"rename-{name}")
    pane.deeds.delete(rows)
    await studio.dialogs(window, f"delete-{name}")
    ShowRecoveryCode("7Q4K-9ZTM-2B8W-XR5N-6D3C-H1VJ-PY0E", window).open()
    await studio.dialogs(window, f"recovery-{name}")
    ask = GiveRecoveryCode(window)
    ask.open()
    ask.field.setText("7Q4K")
    ask.refuse()
    await studio.dialogs(window, f"recovery-enter-{name}")
    GoWithoutCode(window).open()
    await studio.dialogs(window, f"recovery-without-{name}")
    pane.send(())
    await settle(400)
    dialog = next(one for one in window.findChildren(SendDialog) if one.isVisible())
    dialog.grab().save(str(studio.folder / f"send-{name}.png"))
    dialog.plan_page.model.accept_names()
    dialog.primary.click()
    await settle(400)
    job = f"job-{len(studio.desk.orders)}"
    lines = list(pane.run.lines)
    verdicts = (SendVerdict.SENT, SendVerdict.FAILED, SendVerdict.WAITING)
    report = [type(one)(one.key, one.matter, one.name, one.folder, one.size, verdicts[n % 3], "NET-1" if n % 3 == 1 else "")
              for n, one in enumerate(lines)]  # fmt: skip
    studio.desk.report[job] = tuple(report)
    studio.desk.progress(job, 2, 3)
    await settle(900)
    dialog.grab().save(str(studio.folder / f"sending-{name}.png"))
    studio.desk.report[job] = tuple(one for one in report if one.verdict is not SendVerdict.WAITING)
    studio.desk.end(job, ok=False)
    await settle(700)
    await studio.dialogs(window, f"sent-{name}")
    await studio.take(window, f"documents-{name}-after")


def main(folder: Path) -> int:
    """Paint into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    current_theme().set_text_scale(1.0)
    return run_ui(app, lambda: paint(folder))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
