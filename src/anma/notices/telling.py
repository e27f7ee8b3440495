"""Telling: whoever runs an act names the kind and the hats, and goes on. What is told stands with the act or not.

    tell("hazards.assigned", firm, [hat.pk], row.pk, reverse("hazards:detail", args=[row.pk]), due_on=row.due_on)

Sending is the business of `notices.jobs`, after the commit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from anma.facts.counting import homes_of
from anma.kernel import clock
from anma.kernel.ids import uuid7_from
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import system_scope
from anma.notices import kinds
from anma.notices.choices import NoticeState
from anma.notices.kinds import FIRM, NoticeKind
from anma.notices.models import Notice
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState, OfficeReach
from anma.people.queries import organisation_name
from anma.people.roles import ROLES

_silent: ContextVar[bool] = ContextVar("anma_notices_silent", default=False)


@contextmanager
def silence(wanted: bool = True) -> Iterator[None]:
    """Tell nobody: for a history that is made up or brought in, of which everybody knew long ago."""
    token = _silent.set(wanted)
    try:
        yield
    finally:
        _silent.reset(token)


def silent() -> bool:
    """Whether nobody is told now, so that nobody needs to be looked for."""
    return _silent.get()


def tell(
    kind: str, firm: UUID | None, to: Iterable[UUID], subject: UUID, url: str, *, once: str = "", **values: Any
) -> list[Notice]:
    """Tell these memberships of one matter of a firm; returns what is new. No firm: officers of one office are told
    of what concerns many firms at once.

    Whoever was told the same matter (kind and subject) within the kind's window is not told again, nor whoever was
    told it under the same `once`, ever. Hats that have ended are passed over.
    """
    found = kinds.get(kind)
    told = _plain(found, values)
    if silent():
        return []
    if not connection.in_atomic_block:
        raise RuntimeError("what is told is written with what happened: call tell() inside an act or a transaction")
    with system_scope("tell what happened"):
        hats = _hats(to)
        known = _known(found, hats, subject, once)
        home = _home(firm, hats) if len(known) < len(hats) else {}
        new = [hat for hat in hats if hat.pk not in known]
        made = [_notice(found, hat, home, subject, url, once, {**told, **_whose(firm, hat)}) for hat in new]
        for notice in made:
            notice.save(force_insert=True)
        return made


def settle(subject: UUID, *codes: str, person: UUID | None = None) -> None:
    """What these kinds said of a matter is done: it is new to nobody any more, and what waits is not sent."""
    if silent():
        return
    with system_scope("what people were told is done"):
        rows = Notice.objects.as_system().filter(subject_id=subject, kind__in=codes)
        rows = rows.filter(person_id=person) if person else rows
        rows.filter(seen_at=None).update(seen_at=clock.now())
        rows.filter(state__in=(NoticeState.TOLD, NoticeState.PLANNED)).update(state=NoticeState.OVER)


def _plain(kind: NoticeKind, values: Mapping[str, Any]) -> dict[str, Any]:
    if values.keys() != kind.names:
        raise ValueError(f"notice {kind.code} takes {sorted(kind.names)}, not {sorted(values)}")
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in values.items()}


def _whose(firm: UUID | None, hat: Membership) -> dict[str, str]:
    """Who has to do with several firms reads which one it is about."""
    return {} if firm is None or hat.enterprise_id == firm else {FIRM: organisation_name(firm)}


def _hats(to: Iterable[UUID]) -> list[Membership]:
    """One hat a person: who is asked for twice reads it once."""
    rows = Membership.objects.as_system().filter(in_force(clock.today()), pk__in=set(to), state=MembershipState.ACTIVE)
    return list({hat.person_id: hat for hat in rows.order_by("-id")}.values())


def _known(kind: NoticeKind, hats: list[Membership], subject: UUID, once: str) -> set[UUID]:
    """Hats that know it already. What is not told once for good is new to them again: something happened to it."""
    rows = Notice.objects.as_system().filter(subject_id=subject, hat_id__in=[hat.pk for hat in hats])
    known = list(rows.filter(once=once) if once else rows.filter(_recent(kind), kind=kind.code))
    for notice in known if not once else ():
        notice.again, notice.seen_at = notice.again + 1, None
        notice.save(update_fields=["again", "seen_at"])
    return {notice.hat_id for notice in known}


def _recent(kind: NoticeKind) -> Q:
    if kind.window is None:
        return Q(state__in=(NoticeState.TOLD, NoticeState.PLANNED))
    return Q(told_at__gte=clock.now() - kind.window)


def _home(firm: UUID | None, hats: list[Membership]) -> dict[str, Any]:
    """The copies of place and trade that every row about the firm carries."""
    if firm is None:
        return _of_office(hats[0].organisation_id)
    own = next((hat for hat in hats if hat.enterprise_id == firm), None)
    own = own or Membership.objects.as_system().filter(enterprise_id=firm).order_by("id").first()
    if own is not None:
        grid = {"grid_id": own.grid_id}
        return {"enterprise_id": firm, "area_code": own.area_code, "sector": own.sector, **grid}
    home = homes_of(firm, clock.today())
    return {"enterprise_id": firm, "area_code": home.area if home else "", "sector": home.sector if home else ""}


def _of_office(office: UUID) -> dict[str, Any]:
    """Where its officers read it: at the beginning of their own reach."""
    reach = OfficeReach.objects.filter(in_force(clock.today()), organisation_id=office).order_by("lo", "id").first()
    if reach is None:
        raise ValueError("what is told of no firm is told to officers of one office")
    return {"enterprise_id": None, "area_code": reach.lo, "sector": reach.sector, "grid_id": reach.grid_id}


def _notice(
    kind: NoticeKind, hat: Membership, home: Mapping[str, Any], subject: UUID, url: str, once: str, values: Any
) -> Notice:
    now = clock.now()
    return Notice(
        id=_id(kind, hat, subject, now, once),
        **home,
        **_scope(hat),
        area_then=home["area_code"],
        sector_then=home["sector"],
        kind=kind.code,
        hat_id=hat.pk,
        person_id=hat.person_id,
        subject_id=subject,
        url=url,
        values=values,
        urgency=kind.urgency,
        once=once,
        told_at=now,
        due_at=now,
    )


def _id(kind: NoticeKind, hat: Membership, subject: UUID, now: datetime, once: str) -> UUID:
    """Drawn from nothing: the ids of a made-up city stay the same whether somebody is told or not."""
    drawn = hashlib.sha256(f"{kind.code}{hat.pk}{subject}{now.isoformat()}{once}".encode()).digest()
    return uuid7_from(int(now.timestamp() * 1000), drawn[:10])


def _scope(hat: Membership) -> dict[str, Any]:
    """What an office is told is no business of the firm, and the other way round."""
    if ROLES[hat.role].of == "office":
        return {"held_by": Party.AUTHORITY, "holder_id": hat.organisation_id, "shown_to": Shown.AUTHORITY}
    return {"shown_to": Shown.FIRM}
