"""Why an act on the tree of areas is refused."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

UNKNOWN_AREA = Reason(
    "places.unknown_area", _("There is no area with the code %(code)s today. Please choose one from the list."), 404
)
SAME_NAME = Reason("places.same_name", _("The area %(code)s already has this name; nothing was changed."))
NOT_ALIKE = Reason(
    "places.not_alike",
    _("%(code)s and %(into)s are not of the same kind. A town can become part of a town, a village part of a village."),
)
INTO_ITSELF = Reason("places.into_itself", _("An area cannot be merged into itself. Please choose another target."))
OUTSIDE = Reason(
    "places.outside", _("The area %(code)s lies outside of your office's reach. Ask the office in charge."), 403
)
FULL = Reason("places.full", _("The town %(code)s has no free village number left. Ask the statistics office for one."))
BY_COMMAND = Reason("places.by_command", _("Areas are loaded by the operator with the command: anma places load"), 403)
NO_RING = Reason(
    "places.no_ring",
    _("The boundary of %(code)s is no closed line around a piece of this country. Look at the file again."),
)
