"""What a firm reads of the campaigns that ask it: one line each, wherever its people look in the morning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from anma.acts.desk import WORST, Found, Panel, register
from anma.acts.desk import Line as DeskLine
from anma.acts.pages import holds
from anma.campaigns.models import Campaign
from anma.campaigns.queries import asking, begun_rounds, of_seen, running
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of
from anma.enterprises.sections import Section
from anma.enterprises.sections import register as register_section
from anma.kernel.viewer import Viewer
from anma.people.clients import span_of

SEE = "asked.see"


@dataclass(frozen=True, slots=True)
class Ask:
    """One campaign as the firm reads it; `begun`: its special round runs or is done."""

    campaign: Campaign
    url: str
    begun: bool

    @property
    def what(self) -> str:
        """What is asked, shortly."""
        n = len(self.campaign.lines)
        if not n:
            return self.campaign.topic
        return ngettext("%(n)d thing to look at", "%(n)d things to look at", n) % {"n": n}

    @property
    def until(self) -> str:
        return _("to be done by %(day)s") % {"day": self.campaign.last_day}

    @property
    def open(self) -> bool:
        """Something is left to begin."""
        return bool(self.campaign.lines) and not self.begun


def asks(viewer: Viewer, firm: Enterprise | None) -> list[Ask]:
    """Those of a firm, what is left to begin before the others."""
    if firm is None or not holds(viewer, SEE):
        return []
    rows = running(viewer, firm)
    begun = begun_rounds(viewer, firm.pk, rows) if rows else set()
    found = [Ask(row, address(viewer, row, firm.pk), row.pk in begun) for row in rows]
    return sorted(found, key=lambda one: not one.open)


def address(viewer: Viewer, row: Campaign, firm: UUID) -> str:
    return reverse("campaigns:asked_one", args=[row.pk]) + span_of(viewer, firm)


def left_to_begin(viewer: Viewer) -> list[Ask]:
    """For the page of today of the own firm's people."""
    if viewer.enterprise_id is None or not viewer.may(SEE) or not asking():
        return []
    return [one for one in asks(viewer, firm_of(viewer)) if one.open]


def panel(viewer: Viewer, firm: UUID) -> Found:
    """On the safety officer's desk."""
    found = [one for one in asks(viewer, firm_of(viewer, firm)) if one.open] if asking() else []
    lines = [DeskLine(one.campaign.title, one.url, one.what, one.until) for one in found[:WORST]]
    return Found(len(found), reverse("campaigns:asked"), lines)


def section(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """On the firm's own page, for officers and for the firm."""
    if not (holds(viewer, "campaigns.see") or holds(viewer, SEE)):
        return None
    rows = of_seen(firm)
    if not rows:
        return None
    begun, office = begun_rounds(viewer, firm.pk, rows), viewer.may("campaigns.see")
    urls = [reverse("campaigns:detail", args=[row.pk]) if office else address(viewer, row, firm.pk) for row in rows]
    return {"asks": [Ask(row, url, row.pk in begun) for row, url in zip(rows, urls, strict=True)]}


register(Panel("campaigns", gettext_lazy("Campaigns that ask your firm"), 60, SEE, panel))
register_section(Section("campaigns", gettext_lazy("Campaigns"), 36, "campaigns/section.html", section))
