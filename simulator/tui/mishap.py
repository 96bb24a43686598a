"""When the program itself is wrong: the details go to a file, the trainee reads one sentence, and nothing
that was sent is lost.
"""

from __future__ import annotations

import time
import traceback

from simulator import __version__
from simulator.i18n import _
from simulator.sessions.home import data_home

LOG = "errors.log"


def told(error: Exception) -> str:
    """Keep the details of a defect in the data folder and say kindly what happened."""
    kept = _("Something in the program went wrong, and it is not your fault. All you have sent is kept.")
    path = data_home() / LOG
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} service-drill {__version__}\n")
            log.write("".join(traceback.format_exception(error)) + "\n")
    except OSError:
        return kept
    return kept + "\n\n" + _("For whoever mends it, the details are in {path}.").format(path=path)
