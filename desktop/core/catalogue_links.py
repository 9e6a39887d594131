"""The catalogue's entries for which record belongs to which: clients of a matter, matches to choose, records gone. Data only."""

from __future__ import annotations

from desktop.core.bilingual import both
from desktop.core.catalogue_entry import Action, Entry, way

_LEAVE = way(Action.KEEP_AS_IS, "Leave it as it is", "Laisser tel quel", "both")
_NOT_NOW = way(Action.LEAVE_FOR_NOW, "Not now", "Pas maintenant", "wait")
_OPEN_CLIO = way(Action.OPEN_CLIO, "Open in Clio", "Ouvrir dans Clio")
_OPEN_PROLEGIS = way(Action.OPEN_PROLEGIS, "Open in Prolegis", "Ouvrir dans Prolegis")
_CREATE_CLIENT = way(
    Action.CREATE_NEW, "Create a new client in Prolegis", "Créer un nouveau client dans Prolegis", "create"
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "CLI-1",
        56,
        both(
            "[{name}|A contact] may already be a client in Prolegis",
            "[{name}|Un contact] est peut-être déjà client dans Prolegis",
        ),
        both(
            "Your turn: [new in Clio, and like {other}|a new contact in Clio is like a client in Prolegis]. A wrong link "
            "could join two files, so we ask. Nothing is lost.",
            "À vous : [nouveau dans Clio, et semblable à {other}|un nouveau contact de Clio "
            "ressemble à un client de Prolegis]. Un mauvais lien mêlerait deux dossiers; nous demandons donc. Rien n’est perdu.",
        ),
        way(Action.LINK_CANDIDATE, "Compare clients", "Comparer les clients"),
        both(
            "Clears when you choose, or when it is linked.",
            "Disparaît avec votre choix, ou quand il est lié.",
        ),
        (_CREATE_CLIENT, _NOT_NOW),
    ),
    Entry(
        "CLI-2",
        51,
        both(
            "Clients of [{number}|a matter] are not linked yet",
            "[Clients pas encore liés : {number}|Des clients d’un dossier ne sont pas encore liés]",
        ),
        both(
            "Your turn[: {names}]. Once they are linked or created, the matter goes on by itself. Nothing is lost.",
            "À vous[ : {names}]. Une fois ces clients liés ou créés, le dossier continue de lui-même. Rien n’est perdu.",
        ),
        way(Action.SYNC_CLIENTS, "Sync Clients/Contact", "Sync Clients/Contact"),
        both(
            "Clears by itself when all clients of the matter are linked.",
            "Disparaît de lui-même quand tous les clients du dossier sont liés.",
        ),
        (_OPEN_PROLEGIS,),
    ),
    Entry(
        "CLI-3",
        72,
        both(
            "[New contact in Clio: {name}|Clio has a new contact]",
            "[Nouveau contact dans Clio : {name}|Clio a un nouveau contact]",
        ),
        both(
            "Your turn: shall it be a client in Prolegis too? Until you answer it stays in Clio only; nothing is lost.",
            "À vous : doit-il être aussi un client dans Prolegis? D’ici votre réponse, il reste dans Clio seulement; rien n’est perdu.",
        ),
        way(Action.CREATE_NEW, "Add to Prolegis", "Ajouter à Prolegis", "create"),
        both("Clears when you answer, or when it is linked.", "Disparaît avec votre réponse, ou quand il est lié."),
        (_NOT_NOW,),
    ),
    Entry(
        "CLI-4",
        57,
        both(
            "Several clients in Prolegis fit [{name}|a contact]",
            "Plusieurs clients [dans Prolegis : {name}|de Prolegis répondent à un contact]",
        ),
        both(
            "Your turn. We do not guess: a wrong link could join two files. [They fit: {count}. ]Nothing is lost.",
            "À vous. Nous ne devinons pas : un mauvais lien mêlerait deux dossiers. [Clients possibles : {count}. ]Rien n’est perdu.",
        ),
        way(Action.LINK_CANDIDATE, "Compare clients", "Comparer les clients"),
        both("Clears when you choose, or when it is linked.", "Disparaît avec votre choix, ou quand il est lié."),
        (_CREATE_CLIENT, _NOT_NOW),
    ),
    Entry(
        "MAT-2",
        55,
        both(
            "[A Clio matter may already be {number}|A matter may already be in Clio]",
            "[Un dossier Clio est peut-être déjà {number}|Un dossier est peut-être déjà dans Clio]",
        ),
        both(
            "Your turn; we do not guess. [Clio matters that fit: {count}. ]The matter waits for you; nothing is lost.",
            "À vous; nous ne devinons pas. [Dossiers Clio possibles : {count}. ]Le dossier vous attend; rien n’est perdu.",
        ),
        way(Action.CHOOSE_MATTER, "Choose matter", "Choisir le dossier"),
        both("Clears when it is linked or created.", "Disparaît quand il est lié ou créé."),
        (way(Action.CREATE_NEW, "Create Clio Matter", "Create Clio Matter", "create"),),
    ),
    Entry(
        "OWNER-1",
        59,
        both(
            "[{name}: another|A matter has another] client in Clio",
            "[{name} : un|Un dossier a un] autre client dans Clio",
        ),
        both(
            "Clio’s matter now belongs to [{client}, who|somebody who] is no client of it in Prolegis. Your turn; nothing else was changed.",
            "Le dossier de Clio appartient maintenant à [{client}, qui|une personne qui] n’en est pas client dans Prolegis. À vous; rien d’autre n’a changé.",
        ),
        way(Action.OPEN_CLIO, "Open the matter in Clio", "Ouvrir le dossier dans Clio"),
        both(
            "Clears when Clio’s client is one of the matter’s clients.",
            "Disparaît quand le client dans Clio est l’un des clients du dossier.",
        ),
        (
            way(Action.OPEN_PROLEGIS, "Add the client in Prolegis", "Ajouter le client dans Prolegis"),
            way(Action.UNLINK, "End the link", "Défaire le lien"),
            _LEAVE,
        ),
    ),
    Entry(
        "PARTY-1",
        70,
        both(
            "[{name} was taken off {matter}|A client was taken off a matter] in {side}",
            "[{name} : retrait de {matter}|Un client a été retiré d’un dossier] dans {side}",
        ),
        both(
            "Your turn: we take nobody off a matter by ourselves, so {other_side} still has this client. The rest goes on.",
            "À vous : nous ne retirons personne d’un dossier de nous-mêmes; {other_side} a donc encore ce client. Le reste continue.",
        ),
        way(Action.OPEN_PROLEGIS, "Take off in {other_side} too", "Retirer aussi dans {other_side}"),
        both("Clears when both sides have the same clients.", "Disparaît quand les deux côtés ont les mêmes clients."),
        (way(Action.OPEN_CLIO, "Put back in {side}", "Remettre dans {side}"), _LEAVE),
        mirrors=True,
    ),
    Entry(
        "PARTY-2",
        71,
        both(
            "[{name} is on {matter}|A client is on a matter] in Clio only",
            "[{name} : dans {matter}, mais|Un client d’un dossier est] dans Clio seulement",
        ),
        both(
            "Your turn: add this client in Prolegis, or leave it so. Nothing is lost; the rest of the matter goes on.",
            "À vous : ajoutez ce client dans Prolegis, ou laissez ainsi. Rien n’est perdu; le reste du dossier continue.",
        ),
        way(Action.OPEN_PROLEGIS, "Add in Prolegis", "Ajouter dans Prolegis"),
        both("Clears when both sides have the same clients.", "Disparaît quand les deux côtés ont les mêmes clients."),
        (_OPEN_CLIO, _LEAVE),
    ),
    Entry(
        "GONE-1",
        48,
        both("[{name}|A record] is no longer in {side}", "[{name}|Une fiche] n’est plus dans {side}"),
        both(
            "It was deleted, or is out of your reach. [{other_side}|The other service] still has it and nothing is deleted there. Your turn.",
            "La fiche a été supprimée, ou est hors de votre portée. [{other_side}|L’autre service] l’a encore et rien n’y est supprimé. À vous de choisir.",
        ),
        way(Action.UNLINK, "End the link, keep the record", "Défaire le lien, garder la fiche"),
        both("Clears by itself when the record is seen again.", "Disparaît de lui-même quand la fiche reparaît."),
        (
            way(Action.OPEN_PROLEGIS, "Open in {other_side}", "Ouvrir dans {other_side}"),
            way(Action.TRY_NOW, "Look again", "Vérifier de nouveau"),
        ),
        mirrors=True,
    ),
    Entry(
        "LINK-1",
        49,
        both(
            "[{name}: that|The chosen] Clio record is already linked",
            "[{name} : cette fiche de Clio|La fiche choisie de Clio] est déjà liée",
        ),
        both(
            "It belongs to [{other}|another record] in Prolegis, and one record has one partner. Nothing was changed. Choose another.",
            "Elle est liée à [{other}|une autre fiche] dans Prolegis, et une fiche n’a qu’un partenaire. Rien n’a changé. Choisissez-en une autre.",
        ),
        way(Action.OPEN_WIZARD, "Choose another", "En choisir une autre"),
        both("Clears when it is linked to a free record.", "Disparaît quand elle est liée à une fiche libre."),
        (_OPEN_PROLEGIS, _OPEN_CLIO),
    ),
    Entry(
        "LINK-2",
        48,
        both(
            "[{name}: another|Another] desk was faster with a link",
            "[{name} : un|Un] autre poste a été plus rapide à lier",
        ),
        both(
            "[It is linked with {other} in Clio|It has another partner in Clio] now, and that link stands; yours was not made. "
            "If yours is the right one, undo theirs in Matter Info and link again.",
            "[La fiche est liée à {other} dans Clio|La fiche a un autre partenaire dans Clio], et ce lien reste; le vôtre n’a pas "
            "été fait. Si le vôtre est le bon, défaites l’autre dans Matter Info et liez de nouveau.",
        ),
        way(Action.OPEN_WIZARD, "Look at it", "Voir la fiche"),
        both("Clears when you put it aside.", "Disparaît quand vous l’écartez."),
        (_NOT_NOW, _OPEN_PROLEGIS, _OPEN_CLIO),
    ),
    Entry(
        "SEEN-1",
        47,
        both("Something changed while you looked[: {name}]", "Un changement est survenu entre-temps[ : {name}]"),
        both(
            "Nothing was written. What would be written now is not what you saw; look again, then confirm. Nothing is lost.",
            "Rien n’a été écrit. Ce qui serait écrit n’est plus ce que vous avez vu; regardez de nouveau, puis confirmez. Rien n’est perdu.",
        ),
        way(Action.OPEN_WIZARD, "Look again", "Regarder de nouveau"),
        both("Clears when you have looked again.", "Disparaît quand vous avez regardé de nouveau."),
        (_OPEN_PROLEGIS, _OPEN_CLIO),
    ),
)
