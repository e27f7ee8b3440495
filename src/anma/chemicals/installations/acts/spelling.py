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
    """After an assessment or the end of a unit: end what no longer holds, begin what does. Needs `system_scope`."""
    firm = Enterprise.objects.as_system().get(pk=unit.enterprise_id)
    holds = unit.state == UnitState.KEPT and unit.verdict == Verdict.MAJOR
    running = running_spells(firm.pk).filter(unit_id=unit.pk).first()
    if running is not None and (not holds or running.grade != unit.grade):
        end(running, day, because)
    if holds and (running is None or running.until_day is not None):
        begin(firm, day, because, unit=unit.pk, grade=unit.grade)
    follow_firm(firm, day, because)


def follow_firm(firm: Enterprise, day: date, because: str) -> None:
    """The firm has installations as long as one of its units is one."""
    rows = running_spells(firm.pk)
    has, told = rows.filter(unit_id__isnull=False).exists(), rows.filter(unit_id__isnull=True).first()
    if has and told is None:
        begin(firm, day, because)
    if not has and told is not None and not told.told:
        end(told, day, because)


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
