"""Roles: each is a set of acts and pages in this one table. No code asks "if role ==" (architecture, section 6).

Page permissions end in `.see`; everything else is the code of an act.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Role:
    """`narrow` roles see only their own rows inside the firm; `of` says in which organisations it exists."""

    code: str
    title: str | Promise
    of: str
    acts: frozenset[str]
    narrow: bool = False


WORKER = frozenset(
    {
        "today.see",
        "cards.see",
        "inspections.submit",
        "hazards.report",
        "hazards.see",
        "hazards.rectify",
        "hazards.comment",
        "files.see",
    }
)
LEADER = WORKER | {"hazards.review", "inspections.see"}
SAFETY = LEADER | {
    "hazards.assign",
    "hazards.self_confirm",
    "people.see",
    "people.invite",
    "people.approve",
    "people.reject",
    "people.revoke_device",
    "people.hand_over",
    "risks.see",
    "risks.take_over",
    "risks.change",
    "risks.retire",
    "risks.publish",
    "codes.replace",
    "cards.print",
    "enterprises.own",
    "enterprises.rename",
    "evidence.see",
}
PRINCIPAL = SAFETY | {
    "people.grant",
    "people.end_grant",
    "enterprises.close",
    "enterprises.hand_over",
    "enterprises.set_duty_phone",
}
CONSULTANT = SAFETY - {"risks.publish", "people.hand_over", "people.approve", "people.reject", "people.revoke_device"}
READER = frozenset(
    {"firms.see", "hazards.see", "inspections.see", "cards.see", "briefing.see", "risks.see", "files.see"}
)
GRID = READER | {"hazards.find", "supervision.doubt"}
ENFORCER = (
    GRID
    | {"supervision.see", "supervision.open_case", "supervision.serve_case", "supervision.stop"}
    | {"supervision.lift_stop"}
)
OFFICER = ENFORCER | {
    "tips.see",
    "hazards.take_tip",
    "enterprises.preregister",
    "enterprises.issue_claim",
    "enterprises.confirm",
    "enterprises.decide_dispute",
    "enterprises.move",
    "enterprises.load",
    "hazards.review_major",
    "evidence.see",
}
CITY = READER | {
    "tips.see",
    "supervision.see",
    "briefing.publish",
    "briefing.report",
    "places.merge",
    "places.rename",
    "evidence.see",
}

_TABLE = (
    Role("anonymous", _("not signed in"), "", frozenset({"hazards.report", "hazards.tip", "enterprises.register"})),
    Role("worker", _("worker"), "enterprise", WORKER, narrow=True),
    Role("team_leader", _("team leader"), "enterprise", LEADER),
    Role("safety_officer", _("safety officer"), "enterprise", SAFETY),
    Role("principal", _("principal"), "enterprise", PRINCIPAL),
    Role("contractor_worker", _("contractor's worker"), "enterprise", WORKER, narrow=True),
    Role("consultant", _("safety-service consultant"), "service", frozenset({"clients.see"})),
    Role("grid_officer", _("grid officer"), "office", GRID),
    Role("enforcement_officer", _("enforcement officer"), "office", ENFORCER),
    Role("town_officer", _("town officer"), "office", OFFICER),
    Role("district_officer", _("district officer"), "office", OFFICER),
    Role("department_officer", _("department officer"), "office", OFFICER),
    Role("city_officer", _("city officer"), "office", CITY),
    Role("leader", _("leader"), "office", READER),
    Role("legal_reviewer", _("legal reviewer"), "office", frozenset({"supervision.see", "firms.see"})),
    Role("insurer", _("insurer"), "insurer", frozenset({"clients.see"})),
    Role("prevention_expert", _("prevention expert"), "insurer", frozenset({"clients.see"})),
    Role("filler", _("cylinder filler"), "filler", frozenset({"today.see"})),
    Role("trainer", _("trainer"), "trainer", frozenset({"today.see"})),
    Role(
        "system_administrator", _("system administrator"), "office", frozenset({"people.open_account", "settings.see"})
    ),
    Role("security_administrator", _("security administrator"), "office", frozenset({"people.unlock", "roles.see"})),
    Role("audit_administrator", _("audit administrator"), "office", frozenset({"audit.see", "evidence.verify"})),
)

ROLES: dict[str, Role] = {role.code: role for role in _TABLE}
GRANTABLE: dict[str, frozenset[str]] = {"safety_service": CONSULTANT, "insurance": READER | {"hazards.find"}}


def permissions_of(role: str) -> frozenset[str]:
    """What a role may; nothing where the role is unknown."""
    known = ROLES.get(role)
    return known.acts if known else frozenset()
