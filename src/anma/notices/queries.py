"""Reading notices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.notices import channels
from anma.notices.choices import DeliveryState, NoticeState, Result
from anma.notices.models import Attempt, Contact, Delivery, Habit, Notice

NEW_DAYS = timedelta(days=30)  # what is older nags nobody
MOST_NEW = 99
# How the officer's list is narrowed; "failed" is what no channel took.
SHOWN = ("all", "waiting", "failed", "kept")
WAITING = (NoticeState.TOLD, NoticeState.PLANNED)
FAILED = (DeliveryState.REFUSED, DeliveryState.GIVEN_UP)


def mine(viewer: Viewer) -> QuerySet[Notice]:
    """What this person was told under this hat, the newest first."""
    rows: QuerySet[Notice] = Notice.objects.visible_to(viewer).filter(person_id=viewer.actor_id)
    return rows.order_by("-told_at", "-id")


def new_for(viewer: Viewer) -> int:
    """How many of them are new; counted no further than anybody would read."""
    if viewer.actor_id is None or viewer.organisation_id is None:
        return 0
    rows = mine(viewer).filter(seen_at=None, told_at__gt=clock.now() - NEW_DAYS).order_by()
    return rows.values("pk")[:MOST_NEW].count()


def mark_seen(viewer: Viewer, pk: UUID | None = None) -> None:
    """It is new no longer. Nobody else is shown it, it proves nothing, and no event tells it."""
    rows = mine(viewer).filter(seen_at=None)
    ids = list((rows.filter(pk=pk) if pk else rows).values_list("pk", flat=True)[:1000])
    with system_scope("one's own notices are read"):
        Notice.objects.as_system().filter(pk__in=ids).update(seen_at=clock.now())


def contacts(viewer: Viewer) -> list[Contact]:
    """The own addresses."""
    with system_scope("one's own addresses"):
        rows = Contact.objects.filter(person_id=viewer.actor_id, dropped_at=None)
        return list(rows.order_by("rank", "id"))


def habit(viewer: Viewer) -> Habit:
    """The own hours; those that hold without a word where none was said."""
    with system_scope("one's own hours"):
        return Habit.objects.filter(person_id=viewer.actor_id).first() or Habit()


def sent(viewer: Viewer, firm: UUID, show: str = "all") -> QuerySet[Notice]:
    """What the people of a firm were told, the newest first."""
    rows: QuerySet[Notice] = Notice.objects.visible_to(viewer).filter(enterprise_id=firm)
    rows = rows.order_by("-told_at", "-id")
    if show == "waiting":
        return rows.filter(Q(state__in=WAITING) & Exists(_way_out()) | Q(state=NoticeState.SENDING) & ~Exists(_ended()))
    if show == "failed":
        sent_at_all = Exists(_ended(DeliveryState.SENT))
        return rows.filter(Exists(_ended(*FAILED)), ~sent_at_all)
    if show == "kept":
        return rows.filter(Q(state=NoticeState.KEPT) | Q(state__in=WAITING) & ~Exists(_way_out()))
    return rows


def _way_out() -> QuerySet[Contact]:
    """Addresses of a notice's reader that were proven, on channels that are open: without one nothing waits."""
    rows = Contact.objects.filter(dropped_at=None, refused_at=None, channel__in=channels.configured())
    found: QuerySet[Contact] = rows.exclude(verified_at=None).filter(person_id=OuterRef("person_id"))
    return found


def with_a_way(notices: Iterable[Notice]) -> set[UUID]:
    """Those of these notices whose reader gets messages besides the platform's page."""
    wanted = [notice.pk for notice in notices] if channels.configured() else []
    with system_scope("whether a message will follow notices already seen"):
        rows = Notice.objects.as_system().filter(pk__in=wanted, state__in=WAITING)
        return set(rows.filter(Exists(_way_out())).values_list("pk", flat=True)) if wanted else set()


def _ended(*states: str) -> QuerySet[Delivery]:
    rows = Delivery.objects.filter(message_id=OuterRef("message_id"))
    return rows.filter(state__in=states) if states else rows.exclude(ended_at=None)


@dataclass(frozen=True, slots=True)
class Way:
    """One channel of a message with its tries."""

    delivery: Delivery
    tries: list[Attempt]

    @property
    def last(self) -> Attempt | None:
        return self.tries[-1] if self.tries else None

    @property
    def error(self) -> str:
        """What the provider said last, where it did not take the message."""
        return self.last.error if self.last and self.last.result != Result.SENT else ""


def ways_of(notices: Iterable[Notice]) -> dict[UUID, list[Way]]:
    """What became of the messages that carried these notices, by message. For notices that the viewer sees."""
    wanted = {notice.message_id for notice in notices if notice.message_id}
    found: dict[UUID, list[Way]] = {}
    with system_scope("what became of notices already seen"):
        for delivery in Delivery.objects.filter(message_id__in=wanted).order_by("rank", "id").prefetch_related("tries"):
            tries = sorted(delivery.tries.all(), key=lambda one: one.number)
            found.setdefault(delivery.message_id, []).append(Way(delivery, tries))
    return found


def status() -> dict[str, Any]:
    """How sending stands in the whole installation. Needs `system_scope`."""
    counted = Delivery.objects.order_by().values("channel", "state").annotate(n=Count("pk"), oldest=Min("made_at"))
    channels: dict[str, dict[str, int]] = {}
    for row in counted:
        channels.setdefault(row["channel"], {})[row["state"]] = row["n"]
    waits = [row["oldest"] for row in counted if row["state"] in (DeliveryState.WAITING, DeliveryState.SENDING)]
    notices = Notice.objects.as_system().order_by().values("state").annotate(n=Count("pk"))
    told = {row["state"]: row["n"] for row in notices}
    return {"notices": told, "channels": channels, "oldest_waiting": min(waits, default=None)}
