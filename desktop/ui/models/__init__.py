"""Item models of the lists and tables."""
