"""What somebody has to do today: three things at most before the eye, each one tap from being done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.acts.pages import holds
from anma.hazards.choices import HazardLevel, HazardState, Source
from anma.hazards.models import Hazard
from anma.help.queries import unopened
from anma.inspections.models import Inspection
from anma.inspections.rounds import Round, round_of
from anma.kernel import clock
from anma.kernel.files import files_of_many
from anma.kernel.viewer import Viewer
from anma.people.models import Membership, MembershipState
from anma.people.queries import names_of
from anma.risks.next_steps import steps_for

ENOUGH = 20
SHOWN = 3
TOLD_DAYS = 7


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do. `pressing` sorts: 0 first; `note` stands at the right edge."""

    verb: str
    text: str
    url: str
    note: str = ""
    pressing: int = 5


@dataclass(frozen=True, slots=True)
class Week:
    """What this person did since Monday; never beside a colleague's."""

    looked_at: int
    found: int
    put_right: int


def things_for(viewer: Viewer, found: Round | None = None) -> list[Thing]:
    """The day's list of a hat, the most pressing first."""
    things = [
        *_to_find(viewer),
        *_to_rectify(viewer),
        *_to_review(viewer),
        *_to_decide(viewer),
        *_to_assign(viewer),
        *_to_approve(viewer),
        *_to_check(viewer, found),
    ]
    return sorted(things, key=lambda thing: thing.pressing)[:ENOUGH]


def page_for(viewer: Viewer) -> dict[str, Any]:
    """Everything that the page of today says."""
    things = things_for(viewer)
    return {
        "things": things[:SHOWN],
        "more": things[SHOWN:],
        "count": len(things),
        "week": week_of(viewer),
        "told": told(viewer),
        "answers": unopened(viewer),
    }


def _to_find(viewer: Viewer) -> Iterator[Thing]:
    for step in steps_for(viewer):
        yield Thing(step.verb, step.text, step.url, step.note, step.pressing)


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


def _to_check(viewer: Viewer, found: Round | None) -> Iterator[Thing]:
    """The whole round is one line; it comes after what is late and before what is due later."""
    if not viewer.may("inspections.submit"):
        return
    walk = found or round_of(viewer)
    if not walk.left:
        return
    places = list(dict.fromkeys(stop.point.place for stop in walk.stops if stop.point.place and not stop.done))
    note = ngettext("%(n)s place left", "%(n)s places left", walk.left) % {"n": walk.left}
    text = _("%(place)s and elsewhere") % {"place": places[0]} if len(places) > 1 else "".join(places)
    yield Thing(_("Checks before the shift"), text, reverse("inspections:round"), note, 1)


def week_of(viewer: Viewer) -> Week | None:
    """The own counts since Monday; None for a hat that checks nothing."""
    if not viewer.may("inspections.submit"):
        return None
    monday = clock.today() - timedelta(days=clock.today().weekday())
    looked = Inspection.objects.visible_to(viewer).filter(person_id=viewer.actor_id, done_day__gte=monday)
    hazards = Hazard.objects.visible_to(viewer).exclude(source_kind=Source.TIP)
    found = hazards.filter(found_by=viewer.actor_id, found_day__gte=monday).count()
    right = hazards.filter(Q(found_by=viewer.actor_id) | Q(rectified_by=viewer.actor_id), closed_day__gte=monday)
    return Week(looked.count(), found, right.count())


def told(viewer: Viewer) -> list[dict[str, Any]]:
    """What this person found and somebody has put right since: who, when, and the photo of how it is now."""
    since = clock.now() - timedelta(days=TOLD_DAYS)
    rows = list(_found_by(viewer).filter(rectified_at__gte=since).order_by("-rectified_at")[:SHOWN])
    names = names_of(viewer, {row.rectified_by for row in rows if row.rectified_by})
    photos = _photos(viewer, rows)
    return [
        {"row": row, "who": names.get(row.rectified_by, "") if row.rectified_by else "", "photo": photos.get(row.pk)}
        for row in rows
    ]


def _found_by(viewer: Viewer) -> QuerySet[Hazard]:
    rows: QuerySet[Hazard] = Hazard.objects.visible_to(viewer).exclude(source_kind=Source.TIP)
    return rows.filter(found_by=viewer.actor_id, state__in=(HazardState.REVIEW, HazardState.CLOSED)).exclude(
        rectified_by=viewer.actor_id
    )


def _photos(viewer: Viewer, rows: list[Hazard]) -> dict[Any, Any]:
    """One stored photo of how it is now for each row."""
    if not rows:
        return {}
    files = files_of_many([row.pk for row in rows], viewer)
    after = {row.pk: [file for file in files[row.pk] if file.sha256 in row.rectified_photos] for row in rows}
    return {pk: found[0].pk for pk, found in after.items() if found}
