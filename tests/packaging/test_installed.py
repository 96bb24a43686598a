"""A wheel, an editable install and a plain checkout are one product: same content, found by the same code.

Nothing is downloaded: wheels are built by the hatchling of the development environment, and the new
environments see that environment's packages through a path file.
"""

from __future__ import annotations

import json
import os
import site
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.packaging
ROOT = Path(__file__).parents[2]
PACKAGES = site.getsitepackages()[0]
REPLIES = (
    "I'm sorry, three times is not good enough. What happened today?\nThe engineer comes tonight at eight.\n"
)

LOOK = """
import hashlib, json, simulator
from simulator import i18n
from simulator.content.library import Library
from simulator.content.roots import shipped_root
root = shipped_root()
def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
i18n.use("zh")
print(json.dumps({
    "package": simulator.__file__,
    "scenarios": sorted([*key, digest(path)] for key, path in Library().scenario_paths().items()),
    "files": {str(p.relative_to(root)): digest(p)
              for folder in ("scenarios", "rubrics") for p in (root / folder).rglob("*") if p.is_file()},
    "chinese": i18n._("verified"),
}))
"""


@dataclass(frozen=True)
class Installed:
    """One way to have the program."""

    python: Path
    home: Path
    environment: Mapping[str, str]

    def run(self, *arguments: str, stdin: str = "") -> str:
        """What `python …` prints, started far away from any checkout."""
        done = subprocess.run(
            [str(self.python), *arguments],
            cwd=self.home,
            env={**_clean(), **self.environment, "SERVICE_DRILL_HOME": str(self.home / "data")},
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.stderr, done.returncode) == ("", 0)
        return done.stdout


def _clean() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_", "VIRTUAL_ENV"))}
    return kept | {"LC_ALL": "C.UTF-8"}


def _hatchling(hook: str, into: Path) -> Path:
    """What an installer asks of the build backend (PEP 517, PEP 660)."""
    into.mkdir()
    code = f"import sys, hatchling.build as b; print(b.{hook}(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(into)], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return into / done.stdout.split()[-1]


def _environment(folder: Path, wheel: Path | None) -> Installed:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if wheel is not None:
        install = ["install", "--quiet", "--no-index", "--no-deps", "--no-compile", str(wheel)]
        subprocess.run(
            [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python), *install],
            check=True,
            env=_clean(),
        )
    where = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.strip()
    (Path(where) / "development.pth").write_text(PACKAGES + "\n", encoding="utf-8")
    return Installed(python, folder, {} if wheel else {"PYTHONPATH": str(ROOT)})


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as it would be published."""
    return _hatchling("build_wheel", tmp_path_factory.mktemp("built") / "wheel")


@pytest.fixture(scope="module")
def ways(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Installed]:
    """The three ways to have the program."""
    folder = tmp_path_factory.mktemp("ways")
    return {
        "wheel": _environment(folder / "wheel", wheel),
        "editable": _environment(folder / "editable", _hatchling("build_editable", folder / "built")),
        "checkout": _environment(folder / "checkout", None),
    }


def test_the_three_ways_to_have_it_show_the_same_content(ways: Mapping[str, Installed]) -> None:
    seen = {name: json.loads(way.run("-c", LOOK)) for name, way in ways.items()}
    packages = {name: Path(look.pop("package")).parent for name, look in seen.items()}
    assert packages["checkout"] == packages["editable"] == ROOT / "simulator"
    assert ways["wheel"].home in packages["wheel"].parents
    assert seen["wheel"] == seen["editable"] == seen["checkout"]
    assert len(seen["wheel"]["scenarios"]) >= 6
    assert seen["wheel"]["chinese"] != "verified"


def test_a_drill_comes_out_the_same_to_the_byte(ways: Mapping[str, Installed]) -> None:
    arguments = ("-m", "simulator", "play", "lift-third-report", "--lang", "en", "--replies", "-", "--json")
    told = {way.run(*arguments, stdin=REPLIES) for way in ways.values()}
    assert len(told) == 1
    assert json.loads(told.pop())["scenario"] == "lift-third-report"


def test_a_finding_is_explained_everywhere(ways: Mapping[str, Installed]) -> None:
    told = {way.run("-m", "simulator", "check", "--explain", "SD036") for way in ways.values()}
    assert len(told) == 1
    assert "Why it matters" in told.pop()


def test_the_installed_command_runs(ways: Mapping[str, Installed]) -> None:
    wheel = ways["wheel"]
    command = wheel.python.with_name("service-drill.exe" if os.name == "nt" else "service-drill")
    done = subprocess.run(
        [str(command), "--version"], env=_clean(), capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.startswith("service-drill ")


def test_an_editable_install_holds_no_copy_of_the_content(ways: Mapping[str, Installed]) -> None:
    """A stale copy would hide what the checkout says today."""
    assert not list(ways["editable"].home.rglob("lift-third-report.yaml"))


def test_the_wheel_carries_everything_that_is_not_python(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "simulator/shipped/scenarios/zh/lift-third-report.yaml",
        "simulator/shipped/scenarios/tempers/en.yaml",
        "simulator/shipped/rubrics/four-step.yaml",
        "simulator/shipped/findings/SD036.md",
        "simulator/shipped/rubrics/lexicon/zh.yaml",
        "simulator/shipped/rubrics/models/en.model",
        "simulator/shipped/rubrics/examples/en.jsonl",
        "simulator/shipped/docs/schemas/scenario.schema.json",
        "simulator/authoring/templates/scenario.zh.yaml",
        "simulator/content/keys.yaml",
        "simulator/locale/zh/LC_MESSAGES/service_drill.mo",
        "simulator/scoring/data/chinese.txt",
        "simulator/tui/drill.tcss",
        "simulator/py.typed",
    ):
        assert wanted in names
    assert [n for n in names if not n.startswith(("simulator/", "service_drill-"))] == []
    assert [n for n in names if n.endswith((".pyc", ".sqlite3"))] == []
