"""The page of a walk: the same before and after the door, so that it can be kept for no signal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from anma.codes.choices import CodeKind, CodeState
from anma.codes.models import Code
from anma.enterprises.models import Enterprise
from anma.hazards.days import proposed_due
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.files import files_of_many
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer, system_scope
from anma.people.consents import position_part
from anma.people.models import Membership, MembershipState
from anma.people.queries import names_of, role_title
from anma.supervision.cases.queries import colleagues
from anma.supervision.choices import VisitKind, VisitState
from anma.supervision.models import Visit
from anma.supervision.visits import queries
from anma.supervision.visits.answers import UNSEEN, counted, counted_again, hazard_of
from anma.supervision.visits.lines.composing import composed
from anma.supervision.visits.lines.standing import VERIFIED
from anma.supervision.visits.summing import summary
from anma.supervision.visits.violating import Offer, named
from anma.supervision.visits.words import AGAIN, ANSWERS, flag_words, says, why

MET = ("principal", "safety_officer")
LATE_COMERS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """One line as the page shows it. `hazard`: an open one, which is looked at again and not found anew."""

    key: str
    says: str
    why: str
    answer: str
    word: str
    note: str
    hazard: str = ""
    point: str = ""
    place: str = ""
    chips: Sequence[str] = ()
    folded: bool = False
    photo: UUID | None = None
    category: str = ""


def asked_lines(lines: Sequence[Mapping[str, Any]], photos: Mapping[str, UUID] | None = None) -> list[Asked]:
    """The lines in words."""
    found = photos or {}
    return [_asked(line, found.get(line.get("hazard", ""))) for line in lines]


def _asked(line: Mapping[str, Any], photo: UUID | None) -> Asked:
    answer = str(line.get("answer") or "")
    return Asked(
        key=line["line"],
        says=says(line),
        why=why(line),
        answer=answer,
        word=str(AGAIN.get(answer, ANSWERS[answer]) if answer and hazard_of(line) else ANSWERS[answer or UNSEEN]),
        note=str(line.get("note", "")),
        hazard=line.get("hazard", ""),
        point=line.get("point", ""),
        place=line.get("place", ""),
        chips=line.get("chips", ()),
        folded=bool(line.get("folded")),
        photo=photo,
        category=line.get("category", ""),
    )


def walk(viewer: Viewer, firm: Enterprise, row: Visit | None, code: str = "", find: str = "") -> dict[str, Any]:
    """Everything for `supervision/visits/walk.html`."""
    kind = row.kind if row else _planned_kind(viewer, firm)
    lines = list(row.lines or ()) if row else composed(firm, kind).compact()
    offer = Offer(lines)
    hazards = queries.to_look_at_again(viewer, firm.pk) if row is None or row.state != VisitState.ENDED else []
    asked = asked_lines(lines, _photos(viewer, firm, lines))
    return {
        "firm": firm,
        "visit": row,
        "visit_id": row.pk if row else uuid7(),
        "running": row is not None and row.state == VisitState.UNDER_WAY,
        "over": row is not None and row.state == VisitState.ENDED,
        "open_lines": [line for line in asked if not line.folded],
        "folded": [line for line in asked if line.folded],
        "find": find,
        "found_at": next((line for line in asked if line.key == find), None),
        "again": _again(viewer, row, hazards, {line.hazard for line in asked}),
        **found_part(viewer, row),
        **_door(viewer, firm, code),
        "kinds": [(kind.value, str(kind.label)) for kind in VisitKind],
        "kind": kind,
        "violations": offer.choices,
        "colleagues": colleagues(viewer, "supervision.begin_visit"),
        "met": _met(firm),
        "due": proposed_due(clock.today()),
        "position": position_part(viewer),
        "verified": VERIFIED,
        "draft": _draft(row),
        "new_id": uuid7(),
        "home": reverse("supervision:visit", args=[row.pk]) if row else "",
    }


def found_part(viewer: Viewer, row: Visit | None) -> dict[str, Any]:
    """The list that grows, on the walk and on the firm's phone alike."""
    found = queries.findings_of(viewer, row) if row else []
    photos = files_of_many([hazard.pk for hazard in found], viewer) if found else {}
    violated = named(found, get_language() or "")
    rows = [(hazard, photos.get(hazard.pk, []), violated.get(hazard.pk, "")) for hazard in found]
    return {"found": rows, "as_of": clock.now()}


def _photos(viewer: Viewer, firm: Enterprise, lines: Sequence[Mapping[str, Any]]) -> dict[str, UUID]:
    """How an open hazard looked when it was found: the first photo of each."""
    wanted = [UUID(line["hazard"]) for line in lines if line.get("hazard")]
    rows = Hazard.objects.visible_to(viewer).filter(enterprise_id=firm.pk, pk__in=wanted) if wanted else ()
    first = {row.pk: row.photos[0] for row in rows if row.photos}
    files = files_of_many(list(first), viewer) if first else {}
    found = ((pk, next((file.pk for file in files[pk] if file.sha256 == sha), None)) for pk, sha in first.items())
    return {str(pk): photo for pk, photo in found if photo}


def _again(viewer: Viewer, row: Visit | None, hazards: Sequence[Hazard], asked: set[str]) -> list[dict[str, Any]]:
    """What earlier visits found; none of this visit's own, and of what a line asks already (`asked`) only what this
    officer decides."""
    major = viewer.may("hazards.review_major")
    rows = [
        (hazard, major and hazard.state == "review" and hazard.level == "major")
        for hazard in hazards
        if row is None or hazard.source_id != row.pk
    ]
    rows = [(hazard, decides) for hazard, decides in rows if decides or str(hazard.pk) not in asked]
    files = files_of_many([hazard.pk for hazard, _decides in rows], viewer) if rows else {}
    return [
        {"row": hazard, "photos": files.get(hazard.pk, [])[:2], "decides": decides, "new_id": uuid7()}
        for hazard, decides in rows
    ]


def _door(viewer: Viewer, firm: Enterprise, code: str) -> dict[str, Any]:
    """The labels at the door, by which a scan without a signal finds this page on the phone."""
    rows = Code.objects.visible_to(viewer).filter(
        enterprise_id=firm.pk, kind=CodeKind.DOOR, target_id=firm.pk, state=CodeState.BOUND
    )
    return {"code": code, "codes": " ".join(rows.values_list("token", flat=True))}


def _planned_kind(viewer: Viewer, firm: Enterprise) -> str:
    rows = Visit.objects.visible_to(viewer).filter(
        enterprise_id=firm.pk, office_id=viewer.organisation_id, state=VisitState.PLANNED, planned_day=clock.today()
    )
    return str(rows.values_list("kind", flat=True).first() or VisitKind.ROUTINE)


def _met(firm: Enterprise) -> list[tuple[UUID, str]]:
    """Whom an officer usually meets, by their roles: names of a firm's people are the firm's."""
    with system_scope("whom an officer can meet"):
        rows = Membership.objects.as_system().filter(enterprise_id=firm.pk, role__in=MET, state=MembershipState.ACTIVE)
        found = list(rows.order_by("role", "id").values_list("pk", "role"))
    return [(pk, role_title(role)) for pk, role in found]


def _draft(row: Visit | None) -> str:
    if row is None:
        return ""
    with system_scope("what a visit came to"):
        return row.summary or summary(row)


def page_of(viewer: Viewer, row: Visit) -> dict[str, Any]:
    """What was seen, for officers and for the firm once the visit has begun."""
    asked = asked_lines(row.lines or ())
    names = names_of(viewer, {row.officer_id, row.second_officer_id})
    return {
        "visit": row,
        "who": [names[pk] for pk in (row.officer_id, row.second_officer_id) if pk and names.get(pk)],
        "looked": [line for line in asked if line.answer],
        "grows": _grows(row),
        "unseen": [line for line in asked if not line.answer and not line.folded],
        "counts": _counts(row),
        "met": _whom(row),
        "flags": flag_words(row.flags or []) if viewer.reach else [],
        "is_mine": viewer.actor_id in (row.officer_id, row.second_officer_id),
        "verified": VERIFIED,
        **found_part(viewer, row),
    }


def _counts(row: Visit) -> list[tuple[str, str, int]]:
    """How many lines were answered how; what was open before by itself."""
    counts, again = counted(row), counted_again(row)
    plain = [(key, str(ANSWERS[key]), counts[key] - again[key]) for key in ANSWERS]
    return [*plain[:1], *((f"again-{key}", str(AGAIN[key]), again[key]) for key in AGAIN), *plain[1:]]


def _grows(row: Visit) -> bool:
    """While somebody is there, and for an hour after: what was found without a signal comes late."""
    if row.state == VisitState.UNDER_WAY:
        return True
    return row.ended_at is not None and clock.now() - row.ended_at < LATE_COMERS


def _whom(row: Visit) -> str:
    with system_scope("whom the officers met"):
        rows = Membership.objects.as_system().filter(enterprise_id=row.enterprise_id, pk=row.met_id)
        role = rows.values_list("role", flat=True).first() if row.met_id else None
    return " · ".join(filter(None, (role_title(role) if role else "", row.met_name)))
