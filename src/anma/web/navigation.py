"""The desk's left navigation: by task, not by table; each entry shows to those whose hat opens it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation. `of_one_firm`: a page about the own firm; who works for several chooses one first."""

    title: str | Promise
    url_name: str
    permission: str
    of_one_firm: bool = False

    @property
    def url(self) -> str:
        return reverse(self.url_name)


ENTRIES = (
    Entry(_("Today"), "web:today", "today.see"),
    Entry(_("Desk"), "web:desk", "desk.see", of_one_firm=True),
    Entry(_("What the day asks"), "web:morning", "morning.see"),
    Entry(_("Our firm"), "enterprises:own", "enterprises.own", of_one_firm=True),
    Entry(_("Risks and cards"), "risks:list", "risks.see"),
    Entry(_("Labels"), "codes:labels", "codes.issue", of_one_firm=True),
    Entry(_("Labels in stock"), "codes:stock", "codes.stock"),
    Entry(_("Hazards"), "hazards:list", "hazards.see"),
    Entry(_("Inspections"), "inspections:list", "inspections.see"),
    Entry(_("Check plan"), "inspections:plan", "plan.see", of_one_firm=True),
    Entry(_("Kept aside"), "acts:asides", "asides.see"),
    Entry(_("People and devices"), "people:list", "people.see", of_one_firm=True),
    Entry(_("Firms"), "enterprises:list", "firms.see"),
    Entry(_("Disputes"), "enterprises:disputes", "enterprises.decide_dispute"),
    Entry(_("Reports to the government"), "hazards:tips", "tips.see"),
    Entry(_("Cases and orders"), "supervision:list", "supervision.see"),
    Entry(_("Figures"), "briefing:page", "briefing.see"),
    Entry(_("Knowledge"), "knowledge:library", "knowledge.see"),
    Entry(_("Clients"), "people:clients", "clients.see"),
    Entry(_("Letters"), "help:letters", "letters.see"),
    Entry(_("Sign-ins"), "people:accounts", "accounts.see"),
    Entry(_("Roles"), "people:roles", "roles.see"),
    Entry(_("Log"), "web:log", "evidence.see"),
)


def entries_for(viewer: Viewer) -> list[Entry]:
    """What this hat can open as it stands, in the order of the day."""
    return [entry for entry in ENTRIES if holds(viewer, entry.permission) and _fits(viewer, entry) and _exists(entry)]


def _fits(viewer: Viewer, entry: Entry) -> bool:
    return not entry.of_one_firm or viewer.enterprise_id is not None


def _exists(entry: Entry) -> bool:
    try:
        return bool(entry.url)
    except NoReverseMatch:
        return False


def here(entries: Iterable[Entry], path: str) -> str:
    """The address of the entry that a page belongs to: the longest that its own begins with; empty where none is."""
    found = [entry.url for entry in entries if path == entry.url or path.startswith(f"{entry.url}/")]
    return max(found, key=len, default="")
