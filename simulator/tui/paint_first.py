"""An app that paints first and loads after: this module and `app.py` import no other room and no screen
before the first frame stands. Keys pressed until then are kept for whoever comes.
"""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App, ComposeResult

from simulator.tui import lifeline
from simulator.tui.early_keys import EarlyKeys, Typed, anew
from simulator.tui.themes import DAY, DEFAULTS, NIGHT
from simulator.tui.widgets.opening import Opening
from simulator.tui.window_title import WindowTitle


class PaintFirst(App[int]):
    """The first frame, then `open_up`."""

    def __init__(self) -> None:
        super().__init__()
        self.failure: Exception | None = None
        """Why the app could not open up."""
        self.window = WindowTitle(self)
        """The title of the terminal's window."""
        self.leaving = False
        """True from the moment the app is asked to end; a screen may then be without its widgets."""
        self._early: list[Typed] | None = []
        """What was typed before the library was there; None from then on."""
        self.register_theme(NIGHT)
        self.register_theme(DAY)
        self.theme = NIGHT.name

    def open_up(self) -> None:
        """Load what the app works on, and show it. What it raises ends the app and is its `failure`."""
        raise NotImplementedError

    @property
    def opening(self) -> bool:
        """True while only the first frame is there."""
        return self._early is not None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our names, also under a theme that is not ours."""
        return dict(DEFAULTS)

    def compose(self) -> ComposeResult:
        """The first frame."""
        yield Opening()

    def on_mount(self) -> None:
        """Guard the terminal from the start."""
        lifeline.hold(self)

    def on_ready(self) -> None:
        """The first frame is laid out; go on once it is painted."""
        self.call_after_refresh(self._go_on)

    def _go_on(self) -> None:
        if self.leaving:
            return
        try:
            self.open_up()
        except Exception as error:
            self.failure = error
            self.exit(return_code=3)
            return
        self.call_after_refresh(self._hand_over)

    def _hand_over(self) -> None:
        """Give what was typed meanwhile to whoever has the focus now."""
        early, self._early = self._early or [], None
        for event in early:
            self.post_message(anew(event))

    def exit(self, *args: Any, **kwargs: Any) -> None:
        """End the app."""
        self.leaving = True
        self.window.give_back()
        super().exit(*args, **kwargs)

    def on_key(self, event: events.Key) -> None:
        """A key that nobody has used."""
        self._keep(event)

    def on_paste(self, event: events.Paste) -> None:
        """Likewise what is pasted."""
        self._keep(event)

    def _keep(self, event: Typed) -> None:
        """Keep it for the library while that is not there, or for the screen that an earlier key has opened
        meanwhile."""
        if self._early is not None:
            event.stop()
            self._early.append(event)
        elif isinstance(self.screen, EarlyKeys) and self.screen.keep_early(event):
            event.prevent_default()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until the library is there, one can only quit; other keys are kept for it."""
        return self._early is None or action in ("leave", "help_quit")
