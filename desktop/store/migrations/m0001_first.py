"""The first schema, as shipped. Frozen: later changes are further steps."""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE observation (
        oid INTEGER NOT NULL PRIMARY KEY, side TEXT NOT NULL, kind TEXT NOT NULL, record_id TEXT NOT NULL,
        etag TEXT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, seen_at TEXT NOT NULL,
        gone_at TEXT, linked INTEGER NOT NULL, counterpart TEXT, of_matter TEXT, of_contact TEXT,
        sort_name TEXT NOT NULL, sort_text TEXT NOT NULL, opened_on TEXT NOT NULL, closing_on TEXT NOT NULL,
        search TEXT NOT NULL, content_hash BLOB NOT NULL, fields BLOB NOT NULL, refs BLOB, old_etags BLOB,
        keys BLOB
    )""",
    "CREATE UNIQUE INDEX observation_one ON observation (side, kind, record_id)",
    "CREATE INDEX observation_list ON observation (side, kind, sort_name, record_id, gone_at, linked, search)",
    "CREATE INDEX observation_loose ON observation (side, kind, created_at) WHERE linked = 0 AND gone_at IS NULL",
    "CREATE INDEX observation_gone ON observation (side, kind, linked) WHERE gone_at IS NOT NULL",
    "CREATE INDEX observation_of_matter ON observation (of_matter) WHERE of_matter IS NOT NULL",
    "CREATE INDEX observation_of_contact ON observation (of_contact, kind) WHERE of_contact IS NOT NULL",
    """CREATE TABLE blocking (
        kind TEXT NOT NULL, side TEXT NOT NULL, key TEXT NOT NULL, oid INTEGER NOT NULL,
        PRIMARY KEY (kind, side, key, oid), FOREIGN KEY (oid) REFERENCES observation (oid) ON DELETE CASCADE
    ) WITHOUT ROWID""",
    """CREATE TABLE matter_client (
        matter TEXT NOT NULL, client TEXT NOT NULL, PRIMARY KEY (matter, client)
    ) WITHOUT ROWID""",
    "CREATE INDEX matter_client_client ON matter_client (client)",
    """CREATE TABLE link (
        id INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, prolegis_id TEXT NOT NULL, clio_id TEXT NOT NULL,
        origin TEXT NOT NULL, state TEXT NOT NULL, linked_at TEXT NOT NULL, announced INTEGER NOT NULL,
        pending INTEGER NOT NULL, standing INTEGER NOT NULL, settled_no INTEGER, confirmed_at TEXT,
        base BLOB NOT NULL, decided BLOB NOT NULL, written BLOB NOT NULL, frozen_fields BLOB NOT NULL
    )""",
    "CREATE UNIQUE INDEX link_prolegis ON link (kind, prolegis_id) WHERE state <> 'dead'",
    "CREATE UNIQUE INDEX link_clio ON link (kind, clio_id) WHERE state <> 'dead'",
    "CREATE INDEX link_dead_prolegis ON link (kind, prolegis_id) WHERE state = 'dead'",
    "CREATE INDEX link_dead_clio ON link (kind, clio_id) WHERE state = 'dead'",
    "CREATE INDEX link_live ON link (kind, state) WHERE state = 'live'",
    "CREATE INDEX link_pending ON link (kind) WHERE pending = 1",
    "CREATE INDEX link_unannounced ON link (id) WHERE announced = 0",
    """CREATE TABLE confirmation (
        id INTEGER NOT NULL PRIMARY KEY, number INTEGER NOT NULL, at TEXT
    )""",
    """CREATE TABLE intent (
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL, run INTEGER NOT NULL, verb TEXT NOT NULL,
        side TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, is_open INTEGER NOT NULL,
        source_id TEXT NOT NULL, target_id TEXT NOT NULL, link_id INTEGER NOT NULL, name TEXT NOT NULL,
        attempts INTEGER NOT NULL, first_sent_at TEXT, sent_at TEXT, check_at TEXT, epoch INTEGER NOT NULL, error TEXT NOT NULL,
        command TEXT NOT NULL, body BLOB NOT NULL
    )""",
    "CREATE UNIQUE INDEX intent_id ON intent (id)",
    "CREATE INDEX intent_open ON intent (state) WHERE is_open = 1",
    "CREATE INDEX intent_closed ON intent (run) WHERE is_open = 0",
    """CREATE UNIQUE INDEX intent_one_update ON intent
    (link_id, side) WHERE is_open = 1 AND verb = 'update' AND link_id > 0""",
    """CREATE TABLE problem (
        key TEXT NOT NULL PRIMARY KEY, since TEXT NOT NULL, link_id INTEGER NOT NULL, waits INTEGER NOT NULL,
        row_kind TEXT NOT NULL, row_prolegis TEXT NOT NULL, row_clio TEXT NOT NULL, body BLOB NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX problem_link ON problem (link_id)",
    """CREATE TABLE run (
        id INTEGER NOT NULL PRIMARY KEY, cause TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT,
        operations INTEGER NOT NULL, problems INTEGER NOT NULL
    )""",
    """CREATE TABLE history (
        id INTEGER NOT NULL PRIMARY KEY, at TEXT NOT NULL, run INTEGER NOT NULL, verb TEXT NOT NULL,
        kind TEXT NOT NULL, side TEXT NOT NULL, prolegis_id TEXT NOT NULL, clio_id TEXT NOT NULL,
        name TEXT NOT NULL, fields BLOB NOT NULL, detail TEXT NOT NULL, search TEXT NOT NULL
    )""",
    "CREATE INDEX history_at ON history (at)",
    "CREATE INDEX history_prolegis ON history (prolegis_id) WHERE prolegis_id <> ''",
    "CREATE INDEX history_clio ON history (clio_id) WHERE clio_id <> ''",
    """CREATE TABLE vault_copy (
        id INTEGER NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER NOT NULL, reason TEXT NOT NULL,
        kind TEXT NOT NULL, side TEXT NOT NULL, record_id TEXT NOT NULL, kept_at TEXT NOT NULL, expires_at TEXT NOT NULL,
        name TEXT NOT NULL, content_type TEXT NOT NULL, matter_id TEXT NOT NULL, revision TEXT NOT NULL, restored_at TEXT
    )""",
    "CREATE INDEX vault_copy_content ON vault_copy (sha256)",
    "CREATE INDEX vault_copy_expires ON vault_copy (expires_at)",
    "CREATE INDEX vault_copy_kept ON vault_copy (kept_at)",
    "CREATE INDEX vault_copy_record ON vault_copy (kind, side, record_id)",
    "CREATE INDEX vault_copy_matter ON vault_copy (matter_id, kept_at)",
    """CREATE TABLE small_value (
        name TEXT NOT NULL PRIMARY KEY, body BLOB NOT NULL
    ) WITHOUT ROWID""",
    "INSERT INTO confirmation (id, number, at) VALUES (1, 0, NULL)",
)
