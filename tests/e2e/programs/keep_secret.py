"""Puts a secret into the session's keyring, reads it back, deletes it, and prints which backend did it."""

from __future__ import annotations

import keyring


def main() -> int:
    keyring.set_password("prolegis-clio-test", "somebody", "déjà vu")
    read = keyring.get_password("prolegis-clio-test", "somebody")
    keyring.delete_password("prolegis-clio-test", "somebody")
    print(type(keyring.get_keyring()).__module__)
    return 0 if read == "déjà vu" and keyring.get_password("prolegis-clio-test", "somebody") is None else 1


if __name__ == "__main__":
    raise SystemExit(main())
