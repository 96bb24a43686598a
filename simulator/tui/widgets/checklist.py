"""The live checklist of practice mode: every check of every step, ticked as the replies earn it.

Where the whole list has no room, steps fold to one line each; the step that comes next stays open, and what
was just earned is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from simulator.review.debrief import StepRow
from simulator.tui.clean import one_line
from simulator.tui.widgets.prose import Prose
from simulator.tui.wrap import ranges


def tick(met: bool | None) -> Content:
    """A sign that needs no colour: ☑ met, ☐ not yet, – could not arise."""
    if met is None:
        return Content.assemble(("–", "$soft"))
    return Content.assemble(("☑", "$met") if met else ("☐", "$soft"))


class Checklist(VerticalScroll, can_focus=False):
    """Steps with their checks; what was just earned is bold."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._list = Prose()
        self._steps: tuple[StepRow, ...] = ()
        self._met: frozenset[str] | None = None
        self._new: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """One block of text: a widget for each line would be laid out anew with every reply."""
        yield self._list

    def show(self, steps: Sequence[StepRow]) -> None:
        """Show the steps; checks earned since the last time count as new."""
        met = frozenset(f"{s.id}/{c.id}" for s in steps for c in s.checks if c.met)
        self._new = frozenset() if self._met is None else met - self._met
        self._met = met
        self._steps = tuple(steps)
        self._lay()

    def forget(self) -> None:
        """Count nothing as new the next time."""
        self._met = None

    def on_resize(self) -> None:
        """More or less of it may fit."""
        self._lay()

    def _lay(self) -> None:
        open_steps = self._opened()
        rows: list[Content] = []
        for step in self._steps:
            rows.append(self._heading(step))
            for check in step.checks:
                fresh = f"{step.id}/{check.id}" in self._new
                if step.id in open_steps or fresh:
                    style = "$met bold" if fresh else "$ink" if check.met else "$soft"
                    rows.append(Content.assemble(tick(check.met), " ", (one_line(check.ask), style)))
        self._list.show(Content("\n").join(rows))

    def _opened(self) -> frozenset[str]:
        """The steps shown check by check: the one that comes next, then the others while there is room."""
        unfinished = (s for s in self._steps if any(c.met is False for c in s.checks))
        current = next(unfinished, None)
        room = self.size.height - len(self._steps)
        chosen: set[str] = set()
        for step in ((current,) if current else ()) + self._steps:
            if step.id not in chosen and (step is current or self._lines(step) <= room):
                chosen.add(step.id)
                room -= self._lines(step)
        return frozenset(chosen)

    def _heading(self, step: StepRow) -> Content:
        counted = [c for c in step.checks if c.met is not None]
        done = sum(bool(c.met) for c in counted)
        bar = "▰" * done + "▱" * (len(counted) - done)
        style = "$met" if counted and done == len(counted) else "$soft"
        number = f"{done}/{len(counted)}" if counted else "–"
        return Content.assemble((one_line(step.title), "bold"), (f"  {bar} {number}", style))

    def _lines(self, step: StepRow) -> int:
        """Lines that a step's checks take at this width."""
        width = max(8, self.size.width - 3)
        return sum(len(ranges(one_line(check.ask), width)) for check in step.checks)
