"""Since when, until when and how gravely: the spells that figures count, kept in step with the units."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from anma.chemicals.installations.choices import UnitState, Verdict
from anma.chemicals.models import HazardUnit, MajorSpell
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.facts.counting import Place, count_stock

FIRMS, UNITS, GRAVE = "major_hazard_firms", "major_hazard_units", "major_hazard_units_grave"
GRAVE_GRADES = (1, 2)


def follow(unit: HazardUnit, day: date, because: str) -> None:
    """After an assessment or the end of a unit: end what no longer holds, begin what does. Needs `system_scope`.

    The firm has installations as long as one of its units is one. Everything is read before anything is written.
    """
    firm = Enterprise.objects.as_system().get(pk=unit.enterprise_id)
    running = list(running_spells(firm.pk))
    own = next((row for row in running if row.unit_id == unit.pk), None)
    whole = next((row for row in running if row.unit_id is None), None)
    others = any(row.unit_id not in (None, unit.pk) for row in running)
    holds = unit.state == UnitState.KEPT and unit.verdict == Verdict.MAJOR
    stays = own is not None and holds and own.grade == unit.grade
    if own is not None and not stays:
        end(own, day, because)
    if holds and not stays:
        begin(firm, day, because, unit=unit.pk, grade=unit.grade)
    if (holds or others) and whole is None:
        begin(firm, day, because)
    if not (holds or others) and whole is not None and not whole.told:
        end(whole, day, because)


def running_spells(firm: UUID | None) -> Any:
    """What goes on of a firm, its own spell and its units'. Needs `system_scope`."""
    rows = MajorSpell.objects.as_system().select_for_update()
    return rows.filter(enterprise_id=firm, until_day__isnull=True).order_by("id")


def begin(
    firm: Enterprise, day: date, because: str, *, unit: UUID | None = None, grade: int | None = None, told: bool = False
) -> None:
    """A spell from that day on."""
    said = {"unit_id": unit, "grade": grade, "since_day": day, "told": told, "because": because[:300]}
    row = MajorSpell(**said, **copies_of(firm))
    row.save()
    count_stock(Place(firm.pk, row.area_code, row.sector), day, dict.fromkeys(counted(row), 1))


def end(row: MajorSpell, day: date, because: str) -> None:
    """It is over from that day on, never before it began."""
    row.until_day = max(day, row.since_day)
    row.because = because[:300] or row.because
    row.save()
    place = Place(row.enterprise_id, row.area_code, row.sector)
    count_stock(place, row.until_day, dict.fromkeys(counted(row), -1))


def counted(row: MajorSpell) -> list[str]:
    """The indicators that count a spell."""
    if row.unit_id is None:
        return [FIRMS]
    return [UNITS, GRAVE] if row.grade in GRAVE_GRADES else [UNITS]
