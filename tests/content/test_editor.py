"""What an editor shows: the published schemas are today's, every shipped file names its own, and the YAML
language server agrees with them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from editor import ROOT, Editor, server_command
from reference import PAGES, page

from simulator.cli.main import main
from simulator.content.checking import kind_of
from simulator.content.key_words import key_words, shape_words
from simulator.content.nodes import Map, to_plain
from simulator.content.schema import KINDS, file_name, modeline, schema_text, shape_of, shapes_within
from simulator.content.yaml_reader import read_yaml

FILES = sorted([*(ROOT / "scenarios").rglob("*.yaml"), *(ROOT / "rubrics").rglob("*.yaml")])
needs_server = pytest.mark.skipif(
    server_command() is None, reason="the YAML language server (npm) is not installed; .ci/run does it"
)


def kind(path: Path) -> str:
    """What a shipped file is."""
    tree, _ = read_yaml(path)
    assert isinstance(tree.root, Map)
    return "lexicon" if path.parent.name == "lexicon" else kind_of(path, tree.root)


@pytest.mark.parametrize("name", KINDS)
def test_the_published_schema_is_todays(name: str) -> None:
    """`make reference` writes them."""
    published = ROOT / "docs" / "schemas" / file_name(name)  # type: ignore[arg-type]
    assert published.read_text(encoding="utf-8") == schema_text(name)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", KINDS)
def test_every_key_says_what_it_is_for_in_both_languages(name: str) -> None:
    for shape in shapes_within(shape_of(name)):  # type: ignore[arg-type]
        assert set(shape_words(shape)) == {"en", "zh"}, shape
        for field in shape.model_fields:
            assert set(key_words(shape, field)) == {"en", "zh"}, (shape, field)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_shipped_file_names_its_schema_first(path: Path) -> None:
    line = path.read_text(encoding="utf-8").splitlines()[0]
    assert line == modeline(ROOT, path, kind(path))  # type: ignore[arg-type]
    assert (path.parent / line.partition("$schema=")[2]).is_file()


@needs_server
def test_an_editor_finds_nothing_in_the_shipped_files_and_a_misspelt_key_in_a_changed_one(
    tmp_path: Path,
) -> None:
    command = server_command()
    assert command is not None
    good = ROOT / "scenarios" / "en" / "fee-arrears.yaml"
    text = good.read_text(encoding="utf-8")
    schema = (ROOT / "docs" / "schemas" / "scenario.schema.json").as_uri()
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(
        re.sub(r"\A.*\n", f"# yaml-language-server: $schema={schema}\n", text).replace(
            "    hints:", "    hint:", 1
        ),
        encoding="utf-8",
    )
    with Editor(command) as editor:
        assert {path.name: found for path in FILES if (found := editor.diagnostics(path))} == {}
        (found,) = editor.diagnostics(wrong)
        assert "hint" in found
        line = next(n for n, written in enumerate(text.splitlines()) if written.startswith("tier:"))
        shown = editor.hover(good, line, 1)
    assert "How hard" in shown
    assert "难度" in shown


@needs_server
def test_an_editor_knows_a_new_scene_where_it_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder brings its schemas along."""
    assert main(["new", "scenario", "fresh", "--folder", str(tmp_path), "--yes"]) == 0
    capsys.readouterr()
    scene = tmp_path / "scenarios" / "en" / "fresh.yaml"
    wrong = scene.with_name("wrong.yaml")
    wrong.write_text(scene.read_text(encoding="utf-8").replace("brief:", "breif:"), encoding="utf-8")
    command = server_command()
    assert command is not None
    with Editor(command) as editor:
        assert editor.diagnostics(scene) == []
        assert any("brief" in found for found in editor.diagnostics(wrong))


def hooks() -> list[dict[str, str]]:
    """The hooks that a folder of scenes can use."""
    tree, report = read_yaml(ROOT / ".pre-commit-hooks.yaml")
    assert report.findings == ()
    return to_plain(tree.root)  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: hook["id"])
def test_a_hook_passes_the_shipped_scene_and_stops_a_broken_one(
    hook: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run as pre-commit does: the command, then the files that its pattern takes."""
    program, *words = shlex.split(hook["entry"])
    assert program == "service-drill"
    names = ["scenarios/en/lift-third-report.yaml", "scenarios/en/lift-third-report.plays.yaml", "README.md"]
    taken = [name for name in names if re.search(hook["files"], name)]
    assert taken == names[:2]
    assert main([*words, *(str(ROOT / name) for name in taken)]) == 0
    broken = tmp_path / "scenarios" / "en" / "lift-third-report.yaml"
    broken.parent.mkdir(parents=True)
    text = (ROOT / names[0]).read_text(encoding="utf-8")
    broken.write_text(text.replace("to: listening", "to: listning"), encoding="utf-8")
    assert main([*words, str(broken)]) == 1
    capsys.readouterr()


@pytest.mark.parametrize("language", PAGES)
def test_the_reference_is_todays_and_has_an_example_for_every_key(language: str) -> None:
    """`make reference` writes it."""
    made = page(language)
    assert PAGES[language].read_text(encoding="utf-8") == made
    assert [row for row in made.splitlines() if row.startswith("| `") and row.endswith("|  |")] == []
