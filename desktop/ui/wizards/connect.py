"""Connecting: where the firm's Clio is, its app key, the sign-ins to Clio and Prolegis, and what was found. Reconnecting is the sign-in page alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.catalogue_entry import Action
from desktop.core.desk import ConnectionInfo, ConnectRequest, SignInStep
from desktop.core.problems import Problem
from desktop.core.records import Side
from desktop.core.wording_records import side_name
from desktop.ui.widgets.skeleton import SkeletonRows
from desktop.ui.wizards.app_key import AppKeyForm
from desktop.ui.wizards.connect_pages import FoundPage, WherePage
from desktop.ui.wizards.frame import WizardFrame
from desktop.ui.wizards.said import in_words, problem_of_error
from desktop.ui.wizards.sign_in_page import SignInPage
from desktop.ui.wizards.step_list import StepList

if TYPE_CHECKING:
    from desktop.core.views import Reader
    from desktop.ui.bridge import Bridge

_SIZE, _ALONE = QSize(960, 640), QSize(720, 600)
_WHERE, _KEY, _CLIO, _PROLEGIS, _FOUND = range(5)


def open_connect(
    parent: QWidget | None,
    bridge: Bridge,
    side: Side | None = None,
    *,
    switch_region: bool = False,
    reader: Reader | None = None,
) -> Connect:
    """Open the set-up of both services, or with ``side`` the sign-in to that one alone. ``reader`` gives the counts at the end."""
    wizard = Connect(parent, bridge, side, switch_region=switch_region, reader=reader)
    wizard.open()
    return wizard


class Connect(WizardFrame):
    """The wizard. It starts a sign-in only through the desk and hears of it through the bridge."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        side: Side | None,
        *,
        switch_region: bool = False,
        reader: Reader | None = None,
    ) -> None:
        alone = side is not None
        super().__init__(
            parent, bridge, self.tr("Connect to Clio and Prolegis"), self.tr("Connect"), "", _ALONE if alone else _SIZE
        )
        self._only, self._switch, self._reader = side, switch_region, reader
        self._infos: dict[Side, ConnectionInfo] = {}
        self._side = side or Side.CLIO
        self._where, self._key, self._sign_in, self._found = (
            WherePage(), AppKeyForm(bridge), SignInPage(), FoundPage(),
        )  # fmt: skip
        self._stack = QStackedWidget()
        for page in (SkeletonRows(), self._where, self._key, self._sign_in, self._found):
            self._stack.addWidget(page)
        self.content.addWidget(self._stack)
        self._steps = StepList(self._step_names())
        if not alone:
            self._add_rail()
        self._browser = ""  # how far a sign-in is: "", opening, waiting
        self._listen()
        self.ask(self._read(self._start))

    def _listen(self) -> None:
        self._key.edited.connect(self._renew_key)
        self._key.saved.connect(self._key_saved)
        self._key.failed.connect(self._renew_key)
        self._sign_in.open_again.connect(lambda: self._tell(lambda desk: desk.reopen_sign_in()))
        self._sign_in.cancelled.connect(lambda: self._tell(lambda desk: desk.cancel_sign_in()))
        self._sign_in.code_pasted.connect(lambda code: self._tell(lambda desk: desk.paste_code(code)))
        self._sign_in.remedy_wanted.connect(self._remedy)
        self.bridge.sign_in_step.connect(self._stepped)
        self.bridge.failed.connect(self._broke)
        self.bridge.state_changed.connect(self._state_changed)

    def _add_rail(self) -> None:
        """The step list stands at the left, from top to footer."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        item = column.takeAt(1)
        inner = item.layout() if item is not None else None
        assert inner is not None, "the frame's page"
        inner.setParent(None)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._steps)
        row.addLayout(inner, 1)
        column.insertLayout(1, row, 1)

    def _step_names(self) -> tuple[str, ...]:
        return (
            self.tr("Where is your Clio?"),
            self.tr("The firm’s app key"),
            self.tr("Sign in to Clio"),
            self.tr("Sign in to Prolegis"),
            self.tr("What was found"),
        )

    async def _read(self, then: Callable[[], None]) -> None:
        try:
            infos = await self.bridge.ask(lambda desk: desk.connections())
        except Exception as error:  # noqa: BLE001  every failure has words in the catalogue
            self._stepped(SignInStep(self._side, "failed", problem=problem_of_error(error)))
            return
        self._infos = {info.side: info for info in infos}
        then()

    # --- the way ----------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        clio = self._infos[Side.CLIO]
        self._where.show_region(clio)
        if self._only is Side.PROLEGIS:
            self._show_prolegis()
        elif self._switch or not (clio.base_url and clio.has_app_key):
            self._show_where()
        elif self._only is None and clio.signed_in:
            self._show_prolegis()
        else:
            self._begin(Side.CLIO)

    def _show(
        self, page: QWidget, step: int, heading: str, facts: str = "", back: Callable[[], None] | None = None
    ) -> None:
        self._stack.setCurrentWidget(page)
        self._steps.go(step)
        self.set_heading(heading, facts)
        self.offer_back(back)
        self.set_primary("")
        self.keep_open(self.tr("Cancel"))

    def _show_where(self) -> None:
        self._give_up()
        self._show(
            self._where,
            _WHERE,
            self.tr("Where is your Clio?"),
            self.tr("A firm’s account lives in one region; most Canadian firms are in Canada."),
        )
        self.set_primary(self.tr("Continue"), icon="chevron-right")
        self.on_primary = self._after_where
        self._where.focus()

    def _after_where(self) -> None:
        if self._infos[Side.CLIO].has_app_key:
            self._begin(Side.CLIO)
        else:
            self._show_key()

    def _show_key(self) -> None:
        words = self.tr(
            "An administrator does this once on each computer; everybody then signs in with their own account."
        )
        self._show(self._key, _KEY, self.tr("What is the firm’s Clio app key?"), words, self._show_where)
        self._renew_key()
        self._key.client_id.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew_key(self) -> None:
        if self._stack.currentWidget() is self._key:
            self.set_primary(
                self.tr("Save the app key"), icon="key", enabled=self._key.complete, why_not=self.tr("Enter both")
            )
            self.on_primary = lambda: self._key.save(self._where.region)

    def _key_saved(self) -> None:
        self.ask(self._read(lambda: self._begin(Side.CLIO)))

    def _show_prolegis(self) -> None:
        """Prolegis' address is asked where the firm's file does not give it."""
        info = self._infos[Side.PROLEGIS]
        if self._only is None and info.signed_in:
            self._show_found()
        elif info.base_url:
            self._begin(Side.PROLEGIS)
        else:
            self._show(self._where, _PROLEGIS, self.tr("Where is your Prolegis?"))
            self._where.ask_address()
            self.set_primary(self.tr("Sign in to Prolegis"), icon="open")
            self.on_primary = lambda: self._begin(Side.PROLEGIS)

    def _begin(self, side: Side) -> None:
        """Open the browser for one service."""
        self._side = side
        back = self._show_where if side is Side.CLIO and self._only is None else None
        heading = self.tr("Sign in to {side}").format(side=side_name(side))
        facts = self.tr("Your browser opens {side}’s own sign-in page. Come back here afterwards.")
        self._show(
            self._sign_in, _CLIO if side is Side.CLIO else _PROLEGIS, heading, facts.format(side=side_name(side)), back
        )
        self._sign_in.show_opening(side)
        self._browser = "opening"
        request = self._request(side)
        self._tell(lambda desk: desk.connect(request))

    def _request(self, side: Side) -> ConnectRequest:
        info = self._infos[side]
        if side is Side.PROLEGIS:
            return ConnectRequest(side, "", info.base_url or self._where.address)
        same = self._where.region == (info.region or "ca")
        return ConnectRequest(side, self._where.region, info.base_url if same else "")

    def _tell(self, order: Callable[..., None]) -> None:
        self.bridge.command(order)

    # --- what is heard ----------------------------------------------------------------------------------------------

    def _stepped(self, step: SignInStep) -> None:
        if step.side is not self._side or self._stack.currentWidget() is self._found:
            return
        if step.step == "waiting" and step.wait is not None:
            self._browser = "waiting"
            self._sign_in.show_waiting(step.wait)
        elif step.step == "done":
            self._browser = ""
            self.ask(self._read(self._signed_in))
        elif step.step != "cancelled" or self._stack.currentWidget() is self._sign_in:
            self._browser = ""
            self._stack.setCurrentWidget(self._sign_in)
            self._sign_in.show_stopped(step)

    def _broke(self, error: Exception) -> None:
        """The order to sign in could not be carried out at all."""
        if self._browser == "opening":
            self._stepped(SignInStep(self._side, "failed", problem=problem_of_error(error)))

    def _give_up(self) -> None:
        """Leaving the page ends the waiting: nobody is there to go on."""
        if self._browser:
            self._browser = ""
            self._tell(lambda desk: desk.cancel_sign_in())

    def done(self, result: int) -> None:
        self._give_up()
        super().done(result)

    def _signed_in(self) -> None:
        if self._only is not None:
            self._show_found()
        elif self._side is Side.CLIO:
            self._show_prolegis()
        else:
            self._show_found()

    def _show_found(self) -> None:
        self._show(
            self._found,
            _FOUND,
            self.tr("You are connected"),
            self.tr("Both sides are read first; nothing is written by connecting."),
        )
        self._found.show_identities(tuple(self._infos.values()))
        self._state_changed(self.bridge.state)
        self.on_primary = self.accept
        self.end_with(self.tr("Start"))

    def _state_changed(self, _state: object) -> None:
        if self._stack.currentWidget() is self._found:
            state = self.bridge.state
            read = state.progress.done if state.progress is not None else 0
            self._found.show_counts(self._reader, read, reading=state.last_checked is None)

    def _remedy(self, problem: Problem | None) -> None:
        action = in_words(problem).action if problem is not None else None
        if action is Action.SET_UP_APP_KEY:
            self._show_key()
        elif action is Action.SWITCH_REGION:
            self._show_where()
        elif action in {None, Action.SIGN_IN_CLIO, Action.SIGN_IN_PROLEGIS, Action.TRY_NOW}:
            if self._infos:
                self._begin(self._side)
            else:
                self.ask(self._read(self._start))
        elif problem is not None:
            self.hand_on(problem, in_words(problem).primary)
