"""How a row behind a figure is shown and where it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from anma.accidents.models import Accident, NearMiss
from anma.campaigns.models import CampaignTopic
from anma.chemicals.models import ChemicalFirm, MajorSpell
from anma.cylinders.models import Cylinder, Delivery, Filling, Station
from anma.duties.models import Committee, DutyList, DutyQuarter, Rule, SafetyBody
from anma.education.models import Attendance
from anma.education.outreach.presenting import PRESENTERS as OF_OUTREACH
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import names_behind
from anma.facts.indicators import Period, Where
from anma.facts.models import ReportedValue
from anma.facts.reporting import behind
from anma.grids.models import Grid, GridTown, MergedBodies, Placement
from anma.hazards.models import Hazard
from anma.inspections.models import Inspection
from anma.insurance.models import Policy, Service
from anma.kernel.scope import opens_today
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.risks.models import Edition, RiskPoint
from anma.supervision.models import Case, StopOrder, Talk, Visit


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the list behind a figure. `area_code` is where it was counted; without `url` it opens nowhere: the
    firm is another office's today. `added` is what it adds to a figure that does not count rows.
    """

    firm: str
    area_code: str
    text: str
    url: str
    added: Any = None


Presenter = Callable[[Any], tuple[str, str]]

PRESENTERS: dict[type[Any], Presenter] = {
    Enterprise: lambda row: (row.name, reverse("enterprises:detail", args=[row.pk])),
    RiskPoint: lambda row: (row.name, reverse("risks:detail", args=[row.pk])),
    Hazard: lambda row: (row.description, reverse("hazards:detail", args=[row.pk])),
    Edition: lambda row: (
        f"{row.document['name']['zh']} · {row.published_day.isoformat()}",
        reverse("risks:edition", args=[row.point_id, row.number]),
    ),
    Inspection: lambda row: (row.done_day.isoformat(), reverse("risks:detail", args=[row.point_id])),
    Committee: lambda row: (row.name, reverse("duties:committee", args=[row.pk])),
    SafetyBody: lambda row: (row.name, reverse("duties:bodies")),
    Rule: lambda row: (row.title, reverse("duties:rules")),
    DutyList: lambda row: (f"{row.title} · {row.edition}", reverse("duties:lists")),
    DutyQuarter: lambda row: (row.first_day.isoformat(), f"{reverse('duties:below')}?firm={row.enterprise_id}"),
    CampaignTopic: lambda row: (row.name, reverse("campaigns:detail", args=[row.campaign_id])),
    Visit: lambda row: (
        f"{row.visit_day.isoformat()} · {row.get_kind_display()}",
        reverse("supervision:visit", args=[row.pk]),
    ),
    Grid: lambda row: (row.name, reverse("grids:detail", args=[row.pk])),
    GridTown: lambda row: (row.since.isoformat(), f"{reverse('grids:list')}?area={row.area_code}"),
    Placement: lambda row: (row.since.isoformat(), reverse("grids:detail", args=[row.of_grid])),
    MergedBodies: lambda row: (row.name, reverse("grids:bodies")),
    StopOrder: lambda row: (row.reason, reverse("supervision:order", args=[row.pk])),
    Case: lambda row: (row.cause, reverse("supervision:detail", args=[row.pk])),
    Accident: lambda row: (f"{row.number} {row.what}"[:120], reverse("accidents:detail", args=[row.pk])),
    NearMiss: lambda row: (
        f"{row.get_kind_display()} {row.words}"[:120],
        reverse("accidents:near_one", args=[row.pk]),
    ),
    Cylinder: lambda row: (str(row), reverse("cylinders:detail", args=[row.pk])),
    Filling: lambda row: (row.code, reverse("cylinders:filling", args=[row.pk])),
    Delivery: lambda row: (row.number, f"{reverse('cylinders:deliveries')}?day={row.day.isoformat()}"),
    Station: lambda row: (row.name, reverse("cylinders:station", args=[row.pk])),
    Talk: lambda row: (row.topic, reverse("supervision:talk", args=[row.pk])),
    ChemicalFirm: lambda row: (str(row.get_kind_display()), reverse("chemicals:firm", args=[row.pk])),
    MajorSpell: lambda row: (
        row.since_day.isoformat(),
        reverse("chemicals:unit", args=[row.unit_id]) if row.unit_id else reverse("chemicals:firms"),
    ),
    Policy: lambda row: (row.number, reverse("insurance:policy", args=[row.pk])),
    Service: lambda row: (row.service_day.isoformat(), reverse("insurance:service", args=[row.pk])),
    Attendance: lambda row: (row.day.isoformat(), reverse("education:session", args=[row.session_id])),
    **OF_OUTREACH,
}


def shown(viewer: Viewer, rows: list[Any], *, then: bool, amount: str = "") -> list[Shown]:
    """A page of rows with the names of their firms, and where each was counted: `then`, or where the firm is today.

    `amount` names the column that is added up where rows are not counted one by one.
    """
    names = names_behind(viewer, {row.tenant for row in rows})
    found: list[Shown] = []
    for row in rows:
        text, url = PRESENTERS[type(row)](row)
        area = row.area_then if then else row.area_code
        added = getattr(row, amount) if amount else None
        found.append(Shown(names.get(row.tenant, ""), area, text, url if opens_today(viewer, row) else "", added))
    return found


@dataclass(frozen=True, slots=True)
class Value:
    """A reported value with the name of who reported it. `stands` is false where a later one corrected it."""

    row: ReportedValue
    by: str
    stands: bool


def values_behind(viewer: Viewer, key: str, wheres: Sequence[Where], period: Period) -> list[Value]:
    """Exactly the values that a reported figure adds up, and the corrected ones beside them."""
    found = [value for where in wheres for value in behind(key, where, period)]
    names = names_of(viewer, (value.row.reported_by for value in found))
    return [Value(value.row, names.get(value.row.reported_by, ""), value.stands) for value in found]
