"""One step of the comparison of both ways, and how it says what it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anma.conftest import World

Results = dict[str, dict[str, Any]]
Said = Callable[[World, Results], dict[str, Any]]


@dataclass(frozen=True)
class Step:
    """One act: who, what, and in the bulk the row that it is about. `flush` writes what was collected so far."""

    code: str
    who: str
    said: Said
    model: type[Any] | None = None
    subject: str = "subject"
    flush: bool = False
    name: str = ""


def about_first(**more: Any) -> Said:
    return lambda world, _results: {"firm": world.firm.id, **more}


def about(made_by: str, kind: str, **more: Any) -> Said:
    """About the row that an earlier step made."""
    return lambda _world, results: {"subject": results[made_by][kind], **more}
