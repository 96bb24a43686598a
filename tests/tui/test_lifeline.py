"""The app notices when its terminal is gone."""

from __future__ import annotations

import os
import pty
import sys

import pytest

from simulator.tui.lifeline import terminal_alive


def test_a_terminal_counts_as_gone_once_its_other_end_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs) as stdin:
        monkeypatch.setattr(sys, "__stdin__", stdin)
        assert terminal_alive()
        os.close(ours)
        assert not terminal_alive()
