"""Whether somebody said yes to being located. An act that a phone's position reaches asks `consented` first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Consent, Matter

# The edition of the privacy notice; a new one when what is kept, why or how long changes. A yes is to one edition.
NOTICE = "2026-11-30"


def standing(person: UUID, matter: Matter = Matter.POSITION) -> QuerySet[Consent]:
    """What was said yes to and not taken back; older editions too. Needs `system_scope`."""
    rows: QuerySet[Consent] = Consent.objects.filter(person_id=person, matter=matter, withdrawn_at=None)
    return rows


def consented(viewer: Viewer) -> bool:
    """Whether this person's yes to the notice of today is on record."""
    if viewer.actor_id is None:
        return False
    with system_scope("one's own consent"):
        return standing(viewer.actor_id).filter(notice=NOTICE).exists()


def position_part(viewer: Viewer) -> dict[str, Any]:
    """What `people/position.html` needs in its context as `position`."""
    answer = _answer(viewer)
    signed_in = not viewer.is_anonymous
    return {"notice": NOTICE, "signed_in": signed_in, "consented": answer == "yes", "answer": answer}


def _answer(viewer: Viewer) -> str:
    """yes, no (taken back) or nothing on record, as the phone reads it."""
    if viewer.actor_id is None:
        return ""
    with system_scope("one's own consent"):
        rows = Consent.objects.filter(person_id=viewer.actor_id, matter=Matter.POSITION, notice=NOTICE)
        taken_back = [moment is not None for moment in rows.values_list("withdrawn_at", flat=True)]
    return "" if not taken_back else "no" if all(taken_back) else "yes"
