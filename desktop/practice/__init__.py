"""The embedded practice: Clio Manage and Prolegis on loopback, written from the services' own rules.

It shares no wire code with ``desktop.services``: each checks the other.
"""
