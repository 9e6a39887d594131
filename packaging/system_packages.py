"""The libraries and tools that Qt and the tests need from the operating system, and how to get them on Debian and its
kin. As root they are installed; anyone else is told the exact command. Windows and macOS need none of them.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from report import Stop, say

FONTS = "fonts-dejavu-core"
# Debian package -> what to look for. Qt loads the libraries by these very names.
OFFSCREEN = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    FONTS: "*.[to]tf",
}
WINDOW = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libx11-xcb1": "libX11-xcb.so.1",
}
# A virtual screen with a window manager, a tray and a keyring, for the tests that use a real window.
DESKTOP_TOOLS = {
    "xvfb": "Xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "tint2": "tint2",
    "xdotool": "xdotool",
    "dbus": "dbus-daemon",
    "gnome-keyring": "gnome-keyring-daemon",
}
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def wanted(verb: str, args: Iterable[str], environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The packages that a verb needs here: a real window's only where there is a screen, or where tests bring one."""
    if not sys.platform.startswith("linux"):
        return {}
    if verb == "test":
        return {**OFFSCREEN, **WINDOW, **DESKTOP_TOOLS}
    screen = bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    return {**OFFSCREEN, **WINDOW} if screen and "--headless" not in args else dict(OFFSCREEN)


def missing(packages: Mapping[str, str]) -> list[str]:
    """The packages whose library, tool or font is not on this machine, in the order given."""
    return [name for name, mark in packages.items() if not _present(name, mark)]


def ensure(packages: Mapping[str, str], strict: bool) -> None:
    """Sees that the packages are there, installing them if it may. Raises Stop when `strict` and one of the libraries
    that Qt cannot start without stays missing; everything else is told and passed over.
    """
    lacking = missing(packages)
    if lacking and shutil.which("apt-get") and is_root():
        install(lacking)
        lacking = missing(packages)
    if not lacking:
        return
    remedy = _remedy(lacking)
    if strict and any(name in OFFSCREEN for name in lacking):
        raise Stop(
            f"System packages are missing: {' '.join(lacking)}.",
            "Qt cannot start without them, not even without a screen.",
            remedy,
        )
    say(f"Missing system packages: {' '.join(lacking)}. What needs them (a real window, its tests) will not work.")
    say(f"  Remedy: {remedy}")


def install(names: list[str]) -> None:
    """Installs Debian packages as root. Raises Stop with apt's own last words when that fails."""
    say(f"Installing {len(names)} system packages through apt-get: {' '.join(names)}")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Another apt may be at work on a fresh machine; an old list may still do when the update fails.
    patient = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-q"]
    subprocess.run([*patient, "update"], env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    done = subprocess.run(
        [*patient, "install", "-y", "--no-install-recommends", *names],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        last = "\n    ".join(done.stdout.strip().splitlines()[-6:])
        raise Stop(
            f"apt-get could not install: {' '.join(names)}.",
            f"The last lines it printed were:\n    {last}",
            f"Look at the network and apt's sources, then run: apt-get update && apt-get install {' '.join(names)}",
        )


def apt_command(names: Iterable[str]) -> str:
    """The line that a person who is not root has to type."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(names)}"


def _remedy(names: list[str]) -> str:
    if shutil.which("apt-get"):
        return apt_command(names)
    marks = [{**OFFSCREEN, **WINDOW, **DESKTOP_TOOLS}[name] for name in names]
    return f"install, with your system's package manager, what provides {', '.join(marks)}."


def is_root() -> bool:
    """Whether packages can be installed without asking; never true on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _present(name: str, mark: str) -> bool:
    if name in DESKTOP_TOOLS:
        return shutil.which(mark) is not None
    if name == FONTS:
        return any(next(Path(folder).expanduser().rglob(mark), None) for folder in _FONT_FOLDERS)
    try:
        ctypes.CDLL(mark)
    except OSError:
        return False
    return True
