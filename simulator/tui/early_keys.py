"""Keys that come while a screen is being composed: nobody has the focus yet, and who types fast has begun."""

from __future__ import annotations

from textual import events
from textual.screen import Screen, ScreenResultType

Typed = events.Key | events.Paste


def anew(event: Typed) -> Typed:
    """The same key or paste as it was before anybody heard it, at its own time."""
    if isinstance(event, events.Key):
        again: Typed = events.Key(event.key, event.character)
    else:
        again = events.Paste(event.text)
    again.time = event.time
    return again


class EarlyKeys(Screen[ScreenResultType]):
    """Keeps what is typed until its widgets are there, then gives it to whoever has the focus."""

    AUTO_FOCUS = ""
    """Each screen says itself who has the focus: the toolkit's choice might be a box that is hidden."""

    _early: tuple[Typed, ...] | None = ()
    """In order; None while keys go straight on."""

    def keep_early(self, event: events.Event) -> bool:
        """Keep a key or a paste, if the widgets are not there; False, and nothing done, if they are."""
        if self._early is None or not isinstance(event, (events.Key, events.Paste)):
            return False
        self._early = (*self._early, anew(event))
        return True

    def hold_keys(self) -> None:
        """The widgets go: from now on keys wait."""
        self._early = self._early or ()

    def release_keys(self) -> None:
        """The widgets are there, and one of them was given the focus just now: the app does that next, then
        hands the keys over, then hears the next key, so that none overtakes another."""
        self.app.call_later(self._hand_over)

    def _hand_over(self) -> None:
        early, self._early = self._early or (), None
        for event in early:
            if self.focused is not None:
                self.focused._forward_event(event)
            else:
                super()._forward_event(event)

    def _forward_event(self, event: events.Event) -> None:
        """The app sends here what no widget has the focus for."""
        if not self.keep_early(event):
            super()._forward_event(event)
