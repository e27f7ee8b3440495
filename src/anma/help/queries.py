"""Reading letters: as whoever answers, as whoever wrote, by the number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from anma.help.choices import OF_DATA, Kind, LetterState
from anma.help.models import Letter
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope

WAITS = Q(state=LetterState.WAITING)
FILTERS: Mapping[str, Any] = {
    "waiting": lambda viewer: WAITS,
    "late": lambda viewer: WAITS & Q(due_on__lt=clock.today()),
    "mine": lambda viewer: Q(answered_by=viewer.actor_id),
    "answered": lambda viewer: Q(state=LetterState.ANSWERED),
    "closed": lambda viewer: Q(state=LetterState.CLOSED),
    "all": lambda viewer: Q(),
}
ABOUT: Mapping[str, Q] = {
    "": Q(),
    "question": Q(kind__in=[Kind.QUESTION, Kind.FAULT]),
    "complaint": Q(kind=Kind.COMPLAINT),
    "data": Q(kind__in=OF_DATA),
}
SHORT = 12


def letters(viewer: Viewer, show: str = "waiting", about: str = "") -> QuerySet[Letter]:
    """For who answers: what waits longest first, the rest by when it came."""
    rows: QuerySet[Letter] = Letter.objects.visible_to(viewer).filter(FILTERS[show](viewer), ABOUT[about])
    return (
        rows.order_by("due_on", "asked_at", "id") if show in ("waiting", "late") else rows.order_by("-asked_at", "-id")
    )


def counts(viewer: Viewer) -> dict[str, int]:
    """How many wait, and how many of them are overdue."""
    rows = Letter.objects.visible_to(viewer)
    return {name: rows.filter(FILTERS[name](viewer)).count() for name in ("waiting", "late")}


def letter(viewer: Viewer, pk: Any) -> Letter | None:
    """One letter for who answers."""
    found: Letter | None = Letter.objects.visible_to(viewer).filter(pk=pk).first()
    return found


def mine(viewer: Viewer) -> list[Letter]:
    """What this person wrote under the own name, newest first."""
    if viewer.actor_id is None:
        return []
    with system_scope("a person's own letters"):
        return list(Letter.objects.as_system().filter(asked_by=viewer.actor_id).order_by("-asked_at", "-id")[:100])


def unopened(viewer: Viewer) -> int:
    """How many letters of this person were answered and not opened since."""
    if viewer.actor_id is None:
        return 0
    with system_scope("a person's own letters"):
        return _unopened(viewer).count()


def opened(viewer: Viewer, shown: Iterable[Letter]) -> None:
    """The writer has these answers before the eye; whoever else holds the number changes nothing.

    Only for a page that somebody opens: not for its head alone.
    """
    answers = [row.pk for row in shown if row.answered_at and not row.answer_opened_at]
    if not answers or viewer.actor_id is None:
        return
    with system_scope("a person's own letters"):
        _unopened(viewer).filter(pk__in=answers).update(answer_opened_at=clock.now())


def _unopened(viewer: Viewer) -> QuerySet[Letter]:
    rows: QuerySet[Letter] = Letter.objects.as_system().filter(asked_by=viewer.actor_id, answered_at__isnull=False)
    return rows.filter(answer_opened_at__isnull=True, words_gone_at__isnull=True)


def by_receipt(text: str) -> Letter | None:
    """The letter with this number, however it was typed. Needs `system_scope`."""
    plain = "".join(text.split()).replace("-", "").upper()
    if len(plain) != SHORT:
        return None
    rows = list(Letter.objects.as_system().filter(receipt=plain)[:2])
    return rows[0] if len(rows) == 1 else None


def earlier(row: Letter) -> str:
    """The number of the letter that this one goes on from; inside a system scope."""
    found: Letter | None = Letter.objects.as_system().filter(pk=row.about).first() if row.about else None
    return found.number if found else ""
