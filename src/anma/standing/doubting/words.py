"""A doubt as its reader sees it: the question in plain words, and the evidence beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from anma.hazards.models import Hazard
from anma.inspections.models import Inspection
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.risks.models import RiskPoint
from anma.risks.naming import named
from anma.standing.doubting.rules import rules
from anma.standing.models import Doubt


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of evidence: when, where, by whom; how far the phone was, where that is known."""

    at: datetime
    place: str
    who: str
    point: UUID | None = None
    away_m: int | None = None
    accuracy_m: int | None = None
    hazard: UUID | None = None
    until: datetime | None = None
    seen: datetime | None = None
    times: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo of the evidence; `file` is None where the reader may not see it."""

    file: UUID | None
    at: datetime | None
    place: str
    hazard: UUID | None = None


def question(row: Doubt) -> str:
    """What is asked, in the reader's language."""
    rule = rules().rules.get(row.rule)
    return rule.question(row.evidence.get("values", {})) if rule else row.rule


def title(row: Doubt) -> str:
    rule = rules().rules.get(row.rule)
    return rule.title if rule else row.rule


def reason(row: Doubt) -> str:
    """The chosen reason, in the reader's language."""
    found = rules().reasons.get(row.reason)
    return found.title if found else row.reason


def looks_of(viewer: Viewer, row: Doubt) -> list[Moment]:
    """The checks that show it, in the order of time."""
    ids = _ids(row, "looks")
    rows = list(Inspection.objects.visible_to(viewer).filter(pk__in=ids).order_by("done_at", "id"))
    names = _points(viewer, {one.point_id for one in rows})
    people = names_of(viewer, {one.person_id for one in rows})
    return [
        Moment(
            one.done_at,
            names.get(one.point_id, ""),
            people.get(one.person_id, ""),
            one.point_id,
            one.away_m,
            one.accuracy_m,
        )
        for one in rows
    ]


def by_point(looks: Iterable[Moment]) -> list[Moment]:
    """One row a point, in the order in which somebody came there first: from when until when, how often, by whom."""
    found: dict[UUID | None, list[Moment]] = {}
    for one in looks:
        found.setdefault(one.point, []).append(one)
    return [_together(some) for some in found.values()]


def _together(some: Sequence[Moment]) -> Moment:
    """Of several distances the farthest: that is what is asked about."""
    far = max(some, key=lambda one: -1 if one.away_m is None else one.away_m)
    who = "、".join(dict.fromkeys(one.who for one in some if one.who))
    until = some[-1].at if len(some) > 1 else None
    return replace(far, at=some[0].at, until=until, who=who, times=len(some))


def hazards_of(viewer: Viewer, row: Doubt) -> list[Moment]:
    """The hazards that show it: found, put right, reviewed."""
    rows = list(Hazard.objects.visible_to(viewer).filter(pk__in=_ids(row, "hazards")).order_by("found_at", "id"))
    people = names_of(viewer, {one.rectified_by for one in rows})
    return [
        Moment(
            one.found_at, one.description, people.get(one.rectified_by, ""), hazard=one.pk,
            until=one.rectified_at, seen=one.reviewed_at,
        )
        for one in rows
    ]  # fmt: skip


def pictures_of(viewer: Viewer, row: Doubt) -> list[Picture]:
    """Both photos, side by side; of a firm outside one's reach there is none to see."""
    ids = _ids(row, "files")
    files = {one.pk: one for one in StoredFile.objects.visible_to(viewer).filter(pk__in=ids, state=FileState.STORED)}
    rows = [one.belongs_to for one in files.values()]
    hazards = {one.pk: one for one in Hazard.objects.visible_to(viewer).filter(pk__in=rows)}
    looks = {one.pk: one for one in Inspection.objects.visible_to(viewer).filter(pk__in=rows)}
    points = _points(viewer, {one.point_id for one in looks.values()})
    found = []
    for pk in ids:
        file = files.get(pk)
        hazard = hazards.get(file.belongs_to) if file else None
        look = looks.get(file.belongs_to) if file else None
        place = hazard.description if hazard else points.get(look.point_id, "") if look else ""
        found.append(
            Picture(file.pk if file else None, file.stored_at if file else None, place, hazard.pk if hazard else None)
        )
    return found


def _ids(row: Doubt, name: str) -> list[UUID]:
    return [UUID(pk) for pk in row.evidence.get(name, [])]


def _points(viewer: Viewer, ids: set[Any]) -> Mapping[UUID, str]:
    """Names of points whose rows the viewer sees; an office reads them as the firm does."""
    rows = RiskPoint.objects.visible_to(viewer).filter(pk__in=ids).values_list("pk", "name", "place")
    return {pk: " · ".join(filter(None, (named(name), named(place)))) for pk, name, place in rows}


def firms_of(viewer: Viewer, rows: Iterable[Any]) -> Mapping[UUID, str]:
    """Names beside rows already seen."""
    from anma.enterprises.queries import names_behind

    return names_behind(viewer, (row.enterprise_id for row in rows))


def entry(names: Mapping[UUID, str], pk: UUID | None) -> str:
    """The name of a row's firm; empty where it has none."""
    return names.get(pk, "") if pk else ""
