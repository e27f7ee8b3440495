"""What somebody has to do today: at most a handful of things, each one tap from being done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from anma.acts.pages import holds
from anma.hazards.choices import HazardLevel, HazardState
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.models import Membership, MembershipState
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do. `pressing` sorts: 0 first; `note` stands at the right edge."""

    verb: str
    text: str
    url: str
    note: str = ""
    pressing: int = 5


def things_for(viewer: Viewer) -> list[Thing]:
    """The day's list of a hat, the most pressing first."""
    things = [
        *_to_rectify(viewer),
        *_to_review(viewer),
        *_to_decide(viewer),
        *_to_assign(viewer),
        *_to_approve(viewer),
        *_to_check(viewer),
    ]
    return sorted(things, key=lambda thing: thing.pressing)[:ENOUGH]


def _to_rectify(viewer: Viewer) -> Iterator[Thing]:
    rows = Hazard.objects.visible_to(viewer).filter(assigned_to=viewer.actor_id, state=HazardState.RECTIFYING)
    for row in rows.order_by("due_on")[:ENOUGH]:
        late = row.due_on is not None and row.due_on < clock.today()
        note = _("overdue") if late else _("due %(day)s") % {"day": row.due_on}
        yield Thing(_("Put right"), row.description, reverse("hazards:detail", args=[row.pk]), note, 0 if late else 2)


def _to_review(viewer: Viewer) -> Iterator[Thing]:
    if not holds(viewer, "hazards.review"):
        return
    rows = Hazard.objects.visible_to(viewer).filter(state=HazardState.REVIEW).exclude(rectified_by=viewer.actor_id)
    for row in rows.order_by("rectified_at")[:ENOUGH]:
        yield Thing(_("Please look again"), row.description, reverse("hazards:detail", args=[row.pk]), "", 1)


def _to_decide(viewer: Viewer) -> Iterator[Thing]:
    """Wishes for more time that somebody else has: the office answers those of major hazards."""
    if not holds(viewer, "hazards.decide_extension"):
        return
    rows = Hazard.objects.visible_to(viewer).filter(
        asked_due__isnull=False, state=HazardState.RECTIFYING, level=HazardLevel.GENERAL
    )
    for row in rows.exclude(assigned_to=viewer.actor_id).order_by("asked_due")[:ENOUGH]:
        note = _("until %(day)s") % {"day": row.asked_due}
        yield Thing(_("Give more time?"), row.description, reverse("hazards:detail", args=[row.pk]), note, 1)


def _to_assign(viewer: Viewer) -> Iterator[Thing]:
    if not holds(viewer, "hazards.assign"):
        return
    rows = Hazard.objects.visible_to(viewer).filter(state=HazardState.REGISTERED)
    for row in rows.order_by("found_at")[:ENOUGH]:
        yield Thing(_("Say who puts it right"), row.description, reverse("hazards:detail", args=[row.pk]), "", 1)


def _to_approve(viewer: Viewer) -> Iterator[Thing]:
    if not holds(viewer, "people.approve"):
        return
    waiting = Membership.objects.visible_to(viewer).filter(state=MembershipState.PENDING).select_related("person")
    for row in waiting[:ENOUGH]:
        yield Thing(_("Please approve"), row.person.name, reverse("people:list"), _("wants to join"), 1)


def _to_check(viewer: Viewer) -> Iterator[Thing]:
    if not holds(viewer, "inspections.submit"):
        return
    points = RiskPoint.objects.visible_to(viewer).filter(state=PointState.PUBLISHED)
    rows = points.exclude(last_checked_day=clock.today()).order_by("last_checked_day", "name")
    for row in rows[:ENOUGH]:
        note = _("never checked") if row.last_checked_day is None else _("last %(day)s") % {"day": row.last_checked_day}
        yield Thing(_("Check"), row.name, reverse("inspections:inspect", args=[row.pk]), note, 4)
