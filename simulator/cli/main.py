"""The command line: finds the command, imports only that one's file, and turns errors into a sentence and an
exit code.

Exit codes: 0 fine, 1 findings or a failed play, 2 wrong use, 3 a broken environment. stdout is data, stderr
is talk. This module imports nothing heavy: `--version` and `--help` answer before any room is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from simulator import __version__

COMMANDS = {
    "play": ("simulator.cli.play", "practise one scenario, or run a file of replies through it"),
    "pair": ("simulator.cli.pair", "two people at one keyboard: a colleague plays the customer"),
    "replay": ("simulator.cli.replay", "read a past session again, turn by turn"),
    "sessions": ("simulator.cli.sessions", "list, show, verify, export or delete past sessions"),
    "progress": ("simulator.cli.progress", "what to practise next and why, and how far the path is"),
    "keys": ("simulator.cli.keys", "which key does what in the app, and how to change it"),
    "score": ("simulator.cli.score", "read replies (JSON lines) and say what each one does"),
    "check": ("simulator.cli.check", "look through scenario and rubric files for mistakes"),
    "test": ("simulator.cli.test", "run the plays of scenarios and say which come out otherwise"),
    "new": ("simulator.cli.new", "write a scene to begin with, a score sheet, or a scene's other language"),
    "preview": ("simulator.cli.preview", "try a scene while you write it, and see why each reply did that"),
    "stats": ("simulator.cli.stats", "what is in a scene, in numbers, and how hard it is likely to be"),
    "index": ("simulator.cli.index", "find scenes by what their customers say, or by tag"),
    "schema": ("simulator.cli.schema", "print the JSON Schema of a kind of file, for editors"),
    "explore": ("simulator.cli.explore", "find out what of a scenario can be reached, and with what score"),
    "graph": ("simulator.cli.graph", "draw a scenario's states and rules"),
    "rubric": ("simulator.cli.rubric", "try, test and teach how replies are read"),
    "items": ("simulator.cli.items", "how well a scene's checks and cues do their work, from its sessions"),
    "serve": ("simulator.cli.serve", "the app in a browser, for yourself or for a class"),
}
COMMANDS_ZH = {
    "play": "练一个剧本，或让一份回复文件自动走一遍",
    "pair": "双人练习：同事扮客户，一个键盘轮着打",
    "replay": "把以前的一次练习逐轮重看",
    "sessions": "以前的练习：列出、查看、核验、导出、删除",
    "progress": "接下来练什么、为什么，路走到了哪一步",
    "keys": "应用里每个按键做什么，怎么改",
    "score": "读取回复（每行一个 JSON），说出每条做到了什么",
    "check": "检查剧本和评分表里的错误",
    "test": "把剧本的脚本测试（plays）跑一遍，看结果对不对",
    "new": "起草一个能练的剧本、一张评分表，或者剧本的另一种语言",
    "preview": "边写剧本边试：存盘就重放，每句话为什么这样都看得到",
    "stats": "数一数剧本里有什么，估一估有多难",
    "index": "按客户说的话或标签找剧本",
    "schema": "给编辑器用：打印一种文件的 JSON Schema",
    "explore": "探一探剧本：哪些走得到、哪些走不到、能得多少分",
    "graph": "画出剧本的状态和规则",
    "rubric": "试一试、测一测、教一教回复是怎么读的",
    "items": "从练习记录看一个剧本的评分点和线索管不管用",
    "serve": "在浏览器里打开，自己用，或者给一个班用",
}

HELP_EN = """Practise hard conversations with customers, and see why each point came or did not.

  service-drill                      open the app: pick a scenario, talk, read the debrief
  service-drill --plain              the same, line by line (screen readers, simple terminals)
  service-drill --lang zh|en         choose the language (otherwise your locale decides)

Commands (each one explains itself: service-drill play --help):
{commands}

Everywhere:
  --lang zh|en      language of scenes and screens
  --content DIR     add your own folder of scenarios/ and rubrics/ (may be given again)
  --version         print the version
  -h, --help        this page

Your sessions are kept in your data folder; SERVICE_DRILL_HOME puts them elsewhere.
"""
HELP_ZH = """练习和客户的艰难对话，并看清每一分为什么得、为什么没得。

  service-drill                      打开应用：选剧本、对话、看复盘
  service-drill --plain              同样的练习，一行一行地来（读屏软件、简单终端）
  service-drill --lang zh|en         选语言（不选就看系统语言）

命令（每个都有自己的说明：service-drill play --help）：
{commands}

到处可用：
  --lang zh|en      剧本和界面的语言
  --content 目录    加上你自己的 scenarios/ 和 rubrics/ 文件夹（可多次给出）
  --version         显示版本
  -h, --help        本页

练习记录保存在你的数据文件夹里；设 SERVICE_DRILL_HOME 可以换地方。
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        print(f"service-drill {__version__}")
        return 0
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # the reader of our output has gone (`| head`); nothing more can be said to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(arguments: list[str]) -> int:
    from simulator import i18n

    language = _option(arguments, "--lang")
    i18n.use(language if language in i18n.LANGUAGES else i18n.from_locale())
    if arguments and arguments[0] in ("-h", "--help", "help"):
        print(overview(i18n.language()), end="")
        return 0
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a C locale must not keep anybody from typing or reading Chinese
            stream.reconfigure(encoding="utf-8", errors="replace")
    position = next(
        (n for n, a in enumerate(arguments) if not a.startswith("-") and not _is_value(arguments, n)), None
    )
    if position is None:
        from simulator.cli.app import run as run_app

        return _guarded(run_app, arguments)
    from importlib import import_module

    name = arguments[position]
    if name not in COMMANDS:
        return _unknown(name)
    command = import_module(COMMANDS[name][0])
    return _guarded(command.run, arguments[:position] + arguments[position + 1 :])


def overview(language: str) -> str:
    """The page that `--help` prints."""
    width = max(map(len, COMMANDS)) + 2
    texts = COMMANDS_ZH if language == "zh" else {name: text for name, (_, text) in COMMANDS.items()}
    commands = "\n".join(f"  {name:{width}}{text}" for name, text in texts.items())
    return (HELP_ZH if language == "zh" else HELP_EN).format(commands=commands)


def _option(arguments: Sequence[str], name: str) -> str | None:
    for position, argument in enumerate(arguments):
        if argument == name and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith(name + "="):
            return argument.partition("=")[2]
    return None


def _is_value(arguments: Sequence[str], position: int) -> bool:
    return position > 0 and arguments[position - 1] in ("--lang", "--content", "--name")


def _unknown(word: str) -> int:
    from difflib import get_close_matches

    from simulator.i18n import _

    near = get_close_matches(word, COMMANDS, n=1)
    print(_("service-drill: I do not know the command “{word}”.").format(word=word), file=sys.stderr)
    print(
        _("Did you mean “{near}”?").format(near=near[0]) if near else _("See: service-drill --help"),
        file=sys.stderr,
    )
    return 2


def _guarded(run, arguments: list[str]) -> int:  # type: ignore[no-untyped-def]
    """Errors that are the user's or the machine's become a sentence; a programmer's mistake stays a
    traceback."""
    from simulator.cli import report

    try:
        return int(run(arguments))
    except report.expected() as error:
        return report.tell(error)
