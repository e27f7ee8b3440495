"""The desk's left navigation: by task, not by table; each entry shows to those whose hat opens it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2s

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises.presence import kept_by
from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation. `of_one_firm`: a page about the own firm; who works for several chooses one first.

    `of_areas`: a page about areas; an insurer or a service reads firms, and has none. `sort`: only some firms have any
    of it (`enterprises.presence`); people of another firm find it among the registers to begin, not in the menu.
    """

    title: str | Promise
    url_name: str
    permission: str
    of_one_firm: bool = False
    of_areas: bool = False
    sort: str = ""

    @property
    def url(self) -> str:
        return _address(self.url_name)


@cache  # drawn on every page: some seventy names, whose addresses never change
def _address(name: str) -> str:
    return reverse(name)


ENTRIES = (
    Entry(_("Today"), "web:today", "today.see"),
    Entry(_("Desk"), "web:desk", "desk.see", of_one_firm=True),
    Entry(_("My firm today"), "web:boss", "boss.see", of_one_firm=True),
    Entry(_("What the day asks"), "web:morning", "morning.see"),
    Entry(_("Route of the day"), "supervision:route", "supervision.plan_visit"),
    Entry(_("Our firm"), "enterprises:own", "enterprises.own", of_one_firm=True),
    Entry(_("Risks and cards"), "risks:list", "risks.see"),
    Entry(_("Labels"), "codes:labels", "codes.issue", of_one_firm=True),
    Entry(_("Labels in stock"), "codes:stock", "codes.stock"),
    Entry(_("Hazards"), "hazards:list", "hazards.see"),
    Entry(_("Inspections"), "inspections:list", "inspections.see"),
    Entry(_("Permits for dangerous work"), "permits:list", "permits.see"),
    Entry(_("Confined spaces"), "permits:spaces", "permits.see"),
    Entry(_("Chemicals in stock"), "chemicals:stock", "chemicals.see", sort="chemicals"),
    Entry(_("Chemical stores"), "chemicals:stores", "chemicals.see", sort="chemicals"),
    Entry(_("Substances"), "chemicals:materials", "chemicals.see", sort="chemicals"),
    Entry(_("Register of chemicals in and out"), "chemicals:register", "chemicals.see", sort="chemicals"),
    Entry(_("Major hazard installations"), "chemicals:units", "hazard_units.see", sort="hazard_units"),
    Entry(_("Regulated processes"), "chemicals:processes", "hazard_units.see", sort="hazard_units"),
    Entry(_("Register of chemical firms"), "chemicals:firms", "chemical_firms.see"),
    Entry(_("Storage cabinets"), "chemicals:cabinets", "cabinets.see", sort="cabinets"),
    Entry(_("School and laboratory chemicals"), "chemicals:labs", "labs.see", sort="labs"),
    Entry(_("Our station today"), "cylinders:desk", "station.desk"),
    Entry(_("Fill bottles"), "cylinders:fill", "cylinders.begin_filling"),
    Entry(_("Gas bottles"), "cylinders:list", "cylinders.see"),
    Entry(_("Fillings"), "cylinders:fillings", "cylinders.see"),
    Entry(_("Bring bottles"), "cylinders:deliver", "cylinders.deliver"),
    Entry(_("Deliveries"), "cylinders:deliveries", "cylinders.see"),
    Entry(_("Households"), "cylinders:households", "households.see"),
    Entry(_("Recalls of gas bottles"), "cylinders:recalls", "cylinders.see"),
    Entry(_("Filling stations"), "cylinders:stations", "stations.see"),
    Entry(_("What looks wrong with bottles"), "cylinders:wrong", "stations.see"),
    Entry(_("Check plan"), "inspections:plan", "plan.see", of_one_firm=True),
    Entry(_("What runs out"), "enterprises:dated", "dated.see"),
    Entry(_("Training sessions"), "education:sessions", "training.see"),
    Entry(_("Who took part, with results"), "education:results", "training.see"),
    Entry(_("Training plan"), "education:plans", "training.see"),
    Entry(_("Class hours of each person"), "education:hours", "training_people.see"),
    Entry(_("Books of questions"), "education:books", "education.enter_book"),
    Entry(_("Certificates of people"), "education:certificates", "certificates.see"),
    Entry(_("In a post without its certificate"), "education:missing", "training_people.see"),
    Entry(_("Who has learned the own post"), "education:newcomers", "training_people.see"),
    Entry(_("Messages sent"), "notices:sent", "deliveries.see", of_one_firm=True),
    Entry(_("Would you have a look"), "standing:doubts", "doubts.see"),
    Entry(_("Re-visits"), "standing:revisits", "revisits.see"),
    Entry(_("How we stand"), "standing:own", "standing.see", of_one_firm=True),
    Entry(_("Duties"), "duties:index", "duties.see"),
    Entry(_("Committees"), "duties:committees", "committees.see"),
    Entry(_("Plans, local rules and standards"), "duties:rules", "rules.see"),
    Entry(_("Kept aside"), "acts:asides", "asides.see"),
    Entry(_("People and devices"), "people:list", "people.see", of_one_firm=True),
    Entry(_("Firms"), "enterprises:list", "firms.see"),
    Entry(_("Safety grids"), "grids:list", "grids.see", of_areas=True),
    Entry(_("Risk map"), "supervision:map", "firms.see"),
    Entry(_("Score and level"), "standing:list", "scores.see"),
    Entry(_("Scan a code"), "codes:scan", "firms.see"),  # an officer on foot; workers have it under their thumb
    Entry(_("Disputes"), "enterprises:disputes", "enterprises.decide_dispute"),
    Entry(_("Reports to the government"), "hazards:tips", "tips.see"),
    Entry(_("Visits of officers"), "supervision:visits", "visits.see"),
    Entry(_("Rewards for reports"), "supervision:rewards", "rewards.see"),
    Entry(_("Papers of offices"), "supervision:papers", "papers.see"),
    Entry(_("Campaigns"), "campaigns:list", "campaigns.see"),
    Entry(_("Campaigns that ask your firm"), "campaigns:asked", "asked.see", of_one_firm=True),
    Entry(_("Cases"), "supervision:list", "supervision.see"),
    Entry(_("Orders to stop production"), "supervision:orders", "supervision.see"),
    Entry(_("Talks with firms"), "supervision:talks", "supervision.see"),
    Entry(_("Talks and screenings"), "education:talks", "talks.see"),
    Entry(_("Firms that were reached"), "education:reached", "reached.see"),
    Entry(_("Lessons to read"), "education:lessons", "lessons.see"),
    Entry(_("Lessons that offices write"), "education:lesson_desk", "lesson_desk.see"),
    Entry(_("Answers to lessons"), "education:lesson_answers", "lesson_answers.see"),
    Entry(_("Exemplars"), "education:exemplars", "exemplars.see"),
    Entry(_("Learning from each other"), "education:learning", "exemplars.see"),
    Entry(_("Alliances and their firms"), "education:alliances", "alliances.see"),
    Entry(_("Halls and hours"), "education:halls", "halls.see"),
    Entry(_("Visits to halls"), "education:hall_visits", "hall_visits.see"),
    Entry(_("Policies"), "insurance:policies", "insurance.see"),
    Entry(_("Prevention services"), "insurance:services", "insurance.see", sort="policies"),
    Entry(_("Claims on policies"), "insurance:claims", "insurance.see", sort="policies"),
    Entry(_("Complaints about insurers"), "insurance:complaints", "insurance.see", sort="policies"),
    Entry(_("Money for prevention"), "insurance:money", "insurance.see", sort="policies"),
    Entry(_("Must insure and do not"), "insurance:uninsured", "uninsured.see"),
    Entry(_("Evaluation of insurers"), "insurance:evaluations", "evaluations.see"),
    Entry(_("Major hazards on the list"), "supervision:majors", "majors.see"),
    Entry(_("Violations and penalties"), "supervision:violations", "violations.see"),
    Entry(_("Accidents"), "accidents:list", "accidents.see"),
    Entry(_("Emergency calls"), "accidents:calls", "calls.see"),
    Entry(_("Near misses"), "accidents:near", "near.see"),
    Entry(_("Figures of accidents"), "accidents:figures", "accident_figures.see", of_areas=True),
    Entry(_("Dashboard"), "briefing:dashboard", "briefing.see", of_areas=True),
    Entry(_("Figures"), "briefing:page", "briefing.see", of_areas=True),
    Entry(_("Sectors"), "briefing:department", "briefing.see", of_areas=True),
    Entry(_("Towns"), "briefing:towns", "briefing.see", of_areas=True),
    Entry(_("Knowledge"), "knowledge:library", "knowledge.see"),
    Entry(_("Clients"), "people:clients", "clients.see"),
    Entry(_("Letters"), "help:letters", "letters.see"),
    Entry(_("Sign-ins"), "people:accounts", "accounts.see"),
    Entry(_("Roles"), "people:roles", "roles.see"),
    Entry(_("Log"), "web:log", "evidence.see"),
)


def entries_for(viewer: Viewer) -> list[Entry]:
    """What this hat can open as it stands, in the order of the day."""
    has = kept_by(viewer.enterprise_id) if viewer.enterprise_id is not None else None
    return [entry for entry in _open_to(viewer) if has is None or not entry.sort or entry.sort in has]


def more_for(viewer: Viewer) -> list[Entry]:
    """Registers that the own firm could begin: it has nothing of the sort, so that the menu leaves them out."""
    if viewer.enterprise_id is None:
        return []
    has = kept_by(viewer.enterprise_id)
    return [entry for entry in _open_to(viewer) if entry.sort and entry.sort not in has]


def _open_to(viewer: Viewer) -> list[Entry]:
    return [entry for entry in ENTRIES if holds(viewer, entry.permission) and _fits(viewer, entry) and _exists(entry)]


def _fits(viewer: Viewer, entry: Entry) -> bool:
    return (not entry.of_one_firm or viewer.enterprise_id is not None) and (not entry.of_areas or bool(viewer.reach))


def _exists(entry: Entry) -> bool:
    try:
        return bool(entry.url)
    except NoReverseMatch:
        return False


def here(entries: Iterable[Entry], path: str) -> str:
    """The address of the entry that a page belongs to: the longest that its own begins with; empty where none is."""
    found = [entry.url for entry in entries if path == entry.url or path.startswith(f"{entry.url}/")]
    return max(found, key=len, default="")


def key_of(entries: Sequence[Entry], open_now: str, *, whole: bool) -> str:
    """What the drawn navigation depends on besides the language: its lines, and which of them is open, `whole` or a
    page of it. Many hats of one role share it.
    """
    names = " ".join(entry.url_name for entry in entries)
    return blake2s(f"{names} {open_now} {whole}".encode(), digest_size=16).hexdigest()
