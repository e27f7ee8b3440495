"""What somebody has to do today: three things at most before the eye, each one tap from being done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.acts.pages import holds
from anma.campaigns.asked import left_to_begin
from anma.chemicals.labs.amounts import shown
from anma.chemicals.labs.queries import waiting_for as reagents_waiting
from anma.chemicals.models.labs import RequestState
from anma.chemicals.stock.choices import LineKind
from anma.chemicals.stock.queries import to_confirm
from anma.cylinders.panels import open_recalls, stamped
from anma.enterprises.dated.queries import to_renew
from anma.enterprises.dated.showing import Line
from anma.enterprises.dated.showing import lines as dated_lines
from anma.hazards.choices import HazardLevel, HazardState, Source, Spoken
from anma.hazards.lowering import MAYBE_MAJOR
from anma.hazards.models import Comment, Hazard
from anma.hazards.protecting import in_force
from anma.hazards.protecting import words as protection_words
from anma.help.queries import unopened
from anma.inspections.models import Inspection
from anma.inspections.rounds import Round, round_of
from anma.insurance.queries import waiting_services
from anma.kernel import clock
from anma.kernel.files import files_of_many
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership, MembershipState
from anma.people.queries import names_of
from anma.permits.choices import DURING
from anma.permits.queries import waiting_for
from anma.permits.reading import title_of as permit_title
from anma.risks.next_steps import steps_for
from anma.supervision.visits.queries import under_way
from anma.web.things import Thing
from anma.web.training_today import training_things

ENOUGH = 20
SHOWN = 3
TOLD_DAYS = 7
PUT_RIGHT = (HazardState.REVIEW, HazardState.ACCEPTED, HazardState.CLOSED)


@dataclass(frozen=True, slots=True)
class Week:
    """What this person did since Monday; never beside a colleague's."""

    looked_at: int
    found: int
    put_right: int


def things_for(viewer: Viewer, found: Round | None = None) -> list[Thing]:
    """The day's list of a hat, the most pressing first."""
    things = [
        *_officer_here(viewer),
        *_to_find(viewer),
        *_to_rectify(viewer),
        *_to_review(viewer),
        *_to_decide(viewer),
        *_to_assign(viewer),
        *_to_approve(viewer),
        *_to_check(viewer, found),
        *_to_renew(viewer),
        *_permits(viewer),
        *_chemicals(viewer),
        *_reagents(viewer),
        *_campaigns(viewer),
        *_services(viewer),
        *training_things(viewer),
        *_bottles(viewer),
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


def _campaigns(viewer: Viewer) -> Iterator[Thing]:
    """What a campaign asks of the firm, until its special round has begun; then the round's places say it."""
    for one in left_to_begin(viewer):
        yield Thing(_("Campaign"), f"{one.campaign.title}: {one.what}", one.url, one.until, 6)


def _bottles(viewer: Viewer) -> Iterator[Thing]:
    """Whoever carries bottles fetches what was called back before anything else; whoever heads a station looks."""
    if viewer.may("cylinders.deliver"):
        for row, n in open_recalls(viewer)[:ENOUGH]:
            url = reverse("cylinders:recall", args=[row.pk])
            yield Thing(
                _("Fetch back"),
                f"{row.number} {row.why}",
                url,
                ngettext("%(n)s bottle", "%(n)s bottles", n) % {"n": n},
                -1,
            )
    if viewer.may("cylinders.settle_doubt") and (n := stamped(viewer).count()):
        text = ngettext("%(n)s bottle is held back for you", "%(n)s bottles are held back for you", n) % {"n": n}
        yield Thing(_("Gas bottles"), text, f"{reverse('cylinders:list')}?due=doubt", pressing=1)


def _services(viewer: Viewer) -> Iterator[Thing]:
    """An insurer's expert: where to go, and which records are not written or confirmed yet."""
    if not viewer.may("insurance.begin"):
        return
    for row in waiting_services(viewer)[:ENOUGH]:
        url, note = reverse("insurance:service", args=[row.pk]), row.planned_day.isoformat()
        yield Thing(_("Prevention service"), row.measure, url, f"{row.get_state_display()} · {note}", 3)


def _to_find(viewer: Viewer) -> Iterator[Thing]:
    for step in steps_for(viewer):
        yield Thing(step.verb, step.text, step.url, step.note, step.pressing)


def _to_rectify(viewer: Viewer) -> Iterator[Thing]:
    rows = Hazard.objects.visible_to(viewer).filter(assigned_to=viewer.actor_id, state=HazardState.RECTIFYING)
    for row in rows.order_by("due_on")[:ENOUGH]:
        late = row.due_on is not None and row.due_on < clock.today()
        note = _("overdue") if late else _("due %(day)s") % {"day": row.due_on}
        url, safe = reverse("hazards:detail", args=[row.pk]), protection_words(in_force(row))
        yield Thing(_("Put right"), row.description, url, note, 0 if late else 2, safe)


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
    first = Case(When(flags__contains=MAYBE_MAJOR, then=0), default=1)
    rows = Hazard.objects.visible_to(viewer).filter(state=HazardState.REGISTERED)
    for row in rows.order_by(first, "found_at")[:ENOUGH]:
        grave = MAYBE_MAJOR in row.flags
        verb = _("Perhaps major: please judge it first") if grave else _("Say who puts it right")
        yield Thing(verb, row.description, reverse("hazards:detail", args=[row.pk]), "", -1 if grave else 1)


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


def _permits(viewer: Viewer) -> Iterator[Thing]:
    """Dangerous work that waits for this person: what runs out now comes before everything but what may kill."""
    if not holds(viewer, "permits.see"):
        return
    for row in waiting_for(viewer)[:ENOUGH]:
        late = row.state in DURING and row.ends_at < clock.now()
        url, text = reverse("permits:detail", args=[row.pk]), f"{permit_title(row)} · {row.place}"
        yield Thing(
            _("Permit"), text, url, _("time is over") if late else str(row.get_state_display()), 0 if late else 1
        )


def _chemicals(viewer: Viewer) -> Iterator[Thing]:
    """A line of the stock that this person could confirm as the second one: somebody waits beside the shelf."""
    for row, name in to_confirm(viewer)[:ENOUGH]:
        text, url = f"{LineKind(row.kind).label}: {name}", reverse("chemicals:store", args=[row.store_id])
        yield Thing(_("Please confirm"), text, url, _("second person"), 1)


def _reagents(viewer: Viewer) -> Iterator[Thing]:
    """Reagents that this person approves, issues, confirms or brings back."""
    if not holds(viewer, "labs.see"):
        return
    for row in reagents_waiting(viewer)[:ENOUGH]:
        late = row.state == RequestState.OUT and row.due_back < clock.today()
        url, text = reverse("chemicals:lab", args=[row.pk]), f"{row.name} {shown(row.amount, row.unit)} · {row.lesson}"
        note = _("rest overdue") if late else str(row.get_state_display())
        yield Thing(_("Reagent"), text, url, note, 1 if late else 3)


def _officer_here(viewer: Viewer) -> Iterator[Thing]:
    """Whoever answers for the firm sees what is found while the officer still walks."""
    if viewer.enterprise_id is None or not holds(viewer, "visits.see"):
        return
    for row in under_way(viewer, viewer.enterprise_id):
        text = ngettext(
            "An officer is here: %(n)d finding so far", "An officer is here: %(n)d findings so far", row.found
        )
        yield Thing(_("Visit"), text % {"n": row.found}, reverse("supervision:visit", args=[row.pk]), pressing=-1)


def _to_renew(viewer: Viewer) -> Iterator[Thing]:
    """What runs out and is this person's to renew, or their own paper; what nobody is named for, whoever may.

    One line for what has run out and one for what will: twenty papers must not push the day's checks out of sight.
    """
    if viewer.enterprise_id is None or not holds(viewer, "dated.see"):
        return
    mine = Q(renewer_id=viewer.hat_id) | Q(person_id=viewer.actor_id)
    if holds(viewer, "enterprises.renew_dated"):
        mine |= Q(renewer_id__isnull=True)
    lines = dated_lines(viewer, list(to_renew(viewer, viewer.enterprise_id).filter(mine)[:ENOUGH]))
    for late in (True, False):
        if some := [line for line in lines if line.late is late]:
            yield _renewal(some, 1 if late else 4)


def _renewal(lines: list[Line], pressing: int) -> Thing:
    """The first of them, and how many more there are."""
    first, more = lines[0], len(lines) - 1
    if not more:
        url = reverse("enterprises:dated_one", args=[first.row.pk])
        return Thing(_("Please have it renewed"), first.title, url, first.note, pressing)
    text = ngettext("%(first)s and %(n)s more", "%(first)s and %(n)s more", more) % {"first": first.title, "n": more}
    url = reverse("enterprises:dated") + ("?show=out" if first.late else "")
    return Thing(_("Please have it renewed"), text, url, first.note, pressing)


def week_of(viewer: Viewer) -> Week | None:
    """The own counts since Monday; None for a hat that checks nothing."""
    if not viewer.may("inspections.submit"):
        return None
    monday = clock.today() - timedelta(days=clock.today().weekday())
    looked = Inspection.objects.visible_to(viewer).filter(person_id=viewer.actor_id, done_day__gte=monday)
    hazards = Hazard.objects.visible_to(viewer).exclude(source_kind=Source.TIP)
    found = hazards.filter(found_by=viewer.actor_id, found_day__gte=monday).count() + _seen_too(viewer, monday)
    right = hazards.filter(Q(found_by=viewer.actor_id) | Q(rectified_by=viewer.actor_id), closed_day__gte=monday)
    return Week(looked.count(), found, right.count())


def _seen_too(viewer: Viewer, monday: date) -> int:
    """Dangers that this person confirmed beside somebody else's report: they count as found by both."""
    with system_scope("what this person has seen too"):
        rows = Comment.objects.as_system().filter(enterprise_id=viewer.enterprise_id, written_by=viewer.actor_id)
        found: int = rows.filter(
            kind=Spoken.SEEN, written_at__gte=make_aware(datetime.combine(monday, time.min))
        ).count()
        return found


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
    return rows.filter(found_by=viewer.actor_id, state__in=PUT_RIGHT).exclude(rectified_by=viewer.actor_id)


def _photos(viewer: Viewer, rows: list[Hazard]) -> dict[Any, Any]:
    """One stored photo of how it is now for each row."""
    if not rows:
        return {}
    files = files_of_many([row.pk for row in rows], viewer)
    after = {row.pk: [file for file in files[row.pk] if file.sha256 in row.rectified_photos] for row in rows}
    return {pk: found[0].pk for pk, found in after.items() if found}
