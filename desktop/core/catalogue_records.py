"""The catalogue's entries for what stops one client or matter while the rest goes on: its fields, its people, what a service said. Data only.

``{side}`` is the service that refuses, lacks or changed the thing; see each text. Who belongs to which record is in ``catalogue_links``.
"""

from __future__ import annotations

from desktop.core.bilingual import both
from desktop.core.catalogue_entry import Action, Entry, way

_LEAVE_BOTH = way(Action.KEEP_AS_IS, "Leave both as they are", "Laisser les deux tels quels", "both")
_USE_PROLEGIS = way(
    Action.KEEP_PROLEGIS,
    "Use [Prolegis: {prolegis}|what Prolegis has]",
    "Prendre [Prolegis : {prolegis}|ce qu’a Prolegis]",
    "prolegis",
)
_USE_CLIO = way(Action.KEEP_CLIO, "Use [Clio: {clio}|what Clio has]", "Prendre [Clio : {clio}|ce qu’a Clio]", "clio")
_COMPARE = way(Action.CHOOSE_VALUE, "Compare and choose", "Comparer et choisir")
_CORRECT_SOURCE = way(Action.OPEN_PROLEGIS, "Correct in {other_side}", "Corriger dans {other_side}")
_KEEP_TARGET = way(Action.KEEP_CLIO, "Keep what {side} has", "Garder ce qu’a {side}", "clio")
_TRY_AGAIN = way(Action.TRY_NOW, "Try again", "Réessayer")

VALUES: tuple[Entry, ...] = (
    Entry(
        "VER-1",
        50,
        both(
            "[{name}: {field}|A field] changed on both sides",
            "[{name} : {field}, changement|Un champ a changé] des deux côtés",
        ),
        both(
            "Your turn. Both are kept[, Prolegis: {prolegis}; Clio: {clio}]. All other fields go on.",
            "À vous de choisir. Les deux sont gardés[, Prolegis : {prolegis}; Clio : {clio}]. Les autres champs continuent.",
        ),
        _COMPARE,
        both(
            "Clears when you choose, or when both sides are equal again.",
            "Disparaît avec votre choix, ou quand les deux côtés sont de nouveau égaux.",
        ),
        (_USE_PROLEGIS, _USE_CLIO, _LEAVE_BOTH),
    ),
    Entry(
        "NUM-1",
        52,
        both("The matter numbers differ[: {prolegis}, {clio}]", "Les numéros diffèrent[ : {prolegis}, {clio}]"),
        both(
            "Your turn: [Prolegis has {prolegis}, Clio has {clio}|take one number for both sides or leave both]. Nothing is lost; "
            "the rest of the matter goes on.",
            "À vous de choisir : [Prolegis a {prolegis}, Clio a {clio}|un seul numéro pour les deux côtés, ou les deux tels quels]. Rien n’est perdu; le reste "
            "du dossier continue.",
        ),
        way(Action.UPDATE_MATTER, "Update Matter", "Update Matter", "clio"),
        both(
            "Clears when you choose, or when the numbers are equal.",
            "Disparaît avec votre choix, ou quand les numéros sont égaux.",
        ),
        (
            way(Action.UPDATE_CLIO_MATTER, "Update Clio Matter", "Update Clio Matter", "prolegis"),
            way(Action.KEEP_AS_IS, "Leave both numbers", "Laisser les deux numéros", "both"),
        ),
    ),
    Entry(
        "NUM-2",
        53,
        both(
            "[Number {clio}|Clio’s number] is already used in Prolegis",
            "Le numéro [{clio}|de Clio] sert déjà dans Prolegis",
        ),
        both(
            "Your turn: another matter has it[ ({other})], so it was not written. Nothing is lost; the rest goes on.",
            "À vous : un autre dossier le porte[ ({other})], il n’a donc pas été écrit. Rien n’est perdu; le reste continue.",
        ),
        way(Action.OPEN_PROLEGIS, "Open in Prolegis", "Ouvrir dans Prolegis"),
        both("Clears when the number is free or changed.", "Disparaît quand le numéro est libre ou changé."),
        (
            way(Action.UPDATE_CLIO_MATTER, "Update Clio Matter", "Update Clio Matter", "prolegis"),
            way(Action.OPEN_CLIO, "Open in Clio", "Ouvrir dans Clio"),
            way(Action.KEEP_AS_IS, "Leave both numbers", "Laisser les deux numéros", "both"),
        ),
    ),
    Entry(
        "STAT-1",
        54,
        both("[{name}: the|The] status differs", "[{name} : le|Le] statut diffère"),
        both(
            "Your turn[: {prolegis} in Prolegis, {clio} in Clio]. We never open or close a file by ourselves; the rest goes on.",
            "À vous de choisir[ : {prolegis} dans Prolegis, {clio} dans Clio]. Nous n’ouvrons ni ne fermons jamais un dossier de "
            "nous-mêmes; le reste continue.",
        ),
        _COMPARE,
        both(
            "Clears when you choose, or when both sides agree.",
            "Disparaît avec votre choix, ou quand les deux côtés concordent.",
        ),
        (_USE_PROLEGIS, _USE_CLIO, _LEAVE_BOTH),
    ),
    Entry(
        "MAP-1",
        60,
        both(
            "[No practice area matches “{word}” yet|A matter type has no practice area yet]",
            "[Aucun domaine ne répond encore à « {word} »|Un type de dossier est encore sans domaine]",
        ),
        both(
            "Your turn, once: matter types in Prolegis and practice areas in Clio have different names. Only this field waits.",
            "À vous, une seule fois : les types de dossier de Prolegis et les domaines de Clio n’ont pas les mêmes noms. "
            "Seul ce champ attend.",
        ),
        way(Action.CHOOSE_AREA, "Choose practice area", "Choisir le domaine de pratique"),
        both(
            "Clears when a counterpart is chosen or the field changes.",
            "Disparaît quand une correspondance est choisie ou que le champ change.",
        ),
        (_LEAVE_BOTH,),
    ),
    Entry(
        "BASE-1",
        62,
        both(
            "[{name}: differs|Both sides differ] without an edit[ ({field})]",
            "[{name} : écart|Les deux côtés diffèrent] sans modification[ ({field})]",
        ),
        both(
            "Your turn[: Prolegis has {prolegis}, Clio has {clio}]. Nothing is written until you choose; the rest goes on.",
            "À vous de choisir[ : Prolegis a {prolegis}, Clio a {clio}]. Rien n’est écrit d’ici là; le reste continue.",
        ),
        _COMPARE,
        both(
            "Clears when you choose, or when both sides are equal.",
            "Disparaît avec votre choix, ou quand les deux côtés sont égaux.",
        ),
        (_USE_PROLEGIS, _USE_CLIO, _LEAVE_BOTH),
    ),
    Entry(
        "FREEZE-1",
        63,
        both(
            "[{name}: keeps|A field keeps] changing back[ ({field})]",
            "[{name} : changements|Un champ change] sans fin[ ({field})]",
        ),
        both(
            "Another program may write it too, so we stopped writing this field. Both values stay; the rest goes on. Your turn.",
            "Un autre programme l’écrit peut-être aussi : nous avons cessé d’écrire ce champ. Les deux valeurs restent; le reste "
            "continue. À vous de choisir.",
        ),
        _COMPARE,
        both(
            "Clears when you choose, or when both sides are equal.",
            "Disparaît avec votre choix, ou quand les deux côtés sont égaux.",
        ),
        (_USE_PROLEGIS, _USE_CLIO, _LEAVE_BOTH),
    ),
    Entry(
        "CUT-1",
        61,
        both(
            "[{name}: ]{side} kept only part of [{field}|a text]",
            "[{name} : coupé|Un texte a été coupé] par {side}[ ({field})]",
        ),
        both(
            "[Sent: {sent}; kept: {kept}. ]The whole stays in {other_side}; nothing is written over it. Your turn.",
            "[Envoyé : {sent}; gardé : {kept}. ]Le tout reste dans {other_side}; rien ne l’écrase. À vous de choisir.",
        ),
        _COMPARE,
        both(
            "Clears when you choose, or when both sides are equal.",
            "Disparaît avec votre choix, ou quand les deux côtés sont égaux.",
        ),
        (_CORRECT_SOURCE, way(Action.KEEP_AS_IS, "Leave it so", "Laisser ainsi", "both")),
        mirrors=True,
    ),
    Entry(
        "FORM-1",
        58,
        both(
            "[{name}: a|A client is a] person on one side, a company on the other",
            "[{name} : ici|Un client est ici] une personne, là une société",
        ),
        both(
            "Your turn: correct the wrong side. Until then nothing of this client is written; nothing is lost, the others go on.",
            "À vous : corrigez le mauvais côté. D’ici là, rien de ce client n’est écrit; rien n’est perdu, les autres continuent.",
        ),
        way(Action.OPEN_PROLEGIS, "Open in Prolegis", "Ouvrir dans Prolegis"),
        both("Clears when both sides say the same.", "Disparaît quand les deux côtés disent la même chose."),
        (
            way(Action.OPEN_CLIO, "Open in Clio", "Ouvrir dans Clio"),
            way(Action.UNLINK, "End the link", "Défaire le lien"),
            _LEAVE_BOTH,
        ),
    ),
)

REFUSALS: tuple[Entry, ...] = (
    Entry(
        "LIMIT-1",
        65,
        both(
            "[{name}: too many {field}|There are too many entries] for {side}",
            "[{name} : trop|Une liste est trop longue] pour {side}[ ({field})]",
        ),
        both(
            "[Here: {count}; limit: {limit}. ]The list was not written; nothing is lost and the other fields go on. Your turn.",
            "[Ici : {count}; limite : {limit}. ]La liste n’a pas été écrite; rien n’est perdu et les autres champs continuent. À vous.",
        ),
        way(Action.OPEN_PROLEGIS, "Shorten in {other_side}", "Raccourcir dans {other_side}"),
        both("Clears when the list fits.", "Disparaît quand la liste respecte la limite."),
        (_KEEP_TARGET,),
        mirrors=True,
    ),
    Entry(
        "LIMIT-2",
        66,
        both(
            "[{name}: {field}|A text is] too long for {side}",
            "[{name} : trop|Un texte est trop] long pour {side}[ ({field})]",
        ),
        both(
            "[Characters at most: {limit}. ]It was not written and nothing was cut; the other fields go on. Your turn.",
            "[Caractères au plus : {limit}. ]Rien n’a été écrit ni coupé; les autres champs continuent. À vous.",
        ),
        way(Action.OPEN_PROLEGIS, "Shorten in {other_side}", "Raccourcir dans {other_side}"),
        both("Clears when the text fits.", "Disparaît quand le texte respecte la limite."),
        (_KEEP_TARGET,),
        mirrors=True,
    ),
    Entry(
        "MISS-1",
        64,
        both(
            "[{name}: {field}|A field is] missing for {side}",
            "[{name} : manque|Un champ manque] pour {side}[ ({field})]",
        ),
        both(
            "Your turn: complete it in {other_side}. Until then it is not written; nothing is lost and the others go on.",
            "À vous : complétez-le dans {other_side}. D’ici là, il n’est pas écrit; rien n’est perdu et les autres continuent.",
        ),
        way(Action.OPEN_PROLEGIS, "Complete in {other_side}", "Compléter dans {other_side}"),
        both("Clears when the field is filled.", "Disparaît quand le champ est rempli."),
        (_KEEP_TARGET,),
        mirrors=True,
    ),
    Entry(
        "REF-1",
        67,
        both("{side} refused [{name}|a record]", "{side} a refusé [{name}|une fiche]"),
        both(
            "[{side} says: “{said}”. ]It stays as it is there; nothing is lost and the others go on. Your turn to correct it.",
            "[{side} répond : « {said} ». ]Tout y reste tel quel; rien n’est perdu et les autres continuent. À vous de corriger.",
        ),
        _CORRECT_SOURCE,
        both(
            "Clears when the record changes and is taken.",
            "Disparaît quand la fiche change et qu’elle est acceptée.",
        ),
        (_TRY_AGAIN, way(Action.OPEN_CLIO, "Open in {side}", "Ouvrir dans {side}")),
        mirrors=True,
    ),
    Entry(
        "READ-1",
        66,
        both("[{name}|A record] cannot be read in {side}", "[{name}|Une fiche] ne peut être lue dans {side}"),
        both(
            "{side} sends it in a broken form. It stays as it was on the other side; nothing is lost and the others go on. "
            "Open it in {side} and save it anew.",
            "{side} l’envoie sous une forme brisée. De l’autre côté tout reste tel quel; rien n’est perdu et les autres continuent. "
            "Ouvrez-la dans {side} et enregistrez-la de nouveau.",
        ),
        way(Action.OPEN_CLIO, "Open in {side}", "Ouvrir dans {side}"),
        both("Clears when it can be read.", "Disparaît quand elle peut être lue."),
        (_TRY_AGAIN,),
        mirrors=True,
    ),
    Entry(
        "PERM-1",
        68,
        both(
            "You may not write this in {side}[: {name}]",
            "[Écriture non permise dans {side} : {name}|Vous ne pouvez écrire ceci dans {side}]",
        ),
        both(
            "Someone with the right in {side} must grant it to you. Your change is kept; the others go on.",
            "Une personne autorisée dans {side} doit vous donner ce droit. Votre changement est gardé; les autres continuent.",
        ),
        way(Action.COPY_MESSAGE, "Copy request for your administrator", "Copier la demande pour l’administrateur"),
        both("Clears when a write to it succeeds.", "Disparaît quand une écriture y réussit."),
        (_TRY_AGAIN,),
    ),
    Entry(
        "REDO-1",
        69,
        both(
            "[{name}: changed|A record changed] again while we wrote",
            "[{name} : nouvelle modification|Une fiche a été modifiée] pendant l’écriture",
        ),
        both(
            "Three times somebody was faster, so we wait rather than overwrite. Nothing is lost; try when the edits are done.",
            "Trois fois, quelqu’un a été plus rapide : nous attendons plutôt que d’écraser. Rien n’est perdu; réessayez une fois les "
            "modifications terminées.",
        ),
        _TRY_AGAIN,
        both("Clears when the record is quiet and written.", "Disparaît quand la fiche est stable et écrite."),
        (way(Action.OPEN_CLIO, "Open in Clio", "Ouvrir dans Clio"),),
    ),
    Entry(
        "AMB-1",
        90,
        both(
            "[Not confirmed by {side} yet: {name}|A write is not confirmed yet]",
            "[Pas encore confirmé par {side} : {name}|Une écriture n’est pas encore confirmée]",
        ),
        both(
            "Nothing for you to do; you can close this. It is never sent twice blindly[. Next check: {until}].",
            "Rien à faire de votre côté; vous pouvez fermer ceci. Jamais de double envoi à l’aveugle[. Prochaine vérification : {until}].",
        ),
        way(Action.SHOW_QUEUE, "Show queue", "Afficher la file d’attente"),
        both("Clears by itself at the next check.", "Disparaît de lui-même à la prochaine vérification."),
        (way(Action.OPEN_CLIO, "Look in {side}", "Regarder dans {side}"),),
        mirrors=True,
    ),
    Entry(
        "AMB-2",
        57,
        both(
            "[{name}: two|Two] records could be the one we created",
            "[{name} : deux|Deux] fiches sont peut-être la nôtre",
        ),
        both(
            "Your turn: say which it is. We do not guess and create nothing more; nothing is lost, the others go on.",
            "À vous de dire laquelle. Nous ne devinons pas et ne créons rien de plus; rien n’est perdu, les autres continuent.",
        ),
        way(Action.LINK_CANDIDATE, "Choose the record", "Choisir la fiche"),
        both(
            "Clears when you choose, or when only one is left.",
            "Disparaît avec votre choix, ou quand il n’en reste qu’une.",
        ),
        (way(Action.CREATE_NEW, "None of them: create it", "Aucune des deux : créer", "create"),),
    ),
)

ENTRIES: tuple[Entry, ...] = (*VALUES, *REFUSALS)
