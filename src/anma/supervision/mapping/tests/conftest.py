"""What the tests of the map share."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from anma.conftest import World, enterprise_copies
from anma.enterprises.models import Enterprise
from anma.enterprises.tests.conftest import areas
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.scope import Party, Shown
from anma.places.outlines import layout
from anma.risks.models import RiskPoint
from anma.standing.models import Doubt

__all__ = ["areas"]


def stand(firm: Enterprise, east: float = 0.01) -> None:
    """So many degrees east of the middle of its town."""
    middle = layout().centre(firm.area_code)
    assert middle is not None
    with written():
        firm.lng, firm.lat = Decimal(f"{middle[0] + east:.6f}"), Decimal(f"{middle[1]:.6f}")
        firm.save()


def risky(firm: Enterprise, level: str, days: int | None = 1) -> None:
    """A published point of a level, checked so many days ago."""
    checked = None if days is None else clock.today() - timedelta(days=days)
    with written():
        RiskPoint(
            id=uuid7(), name="press", category="equipment", level=level, state="published", edition=1,
            last_checked_day=checked, **enterprise_copies(firm),
        ).save()  # fmt: skip


def doubted(world: World, firm: Enterprise) -> None:
    """A question that the office holds; the firm knows nothing of it."""
    today, now = clock.today(), clock.now()
    copies: dict[str, Any] = {**enterprise_copies(firm), "held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY}
    copies["holder_id"] = world.offices["town"].pk
    with written():
        Doubt(
            id=uuid7(), rule="too_quick", rule_edition=1, key=str(uuid7()), about=firm.pk, first_day=today,
            last_day=today, evidence={}, raised_at=now, raised_day=today, due_on=today, **copies,
        ).save()  # fmt: skip


def hazardous(firm: Enterprise, due: int = 3) -> None:
    """An open hazard that a service found on the spot, due in so many days."""
    today = clock.today()
    with written():
        Hazard(
            id=uuid7(), description="guard missing", source_kind="service", state="rectifying", found_at=clock.now(),
            found_day=today, due_on=today + timedelta(days=due), **enterprise_copies(firm),
        ).save()  # fmt: skip
