"""What this part does by itself: officers are told of limits that come near or have passed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from anma.kernel import clock
from anma.kernel.jobs import every
from anma.kernel.viewer import system_scope
from anma.notices import reaching
from anma.notices.telling import tell
from anma.supervision.cases.choices import OPEN
from anma.supervision.cases.rules.tables import limits
from anma.supervision.models import Case


@every(3600, "supervision.limits")
def tell_of_limits() -> int:
    """Each limit once when it comes near and once when it has passed."""
    today, told = clock.today(), 0
    furthest = today + timedelta(days=max(limit.warn for limit in limits().values()))
    with system_scope("limits of cases"):
        rows = Case.objects.as_system().filter(state__in=OPEN, due_on__lte=furthest).order_by("due_on", "id")
        for case in rows.iterator(chunk_size=500):
            told += _tell(case, (case.due_on - today).days)
    return told


def _tell(case: Case, left: int) -> int:
    if left > limits()[case.due_key].warn:
        return 0
    to = [hat for pk in case.handlers for hat in reaching.who_may("supervision.see", case.office_id, UUID(pk))]
    kind = "supervision.limit" if left >= 0 else "supervision.limit_over"
    url, once = reverse("supervision:detail", args=[case.pk]), f"{kind} {case.due_key} {case.due_on}"
    with transaction.atomic():  # one case at a time: what is told of the others stands
        return len(tell(kind, case.enterprise_id, to, case.pk, url, once=once, what=case.due_key, day=case.due_on))
