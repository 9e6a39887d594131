"""Why two records may be one, in words: the reasons of a match and how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.core.bilingual import Text, both, fill, plain
from desktop.core.evidence import Certainty, Reason
from desktop.core.wording_records import word_of

_LONGEST = 80

REASONS: dict[str, Text] = {
    # clients
    "same_name": both("Same name", "Même nom"),
    "same_name_other_order": both("Same name in another order", "Même nom dans un autre ordre"),
    "name_alike": both("Similar name: {ours} / {theirs}", "Nom semblable : {ours} / {theirs}"),
    "other_name": both("Another name: {ours} / {theirs}", "Autre nom : {ours} / {theirs}"),
    "other_generation": both("Senior and junior: {ours} / {theirs}", "Père et fils : {ours} / {theirs}"),
    "same_company_number": both("Same company number: {theirs}", "Même numéro de société : {theirs}"),
    "other_form": both("Not the same kind: {ours} / {theirs}", "Pas la même nature : {ours} / {theirs}"),
    "other_legal_form": both("Another legal form: {ours} / {theirs}", "Autre forme juridique : {ours} / {theirs}"),
    "same_email": both("Same e-mail: {theirs}", "Même courriel : {theirs}"),
    "shared_email": both("An e-mail that several share: {theirs}", "Courriel partagé par plusieurs : {theirs}"),
    "same_phone": both("Same phone: {theirs}", "Même téléphone : {theirs}"),
    "shared_phone": both("A phone that several share: {theirs}", "Téléphone partagé par plusieurs : {theirs}"),
    "same_birth_date": both("Same date of birth: {theirs}", "Même date de naissance : {theirs}"),
    "other_birth_date": both("Another date of birth: {ours} / {theirs}", "Autre date de naissance : {ours} / {theirs}"),
    "same_address": both("Same address: {theirs}", "Même adresse : {theirs}"),
    # matters
    "address_alike": both("Similar address: {ours} / {theirs}", "Adresse semblable : {ours} / {theirs}"),
    "other_address": both("Another address: {ours} / {theirs}", "Autre adresse : {ours} / {theirs}"),
    "same_client": both("Same client: {theirs}", "Même client : {theirs}"),
    "same_client_name": both("Client of the same name: {theirs}", "Client du même nom : {theirs}"),
    "client_alike": both("Similar client: {ours} / {theirs}", "Client semblable : {ours} / {theirs}"),
    "other_client": both("Another client: {ours} / {theirs}", "Autre client : {ours} / {theirs}"),
    "same_number": both("Same number: {theirs}", "Même numéro : {theirs}"),
    "number_quoted": both("Number quoted in the description: {theirs}", "Numéro cité dans la description : {theirs}"),
    "number_alike": both("Similar number: {ours} / {theirs}", "Numéro semblable : {ours} / {theirs}"),
    "same_description": both("Same description: {theirs}", "Même description : {theirs}"),
    "same_type": both("Same type of matter: {theirs}", "Même type de dossier : {theirs}"),
    "other_type": both("Another type of matter: {ours} / {theirs}", "Autre type de dossier : {ours} / {theirs}"),
    "same_area": both("Same practice area: {theirs}", "Même domaine de pratique : {theirs}"),
    "same_opening_date": both("Same opening date: {theirs}", "Même date d’ouverture : {theirs}"),
    "opened_days_apart": both(
        "Opened on different days: {ours} / {theirs}", "Ouverture à d’autres dates : {ours} / {theirs}"
    ),
    "same_closing_date": both("Same closing date: {theirs}", "Même date de clôture : {theirs}"),
    "closing_days_apart": both(
        "Closing on different days: {ours} / {theirs}", "Clôture à d’autres dates : {ours} / {theirs}"
    ),
    # among candidates
    "nobody_else": both("Nobody else fits", "Aucun autre ne convient"),
    "another_fits": both("Another fits as well: {theirs}", "Un autre convient aussi : {theirs}"),
    "wanted_by_two": both("Fits two of our records", "Convient à deux de nos fiches"),
}
QUOTED: dict[str, Text] = {  # found in a description only
    "same_address": both("Same address, in the description: {theirs}", "Même adresse, dans la description : {theirs}"),
    "address_alike": both(
        "Similar address, in the description: {ours} / {theirs}",
        "Adresse semblable, dans la description : {ours} / {theirs}",
    ),
    "other_address": both(
        "Another address, in the description: {ours} / {theirs}",
        "Autre adresse, dans la description : {ours} / {theirs}",
    ),
    "same_type": both(
        "Same type of matter, in the description: {theirs}", "Même type de dossier, dans la description : {theirs}"
    ),
    "other_type": both(
        "Another type of matter, in the description: {ours} / {theirs}",
        "Autre type de dossier, dans la description : {ours} / {theirs}",
    ),
}
_CERTAINTY: dict[Certainty, Text] = {
    Certainty.CERTAIN: both("Sure", "Sûr"),
    Certainty.LIKELY: both("Likely", "Probable"),
    Certainty.POSSIBLE: both("Possible", "Possible"),
    Certainty.NONE: both("None", "Aucun"),
}


def reason_words(reason: Reason, lang: str, times: Callable[[date], str] | None = None) -> str:
    """One reason with what was compared. ``times`` shows dates, without it they stay as ISO dates. A new code is shown as words."""
    known = (QUOTED.get(reason.code) if reason.quoted else None) or REASONS.get(reason.code)
    if known is None:
        return plain(reason.code.replace("_", " "), _LONGEST)
    absent = "–"
    values = {"ours": reason.ours, "theirs": reason.theirs}
    if reason.code == "other_form":
        values = {name: word_of("form", word_of("type", value, lang), lang) for name, value in values.items()}
    shown = {name: _shown(value, times) or absent for name, value in values.items()}
    return fill(known.on(lang), shown, {})


def _shown(value: str, times: Callable[[date], str] | None) -> str:
    if times is not None and len(value) == 10:
        try:
            return times(date.fromisoformat(value))
        except ValueError:
            pass
    return plain(value, _LONGEST)


def certainty_words(certainty: Certainty, lang: str) -> str:
    """How sure a match is."""
    return _CERTAINTY[certainty].on(lang)
