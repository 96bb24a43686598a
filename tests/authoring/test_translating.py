"""The other language's file of a scene has its bones, and every text marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.authoring.drafts import Answers, draft_scene
from simulator.authoring.pair_smells import fingerprint
from simulator.authoring.smells import checks
from simulator.authoring.template_remarks import _remarks, in_other_language
from simulator.authoring.translating import MARK, Untranslatable, translate
from simulator.content.library import Library
from simulator.content.silences import FEW

LIBRARY = Library()
MODELINE = "# yaml-language-server: $schema=../../.schemas/scenario.schema.json"
FILES = [
    pytest.param(file, "en" if language == "zh" else "zh", id=file.stem + "-" + language)
    for (_, language), path in LIBRARY.scenario_paths().items()
    for file in (path, path.with_name(f"{path.stem}.plays.yaml"))
]
LISTS = re.compile(r"^( *(?:cues|tags):) \[.*\]$", re.MULTILINE)


def plain(text: str) -> list[str]:
    """Lines without the marks, quotes and lists that differ, the header and the language."""
    for mark in MARK.values():
        text = text.replace(mark, "")
    lines = LISTS.sub(r"\1", text.replace('"', "")).splitlines()
    return [
        line for line in lines if not line.startswith(("language:", "# translated from", "# 译自", "# yaml-"))
    ]


@pytest.mark.parametrize(("path", "language"), FILES)
def test_all_but_the_marks_stays_line_by_line(path: Path, language: str) -> None:
    """ids, conditions, numbers, order, comments, blank lines and layout are the author's."""
    original = path.read_text(encoding="utf-8")
    assert plain(translate(original, language, MODELINE)) == plain(original)


@pytest.mark.parametrize(("path", "language"), FILES)
def test_no_text_of_the_other_language_is_left_unmarked(path: Path, language: str) -> None:
    """In what is made from Chinese, every line with a Chinese character says that it is to be translated;
    comments are the author's own, and so are the names of plays."""
    if language == "zh":
        pytest.skip("English words are ids and keys as well")
    made = translate(path.read_text(encoding="utf-8"), language, MODELINE)
    own = re.compile(r"\s*#|  [^\s:]+:$")
    lines = (line for line in made.splitlines() if not own.match(line))
    assert [
        line for line in lines if re.search("[一-鿿]", line.partition(" #")[0]) and MARK["en"] not in line
    ] == []


@pytest.mark.parametrize(
    ("source", "language", "words"), [("zh", "en", "translated from"), ("en", "zh", "译自")]
)
def test_the_header_says_what_the_file_was_made_from(source: str, language: str, words: str) -> None:
    """The mark changes with what the original says, and not with its comments and blank lines."""
    original = LIBRARY.scenario_paths()["lift-third-report", source].read_text(encoding="utf-8")
    made = translate(original, language, MODELINE)
    assert made.splitlines()[:2] == [MODELINE, f"# {words} {source} {fingerprint(original)}"]
    assert fingerprint("# new remark\n\n" + original) == fingerprint(original)
    assert fingerprint(original + "tags: [x]\n") != fingerprint(original)
    back = translate(made, source, MODELINE)
    assert sum(line.startswith(("# translated from", "# 译自")) for line in back.splitlines()) == 1


def test_check_lists_what_is_left_and_tells_when_the_original_has_changed_since(tmp_path: Path) -> None:
    scene = draft_scene(Answers("fresh", "zh")).scenario
    paths = {code: tmp_path / "scenarios" / code / "fresh.yaml" for code in ("zh", "en")}
    for path in paths.values():
        path.parent.mkdir(parents=True)
    paths["zh"].write_text(scene, encoding="utf-8")
    made = translate(scene, "en", MODELINE)
    paths["en"].write_text(made, encoding="utf-8")

    def found() -> list[str]:
        library = Library([tmp_path])
        return [finding.code for finding in library.check_paths([tmp_path], "en", checks(library)).findings]

    assert found() == ["SD560"], "no errors, and not each text for itself"
    rest = made.replace(MARK["en"], "Word ", made.count(MARK["en"]) - FEW)
    paths["en"].write_text(rest, encoding="utf-8")
    assert found().count("SD560") == FEW
    paths["en"].write_text(made.replace(MARK["en"], "Word "), encoding="utf-8")
    assert "SD582" not in found()
    paths["zh"].write_text(scene.replace("anger: 7", "anger: 8"), encoding="utf-8")
    assert "SD582" in found()


def test_numbers_and_yes_and_no_come_out_as_they_were_written() -> None:
    made = translate("a: +1\nb: 0402\nc: true\nd:\ne: 12:30\nname: 0402\n", "en", "#")
    assert made.splitlines()[2:] == [
        "a: +1",
        "b: 0402",
        "c: true",
        "d:",
        "e: 12:30",
        'name: "TODO: translate: 0402"',
        "language: en",
    ]


def test_a_texts_own_lines_of_the_customer_are_marked_too() -> None:
    """`lines` of a scene and `said` of a play hold somebody's words; names of states do not."""
    made = translate("lines:\n  short: |\n    嗯？\nexpect: {said: [好], states: [开场]}\n", "en", "#")
    assert "    TODO: translate: 嗯？" in made
    assert 'said: ["TODO: translate: 好"], states: [开场]' in made


def test_what_is_no_text_is_never_made_one() -> None:
    made = translate("title:\nlines:\n  short: [嗯？, 啊？]\n  stale:\nsays:\n  - a: b\n", "en", "#")
    assert made.splitlines()[2:] == [
        "title:",
        "lines:",
        '  short: ["TODO: translate: 嗯？, 啊？"]',
        "  stale:",
        "says:",
        "  - a: b",
        "language: en",
    ]


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "a: [1\n", "", "just words\n", "a: !!python/name:os x\nb: *c\n"]
)
def test_what_is_no_scene_is_refused(text: str) -> None:
    with pytest.raises(Untranslatable):
        translate(text, "en", "#")


def test_the_remarks_of_the_templates_are_pairs() -> None:
    """As many in each language, none of them twice with another meaning, and there and back is the same."""
    english, chinese = (list(_remarks(language, "x")) for language in ("en", "zh"))
    assert len(english) == len(chinese) >= 30
    assert len(set(english)) == len(set(chinese)) == len(set(zip(english, chinese, strict=True)))
    for answers in (Answers("x", "en"), Answers("x", "en", trouble="The bin room is locked")):
        text = draft_scene(answers).plays
        assert in_other_language(in_other_language(text, "zh", "x"), "en", "x") == text
