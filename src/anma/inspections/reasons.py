"""Why this room refuses or sets aside."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

UNKNOWN_POINT = Reason(
    "inspections.unknown_point",
    _("This risk point is not known here. What you wrote is kept, and your safety officer looks at it."),
    404,
)
OTHER_FIRM = Reason(
    "inspections.other_firm",
    _("This risk point belongs to another firm. What you wrote is kept, and your safety officer looks at it."),
    403,
)
NOT_PUBLISHED = Reason(
    "inspections.not_published",
    _("This risk point is not published yet. What you wrote is kept, and your safety officer looks at it."),
)
SAY_WHAT = Reason(
    "inspections.say_what", _("Please write what is not normal, or add a photo, at every check that you marked.")
)
EVERY_CHECK = Reason("inspections.every_check", _("Please answer every check."))
NOT_PRINTABLE = Reason("inspections.not_printable", _("%(sentence)s"))
