"""What the risks of the own firm put on the safety officer's desk."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.kernel.viewer import Viewer
from anma.risks import newer, queries, reassessing
from anma.risks.models import RiskPoint
from anma.risks.next_steps import finding


def begun(viewer: Viewer, firm: UUID) -> Found | None:
    """The finding of risks, while it was not begun or not ended."""
    step = next(finding(viewer), None)
    return Found(1, step.url, [Line(step.verb, step.url, note=step.note)]) if step else None


def unpublished(viewer: Viewer, firm: UUID) -> Found:
    """Drafts and changes that do not hang yet, the worst risk first."""
    rows = queries.points(viewer, state=queries.UNPUBLISHED).filter(enterprise_id=firm)
    worst = [_draft(row) for row in rows[:WORST]]
    opens = reverse("risks:publish") if viewer.may("risks.publish") else _list(queries.UNPUBLISHED)
    return Found(rows.count() if worst else 0, opens, worst)


def _draft(row: RiskPoint) -> Line:
    note = _("changed, the old one still hangs") if row.edition else _("hangs nowhere yet")
    return Line(row.shown_name, reverse("risks:detail", args=[row.pk]), _where(row), note)


def to_reassess(viewer: Viewer, firm: UUID) -> Found:
    """What is to be assessed again, the longest waiting first."""
    found = reassessing.due(viewer)
    worst = [
        Line(one.point.shown_name, reverse("risks:detail", args=[one.point.pk]), _where(one.point), one.reasons[0].text)
        for one in found[:WORST]
    ]
    return Found(len(found), reverse("risks:again"), worst)


def newer_lists(viewer: Viewer, firm: UUID) -> Found:
    """Points of which their pack says something else by now."""
    rows = newer.waiting(viewer, firm)
    worst = [Line(row.shown_name, f"{reverse('risks:upgrade')}?point={row.pk}", _where(row)) for row in rows[:WORST]]
    return Found(len(rows), reverse("risks:upgrade"), worst)


def _where(row: RiskPoint) -> str:
    return " · ".join(filter(None, (row.get_level_display(), row.shown_place)))


def _list(state: str) -> str:
    return f"{reverse('risks:list')}?state={state}"


register(Panel("finding", gettext_lazy("Find the risks of the workshop"), 5, "risks.take_over", begun))
register(Panel("unpublished", gettext_lazy("Risk points not published"), 35, "risks.see", unpublished))
register(Panel("reassess", gettext_lazy("Risk points to be assessed again"), 78, "risks.reassess", to_reassess))
register(Panel("newer", gettext_lazy("Risk points whose list was improved"), 80, "risks.upgrade", newer_lists))
