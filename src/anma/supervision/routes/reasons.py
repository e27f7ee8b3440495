"""Why planning a visit refuses."""

from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Reason

DAY_IS_OVER = Reason("supervision.day_is_over", _("Choose today or a later day."), field="day")
TOO_FAR = Reason("supervision.too_far", _("Plan at most two months ahead."), field="day")
PLANNED_ALREADY = Reason(
    "supervision.planned_already", _("You planned a visit there on this day already. See your planned visits."), 409
)
SECOND_OFFICER = Reason(
    "supervision.second_officer", _("The second officer is somebody else of your office."), field="second_officer"
)
OTHER_OFFICE = Reason(
    "supervision.other_office", _("Another office planned this visit. Speak with it, or plan one of your own."), 403
)
