"""The set-up makes real environments here, for a project of one module and one package that need no network."""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

SET_UP = Path(__file__).resolve().parent.parent / "packaging"
sys.path.append(str(SET_UP))

import bootstrap  # noqa: E402 - found through the path above
import installer  # noqa: E402
import interpreter  # noqa: E402
import system_packages  # noqa: E402
from environment import Environment, get_venv_module  # noqa: E402
from report import Stop  # noqa: E402

_BACKEND = """
import base64, hashlib, pathlib, zipfile

def _wheel(folder):
    name = pathlib.Path(folder) / "little-1.0-py3-none-any.whl"
    files = {
        "little.pth": str(pathlib.Path.cwd()),
        "little-1.0.dist-info/METADATA": "Metadata-Version: 2.1\\nName: little\\nVersion: 1.0\\n",
        "little-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\\nGenerator: t\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        "little-1.0.dist-info/entry_points.txt": "[console_scripts]\\nlittle = little:main\\n",
    }
    with zipfile.ZipFile(name, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
        archive.writestr("little-1.0.dist-info/RECORD", "".join(f"{path},,\\n" for path in files))
    return name.name

def build_editable(folder, config_settings=None, metadata_directory=None):
    return _wheel(folder)

def build_wheel(folder, config_settings=None, metadata_directory=None):
    return _wheel(folder)
"""


def _wheel(folder: Path, name: str) -> str:
    """Writes a wheel of one module and gives its line in a lock file."""
    files = {
        f"{name}.py": "WORD = 'here'\n",
        f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{name}-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        record = ""
        for inner, text in files.items():
            archive.writestr(inner, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
            record += f"{inner},sha256={digest},{len(text)}\n"
        archive.writestr(f"{name}-1.0.dist-info/RECORD", record)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the only place where pip looks."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path, wheels: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "backend.py").write_text(_BACKEND)
    (folder / "little.py").write_text("def main():\n    import brick\n    print(brick.WORD)\n")
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "little"\nversion = "1.0"\nscripts = { little = "little:main" }\n'
    )
    (folder / "requirements.lock").write_text(_wheel(wheels, "brick"))
    return folder


def _answer(environment: Environment) -> str:
    command = [environment.command("little")]
    return subprocess.run(command, env=environment.environ(), capture_output=True, text=True, check=True).stdout.strip()


def test_a_fresh_machine_gets_an_environment_and_the_second_run_does_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = Environment(project)
    environment.ensure()
    assert _answer(environment) == "here"
    printed = capsys.readouterr()
    assert "The environment is ready." in printed.err
    assert printed.out == "", "standard output belongs to the program"
    environment.ensure()
    assert capsys.readouterr().err == ""


def test_a_run_that_was_killed_is_made_good(project: Path) -> None:
    script = (
        f"from environment import Environment; from pathlib import Path; Environment(Path({str(project)!r})).ensure()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(SET_UP)}, stderr=subprocess.PIPE, text=True
    ) as cut:
        assert cut.stderr is not None
        assert "Making the environment" in cut.stderr.readline()
        cut.send_signal(signal.SIGKILL)
    environment = Environment(project)
    (environment.folder / "left-over").mkdir()
    environment.ensure()
    assert _answer(environment) == "here"
    assert not (environment.folder / "left-over").exists()


def test_a_new_lock_file_is_followed_in_place(project: Path, wheels: Path) -> None:
    environment = Environment(project)
    environment.ensure()
    made = (environment.folder / "pyvenv.cfg").stat().st_mtime_ns
    with (project / "requirements.lock").open("a") as lock:
        lock.write(_wheel(wheels, "mortar"))
    environment.ensure()
    subprocess.run([environment.python, "-c", "import mortar"], check=True)
    assert (environment.folder / "pyvenv.cfg").stat().st_mtime_ns == made


def test_a_project_that_moved_gets_its_environment_anew(project: Path) -> None:
    Environment(project).ensure()
    moved = project.rename(project.with_name("moved"))
    environment = Environment(moved)
    environment.ensure()
    assert _answer(environment) == "here"


def test_a_failed_project_keeps_the_packages(project: Path) -> None:
    environment = Environment(project)
    (project / "backend.py").rename(project / "away.py")
    with pytest.raises(Stop):
        environment.ensure()
    assert json.loads((environment.folder / "set-up.json").read_text())["state"] == "ready"
    (project / "away.py").rename(project / "backend.py")
    for wheel in (project.parent / "wheels").iterdir():
        wheel.unlink()
    environment.ensure()
    assert _answer(environment) == "here"


def test_without_an_index_the_message_names_pips_setting(project: Path, wheels: Path) -> None:
    for wheel in wheels.iterdir():
        wheel.unlink()
    with pytest.raises(Stop) as stopped:
        Environment(project).ensure()
    assert "PIP_NO_INDEX" in stopped.value.remedy
    assert "could not be fetched" in stopped.value.happened
    assert (project / ".venv" / "set-up.log").read_text()


def test_a_package_that_was_exchanged_is_refused(project: Path, wheels: Path) -> None:
    with (wheels / "brick-1.0-py3-none-any.whl").open("ab") as wheel:
        wheel.write(b"one byte more")
    with pytest.raises(Stop) as stopped:
        Environment(project).ensure()
    assert "not the one that the lock file names" in stopped.value.happened


def test_a_strangers_environment_is_left_alone(project: Path) -> None:
    theirs = project / ".venv" / "bin"
    theirs.mkdir(parents=True)
    (theirs / "activate").write_text("theirs")
    with pytest.raises(Stop) as stopped:
        Environment(project).ensure()
    assert (theirs / "activate").read_text() == "theirs"
    assert "Rename or delete" in stopped.value.remedy


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("OSError: [Errno 28] No space left on device", "disk"),
        ("SSLError(SSLCertVerificationError('CERTIFICATE_VERIFY_FAILED'))", "certificate"),
        ("NewConnectionError('Failed to establish a new connection')", "could not be fetched"),
        ("something nobody has seen", "pip failed"),
    ],
)
def test_every_failure_of_pip_says_what_it_means(printed: str, word: str) -> None:
    text = installer.failure(printed, Path("set-up.log")).text()
    assert word in text
    assert "Meaning: " in text
    assert "Remedy: " in text


def test_an_old_python_finds_a_fitting_one_on_the_path(tmp_path: Path) -> None:
    old = interpreter.Interpreter(Path("/usr/bin/python3"), (3, 9))
    with pytest.raises(Stop) as stopped:
        interpreter.find(old, {"PATH": str(tmp_path), "PYENV_ROOT": str(tmp_path)})
    assert "Python 3.9" in stopped.value.happened
    (tmp_path / "python3.12").symlink_to(sys.executable)
    found = interpreter.find(old, {"PATH": str(tmp_path), "PYENV_ROOT": str(tmp_path)})
    assert interpreter.fits(found.version)
    assert found.path.exists()


def test_a_python_that_does_not_answer_is_passed_over(tmp_path: Path) -> None:
    shim = tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\necho 'no such version' >&2\nexit 127\n")
    shim.chmod(0o755)
    assert interpreter.ask([str(shim)]) is None
    assert interpreter.ask([str(tmp_path / "nothing")]) is None


@pytest.mark.parametrize(("version", "fits"), [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False)])
def test_which_versions_fit(version: tuple[int, int], fits: bool) -> None:
    assert interpreter.fits(version) is fits


def test_the_set_up_can_be_read_by_an_old_python() -> None:
    for path in SET_UP.glob("*.py"):
        ast.parse(path.read_text("utf-8"), feature_version=(3, 8))


def test_a_missing_library_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "is_root", lambda: False)
    monkeypatch.setitem(system_packages.OFFSCREEN, "libnothere1", "libnothere.so.1")
    packages = {"libnothere1": "libnothere.so.1"}
    assert system_packages.missing(packages) == ["libnothere1"]
    with pytest.raises(Stop) as stopped:
        system_packages.ensure(packages, strict=True)
    assert "libnothere1" in stopped.value.happened
    assert "libnothere" in stopped.value.remedy


def test_what_is_only_needed_for_a_window_does_not_stop(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_packages, "is_root", lambda: False)
    monkeypatch.setitem(system_packages.WINDOW, "libnothere1", "libnothere.so.1")
    system_packages.ensure({"libnothere1": "libnothere.so.1"}, strict=True)
    assert "libnothere" in capsys.readouterr().err


def test_a_python_without_venv_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "is_root", lambda: False)
    with pytest.raises(Stop) as stopped:
        get_venv_module("3.11")
    assert stopped.value.remedy.startswith("sudo apt-get ")
    assert stopped.value.remedy.endswith(" python3.11-venv")


def test_each_verb_asks_for_what_it_needs() -> None:
    if not sys.platform.startswith("linux"):
        assert system_packages.wanted("test", [], {}) == {}
        return
    assert "xvfb" in system_packages.wanted("test", [], {})
    assert "libxcb-cursor0" not in system_packages.wanted("demo", [], {})
    assert "libxcb-cursor0" in system_packages.wanted("demo", [], {"DISPLAY": ":0"})
    assert "libxcb-cursor0" not in system_packages.wanted("demo", ["--headless"], {"DISPLAY": ":0"})
    assert "libegl1" in system_packages.wanted("run", [], {})


def test_arguments_are_passed_on(root: Path) -> None:
    environment = Environment(root)
    assert bootstrap.run(environment, ["status", "--json"])[1:] == ["status", "--json"]
    assert bootstrap.demo(environment, ["--out", "x"])[1:] == ["demo", "--out", "x"]
    assert bootstrap.test(environment, ["tests/e2e"])[1:] == ["-m", "pytest", "tests/e2e"]
    assert bootstrap.test(environment, ["tests/test_house.py::test_x"])[-1] == "tests/test_house.py::test_x"
    assert "-n" in bootstrap.test(environment, ["-q"])
    assert bootstrap.test(environment, ["-n0"])[3:] == ["-n0"]


def test_a_wrong_verb_is_a_usage_error() -> None:
    for arguments in ([], ["dmeo"]):
        done = subprocess.run(
            [sys.executable, SET_UP / "bootstrap.py", *arguments], capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert "usage:" in done.stderr


def test_the_lock_file_holds_every_dependency_with_hashes(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    asked = [*settings["project"]["dependencies"], *settings["dependency-groups"]["dev"]]
    names = {re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0].lower().replace("_", "-") for line in asked}
    entries = (root / "requirements.lock").read_text("utf-8").replace("\\\n", " ").splitlines()
    locked = {line.split("==")[0] for line in entries if "--hash=sha256:" in line}
    assert names <= locked
    assert len(locked) == len({line.split("==")[0] for line in entries if "==" in line})
