"""Why a step of a case, an order or a talk is refused, each with what has to come first."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NOT_YOUR_CASE = Reason(
    "supervision.not_your_case",
    _("Only officers of the office that opened this case may do this. Hand it over there."),
    403,
)
TWO_OFFICERS = Reason(
    "supervision.two_officers", _("This needs two officers. Choose a second one of your office besides yourself.")
)
LIFTED = Reason("supervision.lifted", _("This order was lifted already."), 409)
ORDER_WITHDRAWN = Reason("supervision.order_withdrawn", _("This order was withdrawn: it was given in error."), 409)
SERVE_ORDER_FIRST = Reason(
    "supervision.serve_order_first",
    _(
        "The firm does not have the paper of this order yet. Issue and serve it first; if the order was given in error,"
        " withdraw it."
    ),
    409,
)
OTHER_LIFTS = Reason(
    "supervision.other_lifts",
    _("Whoever looked whether the conditions are met does not lift the order. Somebody else of your office has to."),
    403,
)
NOT_HANDLER = Reason("supervision.not_handler", _("Only the two officers who handle this case may do this."), 403)
OWN_CASE = Reason(
    "supervision.own_case", _("Whoever handles a case neither approves nor reviews it. Somebody else has to."), 403
)
OWN_APPROVAL = Reason(
    "supervision.own_approval", _("Whoever approved the filing does not review the case. Somebody else has to."), 403
)
OWN_REVIEW = Reason(
    "supervision.own_review", _("Whoever reviewed the case does not decide it. Somebody else has to."), 403
)
NO_HANDLER = Reason(
    "supervision.no_handler", _("Choose who leaves among the two who handle this case."), field="leaves"
)
NO_TAKER = Reason(
    "supervision.no_taker",
    _("Choose somebody else of your office who may handle cases and does not handle this one yet."),
    field="takes",
)
WHICH_HAZARD = Reason("supervision.which_hazard", _("Choose which hazard of the firm's ledger it is."), field="ref")
EVIDENCE_ALREADY = Reason(
    "supervision.evidence_already",
    _("This hazard is evidence of the case already. Choose another one, or add what you found as another kind."),
    409,
    field="ref",
)
UNKNOWN_VIOLATION = Reason(
    "supervision.unknown_violation", _("Choose the violation from the library first."), field="violation"
)
UNKNOWN_PERSON = Reason(
    "supervision.unknown_person", _("Choose the person among those who work in this firm."), field="party_person"
)
EVIDENCE_FIRST = Reason(
    "supervision.evidence_first", _("There is no evidence yet. Add a record, a hazard, a photo or a paper first."), 409
)
REVIEW_FIRST = Reason(
    "supervision.review_first", _("So high a penalty needs the legal review first. It waits for the reviewer."), 409
)
STATEMENT_FIRST = Reason(
    "supervision.statement_first",
    _("The firm may still speak. Note what it says, that it says nothing, or wait until its days have passed."),
    409,
)
HEARING_FIRST = Reason("supervision.hearing_first", _("The firm asked for a hearing. Hold it first."), 409)
HEARING_OPEN = Reason(
    "supervision.hearing_open", _("The firm may still ask for a hearing. Wait until its days have passed."), 409
)
HEARING_TOO_LATE = Reason(
    "supervision.hearing_too_late", _("The days in which a hearing may be asked for have passed."), 409
)
HEARING_NOT_ASKED = Reason("supervision.hearing_not_asked", _("Nobody asked for a hearing."), 409)
NO_HEARING_RIGHT = Reason(
    "supervision.no_hearing_right", _("The proposed penalty is below what a hearing may be asked for."), 409
)
ASKED_ALREADY = Reason("supervision.asked_already", _("The hearing was asked for already."), 409)
DISCUSSION_FIRST = Reason(
    "supervision.discussion_first", _("So serious a case is discussed by the heads of the office together first."), 409
)
ORDINARY_ONLY = Reason(
    "supervision.ordinary_only", _("This case goes the ordinary way: its filing has to be approved first."), 409
)
SIMPLE_ONLY = Reason("supervision.simple_only", _("This case is decided on the spot; nothing is to be filed."), 409)
TOO_HIGH_FOR_SPOT = Reason(
    "supervision.too_high_for_spot",
    _("On the spot at most %(most)s yuan. Open the case in the ordinary way."),
    field="fine",
)
OUTSIDE_RANGE = Reason(
    "supervision.outside_range",
    _("For this severity %(low)s to %(high)s yuan are usual. Write why this case is different."),
    field="outside_why",
)
HARSHER = Reason(
    "supervision.harsher",
    _("Nobody is punished harder for having spoken: at most the %(most)s yuan of the notice."),
    field="fine",
)
OTHER_SUM = Reason(
    "supervision.other_sum",
    _("The text names %(said)s yuan, the fine is %(fine)s yuan. Write the same sum in both, or leave it to the fine."),
    field="text",
)
PAY_DAYS = Reason("supervision.pay_days", _("The days for paying have not passed yet."), 409)
NOTHING_TO_SERVE = Reason("supervision.nothing_to_serve", _("There is nothing written that waits to be served."), 409)
REMINDER_WRITTEN = Reason(
    "supervision.reminder_written", _("The reminder is written already. Issue and serve its paper."), 409
)
SERVE_ITS_PAPER = Reason(
    "supervision.serve_its_paper",
    _("The firm does not have the paper yet. Open “%(paper)s”, issue and serve it: that is the service of the case."),
    409,
)
REMINDER_DAYS = Reason("supervision.reminder_days", _("The days after the reminder have not passed yet."), 409)
DONE_ALREADY = Reason("supervision.done_already", _("The decision was carried out already. Close the case."), 409)
NOT_CARRIED_OUT = Reason(
    "supervision.not_carried_out", _("Note first that the fine is paid or the decision was carried out."), 409
)
NOT_ASKED = Reason("supervision.not_asked", _("Nobody asked for more time."), 409)
EARLIER_DAY = Reason("supervision.earlier_day", _("More time means a later day than today's limit."), field="until")
PART_ONLY = Reason("supervision.part_only", _("This is done by serving, not by itself."), 403)
EDITION_TAKEN = Reason("supervision.edition_taken", _("There is an edition of this name. Choose another name."), 409)
NO_POINTS = Reason(
    "supervision.no_points", _("Say what stands still: name it, or choose its risk points."), field="what"
)
CONDITIONS_FIRST = Reason(
    "supervision.conditions_first", _("Look first whether the conditions are met, and note that they are."), 409
)
PAST_DAY = Reason("supervision.past_day", _("Choose a day from today on."))
NO_DEMAND = Reason("supervision.no_demand", _("This demand was not found. Reload the page."), 404)
SEEN_ALREADY = Reason("supervision.seen_already", _("This demand was seen to be done already."), 409)
NOT_SAID = Reason("supervision.not_said", _("The firm has not said yet what it did about it."), 409)
OWN_TALK = Reason("supervision.own_talk", _("Only the office that called for the talk may do this."), 403)
