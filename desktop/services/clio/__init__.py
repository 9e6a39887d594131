"""Clio Manage v4 as ``core.ports.Clio``: one module a kind of record, ``wire`` for what Clio's JSON looks like, ``session`` for the calls."""
