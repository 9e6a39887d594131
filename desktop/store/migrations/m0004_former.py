"""The number of a matter before it took Clio's, by which it is found too. ``former_words`` is ``search``'s. Frozen: later changes are further steps."""

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE link ADD COLUMN former TEXT NOT NULL DEFAULT ''",
    """UPDATE link SET former = former_words(json_extract(CAST(base AS TEXT), '$."number before"[0]')) WHERE kind = 'matter'""",
    "CREATE INDEX link_former ON link (kind, former, prolegis_id) WHERE former <> ''",
)
