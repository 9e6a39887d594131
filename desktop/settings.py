"""Where this desk's data lies and what it is set up with: the data folder, the firm file, addresses, language. Never a secret."""

from __future__ import annotations

import os
import socket
import uuid
from pathlib import Path
from typing import TypeVar

import msgspec

APP = "prolegis-clio-assistant"
TOKENS = {"clio": "PROLEGIS_CLIO_TOKEN_CLIO", "prolegis": "PROLEGIS_CLIO_TOKEN_PROLEGIS"}  # for unattended runs
REGIONS = ("ca", "us", "eu", "au")  # Clio's; each is a world of its own
_NAME = "settings.json"
_FIRM = "firm.json"


class SettingsError(Exception):
    """A settings file cannot be read. ``path`` names it, the message says what is wrong with it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


class Firm(msgspec.Struct, frozen=True):
    """The firm file: what an administrator may preload on every workstation. The app's secret is never in it."""

    region: str = "ca"
    clio_url: str = ""
    prolegis_url: str = ""
    clio_client_id: str = ""


class Settings(msgspec.Struct):
    """One desk's own settings, kept beside its database."""

    desk_id: str = ""
    desk_name: str = ""
    region: str = "ca"
    clio_url: str = ""  # "": the region's
    prolegis_url: str = ""
    language: str = ""  # "": the system's
    asked_contacts: bool = False  # whether the first run's question about new Clio contacts was answered


_T = TypeVar("_T", Firm, Settings)


class Place:
    """The data folder of one desk and what is in it."""

    def __init__(self, data_dir: Path | None = None) -> None:
        self.folder = (data_dir or default_folder()).expanduser().absolute()

    @property
    def database(self) -> Path:
        return self.folder / "desk.db"

    @property
    def spool_folder(self) -> Path:
        """Documents on their way."""
        return self.folder / "spool"

    @property
    def vault_folder(self) -> Path:
        """Encrypted copies of what would otherwise be gone."""
        return self.folder / "vault"

    @property
    def window_file(self) -> Path:
        return self.folder / "window.ini"

    @property
    def log_folder(self) -> Path:
        return self.folder / "logs"

    def load(self) -> Settings:
        """This desk's settings; the firm file fills what was never set here. Raises ``SettingsError``."""
        path = self.folder / _NAME
        settings = _read(path, Settings) if path.exists() else Settings()
        firm = self.firm()
        if not path.exists():
            settings.region = firm.region
        settings.desk_name = settings.desk_name or socket.gethostname()
        if not settings.desk_id:
            settings.desk_id = str(uuid.uuid4())
            self.save(settings)  # before the firm's addresses come in: those may change
        settings.clio_url = settings.clio_url or firm.clio_url
        settings.prolegis_url = settings.prolegis_url or firm.prolegis_url
        return settings

    def save(self, settings: Settings) -> None:
        """Whole or not at all; addresses that the firm file gives are left to it. Raises ``OSError``, ``SettingsError``."""
        firm = self.firm()
        own = {name: "" for name in ("clio_url", "prolegis_url") if getattr(settings, name) == getattr(firm, name)}
        settings = msgspec.structs.replace(settings, **own)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.folder / _NAME
        fresh = path.with_suffix(".new")
        with fresh.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(settings)))
            file.flush()
            os.fsync(file.fileno())  # a power cut must not leave the name with nothing behind it
        fresh.replace(path)

    def firm(self) -> Firm:
        """The firm file in the data folder, else the one that the administrator put on this computer, else Clio Canada."""
        for path in (self.folder / _FIRM, *_site_files()):
            if path.exists():
                return _read(path, Firm)
        return Firm()


def default_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def token_from_environment(side: str) -> str:
    """A token given for an unattended run, "" when none."""
    return os.environ.get(TOKENS[side], "")


def _site_files() -> list[Path]:
    import platformdirs

    return [
        Path(folder) / _FIRM for folder in platformdirs.site_config_dir(APP, False, multipath=True).split(os.pathsep)
    ]


def _read(path: Path, shape: type[_T]) -> _T:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=shape)
    except (OSError, msgspec.DecodeError) as error:
        raise SettingsError(path, str(error)) from error
    if found.region not in REGIONS:
        raise SettingsError(path, f"the region must be one of {', '.join(REGIONS)}")
    return found
