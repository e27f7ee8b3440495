"""What each kind of role may: sets of acts and pages, of which `roles.py` makes the table of roles.

Page permissions end in `.see`; everything else is the code of an act.
"""

from __future__ import annotations

from anma.people.dangerous import AT_WORK, PERMITTING
from anma.people.enforcing import APPROVING, HANDLING, OF_FIRM, OF_OFFICES
from anma.people.obliged import OF_DUTIES, OFFICE_DUTIES
from anma.people.registers import added

# What everybody with a hat may.
EVERYBODY = frozenset(
    {"people.change_hat", "search.see", "people.consent", "people.withdraw", "help.ask", "claims.see"}
    | {"notices.see", "notices.set_address", "notices.confirm_address", "notices.drop_address"}
    | {"notices.prefer_address", "notices.set_hours"}
)
# Whoever erases somebody takes name and certificate from papers, visits and roles too.
ERASING = frozenset(
    {"people.erase", "supervision.forget_met", "supervision.forget_at_talk", "supervision.forget_on_paper"}
) | {"supervision.forget_certificate"}
# Who answers what is asked about the platform itself.
ANSWERING = frozenset({"letters.see", "help.answer", "help.close"})
# Who puts a name under what the platform knows.
VERIFYING = frozenset({"knowledge.see", "knowledge.verify", "knowledge.withdraw_verification"})
WORKER = EVERYBODY | frozenset(
    {
        *added("WORKER"),
        "today.see",
        "cards.see",
        "floorplans.see",
        "inspections.submit",
        "inspections.number_sheet",
        "hazards.report",
        "hazards.see",
        "hazards.rectify",
        "hazards.ask_extension",
        "hazards.protect",
        "hazards.hand_back",
        "hazards.comment",
        "hazards.progress",
        "hazards.confirm_seen",
        "people.set_pin",
        "codes.report_damage",
        "carried.see",
        "permits.see",
        *AT_WORK,
        "dated.see",
    }
)
LEADER = (
    WORKER
    | added("LEADER")
    | {"codes.bind", "hazards.review", "hazards.reopen", "inspections.see", "plan.see"}
    | {"inspections.key_in", "inspections.keep_paper"}
    | {"permits.approve_base", "permits.refuse", "permits.check"}
)
SAFETY = LEADER | {
    *added("SAFETY"),
    *OF_FIRM,
    "desk.see",
    "permits.approve_department",
    "permits.lift_stop",
    "doubts.see",
    "standing.answer",
    "boss.see",
    "standing.say_fine",
    "standing.take_back",
    "hazards.note_cost",
    "hazards.assign",
    "hazards.judge",
    "hazards.self_confirm",
    "hazards.plan",
    "hazards.merge",
    "hazards.release_photos",
    "hazards.dismiss",
    "people.see",
    "people.invite",
    "people.approve",
    "people.reject",
    "people.revoke_device",
    "people.revoke_invitation",
    "people.hand_over",
    "knowledge.see",
    # When the firm works and stands still, and which rounds it walks besides.
    "inspections.set_calendar",
    "inspections.register_stop",
    "inspections.end_stop",
    "inspections.start_round",
    "inspections.drop_round",
    "inspections.name_for_tier",
    "inspections.stand_in",
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
    "permits.enter_space",
    "permits.change_space",
    "permits.retire_space",
    "permits.deny_space",
    "dated.load",
    "enterprises.enter_dated",
    "enterprises.renew_dated",
    "enterprises.withdraw_dated",
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
    "deliveries.see",
    "notices.make_link",
    "notices.revoke_link",
    "standing.see",
    "papers.see",
    *OF_DUTIES,
    "rules.see",
    "asked.see",
    "campaigns.begin_round",
    "visits.see",
}
PRINCIPAL = SAFETY | {
    *added("PRINCIPAL"),
    "standing.say_none",
    "standing.plan_money",
    "hazards.decide_extension",
    "permits.approve_principal",
    "permits.erase_man",
    "risks.publish",
    "people.appoint",
    *ERASING,
    "people.grant",
    "people.end_grant",
    "grants.see",
    "enterprises.close",
    "enterprises.hand_over",
    "enterprises.set_duty_phone",
}
CONSULTANT = (
    SAFETY
    - added("NOT_BY_SERVICE")
    - (PERMITTING - AT_WORK)  # who works, leads or guards is said on each permit, not by the role
    - {
        "desk.see",
        "supervision.answer_demand",
        # What is odd about the firm's own people is asked of a named person of the firm.
        "doubts.see",
        "standing.answer",
        "deliveries.see",
        "notices.make_link",
        "notices.revoke_link",
        # What an office served is between it and the firm.
        "papers.see",
        # Who of the firm looked says that it is no danger.
        "hazards.dismiss",
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
)
# What a firm's own people do from a phone. A device that is lost, or not yet approved, may do this much and no more:
# it is kept, marked, and a named person looks at it.
FROM_THE_FIELD = frozenset(
    {"inspections.submit", "hazards.report", "hazards.rectify", "hazards.progress", "help.ask", "permits.stop"}
    | added("FROM_THE_FIELD")
)
CLIENTS = EVERYBODY | {"clients.see", "people.end_grant"}
READER = EVERYBODY | frozenset(
    {
        *added("READER"),
        *OF_OFFICES,
        "firms.see",
        "dated.see",
        "hazards.see",
        "inspections.see",
        "permits.see",
        "cards.see",
        "floorplans.see",
        "briefing.see",
        "risks.see",
        "knowledge.see",
        "standing.see",
        "scores.see",
        "grids.see",
        "duties.see",
        "committees.see",
        "rules.see",
        "campaigns.see",
        "visits.see",
    }
)
# Who divides a town into grids, gives them to officers and says which firm belongs where.
DIVIDING = frozenset(
    {"grids.set_ground", "grids.end", "grids.assign", "grids.assign_town", "grids.appoint", "grids.end_post"}
    | {"grids.leave_out", "grids.adopt_charter", "grids.merge_bodies", "grids.part_bodies"}
)
# What an officer does to a paper of the own office; which kinds, the acts that issue them say.
PAPERS = frozenset(
    {"supervision.draft_document", "supervision.fill_document", "supervision.confirm_document"}
    | {"supervision.serve_document", "supervision.withdraw_document", "supervision.set_certificate"}
    | {"supervision.write_stack", "supervision.confirm_stack", "supervision.sign_stack"}
    | {"supervision.hand_over_papers"}
)
# Who looks at a case before it is decided writes one paper.
REVIEWING_PAPERS = frozenset({"papers.see", "supervision.issue_review", "supervision.set_certificate"}) | {
    "supervision.draft_document",
    "supervision.fill_document",
    "supervision.withdraw_document",
}
# Campaigns of the own office, and what it reports for those of others.
CAMPAIGNS = frozenset(
    {"campaigns.start", "campaigns.change", "campaigns.open", "campaigns.prolong", "campaigns.stop", "campaigns.close"}
    | {"campaigns.pick", "campaigns.unpick", "campaigns.report", "campaigns.correct"}
)
GRID = (
    READER
    | added("GRID")
    | {"morning.see", "hazards.find", "hazards.comment", "hazards.reopen", "supervision.doubt"}
    | {"hazards.judge", "hazards.look_again", "hazards.note_look"}
    | {"doubts.see", "standing.answer", "revisits.see", "standing.revisit"}
    | {"enterprises.set_position"}
    # Papers: the record of a visit; orders and decisions are the enforcement officers'.
    | {"papers.see", *PAPERS, "supervision.issue_record"}
    | {"supervision.begin_visit", "supervision.find_on_visit", "supervision.answer_lines", "supervision.end_visit"}
    | {"supervision.note_reason", "violations.see"}
    | {"glance.see", "supervision.plan_visit", "supervision.call_off_visit"}
)
ENFORCER = (
    GRID
    | HANDLING
    | added("ENFORCER")
    | {
        "supervision.issue_document",
        "supervision.name_violation",
        "supervision.set_office_paper",
    }
)
OFFICER = ENFORCER | {
    *added("OFFICER"),
    *DIVIDING,
    *CAMPAIGNS,
    "campaigns.begin_round",
    *APPROVING,
    "tips.see",
    "hazards.take_tip",
    "asides.see",
    "carried.see",
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
    "hazards.list_major",
    "hazards.delist_major",
    "hazards.dismiss_tip",
    "inspections.start_round",
    "inspections.accept_stop",
    "evidence.see",
    "briefing.report",
    "standing.set_level",
    *OFFICE_DUTIES,
    "rewards.see",
    "supervision.reward_tip",
    "supervision.pay_reward",
}
# Who words a district's or the city's briefing and puts figures of its own together.
BRIEFING = frozenset({"briefing.word", "briefing.define", "briefing.withdraw_own"})
CITY = READER | {
    *BRIEFING,
    *added("CITY"),
    *CAMPAIGNS,
    *ANSWERING,
    *VERIFYING,
    "knowledge.withdraw_anothers",
    "morning.see",
    "tips.see",
    "supervision.see",
    "papers.see",
    "violations.see",
    "supervision.bring_library",
    "places.merge",
    "places.rename",
    "places.set_boundaries",
    "evidence.see",
    "briefing.report",
    "briefing.publish",
    "asides.see",
    "carried.see",
    "acts.decide_aside",
    *OFFICE_DUTIES,
    "duties.load_list",
    "glance.see",
    "rewards.see",
}
