"""What is set aside: kept once with an event of its own and with its photos, under the firm in which somebody looks."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from anma.acts.models import SetAside
from anma.evidence.chain import SYSTEM, Draft, StreamRef, append
from anma.evidence.models import StreamKind
from anma.evidence.naming import event
from anma.evidence.recorder import recording
from anma.kernel.files import of_submission
from anma.kernel.ids import uuid7
from anma.kernel.models import StoredFile
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import Viewer, system_scope

DECIDE = "acts.decide_aside"
SET_ASIDE = event("acts.set_aside", _("Set something aside for a person to look at"))


def keep(aside: SetAside, carried_by: UUID | None = None) -> SetAside:
    """Store it with an event of its own, once for each body; returns the row that stands."""
    with system_scope("set aside"):
        return _standing(aside) or _kept(aside, carried_by)


def _kept(aside: SetAside, carried_by: UUID | None) -> SetAside:
    try:
        with transaction.atomic(), recording() as recorder:
            aside.save()
            append(_stream(aside), _draft(aside, carried_by), recorder)
    except IntegrityError:
        known = _standing(aside)
        if known is None:
            raise
        return known
    return aside


def _standing(aside: SetAside) -> SetAside | None:
    rows = SetAside.objects.filter(submission_id=aside.submission_id, body_sha256=aside.body_sha256)
    found: SetAside | None = rows.first()
    return found


def _stream(aside: SetAside) -> StreamRef:
    return SYSTEM if aside.enterprise_id is None else StreamRef(aside.enterprise_id, StreamKind.ENTERPRISE)


def _draft(aside: SetAside, carried_by: UUID | None) -> Draft:
    told = {"act": aside.act, "reason": aside.reason, "input_sha256": aside.body_sha256}
    if carried_by is not None:
        told["carried_by"] = str(carried_by)
    return Draft(act=SET_ASIDE, subject_table=aside._meta.db_table, subject_id=aside.pk, data=told)


def in_question(viewer: Viewer) -> QuerySet[SetAside]:
    """What a named person may look at: of the own firm and of clients, or what names no firm and falls to an office."""
    firms = {g.enterprise_id for g in viewer.grants if DECIDE in g.acts and g.covers(SetAside._meta.label)}
    if viewer.enterprise_id is not None and DECIDE in viewer.permissions:
        firms.add(viewer.enterprise_id)
    q = Q(enterprise_id__in=firms)
    if DECIDE in viewer.permissions and viewer.reach:
        q |= Q(enterprise_id__isnull=True) & _in_reach(viewer)
    rows: QuerySet[SetAside] = SetAside.objects.filter(q)
    return rows.order_by("received_at", "id")


def sees(viewer: Viewer, pk: UUID) -> bool:
    """Whether somebody may look at what was set aside, and so at its photos."""
    return in_question(viewer).filter(pk=pk).exists()


def _in_reach(viewer: Viewer) -> Q:
    """What is about an area that this office reaches as a whole; the city's office has what is about none, too."""
    whole = [r for r in viewer.reach if not r.sector and r.grid_id is None]
    q = Q(pk__in=())
    for r in whole:
        q |= Q(area_then__gte=r.lo, area_then__lt=r.hi)
        if r.lo <= settings.ANMA_CITY < r.hi:
            q |= Q(area_then="")
    return q


# Said of a row that is not there and of one that the reader may not see, so that nobody tells the two apart.
HIDDEN = _("not visible to you")

Telling = Callable[[Mapping[str, Any], Viewer], "list[tuple[str, str]]"]
_tellings: dict[str, Telling] = {}


def tells(act: str) -> Callable[[Telling], Telling]:
    """Decorator: how the body of this act's submissions reads for a viewer, as pairs of a name and a text.

    Whoever sent it may have named rows of another firm: a row is told as the viewer sees it, else as `HIDDEN`.
    """

    def wrap(telling: Telling) -> Telling:
        _tellings[act] = telling
        return telling

    return wrap


def told(aside: SetAside, viewer: Viewer) -> list[tuple[str, str]]:
    """The body in words for whoever looks at it; empty where its act says nothing or the body was erased."""
    telling = _tellings.get(aside.act)
    if telling is None or not aside.body:
        return []
    with system_scope("what was set aside"):
        return [(name, text) for name, text in telling(json.loads(aside.body), viewer) if text]


def declare_photos(aside: SetAside, photos: Sequence[Mapping[str, object]]) -> None:
    """Rows for the photos of a set-aside submission, once however often it is sent. Needs `system_scope`."""
    known = {file.sha256 for file in of_submission(aside.submission_id)}
    fresh = {str(photo["sha256"]): photo for photo in photos if photo["sha256"] not in known}
    StoredFile.objects.bulk_create(
        StoredFile(
            id=uuid7(),
            belongs_to=aside.pk,
            submission_id=aside.submission_id,
            sha256=sha,
            size=int(str(photo["size"])),
            content_type=str(photo["type"])[:40],
            **_scope(aside),
        )
        for sha, photo in fresh.items()
    )


def _scope(aside: SetAside) -> dict[str, Any]:
    """Whose it is is just what nobody knows yet: the firm named, else the authority of its area, else the city's."""
    area = aside.area_then or settings.ANMA_CITY
    where = {"area_code": area, "area_then": area}
    if aside.enterprise_id is not None:
        return {**where, "enterprise_id": aside.enterprise_id, "held_by": Party.FIRM, "shown_to": Shown.FIRM}
    return {**where, "held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY}
