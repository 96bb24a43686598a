"""The app's terminal when it is a pipe to a server (`simulator/web`): once the pipe is shut, the app ends.

The toolkit's own driver stops reading then and leaves the app running for nobody.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from typing import Any

from textual import messages
from textual.app import App
from textual.drivers.web_driver import WebDriver

DRIVER = "simulator.tui.piped:PipedDriver"
"""What TEXTUAL_DRIVER has to say for the app to use it."""


class PipedDriver(WebDriver):
    """The toolkit's driver for a pipe, which also notices the pipe's end."""

    def __init__(self, app: App[Any], **kwargs: Any) -> None:
        super().__init__(app, **kwargs)
        self._loop = asyncio.get_running_loop()
        self._write = self._put  # type: ignore[assignment]

    def _put(self, data: bytes) -> None:
        """What is drawn for nobody any more is dropped."""
        with suppress(BrokenPipeError):
            os.write(self.fileno, data)

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set() and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._app.post_message, messages.ExitApp())
