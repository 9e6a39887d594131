"""Paints the push wizard's pages to pictures: `python -m tests.ui.push_gallery FOLDER`."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from desktop.core.records import Kind
from desktop.ui.bridge import Bridge, run_ui
from desktop.ui.main_window import MainWindow
from desktop.ui.push.wizard import PushWizard
from desktop.ui.theme import current_theme
from tests.ui.fake_desk import fixed_clock
from tests.ui.fake_documents import MATTER, DocumentFirmReader, Files
from tests.ui.fake_firm import small_firm
from tests.ui.playing import settle
from tests.ui.push_room import PushDesk, many_matters

_LOOKS = (
    ("light", "light", "en", QSize(1440, 900), 0), ("dark", "dark", "en", QSize(1440, 900), 0),
    ("fr", "light", "fr_CA", QSize(1440, 900), 0), ("small", "light", "en", QSize(1024, 680), 300),
    ("small-fr", "dark", "fr_CA", QSize(1024, 680), 0),
)  # fmt: skip


async def _pages(desk: PushDesk, wizard: PushWizard, folder: Path, name: str) -> None:
    async def take(page: str) -> None:
        await settle(500)
        wizard.grab().save(str(folder / f"push-{page}-{name}.png"))

    await settle(500)
    keys = [one.key for one in wizard.matters_page.model.rows]
    wizard.matters_page.model.tick(keys[: len(keys) * 3 // 4], on=True)
    await take("1-matters")
    wizard.primary.click()
    await take("2-kinds")
    wizard.primary.click()
    await take("3-plan")
    wizard.plan_page.model.accept_names()
    wizard.plan_page.chips.choose("names")
    await take("4-names")
    wizard.plan_page.chips.choose("")
    wizard.primary.click()
    await take("5-limits")
    wizard.limits_page.after_hours.setChecked(True)
    wizard.limits_page.per_hour.setChecked(True)
    wizard.limits_page.number.setText("2")
    await take("6-limited")
    wizard.primary.click()
    await settle(500)
    job = f"job-{len(desk.orders)}"
    desk.finish(job, "p:m4-0", waiting=4)
    desk.progress(job, 3, 9)
    await settle(700)
    await take("7-sending")
    desk.wait(job, fixed_clock() + timedelta(hours=7), 3, 9)
    await settle(700)
    await take("8-waiting")
    wizard.parentWidget().grab().save(str(folder / f"push-8-window-{name}.png"))
    wizard.pause.click()
    await take("9-paused")
    wizard.pause.click()
    desk.finish(job, "p:m4-0", "p:m2-2", "p:m2-0")
    desk.end(job, ok=False)
    await take("10-report")
    wizard.run_page.chips.choose("failed")
    await take("11-failed")
    wizard.close()


async def paint(folder: Path) -> int:
    """Every picture."""
    for name, mode, language, size, more in _LOOKS:
        firm, scratch = small_firm(), Path(tempfile.mkdtemp())
        old = {"p:m2": 8, "p:m4": 3, "p:m8": 5, "p:m9": 1, **many_matters(firm, more)}
        desk, files = PushDesk(firm, Files.small(scratch), old), Files.small(scratch)
        reader = DocumentFirmReader(firm, files)
        window = MainWindow(Bridge(desk), reader, scratch / "window.ini", language, clock=fixed_clock)
        window.set_theme(mode)
        window.resize(size)
        window.show()
        await settle(300)
        window.workspace.show_record(Kind.MATTER, MATTER)
        window.actions_of_window.push_documents.trigger()
        wizard = next(one for one in window.findChildren(PushWizard) if one.isVisible())
        wizard.resize(QSize(1120, 800).boundedTo(size - QSize(48, 48)))
        await _pages(desk, wizard, folder, name)
        window.end()
        window.deleteLater()
    return 0


def main(folder: Path) -> int:
    """Paint into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    current_theme().set_text_scale(1.0)
    return run_ui(app, lambda: paint(folder))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
