"""The Prolegis–Clio sync assistant: keeps a law firm's files equal in two systems."""

__version__ = "0.1.0"
