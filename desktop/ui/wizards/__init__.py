"""Wizards: what a person does in steps. Each opens with its ``open_`` function, reads through the bridge and writes only with its last button."""
