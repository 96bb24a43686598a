"""An editor's side of the YAML language server: opens files and takes what the server says of them.

The server comes from npm, `npm install --prefix build/editor yaml-language-server@1.25.0`; `.ci/run` does so
where npm is there.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).parents[2]
LOCAL = ROOT / "build" / "editor" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 120.0
"""Seconds after which a server that says nothing is ended, so that a test fails and does not hang."""


def server_command() -> list[str] | None:
    """How to start the server; None where it is not installed."""
    node = shutil.which("node")
    if node and LOCAL.exists():
        return [node, str(LOCAL), "--stdio"]
    found = shutil.which("yaml-language-server")
    return [found, "--stdio"] if found else None


class Editor:
    """A running server; `with Editor(command) as editor`."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._timer = threading.Timer(PATIENCE, self._process.kill)
        self._timer.start()
        settings = {"yaml": {"validate": True, "hover": True, "schemaStore": {"enable": False}}}
        self._settings = settings
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": ROOT.as_uri(),
                "capabilities": {"workspace": {"configuration": True}, "textDocument": {}},
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": settings})

    def __enter__(self) -> Editor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.communicate()

    def diagnostics(self, path: Path) -> list[str]:
        """What the server finds in a file: `line: message`."""
        self._open(path)
        while True:
            message = self._read()
            about = message.get("params", {})
            if message.get("method") == "textDocument/publishDiagnostics" and about["uri"] == path.as_uri():
                return [f"{d['range']['start']['line'] + 1}: {d['message']}" for d in about["diagnostics"]]

    def hover(self, path: Path, line: int, column: int) -> str:
        """What the editor shows under the pointer; line and column from 0."""
        self._open(path)
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}
        found = self._ask("textDocument/hover", place)
        return str(found["contents"]["value"]) if found else ""

    def _open(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def _tell(self, method: str, params: object) -> None:
        self._write({"method": method, "params": params})

    def _ask(self, method: str, params: object) -> Any:
        self._write({"id": method, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == method and "method" not in message:
                return message.get("result")

    def _write(self, message: dict[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """The next message; what the server asks of an editor is answered on the way."""
        assert self._process.stdout is not None
        length = 0
        while (line := self._process.stdout.readline().strip()) or not length:
            assert line or self._process.poll() is None, "the language server has gone"
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:
            items = message.get("params", {}).get("items", ())
            result = [self._settings.get(item.get("section", "")) for item in items] or None
            self._write({"id": message["id"], "result": result})
        return message
