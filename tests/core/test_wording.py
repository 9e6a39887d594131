"""The state always reads true and with a time; rows, fields, values, verbs and match reasons have words in both languages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.core import fields, matching, matching_matters
from desktop.core.bilingual import NBSP
from desktop.core.evidence import Certainty, Reason
from desktop.core.journal import IntentState
from desktop.core.likeness import Likeness
from desktop.core.problems import Problem
from desktop.core.records import Item, Kind, Party, Side
from desktop.core.state import Connection, Progress, StateKind, SyncState
from desktop.core.views import RowState
from desktop.core.wording import _LINES, connection_words, row_word, state_line, tooltip
from desktop.core.wording_matches import REASONS, certainty_words, reason_words
from desktop.core.wording_records import (
    field_name,
    item_words,
    queue_words,
    region_name,
    side_name,
    step_words,
    type_or_form,
    value_words,
    verb_words,
)
from tests.core.pairs import client

NOW = datetime(2026, 11, 22, 10, 45, tzinfo=UTC)
CHECKED = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
SINCE = datetime(2026, 11, 22, 10, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
FINE = {Side.PROLEGIS: Connection.OK, Side.CLIO: Connection.OK}


def english(at: date) -> str:
    return f"{at:%H:%M}" if isinstance(at, datetime) else f"{at:%b} {at.day}"


def french(at: date) -> str:
    return f"{at:%H}{NBSP}h{NBSP}{at:%M}" if isinstance(at, datetime) else f"{at.day} nov."


def state(kind: StateKind, **more: Any) -> SyncState:
    return SyncState(**{"kind": kind, "since": SINCE, "connections": FINE, "last_checked": CHECKED, **more})


def lines(kind: StateKind, **more: Any) -> tuple[str, str]:
    it = state(kind, **more)
    return state_line(it, "en", NOW, english), state_line(it, "fr_CA", NOW, french).replace(NBSP, " ")


VARIED: list[dict[str, Any]] = [
    {},
    {"last_checked": None},
    {"waiting": 5, "needs": 3, "unconfirmed": 5},
    {"progress": Progress("clients", 12, 40, 100.0)},
    {"progress": Progress("tea", 12, 0)},
    {"pause_until": LATER, "offline_since": SINCE, "held_by": "PC-2", "stalled_on": "Okafor, Adaeze"},
    {"connections": dict.fromkeys(Side, Connection.OFFLINE)},
    {"connections": {}},
    *({"connections": {**FINE, side: how}} for side in Side for how in Connection),
]


@pytest.mark.parametrize("kind", list(StateKind))
@pytest.mark.parametrize("more", VARIED, ids=range(len(VARIED)))
def test_every_line_has_a_time(kind: StateKind, more: dict[str, Any]) -> None:
    for now in (NOW, NOW + timedelta(days=3)):
        it = state(kind, **more)
        assert re.search(r"\d\d:\d\d", state_line(it, "en", now, english))
        assert re.search(rf"\d\d{NBSP}h{NBSP}\d\d", state_line(it, "fr", now, french))
        assert "{" not in state_line(it, "en", now, english) + state_line(it, "fr", now, french)
        assert len(tooltip(it, "fr", now, french)) <= 127


def test_every_kind_has_a_line() -> None:
    assert set(_LINES) == set(StateKind)


def test_up_to_date_says_when() -> None:
    assert lines(StateKind.UP_TO_DATE) == ("Up to date - checked 10:42", "À jour - vérifié à 10 h 42")
    asleep = state(StateKind.UP_TO_DATE, last_checked=None, last_confirmed=SINCE)
    assert state_line(asleep, "en", NOW, english) == "Last up to date: 10:12"


def test_checking_names_the_service_in_trouble() -> None:
    assert lines(StateKind.CHECKING)[0] == "Checking for changes... - last check: 10:42"
    slow = {**FINE, Side.CLIO: Connection.SLOW}
    assert lines(StateKind.CHECKING, connections=slow)[0] == "Clio asks us to slow down - last check: 10:42"


def test_syncing_counts() -> None:
    progress = Progress("clients", 12, 40, 125.0)
    assert lines(StateKind.SYNCING, progress=progress) == (
        "12 of 40 clients - about 2 min - since 10:12",
        "12 clients sur 40 - environ 2 min - depuis 10 h 12",
    )
    assert lines(StateKind.SYNCING, progress=Progress("reading", 12, 0))[0] == "12 records read so far - since 10:12"
    assert lines(StateKind.SYNCING, progress=Progress("matters", 1, 2, 4.0))[1].startswith(
        "1 dossier sur 2 - environ 1 min"
    )
    assert lines(StateKind.SYNCING, waiting=1)[0] == "1 change on its way - last check: 10:42"
    assert lines(StateKind.SYNCING, waiting=2, unconfirmed=2)[1].startswith("2 changements pas encore confirmés")


def test_needs_you_counts_in_both_languages() -> None:
    assert lines(StateKind.NEEDS_YOU, needs=3)[0].startswith("3 things need you")
    assert lines(StateKind.NEEDS_YOU, needs=1)[1].startswith("1 élément demande votre attention")


def test_pause_offline_and_sign_in() -> None:
    assert lines(StateKind.PAUSED, pause_until=LATER) == ("Paused until 14:30", "En pause jusqu’à 14 h 30")
    assert lines(StateKind.PAUSED, waiting=1)[0] == "Paused since 10:12, until you resume - 1 change kept"
    both = dict.fromkeys(Side, Connection.OFFLINE)
    assert lines(StateKind.OFFLINE, connections=both, waiting=5) == (
        "Offline since 10:12 - 5 changes kept",
        "Hors ligne depuis 10 h 12 - 5 changements gardés",
    )
    one = {**FINE, Side.CLIO: Connection.OFFLINE}
    assert lines(StateKind.OFFLINE, connections=one)[0] == "No connection to Clio since 10:12"
    faulty = {**FINE, Side.PROLEGIS: Connection.FAULTY}
    assert lines(StateKind.OFFLINE, connections=faulty, waiting=1) == (
        "Prolegis has a fault, trying again - last check: 10:42 - 1 change kept",
        "Prolegis a une panne, nouvel essai - dernière vérification : 10 h 42 - 1 changement gardé",
    )
    out = {**FINE, Side.CLIO: Connection.SIGNED_OUT}
    assert lines(StateKind.SIGNED_OUT, connections=out)[1] == "Reconnectez-vous à Clio - depuis 10 h 12"
    new = {**FINE, Side.PROLEGIS: Connection.NOT_SET_UP}
    assert lines(StateKind.SIGNED_OUT, connections=new)[0].startswith("Prolegis is not connected yet")


def test_guard_stall_start_and_elsewhere() -> None:
    guard = Problem("g", "GUARD-1", SINCE, params={"count": "212"})
    assert lines(StateKind.GUARD, problems=(guard,)) == (
        "Stopped: 212 changes need your yes - since 10:12",
        "Arrêt : 212 changements à confirmer - depuis 10 h 12",
    )
    assert lines(StateKind.GUARD)[0].startswith("Stopped: many changes")
    assert lines(StateKind.STALLED, stalled_on="x\u202ey")[0].startswith("Stopped on x\ufffdy: see why")
    assert lines(StateKind.STALLED)[1].startswith("Arrêté : voir pourquoi")
    assert lines(StateKind.STARTING)[0] == "Starting, nothing checked yet - since 10:12"
    assert lines(StateKind.ELSEWHERE, held_by="PC-2")[0] == "PC-2 syncs for the firm - last check: 10:42"


def test_tooltip_tells_when_both_sides_were_equal_and_the_next_check() -> None:
    it = state(StateKind.UP_TO_DATE, last_confirmed=CHECKED, next_check=LATER)
    assert tooltip(it, "en", NOW, english) == "Up to date - checked 10:42\nBoth sides equal: 10:42\nNext check: 14:30"
    crowded = state(StateKind.STALLED, stalled_on="w" * 90, last_confirmed=CHECKED, next_check=LATER)
    assert len(tooltip(crowded, "fr", NOW, lambda at: "x" * 30)) <= 127


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_closed_lists_are_worded_whole(lang: str) -> None:
    for words in (
        [
            row_word(row, lang) for row in RowState if row is not RowState.ONLY_CLIO
        ],  # not linked either, seen from there
        [connection_words(how, lang) for how in Connection],
        [certainty_words(how, lang) for how in Certainty],
        [queue_words(how, lang) for how in IntentState],
    ):
        assert all(words)
        assert len(set(words)) == len(words)


def test_rows_count_what_differs() -> None:
    assert row_word(RowState.DIFFERS, "en") == "Changed on both sides"
    assert row_word(RowState.STANDING, "en", 2) == "2 differ"
    assert row_word(RowState.DIFFERS, "fr", 1) == "1 diffère"
    assert row_word(RowState.SAME, "en", 2) == "Same"


def test_every_field_of_the_table_has_a_label_in_both_languages() -> None:
    for kind, table in fields.TABLES.items():
        for field in table:
            for lang in ("en", "fr"):
                label = field_name(kind, field.name, lang)
                assert "_" not in label
                assert label[0].isupper()
    assert field_name(Kind.MATTER, "type", "en") == "Matter type"
    assert field_name(Kind.CLIENT, "type", "en") == "Client type"
    assert field_name(None, "emails", "fr") == "Courriels"
    assert field_name(Kind.CLIENT, "shoe_size", "en") == "shoe size"


def test_values_as_a_person_reads_them() -> None:
    def shown(value: Any, field: str = "description", kind: Kind = Kind.MATTER, lang: str = "en") -> str:
        return value_words(kind, field, value, lang, english)

    emails = tuple(Item(f"e{n}", (f"a{n}@example.ca",), "work" if n == 1 else "") for n in range(1, 6))
    assert shown(None) == shown(()) == shown("") == "empty"
    assert shown(None, lang="fr") == "vide"
    assert shown(date(2026, 11, 20), "closing_on") == "Nov 20"
    assert shown(emails[:1], "emails") == "a1@example.ca (work)"
    assert shown(emails, "emails", lang="fr") == "a1@example.ca (travail); a2@example.ca; a3@example.ca; 2 de plus"
    assert shown((Party("p1"), Party("p2")), "parties") == "2 clients"
    assert shown("closed", "status", lang="fr") == "fermé"
    assert shown("archived", "status") == "archived"
    assert shown("estate", "type", lang="fr") == "estate"
    assert shown("estate", "type", Kind.CLIENT, "fr") == "succession"
    assert shown("a\nb\u202e") == "a b\ufffd"
    assert len(shown("x" * 1_000_000)) == 200


def test_an_address_leaves_out_its_empty_parts() -> None:
    street = Item("k", ("118 Larkspur Way NW", "Calgary", "", "T2X 0A1", ""), "cottage")
    assert item_words(street, "en") == "118 Larkspur Way NW, Calgary, T2X 0A1 (cottage)"


def test_services_and_regions() -> None:
    assert [side_name(side) for side in Side] == ["Prolegis", "Clio"]
    assert region_name("us", "fr") == "États-Unis"
    assert region_name("mars", "fr") == "mars"


def test_what_was_done() -> None:
    assert verb_words("updated", Side.CLIO, "en") == "Sent to Clio"
    assert verb_words("updated", Side.PROLEGIS, "fr") == "Reçu de Clio"
    assert verb_words("linked", Side.CLIO, "fr") == "Lié"
    assert verb_words("danced", None, "fr") == "danced"
    assert step_words("confirming", "en") == "Confirming"
    assert step_words("dancing", "en") == "dancing"
    assert queue_words("dancing", "en") == "dancing"


def test_every_reason_that_matching_gives_has_words() -> None:
    given: set[str] = set()
    for module in (matching, matching_matters):
        source = Path(str(module.__file__)).read_text()
        given |= set(re.findall(r'Reason\(\s*"([a-z_]+)"', source))
    assert len(given) > 10
    given |= {likeness.value for likeness in Likeness if likeness.value}
    assert given <= set(REASONS)
    for code, words in REASONS.items():
        assert set(re.findall(r"\{\w+\}", words.en)) == set(re.findall(r"\{\w+\}", words.fr)), code


def test_reasons_show_what_was_compared() -> None:
    same = Reason("same_email", True, "A@example.ca", "a@example.ca")
    assert reason_words(same, "en") == "Same e-mail: a@example.ca"
    born = Reason("other_birth_date", False, "1980-11-20", "1981-11-21")
    assert reason_words(born, "en", english) == "Another date of birth: Nov 20 / Nov 21"
    assert reason_words(born, "en") == "Another date of birth: 1980-11-20 / 1981-11-21"
    phone = Reason("same_phone", True, "", "4035550142")
    assert reason_words(phone, "en", english) == "Same phone: 4035550142"
    form = Reason("other_form", False, "person", "estate")
    assert reason_words(form, "fr") == f"Pas la même nature{NBSP}: personne / succession"
    missing = Reason("other_client", False, "", "{ours}\n")
    assert reason_words(missing, "en") == "Another client: – / {ours}"
    assert reason_words(Reason("same_shoe_size", True), "fr") == "same shoe size"


@pytest.mark.parametrize(
    ("word", "english", "french"),
    [
        ("purchase", "Purchase", "Achat"),
        ("estate_administration", "Estate administration", "Administration de succession"),
        ("farm_lease", "Farm lease", "Farm lease"),
        ("Real Estate – Purchase", "Real Estate – Purchase", "Real Estate – Purchase"),
    ],
)
def test_a_matter_type_reads_as_people_write_it(word: str, english: str, french: str) -> None:
    def shown(lang: str) -> str:
        return value_words(Kind.MATTER, "practice_area", word, lang, str)

    assert (shown("en"), shown("fr")) == (english, french)


def test_a_new_relationship_is_not_called_a_new_contact() -> None:
    assert verb_words("created", Side.CLIO, "en", Kind.PARTY) == "Related contact added"
    assert verb_words("created", Side.CLIO, "fr", Kind.PARTY) == "Contact lié ajouté"
    assert verb_words("created", Side.CLIO, "en", Kind.CLIENT) == "Created in Clio"


def test_a_clients_type_or_else_its_form() -> None:
    estate, person = client(Side.PROLEGIS, type="estate"), client(Side.CLIO)
    assert type_or_form(None, person, estate) == "estate"
    assert type_or_form(None, person) == "person"
    assert type_or_form(None) == ""
