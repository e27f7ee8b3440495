"""How many class hours each person of a firm has had this year, against what the order asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from anma.education.models import Attendance
from anma.education.models.training import Audience
from anma.education.training.tables.reading import hours_of, is_dangerous
from anma.people.models import Membership

BY_ROLE: Mapping[str, str] = {"principal": Audience.PRINCIPAL, "safety_officer": Audience.MANAGER}


@dataclass(frozen=True, slots=True)
class Line:
    """One person in one year: what is asked (None: no number), what was had, what is missing."""

    hat: Membership
    audience: str
    asked: Decimal | None
    had: Decimal

    @property
    def missing(self) -> Decimal:
        return max(Decimal(0), (self.asked or Decimal(0)) - self.had)

    @property
    def audience_words(self) -> str:
        return str(Audience(self.audience).label)


def lines(hats: Sequence[Membership], trade: str, year: int) -> list[Line]:
    """Everybody's year, in one statement for all. Needs `system_scope`, or hats that the viewer sees."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = Attendance.objects.as_system().filter(enterprise_id__in={hat.enterprise_id for hat in hats})
    rows = rows.filter(trained_day__gte=first, trained_day__lte=last, person_id__in={hat.person_id for hat in hats})
    found = rows.order_by().values("person_id").annotate(had=Sum("hours"))
    had: dict[UUID, Decimal] = {row["person_id"]: row["had"] for row in found}
    return [_line(hat, trade, year, had.get(hat.person_id, Decimal(0))) for hat in hats]


def _line(hat: Membership, trade: str, year: int, had: Decimal) -> Line:
    """Newcomers and who is new in office need the first number in the year of their beginning, later the second."""
    new = hat.valid_from.year == year
    audience = BY_ROLE.get(hat.role) or (Audience.NEWCOMER if new else Audience.EVERYBODY)
    table = hours_of(audience, is_dangerous(trade))
    return Line(hat, audience, table.first if new else table.again, had)
