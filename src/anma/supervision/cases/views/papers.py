"""What was served, as the firm reads it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anma.acts.pages import holds, page, viewer_of
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.people.queries import organisation_name
from anma.supervision.cases import queries
from anma.supervision.cases.choices import Manner
from anma.supervision.cases.papers import PAPER_WORDS
from anma.supervision.cases.rules.tables import in_reader, limits
from anma.supervision.cases.violations import library
from anma.supervision.models import CasePaper


@page("served.see")
@require_safe
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One paper with the days that run from it."""
    viewer = viewer_of(request)
    row: CasePaper = queries.one(queries.papers(viewer), pk)
    context: dict[str, Any] = {
        "row": row,
        "title": PAPER_WORDS.get(row.kind, row.kind),
        "firm": names_behind(viewer, {row.enterprise_id}),
        "office": organisation_name(row.office_id),
        "manner": Manner(row.manner).label if row.manner in Manner.values else "",
        "violation": library.find(row.violation, row.edition),
        "edition": library.named(row.edition),
        "days": list(_days(row)),
        "of_office": holds(viewer, "supervision.see"),
    }
    return render(request, "supervision/paper.html", context)


def _days(row: CasePaper) -> Any:
    """Each day that runs from it, with how many are left and what it rests on."""
    for key, text in sorted(row.until.items(), key=lambda pair: str(pair[1])):
        day, limit = date.fromisoformat(text), limits()[key]
        left = (day - clock.today()).days
        yield {"name": in_reader(limit.name), "day": day, "left": left, "basis": in_reader(limit.basis)}
