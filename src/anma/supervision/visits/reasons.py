"""Why a step of a visit is refused, or kept aside for somebody to look at."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

CLOSED = Reason("supervision.visit_closed", _("This firm is closed. Look for its successor in the register."))
OTHER_HAT = Reason(
    "supervision.other_hat",
    _("You made this visit under another hat: %(where)s. Change to it under your roles, then it opens."),
    404,
)
NO_DOOR = Reason("supervision.no_door", _("This code hangs at no firm's door. Choose the firm from the list."))
SECOND = Reason(
    "supervision.visit_second",
    _("The second officer has to be a colleague of your own office."),
    field="second_officer",
)
UNKNOWN = Reason(
    "supervision.visit_unknown", _("No visit of yours is known there. It is kept for your office to look at.")
)
NOT_ON_IT = Reason(
    "supervision.not_on_visit", _("Two other officers are on this visit. Begin your own at the door."), 403
)
NOT_BEGUN = Reason("supervision.visit_not_begun", _("This visit has not begun yet. Begin it at the door."), 409)
OVER = Reason(
    "supervision.visit_over", _("This visit is over. What you found now, enter as a hazard of the firm."), 409
)
OVER_ALREADY = Reason("supervision.visit_over_already", _("This visit was ended already."), 409)
OFF = Reason("supervision.visit_off", _("This visit was called off. Begin a new one at the door."), 409)
BASIS = Reason("supervision.visit_basis", _("Say on what basis it is a major hazard."), field="basis")
DUE = Reason("supervision.visit_due", _("The day by which it is put right must lie ahead."), field="due")
NOBODY = Reason("supervision.visit_nobody", _("The person whom you met is none of this firm."), field="met")
NO_VIOLATION = Reason(
    "supervision.no_violation", _("Choose the violation from the list; the library of today does not have this one.")
)
