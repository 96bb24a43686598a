"""The library of the line mode: scenes by number, and by a word with `/` everything else that the full screen
offers there.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from simulator.cli.plain_lines import ask, say
from simulator.content.cards import Card
from simulator.content.library import Library
from simulator.i18n import _, sentences
from simulator.review.draw import day_of, drawn, finished_on, todays
from simulator.sessions.errors import SessionError
from simulator.sessions.sitting import Mode
from simulator.sessions.store import Store

FOUND = 20
"""Sessions that are listed at most."""


class Menu:
    """Asks until there is something to play, or nothing is wanted."""

    def __init__(self, library: Library, store: Store, *, language: str, trainee: str, seed: int) -> None:
        """`seed`: what a mystery exam is drawn by."""
        self._library, self._store = library, store
        self._language, self._trainee, self._seed = language, trainee, seed
        self._cards: Sequence[Card] = ()

    def choose(self) -> tuple[str, Mode | None] | None:
        """(scenario, the mode it asks for or None); None to leave."""
        shelf = self._library.listing()
        self._cards = [card for card in shelf if card.language == self._language and not card.findings]
        if not self._cards:
            say(_("There is no scenario in this language yet."))
            return None
        self._list()
        say(help_text())
        while (answer := ask(_("Which one? (number, or nothing to leave)"))) is not None and answer.strip():
            word = answer.strip()
            if word.startswith("/"):
                if (found := self._command(word[1:])) is not None:
                    return found
            elif (card := self._card(word)) is not None:
                return card.id, None
            else:
                say(_("Please type a number from 1 to {last}.").format(last=len(self._cards)))
        return None

    def _list(self) -> None:
        for number, card in enumerate(self._cards, 1):
            say(f"{number}. {card.title} – {card.summary}")

    def _card(self, word: str) -> Card | None:
        if word.isdecimal():
            return self._cards[int(word) - 1] if 1 <= int(word) <= len(self._cards) else None
        return next((card for card in self._cards if card.id == word), None)

    def _command(self, line: str) -> tuple[str, Mode | None] | None:
        """Do one `/` command; what it wants to be played, if anything."""
        word, _gap, rest = line.partition(" ")
        word, rest, now = word.strip().lower(), rest.strip(), time.time()
        if word == "today":
            return self._today(now)
        if word == "mystery":
            card = drawn(self._cards, self._language, self._seed)
            say(
                _(
                    "You do not know who comes until they speak. One attempt, no help, and the clock runs at "
                    "once."
                )
            )
            begin = (ask(_("Begin? [y/n]")) or "").strip().lower() in ("y", "yes", "是", "好")
            return (card.id, "mystery") if card and begin else None
        if word == "progress":
            from simulator.cli.progress import progress_as_text

            say(progress_as_text(self._store, self._library, trainee=self._trainee, language=self._language))
        elif word == "history":
            self._history(rest)
        elif word == "show":
            self._show(rest)
        elif word == "model":
            self._model(rest)
        elif word == "list":
            self._list()
        else:
            say(help_text())
        return None

    def _today(self, now: float) -> tuple[str, Mode] | None:
        offset = float(time.localtime(now).tm_gmtoff)
        day = day_of(now, offset)
        done = finished_on(self._store.summaries(), self._trainee, day, offset)
        card = todays(self._cards, self._language, day, done)
        if "daily" in done.values():
            say(_("You have done today's case. Tomorrow brings another."))
            return None
        return (card.id, "daily") if card else None

    def _history(self, wanted: str) -> None:
        """The latest sessions that have every word of the search somewhere in their line."""
        from simulator.cli.sessions import hidden_runs, line_of
        from simulator.tui import words

        summaries = self._store.summaries()
        hidden = 0 if words.asks_for_scripts(wanted) else sum(s.scripted for s in summaries)
        shown = [s for s in summaries if not (hidden and s.scripted)]
        lines = [f"{line_of(s)}  {words.mode(s.mode)}" for s in shown]
        fitting = [s for s in lines if all(word in s.casefold() for word in wanted.casefold().split())]
        for line in fitting[:FOUND]:
            say(line)
        if not fitting:
            say(_("Nothing fits.") if lines else _("No drill yet."))
        if hidden:
            say(sentences(hidden_runs(hidden), _("/history script shows them.")))

    def _show(self, wanted: str) -> None:
        from simulator.cli.sessions import session_as_text

        try:
            say(session_as_text(self._store, self._store.find(wanted or "last"), explain=False))
        except SessionError as error:
            say(str(error))

    def _model(self, wanted: str) -> None:
        """The scene's own model run, with what was heard in it."""
        from simulator.sessions.demo import demo
        from simulator.tui import words

        card = self._card(wanted)
        if card is None:
            say(_("Which scene? For example: /model 1"))
        elif not self._library.scenario(card.id, card.language).model:
            say(_("This scene has no model run."))
        else:
            talk = demo(self._library, card.id, card.language).graded
            say(f"{card.customer} [{talk.anger_start}]  {talk.opening}")
            for turn in talk.turns:
                say(f"  {_('you')}: {turn.reply}")
                heard = ", ".join(words.label(move) for move in turn.reading.moves) or "–"
                say(f"      {words.lead(_('heard:'))}{heard}")
                say(f"{card.customer} [{turn.anger}]  {turn.line}")
            say(words.outcome(talk.outcome))


def help_text() -> str:
    """What can be typed where a scene is chosen."""
    return _(
        "Type the number of a scene, or:\n"
        "  /today           the case of the day, five minutes\n"
        "  /mystery         a mystery exam: you do not know who comes\n"
        "  /model NUMBER    read a model run, with what was heard in it\n"
        "  /progress        what to practise next and why\n"
        "  /history WORDS   past sessions; with words, those that have them all\n"
        "  /show SESSION    the talk and its debrief; without an id, the latest\n"
        "  /list            the scenes again\n"
        "  /help            this"
    )
