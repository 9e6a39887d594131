"""Everything that can go wrong and every security goal, by id with a title: the list that ``test_index`` holds the tests against. Data only."""

from __future__ import annotations

_FAULTS = """
C1 killed after a create was applied, before it was noted here
C2 the reply to a create is lost, the record was made
C3 a create is lost before it arrived
C4 the reply is lost and lists lag behind
C5 a create is applied after we gave up waiting
C6 a server error although the record was made
C7 something below us repeats a create by itself
C8 a create is answered with an empty, cut or foreign body
C9 a create is redirected
C10 two real entries that look the same
C11 the same person entered on both sides before the first contact
C12 a child comes before its parent
C13 a refused parent with children that wait
C14 more list items than the other side takes
C15 the account's limit of records is reached
C16 a parent just made is not known to the service yet
C17 a field is dropped by the service
U1 changed by somebody between our read and our write
U2 the reply to a write is lost
U3 different fields edited on both sides
U4 one field edited differently on both sides
U5 the same edit on both sides
U6 a new ETag without a new value
U7 ETags that cannot be relied on
U8 an edit that the service does not stamp
U9 two edits in one second, the mark between them
U10 a service, or another program, rewrites what we wrote
U11 deleted here, edited there
U12 deleted on both sides
U13 deleted, then entered again
U14 duplicates merged in Clio
U15 one record claimed by two
U16 a person becomes a company
U17 a matter closed or opened again on one side
U18 another client of a matter
U19 numbers made by one side and free on the other
U20 a custom field vanishes or changes its kind
U21 a word that only one side knows
U22 a needed field made empty
U23 a text too long for the other side
U24 the same letters written in two ways, and strange ones
U25 everything changed at once
U26 an edit while our write is on its way
U27 a field hidden from us
U28 a field that was not asked for or not sent
D1 many records deleted on one side
D2 a listing that breaks off
D3 a side that shows nothing at all
D4 a right taken away in between
D5 a user or a whole firm locked out
D6 signed in to another firm
D7 an edit between our last look and our deed
D8 one side restored from a backup
D9 a document in Clio's trash
D10 a folder that cannot be deleted
D11 a deletion that the service refuses
D12 gone when we write to it
D13 gone already, and back again
D14 a record leaves our sight
D15 our database is lost
D16 our database is an old copy
D17 a sentinel record is removed
L1 records come and go while pages are read
L2 a place in a listing or feed that the service no longer knows
L3 the same page again and again
L4 a next page at another address
L5 our clock is wrong
L6 the service's clocks differ
L7 either edge of a time filter
L8 a mark stored before its records
L9 a long time off
L10 time zones and the nights when clocks change
L11 a reset told as an absolute time
R1 too many requests, with a time to wait
R2 too many requests, with no time or a wrong one
R3 others use up the limit
R4 a write met by too many requests
R5 a reply that drips
R6 a web page instead of data
R7 broken data
R8 a network that wants its own sign-in
R9 a proxy in the way
R10 a firm's appliance that reads TLS
R11 a certificate that does not hold
R12 names, routes and networks that fail
R13 the machine sleeps in the middle
R14 an API version that ended
R15 a field name that was removed
R16 a service down for hours
R17 a download that is redirected
A1 a token runs out
A2 a token that lives shorter than expected
A3 a sign-in that was revoked
A4 the reply to a refresh is lost
A5 killed while tokens are stored
A6 two programs refresh at once
A7 somebody else signs in
A8 the wrong region
A9 rights reduced by an administrator
A10 ports taken, browsers closed, stray callers
A11 a password store that is locked, missing or small
B1 an entry on a bill
B2 billed between plan and write
B3 a bill taken back
B4 hours and seconds
B5 rounded time
B6 prices as binary numbers
B7 another currency
B8 totals and taxes made by the service
B9 a rate hidden from us
B10 kinds of entries without a counterpart
B11 an entry moved to another matter
B12 a timekeeper without a counterpart
B13 a running timer
B14 a closed period
B15 an entry that nobody confirms
F1 an upload cut before its bytes
F2 an upload cut among its bytes
F3 bytes stored, reply lost
F4 an upload cut at its end
F5 an upload address that ran out
F6 too many or too small parts
F7 a file saved twice quickly
F8 a file read while it is written
F9 a save by way of a temporary file
F10 a file held by another program
F11 a document locked in Clio
F12 a new version on both sides
F13 versions in the wrong order
F14 a version deleted or put first
F15 two documents of one name
F16 names that differ in case or composition
F17 names that a disk does not take
F18 names that are paths
F19 an empty file
F20 a file beyond the service's numbers
F21 a full disk in the middle of a file
F22 a download that does not add up
F23 a type that does not fit its name
F24 a file taken away by a virus scanner
F25 a folder moved or renamed
F26 the folder root is gone
F27 another program syncs the same folder
F28 an older file put back
F29 a document moved to another matter
F30 names with markup or control characters
S1 a database that is locked, full or cannot be written
S2 a damaged database
S3 killed in the middle of a migration
S4 a database of a newer version
S5 power lost after a commit
S6 a database on a network folder
S7 the program started twice
S8 a fault of ours in a task
S9 quitting at any moment
S10 a window that does not answer
S11 growth over years
S12 the clock set back
S13 an update in the middle of a cycle
W1 two desks start at once
W2 the desk that syncs falls asleep
W3 the last create of a desk that died
W4 the lease cannot be reached
W5 the shared database restored from a backup
W6 two versions on one shared database
W7 two users with different rights
W8 folders at different places
W9 one document edited on two desks
W10 desks whose clocks differ
"""
_GOALS = """
Z1 sign-in by the system's browser, with PKCE, state and a short loopback
Z2 no secret is shipped
Z3 codes of one service are not taken by the other
Z4 no more rights than needed
Z5 tokens stand in the password store alone
Z6 tokens go to the host they belong to
Z7 TLS is always checked
Z8 no address outside of the known hosts
Z9 remote names never become paths unchecked
Z10 nothing remote is opened or run by itself
Z11 remote text is plain text
Z12 strict decoding within bounds
Z13 SQL by parameters alone
Z14 local data for this user alone
Z15 logs without names, texts and tokens
Z16 an append-only, chained record of what was done
Z17 a guard that fails stops the write
Z18 a service that fails is left in peace, reading goes on
Z19 a shared database with verified TLS and least rights
Z20 one instance, no open port
Z21 pinned and checked dependencies
Z22 signed builds and updates
Z23 no secret in the repository
Z24 nothing of one matter reaches another
Z25 a lost machine can be locked out
Z26 a threat model that is kept up to date
"""


def _parsed(text: str) -> dict[str, str]:
    rows = (line.partition(" ") for line in text.strip().splitlines())
    return {id: title for id, _, title in rows}


FAULTS = _parsed(_FAULTS)
GOALS = _parsed(_GOALS)
CASES = {**FAULTS, **GOALS}
