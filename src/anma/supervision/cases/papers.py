"""Which document each step of a case, order or talk needs: the one table that the papers are wired to.

`paper` is the code of a kind of document, `served` whether the firm gets it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Needs:
    """The document that a step needs."""

    paper: str
    served: bool = False


NEEDS: dict[str, Needs] = {
    "filing": Needs("case_filing"),
    "inquiry_notice": Needs("inquiry_notice"),
    "inquiry_record": Needs("inquiry_record"),
    "report": Needs("investigation_report"),
    "review": Needs("legal_review"),
    "notice": Needs("penalty_notice", served=True),
    "notice_hearing": Needs("hearing_notice", served=True),
    "statement": Needs("statement_record"),
    "hearing": Needs("hearing_record"),
    "discussion": Needs("discussion_record"),
    "decision": Needs("penalty_decision", served=True),
    "decision_simple": Needs("penalty_decision_simple", served=True),
    "reminder": Needs("reminder", served=True),
    "enforcement": Needs("enforcement_request"),
    "closing": Needs("closing_approval"),
    "referral": Needs("referral"),
    "talk": Needs("talk_record", served=True),
    "stop": Needs("stop_order", served=True),
    "lift": Needs("stop_lifting", served=True),
}
# What is served by a step of its own, by the step that says so.
SERVED_BY: dict[str, tuple[str, ...]] = {
    "served_notice": ("penalty_notice", "hearing_notice"),
    "served_decision": ("penalty_decision", "penalty_decision_simple"),
    "served_reminder": ("reminder",),
}
SERVED_KINDS = frozenset(kind for kinds in SERVED_BY.values() for kind in kinds)


def told_served(steps: Collection[str]) -> set[str]:
    """The kinds of papers of which the steps of a case say that the firm has them."""
    return {kind for step, kinds in SERVED_BY.items() if step in steps for kind in kinds}


PAPER_WORDS: dict[str, str | Promise] = {
    "penalty_notice": pgettext_lazy("paper", "Notice before a penalty"),
    "hearing_notice": pgettext_lazy("paper", "Notice of the right to a hearing"),
    "penalty_decision": pgettext_lazy("paper", "Decision on a penalty"),
    "penalty_decision_simple": pgettext_lazy("paper", "Decision on a penalty, on the spot"),
    "reminder": pgettext_lazy("paper", "Reminder to carry out a decision"),
}
STEP_WORDS: dict[str, str | Promise] = {
    "opened": pgettext_lazy("step", "Filing proposed"),
    "swapped": pgettext_lazy("step", "Handler replaced"),
    "taken_back": pgettext_lazy("step", "Proposal withdrawn"),
    "filing": pgettext_lazy("step", "Filing approved"),
    "not_filed": pgettext_lazy("step", "Filing not approved"),
    "inquiry_notice": pgettext_lazy("step", "Notice of an inquiry"),
    "inquiry_record": pgettext_lazy("step", "Record of an inquiry"),
    "hazard": pgettext_lazy("step", "Evidence: hazard in the ledger"),
    "photo": pgettext_lazy("step", "Evidence: photo or video"),
    "document": pgettext_lazy("step", "Evidence: paper of the firm"),
    "other": pgettext_lazy("step", "Evidence: something else"),
    "report": pgettext_lazy("step", "Investigation report with a proposal"),
    "review": pgettext_lazy("step", "Passed the legal review"),
    "review_back": pgettext_lazy("step", "Sent back by the legal review"),
    "notice": pgettext_lazy("step", "Notice written"),
    "notice_hearing": pgettext_lazy("step", "Notice with the right to a hearing written"),
    "served_notice": pgettext_lazy("step", "Notice served"),
    "statement": pgettext_lazy("step", "What the firm said in its defence"),
    "waived": pgettext_lazy("step", "The firm says nothing in its defence"),
    "hearing_asked": pgettext_lazy("step", "Hearing asked for"),
    "hearing": pgettext_lazy("step", "Hearing held"),
    "discussion": pgettext_lazy("step", "Discussed by the heads together"),
    "decision": pgettext_lazy("step", "Penalty decided"),
    "decision_simple": pgettext_lazy("step", "Penalty decided on the spot"),
    "served_decision": pgettext_lazy("step", "Decision served"),
    "payment": pgettext_lazy("step", "Paid"),
    "performed": pgettext_lazy("step", "Carried out"),
    "reminder": pgettext_lazy("step", "Reminder written"),
    "served_reminder": pgettext_lazy("step", "Reminder served"),
    "enforcement": pgettext_lazy("step", "Enforcement asked of the court"),
    "more_time": pgettext_lazy("step", "More time asked for"),
    "time_given": pgettext_lazy("step", "More time given"),
    "closing": pgettext_lazy("step", "Case closed"),
    "dropped": pgettext_lazy("step", "Ended without a penalty"),
    "referral": pgettext_lazy("step", "Referred to another authority"),
}
