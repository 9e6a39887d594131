"""How records are spoken of: services, fields, values, and what was done with them. States are in ``wording``, match reasons in ``wording_matches``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.core.bilingual import Text, both, counted, plain
from desktop.core.journal import IntentState
from desktop.core.records import Item, Kind, Party, Record, Side, Value

EMPTY = both("empty", "vide")
_VALUE, _ITEMS = 200, 3  # the longest text and the most list items shown in a line

_SIDES = {Side.PROLEGIS: "Prolegis", Side.CLIO: "Clio"}
_REGIONS = {
    "ca": both("Canada", "Canada"),
    "us": both("United States", "États-Unis"),
    "eu": both("Europe", "Europe"),
    "au": both("Australia", "Australie"),
}
_FIELDS: dict[str, Text] = {
    "form": both("Person or company", "Personne ou société"),
    "first_name": both("First name", "Prénom"),
    "middle_name": both("Middle name", "Deuxième prénom"),
    "last_name": both("Last name", "Nom de famille"),
    "company_name": both("Company name", "Nom de la société"),
    "date_of_birth": both("Date of birth", "Date de naissance"),
    "emails": both("E-mails", "Courriels"),
    "phones": both("Phones", "Téléphones"),
    "addresses": both("Addresses", "Adresses"),
    "type": both("Client type", "Type de client"),
    "number": both("Matter number", "Numéro de dossier"),
    "description": both("Description", "Description"),
    "practice_area": both("Practice area", "Domaine de pratique"),
    "opened_on": both("Opening date", "Date d’ouverture"),
    "closing_on": both("Closing date", "Date de clôture"),
    "status": both("Status", "Statut"),
    "client": both("Client in Clio", "Client dans Clio"),
    "client_name": both("Client in Clio", "Client dans Clio"),
    "parties": both("Clients", "Clients"),
    "province": both("Province", "Province"),
    "address": both("Property", "Immeuble"),
    "matter": both("Matter", "Dossier"),
    "contact": both("Contact", "Contact"),
    "role": both("Role", "Rôle"),
    "name": both("Name", "Nom"),
    "folder": both("Folder", "Dossier de classement"),
    "parent": both("Folder in Clio", "Dossier de classement dans Clio"),
    "root": both("Matter’s own folder", "Dossier de classement principal"),
    "content": both("Content", "Contenu"),
    "deleted_at": both("Deleted", "Supprimé"),
    "size": both("Size", "Taille"),
    "saved_at": both("Saved", "Enregistré"),
    "content_type": both("File type", "Type de fichier"),
    "origin": both("Origin", "Provenance"),
    "locked": both("Locked in Clio", "Verrouillé dans Clio"),
    "category": both("Category", "Catégorie"),
    "hash": both("Our mark on the content", "Notre marque sur le contenu"),
    "made_by": both("Our mark on the document", "Notre marque sur le document"),
}
_OF_KIND: dict[tuple[Kind, str], Text] = {(Kind.MATTER, "type"): both("Matter type", "Type de dossier")}
_NO_COMPANIES = {"", "estate", "trust"}
_WORDS: dict[str, dict[str, Text]] = {
    "status": {
        "open": both("open", "ouvert"),
        "pending": both("pending", "en attente"),
        "closed": both("closed", "fermé"),
    },
    "form": {"person": both("person", "personne"), "company": both("company", "société")},
    "type": {
        "individual": both("individual", "particulier"),
        "corporation": both("corporation", "société"),
        "estate": both("estate", "succession"),
        "trust": both("trust", "fiducie"),
    },
    "label": {
        "home": both("home", "domicile"),
        "work": both("work", "travail"),
        "mobile": both("mobile", "cellulaire"),
        "billing": both("billing", "facturation"),
        "other": both("other", "autre"),
    },
    "origin": {
        "generated": both("generated", "généré"),
        "uploaded": both("uploaded", "téléversé"),
        "filled": both("filled in", "rempli"),
        "received": both("received from Clio", "reçu de Clio"),
    },
    "locked": {"yes": both("yes", "oui")},
}
_TYPES = {
    "purchase": both("Purchase", "Achat"),
    "sale": both("Sale", "Vente"),
    "mortgage": both("Mortgage", "Hypothèque"),
    "refinance": both("Refinance", "Refinancement"),
    "estate_administration": both("Estate administration", "Administration de succession"),
    "estate": both("Estate", "Succession"),
    "will": both("Will", "Testament"),
}
_RELATED = both("Related contact added", "Contact lié ajouté")
_MORE = both("{n} more", "{n} de plus"), both("{n} more", "{n} de plus")
_CLIENTS = both("{n} client", "{n} client"), both("{n} clients", "{n} clients")


def side_name(side: Side) -> str:
    """The service's name, the same in both languages."""
    return _SIDES[side]


def region_name(region: str, lang: str) -> str:
    """Clio's region by its code; a code that is new stays as it is."""
    known = _REGIONS.get(region)
    return known.on(lang) if known else region


def field_name(kind: Kind | None, field: str, lang: str, of: str = "") -> str:
    """The field's label. A field that is not in the table keeps its own name, as words.

    ``of`` is the client's type in Prolegis, else its form: an estate has a name, and no company; unknown says "Name" too.
    """
    if field == "company_name" and of.casefold() in _NO_COMPANIES:
        return _FIELDS["name"].on(lang)
    known = _OF_KIND.get((kind, field)) if kind else None
    known = known or _FIELDS.get(field)
    return known.on(lang) if known else plain(field, _VALUE).replace("_", " ")


def type_or_form(*records: Record | None) -> str:
    """A client's type in Prolegis, else its form, of the first record that tells."""
    known = [record for record in records if record is not None]
    found = [record.text(name) for name in ("type", "form") for record in known]
    return next((text for text in found if text), "")


def word_of(field: str, value: str, lang: str) -> str:
    """A service's word in the person's language, for the fields that have such words. Words that are new stay as they are."""
    known = _WORDS.get(field, {}).get(value.casefold())
    return known.on(lang) if known else value


def value_words(kind: Kind, field: str, value: Value, lang: str, times: Callable[[date], str]) -> str:
    """A value on one line as a person reads it: "empty", a date, "a@example.ca (work); b@example.ca; 1 more", "2 clients".

    ``times`` shows dates in the person's manner.
    """
    if value is None or value in ((), ""):
        return EMPTY.on(lang)
    if isinstance(value, date):
        return times(value)
    if isinstance(value, str):
        shown = plain(value, _VALUE)
        if kind is Kind.MATTER and field == "practice_area":
            return type_words(shown, lang)
        return shown if kind is Kind.MATTER and field == "type" else word_of(field, shown, lang)
    return _list_words(value, lang)


def type_words(matter_type: str, lang: str) -> str:
    """Prolegis' word for a matter's type as people write it: "estate_administration" is "Estate administration"."""
    known = _TYPES.get(matter_type.casefold())
    if known:
        return known.on(lang)
    is_code = matter_type.islower() and " " not in matter_type
    return matter_type.replace("_", " ").capitalize() if is_code else matter_type


def _list_words(value: tuple[Item, ...] | tuple[Party, ...], lang: str) -> str:
    items = [item for item in value if isinstance(item, Item)]
    if not items:
        return counted(len(value), *_CLIENTS, lang)
    shown = [item_words(item, lang) for item in items[:_ITEMS]]
    if len(items) > _ITEMS:
        shown.append(counted(len(items) - _ITEMS, *_MORE, lang))
    return "; ".join(shown)


def item_words(item: Item, lang: str) -> str:
    """One e-mail, phone or address with its label: "403-555-0142 (home)"."""
    text = plain(", ".join(part for part in item.value if part), _VALUE)
    label = word_of("label", plain(item.label, 40), lang)
    return f"{text} ({label})" if label else text


_VERBS: dict[tuple[str, Side | None], Text] = {
    ("created", Side.CLIO): both("Created in Clio", "Créé dans Clio"),
    ("created", Side.PROLEGIS): both("Created in Prolegis", "Créé dans Prolegis"),
    ("updated", Side.CLIO): both("Sent to Clio", "Envoyé vers Clio"),
    ("updated", Side.PROLEGIS): both("Received from Clio", "Reçu de Clio"),
    ("created", None): both("Created", "Créé"),
    ("updated", None): both("Updated", "Mis à jour"),
    ("versioned", Side.CLIO): both("New version in Clio", "Nouvelle version dans Clio"),
    ("versioned", Side.PROLEGIS): both("New version in Prolegis", "Nouvelle version dans Prolegis"),
    ("deleted", Side.CLIO): both("Put in Clio’s trash", "Mis à la corbeille de Clio"),
    ("deleted", Side.PROLEGIS): both("Deleted in Prolegis", "Supprimé dans Prolegis"),
    ("restored", Side.CLIO): both("Put back in Clio", "Rétabli dans Clio"),
    ("restored", Side.PROLEGIS): both("Put back in Prolegis", "Rétabli dans Prolegis"),
    ("linked", None): both("Linked", "Lié"),
    ("unlinked", None): both("Link ended", "Lien défait"),
    ("asked", None): both("Asked", "Question posée"),
    ("resolved", None): both("Answered", "Réponse donnée"),
    ("held", None): both("Held", "Retenu"),
    ("adopted", None): both("Found and linked", "Retrouvé et lié"),
    ("failed", None): both("Failed", "Échec"),
}
_QUEUE: dict[str, Text] = {
    IntentState.ARMED: both("About to be sent", "Sur le point de partir"),
    IntentState.SENT: both("Sending", "Envoi"),
    IntentState.ACKED: both("Taken, being checked", "Accepté, en vérification"),
    IntentState.APPLIED: both("Done", "Terminé"),
    IntentState.UNCERTAIN: both("Not confirmed yet", "Pas encore confirmé"),
    IntentState.REJECTED: both("Refused", "Refusé"),
    IntentState.HELD: both("Waits for you", "Vous attend"),
    IntentState.CANCELLED: both("Overtaken", "Remplacé"),
}
_STEPS: dict[str, Text] = {
    "reading": both("Reading", "Lecture"),
    "linking": both("Linking", "Liaison"),
    "creating": both("Creating", "Création"),
    "writing": both("Writing", "Écriture"),
    "waiting": both("Waiting", "Attente"),
    "limited": both("Waiting for its time", "Attente de son heure"),
    "confirming": both("Confirming", "Confirmation"),
    "downloading": both("Downloading", "Téléchargement"),
    "uploading": both("Uploading", "Téléversement"),
    "comparing": both("Comparing", "Comparaison"),
    "sending": both("Sending documents", "Envoi des documents"),
}


def verb_words(verb: str, side: Side | None, lang: str, kind: Kind | None = None) -> str:
    """What was done, for the activity list; ``side`` is where it was written. A verb that is new stays as it is.

    A new relationship is no new contact: it has words of its own.
    """
    if kind is Kind.PARTY and verb == "created":
        return _RELATED.on(lang)
    known = _VERBS.get((verb, side)) or _VERBS.get((verb, None))
    return known.on(lang) if known else verb


def queue_words(state: str, lang: str) -> str:
    """How far a write is (an ``IntentState``)."""
    known = _QUEUE.get(state)
    return known.on(lang) if known else state


def step_words(step: str, lang: str) -> str:
    """What a job does now (``JobProgress.step``)."""
    known = _STEPS.get(step)
    return known.on(lang) if known else step
