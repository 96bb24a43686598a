"""The same replies on two versions of a scene."""

from __future__ import annotations

from pathlib import Path

from edited import REPLIES, drip, edition, two_versions

from simulator.authoring.change_text import change_line, spoken, stay_line, sum_line
from simulator.authoring.changes import Was, changes
from simulator.authoring.rehearsal import rehearse


def test_a_version_compared_with_itself_has_no_changes(tmp_path: Path) -> None:
    stage = edition(drip(tmp_path)).stage
    assert stage is not None
    assert changes(rehearse(stage, REPLIES), rehearse(stage, REPLIES)) == ()


def test_a_cue_that_is_added_counts_from_the_reply_that_holds_it(tmp_path: Path) -> None:
    said = ("I'm so sorry, that must be exhausting.", "The pipe man is with you today at noon.")
    before, after = two_versions(tmp_path, "cues: [plumber]", "cues: [plumber, pipe man]", said)
    (change,) = changes(before, after)
    assert change.turn == 2
    assert dict(change.gained) == {"offers": ("plumber",)}
    assert dict(change.lost) == {}
    assert change.anger == Was(before.talk.anger, after.talk.anger)
    assert (change.score or Was(before.score, before.score)) == Was(before.score, after.score)
    assert change_line(change).startswith("reply 2: plumber now counts")
    assert f"anger {before.talk.anger} → {after.talk.anger}" in change_line(change)
    assert spoken(change) == (before.talk.last_line, after.talk.last_line)


def test_a_cue_that_is_taken_away_is_lost_and_so_is_where_it_led(tmp_path: Path) -> None:
    before, after = two_versions(tmp_path, "cues: [plumber]", "cues: [plumber's mate]")
    assert before.talk.outcome == "success"
    found = {change.turn: change for change in changes(before, after)}
    assert found[2].lost == {"offers": ("plumber",)}
    assert found[2].state == Was("eased", "open")
    assert found[3].state == Was("settled", "open")
    assert after.score < before.score
    assert f"Score {before.score:g} → {after.score:g}." in sum_line(tuple(found.values()), before, after)


def test_a_talk_that_ends_earlier_says_so_and_keeps_the_replies_for_the_next_version(
    tmp_path: Path,
) -> None:
    before, after = two_versions(
        tmp_path,
        "      - when: plumber and baby\n        to: eased",
        "      - when: plumber\n        to: half",
    )
    assert len(after.talk.turns) == 2
    assert after.replies == REPLIES
    assert after.unused == REPLIES[2:]
    assert "ends after reply 2 (half)" in stay_line(before, after)
    assert changes(before, after)[-1].now is False
    assert changes(after, before)[-1].now is True


def test_the_customers_first_line_is_compared_too(tmp_path: Path) -> None:
    before, after = two_versions(tmp_path, "It drips!", "It pours!")
    (change,) = changes(before, after)
    assert (change.turn, change.line) == (0, Was("It drips!", "It pours!"))
