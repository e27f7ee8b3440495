"""Reading hazards, always for a viewer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from anma.acts.models import SetAside
from anma.enterprises.queries import names_behind
from anma.hazards import watched
from anma.hazards.choices import HazardState, Source
from anma.hazards.lowering import DOUBTED, MAYBE_MAJOR, NEW_MAJOR, reads_suspicion
from anma.hazards.models import TIPS, Hazard
from anma.hazards.reasons import UNPLACED
from anma.hazards.transitions import ENDED, OPEN, WORKING
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer
from anma.people.models import Organisation
from anma.risks.models import RiskPoint


def hazards(viewer: Viewer, show: str = "open") -> QuerySet[Hazard]:
    """The ledger: open ones by what is due, the closed by when. Tips that nobody took up are not in it."""
    rows: QuerySet[Hazard] = Hazard.objects.visible_to(viewer).exclude(shown_to=Shown.AUTHORITY)
    narrowed = rows.filter(FILTERS.get(show, FILTERS["open"])(viewer))
    if show in ("closed", "lapsed", "merged", "dismissed", "put_aside", "self_confirmed"):
        return narrowed.order_by("-ended_day", "-id")
    return narrowed.order_by(F("due_on").asc(nulls_first=True), "found_at", "id")


def _again(viewer: Viewer) -> QuerySet[Hazard]:
    """What goes on from a closed one: whoever opened it again has looked at it."""
    rows: QuerySet[Hazard] = Hazard.objects.visible_to(viewer).filter(enterprise_id=OuterRef("enterprise_id"))
    return rows.filter(source_kind=Source.AGAIN, source_id=OuterRef("pk"))


def _flagged(*flags: str) -> Q:
    """Rows that bear one of the marks; the column quotes the text itself, so no mark is found inside another."""
    return Q(*(("flags__contains", flag) for flag in flags), _connector=Q.OR)


def _maybe_major(viewer: Viewer) -> Q:
    """What may be major and is not judged; nothing for whom the suspicion is no matter."""
    if not reads_suspicion(viewer, viewer.enterprise_id):
        firms = {grant.enterprise_id for grant in viewer.grants if "hazards.judge" in grant.acts}
        return Q(enterprise_id__in=firms) & Q(state__in=OPEN) & _flagged(MAYBE_MAJOR)
    return Q(state__in=OPEN) & _flagged(MAYBE_MAJOR)


_UNSEEN = Q(source_kind=Source.REPORT, due_on__isnull=True)

FILTERS: Mapping[str, Any] = {
    "open": lambda viewer: Q(state__in=OPEN),
    "late": lambda viewer: Q(state__in=WORKING, due_on__lt=clock.today()),
    "to_assign": lambda viewer: Q(state=HazardState.REGISTERED),
    # The two halves of what nobody is named for: what somebody told the firm and nobody has looked at, and the rest:
    # what the firm found by itself, or was given to somebody who gave it back.
    "reported": lambda viewer: Q(state=HazardState.REGISTERED) & _UNSEEN,
    "found": lambda viewer: Q(state=HazardState.REGISTERED) & ~_UNSEEN,
    "to_review": lambda viewer: Q(state=HazardState.REVIEW),
    "asked": lambda viewer: Q(asked_due__isnull=False, state__in=OPEN),
    "mine": lambda viewer: Q(assigned_to=viewer.actor_id, state__in=OPEN),
    "major": lambda viewer: Q(level="major", state__in=OPEN),
    "major_new": lambda viewer: Q(level="major", state__in=OPEN) & _flagged(NEW_MAJOR),
    "maybe_major": _maybe_major,
    "major_review": lambda viewer: Q(level="major", state=HazardState.REVIEW),
    "major_asked": lambda viewer: Q(level="major", asked_due__isnull=False, state__in=OPEN),
    "lowered": lambda viewer: _flagged(*DOUBTED) & ~Exists(_again(viewer)),
    "self_confirmed": lambda viewer: Q(state=HazardState.CLOSED, flags__contains="self-confirmed"),
    "closed": lambda viewer: Q(state=HazardState.CLOSED),
    "lapsed": lambda viewer: Q(state=HazardState.LAPSED),
    "merged": lambda viewer: Q(state=HazardState.MERGED),
    "at_once": lambda viewer: Q(at_once=True),
    "dismissed": lambda viewer: Q(state=HazardState.DISMISSED),
    "undecided": lambda viewer: _maybe_major(viewer) & watched.left_alone(),
    **watched.FILTERS,
    "all": lambda viewer: Q(),
}


def tips(viewer: Viewer) -> QuerySet[Hazard]:
    """Reports to the government that nobody has taken up, oldest first; the firm sees none of them."""
    rows: QuerySet[Hazard] = Hazard.objects.visible_to(viewer).filter(TIPS, state=HazardState.REGISTERED)
    return rows.order_by("found_at", "id")


def tip_behind(viewer: Viewer, row: Hazard) -> Hazard | None:
    """The report to the government that a finding was made of, for those who see that report."""
    if viewer.enterprise_id is not None or not viewer.reach:
        return None
    rows = Hazard.objects.visible_to(viewer).filter(enterprise_id=row.enterprise_id, source_kind=Source.TIP)
    found: Hazard | None = rows.filter(taken_up_as=row.pk).first()
    return found


def points_of(viewer: Viewer, rows: Iterable[Hazard]) -> dict[UUID | None, str]:
    """Names of the risk points at which hazards are."""
    wanted = {row.point_id for row in rows if row.point_id}
    return dict(RiskPoint.objects.visible_to(viewer).filter(pk__in=wanted).values_list("pk", "name"))


def hazard(viewer: Viewer, pk: UUID) -> Hazard | None:
    """One hazard as far as the viewer may see it."""
    found: Hazard | None = Hazard.objects.visible_to(viewer).filter(pk=pk).first()
    return found


def _bare(text: str) -> str:
    """A number as somebody wrote it down: with or without spaces and dashes."""
    return "".join(letter for letter in text if letter.isalnum())


def by_receipt(text: str) -> Hazard | None:
    """The report behind a receipt number or a whole id; none where the number fits several. Needs `system_scope`."""
    plain = _bare(text)
    wanted = Q(receipt=plain.upper()) if len(plain) == 8 else Q(pk=_as_uuid(plain))
    rows = list(Hazard.objects.as_system().filter(wanted, source_kind__in=FOLLOWED)[:2])
    return rows[0] if len(rows) == 1 else None


def unplaced_by_receipt(text: str) -> SetAside | None:
    """The same of a report that named no place, and was kept for the office to look for it. Needs `system_scope`."""
    plain = _bare(text).lower()
    wanted = Q(submission_id__endswith=plain) if len(plain) == 8 else Q(submission_id=_as_uuid(plain))
    rows = list(SetAside.objects.filter(wanted, act="hazards.tip", reason=UNPLACED.code, enterprise_id=None)[:2])
    return rows[0] if len(rows) == 1 else None


# What was taken up before tips kept their own rows became a visit's finding under the reporter's number.
FOLLOWED = {Source.REPORT, Source.TIP, Source.VISIT}


def taken_up(row: Hazard) -> bool:
    """True of a report to the government that an office took up, also before tips kept their own rows."""
    return row.taken_up_as is not None or row.source_kind == Source.VISIT


def became(row: Hazard) -> Hazard:
    """What a report is now: the finding that an officer made of it, the row with which it was joined, the row that goes
    on where it was opened again, else itself. Needs `system_scope`.
    """
    every = Hazard.objects.as_system()
    found: Hazard | None = every.filter(pk=row.taken_up_as).first() if row.taken_up_as else None
    now = found or row
    while (later := _goes_on(now)) is not None:
        now = later  # what ended in another ended before it, so it ends
    return now


def _goes_on(row: Hazard) -> Hazard | None:
    """The next row of what ended in another one, or was found open again."""
    every = Hazard.objects.as_system().filter(enterprise_id=row.enterprise_id)
    found: Hazard | None = None
    if row.state == HazardState.MERGED:
        found = every.filter(pk=row.merged_into).first()
    elif row.state in ENDED:
        found = every.filter(source_kind=Source.AGAIN, source_id=row.pk).first()
    return found


def joined(viewer: Viewer, row: Hazard) -> list[Hazard]:
    """Entries about the same thing that go on in this one, oldest first."""
    rows = Hazard.objects.visible_to(viewer).filter(enterprise_id=row.enterprise_id, merged_into=row.pk)
    return list(rows.order_by("found_at", "id"))


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def firm_names(viewer: Viewer, ids: set[UUID | None]) -> dict[UUID, str]:
    """Names of the firms of rows that the viewer sees."""
    return names_behind(viewer, ids)


def scope_name(viewer: Viewer) -> str:
    """Whose list it is: the firm's or office's name."""
    found = Organisation.objects.filter(pk=viewer.organisation_id).values_list("name", flat=True).first()
    return str(found or "")


def opened_again(viewer: Viewer, row: Hazard) -> Hazard | None:
    """The row that goes on from a closed one."""
    if row.state not in ENDED:
        return None
    rows = Hazard.objects.visible_to(viewer).filter(enterprise_id=row.enterprise_id, source_kind=Source.AGAIN)
    found: Hazard | None = rows.filter(source_id=row.pk).first()
    return found


def went_before(viewer: Viewer, row: Hazard) -> Hazard | None:
    """The closed row that this one goes on from; a worker may have nothing to do with it."""
    return hazard(viewer, row.source_id) if row.source_kind == Source.AGAIN and row.source_id else None
