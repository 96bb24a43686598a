"""`new`: what a trainer answers becomes a folder that works, and nothing of theirs is written over."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.content.library import Library


class Terminal(io.StringIO):
    """Somebody typing."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What somebody types at a terminal, a line an answer."""

    def type_(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", Terminal("".join(f"{line}\n" for line in lines)))

    return type_


def test_without_a_terminal_nothing_is_asked_and_the_scene_is_looked_over_and_played(drill: Callable) -> None:
    ran = drill("new", "scenario", "no-water")
    assert ran.code == 0, ran.err
    assert ran.out.splitlines() == ["scenarios/en/no-water.yaml", "scenarios/en/no-water.plays.yaml"]
    assert "no mistakes found" in ran.err
    assert "no-water (en)  3 plays" in ran.err
    assert "service-drill play no-water --lang en --content ." in ran.err
    assert drill("check", "--strict", ".").code == 0


def test_enter_takes_the_example_and_answers_take_its_place(drill: Callable, typed: Callable) -> None:
    """Choices by number, by id or by what they are called."""
    typed("", "The bin room is locked", "Mr Hill", "3", "steward", "Advanced", "feel", "", "")
    ran = drill("new", "scenario", "bins")
    assert ran.code == 0, ran.err
    scene = Library([Path()]).scenario("bins", "en")
    assert scene.title == "The bin room is locked"
    assert (scene.customer.name, scene.customer.temper) == ("Mr Hill", "picky")
    assert (scene.role, scene.tier, scene.rubric) == ("steward", "advanced", "empathy-first")


def test_an_own_need_and_promise_are_asked_for_their_words(drill: Callable, typed: Callable) -> None:
    typed(
        "2", "垃圾房锁了一个礼拜", "周先生", "", "", "", "",
        "我爱人坐轮椅，提着垃圾去不了隔壁楼。", "家里，爱人",
        "今晚六点，管理员去把垃圾房打开", "管理员、垃圾房打开",
    )  # fmt: skip
    ran = drill("new", "scenario", "bins")
    assert ran.code == 0, ran.err
    scene = Library([Path()]).scenario("bins", "zh")
    assert [cue.text for cue in scene.needs["real_worry"].cues] == ["家里", "爱人"]
    assert [cue.text for cue in scene.offers["help"].cues] == ["管理员", "垃圾房打开"]
    assert "今晚六点，管理员去把垃圾房打开。" in scene.model[1].text


def test_a_role_may_be_anybody(drill: Callable, typed: Callable) -> None:
    """The role is free; the choices only help."""
    typed("en", "", "", "", "night watch")
    assert drill("new", "scenario", "bins").code == 0
    assert Library([Path()]).scenario("bins", "en").role == "night watch"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_own_complaint_alone_is_not_given_the_examples_baby(drill: Callable, language: str) -> None:
    """What goes with any complaint stands in the place of the example's need and promise, and works."""
    ran = drill("new", "scenario", "bins", "--lang", language, "--trouble", "X 3")
    assert ran.code == 0, ran.err
    scene = Library([Path()]).scenario("bins", language)
    said = " ".join(line.text for line in (*scene.needs["real_worry"].says, *scene.model))
    assert not {"baby", "宝宝", "plumber", "水工"} & {
        word for word in ("baby", "宝宝", "plumber", "水工") if word in said
    }


def test_a_wrong_choice_is_asked_again_and_the_end_of_input_takes_the_rest(
    drill: Callable, typed: Callable
) -> None:
    typed("1", "", "", "9", "furious", "4")
    ran = drill("new", "scenario", "bins")
    assert ran.code == 0, ran.err
    assert ran.err.count("Please type one of the numbers, 1 to 4.") == 2
    assert Library([Path()]).scenario("bins", "en").customer.temper == "abusive"


def test_what_flags_say_is_not_asked(drill: Callable, typed: Callable) -> None:
    typed()
    ran = drill("new", "scenario", "bins", "--lang", "en", "--temper", "picky", "--customer", "Mr Hill")
    assert ran.code == 0
    assert "How is the customer called?" not in ran.err
    assert "What is wrong?" in ran.err


@pytest.mark.parametrize("there", ["bins.yaml", "bins.plays.yaml"])
def test_nothing_is_written_over(drill: Callable, there: str) -> None:
    """Neither of the two files is written when one of them is there."""
    mine = Path("scenarios", "en", there)
    mine.parent.mkdir(parents=True)
    mine.write_text("mine\n", encoding="utf-8")
    ran = drill("new", "scenario", "bins")
    assert ran.code == 2
    assert "is there already" in ran.err
    assert [path.name for path in Path().rglob("*.*") if path.is_file()] == [there]
    assert mine.read_text(encoding="utf-8") == "mine\n"


def test_a_name_that_is_taken_is_told_before_the_rest_is_asked(drill: Callable, typed: Callable) -> None:
    drill("new", "scenario", "bins", "--lang", "en")
    typed("en", "never", "asked")
    ran = drill("new", "scenario", "bins")
    assert ran.code == 2
    assert "What is wrong?" not in ran.err


def test_a_promise_that_is_none_is_told_with_its_place_and_the_scene_plays_all_the_same(
    drill: Callable,
) -> None:
    """Also when the words named for it do not stand in it."""
    ran = drill("new", "scenario", "bins", "--promise", "We will think about it", "--help-words", "zebra")
    assert ran.code == 0, ran.err
    text = Path("scenarios/en/bins.yaml").read_text(encoding="utf-8")
    line = text[: text.index("# TODO: this is not heard as a promise")].count("\n") + 1
    assert f"bins.yaml:{line}:5 SD560" in ran.err
    assert "names no day and no hour" in ran.err
    assert "gaps are yours to fill" in ran.err


def test_it_says_so_when_an_own_answer_does_not_work(drill: Callable) -> None:
    """A promise that hurts the customer is a fault in the model run, told with its place."""
    ran = drill("new", "scenario", "bins", "--promise", "That's not my job, ring somebody else")
    assert ran.code == 1
    assert "SD592" in ran.err
    assert "That's not my" in ran.err
    assert Path("scenarios/en/bins.yaml").exists()


def test_a_folder_is_made_where_it_is_asked_for(drill: Callable) -> None:
    ran = drill("new", "scenario", "bins", "--folder", "class 3/spring")
    assert ran.code == 0
    assert Path("class 3/spring/scenarios/en/bins.yaml").exists()
    assert "--content 'class 3/spring'" in ran.err
    assert drill("new", "scenario", "tins", "--content", "class 3/spring").code == 0
    assert Path("class 3/spring/scenarios/en/tins.yaml").exists()


def test_the_first_line_names_a_schema_that_is_there(drill: Callable) -> None:
    """Wherever the folder is moved to, since the schema moves along."""
    drill("new", "scenario", "bins")
    drill("new", "rubric", "mine")
    for name in ("scenarios/en/bins.yaml", "scenarios/en/bins.plays.yaml", "rubrics/mine.yaml"):
        path = Path(name)
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert (path.parent / first.partition("$schema=")[2]).is_file()


def test_a_score_sheet_is_written_and_known_to_scenes_of_the_folder(drill: Callable) -> None:
    ran = drill("new", "rubric", "三字诀")
    assert (ran.code, ran.out) == (0, "rubrics/三字诀.yaml\n")
    assert drill("new", "scenario", "bins", "--rubric", "三字诀").code == 0
    assert Library([Path()]).scenario("bins", "en").rubric == "三字诀"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["true", "null", "No"])
def test_a_name_that_yaml_takes_for_a_value_is_written_as_a_name(
    drill: Callable, name: str, language: str
) -> None:
    assert drill("new", "rubric", name, "--lang", language).code == 0
    ran = drill("new", "scenario", name, "--rubric", name, "--lang", language)
    assert ran.code == 0, ran.err
    assert Library([Path()]).scenario(name, language).rubric == name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_copy_of_the_lexicon_is_written_and_then_read_in_place_of_the_shipped_one(
    drill: Callable, language: str
) -> None:
    """It is what the reader reads now, but for its first line, which names a schema that is there."""
    ran = drill("new", "lexicon", language, "--folder", "mine")
    assert (ran.code, ran.out) == (0, f"mine/rubrics/lexicon/{language}.yaml\n"), ran.err
    path = Path("mine/rubrics/lexicon", f"{language}.yaml")
    shipped = Library().lexicon_path(language)
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    assert rest == shipped.read_text(encoding="utf-8").partition("\n")[2]
    assert (path.parent / first.partition("$schema=")[2]).is_file()
    assert Library([Path("mine")]).lexicon_path(language) == path
    assert f"service-drill check {path}" in ran.err
    again = drill("new", "lexicon", language, "--folder", "mine")
    assert again.code == 2
    assert "is there already" in again.err


def test_remarks_of_a_template_are_carried_over_and_own_ones_are_told(drill: Callable) -> None:
    drill("new", "scenario", "bins", "--lang", "zh", "--trouble", "垃圾房锁了")
    path = Path("scenarios/zh/bins.yaml")
    mine = path.read_text(encoding="utf-8").replace("\nneeds:", "\n\n# 我自己的话\nneeds:")
    path.write_text(mine, encoding="utf-8")
    ran = drill("new", "--translate", "en", str(path))
    assert ran.code == 0, ran.err
    lines = Path("scenarios/en/bins.yaml").read_text(encoding="utf-8").splitlines()
    (own,) = (number for number, line in enumerate(lines, 1) if line == "# 我自己的话")
    assert f"1 remark (#) of your own is still in the other language; line {own}" in ran.err
    remarks = [line.partition("# ")[2] for line in lines if "# " in line and "TODO: translate" not in line]
    assert [remark for remark in remarks if any("一" <= sign <= "鿿" for sign in remark)] == ["我自己的话"]


@pytest.mark.parametrize(
    "words",
    [
        ("lexicon", "fr"),
        (),
        ("scenario",),
        ("poem", "x"),
        ("scenario", "a b"),
        ("scenario", "../x"),
        ("--translate", "en"),
    ],
)
def test_wrong_use_is_a_sentence(drill: Callable, words: tuple[str, ...]) -> None:
    ran = drill("new", *words)
    assert ran.code == 2
    assert ran.err.startswith("service-drill: ")
    assert not any(Path().iterdir())


def test_an_unknown_score_sheet_is_told_before_anything_is_written(drill: Callable) -> None:
    ran = drill("new", "scenario", "bins", "--rubric", "four-stepp")
    assert ran.code == 2
    assert "four-step" in ran.err
    assert not any(Path().iterdir())


@pytest.mark.parametrize(
    "words",
    [
        ("new", "scenario", "bins", "--folder", "~nobody99/x"),
        ("new", "--translate", "zh", "~nobody99/x.yaml"),
        ("stats", "--content", "~nobody99/x"),
        ("schema", "--into", "~nobody99/x"),
        ("serve", "--people", "~nobody99/x"),
    ],
)
def test_the_home_of_nobody_is_wrong_use(drill: Callable, words: tuple[str, ...]) -> None:
    ran = drill(*words)
    assert ran.code == 2
    assert "~nobody99/x" in ran.err


def test_a_place_that_cannot_be_written_is_a_broken_environment(drill: Callable) -> None:
    Path("file").write_text("", encoding="utf-8")
    ran = drill("new", "scenario", "bins", "--folder", "file/x")
    assert ran.code == 3
    assert "cannot be written" in ran.err


@pytest.mark.parametrize("ending", ["yaml", "yml"])
def test_the_other_language_of_an_own_scene_lies_beside_it(drill: Callable, ending: str) -> None:
    """The plays come along; a second time nothing is written."""
    drill("new", "scenario", "bins", "--folder", "a")
    Path("a/scenarios/en/bins.plays.yaml").rename(f"a/scenarios/en/bins.plays.{ending}")
    ran = drill("new", "--translate", "zh", "a/scenarios/en/bins.yaml")
    assert ran.code == 0, ran.err
    assert ran.out.splitlines() == ["a/scenarios/zh/bins.yaml", f"a/scenarios/zh/bins.plays.{ending}"]
    text = Path("a/scenarios/zh/bins.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[1].startswith("# 译自 en ")
    again = drill("new", "--translate", "zh", "bins", "--folder", "a")
    assert again.code == 2
    assert Path("a/scenarios/zh/bins.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("file", ["bins.yaml", "bins.plays.yaml"])
def test_a_scene_with_mistakes_is_not_translated(drill: Callable, file: str) -> None:
    """Mistakes of its plays count as well; they are told as `check` tells them."""
    drill("new", "scenario", "bins")
    path = Path("scenarios/en", file)
    text = path.read_text(encoding="utf-8")
    old, new = ("title: ", "title:  # ") if file == "bins.yaml" else ("model_run:", "model run:\n    says:")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    ran = drill("new", "--translate", "zh", "bins")
    assert ran.code == 2
    assert f"{path}:" in ran.err
    assert f"service-drill check {path}" in ran.err
    assert not Path("scenarios/zh").exists()


def test_a_shipped_scene_is_translated_into_the_own_folder(drill: Callable) -> None:
    """The installed content is left alone."""
    ran = drill("new", "--translate", "en", "fee-arrears")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "scenarios/en/fee-arrears.yaml"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("en", "nosuch"), "no scenario nosuch"),
        (("en", "nosuch.yaml"), "no such file"),
        (("en", "a/scenarios/en/bins.yaml"), "in that language already"),
        (("en", "bins", "--folder", "a"), "in that language already"),
        (("zh", "a/scenarios/en/bins.plays.yaml"), "the scenario itself"),
        (("zh", "a/scenarios/en/broken.yaml"), "service-drill check"),
    ],
)
def test_what_cannot_be_translated_is_told(drill: Callable, words: tuple[str, ...], said: str) -> None:
    drill("new", "scenario", "bins", "--folder", "a")
    Path("a/scenarios/en/broken.yaml").write_text("scenario: [\n", encoding="utf-8")
    ran = drill("new", "--translate", *words)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize(
    ("language", "cues", "said", "next_"),
    [
        ("en", "at, bins, home", "it can be played; 1 warning stands above.", "What to do next:"),
        ("zh", "家里，住", "可以练了；上面有 1 条提醒。", "接下来："),
    ],
)
def test_a_warning_does_not_hide_how_the_plays_come_out(
    drill: Callable, language: str, cues: str, said: str, next_: str
) -> None:
    ran = drill("new", "scenario", "bins", "--lang", language, "--yes", "--need-words", cues)
    assert "SD522" in ran.err
    assert ran.err.index(said) < ran.err.index(f"bins ({language})") < ran.err.index(next_)
    assert ran.code == 0
