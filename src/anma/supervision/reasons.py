"""Why supervision refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

TWO_OFFICERS = Reason(
    "supervision.two_officers", _("An order needs two officers. Choose a second one besides yourself.")
)
NOT_YOUR_CASE = Reason(
    "supervision.not_your_case",
    _("Only officers of the office that opened this case may do this. Hand it over there."),
    403,
)
CLOSED_FIRM = Reason("supervision.closed_firm", _("This firm is closed. Look for its successor in the register."))
LIFTED = Reason("supervision.lifted", _("This order was lifted already."), 409)
