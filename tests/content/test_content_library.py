"""Where content is found, and how it is listed."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from simulator import i18n
from simulator.content.cards import Card
from simulator.content.findings import ContentError
from simulator.content.library import Library, UnknownName, tempers_from_texts
from simulator.content.roots import PLAYS, shipped_root
from simulator.content.scenario import Scenario
from simulator.content.temper import TemperBook

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A trainer's own folder, empty."""
    for part in ("scenarios", "rubrics"):
        (tmp_path / part).mkdir()
    return tmp_path


def test_a_checkout_has_its_content_beside_the_package():
    assert shipped_root(ROOT / "simulator") == ROOT


def test_an_installed_wheel_has_its_content_within_the_package(tmp_path: Path):
    package = tmp_path / "site-packages" / "simulator"
    for part in ("scenarios", "rubrics"):
        (package / "shipped" / part).mkdir(parents=True)
        (tmp_path / "site-packages" / part).mkdir()

    assert package / "shipped" == shipped_root(package)


def test_a_damaged_installation_has_no_content(tmp_path: Path):
    assert shipped_root(tmp_path / "simulator") is None


def test_every_shipped_scenario_is_there_in_both_languages():
    library = Library()

    assert library.scenario_ids("zh") == library.scenario_ids("en")
    assert {"lift-third-report", "parking-dispute", "fee-arrears"} <= set(library.scenario_ids())


def test_the_shipped_scenes_rubrics_and_tempers_have_no_mistakes():
    library = Library()
    paths = [ROOT / "scenarios", *(ROOT / "rubrics").glob("*.yaml")]

    assert library.check_paths(paths).findings == ()


def test_a_folder_of_ones_own_wins_and_the_rest_is_the_shipped(own: Path):
    text = (ROOT / "scenarios" / "zh" / "lift-third-report.yaml").read_text(encoding="utf-8")
    (own / "scenarios" / "mine.yaml").write_text(
        text.replace("tier: basic", "tier: advanced"), encoding="utf-8"
    )
    library = Library([own])

    assert library.scenario("lift-third-report", "zh").tier == "advanced"
    assert library.scenario("lift-third-report", "en").tier == "basic"
    assert library.rubric("four-step").id == "four-step"
    assert library.tempers("zh").language == "zh"


def test_a_temper_file_of_ones_own_stands_beside_the_shipped_table(own: Path):
    (own / "scenarios" / "tempers").mkdir()
    text = (ROOT / "scenarios" / "tempers" / "en.yaml").read_text(encoding="utf-8")
    mine = text.replace("Are you still there?", "Hello?", 1)
    (own / "scenarios" / "tempers" / "en.yaml").write_text(mine, encoding="utf-8")

    book = Library([own]).tempers("en")

    assert book.lines["silent"][0].text == "Hello?"
    assert book.anger["impatient"]["apology"] == -1
    assert book.digest == tempers_from_texts(book.texts).digest


def test_an_unreadable_file_is_listed_with_its_findings(own: Path):
    (own / "scenarios" / "broken.yaml").write_text(
        "scenario: broken\nlanguage: en\ntitle: [\n", encoding="utf-8"
    )

    card = next(card for card in Library([own]).listing() if card.id == "broken")

    assert [finding.code for finding in card.findings] == ["SD010"]
    with pytest.raises(ContentError):
        Library([own]).scenario("broken", "en")


def test_a_card_says_what_a_list_shows():
    card = next(c for c in Library().listing() if (c.id, c.language) == ("lift-third-report", "zh"))

    assert (
        card.title,
        card.tier,
        card.role,
        card.customer,
        card.rubric,
    ) == ("第三次报修的电梯", "basic", "front-desk", "陈女士", "four-step")
    assert card.tags
    assert card.summary


def test_an_edited_file_is_read_anew(own: Path):
    path = own / "scenarios" / "mine.yaml"
    text = (ROOT / "scenarios" / "en" / "lift-third-report.yaml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    library = Library([own])
    assert library.scenario("lift-third-report", "en").tier == "basic"

    path.write_text(text.replace("tier: basic", "tier: advanced"), encoding="utf-8")

    assert library.scenario("lift-third-report", "en").tier == "advanced"


def test_of_an_edited_file_only_the_latest_is_kept(own: Path):
    path = own / "scenarios" / "mine.yaml"
    text = (ROOT / "scenarios" / "en" / "lift-third-report.yaml").read_text(encoding="utf-8")
    library = Library([own])
    for edit in range(5):
        path.write_text(text.replace("title: ", f"title: {edit} ", 1), encoding="utf-8")
        os.utime(path, ns=(edit, edit))
        library.scenario("lift-third-report", "en")
        library.listing()

    left = [thing for thing in gc.get_objects() if isinstance(thing, (Card, Scenario))]
    assert len([thing for thing in left if thing.title.split()[0].isdigit()]) == 2


def test_of_edited_tempers_only_the_latest_are_kept(own: Path):
    folder = own / "scenarios" / "tempers"
    shutil.copytree(ROOT / "scenarios" / "tempers", folder)
    library = Library([own])
    text = (folder / "en.yaml").read_text(encoding="utf-8")
    digests = set()
    for edit in range(5):
        (folder / "en.yaml").write_text(f"# {edit}\n{text}", encoding="utf-8")
        os.utime(folder / "en.yaml", ns=(edit, edit))
        digests.add(library.tempers("en").digest)

    assert len(digests) == 5
    left = [thing for thing in gc.get_objects() if isinstance(thing, TemperBook) and thing.digest in digests]
    assert len(left) == 1


def test_an_unknown_name_brings_the_nearest():
    with pytest.raises(UnknownName, match="did you mean lift-third-report"):
        Library().scenario("lift-thrid-report", "en")
    with pytest.raises(UnknownName, match="did you mean four-step"):
        Library().rubric("fourstep")


def test_an_unknown_name_is_told_in_chinese_too():
    i18n.use("zh")

    with pytest.raises(UnknownName, match="是不是想找 four-step"):
        Library().rubric("four-steps")


def test_a_scene_of_the_other_language_is_named_as_such(own: Path):
    shutil.copy(ROOT / "scenarios" / "en" / "lift-third-report.yaml", own / "scenarios" / "x.yaml")

    with pytest.raises(UnknownName, match="only in: en"):
        Library([own], shipped=False).scenario("lift-third-report", "zh")


def test_two_files_of_one_scene_are_a_warning(own: Path):
    for name in ("a.yaml", "b.yaml"):
        shutil.copy(ROOT / "scenarios" / "en" / "lift-third-report.yaml", own / "scenarios" / name)

    found = Library([own]).check_paths([own]).findings

    assert [finding.code for finding in found] == ["SD044"]


def test_a_checked_rubric_of_ones_own_is_known_to_the_scenes_beside_it(own: Path):
    text = (ROOT / "rubrics" / "four-step.yaml").read_text(encoding="utf-8")
    (own / "rubrics" / "mine.yaml").write_text(
        text.replace("rubric: four-step", "rubric: mine"), encoding="utf-8"
    )
    scene = (ROOT / "scenarios" / "en" / "lift-third-report.yaml").read_text(encoding="utf-8")
    (own / "scenarios" / "s.yaml").write_text(
        scene.replace("rubric: four-step", "rubric: mine"), encoding="utf-8"
    )

    assert Library().check_paths([own]).findings == ()


def test_the_plays_of_a_checked_folder_know_the_scenes_of_that_folder(tmp_path: Path):
    folder = tmp_path / "scenarios" / "en"
    folder.mkdir(parents=True)
    for name in ("lift-third-report.yaml", "lift-third-report.plays.yaml"):
        text = (Path(shipped_root() or ".") / "scenarios" / "en" / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("lift-third-report", "my-own"), encoding="utf-8")
    assert Library().check_paths([tmp_path]).findings == ()
    assert Library().check_paths([folder / "lift-third-report.plays.yaml"]).findings == ()


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path):
    found = Library().check_paths([tmp_path / "none.yaml"]).findings

    assert [finding.code for finding in found] == ["SD001"]


def test_labels_are_read_without_pydantic_and_a_list_too():
    """What a cold `score` and the first screen need stays light."""
    code = (
        "import sys; from simulator.content.library import Library; library = Library();"
        "assert library.rubric_labels('four-step')[0][0] == 'apology'; library.listing();"
        "library.lexicon_path('en');"
        "sys.exit('pydantic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_plays_stand_in_the_file_beside_the_scene():
    plays = Library().plays("lift-third-report", "en")

    assert "model_run" in [play.name for play in plays]
    assert all(play.replies for play in plays)


@pytest.mark.parametrize("ending", PLAYS)
def test_a_file_of_plays_may_end_either_way(own: Path, ending: str):
    folder = ROOT / "scenarios" / "en"
    shutil.copy(folder / "lift-third-report.yaml", own / "scenarios" / "mine.yaml")
    shutil.copy(folder / "lift-third-report.plays.yaml", own / "scenarios" / f"mine{ending}")

    found, shipped = (library.plays("lift-third-report", "en") for library in (Library([own]), Library()))
    assert [play.name for play in found] == [play.name for play in shipped]


def test_further_checks_see_every_scene_without_errors_and_speak_in_the_same_report(own: Path):
    text = (ROOT / "scenarios" / "en" / "lift-third-report.yaml").read_text(encoding="utf-8")
    (own / "scenarios" / "good.yaml").write_text(text, encoding="utf-8")
    bad = text.replace("tier: basic", "tier: hard").replace("scenario: lift", "scenario: left")
    (own / "scenarios" / "bad.yaml").write_text(bad, encoding="utf-8")
    seen = []

    def check(scenario, report):
        seen.append(scenario.id)
        report.add("SD040", scenario.states["shouting"].at, state="shouting")

    found = Library([own]).check_paths([own / "scenarios"], further=[check]).findings

    assert seen == ["lift-third-report"]
    assert [finding.code for finding in found] == ["SD023", "SD040"]
