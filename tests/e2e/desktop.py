"""A desktop for tests: a virtual screen with a window manager, a tray, a session bus and an unlocked keyring, with folders
of its own. Programs under test are started on it as a person would, in processes of their own.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

TOOLS = ("Xvfb", "openbox", "tint2", "xdotool", "dbus-daemon", "gnome-keyring-daemon")
SIZE = (1600, 1000)
_READY_WITHIN = 30.0
_PROGRAMS = Path(__file__).resolve().parent / "programs"


class NotStarted(Exception):
    """A part of the desktop did not come up; the text names it and gives its last words."""


def missing_tools() -> list[str]:
    """The programs that the desktop needs and the machine lacks."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


class Desktop:
    """Started by `with`. `environ` is what a program needs to run on it; nothing of the outer session leaks in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {
            "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath))),
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(self._folder("run")),
            "XDG_CONFIG_HOME": str(self._folder("config")),
            "XDG_DATA_HOME": str(self._folder("data")),
            "XDG_STATE_HOME": str(self._folder("state")),
            "XDG_CACHE_HOME": str(self._folder("cache")),
        }
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Desktop:
        with contextlib.ExitStack() as starting:
            self._stack = starting
            self.environ["DISPLAY"] = ":" + self._announced(
                [
                    "Xvfb",
                    "-displayfd",
                    "{fd}",
                    "-screen",
                    "0",
                    f"{SIZE[0]}x{SIZE[1]}x24",
                    "-nolisten",
                    "tcp",
                    "-noreset",
                ]
            )
            self.environ["DBUS_SESSION_BUS_ADDRESS"] = self._announced(
                [
                    "dbus-daemon",
                    "--session",
                    "--nofork",
                    f"--address=unix:path={self.folder}/bus",
                    "--print-address={fd}",
                ]
            )
            self._unlock_keyring()
            self.start(["openbox", "--sm-disable"])
            self.start(["tint2"])
            # Answers when the tray stands, which is the last thing to come up.
            self.python(_PROGRAMS / "tray.py")
            self._stack = starting.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def start(self, command: list[str], **environ: str) -> subprocess.Popen[str]:
        """Starts a program on this desktop; it is ended with the desktop if it still runs then."""
        log = self._stack.enter_context((self.folder / f"{Path(command[0]).name}.log").open("a"))
        running = subprocess.Popen(
            command,
            env={**self.environ, **environ},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._stack.callback(_end, running)
        return running

    def run(self, command: list[str], **environ: str) -> str:
        """Runs a program on this desktop to its end and gives what it printed. Raises NotStarted."""
        done = subprocess.run(
            command,
            env={**self.environ, **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if done.returncode:
            raise NotStarted(f"{' '.join(command)} ended with {done.returncode}: {(done.stderr or done.stdout)[-800:]}")
        return done.stdout

    def python(self, script: Path, *arguments: str) -> str:
        """Runs a Python script on this desktop with the packages of the tests."""
        return self.run([sys.executable, "-X", "faulthandler", str(script), *arguments])

    def screenshot(self, path: Path) -> Path:
        """Writes the whole screen as a PNG."""
        self.python(_PROGRAMS / "screenshot.py", str(path))
        return path

    def windows(self, title: str) -> list[int]:
        """The X ids of the visible windows whose title holds this text, in no order."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title],
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return [int(number) for number in found.stdout.split()]

    def _folder(self, name: str) -> Path:
        path = self.folder / name
        path.mkdir(mode=0o700, exist_ok=True)
        return path

    def _announced(self, command: list[str]) -> str:
        """Starts a server that writes its address to a descriptor when it is ready, and gives the address."""
        reading, writing = os.pipe()
        with contextlib.ExitStack() as pipe:
            pipe.callback(os.close, reading)
            with (self.folder / f"{command[0]}.log").open("a") as log:
                running = subprocess.Popen(
                    [part.replace("{fd}", str(writing)) for part in command],
                    env=self.environ,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    pass_fds=(writing,),
                    start_new_session=True,
                )
            os.close(writing)
            self._stack.callback(_end, running)
            address = _line(reading)
        if not address:
            raise NotStarted(f"{command[0]}: {(self.folder / f'{command[0]}.log').read_text()[-800:]}")
        return address

    def _unlock_keyring(self) -> None:
        """The daemon goes into the background once it is ready, and ends with the bus."""
        subprocess.run(
            ["gnome-keyring-daemon", "--unlock", "--components=secrets"],
            env=self.environ,
            input="a password\n",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            timeout=_READY_WITHIN,
            check=True,
        )


def _line(descriptor: int) -> str:
    """What a server announces, up to the end of the line: it writes in pieces, and dies if nobody reads the last one."""
    text = b""
    while not text.endswith(b"\n") and select.select([descriptor], [], [], _READY_WITHIN)[0]:
        piece = os.read(descriptor, 4096)
        if not piece:
            break
        text += piece
    return text.decode().strip()


def _end(running: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGTERM)
    try:
        running.wait(10)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait(10)
