"""How sentences stand beside each other."""

from __future__ import annotations

from simulator.i18n import sentences


def test_a_space_stands_between_sentences_but_not_after_a_full_width_stop() -> None:
    assert sentences("It is kept.", "", "Try again.") == "It is kept. Try again."
    assert sentences("没列。", "加 --all 就列出来。") == "没列。加 --all 就列出来。"
    assert sentences("请重新打开", "再试") == "请重新打开 再试"
    assert sentences() == ""
