<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_CA" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="131"/>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="132"/>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="141"/>
        <source>Keeps a firm’s clients and matters equal in Prolegis and Clio. Free software, MIT licence. Not a product of Prolegis or Clio.</source>
        <translation>Garde les clients et les dossiers d’un cabinet identiques dans Prolegis et dans Clio. Logiciel libre, licence MIT. N’est pas un produit de Prolegis ni de Clio.</translation>
    </message>
</context>
<context>
    <name>ActivityModel</name>
    <message>
        <location filename="../../desktop/ui/models/activity_model.py" line="76"/>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/activity_model.py" line="76"/>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/activity_model.py" line="76"/>
        <source>Item</source>
        <translation>Élément</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/activity_model.py" line="76"/>
        <source>Matter</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/activity_model.py" line="76"/>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/activity_model.py" line="77"/>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/activity_model.py" line="76"/>
        <source>Run</source>
        <translation>Série</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/activity_model.py" line="121"/>
        <source>Run {0}</source>
        <translation>Série {0}</translation>
    </message>
</context>
<context>
    <name>ActivityPane</name>
    <message>
        <location filename="../../desktop/ui/panes/activity.py" line="34"/>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/activity.py" line="35"/>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/activity.py" line="36"/>
        <source>This record</source>
        <translation>Cette fiche</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/activity.py" line="37"/>
        <source>Search activity</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/activity.py" line="38"/>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/activity.py" line="39"/>
        <source>New entries</source>
        <translation>Nouvelles entrées</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/activity.py" line="41"/>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/activity.py" line="133"/>
        <source>Export activity</source>
        <translation>Exporter l’activité</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/activity.py" line="136"/>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/activity.py" line="146"/>
        <source>Nothing matches</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/activity.py" line="146"/>
        <source>Nothing happened yet</source>
        <translation>Rien ne s’est encore passé</translation>
    </message>
</context>
<context>
    <name>AnswerDialog</name>
    <message>
        <location filename="../../desktop/ui/dialogs/answer.py" line="45"/>
        <source>Writing…</source>
        <translation>Écriture…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/answer.py" line="46"/>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/answer.py" line="67"/>
        <source>This was answered or changed meanwhile. Nothing was written; you can close this.</source>
        <translation>On y a répondu entre-temps, ou la fiche a changé. Rien n’a été écrit; vous pouvez fermer.</translation>
    </message>
</context>
<context>
    <name>AppKeyDialog</name>
    <message>
        <location filename="../../desktop/ui/wizards/app_key.py" line="107"/>
        <source>Clio app key</source>
        <translation>Clé d’application Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/app_key.py" line="107"/>
        <source>What is the firm’s Clio app key?</source>
        <translation>Quelle est la clé d’application Clio du cabinet?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/app_key.py" line="112"/>
        <source>An administrator does this once on each computer; everybody then signs in with their own account.</source>
        <translation>Un administrateur le fait une fois par ordinateur; chacun se connecte ensuite avec son propre compte.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/app_key.py" line="126"/>
        <source>Enter both</source>
        <translation>Saisissez les deux</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/app_key.py" line="127"/>
        <source>Save the app key</source>
        <translation>Enregistrer la clé</translation>
    </message>
</context>
<context>
    <name>AppKeyForm</name>
    <message>
        <location filename="../../desktop/ui/wizards/app_key.py" line="43"/>
        <source>App key (client ID)</source>
        <translation>Clé d’application (ID client)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/app_key.py" line="44"/>
        <source>App secret</source>
        <translation>Secret d’application</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/app_key.py" line="54"/>
        <source>App &amp;key (client ID)</source>
        <translation>&amp;Clé d’application (ID client)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/app_key.py" line="54"/>
        <source>App &amp;secret</source>
        <translation>&amp;Secret d’application</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/app_key.py" line="67"/>
        <source>Kept in this computer’s password store; it is never shown again and stands in no file.</source>
        <translation>Gardée dans le coffre de mots de passe de cet ordinateur; jamais réaffichée, dans aucun fichier.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/app_key.py" line="72"/>
        <source>Clio gives it to an administrator of the firm under Settings, Developer Applications.</source>
        <translation>Clio la donne à un administrateur du cabinet, sous Settings, Developer Applications.</translation>
    </message>
</context>
<context>
    <name>AreasPage</name>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="59"/>
        <source>Practice areas</source>
        <translation>Domaines de pratique</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="60"/>
        <source>Prolegis and Clio have different words for the kind of a matter. Which mean the same?</source>
        <translation>Prolegis et Clio nomment différemment les sortes de dossiers. Lesquelles veulent dire la même chose?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="67"/>
        <source>No matter was read from Prolegis yet; its types appear here afterwards.</source>
        <translation>Aucun dossier n’a encore été lu dans Prolegis; ses types apparaîtront ici ensuite.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="70"/>
        <source>Not mapped: the matter is linked and created all the same, without its practice area. When the type or the area is edited, we ask.</source>
        <translation>Sans correspondance&#xa0;: le dossier est lié et créé quand même, sans son domaine de pratique. Si le type ou le domaine est modifié, nous demandons.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="75"/>
        <source>Two types may share an area. A change of the area in Clio is asked about then, as it could mean either.</source>
        <translation>Deux types peuvent partager un domaine. Un changement du domaine dans Clio fait alors l’objet d’une question, car il pourrait désigner l’un ou l’autre.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="95"/>
        <source>Matter type in Prolegis</source>
        <translation>Type de dossier dans Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="96"/>
        <source>Practice area in Clio</source>
        <translation>Domaine de pratique dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="100"/>
        <source>Practice area of {0}</source>
        <translation>Domaine de pratique de {0}</translation>
    </message>
</context>
<context>
    <name>AttentionBar</name>
    <message>
        <location filename="../../desktop/ui/widgets/attention_bar.py" line="43"/>
        <source>What needs you</source>
        <translation>Ce qui demande votre attention</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/attention_bar.py" line="50"/>
        <source>The one before</source>
        <translation>Le précédent</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/attention_bar.py" line="51"/>
        <source>The next one</source>
        <translation>Le suivant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/attention_bar.py" line="113"/>
        <source>{0} / {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/attention_bar.py" line="114"/>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <location filename="../../desktop/ui/documents/beside.py" line="40"/>
        <source>The chosen document</source>
        <translation>Le document choisi</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/beside.py" line="50"/>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/beside.py" line="51"/>
        <source>Make this the current version</source>
        <translation>En faire la version actuelle</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/beside.py" line="52"/>
        <source>Open a read-only copy</source>
        <translation>Ouvrir une copie en lecture seule</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/beside.py" line="222"/>
        <source>The copy on this computer cannot be read.</source>
        <translation>La copie sur cet ordinateur est illisible.</translation>
    </message>
</context>
<context>
    <name>BothSides</name>
    <message>
        <location filename="../../desktop/ui/panes/both_sides.py" line="84"/>
        <source>Both sides</source>
        <translation>Deux côtés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/both_sides.py" line="127"/>
        <source>Last compared: {0}</source>
        <translation>Dernière comparaison&#xa0;: {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/both_sides.py" line="128"/>
        <source>Not compared yet</source>
        <translation>Pas encore comparés</translation>
    </message>
</context>
<context>
    <name>CandidateCard</name>
    <message>
        <location filename="../../desktop/ui/wizards/candidate_card.py" line="55"/>
        <source>Score of 100</source>
        <translation>Note sur 100</translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message>
        <location filename="../../desktop/ui/wizards/change_list.py" line="66"/>
        <source>Nothing: both sides hold the same.</source>
        <translation>Rien&#xa0;: les deux côtés ont la même chose.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/change_list.py" line="82"/>
        <source>the number that Clio gives; if it gives none, Clio takes {0}</source>
        <translation>le numéro que donne Clio; s’il n’en donne pas, Clio prend {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/change_list.py" line="83"/>
        <source>the number that Clio gives</source>
        <translation>le numéro que donne Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/change_list.py" line="99"/>
        <source>not there</source>
        <translation>absent</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/change_list.py" line="102"/>
        <source>Related contact</source>
        <translation>Contact lié au dossier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/change_list.py" line="105"/>
        <source>Clio gives its number</source>
        <translation>Clio donne son numéro</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/change_list.py" line="106"/>
        <source>New matter</source>
        <translation>Nouveau dossier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/change_list.py" line="107"/>
        <source>New contact</source>
        <translation>Nouveau contact</translation>
    </message>
</context>
<context>
    <name>ChooseArea</name>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_area.py" line="44"/>
        <source>Leave both as they are</source>
        <translation>Laisser les deux tels quels</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_area.py" line="67"/>
        <source>Nothing was read yet: come back after the next check.</source>
        <translation>Rien n’a encore été lu&#xa0;: revenez après la prochaine vérification.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_area.py" line="81"/>
        <source>Use “{name}”</source>
        <translation>Prendre «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_area.py" line="83"/>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_area.py" line="83"/>
        <source>Choose with ↑ ↓</source>
        <translation>Choisissez avec ↑ ↓</translation>
    </message>
</context>
<context>
    <name>ChooseRecord</name>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_record.py" line="48"/>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_record.py" line="71"/>
        <location filename="../../desktop/ui/dialogs/choose_record.py" line="102"/>
        <source>It is this one</source>
        <translation>C’est celui-ci</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_record.py" line="71"/>
        <source>Choose with ↑ ↓</source>
        <translation>Choisissez avec ↑ ↓</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_record.py" line="81"/>
        <source>{n} record fits</source>
        <translation>{n} fiche convient</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_record.py" line="81"/>
        <source>{n} records fit</source>
        <translation>{n} fiches conviennent</translation>
    </message>
</context>
<context>
    <name>ChooseValue</name>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="78"/>
        <source>Nothing to choose here: correct it on one side.</source>
        <translation>Rien à choisir ici&#xa0;: corrigez d’un côté.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="80"/>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="80"/>
        <source>Choose with ↑ ↓</source>
        <translation>Choisissez avec ↑ ↓</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="115"/>
        <source>changed {time}</source>
        <translation>modifié&#xa0;: {time}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="115"/>
        <source>noticed {time}</source>
        <translation>remarqué&#xa0;: {time}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="140"/>
        <source>Prolegis takes: {value}</source>
        <translation>Prolegis prend&#xa0;: {value}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="141"/>
        <source>Update Matter</source>
        <translation>Update Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="141"/>
        <source>Keep Clio’s value</source>
        <translation>Garder la valeur de Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="144"/>
        <source>Clio takes: {value}</source>
        <translation>Clio prend&#xa0;: {value}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="145"/>
        <source>Update Clio Matter</source>
        <translation>Update Clio Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="145"/>
        <source>Keep Prolegis’s value</source>
        <translation>Garder la valeur de Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="148"/>
        <source>Leave both as they are</source>
        <translation>Laisser les deux tels quels</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/choose_value.py" line="149"/>
        <source>Nothing is written; asked again only when a side changes.</source>
        <translation>Rien n’est écrit; la question ne revient que si un côté change.</translation>
    </message>
</context>
<context>
    <name>ClientMattersModel</name>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="168"/>
        <source>Matter</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="168"/>
        <source>Prolegis / Clio</source>
        <translation>Prolegis / Clio</translation>
    </message>
</context>
<context>
    <name>ClientRows</name>
    <message>
        <location filename="../../desktop/ui/wizards/client_rows.py" line="77"/>
        <source>primary client</source>
        <translation>client principal</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/client_rows.py" line="84"/>
        <source>Linked</source>
        <translation>Lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/client_rows.py" line="86"/>
        <source>Will be created in Clio now</source>
        <translation>Sera créé dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/client_rows.py" line="87"/>
        <source>a new contact</source>
        <translation>un nouveau contact</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/client_rows.py" line="90"/>
        <source>Will be linked now</source>
        <translation>Sera lié maintenant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/client_rows.py" line="92"/>
        <source>some contacts resemble: please choose</source>
        <translation>des contacts ressemblent&#xa0;: à vous de choisir</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/client_rows.py" line="92"/>
        <source>nobody like it was found</source>
        <translation>aucun contact semblable</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/client_rows.py" line="93"/>
        <source>Not linked</source>
        <translation>Non lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/client_rows.py" line="97"/>
        <source>Search Clio Contacts</source>
        <translation>Search Clio Contacts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/client_rows.py" line="100"/>
        <source>Change</source>
        <translation>Changer</translation>
    </message>
</context>
<context>
    <name>ClientsModel</name>
    <message>
        <location filename="../../desktop/ui/models/clients_model.py" line="48"/>
        <source>Client</source>
        <translation>Client</translation>
    </message>
</context>
<context>
    <name>ClientsPage</name>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="46"/>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="50"/>
        <source>A client that is not linked does not travel with the matter. You can find it later as well.</source>
        <translation>Un client non lié ne passe pas avec le dossier. Vous pouvez aussi le trouver plus tard.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="276"/>
        <source>{done} of {all} are linked with Clio after this</source>
        <translation>{done} sur {all} seront liés avec Clio</translation>
    </message>
</context>
<context>
    <name>ClientsPane</name>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="114"/>
        <location filename="../../desktop/ui/panes/clients.py" line="128"/>
        <location filename="../../desktop/ui/panes/clients.py" line="171"/>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="120"/>
        <source>Filter</source>
        <translation>Filtrer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="120"/>
        <source>Filter clients</source>
        <translation>Filtrer les clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="122"/>
        <source>All clients</source>
        <translation>Tous les clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="124"/>
        <source>Needs you</source>
        <translation>À traiter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="187"/>
        <source>By name</source>
        <translation>Par nom</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="198"/>
        <source>in Clio</source>
        <translation>dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="123"/>
        <source>Not linked</source>
        <translation>Non liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="125"/>
        <source>Clio, not linked</source>
        <translation>Clio, non liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="198"/>
        <source>not linked</source>
        <translation>non lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="248"/>
        <source>Show details</source>
        <translation>Afficher les détails</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="252"/>
        <source>Sync with Clio</source>
        <translation>Sync with Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="265"/>
        <source>Nothing matches “{0}”</source>
        <translation>Aucun résultat pour «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="266"/>
        <source>The other clients are hidden by the filter.</source>
        <translation>Les autres clients sont masqués par le filtre.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="267"/>
        <source>Clear filter</source>
        <translation>Effacer le filtre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="274"/>
        <source>What waits is a matter or a service.</source>
        <translation>Ce qui attend est un dossier ou un service.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="276"/>
        <source>Show what waits</source>
        <translation>Afficher ce qui attend</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="281"/>
        <source>No clients yet</source>
        <translation>Aucun client pour le moment</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="281"/>
        <source>They appear after the first check.</source>
        <translation>Ils apparaissent après la première vérification.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="282"/>
        <source>Every client is linked</source>
        <translation>Tous les clients sont liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="284"/>
        <source>Every contact of Clio is linked</source>
        <translation>Tous les contacts de Clio sont liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/clients.py" line="274"/>
        <location filename="../../desktop/ui/panes/clients.py" line="283"/>
        <source>No client needs you</source>
        <translation>Aucun client à traiter</translation>
    </message>
</context>
<context>
    <name>ClientsToSync</name>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="47"/>
        <source>Link {n} certain client</source>
        <translation>Lier {n} client sûr</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="47"/>
        <source>Link {n} certain clients</source>
        <translation>Lier {n} clients sûrs</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="49"/>
        <source>same name, and an e-mail, phone or birth date that only they share</source>
        <translation>même nom, et un courriel, un téléphone ou une date de naissance qu’eux seuls partagent</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="53"/>
        <source>Create {n} client in Clio</source>
        <translation>Créer {n} client dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="53"/>
        <source>Create {n} clients in Clio</source>
        <translation>Créer {n} clients dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="54"/>
        <source>nobody in Clio resembles them</source>
        <translation>personne dans Clio ne leur ressemble</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="56"/>
        <source>Edits on either side reach the other by themselves.</source>
        <translation>Les modifications passent d’elles-mêmes d’un côté à l’autre.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="57"/>
        <source>All clients are in Clio</source>
        <translation>Tous les clients sont dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="97"/>
        <source>{n} resembles somebody in Clio</source>
        <translation>{n} ressemble à un contact de Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="97"/>
        <source>{n} resemble somebody in Clio</source>
        <translation>{n} ressemblent à un contact de Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="100"/>
        <source>please say which it is, or leave it for now</source>
        <translation>dites lequel c’est, ou laissez pour l’instant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="110"/>
        <source>{n} more after these</source>
        <translation>{n} de plus après ceux-ci</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="132"/>
        <source>It is this one</source>
        <translation>C’est celui-ci</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="133"/>
        <source>Create new</source>
        <translation>Créer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="133"/>
        <source>a new contact in Clio</source>
        <translation>un nouveau contact dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="134"/>
        <source>Leave for now</source>
        <translation>Laisser pour l’instant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="134"/>
        <source>asked again next time</source>
        <translation>redemandé la prochaine fois</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/clients_to_sync.py" line="169"/>
        <source>and {n} more</source>
        <translation>et {n} de plus</translation>
    </message>
</context>
<context>
    <name>ConfirmPage</name>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="78"/>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="92"/>
        <source>What will be written</source>
        <translation>Ce qui sera écrit</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="95"/>
        <source>What stays different</source>
        <translation>Ce qui reste différent</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="116"/>
        <source>{n} field</source>
        <translation>{n} champ</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="116"/>
        <source>{n} fields</source>
        <translation>{n} champs</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="117"/>
        <source>nothing is deleted</source>
        <translation>rien n’est supprimé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="117"/>
        <source>the link can be undone for 30 days</source>
        <translation>le lien se défait pendant 30 jours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="129"/>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="138"/>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="141"/>
        <source>Clio matter</source>
        <translation>Dossier Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="129"/>
        <source>a new one; Clio gives it its number</source>
        <translation>un nouveau; Clio lui donne son numéro</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="132"/>
        <source>Create Clio Matter</source>
        <translation>Create Clio Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="132"/>
        <source>Clio’s number becomes the matter’s number in Prolegis.</source>
        <translation>Le numéro de Clio devient celui du dossier dans Prolegis.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="136"/>
        <source>Search again…</source>
        <translation>Chercher de nouveau…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="138"/>
        <source>found by Search Clio Matters</source>
        <translation>trouvé par Search Clio Matters</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="141"/>
        <source>stays unlinked for now</source>
        <translation>reste sans lien pour l’instant</translation>
    </message>
</context>
<context>
    <name>Connect</name>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="60"/>
        <source>Connect to Clio and Prolegis</source>
        <translation>Connexion à Clio et à Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="60"/>
        <source>Connect</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="107"/>
        <location filename="../../desktop/ui/wizards/connect.py" line="152"/>
        <source>Where is your Clio?</source>
        <translation>Où est votre Clio?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="108"/>
        <source>The firm’s app key</source>
        <translation>La clé d’application</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="109"/>
        <source>Sign in to Clio</source>
        <translation>Se connecter à Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="110"/>
        <location filename="../../desktop/ui/wizards/connect.py" line="193"/>
        <source>Sign in to Prolegis</source>
        <translation>Se connecter à Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="111"/>
        <source>What was found</source>
        <translation>Ce qui a été trouvé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="145"/>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="153"/>
        <source>A firm’s account lives in one region; most Canadian firms are in Canada.</source>
        <translation>Le compte d’un cabinet est dans une région; la plupart des cabinets canadiens sont au Canada.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="155"/>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="167"/>
        <source>An administrator does this once on each computer; everybody then signs in with their own account.</source>
        <translation>Un administrateur le fait une fois par ordinateur; chacun se connecte ensuite avec son propre compte.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="169"/>
        <source>What is the firm’s Clio app key?</source>
        <translation>Quelle est la clé d’application Clio du cabinet?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="176"/>
        <source>Save the app key</source>
        <translation>Enregistrer la clé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="176"/>
        <source>Enter both</source>
        <translation>Saisissez les deux</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="191"/>
        <source>Where is your Prolegis?</source>
        <translation>Où est votre Prolegis?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="200"/>
        <source>Sign in to {side}</source>
        <translation>Se connecter à {side}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="201"/>
        <source>Your browser opens {side}’s own sign-in page. Come back here afterwards.</source>
        <translation>Votre navigateur ouvre la page de connexion de {side}. Revenez ici ensuite.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="263"/>
        <source>You are connected</source>
        <translation>Vous êtes connecté</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="264"/>
        <source>Both sides are read first; nothing is written by connecting.</source>
        <translation>Les deux côtés sont d’abord lus; la connexion n’écrit rien.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect.py" line="269"/>
        <source>Start</source>
        <translation>Commencer</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="44"/>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="45"/>
        <source>Passwords stay with Prolegis and Clio; the sign-ins are kept in this computer’s password store.</source>
        <translation>Les mots de passe restent chez Prolegis et Clio; les connexions sont gardées dans le coffre de mots de passe de cet ordinateur.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="68"/>
        <source>not known yet</source>
        <translation>pas encore connu</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="71"/>
        <source>Firm</source>
        <translation>Cabinet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="72"/>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="75"/>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="76"/>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="78"/>
        <source>kept on this computer</source>
        <translation>gardée sur cet ordinateur</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="78"/>
        <source>missing</source>
        <translation>absente</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="79"/>
        <source>App key</source>
        <translation>Clé d’application</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="87"/>
        <source>Sign in again</source>
        <translation>Se reconnecter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="87"/>
        <source>Connect</source>
        <translation>Connecter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="93"/>
        <source>Change the app key...</source>
        <translation>Changer la clé d’application...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="93"/>
        <source>Enter the app key...</source>
        <translation>Saisir la clé d’application...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="96"/>
        <source>Disconnect...</source>
        <translation>Déconnecter...</translation>
    </message>
</context>
<context>
    <name>ContactsChoice</name>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_choice.py" line="47"/>
        <source>Always</source>
        <translation>Toujours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_choice.py" line="48"/>
        <source>A contact that is like nobody in Prolegis becomes a client there by itself.</source>
        <translation>Un contact qui ne ressemble à personne dans Prolegis y devient un client de lui-même.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_choice.py" line="52"/>
        <source>Only clients of a matter</source>
        <translation>Seulement les clients d’un dossier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_choice.py" line="53"/>
        <source>A contact comes to Prolegis once it is a client of a linked matter; all others stay in Clio.</source>
        <translation>Un contact passe dans Prolegis dès qu’il est client d’un dossier lié; tous les autres restent dans Clio.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_choice.py" line="56"/>
        <source>Ask each time</source>
        <translation>Demander chaque fois</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_choice.py" line="57"/>
        <source>Each new contact stands under Needs you until you create it in Prolegis or leave it in Clio.</source>
        <translation>Chaque nouveau contact reste sous «&#xa0;À traiter&#xa0;» jusqu’à ce que vous le créiez dans Prolegis ou le laissiez dans Clio.</translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="29"/>
        <source>New Clio contacts</source>
        <translation>Nouveaux contacts Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="30"/>
        <source>What should happen in Prolegis when somebody creates a contact in Clio?</source>
        <translation>Que faire dans Prolegis quand quelqu’un crée un contact dans Clio?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="36"/>
        <source>A contact that resembles a client is never created: you are asked whether it is the same.</source>
        <translation>Un contact qui ressemble à un client n’est jamais créé&#xa0;: on vous demande si c’est le même.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="38"/>
        <source>Contacts from before the firm was connected stay where they are.</source>
        <translation>Les contacts d’avant la connexion du cabinet restent où ils sont.</translation>
    </message>
</context>
<context>
    <name>ContactsQuestion</name>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_question.py" line="38"/>
        <source>New Clio contacts</source>
        <translation>Nouveaux contacts Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_question.py" line="40"/>
        <source>Should new Clio contacts come to Prolegis?</source>
        <translation>Les nouveaux contacts Clio doivent-ils passer dans Prolegis?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_question.py" line="41"/>
        <source>Asked once. You can change it in the settings at any time.</source>
        <translation>Demandé une seule fois. Vous pouvez changer d’avis à tout moment dans les réglages.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_question.py" line="47"/>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_question.py" line="48"/>
        <source>Save the choice</source>
        <translation>Enregistrer le choix</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <location filename="../../desktop/ui/deeds.py" line="85"/>
        <source>The browser could not be opened.</source>
        <translation>Le navigateur n’a pas pu être ouvert.</translation>
    </message>
</context>
<context>
    <name>DeleteDocuments</name>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="70"/>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="72"/>
        <source>Delete {0}?</source>
        <translation>Supprimer {0}?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="75"/>
        <source>Delete {0} document?</source>
        <translation>Supprimer {0} document?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="75"/>
        <source>Delete {0} documents?</source>
        <translation>Supprimer {0} documents?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="79"/>
        <source>A copy is kept on this computer for at least thirty days. Until then it can be put back with one click.</source>
        <translation>Une copie est gardée sur cet ordinateur au moins trente jours. D’ici là, un clic suffit pour tout remettre en place.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="94"/>
        <source>For thirty days it can be put back with one click.</source>
        <translation>Pendant trente jours, un clic suffit pour tout remettre en place.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="95"/>
        <source>and {0} more</source>
        <translation>et {0} de plus</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="101"/>
        <source>Deleted in Prolegis, moved to the trash in Clio.</source>
        <translation>Suppression dans Prolegis, mise à la corbeille dans Clio.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="103"/>
        <source>Deleted in Prolegis. In Clio nothing changes.</source>
        <translation>Suppression dans Prolegis. Rien ne change dans Clio.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="104"/>
        <source>Moved to the trash in Clio. In Prolegis nothing changes.</source>
        <translation>Mise à la corbeille dans Clio. Rien ne change dans Prolegis.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="109"/>
        <source>Delete on both sides</source>
        <translation>Supprimer des deux côtés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="110"/>
        <source>Delete in Prolegis</source>
        <translation>Supprimer dans Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="110"/>
        <source>Delete in Clio</source>
        <translation>Supprimer dans Clio</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="47"/>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="55"/>
        <source>Matter Info</source>
        <translation>Matter Info</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="56"/>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="57"/>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="58"/>
        <source>Parts of the record</source>
        <translation>Parties de la fiche</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="63"/>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="64"/>
        <location filename="../../desktop/ui/panes/detail.py" line="209"/>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="64"/>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="64"/>
        <location filename="../../desktop/ui/panes/detail.py" line="208"/>
        <source>Matter Info</source>
        <comment>tab</comment>
        <translation>Infos du dossier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="69"/>
        <source>Clients of the matter</source>
        <translation>Clients du dossier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="70"/>
        <source>Matters of the client</source>
        <translation>Dossiers du client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="71"/>
        <source>History of the record</source>
        <translation>Historique de la fiche</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="152"/>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="154"/>
        <source>Its fields, clients and history appear here, with the state of both sides.</source>
        <translation>Ses champs, ses clients et son historique apparaissent ici, avec l’état des deux côtés.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="155"/>
        <source>Choose a matter on the left</source>
        <translation>Choisissez un dossier à gauche</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="202"/>
        <source>Not linked</source>
        <translation>Non lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="204"/>
        <source>Linked since {0}</source>
        <translation>Lié depuis le {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="208"/>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="209"/>
        <source>Matters</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="221"/>
        <source>Open in Prolegis</source>
        <translation>Ouvrir dans Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="222"/>
        <source>Open in Clio</source>
        <translation>Ouvrir dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="230"/>
        <source>Matter Info...</source>
        <translation>Matter Info...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="232"/>
        <source>Sync with Clio</source>
        <translation>Sync with Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="233"/>
        <source>Copy name</source>
        <translation>Copier le nom</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="236"/>
        <source>End the link...</source>
        <translation>Défaire le lien...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="240"/>
        <source>Nothing happened yet</source>
        <translation>Rien ne s’est encore passé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/detail.py" line="240"/>
        <source>Every change on either side is kept here.</source>
        <translation>Chaque changement d’un côté ou de l’autre est gardé ici.</translation>
    </message>
</context>
<context>
    <name>DialogFrame</name>
    <message>
        <location filename="../../desktop/ui/widgets/dialog_frame.py" line="47"/>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>DifferenceChoices</name>
    <message>
        <location filename="../../desktop/ui/wizards/change_list.py" line="161"/>
        <source>Leave it as it is</source>
        <translation>Laisser tel quel</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/change_list.py" line="161"/>
        <source>both keep theirs; not asked again</source>
        <translation>chacun garde sa valeur; on ne redemande pas</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/change_list.py" line="162"/>
        <source>Prolegis’s value to Clio</source>
        <translation>Valeur de Prolegis vers Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/change_list.py" line="163"/>
        <source>Clio’s value to Prolegis</source>
        <translation>Valeur de Clio vers Prolegis</translation>
    </message>
</context>
<context>
    <name>Disconnect</name>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="116"/>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="124"/>
        <source>Disconnect {0}</source>
        <translation>Déconnecter {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="117"/>
        <source>Disconnect this computer from {0}?</source>
        <translation>Déconnecter cet ordinateur de {0}?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="119"/>
        <source>The permission is given back to {0} and syncing stops here until somebody signs in again.</source>
        <translation>L’autorisation est rendue à {0} et la synchronisation s’arrête ici jusqu’à la prochaine connexion.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/connections_page.py" line="120"/>
        <source>Nothing is deleted: links, history and changes that wait are kept, and no record is touched.</source>
        <translation>Rien n’est supprimé&#xa0;: liens, historique et changements en attente sont gardés, et aucune fiche n’est touchée.</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <location filename="../../desktop/ui/dock.py" line="29"/>
        <source>Activity and problems</source>
        <translation>Activité et problèmes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dock.py" line="31"/>
        <source>Parts of the dock</source>
        <translation>Parties du volet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dock.py" line="32"/>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dock.py" line="32"/>
        <source>Needs you</source>
        <translation>À traiter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dock.py" line="32"/>
        <source>Queue</source>
        <translation>File d’attente</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dock.py" line="32"/>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dock.py" line="42"/>
        <location filename="../../desktop/ui/dock.py" line="96"/>
        <source>Fold</source>
        <translation>Replier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dock.py" line="96"/>
        <source>Unfold</source>
        <translation>Déplier</translation>
    </message>
</context>
<context>
    <name>DocumentDeeds</name>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="47"/>
        <source>Upload documents</source>
        <translation>Téléverser des documents</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="51"/>
        <source>Upload a new version of {0}</source>
        <translation>Téléverser une nouvelle version de {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="61"/>
        <source>Uploading {0} document...</source>
        <translation>Téléversement de {0} document...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="61"/>
        <source>Uploading {0} documents...</source>
        <translation>Téléversement de {0} documents...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="62"/>
        <source>{0} document uploaded.</source>
        <translation>{0} document téléversé.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="62"/>
        <source>{0} documents uploaded.</source>
        <translation>{0} documents téléversés.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="72"/>
        <source>Uploading a new version of {0}...</source>
        <translation>Téléversement d’une nouvelle version de {0}...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="72"/>
        <source>{0} has a new version.</source>
        <translation>{0} a une nouvelle version.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="83"/>
        <source>Renaming...</source>
        <translation>Changement de nom...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="84"/>
        <source>Renamed to {0}.</source>
        <translation>Nouveau nom : {0}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="96"/>
        <source>Deleting...</source>
        <translation>Suppression...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="97"/>
        <source>{0} document deleted.</source>
        <translation>{0} document supprimé.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="97"/>
        <source>{0} documents deleted.</source>
        <translation>{0} documents supprimés.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="106"/>
        <source>{0} document put back.</source>
        <translation>{0} document remis en place.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="106"/>
        <source>{0} documents put back.</source>
        <translation>{0} documents remis en place.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="107"/>
        <source>Putting back...</source>
        <translation>Remise en place...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="112"/>
        <source>{0} is the current version.</source>
        <translation>{0} est la version actuelle.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="115"/>
        <source>Making it current...</source>
        <translation>Passage à cette version...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="125"/>
        <source>{0} can run as a program. It is not opened from here.</source>
        <translation>{0} peut s’exécuter comme un programme. Il ne s’ouvre pas d’ici.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="128"/>
        <source>Fetching a copy of {0}...</source>
        <translation>Récupération d’une copie de {0}...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="134"/>
        <source>See Needs you.</source>
        <translation>Voir À traiter.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="142"/>
        <source>Opened as a read-only copy: what is changed in it is not saved.</source>
        <translation>Copie ouverte en lecture seule : ce qui y est changé n’est pas enregistré.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="144"/>
        <source>No program on this computer opens it.</source>
        <translation>Aucun programme de cet ordinateur ne l’ouvre.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="164"/>
        <source>{0} cannot be uploaded: a folder, too large, or unreadable.</source>
        <translation>{0} ne peut être téléversé : répertoire, fichier trop volumineux ou illisible.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/deeds.py" line="165"/>
        <source>{0} files cannot be uploaded: folders, too large, or unreadable.</source>
        <translation>{0} éléments ne peuvent être téléversés : répertoires, fichiers trop volumineux ou illisibles.</translation>
    </message>
    <message>
        <source>It stands in Prolegis only.</source>
        <translation>Ceci se trouve dans Prolegis seulement.</translation>
    </message>
    <message>
        <source>It stands in Clio only.</source>
        <translation>Ceci se trouve dans Clio seulement.</translation>
    </message>
    <message>
        <source>Clio follows.</source>
        <translation>Clio suivra.</translation>
    </message>
    <message>
        <source>Prolegis follows.</source>
        <translation>Prolegis suivra.</translation>
    </message>
</context>
<context>
    <name>DocumentsModel</name>
    <message>
        <location filename="../../desktop/ui/documents/model.py" line="61"/>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/model.py" line="61"/>
        <source>Folder</source>
        <translation>Répertoire</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/model.py" line="61"/>
        <source>Both sides</source>
        <translation>Deux côtés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/model.py" line="61"/>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/model.py" line="62"/>
        <source>Confirmed</source>
        <translation>Confirmé</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
</context>
<context>
    <name>DocumentsPane</name>
    <message>
        <location filename="../../desktop/ui/documents/pane.py" line="54"/>
        <location filename="../../desktop/ui/documents/pane.py" line="66"/>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/pane.py" line="103"/>
        <source>Drop to upload into {0}</source>
        <translation>Déposez ici pour téléverser dans {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/pane.py" line="251"/>
        <source>Enter the recovery code...</source>
        <translation>Entrer le code de secours...</translation>
    </message>
</context>
<context>
    <name>DoubtCard</name>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="203"/>
        <source>Is {0} really the same?</source>
        <translation>Est-ce vraiment le même&#xa0;: {0}&#xa0;?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="208"/>
        <source>I compared them: it is the same</source>
        <translation>J’ai comparé&#xa0;: c’est le même</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="219"/>
        <source>Little speaks for it. A wrong link is worse than none.</source>
        <translation>Peu d’indices le confirment. Un mauvais lien est pire qu’aucun.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="221"/>
        <source>Against it: {0}. A wrong link is worse than none.</source>
        <translation>Contre&#xa0;: {0}. Un mauvais lien est pire qu’aucun.</translation>
    </message>
</context>
<context>
    <name>EndLink</name>
    <message>
        <location filename="../../desktop/ui/panes/end_link.py" line="21"/>
        <source>End the link</source>
        <translation>Défaire le lien</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/end_link.py" line="22"/>
        <source>End the link of {0}?</source>
        <translation>Défaire le lien de {0}?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/end_link.py" line="24"/>
        <source>Both records stay as they are. What is changed in Prolegis or in Clio no longer reaches the other.</source>
        <translation>Les deux fiches restent telles quelles. Ce qui change dans Prolegis ou dans Clio n’atteint plus l’autre côté.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/end_link.py" line="28"/>
        <source>It can be linked again with Matter Info at any time.</source>
        <translation>On peut le lier de nouveau avec Matter Info en tout temps.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/end_link.py" line="31"/>
        <source>End the link, keep both records</source>
        <translation>Défaire le lien, garder les deux fiches</translation>
    </message>
</context>
<context>
    <name>ErrorCard</name>
    <message>
        <location filename="../../desktop/ui/widgets/cards.py" line="239"/>
        <source>Other ways</source>
        <translation>Autres moyens</translation>
    </message>
</context>
<context>
    <name>FieldsModel</name>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="57"/>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="57"/>
        <source>Prolegis</source>
        <translation>Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="57"/>
        <source>Both sides</source>
        <translation>Deux côtés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="57"/>
        <source>Clio</source>
        <translation>Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="57"/>
        <source>Last equal</source>
        <translation>Égaux le</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="118"/>
        <source>not since linked</source>
        <translation>pas depuis le lien</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="120"/>
        <source>was “{0}”</source>
        <translation>était «&#xa0;{0}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <location filename="../../desktop/ui/panes/first_run.py" line="66"/>
        <source>Connect both services</source>
        <translation>Connecter les deux services</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/first_run.py" line="73"/>
        <source>Connect Prolegis and Clio</source>
        <translation>Connectez Prolegis et Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/first_run.py" line="75"/>
        <source>Sign in to both in your browser. Reading starts by itself then; nothing is written until you link a matter.</source>
        <translation>Connectez-vous aux deux dans votre navigateur. La lecture commence ensuite d’elle-même; rien n’est écrit avant que vous liiez un dossier.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/first_run.py" line="84"/>
        <source>Passwords stay with Prolegis and Clio. The sign-ins are kept in this computer’s password store.</source>
        <translation>Les mots de passe restent chez Prolegis et Clio. Les connexions sont gardées dans le coffre de mots de passe de cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>FoundModel</name>
    <message>
        <location filename="../../desktop/ui/search_results.py" line="65"/>
        <source>Found</source>
        <translation>Trouvé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/search_results.py" line="65"/>
        <source>Prolegis / Clio</source>
        <translation>Prolegis / Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/search_results.py" line="89"/>
        <source>Matter in Clio</source>
        <translation>Dossier dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/search_results.py" line="89"/>
        <source>Contact in Clio</source>
        <translation>Contact dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/search_results.py" line="90"/>
        <source>Matter</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/search_results.py" line="90"/>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>formerly {0}</source>
        <translation>auparavant {0}</translation>
    </message>
</context>
<context>
    <name>FoundPage</name>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="112"/>
        <source>Clients and matters from before are never linked by themselves: Sync with Clio does it, one click each.</source>
        <translation>Les clients et dossiers d’avant ne sont jamais liés d’eux-mêmes&#xa0;: Sync with Clio le fait, un clic chacun.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="128"/>
        <source>not connected yet</source>
        <translation>pas encore connecté</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="130"/>
        <source>connected</source>
        <translation>connecté</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="134"/>
        <source>Reading both sides for the first time</source>
        <translation>Première lecture des deux côtés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="135"/>
        <source>{n} record so far</source>
        <translation>{n} fiche jusqu’ici</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="135"/>
        <source>{n} records so far</source>
        <translation>{n} fiches jusqu’ici</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="136"/>
        <source>nothing is written</source>
        <translation>rien n’est écrit</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="140"/>
        <source>Both sides were read</source>
        <translation>Les deux côtés ont été lus</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="144"/>
        <source>{n} client</source>
        <translation>{n} client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="144"/>
        <source>{n} clients</source>
        <translation>{n} clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="145"/>
        <source>{n} matter</source>
        <translation>{n} dossier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="145"/>
        <source>{n} matters</source>
        <translation>{n} dossiers</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="149"/>
        <source>{n} not linked with Clio yet</source>
        <translation>pas encore liés à Clio&#xa0;: {n}</translation>
    </message>
</context>
<context>
    <name>GiveRecoveryCode</name>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="78"/>
        <location filename="../../desktop/ui/documents/recovery.py" line="83"/>
        <source>Recovery code</source>
        <translation>Code de secours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="80"/>
        <source>Enter the recovery code</source>
        <translation>Entrez le code de secours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="81"/>
        <source>This computer has lost the key to the kept copies. They are safe; the code opens them again.</source>
        <translation>Cet ordinateur a perdu la clé des copies gardées. Elles sont en sûreté; le code les ouvre de nouveau.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="83"/>
        <source>The code that was written down</source>
        <translation>Le code qui a été noté</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="96"/>
        <source>This code does not open the copies. Spaces, dashes and capitals do not matter.</source>
        <translation>Ce code n’ouvre pas les copies. Les espaces, les traits d’union et les majuscules ne comptent pas.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="108"/>
        <source>Open the copies</source>
        <translation>Ouvrir les copies</translation>
    </message>
    <message>
        <source>I do not have the code</source>
        <translation>Je n’ai pas le code</translation>
    </message>
</context>
<context>
    <name>GoWithoutCode</name>
    <message>
        <source>Recovery code</source>
        <translation>Code de secours</translation>
    </message>
    <message>
        <source>Go on without the recovery code?</source>
        <translation>Continuer sans le code de secours?</translation>
    </message>
    <message>
        <source>In Prolegis and in Clio nothing is lost or changed.</source>
        <translation>Rien n’est perdu ni modifié dans Prolegis ni dans Clio.</translation>
    </message>
    <message>
        <source>What was kept here of deleted and replaced documents so far can never be opened again.</source>
        <translation>Ce qui a été gardé ici jusqu’à présent des documents supprimés ou remplacés ne pourra plus jamais être ouvert.</translation>
    </message>
    <message>
        <source>Those copies are not removed: they stay on this computer, set aside in the program’s folder.</source>
        <translation>Ces copies ne sont pas enlevées : elles restent sur cet ordinateur, mises de côté dans le répertoire du programme.</translation>
    </message>
    <message>
        <source>A new key and a new recovery code are made, and the deletions that wait go on.</source>
        <translation>Une nouvelle clé et un nouveau code de secours sont créés, et les suppressions en attente se poursuivent.</translation>
    </message>
    <message>
        <source>I know that those copies cannot be opened again</source>
        <translation>Je sais que ces copies ne pourront plus être ouvertes</translation>
    </message>
    <message>
        <source>Set them aside and go on</source>
        <translation>Les mettre de côté et continuer</translation>
    </message>
    <message>
        <source>It was not done: {0}. The old copies are as they were.</source>
        <translation>Cela n’a pas été fait : {0}. Les anciennes copies sont inchangées.</translation>
    </message>
</context>
<context>
    <name>IconsPage</name>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="64"/>
        <location filename="../../desktop/ui/help_pages.py" line="65"/>
        <source>What do the icons mean?</source>
        <translation>Que veulent dire les icônes?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="75"/>
        <source>The program</source>
        <translation>Le programme</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="77"/>
        <source>Up to date</source>
        <translation>À jour</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="77"/>
        <source>Both sides were checked and nothing waits.</source>
        <translation>Les deux côtés sont vérifiés et rien n’attend.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="78"/>
        <source>Checking</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="78"/>
        <source>Looking for changes on both sides.</source>
        <translation>Recherche de changements des deux côtés.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="79"/>
        <source>Syncing</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="79"/>
        <source>Changes are on their way.</source>
        <translation>Des changements sont en route.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="81"/>
        <source>Needs you</source>
        <translation>À traiter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="82"/>
        <source>Something waits for your answer; the rest goes on.</source>
        <translation>Quelque chose attend votre réponse; le reste continue.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="84"/>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="84"/>
        <source>Changes are kept and go out afterwards.</source>
        <translation>Les changements sont gardés et partent ensuite.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="85"/>
        <source>Offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="85"/>
        <source>Goes on by itself when the network is back.</source>
        <translation>Reprend de lui-même au retour du réseau.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="86"/>
        <source>Signed out</source>
        <translation>Déconnecté</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="86"/>
        <source>Sign in again; nothing is lost.</source>
        <translation>Reconnectez-vous; rien n’est perdu.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="87"/>
        <source>Stopped by a guard</source>
        <translation>Arrêt de protection</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="87"/>
        <source>Very many changes at once want your yes.</source>
        <translation>De très nombreux changements à la fois attendent votre accord.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="88"/>
        <source>Stalled or failed</source>
        <translation>Bloqué ou en échec</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="88"/>
        <source>Stopped: see why.</source>
        <translation>Arrêté&#xa0;: voir pourquoi.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="103"/>
        <source>A record: P is Prolegis, C is Clio</source>
        <translation>Une fiche&#xa0;: P pour Prolegis, C pour Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="105"/>
        <source>Same</source>
        <translation>Identiques</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="105"/>
        <source>Confirmed equal on both sides.</source>
        <translation>Égalité confirmée des deux côtés.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="106"/>
        <source>To Clio</source>
        <translation>Vers Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="106"/>
        <source>Prolegis changed; Clio gets it.</source>
        <translation>Prolegis a changé; Clio le reçoit.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="107"/>
        <source>From Clio</source>
        <translation>De Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="107"/>
        <source>Clio changed; Prolegis gets it.</source>
        <translation>Clio a changé; Prolegis le reçoit.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="108"/>
        <source>Changed on both sides</source>
        <translation>Modifié des deux côtés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="108"/>
        <source>You choose; nothing is overwritten.</source>
        <translation>Vous choisissez; rien n’est écrasé.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="109"/>
        <source>Differs</source>
        <translation>Diffère</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="109"/>
        <source>An old difference that was left as it is.</source>
        <translation>Une ancienne différence laissée telle quelle.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="110"/>
        <location filename="../../desktop/ui/help_pages.py" line="112"/>
        <source>Not linked</source>
        <translation>Non lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="110"/>
        <source>A record of Prolegis; Sync with Clio links it.</source>
        <translation>Une fiche de Prolegis; Sync with Clio la lie.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="113"/>
        <source>A record of Clio; none of Prolegis is linked with it.</source>
        <translation>Une fiche de Clio; aucune de Prolegis n’est liée avec elle.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="115"/>
        <source>Held</source>
        <translation>Retenu</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="115"/>
        <source>Waits until something else is settled.</source>
        <translation>Attend qu’autre chose soit réglé.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="116"/>
        <source>Gone on one side</source>
        <translation>Absent d’un côté</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="116"/>
        <source>Nothing was deleted on the other side.</source>
        <translation>Rien n’a été supprimé de l’autre côté.</translation>
    </message>
</context>
<context>
    <name>KeepSyncing</name>
    <message>
        <location filename="../../desktop/ui/panes/keep_syncing.py" line="21"/>
        <source>Close the window</source>
        <translation>Fermer la fenêtre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/keep_syncing.py" line="22"/>
        <source>Keep syncing in the background?</source>
        <translation>Continuer la synchronisation en arrière-plan?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/keep_syncing.py" line="24"/>
        <source>This desktop shows no tray icon: the window is then minimised instead of closed. You can change this in the settings.</source>
        <translation>Ce bureau n’affiche pas d’icône&#xa0;: la fenêtre est alors réduite au lieu d’être fermée. Vous pouvez changer cela dans les réglages.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/keep_syncing.py" line="28"/>
        <source>Keep syncing</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/keep_syncing.py" line="30"/>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="47"/>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="48"/>
        <source>Everything works without a mouse</source>
        <translation>Tout fonctionne sans souris</translation>
    </message>
</context>
<context>
    <name>LeadingOn</name>
    <message>
        <location filename="../../desktop/ui/leading_on.py" line="41"/>
        <source>Choose its Prolegis matter, then press Sync with Clio.</source>
        <translation>Choisissez son dossier Prolegis, puis appuyez sur Sync with Clio.</translation>
    </message>
    <message>
        <source>The document is not listed here any more.</source>
        <translation>Le document n’est plus dans cette liste.</translation>
    </message>
</context>
<context>
    <name>LinesDelegate</name>
    <message>
        <location filename="../../desktop/ui/documents/send_table.py" line="53"/>
        <source>Name in Clio</source>
        <translation>Nom dans Clio</translation>
    </message>
</context>
<context>
    <name>LinesModel</name>
    <message>
        <location filename="../../desktop/ui/documents/send_lines.py" line="112"/>
        <source>Name in Clio</source>
        <translation>Nom dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_lines.py" line="112"/>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_lines.py" line="113"/>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_lines.py" line="113"/>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_lines.py" line="113"/>
        <source>Prolegis / Clio</source>
        <translation>Prolegis / Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_lines.py" line="144"/>
        <source>chosen</source>
        <translation>choisi</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_lines.py" line="144"/>
        <source>not chosen</source>
        <translation>non choisi</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Répertoire</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
</context>
<context>
    <name>LinkBadge</name>
    <message>
        <location filename="../../desktop/ui/widgets/pair_mark.py" line="192"/>
        <source>in Clio</source>
        <translation>dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/pair_mark.py" line="192"/>
        <source>not linked in Clio</source>
        <translation>non lié dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/pair_mark.py" line="194"/>
        <source>not linked in Prolegis</source>
        <translation>non lié dans Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/pair_mark.py" line="194"/>
        <source>in Prolegis</source>
        <translation>dans Prolegis</translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <location filename="../../desktop/ui/panes/log.py" line="61"/>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/log.py" line="61"/>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/log.py" line="61"/>
        <source>Module</source>
        <translation>Module</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/log.py" line="61"/>
        <source>Message</source>
        <translation>Message</translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <location filename="../../desktop/ui/panes/log.py" line="86"/>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/log.py" line="91"/>
        <source>The log is empty</source>
        <translation>Le journal est vide</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/log.py" line="98"/>
        <source>Warnings</source>
        <translation>Avertissements</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/log.py" line="99"/>
        <source>Search log</source>
        <translation>Rechercher</translation>
    </message>
</context>
<context>
    <name>LookPage</name>
    <message>
        <location filename="../../desktop/ui/preferences/look_page.py" line="20"/>
        <source>Look and language</source>
        <translation>Apparence et langue</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/look_page.py" line="20"/>
        <source>What you choose holds at once, on this computer.</source>
        <translation>Vos choix prennent effet tout de suite, sur cet ordinateur.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/look_page.py" line="21"/>
        <source>As the desktop</source>
        <translation>Comme le bureau</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/look_page.py" line="21"/>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/look_page.py" line="21"/>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/look_page.py" line="23"/>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/look_page.py" line="24"/>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../../desktop/ui/main_window.py" line="177"/>
        <source>It did not come to its end; see Needs you.</source>
        <translation>Cela n’a pas abouti; voir À traiter.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/main_window.py" line="195"/>
        <source>Something did not work; the log has the details.</source>
        <translation>Quelque chose n’a pas fonctionné; le journal a les détails.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/main_window.py" line="295"/>
        <source>The name is copied.</source>
        <translation>Le nom est copié.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/main_window.py" line="310"/>
        <source>Choose a matter of Prolegis first.</source>
        <translation>Choisissez d’abord un dossier de Prolegis.</translation>
    </message>
</context>
<context>
    <name>MakeCurrent</name>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="125"/>
        <source>Make this the current version</source>
        <translation>En faire la version actuelle</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="126"/>
        <source>Make {0} the current version?</source>
        <translation>Faire de {0} la version actuelle?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="128"/>
        <source>It becomes the newest version in Prolegis and in Clio. What is current now stays as an older version.</source>
        <translation>Elle devient la plus récente dans Prolegis et dans Clio. Celle qui est actuelle reste comme version antérieure.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="132"/>
        <source>Make it current</source>
        <translation>En faire l’actuelle</translation>
    </message>
    <message>
        <source>It becomes the newest version in Prolegis. What is current now stays as an older version.</source>
        <translation>Elle devient la plus récente dans Prolegis. Celle qui est actuelle reste comme version antérieure.</translation>
    </message>
    <message>
        <source>It becomes the newest version in Clio. What is current now stays as an older version.</source>
        <translation>Elle devient la plus récente dans Clio. Celle qui est actuelle reste comme version antérieure.</translation>
    </message>
</context>
<context>
    <name>MatterEnd</name>
    <message>
        <location filename="../../desktop/ui/wizards/matter_end.py" line="57"/>
        <source>From now on an edit on either side reaches the other by itself.</source>
        <translation>Désormais, toute modification d’un côté passe d’elle-même à l’autre.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_end.py" line="64"/>
        <source>Linked</source>
        <translation>Lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_end.py" line="73"/>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_end.py" line="80"/>
        <source>{0} is now {1}</source>
        <translation>{0} devient {1}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_end.py" line="81"/>
        <source>{number} and its Clio matter are linked</source>
        <translation>{number} et son dossier Clio sont liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_end.py" line="81"/>
        <source>{number} is done</source>
        <translation>{number}&#xa0;: c’est fait</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_end.py" line="105"/>
        <source>Clio Syncing</source>
        <translation>Clio Syncing</translation>
    </message>
</context>
<context>
    <name>MatterFrame</name>
    <message>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="31"/>
        <source>Matter Info – Sync with Clio</source>
        <translation>Matter Info – Sync with Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="31"/>
        <source>Matter Info</source>
        <translation>Matter Info</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="39"/>
        <source>Not this one: &amp;other matters…</source>
        <translation>Pas celui-ci&#xa0;: a&amp;utres dossiers…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="40"/>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="108"/>
        <source>&amp;Create Clio Matter</source>
        <translation>&amp;Create Clio Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="82"/>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="89"/>
        <source>opened {day}</source>
        <translation>ouvert le {day}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="97"/>
        <source>One is being confirmed by Clio.</source>
        <translation>Clio est en train d’en confirmer un.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="109"/>
        <source>&amp;Link with Clio Matter</source>
        <translation>&amp;Link with Clio Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="109"/>
        <source>&amp;Link the clients</source>
        <translation>&amp;Lier les clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="112"/>
        <source>Creating…</source>
        <translation>Création…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="112"/>
        <source>Linking…</source>
        <translation>Liaison…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_frame.py" line="116"/>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>MatterInfo</name>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="128"/>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="151"/>
        <source>&amp;Create Clio Matter</source>
        <translation>&amp;Create Clio Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="88"/>
        <source>Which Clio contacts are the clients of {number}?</source>
        <translation>Quels contacts de Clio sont les clients de {number}?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="90"/>
        <source>Link or create at least one client first</source>
        <translation>Liez ou créez d’abord au moins un client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="92"/>
        <source>Link the clients</source>
        <translation>Lier les clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="92"/>
        <source>Search Clio Matters</source>
        <translation>Search Clio Matters</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="102"/>
        <source>Which Clio matter is {number}?</source>
        <translation>Quel dossier de Clio est {number}?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="128"/>
        <source>None of these: &amp;Create Clio Matter</source>
        <translation>Aucun de ceux-ci&#xa0;: &amp;Create Clio Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="112"/>
        <source>Which Clio contact is {name}?</source>
        <translation>Quel contact de Clio est {name}?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="130"/>
        <source>None of these: &amp;Create in Clio</source>
        <translation>Aucun de ceux-ci&#xa0;: &amp;créer dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="130"/>
        <source>&amp;Create in Clio</source>
        <translation>&amp;Créer dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="144"/>
        <source>Create {number} in Clio?</source>
        <translation>Créer {number} dans Clio?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="146"/>
        <source>Link the clients of {number} with Clio?</source>
        <translation>Lier les clients de {number} à Clio?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="148"/>
        <source>Link {number} with its Clio matter</source>
        <translation>Lier {number} à son dossier Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="170"/>
        <source>{number} is linked with Clio</source>
        <translation>{number} est lié à Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="172"/>
        <source>Linked</source>
        <translation>Lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="172"/>
        <source>The matter and all its clients are linked. Edits travel by themselves.</source>
        <translation>Le dossier et tous ses clients sont liés. Les modifications passent d’elles-mêmes.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="195"/>
        <source>Create Clio Matter</source>
        <translation>Create Clio Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="195"/>
        <source>Create in Clio</source>
        <translation>Créer dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="196"/>
        <source>One is being confirmed by Clio.</source>
        <translation>Clio est en train d’en confirmer un.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="200"/>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="187"/>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="200"/>
        <source>Link with this contact</source>
        <translation>Lier à ce contact</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="202"/>
        <source>Choose with ↑ ↓</source>
        <translation>Choisissez avec ↑ ↓</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="186"/>
        <source>Continue with {name}</source>
        <translation>Continuer avec {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="266"/>
        <source>Something stands in the way</source>
        <translation>Quelque chose l’empêche</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="269"/>
        <source>Look at what speaks against it</source>
        <translation>Regardez ce qui s’y oppose</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_info.py" line="285"/>
        <source>The work goes on without this window.</source>
        <translation>Le travail continue sans cette fenêtre.</translation>
    </message>
</context>
<context>
    <name>MattersModel</name>
    <message>
        <location filename="../../desktop/ui/models/matters_model.py" line="86"/>
        <source>Matter</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/matters_model.py" line="86"/>
        <source>Prolegis / Clio</source>
        <translation>Prolegis / Clio</translation>
    </message>
</context>
<context>
    <name>MattersPane</name>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="38"/>
        <location filename="../../desktop/ui/panes/matters.py" line="52"/>
        <location filename="../../desktop/ui/panes/matters.py" line="107"/>
        <source>Matters</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="45"/>
        <source>Show clients</source>
        <translation>Afficher les clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="48"/>
        <source>Filter number, name, address</source>
        <translation>Filtrer numéro, nom, adresse</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="48"/>
        <source>Filter matters</source>
        <translation>Filtrer les dossiers</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="50"/>
        <source>Linked</source>
        <translation>Liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="50"/>
        <source>Not linked</source>
        <translation>Non liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="51"/>
        <source>Order of the matters</source>
        <translation>Ordre des dossiers</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="132"/>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="132"/>
        <source>Closing date</source>
        <translation>Date de clôture</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="132"/>
        <source>Opening date</source>
        <translation>Date d’ouverture</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="132"/>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="132"/>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="141"/>
        <source>Descending</source>
        <translation>Décroissant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="205"/>
        <source>Show details</source>
        <translation>Afficher les détails</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="208"/>
        <source>Matter Info...</source>
        <translation>Matter Info...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="208"/>
        <source>Sync with Clio</source>
        <translation>Sync with Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="213"/>
        <source>Find its Prolegis matter</source>
        <translation>Trouver son dossier Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="227"/>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="231"/>
        <source>Nothing matches “{0}”</source>
        <translation>Aucun résultat pour «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="232"/>
        <location filename="../../desktop/ui/panes/matters.py" line="238"/>
        <source>The other matters are hidden by the filter.</source>
        <translation>Les autres dossiers sont masqués par le filtre.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="233"/>
        <location filename="../../desktop/ui/panes/matters.py" line="239"/>
        <source>Clear filter</source>
        <translation>Effacer le filtre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="237"/>
        <source>No matter is linked here</source>
        <translation>Aucun dossier lié ici</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="237"/>
        <source>Every matter is linked</source>
        <translation>Tous les dossiers sont liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="244"/>
        <source>No matter needs you</source>
        <translation>Aucun dossier à traiter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="247"/>
        <source>No matters for {0}</source>
        <translation>Aucun dossier pour {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="250"/>
        <source>No matters yet</source>
        <translation>Aucun dossier pour le moment</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/matters.py" line="250"/>
        <source>They appear after the first check.</source>
        <translation>Ils apparaissent après la première vérification.</translation>
    </message>
</context>
<context>
    <name>MessageDialog</name>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="47"/>
        <source>No password or key is in it. Look through it before sending.</source>
        <translation>Il ne contient ni mot de passe ni clé. Relisez-le avant de l’envoyer.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="51"/>
        <source>Copy the report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="52"/>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="58"/>
        <source>Copied: paste it into a message to whoever looks after this program</source>
        <translation>Copié&#xa0;: collez-le dans un message à la personne qui s’occupe de ce programme</translation>
    </message>
</context>
<context>
    <name>NeedsYouPane</name>
    <message>
        <location filename="../../desktop/ui/panes/needs_you.py" line="38"/>
        <source>What needs you</source>
        <translation>Ce qui demande votre attention</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/needs_you.py" line="39"/>
        <source>What the program cannot decide alone is asked here.</source>
        <translation>Ce que le programme ne peut décider seul est demandé ici.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/needs_you.py" line="40"/>
        <source>Nothing needs you</source>
        <translation>Rien à traiter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/needs_you.py" line="76"/>
        <source>Waiting by themselves: nothing for you to do</source>
        <translation>En attente d’eux-mêmes&#xa0;: rien à faire de votre côté</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/needs_you.py" line="81"/>
        <source>Show more ({0})</source>
        <translation>En afficher plus ({0})</translation>
    </message>
</context>
<context>
    <name>NoticeLine</name>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="82"/>
        <source>Put back</source>
        <translation>Remettre en place</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="83"/>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="22"/>
        <source>Notifications</source>
        <translation>Avis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="22"/>
        <source>What you choose holds at once, on this computer.</source>
        <translation>Vos choix prennent effet tout de suite, sur cet ordinateur.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="25"/>
        <source>Notify me when something needs me</source>
        <translation>M’aviser quand quelque chose demande mon attention</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="27"/>
        <source>Without names of clients, and less and less often for the same thing. What goes well is never announced.</source>
        <translation>Sans nom de client, et de moins en moins souvent pour la même chose. Ce qui va bien n’est jamais annoncé.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="35"/>
        <source>Keep syncing when the window is closed</source>
        <translation>Continuer à synchroniser quand la fenêtre est fermée</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="36"/>
        <source>With a tray icon it always does. Quit in the menu ends the program.</source>
        <translation>Avec une icône dans la zone de notification, c’est toujours le cas. Quitter, dans le menu, met fin au programme.</translation>
    </message>
</context>
<context>
    <name>NumberChoice</name>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="245"/>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="250"/>
        <source>The numbers differ</source>
        <translation>Les numéros diffèrent</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="262"/>
        <source>Prolegis takes {number} (usual)</source>
        <translation>Prolegis prend {number} (habituel)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="263"/>
        <source>Update Matter</source>
        <translation>Update Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="265"/>
        <source>Clio takes {number}</source>
        <translation>Clio prend {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="266"/>
        <source>Update Clio Matter</source>
        <translation>Update Clio Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="267"/>
        <source>Leave both</source>
        <translation>Laisser les deux</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/matter_pages.py" line="267"/>
        <source>both keep their number</source>
        <translation>chacun garde son numéro</translation>
    </message>
</context>
<context>
    <name>PageModel</name>
    <message>
        <location filename="../../desktop/ui/models/page_model.py" line="198"/>
        <source>Loading</source>
        <translation>Chargement</translation>
    </message>
</context>
<context>
    <name>PartiesModel</name>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="134"/>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="134"/>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="134"/>
        <source>Prolegis / Clio</source>
        <translation>Prolegis / Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="150"/>
        <source>Sync with Clio</source>
        <translation>Sync with Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/detail_models.py" line="152"/>
        <source>{0}, primary</source>
        <translation>{0}, principal</translation>
    </message>
</context>
<context>
    <name>PauseMenu</name>
    <message>
        <location filename="../../desktop/ui/toolbar.py" line="32"/>
        <source>Pause</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/toolbar.py" line="43"/>
        <source>Resume now</source>
        <translation>Reprendre maintenant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/toolbar.py" line="44"/>
        <source>1 hour more</source>
        <translation>1 heure de plus</translation>
    </message>
</context>
<context>
    <name>PdfPages</name>
    <message>
        <source>Preparing the first page...</source>
        <translation>Préparation de la première page...</translation>
    </message>
    <message>
        <source>This page cannot be shown here.</source>
        <translation>Cette page ne peut être affichée ici.</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <source>Previous page</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Pages of {0}</source>
        <translation>Pages de {0}</translation>
    </message>
    <message>
        <source>Page {0} of {1}</source>
        <translation>Page {0} sur {1}</translation>
    </message>
    <message>
        <source>{0}, page {1} of {2}</source>
        <translation>{0}, page {1} sur {2}</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="107"/>
        <source>Documents of the plan</source>
        <translation>Documents du plan</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="113"/>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="113"/>
        <source>Will be sent</source>
        <translation>À envoyer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="113"/>
        <source>Names</source>
        <translation>Noms</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="114"/>
        <source>Already there</source>
        <translation>Déjà là</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="114"/>
        <source>Stay here</source>
        <translation>Restent ici</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="129"/>
        <source>about {0}</source>
        <translation>environ {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="132"/>
        <source>will be sent</source>
        <translation>à envoyer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="135"/>
        <source>already in Clio</source>
        <translation>déjà dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="136"/>
        <source>same content, linked</source>
        <translation>même contenu, lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="139"/>
        <source>names to settle</source>
        <translation>noms à régler</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="139"/>
        <source>a proposal is ready</source>
        <translation>une proposition est prête</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="141"/>
        <source>stay here</source>
        <translation>restent ici</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="141"/>
        <source>too large or empty</source>
        <translation>trop volumineux ou vides</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="145"/>
        <source>Use the proposed name</source>
        <translation>Utiliser le nom proposé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="145"/>
        <source>Use all {0} proposed names</source>
        <translation>Utiliser les {0} noms proposés</translation>
    </message>
    <message>
        <source>May be there</source>
        <translation>Peut-être déjà là</translation>
    </message>
    <message>
        <source>sent if it is not</source>
        <translation>envoyé s’il n’y est pas</translation>
    </message>
    <message>
        <source>sent if they are not</source>
        <translation>envoyés s’ils n’y sont pas</translation>
    </message>
    <message>
        <source>may be in Clio</source>
        <translation>peut-être dans Clio</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="125"/>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="133"/>
        <source>Text of the document</source>
        <translation>Texte du document</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="143"/>
        <source>Choose a document</source>
        <translation>Choisissez un document</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="143"/>
        <source>What it looks like and its versions appear here.</source>
        <translation>Son aperçu et ses versions apparaissent ici.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="147"/>
        <source>Choose one to see what it looks like.</source>
        <translation>Choisissez-en un pour voir son aperçu.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="151"/>
        <source>Fetching a copy...</source>
        <translation>Récupération d’une copie...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="156"/>
        <source>Without content</source>
        <translation>Sans contenu</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="156"/>
        <source>The document has no content yet.</source>
        <translation>Le document n’a pas encore de contenu.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="158"/>
        <source>A file of this kind can run as a program. It is not opened from here.</source>
        <translation>Un fichier de ce genre peut s’exécuter comme un programme. Il ne s’ouvre pas d’ici.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="159"/>
        <source>Not shown</source>
        <translation>Pas d’aperçu</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="161"/>
        <source>The desktop’s own program opens a read-only copy; the document itself is not changed.</source>
        <translation>Le programme de l’ordinateur ouvre une copie en lecture seule; le document lui-même ne change pas.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="162"/>
        <source>No preview for this kind</source>
        <translation>Aucun aperçu pour ce genre de fichier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="167"/>
        <source>Prolegis keeps the bytes of an older revision for thirty days.</source>
        <translation>Prolegis garde trente jours le contenu d’une révision antérieure.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="168"/>
        <source>No longer kept</source>
        <translation>N’est plus gardé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="172"/>
        <source>The copy could not be fetched</source>
        <translation>La copie n’a pu être récupérée</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="173"/>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="180"/>
        <source>Picture of {0}</source>
        <translation>Image de {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/preview.py" line="189"/>
        <source>Open a read-only copy</source>
        <translation>Ouvrir une copie en lecture seule</translation>
    </message>
    <message>
        <source>Too large to be shown here</source>
        <translation>Trop volumineux pour être affiché ici</translation>
    </message>
    <message>
        <source>Protected by a password</source>
        <translation>Protégé par un mot de passe</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>Le fichier est endommagé</translation>
    </message>
    <message>
        <source>Showing it took too much time or memory</source>
        <translation>L’affichage demandait trop de temps ou de mémoire</translation>
    </message>
    <message>
        <source>The copy on this computer cannot be read.</source>
        <translation>La copie sur cet ordinateur est illisible.</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <location filename="../../desktop/ui/dialogs/actions.py" line="132"/>
        <source>The value there stays; the other side is written with it.</source>
        <translation>Cette valeur reste; elle est écrite de l’autre côté.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/actions.py" line="157"/>
        <source>A new record is created and linked; nothing that exists is changed.</source>
        <translation>Une nouvelle fiche est créée et liée; rien de ce qui existe ne change.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/actions.py" line="163"/>
        <source>Both records stay as they are; from then on nothing flows between them.</source>
        <translation>Les deux fiches restent telles quelles; plus rien ne passe ensuite de l’une à l’autre.</translation>
    </message>
</context>
<context>
    <name>ProgramPage</name>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="48"/>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="54"/>
        <source>Keeps a firm’s clients and matters equal in Prolegis and Clio. Not a product of Prolegis or Clio.</source>
        <translation>Garde égaux les clients et les dossiers d’un cabinet dans Prolegis et dans Clio. N’est un produit ni de Prolegis ni de Clio.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="61"/>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="62"/>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="62"/>
        <source>MIT: free software, without warranty</source>
        <translation>MIT&#xa0;: logiciel libre, sans garantie</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="63"/>
        <source>Data folder</source>
        <translation>Dossier des données</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="65"/>
        <source>Open the data folder</source>
        <translation>Ouvrir le dossier des données</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/program_pages.py" line="69"/>
        <source>It holds the links, the history and the window’s settings. Passwords and sign-ins are never in it.</source>
        <translation>Il contient les liens, l’historique et les réglages de la fenêtre. Mots de passe et connexions n’y sont jamais.</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <location filename="../../desktop/ui/wizards/progress_page.py" line="56"/>
        <source>{done} of {total}</source>
        <translation>{done} sur {total}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/progress_page.py" line="71"/>
        <source>Not confirmed by Clio yet</source>
        <translation>Pas encore confirmé par Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/progress_page.py" line="73"/>
        <source>Not confirmed by Clio; checked again at {time}. You can close this.</source>
        <translation>Pas confirmé par Clio; nouvelle vérification à {time}. Vous pouvez fermer.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/progress_page.py" line="76"/>
        <source>Not confirmed by Clio; checked again in a moment. You can close this.</source>
        <translation>Pas confirmé par Clio; nouvelle vérification dans un instant. Vous pouvez fermer.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/progress_page.py" line="91"/>
        <source>What was written</source>
        <translation>Ce qui a été écrit</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/progress_page.py" line="103"/>
        <source>Clio Syncing</source>
        <translation>Clio Syncing</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/progress_page.py" line="104"/>
        <source>Matter number: Prolegis {ours} · Clio {theirs}</source>
        <translation>Numéro de dossier&#xa0;: Prolegis {ours} · Clio {theirs}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/progress_page.py" line="109"/>
        <source>Update Matter</source>
        <translation>Update Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/progress_page.py" line="111"/>
        <source>Update Clio Matter</source>
        <translation>Update Clio Matter</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <location filename="../../desktop/ui/models/queue_model.py" line="30"/>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/queue_model.py" line="30"/>
        <source>Item</source>
        <translation>Élément</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/queue_model.py" line="30"/>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/queue_model.py" line="30"/>
        <source>Tries</source>
        <translation>Essais</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/queue_model.py" line="30"/>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/queue_model.py" line="30"/>
        <source>Looked at again</source>
        <translation>Revu</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/queue_model.py" line="31"/>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/queue_model.py" line="47"/>
        <source>Create in {0}</source>
        <translation>Créer dans {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/queue_model.py" line="47"/>
        <source>Change in {0}</source>
        <translation>Modifier dans {0}</translation>
    </message>
</context>
<context>
    <name>QueuePane</name>
    <message>
        <location filename="../../desktop/ui/panes/queue.py" line="22"/>
        <source>Queue</source>
        <translation>File d’attente</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/queue.py" line="26"/>
        <source>Changes on their way to Prolegis or Clio are listed here.</source>
        <translation>Les changements en route vers Prolegis ou Clio apparaissent ici.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/queue.py" line="27"/>
        <source>Nothing waits</source>
        <translation>Rien n’attend</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/queue.py" line="42"/>
        <source>One change waits for its turn</source>
        <translation>Un changement attend son tour</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/queue.py" line="42"/>
        <source>{0} changes wait for their turn</source>
        <translation>{0} changements attendent leur tour</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/queue.py" line="42"/>
        <source>Nothing is being written now. They start by themselves.</source>
        <translation>Rien n’est en cours d’écriture. Ils partiront d’eux-mêmes.</translation>
    </message>
</context>
<context>
    <name>RecordInfo</name>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="62"/>
        <source>Sync with Clio</source>
        <translation>Sync with Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="65"/>
        <source>Find its Prolegis matter</source>
        <translation>Trouver son dossier Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="68"/>
        <source>Update Matter</source>
        <translation>Update Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="69"/>
        <source>Update Clio Matter</source>
        <translation>Update Clio Matter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="74"/>
        <source>Fields on both sides</source>
        <translation>Champs des deux côtés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="100"/>
        <source>Choose what it is in Clio, or create it there.</source>
        <translation>Choisissez ce qu’il est dans Clio, ou créez-le là.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="101"/>
        <source>{0} is not linked to Clio</source>
        <translation>{0} n’est pas lié à Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="104"/>
        <source>{0} is not linked to Prolegis</source>
        <translation>{0} n’est pas lié à Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="105"/>
        <source>The link is made from its Prolegis matter.</source>
        <translation>Le lien se fait à partir de son dossier Prolegis.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="110"/>
        <source>The numbers differ: Prolegis {0}, Clio {1}.</source>
        <translation>Les numéros diffèrent&#xa0;: Prolegis {0}, Clio {1}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="111"/>
        <source>Clio Syncing</source>
        <translation>Clio Syncing</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="112"/>
        <source>Prolegis takes {0}</source>
        <translation>Prolegis prend {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/record_info.py" line="113"/>
        <source>Clio takes {0}</source>
        <translation>Clio prend {0}</translation>
    </message>
</context>
<context>
    <name>RenameDocument</name>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="31"/>
        <location filename="../../desktop/ui/documents/questions.py" line="55"/>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="34"/>
        <source>It gets the new name in Prolegis and in Clio.</source>
        <translation>Il prend le nouveau nom dans Prolegis et dans Clio.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="35"/>
        <source>Rename {0}?</source>
        <translation>Renommer {0}?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="36"/>
        <location filename="../../desktop/ui/documents/questions.py" line="40"/>
        <source>New name</source>
        <translation>Nouveau nom</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/questions.py" line="54"/>
        <source>The name is the same.</source>
        <translation>Le nom est le même.</translation>
    </message>
</context>
<context>
    <name>RestartDialog</name>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="70"/>
        <source>It is done while the program starts. Quit now, start it again, and press the same button there.</source>
        <translation>Cela se fait au démarrage du programme. Quittez maintenant, redémarrez-le et appuyez là sur le même bouton.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="74"/>
        <source>Quit now</source>
        <translation>Quitter maintenant</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="105"/>
        <source>Among them</source>
        <translation>Par exemple</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="114"/>
        <source>Let {count} changes through</source>
        <translation>Laisser passer {count} changements</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="114"/>
        <source>these</source>
        <translation>ces</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="116"/>
        <source>Keep them back</source>
        <translation>Les retenir</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="116"/>
        <source>nothing is written; everything else goes on</source>
        <translation>rien n’est écrit; tout le reste continue</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="117"/>
        <source>they are written now; this question comes back for the next many</source>
        <translation>ils sont écrits maintenant; la question reviendra pour les prochains</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="126"/>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/dialogs/message.py" line="126"/>
        <source>Choose with ↑ ↓</source>
        <translation>Choisissez avec ↑ ↓</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <location filename="../../desktop/ui/documents/row_menu.py" line="47"/>
        <source>Put back</source>
        <translation>Remettre en place</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/row_menu.py" line="52"/>
        <source>Open a read-only copy</source>
        <translation>Ouvrir une copie en lecture seule</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/row_menu.py" line="54"/>
        <source>Upload a new version...</source>
        <translation>Téléverser une nouvelle version...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/row_menu.py" line="55"/>
        <source>Rename...</source>
        <translation>Renommer...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/row_menu.py" line="60"/>
        <source>Send it to Clio...</source>
        <translation>L’envoyer vers Clio...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/row_menu.py" line="60"/>
        <source>Send these {0} to Clio...</source>
        <translation>Envoyer ces {0} documents vers Clio...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/row_menu.py" line="64"/>
        <source>Delete...</source>
        <translation>Supprimer...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/row_menu.py" line="71"/>
        <source>Send the older document to Clio...</source>
        <translation>Envoyer le document antérieur vers Clio...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/row_menu.py" line="72"/>
        <source>Send all {0} older documents to Clio...</source>
        <translation>Envoyer les {0} documents antérieurs vers Clio...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/row_menu.py" line="76"/>
        <source>Upload documents...</source>
        <translation>Téléverser des documents...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/row_menu.py" line="79"/>
        <source>Upload into the folder {0}...</source>
        <translation>Téléverser dans le répertoire {0}...</translation>
    </message>
</context>
<context>
    <name>RunLine</name>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="126"/>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="145"/>
        <source>Sending to Clio paused: {0} of {1}</source>
        <translation>Envoi vers Clio en pause : {0} sur {1}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="145"/>
        <source>Sending to Clio: {0} of {1}</source>
        <translation>Envoi vers Clio : {0} sur {1}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="152"/>
        <source>{0} document did not reach Clio.</source>
        <translation>{0} document n’est pas arrivé dans Clio.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="153"/>
        <source>{0} documents did not reach Clio.</source>
        <translation>{0} documents ne sont pas arrivés dans Clio.</translation>
    </message>
    <message>
        <source>Send now anyway</source>
        <translation>Envoyer quand même maintenant</translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="185"/>
        <source>Documents of the sending</source>
        <translation>Documents de l’envoi</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="192"/>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="194"/>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="194"/>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="194"/>
        <source>Sent</source>
        <translation>Envoyés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="194"/>
        <source>Linked</source>
        <translation>Liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="195"/>
        <source>Failed</source>
        <translation>Échecs</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="215"/>
        <source>{0} of {1} documents</source>
        <translation>{0} documents sur {1}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="218"/>
        <source>about {0} left</source>
        <translation>encore {0} environ</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="228"/>
        <source>{0} failed</source>
        <translation>Échecs : {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="231"/>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="233"/>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_pages.py" line="234"/>
        <source>Sending</source>
        <translation>Envoi</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Restent ici</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>reste&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Send now anyway</source>
        <translation>Envoyer quand même maintenant</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <location filename="../../desktop/ui/widgets/search_field.py" line="93"/>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="77"/>
        <location filename="../../desktop/ui/wizards/search_page.py" line="126"/>
        <source>Search Clio Matters</source>
        <translation>Search Clio Matters</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="77"/>
        <source>Search Clio Contacts</source>
        <translation>Search Clio Contacts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="82"/>
        <location filename="../../desktop/ui/wizards/search_page.py" line="283"/>
        <source>Leave out closed</source>
        <translation>Sans les fermés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="125"/>
        <source>Ways to find the Clio matter</source>
        <translation>Moyens de trouver le dossier Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="127"/>
        <source>Manual Clio Matter Search</source>
        <translation>Manual Clio Matter Search</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="134"/>
        <source>Not in the list? Give the exact Clio number.</source>
        <translation>Pas dans la liste? Donnez le numéro exact de Clio.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="137"/>
        <source>Exact Clio number, e.g. 00371-Sandhu</source>
        <translation>Numéro exact de Clio, p. ex. 00371-Sandhu</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="139"/>
        <source>&amp;Find</source>
        <translation>&amp;Trouver</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="152"/>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="158"/>
        <source>Choose a card at the left: both records appear here, field by field. Nothing is written yet.</source>
        <translation>Choisissez une carte à gauche&#xa0;: les deux fiches paraissent ici, champ par champ. Rien n’est encore écrit.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="159"/>
        <source>Nothing chosen</source>
        <translation>Rien de choisi</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="170"/>
        <source>Asking Clio…</source>
        <translation>Question à Clio…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="244"/>
        <source>Nothing found for “{0}”</source>
        <translation>Rien trouvé pour «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="244"/>
        <source>Nothing found in Clio</source>
        <translation>Rien trouvé dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="246"/>
        <source>{n} matter in Clio</source>
        <translation>{n} dossier dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="246"/>
        <source>{n} matters in Clio</source>
        <translation>{n} dossiers dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="248"/>
        <source>{n} contact in Clio</source>
        <translation>{n} contact dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="248"/>
        <source>{n} contacts in Clio</source>
        <translation>{n} contacts dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="251"/>
        <source>linked ones are left out</source>
        <translation>sans ceux déjà liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="210"/>
        <source>{n} the same</source>
        <translation>{n} de pareil</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="212"/>
        <source>{n} differs</source>
        <translation>{n} diffère</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="212"/>
        <source>{n} differ</source>
        <translation>{n} diffèrent</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="214"/>
        <source>{n} will be filled</source>
        <translation>{n} à remplir</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="219"/>
        <source>Nothing is written before the last page. A link can be undone for 30 days.</source>
        <translation>Rien n’est écrit avant la dernière page. Un lien se défait pendant 30 jours.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="257"/>
        <source>No Clio matter found</source>
        <translation>Aucun dossier Clio trouvé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="257"/>
        <source>No Clio contact found</source>
        <translation>Aucun contact Clio trouvé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="262"/>
        <source>Search otherwise, give the exact Clio number, or press Create Clio Matter below.</source>
        <translation>Cherchez autrement, donnez le numéro Clio exact, ou appuyez sur Create Clio Matter ci-dessous.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="263"/>
        <source>Search otherwise, by last name, e-mail or phone, or press Create in Clio below.</source>
        <translation>Cherchez autrement, par nom de famille, courriel ou téléphone, ou appuyez sur Créer dans Clio ci-dessous.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/search_page.py" line="283"/>
        <source>Include closed</source>
        <translation>Avec les fermés</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <location filename="../../desktop/ui/search_results.py" line="132"/>
        <source>Search results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/search_results.py" line="199"/>
        <source>Nothing matches “{0}”</source>
        <translation>Aucun résultat pour «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/search_results.py" line="203"/>
        <source>{0} found</source>
        <translation>{0} trouvés</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="32"/>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="62"/>
        <source>Send to Clio</source>
        <translation>Send to Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="37"/>
        <source>Comparing with Clio...</source>
        <translation>Comparaison avec Clio...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="37"/>
        <source>Nothing is sent yet.</source>
        <translation>Rien n’est encore envoyé.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="43"/>
        <source>Export...</source>
        <translation>Exporter...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="44"/>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="120"/>
        <source>Pause</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="71"/>
        <source>Send {0} older document of {1}?</source>
        <translation>Envoyer {0} document antérieur de {1}?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="71"/>
        <source>Send {0} older documents of {1}?</source>
        <translation>Envoyer {0} documents antérieurs de {1}?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="74"/>
        <source>Compared with Clio a moment ago. Nothing has been sent yet.</source>
        <translation>Comparé avec Clio à l’instant. Rien n’a encore été envoyé.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="84"/>
        <source>Nothing is chosen.</source>
        <translation>Rien n’est choisi.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="99"/>
        <source>Something has changed since. Please look at it once more.</source>
        <translation>Quelque chose a changé depuis. Veuillez regarder encore une fois.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="120"/>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="124"/>
        <source>Sending to Clio</source>
        <translation>Envoi vers Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="124"/>
        <source>You can close this; it goes on, after a restart too.</source>
        <translation>Vous pouvez fermer; l’envoi continue, même après un redémarrage.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="127"/>
        <source>Hide</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="129"/>
        <source>{0} document did not reach Clio</source>
        <translation>{0} document n’est pas arrivé dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="129"/>
        <source>{0} documents did not reach Clio</source>
        <translation>{0} documents ne sont pas arrivés dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="131"/>
        <source>All others are there. Nothing is lost.</source>
        <translation>Tous les autres y sont. Rien n’est perdu.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="133"/>
        <source>Retry the failed one</source>
        <translation>Réessayer celui qui a échoué</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="133"/>
        <source>Retry the {0} failed</source>
        <translation>Réessayer les {0} échecs</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="135"/>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="137"/>
        <source>Everything is in Clio</source>
        <translation>Tout est dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="138"/>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="170"/>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/send_dialog.py" line="173"/>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="97"/>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="98"/>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="99"/>
        <source>Subjects</source>
        <translation>Sujets</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="111"/>
        <source>Look and language</source>
        <translation>Apparence et langue</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="112"/>
        <source>New Clio contacts</source>
        <translation>Nouveaux contacts Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="113"/>
        <source>Practice areas</source>
        <translation>Domaines de pratique</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="114"/>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="115"/>
        <source>Notifications</source>
        <translation>Avis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="116"/>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="211"/>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="254"/>
        <source>Saving...</source>
        <translation>Enregistrement...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="254"/>
        <source>Nothing to save</source>
        <translation>Rien à enregistrer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="255"/>
        <source>Save the choices</source>
        <translation>Enregistrer les choix</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="270"/>
        <source>It could not be saved.</source>
        <translation>L’enregistrement a échoué.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="276"/>
        <source>Saved</source>
        <translation>Enregistré</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/settings_dialog.py" line="302"/>
        <source>It did not come to its end; see Needs you.</source>
        <translation>L’opération n’a pas abouti; voyez «&#xa0;À traiter&#xa0;».</translation>
    </message>
</context>
<context>
    <name>ShowRecoveryCode</name>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="29"/>
        <location filename="../../desktop/ui/documents/recovery.py" line="41"/>
        <source>Recovery code</source>
        <translation>Code de secours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="31"/>
        <source>Write down the recovery code</source>
        <translation>Notez le code de secours</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="31"/>
        <source>Once you say that it is written down, it is not shown again.</source>
        <translation>Une fois noté, il n’est plus montré.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="35"/>
        <source>What is deleted or replaced is kept, encrypted, for thirty days. If this computer loses its password store, only this code opens those copies. Keep it away from this computer, as you keep a spare key.</source>
        <translation>Ce qui est supprimé ou remplacé est gardé trente jours, chiffré. Si cet ordinateur perd son coffre de mots de passe, seul ce code ouvre ces copies. Gardez-le loin de cet ordinateur, comme une clé de rechange.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="45"/>
        <source>I have written it down</source>
        <translation>Je l’ai noté</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="49"/>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="52"/>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="59"/>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/recovery.py" line="63"/>
        <source>The code is copied.</source>
        <translation>Le code est copié.</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <location filename="../../desktop/ui/wizards/side_by_side.py" line="78"/>
        <source>Related contact</source>
        <translation>Contact lié au dossier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/side_by_side.py" line="79"/>
        <source>will be added in Clio</source>
        <translation>sera ajouté dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/side_by_side.py" line="86"/>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/side_by_side.py" line="95"/>
        <source>you choose which</source>
        <translation>à vous de choisir</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/side_by_side.py" line="99"/>
        <source>will be written to Clio</source>
        <translation>sera écrit dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/side_by_side.py" line="99"/>
        <source>will be written to Prolegis</source>
        <translation>sera écrit dans Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/side_by_side.py" line="104"/>
        <source>stays as it is unless you choose</source>
        <translation>reste ainsi, sauf choix de votre part</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="72"/>
        <source>Opening your browser</source>
        <translation>Ouverture de votre navigateur</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="73"/>
        <source>{side}’s own sign-in page opens there.</source>
        <translation>La page de connexion de {side} s’y ouvre.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="83"/>
        <source>Waiting for you in the browser</source>
        <translation>On vous attend dans le navigateur</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="98"/>
        <source>Sign in to {side}</source>
        <translation>Se connecter à {side}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="107"/>
        <source>Nothing was allowed in {side}. To sync, press Allow on its page.</source>
        <translation>Rien n’a été autorisé dans {side}. Pour synchroniser, autorisez sur sa page.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="108"/>
        <source>You pressed Decline</source>
        <translation>Vous avez refusé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="110"/>
        <source>The page in the browser waited too long. Nothing is lost; start again.</source>
        <translation>La page du navigateur a attendu trop longtemps. Rien n’est perdu; recommencez.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="111"/>
        <source>The time for signing in is over</source>
        <translation>Le délai de connexion est passé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="113"/>
        <source>Signing in was cancelled</source>
        <translation>La connexion a été annulée</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="113"/>
        <source>Nothing was changed.</source>
        <translation>Rien n’a changé.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="114"/>
        <source>{side} did not take the sign-in. Nothing was changed; start again.</source>
        <translation>{side} n’a pas accepté la connexion. Rien n’a changé; recommencez.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="115"/>
        <source>Signing in did not work</source>
        <translation>La connexion n’a pas réussi</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="120"/>
        <source>&amp;Open again</source>
        <translation>&amp;Ouvrir de nouveau</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="121"/>
        <source>Copy &amp;link</source>
        <translation>Copier le &amp;lien</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="122"/>
        <source>&amp;Stop waiting</source>
        <translation>&amp;Ne plus attendre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="139"/>
        <source>The browser cannot come back by itself here. Copy the code that it shows and paste it:</source>
        <translation>Ici, le navigateur ne peut pas revenir de lui-même. Copiez le code qu’il affiche et collez-le&#xa0;:</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="142"/>
        <source>Code from the browser</source>
        <translation>Code du navigateur</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="144"/>
        <source>&amp;Use code</source>
        <translation>&amp;Utiliser le code</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="155"/>
        <source>Your password stays with the service</source>
        <translation>Votre mot de passe reste chez le service</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="156"/>
        <source>The assistant only receives a permission that you can withdraw at any time.</source>
        <translation>L’assistant ne reçoit qu’une permission, que vous pouvez retirer en tout temps.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="160"/>
        <source>Kept in this computer’s password store</source>
        <translation>Gardé dans le coffre de mots de passe de cet ordinateur</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="161"/>
        <source>Signing in at each start is not needed.</source>
        <translation>Pas besoin de se connecter à chaque démarrage.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="165"/>
        <source>Nothing to copy by hand</source>
        <translation>Rien à copier à la main</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="166"/>
        <source>Another browser? Copy the link into it.</source>
        <translation>Un autre navigateur? Copiez-y le lien.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="179"/>
        <source>This page goes forward by itself. Time left {time}</source>
        <translation>Cette page avance d’elle-même. Temps restant&#xa0;: {time}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sign_in_page.py" line="184"/>
        <source>Link copied</source>
        <translation>Lien copié</translation>
    </message>
</context>
<context>
    <name>SkeletonRows</name>
    <message>
        <location filename="../../desktop/ui/widgets/skeleton.py" line="20"/>
        <source>Loading</source>
        <translation>Chargement</translation>
    </message>
</context>
<context>
    <name>StartTrouble</name>
    <message>
        <location filename="../../desktop/ui/start_trouble.py" line="32"/>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/start_trouble.py" line="42"/>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <location filename="../../desktop/ui/widgets/status_strip.py" line="101"/>
        <source>State of both sides</source>
        <translation>État des deux côtés</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <location filename="../../desktop/ui/wizards/step_list.py" line="36"/>
        <source>Prolegis–Clio sync</source>
        <translation>Synchro Prolegis–Clio</translation>
    </message>
</context>
<context>
    <name>SyncClients</name>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="40"/>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="122"/>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="134"/>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="166"/>
        <source>Sync Clio Contacts</source>
        <translation>Sync Clio Contacts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="76"/>
        <source>{n} client is not linked yet</source>
        <translation>{n} client n’est pas encore lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="76"/>
        <source>{n} clients are not linked yet</source>
        <translation>{n} clients ne sont pas encore liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="78"/>
        <source>Existing clients are never linked by themselves. Nothing happens before your button.</source>
        <translation>Les clients existants ne sont jamais liés d’eux-mêmes. Rien ne se fait avant votre clic.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="86"/>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="89"/>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="120"/>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="176"/>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="92"/>
        <source>Nothing is chosen</source>
        <translation>Rien n’est choisi</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="97"/>
        <source>Link {n} client</source>
        <translation>Lier {n} client</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="97"/>
        <source>Link {n} clients</source>
        <translation>Lier {n} clients</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="98"/>
        <source>Create {n} client in Clio</source>
        <translation>Créer {n} client dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="98"/>
        <source>Create {n} clients in Clio</source>
        <translation>Créer {n} clients dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="100"/>
        <source>link {n}</source>
        <translation>en lier {n}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="123"/>
        <source>The work goes on without this window.</source>
        <translation>Le travail continue sans cette fenêtre.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="151"/>
        <source>{n} client linked</source>
        <translation>{n} client lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="151"/>
        <source>{n} clients linked</source>
        <translation>{n} clients liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="152"/>
        <source>{n} created in Clio</source>
        <translation>créés dans Clio&#xa0;: {n}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="157"/>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="158"/>
        <source>{n} not confirmed yet: checked again by itself</source>
        <translation>pas encore confirmés, revérifiés d’eux-mêmes&#xa0;: {n}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="160"/>
        <source>{n} refused: see Needs you</source>
        <translation>refusés, voir À traiter&#xa0;: {n}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="161"/>
        <source>{n} left for a person to look at</source>
        <translation>laissés à votre examen&#xa0;: {n}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="167"/>
        <location filename="../../desktop/ui/wizards/sync_clients.py" line="170"/>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
</context>
<context>
    <name>SyncStops</name>
    <message>
        <location filename="../../desktop/ui/panes/keep_syncing.py" line="50"/>
        <source>Close the window</source>
        <translation>Fermer la fenêtre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/keep_syncing.py" line="51"/>
        <source>Syncing stops when the window closes</source>
        <translation>La synchronisation s’arrête avec la fenêtre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/keep_syncing.py" line="52"/>
        <source>What waits is kept and goes on at the next start.</source>
        <translation>Ce qui attend est gardé et continue au prochain démarrage.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/keep_syncing.py" line="55"/>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <location filename="../../desktop/ui/toolbar.py" line="65"/>
        <source>Toolbar</source>
        <translation>Barre d’outils</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/toolbar.py" line="68"/>
        <source>Sync now</source>
        <translation>Synchroniser maintenant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/toolbar.py" line="69"/>
        <location filename="../../desktop/ui/toolbar.py" line="88"/>
        <source>Pause</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/toolbar.py" line="70"/>
        <source>Link</source>
        <translation>Lier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/toolbar.py" line="71"/>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/toolbar.py" line="72"/>
        <source>Program menu</source>
        <translation>Menu du programme</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/toolbar.py" line="88"/>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Search matters, clients, documents</source>
        <translation>Rechercher dossiers, clients, documents</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="33"/>
        <source>Filter documents</source>
        <translation>Filtrer les documents</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="35"/>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="36"/>
        <source>Send to Clio</source>
        <translation>Send to Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="37"/>
        <source>Upload</source>
        <translation>Téléverser</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="39"/>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="40"/>
        <source>Need you</source>
        <translation>À traiter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="41"/>
        <source>Not sent</source>
        <translation>Non envoyés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="42"/>
        <source>Only in Clio</source>
        <translation>Dans Clio seulement</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/tools.py" line="43"/>
        <source>Deleted</source>
        <translation>Supprimés</translation>
    </message>
</context>
<context>
    <name>VersionsModel</name>
    <message>
        <location filename="../../desktop/ui/documents/versions.py" line="41"/>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/versions.py" line="41"/>
        <source>Saved</source>
        <translation>Enregistrée</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/versions.py" line="41"/>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/versions.py" line="41"/>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/versions.py" line="83"/>
        <source>current</source>
        <translation>actuelle</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/versions.py" line="85"/>
        <source>no longer kept</source>
        <translation>n’est plus gardée</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/versions.py" line="86"/>
        <source>older</source>
        <translation>antérieure</translation>
    </message>
</context>
<context>
    <name>WaitingRing</name>
    <message>
        <location filename="../../desktop/ui/widgets/waiting_ring.py" line="29"/>
        <source>Time left</source>
        <translation>Temps restant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/waiting_ring.py" line="71"/>
        <source>seconds left: {0}</source>
        <translation>secondes restantes&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>WherePage</name>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="44"/>
        <source>Prolegis’s address</source>
        <translation>Adresse de Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="65"/>
        <source>Address set by your firm: {address}</source>
        <translation>Adresse fixée par votre cabinet&#xa0;: {address}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/connect_pages.py" line="71"/>
        <source>Your firm’s administrator or Prolegis knows it.</source>
        <translation>L’administrateur du cabinet ou Prolegis la connaît.</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <location filename="../../desktop/ui/menus.py" line="23"/>
        <source>Connect to Clio...</source>
        <translation>Se connecter à Clio...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="24"/>
        <source>Connect to Prolegis...</source>
        <translation>Se connecter à Prolegis...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="25"/>
        <source>Settings...</source>
        <translation>Réglages...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="26"/>
        <source>Close window</source>
        <translation>Fermer la fenêtre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="27"/>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="28"/>
        <source>Copy name</source>
        <translation>Copier le nom</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="29"/>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="30"/>
        <source>Filter</source>
        <translation>Filtrer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="31"/>
        <source>Next pane</source>
        <translation>Volet suivant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="32"/>
        <source>Show details</source>
        <translation>Afficher les détails</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="33"/>
        <source>Fold the dock</source>
        <translation>Replier le volet du bas</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="34"/>
        <source>Sync now</source>
        <translation>Synchroniser maintenant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="35"/>
        <source>Pause or resume</source>
        <translation>Suspendre ou reprendre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="36"/>
        <source>Next problem</source>
        <translation>Problème suivant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="37"/>
        <source>Open Clio</source>
        <translation>Ouvrir Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="38"/>
        <source>Open Prolegis</source>
        <translation>Ouvrir Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="39"/>
        <source>Sync with Clio</source>
        <translation>Sync with Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="40"/>
        <source>Matter Info...</source>
        <translation>Matter Info...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="41"/>
        <source>Sync Clients/Contact...</source>
        <translation>Sync Clients/Contact...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="42"/>
        <source>Clients not linked</source>
        <translation>Clients non liés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="43"/>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="44"/>
        <source>What do the icons mean?</source>
        <translation>Que veulent dire les icônes?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="45"/>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="49"/>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="49"/>
        <source>Needs you</source>
        <translation>À traiter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="49"/>
        <source>Queue</source>
        <translation>File d’attente</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="49"/>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="52"/>
        <source>As the desktop</source>
        <translation>Comme le bureau</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="52"/>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="52"/>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Send older documents to Clio...</source>
        <translation>Envoyer des documents antérieurs vers Clio...</translation>
    </message>
</context>
<context>
    <name>WizardFrame</name>
    <message>
        <location filename="../../desktop/ui/wizards/frame.py" line="54"/>
        <source>&amp;Back</source>
        <translation>&amp;Précédent</translation>
    </message>
</context>
<context>
    <name>_AreaCombo</name>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="116"/>
        <source>Not mapped</source>
        <translation>Sans correspondance</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/firm_pages.py" line="121"/>
        <source>{0} (no longer in Clio)</source>
        <translation>{0} (n’existe plus dans Clio)</translation>
    </message>
</context>
<context>
    <name>_Page</name>
    <message>
        <location filename="../../desktop/ui/help_pages.py" line="27"/>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>_SideCard</name>
    <message>
        <location filename="../../desktop/ui/panes/both_sides.py" line="42"/>
        <source>changed last</source>
        <translation>modifié en dernier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/both_sides.py" line="62"/>
        <source>Not linked</source>
        <translation>Non lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/both_sides.py" line="63"/>
        <source>nothing flows until it is linked</source>
        <translation>rien ne circule tant qu’il n’est pas lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/both_sides.py" line="66"/>
        <source>changed {0}</source>
        <translation>modifié {0}</translation>
    </message>
</context>
<context>
    <name>_Step</name>
    <message>
        <location filename="../../desktop/ui/panes/first_run.py" line="32"/>
        <source>Connect to Clio ({0})</source>
        <translation>Connect to Clio ({0})</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/panes/first_run.py" line="33"/>
        <source>Connect to Prolegis</source>
        <translation>Connexion à Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/step_list.py" line="81"/>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/step_list.py" line="81"/>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/wizards/step_list.py" line="81"/>
        <source>later</source>
        <translation>plus tard</translation>
    </message>
</context>
<context>
    <name>contacts</name>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_choice.py" line="66"/>
        <source>In the last 90 days this would have brought {n} contact.</source>
        <translation>Au cours des 90 derniers jours, cela aurait amené {n} contact.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/preferences/contacts_choice.py" line="67"/>
        <source>In the last 90 days this would have brought {n} contacts.</source>
        <translation>Au cours des 90 derniers jours, cela aurait amené {n} contacts.</translation>
    </message>
</context>
<context>
    <name>documents</name>
    <message>
        <location filename="../../desktop/ui/documents/empty.py" line="19"/>
        <source>Nothing matches “{0}”</source>
        <translation>Rien ne correspond à « {0} »</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/empty.py" line="23"/>
        <source>The other documents are hidden by the filter.</source>
        <translation>Les autres documents sont masqués par le filtre.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/empty.py" line="29"/>
        <source>Drag files here, or choose them. They go to Prolegis and to Clio.</source>
        <translation>Glissez des fichiers ici ou choisissez-les. Ils vont dans Prolegis et dans Clio.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/empty.py" line="32"/>
        <source>No documents yet</source>
        <translation>Aucun document encore</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/empty.py" line="34"/>
        <source>Show all documents</source>
        <translation>Afficher tous les documents</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/empty.py" line="39"/>
        <source>Upload documents</source>
        <translation>Téléverser des documents</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/empty.py" line="48"/>
        <source>Every document was sent</source>
        <translation>Tous les documents ont été envoyés</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/empty.py" line="49"/>
        <source>Documents older than the link would be listed here.</source>
        <translation>Les documents antérieurs au lien seraient énumérés ici.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/empty.py" line="51"/>
        <source>No document needs you</source>
        <translation>Aucun document à traiter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/empty.py" line="52"/>
        <source>Nothing is only in Clio</source>
        <translation>Rien n’est dans Clio seulement</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/empty.py" line="54"/>
        <source>Nothing was deleted</source>
        <translation>Rien n’a été supprimé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/empty.py" line="55"/>
        <source>Deleted documents can be put back for thirty days.</source>
        <translation>Les documents supprimés peuvent être remis en place pendant trente jours.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="82"/>
        <source>{0} B</source>
        <translation>{0} o</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="84"/>
        <source>{0} kB</source>
        <translation>{0} ko</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="85"/>
        <source>{0} MB</source>
        <translation>{0} Mo</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="86"/>
        <source>{0} GB</source>
        <translation>{0} Go</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="106"/>
        <source>{0} document</source>
        <translation>{0} document</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="107"/>
        <source>{0} documents</source>
        <translation>{0} documents</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="114"/>
        <source>Rev {0}</source>
        <translation>Rév. {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="119"/>
        <source>v{0}</source>
        <translation>v{0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="125"/>
        <source>Deleted</source>
        <translation>Supprimé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="128"/>
        <source>Locked in Clio</source>
        <translation>Verrouillé dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="130"/>
        <source>Locked</source>
        <translation>Verrouillé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="133"/>
        <source>Not sent yet</source>
        <translation>Pas encore envoyé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="135"/>
        <source>Only in Clio</source>
        <translation>Dans Clio seulement</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="137"/>
        <source>Only in Prolegis</source>
        <translation>Dans Prolegis seulement</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="149"/>
        <source>Not compared yet</source>
        <translation>Pas encore comparé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="150"/>
        <source>Last equal: {0}</source>
        <translation>Derniers identiques : {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="157"/>
        <source>folder {0}</source>
        <translation>répertoire {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="159"/>
        <source>Prolegis revision {0}</source>
        <translation>révision {0} dans Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="161"/>
        <source>Clio version {0}</source>
        <translation>version {0} dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="164"/>
        <source>changed {0}</source>
        <translation>modifié {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="166"/>
        <source>last equal {0}</source>
        <translation>identiques {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="168"/>
        <source>needs you</source>
        <translation>à traiter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="201"/>
        <source>New in Clio</source>
        <translation>Nouveau dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="202"/>
        <source>Already there, will be linked</source>
        <translation>Déjà là, sera lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="203"/>
        <source>May be there: compared first</source>
        <translation>Peut-être là : comparé d’abord</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="204"/>
        <source>Clio refuses the name</source>
        <translation>Clio refuse le nom</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="205"/>
        <source>Larger than Clio takes</source>
        <translation>Trop volumineux pour Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="206"/>
        <source>Without content yet</source>
        <translation>Encore sans contenu</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="207"/>
        <source>Its matter is not linked</source>
        <translation>Son dossier n’est pas lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="208"/>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="209"/>
        <source>Was there, linked</source>
        <translation>Était là, lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="210"/>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="211"/>
        <source>Waits its turn</source>
        <translation>Attend son tour</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="218"/>
        <source>A name is needed.</source>
        <translation>Il faut un nom.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="219"/>
        <source>The name holds characters that stand for no sign.</source>
        <translation>Le nom contient des caractères qui ne sont pas des signes.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/words.py" line="220"/>
        <source>The name is too long.</source>
        <translation>Le nom est trop long.</translation>
    </message>
    <message>
        <source>{0} document did not reach Clio</source>
        <translation>{0} document n’est pas arrivé dans Clio</translation>
    </message>
    <message>
        <source>{0} documents did not reach Clio</source>
        <translation>{0} documents ne sont pas arrivés dans Clio</translation>
    </message>
    <message>
        <source>In Clio: {0} of {1}. Nothing is lost.</source>
        <translation>Dans Clio&#xa0;: {0} sur {1}. Rien n’est perdu.</translation>
    </message>
    <message>
        <source>{0} document still waits</source>
        <translation>{0} document attend encore</translation>
    </message>
    <message>
        <source>{0} documents still wait</source>
        <translation>{0} documents attendent encore</translation>
    </message>
    <message>
        <source>It goes on when the program starts again.</source>
        <translation>L’envoi reprend au prochain démarrage du programme.</translation>
    </message>
    <message>
        <source>{0} document stays in Prolegis</source>
        <translation>{0} document reste dans Prolegis</translation>
    </message>
    <message>
        <source>{0} documents stay in Prolegis</source>
        <translation>{0} documents restent dans Prolegis</translation>
    </message>
    <message>
        <source>All others are in Clio.</source>
        <translation>Tous les autres sont dans Clio.</translation>
    </message>
    <message>
        <source>Everything is in Clio</source>
        <translation>Tout est dans Clio</translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation>environ {0}</translation>
    </message>
    <message>
        <source>Clio calls it {0}.</source>
        <translation>Clio l’appelle {0}.</translation>
    </message>
    <message>
        <source>In Clio it lies in the folder {0}.</source>
        <translation>Dans Clio, il se trouve dans le répertoire {0}.</translation>
    </message>
    <message>
        <source>In Clio it lies in no folder.</source>
        <translation>Dans Clio, il n’est dans aucun répertoire.</translation>
    </message>
    <message>
        <source>Send {0} document</source>
        <translation>Envoyer {0} document</translation>
    </message>
    <message>
        <source>Send {0} documents</source>
        <translation>Envoyer {0} documents</translation>
    </message>
    <message>
        <source>Compare {0} document</source>
        <translation>Comparer {0} document</translation>
    </message>
    <message>
        <source>Compare {0} documents</source>
        <translation>Comparer {0} documents</translation>
    </message>
    <message>
        <source>compare {0}</source>
        <translation>en comparer {0}</translation>
    </message>
    <message>
        <source>Link {0} document</source>
        <translation>Lier {0} document</translation>
    </message>
    <message>
        <source>Link {0} documents</source>
        <translation>Lier {0} documents</translation>
    </message>
    <message>
        <source>link {0}</source>
        <translation>en lier {0}</translation>
    </message>
    <message>
        <source>Changed in Prolegis: {0}</source>
        <translation>Modifié dans Prolegis&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Changed in Clio: {0}</source>
        <translation>Modifié dans Clio&#xa0;: {0}</translation>
    </message>
    <message>
        <source>{0}, done {1}</source>
        <translation>{0}, terminé {1}</translation>
    </message>
    <message>
        <source>begins {0}, {1}</source>
        <translation>début {0}, {1}</translation>
    </message>
    <message>
        <source>Waits until {0} (set in this sending)</source>
        <translation>Attend jusqu’à {0} (réglé dans cet envoi)</translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <location filename="../../desktop/ui/menus.py" line="82"/>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="86"/>
        <source>&amp;Edit</source>
        <translation>&amp;Édition</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="88"/>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="94"/>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="95"/>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="96"/>
        <source>&amp;Sync</source>
        <translation>&amp;Synchronisation</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="103"/>
        <source>&amp;Link</source>
        <translation>&amp;Liaison</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/menus.py" line="105"/>
        <source>&amp;Help</source>
        <translation>Ai&amp;de</translation>
    </message>
</context>
<context>
    <name>pause</name>
    <message>
        <location filename="../../desktop/ui/pauses.py" line="28"/>
        <source>30 minutes</source>
        <translation>30 minutes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/pauses.py" line="29"/>
        <source>1 hour</source>
        <translation>1 heure</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/pauses.py" line="34"/>
        <source>Until {0}, after lunch</source>
        <translation>Jusqu’à {0}, après le dîner</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/pauses.py" line="38"/>
        <source>Until tomorrow {0}</source>
        <translation>Jusqu’à demain {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/pauses.py" line="40"/>
        <source>Until I resume</source>
        <translation>Jusqu’à ce que je reprenne</translation>
    </message>
</context>
<context>
    <name>rows</name>
    <message>
        <location filename="../../desktop/ui/row_words.py" line="55"/>
        <source>One difference was left as it is.</source>
        <translation>Un écart a été laissé tel quel.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/row_words.py" line="56"/>
        <source>{0} differences were left as they are.</source>
        <translation>{0} écarts ont été laissés tels quels.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/row_words.py" line="84"/>
        <source>not linked</source>
        <translation>non lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/row_words.py" line="86"/>
        <source>not compared yet</source>
        <translation>pas encore comparé</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/row_words.py" line="87"/>
        <source>compared {0}</source>
        <translation>comparé {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/row_words.py" line="94"/>
        <source>in Prolegis</source>
        <translation>dans Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/row_words.py" line="97"/>
        <source>linked</source>
        <translation>lié</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/row_words.py" line="104"/>
        <source>last compared {0}</source>
        <translation>dernière comparaison {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/row_words.py" line="110"/>
        <source>closes {0}</source>
        <translation>clôture {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/row_words.py" line="112"/>
        <source>opened {0}</source>
        <translation>ouvert {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/row_words.py" line="96"/>
        <source>in Clio</source>
        <translation>dans Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/row_words.py" line="165"/>
        <source>needs you</source>
        <translation>à traiter</translation>
    </message>
</context>
<context>
    <name>statements</name>
    <message>
        <location filename="../../desktop/ui/statements.py" line="79"/>
        <source>Both sides checked {0}</source>
        <translation>Deux côtés vérifiés à {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/statements.py" line="84"/>
        <source>Next check {0}</source>
        <translation>Prochaine vérification à {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/statements.py" line="98"/>
        <source>{0}: {1}</source>
        <translation>{0}&#xa0;: {1}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/statements.py" line="103"/>
        <source>{0} waiting</source>
        <translation>{0} en attente</translation>
    </message>
</context>
<context>
    <name>text</name>
    <message>
        <location filename="../../desktop/ui/text.py" line="87"/>
        <source>less than a minute</source>
        <translation>moins d’une minute</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/text.py" line="90"/>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/text.py" line="92"/>
        <source>{0} h</source>
        <translation>{0} h</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/text.py" line="93"/>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
</context>
<context>
    <name>tray</name>
    <message>
        <location filename="../../desktop/ui/tray_words.py" line="83"/>
        <source>Open {0}</source>
        <translation>Ouvrir {0}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray_words.py" line="92"/>
        <source>Resume now</source>
        <translation>Reprendre maintenant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray_words.py" line="97"/>
        <source>1 hour more</source>
        <translation>1 heure de plus</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray_words.py" line="102"/>
        <source>Sync once</source>
        <translation>Synchroniser une fois</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray_words.py" line="104"/>
        <source>Sync now</source>
        <translation>Synchroniser maintenant</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray_words.py" line="106"/>
        <source>Pause</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray_words.py" line="109"/>
        <source>Recent</source>
        <translation>Récents</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray_words.py" line="112"/>
        <source>Open Clio</source>
        <translation>Ouvrir Clio</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray_words.py" line="113"/>
        <source>Open Prolegis</source>
        <translation>Ouvrir Prolegis</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray_words.py" line="115"/>
        <source>Settings...</source>
        <translation>Réglages...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray_words.py" line="116"/>
        <source>What do the icons mean?</source>
        <translation>Que veulent dire les icônes?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/tray_words.py" line="117"/>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
    <message>
        <source>{0} is written.</source>
        <translation>{0} est enregistré.</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}</source>
        <translation>Impossible d’enregistrer {0}&#xa0;: {1}</translation>
    </message>
</context>
<context>
    <name>FoldButton</name>
    <message>
        <source>Unfold all</source>
        <translation>Tout déplier</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>Tout replier</translation>
    </message>
</context>
<context>
    <name>GroupedLines</name>
    <message>
        <source>{0} new</source>
        <translation>{0} à envoyer</translation>
    </message>
    <message>
        <source>{0} to name</source>
        <translation>noms&#xa0;: {0}</translation>
    </message>
    <message>
        <source>{0} there</source>
        <translation>déjà là&#xa0;: {0}</translation>
    </message>
    <message>
        <source>{0} stay</source>
        <translation>ici&#xa0;: {0}</translation>
    </message>
    <message>
        <source>{0} sent</source>
        <translation>envoyés&#xa0;: {0}</translation>
    </message>
    <message>
        <source>{0} linked</source>
        <translation>liés&#xa0;: {0}</translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation>échecs&#xa0;: {0}</translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation>{0} en attente</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>replié</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>déplié</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>choisi</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>non choisi</translation>
    </message>
    <message>
        <source>partly chosen</source>
        <translation>choisi en partie</translation>
    </message>
    <message>
        <source>{0} to compare</source>
        <translation>{0} à comparer</translation>
    </message>
</context>
<context>
    <name>KindsPage</name>
    <message>
        <source>Changed</source>
        <translation>Modifiés</translation>
    </message>
    <message>
        <source>Since {0}</source>
        <translation>Depuis {0}</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Sans limite</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Cette année</translation>
    </message>
    <message>
        <source>When were they last changed?</source>
        <translation>Quand ont-ils été modifiés la dernière fois?</translation>
    </message>
    <message>
        <source>How did they come to be?</source>
        <translation>D’où viennent-ils?</translation>
    </message>
    <message>
        <source>Made from a template</source>
        <translation>Créés d’un modèle</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Téléversés</translation>
    </message>
    <message>
        <source>Filled PDF forms</source>
        <translation>Formulaires PDF remplis</translation>
    </message>
    <message>
        <source>Received from Clio or by e-mail</source>
        <translation>Reçus de Clio ou par courriel</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Origine inconnue</translation>
    </message>
</context>
<context>
    <name>MattersPage</name>
    <message>
        <source>Matters with older documents</source>
        <translation>Dossiers avec des documents antérieurs</translation>
    </message>
    <message>
        <source>Filter by number, client, description</source>
        <translation>Filtrer par numéro, client, description</translation>
    </message>
    <message>
        <source>Type of matter</source>
        <translation>Type de dossier</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouverture</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Clôture</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>No matter fits the filter</source>
        <translation>Aucun dossier ne correspond au filtre</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Tous les types</translation>
    </message>
    <message>
        <source>Choose {0} matter</source>
        <translation>Choisir {0} dossier</translation>
    </message>
    <message>
        <source>Choose all {0} matters</source>
        <translation>Choisir les {0} dossiers</translation>
    </message>
    <message>
        <source>{0} of {1} matters shown</source>
        <translation>{0} dossiers affichés sur {1}</translation>
    </message>
    <message>
        <source>{0} chosen one is not shown</source>
        <translation>{0} choisi n’est pas affiché</translation>
    </message>
    <message>
        <source>{0} chosen ones are not shown</source>
        <translation>{0} choisis ne sont pas affichés</translation>
    </message>
</context>
<context>
    <name>OldMattersModel</name>
    <message>
        <source>Matter</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouverture</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Clôture</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>choisi</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>non choisi</translation>
    </message>
</context>
<context>
    <name>Period</name>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>AAAA-MM-JJ</translation>
    </message>
    <message>
        <source>{0}: from</source>
        <translation>{0}&#xa0;: du</translation>
    </message>
    <message>
        <source>{0}: to</source>
        <translation>{0}&#xa0;: au</translation>
    </message>
    <message>
        <source>A year, a month or a day: 2024, 2024-03 or 2024-03-15</source>
        <translation>Une année, un mois ou un jour&#xa0;: 2024, 2024-03 ou 2024-03-15</translation>
    </message>
    <message>
        <source>{0} is not a date.</source>
        <translation>{0} n’est pas une date.</translation>
    </message>
    <message>
        <source>The period ends before it begins.</source>
        <translation>La période finit avant de commencer.</translation>
    </message>
</context>
<context>
    <name>PushFrame</name>
    <message>
        <source>Send to Clio</source>
        <translation>Send to Clio</translation>
    </message>
    <message>
        <source>Documents of the sending</source>
        <translation>Documents de l’envoi</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exporter...</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <source>Stop for good</source>
        <translation>Arrêter pour de bon</translation>
    </message>
    <message>
        <source>Send others...</source>
        <translation>En envoyer d’autres...</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Send older documents to Clio</source>
        <translation>Envoyer des documents antérieurs vers Clio</translation>
    </message>
    <message>
        <source>Nothing is sent yet.</source>
        <translation>Rien n’est encore envoyé.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Retry the failed one</source>
        <translation>Réessayer celui qui a échoué</translation>
    </message>
    <message>
        <source>Retry the {0} failed</source>
        <translation>Réessayer les {0} échoués</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Sending to Clio is paused</source>
        <translation>L’envoi vers Clio est suspendu</translation>
    </message>
    <message>
        <source>Sending to Clio</source>
        <translation>Envoi vers Clio</translation>
    </message>
    <message>
        <source>You can close this; it goes on, after a restart too.</source>
        <translation>Vous pouvez fermer; l’envoi continue, même après un redémarrage.</translation>
    </message>
    <message>
        <source>What is not sent waits, after a restart too.</source>
        <translation>Ce qui n’est pas envoyé attend, même après un redémarrage.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>Sending to Clio waits until {0}</source>
        <translation>L’envoi vers Clio attend jusqu’à {0}</translation>
    </message>
    <message>
        <source>You can close this. It goes on by itself then, while this program runs.</source>
        <translation>Vous pouvez fermer. L’envoi reprend alors de lui-même, tant que ce programme est en marche.</translation>
    </message>
</context>
<context>
    <name>PushWizard</name>
    <message>
        <source>Documents of the plan</source>
        <translation>Documents du plan</translation>
    </message>
    <message>
        <source>Counting older documents...</source>
        <translation>Décompte des documents antérieurs...</translation>
    </message>
    <message>
        <source>Nothing older is left to send</source>
        <translation>Il ne reste aucun document antérieur à envoyer</translation>
    </message>
    <message>
        <source>New documents of linked matters reach Clio by themselves.</source>
        <translation>Les nouveaux documents des dossiers liés vont d’eux-mêmes dans Clio.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Older documents of which matters?</source>
        <translation>Les documents antérieurs de quels dossiers?</translation>
    </message>
    <message>
        <source>They are linked to Clio and hold documents from before that. Nothing is sent before you have seen the plan.</source>
        <translation>Ces dossiers liés à Clio contiennent des documents antérieurs au lien. Rien n’est envoyé avant que vous ayez vu le plan.</translation>
    </message>
    <message>
        <source>Go on with {0} matter</source>
        <translation>Continuer avec {0} dossier</translation>
    </message>
    <message>
        <source>Go on with {0} matters</source>
        <translation>Continuer avec {0} dossiers</translation>
    </message>
    <message>
        <source>Nothing is chosen.</source>
        <translation>Rien n’est choisi.</translation>
    </message>
    <message>
        <source>Which documents of {0} matter?</source>
        <translation>Quels documents de {0} dossier?</translation>
    </message>
    <message>
        <source>Which documents of {0} matters?</source>
        <translation>Quels documents de {0} dossiers?</translation>
    </message>
    <message>
        <source>There is no such document.</source>
        <translation>Aucun document ne correspond.</translation>
    </message>
    <message>
        <source>Show the plan</source>
        <translation>Voir le plan</translation>
    </message>
    <message>
        <source>Something has changed since. Please look at it once more.</source>
        <translation>Quelque chose a changé depuis. Veuillez y regarder encore une fois.</translation>
    </message>
    <message>
        <source>Comparing with Clio...</source>
        <translation>Comparaison avec Clio...</translation>
    </message>
    <message>
        <source>Send {0} older document?</source>
        <translation>Envoyer {0} document antérieur?</translation>
    </message>
    <message>
        <source>Send {0} older documents?</source>
        <translation>Envoyer {0} documents antérieurs?</translation>
    </message>
    <message>
        <source>Of {0} matter.</source>
        <translation>De {0} dossier.</translation>
    </message>
    <message>
        <source>Of {0} matters.</source>
        <translation>De {0} dossiers.</translation>
    </message>
    <message>
        <source>Compared with Clio a moment ago. Nothing has been sent yet.</source>
        <translation>Comparé avec Clio à l’instant. Rien n’a encore été envoyé.</translation>
    </message>
    <message>
        <source>At most {0}</source>
        <translation>Au plus {0}</translation>
    </message>
    <message>
        <source>Go on with {0} document</source>
        <translation>Continuer avec {0} document</translation>
    </message>
    <message>
        <source>Go on with {0} documents</source>
        <translation>Continuer avec {0} documents</translation>
    </message>
    <message>
        <source>Without a limit they go now, as quickly as Clio takes them.</source>
        <translation>Sans limite, ils partent maintenant, aussi vite que Clio les prend.</translation>
    </message>
    <message>
        <source>When may they be sent?</source>
        <translation>Quand peuvent-ils être envoyés?</translation>
    </message>
</context>
<context>
    <name>CodeLine</name>
    <message>
        <location filename="../../desktop/ui/documents/code_line.py" line="21"/>
        <source>Write down the recovery code of the copies that are kept here.</source>
        <translation>Notez le code de secours des copies gardées ici.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/code_line.py" line="22"/>
        <source>Show it...</source>
        <translation>L’afficher...</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/documents/code_line.py" line="23"/>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
</context>
<context>
    <name>LimitsPage</name>
    <message>
        <source>Only after hours</source>
        <translation>Seulement hors des heures de bureau</translation>
    </message>
    <message>
        <source>After hours: from</source>
        <translation>Hors des heures de bureau : de</translation>
    </message>
    <message>
        <source>After hours: to</source>
        <translation>Hors des heures de bureau : à</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>At most so many documents an hour</source>
        <translation>Au plus un certain nombre de documents par heure</translation>
    </message>
    <message>
        <source>Documents an hour</source>
        <translation>Documents par heure</translation>
    </message>
    <message>
        <source>documents an hour</source>
        <translation>documents par heure</translation>
    </message>
    <message>
        <source>Saturdays and Sundays all day. By the clock of this computer.</source>
        <translation>Le samedi et le dimanche toute la journée. À l’heure de cet ordinateur.</translation>
    </message>
    <message>
        <source>The next ones go when the hour is over.</source>
        <translation>Les suivants partent une fois l’heure écoulée.</translation>
    </message>
    <message>
        <source>The hours begin and end at the same time.</source>
        <translation>Les heures commencent et finissent au même moment.</translation>
    </message>
    <message>
        <source>How many documents an hour is a number from 1 on.</source>
        <translation>Le nombre de documents par heure est un nombre à partir de 1.</translation>
    </message>
</context>
</TS>
