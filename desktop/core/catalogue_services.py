"""The catalogue's entries for what stops a whole run: sign-in, network, the services, this computer, the guard. Data only.

Titles say what happened, meanings whose turn it is, whether anything is lost and what goes on.
"""

from __future__ import annotations

from desktop.core.bilingual import both
from desktop.core.catalogue_entry import Action, Entry, Way, way

_TRY = way(Action.TRY_NOW, "Try now", "Essayer maintenant")
_TRY_AGAIN = way(Action.TRY_NOW, "Try again", "Réessayer")
_QUEUE = way(Action.SHOW_QUEUE, "Show queue", "Afficher la file d’attente")


def _message(en: str, fr: str) -> Way:
    return way(Action.COPY_MESSAGE, f"Copy message for {en}", f"Copier le message pour {fr}")


_ADMIN = _message("your administrator", "votre administrateur")
_IT = _message("your IT person", "votre soutien informatique")

SIGN_IN: tuple[Entry, ...] = (
    Entry(
        "AUTH-1",
        30,
        both("Your sign-in to {side} ended", "Votre connexion à {side} a pris fin"),
        both(
            "Nothing is lost[; changes waiting here: {waiting}]. What waits goes out once you have signed in.",
            "Rien n’est perdu[; changements en attente ici : {waiting}]. Ce qui attend part dès que vous êtes connecté.",
        ),
        way(Action.SIGN_IN_CLIO, "Sign in to {side}", "Se connecter à {side}"),
        both("Clears with the next sign-in to that service.", "Disparaît à la prochaine connexion à ce service."),
        mirrors=True,
    ),
    Entry(
        "AUTH-2",
        28,
        both("Access was withdrawn in {side}", "L’accès a été retiré dans {side}"),
        both(
            "An administrator of {side} must allow this program again. Nothing is lost; changes wait here.",
            "Un administrateur de {side} doit autoriser ce programme de nouveau. Rien n’est perdu; les changements attendent ici.",
        ),
        _ADMIN,
        both(
            "Clears when the service lets the program in again.",
            "Disparaît quand le service admet de nouveau le programme.",
        ),
        (way(Action.SIGN_IN_CLIO, "Sign in to {side} again", "Se reconnecter à {side}"),),
        mirrors=True,
    ),
    Entry(
        "AUTH-3",
        24,
        both("This sign-in belongs to another Clio region", "Cette connexion relève d’une autre région de Clio"),
        both(
            "The account and the region set up here do not go together[ ({region})]. Nothing was written. Switch, then sign in.",
            "Le compte et la région configurée ici ne vont pas ensemble[ ({region})]. Rien n’a été écrit. Changez de région, puis connectez-vous.",
        ),
        way(Action.SWITCH_REGION, "Switch region", "Changer de région"),
        both("Clears with a sign-in in the right region.", "Disparaît après une connexion dans la bonne région."),
    ),
    Entry(
        "AUTH-4",
        32,
        both("The computer’s password store is closed", "Le coffre de mots de passe de l’ordinateur est fermé"),
        both(
            "Sign-ins cannot be kept, so each start would ask for them. Unlock it and work goes on; nothing is lost.",
            "Les connexions ne peuvent être gardées : chaque démarrage les demanderait. Ouvrez-le et le travail reprend; rien n’est perdu.",
        ),
        way(Action.UNLOCK_STORE, "Unlock password store", "Ouvrir le coffre"),
        both("Clears when the password store opens.", "Disparaît quand le coffre s’ouvre."),
        (_IT,),
    ),
    Entry(
        "AUTH-5",
        22,
        both(
            "[This {side}|This] sign-in belongs to another firm",
            "[Connexion à {side} : c’est un|Cette connexion relève d’un] autre cabinet",
        ),
        both(
            "[Set up here: {expected}; signed in: {found}. ]Nothing was read or written. Sign in with the firm’s own account.",
            "[Configuré ici : {expected}; connecté : {found}. ]Rien n’a été lu ni écrit. Connectez-vous avec le compte du cabinet.",
        ),
        way(Action.SIGN_IN_CLIO, "Sign in with another account", "Utiliser un autre compte"),
        both("Clears with a sign-in of the right firm.", "Disparaît après une connexion du bon cabinet."),
        mirrors=True,
    ),
    Entry(
        "AUTH-6",
        26,
        both("The firm’s Clio app key is not set up", "La clé d’application Clio du cabinet manque"),
        both(
            "An administrator enters it once on this computer; then you can connect to Clio. Nothing is lost.",
            "Un administrateur la saisit une fois sur cet ordinateur; ensuite vous pouvez vous connecter à Clio. Rien n’est perdu.",
        ),
        way(Action.SET_UP_APP_KEY, "Enter the app key", "Saisir la clé d’application"),
        both(
            "Clears when the key is in the password store.",
            "Disparaît quand la clé est dans le coffre de mots de passe.",
        ),
        (_ADMIN,),
    ),
)

NETWORK: tuple[Entry, ...] = (
    Entry(
        "NET-1",
        80,
        both(
            "[No connection to {side}|Clio or Prolegis cannot be reached]",
            "[Aucune connexion à {side}|Impossible de joindre Clio ou Prolegis]",
        ),
        both(
            "Nothing for you to do: what you change is kept and goes out when the connection is back.",
            "Rien à faire de votre côté : vos changements sont gardés et partent au retour de la connexion.",
        ),
        _TRY,
        both("Clears by itself when the service answers.", "Disparaît de lui-même quand le service répond."),
        (_QUEUE,),
    ),
    Entry(
        "NET-2",
        36,
        both(
            "The network replaces [{side}’s|a service’s] certificate",
            "Le réseau remplace le certificat [de {side}|d’un service]",
        ),
        both(
            "That is usual with inspecting networks; it is not your password. Your IT person must add the network’s certificate to "
            "this computer. Nothing was sent; changes wait here.",
            "C’est courant avec un réseau qui inspecte le trafic; ce n’est pas votre mot de passe. Le soutien informatique doit ajouter "
            "le certificat du réseau à cet ordinateur. Rien n’a été envoyé; les changements attendent ici.",
        ),
        _IT,
        both("Clears when a trusted certificate is seen.", "Disparaît dès qu’un certificat reconnu est présenté."),
        (_TRY_AGAIN,),
    ),
    Entry(
        "NET-3",
        38,
        both("The network’s proxy wants a sign-in", "Le serveur mandataire du réseau veut une connexion"),
        both(
            "Nothing can pass until your IT person lets this program through. Nothing is lost; changes wait here.",
            "Rien ne passe tant que le soutien informatique n’a pas autorisé ce programme. Rien n’est perdu; les changements attendent ici.",
        ),
        _IT,
        both(
            "Clears when the proxy lets the program through.",
            "Disparaît quand le serveur mandataire laisse passer le programme.",
        ),
        (_TRY_AGAIN,),
    ),
    Entry(
        "NET-4",
        40,
        both(
            "A web page came instead of [{side}’s data|data]",
            "[Une page Web au lieu des données de {side}|Une page Web est venue au lieu de données]",
        ),
        both(
            "It is often a network that wants its own sign-in first, or maintenance. Look in the browser. Nothing was taken from it; changes wait here.",
            "C’est souvent un réseau qui veut d’abord sa propre connexion, ou un entretien. Regardez dans le navigateur. Rien n’en a été retenu; "
            "les changements attendent ici.",
        ),
        way(Action.OPEN_CLIO, "Open {side} in the browser", "Ouvrir {side} dans le navigateur"),
        both("Clears when the service answers with data.", "Disparaît quand le service répond avec des données."),
        (_TRY_AGAIN,),
        mirrors=True,
    ),
    Entry(
        "RATE-1",
        88,
        both("{side} asks us to slow down", "{side} nous demande de ralentir"),
        both(
            "Nothing for you to do and nothing is lost. It goes on by itself[; next try: {until}].",
            "Rien à faire de votre côté, rien n’est perdu. Le travail reprend de lui-même[; prochain essai : {until}].",
        ),
        _QUEUE,
        both("Clears by itself when the time is over.", "Disparaît de lui-même une fois le délai passé."),
    ),
    Entry(
        "SRV-1",
        84,
        both("Clio has a fault", "Clio a une panne"),
        both(
            "It is not on your side. Your changes are kept here and go on by themselves when Clio answers[; next try: {until}].",
            "Ce n’est pas de votre côté. Vos changements sont gardés ici et reprennent d’eux-mêmes quand Clio répond[; prochain essai : {until}].",
        ),
        _TRY,
        both(
            "Clears by itself when the service answers again.",
            "Disparaît de lui-même quand le service répond de nouveau.",
        ),
        (_QUEUE,),
    ),
    Entry(
        "SRV-2",
        86,
        both("Prolegis has a fault", "Prolegis a une panne"),
        both(
            "It is not on your side. Changes are kept and go on by themselves when Prolegis answers[; next try: {until}].",
            "Ce n’est pas de votre côté. Les changements sont gardés et reprennent d’eux-mêmes quand Prolegis répond[; prochain essai : {until}].",
        ),
        _TRY,
        both(
            "Clears by itself when Prolegis answers again.", "Disparaît de lui-même quand Prolegis répond de nouveau."
        ),
        (_QUEUE,),
    ),
    Entry(
        "API-1",
        34,
        both("This program needs an update for {side}", "Ce programme doit être mis à jour pour {side}"),
        both(
            "{side} no longer takes this version, so writing stopped. Nothing is lost; changes wait for the new version.",
            "{side} n’accepte plus cette version : l’écriture est arrêtée. Rien n’est perdu; les changements attendent la nouvelle version.",
        ),
        _ADMIN,
        both(
            "Clears once a version that the service takes runs.",
            "Disparaît quand une version acceptée par le service fonctionne.",
        ),
        (_TRY_AGAIN,),
    ),
)

COMPUTER: tuple[Entry, ...] = (
    Entry(
        "DISK-1",
        14,
        both("The disk of this computer is full", "Le disque de cet ordinateur est plein"),
        both(
            "Syncing stopped before anything was half written. Free some space, then try again; nothing is lost.",
            "La synchronisation s’est arrêtée avant toute écriture incomplète. Libérez de l’espace, puis réessayez; rien n’est perdu.",
        ),
        _TRY_AGAIN,
        both("Clears when there is space again.", "Disparaît quand il y a de nouveau de l’espace."),
        (way(Action.OPEN_DATA_FOLDER, "Open the program’s folder", "Ouvrir le répertoire du programme"),),
    ),
    Entry(
        "DB-1",
        16,
        both("The local index is damaged", "L’index local est endommagé"),
        both(
            "It is rebuilt from both sides; your clients and matters there are untouched. Open questions will be asked again.",
            "Il est reconstruit à partir des deux côtés; vos clients et dossiers y restent intacts. Les questions ouvertes seront reposées.",
        ),
        way(Action.REBUILD_INDEX, "Rebuild index", "Reconstruire l’index"),
        both("Clears when the index is sound again.", "Disparaît quand l’index est de nouveau sain."),
        (way(Action.SEND_REPORT, "Report a problem", "Signaler un problème"),),
    ),
    Entry(
        "DB-2",
        18,
        both("The local index comes from a newer version", "L’index local vient d’une version plus récente"),
        both(
            "Start the newer version on this computer. The index was not opened, so nothing is changed or lost.",
            "Démarrez la version plus récente sur cet ordinateur. L’index n’a pas été ouvert : rien n’est changé ni perdu.",
        ),
        _ADMIN,
        both(
            "Clears when that version or a newer one runs.",
            "Disparaît quand cette version ou une plus récente fonctionne.",
        ),
    ),
    Entry(
        "DB-3",
        20,
        both("Another copy of this program is running", "Une autre copie de ce programme fonctionne"),
        both(
            "Use its window, or quit it and try again. It goes on syncing; nothing is lost.",
            "Utilisez sa fenêtre, ou quittez-la et réessayez. Elle continue de synchroniser; rien n’est perdu.",
        ),
        _TRY_AGAIN,
        both("Clears when the other copy has ended.", "Disparaît quand l’autre copie est fermée."),
    ),
    Entry(
        "DB-4",
        12,
        both("The program’s folder cannot be used", "Le répertoire du programme est inutilisable"),
        both(
            "It must be on this computer’s own disk and writable[: {path}]. Your IT person can choose another. Nothing was changed.",
            "Il doit être sur le disque de cet ordinateur, ouvert en écriture[ : {path}]. Le soutien informatique peut en choisir un autre. "
            "Rien n’a été changé.",
        ),
        _IT,
        both(
            "Clears at the next start with a usable folder.",
            "Disparaît au prochain démarrage avec un répertoire utilisable.",
        ),
        (_TRY_AGAIN,),
    ),
    Entry(
        "DESK-1",
        82,
        both("Another workstation is syncing[: {name}]", "Un autre poste synchronise[ : {name}]"),
        both(
            "Only one workstation of the firm writes at a time. Nothing was changed and nothing is lost; try again, or do it there.",
            "Un seul poste du cabinet écrit à la fois. Rien n’a changé et rien n’est perdu; réessayez, ou faites-le là-bas.",
        ),
        _TRY_AGAIN,
        both("Clears by itself when that workstation stops.", "Disparaît de lui-même quand ce poste s’arrête."),
    ),
    Entry(
        "GUARD-1",
        10,
        both(
            "[{count}|Many] records changed at once in {side}",
            "[{count} fiches changées|Bien des fiches ont changé] d’un coup dans {side}",
        ),
        both(
            "We stopped before writing them to {other_side}; all else goes on. If it was meant, let it through[. Among them: {sample}].",
            "Nous nous sommes arrêtés avant de les écrire dans {other_side}; le reste continue. Si c’était voulu, laissez passer[. Par exemple : {sample}].",
        ),
        way(Action.REVIEW_CHANGES, "Review changes", "Examiner les changements"),
        both(
            "Clears when you answer, or when the records are as before.",
            "Disparaît avec votre réponse, ou quand les fiches sont comme avant.",
        ),
        (way(Action.OPEN_CLIO, "Open {side}", "Ouvrir {side}"),),
        mirrors=True,
    ),
    Entry(
        "STALL-1",
        44,
        both(
            "[No progress for a while on {name}|A step makes no progress]",
            "[Aucun progrès depuis un moment : {name}|Une étape n’avance pas]",
        ),
        both(
            "The others go on and nothing is lost. Try now, or see what waits in the queue.",
            "Les autres continuent et rien n’est perdu. Essayez maintenant, ou voyez ce qui attend dans la file.",
        ),
        _TRY,
        both("Clears with the next step that succeeds.", "Disparaît à la prochaine étape réussie."),
        (_QUEUE,),
    ),
    Entry(
        "BUG-1",
        42,
        both("Something happened that we did not foresee", "Il s’est passé une chose que nous n’avions pas prévue"),
        both(
            "The step was left out and will be tried again; nothing is lost. A report helps us[: reference {reference}].",
            "L’étape a été laissée de côté et sera reprise; rien n’est perdu. Un rapport nous aide[ : référence {reference}].",
        ),
        way(Action.SEND_REPORT, "Send report", "Envoyer un rapport"),
        both("Clears when the same step succeeds.", "Disparaît quand la même étape réussit."),
        (_TRY_AGAIN,),
    ),
)

ENTRIES: tuple[Entry, ...] = (*SIGN_IN, *NETWORK, *COMPUTER)
