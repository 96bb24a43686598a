"""A new scene: whatever is answered, the file can be read and says it back; and as it comes, it is a good
scene."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.drafts import Answers, cues_for, draft_rubric, draft_scene, flow, is_name, quoted
from simulator.authoring.play_files import run_scenes
from simulator.authoring.smells import checks
from simulator.content.library import Library
from simulator.content.nodes import Map, to_plain
from simulator.content.vocabulary import TEMPERS
from simulator.content.yaml_reader import parse_yaml

LANGUAGES = ("en", "zh")
OWN = {
    "en": {
        "trouble": "The bin room has been locked for a week",
        "customer": "Mr Hill",
        "need": "My wife's in a wheelchair; she can't carry the bags to the next block.",
        "need_words": "at home, wife, carry, family",
        "promise": "The caretaker opens the bin room tonight at six",
        "help_words": "caretaker, opens the bin room",
    },
    "zh": {
        "trouble": "垃圾房锁了一个礼拜",
        "customer": "周先生",
        "need": "我爱人坐轮椅，提着垃圾去不了隔壁楼。",
        "need_words": "家里, 爱人, 提得动",
        "promise": "今晚六点，管理员去把垃圾房打开",
        "help_words": "管理员, 把垃圾房打开",
    },
}


def written(root: Path, answers: Answers) -> Library:
    """A trainer's folder with the scene in it."""
    draft = draft_scene(answers)
    folder = root / "scenarios" / answers.language
    folder.mkdir(parents=True)
    (folder / f"{answers.name}.yaml").write_text(draft.scenario, encoding="utf-8")
    (folder / f"{answers.name}.plays.yaml").write_text(draft.plays, encoding="utf-8")
    return Library([root])


@pytest.mark.parametrize("own", [False, True], ids=["example", "own"])
@pytest.mark.parametrize("rubric", Library().rubric_ids())
@pytest.mark.parametrize("temper", TEMPERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_scene_has_no_finding_and_plays_as_it_says(
    tmp_path: Path, language: str, temper: str, rubric: str, own: bool
) -> None:
    """For every temper, language and score sheet: nothing for `check` to say but what is still to do, the
    model run succeeds and passes, the poor run fails."""
    more = OWN[language] if own else {}
    library = written(tmp_path, Answers("fresh", language, temper=temper, rubric=rubric, **more))
    found = {finding.code for finding in library.check_paths([tmp_path], "en", checks(library)).findings}
    assert found == ({"SD560"} if own else set())
    (scene,) = run_scenes(library, [tmp_path / "scenarios" / language / "fresh.yaml"])
    came = {played.play.name: played for played in scene.played}
    assert [name for name, played in came.items() if not played.passed] == []
    model, poor = came["model_run"], came["poor_run"]
    assert (model.talk.outcome, model.result.passed, model.unused) == ("success", True, ())
    assert (poor.talk.outcome, poor.result.passed) == ("failure", False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_scene_teaches_its_whole_grammar(tmp_path: Path, language: str) -> None:
    """Each part of the format is there once to be copied: needs, a gate, limits, a slip, all outcomes."""
    scene = written(tmp_path, Answers("fresh", language)).scenario("fresh", language)
    assert 3 <= len(scene.states) <= 4
    assert len(scene.needs) == 2
    assert any(need.after for need in scene.needs.values())
    assert {offer.limit for offer in scene.offers.values()} == {"yours", "ask"}
    assert scene.slips
    assert {ending.outcome for ending in scene.endings.values()} == {"success", "partial", "failure"}
    assert all(len(state.hints) == 3 for state in scene.states.values())


def test_the_two_languages_of_a_new_scene_have_the_same_bones(tmp_path: Path) -> None:
    english, chinese = (
        written(tmp_path / language, Answers("fresh", language)).scenario("fresh", language)
        for language in LANGUAGES
    )
    for part in ("needs", "questions", "offers", "slips", "states", "endings"):
        assert list(getattr(english, part)) == list(getattr(chinese, part))
    for state in english.states:
        assert [(r.when.text, r.to) for r in english.states[state].then] == [
            (r.when.text, r.to) for r in chinese.states[state].then
        ]
    assert len(english.model) == len(chinese.model)


@settings(max_examples=60, deadline=None)
@given(
    language=st.sampled_from(LANGUAGES),
    said=st.fixed_dictionaries(
        dict.fromkeys(
            ("trouble", "customer", "need", "promise", "need_words", "help_words"),
            st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), max_size=30),
        )
    ),
)
def test_whatever_is_answered_the_files_can_be_read_and_say_it_back(language: str, said: dict) -> None:
    said = {key: " ".join(text.split()) for key, text in said.items()}
    draft = draft_scene(Answers("fresh", language, **said))
    for text in (draft.scenario, draft.plays):
        tree, report = parse_yaml(text, "fresh.yaml")
        assert report.findings == ()
        assert isinstance(tree.root, Map)
    scene = to_plain(parse_yaml(draft.scenario, "fresh.yaml")[0].root)  # type: ignore[arg-type]
    if said["customer"]:
        assert scene["customer"]["name"] == said["customer"]  # type: ignore[index,call-overload]
    if said["need"]:
        assert scene["needs"]["real_worry"]["says"].strip() == said["need"]  # type: ignore[index,call-overload]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=20), max_size=4
    )
)
def test_a_text_in_a_list_comes_back_as_it_was(texts: list[str]) -> None:
    """Whatever YAML would take for its own is put in quotes."""
    wanted = list(dict.fromkeys(stripped for text in texts if (stripped := text.strip())))
    tree, report = parse_yaml(f"cues: {flow(texts)}\nnote: {quoted('x '.join(wanted) or 'x')}\n", "f.yaml")
    assert report.findings == ()
    plain = to_plain(tree.root)  # type: ignore[arg-type]
    assert plain["cues"] == wanted  # type: ignore[index,call-overload]
    assert plain["note"] == ("x ".join(wanted) or "x")  # type: ignore[index,call-overload]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_score_sheet_has_no_finding(tmp_path: Path, language: str) -> None:
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "rubrics" / "mine.yaml").write_text(draft_rubric("mine", language, "# x"), encoding="utf-8")
    library = Library([tmp_path])
    assert library.check_paths([tmp_path], "en", checks(library)).findings == ()
    assert library.rubric("mine").title == {"en": "Warm, clear, kept", "zh": "暖、明、实"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_scene_can_be_marked_by_a_new_score_sheet(tmp_path: Path, language: str) -> None:
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "rubrics" / "mine.yaml").write_text(draft_rubric("mine", language, "# x"), encoding="utf-8")
    library = written(tmp_path, Answers("fresh", language, rubric="mine"))
    (scene,) = run_scenes(library, [tmp_path / "scenarios" / language / "fresh.yaml"])
    assert scene.failed == 0


def test_the_two_score_sheets_differ_in_their_comments_alone() -> None:
    bare = [
        [line.partition(" #")[0].rstrip() for line in draft_rubric("mine", language, "#").splitlines()]
        for language in LANGUAGES
    ]
    english, chinese = ([line for line in lines if not line.lstrip().startswith("#")] for lines in bare)
    assert english == chinese


def test_cues_for_an_own_promise_are_its_own_words() -> None:
    """Common words and hours are no cues; in Chinese the longest clause stands for the promise."""
    assert cues_for("promise", "The caretaker opens it tonight at six.", "en") == "caretaker, opens"
    assert cues_for("promise", "今晚六点，管理员去开门。", "zh") == "管理员去开门"
    assert cues_for("promise", "明天上午九点前货车送到您门口", "zh") == "货车送到您门口"
    assert cues_for("promise", "我现在就带保安上四楼", "zh") == "我现在就带保安上四楼"


@pytest.mark.parametrize(
    ("name", "right"),
    [("no-water", True), ("没热水", True), ("a b", False), ("../x", False), ("", False), ("3x", False)],
)
def test_a_name_is_letters_digits_and_dashes(name: str, right: bool) -> None:
    assert is_name(name) is right
