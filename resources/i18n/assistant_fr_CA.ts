<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_CA" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Connect to Clio...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to Prolegis...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold the dock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Prolegis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matter Info...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync Clients/Contact...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients not in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do the icons mean?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AboutPage</name>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps a firm’s clients and matters equal in Prolegis and Clio. Free software, MIT licence. Not a product of Prolegis or Clio.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActivityModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActivityPane</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerDialog</name>
    <message>
        <source>Writing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was answered or changed meanwhile. Nothing was written; you can close this.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AppKeyDialog</name>
    <message>
        <source>Clio app key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is the firm’s Clio app key?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An administrator does this once on each computer; everybody then signs in with their own account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the app key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AppKeyForm</name>
    <message>
        <source>App key (client ID)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>App secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>App &amp;key (client ID)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>App &amp;secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in this computer’s password store; it is never shown again and stands in no file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clio gives it to an administrator of the firm under Settings, Developer Applications.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AreasPage</name>
    <message>
        <source>Practice areas</source>
        <translation>Domaines de pratique</translation>
    </message>
    <message>
        <source>Prolegis and Clio have different words for the kind of a matter. Which mean the same?</source>
        <translation>Prolegis et Clio nomment différemment les sortes de dossiers. Lesquelles veulent dire la même chose?</translation>
    </message>
    <message>
        <source>No matter was read from Prolegis yet; its types appear here afterwards.</source>
        <translation>Aucun dossier n’a encore été lu dans Prolegis; ses types apparaîtront ici ensuite.</translation>
    </message>
    <message>
        <source>Not mapped: the matter is linked and created all the same, without its practice area. When the type or the area is edited, we ask.</source>
        <translation>Sans correspondance : le dossier est lié et créé quand même, sans son domaine de pratique. Si le type ou le domaine est modifié, nous demandons.</translation>
    </message>
    <message>
        <source>Two types may share an area. A change of the area in Clio is asked about then, as it could mean either.</source>
        <translation>Deux types peuvent partager un domaine. Un changement du domaine dans Clio fait alors l’objet d’une question, car il pourrait désigner l’un ou l’autre.</translation>
    </message>
    <message>
        <source>Matter type in Prolegis</source>
        <translation>Type de dossier dans Prolegis</translation>
    </message>
    <message>
        <source>Practice area in Clio</source>
        <translation>Domaine de pratique dans Clio</translation>
    </message>
    <message>
        <source>Practice area of {0}</source>
        <translation>Domaine de pratique de {0}</translation>
    </message>
</context>
<context>
    <name>AttentionBar</name>
    <message>
        <source>What needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} / {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BothSides</name>
    <message>
        <source>Both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last equal: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not confirmed equal yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CandidateCard</name>
    <message>
        <source>Score of 100</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message>
        <source>Nothing: both sides hold the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Related contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New contact</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChooseArea</name>
    <message>
        <source>Leave both as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was read yet: come back after the next check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose with ↑ ↓</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChooseRecord</name>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose with ↑ ↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} record fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} records fit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChooseValue</name>
    <message>
        <source>Nothing to choose here: correct it on one side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose with ↑ ↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noticed {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prolegis takes: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep Clio’s value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clio takes: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Clio Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep Prolegis’s value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave both as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is written; asked again only when a side changes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientMattersModel</name>
    <message>
        <source>Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prolegis / Clio</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientRows</name>
    <message>
        <source>primary client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will be created in Clio now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a new contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will be linked now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some contacts resemble: please choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody like it was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search Clio Contacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientsModel</name>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientsPage</name>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client without a Clio icon does not travel with the matter. You can find it later as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {all} have a Clio icon after this</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientsPane</name>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync with Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other clients are hidden by the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clients yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They appear after the first check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every client is in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No client needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No client is only in Clio</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientsToSync</name>
    <message>
        <source>Link {n} certain client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link {n} certain clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same name, and an e-mail, phone or birth date that only they share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create {n} client in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create {n} clients in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody in Clio resembles them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edits on either side reach the other by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All clients are in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} resembles somebody in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} resemble somebody in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>please say which it is, or leave it for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} more after these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a new contact in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked again next time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfirmPage</name>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What will be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stays different</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clio matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a new one; Clio gives it its number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create Clio Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clio’s number becomes the matter’s number in Prolegis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found by Search Clio Matters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stays unlinked for now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Connect</name>
    <message>
        <source>Connect to Clio and Prolegis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is your Clio?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The firm’s app key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to Prolegis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firm’s account lives in one region; most Canadian firms are in Canada.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An administrator does this once on each computer; everybody then signs in with their own account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is the firm’s Clio app key?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the app key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is your Prolegis?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to {side}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your browser opens {side}’s own sign-in page. Come back here afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sides are read first; nothing is written by connecting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Passwords stay with Prolegis and Clio; the sign-ins are kept in this computer’s password store.</source>
        <translation>Les mots de passe restent chez Prolegis et Clio; les connexions sont gardées dans le coffre de mots de passe de cet ordinateur.</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>pas encore connu</translation>
    </message>
    <message>
        <source>Firm</source>
        <translation>Cabinet</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>kept on this computer</source>
        <translation>gardée sur cet ordinateur</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>absente</translation>
    </message>
    <message>
        <source>App key</source>
        <translation>Clé d’application</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Se reconnecter</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connecter</translation>
    </message>
    <message>
        <source>Change the app key...</source>
        <translation>Changer la clé d’application...</translation>
    </message>
    <message>
        <source>Enter the app key...</source>
        <translation>Saisir la clé d’application...</translation>
    </message>
    <message>
        <source>Disconnect...</source>
        <translation>Déconnecter...</translation>
    </message>
</context>
<context>
    <name>ContactsChoice</name>
    <message>
        <source>Always</source>
        <translation>Toujours</translation>
    </message>
    <message>
        <source>A contact that is like nobody in Prolegis becomes a client there by itself.</source>
        <translation>Un contact qui ne ressemble à personne dans Prolegis y devient un client de lui-même.</translation>
    </message>
    <message>
        <source>Only clients of a matter</source>
        <translation>Seulement les clients d’un dossier</translation>
    </message>
    <message>
        <source>A contact comes to Prolegis once it is a client of a linked matter; all others stay in Clio.</source>
        <translation>Un contact passe dans Prolegis dès qu’il est client d’un dossier lié; tous les autres restent dans Clio.</translation>
    </message>
    <message>
        <source>Ask each time</source>
        <translation>Demander chaque fois</translation>
    </message>
    <message>
        <source>Each new contact stands under Needs you until you create it in Prolegis or leave it in Clio.</source>
        <translation>Chaque nouveau contact reste sous « À traiter » jusqu’à ce que vous le créiez dans Prolegis ou le laissiez dans Clio.</translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
    <message>
        <source>New Clio contacts</source>
        <translation>Nouveaux contacts Clio</translation>
    </message>
    <message>
        <source>What should happen in Prolegis when somebody creates a contact in Clio?</source>
        <translation>Que faire dans Prolegis quand quelqu’un crée un contact dans Clio?</translation>
    </message>
    <message>
        <source>A contact that resembles a client is never created: you are asked whether it is the same.</source>
        <translation>Un contact qui ressemble à un client n’est jamais créé : on vous demande si c’est le même.</translation>
    </message>
    <message>
        <source>Contacts from before the firm was connected stay where they are.</source>
        <translation>Les contacts d’avant la connexion du cabinet restent où ils sont.</translation>
    </message>
</context>
<context>
    <name>ContactsQuestion</name>
    <message>
        <source>New Clio contacts</source>
        <translation>Nouveaux contacts Clio</translation>
    </message>
    <message>
        <source>Should new Clio contacts come to Prolegis?</source>
        <translation>Les nouveaux contacts Clio doivent-ils passer dans Prolegis?</translation>
    </message>
    <message>
        <source>Asked once. You can change it in the settings at any time.</source>
        <translation>Demandé une seule fois. Vous pouvez changer d’avis à tout moment dans les réglages.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Save the choice</source>
        <translation>Enregistrer le choix</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>The browser could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is copied.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matter Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients of the matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matters of the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its fields, clients and history appear here, with the state of both sides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a matter on the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linked since {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in Prolegis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matter Info...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync with Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the link...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every change on either side is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DialogFrame</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DifferenceChoices</name>
    <message>
        <source>Leave it as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both keep theirs; not asked again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prolegis’s value to Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clio’s value to Prolegis</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Disconnect</name>
    <message>
        <source>Disconnect {0}</source>
        <translation>Déconnecter {0}</translation>
    </message>
    <message>
        <source>Disconnect this computer from {0}?</source>
        <translation>Déconnecter cet ordinateur de {0}?</translation>
    </message>
    <message>
        <source>The permission is given back to {0} and syncing stops here until somebody signs in again.</source>
        <translation>L’autorisation est rendue à {0} et la synchronisation s’arrête ici jusqu’à la prochaine connexion.</translation>
    </message>
    <message>
        <source>Nothing is deleted: links, history and changes that wait are kept, and no record is touched.</source>
        <translation>Rien n’est supprimé : liens, historique et changements en attente sont gardés, et aucune fiche n’est touchée.</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Activity and problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the dock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EndLink</name>
    <message>
        <source>End the link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the link of {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both records stay as they are. What is changed in Prolegis or in Clio no longer reaches the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be linked again with Matter Info at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the link, keep both records</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorCard</name>
    <message>
        <source>Other ways</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldsModel</name>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prolegis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Connect both services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect Prolegis and Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to both in your browser. Reading starts by itself then; nothing is written until you link a matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passwords stay with Prolegis and Clio. The sign-ins are kept in this computer’s password store.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoundModel</name>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoundPage</name>
    <message>
        <source>Clients and matters from before are never linked by themselves: Sync with Clio does it, one click each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not connected yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading both sides for the first time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} record so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} records so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sides were read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} matters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} not linked with Clio yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IconsPage</name>
    <message>
        <source>What do the icons mean?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sides were checked and nothing waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for changes on both sides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes are on their way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something waits for your answer; the rest goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes are kept and go out afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on by itself when the network is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped by a guard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very many changes at once want your yes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stalled or failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped: see why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A record: P is Prolegis, C is Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed equal on both sides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prolegis changed; Clio gets it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clio changed; Prolegis gets it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed on both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You choose; nothing is overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An old difference that was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only in Prolegis: Sync with Clio links it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prolegis does not have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits until something else is settled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone on one side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was deleted on the other side.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeepSyncing</name>
    <message>
        <source>Close the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep syncing in the background?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop shows no tray icon: the window is then minimised instead of closed. You can change this in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep syncing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything works without a mouse</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkBadge</name>
    <message>
        <source>in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in Clio yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in Prolegis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in Prolegis yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookPage</name>
    <message>
        <source>Look and language</source>
        <translation>Apparence et langue</translation>
    </message>
    <message>
        <source>What you choose holds at once, on this computer.</source>
        <translation>Vos choix prennent effet tout de suite, sur cet ordinateur.</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Comme le bureau</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>It did not come to its end; see Needs you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something did not work; the log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a matter of Prolegis first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatterInfo</name>
    <message>
        <source>Matter Info – Sync with Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matter Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not this one: &amp;other matters…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Create Clio Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which Clio contacts are the clients of {number}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link or create at least one client first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link the clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search Clio Matters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which Clio matter is {number}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these: &amp;Create Clio Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which Clio contact is {name}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these: &amp;Create in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create {number} in Clio?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link the clients of {number} with Clio?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link {number} with its Clio matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is linked with Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The matter and all its clients are linked. Edits travel by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opened {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link with this contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose with ↑ ↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue with {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One is being confirmed by Clio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Link with Clio Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Link the clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something stands in the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work goes on without this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} and its Clio matter are linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From now on an edit on either side reaches the other by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clio Syncing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MattersModel</name>
    <message>
        <source>Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prolegis / Clio</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MattersPane</name>
    <message>
        <source>Matters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter number, name, address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter matters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the matters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Descending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matter Info...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync with Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other matters are hidden by the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No matters for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No matters yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They appear after the first check.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageDialog</name>
    <message>
        <source>No password or key is in it. Look through it before sending.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NeedsYouPane</name>
    <message>
        <source>What needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the program cannot decide alone is asked here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting by themselves: nothing for you to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more ({0})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>Notifications</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>What you choose holds at once, on this computer.</source>
        <translation>Vos choix prennent effet tout de suite, sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Notify me when something needs me</source>
        <translation>M’aviser quand quelque chose demande mon attention</translation>
    </message>
    <message>
        <source>Without names of clients, and less and less often for the same thing. What goes well is never announced.</source>
        <translation>Sans nom de client, et de moins en moins souvent pour la même chose. Ce qui va bien n’est jamais annoncé.</translation>
    </message>
    <message>
        <source>Keep syncing when the window is closed</source>
        <translation>Continuer à synchroniser quand la fenêtre est fermée</translation>
    </message>
    <message>
        <source>With a tray icon it always does. Quit in the menu ends the program.</source>
        <translation>Avec une icône dans la zone de notification, c’est toujours le cas. Quitter, dans le menu, met fin au programme.</translation>
    </message>
</context>
<context>
    <name>NumberChoice</name>
    <message>
        <source>The numbers differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prolegis takes {number} (usual)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clio takes {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Clio Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both keep their number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageModel</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PartiesModel</name>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prolegis / Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync with Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, primary</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PauseMenu</name>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hour more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>The value there stays; the other side is written with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new record is created and linked; nothing that exists is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both records stay as they are; from then on nothing flows between them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgramPage</name>
    <message>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>Keeps a firm’s clients and matters equal in Prolegis and Clio. Not a product of Prolegis or Clio.</source>
        <translation>Garde égaux les clients et les dossiers d’un cabinet dans Prolegis et dans Clio. N’est un produit ni de Prolegis ni de Clio.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>MIT: free software, without warranty</source>
        <translation>MIT : logiciel libre, sans garantie</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Dossier des données</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>Ouvrir le dossier des données</translation>
    </message>
    <message>
        <source>It holds the links, the history and the window’s settings. Passwords and sign-ins are never in it.</source>
        <translation>Il contient les liens, l’historique et les réglages de la fenêtre. Mots de passe et connexions n’y sont jamais.</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not confirmed by Clio yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not confirmed by Clio; checked again at {time}. You can close this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not confirmed by Clio; checked again in a moment. You can close this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clio Syncing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matter number: Prolegis {ours} · Clio {theirs}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Clio Matter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked at again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create in {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change in {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueuePane</name>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes on their way to Prolegis or Clio are listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordInfo</name>
    <message>
        <source>Sync with Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Clio Matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields on both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what it is in Clio, or create it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not linked to Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers differ: Prolegis {0}, Clio {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clio Syncing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prolegis takes {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clio takes {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>Among them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let {count} changes through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing is written; everything else goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they are written now; this question comes back for the next many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose with ↑ ↓</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Search Clio Matters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search Clio Contacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ways to find the Clio matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual Clio Matter Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the list? Give the exact Clio number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact Clio number, e.g. 00371-Sandhu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a card at the left: both records appear here, field by field. Nothing is written yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking Clio…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} matter in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} matters in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} contact in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} contacts in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} will be filled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is written before the last page. A link can be undone for 30 days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the exact Clio number below, or create the matter in Clio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No Clio matter found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by name, e-mail or phone, or create the contact in Clio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No Clio contact found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Include closed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Search results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Sujets</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Apparence et langue</translation>
    </message>
    <message>
        <source>New Clio contacts</source>
        <translation>Nouveaux contacts Clio</translation>
    </message>
    <message>
        <source>Practice areas</source>
        <translation>Domaines de pratique</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Saving...</source>
        <translation>Enregistrement...</translation>
    </message>
    <message>
        <source>Nothing to save</source>
        <translation>Rien à enregistrer</translation>
    </message>
    <message>
        <source>Save the choices</source>
        <translation>Enregistrer les choix</translation>
    </message>
    <message>
        <source>It could not be saved.</source>
        <translation>L’enregistrement a échoué.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistré</translation>
    </message>
    <message>
        <source>It did not come to its end; see Needs you.</source>
        <translation>L’opération n’a pas abouti; voyez « À traiter ».</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>Related contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>will be added in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you choose which</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>will be written to Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>will be written to Prolegis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stays as it is unless you choose</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Opening your browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{side}’s own sign-in page opens there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for you in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to {side}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was allowed in {side}. To sync, press Allow on its page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You pressed Decline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page in the browser waited too long. Nothing is lost; start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time for signing in is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in was cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{side} did not take the sign-in. Nothing was changed; start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in did not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The browser cannot come back by itself here. Copy the code that it shows and paste it:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code from the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your password stays with the service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The assistant only receives a permission that you can withdraw at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in this computer’s password store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in at each start is not needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to copy by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another browser? Copy the link into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page goes forward by itself. Time left {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SkeletonRows</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartTrouble</name>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>State of both sides</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Prolegis–Clio sync</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncClients</name>
    <message>
        <source>Sync Clio Contacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} client has no Clio icon yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} clients have no Clio icon yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Existing clients are never linked by themselves. Nothing happens before your button.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link {n} client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link {n} clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create {n} client in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create {n} clients in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work goes on without this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} client linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} clients linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} created in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} not confirmed yet: checked again by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} refused: see Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} left for a person to look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Toolbar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search matters, clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WaitingRing</name>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WherePage</name>
    <message>
        <source>Prolegis’s address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address set by your firm: {address}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your firm’s administrator or Prolegis knows it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WizardFrame</name>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_AreaCombo</name>
    <message>
        <source>Not mapped</source>
        <translation>Sans correspondance</translation>
    </message>
    <message>
        <source>{0} (no longer in Clio)</source>
        <translation>{0} (n’existe plus dans Clio)</translation>
    </message>
</context>
<context>
    <name>_Page</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_SideCard</name>
    <message>
        <source>changed last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing flows until it is linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Step</name>
    <message>
        <source>Connect to Clio ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to Prolegis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>later</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>contacts</name>
    <message>
        <source>In the last 90 days this would have brought {n} contact.</source>
        <translation>Au cours des 90 derniers jours, cela aurait amené {n} contact.</translation>
    </message>
    <message>
        <source>In the last 90 days this would have brought {n} contacts.</source>
        <translation>Au cours des 90 derniers jours, cela aurait amené {n} contacts.</translation>
    </message>
</context>
<context>
    <name>rows</name>
    <message>
        <source>only in Prolegis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in Prolegis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not confirmed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirmed {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last confirmed equal {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closes {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opened {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in Clio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in Clio yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs you</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>statements</name>
    <message>
        <source>Both sides checked {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next check {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>text</name>
    <message>
        <source>less than a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
