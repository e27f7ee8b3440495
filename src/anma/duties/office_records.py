"""The records of this room that fulfil items of offices and their posts."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from anma.duties.choices import MeetingState, TaskState
from anma.duties.fulfilling import Evidence, register_many
from anma.duties.models import Meeting, MeetingTask, Rule, SafetyBody, TradeOwner
from anma.duties.spans import Span
from anma.kernel import clock

Offices = Sequence[UUID]
Found = dict[UUID, Evidence]


def held(offices: Offices, span: Span) -> Found:
    rows = Meeting.objects.as_system().filter(office_id__in=offices, state=MeetingState.HELD)
    rows = rows.filter(day__gte=span.first, day__lte=span.last)
    counted = rows.order_by().values("office_id").annotate(n=Count("pk"), on=Max("day"))
    return {
        row["office_id"]: Evidence(
            ngettext("%(n)d meeting held", "%(n)d meetings held", row["n"]) % row,
            reverse("duties:committees"),
            row["on"],
        )
        for row in counted
    }


def tasks(offices: Offices, span: Span) -> Found:
    """Something was due in the span, and nothing of it is late."""
    day = min(span.last, clock.today())
    rows = MeetingTask.objects.as_system().filter(office_id__in=offices, due_on__gte=span.first, due_on__lte=span.last)
    counted = (
        rows.order_by()
        .values("office_id")
        .annotate(
            n=Count("pk", filter=Q(state__in=(TaskState.CLOSED, TaskState.REPORTED))),
            late=Count("pk", filter=Q(state=TaskState.OPEN, due_on__lte=day)),
        )
    )
    return {
        row["office_id"]: Evidence(
            ngettext("%(n)d task done, none is late", "%(n)d tasks done, none is late", row["n"]) % row,
            reverse("duties:committees"),
        )
        for row in counted
        if row["n"] and not row["late"]
    }


def trades(offices: Offices, span: Span) -> Found:
    rows = TradeOwner.objects.as_system().filter(office_id__in=offices, until__isnull=True)
    counted = rows.order_by().values("office_id").annotate(n=Count("pk"))
    return {
        row["office_id"]: Evidence(
            ngettext("%(n)d trade or place owned", "%(n)d trades or places owned", row["n"]) % row,
            reverse("duties:gaps"),
        )
        for row in counted
    }


def bodies(offices: Offices, span: Span) -> Found:
    rows = SafetyBody.objects.as_system().filter(office_id__in=offices, until__isnull=True)
    return {row.office_id: Evidence(f"{row.name} · {row.staff}", reverse("duties:bodies"), row.since) for row in rows}


def rules(offices: Offices, span: Span) -> Found:
    day = min(span.last, clock.today())
    rows = Rule.objects.as_system().filter(office_id__in=offices, since__lte=day)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gt=day))
    counted = rows.order_by().values("office_id").annotate(n=Count("pk"))
    return {
        row["office_id"]: Evidence(
            ngettext("%(n)d plan or rule in force", "%(n)d plans or rules in force", row["n"]) % row,
            reverse("duties:rules"),
        )
        for row in counted
    }


register_many("committee.held", gettext_lazy("meetings of committees"), held)
register_many("committee.tasks", gettext_lazy("tasks from committees done in time"), tasks)
register_many("trades.owned", gettext_lazy("trades that the office owns"), trades)
register_many("body.set", gettext_lazy("a body for safety"), bodies)
register_many("rules.owned", gettext_lazy("plans and rules in force"), rules)
