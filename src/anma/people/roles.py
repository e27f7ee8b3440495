"""Roles: each is a set of acts and pages in this one table. No code asks "if role ==" (architecture, section 6).

Page permissions end in `.see`; everything else is the code of an act.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


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
# What everybody with a hat may.
EVERYBODY = frozenset(
    {"people.change_hat", "search.see", "people.consent", "people.withdraw", "help.ask", "claims.see"}
)
# Who answers what is asked about the platform itself.
ANSWERING = frozenset({"letters.see", "help.answer", "help.close"})
# Who puts a name under what the platform knows.
VERIFYING = frozenset({"knowledge.see", "knowledge.verify", "knowledge.withdraw_verification"})
WORKER = EVERYBODY | frozenset(
    {
        "today.see",
        "cards.see",
        "floorplans.see",
        "inspections.submit",
        "hazards.report",
        "hazards.see",
        "hazards.rectify",
        "hazards.ask_extension",
        "hazards.comment",
        "people.set_pin",
        "codes.report_damage",
    }
)
LEADER = WORKER | {"codes.bind", "hazards.review", "hazards.reopen", "inspections.see", "plan.see"}
SAFETY = LEADER | {
    "desk.see",
    "hazards.assign",
    "hazards.judge",
    "hazards.self_confirm",
    "hazards.plan",
    "hazards.release_photos",
    "people.see",
    "people.invite",
    "people.approve",
    "people.reject",
    "people.revoke_device",
    "people.revoke_invitation",
    "people.hand_over",
    "knowledge.see",
    "risks.see",
    "risks.take_over",
    "risks.add",
    "risks.choose_scheme",
    "risks.choose_grading",
    "risks.start_sheet",
    "risks.head_sheet",
    "risks.write_row",
    "risks.finish_sheet",
    "risks.drop_sheet",
    "risks.change",
    "risks.retire",
    "risks.tell",
    "risks.answer",
    "risks.drop",
    "risks.say_changed",
    "risks.reassess",
    "risks.upgrade",
    "risks.keep_as_it_is",
    "enterprises.set_trade",
    "enterprises.set_position",
    "codes.replace",
    "codes.retire",
    "codes.issue",
    "codes.move",
    "cards.print",
    "cards.print_paper",
    "cards.keep_layout",
    "cards.keep_offset",
    "cards.drop_layout",
    "floorplans.start",
    "floorplans.draw",
    "floorplans.retire",
    "enterprises.own",
    "enterprises.rename",
    "evidence.see",
    "asides.see",
    "acts.decide_aside",
}
PRINCIPAL = SAFETY | {
    "hazards.decide_extension",
    "risks.publish",
    "people.appoint",
    "people.erase",
    "people.grant",
    "people.end_grant",
    "grants.see",
    "enterprises.close",
    "enterprises.hand_over",
    "enterprises.set_duty_phone",
}
CONSULTANT = SAFETY - {
    "desk.see",
    "people.hand_over",
    "people.approve",
    "people.reject",
    "people.revoke_device",
    "people.revoke_invitation",
    "people.set_pin",
    "enterprises.rename",
    "enterprises.set_trade",
    # The firm's own word, as publishing is: by which bands it grades and how it sorts its points, that an analysis
    # stands as it is, and that one goes.
    "risks.choose_grading",
    "risks.choose_scheme",
    "risks.finish_sheet",
    "risks.drop_sheet",
}
# What a firm's own people do from a phone. A device that is lost, or not yet approved, may do this much and no more:
# it is kept, marked, and a named person looks at it.
FROM_THE_FIELD = frozenset({"inspections.submit", "hazards.report", "hazards.rectify"})
CLIENTS = EVERYBODY | {"clients.see", "people.end_grant"}
READER = EVERYBODY | frozenset(
    {
        "firms.see",
        "hazards.see",
        "inspections.see",
        "cards.see",
        "floorplans.see",
        "briefing.see",
        "risks.see",
        "knowledge.see",
    }
)
GRID = (
    READER
    | {"morning.see", "hazards.find", "hazards.comment", "hazards.reopen", "supervision.doubt"}
    | {"hazards.judge"}
    | {"enterprises.set_position"}
)
ENFORCER = (
    GRID
    | {"supervision.see", "supervision.open_case", "supervision.serve_case", "supervision.stop"}
    | {"supervision.lift_stop"}
)
OFFICER = ENFORCER | {
    "tips.see",
    "hazards.take_tip",
    "asides.see",
    "acts.decide_aside",
    "enterprises.preregister",
    "enterprises.issue_claim",
    "enterprises.confirm",
    "enterprises.decide_dispute",
    "enterprises.close",
    "enterprises.move",
    "enterprises.load",
    "codes.stock",
    "hazards.review_major",
    "hazards.extend_major",
    "evidence.see",
    "briefing.report",
}
CITY = READER | {
    *ANSWERING,
    *VERIFYING,
    "knowledge.withdraw_anothers",
    "morning.see",
    "tips.see",
    "supervision.see",
    "places.merge",
    "places.rename",
    "places.set_boundaries",
    "evidence.see",
    "briefing.report",
    "briefing.publish",
    "asides.see",
    "acts.decide_aside",
}

_TABLE = (
    Role(
        "anonymous",
        _("not signed in"),
        "",
        frozenset(
            {"hazards.report", "hazards.tip", "enterprises.register", "enterprises.claim", "people.join", "help.ask"}
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
    Role("district_officer", _("district officer"), "office", OFFICER),
    Role("department_officer", _("department officer"), "office", OFFICER),
    Role("city_officer", _("city officer"), "office", CITY),
    Role("leader", _("leader"), "office", READER),
    Role("legal_reviewer", _("legal reviewer"), "office", EVERYBODY | {"supervision.see", "firms.see"}),
    Role("insurer", _("insurer"), "insurer", CLIENTS),
    Role("prevention_expert", _("prevention expert"), "insurer", CLIENTS | VERIFYING),
    Role("filler", _("cylinder filler"), "filler", EVERYBODY | {"today.see"}),
    Role("courier", _("cylinder courier"), "filler", EVERYBODY | {"today.see"}),
    Role("cylinder_inspector", _("cylinder inspector"), "filler", EVERYBODY | {"today.see"}),
    Role("trainer", _("trainer"), "trainer", EVERYBODY | {"today.see"}),
    Role(
        "system_administrator",
        _("system administrator"),
        "office",
        EVERYBODY
        | {"people.open_account", "people.close_account", "accounts.see", "places.set_boundaries", *ANSWERING},
    ),
    Role("security_administrator", _("security administrator"), "office", EVERYBODY | {"people.unlock", "roles.see"}),
    Role("audit_administrator", _("audit administrator"), "office", EVERYBODY | {"evidence.see"}),
)

# What a role may open that is no act, in words.
PAGES: dict[str, str | Promise] = {
    "accounts.see": _("see the sign-ins"),
    "asides.see": _("see what was kept aside"),
    "briefing.see": _("see the figures"),
    "cards.see": _("see the cards"),
    "claims.see": _("see what became of the own claims"),
    "clients.see": _("see the clients"),
    "desk.see": _("see what waits for a decision"),
    "enterprises.load": _("enter a whole file of firms"),
    "enterprises.own": _("see the own firm"),
    "evidence.see": _("read the log"),
    "firms.see": _("see the firms"),
    "floorplans.see": _("see the four-colour maps"),
    "grants.see": _("see who was given access"),
    "hazards.see": _("see the hazards"),
    "search.see": _("search what one may see"),
    "inspections.see": _("see the inspections"),
    "knowledge.see": _("see what the platform knows"),
    "letters.see": _("read what people write about the platform"),
    "morning.see": _("see what the day asks of an office"),
    "people.see": _("see people and devices"),
    "plan.see": _("see when checks are due"),
    "risks.see": _("see the risks"),
    "roles.see": _("see the roles"),
    "supervision.see": _("see cases and orders"),
    "tips.see": _("see reports to the government"),
    "today.see": _("see what is due today"),
}

# Acts that commands and jobs run, nobody at a desk.
SYSTEM_ACTS = frozenset({"places.load", "help.forget", "help.forget_aside"})

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
GRANTABLE: dict[str, Purpose] = {
    "safety_service": Purpose("safety_service", _("safety service"), "service", CONSULTANT),
    "insurance": Purpose("insurance", _("insurance"), "insurer", READER | {"hazards.find"}, INSURED),
}


def permissions_of(role: str) -> frozenset[str]:
    """What a role may; nothing where the role is unknown."""
    known = ROLES.get(role)
    return known.acts if known else frozenset()
