"""The catalogue's entries for files of this computer that were to become documents, and for what a service made of one. Data only."""

from __future__ import annotations

from desktop.core.bilingual import both
from desktop.core.catalogue_entry import Action, Entry, way

_TRY_AGAIN = way(Action.TRY_NOW, "Try again", "Réessayer")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "FILE-1",
        63,
        both("[{name}|What you chose] is a folder", "[{name}|Ce que vous avez choisi] est un répertoire"),
        both(
            "Only files become documents. Nothing was sent. Open it and choose the files in it.",
            "Seuls les fichiers deviennent des documents. Rien n’a été envoyé. Ouvrez-le et choisissez les fichiers qu’il contient.",
        ),
        _TRY_AGAIN,
        both("Clears when you choose files.", "Disparaît quand vous choisissez des fichiers."),
    ),
    Entry(
        "FILE-2",
        63,
        both("[{name}|This file] is empty", "[{name} : fichier vide|Ce fichier est vide]"),
        both(
            "It has no bytes; often it is only half saved. It was not sent and nothing was replaced. Save it again, then choose it once more.",
            "Il n’a aucun octet; souvent, il n’est enregistré qu’à moitié. Il n’a pas été envoyé et rien n’a été remplacé. Enregistrez-le, puis "
            "choisissez-le de nouveau.",
        ),
        _TRY_AGAIN,
        both("Clears when the file has bytes.", "Disparaît quand le fichier contient des octets."),
    ),
    Entry(
        "FILE-3",
        63,
        both("[{name}|This file] is too large", "[{name} : trop volumineux|Ce fichier est trop volumineux]"),
        both(
            "Clio takes files up to 2 GB. It was not sent and stays where it is. Split it or make it smaller, then choose it again.",
            "Clio accepte des fichiers jusqu’à 2 Go. Il n’a pas été envoyé et reste où il est. Divisez-le ou réduisez-le, puis choisissez-le de "
            "nouveau.",
        ),
        _TRY_AGAIN,
        both("Clears when you choose a smaller file.", "Disparaît quand vous choisissez un fichier plus petit."),
    ),
    Entry(
        "FILE-4",
        63,
        both("This matter is not in Prolegis yet", "Ce dossier n’est pas encore dans Prolegis"),
        both(
            "Documents are put into matters that Prolegis has. Nothing was sent. Link the matter first, then choose the files again.",
            "Les documents vont dans les dossiers que Prolegis possède. Rien n’a été envoyé. Liez d’abord le dossier, puis choisissez de nouveau.",
        ),
        way(Action.OPEN_WIZARD, "Sync with Clio", "Synchroniser avec Clio"),
        both("Clears when the matter is linked.", "Disparaît quand le dossier est lié."),
    ),
    Entry(
        "GONE-2",
        62,
        both(
            "[{name} was|A document was] deleted while it was sent",
            "[{name} : supprimé|Un document supprimé] pendant l’envoi",
        ),
        both(
            "It went from {other_side} on the way, so {side} keeps nothing of it but in its trash. Put it back there, then send it again.",
            "Retiré de {other_side} en chemin : {side} n’en garde rien, sauf à la corbeille. Rétablissez-le là-bas, puis renvoyez-le.",
        ),
        way(Action.SHOW_DOCUMENT, "Show document", "Afficher le document"),
        both("Clears when it is put back and sent.", "Disparaît une fois rétabli et envoyé."),
        mirrors=True,
    ),
    Entry(
        "DOC-9",
        46,
        both(
            "[{name} does|A document does] not stand whole in {side}",
            "[{name} : incomplet|Un document est incomplet] dans {side}",
        ),
        both(
            "What {side} shows is not what was sent. It is whole in {other_side}. Send it once more; it becomes the next version. Your turn.",
            "Ce que {side} montre n’est pas ce qui a été envoyé. Il est entier dans {other_side}. Renvoyez-le : ce sera la version suivante.",
        ),
        way(Action.KEEP_PROLEGIS, "Send it once more", "L’envoyer de nouveau", "prolegis"),
        both("Clears when it stands there whole.", "Disparaît quand il y est en entier."),
        (way(Action.KEEP_AS_IS, "Leave it as it is", "Le laisser tel quel", "both"),),
        mirrors=True,
    ),
    Entry(
        "DOC-10",
        69,
        both(
            "[{name}: an|An] empty document stays in {side}",
            "[{name} : un|Un] document vide reste dans {side}",
        ),
        both(
            "We began it; then its matter was closed there, and what it copies went from {other_side}. Open the matter: it goes by itself.",
            "Nous l’avions commencé; puis son dossier y a été fermé et l’original a quitté {other_side}. Rouvrez le dossier : il partira seul.",
        ),
        way(Action.OPEN_CLIO, "Open in {side}", "Ouvrir dans {side}"),
        both("Clears by itself when it is gone.", "Disparaît de lui-même une fois le document retiré."),
        mirrors=True,
    ),
)
