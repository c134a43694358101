"""A module run as long as the process lives that asked for it: python -P -m portal.while_asked PID MODULE …

What works on for somebody who was killed would be in the way of who takes the work over.
"""

from __future__ import annotations

import os
import runpy
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

_EVERY = 0.5  # seconds between two looks


def command(module: str, *words: str | Path) -> list[str]:
    """What runs `module` with these words, as `python -P -m` would, and ends it when this process has ended.

    -P: the folder of a workspace has a folder `knowledge`, which must not stand before the package of that name.
    """
    return [sys.executable, "-P", "-m", __name__, str(os.getpid()), module, *map(str, words)]


def main(asked_by: int, module: str, words: Sequence[str]) -> None:
    """Run it, looked after by a thread."""
    threading.Thread(target=_watch, args=(asked_by,), daemon=True).start()
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _watch(asked_by: int) -> None:
    while os.getppid() == asked_by:
        time.sleep(_EVERY)
    os._exit(1)  # at once: nobody is there to be told anything


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
