"""Why what a firm says of itself is not taken."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

NO_CRITERION = Reason(
    "standing.no_criterion", _("There is no such criterion here. Please choose it from the list."), 404
)
OPEN_LIKE_THIS = Reason(
    "standing.open_like_this",
    _("A hazard like this is open. Put it right first; then it can be said that all is in order."),
)
REGISTERED = Reason(
    "standing.registered",
    _("Your registers say that the firm has this. Please put the register right first, if it is wrong."),
)
NOT_SAID = Reason("standing.not_said", _("Nobody has said this, or it is taken back already."), 409)
FAR_YEAR = Reason("standing.far_year", _("Please choose a year between last year and next year."), field="year")
