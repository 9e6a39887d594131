"""The state of the program and of each row in words: one line, one tooltip, one word. Every line has a time, so that none can lie for long.

Fields, values and verbs are in ``wording_records``, match reasons in ``wording_matches``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from desktop.core.bilingual import Text, both, counted, fill, is_french, plain
from desktop.core.records import Side
from desktop.core.state import GUARDS, Connection, Progress, StateKind, SyncState
from desktop.core.views import RowState
from desktop.core.wording_records import side_name

Times = Callable[[date], str]  # an instant or a day as the person writes it: "10:42", "10 h 42", "Fri 16:58"

_STALE = timedelta(minutes=15)  # after this "up to date" speaks of the past
_TOOLTIP = 127  # what a Windows tray tooltip holds

_CHECKED = both(" - checked {t}", " - vérifié à {t}")
_LAST_CHECK = both(" - last check: {t}", " - dernière vérification : {t}")
_SINCE = both(" - since {t}", " - depuis {t}")
_KEPT = both(" - {n} change kept", " - {n} changement gardé"), both(" - {n} changes kept", " - {n} changements gardés")
_NEEDS = (
    both("{n} thing needs you", "{n} élément demande votre attention"),
    both("{n} things need you", "{n} éléments demandent votre attention"),
)
_ON_THE_WAY = (
    both("{n} change on its way", "{n} changement en route"),
    both("{n} changes on their way", "{n} changements en route"),
)
_UNCONFIRMED = (
    both("{n} change not confirmed yet", "{n} changement pas encore confirmé"),
    both("{n} changes not confirmed yet", "{n} changements pas encore confirmés"),
)
_MINUTES = both(" - about {n} min", " - environ {n} min")
_OF_TOTAL = both("{done} of {total} {what}", "{done} {what} sur {total}")
_SO_FAR = both("{done} {what} so far", "{done} {what} jusqu’ici")
_WHAT = {
    "clients": (both("client", "client"), both("clients", "clients")),
    "matters": (both("matter", "dossier"), both("matters", "dossiers")),
    "documents": (both("document", "document"), both("documents", "documents")),
    "changes": (both("change", "changement"), both("changes", "changements")),
    "reading": (both("record read", "fiche lue"), both("records read", "fiches lues")),
}
_UP_TO_DATE = both("Up to date", "À jour")
_WAS_UP_TO_DATE = both("Last up to date: {t}", "À jour pour la dernière fois : {t}")
_CHECKING = both("Checking for changes...", "Vérification des changements...")
_PAUSED = both("Paused until {t}", "En pause jusqu’à {t}")
_PAUSED_OPEN = both("Paused since {t}, until you resume", "En pause depuis {t}, jusqu’à la reprise")
_OFFLINE = both("Offline since {t}", "Hors ligne depuis {t}")
_NO_CONNECTION = both("No connection to {side} since {t}", "Aucune connexion à {side} depuis {t}")
_SIGN_IN = both("Sign in to {side} again", "Reconnectez-vous à {side}")
_NOT_SET_UP = both("{side} is not connected yet", "{side} n’est pas encore connecté")
_STOPPED = both("Stopped: many changes need your yes", "Arrêt : de nombreux changements à confirmer")
_STOPPED_COUNT = both("Stopped: {count} changes need your yes", "Arrêt : {count} changements à confirmer")
_STALLED = both("Stopped: see why", "Arrêté : voir pourquoi")
_STALLED_ON = both("Stopped on {name}: see why", "Arrêté sur {name} : voir pourquoi")
_STARTING = both("Starting, nothing checked yet", "Démarrage, rien de vérifié encore")
_ELSEWHERE = both("{name} syncs for the firm", "{name} synchronise pour le cabinet")
_SLOW = both("{side} asks us to slow down", "{side} nous demande de ralentir")
_FAULTY = both("{side} has a fault, trying again", "{side} a une panne, nouvel essai")
_BOTH_EQUAL = both("Both sides equal: {t}", "Deux côtés égaux : {t}")
_NEXT_CHECK = both("Next check: {t}", "Prochaine vérification : {t}")

_ROWS: dict[RowState, Text] = {
    RowState.SAME: both("Same", "Identiques"),
    RowState.TO_CLIO: both("To Clio", "Vers Clio"),
    RowState.FROM_CLIO: both("From Clio", "De Clio"),
    RowState.DIFFERS: both("Changed on both sides", "Modifié des deux côtés"),
    RowState.STANDING: both("Differs", "Diffère"),
    RowState.NEEDS_YOU: both("Needs you", "À traiter"),
    RowState.ONLY_PROLEGIS: both("Not linked", "Non lié"),
    RowState.ONLY_CLIO: both("Not linked", "Non lié"),
    RowState.UNCONFIRMED: both("Not confirmed yet", "Pas encore confirmé"),
    RowState.HELD: both("Held", "Retenu"),
    RowState.GONE: both("Gone on one side", "Absent d’un côté"),
}
_DIFFER = both("{n} differs", "{n} diffère"), both("{n} differ", "{n} diffèrent")
_EQUAL_BUT = (
    both("Equal but for {n} field", "Identiques sauf {n} champ"),
    both("Equal but for {n} fields", "Identiques sauf {n} champs"),
)
_CONNECTIONS: dict[Connection, Text] = {
    Connection.OK: both("connected", "connecté"),
    Connection.OFFLINE: both("no connection", "aucune connexion"),
    Connection.SIGNED_OUT: both("sign in again", "reconnectez-vous"),
    Connection.SLOW: both("asks us to slow down", "demande de ralentir"),
    Connection.FAULTY: both("has a fault", "en panne"),
    Connection.NOT_SET_UP: both("not connected yet", "pas encore connecté"),
    Connection.UNCHECKED: both("not checked yet", "pas encore vérifié"),
}


def state_line(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    """The one line of the status bar, the tray's menu and ``status``. ``times`` shows instants in the person's zone and manner."""
    return _LINES[state.kind](state, lang, now, times)


def tooltip(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    """The line, when both sides were last confirmed equal and the next check; as many lines as a tray tooltip holds."""
    text = plain(state_line(state, lang, now, times), _TOOLTIP)
    for words, at in ((_BOTH_EQUAL, state.last_confirmed), (_NEXT_CHECK, state.next_check)):
        line = "" if at is None else f"\n{_at(words, lang, times(at))}"
        text += line if len(text + line) <= _TOOLTIP else ""
    return text


def row_word(state: RowState, lang: str, differs: int = 0) -> str:
    """The word beside a pair mark; with ``differs`` how many fields differ, where that is what there is to say."""
    if differs and state in (RowState.DIFFERS, RowState.STANDING):
        return counted(differs, *_DIFFER, lang)
    return _ROWS[state].on(lang)


def equal_but_words(fields: int, lang: str) -> str:
    """How a linked record stands whose sides were left different in some fields."""
    return counted(fields, *_EQUAL_BUT, lang)


def connection_words(connection: Connection, lang: str) -> str:
    """How one service is, for the status bar's "Clio (Canada): connected"."""
    return _CONNECTIONS[connection].on(lang)


def _at(words: Text, lang: str, time: str) -> str:
    return fill(words.on(lang), {"t": time}, {})


def _on(words: Text, lang: str, **params: str) -> str:
    return fill(words.on(lang), params, {})


def _checked(state: SyncState, lang: str, times: Times) -> str:
    """The last check, or since when the state is so if there was none."""
    if state.last_checked is None:
        return _at(_SINCE, lang, times(state.since))
    return _at(_LAST_CHECK, lang, times(state.last_checked))


def _kept(state: SyncState, lang: str) -> str:
    return counted(state.waiting, *_KEPT, lang) if state.waiting else ""


def _which(state: SyncState, connection: Connection) -> list[str]:
    return [side_name(side) for side in Side if state.connections.get(side) is connection]


def _up_to_date(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    checked = state.last_checked or state.last_confirmed or state.since
    if now - checked > _STALE:  # after a sleep the line must not speak of now
        return _at(_WAS_UP_TO_DATE, lang, times(checked))
    return _UP_TO_DATE.on(lang) + _at(_CHECKED, lang, times(checked))


def _checking(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    if sides := _which(state, Connection.SLOW):
        return _on(_SLOW, lang, side=sides[0]) + _checked(state, lang, times)
    return _CHECKING.on(lang) + _checked(state, lang, times)


def _syncing(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    if state.progress is not None:
        return _progress(state.progress, lang) + _at(_SINCE, lang, times(state.since))
    forms = _UNCONFIRMED if 0 < state.waiting == state.unconfirmed else _ON_THE_WAY
    return counted(state.waiting, *forms, lang) + _checked(state, lang, times)


def _progress(progress: Progress, lang: str) -> str:
    number = (
        progress.done if is_french(lang) or not progress.total else progress.total
    )  # "1 client sur 2", "1 of 2 clients"
    what = counted(number, *_WHAT.get(progress.what, _WHAT["changes"]), lang)
    words = _OF_TOTAL if progress.total else _SO_FAR
    line = _on(words, lang, done=str(progress.done), total=str(progress.total), what=what)
    if progress.seconds_left is None:
        return line
    return line + _on(_MINUTES, lang, n=str(max(1, round(progress.seconds_left / 60))))


def _needs_you(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    return counted(state.needs, *_NEEDS, lang) + _checked(state, lang, times)


def _paused(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    words, at = (_PAUSED_OPEN, state.since) if state.pause_until is None else (_PAUSED, state.pause_until)
    return _at(words, lang, times(at)) + _kept(state, lang)


def _offline(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    time, sides = times(state.offline_since or state.since), _which(state, Connection.OFFLINE)
    faulty = _which(state, Connection.FAULTY)
    if faulty and not sides:  # it answers: it is not the connection
        return _on(_FAULTY, lang, side=faulty[0]) + _checked(state, lang, times) + _kept(state, lang)
    line = _on(_NO_CONNECTION, lang, side=sides[0], t=time) if len(sides) == 1 else _at(_OFFLINE, lang, time)
    return line + _kept(state, lang)


def _signed_out(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    since = _at(_SINCE, lang, times(state.since))
    if sides := _which(state, Connection.SIGNED_OUT):
        return _on(_SIGN_IN, lang, side=sides[-1]) + since
    sides = _which(state, Connection.NOT_SET_UP) or [side_name(Side.CLIO)]
    return _on(_NOT_SET_UP, lang, side=sides[-1]) + since


def _guard(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    counts = [one.params["count"] for one in state.problems if one.code in GUARDS and one.params.get("count")]
    line = _on(_STOPPED_COUNT, lang, count=plain(counts[0], 12)) if counts else _STOPPED.on(lang)
    return line + _at(_SINCE, lang, times(state.since))


def _stalled(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    line = _on(_STALLED_ON, lang, name=plain(state.stalled_on, 40)) if state.stalled_on else _STALLED.on(lang)
    return line + _at(_SINCE, lang, times(state.since))


def _starting(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    return _STARTING.on(lang) + _at(_SINCE, lang, times(state.since))


def _elsewhere(state: SyncState, lang: str, now: datetime, times: Times) -> str:
    return _on(_ELSEWHERE, lang, name=plain(state.held_by, 40)) + _checked(state, lang, times)


_LINES: dict[StateKind, Callable[[SyncState, str, datetime, Times], str]] = {
    StateKind.UP_TO_DATE: _up_to_date,
    StateKind.CHECKING: _checking,
    StateKind.SYNCING: _syncing,
    StateKind.NEEDS_YOU: _needs_you,
    StateKind.PAUSED: _paused,
    StateKind.OFFLINE: _offline,
    StateKind.SIGNED_OUT: _signed_out,
    StateKind.GUARD: _guard,
    StateKind.STALLED: _stalled,
    StateKind.STARTING: _starting,
    StateKind.ELSEWHERE: _elsewhere,
}
