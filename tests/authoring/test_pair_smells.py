"""The two languages of a scene beside each other, in the order in which files are looked at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.authoring.pair_smells import fingerprint, translated_from
from simulator.authoring.smells import checks
from simulator.content.findings import Finding
from simulator.content.library import Library

LIBRARY = Library()
SHIPPED = {
    language: LIBRARY.scenario_paths()["parking-dispute", language].read_text(encoding="utf-8")
    for language in ("en", "zh")
}


def found(folder: Path, texts: dict[str, str], only: str = "") -> list[Finding]:
    for language, text in texts.items():
        path = folder / "scenarios" / language / "parking.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    paths = [folder / "scenarios" / only] if only else [folder]
    findings = LIBRARY.check_paths(paths, "en", checks(LIBRARY)).findings
    return [f for f in findings if f.code.startswith("SD58")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  anger: 8\n", "  anger: 6\n"),
        ("tier: intermediate", "tier: basic"),
        ("  - when: insult or threaten or side_with_guard\n", "  - when: insult or threaten\n"),
        ("  walks_out:\n    title", "  walked:\n    title"),
        ("time_limit: 15m", "time_limit: 14m"),
    ],
)
def test_the_first_difference_is_named_with_both_places(tmp_path: Path, old: str, new: str):
    assert old in SHIPPED["zh"]
    text = SHIPPED["zh"].replace(old, new, 1)

    drifted = found(tmp_path, SHIPPED | {"zh": text})

    assert [f.code for f in drifted] == ["SD580"]
    assert Path(drifted[0].at.path).parent.name == "zh"
    assert f"{tmp_path / 'scenarios' / 'en' / 'parking.yaml'}:" in drifted[0].message


def test_it_is_found_from_either_side_alone(tmp_path: Path):
    texts = SHIPPED | {"zh": SHIPPED["zh"].replace("  anger: 8\n", "  anger: 6\n", 1)}

    for language in ("en", "zh"):
        (drifted,) = found(tmp_path, texts, only=language)
        assert (drifted.code, Path(drifted.at.path).parent.name) == ("SD580", language)


def test_names_may_differ_as_long_as_their_order_does_not(tmp_path: Path):
    scene = LIBRARY.scenario("parking-dispute", "zh")
    text = SHIPPED["zh"]
    for number, name in enumerate(scene.needs):
        text = re.sub(rf"(?<![\w-]){name}(?![\w-])", f"需求{number}", text)

    assert text != SHIPPED["zh"]
    assert found(tmp_path, SHIPPED | {"zh": text}) == []


def test_a_translation_is_stale_once_its_original_says_something_else(tmp_path: Path):
    mark = fingerprint(SHIPPED["en"])
    chinese = f"# translated from en {mark}\n" + SHIPPED["zh"]
    remarked = SHIPPED["en"] + "\n# a remark changes nothing\n"
    changed = SHIPPED["en"].replace("Get on with it!", "Get on with it, man!", 1)

    assert translated_from(chinese) == ("en", mark, 1)
    assert found(tmp_path, {"en": SHIPPED["en"], "zh": chinese}) == []
    assert found(tmp_path, {"en": remarked, "zh": chinese}) == []
    (stale,) = found(tmp_path, {"en": changed, "zh": chinese})
    assert (stale.code, stale.at.line) == ("SD582", 1)
    assert fingerprint(changed) in stale.fix


def test_another_folders_version_is_another_scene(tmp_path: Path):
    """A trainer's own copy in one language is not held against the shipped other one."""
    assert found(tmp_path, {"en": SHIPPED["en"].replace("tier: intermediate", "tier: basic", 1)}) == []
