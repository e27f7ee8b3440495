"""What lists of duties, posts, committees and rules ask of whom, as the table of roles deals it out."""

# Which lists of duties somebody reads, and what a holder says of the own ones.
OF_DUTIES = frozenset({"duties.see", "duties.fulfil", "duties.excuse"})
# What offices of a department, a town, a district or the city do with lists, trades, committees and rules.
OFFICE_DUTIES = OF_DUTIES | {
    "duties.look_at",
    "duties.hold_post",
    "duties.leave_post",
    "duties.set_body",
    "duties.end_body",
    "duties.own_trade",
    "duties.end_owner",
    "duties.ask_owner",
    "duties.propose_owner",
    "duties.decide_owner",
    "duties.found_committee",
    "duties.close_committee",
    "duties.seat",
    "duties.unseat",
    "duties.call_meeting",
    "duties.call_off_meeting",
    "duties.hold_meeting",
    "duties.set_task",
    "duties.report_task",
    "duties.close_task",
    "duties.reopen_task",
    "duties.enter_rule",
    "duties.end_rule",
    "duties.load_rules",
}
