"""Where readers come from, what they keep, and what they must not import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.content.findings import ContentError
from simulator.content.lexicon import read_lexicon
from simulator.content.library import Library
from simulator.scoring.compiled import compiled
from simulator.scoring.phrases import PhraseBook
from simulator.scoring.readers import reader_for, reader_from_texts, reader_texts
from simulator.scoring.reasons import explain
from tests.scoring.lexicons import ROOT, SMALL, shipped


def test_a_reader_made_from_kept_texts_reads_the_same() -> None:
    """An old session is read with the lexicon it was played with."""
    texts = reader_texts(ROOT, "en", use_model=False)
    reply = "I'm so sorry. I'll send the plumber by six."
    assert reader_from_texts(texts, "en").read(reply) == reader_for(ROOT, "en", use_model=False).read(reply)


def test_a_missing_lexicon_is_a_lookup_error(tmp_path: Path) -> None:
    """A language without a lexicon is named."""
    with pytest.raises(LookupError, match="tlh"):
        reader_for(tmp_path, "tlh")


@pytest.mark.parametrize("name", ["lexicon/en.yaml", "models/en.model"])
def test_a_file_that_is_no_utf_8_is_a_finding(tmp_path: Path, name: str) -> None:
    """A lexicon saved by an old Chinese editor, or a damaged model, is named and nothing falls over."""
    for folder in ("lexicon", "models"):
        (tmp_path / "rubrics" / folder).mkdir(parents=True)
    (tmp_path / "rubrics" / "lexicon" / "en.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "rubrics" / name).write_bytes("报歉".encode("gbk"))
    with pytest.raises(ContentError) as error:
        reader_for(tmp_path, "en")
    assert error.value.findings[0].at.path.endswith(name)


@pytest.mark.parametrize(("name", "line"), [("lexicon/en.yaml", 3), ("models/en.model", 1)])
def test_a_mistake_is_told_at_the_file_that_was_read(tmp_path: Path, name: str, line: int) -> None:
    """A trainer's own lexicon or model, not the shipped one that it stands in for."""
    texts = {
        "lexicon/en.yaml": SMALL,
        "models/en.model": "{}",
        name: "language: en\nshapes:\n  time: ['(at']\n",
    }
    for path, text in texts.items():
        (tmp_path / "rubrics" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "rubrics" / path).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as error:
        reader_for(Library([tmp_path]), "en")
    at = error.value.findings[0].at
    assert (at.path, at.line) == (str(tmp_path / "rubrics" / name), line)


def test_the_compiled_lexicon_is_kept_and_an_unwritable_cache_changes_nothing(home: Path) -> None:
    """The cache lies in the data folder; without it the answer is the same."""
    first = compiled(SMALL.encode(), "small.yaml")
    (kept,) = (home / "cache").iterdir()
    assert compiled(SMALL.encode(), "small.yaml") == first
    kept.write_bytes(b"broken")
    assert compiled(SMALL.encode(), "small.yaml") == first
    os.environ["SERVICE_DRILL_HOME"] = "/dev/null/nowhere"
    assert compiled(SMALL.encode(), "small.yaml") == first


def test_a_warm_reader_imports_neither_yaml_nor_pydantic_nor_rapidfuzz(home: Path) -> None:
    """A command that reads one well-typed line starts quickly."""
    code = (
        "import sys; from pathlib import Path; from simulator.scoring.readers import reader_for\n"
        f"reader_for(Path({str(ROOT)!r}), 'en', use_model=False).read('sorry')\n"
        "print(sorted({'yaml', 'pydantic', 'rapidfuzz', 'opencc', 'pypinyin'} & set(sys.modules)))"
    )
    env = {**os.environ, "SERVICE_DRILL_HOME": str(home)}
    for wanted in (None, "[]"):
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env, cwd=ROOT
        )
        assert wanted is None or run.stdout.strip() == wanted


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_guard_and_label_has_an_explanation_in_both_languages(language: str) -> None:
    """A trainee never reads a bare code."""
    lexicon = read_lexicon(ROOT / "rubrics" / "lexicon" / f"{language}.yaml")
    for code in (
        *lexicon.guards,
        *lexicon.labels,
        "quoted",
        "question",
        "listed",
        "parroted",
        "pasted",
        "near",
    ):
        assert explain(code, "en") != code.replace("_", " "), code
        assert explain(code, "zh") != code.replace("_", " "), code


def test_phrases_are_heard_as_a_scenario_writes_them() -> None:
    """Stems, neighbours and words of one sentence, in both languages, also in the other script and with a
    slip."""
    english = PhraseBook({"ceiling": ["leak*", "the flat itself", "plumber * kitchen"]}, "en", shipped("en"))
    heard = english.find(
        shipped("en").read("It LEAKED. Is the kitchen free for the plumbr? The flat, itself.")
    )
    assert [(h.id, h.cue) for h in heard] == [
        ("ceiling", "leak*"), ("ceiling", "plumber * kitchen"), ("ceiling", "the flat itself")
    ]  # fmt: skip
    chinese = PhraseBook({"mother": ["爬 楼梯", "老人家"]}, "zh", shipped("zh"))
    heard = chinese.find(shipped("zh").read("樓梯那麼高，您還得爬。"))
    assert [h.cue for h in heard] == ["爬 楼梯"]
    assert chinese.find(shipped("zh").read("爬山。楼梯。")) == ()
