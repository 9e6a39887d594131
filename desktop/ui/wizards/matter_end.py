"""The end of Matter Info: what was written and what it is called now, what was left standing, and "Clio Syncing" where the numbers differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.core.desk import LinkPreview, LinkRequest
from desktop.core.records import Kind
from desktop.ui.row_words import left_words
from desktop.ui.widgets.pair_mark import PairState
from desktop.ui.wizards.frame import JobWatch
from desktop.ui.wizards.matter_frame import MatterFrame
from desktop.ui.wizards.progress_page import ProgressPage
from desktop.ui.wizards.said import called

if TYPE_CHECKING:
    from desktop.ui.bridge import Bridge


class MatterEnd(MatterFrame):
    """A wizard about one matter, with the page of its job. ``_preview`` is what the person saw before the button that writes."""

    linked = Signal()

    def __init__(self, parent: QWidget | None, bridge: Bridge, prolegis_id: str) -> None:
        super().__init__(parent, bridge, prolegis_id)
        self._preview: LinkPreview | None = None
        self._watch = JobWatch(bridge, self)
        self._progress_page = ProgressPage()
        self._progress_page.number_chosen.connect(self._update_number)

    def _end(self, clio_matter: str) -> None:
        """A matter that was created got a number from Clio, which is Prolegis' now as well: both are read before anything is said."""
        if self._sure().create_matter and clio_matter:
            self.ask(self._learn_numbers(clio_matter))
        else:
            self._show_success()

    async def _learn_numbers(self, clio_matter: str) -> None:
        self._show_success(await self._numbers_now(clio_matter))

    async def _numbers_now(self, clio_matter: str) -> LinkPreview | None:
        """The numbers as they are, None where they cannot be read."""
        request = LinkRequest(prolegis_matter=self._id, clio_matter=clio_matter)
        try:
            return await self.bridge.ask(lambda desk: desk.preview(request))
        except Exception:  # noqa: BLE001  the page says all it knows without the numbers
            return None

    def _show_success(self, now: LinkPreview | None = None) -> None:
        draft, preview = self._sure(), self._preview
        self.set_note("")
        self.set_heading(self._success_words(now), self._facts.text())
        words = self.tr("From now on an edit on either side reaches the other by itself.")
        left = draft.left_standing(preview) if preview is not None else 0
        if left:
            words = f"{words} {left_words(left)}"
        changes = preview.changes if preview is not None else ()
        given = now.clio_number if now is not None and not now.numbers_differ else ""
        number = draft.new_number(preview, given) if preview is not None else None
        self._progress_page.show_done(self.tr("Linked"), words, changes, draft, number)
        self._show_left(left)
        differ = now if now is not None else preview if draft.matter is not None and not draft.numbers else None
        if differ is not None and differ.numbers_differ:
            self._progress_page.add_clio_syncing(
                differ.prolegis_number, differ.clio_number, to_clio=differ.can_update_clio_number
            )
        self._progress_page.finish()
        self.on_primary = self.accept
        self.end_with(self.tr("Done"))
        self.linked.emit()

    def _success_words(self, now: LinkPreview | None) -> str:
        draft = self._sure()
        number = called(draft.matches.prolegis)
        if now is not None and now.clio_number and not now.numbers_differ and now.clio_number != number:
            return self.tr("{0} is now {1}").format(number, now.clio_number)
        words = self.tr("{number} and its Clio matter are linked") if draft.matter else self.tr("{number} is done")
        return words.format(number=number)

    def _show_left(self, count: int) -> None:
        """The mark of a linked matter: equal, unless differences were left standing."""
        self._mark.set_state(PairState.STANDING if count else PairState.EQUAL, left_words(count) if count else "")

    # --- Clio Syncing -------------------------------------------------------------------------------------------------

    async def _add_numbers(self, clio_matter: str, round: int) -> None:
        """Under a linked matter whose numbers differ: "Clio Syncing"."""
        preview = await self._numbers_now(clio_matter)
        if round != self._round:
            return
        if preview is not None:
            self._show_left(len(preview.differences) + preview.numbers_differ)
        if preview is not None and preview.numbers_differ:
            self._progress_page.add_clio_syncing(
                preview.prolegis_number, preview.clio_number, to_clio=preview.can_update_clio_number
            )
        self._progress_page.finish()

    def _update_number(self, keep: str) -> None:
        matter = self._id
        self._progress_page.show_running(self.tr("Clio Syncing"))
        self._close_only()
        self._sure().numbers = keep
        self._watch.start(lambda desk: desk.choose(Kind.MATTER, matter, "number", keep))
