"""What each button of a problem does: one table from action to handler. The window adds what only it can (its queue, its folder, its report)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.core.catalogue import Offer
from desktop.core.catalogue_entry import Action
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side
from desktop.ui.dialogs.choose_area import ChooseArea
from desktop.ui.dialogs.choose_record import ChooseRecord
from desktop.ui.dialogs.choose_value import ChooseValue
from desktop.ui.dialogs.message import ConfirmDialog, MessageDialog, ReviewDialog
from desktop.ui.web import Web, open_address
from desktop.ui.wizards.app_key import open_app_key
from desktop.ui.wizards.connect import open_connect
from desktop.ui.wizards.matter_info import open_matter_info
from desktop.ui.wizards.sync_clients import open_sync_clients

if TYPE_CHECKING:
    from desktop.core.views import Reader
    from desktop.ui.bridge import Bridge
    from desktop.ui.wizards.frame import WizardFrame


@runtime_checkable
class CanDoErrands(Protocol):
    """What a window may offer; without it the problem's message is shown for copying."""

    def do_errand(self, action: Action, problem: Problem) -> bool:
        """Show the queue, open the data folder, rebuild the index, send a report. False when it cannot."""
        ...


class Errand(NamedTuple):
    """A button that was pressed."""

    parent: QWidget | None
    bridge: Bridge
    problem: Problem
    offer: Offer
    reader: Reader | None = None


Handler = Callable[[Errand], "WizardFrame | None"]


def open_problem(
    parent: QWidget | None, bridge: Bridge, problem: Problem, offer: Offer, reader: Reader | None = None
) -> WizardFrame | None:
    """Do what the offer's button says. Returns the dialog if one was opened. ``reader`` tells when each side was changed."""
    return HANDLERS[offer.action](Errand(parent, bridge, problem, offer, reader))


# --- handlers -------------------------------------------------------------------------------------------------------


def _sign_in_clio(errand: Errand) -> WizardFrame:
    return open_connect(errand.parent, errand.bridge, Side.CLIO)


def _sign_in_prolegis(errand: Errand) -> WizardFrame:
    return open_connect(errand.parent, errand.bridge, Side.PROLEGIS)


def _switch_region(errand: Errand) -> WizardFrame:
    return open_connect(errand.parent, errand.bridge, Side.CLIO, switch_region=True)


def _app_key(errand: Errand) -> WizardFrame:
    return open_app_key(errand.parent, errand.bridge, errand.problem.params.get("region", "ca"))


def _message(errand: Errand) -> WizardFrame:
    return _shown(MessageDialog(errand.parent, errand.bridge, errand.problem, errand.offer))


def _try_now(errand: Errand) -> None:
    """A write that was refused is let go once more; then a cycle runs at once."""
    key = errand.problem.key
    if "wait" in errand.problem.choices:
        errand.bridge.command(lambda desk: desk.resolve(key, "wait"))
    errand.bridge.command(lambda desk: desk.sync_now())


def _window(errand: Errand) -> WizardFrame | None:
    window = errand.parent
    while window is not None:
        if isinstance(window, CanDoErrands) and window.do_errand(errand.offer.action, errand.problem):
            return None
        window = window.parentWidget()
    return _message(errand)


def _review(errand: Errand) -> WizardFrame:
    names = [name.strip() for name in errand.problem.params.get("sample", "").split(";") if name.strip()]
    return _shown(ReviewDialog(errand.parent, errand.bridge, errand.problem, names))


def _open_clio(errand: Errand) -> None:
    errand.bridge.spawn(_open(errand, Side.CLIO, errand.problem.clio_id))


def _open_prolegis(errand: Errand) -> None:
    errand.bridge.spawn(_open(errand, Side.PROLEGIS, errand.problem.prolegis_id))


async def _open(errand: Errand, side: Side, record_id: str) -> None:
    web = Web()
    web.learn(await errand.bridge.ask(lambda desk: desk.connections()))
    open_address(web.address(side, errand.problem.kind, record_id))


def _wizard(errand: Errand) -> WizardFrame:
    problem = errand.problem
    if problem.kind is Kind.MATTER and problem.prolegis_id:
        choose = errand.offer.action is Action.CHOOSE_MATTER
        return open_matter_info(errand.parent, errand.bridge, problem.prolegis_id, choose=choose)
    return open_sync_clients(errand.parent, errand.bridge)


def _value(errand: Errand) -> WizardFrame:
    """Both values side by side; where only one is known, one step to confirm."""
    problem, offer = errand.problem, errand.offer
    known = problem.code == "CUT-1" or {"prolegis", "clio"} <= problem.params.keys()
    if offer.choice and not known:
        words = QCoreApplication.translate("Problems", "The value there stays; the other side is written with it.")
        return _confirm(errand, words, offer.choice)
    return _shown(ChooseValue(errand.parent, errand.bridge, problem, offer.choice, errand.reader))


def _area(errand: Errand) -> WizardFrame:
    return _shown(ChooseArea(errand.parent, errand.bridge, errand.problem))


def _record(errand: Errand) -> WizardFrame:
    return _shown(ChooseRecord(errand.parent, errand.bridge, errand.problem))


def _answer(errand: Errand) -> None:
    """Leaving things as they are writes nothing: no question is asked back."""
    key, keep = errand.problem.key, errand.offer.choice
    errand.bridge.command(lambda desk: desk.resolve(key, keep))


def _create(errand: Errand) -> WizardFrame:
    problem = errand.problem
    if problem.code == "MAT-2" and problem.prolegis_id:
        return open_matter_info(errand.parent, errand.bridge, problem.prolegis_id, create=True)
    return _confirm(
        errand,
        QCoreApplication.translate("Problems", "A new record is created and linked; nothing that exists is changed."),
        "create",
    )


def _unlink(errand: Errand) -> WizardFrame:
    words = QCoreApplication.translate(
        "Problems", "Both records stay as they are; from then on nothing flows between them."
    )
    link = errand.problem.link_id
    if not link:
        return _confirm(errand, words, "unlink")
    dialog = ConfirmDialog(
        errand.parent, errand.bridge, errand.problem, errand.offer, words, lambda desk: desk.unlink(link)
    )
    return _shown(dialog)


def _confirm(errand: Errand, words: str, keep: str) -> WizardFrame:
    key = errand.problem.key
    dialog = ConfirmDialog(
        errand.parent, errand.bridge, errand.problem, errand.offer, words, lambda desk: desk.resolve(key, keep)
    )
    return _shown(dialog)


def _shown(dialog: WizardFrame) -> WizardFrame:
    dialog.open()
    return dialog


HANDLERS: dict[Action, Handler] = {
    Action.SIGN_IN_CLIO: _sign_in_clio,
    Action.SIGN_IN_PROLEGIS: _sign_in_prolegis,
    Action.SWITCH_REGION: _switch_region,
    Action.UNLOCK_STORE: _try_now,  # the next use of the password store asks for its password
    Action.SET_UP_APP_KEY: _app_key,
    Action.COPY_MESSAGE: _message,
    Action.TRY_NOW: _try_now,
    Action.SHOW_QUEUE: _window,
    Action.REVIEW_CHANGES: _review,
    Action.REBUILD_INDEX: _window,
    Action.OPEN_DATA_FOLDER: _window,
    Action.SEND_REPORT: _window,
    Action.OPEN_CLIO: _open_clio,
    Action.OPEN_PROLEGIS: _open_prolegis,
    Action.OPEN_WIZARD: _wizard,
    Action.CHOOSE_VALUE: _value,
    Action.CHOOSE_MATTER: _wizard,
    Action.LINK_CANDIDATE: _record,
    Action.CHOOSE_AREA: _area,
    Action.SYNC_CLIENTS: _wizard,
    Action.UPDATE_MATTER: _value,
    Action.UPDATE_CLIO_MATTER: _value,
    Action.KEEP_PROLEGIS: _value,
    Action.KEEP_CLIO: _value,
    Action.KEEP_AS_IS: _answer,
    Action.CREATE_NEW: _create,
    Action.LEAVE_FOR_NOW: _answer,
    Action.SHOW_DOCUMENT: _window,
    Action.SHOW_VERSIONS: _window,
    Action.USE_NAME: _answer,
    Action.RESTORE: _answer,
    Action.GIVE_CODE: _window,
    Action.UNLINK: _unlink,
}
