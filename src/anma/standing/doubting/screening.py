"""The rules look through what has come in since they looked last, many firms at once, and ask what they find.

A look that is read twice asks nothing twice. Needs `system_scope` where it reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from anma.acts.bulk import batched
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.inspections.models import Inspection
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.standing.doubting import gathering
from anma.standing.doubting.addressing import Heads, addressee, heads_of
from anma.standing.doubting.facts import Facts, Finding
from anma.standing.doubting.rules import Rule, rules
from anma.standing.doubting.spotters import spot
from anma.standing.models import Doubt, Screening

ASKER = Viewer(role="operator", permissions=frozenset({"standing.ask", "standing.hand_up", "standing.draw"}))
MOST = 50_000  # submissions of one run; more than ever come within OVERLAP
OVERLAP = timedelta(minutes=1)  # what was received before, and committed after, the last run
FIRST = timedelta(days=1)  # how far the first run looks back
PHOTO_RULES = frozenset({"same_photo", "photo_of_other_firm"})
FIRMS_AT_ONCE = 200


def screen_new(most: int = MOST) -> int:
    """Ask about what was received since the last run; returns how many submissions were looked through."""
    with system_scope("what came in since the rules looked last"):
        since = read_until("often")
        rows = Inspection.objects.as_system().filter(received_at__gt=since - OVERLAP).order_by("received_at", "id")
        new = list(rows.values_list("person_id", "device_id", "done_at", "received_at", "enterprise_id")[:most])
        findings = _spotted_often(new) if new else []
    ask_all(findings)
    if new:
        note_until("often", new[-1][3] if len(new) == most else max(since, new[-1][3]))
    return len(new)


def _spotted_often(new: Sequence[tuple[Any, ...]]) -> list[tuple[UUID, Finding]]:
    people = {row[0] for row in new if row[0]} | gathering.beside({row[1] for row in new if row[1]})
    days = sorted(clock.local_date(row[2]) for row in new)
    firms = {row[4] for row in new}
    found: list[tuple[UUID, Finding]] = []
    for day in sorted(set(days)):
        looks = gathering.looks_of(people, gathering.start_of(day), gathering.end_of(day))
        for firm in firms & looks.keys():
            facts = Facts(firm, looks[firm], today=day)
            found += [(firm, finding) for finding in spot(facts, _without_photos("often"))]
    return found


def _without_photos(pace: str) -> list[Rule]:
    return [rule for rule in rules().at(pace) if rule.id not in PHOTO_RULES]


def screen_daily() -> int:
    """The rules that look back for weeks, over the firms that did something since the last run; returns how many."""
    with system_scope("the rules that look back for weeks"):
        since, now = read_until("daily"), clock.now()
        rows = Inspection.objects.as_system().filter(received_at__gt=since)
        pairs = set(rows.order_by().values_list("enterprise_id", "person_id").distinct())
        firms = sorted({firm for firm, _person in pairs if firm})
    for some in batched(firms, FIRMS_AT_ONCE):
        ask_all(spotted_daily(some, {person for firm, person in pairs if person and firm in set(some)}))
    note_until("daily", now)
    return len(firms)


def spotted_daily(firms: Sequence[UUID], people: set[UUID]) -> list[tuple[UUID, Finding]]:
    """What the slow rules find in these firms, whose people these are."""
    asked, today = _without_photos("daily"), clock.today()
    with system_scope("the facts of some weeks"):
        back = max((rule.window for rule in asked if rule.id != "always_normal"), default=1)
        looks = gathering.looks_of(people, gathering.start_of(today - timedelta(days=back)), gathering.end_of(today))
        fixes = gathering.fixes_of(firms, today - timedelta(days=back))
        long = rules().rules["always_normal"].window
        grave = gathering.grave_looks(firms, today - timedelta(days=long))
        found = gathering.hazards_found(firms, today - timedelta(days=long))
    made = (
        Facts(firm, looks.get(firm, ()), fixes.get(firm, ()), (), grave.get(firm, 0), found.get(firm, 0), today)
        for firm in firms
    )
    return [(facts.firm, finding) for facts in made for finding in spot(facts, asked)]


def ask_all(findings: Iterable[tuple[UUID, Finding]]) -> int:
    """One act for each that was not asked yet; returns how many."""
    keyed = {(firm, key_of(finding)): finding for firm, finding in findings}
    if not keyed:
        return 0
    with system_scope("what was asked before"):
        firms = {firm for firm, _key in keyed}
        known = set(Doubt.objects.as_system().filter(enterprise_id__in=firms).values_list("enterprise_id", "key"))
        heads = heads_of(firms)
    new = {pair: finding for pair, finding in keyed.items() if pair not in known}
    return sum(_ask(firm, key, finding, heads.get(firm, Heads())) for (firm, key), finding in new.items())


def key_of(finding: Finding) -> str:
    """One question a rule, subject and window."""
    window = finding.last.toordinal() // rules().rules[finding.rule].window
    return sha256(f"{finding.rule}|{finding.about}|{window}".encode()).hexdigest()


def _ask(firm: UUID, key: str, finding: Finding, heads: Heads) -> bool:
    rule = rules().rules[finding.rule]
    raw = {
        "firm": firm, "rule": rule.id, "key": key, "about": finding.about, "person": finding.person,
        "to": addressee(rule, finding, heads), "first": finding.first, "last": finding.last,
        "values": {name: str(value) for name, value in finding.values.items()},
        "looks": list(finding.looks), "files": list(finding.files), "hazards": list(finding.hazards),
    }  # fmt: skip
    try:
        perform(ASKER, "standing.ask", raw)
    except Refused:
        return False  # another worker was quicker
    return True


def read_until(name: str) -> datetime:
    """How far this job has come."""
    kept = Screening.objects.filter(pk=name).values_list("until", flat=True).first()
    return kept or clock.now() - FIRST


def note_until(name: str, moment: datetime) -> None:
    Screening.objects.update_or_create(name=name, defaults={"until": moment})
