"""The project's own environment, `.venv`: made, filled from the hashed lock file, stamped, and made again when a run was
cut in the middle. It knows nothing of what is started in it afterwards.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import installer
import interpreter
import system_packages
from report import Stop, say

_LOCK = "set-up.lock"
_STAMP = "set-up.json"
_STEERING = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "__PYVENV_LAUNCHER__")


class Environment:
    """`.venv` under the project's folder `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.scripts = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.scripts / ("python.exe" if os.name == "nt" else "python")

    def command(self, name: str) -> str:
        """The full path of a command that a package installed here."""
        return str(self.scripts / (f"{name}.exe" if os.name == "nt" else name))

    def environ(self) -> dict[str, str]:
        """The variables for a program in here: this environment first, nothing that steers Python elsewhere."""
        environ = {name: value for name, value in os.environ.items() if name not in _STEERING}
        environ["VIRTUAL_ENV"] = str(self.folder)
        environ["PATH"] = os.pathsep.join([str(self.scripts), environ.get("PATH", os.defpath)])
        return environ

    def ensure(self) -> None:
        """Makes the environment equal to the lock file; returns at once when it is. Raises Stop."""
        if self._stamp() == self._wanted():
            return
        with contextlib.ExitStack() as stack:
            held = stack.enter_context(self._held())
            if self._stamp() != self._wanted():
                self._make(held)

    def _make(self, held: int) -> None:
        found = self._stamp()
        keep = self._keepable(found)
        # From here to the last line a cut leaves "making", and the next run starts from nothing.
        self._write_stamp({"state": "making"})
        if not keep:
            self._empty()
            found = {}
        if not self.python.exists():
            self._create(held)
        wanted = self._wanted()
        log = self.folder / "set-up.log"
        pip = installer.Pip(self.python, self.environ(), held, log)
        if found.get("lock") != wanted["lock"]:
            pip.install_locked(self.root / "requirements.lock")
        try:
            pip.install_project(self.root)
        except Stop:
            # The packages are all there: the next run needs only the project.
            self._write_stamp({**wanted, "project": "none"})
            raise
        self._write_stamp(wanted)
        say("The environment is ready.")

    def _create(self, held: int) -> None:
        python = interpreter.find(interpreter.running())
        version = ".".join(map(str, python.version))
        say(f"Making the environment .venv with Python {version}")
        if subprocess.run(
            [python.path, "-I", "-c", "import ensurepip, venv"], capture_output=True, check=False
        ).returncode:
            get_venv_module(version)
        done = subprocess.run(
            [python.path, "-I", "-m", "venv", self.folder],
            env=self.environ(),
            capture_output=True,
            text=True,
            check=False,
            **installer.keeping(held),
        )
        if done.returncode:
            raise Stop(
                f"Python {version} could not make an environment in {self.folder}.",
                f"It said: {(done.stderr or done.stdout).strip()[-400:]}",
                "See that the folder can be written and the disk has 1 GB free, then run this command again.",
            )

    def _keepable(self, found: dict[str, str]) -> bool:
        """Whether what lies in the folder can be brought up to date in place. Raises Stop for a stranger's environment
        that does not fit: it is not ours to delete.
        """
        if found:
            usable = found.get("state") == "ready" and found.get("home") == str(self.root)
            return usable and found.get("base") == self._base()
        if all(entry.name == _LOCK for entry in self.folder.iterdir()):
            return False
        python = interpreter.ask([str(self.python)])
        if python and interpreter.fits(python.version) and self._has_pip():
            return True
        raise Stop(
            f"{self.folder} was made by another program and does not fit.",
            "It has no pip, or its Python is not 3.11 to 3.13; it is left as it is.",
            "Rename or delete that folder, then run this command again.",
        )

    def _has_pip(self) -> bool:
        asked = subprocess.run([self.python, "-m", "pip", "--version"], capture_output=True, check=False)
        return asked.returncode == 0

    def _wanted(self) -> dict[str, str]:
        return {
            "state": "ready",
            "lock": _digest(self.root / "requirements.lock"),
            "project": _digest(self.root / "pyproject.toml"),
            "home": str(self.root),
            "base": self._base(),
        }

    def _base(self) -> str:
        """The real Python behind the environment; it changes when the system replaces its Python, which breaks it."""
        return os.path.realpath(self.python) if self.python.exists() else "none"

    def _stamp(self) -> dict[str, str]:
        try:
            found = json.loads((self.folder / _STAMP).read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            return {"state": "making"}
        return found if isinstance(found, dict) else {"state": "making"}

    def _write_stamp(self, stamp: dict[str, str]) -> None:
        fresh = self.folder / f"{_STAMP}.new"
        fresh.write_text(json.dumps(stamp, indent=1), "utf-8")
        fresh.replace(self.folder / _STAMP)

    def _empty(self) -> None:
        for entry in self.folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name not in (_LOCK, _STAMP):
                entry.unlink()

    @contextlib.contextmanager
    def _held(self) -> Iterator[int]:
        """One maker at a time. The lock's descriptor goes down to pip, so that a pip whose parent was killed still holds
        it and the next run waits instead of working in the same folder.
        """
        try:
            self.folder.mkdir(exist_ok=True)
            descriptor = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise Stop(
                f"{self.folder} cannot be written: {error.strerror}.",
                "The packages go into that folder, beside the program's own files.",
                "Copy the project to a folder of your own and run the command there.",
            ) from error
        try:
            _take(descriptor)
            yield descriptor
        finally:
            os.close(descriptor)


def get_venv_module(version: str) -> None:
    """Debian ships venv and ensurepip apart from Python: installs them, or raises Stop with the command."""
    package = f"python{version}-venv"
    if shutil.which("apt-get") and system_packages.is_root():
        system_packages.install([package])
        return
    raise Stop(
        f"Python {version} comes without its modules venv and ensurepip.",
        "Debian and Ubuntu ship them in a package of their own; without them no environment can be made.",
        system_packages.apt_command([package]),
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _take(descriptor: int) -> None:
    busy = "Another run is making the environment; waiting for it."
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError:
                say(busy)
            else:
                return
    else:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(busy)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
