"""What a visit knows: when, why, who was met, how many lines were looked at, and every finding with its clause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone, translation

from anma.hazards.choices import HazardState, Source
from anma.hazards.models import Hazard
from anma.knowledge.text import Text
from anma.people.models import Membership
from anma.people.queries import role_title
from anma.supervision.choices import VisitKind
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.forms import clauses
from anma.supervision.models import Document, Visit
from anma.supervision.visits.answers import BAD, OK, UNSEEN, counted, hazard_of

DONE = (HazardState.CLOSED, HazardState.ACCEPTED, HazardState.MERGED)
ORDER = "rectification_order"
OPEN = (HazardState.REGISTERED, HazardState.RECTIFYING, HazardState.REVIEW)
Finder = Callable[[Hazard, Visit], Text | None]
_finders: list[Finder] = []


def names_clause(finder: Finder) -> Finder:
    """Decorator for parts that know better which clause a finding breaks, such as the library of violations."""
    _finders.append(finder)
    return finder


def facts(visit: Visit) -> dict[str, Any]:
    """Everything the papers of a visit say. Needs `system_scope`."""
    rows = found_on(visit.pk)
    told = [_finding(row, visit) for row in rows]
    return {
        "reason": visit.kind,
        "began": _moment(visit.began_at),
        "ended": _moment(visit.ended_at),
        "day": visit.visit_day.isoformat() if visit.visit_day else _day(visit.planned_day),
        **_looked_at(visit),
        "findings": told,
        "findings_n": len(told),
        "fixed_n": sum(one["fixed"] for one in told),
        "before": [_again(row, visit) for row in _before(visit)],
        "order_due": order_due(visit.pk),
        "summary": visit.summary,
    }


def _before(visit: Visit) -> list[Hazard]:
    """A re-inspection says of every earlier finding what became of it, another visit of those that it looked at."""
    return before(visit) if visit.kind == VisitKind.RECHECK else looked_at_again(visit)


def order_due(visit: UUID) -> str:
    """The last day of the visit's order, which its record names too. Needs `system_scope`."""
    rows = Document.objects.as_system().filter(about_kind="visit", about_id=visit, kind=ORDER)
    row = rows.exclude(state=DocumentState.WITHDRAWN).order_by("-drafted_at", "-id").first()
    return str(row.answers.get("due_on", "")) if row else ""


def looked_at_again(visit: Visit) -> list[Hazard]:
    """What the office found on earlier visits and this one said something about. Needs `system_scope`."""
    answered = [line for line in visit.lines or () if line.get("answer") in (OK, BAD)]
    seen = [pk for line in answered if (pk := hazard_of(line))]
    rows = Hazard.objects.as_system().filter(enterprise_id=visit.enterprise_id, pk__in=seen, source_kind=Source.VISIT)
    earlier = list(rows.exclude(source_id=visit.pk).order_by("found_at", "id")) if seen else []
    visits = Visit.objects.as_system().filter(pk__in={row.source_id for row in earlier}, office_id=visit.office_id)
    own = set(visits.values_list("pk", flat=True)) if earlier else set()
    return [row for row in earlier if row.source_id in own]


def _looked_at(visit: Visit) -> dict[str, int]:
    """What was to be looked at, and what was: an officer signs for it."""
    counts = counted(visit)
    return {"lines_n": sum(counts.values()), "seen_n": counts[OK] + counts[BAD], "unseen_n": counts[UNSEEN]}


def people(visit: Visit) -> dict[str, str]:
    """Who was met, for the personal column: by name, or by the role in the firm, whose names are the firm's own."""
    met = visit.met_name or _role_of(visit)
    return {"met": met} if met else {}


def _role_of(visit: Visit) -> str:
    rows = Membership.objects.as_system().filter(enterprise_id=visit.enterprise_id, pk=visit.met_id)
    role = rows.values_list("role", flat=True).first() if visit.met_id else None
    with translation.override("zh-hans"):  # the paper is Chinese, whoever writes it
        return str(role_title(role)) if role else ""


def found_on(visit: UUID) -> list[Hazard]:
    """The findings of a visit in the order in which they were made. Needs `system_scope`."""
    rows = Hazard.objects.as_system().filter(source_kind=Source.VISIT, source_id=visit)
    return list(rows.order_by("found_at", "id"))


def last_due(visit: UUID, today: date) -> date | None:
    """The last day given to an open finding of the visit; None where none has one to come. Needs `system_scope`."""
    days = [row.due_on for row in found_on(visit) if row.due_on and not row.at_once and row.state not in DONE]
    return max((day for day in days if day >= today), default=None)


def before(visit: Visit) -> list[Hazard]:
    """What the office's last visit found, and every older finding on the list of this one. Needs `system_scope`."""
    visits = Visit.objects.as_system().filter(enterprise_id=visit.enterprise_id, office_id=visit.office_id)
    last = visits.exclude(pk=visit.pk).filter(ended_at__isnull=False).order_by("-ended_at").first()
    rows = {row.pk: row for row in found_on(last.pk)} if last else {}
    on_list = [line["hazard"] for line in visit.lines or () if line.get("hazard")]
    listed = Hazard.objects.as_system().filter(
        enterprise_id=visit.enterprise_id, pk__in=on_list, source_kind=Source.VISIT
    )
    rows |= {row.pk: row for row in listed.exclude(source_id=visit.pk)}
    return sorted(rows.values(), key=lambda row: (row.found_at, row.pk))


def _again(row: Hazard, visit: Visit) -> dict[str, Any]:
    """A finding with what was seen of it: put right, not, put right with something to follow, not looked at."""
    told = _finding(row, visit)
    answers = {line.get("hazard"): line.get("answer", "") for line in visit.lines or ()}
    seen = {"ok": "seen_open", "bad": "open"}.get(answers.get(str(row.pk), ""), "unseen")
    return {**told, "state": "closed" if told["done"] else seen}


def clause_of(row: Hazard, visit: Visit) -> Text | None:
    """What a paper prints as the clause of a finding: the violation that was named, else a first one of its kind."""
    clause = next((found for finder in _finders if (found := finder(row, visit))), None)
    return clause or clauses().get(row.category)


def _finding(row: Hazard, visit: Visit) -> dict[str, Any]:
    clause = clause_of(row, visit)
    return {
        "id": str(row.pk),
        "text": row.description,
        "place": row.place,
        "level": row.level,
        "clause": clause.as_dict() if clause else None,
        "due": _day(row.due_on),
        "fixed": row.at_once,
        "done": row.at_once or row.state in DONE,
        "now": row.level == "major",
    }


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _moment(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
