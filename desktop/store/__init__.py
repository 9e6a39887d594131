"""The local database and the password store: observations, links with their bases, the journal, and what the window reads."""
