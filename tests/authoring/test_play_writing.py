"""A run becomes a play in the trainer's file, and nothing else in it changes."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from edited import REPLIES, drip, edit, edition
from hypothesis import given, settings
from hypothesis import strategies as st
from played import PLAYS, SCENE

from simulator.authoring.play_draft import SILENCE, Draft, draft_of
from simulator.authoring.play_files import run_scenes
from simulator.authoring.play_writing import PlayRefused, save_play, with_play
from simulator.authoring.rehearsal import rehearse
from simulator.content.library import Library
from simulator.content.nodes import Map, to_plain
from simulator.content.yaml_reader import parse_yaml

NEW = Draft(
    "new one",
    ("好的，您别急。 # no remark", "I'd say: “yes” 😀", SILENCE),
    "success",
    ">= 80",
    "<= 3",
    ("baby",),
)
REMARKED = """\
# Mine. Keep it so!
scenario:   drip     # the tap
language: en


plays:
    # the good one
    'good one':
        replies: |+
            I'm sorry.   
            对不起，让您受累了。

        expect: { outcome: success,   "passed": true }   # as ever

    # the rude one
    rude:
        replies: >
          Shut
          up.

        after:
            1:
                anger: ">= 6"
    # a remark of its own

# the end
"""  # noqa: W291
KEPT_BLANKS = "scenario: drip\nlanguage: en\nplays:\n  a:\n    replies: |+\n      x\n\n\n# end\n"
IN_SCENE = "plays:\n  a:\n    replies: x\n# of the scene\nscenario: drip\nlanguage: en\n"
TEXTS = {
    "plain": PLAYS,
    "remarks": REMARKED,
    "kept blanks": KEPT_BLANKS,
    "in a scene": IN_SCENE,
    "end mark": REMARKED + "...\n",
}


def read(text: str) -> object:
    """What our own reader makes of a text."""
    tree, report = parse_yaml(text, "f.yaml")
    assert not report.failed
    assert isinstance(tree.root, Map)
    return to_plain(tree.root)


def only_added(old: str, new: str) -> str:
    """What was put in, in one piece; fails when anything else changed."""
    start = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    end = len(new) - (len(old) - start)
    assert old == new[:start] + new[end:]
    return new[start:end]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_byte_outside_the_new_play_stays(text: str, mark: str, newline: str) -> None:
    """Also with comments, odd indentation, Chinese, block scalars, CRLF and a byte-order mark."""
    old = mark + text.replace("\n", newline)
    new = with_play(old, NEW, "drip", "en")
    added = only_added(old, new)
    assert newline == "\n" or added.replace("\r\n", "").count("\n") == 0
    before, after = read(old), read(new)
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    play = after["plays"].pop("new one")
    assert after == before
    assert play["replies"].splitlines() == list(NEW.replies)
    assert play["expect"] == {"outcome": "success", "score": ">= 80", "anger": "<= 3", "needs": ["baby"]}


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "scenario: drip\nlanguage: en\nplays:\n"])
def test_the_first_play_of_a_file_brings_what_is_missing(text: str) -> None:
    assert read(with_play(text, NEW, "drip", "en"))["plays"].keys() == {"new one"}  # type: ignore[index]


def test_a_file_that_ends_without_a_line_end_gets_one_before_the_play() -> None:
    assert only_added(PLAYS.rstrip("\n"), with_play(PLAYS.rstrip("\n"), NEW, "drip", "en")).startswith(
        "\n  new"
    )


@pytest.mark.parametrize(
    ("text", "draft", "said"),
    [
        (PLAYS, Draft(" ", ("x",)), "needs a name"),
        (PLAYS, Draft("good", ("x",)), "already"),
        (PLAYS, Draft("n" * 61, ("x",)), "too long"),
        ("scenario: drip\nlanguage: en\nplays: {}\n", NEW, ":3: write `plays:` without braces"),
        ("scenario: drip\nlanguage: en\nplays: {a: {replies: x}}\n", NEW, "without braces"),
        ("scenario: drip\nscenario: drip\n", NEW, "SD0"),
        ("scenario: drip\nlanguage: en\n", NEW, "add the line `plays:`"),
    ],
)
def test_what_cannot_be_written_is_refused_with_a_reason(text: str, draft: Draft, said: str) -> None:
    with pytest.raises(PlayRefused, match=said):
        with_play(text, draft, "drip", "en")


@settings(deadline=None, max_examples=60)
@given(
    name=st.text(min_size=1, max_size=20),
    replies=st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=4),
)
def test_any_name_and_any_replies_are_written_so_that_they_read_the_same_or_refused(
    name: str, replies: list[str]
) -> None:
    said = tuple(" ".join(reply.split()) or SILENCE for reply in replies)
    try:
        new = with_play(REMARKED, Draft(name, said), "drip", "en")
    except PlayRefused:
        return
    only_added(REMARKED, new)
    play = read(new)["plays"][" ".join(name.split())]  # type: ignore[index]
    assert tuple(line.strip() for line in play["replies"].splitlines()) == said


def test_a_run_is_saved_beside_its_scene_and_test_plays_it(tmp_path: Path) -> None:
    path = drip(tmp_path)
    beside = path.with_name("drip.plays.yaml")
    beside.chmod(0o640)
    stage = edition(path).stage
    assert stage is not None
    run = rehearse(stage, (*REPLIES[:2], "  I'll ring you myself\nat one to hear that it's dry. "))
    saved = save_play(stage, path, draft_of(run, "by hand"))
    assert saved.path == beside
    assert saved.played.passed
    assert stat.S_IMODE(beside.stat().st_mode) == 0o640
    assert only_added(PLAYS, beside.read_text())
    (done,) = run_scenes(Library(), [path])
    assert [one.play.name for one in done.played] == ["good", "rude", "by hand"]
    assert done.played[-1].passed
    assert done.played[-1].play.expect.outcome == "success"
    assert done.played[-1].play.expect.needs == ("baby",)
    assert [p.name for p in path.parent.iterdir() if p.name.startswith(".")] == []


def test_a_scene_with_plays_of_its_own_gets_the_next_one_too(tmp_path: Path) -> None:
    path = drip(tmp_path)
    path.with_name("drip.plays.yaml").unlink()
    own = SCENE.replace("states:\n", "plays:\n  a:\n    replies: hello\n\n# the states\nstates:\n")
    path.write_text(own)
    stage = edition(path).stage
    assert stage is not None
    assert save_play(stage, path, Draft("b", ("Sorry.",), anger=">= 1")).path == path
    assert only_added(own, path.read_text()).startswith("  b:")
    assert [play.name for play in edition(path).plays] == ["a", "b"]


def test_a_scene_without_plays_gets_a_file_of_them(tmp_path: Path) -> None:
    path = drip(tmp_path)
    beside = path.with_name("drip.plays.yaml")
    beside.unlink()
    stage = edition(path).stage
    assert stage is not None
    assert save_play(stage, path, Draft("b", ("Sorry.",))).path == beside
    assert [play.name for play in edition(path).plays] == ["b"]


def test_a_new_file_of_plays_names_its_schema_and_ends_its_lines_as_the_scene_does(tmp_path: Path) -> None:
    path = drip(tmp_path)
    beside = path.with_name("drip.plays.yaml")
    beside.unlink()
    text = "# yaml-language-server: $schema=../schemas/scenario.schema.json\n" + SCENE
    path.write_bytes(text.replace("\n", "\r\n").encode())
    stage = edition(path).stage
    assert stage is not None
    save_play(stage, path, Draft("b", ("Sorry.",)))
    written = beside.read_bytes()
    assert written.startswith(
        b"# yaml-language-server: $schema=../schemas/plays.schema.json\r\nscenario: drip\r\n"
    )
    assert written.count(b"\n") == written.count(b"\r\n")


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (Draft("b", ("x",), outcome="sucess"), "sucess"),
        (Draft("b", ("x",), score="good"), "good"),
        (Draft("b", ("x",), needs=("babby",)), "baby"),
    ],
)
def test_an_expectation_that_check_would_refuse_is_not_written(
    tmp_path: Path, draft: Draft, said: str
) -> None:
    path = drip(tmp_path)
    stage = edition(path).stage
    assert stage is not None
    with pytest.raises(PlayRefused, match=said):
        save_play(stage, path, draft)
    assert path.with_name("drip.plays.yaml").read_text() == PLAYS


def test_a_file_of_plays_with_mistakes_is_left_alone(tmp_path: Path) -> None:
    path = drip(tmp_path)
    stage = edition(path).stage
    assert stage is not None
    beside = path.with_name("drip.plays.yaml")
    edit(beside, "plays:", "plays: [")
    before = beside.read_bytes()
    with pytest.raises(PlayRefused):
        save_play(stage, path, NEW)
    assert beside.read_bytes() == before


def test_the_proposal_leaves_room_and_is_what_test_will_play(tmp_path: Path) -> None:
    """Replies are one line each, silence is a sign, and the spare lines are those of seed 0."""
    stage = edition(drip(tmp_path)).stage
    assert stage is not None
    draft = draft_of(rehearse(stage, ("", "two\nlines"), seed=7))
    assert draft.replies == (SILENCE, "two lines")
    assert draft.outcome == ""
    assert draft.score.startswith("<= ")
    assert draft.needs == ()
