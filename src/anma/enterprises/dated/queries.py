"""What of a firm is in force, runs out, or wants to be renewed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, UUIDField, Value
from django.db.models.functions import Coalesce

from anma.enterprises.dated_models import Dated, DatedState
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope

SOON, LATER = 30, 90  # days of the two chips
REMEMBERED = timedelta(days=30)
LATEST = Q(state=DatedState.CURRENT, outdone=False)  # of rows that are `marked`
NOBODY = Value(UUID(int=0), output_field=UUIDField())
UNNAMED = ("insurance.other",)  # without a name two of them may be two different things


def valid(firm: UUID, kind: str, day: date, *, holder: UUID | None = None) -> Dated | None:
    """The row of a kind that is in force on a day, the longest one; `holder` is a person or a membership.

    A row that was renewed since still counts for its own days, a withdrawn one for those before it was withdrawn.
    """
    with system_scope("whether something is in force"):
        rows = Dated.objects.as_system().filter(_in_force(day), enterprise_id=firm, kind=kind)
        if holder is not None:
            rows = rows.filter(Q(person_id=holder) | Q(membership_id=holder))
        found: Dated | None = rows.order_by("-valid_to", "-id").first()
        return found


def _in_force(day: date) -> Q:
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    kept = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day)
    return begun & kept & Q(valid_to__gte=day)


def current(viewer: Viewer, firms: Iterable[UUID]) -> QuerySet[Dated]:
    """What stands in the register today, what runs out first at the head; of each holder the latest paper of a kind."""
    rows = marked(Dated.objects.visible_to(viewer)).filter(LATEST)
    return rows.filter(enterprise_id__in=list(firms)).order_by("valid_to", "id")


def marked(rows: QuerySet[Dated]) -> QuerySet[Dated]:
    """Rows with `outdone`: whether a later paper of the same kind, holder and thing was entered beside instead of as
    its renewal. Such a row is renewed all the same, so that nobody is reminded of it.
    """
    return rows.annotate(outdone=_later())


def _later() -> Exists:
    """Asked of the whole register: whoever renews the one paper need not be allowed to see the other."""
    same = {name: OuterRef(name) for name in ("enterprise_id", "kind", "thing", "name_on_it")}
    with system_scope("whether a later paper is there"):
        rows = Dated.objects.as_system().annotate(whose=Coalesce(F("person_id"), NOBODY))
        rows = rows.filter(**same, state=DatedState.CURRENT, valid_to__gt=OuterRef("valid_to"))
        rows = rows.exclude(kind__in=UNNAMED, thing="")
    return Exists(rows.filter(whose=Coalesce(OuterRef("person_id"), NOBODY)))


def of_kind(viewer: Viewer, firm: UUID, kind: str) -> QuerySet[Dated]:
    """What a new paper of a kind may be the renewal of."""
    return current(viewer, [firm]).filter(kind=kind)


def running_out(viewer: Viewer, firms: Iterable[UUID], until: date) -> list[Dated]:
    """What has run out or does so by `until`, the longest first."""
    return list(current(viewer, firms).filter(valid_to__lte=until))


def to_renew(viewer: Viewer, firm: UUID) -> QuerySet[Dated]:
    """What its own day says to renew by now, run out or not."""
    return current(viewer, [firm]).filter(remind_on__lte=clock.today())


def is_latest(key: UUID) -> bool:
    """Whether a row is still the last word of its holder. Needs `system_scope`."""
    return marked(Dated.objects.as_system()).filter(LATEST, pk=key).exists()


def to_remind(day: date) -> list[Dated]:
    """What of all firms has come to its day of reminder and did not run out long ago. Needs `system_scope`."""
    rows = marked(Dated.objects.as_system()).filter(LATEST, remind_on__lte=day, valid_to__gt=day - REMEMBERED)
    return list(rows.order_by("enterprise_id", "valid_to", "id"))


def before(viewer: Viewer, row: Dated) -> list[Dated]:
    """The rows that this one and its forerunners superseded, the latest first."""
    known = {one.pk: one for one in _same(viewer, row)}
    found, key = [], row.supersedes
    while key is not None and (older := known.pop(key, None)) is not None:
        found.append(older)
        key = older.supersedes
    return found


def _same(viewer: Viewer, row: Dated) -> QuerySet[Dated]:
    rows: QuerySet[Dated] = Dated.objects.visible_to(viewer)
    return rows.filter(enterprise_id=row.enterprise_id, kind=row.kind).exclude(state=DatedState.CURRENT)
