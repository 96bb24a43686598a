"""Whatever stands in a file: findings with a place and a fix, little work, and never another exception."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.content.findings import Finding
from simulator.content.nodes import Source
from simulator.content.report import as_dict, render
from simulator.content.yaml_layout import written_lines
from tests.content.checked import LIFT, MOST_CALLS, SHIPPED, counted, findings


def only(data: bytes | str, language: str = "en") -> Finding:
    """The one finding that a file gives, without much work."""
    with counted(MOST_CALLS // 3):
        found = findings(data, language=language)
    assert len(found) == 1, [f"{f.at} {f.code} {f.message}" for f in found]
    assert found[0].fix
    assert found[0].message
    return found[0]


def changed(old: str, new: str) -> str:
    """The lift scene with one thing changed."""
    assert old in LIFT
    return LIFT.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "SD005"),
        (b"# only a remark\n", "SD005"),
        (b"hello", "SD026"),
        (b"- a\n- b\n", "SD026"),
        (b"colour: red\nsize: big\n", "SD026"),
        (b"a: \x00b\n", "SD004"),
        ("a: \u2028b\n".encode(), "SD004"),
        (b"a: \x1b[31mred\n", "SD004"),
        ("title: 电梯".encode("utf-16"), "SD003"),
        ("title: lift\n".encode("utf-16-le"), "SD003"),
        ("title: 电梯又坏了\n".encode("gb18030"), "SD003"),
        ("title: café\n".encode("latin-1"), "SD003"),
        (b"a: \xed\xa0\x80\n", "SD003"),
        (b"[" * 10_000, "SD007"),
        (b"{a: " * 10_000, "SD007"),
        (b"- " * 10_000, "SD007"),
        (b"? " * 10_000, "SD007"),
        (b"\n".join(b" " * n + b"a:" for n in range(500)), "SD007"),
        (b"- a\n" * 200_000, "SD008"),
        (b"a: b\n" * 10_000_000, "SD002"),
        (b"a: &a [x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: [*c,*c,*c]\n", "SD016"),
        (b"%FOO\n---\na: b\n", "SD010"),
        (b"a: `b`\n", "SD010"),
        (b"a: [b, c\n", "SD010"),
    ],
    ids=range(24),
)
def test_a_file_that_is_no_scene_gives_one_finding_and_little_work(data: bytes, code: str):
    assert code == only(data).code


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("title: 电梯".encode("utf-16"), "UTF-16"),
        ("title: 电梯又坏了\n".encode("gb18030"), "GBK"),
        ("title: café\n".encode("latin-1"), "Latin-1"),
    ],
)
def test_a_wrong_encoding_is_named_with_what_to_do(data: bytes, said: str):
    finding = only(data)

    assert said in finding.message
    assert "UTF-8" in finding.fix


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("  name: ", "\tname: ", "SD011", "\tname"),
        ("title: ", "title：", "SD012", "title："),
        ("  name: ", "  name：", "SD012", "name："),
        ("    says: |", "    says： |", "SD012", "says："),
        ("cues: [家里, 老人,", "cues: [家里，老人,", "SD012", "家里，老人"),
        ("met_by: [stair_climber", "met_by: 【stair_climber", "SD012", "【stair"),
        ("temper: impatient", "temper: “impatient”", "SD023", "“impatient”"),
        ("    says: |", '    says: ["对不起"能当电梯坐？, 好]', "SD013", "对不起"),
        ("    says: |\n", "    says: 你说: 怎么办？\n", "SD013", "你说"),
        ("    says: |", "    says: [一, 二]", "SD013", "[一, 二]"),
        ("title: ", 'title: "', "SD014", 'title: "'),
        ("    says: |", "    says: |\n      哎\n    says: |", "SD015", "      哎\n    says"),
        ("title: ", "title: !!str ", "SD017", "!!str"),
        ("title: ", "title: *x ", "SD016", "title: *x"),
        ("anger: 8", "anger: on", "SD022", "anger: on"),
        ("anger: 8", "anger: '8'", "SD022", "anger: '8'"),
        ("anger: 8", "anger: 11", "SD024", "anger: 11"),
        ("anger: 8", "anger:", "SD025", "anger:"),
        ("timed: false", "timed: no", "SD022", "timed: no"),
        ("time_limit: 15m", "time_limit: 12:30", "SD029", "12:30"),
        ("to: doubt", "to: doubtt", "SD033", "doubtt"),
        ("met_by: [stair_climber", "met_by: [stair_climer", "SD034", "stair_climer"),
        ("rubric: four-step", "rubric: four-steps", "SD035", "four-steps"),
        ("when: anger <= 7", "when: anegr <= 7", "SD036", "anegr"),
        ("when: anger <= 7", "when: met anger", "SD037", "met anger"),
        ("when: anger <= 7", "when: apology <= 7", "SD037", "apology <= 7"),
        ("when: anger <= 7", "when: anger ＜＝ 7", "SD038", "＜＝"),
        ("  name: ", "   name: ", "SD010", "   name"),
        ("  name: ", " name: ", "SD010", " name"),
        ("  name: ", "  name ", "SD010", "  name "),
        ("customer:", "customer", "SD010", "customer\n"),
        ("\nstates:", "\n---\nstates:", "SD006", "---"),
    ],
)
def test_a_mistake_in_a_scene_is_found_where_it_is(old: str, new: str, code: str, at: str):
    text = changed(old, new)
    expected = text.index(new) + new.index(at) if at in new else text.index(at)
    line = text[: expected + at.count("\n") + len(at) - len(at.lstrip("\n"))].count("\n") + 1
    if code == "SD015":
        line = line_of(text, "      哎") + 1

    found = [f for f in findings(text) if f.code == code]

    assert found, [f"{f.at} {f.code}" for f in findings(text)]
    assert abs(found[0].at.line - line) <= 1
    assert text.splitlines()[found[0].at.line - 1] == found[0].source


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("  temper:", "  tmper:", "temper"),
        ("to: doubt", "to: doubtt", "doubt"),
        ("rubric: four-step", "rubric: fourstep", "four-step"),
        ("when: anger <= 7", "when: anegr <= 7", "anger"),
        ("tier: basic", "tier: basics", "basic"),
    ],
)
def test_a_misspelt_word_brings_the_nearest_name(old: str, new: str, near: str):
    assert any(f"Did you mean `{near}`?" == finding.fix for finding in findings(changed(old, new)))


def test_all_mistakes_are_told_in_one_pass_in_the_order_of_the_file():
    text = changed("temper: impatient", "temper: impatent").replace("to: doubt", "to: doubtt")
    text = text.replace("when: anger <= 7", "when: anegr <= 7").replace("outcome: success", "outcome: won")

    found = findings(text)

    assert {"SD023", "SD033", "SD036"} <= {finding.code for finding in found}
    assert sorted(found, key=Finding.sort_key) == list(found)


def test_names_of_entries_with_mistakes_still_count_as_known():
    """A need whose text is missing is one mistake, not one more at every condition that names it."""
    text = LIFT.replace("  mother:\n", "  mother:\n    colour: red\n", 1)

    assert [finding.code for finding in findings(text)] == ["SD020"]


def test_findings_speak_chinese_when_asked():
    finding = only(changed("  temper:", "  temper: impatient\n  temper:"), language="zh")

    assert "写了两次" in finding.message


def test_a_second_telling_of_a_key_names_both_lines():
    text = changed("tier: basic", "tier: basic\ntier: advanced")
    line = line_of(text, "tier: basic")

    assert f"lines {line} and {line + 1}" in only(text).message


@given(st.text(max_size=200))
@settings(max_examples=150)
def test_any_text_gives_findings_or_a_scene(text: str):
    for finding in findings(text):
        assert finding.fix
        assert finding.at.line >= 1
        render(finding, "zh")
        as_dict(finding)


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_any_bytes_give_findings(data: bytes):
    assert findings(data)


SIGNS = "a{}[]|>\n'\"？：?,%@`\t"
WORDS = ("b: ", "- ", ": ", "  ", "&x ", "*x", "!t ", "# c", "---\n", "...\n", "<<: ", "when: ", "says: ")
YAML_BITS = st.sampled_from([*SIGNS, *WORDS, "scenario: x\n", "states:\n"])


@given(st.lists(YAML_BITS, max_size=40).map("".join))
@settings(max_examples=200)
def test_any_row_of_yaml_signs_gives_findings_or_a_scene(text: str):
    for finding in findings(text):
        assert finding.fix


KINDS = (
    "renamed",
    "no colon",
    "wide colon",
    "tab",
    "doubled",
    "retyped",
    "open quote",
    "smart quotes",
    "wide bracket",
    "in",
    "out",
    "far out",
)
NEEDED = (
    "name",
    "temper",
    "anger",
    "cues",
    "feeling",
    "outcome",
    "when",
    "language",
    "tier",
    "rubric",
    "role",
)
"""Keys whose renaming cannot go unnoticed."""


def mutated(kind: str, line: str) -> str | None:
    """A line with one mistake of this kind, or None when it cannot be made here."""
    match = re.match(r"(\s*(?:- )?)(\w+)(:)(.*)$", line)
    if match is None:
        return None
    before, key, _, value = match.groups()
    full = value.strip() not in ("", "|")
    made = {
        "renamed": f"{before}{key}q:{value}" if key in NEEDED else None,
        "no colon": f"{before}{key}{value}",
        "wide colon": f"{before}{key}：{value.lstrip()}",
        "tab": "\t" + line.lstrip() if line.startswith("  ") else None,
        "doubled": f"{line}\n{line}" if full and not before.strip() else None,
        "retyped": f"{before}{key}: {{x: 1}}" if full else None,
        "open quote": f'{before}{key}: "{value.strip()}' if full else None,
        "smart quotes": f"{before}{key}: “{value.strip()}”" if full else None,
        "wide bracket": line.replace("[", "【", 1).replace("]", "】", 1)
        if value.strip()[:1] == "["
        else None,
        "in": " " + line,
        "out": line[1:] if line.startswith(" ") else None,
        "far out": line[2:] if line.startswith("  ") else None,
    }
    return made[kind]


def mutations(seed: int, count: int) -> list[tuple[str, str, int]]:
    """Seeded mistakes in the shipped scenes: (what was done, the text, the line)."""
    rng = random.Random(seed)
    scenes = [Source(name, text, tuple(text.split("\n")), "") for (name, _), text in SHIPPED.items()]
    made = []
    while len(made) < count:
        scene = rng.choice(scenes)
        number, _, line = rng.choice(list(written_lines(scene)))
        kind = rng.choice(KINDS)
        wrong = mutated(kind, line)
        if wrong is not None:
            text = "\n".join((*scene.lines[: number - 1], wrong, *scene.lines[number:]))
            made.append((f"{kind}: {line.strip()[:40]}", text, number))
    return made


def test_seeded_mutations_of_the_shipped_scenes_are_found_at_their_line():
    """At least 95 in 100 at the line that was changed, give or take one; never a traceback."""
    missed = []
    made = mutations(seed=4, count=200)
    for what, text, line in made:
        found = findings(text)
        if not any(abs(finding.at.line - line) <= 1 for finding in found):
            missed.append((what, line, [str(f.at) + f.code for f in found[:3]]))

    assert len(missed) * 20 <= len(made), missed


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  name: ", "  name：", "SD012"),
        ("  name: ", "  name ", "SD010"),
        ("brief: |", "brief: 傍晚", "SD013"),
    ],
)
def test_text_that_runs_on_is_one_mistake(old: str, new: str, code: str):
    assert code == only(changed(old, new)).code


def test_every_line_with_a_full_width_colon_is_found():
    customer = LIFT[LIFT.index("  name:") : LIFT.index("\nneeds:")]

    found = findings(LIFT.replace(customer, customer.replace(": ", "：")))

    assert [line_of(LIFT, "  name:") + n for n in range(len(found))] == [finding.at.line for finding in found]
    assert {"SD012"} == {finding.code for finding in found}
    assert len(found) >= 3


def test_work_beyond_the_limit_is_noticed():
    """So that the tests below and above can fail."""
    with pytest.raises(AssertionError, match="more than 10 calls"), counted(10):
        findings("a: b\n" * 20)


CROWD = "\n".join(f"  name_{n}: {{feeling: x, cues: [a], says: b, met_by: [offer_{n}]}}" for n in range(2000))
RULES = "\n".join(f"      - {{when: nome_{n}, to: stete_{n}, x{n}: 1}}" for n in range(3000))


@pytest.mark.parametrize(
    "text",
    [
        f"scenario: x\nneeds:\n{CROWD}\n",
        f"scenario: x\nneeds:\n{CROWD}\nstates:\n  a:\n    says: b\n    then:\n{RULES}\n",
        "scenario: x\ncase_file: [" + "1, " * 20_000 + "]\n",
        "scenario: x\nquestions:\n" + "".join(f"  q{n}: {{anger: 99}}\n" for n in range(3000)),
        "scenario: x\n" + "".join(f"k{n}: 1\n" for n in range(5000)),
        "scenario: "
        + "x" * 1_000_000
        + "\nlanguage: en\nstates: {a: {says: b, asks: "
        + "(" * 100_000
        + "}}\n",
    ],
    ids=["needs", "rules", "wrong types", "numbers", "keys", "long"],
)
def test_thousands_of_mistakes_take_no_more_work_than_a_moments(text: str):
    with counted():
        found = findings(text)

    assert 5 < len(found) <= 200
