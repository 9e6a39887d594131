"""The catalogue's entries for the vault, which keeps for thirty days what would otherwise be gone. Data only."""

from __future__ import annotations

from desktop.core.bilingual import both
from desktop.core.catalogue_entry import Action, Entry, way

_IT = way(Action.COPY_MESSAGE, "Copy message for your IT person", "Copier le message pour votre soutien informatique")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "VAULT-1",
        41,
        both("The key to the kept copies is missing", "La clé des copies gardées est introuvable"),
        both(
            "The copies are safe, but this computer cannot open them. Give your recovery code, or say there that you do not have it. Until "
            "then nothing is deleted on either side; all else goes on.",
            "Les copies sont en sûreté, mais cet ordinateur ne peut les ouvrir. Donnez votre code de secours, ou indiquez que vous ne l’avez "
            "pas. D’ici là, rien n’est supprimé d’aucun côté; le reste continue.",
        ),
        way(Action.GIVE_CODE, "Enter recovery code", "Entrer le code de secours"),
        both("Clears when the right key is back.", "Disparaît quand la bonne clé est de retour."),
        (way(Action.TRY_NOW, "Try again", "Réessayer"), _IT),
    ),
    Entry(
        "VAULT-2",
        43,
        both("The kept copies are not ready", "Les copies gardées ne sont pas prêtes"),
        both(
            "The small file that proves them readable is not there. It is made again with one click. Until then nothing is deleted on either "
            "side; all else goes on.",
            "Le petit fichier qui prouve qu’elles sont lisibles n’est pas là. Un clic le refait. D’ici là, rien n’est supprimé d’aucun côté; "
            "le reste continue.",
        ),
        way(Action.TRY_NOW, "Make it again", "Le refaire"),
        both("Clears when that file can be read.", "Disparaît quand ce fichier peut être lu."),
        (way(Action.OPEN_DATA_FOLDER, "Open the program’s folder", "Ouvrir le répertoire du programme"),),
    ),
    Entry(
        "VAULT-3",
        73,
        both(
            "[The kept copy of {name} cannot be read|A kept copy cannot be read]",
            "[La copie gardée est illisible : {name}|Une copie gardée est illisible]",
        ),
        both(
            "Its file on this computer was changed or removed. The other copies are not touched, and what {side} itself keeps is still there.",
            "Son fichier sur cet ordinateur a été modifié ou enlevé. Les autres copies sont intactes, et ce que {side} garde s’y trouve encore.",
        ),
        way(Action.OPEN_CLIO, "Open {side}", "Ouvrir {side}"),
        both(
            "Clears when the copy can be read, or after its thirty days.",
            "Disparaît quand la copie peut être lue, ou après ses trente jours.",
        ),
        (way(Action.TRY_NOW, "Try again", "Réessayer"), _IT),
        mirrors=True,
    ),
    Entry(
        "VAULT-4",
        39,
        both("The kept copies wait for the password store", "Les copies gardées attendent le coffre de mots de passe"),
        both(
            "Their key lies there, and it is closed. Unlock it. Until then nothing is deleted on either side; all else goes on.",
            "Leur clé s’y trouve, et il est fermé. Ouvrez-le. D’ici là, rien n’est supprimé d’aucun côté; le reste continue.",
        ),
        way(Action.UNLOCK_STORE, "Unlock password store", "Ouvrir le coffre"),
        both("Clears when the password store opens.", "Disparaît quand le coffre s’ouvre."),
        (_IT,),
    ),
)
