"""Every problem has words: both languages, one button that exists, no fright words; and hostile parameters stay harmless."""

from __future__ import annotations

import re
import string
from datetime import UTC, date, datetime

import pytest

from desktop.core.bilingual import NBSP, Text, both, counted, fill, plain, shorten
from desktop.core.catalogue import BUTTON, CATALOGUE, SENTENCE, TITLE, answer_words, entry_of, explain, in_order, render
from desktop.core.catalogue_entry import MIRROR, Action, Entry
from desktop.core.problems import Problem
from desktop.core.records import Kind, Side

NOW = datetime(2026, 11, 22, 15, 42, tzinfo=UTC)
_LISTED = """
AUTH-1 AUTH-2 AUTH-3 AUTH-4 AUTH-5 AUTH-6 NET-1 NET-2 NET-3 NET-4 RATE-1 SRV-1 SRV-2 API-1 DISK-1 DB-1 DB-2 DB-3 DB-4
GUARD-1 STALL-1 BUG-1 VER-1 FORM-1 LIMIT-1 LIMIT-2 MISS-1 REF-1 PERM-1 CLI-1 CLI-2 CLI-3 CLI-4 MAT-2 NUM-1 NUM-2 STAT-1
MAP-1 OWNER-1 PARTY-1 PARTY-2 GONE-1 GONE-2 LINK-1 LINK-2 READ-1 AMB-1 AMB-2 FREEZE-1 CUT-1 BASE-1 REDO-1
DESK-1 SEEN-1 DOC-1 DOC-2 DOC-3 DOC-4 DOC-5 DOC-6 DOC-7 DOC-8 DOC-9 DOC-10 DEL-1 DEL-2 DEL-3 NAME-1 SIZE-1 LOCK-2 VAULT-1 VAULT-2 VAULT-3 VAULT-4
FILE-1 FILE-2 FILE-3 FILE-4
"""
CODES = _LISTED.split()
TYPICAL = {
    "side": "clio", "name": "Okafor, Adaeze", "field": "closing_on", "prolegis": "2026-114", "clio": "00418-Okafor",
    "number": "2026-114", "matter": "2026-114", "names": "Okafor, Adaeze; Tremblay-Roy, Hélène", "other": "Okafor, Ada",
    "client": "Brightwater Homes Ltd.", "sent": "a long text", "kept": "a long", "said": "Name is too long", "count": "24",
    "limit": "20", "waiting": "5", "until": "2026-11-22T15:55:00+00:00", "expected": "Larkspur Law", "found": "Heron Law",
    "path": "/mnt/share/assistant", "reference": "4f2a", "sample": "Okafor, Adaeze; Bouchard, Lise", "region": "us",
    "type": "refinance", "proposed": "Offre - 2026.docx",
}  # fmt: skip
SIDES = {"side", "other_side"}  # these have neutral words; every other parameter stands in a part that can be left out
PART = re.compile(r"\[[^\[\]]*\]")
FORBIDDEN = (
    "conflict",
    "conflit",
    "unknown error",
    "erreur inconnue",
    "exception",
    "traceback",
    "error",
    "erreur",
    "http",
)


def problem(code: str, params: dict[str, str] | None = None, **more: object) -> Problem:
    return Problem(f"{code}:1", code, NOW, params=TYPICAL if params is None else params, **more)  # type: ignore[arg-type]


def texts(entry: Entry) -> list[Text]:
    return [entry.title, entry.meaning, entry.clears, *(way.words for way in (entry.primary, *entry.others))]


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_code_has_its_entry() -> None:
    assert sorted(CATALOGUE) == sorted(CODES)
    assert all(entry.code == code for code, entry in CATALOGUE.items())


@pytest.mark.parametrize("code", CODES)
def test_both_languages_say_the_same_with_the_same_parameters(code: str) -> None:
    entry = CATALOGUE[code]
    for text in texts(entry):
        assert text.en
        assert text.fr
        assert names(text.en) == names(text.fr) <= {*TYPICAL, "other_side", "word"}
    for text in (entry.title, entry.meaning, entry.clears):
        assert text.en != text.fr
    for text in (entry.meaning, entry.clears):
        assert text.en.endswith(".")
        assert text.fr.endswith(".")


@pytest.mark.parametrize("code", CODES)
def test_what_may_be_missing_stands_in_a_part_of_its_own(code: str) -> None:
    for text in texts(CATALOGUE[code]):
        for template in (text.en, text.fr):
            assert names(PART.sub("", template)) <= SIDES
            assert not set("[]|") & set(PART.sub("", template)), "a part is closed, and none lies in another"


@pytest.mark.parametrize("code", CODES)
def test_french_has_its_no_break_spaces(code: str) -> None:
    for text in texts(CATALOGUE[code]):
        assert not {" :", "« ", " »", " ;", " ?", " !", "'"} & {
            text.fr[at : at + n] for at in range(len(text.fr)) for n in (1, 2)
        }
        assert text.fr.count(f"«{NBSP}") == text.fr.count(f"{NBSP}»") == text.fr.count("«")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lang", ["en", "fr_CA"])
@pytest.mark.parametrize("side", list(Side))
def test_a_typical_problem_reads_whole(code: str, lang: str, side: Side) -> None:
    shown = render(problem(code, {**TYPICAL, "side": side}, kind=Kind.MATTER), lang)
    assert len(shown.title) <= TITLE
    assert len(shown.meaning) <= SENTENCE
    assert "{" not in shown.title + shown.meaning + shown.button
    assert "…" not in shown.title + shown.meaning
    assert shown.button
    assert isinstance(shown.action, Action)
    assert shown.primary not in shown.others
    assert len({offer.words for offer in (shown.primary, *shown.others)}) == 1 + len(shown.others)


@pytest.mark.parametrize("code", CODES)
def test_no_fright_words(code: str) -> None:
    for text in texts(CATALOGUE[code]):
        for word in FORBIDDEN:
            assert word not in text.en.casefold()
            assert word not in text.fr.casefold()
        for other in CODES:
            assert other not in text.en + text.fr


@pytest.mark.parametrize("code", CODES)
def test_a_problem_without_parameters_has_neutral_words(code: str) -> None:
    for lang in ("en", "fr"):
        shown = render(problem(code, {}), lang)
        everything = shown.title + shown.meaning + "".join(offer.words for offer in (shown.primary, *shown.others))
        assert "{" not in everything
        assert "…" not in shown.title + shown.meaning
        assert not set("[]|") & set(everything)
        assert shown.title[0].isupper()


HOSTILE = [
    "{side}{0}{name.__class__}",
    "}{",
    "%s{",
    "x" * 1_000_000,
    "\u202etxt.exe" * 9,
    "שלום עולם " * 30,
    "a\x00\x1b[31m\nb",
    "\ud800",
    "&<b>",
]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_fault_F30_hostile_parameters_stay_short_and_plain(code: str, text: str) -> None:
    params = dict.fromkeys(TYPICAL, text)
    for lang in ("en", "fr"):
        shown = render(problem(code, params, kind=Kind.CLIENT, field="emails"), lang)
        assert len(shown.title) <= TITLE
        assert len(shown.meaning) <= SENTENCE
        assert all(len(offer.words) <= BUTTON for offer in (shown.primary, *shown.others))
        assert len(shown.details) < 20_000
        everything = shown.title + shown.meaning + shown.button
        assert not {"\n", "\x00", "\x1b", "\u202e", "\ud800"} & set(everything)
        everything.encode()


def test_right_to_left_names_do_not_turn_the_sentence() -> None:
    shown = render(problem("GONE-1", {"name": "שלום", "side": "clio"}), "en")
    assert shown.title == "\u2068שלום\u2069 is no longer in Clio"
    assert shorten("\u2068" + "ש" * 30 + "\u2069", 5) == "\u2068" + "ש" * 4 + "…\u2069"


def test_ranks_are_distinct_enough_and_waiting_comes_last() -> None:
    waiting = Problem("a", "NET-1", NOW, waits=True)
    question = Problem("b", "VER-1", NOW)
    guard = Problem("c", "GUARD-1", NOW)
    old = Problem("d", "VER-1", datetime(2026, 11, 20, tzinfo=UTC))
    assert in_order([waiting, question, guard, old]) == [guard, old, question, waiting]


def test_sides_are_named_and_sided_buttons_follow_the_side() -> None:
    clio = render(problem("AUTH-1", {"side": "clio", "waiting": "5"}), "en")
    prolegis = render(problem("AUTH-1", {"waiting": "5"}, side=Side.PROLEGIS), "en")
    assert (clio.title, clio.action, clio.button) == (
        "Your sign-in to Clio ended",
        Action.SIGN_IN_CLIO,
        "Sign in to Clio",
    )
    assert (prolegis.title, prolegis.action) == ("Your sign-in to Prolegis ended", Action.SIGN_IN_PROLEGIS)
    assert "changes waiting here: 5" in clio.meaning


def test_what_a_side_refuses_is_corrected_on_the_other() -> None:
    shown = render(problem("LIMIT-1", {**TYPICAL, "side": "prolegis"}, choices=("prolegis",)), "en")
    assert (shown.action, shown.button) == (Action.OPEN_CLIO, "Shorten in Clio")
    assert [(offer.action, offer.words, offer.choice) for offer in shown.others] == [
        (Action.KEEP_PROLEGIS, "Keep what Prolegis has", "prolegis")
    ]


def test_numbers_are_offered_only_where_they_can_be_written() -> None:
    params = {"prolegis": "2026-114", "clio": "00418-Okafor"}
    both_ways = render(problem("NUM-1", params, choices=("prolegis", "clio", "both")), "fr")
    assert [offer.words for offer in (both_ways.primary, *both_ways.others)] == [
        "Update Matter", "Update Clio Matter", "Laisser les deux numéros",
    ]  # fmt: skip
    automatic = render(problem("NUM-1", params, choices=("clio", "both")), "en")
    assert Action.UPDATE_CLIO_MATTER not in {offer.action for offer in automatic.others}
    assert (automatic.action, automatic.primary.choice) == (Action.UPDATE_MATTER, "clio")
    only_clio = render(problem("NUM-1", params, choices=("prolegis",)), "en")
    assert (only_clio.action, only_clio.others) == (Action.UPDATE_CLIO_MATTER, ())
    assert render(problem("NUM-1", params), "en").action is Action.UPDATE_MATTER


def test_the_faq_s_words_stay_in_french() -> None:
    assert render(problem("CLI-2"), "fr").button == "Sync Clients/Contact"


def test_values_statuses_fields_and_times_are_in_words() -> None:
    status = render(problem("STAT-1", {"name": "2026-114", "prolegis": "open", "clio": ""}, field="status"), "fr")
    assert status.meaning.startswith(f"À vous de choisir{NBSP}: ouvert dans Prolegis, vide dans Clio.")
    changed = render(problem("VER-1", {"name": "2026-114", "field": "closing_on"}, kind=Kind.MATTER), "en")
    assert changed.title == "2026-114: closing date changed on both sides"
    assert "15:55 UTC" in render(problem("RATE-1"), "en").meaning
    assert "10:55" in render(problem("RATE-1"), "en", _halifax).meaning
    assert "later" in render(problem("RATE-1", {"until": "later"}), "en").meaning
    assert "United States" in render(problem("AUTH-3"), "en").meaning
    assert "Mars" in render(problem("AUTH-3", {"region": "Mars"}), "en").meaning


def _halifax(at: date) -> str:
    assert isinstance(at, datetime)
    return f"{at.hour - 5}:{at.minute}"


def test_a_matter_type_or_an_area_without_partner_is_quoted() -> None:
    for params in (
        {"type": "refinance"},
        {"area": "refinance"},
        {"prolegis": "refinance", "clio": "x"},
        {"clio": "refinance"},
    ):
        assert "“refinance”" in render(problem("MAP-1", params), "en").title


def test_a_code_of_another_version_still_has_words() -> None:
    assert entry_of("NEW-9").code == "BUG-1"
    shown = render(problem("NEW-9", {}), "en")
    assert "reference NEW-9" in shown.meaning
    assert shown.code == "NEW-9"


def test_details_hold_the_facts_for_whoever_helps() -> None:
    shown = render(problem("REF-1", {"name": "A", "said": "no"}, prolegis_id="c-1"), "en")
    assert shown.details == "code: REF-1\nsince: 2026-11-22T15:42:00+00:00\nprolegis id: c-1\nname: A\nsaid: no"


@pytest.mark.parametrize("code", CODES)
def test_explain_tells_meaning_button_and_end(code: str) -> None:
    for lang in ("en", "fr"):
        lines = explain(code.lower(), lang).splitlines()
        assert lines[0].startswith(code)
        assert lines[-1] == CATALOGUE[code].clears.on(lang)
        assert "{" not in "".join(lines)
        assert len(lines) == (5 if CATALOGUE[code].others else 4)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_explain_reads_whole(code: str, lang: str) -> None:
    """Sentences, not a template: nothing stands in for a name or a number that nobody knows here."""
    text = explain(code, lang)
    assert not set("{}[]|…") & set(text)
    assert not re.findall(r"\s\s|\s[.,;)]|\(\s*\)|“\s*”|«\s*»|[:,;]\s*[.,;]|[:,;]$", text, re.MULTILINE)
    title, meaning, *_, clears = text.splitlines()
    for line in (title.removeprefix(code).lstrip(f"{NBSP}: "), meaning, clears):
        assert line.endswith(".")
        assert all(sentence[0].isupper() for sentence in line.split(". "))


def test_explain_of_what_was_unreadable_once() -> None:
    assert [explain(code, "en").splitlines()[0] for code in ("NUM-1", "GUARD-1", "RATE-1")] == [
        "NUM-1: The matter numbers differ.",
        "GUARD-1: Many records changed at once in Clio or Prolegis.",
        "RATE-1: Clio or Prolegis asks us to slow down.",
    ]
    assert explain("BUG-1", "en").splitlines()[1].endswith("A report helps us.")
    assert explain("NUM-1", "fr").splitlines()[0] == f"NUM-1{NBSP}: Les numéros diffèrent."


def test_explain_lists_the_codes_for_any_other_word() -> None:
    assert "VER-1" in explain("nonsense", "en")


def test_every_action_is_used_by_some_button() -> None:
    used = {way.action for entry in CATALOGUE.values() for way in (entry.primary, *entry.others)}
    assert used | {MIRROR[action] for action in used if action in MIRROR} == set(Action)


def test_bilingual_pieces() -> None:
    assert both("50 %", "50 % : « a »").fr == f"50{NBSP}%{NBSP}: «{NBSP}a{NBSP}»"
    one, many = both("{n} item", "{n} élément"), both("{n} items", "{n} éléments")
    assert [counted(n, one, many, "en") for n in (0, 1, 2)] == ["0 items", "1 item", "2 items"]
    assert [counted(n, one, many, "fr") for n in (0, 1, 2)] == ["0 élément", "1 élément", "2 éléments"]
    assert fill("{a} {b} {c}", {"a": "{b}"}, {"b": "neutral"}) == "{b} neutral …"
    part = "x[ {a}: {b}| none][ ({b})]."
    assert fill(part, {"a": "1", "b": "[2|3]"}, {}) == "x 1: [2|3] ([2|3])."
    assert fill(part, {"a": "1", "b": ""}, {"b": "neutral"}) == fill(part, {}, {}) == "x none."
    assert plain("a\tb\u202ec", 10) == "a b\ufffdc"
    assert plain("abcdef", 4) == "abc…"


def test_a_title_says_the_whole_of_an_ordinary_name() -> None:
    """In French our own words are longer: the label cuts where there is no room, never the text."""
    params = {"name": "Lindqvist, Ingrid", "prolegis": "1961-05-20", "clio": "1961-05-21"}
    shown = render(problem("VER-1", params, kind=Kind.CLIENT, field="date_of_birth"), "fr")
    assert shown.title == f"Lindqvist, Ingrid{NBSP}: date de naissance, changement des deux côtés"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_our_own_words_of_a_title_are_short(code: str, lang: str) -> None:
    assert len(render(problem(code, {}), lang).title) <= 64


@pytest.mark.parametrize(
    ("answer", "lang", "words"),
    [
        ("DOC-1 both", "en", "All right"),
        ("VER-1 clio", "fr", "Prendre ce qu’a Clio"),
        ("CLI-1 create", "en", "Create a new client in Prolegis"),
        ("NEW-9 both", "en", "NEW-9 both"),
        ("VER-1 sideways", "en", "VER-1 sideways"),
        ("", "en", ""),
    ],
)
def test_an_answer_is_told_in_the_words_of_its_button(answer: str, lang: str, words: str) -> None:
    assert answer_words(answer, lang) == words
