"""What an entry of the catalogue is made of: the closed set of actions a button may have, and the texts of one code. The entries stand in
``catalogue_services`` and ``catalogue_records``."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from desktop.core.bilingual import Text, both


class Action(StrEnum):
    """Everything a problem's button can do; the window knows each.

    ``OPEN_CLIO`` and ``OPEN_PROLEGIS`` show the problem's record there in the browser, or the service's first page where the
    problem has no record. Actions whose way carries a ``choice`` answer the problem with that word.
    """

    SIGN_IN_CLIO = "sign_in_clio"
    SIGN_IN_PROLEGIS = "sign_in_prolegis"
    SWITCH_REGION = "switch_region"
    UNLOCK_STORE = "unlock_store"
    SET_UP_APP_KEY = "set_up_app_key"
    COPY_MESSAGE = "copy_message"  # title, meaning and details, for an administrator
    TRY_NOW = "try_now"
    SHOW_QUEUE = "show_queue"
    REVIEW_CHANGES = "review_changes"  # the plan, with the button that lets it through
    REBUILD_INDEX = "rebuild_index"
    OPEN_DATA_FOLDER = "open_data_folder"
    SEND_REPORT = "send_report"
    OPEN_CLIO = "open_clio"
    OPEN_PROLEGIS = "open_prolegis"
    OPEN_WIZARD = "open_wizard"  # Matter Info
    CHOOSE_VALUE = "choose_value"  # both values side by side
    CHOOSE_MATTER = "choose_matter"  # the wizard's page of Clio matters
    LINK_CANDIDATE = "link_candidate"  # the records that fit, side by side
    CHOOSE_AREA = "choose_area"
    SYNC_CLIENTS = "sync_clients"
    UPDATE_MATTER = "update_matter"
    UPDATE_CLIO_MATTER = "update_clio_matter"
    KEEP_PROLEGIS = "keep_prolegis"
    KEEP_CLIO = "keep_clio"
    KEEP_AS_IS = "keep_as_is"
    CREATE_NEW = "create_new"
    LEAVE_FOR_NOW = "leave_for_now"
    UNLINK = "unlink"
    SHOW_DOCUMENT = "show_document"  # its row in the documents pane
    SHOW_VERSIONS = "show_versions"  # its history
    USE_NAME = "use_name"  # the proposed one
    RESTORE = "restore"  # put what was deleted back
    GIVE_CODE = "give_code"  # the recovery code of the kept copies


MIRROR: dict[Action, Action] = {
    Action.SIGN_IN_CLIO: Action.SIGN_IN_PROLEGIS,
    Action.OPEN_CLIO: Action.OPEN_PROLEGIS,
    Action.OPEN_PROLEGIS: Action.OPEN_CLIO,
    Action.KEEP_CLIO: Action.KEEP_PROLEGIS,
}


class Way(msgspec.Struct, frozen=True):
    """A button: what it does and its words. With a ``choice`` it is offered only where the problem accepts that answer."""

    action: Action
    words: Text
    choice: str = ""


class Entry(msgspec.Struct, frozen=True):
    """One code. ``rank`` orders the attention bar, lowest first. ``primary`` is the one button, ``others`` the other ways.

    ``clears`` tells when the problem goes by itself. ``mirrors``: written as for a problem at Clio; at Prolegis the sided
    actions and choices change places. In the texts ``{side}`` is where the trouble is and ``{other_side}`` the other service.
    """

    code: str
    rank: int
    title: Text
    meaning: Text
    primary: Way
    clears: Text
    others: tuple[Way, ...] = ()
    mirrors: bool = False


def way(action: Action, en: str, fr: str, choice: str = "") -> Way:
    return Way(action, both(en, fr), choice)
