"""The preview: a talk with a scene while its file is open in another window.

On every save the files are read again and the replies so far are said to the new version; while the file has
mistakes, the last good version goes on. Nothing is kept but what the trainer saves as a play.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from simulator.authoring.editions import Edition, folders, read_edition
from simulator.authoring.preview import Preview
from simulator.authoring.rehearsal import Start
from simulator.authoring.watching import saves
from simulator.i18n import _, language, sentences
from simulator.tui.bindings import bound
from simulator.tui.clean import one_line
from simulator.tui.key_table import cap
from simulator.tui.screens import rehearsal_panes as panes
from simulator.tui.screens import rehearsal_questions as questions
from simulator.tui.screens.dialogs import Ask, AskScreen
from simulator.tui.screens.in_thread import InThread
from simulator.tui.screens.replying import Replying
from simulator.tui.widgets.gauge import gauge
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.sections import Sections
from simulator.tui.widgets.talk_view import TalkView

WHY, CHANGES, FINDINGS = range(3)


class RehearsalScreen(InThread, Replying):
    """One scene, as its file is now."""

    BINDINGS = [
        bound("why", "pane(0)", priority=True),
        bound("changes", "pane(1)", priority=True),
        bound("findings", "pane(2)", priority=True),
        bound("side_pane", "leaf", priority=True),
        bound("take_back", "take_back"),
        bound("jump", "jump"),
        bound("play", "play"),
        bound("read_again", "read_again"),
        bound("seed", "seed"),
        bound("save_play", "save"),
        Binding("ctrl+up", "turn(-1)", show=False),
        Binding("ctrl+down", "turn(1)", show=False),
        Binding("up", "arrow(-1)", show=False, priority=True),
        Binding("down", "arrow(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, preview: Preview) -> None:
        super().__init__(id="rehearsal")
        self.preview = preview
        self.turn = preview.last
        """The reply that is explained, from 1; 0 is the beginning."""
        self.section = FINDINGS if preview.rehearsal is None else WHY

    # title and keys

    def title_left(self) -> Content:
        r = self.preview.rehearsal
        title = r.stage.scenario.title if r is not None else self.preview.edition.path.name
        return Content.assemble((_("Preview"), "$you bold"), "  ", (one_line(title), "bold"))

    def title_right(self) -> Content:
        if (r := self.preview.rehearsal) is None:
            return Content()
        seed = (_("seed {number}").format(number=r.seed) + "  ", "$soft") if r.seed else ""
        score = (f"  {r.score:g}/100", "$ink bold")
        found = panes.count(self.preview.edition.findings)
        return Content.assemble(found, seed, (f"{r.talk.state}  ", "$note"), gauge(r.talk.anger), score)

    def keys(self) -> tuple[Key, ...]:
        names = [_("Why"), _("Changes"), _("Findings")]
        if self._over_the_talk:
            names[self.section] = _("Talk")
        return (
            Key("Enter", _("Send"), "send"),
            Key(cap("why"), names[WHY], "pane(0)"),
            Key(cap("changes"), names[CHANGES], "pane(1)"),
            Key(cap("findings"), names[FINDINGS], "pane(2)"),
            Key(cap("take_back"), _("Back"), "take_back"),
            Key(cap("save_play"), _("Save as a play"), "save"),
            Key(cap("play"), _("Play"), "play"),
            Key(cap("jump"), _("Jump"), "jump"),
            Key("Esc", _("Leave"), "leave"),
            Key("↑↓", _("Explain another reply"), ""),
            Key(cap("seed"), _("Seed"), "seed"),
            Key(cap("side_pane"), _("Side pane"), "leaf"),
            Key(cap("read_again"), _("Read again"), "read_again"),
        )

    @property
    def _over_the_talk(self) -> bool:
        """Whether the pane hides the talk, since there is no room for both."""
        return self.has_class("-front") and not self.has_class("-wide")

    # widgets

    def body(self) -> ComposeResult:
        yield Prose(id="broken")
        with Horizontal(id="rehearsal-body"):
            yield TalkView(id="talk")
            with Vertical(id="pane"):
                keys = (cap("why"), cap("changes"), cap("findings"))
                yield Sections((_("Why"), _("Changes"), _("Findings")), self.section, keys)
                yield VerticalScroll(id="pane-text", can_focus=False)
        with Vertical(id="reply"):
            yield ReplyBox(id="box")
        yield Prose(id="over")

    def on_mount(self) -> None:
        """Begin to watch the files; while there is no talk yet, what is wrong stands in its place."""
        self.set_class(self.preview.rehearsal is None, "-front")
        self.run_worker(self._watch(), group="watch")

    def fill(self) -> None:
        self.query_one("#reply").border_title = _("Your reply")
        self.lay(self.text)
        self.draw()
        if self.preview.edition.spoken != language():
            self.action_read_again()

    def draw(self) -> None:
        """Talk, pane and all around them."""
        if not self.composed:
            return
        r, broken = self.preview.rehearsal, self.query_one("#broken", Prose)
        broken.display = self.preview.broken
        broken.show(panes.broken(self.preview.edition, talking=r is not None))
        view = self.query_one(TalkView)
        view.clear()
        if r is not None:
            spot = panes.draw_talk(view, r, self.turn, {change.turn for change in self.preview.changes})
            if spot is not None and self.turn < self.preview.last:
                view.hold(spot)
        over = r is not None and r.talk.over
        self.query_one("#over").display = over
        self.query_one("#reply").display = r is not None and not over
        if r is not None and over:
            self.query_one("#over", Prose).show(panes.over(r))
        self.set_focus(None if over or r is None else self.box)
        self._draw_pane()

    def _draw_pane(self) -> None:
        self.query_one(Sections).choose(self.section)
        pane, preview = self.query_one("#pane-text", VerticalScroll), self.preview
        pane.remove_children()
        if self.section == FINDINGS:
            pane.mount_all(panes.findings_pane(preview.edition.findings))
        elif self.section == CHANGES:
            pane.mount_all(panes.changes_pane(preview.changes, preview.said))
        elif preview.rehearsal is not None:
            pane.mount_all(panes.why_pane(preview.rehearsal, self.turn))
        pane.scroll_home(animate=False)
        self.tell()

    # the files

    async def _watch(self) -> None:
        preview = self.preview
        try:
            async for _saved in saves(folders(self.drill.library.roots, preview.edition.path)):
                self.action_read_again()
        except OSError as error:
            reason = error.strerror or str(error)
            said = _("Saves cannot be noticed here ({reason}); {key} reads the file again.")
            self.notice(said.format(reason=reason, key=cap("read_again")), wrong=True)

    def action_read_again(self) -> None:
        """Read the files now."""
        roots, path = self.drill.library.roots, self.preview.edition.path

        def read() -> Edition | Exception:
            try:
                return read_edition(roots, path)
            except Exception as error:
                return error

        self.in_thread("read", read, self._take_or_tell)

    def _take_or_tell(self, found: Edition | Exception) -> None:
        if isinstance(found, Exception):
            self.drill.mishap(found)
        else:
            self.take(found)

    def take(self, edition: Edition) -> None:
        """Another version of the files: say the replies to it, and show what came of it."""
        at_the_end = self.turn == self.preview.last
        news = self.preview.take(edition)
        last = self.preview.last
        self.turn = last if at_the_end else min(self.turn, last)
        if news == "broken":
            self.section = FINDINGS
            said = _("The file cannot be played as it is; {key} shows what is wrong.")
            self.notice(said.format(key=cap("findings")), wrong=True)
        elif news == "begun":
            self.section = WHY
            self.remove_class("-front")
        elif news == "mended":
            self.section = WHY
            self.notice(_("The file can be played again; your replies come out as before."))
        elif news == "otherwise":
            self.section = CHANGES
            self.notice(sentences(*self.preview.said))
        self.draw()

    # the talk

    def reply(self, text: str) -> None:
        if not text:
            self.notice(_("Write a reply first; to try silence, send “…”."))
        elif self.preview.rehearsal is not None and not self.preview.rehearsal.talk.over:
            self.preview.say(text)
            self.follow()
        else:
            self.give_back(text)

    def follow(self) -> None:
        """The talk went on, or began anew: explain its last reply; a play lays its next one into the box."""
        self.turn = self.preview.last
        if self.section == CHANGES:
            self.section = WHY
        if self.preview.left:
            if not self.box.text:  # else somebody has begun to type
                self.lay(self.preview.left[0])
        elif (play := self.preview.playing) is not None and self.preview.rehearsal is not None:
            self.preview.playing = None
            self.notice(questions.outcome_of(play, self.preview.rehearsal))
        self.draw()

    def action_take_back(self) -> None:
        """The last reply back into the box."""
        if not self.preview.spoken:
            self.notice(_("There is no reply to take back."))
            return
        reply = self.preview.take_back()
        self.follow()
        self.lay(reply)

    @on(ReplyBox.Paged)
    def _paged(self, event: ReplyBox.Paged) -> None:
        self.action_page(event.by)

    def action_page(self, by: int) -> None:
        """Scroll the pane where it is seen, else the talk."""
        pane = self.query_one("#pane-text")
        view = pane if self._over_the_talk or self.has_class("-wide") else self.query_one(TalkView)
        view.scroll_relative(y=by * max(1, view.size.height - 2), animate=False)

    # questions

    def action_jump(self) -> None:
        """Begin in another state."""
        questions.ask_where(self)

    def action_seed(self) -> None:
        """Choose which spare lines are said."""
        questions.ask_seed(self)

    def action_play(self) -> None:
        """Say a play, reply by reply."""
        questions.ask_play(self)

    def action_save(self) -> None:
        """Write this run as a play into the trainer's file."""
        questions.ask_what_to_expect(self)

    # panes and turns

    def action_pane(self, section: int) -> None:
        """A part of the pane; where there is no room beside the talk, over it and back."""
        self.set_class(not (self._over_the_talk and self.section == section), "-front")
        self.section = section
        self._draw_pane()

    def action_leaf(self) -> None:
        """The next part of the pane; over the talk, after the last of them, the talk again."""
        if not self.has_class("-wide") and not self._over_the_talk:
            self.action_pane(self.section)
        elif self.section < FINDINGS or self.has_class("-wide"):
            self.section = (self.section + 1) % 3
            self._draw_pane()
        else:
            self.action_pane(self.section)
            self.section = WHY

    @on(Sections.Chosen)
    def _clicked(self, event: Sections.Chosen) -> None:
        self.section = event.index
        self._draw_pane()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The arrows choose a reply while the box is empty; else they move in it."""
        if action == "arrow":
            return self.is_current and not self.text
        return super().check_action(action, parameters)

    def action_arrow(self, by: int) -> None:
        """Explain another reply."""
        self.action_turn(by)

    def action_turn(self, by: int) -> None:
        """Explain another reply."""
        self.turn = max(0, min(self.turn + by, self.preview.last))
        self.section = WHY
        self.draw()

    # leaving

    def action_leave(self) -> None:
        """Back to the talk, or out."""
        if self._over_the_talk:
            self.action_pane(self.section)
        else:
            self.leave_then(lambda: self.app.exit(0))

    def leave_then(self, go: Callable[[], object]) -> None:
        """Ask when there are replies that no play holds; the files are as they are."""
        if not self.preview.unsaved:
            go()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                go()

        def ask() -> Ask:
            more = _("Your replies are not kept; {key} saves them as a play. Your files stay as they are.")
            return Ask(_("Leave the preview?"), more.format(key=cap("save_play")), _("Leave"), _("Stay"))

        self.app.push_screen(AskScreen(ask), answered)


def opened(edition: Edition, start: Start, say: tuple[str, ...], seed: int) -> RehearsalScreen:
    """The screen for a scene."""
    return RehearsalScreen(Preview(edition, start, say, seed))
