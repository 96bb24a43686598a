"""A new scene about a trainer's own complaint: nothing of the example is in it, what nobody said is marked as
still to do, and it plays."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.authoring.drafts import Answers, draft_scene, promise_of
from simulator.authoring.play_files import run_scenes
from simulator.authoring.promised import Promised, hear_promise
from simulator.authoring.smells import checks
from simulator.content.library import Library
from simulator.content.vocabulary import TEMPERS
from simulator.scoring.readers import reader_for

COMPLAINTS = {
    "en": (
        (
            "My neighbour plays the drums until two in the morning",
            "The night guard knocks at his door tonight at eleven",
            "I have an exam on Friday, and I can't sleep.",
        ),
        ("Water is coming through my bathroom ceiling", "The plumber opens the ceiling within the hour", ""),
        (
            "My parcel has been lost",
            "I'll go through the recordings with the courier by Thursday noon",
            "My mother's letters are in it.",
        ),
        (
            "You want two years of fees from me and the pool has been shut",
            "I'll send you a list of every charge by Friday",
            "",
        ),
        (
            "The dog from 4B bit my son in the lift",
            "I'll go to 4B with the guard right now",
            "He's afraid to leave the flat.",
        ),
        ("Somebody has been parking in my space", "We put a cone in your space tonight at seven", ""),
        ("Your guard called me an idiot in front of my guests", "", ""),
        ("I want my money back for the cancelled room", "The refund is in your account by Monday", ""),
        (
            "I've been stuck in your elevator for half an hour",
            "The fire brigade gets you out within twenty minutes",
            "I'm diabetic and my medicine is upstairs.",
        ),
        (
            "My furniture was to come on Saturday and it isn't here",
            "The lorry is at your door tomorrow at nine",
            "",
        ),
        ("The pool is dirty", "We will think about it", ""),
        (
            "I got nothing for my trouble",
            "A voucher is with you by six tonight",
            'Is there: anything "else"?',
        ),
    ),
    "zh": (
        ("隔壁天天半夜两点还打鼓", "今晚十一点保安上门去劝", "我周五要交论文，睡不着。"),
        ("卫生间天花板往下漏水", "一个小时内水工上门把吊顶打开查", ""),
        ("我的快递丢了", "周四中午前我跟快递员一起把监控查完", "里面是我妈写的信。"),
        ("游泳池关了两年，你们还追着我要物业费", "周五前我把每一笔费用列给您", ""),
        ("四楼的狗在电梯里咬了我儿子", "我现在就带保安上四楼", "他吓得不敢出门。"),
        ("我的车位老让别人占", "今晚七点我们在您的车位放上路锥", ""),
        ("你们保安当着我客人骂我是傻子", "", ""),
        ("房间取消了，我要退钱", "周一前退款到您账上", ""),
        ("我在你们电梯里困了半个钟头", "二十分钟内消防把您救出来", "我有糖尿病，药在楼上。"),
        ("家具说好周六送，到现在没见着", "明天上午九点货车送到您门口", ""),
        ("泳池太脏", "我们会考虑的", ""),
        ("白折腾我一场", "今晚六点前把代金券送到您手上", "还有：“别的”吗？"),
    ),
}
"""language → complaint, promise, need; an empty one is not answered."""
EXAMPLE = {
    "en": ("baby", "kettle", "plumber", "week", "last time", "three days", "at five", "no record"),
    "zh": ("宝宝", "水壶", "水工", "热水", "上周", "上次", "上回", "三天", "五点", "没记录", "那几个电话"),
}
"""What only the example's customer can know."""
CASES = [
    pytest.param(language, TEMPERS[number % len(TEMPERS)], *said, id=f"{language}-{number}")
    for language, rows in COMPLAINTS.items()
    for number, said in enumerate(rows)
]
LIBRARY = Library()


def drafted(root: Path, answers: Answers) -> Library:
    """A trainer's folder with the scene in it, as `new` writes it."""
    promised = hear_promise(reader_for(LIBRARY, answers.language), promise_of(answers))
    draft = draft_scene(answers, promised)
    folder = root / "scenarios" / answers.language
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(draft.scenario, encoding="utf-8")
    (folder / "own.plays.yaml").write_text(draft.plays, encoding="utf-8")
    return Library([root])


@pytest.mark.parametrize(("language", "temper", "trouble", "promise", "need"), CASES)
def test_an_own_complaint_checks_clean_but_for_its_gaps_and_its_plays_come_out(
    tmp_path: Path, language: str, temper: str, trouble: str, promise: str, need: str
) -> None:
    """Whatever is wrong and whatever is promised, also where that is no promise yet."""
    answers = Answers("own", language, trouble=trouble, promise=promise, need=need, temper=temper)
    library = drafted(tmp_path, answers)
    findings = library.check_paths([tmp_path], "en", checks(library)).findings
    assert {f.code for f in findings} == {"SD560"}
    gaps = 2 + (not need) + (not promise)
    assert len(findings) >= gaps
    (scene,) = run_scenes(library, [tmp_path / "scenarios" / language / "own.yaml"])
    assert [played.play.name for played in scene.played if not played.passed] == []
    model = next(played for played in scene.played if played.play.name == "model_run")
    assert (model.talk.outcome, model.result.passed, model.unused) == ("success", True, ())


@pytest.mark.parametrize("temper", TEMPERS)
@pytest.mark.parametrize("language", COMPLAINTS)
def test_nothing_of_the_example_is_told_in_another_scene(language: str, temper: str) -> None:
    """Neither in what people say nor in the case file, the hints, the model run or the plays."""
    own = "x" if language == "en" else "某"
    draft = draft_scene(Answers("own", language, trouble=own, promise=own, need=own, temper=temper))
    told = "\n".join(
        line.partition(" # ")[0] for line in draft.scenario.splitlines()[3:] if "#" not in line[:9]
    )
    for word in EXAMPLE[language]:
        assert word not in told.casefold(), word
        assert word not in draft.plays.partition("plays:")[2].casefold(), word


@pytest.mark.parametrize("language", COMPLAINTS)
def test_one_own_answer_puts_the_example_away(language: str) -> None:
    """A promise for Thursday does not go with a call at five today."""
    promise = {"en": "The plumber is with you on Thursday at ten", "zh": "周四上午十点水工师傅到您家"}[
        language
    ]
    draft = draft_scene(Answers("own", language, promise=promise))
    assert "left_waiting" in draft_scene(Answers("own", language)).scenario
    assert "left_waiting" not in draft.scenario
    assert {"en": "at five", "zh": "五点"}[language] not in draft.scenario


@pytest.mark.parametrize("language", COMPLAINTS)
def test_a_promise_of_money_does_not_need_the_managers_leave_in_the_same_scene(language: str) -> None:
    """The example of a limit is left out where the trainer's promise would run into it."""
    voucher = COMPLAINTS[language][-1]
    answers = Answers("own", language, trouble=voucher[0], promise=voucher[1])
    assert "limit: ask" not in draft_scene(answers).scenario
    assert "limit: ask" in draft_scene(Answers("own", language, trouble=voucher[0])).scenario


@pytest.mark.parametrize(
    ("language", "said", "promised"),
    [
        ("en", "The lorry is at your door tomorrow at nine", Promised()),
        ("en", "I'll go through the recordings myself", Promised(timed=False)),
        ("en", "Clean water", Promised(heard=False, timed=False)),
        ("zh", "明天上午九点货车送到您门口", Promised()),
        ("zh", "我们会考虑的", Promised(heard=False, timed=False)),
    ],
)
def test_it_is_known_before_writing_how_a_promise_will_be_heard(
    language: str, said: str, promised: Promised
) -> None:
    assert hear_promise(reader_for(LIBRARY, language), said) == promised


@pytest.mark.parametrize("language", COMPLAINTS)
@pytest.mark.parametrize("name", LIBRARY.rubric_ids())
def test_the_examples_of_a_shipped_score_sheet_fit_any_complaint(name: str, language: str) -> None:
    """They are shown after every scene that is marked by it, so they speak of no one scene's things."""
    things = {
        "en": ("lift", "floor", "belt", "porter", "plumber", "driver", "white car", "red letter", "shopping"),
        "zh": ("电梯", "楼", "皮带", "保安", "师傅", "车", "红单子", "报了三次"),
    }[language]
    for step in LIBRARY.rubric(name).steps:
        for check in step.checks:
            said = check.example.get(language, "").casefold()
            assert [
                thing for thing in things if f" {thing}" in f" {said}" or (language == "zh" and thing in said)
            ] == []
