"""Everybody whom the small world leaves out: one person a role, and every way in which reach and grants are cut.

What each of them sees is worked out here from these lines and the role table alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from anma.acts.set_asides import DECIDE
from anma.conftest import SINCE, TOWN, World, copies
from anma.evidence.testing import written
from anma.kernel import clock
from anma.people.loading import viewer_for
from anma.people.models import Account, Grant, Membership, OfficeReach, Organisation, Person
from anma.people.roles import GRANTABLE, ROLES
from tests.subjects import AUTHORITY_ONLY, FIRM_ONLY, ONE_PERSON
from tests.subjects_chemicals_stock import OF_STOCK
from tests.subjects_training import FOR_WORKERS as OF_TRAINING

GRID, OTHER_GRID = UUID(int=0x71), UUID(int=0x72)
SECTOR, OTHER_SECTOR = "machinery", "textile"
CITY = ("3204", "3205")
# What a narrow role sees of the firm without being the one whom the row is about.
FOR_WORKERS = frozenset(
    {
        "enterprises.Enterprise",
        "risks.RiskPoint",
        "codes.Code",
        "floorplans.Plan",
        "kernel.StoredFile",
        "hazards.Seen",
        "chemicals.Cabinet",
        "chemicals.LabItem",
        "chemicals.LabPurchase",
        "chemicals.LabRequest",
        "permits.Space",
        "permits.Permit",
        *OF_STOCK,
        *OF_TRAINING,
        "inspections.SpecialRound",
        "inspections.StopPeriod",
    }
)
# What is said among those who work there, and to nobody whom the firm let in.
OWN_PEOPLE = frozenset({"hazards.Seen"})
LABELS = {"hazards.Major": "hazards.Hazard", "hazards.Tip": "hazards.Hazard"}


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of an office's reach."""

    lo: str
    hi: str
    sector: str = ""
    grid: UUID | None = None

    @property
    def holds_the_firm(self) -> bool:
        inside = self.lo <= TOWN < self.hi
        return inside and self.sector in ("", SECTOR) and self.grid in (None, GRID)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody: role, kind of organisation, reach of it, and to which firms which purpose lets it in."""

    role: str
    kind: str = "office"
    reach: tuple[Part, ...] = ()
    grants: Mapping[str, str] = field(default_factory=dict)
    lapsed: bool = False

    @property
    def acts(self) -> frozenset[str]:
        """What the role table lets them do somewhere."""
        return ROLES[self.role].acts.union(*(GRANTABLE[p].acts for p in self.given.values()))

    @property
    def given(self) -> Mapping[str, str]:
        return {} if self.lapsed else self.grants

    @property
    def knows_the_firm(self) -> bool:
        return self.kind == "first" or "first" in self.given or any(part.holds_the_firm for part in self.reach)

    def sees(self, subject: str) -> bool:
        """Whether a row of this kind about the first firm is there for them."""
        if subject == "acts.SetAside":
            return self._looks_at_asides()
        if subject in ONE_PERSON:
            return False
        if self.kind == "first":
            return subject not in AUTHORITY_ONLY and (not ROLES[self.role].narrow or subject in FOR_WORKERS)
        if any(part.holds_the_firm for part in self.reach):
            return subject not in FIRM_ONLY and (subject != "hazards.Tip" or "tips.see" in self.acts)
        return self._granted(subject)

    def _granted(self, subject: str) -> bool:
        purpose = self.given.get("first")
        kinds = GRANTABLE[purpose].kinds if purpose else frozenset()
        return subject not in AUTHORITY_ONLY | OWN_PEOPLE and bool(kinds & {"*", LABELS.get(subject, subject)})

    def _looks_at_asides(self) -> bool:
        """What names a firm is decided in the firm, or by the service that it let in; never by an office."""
        return DECIDE in self.acts and (self.kind == "first" or self._granted("acts.SetAside"))


def town(role: str) -> Member:
    return Member(role, reach=(Part(TOWN, "320411002"),))


def elsewhere(role: str) -> Member:
    return Member(role, reach=(Part("320412001", "320412002"),))


def city(role: str, **cut: Any) -> Member:
    return Member(role, reach=(Part(*CITY, **cut),))


CAST: dict[str, Member] = {
    "leader_of_team": Member("team_leader", "first"),
    "contractor": Member("contractor_worker", "first"),
    "consultant": Member("consultant", "service", grants={"first": "safety_service"}),
    "consultant_of_two": Member("consultant", "service", grants={"first": "safety_service", "far": "safety_service"}),
    "consultant_of_none": Member("consultant", "service"),
    "consultant_of_another": Member("consultant", "service", grants={"far": "safety_service"}),
    "consultant_of_yesterday": Member("consultant", "service", grants={"first": "safety_service"}, lapsed=True),
    "insurer": Member("insurer", "insurer", grants={"first": "insurance"}),
    "insurer_of_none": Member("insurer", "insurer"),
    "expert": Member("prevention_expert", "insurer", grants={"first": "insurance"}),
    "grid": Member("grid_officer", reach=(Part(TOWN, "320411002", grid=GRID),)),
    "grid_beside": Member("grid_officer", reach=(Part(TOWN, "320411002", grid=OTHER_GRID),)),
    "enforcer": town("enforcement_officer"),
    "enforcer_elsewhere": elsewhere("enforcement_officer"),
    "department": city("department_officer", sector=SECTOR),
    "department_of_another_sector": city("department_officer", sector=OTHER_SECTOR),
    "district": Member("district_officer", reach=(Part("320411", "320412"),)),
    "district_beside": Member("district_officer", reach=(Part("320412", "320413"),)),
    "zone": Member("district_officer", reach=(Part("320412005", "320412007"), Part(TOWN, "320411002"))),
    "zone_around": Member("district_officer", reach=(Part("320410", TOWN), Part("320411002", "320412"))),
    "leader": city("leader"),
    "leader_elsewhere": elsewhere("leader"),
    "legal": city("legal_reviewer"),
    "system_administrator": city("system_administrator"),
    "security_administrator": city("security_administrator"),
    "audit_administrator": city("audit_administrator"),
    "filler": Member("filler", "filler"),
    "courier": Member("courier", "filler"),
    "cylinder_inspector": Member("cylinder_inspector", "filler"),
    "station_head": Member("station_head", "filler"),
    "trainer": Member("trainer", "trainer", grants={"first": "training"}),
    "trainer_of_none": Member("trainer", "trainer"),
}


def join(world: World) -> None:
    """Let all of them sign in. The first firm lies in a grid from now on."""
    with written():
        world.firm.grid_id = GRID
        world.firm.save()
        for name, member in CAST.items():
            _one(world, name, member)


def _one(world: World, name: str, member: Member) -> None:
    person = Person(name=f"{name} (made up)")
    person.save()
    scope = _in_firm(world) if member.kind == "first" else _in_office(name, member)
    hat = Membership(**scope, person=person, role=member.role, state="active", valid_from=SINCE)
    hat.save()
    for firm, purpose in member.grants.items():
        _let_in(world, firm, purpose, hat.organisation_id, member.lapsed)
    world.hats[name] = hat
    world.accounts[name] = Account.objects.create(username=name, person=person)
    world.viewers[name] = viewer_for(hat)


def _in_firm(world: World) -> dict[str, Any]:
    firm = world.firm
    scope = {"enterprise_id": firm.id, "shown_to": "firm", "organisation_id": firm.id, "grid_id": firm.grid_id}
    return {**scope, **copies(firm.area_code, firm.sector)}


def _in_office(name: str, member: Member) -> dict[str, Any]:
    area = member.reach[0].lo if member.reach else "3204"
    office = Organisation(kind=member.kind, name=f"Organisation of {name}", area_code=area)
    office.save()
    for part in member.reach:
        row = OfficeReach(organisation=office, lo=part.lo, hi=part.hi, valid_from=SINCE)
        row.sector, row.grid_id = part.sector, part.grid
        row.save()
    held = {"held_by": "authority", "shown_to": "authority", "holder_id": office.pk}
    return {**held, **copies(area, ""), "organisation_id": office.pk}


def _let_in(world: World, firm: str, purpose: str, to: UUID, lapsed: bool) -> None:
    row, given = world.firms[firm], GRANTABLE[purpose]
    Grant(
        enterprise_id=row.pk, shown_to="firm", **copies(row.area_code, row.sector), to_organisation_id=to,
        purpose=purpose, kinds=sorted(given.kinds), acts=sorted(given.acts), valid_from=SINCE,
        valid_to=clock.today() - timedelta(days=1) if lapsed else None,
    ).save()  # fmt: skip
