"""What the acts of training share."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context
from anma.acts.inputs import ActInput
from anma.education.models import Attendance, TrainingSession
from anma.education.models.training import Result
from anma.education.training.tables.reading import rules
from anma.kernel.viewer import Viewer
from anma.people.models import Device, Membership, MembershipState

COPIED = ("enterprise_id", "area_code", "sector", "grid_id")


class About(ActInput):
    subject: UUID = Field(title=N_("What it is about"))


def beside(row: Any) -> dict[str, Any]:
    """The scope of a new row about the same firm: where it is today is where it happened."""
    return {**{name: getattr(row, name) for name in COPIED}, "area_then": row.area_code, "sector_then": row.sector}


def phone_of(viewer: Viewer) -> UUID | None:
    """The phone in somebody's hand, the same for all who joined on it. Needs `system_scope`."""
    if viewer.device_id is None:
        return None
    rows = Device.objects.as_system().filter(enterprise_id=viewer.enterprise_id, pk=viewer.device_id)
    found: UUID | None = rows.values_list("phone_id", flat=True).first()
    return found or viewer.device_id


def hat_in(firm: UUID | None, **of: Any) -> Membership | None:
    """An approved member of a firm. Needs `system_scope`."""
    rows = Membership.objects.as_system().filter(enterprise_id=firm, state=MembershipState.ACTIVE, **of)
    found: Membership | None = rows.order_by("-valid_from", "-id").first()
    return found


def session_of(row: Any) -> TrainingSession:
    """The session of an attendance or a sitting. Needs `system_scope`."""
    found: TrainingSession = TrainingSession.objects.as_system().get(enterprise_id=row.enterprise_id, pk=row.session_id)
    return found


def there_long_enough(row: Attendance, session: TrainingSession) -> bool:
    """Whether somebody was there for the share of the planned time that counts."""
    planned = (session.ends_at - session.begins_at) / timedelta(minutes=1)
    return row.out_at is not None and row.minutes * 100 >= planned * rules()["there_share"]


def settle(context: Context[Any], row: Attendance, session: TrainingSession) -> None:
    """Somebody who was there long enough, and passed where there is a paper, is trained: once, and counted that day."""
    passed = row.result == Result.PASSED or not session.has_paper
    if row.trained_day is None and passed and there_long_enough(row, session):
        row.trained_day = context.happened.day
        row.area_then, row.sector_then = row.area_code, row.sector
        context.count(row, trained_people=1)


def clock_text(moment: Any) -> str:
    """A moment as a phone shows it."""
    return f"{timezone.localtime(moment):%H:%M}"
