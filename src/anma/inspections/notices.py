"""Who is told of checks at red and orange points that were not done in time: once a day, and step by step upwards.

One person is told once a run, of everything that concerns them. It stays in the firm: an office reads the firm's weeks,
and would be told of thousands of sheets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from time import monotonic
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.inspections.concerns import LADDER, Concern, concerns_of, newly_reached, since
from anma.inspections.models import TaskDay
from anma.inspections.tasks.late import Found, late_of
from anma.inspections.tasks.reading import Task
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.notices.kinds import NoticeKind, declare
from anma.notices.models import Notice
from anma.notices.telling import settle, tell
from anma.people.models import Membership
from anma.people.roles import permissions_of
from anma.risks.models import RiskPoint

DAY = timedelta(days=1)
FIRMS_AT_ONCE = 50
SECONDS = 6  # a run: other jobs, such as the sending of what is urgent, wait no longer
MOST_NAMES = 5


def _span_words(span: Sequence[str]) -> str:
    return span[0] if span[0] == span[1] else f"{span[0]} – {span[1]}"


def _name_words(names: Sequence[str]) -> str:
    return gettext(", ").join(names[:MOST_NAMES]) + ("…" if len(names) > MOST_NAMES else "")


KIND = declare(
    NoticeKind(
        LADDER.kind,
        N_("Checks not done"),
        N_("Checks at red and orange points that were due %(span)s and are not done: %(number)s (%(names)s)."),
        words={"span": _span_words, "names": _name_words},
    )
)


def tell_late() -> int:
    """Once for every day whose tasks are made, some seconds a run, on from where the last one came to; how many."""
    today, told, began = clock.today(), 0, monotonic()
    day = TaskDay.objects.filter(day=today, late_told_at=None).first()
    while day is not None and monotonic() - began < SECONDS:
        firms = _firms(day.late_upto)
        told += _tell(firms, since(today), today)
        if firms:
            day.late_upto = firms[-1]
        if len(firms) < FIRMS_AT_ONCE:
            day.late_told_at = clock.now()
        day.save(update_fields=["late_upto", "late_told_at"])
        day = None if day.late_told_at else day
    return told


def _firms(after: UUID | None) -> list[UUID]:
    with system_scope("which firms have tasks"):
        rows = Enterprise.objects.as_system().exclude(state=EnterpriseState.CLOSED).order_by("pk")
        rows = rows.filter(pk__gt=after) if after else rows
        return list(rows.values_list("pk", flat=True)[:FIRMS_AT_ONCE])


def _tell(firms: Sequence[UUID], first: date, today: date) -> int:
    with system_scope("what was not done in time"):
        found = late_of(firms, first, today - DAY)
        unread = list(_notices(firms, first).filter(seen_at=None))
        new = newly_reached(found, today, _told_on(today))
        wanted = [firm for firm in firms if firm in new or any(one.enterprise_id == firm for one in unread)]
        return sum(_of_firm(firm, found, first, today) for firm in wanted)


def _told_on(today: date) -> date | None:
    """The day before this one on which everybody was told."""
    days = TaskDay.objects.filter(day__lt=today).exclude(late_told_at=None)
    return days.order_by("-day").values_list("day", flat=True).first()


def _notices(firms: Sequence[UUID], first: date) -> Any:
    rows = Notice.objects.as_system().filter(kind=KIND.code, enterprise_id__in=firms)
    return rows.filter(told_at__date__gte=first).order_by("told_at", "id")


def _of_firm(firm: UUID, found: Found, first: date, today: date) -> int:
    """Each firm is a transaction of its own; whoever knows it all already is told nothing."""
    with transaction.atomic():
        notices = list(_notices([firm], first))
        concerns = concerns_of(firm, found, today)
        _settle(notices, concerns, first)
        known = {one.hat_id: clock.local_date(one.told_at) for one in notices}
        new = {hat: one for hat, one in concerns.items() if one.new_since(known.get(hat))}
        names, seeing = _names(new.values()), _who_see_the_plan(new)
        return sum(_tell_one(firm, hat, one, names, seeing) for hat, one in new.items())


def _settle(notices: Iterable[Notice], concerns: dict[UUID, Concern], first: date) -> None:
    """What was made up for is new to nobody. What the run looks no longer back to stays as it is."""
    for notice in notices:
        span, own = notice.values.get("span"), concerns.get(notice.hat_id, Concern())
        if notice.seen_at is not None or not span or date.fromisoformat(span[0]) < first:
            continue
        if not any(span[0] <= task.last.isoformat() <= span[1] for task in own.missed):
            settle(notice.subject_id, KIND.code)


def _names(concerns: Iterable[Concern]) -> dict[UUID, str]:
    points = {task.point for one in concerns for task in one.missed}
    return dict(RiskPoint.objects.as_system().filter(pk__in=points).values_list("pk", "name"))


def _who_see_the_plan(hats: Iterable[UUID]) -> set[UUID]:
    """For them the notice opens the list; others read the names and walk their round."""
    rows = Membership.objects.as_system().filter(pk__in=list(hats)).values_list("pk", "role")
    return {pk for pk, role in rows if "plan.see" in permissions_of(role)}


def _tell_one(firm: UUID, hat: UUID, one: Concern, names: dict[UUID, str], seeing: set[UUID]) -> int:
    today = clock.today()
    days = sorted(task.last for task in one.missed)
    span = [days[0].isoformat(), days[-1].isoformat()]
    values = {"span": span, "number": len(one.missed), "names": _called(one.missed, names)}
    url = f"{reverse('inspections:tasks')}?late={today}" if hat in seeing else reverse("inspections:round")
    subject = uuid5(firm, f"late {hat} {today}")
    return len(tell(KIND.code, firm, [hat], subject, url, once=f"{LADDER.code}:{today}", **values))


def _called(missed: Iterable[Task], names: dict[UUID, str]) -> list[str]:
    """The points with the most first, and one more than is shown, so that it is seen that there are more."""
    counted = Counter(task.point for task in missed).most_common(MOST_NAMES + 1)
    return [f"{names.get(point, '')} ×{number}" if number > 1 else names.get(point, "") for point, number in counted]
