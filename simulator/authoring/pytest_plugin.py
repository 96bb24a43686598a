"""pytest plays the plays: `pytest scenarios/` collects every `*.plays.yaml` and every scenario with `plays:`.

Installed with the project, so it is there in other people's test runs too: it imports next to
nothing until it meets a file of ours, reads no more than the head of any other YAML file, and adds no option.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from simulator.authoring.playable import has_plays

if TYPE_CHECKING:
    from simulator.authoring.play_files import Script
    from simulator.content.library import Library
    from simulator.content.plays import Play

_LIBRARY: pytest.StashKey[Library] = pytest.StashKey()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A file with plays in it; None for any other."""
    if file_path.suffix in (".yaml", ".yml") and has_plays(file_path):
        return PlaysFile.from_parent(parent, path=file_path)
    return None


class PlaysFile(pytest.File):
    """A scenario or a file of plays."""

    def collect(self) -> Iterable[pytest.Item]:
        """One item a play; a file with mistakes has one item, which says them."""
        from simulator.authoring.play_files import read_script
        from simulator.content.library import Library

        library = self.config.stash.setdefault(_LIBRARY, Library())
        with _spoken():
            script = read_script(library, self.path, beside=False)
        if script.findings:
            yield BrokenFile.from_parent(self, name="check", script=script)
        for play in () if script.findings else script.plays:
            yield PlayItem.from_parent(self, name=play.name, script=script, play=play)


class PlayFailed(Exception):  # noqa: N818
    """A play did not come out as expected, or cannot be played; the text is what `test` prints."""


class _Item(pytest.Item):
    """An item whose failure is a text, without a traceback into this program."""

    def __init__(self, *, script: Script, **given: Any) -> None:
        super().__init__(**given)
        self.script = script

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The text of a failed play; a traceback only for what is our own mistake."""
        if isinstance(excinfo.value, PlayFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class PlayItem(_Item):
    """One play."""

    def __init__(self, *, play: Play, **given: Any) -> None:
        super().__init__(**given)
        self.play = play

    def runtest(self) -> None:
        """Play it. Raises PlayFailed with the whole talk; a play that expects nothing is skipped."""
        from simulator.authoring.play_text import failure_text
        from simulator.authoring.playing import play_through
        from simulator.i18n import _

        stage = self.script.stage
        assert stage is not None, "a script without findings has a stage"
        played = play_through(stage, self.play)
        with _spoken():
            if played.misses:
                raise PlayFailed(failure_text(played, stage))
            if played.tests_nothing:
                pytest.skip(_("expects nothing, so tests nothing"))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the play is written."""
        return self.path, self.play.at.line - 1, f"{self.script.name}: {self.play.name}"


class BrokenFile(_Item):
    """A file with mistakes that keep its plays from being played."""

    def runtest(self) -> None:
        """Always raises PlayFailed, with the findings."""
        from simulator.authoring.play_text import findings_text

        with _spoken():
            raise PlayFailed(findings_text(self.script))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the first mistake stands."""
        return self.path, self.script.findings[0].at.line - 1, f"{self.script.name}: check"


@contextmanager
def _spoken() -> Iterator[None]:
    """Words in the language of the environment, for as long as they are being made."""
    from simulator import i18n

    before = i18n.language()
    i18n.use(i18n.from_locale())
    try:
        yield
    finally:
        i18n.use(before)
