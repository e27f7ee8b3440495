"""The nine special rectifications and some actions over the sample city, reported month by month.

What reads what was reported before (closing, correcting) is done at the end, when everything is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from anma.acts.pages import perform
from anma.campaigns.choices import CampaignState
from anma.campaigns.models import Campaign, CampaignReport
from anma.campaigns.patterns import Pattern, patterns
from anma.campaigns.scope import DISTRICT
from anma.campaigns.targets import Target
from anma.facts.indicators import Period
from anma.kernel.viewer import Viewer
from anma.people.models import Membership
from anma.places.models import Zone
from anma.sample.offices import Offices
from anma.sample.parts import shares
from anma.sample.public import month_before
from anma.sample.stage import Stage

CITY, MONTHS = "3204", 5
OF_ZONE, OF_HITECH = "special_edz", "special_hitech"
HITECH = "320411"  # the district of the high-technology zone
BY_TOWNS = "special_fire"  # its towns report themselves, and one of them is late with a report
LATE, CLOSED, CORRECTED = "special_road", "special_mines", "special_waste"
ACTIONS = ("gas_old_estates", "fire_unlawful", "winter")
# More of them, where the city is to come to given figures: some are reported, and topics are counted.
REPORTING = ("traffic_smooth", "upgrade_five", "topic_learning", "topic_responsibility")
BASIS = "示例安委办〔2026〕{number}号（虚构）"
# What a district reaches in a month of a target that the template leaves open.
USUAL = {"km": 2, "sites": 6, "times": 20, "people": 900, "firms": 14, "own": 3}
SOURCE, WHY = "各镇（街道）月报汇总（示例）", "一个小区重复统计，已核减（示例）"
TEXT = "矿山数量少，整改基本到位。少数边坡需要继续监测。（示例）"
LESSONS = "雨季前先看边坡，比月底集中检查有用。（示例）"


@dataclass(frozen=True, slots=True)
class Planned:
    """A campaign with its days before any of its acts."""

    pattern: Pattern
    number: int
    first: date
    last: date
    level: str
    areas: tuple[str, ...] = (CITY,)


def plan(stage: Stage, seats: Offices, town: str) -> None:
    """Each is drafted and opened one day, and reported after each month."""
    for one in _planned(stage):
        at = stage.calendar.at(stage.calendar.working(one.first))
        stage.plan_step(at, lambda then, one=one: _begin(stage, seats, one, town, then))  # type: ignore[misc]


def _planned(stage: Stage) -> Iterator[Planned]:
    until = stage.calendar.until
    special = [key for key in patterns() if key.startswith("special_")]
    more = REPORTING if stage.plan.rates.reported else ()
    for number, key in enumerate([*special, *ACTIONS, *more], 1):
        first = (until - timedelta(days=31 * MONTHS + number)).replace(day=2)
        first = (until - timedelta(days=24)) if key == "winter" else first
        areas = _ground(key)
        level = "town" if key in (BY_TOWNS, OF_ZONE) else "district"
        yield Planned(patterns()[key], number, first, until + timedelta(days=40 + 9 * number), level, areas)


def _ground(key: str) -> tuple[str, ...]:
    """Where it runs: those of a zone in the zone alone, the others in the whole city."""
    if key == OF_HITECH:
        return (HITECH,)
    if key == OF_ZONE:
        ranges = [lo for zone in Zone.objects.order_by("key") for lo, _hi in zone.ranges]
        return tuple(dict.fromkeys(ranges)) or (CITY,)
    return (CITY,)


def _begin(stage: Stage, seats: Offices, one: Planned, town: str, at: datetime) -> None:
    viewer = seats.viewer(seats.hats["city_officer"])
    made = stage.do("campaigns.start", viewer, at, _raw(seats, one))
    row: Campaign = stage.bulk.made(Campaign, made["campaign"])
    stage.do("campaigns.open", viewer, at + timedelta(minutes=20), {"subject": row.pk}, row)
    reports = list(_reports(stage, seats, one, town))
    exact = dict(_exact(stage, one, len(reports)))
    speeds: dict[str, int] = {}
    for area, hat, month in reports:
        speed = speeds.setdefault(area, _speed(stage, one))
        values = {
            target.key: _value(stage, seats, one, target, speed) for target in one.pattern.targets if target.typed
        }
        values |= {key: next(parts) for key, parts in exact.items()}
        _plan_report(stage, seats, row, area, hat, month, values)


def _reports(stage: Stage, seats: Offices, one: Planned, town: str) -> Iterator[tuple[str, Membership, Period]]:
    """Who reports of which whole month; the town of the demo is late with its last one."""
    month = month_before(stage.calendar.until)
    while month.last >= one.first:
        for area, hat in _reporters(seats, one):
            late = one.level == "town" and area == town and month.last >= stage.calendar.until - timedelta(days=40)
            if not late and month.last > one.first:
                yield area, hat, month
        month = month_before(month)


def _exact(stage: Stage, one: Planned, number: int) -> Iterator[tuple[str, Iterator[Decimal]]]:
    """Parts of what is wanted of the whole city, for the targets of which something is."""
    for target in one.pattern.targets:
        whole = stage.plan.rates.reported.get(target.kept_as)
        if target.typed and whole is not None and number:
            unit = 10**target.decimals
            parts = shares(round(whole * unit * Decimal(stage.plan.share)), number, stage.rng)
            yield target.key, iter([Decimal(part) / unit for part in parts])


def _raw(seats: Offices, one: Planned) -> dict[str, Any]:
    pattern, areas = one.pattern, [code for code, _hat in _reporters(seats, one)]
    return {
        "title": pattern.title["zh"], "topic": pattern.topic["zh"], "kind": pattern.kind, "pattern": pattern.key,
        "basis": BASIS.format(number=one.number), "areas": list(one.areas), "sectors": list(pattern.sectors),
        "fields": [dict(field) for field in pattern.fields], "asked": pattern.asked, "level": one.level,
        "first_day": one.first, "last_day": one.last,
        "targets": [_target(target, areas) for target in pattern.targets],
        "lines": [{name: line.plain()[name] for name in ("key", "ask", "look", "bad", "maybe_major")}
                  for line in pattern.lines],
    }  # fmt: skip


def _target(target: Target, areas: list[str]) -> dict[str, Any]:
    """With a plan for each reporting area, where something is typed."""
    raw = {key: value for key, value in target.plain().items() if value not in ("", {}, None)}
    if not target.typed or not areas:
        return raw
    whole = target.value or Decimal(_usual(target) * (MONTHS + 2) * max(len(areas), 7))
    part = round(whole / len(areas), target.decimals) if target.decimals else whole // len(areas)
    return {**raw, "value": str(whole), "areas": {code: f"{part:f}" for code in areas if part * len(areas) <= whole}}


def _usual(target: Target) -> int:
    return USUAL.get(target.unit, 10)


def _reporters(seats: Offices, one: Planned) -> list[tuple[str, Membership]]:
    hats = seats.town if one.level == "town" else seats.district
    inside = [(code, hat) for code, hat in sorted(hats.items()) if len(code) >= DISTRICT]
    return [(code, hat) for code, hat in inside if code.startswith(one.areas)]


def _plan_report(
    stage: Stage, seats: Offices, row: Campaign, area: str, hat: Membership, month: Period, values: dict[str, Decimal]
) -> None:
    at = stage.calendar.at(stage.calendar.working(month.last + timedelta(days=stage.rng.randint(1, 4))))
    if values:
        numbers = [{"target": key, "value": str(value)} for key, value in values.items()]
        raw = {"subject": row.pk, "area": area, "month": month.first, "numbers": numbers, "source": SOURCE}
        stage.plan_step(stage.calendar.past(at), lambda then: _send(stage, seats.viewer(hat), raw, row, then))


def _send(stage: Stage, viewer: Viewer, raw: dict[str, Any], row: Campaign, at: datetime) -> None:
    stage.do("campaigns.report", viewer, at, raw, row)


def _speed(stage: Stage, one: Planned) -> int:
    """Some areas are quicker than others; all of the late campaign are slow. In parts of a hundred, so that six months
    stay within what is not asked back (`campaigns.doubting`)."""
    return stage.rng.randint(8, 35) if one.pattern.key == LATE else stage.rng.randint(70, 100)


def _value(stage: Stage, seats: Offices, one: Planned, target: Target, speed: int) -> Decimal:
    number = len(_reporters(seats, one))
    whole = target.value or Decimal(_usual(target) * (MONTHS + 2) * max(number, 7))
    usual = whole / (MONTHS + 1) / number
    share = Decimal(speed + stage.rng.randint(-8, 8)) / 100
    return round(usual * share, target.decimals) if target.decimals else Decimal(int(usual * share))


def finish(stage: Stage, seats: Offices) -> None:
    """One is closed, one report is corrected, one draft waits. The clock stands at the city's end."""
    viewer = seats.viewer(seats.hats["city_officer"])
    rows = {row.pattern: row for row in Campaign.objects.filter(state=CampaignState.RUNNING)}
    if CLOSED in rows and not stage.plan.rates.reported:  # all nine are counted while they run
        perform(viewer, "campaigns.close", {"subject": rows[CLOSED].pk, "text": TEXT, "lessons": LESSONS})
    if CORRECTED in rows:
        _correct(stage, seats, rows[CORRECTED])
    pattern = patterns()["traffic_smooth"]
    until = stage.calendar.until
    draft = Planned(pattern, 31, until + timedelta(days=5), until + timedelta(days=200), "district")
    perform(viewer, "campaigns.start", _raw(seats, draft))


def _correct(stage: Stage, seats: Offices, row: Campaign) -> None:
    area, hat = sorted(seats.district.items())[0]
    sent = CampaignReport.objects.as_system().filter(campaign_id=row.pk, area_then=area).order_by("-month").first()
    if sent is None:
        return
    key = next(one["key"] for one in row.targets if not one["counted"])
    raw = {"subject": row.pk, "area": area, "month": sent.month, "numbers": [{"target": key, "value": "4"}]}
    perform(seats.viewer(hat), "campaigns.correct", {**raw, "reason": WHY, "source": SOURCE})
