"""When a document's bytes were saved, by which its list is ordered. Frozen: later changes are further steps."""

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE observation ADD COLUMN saved_at TEXT",
    "DROP INDEX observation_paper",
    "DROP INDEX observation_loose_paper",
    """CREATE INDEX observation_paper ON observation (
        of_matter, side, kind, sort_name, record_id, gone_at, trashed_at, linked, updated_at, size, sort_text, search, saved_at
    ) WHERE kind = 'document'""",
    """CREATE INDEX observation_loose_paper ON observation (
        of_matter, side, kind, sort_name, record_id, gone_at, trashed_at, linked, updated_at, size, sort_text, search, saved_at
    ) WHERE kind = 'document' AND linked = 0""",
)
