"""What a trainee writes after a drill: reflection, case report, a disputed mark, a rating. Each is one window
over the debrief, and is kept with the session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from simulator.i18n import _
from simulator.review.after_words import (
    disputable,
    mark_titles,
    points_said,
    rating_words,
    reflection_words,
    remark_said,
    report_remarks,
    report_words,
    sign,
)
from simulator.review.debrief import Debrief
from simulator.sessions import afterwords as kept
from simulator.sessions.afterwords import Afterwords, afterwords
from simulator.sessions.errors import SessionError
from simulator.sessions.record import Record
from simulator.sessions.store import Store
from simulator.tui.clean import one_line
from simulator.tui.screens.form import Form, FormScreen, Question
from simulator.tui.screens.pick import Offer, PickScreen
from simulator.tui.widgets.prose import Prose, plain

Done = Callable[[str], None]
"""Says in a sentence what was kept."""


class Writing:
    """The four windows for one session, which are for whoever played it."""

    def __init__(
        self, host: Screen[None], store: Store, record: Record, author: str, now: float, done: Done
    ) -> None:
        """`author`: who sits there."""
        self._host, self._store, self._record, self._author = host, store, record, author
        self._now, self._done = now, done

    @property
    def so_far(self) -> Afterwords:
        """What was written before."""
        return afterwords(self._store.events(self._record.id))

    def reflect(self) -> None:
        """Three questions: why, how, what."""
        old = self.so_far.reflection

        def form() -> Form:
            about = _("Three short answers, for yourself and your instructor.")
            asks = reflection_words()
            questions = [Question(name, *asks[name], text=old.get(name, "")) for name in kept.REFLECTION]
            return Form(_("Reflection"), about, questions)

        self._open(form, self._keep_reflection)

    def _keep_reflection(self, answers: Mapping[str, str]) -> None:
        kept.reflect(self._store, self._record.id, answers, author=self._author, now=self._now)
        self._done(_("Your reflection is kept with this session."))

    def report(self) -> None:
        """The case report, compared with the talk when it is saved."""
        old = self.so_far.report

        def form() -> Form:
            about = _("Write it as you would for a colleague who takes over tomorrow.")
            asks = report_words()
            questions = [Question(name, *asks[name], text=old.get(name, "")) for name in kept.REPORT]
            return Form(_("Case report"), about, questions)

        self._open(form, self._keep_report)

    def _keep_report(self, fields: Mapping[str, str]) -> None:
        kept.report(self._store, self._record.id, fields, author=self._author, now=self._now)
        found = report_remarks(self._record, fields)
        self._done(
            _("Your report is kept. Section 7 compares it with the talk.")
            if any(not remark.good for remark in found)
            else _("Your report is kept, and it says what was said.")
        )

    def rate(self) -> None:
        """Two numbers and a word, for the author of the scene."""
        old = self.so_far.rating
        given = (str(old.useful), str(old.realistic), old.word) if old else ("", "", "")

        def form() -> Form:
            about = _("For the author of this scene. 1 is not at all, 5 is very.")
            questions = [
                Question(name, ask, more, text, scale=bool(more))
                for (name, (ask, more)), text in zip(rating_words().items(), given, strict=True)
            ]
            return Form(_("How was this scene?"), about, questions)

        self._open(form, self._keep_rating)

    def _keep_rating(self, answers: Mapping[str, str]) -> None:
        kept.rate(
            self._store, self._record.id, int(answers["useful"]), int(answers["realistic"]), answers["word"],
            author=self._author, now=self._now,
        )  # fmt: skip
        self._done(_("Thank you. It is kept with this session, for the author of the scene."))

    def dispute(self, d: Callable[[], Debrief]) -> None:
        """Choose a mark, then say why it is wrong; `d`: the debrief in the language of the screen."""
        marks = disputable(d())
        if not marks:
            self._done(_("No mark was given; there is nothing to dispute."))
            return
        reasons = {dispute.check: dispute.reason for dispute in self.so_far.disputes}

        def offer() -> Offer:
            rows = [
                (
                    Content.assemble(
                        ("! " if id_ in reasons else "  ", "$nearly bold"),
                        (f"{points_said(points):>5}  ", "$soft"),
                        one_line(title),
                    ),
                )
                for id_, title, points in disputable(d())
            ]
            about = _("Which mark is wrong? Your reason is kept with the session, for your instructor.")
            return Offer(_("Dispute a mark"), about, rows)

        def chosen(index: int | None) -> None:
            if index is not None:
                self._dispute(marks[index][0], lambda: disputable(d())[index][1], reasons)

        self._host.app.push_screen(PickScreen(offer), chosen)

    def _dispute(self, check: str, title: Callable[[], str], reasons: Mapping[str, str]) -> None:
        def keep(answers: Mapping[str, str]) -> None:
            kept.dispute(
                self._store, self._record.id, check, answers["reason"],
                author=self._author, now=self._now,
            )  # fmt: skip
            said = _("Kept with this session, for your instructor.")
            self._done(said if answers["reason"] else _("The dispute is taken back."))

        def form() -> Form:
            about = _("empty takes it back")
            question = Question("reason", _("Why is this mark wrong?"), about, reasons.get(check, ""))
            return Form(_("Dispute a mark"), one_line(title()), (question,))

        self._open(form, keep)

    def _open(self, form: Callable[[], Form], keep: Callable[[Mapping[str, str]], None]) -> None:
        def answered(answers: Mapping[str, str] | None) -> None:
            if answers is None:
                return
            try:
                keep(answers)
            except SessionError as error:
                self._done(str(error))

        self._host.app.push_screen(FormScreen(form), answered)


def written(record: Record, so_far: Afterwords) -> Iterator[Widget]:
    """All that was written so far, as a part of the debrief."""
    if so_far.reflection:
        yield Prose(Content(_("Reflection")).stylize("bold"), classes="part")
        for name, (ask, _about) in reflection_words().items():
            if text := so_far.reflection.get(name):
                yield Prose(Content.assemble((ask, "$soft"), "\n", plain(text)), classes="step")
    if so_far.report:
        yield Prose(Content(_("Case report")).stylize("bold"), classes="part")
        found = report_remarks(record, so_far.report)
        for name, (title, _about) in report_words().items():
            lines = [Content.assemble((title, "$soft"), "  ", plain(so_far.report.get(name, "") or "–"))]
            lines += [
                Content.assemble((f"{sign(r)} ", "$met" if r.good else "$you bold"), one_line(remark_said(r)))
                for r in found
                if r.field == name
            ]
            yield Prose(Content("\n").join(lines), hang=2, classes="check")
    for dispute in so_far.disputes:
        title = mark_titles(record).get(dispute.check, dispute.check)
        head = Content.assemble((_("Disputed"), "$nearly bold"), f"  {one_line(title)}")
        yield Prose(Content.assemble(head, "\n", plain(dispute.reason)), hang=2, classes="step")
