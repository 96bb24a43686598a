"""The real program in a real terminal (tmux): typed in Chinese, killed, gone on with, verified."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulator.content.library import Library
from simulator.sessions.home import database_path
from simulator.sessions.record import load_record, verify
from simulator.sessions.records import SessionSummary
from simulator.sessions.sqlite_store import open_store

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]
LIFT = "lift-third-report"
PATIENCE = 15.0
"""Seconds to wait for something to appear."""


class Terminal:
    """One tmux server with one pane, on a socket of its own."""

    def __init__(
        self, folder: Path, *arguments: str, size: tuple[int, int] = (80, 24), deaf: bool = False
    ) -> None:
        """`deaf`: the program starts with SIGHUP ignored, as under nohup."""
        self._socket = str(folder / "tmux")
        settings = folder / "tmux.conf"
        settings.write_text("set -g remain-on-exit on\nset -g default-terminal screen-256color\n")
        self._command = (
            ("trap '' HUP; " if deaf else "")
            + "exec "
            + shlex.join([sys.executable, "-m", "simulator", *arguments])
        )
        width, height = map(str, size)
        self._tmux("-f", str(settings), "-u", "new-session", "-d", "-x", width, "-y", height, self._command)

    def _tmux(self, *arguments: str) -> str:
        environment = {k: v for k, v in os.environ.items() if k != "TMUX"} | {
            "LC_ALL": "C.UTF-8",
            "SERVICE_DRILL_TOUR": "0",
        }
        done = subprocess.run(
            ["tmux", "-S", self._socket, *arguments],
            check=True,
            capture_output=True,
            encoding="utf-8",
            env=environment,
        )
        return done.stdout

    def screen(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def ask(self, what: str) -> str:
        """A tmux format, filled in."""
        return self._tmux("display-message", "-p", what).strip()

    def keys(self, *names: str) -> None:
        """Press keys, slowly enough not to pass for a paste."""
        for name in names:
            time.sleep(0.06)
            self._tmux("send-keys", name)

    def write(self, text: str) -> None:
        """Type text as it stands."""
        time.sleep(0.06)
        self._tmux("send-keys", "-l", text)

    def type_out(self, text: str) -> None:
        """Type text and wait until it stands on the screen, as a person does."""
        self.write(text)
        tail = text[-6:]
        self.wait(lambda: tail in "".join(self.screen().replace("│", "").split()), tail)

    def paste(self, text: str) -> None:
        """Paste as a terminal does."""
        self._tmux("set-buffer", "--", text)
        self._tmux("paste-buffer", "-p")

    def resize(self, width: int, height: int) -> None:
        """Another size of window."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def send_signal(self, number: int) -> None:
        """To the program itself."""
        os.kill(int(self.ask("#{pane_pid}")), number)

    def restart(self) -> None:
        """The same command again in the same pane."""
        self._tmux("respawn-pane", "-k", self._command)

    def wait_for(self, text: str) -> None:
        """Until the text is on the screen."""
        self.wait(lambda: text in self.screen(), text)

    def wait(self, true: Callable[[], bool], what: str) -> None:
        """Until something is true."""
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end, f"never came: {what}\n{self.screen()}"
            time.sleep(0.05)

    def end(self) -> str:
        """Wait for the program's end: its exit code, or the signal that ended it."""
        self.wait(lambda: self.ask("#{pane_dead}") == "1", "its end")
        self._tmux("run-shell", "true")  # tmux may sleep through the end of a child; another child wakes it
        how = "#{pane_dead_status}#{pane_dead_signal}"
        self.wait(lambda: self.ask(how) != "", "its exit code")
        return self.ask(how)

    def close(self) -> None:
        """End the server."""
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], check=False, capture_output=True)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Terminals that are closed at the end."""
    terminals: list[Terminal] = []

    def start(*arguments: str, size: tuple[int, int] = (80, 24), deaf: bool = False) -> Terminal:
        terminals.append(Terminal(tmp_path, *arguments, size=size, deaf=deaf))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.close()


def latest() -> SessionSummary | None:
    """The latest session in the program's own store."""
    if not database_path().exists():
        return None
    store = open_store(database_path())
    try:
        found = store.summaries(limit=1)
        return found[0] if found else None
    finally:
        store.close()


def draft_kept() -> str:
    """What stands unsent beside the latest session."""
    store = open_store(database_path())
    try:
        return store.draft(store.summaries(limit=1)[0].id)
    finally:
        store.close()


def replies_sent() -> int:
    """Replies that are durable."""
    summary = latest()
    return summary.turns if summary else 0


def test_a_drill_typed_in_chinese_survives_kill_9_and_verifies(opened: Callable[..., Terminal]) -> None:
    model = [line.text for line in Library().scenario(LIFT, "zh").model]
    terminal = opened("--lang", "zh")
    terminal.wait_for("搜索")
    terminal.write("电梯")
    terminal.wait_for("1 个剧本")
    terminal.keys("Enter")
    terminal.wait_for("档案")
    terminal.keys("Enter")
    terminal.wait_for("你的回复")
    for number, reply in enumerate(model[:3], 1):
        terminal.type_out(reply)
        terminal.keys("Enter")
        terminal.wait(lambda n=number: replies_sent() == n, f"reply {number}")  # type: ignore[misc]
    terminal.write("没发出的话")
    terminal.wait_for("没发出的话")
    terminal.wait(lambda: draft_kept() == "没发出的话", "the draft in the store")
    terminal.send_signal(signal.SIGKILL)
    assert terminal.end() == "9"

    terminal.restart()
    terminal.wait_for("接着谈")
    terminal.keys("Enter")
    terminal.wait_for("欢迎回来")
    assert "没发出的话" in terminal.screen()
    terminal.keys("C-u")
    for number, reply in enumerate(model[3:], 4):
        terminal.type_out(reply)
        terminal.keys("Enter")
        terminal.wait(lambda n=number: replies_sent() == n, f"reply {number}")  # type: ignore[misc]
    terminal.wait_for("看复盘")
    terminal.keys("Enter")
    terminal.wait_for("下一步")
    terminal.keys("F2")
    terminal.wait_for("回放")
    terminal.keys("C-q")
    assert terminal.end() == "0"

    summary = latest()
    assert summary is not None
    store = open_store(database_path())
    try:
        assert summary.outcome == "success"
        assert [turn.reply for turn in load_record(store, summary.id).talk.turns] == model
        assert verify(store, summary.id).verified
    finally:
        store.close()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_the_app_and_gives_the_terminal_back(
    opened: Callable[..., Terminal], name: str
) -> None:
    terminal = opened("--lang", "en")
    terminal.wait_for("Search")
    assert terminal.ask("#{alternate_on}") == "1"
    number = int(getattr(signal, name))
    terminal.send_signal(number)
    assert terminal.end() == str(128 + number)
    assert terminal.ask("#{alternate_on}") == "0"
    assert terminal.ask("#{mouse_any_flag}") == "0"


def test_a_paste_of_several_lines_waits_in_the_box_and_a_small_window_is_no_harm(
    opened: Callable[..., Terminal],
) -> None:
    terminal = opened("--lang", "en")
    terminal.wait_for("Search")
    terminal.write("lift")
    terminal.wait(lambda: "3 scenes" not in terminal.screen(), "one scene")
    terminal.keys("Enter")
    terminal.wait_for("Case file")
    terminal.keys("Enter")
    terminal.wait_for("Your reply")
    terminal.paste("first line\nsecond [/red] line\nlast word")
    terminal.wait_for("last word")
    assert "second [/red] line" in terminal.screen()
    terminal.paste("\x1b]0;OWNED\x07\x1b[31mred\nzebra\n")
    terminal.wait_for("zebra")
    assert replies_sent() == 0
    assert terminal.ask("#{pane_title}") != "OWNED"
    terminal.keys("C-u", "C-u")
    terminal.resize(44, 14)
    terminal.wait(lambda: "│ Apol" not in terminal.screen(), "a narrow screen")
    terminal.resize(120, 40)
    terminal.wait_for("Anger so far")
    terminal.keys("Escape")
    terminal.wait_for("Esc again leaves.")
    terminal.keys("Escape")
    terminal.wait_for("Go on:")


def test_the_app_ends_when_its_terminal_is_gone_though_it_ignores_the_hangup(
    opened: Callable[..., Terminal],
) -> None:
    terminal = opened("--lang", "en", deaf=True)
    terminal.wait_for("Search")
    process = int(terminal.ask("#{pane_pid}"))
    terminal.close()
    end = time.monotonic() + PATIENCE
    while alive(process):
        assert time.monotonic() < end, "it lives on without a terminal"
        time.sleep(0.1)


def test_the_preview_follows_a_file_that_is_edited_on_the_disk(
    opened: Callable[..., Terminal], tmp_path: Path
) -> None:
    scene = tmp_path / "mine.yaml"
    text = Library().scenario_paths()[LIFT, "en"].read_text(encoding="utf-8")
    scene.write_text(text, encoding="utf-8")
    terminal = opened("preview", str(scene), "--lang", "en", size=(120, 40))
    terminal.wait_for("Your reply")
    terminal.type_out("I'm so sorry, that must be exhausting.")
    terminal.keys("Enter")
    terminal.wait_for("shouting → listening")
    scene.write_text(text.replace("states:", "statez:"), encoding="utf-8")
    terminal.wait_for("Did you mean")
    assert "shouting → listening" in terminal.screen()
    scene.write_text(text.replace("anger: 8", "anger: 5"), encoding="utf-8")
    terminal.wait_for("anger 8 → 5")
    assert "annoyed 5" in terminal.screen()
    terminal.keys("C-q")
    terminal.wait_for("Leave the preview?")
    terminal.keys("Right", "Enter")
    assert terminal.end() == "0"
    assert scene.read_text(encoding="utf-8") == text.replace("anger: 8", "anger: 5")
    assert latest() is None


def alive(process: int) -> bool:
    """True while a process runs (a zombie does not)."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
