"""Named points at which a drill may kill the process, to prove that nothing acknowledged is lost."""

import os
import signal
from collections.abc import Callable

_CRASH_AT = os.environ.get("ANMA_CRASH_AT", "")
_hooks: list[Callable[[str], None]] = []


def reach(point: str) -> None:
    """Pass a named point; with `ANMA_CRASH_AT=point` the process dies here as by a power cut."""
    for hook in _hooks:
        hook(point)
    if _CRASH_AT and point == _CRASH_AT:
        os.kill(os.getpid(), signal.SIGKILL)


def on_reach(hook: Callable[[str], None]) -> Callable[[], None]:
    """Listen to points in a test; call the returned function to stop."""
    _hooks.append(hook)
    return lambda: _hooks.remove(hook)
