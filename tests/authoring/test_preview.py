"""A scene on trial while its file is edited."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from edited import REPLIES, drip, edit, edition

from simulator.authoring.editions import folders, scene_file
from simulator.authoring.preview import Preview
from simulator.authoring.preview_text import misfit_line
from simulator.authoring.rehearsal import Start, misfits, rehearse
from simulator.authoring.watching import saves
from simulator.authoring.why import why
from simulator.content.library import Library, UnknownName


def account(preview: Preview, turn: int) -> str:
    """The whole account of a reply."""
    assert preview.rehearsal is not None
    return "\n".join(line for section in why(preview.rehearsal, turn) for line in section.lines)


def test_a_broken_file_leaves_the_last_good_version_running_until_it_is_mended(tmp_path: Path) -> None:
    path = drip(tmp_path)
    preview = Preview(edition(path), say=REPLIES[:1])
    talk = preview.rehearsal
    edit(path, "states:", "statez:")
    assert preview.take(edition(path)) == "broken"
    assert preview.rehearsal is talk
    assert any(f.at.path == str(path) and "statez" in f.source for f in preview.edition.findings)
    preview.say(REPLIES[1])
    edit(path, "statez:", "states:")
    assert preview.take(edition(path)) == "mended"
    edit(path, "It drips!", "It pours!")
    assert preview.take(edition(path)) == "otherwise"
    assert preview.spoken == REPLIES[:2]
    assert [change.turn for change in preview.changes] == [0]


def test_a_file_that_is_broken_from_the_start_begins_once_it_is_mended(tmp_path: Path) -> None:
    path = drip(tmp_path)
    edit(path, "states:", "statez:")
    preview = Preview(edition(path), Start("eased", 4), REPLIES[2:])
    assert preview.rehearsal is None
    edit(path, "statez:", "states:")
    assert preview.take(edition(path)) == "begun"
    assert preview.rehearsal is not None
    assert preview.rehearsal.talk.turns[0].state_before == "eased"


def test_a_save_that_changes_nothing_is_no_new_version(tmp_path: Path) -> None:
    path = drip(tmp_path)
    preview = Preview(edition(path), say=REPLIES[:1])
    path.write_bytes(path.read_bytes())
    assert preview.take(edition(path)) == "same"
    path.unlink()
    assert preview.take(edition(path)) == "broken"
    assert [f.code for f in preview.edition.findings] == ["SD001"]
    assert preview.spoken == REPLIES[:1]


def test_a_scene_outside_any_library_has_its_plays_and_no_findings_for_lying_there(tmp_path: Path) -> None:
    path = drip(tmp_path)
    at_home = [finding.code for finding in edition(path).findings]
    for file in (path, path.with_name("drip.plays.yaml")):
        file.rename(tmp_path / file.name)
    read = edition(tmp_path / "drip.yaml")
    assert [finding.code for finding in read.findings] == at_home
    assert [play.name for play in read.plays] == ["good", "rude"]


def test_mistakes_in_the_plays_are_found_and_keep_no_one_from_talking(tmp_path: Path) -> None:
    path = drip(tmp_path)
    edit(path.with_name("drip.plays.yaml"), "outcome: success", "outcome: sucess")
    read = edition(path)
    assert read.stage is not None
    assert read.plays == ()
    assert [f.code for f in read.findings if "sucess" in f.source]


def test_the_rubric_beside_a_scene_is_read_again_too(tmp_path: Path) -> None:
    path = drip(tmp_path)
    rubric = tmp_path / "rubrics" / "four-step.yaml"
    rubric.parent.mkdir()
    rubric.write_bytes(Library().rubric_paths()["four-step"].read_bytes())
    assert rubric.parent in folders(Library().roots, path)
    preview = Preview(edition(path), say=("I'm so sorry.",))
    edit(rubric, "      said_sorry:\n        when: apology\n", "      said_sorry:\n        when: offer\n")
    assert preview.take(edition(path)) == "otherwise"
    (change,) = preview.changes
    assert change.score is not None
    assert change.score.after < change.score.before


def test_a_talk_can_begin_in_any_state_with_any_anger_and_what_is_known(tmp_path: Path) -> None:
    preview = Preview(edition(drip(tmp_path)), Start("eased", 3, ("baby", "plumber", "empathy")), REPLIES[2:])
    r = preview.rehearsal
    assert r is not None
    assert r.talk.opening == "If he comes."
    assert r.talk.curve[0] == 3
    assert r.talk.ending == "settled"
    assert "rule: met baby and follow_up → settled" in account(preview, 1)


def test_a_start_that_the_scene_lacks_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    stage = edition(drip(tmp_path)).stage
    assert stage is not None
    wrong = [misfit_line(m) for m in misfits(Start("easd", 12, ("babby", "plumber")), stage.scenario)]
    assert wrong == [
        "there is no state easd in this scene; did you mean eased?",
        "the anger to begin with is a number from 0 to 9, not 12",
        "there is no need, question, offer or move babby in this scene; did you mean baby?",
    ]


def test_a_state_that_an_edit_takes_away_sends_the_talk_to_the_beginning_and_says_so(tmp_path: Path) -> None:
    path = drip(tmp_path)
    preview = Preview(edition(path), Start("eased", 4))
    text = path.read_text()
    path.write_text(text.replace("eased", "calmer"))
    assert preview.take(edition(path)) == "otherwise"
    assert "The state eased is gone" in " ".join(preview.said)
    assert preview.rehearsal is not None
    assert not preview.rehearsal.start.midway


def test_the_account_names_cues_with_their_places_and_what_kept_rules_from_firing(tmp_path: Path) -> None:
    path = drip(tmp_path)
    preview = Preview(edition(path), say=("The plumber is with you today at noon.", "I'm not sorry."))
    lines = path.read_text().splitlines()
    told = account(preview, 1)
    cue = lines.index("    cues: [plumber]") + 1
    rule = lines.index("      - when: plumber and baby") + 1
    assert f"cue plumber  [{path}:{cue}]" in told
    assert f"passed over: plumber and baby → eased; missing: baby  [{path}:{rule}]" in told
    assert "need baby: hidden; told when asked" in told
    assert "offers made: plumber" in told
    assert "not apology: “I'm not sorry”" in account(preview, 2)


def test_remarks_that_were_not_made_say_why_and_the_nearest_rule_stands_first(tmp_path: Path) -> None:
    preview = Preview(edition(drip(tmp_path)), say=("I'm so sorry.", "I'm so sorry, really."))
    assert preview.rehearsal is not None
    silent = {
        turn: next(s.lines for s in why(preview.rehearsal, turn) if s.title.startswith("Rules that did not"))
        for turn in (1, 2)
    }
    assert not any("now apology and not empathy" in line for line in silent[1])
    assert any("now apology and not empathy; all its lines have been said" in line for line in silent[2])
    missing = [line.count(", ") for line in silent[1] if "missing:" in line]
    assert missing == sorted(missing)


def test_a_play_is_said_reply_by_reply_and_the_last_reply_can_be_taken_back(tmp_path: Path) -> None:
    preview = Preview(edition(drip(tmp_path)), say=("Hello.",), seed=3)
    good = preview.edition.plays[0]
    preview.play(good)
    assert preview.left == REPLIES
    preview.say(preview.left[0])
    assert preview.left == REPLIES[1:]
    preview.say(*preview.left)
    assert preview.rehearsal is not None
    assert (preview.rehearsal.talk.ending, preview.rehearsal.seed) == ("settled", 0)
    assert preview.take_back() == REPLIES[2]
    assert preview.spoken == REPLIES[:2]
    assert not preview.rehearsal.talk.over


def test_the_score_sheet_stands_before_the_first_reply_and_after_each_one(tmp_path: Path) -> None:
    stage = edition(drip(tmp_path)).stage
    assert stage is not None
    whole = rehearse(stage, REPLIES)
    assert [r.score for r in whole.results] == [
        rehearse(stage, REPLIES[:n]).score for n in range(len(REPLIES) + 1)
    ]


def test_a_scene_is_found_by_its_path_the_path_of_its_plays_or_its_id(tmp_path: Path) -> None:
    path = drip(tmp_path)
    library = Library([tmp_path])
    for name in (str(path), str(path.with_name("drip.plays.yaml")), "drip"):
        assert scene_file(library, name, "en") == path
    assert scene_file(library, "drip", "zh") == path
    with pytest.raises(UnknownName):
        scene_file(library, "drop", "en")


async def test_saves_by_writing_and_by_renaming_are_noticed(tmp_path: Path) -> None:
    path = drip(tmp_path)
    noticed = saves([path.parent, tmp_path / "not-there"])

    async def after(save: Callable[[], object]) -> bool:
        waiting = asyncio.ensure_future(anext(noticed))
        for _ in range(50):
            save()
            await asyncio.wait([waiting], timeout=0.3)
            if waiting.done():
                return True
        return False

    def rename() -> None:
        other = path.with_suffix(".new")
        other.write_bytes(path.read_bytes())
        other.replace(path)

    try:
        assert await after(rename)
        assert await after(lambda: path.write_bytes(path.read_bytes()))
    finally:
        await noticed.aclose()
