"""The command line: one command a file, imported only when it is asked for.

`main` finds the command and turns errors into a sentence and an exit code (`report`); `app` opens the full
screen, `plain` is the drill line by line. This file imports nothing, so that `--version` is quick.
"""
