"""Roles: each is a set of acts and pages in this one table. No code asks "if role ==" (architecture, section 6).

Page permissions end in `.see`; everything else is the code of an act.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.people.enforcing import OF_OFFICES, REVIEWING
from anma.people.registers import added, cylinders, education, insurance, pages
from anma.people.role_acts import (
    ANSWERING,
    BRIEFING,
    CITY,
    CLIENTS,
    CONSULTANT,
    ENFORCER,
    ERASING,
    EVERYBODY,
    GRID,
    LEADER,
    OFFICER,
    PRINCIPAL,
    READER,
    REVIEWING_PAPERS,
    SAFETY,
    VERIFYING,
    WORKER,
)


@dataclass(frozen=True, slots=True)
class Role:
    """`narrow` roles see only their own rows inside the firm; `of` says in which organisations it exists.

    `outside` is what other organisations read in place of the name of who has the role; else they read its title.
    """

    code: str
    title: str | Promise
    of: str
    acts: frozenset[str]
    narrow: bool = False
    outside: str | Promise = ""


EMPLOYEE = _("employee of the firm")
AT_STATION = EVERYBODY | {"today.see"} | education.STATION
_TABLE = (
    Role(
        "anonymous",
        _("not signed in"),
        "",
        frozenset(
            {"hazards.report", "hazards.tip", "enterprises.register", "enterprises.claim", "people.join", "help.ask"}
            | {"notices.acknowledge", "supervision.choose_word"}
            | added("ANONYMOUS")
        ),
    ),
    Role("hatless", _("no role today"), "", EVERYBODY),
    Role("worker", _("worker"), "enterprise", WORKER, narrow=True, outside=EMPLOYEE),
    Role("team_leader", _("team leader"), "enterprise", LEADER, outside=EMPLOYEE),
    Role("safety_officer", _("safety officer"), "enterprise", SAFETY),
    Role("principal", _("principal"), "enterprise", PRINCIPAL),
    Role("contractor_worker", _("contractor's worker"), "enterprise", WORKER, narrow=True, outside=EMPLOYEE),
    Role("consultant", _("safety-service consultant"), "service", CLIENTS),
    Role("grid_officer", _("grid officer"), "office", GRID),
    Role("enforcement_officer", _("enforcement officer"), "office", ENFORCER),
    Role("town_officer", _("town officer"), "office", OFFICER),
    Role("district_officer", _("district officer"), "office", OFFICER | BRIEFING),
    Role("department_officer", _("department officer"), "office", OFFICER),
    Role("city_officer", _("city officer"), "office", CITY),
    Role("leader", _("leader"), "office", READER),
    Role("legal_reviewer", _("legal reviewer"), "office", EVERYBODY | REVIEWING | REVIEWING_PAPERS | {"firms.see"}),
    Role("insurer", _("insurer"), "insurer", CLIENTS | insurance.INSURER),
    Role("prevention_expert", _("prevention expert"), "insurer", CLIENTS | VERIFYING | insurance.EXPERT),
    Role("filler", _("cylinder filler"), "filler", AT_STATION | cylinders.FILLER),
    Role("courier", _("cylinder courier"), "filler", AT_STATION | cylinders.COURIER),
    Role("cylinder_inspector", _("cylinder inspector"), "filler", AT_STATION | cylinders.INSPECTOR),
    Role("station_head", _("head of a filling station"), "filler", AT_STATION | cylinders.STATION),
    Role("trainer", _("trainer"), "trainer", CLIENTS | {"today.see"} | education.TRAINER),
    Role(
        "system_administrator",
        _("system administrator"),
        "office",
        EVERYBODY
        | {"people.open_account", "people.close_account", "accounts.see", "places.set_boundaries", *ANSWERING}
        | {"people.leave_office", *ERASING},
    ),
    Role("security_administrator", _("security administrator"), "office", EVERYBODY | {"people.unlock", "roles.see"}),
    Role("audit_administrator", _("audit administrator"), "office", EVERYBODY | {"evidence.see"}),
)

# What a role may open that is no act, in words.
PAGES: dict[str, str | Promise] = {
    "accounts.see": _("see the sign-ins"),
    "asides.see": _("see what was kept aside"),
    "asked.see": _("see which campaigns ask the own firm"),
    "boss.see": _("see how the own firm stands"),
    "briefing.see": _("see the figures"),
    "campaigns.see": _("see the campaigns"),
    "cards.see": _("see the cards"),
    "carried.see": _("bring in a file that a phone saved"),
    "claims.see": _("see what became of the own claims"),
    "clients.see": _("see the clients"),
    "committees.see": _("see committees, lists of offices and who owns which trade"),
    "dated.load": _("enter a whole file of what runs out"),
    "dated.see": _("see what runs out"),
    "deliveries.see": _("see what the firm's people were told"),
    "desk.see": _("see what waits for a decision"),
    "doubts.see": _("see what people are asked to have a look at"),
    "duties.see": _("see lists of duties"),
    "enterprises.load": _("enter a whole file of firms"),
    "enterprises.own": _("see the own firm"),
    "evidence.see": _("read the log"),
    "firms.see": _("see the firms"),
    "floorplans.see": _("see the four-colour maps"),
    "glance.see": _("see the firm in ten seconds at its door"),
    "rewards.see": _("see rewards for reports"),
    "grants.see": _("see who was given access"),
    "grids.see": _("see the safety grids"),
    "hazards.see": _("see the hazards"),
    "search.see": _("search what one may see"),
    "inspections.see": _("see the inspections"),
    "knowledge.see": _("see what the platform knows"),
    "majors.see": _("see major hazards on the lists of offices"),
    "served.see": _("read what an office served"),
    "violations.see": _("see violations and what they cost"),
    "letters.see": _("read what people write about the platform"),
    "morning.see": _("see what the day asks of an office"),
    "notices.see": _("read what one was told"),
    "papers.see": _("see the papers that offices serve"),
    "people.see": _("see people and devices"),
    "permits.see": _("see permits for dangerous work"),
    "plan.see": _("see when checks are due"),
    "revisits.see": _("see what is looked at again by lot"),
    "risks.see": _("see the risks"),
    "roles.see": _("see the roles"),
    "supervision.see": _("see cases and orders"),
    "standing.see": _("see how a firm stands"),
    "rules.see": _("see plans, local rules and standards"),
    "scores.see": _("see firms by score and level"),
    "tips.see": _("see reports to the government"),
    "visits.see": _("see the visits of officers"),
    "today.see": _("see what is due today"),
    **pages(),
}

# Acts that commands and jobs run, nobody at a desk.
SYSTEM_ACTS = frozenset(
    {"places.load", "help.forget", "help.forget_aside", "hazards.escalate"}
    | {"standing.reckon_week", "standing.propose_levels"}
    | {"standing.ask", "standing.hand_up", "standing.draw"}
    | {"duties.close_quarter"}
    | added("SYSTEM")
)

ROLES: dict[str, Role] = {role.code: role for role in _TABLE}


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why one organisation looks into another, what it may do there, which kinds of rows it sees."""

    code: str
    title: str | Promise
    of: str
    acts: frozenset[str]
    kinds: frozenset[str] = frozenset({"*"})


# An insurer sees what the policy is about, not the people of the firm.
INSURED = frozenset(
    {
        "enterprises.Enterprise",
        "risks.RiskPoint",
        "risks.Edition",
        "inspections.Inspection",
        "hazards.Hazard",
        "people.Grant",
        "kernel.StoredFile",
    }
)
# A trainer sees whom to train, by name, and what came of it; no risk, no hazard.
TRAINED = frozenset(
    {
        "enterprises.Enterprise",
        "people.Membership",
        "people.Grant",
        "education.TrainingPlan",
        "education.TrainingSession",
        "education.Attendance",
        "education.QuestionBook",
        "education.Sitting",
    }
)
# How a firm stands is between it and the offices.
BETWEEN = OF_OFFICES | {"duties.see", "committees.see", "rules.see", "campaigns.see", "visits.see"}
BETWEEN |= {"uninsured.see", "training.see", "certificates.see"}
INSURER = READER - {"standing.see", "scores.see", *BETWEEN, *cylinders.READER, *education.READER} | {"hazards.find"}
GRANTABLE: dict[str, Purpose] = {
    "safety_service": Purpose("safety_service", _("safety service"), "service", CONSULTANT),
    "insurance": Purpose("insurance", _("insurance"), "insurer", INSURER, INSURED),
    "training": Purpose("training", _("training"), "trainer", education.TRAINER, TRAINED),
}


def permissions_of(role: str) -> frozenset[str]:
    """What a role may; nothing where the role is unknown."""
    known = ROLES.get(role)
    return known.acts if known else frozenset()
