"""What the preview asks: where to begin, which play, which seed; what a run that is saved must bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from simulator.authoring.play_draft import Draft, draft_of
from simulator.authoring.play_text import miss_title, miss_words
from simulator.authoring.play_writing import PlayRefused, home_of_plays, save_play
from simulator.authoring.playing import Played, play_through
from simulator.authoring.preview_text import misfit_line
from simulator.authoring.rehearsal import BEGINNING, Rehearsal, Start, knowable, misfits
from simulator.content.plays import Play
from simulator.content.roots import shown
from simulator.drill.anger import WALKS_OUT
from simulator.i18n import _, sentences
from simulator.tui.clean import one_line
from simulator.tui.key_table import WINDOW, cap
from simulator.tui.screens.form import Form, FormScreen, Question
from simulator.tui.screens.pick import Offer, PickScreen

if TYPE_CHECKING:
    from simulator.tui.screens.rehearsal import RehearsalScreen


def ask_where(screen: RehearsalScreen) -> None:
    """A state to begin in; then with which anger, and what is known."""
    if (r := screen.preview.rehearsal) is None:
        return
    states = r.stage.scenario.states
    names = list(states)
    here = names.index(r.talk.state) + 1 if r.talk.state in names else 0

    def chosen(index: int | None) -> None:
        if index == 0:
            _begin(screen, BEGINNING)
        elif index is not None:
            _ask_start(screen, names[index - 1], r)

    def offer() -> Offer:
        lines = [(Content(_("the beginning, with nothing said")).stylize("bold"),)]
        lines += [
            (Content.assemble((s.id, "bold"), (f"  {one_line(s.title)}", "$soft")),) for s in states.values()
        ]
        about = _("The talk begins there; what has come out so far stays known.")
        return Offer(_("Jump to a state"), about, lines)

    screen.app.push_screen(PickScreen(offer, here), chosen)


def _ask_start(screen: RehearsalScreen, state: str, r: Rehearsal) -> None:
    at, scenario = r.position, r.stage.scenario
    known = [name for name in knowable(scenario) if name in at.so_far]

    def form() -> Form:
        what = _("needs, questions, offers, moves; commas between")
        asked = (
            Question("anger", _("Anger"), _("0 to 9"), str(min(at.anger, WALKS_OUT - 1)), short=True),
            Question("known", _("Known"), what, ", ".join(known), short=True),
        )
        title = _("Begin in {state}").format(state=one_line(state))
        about = _("{key} begins.").format(key=cap("save", WINDOW))
        return Form(title, about, asked, save=_("Begin"))

    def answered(answers: Mapping[str, str] | None) -> None:
        if answers is None:
            return
        anger = int(answers["anger"]) if answers["anger"].isdecimal() else None
        start = Start(state, anger, _listed(answers["known"]))
        now = screen.preview.rehearsal or r  # the file may have been saved meanwhile
        if wrong := [misfit_line(misfit) for misfit in misfits(start, now.stage.scenario)]:
            screen.notice(sentences(*wrong), wrong=True)
        else:
            _begin(screen, start)

    screen.app.push_screen(FormScreen(form), answered)


def _begin(screen: RehearsalScreen, start: Start) -> None:
    screen.preview.begin(start)
    screen.lay("")
    screen.follow()


def ask_seed(screen: RehearsalScreen) -> None:
    """Another seed; the replies stay."""
    if (r := screen.preview.rehearsal) is None:
        return

    def answered(answers: Mapping[str, str] | None) -> None:
        if answers is not None and (seed := answers["seed"][:9]).isdecimal():
            screen.preview.reseed(int(seed))
            screen.draw()

    def form() -> Form:
        about = _("Another number, other spare lines; the replies so far are said again. Plays use 0.")
        return Form(_("Seed"), about, (Question("seed", _("Seed"), "", str(r.seed), short=True),))

    screen.app.push_screen(FormScreen(form), answered)


def ask_play(screen: RehearsalScreen) -> None:
    """A play to say reply by reply; while one is under way, also the rest of it at once."""
    preview = screen.preview
    plays, left = preview.edition.plays, preview.left
    if preview.rehearsal is None or not plays:
        said = _("There are no plays yet. {key} saves this run as one.")
        screen.notice(said.format(key=cap("save_play")))
        return

    def chosen(index: int | None) -> None:
        if index is None:
            return
        screen.lay("")
        if left and index == 0:
            preview.say(*left)
        else:
            preview.play(plays[index - bool(left)])
        screen.follow()

    def offer() -> Offer:
        rest = _("the rest of it at once ({count})").format(count=len(left))
        lines = [(Content(rest).stylize("bold"),)] if left else []
        lines += [(Content(one_line(play.name)),) for play in plays]
        return Offer(_("Plays"), _("Each reply is laid into the box; Enter says it, changed or not."), lines)

    screen.app.push_screen(PickScreen(offer), chosen)


def outcome_of(play: Play, rehearsal: Rehearsal) -> str:
    """How a play came out; of one whose replies were changed on the way, only that."""
    if tuple(line.text for line in play.replies)[: len(rehearsal.replies)] != rehearsal.replies:
        return _("The play is over; you changed its replies.")
    return _verdict(play_through(rehearsal.stage, play))


def _verdict(played: Played) -> str:
    if played.tests_nothing:
        return _("The play expects nothing, so it tests nothing.")
    if played.passed:
        return _("The play comes out as it should.")
    miss = played.misses[0]
    wanted, got = miss_words(miss)
    return _("The play does not come out as it should. {what}: expected {wanted}, got {got}").format(
        what=miss_title(miss), wanted=wanted, got=got
    )


def ask_what_to_expect(screen: RehearsalScreen) -> None:
    """A name, and what the run must bring, proposed as it came out; then it is written."""
    r = screen.preview.rehearsal
    if r is None or not r.talk.turns:
        screen.notice(_("Say something first; a play is made of replies."))
    elif r.start.midway:
        screen.notice(_("A play begins at the beginning, and this talk began in the middle."))
    else:
        _ask_expected(screen, r, draft_of(r))


def _ask_expected(screen: RehearsalScreen, r: Rehearsal, draft: Draft) -> None:
    path = screen.preview.edition.path

    def form() -> Form:
        needs = ", ".join(draft.needs)
        asked = (
            Question("name", _("Name"), _("what it shows, in a few words"), draft.name, short=True),
            Question("outcome", _("Outcome"), "success, partial, failure", draft.outcome, short=True),
            Question("score", _("Score"), "90, >= 85, 60-75", draft.score, short=True),
            Question("anger", _("Anger at the end"), "3, <= 3, 5-7", draft.anger, short=True),
            Question("needs", _("Needs that come out"), _("commas between"), needs, short=True),
        )
        about = _("It goes into {path}. What you leave empty is not asked.")
        home = shown(home_of_plays(path))
        return Form(_("Save this run as a play"), about.format(path=home), asked)

    def answered(answers: Mapping[str, str] | None) -> None:
        if answers is None:
            return
        wanted = replace(
            draft,
            name=answers["name"],
            outcome=answers["outcome"],
            score=answers["score"],
            anger=answers["anger"],
            needs=_listed(answers["needs"]),
        )
        try:
            saved = save_play(r.stage, path, wanted)
        except PlayRefused as error:
            _ask_expected(screen, r, wanted)
            reason = str(error)
            screen.drill.show_text(lambda: _("Not saved yet"), lambda: reason)
            return
        screen.preview.saved = r.replies[: len(r.talk.turns)]
        said = _("Saved as {name} in {path}.").format(name=saved.played.play.name, path=shown(saved.path))
        screen.notice(f"{said} {_verdict(saved.played)}")

    screen.app.push_screen(FormScreen(form), answered)


def _listed(text: str) -> tuple[str, ...]:
    """Names with commas between, full-width ones too."""
    words = (word.strip() for word in text.replace("，", ",").replace("、", ",").split(","))
    return tuple(dict.fromkeys(word for word in words if word))
