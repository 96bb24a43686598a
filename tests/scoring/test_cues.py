"""What patterns, guards and cues mean, on a small lexicon made for it."""

from __future__ import annotations

import pytest

from tests.scoring.lexicons import SMALL, found, reader, reasons


def test_words_of_a_cue_stand_next_to_each_other_whatever_the_case() -> None:
    """A cue is heard in any case and with any punctuation around it."""
    assert "apology" in found("SORRY!!")


def test_a_stem_takes_any_ending() -> None:
    """`apolog*` hears apologise and apologies."""
    assert "apology" in found("Our apologies")
    assert "apology" in found("I apologise")


def test_contractions_and_chat_spellings_are_opened() -> None:
    """`I'll send` is `I will send`."""
    assert "resolve" in found("I'll send the plumber")


def test_a_gap_stays_within_its_clause() -> None:
    """`<us> … <act>` does not reach over a comma into words of another clause."""
    assert "resolve" not in found("We know, you fix the plumber")


def test_a_plus_joins_parts_of_one_clause_in_any_order() -> None:
    """`<person> + <time>` is heard both ways round, but not across clauses."""
    assert "resolve" in found("Plumber, tomorrow") or "resolve" in found("Plumber tomorrow")
    assert "resolve" in found("Tomorrow a plumber")
    assert "resolve" not in found("The plumber was here but tomorrow is free")


def test_a_long_word_may_have_one_typing_error() -> None:
    """`plumbr` is heard as plumber, and the evidence says how near it was."""
    reading = reader().read("I will send the plumbr")
    (evidence,) = reading.of("resolve")
    assert evidence.similarity < 100
    assert evidence.text == "I will send the plumbr"


def test_a_word_that_differs_in_its_ending_is_no_typing_error() -> None:
    """Plumbing is not a plumber."""
    assert "resolve" not in found("I will send the plumbing")
    assert "resolve" not in found("I will send the plumbers' boss")


def test_an_unless_pattern_in_the_clause_keeps_a_cue_quiet() -> None:
    """What was done last week is no step now."""
    assert "resolve" not in found("We will fix the plumber last week")


def test_the_customer_s_line_can_make_an_answer_of_a_bare_time() -> None:
    """“7.20” answers “when?”, and nothing else."""
    assert "resolve" in found("7.20.", "When is it?")
    assert "resolve" not in found("7.20.", "It leaks.")


def test_who_asks_for_the_subject_and_carries_it_on() -> None:
    """A clause without a subject keeps that of the clause before it in the sentence."""
    assert "mine" in found("I go up, fix it")
    assert "mine" not in found("My colleague goes up, fix it")
    assert "mine" not in found("You go up, fix it")


def test_at_least_counts_different_hits() -> None:
    """One acronym is not jargon, nor the same one twice; two different ones are."""
    assert "jargon" not in found("The VFD tripped, yes the VFD did")
    assert "jargon" in found("The VFD tripped the OSG")


def test_a_label_cancels_others_in_its_sentence() -> None:
    """An insult leaves no apology in the same sentence."""
    assert found("Sorry, you idiot") == {"hostile"}
    assert found("Sorry. You idiot") == {"apology", "hostile"}


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ("overlap", ["and sorry", "so sorry", "Sorry"]),
        ("clause", ["so sorry", "Sorry"]),
        ("sentence", ["Sorry"]),
        ("reply", []),
    ],
)
def test_a_label_cancels_others_as_far_as_it_says(where: str, left: list[str]) -> None:
    """`overlap` within its own words, `clause`, `sentence` and `reply` each further than the one before."""
    text = SMALL.replace("{sentence: [apology], overlap: [resolve]}", f"{{{where}: [apology]}}")
    text = text.replace("find: [idiot]", "find: [sorry idiot]")
    evidence = reader(text).read("Sorry idiot and sorry, so sorry. Sorry!").of("apology")
    assert len(evidence) == len(left)
    assert all(shown.text.endswith(words) for shown, words in zip(evidence, left, strict=True))


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("I'm not sorry", "negated"),
        ("I am sorry", "found"),
        ("Not only late but sorry", "found"),
        ("You wrote 'so sorry' twice", "quoted"),
        ("So sorry, it's late", "found"),
        ("Sorry but no", "refusal"),
        ("Sorry, and we pay", "found"),
        ("sorry, care, warmth, smile", "listed"),
        ("sorry, we care, you see, smile", "found"),
    ],
)
def test_a_guard_strikes_and_only_where_it_should(reply: str, reason: str) -> None:
    """Each guard strikes its case and leaves the neighbouring one alone."""
    assert reasons(reply, "apology") == {reason}


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("I will send the plumber", "found"),
        ("He said I will send the plumber", "reported"),
        ("I will not send the plumber", "negated"),
        ("We never send the plumber", "negated"),
        ("Did we send the plumber?", "question"),
    ],
)
def test_a_struck_out_step_stays_in_the_evidence_with_its_reason(reply: str, reason: str) -> None:
    """What a guard struck is shown, and does not count."""
    assert reasons(reply, "resolve") == {reason}
    assert ("resolve" in found(reply)) == (reason == "found")


def test_the_customer_s_own_words_given_back_earn_nothing() -> None:
    """An echo of four words or more is struck out as parroted."""
    line = "You never say sorry for anything here"
    assert reasons("say sorry for anything", "apology", line) == {"parroted"}
    assert reasons("sorry", "apology", line) == {"found"}


def test_a_pasted_model_reply_earns_nothing() -> None:
    """Words taken over from the model reply are struck out; one's own are not."""
    model = "We are so very sorry that this has happened to you today"
    read = reader().read
    assert read(model, model_reply=model).moves == ()
    assert read("Sorry it happened", model_reply=model).moves == ("apology",)


def test_a_genuine_question_is_told_from_a_rhetorical_one() -> None:
    """Only what is no `not_genuine` counts as asking."""
    assert "listen" in found("When did it start?")
    assert "listen" in found("It leaks again?")
    assert "listen" not in found("What do you expect me to do?")
    assert "listen" not in found("It leaks again.")


def test_forms_of_a_clause_are_filled_from_shapes() -> None:
    """Promise, time and question are known clause by clause."""
    first, second = reader().read("I will fix it tomorrow, when did it break?").clauses
    assert first.promise
    assert first.timed
    assert not first.question
    assert second.question
    assert not second.promise


def test_evidence_names_the_cue_and_its_line() -> None:
    """A finding points at the lexicon's own line, and knows where its own words stand in those it quotes."""
    reading = reader().read("I'm sorry")
    (evidence,) = reading.of("apology")
    assert (evidence.text, evidence.cue) == ("I'm sorry", "sorry")
    assert reading.reply[slice(*evidence.place)] == "sorry"
    assert evidence.where.startswith("small.yaml:")


def test_a_few_words_that_a_hint_has_too_are_one_s_own() -> None:
    """Only what repeats most of itself or most of a hint is a copy; padding does not hide one."""
    hint = "We are so very sorry that this has happened to you today and nobody told you why"
    read = reader().read
    own = "It must have been a long wait for you and all of your people, and I am truly ashamed of it: "
    assert read(own + "we are so very sorry that this has", model_reply=hint).moves == ("apology",)
    assert read(own + hint, model_reply=hint).moves == ()
    assert read("We are so very sorry that this has been long", model_reply=hint).moves == ()
