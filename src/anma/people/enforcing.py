"""What penalty cases, talks and orders to stop ask of whom: two officers handle, somebody else approves or reviews."""

HANDLING = frozenset(
    {
        "supervision.see",
        "supervision.open_case",
        "supervision.note_case",
        "supervision.decide_on_spot",
        "supervision.add_evidence",
        "supervision.report_case",
        "supervision.write_notice",
        "supervision.serve_case",
        "supervision.show_paper",
        "supervision.draft_for_step",
        "supervision.note_statement",
        "supervision.ask_hearing",
        "supervision.hold_hearing",
        "supervision.note_payment",
        "supervision.settle_paper",
        "supervision.urge_case",
        "supervision.ask_enforcement",
        "supervision.ask_case_time",
        "supervision.stop",
        "supervision.excuse",
        "supervision.end_excuse",
        "supervision.check_stop",
        "supervision.lift_stop",
        "supervision.begin_stop",
        "supervision.withdraw_stop",
        "supervision.withdraw_case",
        "supervision.plan_talk",
        "supervision.invite_to_talk",
        "supervision.hold_talk",
        "supervision.call_off_talk",
        "supervision.confirm_demand",
    }
)
APPROVING = frozenset(
    {
        "supervision.approve_filing",
        "supervision.refuse_filing",
        "supervision.swap_handler",
        "supervision.give_case_time",
        "supervision.discuss_case",
        "supervision.decide_case",
        "supervision.drop_case",
        "supervision.refer_case",
        "supervision.close_case",
    }
)
REVIEWING = frozenset(
    {"supervision.see", "supervision.review_case", "supervision.draft_for_step", "violations.see", "served.see"}
)
# What every officer reads, and what an insurer does not.
OF_OFFICES = frozenset({"served.see", "majors.see"})
# What the firm's own people read and answer.
OF_FIRM = frozenset({"served.see", "supervision.answer_demand"})
