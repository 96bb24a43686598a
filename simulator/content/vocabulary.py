"""Every word that has a meaning of its own in a trainer's files: what conditions may say, and which ids are
taken.

Numbers and behaviour belong to `drill` and `scoring`; here is only the list, so that one validator can tell a
misspelt word from a good one.
"""

from __future__ import annotations

from typing import Literal, get_args

MOVES = ("apology", "empathy", "listen", "resolve", "follow_up")
"""What a reply can do; a rubric may name more."""
FAULTS = ("blame", "dismiss", "overpromise", "hostile", "jargon")
"""What a reply can do wrong."""
TEMPERS = ("impatient", "hesitant", "picky", "abusive")
TIERS = ("basic", "intermediate", "advanced")
"""How hard a scene is, the easiest first."""
LANGUAGES = ("zh", "en")

GRAMMAR = ("and", "or", "not", "now", "met", "before")
"""The words that join conditions; no id may be one of them."""

SHAPES = ("stale", "silent", "short", "long", "repeat", "bye")
"""What the form of this reply is."""
REPLY_WORDS = ("fault", "insult", "limit_set", "asking", *SHAPES)
"""True of this reply only, like every fault and slip."""
SCENE_COUNTS = ("anger", "here", "turn")
"""What a scenario's condition may compare with a number."""

RUBRIC_WORDS = (
    "need",
    "all_needs",
    "no_needs",
    "warm_after_need",
    "question",
    "offer",
    "timed",
    "met",
    "fault",
    "insult",
    "limit_set",
    "repeat",
    "stale",
    "success",
    "partial",
    "failure",
)
"""What a rubric's condition may ask of the whole talk, beside moves and faults."""
RUBRIC_COUNTS = ("anger", "turns", "needs")
"""What a rubric's condition may compare with a number, beside its words (then counted in replies)."""
NEVER_COUNTED = frozenset({"all_needs", "no_needs", "success", "partial", "failure"})
"""True or false of the whole talk: comparing them with a number makes no sense."""

RESERVED = frozenset((*GRAMMAR, *MOVES, *FAULTS, *REPLY_WORDS, *SCENE_COUNTS, *RUBRIC_WORDS, *RUBRIC_COUNTS))
"""Words that no need, question, offer or slip may take as its id."""

TEMPER_EVENTS = (
    "apology",
    "empathy",
    "listen",
    "offer",
    "follow_up",
    "met",
    "limit_set",
    *FAULTS,
    "edgy",
    "stale",
    "silent",
    "short",
    "long",
    "repeat",
)
"""What moves anger; every temper gives each a number."""

STOCK = (
    "silent",
    "short",
    "long",
    "repeat",
    "stale",
    "empty",
    *FAULTS,
    "edgy",
    "no_time",
    "shut",
    "unclear",
    "limit_set",
    "walks_out",
    "out_of_time",
    "not_yet",
)
"""Keys of the lines that every customer has; a scenario may put its own words in their place."""

FREE_ENDINGS = ("walks_out", "out_of_time")
"""Endings that exist in every scenario without being written."""

Subject = Literal["us", "customer", "colleague", "third"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
"""Whose deed a clause tells; a lexicon lists the words for each in a class of that name."""

Striking = Literal["clause", "sentence", "reply", "overlap"]
STRIKING: tuple[Striking, ...] = get_args(Striking)
"""Where a label of a lexicon strikes out what it cancels; `overlap`: what begins within its own words."""
