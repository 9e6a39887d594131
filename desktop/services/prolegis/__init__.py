"""Prolegis as ``core.ports.Prolegis``: one module a kind of record, ``wire`` for its JSON, ``session`` for the calls."""
