"""One filling, one cover: what the room of the bottles calls inside its own acts.

A station fills under its policy; every accepted filling makes exactly one cover, also where the request comes twice or
twice at once: the row is unique by station and filling, and an act that met another one is tried again and finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from anma.acts.base import Context
from anma.acts.reasons import Refused
from anma.hazards.registering import beside
from anma.insurance.choices import PolicyKind
from anma.insurance.models import Cover, Policy
from anma.insurance.reasons import COVER_DAYS, NOT_OF_BOTTLES, POLICY_OUT, WHY_VOID
from anma.kernel.scope import Party

AT_ONCE = 500  # fillings asked for in one statement


def holding(day: date) -> Q:
    """The policies under which somebody is covered on a day."""
    early = Q(ended_day__isnull=True) | Q(ended_day__gte=day)
    return Q(begins__lte=day, ends__gte=day) & early


def bottle_policy(station: UUID, day: date) -> Policy | None:
    """The policy under which a station fills on a day, the newest of several. Needs `system_scope`."""
    rows = Policy.objects.as_system().filter(holding(day), enterprise_id=station, kind=PolicyKind.CYLINDER)
    found: Policy | None = rows.order_by("-begins", "-id").first()
    return found


def cover_of(filling: UUID) -> Cover | None:
    """The cover that a filling made. Needs `system_scope`."""
    found: Cover | None = Cover.objects.as_system().filter(filling_id=filling).first()
    return found


def cover(
    context: Context[Any],
    policy: Policy,
    filling: UUID,
    cylinder: UUID,
    begins: datetime,
    ends: datetime,
    user: UUID | None = None,
) -> Cover:
    """The one cover of a filling, made in the running act or found; the moments are aware, `user` whom it is for.

    Raises:
        Refused: the policy is not one of gas bottles, does not hold on the first day, or the end is not after the
            beginning. Of what was covered already nothing is asked again.
    """
    known = cover_of(filling)
    if known is not None:
        return known
    _check(policy, begins, ends)
    row = Cover(
        **{**beside(policy), "held_by": Party.KEEPER, "holder_id": policy.holder_id},  # type: ignore[arg-type]
        policy_id=policy.pk,
        filling_id=filling,
        cylinder_id=cylinder,
        user_id=user,
        begins=begins,
        ends=ends,
    )
    row.save()
    context.data.setdefault("covers", []).append(str(row.pk))
    return row


def name_user(context: Context[Any], filling: UUID | None, user: UUID) -> Cover | None:
    """Say for whom a filling was, in the running act; None where it made no cover. A voided cover stays as it is."""
    row = cover_of(filling) if filling is not None else None
    if row is None or row.voided_at is not None or row.user_id == user:
        return row
    row.user_id = user
    row.save()
    return row


def void(context: Context[Any], filling: UUID, why: str) -> Cover | None:
    """End the cover of a filling for good, in the running act; the row stays. None where the filling made none.

    A second time changes nothing: the first reason stands.

    Raises:
        Refused: no reason is given.
    """
    if not why.strip():
        raise Refused(WHY_VOID)
    row = cover_of(filling)
    if row is None or row.voided_at is not None:
        return row
    row.voided_at, row.voided_why = context.received_at, why.strip()[:200]
    row.save()
    context.data.setdefault("voided", []).append(str(row.pk))
    return row


def void_many(context: Context[Any], station: UUID | None, fillings: Sequence[UUID], why: str) -> int:
    """As `void` for many fillings of one station; returns how many covers ended by it."""
    if not why.strip():
        raise Refused(WHY_VOID)
    rows = Cover.objects.as_system().filter(enterprise_id=station, voided_at__isnull=True).order_by("id")
    ended = 0
    for at in range(0, len(fillings), AT_ONCE):
        for row in rows.filter(filling_id__in=fillings[at : at + AT_ONCE]).select_for_update():
            row.voided_at, row.voided_why = context.received_at, why.strip()[:200]
            row.save()
            ended += 1
    return ended


def _check(policy: Policy, begins: datetime, ends: datetime) -> None:
    if policy.kind != PolicyKind.CYLINDER:
        raise Refused(NOT_OF_BOTTLES)
    if ends <= begins:
        raise Refused(COVER_DAYS)
    if not policy.holds_on(timezone.localdate(begins)):
        raise Refused(POLICY_OUT)
