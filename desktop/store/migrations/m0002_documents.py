"""Documents: how they are listed, what was read of their bytes, which a person sent, which matters were read. Frozen: later changes are further steps."""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE document_versions (
        side TEXT NOT NULL, record_id TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (side, record_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE content_hash (
        content TEXT NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE document_asked (
        side TEXT NOT NULL, record_id TEXT NOT NULL, job TEXT NOT NULL, PRIMARY KEY (side, record_id)
    ) WITHOUT ROWID""",
    "CREATE TABLE document_deletes (day TEXT NOT NULL PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE listed_matter (link_id INTEGER NOT NULL PRIMARY KEY)",
    "ALTER TABLE observation ADD COLUMN size INTEGER",
    "ALTER TABLE observation ADD COLUMN trashed_at TEXT",
    "DROP INDEX observation_of_matter",
    "CREATE INDEX observation_of_matter ON observation (of_matter, kind) WHERE of_matter IS NOT NULL",
    """CREATE INDEX observation_paper ON observation (
        of_matter, side, kind, sort_name, record_id, gone_at, trashed_at, linked, updated_at, size, sort_text, search
    ) WHERE kind = 'document'""",
    """CREATE INDEX observation_loose_paper ON observation (
        of_matter, side, kind, sort_name, record_id, gone_at, trashed_at, linked, updated_at, size, sort_text, search
    ) WHERE kind = 'document' AND linked = 0""",
    "CREATE INDEX link_uneven ON link (kind, prolegis_id) WHERE standing > 0 OR pending = 1 OR state = 'held'",
)
