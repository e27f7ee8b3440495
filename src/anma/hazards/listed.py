"""What stands on an office's list of major hazards, and the five things that a plan has to say (五落实)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.hazards.choices import HazardLevel
from anma.hazards.models import Hazard
from anma.hazards.rounds import id_of
from anma.kernel.viewer import Viewer
from anma.people.models import Organisation
from anma.people.queries import names_of


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing in words; `off` is the day on which it ended, None while it stands."""

    office: str
    number: str
    asked: str
    overseer: str
    since: date
    off: date | None
    basis: str


def on_list(row: Hazard) -> bool:
    """Whether an office's list names it now."""
    return row.listed_day is not None and row.delisted_day is None


def listing_of(viewer: Viewer, row: Hazard) -> Listing | None:
    """The last listing of a hazard; None where no office ever listed it."""
    if row.listed_day is None:
        return None
    said = row.listing
    office = Organisation.objects.filter(pk=id_of(said["office"])).values_list("name", flat=True).first() or ""
    names = names_of(viewer, {row.overseer})
    return Listing(
        office=str(office),
        number=said["number"],
        asked=said["asked"],
        overseer=names.get(row.overseer, ""),
        since=row.listed_day,
        off=row.delisted_day,
        basis=said.get("basis", ""),
    )


def fulfilments(row: Hazard, who: str) -> list[tuple[str, str]]:
    """The five by their names with what was said to each; "" where it is missing. Nothing for a general hazard."""
    if row.level != HazardLevel.MAJOR:
        return []
    plan: Mapping[str, Any] = row.plans[-1] if row.plans else {}
    return [
        (pgettext("five", "Responsibility"), (who or _("named")) if row.assigned_to else ""),
        (pgettext("five", "Measures"), plan.get("measures", "")),
        (pgettext("five", "Money"), plan.get("money", "")),
        (pgettext("five", "Deadline"), row.due_on.isoformat() if row.due_on else ""),
        (pgettext("five", "Contingency"), plan.get("fallback", "")),
    ]


def missing_of(row: Hazard) -> list[str]:
    """Which of the five a major hazard still lacks."""
    return [name for name, said in fulfilments(row, "") if not said]
