"""Two made-up filling stations: some hundred bottles each, a week at the scale and at doors, what goes wrong there.

Played by the acts themselves after the city stands, station by station in the order of time: it is a small part.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from anma.acts.pages import perform
from anma.codes.models import Code
from anma.cylinders.models import Cylinder, Station
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.loading import viewer_for
from anma.people.models import Membership
from anma.sample import words
from anma.sample.firms import credit_code, in_town
from anma.sample.offices import Offices
from anma.sample.stage import Stage

TRADE = "4512"
FIRST, BOTTLES, A_DAY, DAYS, HOUSEHOLDS = 990, 160, 12, 7, 24
CITY_BOTTLES, SMALL, AT_ONCE = 500_000, 0.02, 500  # of a whole city; up to which scale there are only those played
MUCH = 20_000  # bottles after which what they left behind is thrown away
NAMES = ("城东液化气充装站（虚构）", "城西气体充装站（虚构）")
MAKERS = ("示例压力容器厂（虚构）", "示范钢瓶制造公司（虚构）")
ROLES = ("station_head", "filler", "courier", "cylinder_inspector")


@dataclass
class Yard:
    """A station as it is played. `codes` by bottle, `homes` its households; `at` walks on with each act."""

    pk: UUID
    hats: dict[str, Membership]
    viewers: dict[str, Viewer]
    bottles: list[Cylinder]
    codes: dict[UUID, str]
    at: datetime
    homes: list[str] = field(default_factory=list)


def open_both(stage: Stage, seats: Offices, town: str) -> list[Yard]:
    """Both stations with their people, the bottles that are played and their households."""
    return [_open(stage, seats, town, number, _begins(stage)) for number in range(len(NAMES))]


def fill(stage: Stage, seats: Offices, yards: list[Yard]) -> dict[str, Membership]:
    """Play a week at both stations; who signs in there."""
    start = _begins(stage)
    for day in range(DAYS):
        for yard, other in zip(yards, reversed(yards), strict=True):
            _day(stage, yard, other, stage.calendar.morning(start.date() + timedelta(days=day)))
    _call_back(stage, seats, yards)
    with clock.at(stage.calendar.end):
        perform(seats.viewer(seats.hats["city_officer"]), "cylinders.change_station", _note(yards[1].pk, stage))
    return yards[0].hats


def _begins(stage: Stage) -> datetime:
    return stage.calendar.morning(stage.calendar.end.date() - timedelta(days=DAYS))


def _note(station: UUID, stage: Stage) -> dict[str, Any]:
    until = stage.calendar.end.date() + timedelta(days=900)
    why = "换发许可证（虚构）"
    return {"subject": str(station), "licence_until": until.isoformat(), "on": stage.calendar.end.date(), "why": why}


def _open(stage: Stage, seats: Offices, town: str, number: int, start: datetime) -> Yard:
    with clock.at(start - timedelta(days=20)):
        firm = _firm(stage, seats, town, number)
        raw = {"uscc": firm["uscc"], "name": NAMES[number], "media": ["lpg"], "licence": f"TS-{number}-示例"}
        city = seats.viewer(seats.hats["city_officer"])
        pk = perform(city, "cylinders.open_station", {**raw, "on": f"201{number + 7}-03-01"}).result["station"]
        hats = {role: _member(stage, seats, pk, role, number) for role in ROLES}
        _insure(seats, firm, start)
    viewers = {role: viewer_for(hat) for role, hat in hats.items()}
    yard = Yard(UUID(pk), hats, viewers, [], {}, start - timedelta(days=19))
    _enter(stage, yard, number)
    _households(stage, yard, number)
    return yard


def _firm(stage: Stage, seats: Offices, town: str, number: int) -> dict[str, Any]:
    named = {"name": NAMES[number].replace("充装站", "有限公司"), "trade": TRADE, "headcount": 12}
    raw = {**in_town(stage, seats, FIRST + number, town), **named, "uscc": credit_code(town, FIRST + number)}
    perform(seats.viewer(seats.town[town]), "enterprises.preregister", raw)
    return raw


def _member(stage: Stage, seats: Offices, station: str, role: str, number: int) -> Membership:
    name = words.person(stage.rng, stage.rng.randrange(1, 10_000))
    raw = {"organisation": station, "role": role, "username": f"{role.replace('_', '-')}-{number}", "name": name}
    made = perform(seats.viewer(seats.hats["system_administrator"]), "people.open_account", raw).result["membership"]
    found: Membership = Membership.objects.as_system().select_related("person").get(pk=made)
    return found


def _insure(seats: Offices, firm: dict[str, Any], start: datetime) -> None:
    year = {"begins": start.date() - timedelta(days=30), "ends": start.date() + timedelta(days=335)}
    sums = {"people": 12, "premium": "9000", "kind": "cylinder", "number": f"QP-{firm['uscc'][-4:]}"}
    raw = {"uscc": firm["uscc"], "name": firm["name"], **sums, **year}
    perform(seats.viewer(seats.hats["insurer"]), "insurance.enter_policy", raw)


def _enter(stage: Stage, yard: Yard, number: int) -> None:
    with clock.at(yard.at):
        rows = [_bottle(stage, number, one) for one in range(BOTTLES)]
        perform(yard.viewers["station_head"], "cylinders.enter_many", {"rows": rows})
    found = Cylinder.objects.as_system().filter(holder_id=yard.pk).order_by("own_number")
    yard.bottles = list(found)
    codes = Code.objects.as_system().filter(target_id__in=[row.pk for row in yard.bottles])
    yard.codes = dict(codes.values_list("target_id", "token"))


def enter_rest(stage: Stage, yard: Yard, number: int) -> None:
    """In a large city a station's other bottles, entered from its lists; nothing happens to them.

    An interrupted run goes on after the last list that was written; what a list says depends on no other one.
    """
    wanted = round(CITY_BOTTLES * stage.plan.scale) // len(NAMES) if stage.plan.scale > SMALL else 0
    station = Station.objects.as_system().get(pk=yard.pk)
    has = Cylinder.objects.as_system().filter(holder_id=yard.pk).count()
    for first in range(has, wanted, AT_ONCE):
        stage.rng = Random(f"{stage.plan.seed} bottles {number} {first}")  # noqa: S311  (a made-up city, no secret)
        rows = [_bottle(stage, number, one) for one in range(first, min(first + AT_ONCE, wanted))]
        stage.do("cylinders.enter_many", yard.viewers["station_head"], yard.at, {"rows": rows}, station)
        stage.flush("bottles")
        if first % MUCH < AT_ONCE:
            gc.collect()  # nobody looks for it meanwhile (`city.quietly`), and each bottle leaves some


def _bottle(stage: Stage, number: int, one: int) -> dict[str, Any]:
    """Every fortieth is too old, every thirtieth waits for the inspector, every fiftieth has no registration yet."""
    years = 9 if one % 40 == 7 else 4 if one % 30 == 3 else stage.rng.choice((1, 2, 3))
    built = stage.calendar.end.date() - timedelta(days=365 * years + stage.rng.randrange(20, 300))
    inspected = {"inspected_day": (built + timedelta(days=1400)).isoformat()} if years == 9 else {}
    big = one % 9 == 0
    return {
        "kind": "lpg",
        "medium": "lpg",
        "model": "YSP118" if big else "YSP35.5",
        "maker": MAKERS[one % 2],
        "serial": f"{number}{built.year}{one:05d}",
        "own_number": f"{'东西'[number]}{one:05d}",
        "registration": "" if one % 50 == 11 else f"RQ{number}{one:06d}",
        "batch": f"{built.year}-{built.month:02d}" + (f"-{one // AT_ONCE}" if one >= BOTTLES else ""),
        "built_day": built.isoformat(),
        "volume": "118" if big else "35.5",
        "tare": "47.0" if big else "16.5",
        "test_pressure": "3.2",
        "working_pressure": "2.1",
        **inspected,
    }


def _households(stage: Stage, yard: Yard, number: int) -> None:
    """Made-up people at a made-up lane; every eighth cooks for others, every fifth hose is old."""
    for one in range(HOUSEHOLDS):
        hose = stage.calendar.end.date() - timedelta(days=900 if one % 5 == 2 else stage.rng.randrange(60, 400))
        raw = {
            "number": f"{'东西'[number]}户{one + 1:03d}",
            "name": words.person(stage.rng, stage.rng.randrange(1, 10_000)),
            "phone": f"000-{stage.rng.randrange(10_000_000):07d}",
            "address": f"示例巷 {one + 1} 号（虚构）",
            "kind": "kitchen" if one % 8 == 5 else "home",
            "hose_day": hose.isoformat(),
        }
        with clock.at(yard.at):
            made = perform(yard.viewers["courier"], "cylinders.enter_household", raw).result
        yard.homes.append(str(made["household"]))


def _call_back(stage: Stage, seats: Offices, yards: list[Yard]) -> None:
    """On the last day the city calls back a batch of which bottles are out; the first one comes back at once."""
    out = Cylinder.objects.as_system().filter(household_id__isnull=False, batch__gt="").order_by("id").first()
    if out is None:
        return
    with clock.at(stage.calendar.end - timedelta(minutes=40)):
        why = "同批次瓶体焊缝抽检不合格（虚构）"
        raw = {"maker": out.maker, "batch": out.batch, "why": why}
        perform(seats.viewer(seats.hats["city_officer"]), "cylinders.call_back", raw)
    yard = next(one for one in yards if one.pk == out.holder_id)
    empty = Cylinder.objects.as_system().filter(pk__in=yard.codes, recall_id__isnull=False, household_id=None)
    with clock.at(stage.calendar.end - timedelta(minutes=10)):
        for row in empty.order_by("id")[:1]:
            raw = {"subject": str(row.pk), "code": yard.codes[row.pk]}
            perform(yard.viewers["filler"], "cylinders.got_back", raw)


def _day(stage: Stage, yard: Yard, other: Yard, morning: datetime) -> None:
    """A filler's morning; on some days another station's bottle, one with a leak, one that is too full at first."""
    yard.at = morning + timedelta(minutes=stage.rng.randrange(20))
    first = (morning.toordinal() * A_DAY) % (BOTTLES - A_DAY)
    for number, row in enumerate(yard.bottles[first : first + A_DAY]):
        yard.at += timedelta(minutes=stage.rng.randrange(3, 9))
        if yard.at >= stage.calendar.end:
            return
        _scale(stage, yard, yard.codes[row.pk], row, number)
    if stage.chance(0.3):
        foreign = stage.rng.choice(other.bottles)
        _begin(yard, other.codes[foreign.pk])


def _scale(stage: Stage, yard: Yard, code: str, row: Cylinder, number: int) -> None:
    bad = ["valve"] if stage.chance(0.03) else []
    begun = _begin(yard, code, bad=bad)
    if begun["state"] != "begun":
        return
    for reading, wrong in _readings(stage, row):
        yard.at += timedelta(minutes=2)
        with clock.at(yard.at):
            raw = {"subject": begun["filling"], "reading": str(reading), "bad": wrong}
            perform(yard.viewers["filler"], "cylinders.finish_filling", raw)
    if number % 3 == 0 and not row.doubt:
        _out(stage, yard, row)


def _readings(stage: Stage, row: Cylinder) -> Iterator[tuple[Decimal, list[str]]]:
    full = row.full_at or Decimal(30)
    if stage.chance(0.04):
        yield full + Decimal("0.8"), []
    yield full - Decimal(stage.rng.randrange(5, 60)) / 100, ["leak"] if stage.chance(0.02) else []


def _begin(yard: Yard, code: str, **said: Any) -> dict[str, Any]:
    yard.at += timedelta(minutes=1)
    with clock.at(yard.at):
        raw = {"code": code, "medium": "lpg", **said}
        return dict(perform(yard.viewers["filler"], "cylinders.begin_filling", raw).result)


def _out(stage: Stage, yard: Yard, row: Cylinder) -> None:
    """To a household; where the look at kitchen or hose finds something, back to the station."""
    now = Cylinder.objects.as_system().get(pk=row.pk)
    yard.at += timedelta(minutes=1)
    if now.state != "filled":
        return
    bad = [stage.rng.choice(("hose_old", "clamp", "room", "regulator"))] if stage.chance(0.12) else []
    raw: dict[str, Any] = {"subject": stage.rng.choice(yard.homes), "code": yard.codes[row.pk], "bad": bad}
    raw |= {"all_good": not bad, "before": "mended"}
    with clock.at(yard.at):
        perform(yard.viewers["courier"], "cylinders.deliver", raw)
