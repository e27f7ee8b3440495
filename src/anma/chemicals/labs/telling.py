"""Who is told of a request: whoever approves, then the keepers, then who asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from anma.acts.base import Context, listen
from anma.chemicals.models import Cabinet, LabItem, LabRequest
from anma.chemicals.models.labs import RequestState
from anma.evidence.recorder import current
from anma.kernel import clock
from anma.notices.choices import Urgency
from anma.notices.kinds import NoticeKind, declare
from anma.notices.telling import settle, tell
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.people.roles import permissions_of

WAITING, AGREED = "chemicals.lab_waiting", "chemicals.lab_agreed"
NOW = timedelta(0)

declare(
    NoticeKind(
        WAITING,
        N_("A reagent waits for approval"),
        N_("%(name)s for a lesson waits for your approval."),
        Urgency.AT_ONCE,
        window=NOW,
    )
)
declare(
    NoticeKind(
        AGREED,
        N_("A reagent was approved"),
        N_("%(name)s was approved. Its two keepers issue it."),
        Urgency.AT_ONCE,
        window=NOW,
    )
)


@listen("chemicals.ask_lab")
def _asked(context: Context[Any]) -> None:
    row: LabRequest = current().rows[(LabRequest._meta.db_table, context.input.id)]  # type: ignore[assignment]
    _approvers(row)


@listen("chemicals.agree_lab")
def _approved(context: Context[Any]) -> None:
    row = context.subject
    settle(row.pk, WAITING)
    if row.state == RequestState.ASKED:
        _approvers(row)
    else:
        _tell(AGREED, row, [*_keepers(row), *_hats_of(row, row.asked_by)], f"{row.pk}")


@listen("chemicals.refuse_lab")
@listen("chemicals.withdraw_lab")
def _over(context: Context[Any]) -> None:
    settle(context.subject.pk, WAITING)


def _approvers(row: LabRequest) -> None:
    """Everybody who may approve and has neither asked nor approved."""
    done = {row.asked_by, *(UUID(one["by"]) for one in row.approvals)}
    hats = (hat for hat in _hats(row.enterprise_id) if hat.person_id not in done)
    may = [hat.pk for hat in hats if "chemicals.agree_lab" in permissions_of(hat.role)]
    _tell(WAITING, row, may, f"{row.pk}/{len(row.approvals)}")


def _keepers(row: LabRequest) -> list[UUID]:
    items = LabItem.objects.as_system().filter(enterprise_id=row.enterprise_id, pk=row.item_id)
    rows = Cabinet.objects.as_system().filter(enterprise_id=row.enterprise_id, pk__in=items.values("cabinet_id"))
    return [pk for pair in rows.values_list("keeper_id", "second_id") for pk in pair if pk]


def _hats_of(row: LabRequest, person: UUID | None) -> list[UUID]:
    return [hat.pk for hat in _hats(row.enterprise_id) if hat.person_id == person]


def _hats(firm: UUID | None) -> Iterable[Membership]:
    rows = Membership.objects.as_system().filter(in_force(clock.today()), enterprise_id=firm)
    return list(rows.filter(state=MembershipState.ACTIVE).order_by("id"))


def _tell(kind: str, row: LabRequest, hats: list[UUID], once: str) -> None:
    if row.enterprise_id is not None:
        url = reverse("chemicals:lab", args=[row.pk])
        tell(kind, row.enterprise_id, sorted(set(hats)), row.pk, url, once=once, name=row.name)
