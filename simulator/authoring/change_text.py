"""What an edit did, in words: a line a reply, short enough to be read while the file is open beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.authoring.changes import Change, Words
from simulator.authoring.play_text import label
from simulator.authoring.rehearsal import Rehearsal
from simulator.content.report import visible
from simulator.i18n import _, ngettext


def change_parts(change: Change) -> Iterator[str]:
    """What is otherwise in one reply, without the customer's line."""
    if change.now is True:
        yield _("is said now; before, the talk was over")
    if change.now is False:
        yield _("is not said any more; the talk is over before it")
    for word in _words(change.gained):
        yield _("{word} now counts").format(word=word)
    for word in _words(change.lost):
        yield _("{word} no longer counts").format(word=word)
    if change.state is not None:
        yield f"{change.state.before} → {change.state.after}"
    if change.anger is not None:
        yield _("anger {before} → {after}").format(before=change.anger.before, after=change.anger.after)
    if change.score is not None:
        yield _("score {before} → {after}").format(
            before=f"{change.score.before:g}", after=f"{change.score.after:g}"
        )
    if change.line is not None:
        yield _("another line")


def change_line(change: Change) -> str:
    """`reply 3: resolve now counts · anger 6 → 5 · score 71 → 78`."""
    return f"{change_head(change)}: {' · '.join(change_parts(change))}"


def change_head(change: Change) -> str:
    """Which reply."""
    return _("reply {number}").format(number=change.turn) if change.turn else _("opening")


def spoken(change: Change) -> tuple[str, str] | None:
    """The customer's line before and now, each as one line; None when it is the same."""
    if change.line is None:
        return None
    return _one_line(change.line.before), _one_line(change.line.after)


def _one_line(text: str) -> str:
    return visible(text.strip().replace("\n", " / "))


def sum_line(found: Sequence[Change], before: Rehearsal, after: Rehearsal) -> str:
    """The whole edit in one sentence."""
    if not after.replies:
        return _("The new version is here. Say something to it.")
    if not found:
        return _("The new version is here; your replies come out as before.")
    count = len(found)
    text = ngettext(
        "The new version is here; {count} place comes out otherwise.",
        "The new version is here; {count} places come out otherwise.",
        count,
    ).format(count=count)
    if (was := before.score) != (now := after.score):
        text += " " + _("Score {before} → {after}.").format(before=f"{was:g}", after=f"{now:g}")
    return text


def stay_line(before: Rehearsal, after: Rehearsal) -> str:
    """Whether the talk stands where it stood; empty if it does."""
    if before.start.midway and not after.start.midway:
        return _("The state {state} is gone, so the talk begins at the beginning.").format(
            state=before.start.state
        )
    gone = len(after.unused)
    if gone and len(after.talk.turns) < len(before.talk.turns):
        text = ngettext(
            "The talk now ends after reply {number} ({ending}); {count} reply waits for another version.",
            "The talk now ends after reply {number} ({ending}); {count} replies wait for another version.",
            gone,
        )
        return text.format(number=len(after.talk.turns), ending=after.talk.ending or "", count=gone)
    return ""


def _words(words: Words) -> list[str]:
    return [label(word) for found in words.values() for word in found]
