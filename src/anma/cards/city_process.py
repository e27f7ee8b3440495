"""What a process of `cards.city` begins with. It imports no model: Django is started here first."""

from __future__ import annotations

import os
from multiprocessing import parent_process
from threading import Thread
from typing import Any


def begin() -> None:
    """Once a process."""
    from anma.kernel.console import start_django

    Thread(target=_end_with_parent, daemon=True).start()
    start_django()


def _end_with_parent() -> None:
    """Whose parent was killed would wait for work for ever, with three hundred megabytes in its hands."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def make(out: str, line: dict[str, Any]) -> int:
    """One file of the plan."""
    from anma.cards import city

    return city.make(out, line)
