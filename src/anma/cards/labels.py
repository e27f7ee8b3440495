"""The code at a risk point: bound at its first edition, retired with it; what a scan opens."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from anma.acts.base import Context
from anma.acts.pages import viewer_of
from anma.codes import binding
from anma.codes.bindable import Kind, Scanned, Thing, register
from anma.codes.choices import CodeKind, CodeState
from anma.codes.models import Code
from anma.codes.queries import of_target
from anma.enterprises.queries import copies_of
from anma.kernel.viewer import Viewer
from anma.risks import queries
from anma.risks.choices import PointState
from anma.risks.hanging import draws_signs, panel, when_published, when_retired
from anma.risks.models import RiskPoint

KIND = CodeKind.RISK_POINT.value


@when_published
def bind_first(context: Context[Any], point: RiskPoint) -> None:
    """The first edition gets a code; later ones keep it, the label on the wall stays; one without a label gets it."""
    if point.edition == 1 or not binding.hangs(point.enterprise_id, KIND, point.pk):
        binding.bind(copies_of(context.subject), KIND, point.pk, context.received_at)


@when_retired
def retire_all(context: Context[Any], point: RiskPoint) -> None:
    """A retired point's labels open nothing any more."""
    binding.retire_all(point.enterprise_id, KIND, point.pk, context.received_at)


def opens(request: HttpRequest, scanned: Scanned) -> HttpResponse | None:
    """The card's page."""
    from anma.cards.views.showing import card_of

    return card_of(request, scanned)


def name(viewer: Viewer, code: Code) -> str:
    """The point's name for those who may see the point."""
    found = RiskPoint.objects.visible_to(viewer).filter(pk=code.target_id).values_list("name", flat=True).first()
    return str(found or "")


def things(viewer: Viewer, firm_id: UUID) -> list[Thing]:
    """The published points, those without a label first: neither was one printed nor was one bound by hand."""
    from anma.cards.outdated import last_printed

    points = queries.points(viewer, state=PointState.PUBLISHED).filter(enterprise_id=firm_id)
    hung = last_printed(viewer, firm_id).keys() | {str(pk) for pk in _bound_by_hand(viewer, firm_id)}
    rows = points.values_list("pk", "name", "place")
    made = [Thing(pk, name, place, str(pk) in hung) for pk, name, place in rows]
    return sorted(made, key=lambda one: one.labelled)


def _bound_by_hand(viewer: Viewer, firm_id: UUID) -> Any:
    """The points with a label that came out of a batch: it lay on paper before it was bound."""
    rows = Code.objects.visible_to(viewer).filter(enterprise_id=firm_id, kind=KIND, state=CodeState.BOUND)
    return rows.filter(batch_id__isnull=False).values_list("target_id", flat=True)


def firm_of(point_id: UUID) -> UUID | None:
    """Whose a published point is: a draft has no card yet. Needs `system_scope`."""
    rows = RiskPoint.objects.as_system().filter(pk=point_id, state=PointState.PUBLISHED)
    found: UUID | None = rows.values_list("enterprise_id", flat=True).first()
    return found


register(Kind(KIND, _("Risk point"), opens, name, things, firm_of))


@panel
def on_the_points_page(request: HttpRequest, point: RiskPoint | None) -> SafeString:
    """The labels of a point with their buttons; on the list, the button that prints all cards."""
    viewer = viewer_of(request)
    if point is None:
        html = render_to_string("cards/print_all.html") if viewer.may("cards.print") and _hangs(viewer) else ""
        return SafeString(html)
    codes = of_target(viewer, KIND, point.pk)
    may = {name: viewer.may(name, point.enterprise_id) for name in ("codes.replace", "codes.move", "cards.print")}
    context = {"point": point, "codes": codes, "may_replace": may["codes.replace"], "may_print": may["cards.print"]}
    context["may_move"] = may["codes.move"]
    return SafeString(render_to_string("cards/labels.html", context, request) if codes else "")


def _hangs(viewer: Viewer) -> bool:
    """Whether there is anything to print: drafts have no card."""
    return bool(RiskPoint.objects.visible_to(viewer).filter(state=PointState.PUBLISHED).exists())


@draws_signs
def picture_of(key: str) -> str:
    """The address of a sign's picture."""
    return reverse("cards:sign", args=[key])
