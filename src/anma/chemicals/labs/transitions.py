"""The lives of a purchase and of a request. The approval that is the last is a step of its own of its act, and so is
an issue that one keeper alone completes.
"""

from anma.acts.transitions import TransitionTable, step
from anma.chemicals.models.labs import PurchaseState, RequestState

P, R = PurchaseState, RequestState
LAST_PURCHASE, LAST_REQUEST = "chemicals.agree_purchase:last", "chemicals.agree_lab:last"
ALONE_IN, ALONE_OUT = "chemicals.take_in:alone", "chemicals.hand_out:alone"

PURCHASES = TransitionTable(
    P.ASKED,
    [
        step(P.ASKED, P.ASKED, "chemicals.agree_purchase"),
        step(P.ASKED, P.AGREED, LAST_PURCHASE),
        step((P.ASKED, P.AGREED), P.REFUSED, "chemicals.refuse_purchase"),
        step(P.AGREED, P.COUNTED, "chemicals.take_in"),
        step(P.AGREED, P.STORED, ALONE_IN),
        step(P.COUNTED, P.STORED, "chemicals.confirm_in"),
        step(P.COUNTED, P.AGREED, "chemicals.deny_in"),
    ],
)
REQUESTS = TransitionTable(
    R.ASKED,
    [
        step(R.ASKED, R.ASKED, "chemicals.agree_lab"),
        step(R.ASKED, R.AGREED, LAST_REQUEST),
        step((R.ASKED, R.AGREED), R.REFUSED, "chemicals.refuse_lab"),
        step((R.ASKED, R.AGREED), R.WITHDRAWN, "chemicals.withdraw_lab"),
        step(R.AGREED, R.WEIGHED, "chemicals.hand_out"),
        step(R.AGREED, R.OUT, ALONE_OUT),
        step(R.WEIGHED, R.OUT, "chemicals.confirm_out"),
        step(R.WEIGHED, R.AGREED, "chemicals.deny_out"),
        step(R.OUT, R.BACK, "chemicals.bring_back"),
    ],
)
