"""Every table and index of today's schema, described once, as peewee models. How a database gets there stands in ``migrations``.

Instants are UTC texts of one width, so that they compare as text; records travel as JSON in BLOB columns (``codec``).
"""

from __future__ import annotations

from peewee import SQL, AutoField, BlobField, CompositeKey, ForeignKeyField, IntegerField, Model, TextField


class Observation(Model):
    """What one side last said of one record. The narrow columns before ``fields`` serve lists, look-ups and search."""

    oid = AutoField()
    side = TextField()
    kind = TextField()
    record_id = TextField()
    etag = TextField()
    created_at = TextField()
    updated_at = TextField()
    seen_at = TextField()
    gone_at = TextField(null=True)
    linked = (
        IntegerField()
    )  # 1 while a live or held link holds this record: kept with the link, so that counts stay quick
    counterpart = TextField(null=True)
    of_matter = TextField(null=True)  # a relationship's Clio matter
    of_contact = TextField(null=True)  # a Clio matter's client, or a relationship's contact
    sort_name = TextField()
    sort_text = TextField()
    opened_on = TextField()
    closing_on = TextField()
    search = TextField()
    content_hash = BlobField()
    fields = BlobField()
    refs = BlobField(null=True)
    old_etags = BlobField(null=True)  # the last eight that this ETag replaced
    keys = BlobField(null=True)  # the blocking keys as stored in ``blocking``
    size = IntegerField(null=True)  # a document's bytes
    trashed_at = TextField(null=True)  # when a document was put in the trash
    saved_at = TextField(null=True)  # when a document's bytes were saved

    class Meta:
        table_name = "observation"


Observation.add_index(
    Observation.index(Observation.side, Observation.kind, Observation.record_id, unique=True, name="observation_one")
)
# Covers the whole list and its search, in the order of the list.
Observation.add_index(
    Observation.index(
        Observation.side,
        Observation.kind,
        Observation.sort_name,
        Observation.record_id,
        Observation.gone_at,
        Observation.linked,
        Observation.search,
        name="observation_list",
    )
)
Observation.add_index(
    Observation.index(
        Observation.side,
        Observation.kind,
        Observation.created_at,
        name="observation_loose",
        where=SQL("linked = 0 AND gone_at IS NULL"),
    )
)
Observation.add_index(
    Observation.index(
        Observation.side,
        Observation.kind,
        Observation.linked,
        name="observation_gone",
        where=SQL("gone_at IS NOT NULL"),
    )
)
Observation.add_index(
    Observation.index(
        Observation.of_matter, Observation.kind, name="observation_of_matter", where=SQL("of_matter IS NOT NULL")
    )
)
Observation.add_index(
    Observation.index(
        Observation.of_contact, Observation.kind, name="observation_of_contact", where=SQL("of_contact IS NOT NULL")
    )
)
# Cover the list of one matter's documents, its counts and its search; those without a link a second time, as few are left to see to.
_PAPER = (
    Observation.of_matter,
    Observation.side,
    Observation.kind,
    Observation.sort_name,
    Observation.record_id,
    Observation.gone_at,
    Observation.trashed_at,
    Observation.linked,
    Observation.updated_at,
    Observation.size,
    Observation.sort_text,
    Observation.search,
    Observation.saved_at,
)
Observation.add_index(Observation.index(*_PAPER, name="observation_paper", where=SQL("kind = 'document'")))
Observation.add_index(
    Observation.index(*_PAPER, name="observation_loose_paper", where=SQL("kind = 'document' AND linked = 0"))
)


class Blocking(Model):
    """The keys under which a record may meet its like on the other side; gone records have none."""

    kind = TextField()
    side = TextField()
    key = TextField()
    oid = ForeignKeyField(Observation, column_name="oid", on_delete="CASCADE", index=False)

    class Meta:
        table_name = "blocking"
        primary_key = CompositeKey("kind", "side", "key", "oid")
        without_rowid = True


class MatterClient(Model):
    """Which clients a Prolegis matter names, both by Prolegis id."""

    matter = TextField()
    client = TextField()

    class Meta:
        table_name = "matter_client"
        primary_key = CompositeKey("matter", "client")
        without_rowid = True


MatterClient.add_index(MatterClient.index(MatterClient.client, name="matter_client_client"))


class Link(Model):
    """One pair. ``settled_no`` is the confirmation from which on the common instant counts for it; NULL while something is open.

    ``standing`` counts the base's entries that are not agreed.
    """

    id = AutoField()
    kind = TextField()
    prolegis_id = TextField()
    clio_id = TextField()
    origin = TextField()
    state = TextField()
    linked_at = TextField()
    announced = IntegerField()
    pending = IntegerField()
    standing = IntegerField()
    settled_no = IntegerField(null=True)
    confirmed_at = TextField(null=True)
    base = BlobField()
    decided = BlobField()
    written = BlobField()
    frozen_fields = BlobField()
    former = TextField(constraints=[SQL("DEFAULT ''")])  # folded: a matter's number before it took Clio's

    class Meta:
        table_name = "link"


Link.add_index(Link.index(Link.kind, Link.prolegis_id, unique=True, name="link_prolegis", where=SQL("state <> 'dead'")))
Link.add_index(Link.index(Link.kind, Link.clio_id, unique=True, name="link_clio", where=SQL("state <> 'dead'")))
Link.add_index(Link.index(Link.kind, Link.prolegis_id, name="link_dead_prolegis", where=SQL("state = 'dead'")))
Link.add_index(Link.index(Link.kind, Link.clio_id, name="link_dead_clio", where=SQL("state = 'dead'")))
Link.add_index(Link.index(Link.kind, Link.state, name="link_live", where=SQL("state = 'live'")))
Link.add_index(Link.index(Link.kind, name="link_pending", where=SQL("pending = 1")))
Link.add_index(Link.index(Link.kind, Link.former, Link.prolegis_id, name="link_former", where=SQL("former <> ''")))
Link.add_index(Link.index(Link.id, name="link_unannounced", where=SQL("announced = 0")))
Link.add_index(
    Link.index(
        Link.kind, Link.prolegis_id, name="link_uneven", where=SQL("standing > 0 OR pending = 1 OR state = 'held'")
    )
)


class Confirmation(Model):
    """One row: how often both sides were checked completely, and when last. A quiet cycle writes this and no link."""

    id = AutoField()
    number = IntegerField()
    at = TextField(null=True)

    class Meta:
        table_name = "confirmation"


class Intent(Model):
    """The journal. ``is_open`` mirrors the state, for the indexes."""

    seq = AutoField()
    id = TextField()
    run = IntegerField()
    verb = TextField()
    side = TextField()
    kind = TextField()
    state = TextField()
    is_open = IntegerField()
    source_id = TextField()
    target_id = TextField()
    link_id = IntegerField()
    name = TextField()
    attempts = IntegerField()
    first_sent_at = TextField(null=True)
    sent_at = TextField(null=True)
    check_at = TextField(null=True)
    epoch = IntegerField()
    error = TextField()
    command = TextField()
    body = BlobField()  # the values to send, what was seen, the fence

    class Meta:
        table_name = "intent"


Intent.add_index(Intent.index(Intent.id, unique=True, name="intent_id"))
Intent.add_index(Intent.index(Intent.state, name="intent_open", where=SQL("is_open = 1")))
Intent.add_index(Intent.index(Intent.run, name="intent_closed", where=SQL("is_open = 0")))
Intent.add_index(
    Intent.index(
        Intent.link_id,
        Intent.side,
        unique=True,
        name="intent_one_update",
        where=SQL("is_open = 1 AND verb = 'update' AND link_id > 0"),
    )
)


class Problem(Model):
    """What waits. ``row_*`` name the client or matter in whose row it shows; ``body`` is the whole problem."""

    key = TextField(primary_key=True)
    since = TextField()
    link_id = IntegerField()
    waits = IntegerField()
    row_kind = TextField()
    row_prolegis = TextField()
    row_clio = TextField()
    body = BlobField()

    class Meta:
        table_name = "problem"
        without_rowid = True


Problem.add_index(Problem.index(Problem.link_id, name="problem_link"))


class Run(Model):
    """One cycle or job that did something; of quiet ones only the last is kept."""

    id = AutoField()
    cause = TextField()
    started_at = TextField()
    ended_at = TextField(null=True)
    operations = IntegerField()
    problems = IntegerField()

    class Meta:
        table_name = "run"


class History(Model):
    """What was done, a line each, for 400 days. ``search`` is the folded name."""

    id = AutoField()
    at = TextField()
    run = IntegerField()
    verb = TextField()
    kind = TextField()
    side = TextField()
    prolegis_id = TextField()
    clio_id = TextField()
    name = TextField()
    fields = BlobField()
    detail = TextField()
    search = TextField()

    class Meta:
        table_name = "history"


History.add_index(History.index(History.at, name="history_at"))
History.add_index(History.index(History.prolegis_id, name="history_prolegis", where=SQL("prolegis_id <> ''")))
History.add_index(History.index(History.clio_id, name="history_clio", where=SQL("clio_id <> ''")))


class VaultCopy(Model):
    """What the vault keeps: whose content, why, and until when at least. The same content may serve several rows."""

    id = AutoField()
    sha256 = TextField()
    size = IntegerField()
    reason = TextField()
    kind = TextField()
    side = TextField()
    record_id = TextField()
    kept_at = TextField()
    expires_at = TextField()
    name = TextField()
    content_type = TextField()
    matter_id = TextField()
    revision = TextField()
    restored_at = TextField(null=True)

    class Meta:
        table_name = "vault_copy"


VaultCopy.add_index(VaultCopy.index(VaultCopy.sha256, name="vault_copy_content"))
VaultCopy.add_index(VaultCopy.index(VaultCopy.expires_at, name="vault_copy_expires"))
VaultCopy.add_index(VaultCopy.index(VaultCopy.kept_at, name="vault_copy_kept"))
VaultCopy.add_index(VaultCopy.index(VaultCopy.kind, VaultCopy.side, VaultCopy.record_id, name="vault_copy_record"))
VaultCopy.add_index(VaultCopy.index(VaultCopy.matter_id, VaultCopy.kept_at, name="vault_copy_matter"))


class SmallValue(Model):
    """Cursors, marks, identities, the policy: small JSON values by name. Never a secret."""

    name = TextField(primary_key=True)
    body = BlobField()

    class Meta:
        table_name = "small_value"
        without_rowid = True


class DocumentVersions(Model):
    """What was last read of a document's versions, all of them in one row."""

    side = TextField()
    record_id = TextField()
    body = BlobField()

    class Meta:
        table_name = "document_versions"
        primary_key = CompositeKey("side", "record_id")
        without_rowid = True


class ContentHash(Model):
    """The SHA-256 of Clio's bytes that passed through here, by content token."""

    content = TextField(primary_key=True)
    sha256 = TextField()

    class Meta:
        table_name = "content_hash"
        without_rowid = True


class DocumentAsked(Model):
    """Old documents that a person sent and that have no link yet, with the job that sends them."""

    side = TextField()
    record_id = TextField()
    job = TextField()

    class Meta:
        table_name = "document_asked"
        primary_key = CompositeKey("side", "record_id")
        without_rowid = True


class DocumentDeletes(Model):
    """How many documents the engine deleted by itself, a day."""

    day = TextField(primary_key=True)
    count = IntegerField()

    class Meta:
        table_name = "document_deletes"
        without_rowid = True


class ListedMatter(Model):
    """Links of matters whose documents were read once on both sides."""

    link_id = AutoField()

    class Meta:
        table_name = "listed_matter"


MODELS = (
    Observation, Blocking, MatterClient, Link, Confirmation, Intent, Problem, Run, History, VaultCopy, SmallValue,
    DocumentVersions, ContentHash, DocumentAsked, DocumentDeletes, ListedMatter,
)  # fmt: skip
