"""Cases and the accidents they came of: which case a party answers in, and which accidents a case belongs to."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from anma.accidents.models import Accident, Party
from anma.accidents.prosecuting import CaseLine, register
from anma.kernel.viewer import Viewer
from anma.supervision.cases.queries import cases
from anma.supervision.models import Case

MOST = 200


def cases_of_firm(viewer: Viewer, firm: UUID) -> list[CaseLine]:
    """The cases against a firm, for who reads cases."""
    if not viewer.may("supervision.see", firm):
        return []
    return [_line(row) for row in cases(viewer).filter(enterprise_id=firm)[:MOST]]


def _line(row: Case) -> CaseLine:
    words = f"{row.opened_day or row.opened_at.date()} {row.cause} · {row.get_state_display()}"
    return CaseLine(row.pk, words, reverse("supervision:detail", args=[row.pk]))


def accidents_of(viewer: Viewer, case: Case) -> QuerySet[Accident]:
    """The accidents of which a party answers in this case, as far as the viewer sees both."""
    parties = Party.objects.visible_to(viewer).filter(case_id=case.pk).order_by()
    rows: QuerySet[Accident] = Accident.objects.visible_to(viewer).filter(pk__in=parties.values("accident_id"))
    return rows.order_by("happened_day", "id")


register(cases_of_firm)
