"""The lives of plans, services, complaints and claims."""

from anma.acts.transitions import TransitionTable, step
from anma.insurance.choices import ClaimState, ComplaintState, PlanState, ServiceState

PLANS = TransitionTable(
    PlanState.PROPOSED,
    [
        step(PlanState.PROPOSED, PlanState.AGREED, "insurance.agree_plan"),
        step(PlanState.PROPOSED, PlanState.DECLINED, "insurance.decline_plan"),
    ],
)

PROPOSED, AGREED, UNDER_WAY, RECORDED, CONFIRMED, DECLINED = ServiceState.values
BOTH = "insurance.confirm:both"

SERVICES = TransitionTable(
    PROPOSED,
    [
        step(PROPOSED, AGREED, "insurance.agree"),
        step((PROPOSED, AGREED), DECLINED, "insurance.decline"),
        step((PROPOSED, AGREED), PROPOSED, "insurance.move"),
        step(AGREED, UNDER_WAY, "insurance.begin"),
        step(UNDER_WAY, UNDER_WAY, "insurance.find"),
        step(UNDER_WAY, RECORDED, "insurance.record"),
        # A record that the firm sends back is written anew; what was confirmed before falls away.
        step(RECORDED, UNDER_WAY, "insurance.send_back"),
        step(RECORDED, RECORDED, "insurance.confirm_expert"),
        step(RECORDED, RECORDED, "insurance.confirm_firm"),
        step(RECORDED, CONFIRMED, BOTH),
    ],
)

COMPLAINTS = TransitionTable(
    ComplaintState.OPEN,
    [
        step(ComplaintState.OPEN, ComplaintState.ANSWERED, "insurance.answer"),
        step(ComplaintState.ANSWERED, ComplaintState.CHECKING, "insurance.ask_again"),
        step(ComplaintState.ANSWERED, ComplaintState.SETTLED, "insurance.accept_answer"),
        step(ComplaintState.CHECKING, ComplaintState.CHECKING, "insurance.put_off"),
        step(ComplaintState.CHECKING, ComplaintState.SETTLED, "insurance.settle"),
    ],
)

CLAIMS = TransitionTable(
    ClaimState.REPORTED,
    [
        step(ClaimState.REPORTED, ClaimState.REPORTED, "insurance.claim_paper"),
        step(ClaimState.REPORTED, ClaimState.COMPLETE, "insurance.claim_complete"),
        step(ClaimState.COMPLETE, ClaimState.GRANTED, "insurance.grant_claim"),
        step((ClaimState.REPORTED, ClaimState.COMPLETE), ClaimState.REFUSED, "insurance.refuse_claim"),
        step(ClaimState.GRANTED, ClaimState.PAID, "insurance.pay_claim"),
    ],
)
