"""The live checklist of practice mode: every check of every step, ticked as the replies earn it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content

from simulator.review.debrief import StepRow
from simulator.tui.clean import one_line
from simulator.tui.widgets.prose import Prose


def tick(met: bool | None) -> Content:
    """A sign that needs no colour: ☑ met, ☐ not yet, – could not arise."""
    if met is None:
        return Content.assemble(("–", "$soft"))
    return Content.assemble(("☑", "$met") if met else ("☐", "$soft"))


class Checklist(VerticalScroll, can_focus=False):
    """Steps with their checks; what was just earned is bold."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._met: frozenset[str] = frozenset()

    def show(self, steps: Sequence[StepRow]) -> frozenset[str]:
        """Show the steps; returns the ids of checks earned since the last time."""
        met = frozenset(f"{s.id}/{c.id}" for s in steps for c in s.checks if c.met)
        new = met - self._met
        self._met = met
        self.remove_children()
        first_new: Prose | None = None
        rows: list[Prose] = []
        for step in steps:
            counted = [c for c in step.checks if c.met is not None]
            done = sum(bool(c.met) for c in counted)
            rows.append(
                Prose(
                    Content.assemble((one_line(step.title), "bold"), (f"  {done}/{len(counted)}", "$soft")),
                    classes="step",
                )
            )
            for check in step.checks:
                fresh = f"{step.id}/{check.id}" in new
                style = "$met bold" if fresh else "$ink" if check.met else "$soft"
                row = Prose(Content.assemble(tick(check.met), " ", (one_line(check.ask), style)), hang=2)
                first_new = first_new or (row if fresh else None)
                rows.append(row)
        self.mount_all(rows)
        if first_new is not None:
            self.call_after_refresh(self.scroll_to_widget, first_new, animate=False, center=True)
        return new

    def forget(self) -> None:
        """Count nothing as new the next time."""
        self._met = frozenset()
