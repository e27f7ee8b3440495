"""Why the codes room refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

LAST_LABEL = Reason(
    "codes.last_label",
    _("It is the only label there. Replace it, or retire the risk point: then its label ends by itself."),
    409,
)
NOT_IN_USE = Reason(
    "codes.not_in_use", _("This label is no longer in use, so it can be neither replaced nor retired again."), 409
)
UNKNOWN_LABEL = Reason(
    "codes.unknown_label",
    _("No label of this platform has this code. Compare it once more, or take another label."),
    404,
    field="code",
)
OTHER_PLATFORM = Reason(
    "codes.other_platform",
    _("This label is of another platform (%(host)s). Take a label of your own batch."),
    404,
    field="code",
)
OTHER_FIRM = Reason(
    "codes.other_firm", _("This label belongs to another firm. Take a label of your own batch."), 403, field="code"
)
ALREADY_BOUND = Reason(
    "codes.already_bound",
    _("This label hangs on something else already. Take a blank one, or move this one on its own page."),
    409,
    field="code",
)
ENDED = Reason(
    "codes.ended", _("This label was replaced or retired. Throw it away and take a blank one."), 409, field="code"
)
NO_SUCH_THING = Reason(
    "codes.no_such_thing",
    _("What you chose is not in your firm's list, or is not published yet. Choose again."),
    404,
    field="thing",
)
SAME_THING = Reason("codes.same_thing", _("The label hangs there already. Choose something else."), 409, field="thing")
NO_SUCH_PLACE = Reason(
    "codes.no_such_place", _("This sheet has %(most)s places. Count from the left to the right, row by row."), 422
)
NO_LABELS = Reason("codes.no_labels", _("There are no blank labels to print. Make some first."), 404)
