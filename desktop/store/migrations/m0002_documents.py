"""Documents: what was read of their bytes, which old ones a person sent, and which matters were read through. Frozen: later changes are further steps."""

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
)
