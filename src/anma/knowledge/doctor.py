"""What `anma doctor` asks of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from anma.kernel.doctor import Answer, ask
from anma.knowledge.grading import keeping
from anma.knowledge.own_files import Damaged
from anma.knowledge.packs import corrections
from anma.knowledge.packs.loader import shipped

FILES: tuple[Callable[[], Any], ...] = (corrections.kept, keeping.kept)


@ask
def own_files() -> Iterator[Answer]:
    """Corrections and the catalogue of larger risks: a file that nobody can read is named."""
    broken = [error for read in FILES if (error := _damage(read)) is not None]
    for error in broken:
        text = _("The file %(path)s is damaged (%(why)s). Restore it from a backup; until then it counts for nothing.")
        yield Answer("knowledge", False, text % {"path": error.path, "why": error.why})
    lost = [] if broken else corrections.faults(shipped())
    if lost:
        text = _("%(n)s corrections no longer apply, because the library was rewritten. See: anma knowledge check")
        yield Answer("knowledge", False, text % {"n": len(lost)}, advice=True)
    elif not broken:
        yield Answer("knowledge", True, _("What this installation adds to the knowledge can be read."))


def _damage(read: Callable[[], Any]) -> Damaged | None:
    try:
        read()
    except Damaged as error:
        return error
    return None
