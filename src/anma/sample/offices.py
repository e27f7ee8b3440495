"""Offices with their reach, services, and who sits there."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from anma.kernel.viewer import Viewer
from anma.people.loading import viewer_for
from anma.people.models import Membership, Organisation
from anma.places.models import Area, AreaKind, Zone
from anma.places.outlines import Layout, layout
from anma.places.queries import after, standing
from anma.sample import words
from anma.sample.founding import FOUNDER
from anma.sample.stage import Stage

CITY_ROLES = ("city_officer", "leader", "system_administrator", "security_administrator", "audit_administrator")


@dataclass
class Offices:
    """`hats` by a name that the demo uses; `town`, `colleague`, `third` and `reviewer` by the code of a town."""

    hats: dict[str, Membership] = field(default_factory=dict)
    town: dict[str, Membership] = field(default_factory=dict)
    colleague: dict[str, Membership] = field(default_factory=dict)
    district: dict[str, Membership] = field(default_factory=dict)
    third: dict[str, Membership] = field(default_factory=dict)
    reviewer: dict[str, Membership] = field(default_factory=dict)
    services: dict[str, Organisation] = field(default_factory=dict)
    towns: list[str] = field(default_factory=list)
    ground: Layout = field(default_factory=layout)
    _viewers: dict[UUID, Viewer] = field(default_factory=dict)

    def viewer(self, hat: Membership) -> Viewer:
        """Whoever wears the hat of an office; offices keep their reach as long as the sample lasts."""
        if hat.pk not in self._viewers:
            self._viewers[hat.pk] = viewer_for(hat)
        return self._viewers[hat.pk]


def found(stage: Stage) -> Offices:
    """Found everything on the first day."""
    made, city = Offices(), Area.objects.get(code="3204")
    home = _office(stage, f"{city.name}应急管理局（示例）", city.code, [(city.code, after(city.code))])
    for role in CITY_ROLES:
        made.hats[role] = _member(stage, home, role, role)
    department = _office(
        stage, f"{city.name}工业和信息化局机械条线（示例）", city.code, [(city.code, after(city.code))], "machinery"
    )
    made.hats["department_officer"] = _member(stage, department, "department_officer", "department_officer")
    _districts(stage, made)
    _zones(stage, made)
    _towns(stage, made)
    for kind, role, name in (("service", "consultant", "示例安全技术服务"), ("insurer", "insurer", "示例财产保险")):
        made.services[kind] = service = _office(stage, f"{name}有限公司（虚构）", city.code, [], kind=kind)
        made.hats[role] = _member(stage, service, role, role)
    _insurers(stage, made, city.code)
    stage.flush("offices")
    return made


def _insurers(stage: Stage, made: Offices, area: str) -> None:
    """The expert of the first insurer, and a second insurer with its own."""
    made.hats["prevention_expert"] = _member(stage, made.services["insurer"], "prevention_expert", "prevention_expert")
    made.services["insurer_two"] = two = _office(stage, "样例责任保险有限公司（虚构）", area, [], kind="insurer")
    made.hats["insurer_two"] = _member(stage, two, "insurer", "insurer-two")
    made.hats["expert_two"] = _member(stage, two, "prevention_expert", "expert-two")


def _districts(stage: Stage, made: Offices) -> None:
    for area in Area.objects.filter(standing(), kind=AreaKind.DISTRICT).order_by("code"):
        office = _office(stage, f"{area.name}应急管理局（示例）", area.code, [(area.code, after(area.code))])
        hat = _member(stage, office, "district_officer", f"district-{area.code}")
        made.hats.setdefault("district_officer", hat)
        made.district[area.code] = hat


def _zones(stage: Stage, made: Offices) -> None:
    for zone in Zone.objects.order_by("key"):
        office = _office(stage, f"{zone.name}应急管理局（示例）", zone.key[:6], [(lo, hi) for lo, hi in zone.ranges])
        made.hats["zone"] = _member(stage, office, "district_officer", f"zone-{zone.key}")


def _towns(stage: Stage, made: Offices) -> None:
    for area in Area.objects.filter(standing(), kind=AreaKind.TOWN, statistical_only=False).order_by("code"):
        office = _office(stage, f"{area.name}应急办（示例）", area.code, [(area.code, after(area.code))])
        made.town[area.code] = _member(stage, office, "town_officer", f"town-{area.code}")
        made.colleague[area.code] = _member(stage, office, "enforcement_officer", f"enforcement-{area.code}")
        made.third[area.code] = _member(stage, office, "enforcement_officer", f"enforcement-b-{area.code}")
        made.reviewer[area.code] = _member(stage, office, "legal_reviewer", f"review-{area.code}")
        made.towns.append(area.code)


def _office(
    stage: Stage, name: str, area: str, reach: list[tuple[str, str]], sector: str = "", kind: str = "office"
) -> Organisation:
    raw = {"kind": kind, "name": name, "area": area, "since": stage.calendar.first, "reach": reach, "sector": sector}
    result = stage.do("sample.found", FOUNDER, stage.opening(), raw)
    row: Organisation = stage.bulk.made(Organisation, result["organisation"])
    stage.bulk.flush()  # opening a sign-in looks the office up
    return row


def _member(stage: Stage, office: Organisation, role: str, username: str) -> Membership:
    raw = {
        "organisation": office.pk,
        "role": role,
        "username": username,
        "name": words.person(stage.rng, stage.rng.randrange(1, 10_000)),
    }
    result = stage.do("people.open_account", FOUNDER, stage.opening(), raw)
    hat: Membership = stage.bulk.made(Membership, result["membership"])
    return hat
