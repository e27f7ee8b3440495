"""People who were trained fulfil what a list says of training."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from anma.duties.fulfilling import Evidence, Found, register_many
from anma.duties.spans import Span
from anma.education.models import Attendance


def trained(firms: Sequence[UUID], span: Span) -> Found:
    """Times that somebody was trained in the span, with the last day."""
    rows = Attendance.objects.as_system().filter(enterprise_id__in=firms)
    rows = rows.filter(trained_day__gte=span.first, trained_day__lte=span.last).order_by()
    found = rows.values("enterprise_id").annotate(n=Count("pk"), day=Max("trained_day"))
    return {row["enterprise_id"]: _evidence(row["enterprise_id"], row["n"], row["day"]) for row in found}


def _evidence(firm: UUID, n: int, day: object) -> Evidence:
    words = ngettext("%(n)d person trained", "%(n)d people trained", n) % {"n": n}
    return Evidence(words, f"{reverse('education:results')}?firm={firm}", day)  # type: ignore[arg-type]


register_many("training.year", gettext_lazy("people were trained"), trained)
