"""The label at a firm's door. Registered here: `enterprises` lies below this room and cannot know of codes.

A stranger reads what the name plate beside the door says, and may report a danger; the firm's people and the offices in
charge get the firm's page.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds, viewer_of
from anma.codes.bindable import Kind, Scanned, Thing, register
from anma.codes.choices import CodeKind, CodeState
from anma.codes.leading import led_to
from anma.codes.models import Code
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of
from anma.kernel.viewer import Viewer, system_scope

KIND = CodeKind.DOOR.value


def opens(request: HttpRequest, scanned: Scanned) -> HttpResponse | None:
    """The firm's page for those who may read it, its name plate for everybody else; None of a closed firm."""
    viewer = viewer_of(request)
    with system_scope("a scanned door"):
        firm: Enterprise | None = _open_firms().filter(pk=scanned.code.target_id).first()
    if firm is None:
        return None
    if address := _page_of(viewer, firm):
        return redirect(f"{address}{scanned.code.token}" if address.endswith("?code=") else address)
    return render(request, "codes/door.html", {"firm": firm, "code": scanned.code, "replaced": scanned.replaced})


def _page_of(viewer: Viewer, firm: Enterprise) -> str:
    """Where this viewer reads about the firm; empty where they may not."""
    if viewer.enterprise_id == firm.pk:
        return reverse("enterprises:own") if viewer.may("enterprises.own") else ""
    if firm_of(viewer, firm.pk) is None or not holds(viewer, "firms.see"):
        return ""
    return led_to(viewer, firm.pk) or reverse("enterprises:detail", args=[firm.pk])


def name(viewer: Viewer, code: Code) -> str:
    """The firm's name for those who may see the firm."""
    firm = firm_of(viewer, code.target_id) if code.target_id else None
    return firm.name if firm else ""


def things(viewer: Viewer, firm_id: UUID) -> list[Thing]:
    """The one door of the firm."""
    firm = firm_of(viewer, firm_id)
    if firm is None:
        return []
    labels = Code.objects.visible_to(viewer).filter(kind=KIND, target_id=firm.pk, state=CodeState.BOUND)
    return [Thing(firm.pk, firm.name, firm.address, labels.exists())]


def has_door(firm_id: UUID) -> UUID | None:
    """The firm itself, unless it is closed. Needs `system_scope`."""
    found: UUID | None = _open_firms().filter(pk=firm_id).values_list("pk", flat=True).first()
    return found


def _open_firms() -> Any:
    return Enterprise.objects.as_system().exclude(state=EnterpriseState.CLOSED)


register(Kind(KIND, _("Door of the firm"), opens, name, things, has_door))
