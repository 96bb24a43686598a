"""The repository as a whole: its walls stand, its documents agree with it, it depends on nobody's machine."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOT_OURS = {
    ".git", ".venv", "build", "dist", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache",
    ".import_linter_cache", "__pycache__",
}  # fmt: skip
TEXT = {"", ".cfg", ".css", ".json", ".jsonl", ".md", ".po", ".py", ".tcss", ".toml", ".txt", ".yaml", ".yml"}
SOMEBODYS = re.compile(r"(?<![\w./<~>}-])/(?:home|root|Users|work|mnt|opt|tmp)/[\w.]")
"""An absolute path that only one machine has."""
IMPORTED_AS = {
    "pyyaml": "yaml",
    "scikit-learn": "sklearn",
    "ruamel.yaml": "ruamel",
    "textual-serve": "textual_serve",
}


def _files() -> Iterator[Path]:
    """Files under version control, or all that look so where there is none."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if (ROOT / ".git").exists() and listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = [p for p in ROOT.rglob("*") if NOT_OURS.isdisjoint(p.relative_to(ROOT).parts)]
    yield from (p for p in found if p.is_file())


def _texts() -> Iterator[tuple[Path, str]]:
    for path in _files():
        if path.suffix in TEXT:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def test_every_room_keeps_to_its_walls() -> None:
    """The import contracts of pyproject.toml hold; what breaks one is printed."""
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    assert lint_imports(str(ROOT / "pyproject.toml"), cache_dir=None, no_cache=True) == EXIT_STATUS_SUCCESS


def test_every_dependency_has_an_owner_and_a_row() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    owned = {module for contract in contracts for module in contract.get("forbidden_modules", ())}
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    needed = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["train"]]
    names = [re.split(r"[=<>!~\[ ]", requirement)[0].lower() for requirement in needed]
    assert [name for name in names if IMPORTED_AS.get(name, name) not in owned] == []
    others = [r for group in PROJECT["dependency-groups"].values() for r in group]
    names += [re.split(r"[=<>!~\[ ]", requirement)[0].lower() for requirement in others]
    assert [name for name in names if not re.search(rf"(?<![\w-]){name}(?![\w-])", page)] == []


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    long = {
        str(path): text.count("\n")
        for path, text in _texts()
        if path.suffix == ".py" and path.parts[0] == "simulator" and text.count("\n") > 400
    }
    assert long == {}


def test_every_package_says_what_it_is_for() -> None:
    short = [
        str(path)
        for path, text in _texts()
        if path.name == "__init__.py" and path.parts[0] == "simulator" and len(text) < 60
    ]
    assert short == []


def test_no_file_points_into_somebodys_machine() -> None:
    found = [f"{path}: {match.group()}" for path, text in _texts() for match in SOMEBODYS.finditer(text)]
    assert found == []


def test_the_version_is_the_changelogs_latest() -> None:
    from simulator import __version__

    heads = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert heads[0] == __version__


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs").rglob("*.md")) + sorted(ROOT.glob("*.md")), ids=lambda p: p.name
)
def test_every_link_between_documents_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [t for t in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in t]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in folder.glob("*.md") if p.name != "README.md" and f"({p.name})" not in index] == []
