"""The catalogue's entries for documents: their bytes, names and deletion. Data only; copies that are kept are in ``catalogue_copies``."""

from __future__ import annotations

from desktop.core.bilingual import both
from desktop.core.catalogue_entry import Action, Entry, way

_ALL_RIGHT = way(Action.KEEP_AS_IS, "All right", "C’est bien", "both")
_SHOW = way(Action.SHOW_DOCUMENT, "Show document", "Afficher le document")
_VERSIONS = way(Action.SHOW_VERSIONS, "Show versions", "Afficher les versions")
_PUT_BACK = way(Action.RESTORE, "Put all of them back", "Tous les rétablir", "restore")
_TRY_AGAIN = way(Action.TRY_NOW, "Try again", "Réessayer")
_OPEN_SIDE = way(Action.OPEN_CLIO, "Open in {side}", "Ouvrir dans {side}")
_UNTIL_READ = both("Clears when you have read it.", "Disparaît une fois que vous l’avez lu.")

CHANGES: tuple[Entry, ...] = (
    Entry(
        "DOC-1",
        70,
        both(
            "[{name}: saved|A document was saved] on both sides",
            "[{name} : enregistré|Un document enregistré] des deux côtés",
        ),
        both(
            "Both are kept as versions[, the later one, from {side}, on top]. Nothing is lost; you can make the other one the current version.",
            "Les deux sont gardés comme versions[, la plus récente, de {side}, au-dessus]. Rien n’est perdu; l’autre peut redevenir la version actuelle.",
        ),
        _VERSIONS,
        _UNTIL_READ,
        (_ALL_RIGHT,),
    ),
    Entry(
        "DOC-2",
        71,
        both(
            "[{name}: an|An] earlier version could not be sent",
            "[{name} : une|Une] version antérieure n’a pu être envoyée",
        ),
        both(
            "Prolegis keeps earlier versions for thirty days[; missing: {count}]. The ones after it were sent; the document itself is complete.",
            "Prolegis garde les versions antérieures trente jours[; manquantes : {count}]. Les suivantes ont été envoyées; le document lui-même est complet.",
        ),
        _VERSIONS,
        _UNTIL_READ,
        (_ALL_RIGHT,),
    ),
    Entry(
        "DOC-3",
        47,
        both(
            "[{name}: now|A document is now] in another matter in {side}",
            "[{name} : dans|Un document est dans] un autre dossier de {side}",
        ),
        both(
            "Your turn. It may be confidential there, so nothing of it follows by itself; both stay as they are. Move it back, or end its link.",
            "À vous. C’est peut-être confidentiel : rien n’en suit de soi-même et les deux restent tels quels. Ramenez-le, ou défaites le lien.",
        ),
        _OPEN_SIDE,
        both(
            "Clears when both lie in linked matters again.",
            "Disparaît quand les deux sont de nouveau dans des dossiers liés.",
        ),
        (way(Action.UNLINK, "End the link", "Défaire le lien", "unlink"),),
        mirrors=True,
    ),
    Entry(
        "DOC-4",
        48,
        both(
            "[{name}: replaced|A document was replaced] by an empty file",
            "[{name} : remplacé|Un document remplacé] par un fichier vide",
        ),
        both(
            "In {side} it has no bytes any more; this is often half a save. Until you choose, {other_side} keeps the whole file. Your turn.",
            "Dans {side}, il n’a plus aucun octet; souvent, c’est un enregistrement interrompu. D’ici votre choix, {other_side} garde tout le fichier.",
        ),
        way(Action.KEEP_PROLEGIS, "Keep the whole file", "Garder le fichier entier", "prolegis"),
        both(
            "Clears when you choose, or when it is saved again.",
            "Disparaît avec votre choix, ou au prochain enregistrement.",
        ),
        (
            way(Action.KEEP_CLIO, "It is meant to be empty", "Il doit être vide", "clio"),
            way(Action.KEEP_AS_IS, "Leave both as they are", "Laisser les deux tels quels", "both"),
        ),
        mirrors=True,
    ),
    Entry(
        "LOCK-2",
        91,
        both(
            "[{name} is locked|A document is locked] in Clio",
            "[{name} : verrouillé|Un document est verrouillé] dans Clio",
        ),
        both(
            "Somebody works on it there. Your change is kept and goes on by itself when it is free; nothing is overwritten.",
            "Quelqu’un y travaille. Votre changement est gardé et partira de lui-même une fois le document libéré; rien n’est écrasé.",
        ),
        _OPEN_SIDE,
        both("Clears by itself when it is free.", "Disparaît de lui-même quand il est libéré."),
        (_SHOW,),
    ),
    Entry(
        "DEL-1",
        11,
        both(
            "[{count} documents|Documents] are gone from {side}",
            "[{count} documents ont|Des documents ont] disparu de {side}",
        ),
        both(
            "We stopped before deleting them in {other_side}; all else goes on. Delete them there too, or put them back[. Among them: {sample}].",
            "Nous nous sommes arrêtés avant de les supprimer dans {other_side}; le reste continue. Supprimez-les là aussi, ou rétablissez-les"
            "[. Par exemple : {sample}].",
        ),
        way(Action.REVIEW_CHANGES, "Review deletions", "Examiner les suppressions"),
        both(
            "Clears when you answer, or when they are back.",
            "Disparaît avec votre réponse, ou quand ils sont de retour.",
        ),
        (_PUT_BACK,),
    ),
    Entry(
        "DEL-2",
        72,
        both(
            "[{name}: deleted|A document was deleted] there, edited here",
            "[{name} : supprimé|Un document supprimé] là, modifié ici",
        ),
        both(
            "It was deleted in {side} and edited in {other_side}. The edit counts: it is put back in {side}, with all versions.",
            "Supprimé dans {side}, modifié dans {other_side}. La modification l’emporte : il est rétabli dans {side}, avec toutes ses versions.",
        ),
        _SHOW,
        _UNTIL_READ,
        (_ALL_RIGHT,),
    ),
    Entry(
        "DEL-3",
        9,
        both(
            "[{count} documents are gone: a|A] large part of {side}",
            "[{count} disparus : une|Une] grande partie de {side}",
        ),
        both(
            "So many at once may be an accident. Nothing is deleted in {other_side}; everything else goes on. Look in {side} first.",
            "Un si grand nombre à la fois peut être un accident. Rien n’est supprimé dans {other_side}; tout le reste continue. Regardez d’abord dans {side}.",
        ),
        way(Action.REVIEW_CHANGES, "Review deletions", "Examiner les suppressions"),
        both(
            "Clears when you answer, or when they are back.",
            "Disparaît avec votre réponse, ou quand ils sont de retour.",
        ),
        (_PUT_BACK, way(Action.OPEN_CLIO, "Open {side}", "Ouvrir {side}")),
        mirrors=True,
    ),
)

REFUSALS: tuple[Entry, ...] = (
    Entry(
        "NAME-1",
        66,
        both("{side} does not take this name[: {name}]", "{side} refuse ce nom[ : {name}]"),
        both(
            "It has characters or a length that {side} refuses. Your turn: nothing is renamed by itself[. Suggested: “{proposed}”].",
            "Ses caractères ou sa longueur ne conviennent pas à {side}. À vous : rien n’est renommé de soi-même[. Nom proposé : « {proposed} »].",
        ),
        way(
            Action.USE_NAME,
            "Use [“{proposed}”|the suggested name]",
            "Prendre [« {proposed} »|le nom proposé]",
            "rename",
        ),
        both("Clears when it has a name that both sides take.", "Disparaît quand son nom convient aux deux côtés."),
        (_SHOW,),
    ),
    Entry(
        "SIZE-1",
        67,
        both(
            "[{name} is larger|A document is larger] than {side} takes",
            "[{name} : trop volumineux|Un document est trop volumineux] pour {side}",
        ),
        both(
            "It stays in {other_side} as it is; nothing is lost and all other documents go on.",
            "Il reste tel quel dans {other_side}; rien n’est perdu et tous les autres documents continuent.",
        ),
        _SHOW,
        both("Clears when a smaller file replaces it.", "Disparaît quand un fichier plus petit le remplace."),
    ),
    Entry(
        "DOC-5",
        68,
        both(
            "[{name} came|A document came] damaged from {side}",
            "[{name} : arrivé|Un document est arrivé] endommagé de {side}",
        ),
        both(
            "Its bytes are not what was announced, so they were thrown away and nothing was written. Your documents are safe; the others go on.",
            "Ses octets ne sont pas ceux annoncés : ils ont été écartés et rien n’a été écrit. Vos documents sont intacts; les autres continuent.",
        ),
        _TRY_AGAIN,
        both("Clears when it comes whole.", "Disparaît quand il arrive entier."),
        (_OPEN_SIDE,),
        mirrors=True,
    ),
    Entry(
        "DOC-6",
        65,
        both(
            "[{name} cannot be read|A file cannot be read] on this computer",
            "[{name} : illisible|Un fichier est illisible] sur cet ordinateur",
        ),
        both(
            "Another program holds it, it is changing, or you may not read it. It was not sent. Close it there, then try again.",
            "Un autre programme le tient, il change encore, ou vous ne pouvez le lire. Il n’a pas été envoyé. Fermez-le, puis réessayez.",
        ),
        _TRY_AGAIN,
        both("Clears when it can be read.", "Disparaît quand il peut être lu."),
        (_SHOW,),
    ),
    Entry(
        "DOC-7",
        64,
        both("{side} gave no file[ for {name}]", "{side} n’a donné aucun fichier[ pour {name}]"),
        both(
            "A page came instead, or an address that is not the service’s own. Nothing was taken from there. Often a firewall stands between.",
            "Une page est venue à sa place, ou une adresse qui n’est pas celle du service. Rien n’en a été pris. Souvent, un pare-feu s’interpose.",
        ),
        _TRY_AGAIN,
        both("Clears when the file comes.", "Disparaît quand le fichier arrive."),
        (
            way(
                Action.COPY_MESSAGE,
                "Copy message for your IT person",
                "Copier le message pour votre soutien informatique",
            ),
        ),
    ),
    Entry(
        "DOC-8",
        69,
        both(
            "[{name} cannot|A document cannot] be put back in {side}",
            "[{name} : retour|Un document : retour] impossible dans {side}",
        ),
        both(
            "It was in the trash for more than thirty days. It stands in {other_side}, and a copy kept here can be opened while it lasts.",
            "Il était à la corbeille depuis plus de trente jours. Il reste dans {other_side}, et une copie gardée ici s’ouvre tant qu’elle dure.",
        ),
        _SHOW,
        both("Clears when its link is ended.", "Disparaît quand son lien est défait."),
        (way(Action.UNLINK, "End the link", "Défaire le lien", "unlink"),),
    ),
)

ENTRIES: tuple[Entry, ...] = (*CHANGES, *REFUSALS)
