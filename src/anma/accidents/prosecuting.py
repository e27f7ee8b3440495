"""Cases against the firm of an accident: the room that keeps them registers here, since this one may not import it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in words, with its page."""

    pk: UUID
    words: str
    url: str


Finds = Callable[[Viewer, UUID], Sequence[CaseLine]]
_finds: list[Finds] = []


def register(finds: Finds) -> None:
    """`finds` gives the cases of a firm that the viewer may read, the newest first; called in `apps.ready()`."""
    if finds not in _finds:
        _finds.append(finds)


def cases_of(viewer: Viewer, firm: UUID | None) -> dict[UUID, CaseLine]:
    """Every case of the firm that the viewer may read; none of a unit that no register knows."""
    return {one.pk: one for finds in _finds for one in finds(viewer, firm)} if firm is not None else {}
